"""Two pushes to one store: the later one gets its way, the earlier one stops and says so."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import servers
from between import Between
from conftest import Run
from servers import WORLD, Server
from test_push import FILES, MARK, A, B, dump, local, world_of
from test_push_killed import LONG, Reached

WAIT = 60
OVERTAKEN = "another push to this store has begun meanwhile"
UNFINISHED = "another push is under way, or was interrupted"


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each server in turn, without a graph of ours."""
    found: Server = request.getfixturevalue(f"empty_{request.param}")
    return found


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder of four files."""
    return made(tmp_path / "mine", "mine")


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Another one."""
    return made(tmp_path / "theirs", "theirs")


def made(folder: Path, word: str) -> Path:
    """Write a folder of files that say a word."""
    folder.mkdir(exist_ok=True)
    for stem in ("a", "b", "c"):
        (folder / f"{stem}.ttl").write_text(A.replace("Ada", f"{word} {stem}"), encoding="utf-8")
    (folder / "blank.ttl").write_text(B.replace("Zoé", word), encoding="utf-8")
    return folder


def expected(server: Server, *folders: Path) -> dict[str, list[str]]:
    """Return the graphs of a store to which folders were pushed, and nothing else."""
    texts = {
        f"{FILES}{file.parent.name}/{file.stem}": file.read_text("utf-8")
        for folder in folders
        for file in folder.iterdir()
    }
    graphs = {name: local(text) for name, text in texts.items()}
    return {**graphs, world_of(server): local(*texts.values())}


class Held:
    """A push that is stopped at some point, and can be let go.

    Args:
        server: Where to.
        reached: Which point.
        options: Of the command.
    """

    def __init__(self, server: Server, reached: Reached, *options: str) -> None:
        self.there, self._gone = threading.Event(), threading.Event()

        def gate(method: str, path: str, sent: int, total: int) -> bytes | None:
            if not self.there.is_set() and reached(method, path, sent, total):
                self.there.set()
                self._gone.wait(WAIT)
            return None

        self.proxy = Between(server, gate)
        self._process = start(self.proxy.address(server.store), self.proxy.environment, *options)
        assert self.there.wait(WAIT)

    def end(self) -> tuple[int, str]:
        """Let it go, and return its exit code and what it said."""
        self._gone.set()
        _, words = self._process.communicate(timeout=WAIT)
        self.proxy.close()
        return self._process.returncode, words.decode()


def start(store: str, environment: dict[str, str], *options: str) -> "subprocess.Popen[bytes]":
    """Start a push."""
    return subprocess.Popen(
        [sys.executable, "-m", "mamh_graph", "push", "--endpoint", store, *options],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def looking(number: int) -> Reached:
    """Stop where the mark is looked at after that many graphs; a PUT can keep all others out."""
    done = []

    def reached(method: str, path: str, sent: int, total: int) -> bool:
        if method == "PUT" and "under-way" not in path and sent == total:
            done.append(path)
        return method == "GET" and "under-way" in path and len(done) == number

    return reached


def moving(method: str, _path: str, sent: int, total: int) -> bool:
    """Tell whether it is the middle of the request that moves graphs, the only long one."""
    return method == "POST" and 0 < sent < total and total > LONG


@pytest.mark.parametrize("way", ["--direct", "--staged"])
def test_a_push_that_is_overtaken_stops(
    server: Server, run: Run, mine: Path, theirs: Path, way: str
) -> None:
    """It touches nothing of the later one, and says what stands; given again, both are there."""
    held = Held(server, looking(2), "--data", str(mine), way)
    options = ("push", "--endpoint", server.store, way, "--data")
    later = run(*options, str(theirs), env=server.environment)
    assert later.returncode == 0, later.stderr
    assert UNFINISHED in later.stderr
    code, words = held.end()
    assert code == 3
    assert OVERTAKEN in words
    assert "of 4 graphs were changed, then nothing more" in words
    there, wanted = dump(server), expected(server, theirs)
    world = world_of(server)
    assert {name: there.get(name) for name in wanted if name != world} == {
        name: said for name, said in wanted.items() if name != world
    }
    assert not [name for name in there if "-staging" in name]
    if way == "--staged":
        assert there == wanted
    done = run(*options, str(mine), env=server.environment)
    assert done.returncode == 0, done.stderr
    assert dump(server) == expected(server, mine, theirs)


def test_a_move_that_comes_late_moves_nothing(
    server: Server, run: Run, mine: Path, theirs: Path
) -> None:
    """The graphs it is about are gone by then: those in place are not emptied for that."""
    options = ("push", "--endpoint", server.store, "--staged", "--data")
    assert run(*options, str(mine), env=server.environment).returncode == 0
    made(mine, "changed")
    held = Held(server, moving, "--data", str(mine), "--staged")
    assert run(*options, str(theirs), env=server.environment).returncode == 0
    before = dump(server)
    assert not [name for name in before if "-staging" in name]
    code, words = held.end()
    assert (code, OVERTAKEN in words) == (3, True)
    assert dump(server) == before
    assert run(*options, str(mine), env=server.environment).returncode == 0
    assert dump(server) == expected(server, mine, theirs)


@pytest.mark.parametrize("way", ["--direct", "--staged"])
def test_two_at_once(server: Server, run: Run, mine: Path, theirs: Path, way: str) -> None:
    """One that says 0 is wholly there, in the world too; one that says 3 is given again."""
    for number in range(3):
        folders = made(mine, f"mine {number}"), made(theirs, f"theirs {number}")
        options = [("--data", str(folder), way) for folder in folders]
        running = [start(server.store, server.environment, *given) for given in options]
        words = [process.communicate(timeout=WAIT)[1].decode() for process in running]
        codes = [process.returncode for process in running]
        assert set(codes) <= {0, 3}, words
        if codes == [0, 0]:
            assert dump(server) == expected(server, mine, theirs)
        for code, given in zip(codes, options, strict=True):
            if code:
                done = run("push", "--endpoint", server.store, *given, env=server.environment)
                assert done.returncode == 0, done.stderr
        assert dump(server) == expected(server, mine, theirs)


def test_with_nothing_to_do_nothing_is_written(server: Server, run: Run, mine: Path) -> None:
    """Not even the mark: another push that is under way is not disturbed."""
    options = ("push", "--data", str(mine), "--endpoint")
    assert run(*options, server.store, env=server.environment).returncode == 0
    written = []

    def gate(method: str, path: str, sent: int, _total: int) -> bytes | None:
        if method in ("PUT", "DELETE") or (method == "POST" and path in server.update):
            written.append((method, path, sent))
        return None

    proxy = Between(server, gate)
    done = run(*options, proxy.address(server.store), env=proxy.environment)
    proxy.close()
    assert done.returncode == 0, done.stderr
    assert "equal 4" in done.stderr
    assert written == []


def test_a_dry_run_leaves_the_mark(server: Server, run: Run, mine: Path) -> None:
    """It says that a push has not ended, and does not end it."""
    mark = f'<{WORLD}> <http://www.w3.org/2000/01/rdf-schema#comment> "first" .\n'
    servers.put(server, MARK, mark.encode())
    options = ("push", "--endpoint", server.store, "--data", str(mine))
    done = run(*options, "--dry-run", env=server.environment)
    assert (done.returncode, UNFINISHED in done.stderr) == (0, True)
    assert MARK in dump(server)
    assert UNFINISHED in run(*options, env=server.environment).stderr
    done = run(*options, env=server.environment)
    assert (done.returncode, UNFINISHED in done.stderr) == (0, False)
    assert dump(server) == expected(server, mine)
