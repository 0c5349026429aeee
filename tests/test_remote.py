"""A SPARQL endpoint is asked as the shipped graph is: by name, with parameters, in formats."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import mamh_graph
import servers
from mamh_graph import guard, sparql
from mamh_graph.dataset import Dataset
from mamh_graph.errors import QueryError, UnknownNameError, UsageError
from mamh_graph.remote import client

Run = Callable[..., "CompletedProcess[str]"]

ASKED = (
    ("committees",),
    ("committees", "--format", "json"),
    ("committees", "--format", "xml", "--lang", "fr"),
    ("committees", "--format", "markdown"),
    ("committees", "--format", "table"),
    ("committees", "--format", "tsv"),
    ("observers", "--ask"),
    ("speaks-for", "--ask"),
    ("speaks-for",),
    ("documents", "--max-rows", "3"),
    ("people", "-p", "organisation=AIMQ", "-p", "as_of=2020-03-02"),
    ("people", "-p", "organisation=nobody"),
    ("people", "-p", "as_of=soon"),
    ("people", "-p", "organisation=AIMQ", "--show"),
    ("committees", "--format", "ttl"),
    ("no-such-question",),
)


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_the_command_says_the_same(
    asked: tuple[str, ...], any_server: servers.Server, run: Run
) -> None:
    """Same bytes, same words and same exit code as the shipped graph gives."""
    here, there = run("query", *asked), run("query", *asked, "--endpoint", any_server.query)
    assert there.stderr == here.stderr
    assert there.stdout == here.stdout
    assert there.returncode == here.returncode


GIVEN = (
    "SELECT ?s ?label WHERE { ?s a org:Organization ; skos:prefLabel ?label }",
    "SELECT (COUNT(*) AS ?n) WHERE { ?s org:member ?o }",
    "ASK { ?s a org:Membership }",
    "CONSTRUCT { ?s skos:prefLabel ?l } WHERE { ?s a mamh:Committee ; skos:prefLabel ?l }",
    "SELECT ?s WHERE { ?s a nothing:Here }",
    "SELECT ?s WHERE { ?s ?p }",
    "SELECT ?s WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "INSERT DATA { <http://example.org/a> <http://example.org/b> 1 }",
    '# delete nothing, describe nothing\nSELECT ?x WHERE { BIND ("insert" AS ?x) }',
)


@pytest.mark.parametrize("text", GIVEN)
def test_a_given_question_is_answered_the_same(
    text: str, any_server: servers.Server, run: Run
) -> None:
    """A question that is not stored may use the prefixes of the graph, and is checked here."""
    here = run("query", "-", stdin=text)
    there = run("query", "-", "--endpoint", any_server.query, stdin=text)
    if "SERVICE" not in text:
        assert there.stderr == here.stderr
    assert there.stdout == here.stdout
    assert there.returncode == here.returncode
    if "SERVICE" in text:
        assert "--allow-service 127.0.0.1:9" in there.stderr


def test_the_library_gives_the_same_answer(any_server: servers.Server, shipped: Dataset) -> None:
    """``connect(URL).query`` gives what ``load().query`` gives."""
    endpoint = mamh_graph.connect(any_server.query)
    assert endpoint.query("committees") == shipped.query("committees")
    arguments = {"organisation": "AIMQ", "as_of": "2020-03-02"}
    assert endpoint.query("people", arguments) == shipped.query("people", arguments)
    graph = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c . FILTER(?c = org:Membership) }"
    assert endpoint.query(graph) == shipped.query(graph)
    assert endpoint.find("AIMQ") == shipped.find("AIMQ")
    with pytest.raises(UnknownNameError, match="nobody"):
        endpoint.query("people", organisation="nobody")


def test_an_endpoint_is_a_url_or_a_profile() -> None:
    """What is neither is refused before anything is sent."""
    with pytest.raises(UnknownNameError):
        mamh_graph.connect("nowhere")
    for address in ("ftp://example.org/sparql", "file:///etc/passwd", "http://", "http://a b/"):
        with pytest.raises(UsageError):
            mamh_graph.connect(address)
    with pytest.raises(UsageError) as refused:
        mamh_graph.connect("https://me:secret@example.org/sparql")
    assert "secret" not in f"{refused.value} {refused.value.hint} {refused.value!r}"
    with pytest.raises(TypeError):
        mamh_graph.connect(8080)  # type: ignore[arg-type]


@pytest.mark.parametrize("limit", ["timeout", "max_bytes"])
def test_a_limit_is_a_number(limit: str) -> None:
    """Text is told by the name of the limit."""
    with pytest.raises(TypeError, match=f"^{limit} is a number, not str$"):
        mamh_graph.connect("http://127.0.0.1:9/", **{limit: "3"})  # type: ignore[arg-type]


def test_files_and_an_endpoint_are_not_asked_together(run: Run, tmp_path: Path) -> None:
    """``--data`` beside ``--endpoint``, and ``--allow-service`` without it, are wrong calls."""
    data = tmp_path / "a.ttl"
    data.write_text("<http://example.org/a> a <http://example.org/B> .")
    both = run("query", "committees", "--endpoint", "http://127.0.0.1:9/", "--data", str(data))
    assert (both.returncode, both.stdout) == (2, "")
    assert both.stderr.startswith("--data: ")
    alone = run("query", "committees", "--allow-service", "example.org")
    assert (alone.returncode, alone.stdout) == (2, "")
    assert alone.stderr.startswith("--allow-service: ")


def test_a_request_is_that_of_the_protocol() -> None:
    """Short questions go by GET, long ones and those to an address with a query string by POST."""
    short = client.request("http://example.org/sparql", "ASK {}", "ASK", "http://example.org/g")
    assert short.get_method() == "GET"
    assert short.full_url == (
        "http://example.org/sparql?default-graph-uri=http%3A//example.org/g&query=ASK+%7B%7D"
    )
    assert short.get_header("Accept") == "application/sparql-results+json"
    long = "ASK {} #" + "x" * client.MAX_GET
    for asked in (
        client.request("http://example.org/sparql", long, "ASK"),
        client.request("http://example.org/sparql?key=1", "ASK {}", "ASK"),
    ):
        assert asked.get_method() == "POST"
        assert asked.get_header("Content-type") == "application/x-www-form-urlencoded"
        assert isinstance(asked.data, bytes)
        assert asked.data.startswith(b"query=ASK")
    assert client.request("http://a/", "CONSTRUCT", "CONSTRUCT").get_header("Accept") == (
        "application/n-triples, text/turtle;q=0.5"
    )


def test_a_comment_does_not_make_an_update() -> None:
    """What words of a comment or a string say never decides what kind of request is sent."""
    text = "# insert, delete, load\nSELECT ?x WHERE { BIND ('drop' AS ?x) }"
    asked = client.request("http://example.org/sparql", text, "SELECT")
    assert "update=" not in asked.full_url
    assert asked.get_method() == "GET"


def test_prefixes_are_declared_once() -> None:
    """A question that declares a prefix keeps its own; the others that it uses are added."""
    namespaces = {"a": "http://example.org/a#", "b": "http://example.org/b#", "c": "http://c/"}
    text = "PREFIX a: <http://example.org/mine#>\nASK { a:x b:y 1 }"
    assert sparql.declared(text, namespaces) == f"PREFIX b: <http://example.org/b#>\n{text}"
    assert sparql.declared("ASK {}", namespaces) == "ASK {}"


# ---------- federation


@pytest.fixture
def two(oxigraph_server: servers.Server, empty_oxigraph: servers.Server) -> tuple[str, str, str]:
    """The addresses of two endpoints, and the host of the second, which has nicknames."""
    content = b'<https://w3id.org/mamh-graph/id/aimq> <https://example.org/nick> "engineers" .'
    servers.put(empty_oxigraph, "", content)
    host = empty_oxigraph.query.split("/")[2]
    return oxigraph_server.query, empty_oxigraph.query, host


def federated(address: str) -> str:
    """Return a question over two endpoints."""
    return f"""SELECT ?name ?nick WHERE {{
        ?thing skos:altLabel ?name .
        SERVICE <{address}> {{ ?thing <https://example.org/nick> ?nick }}
    }}"""


def test_another_endpoint_is_asked_only_where_allowed(two: tuple[str, str, str], run: Run) -> None:
    """``--allow-service HOST`` lets the endpoint ask that host, and no other."""
    first, second, host = two
    asked = ("query", "-", "--endpoint", first, "--format", "csv")
    allowed = run(*asked, "--allow-service", host, stdin=federated(second))
    assert (allowed.returncode, allowed.stderr) == (0, "")
    assert "Association des ingénieurs municipaux,engineers" in allowed.stdout.splitlines()
    for more in ((), ("--allow-service", "example.org"), ("--allow-service", host.split(":")[0])):
        refused = run(*asked, *more, stdin=federated(second))
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr == (
            f"-:3:9: SERVICE refused: {host} is not allowed\n"
            f"hint: --allow-service {host} allows it\n"
        )


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE { SERVICE ?where { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE evil:sparql { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE <http://good@evil/> { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE <http://good.evil/> { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE <ftp://good/> { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE <sparql> { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE # <http://good/>\n <http://evil/> { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE <http://good/> { ?s ?p ?o } SERVICE <http://evil/> { } }",
        "SELECT * FROM <http://good/> WHERE { ?s ?p ?o }",
        "SELECT * WHERE { SERV\\u0049CE <http://good/> { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE <http://good\\u002Eevil/> { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE <http://good\\\\@evil/> { ?s ?p ?o } }",
    ],
)
def test_only_a_host_in_full_beside_the_word_is_allowed(text: str) -> None:
    """Nothing but the IRI after ``SERVICE`` decides who is called."""
    with pytest.raises(QueryError):
        guard.check("question", text, {"good"})


def test_an_allowed_host_passes() -> None:
    """In any case of the word, with SILENT, with a port if that was allowed."""
    guard.check("question", "ASK { service <http://good/sparql> { ?s ?p ?o } }", {"good"})
    guard.check("question", "ASK { SERVICE SILENT<https://good:81/> { } }", {"good:81"})
    guard.check("question", "ASK { SERVICE <http://GOOD/> { } }", {"good"})


# ---------- a store without the graph


def test_an_empty_store_says_that_the_graph_is_not_there(
    empty_oxigraph: servers.Server, run: Run
) -> None:
    """No row, an unknown name and a comparison all tell why."""
    there = ("--endpoint", empty_oxigraph.query)
    for asked in (("query", "observers"), ("query", "observers", "--format", "json")):
        done = run(*asked, *there)
        assert done.returncode == 0
        assert "hint: the shipped graph is not in this store" in done.stderr
    for asked in (("show", "AIMQ"), ("query", "people", "-p", "organisation=AIMQ")):
        done = run(*asked, *there)
        assert (done.returncode, done.stdout) == (2, "")
        assert "hint: the shipped graph is not in this store" in done.stderr
    compared = run("queries", "test", *there)
    assert (compared.returncode, compared.stdout) == (3, "")
    assert "the shipped graph is not there" in compared.stderr


def test_a_first_push_that_did_not_end_gives_no_answer(
    empty_virtuoso: servers.Server, run: Run
) -> None:
    """Half a graph is not asked: what it answered would look like the whole."""
    mark = f"<{servers.WORLD}> <http://www.w3.org/2000/01/rdf-schema#comment> "
    at, there = f"{servers.WORLD}-staging/under-way", ("--endpoint", empty_virtuoso.query)
    servers.put(empty_virtuoso, at, f'{mark} "first" .'.encode())
    for asked in (("query", "observers"), ("show", "AIMQ"), ("queries", "test")):
        done = run(*asked, *there)
        assert (done.returncode, done.stdout) == (3, "")
        assert "the graph is not wholly there yet" in done.stderr
    servers.put(empty_virtuoso, at, f'{mark} "again" .'.encode())
    assert run("query", "observers", *there).returncode == 0


def test_an_address_that_is_a_page_gets_a_hint(oxigraph_server: servers.Server, run: Run) -> None:
    """The root of a server is no endpoint; the usual ends of addresses are told."""
    done = run("query", "observers", "--endpoint", f"{oxigraph_server.url}/")
    assert (done.returncode, done.stdout) == (3, "")
    assert "hint: the address of the questions often ends in /query" in done.stderr
