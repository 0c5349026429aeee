"""A server that misbehaves, asked by the command: one line and exit code 3, in time, in bounds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile import HostileServer
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
    question = folder / "question.rq"
    question.write_text("SELECT ?x WHERE { ?x ?y ?z }", encoding="utf-8")
    asked = ["query", str(question), "--endpoint", address, "--timeout", str(SECONDS)]
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


@pytest.mark.parametrize("path", [*CASES, *UNREADABLE])
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
    """As many bytes as the server can send until the deadline."""
    _, memory = ask(f"{hostile.url}/endless-garbage", tmp_path, "--format", format)
    assert memory < MOST


def test_nobody_there_is_told_with_a_hint(tmp_path: Path) -> None:
    """A port where nothing listens."""
    with HostileServer() as gone:
        pass
    lines, _ = ask(f"{gone.url}/query", tmp_path)
    assert lines[0].endswith("nobody answers at this port (connection refused)")
    assert len(lines) == 2
