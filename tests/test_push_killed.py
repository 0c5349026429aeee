"""A push that does not get to its end: what stands then, and that the same command finishes it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from between import Between, CutError
from conftest import Run
from servers import WORLD, Server
from test_push import MARK, A, B, dump, local, world_of

COUNT = 6
WAIT = 40
#: Bytes that only the request has that moves graphs.
LONG = 500


class Case(NamedTuple):
    """A server with the old state of a folder, whose new state is to be pushed."""

    server: Server
    folder: Path
    old: dict[str, list[str]]
    new: dict[str, list[str]]
    way: str

    def arguments(self, store: str) -> tuple[str, ...]:
        """Return the command."""
        return ("push", "--endpoint", store, "--data", str(self.folder), self.way)


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each server in turn, without a graph of ours."""
    found: Server = request.getfixturevalue(f"empty_{request.param}")
    return found


@pytest.fixture(params=["--direct", "--staged"])
def case(server: Server, tmp_path: Path, run: Run, request: pytest.FixtureRequest) -> Case:
    """The old state stands in the server, the new one in the folder."""
    folder = tmp_path / "mine"
    folder.mkdir()
    states = []
    for name in ("old", "new"):
        texts = {f"f{i}": A.replace("ex:a", f"ex:{name}{i}") for i in range(COUNT)}
        texts["blank"] = B.replace("Zoé", name)
        for stem, text in texts.items():
            (folder / f"{stem}.ttl").write_text(text, encoding="utf-8")
        if name == "old":
            arguments = ("push", "--endpoint", server.store, "--data", str(folder))
            done = run(*arguments, env=server.environment)
            assert done.returncode == 0, done.stderr
        state = {f"{WORLD}/mine/{stem}": local(text) for stem, text in texts.items()}
        states.append({**state, world_of(server): local(*texts.values())})
    return Case(server, folder, states[0], states[1], request.param)


Reached = Callable[[str, str, int, int], bool]


def put(number: int) -> Reached:
    """Stop in the middle of the body of the PUT of that number, the first being 1."""
    begun = []

    def reached(method: str, path: str, sent: int, total: int) -> bool:
        of_graph = method == "PUT" and "under-way" not in path
        if of_graph and sent == 0:
            begun.append(path)
        return of_graph and len(begun) == number and 0 < sent < total

    return reached


#: Of the PUTs: of a file's graph, of the third, of the world.
MOMENTS = (1, 3, COUNT + 2)


@pytest.fixture
def opened() -> Iterator[list[Between]]:
    """Proxies to be closed."""
    found: list[Between] = []
    yield found
    for each in found:
        each.close()


def end(case: Case, reached: Reached, number: int, opened: list[Between]) -> tuple[int, str]:
    """Run the command until a request gets so far, and send it a signal there.

    Returns:
        Its exit code, and what it said.
    """
    there, over = threading.Event(), threading.Event()

    def gate(method: str, path: str, sent: int, total: int) -> bytes | None:
        if reached(method, path, sent, total):
            there.set()
            over.wait(WAIT)
            raise CutError  # the connection of whoever is killed is closed
        return None

    proxy = Between(case.server, gate)
    opened.append(proxy)
    pushing = subprocess.Popen(
        [sys.executable, "-m", "mamh_graph", *case.arguments(proxy.address(case.server.store))],
        env={**os.environ, **proxy.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert there.wait(WAIT)
    pushing.send_signal(number)
    _, words = pushing.communicate(timeout=WAIT)
    over.set()
    return pushing.returncode, words.decode()


def whole(case: Case) -> None:
    """Refuse a state in which a graph is neither the old nor the new one, or the world is new."""
    found = {name: said for name, said in dump(case.server).items() if "-staging" not in name}
    assert found.keys() == case.old.keys()
    for name, said in found.items():
        assert said in (case.old[name], case.new[name]), name
    place = world_of(case.server)
    assert found[place] == case.old[place]
    if case.way == "--staged":
        assert found == case.old


def finish(case: Case, run: Run) -> None:
    """Run the same command again, which brings about the new state; and once more, to no effect."""
    for _ in range(2):
        done = run(*case.arguments(case.server.store), env=case.server.environment)
        assert done.returncode == 0, done.stderr
        assert done.stdout == run("hash", str(case.folder)).stdout
        assert dump(case.server) == case.new


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_in_the_middle(case: Case, moment: int, run: Run, opened: list[Between]) -> None:
    """After kill -9 in the middle of a body, the world is the old one and every graph is whole."""
    end(case, put(moment), signal.SIGKILL, opened)
    whole(case)
    finish(case, run)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted(
    case: Case, number: signal.Signals, code: int, run: Run, opened: list[Between]
) -> None:
    """It says what stands, and that the same command finishes it; which it does."""
    returned, words = end(case, put(3), number, opened)
    assert returned == code
    if case.way == "--staged":
        assert "nothing was replaced" in words
    else:
        assert f"2 of {COUNT + 1} graphs are changed, {WORLD}/mine/f1 was under way" in words
        assert "the world is still the previous one" in words
    assert "Traceback" not in words
    whole(case)
    finish(case, run)


def test_the_server_is_gone_midway(case: Case, run: Run, opened: list[Between]) -> None:
    """One line says what stands, one what happened; exit code 3."""
    reached, gone = put(3), threading.Event()

    def gate(method: str, path: str, sent: int, total: int) -> bytes | None:
        if gone.is_set() or reached(method, path, sent, total):
            gone.set()
            raise CutError
        return None

    proxy = Between(case.server, gate)
    opened.append(proxy)
    done = run(*case.arguments(proxy.address(case.server.store)), env=proxy.environment)
    assert done.returncode == 3
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 2, done.stderr
    whole(case)
    finish(case, run)


def test_a_graph_is_refused(case: Case, run: Run, opened: list[Between]) -> None:
    """The file, the graph and the server's reason are told; the world is still the old one."""
    reached = put(3)
    words = b"::error::no\x1b[31m thanks"
    refusal = b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n"
    refusal += b"Content-Length: %d\r\n\r\n%s" % (len(words), words)

    def gate(method: str, path: str, sent: int, total: int) -> bytes | None:
        return refusal if reached(method, path, sent, total) else None

    proxy = Between(case.server, gate)
    opened.append(proxy)
    done = run(*case.arguments(proxy.address(case.server.store)), env=proxy.environment)
    assert done.returncode == 3
    line = done.stderr.splitlines()[-1]
    assert line.startswith(f"{case.folder}/f1.ttl: the store refuses {WORLD}/mine/f1 (400): ")
    assert "no\\u001B[31m thanks" in line
    assert "\x1b" not in done.stderr
    whole(case)
    assert [name for name in dump(case.server) if "-staging" in name] == [MARK]
    finish(case, run)


@pytest.mark.parametrize("case", ["--staged"], indirect=True)
def test_killed_before_graphs_are_moved(case: Case, run: Run, opened: list[Between]) -> None:
    """All graphs wait, none was moved: everything is old, and what waits is removed next time."""

    def reached(method: str, _path: str, sent: int, total: int) -> bool:
        return method == "POST" and 0 < sent < total and total > LONG

    end(case, reached, signal.SIGKILL, opened)
    # Each graph of a file, the world, the mark, and what lets graphs be moved.
    assert sum("-staging" in name for name in dump(case.server)) == COUNT + 4
    whole(case)
    finish(case, run)
