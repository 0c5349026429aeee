"""A Virtuoso that dies: what a push said to be there is there when the server runs again."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import servers
from between import Between
from conftest import Run
from servers import WORLD, Server
from test_push import EX, dump, local

COUNT = 12
TRIPLES = 30
#: Bytes that only the requests have that move graphs.
LONG = 500
#: Of those requests: the one that makes room for literals written otherwise, and the one after it.
MAKING_ROOM, MOVING = 1, 2
XSD = "http://www.w3.org/2001/XMLSchema#"
# To Virtuoso, one year and one day are the same value, and so the same triple.
YEAR, DAY = f'"2019"^^<{XSD}gYear>', f'"2019-01-01"^^<{XSD}date>'


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A Virtuoso of its own, whose log begins with the test."""
    folder = tmp_path / "server"
    folder.mkdir()
    with servers.virtuoso(folder) as server:
        yield server


def write(folder: Path, state: str, since: str) -> dict[str, list[str]]:
    """Write the files of a state; most of what they say is said in every state.

    Returns:
        What the graphs of the store are to say.
    """
    folder.mkdir(exist_ok=True)
    texts = []
    for number in range(COUNT):
        stays = (f'ex:s{number} ex:p{i} "stays {i}"@en, "too" .\n' for i in range(TRIPLES))
        last = f'ex:s{number} ex:name "{state}" ; ex:since {since} ; ex:knows [ ex:is "nobody" ] .'
        texts.append(f"{EX}{''.join(stays)}{last}\n")
        (folder / f"f{number}.ttl").write_text(texts[-1], encoding="utf-8")
    found = {f"{WORLD}/mine/f{number}": local(text) for number, text in enumerate(texts)}
    return {**found, WORLD: local(*texts)}


@pytest.mark.parametrize("way", ["--staged", "--direct"])
def test_what_was_pushed_outlives_a_crash(
    server: Server, tmp_path: Path, run: Run, way: str
) -> None:
    """Killed after a push that ended with 0, the server has all of it when it runs again."""
    folder = tmp_path / "mine"
    push = ("push", "--endpoint", server.store, "--data", str(folder), way)
    for state, since in (("old", YEAR), ("new", DAY), ("old", YEAR), ("newer", DAY)):
        wanted = write(folder, state, since)
        done = run(*push, env=server.environment)
        assert done.returncode == 0, done.stderr
    server.stop()
    server.start()
    assert dump(server) == wanted


@pytest.mark.parametrize("moment", [MAKING_ROOM, MOVING])
@pytest.mark.parametrize("seconds", [0.0, 0.1])
def test_killed_while_graphs_are_moved(
    server: Server, tmp_path: Path, run: Run, moment: int, seconds: float
) -> None:
    """What stands is all old or all new, and the same command brings the new."""
    folder = tmp_path / "mine"
    push = ("push", "--data", str(folder), "--endpoint")
    old = write(folder, "old", YEAR)
    assert run(*push, server.store, env=server.environment).returncode == 0
    new = write(folder, "new", YEAR)
    begun = []

    def gate(method: str, _path: str, sent: int, total: int) -> bytes | None:
        if method == "POST" and sent == total > LONG:
            begun.append(total)
            if len(begun) == moment:
                threading.Timer(seconds, server.stop).start()
        return None

    proxy = Between(server, gate)
    done = run(*push, proxy.address(server.store), env=proxy.environment)
    proxy.close()
    assert done.returncode in (0, 3), done.stderr
    assert len(begun) >= moment
    server.process.wait(servers.PATIENCE)
    server.start()
    found = {name: said for name, said in dump(server).items() if "-staging" not in name}
    assert found in (old, new)
    assert run(*push, server.store, env=server.environment).returncode == 0
    assert dump(server) == new
