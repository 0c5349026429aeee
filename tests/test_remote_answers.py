"""What an endpoint answers is taken for an answer only if it is one, and whole."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from urllib.parse import parse_qs, urlsplit

import pytest

import mamh_graph
from mamh_graph.errors import AnswerCutError, AnswerUnreadableError, EndpointTimeoutError

Run = Callable[..., "CompletedProcess[str]"]

JSON = "application/sparql-results+json"
NONE = '{"head":{},"boolean":false}'
TERM = {"type": "literal", "value": "x"}


def table(*rows: dict[str, object], columns: str = "a b") -> str:
    """Return an answer with rows."""
    return json.dumps({"head": {"vars": columns.split()}, "results": {"bindings": rows}})


def nested(times: int) -> str:
    """Return an answer with a term of RDF 1.2, one within another, so often."""
    inner = '{"value":{"object":' * times + json.dumps(TERM)
    outer = ',"subject":{"type":"uri","value":"a:"},"predicate":{"type":"uri","value":"a:"}}'
    term = inner + (outer + ',"type":"triple"}') * times
    return table({"a": "TERM"}).replace('"TERM"', term)


SELECT = "SELECT ?a ?b WHERE { ?a ?p ?b }"
ASK = "ASK { ?a ?p ?b }"
GRAPH = "CONSTRUCT { ?a ?p ?b } WHERE { ?a ?p ?b }"
TRIPLE = "<http://example.org/a> <http://example.org/p> <http://example.org/b> .\n"
#: Question, status, headers, content, and the error it comes to.
WRONG = {
    "truth for rows": (SELECT, 200, {}, '{"head":{},"boolean":true}', AnswerUnreadableError),
    "rows for truth": (ASK, 200, {}, table(), AnswerUnreadableError),
    "other columns": (SELECT, 200, {}, table(columns="z y"), AnswerUnreadableError),
    "fewer columns": (SELECT, 200, {}, table(columns="a"), AnswerUnreadableError),
    "columns in another order": (SELECT, 200, {}, table(columns="b a"), AnswerUnreadableError),
    "foreign columns": ("SELECT * WHERE { ?a ?p ?b }", 200, {}, table(columns="a z"), None),
    "a part": (SELECT, 206, {}, table(), AnswerUnreadableError),
    "nothing yet": (SELECT, 202, {}, table(), AnswerUnreadableError),
    "a part of a graph": (GRAPH, 206, {"Content-Type": "text/turtle"}, TRIPLE, None),
    "partial truth": (ASK, 200, {"X-SQL-State": "S1TAT"}, NONE, AnswerCutError),
    "partial rows": (SELECT, 200, {"X-SQL-State": "S1TAT"}, table(), AnswerCutError),
    "partial graph": (
        GRAPH,
        200,
        {"Content-Type": "text/turtle", "X-SQL-State": "S1TAT"},
        TRIPLE,
        AnswerCutError,
    ),
    "last words after truth": (ASK, 200, {}, f"{NONE} cancelled", AnswerUnreadableError),
    "truth twice": (ASK, 200, {}, NONE * 2, AnswerUnreadableError),
    "a term that would end the engine": (SELECT, 200, {}, nested(6000), AnswerUnreadableError),
    "a term too deep": (SELECT, 200, {}, nested(1200), AnswerUnreadableError),
    "cut rows": (SELECT, 200, {}, table({"a": TERM})[:-2], AnswerCutError),
    "cut inside": (SELECT, 200, {}, table({"a": TERM})[:-9], AnswerCutError),
    "last words": (SELECT, 200, {}, table({"a": TERM})[:-4] + ", cancelled", AnswerCutError),
    "no rows": (SELECT, 200, {}, '{"head":{"vars":["a","b"]}}', AnswerUnreadableError),
    "no term": (SELECT, 200, {}, table({"a": {"type": "uri", "value": "a b"}}), None),
    "a direction": (
        SELECT,
        200,
        {},
        table({"a": {**TERM, "xml:lang": "he", "its:dir": "rtl"}}),
        None,
    ),
    "nothing": (SELECT, 200, {}, "", AnswerCutError),
    "a page": (SELECT, 200, {"Content-Type": "text/html"}, "<html>", AnswerUnreadableError),
    "a quoted triple": (
        GRAPH,
        200,
        {"Content-Type": "application/n-triples"},
        f"<http://example.org/s> <http://example.org/p> <<( {TRIPLE[:-3]} )>> .\n",
        None,
    ),
}


class Handler(BaseHTTPRequestHandler):
    """Answers what the path names."""

    def do_GET(self) -> None:
        """Answer a question."""
        parts = urlsplit(self.path)
        asked = parse_qs(parts.query)["query"][0]
        kind = parts.path.strip("/").replace("_", " ")
        world = asked.startswith("# Whether")
        if kind == "slow world":
            time.sleep(1.2 if world else 30)
        _, status, headers, content, _ = WRONG.get(kind, (0, 200, {}, NONE, None))
        if world:
            status, headers, content = 200, {}, NONE
        body = content.encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": JSON,
            "Content-Length": str(len(body)),
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a server that answers wrongly."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_no_answer_is_none(kind: str, address: str) -> None:
    """The library raises the right error, and gives no answer."""
    question, *_, error = WRONG[kind]
    endpoint = mamh_graph.connect(f"{address}/{kind.replace(' ', '_')}")
    with pytest.raises(error or AnswerUnreadableError) as raised:
        endpoint.query(question)
    assert raised.value.exit_code == 3


def test_a_row_may_be_long_and_hold_braces(address: str) -> None:
    """A text is no structure, whatever it looks like."""
    text = '{"a": [' * 400 + '\\"{{{' * 20_000
    WRONG["braces"] = (SELECT, 200, {}, table({"a": {**TERM, "value": text}}), None)
    try:
        answer = mamh_graph.connect(f"{address}/braces").query(SELECT)
    finally:
        del WRONG["braces"]
    assert [row["a"].value for row in answer.rows] == [text]


def test_a_variable_may_have_marks(address: str) -> None:
    """All that a name of SPARQL 1.1 may hold (section 19.8, VARNAME)."""
    names = ["a\u00b7b", "e\u0301t\u00e9", "a\u203fb"]
    WRONG["marks"] = (SELECT, 200, {}, table(columns=" ".join(names)), None)
    text = f"SELECT {' '.join('?' + name for name in names)} WHERE {{ ?s ?p ?{names[0]} }}"
    try:
        assert mamh_graph.connect(f"{address}/marks").query(text).columns == tuple(names)
    finally:
        del WRONG["marks"]


def test_a_count_of_any_length_is_read(address: str, run: Run) -> None:
    """A header with thousands of digits says nothing, and breaks nothing."""
    WRONG["many"] = (SELECT, 200, {"X-SPARQL-MaxRows": "9" * 5000}, table({"a": TERM}), None)
    try:
        done = run("query", "-", "--endpoint", f"{address}/many", stdin=SELECT)
    finally:
        del WRONG["many"]
    assert (done.returncode, done.stdout, done.stderr) == (0, "a,b\nx,\n", "")


@pytest.mark.parametrize("format", ["csv", "json"])
@pytest.mark.parametrize("kind", [kind for kind, wrong in WRONG.items() if wrong[0] == SELECT])
def test_what_is_no_answer_is_not_written(kind: str, format: str, address: str, run: Run) -> None:
    """The command writes nothing, says one line, and exits with 3."""
    at = f"{address}/{kind.replace(' ', '_')}"
    done = run("query", "-", "--endpoint", at, "--format", format, stdin=SELECT)
    assert (done.returncode, done.stdout) == (3, "")
    first, *more = done.stderr.splitlines()
    assert first.startswith(f"{at}: ")
    assert all(line.startswith("hint: ") for line in more)


def test_all_requests_of_a_question_have_one_deadline(address: str) -> None:
    """A slow first request leaves less time for the second."""
    endpoint = mamh_graph.connect(f"{address}/slow_world", timeout=2)
    start = time.monotonic()
    with pytest.raises((EndpointTimeoutError, mamh_graph.LimitError)):
        endpoint.query(SELECT)
    assert time.monotonic() - start < 3


def test_wrong_arguments_are_refused() -> None:
    """What no endpoint could mean is told to the programmer."""
    for wrong in (0, -1, float("inf"), float("nan")):
        with pytest.raises(ValueError, match="timeout"):
            mamh_graph.connect("http://127.0.0.1:9/", timeout=wrong)
    for wrong in (0, -1, float("nan")):
        with pytest.raises(ValueError, match="max_bytes"):
            mamh_graph.connect("http://127.0.0.1:9/", max_bytes=wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        mamh_graph.connect("http://127.0.0.1:9/", services="example.org")


def test_pragmas_of_an_engine_are_refused(run: Run, tmp_path: Path) -> None:
    """``--allow-service`` lets nothing pass but ``SERVICE``: the rest is SPARQL 1.1 or refused."""
    stored = tmp_path / "competency" / "mine.rq"
    stored.parent.mkdir()
    stored.write_text('DEFINE get:soft "soft" SELECT ?s WHERE { ?s ?p ?o }')
    done = run("query", str(stored), "--endpoint", "http://127.0.0.1:9/")
    assert (done.returncode, done.stdout) == (2, "")
    for text in (
        'DEFINE get:soft "soft" SELECT ?s WHERE { ?s ?p ?o }',
        "hello",
        "MODIFY <http://example.org/g> SELECT ?s WHERE { ?s ?p ?o }",
        'SELECT (<bif:http_get>("http://127.0.0.1:9/") AS ?s) WHERE { ?s ?p ?o }',
        'PREFIX f: <BIF:> SELECT (f:http_get("http://127.0.0.1:9/") AS ?s) WHERE { ?s ?p ?o }',
        'SELECT (sql:x("y") AS ?s) WHERE { ?s ?p ?o }',
    ):
        asked = (
            "query",
            "-",
            "--endpoint",
            "http://127.0.0.1:9/",
            "--allow-service",
            "example.org",
        )
        done = run(*asked, stdin=text)
        assert (done.returncode, done.stdout) == (2, ""), text
