"""A server that misbehaves, asked by the command: one line and exit code 3, in time, in bounds."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from hostile import HostileServer, Peer
from mamh_graph import sparql
from measuring import taken
from test_remote_hostile import CASES

#: Seconds of ``--timeout``, and how many more the command may take: a second at most for the
#: deadline, the rest to start, on a machine that is busy with other tests.
SECONDS, MORE = 2, 1 + 4
#: What the command says besides of what `send` itself finds good, as words of its line.
UNREADABLE = {
    "page": "text/html",
    "untyped": "",
    "csv": "text/csv",
    "cut-open": "answer cut",
}
#: The one that gives rows until the deadline: they are written by then.
ENDLESS = "endless-json"
#: Kilobytes of memory at most, however much a server says.
MOST = 200_000


@pytest.fixture(scope="module")
def hostile() -> Iterator[HostileServer]:
    """The server, which answers well as long as nothing is asked of the graph."""
    with HostileServer() as server:
        server.answers_ask = True
        yield server


def ask(address: str, folder: Path, *arguments: str) -> tuple[list[str], int]:
    """Ask a question by the command, which has to fail as it should.

    Returns:
        The lines it says, and the kilobytes of memory it took.
    """
    path = folder / "question.rq"
    path.write_text("SELECT ?x WHERE { ?x ?y ?z }", encoding="utf-8")
    asked = ["query", str(path), "--endpoint", address, "--timeout", str(SECONDS)]
    done = taken(folder, *asked, *arguments)
    said = done.err
    assert done.code == 3, said
    assert done.seconds < SECONDS + MORE
    assert done.out.read_bytes() == b""
    lines = said.splitlines()
    assert 1 <= len(lines) <= 2, said
    assert all(line.isprintable() for line in lines), said
    assert all(line.startswith("hint: ") for line in lines[1:]), said
    assert "Traceback" not in said
    return lines, done.memory


def question(peer: Peer) -> str:
    """Return what is asked."""
    parameters = peer.heard.path.partition("?")[2] or peer.heard.body.decode()
    return parse_qs(parameters)["query"][0]


def answer_nothing(peer: Peer) -> None:
    """Answer without a row, or with no."""
    asked = question(peer)
    if "SELECT" in asked:
        head = json.dumps({"vars": sparql.columns(asked)})
        peer.whole(body=f'{{"head":{head},"results":{{"bindings":[]}}}}'.encode())
    else:
        peer.whole(body=b'{"head":{},"boolean":false}')


@pytest.mark.parametrize("path", [*(path for path in CASES if path != ENDLESS), *UNREADABLE])
def test_the_command_says_one_line_and_ends_in_time(
    hostile: HostileServer, tmp_path: Path, path: str
) -> None:
    """Whatever the server does: nothing on standard output, exit code 3."""
    lines, memory = ask(f"{hostile.url}/{path}", tmp_path)
    assert lines[0].startswith(f"{hostile.url}/{path.partition('/')[0]}")
    assert UNREADABLE.get(path, "") in lines[0]
    assert memory < MOST


@pytest.mark.parametrize("format", ["csv", "json"])
def test_an_endless_answer_is_no_danger_to_the_machine(
    hostile: HostileServer, tmp_path: Path, format: str
) -> None:
    """As many bytes of one cell as the server can send until the deadline."""
    _, memory = ask(f"{hostile.url}/endless-garbage", tmp_path, "--format", format)
    assert memory < MOST


def test_endless_rows_are_no_danger_to_the_machine(hostile: HostileServer, tmp_path: Path) -> None:
    """They are written while they come, until the deadline, and then told not to be all."""
    asked = ["query", "-", "--endpoint", f"{hostile.url}/{ENDLESS}", "--timeout", str(SECONDS)]
    done = taken(tmp_path, *asked, stdin="SELECT ?x WHERE { ?x ?y ?z }")
    assert (done.code, done.err.count("\n")) == (3, 1)
    assert done.err.endswith(f"no complete answer within {SECONDS} s\n")
    assert done.seconds < SECONDS + MORE
    assert done.memory < MOST
    assert done.out.stat().st_size > 4 * 20_000


def test_wide_rows_are_no_danger_to_the_machine(tmp_path: Path) -> None:
    """A few bytes can be many cells: they count too, and the clock goes on."""
    columns = [f"v{number}" for number in range(1500)]

    def wide(peer: Peer) -> None:
        rows = ",".join(["{}"] * 60_000)
        head = json.dumps({"vars": columns})
        peer.whole(body=f'{{"head":{head},"results":{{"bindings":[{rows}]}}}}'.encode())

    text = f"SELECT {' '.join('?' + name for name in columns)} WHERE {{ ?v0 ?v1 ?v2 }}"
    with HostileServer(more={"wide": wide}) as server:
        server.answers_ask = True
        asked = ["query", "-", "--endpoint", f"{server.url}/wide", "--timeout", str(SECONDS)]
        done = taken(tmp_path, *asked, stdin=text)
    assert done.code == 3
    assert done.seconds < SECONDS + MORE
    assert done.memory < MOST


@pytest.mark.parametrize("ask", ["hangs", "fails"])
def test_an_answer_without_rows_does_not_wait_for_its_hint(tmp_path: Path, ask: str) -> None:
    """What is asked only to tell more may fail: the answer is there, and the exit code is 0."""

    def empty(peer: Peer) -> None:
        if "shipped" not in question(peer):
            answer_nothing(peer)
        elif ask == "hangs":
            peer.hang()
        else:
            peer.whole("500 No", b"no", "text/plain")

    with HostileServer(more={"empty": empty}) as server:
        asked = ["query", "observers", "--endpoint", f"{server.url}/empty", "--timeout", "20"]
        done = taken(tmp_path, *asked)
    assert (done.code, done.err) == (0, "no row\n")
    assert done.out.read_text().count("\n") == 1
    assert done.seconds < 1 + MORE


def test_a_name_that_nothing_has_is_a_wrong_call(tmp_path: Path) -> None:
    """Even if the question that would tell more fails."""

    def nothing(peer: Peer) -> None:
        if "anything to be asked" in question(peer):
            peer.whole("500 No", b"no", "text/plain")
        else:
            answer_nothing(peer)

    with HostileServer(more={"nothing": nothing}) as server:
        done = taken(tmp_path, "show", "zork", "--endpoint", f"{server.url}/nothing")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert done.err.startswith("zork: ")


def test_nobody_there_is_told_with_a_hint(tmp_path: Path) -> None:
    """A port where nothing listens."""
    with HostileServer() as gone:
        pass
    lines, _ = ask(f"{gone.url}/query", tmp_path)
    assert lines[0].endswith("nobody answers at this port (connection refused)")
    assert len(lines) == 2
