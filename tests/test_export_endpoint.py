"""Exporting what a store holds: the bytes that the files themselves give."""

from pathlib import Path

import pytest

import servers
from conftest import Run
from hostile import HostileServer, Peer
from mamh_graph import export, loading
from mamh_graph.dataset import Dataset
from measuring import taken
from servers import Server
from test_push import THEIRS

FORMATS = (*export.FORMATS, *export.VIEWS)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_has_the_same_bytes(any_server: Server, run: Run, format: str) -> None:
    """The shipped graph, read back from a server, is written as the shipped graph is."""
    here = run("export", "--format", format)
    arguments = ("export", "--format", format, "--endpoint", any_server.store)
    there = run(*arguments, env=any_server.environment)
    assert there.returncode == 0, there.stderr
    assert there.stdout == here.stdout


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each server in turn, without a graph of ours."""
    found: Server = request.getfixturevalue(f"empty_{request.param}")
    return found


@pytest.mark.parametrize("format", ["ttl", "nq"])
def test_a_store_without_our_graph(server: Server, run: Run, format: str) -> None:
    """Graphs of others are not exported; the hint names the command that loads ours."""
    servers.put(server, "https://example.org/theirs", THEIRS)
    arguments = ("export", "--format", format, "--endpoint", server.store)
    done = run(*arguments, env=server.environment)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "nothing of this graph is in the store" in done.stderr
    assert "mamh-graph push" in done.stderr


def test_to_a_file_and_back(server: Server, run: Run, root: Path, tmp_path: Path) -> None:
    """What was pushed from a folder and exported is what the folder says, as the store has it."""
    data = str(root / "data")
    run("push", "--endpoint", server.store, "--data", data, env=server.environment)
    path = tmp_path / "back.nq"
    arguments = ("export", "--format", "nq", "-o", str(path), "--endpoint", server.store)
    assert run(*arguments, env=server.environment).returncode == 0
    back: Dataset = loading.load_files(path)
    here = loading.load_files(data)
    rank = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    wanted = {str(quad).replace(f'"01"{rank}', f'"1"{rank}') for quad in here.quads()}
    assert {str(quad) for quad in back.quads()} == wanted


def test_files_or_a_store(any_server: Server, run: Run, tmp_path: Path) -> None:
    """Both together are a wrong call, and a time limit is one of a store."""
    both = run("export", "--endpoint", any_server.store, "--data", str(tmp_path))
    assert (both.returncode, both.stdout) == (2, "")
    assert "files or a store, not both" in both.stderr
    late = run("export", "--timeout", "3")
    assert (late.returncode, late.stdout) == (2, "")


@pytest.mark.parametrize(
    ("status", "headers", "told"),
    [
        ("206 Part", {}, "HTTP 206"),
        ("202 Later", {}, "HTTP 202"),
        ("200 OK", {"X_SQL_State": "S1TAT"}, "answer cut"),
    ],
)
def test_a_part_is_not_taken_for_the_whole(
    run: Run, status: str, headers: dict[str, str], told: str
) -> None:
    """What the server itself calls a part is not exported."""

    def store(peer: Peer) -> None:
        peer.whole(status, THEIRS, "application/n-triples", **headers)

    def query(peer: Peer) -> None:
        peer.whole(body=b'{"head":{"vars":["graph"]},"results":{"bindings":[]}}')

    with HostileServer(more={"store": store, "query": query}) as server:
        done = run("export", "--endpoint", f"{server.url}/store")
    assert (done.returncode, done.stdout) == (3, "")
    assert told in done.stderr


def test_blank_lines_are_no_graph(run: Run, tmp_path: Path) -> None:
    """However many: they are looked at, and not kept as so many objects."""

    def store(peer: Peer) -> None:
        peer.whole("200 OK", b"# nothing\n" + b"\n" * 40_000_000, "application/n-triples")

    def query(peer: Peer) -> None:
        peer.whole(body=b'{"head":{"vars":["graph"]},"results":{"bindings":[]}}')

    with HostileServer(more={"store": store, "query": query}) as server:
        done = taken(tmp_path, "export", "--endpoint", f"{server.url}/store")
    assert done.code == 2
    assert done.memory < 150_000


def test_nobody_there(run: Run) -> None:
    """Exit code 3, one line, no output."""
    done = run("export", "--endpoint", f"http://127.0.0.1:{servers.free_port()}/store")
    assert (done.returncode, done.stdout) == (3, "")
    assert "nobody answers at this port" in done.stderr.splitlines()[0]
