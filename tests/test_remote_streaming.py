"""A long answer is written while it comes, in the same memory; a broken one says that it broke."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from urllib.parse import parse_qs, urlsplit

import pytest

import servers
from mamh_graph.remote import streaming
from measuring import taken

Run = Callable[..., "CompletedProcess[str]"]

#: Memory of the command while a million rows pass, in kB.
MEMORY = 200_000
ROWS = 1_000_000
ALL = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"


def row(number: int) -> bytes:
    """Return a row of an answer in JSON."""
    return (
        b'{"s":{"type":"uri","value":"https://example.org/thing/%d"},'
        b'"p":{"type":"uri","value":"https://example.org/property"},'
        b'"o":{"type":"literal","value":"words of number %d","xml:lang":"en"}}'
    ) % (number, number)


class Handler(BaseHTTPRequestHandler):
    """Answers with as many rows as the path says, the greatest first; some break off."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer a question."""
        parts = urlsplit(self.path)
        kind, count = parts.path.strip("/").split("/")
        asked = parse_qs(parts.query)["query"][0]
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        if kind == "most":
            self.send_header("X-SPARQL-MaxRows", count)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if asked.startswith("# Whether"):
            self.piece(b'{"head":{},"boolean":false}')
        else:
            self.answer(kind, int(count))
        if kind != "broken":
            self.piece(b"")

    def answer(self, kind: str, count: int) -> None:
        """Send the rows, a thousand at a time."""
        self.piece(b'{"head":{"vars":["s","p","o"]},"results":{"bindings":[')
        for start in range(count, 0, -1000):
            numbers = range(start, max(start - 1000, 0), -1)
            self.piece(b",".join(map(row, numbers)) + (b"," if start > 1000 else b""))
        if kind == "cut":
            return
        self.piece(b"The operation was cancelled" if kind == "cancelled" else b"]}}")

    def piece(self, content: bytes) -> None:
        """Send a chunk."""
        self.wfile.write(b"%x\r\n%s\r\n" % (len(content), content))

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def rows() -> Iterator[str]:
    """The address of a server that answers with rows."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_million_rows_pass_in_little_memory(rows: str, tmp_path: Path) -> None:
    """The command never holds the answer: its greatest memory is far below the answer's size."""
    asked = ["query", "-", "--endpoint", f"{rows}/whole/{ROWS}", "--timeout", "300"]
    done = taken(tmp_path, *asked, stdin=ALL)
    assert (done.code, done.err) == (0, "")
    assert done.memory < MEMORY
    with done.out.open("rb") as lines:
        assert next(lines) == b"s,p,o\n"
        assert next(lines).startswith(b"https://example.org/thing/1000000,")
        count = 1 + sum(1 for last in lines)
    assert count == ROWS
    assert done.out.stat().st_size > 70 * ROWS


def test_the_time_of_the_reader_is_not_that_of_the_server(rows: str) -> None:
    """Who reads slowly, in a pager say, gets all the rows nevertheless."""
    asked = [sys.executable, "-m", "mamh_graph", "query", "-", "--timeout", "5"]
    process = subprocess.Popen(
        [*asked, "--endpoint", f"{rows}/whole/60000"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(ALL)
    process.stdin.close()
    process.stdin = None
    time.sleep(7)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert out.count("\n") == 60_001


def test_few_rows_are_sorted_and_many_not(rows: str, run: Run) -> None:
    """What fits is in the order of the embedded engine, what does not in the endpoint's."""
    few = run("query", "-", "--endpoint", f"{rows}/whole/{streaming.KEPT}", stdin=ALL)
    things = [line.split(",")[0] for line in few.stdout.splitlines()[1:]]
    assert things == sorted(things, key="<{}>".format)
    assert len(things) == streaming.KEPT
    many = run("query", "-", "--endpoint", f"{rows}/whole/{streaming.KEPT + 1000}", stdin=ALL)
    assert many.stdout.splitlines()[1].startswith(f"https://example.org/thing/{21_000},")
    assert many.stderr == ""


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "table"])
@pytest.mark.parametrize("kind", ["cut", "cancelled", "broken"])
def test_a_broken_answer_is_no_answer(kind: str, format: str, rows: str, run: Run) -> None:
    """An answer that is not whole ends with exit code 3, and a short one is not written at all."""
    address = f"{rows}/{kind}/2000"
    done = run("query", "-", "--endpoint", address, "--format", format, stdin=ALL)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"{address}: ")


def test_a_long_answer_that_breaks_says_so(rows: str, run: Run) -> None:
    """Rows may be out by then: the exit code and the words say that they are not all."""
    done = run("query", "-", "--endpoint", f"{rows}/cut/30000", stdin=ALL)
    assert done.returncode == 3
    assert done.stdout.count("\n") > streaming.KEPT
    assert "answer cut" in done.stderr


@pytest.mark.parametrize("format", ["csv", "json"])
def test_rows_that_the_server_left_out_are_missed(format: str, rows: str, run: Run) -> None:
    """A server that tells how many rows it gives at most, and gave so many, may have left some."""
    done = run("query", "-", "--endpoint", f"{rows}/most/500", "--format", format, stdin=ALL)
    assert (done.returncode, done.stdout) == (3, "")
    assert "the server gives 500 rows at most" in done.stderr
    assert "LIMIT" in done.stderr


def test_more_rows_than_asked_for_are_cut(rows: str, run: Run) -> None:
    """``--max-rows`` ends the exchange, says so, and exits with 3."""
    asked = ("query", "-", "--endpoint", f"{rows}/whole/1000000", "--max-rows", "5")
    done = run(*asked, stdin=ALL)
    assert done.returncode == 3
    assert done.stdout.count("\n") == 6
    assert "5" in done.stderr


def test_virtuoso_says_how_many_rows_it_gives(tmp_path: Path, run: Run) -> None:
    """A real server with a limit of rows is found out."""
    with servers.virtuoso(tmp_path, rows=10) as server:
        content = b"".join(
            b"<http://example.org/%d> <http://example.org/p> 1 .\n" % n for n in range(50)
        )
        servers.put(server, servers.WORLD, content)
        done = run("query", "-", "--endpoint", server.query, stdin=ALL)
        fewer = run("query", "-", "--endpoint", server.query, stdin=f"{ALL} LIMIT 9")
    assert (done.returncode, done.stdout) == (3, "")
    assert "10 rows at most" in done.stderr
    assert (fewer.returncode, fewer.stdout.count("\n")) == (0, 10)
