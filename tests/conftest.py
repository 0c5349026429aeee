"""Fixtures shared by the tests: the command as a user runs it, small graphs, and a watched door."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

import servers
from mamh_graph import messages
from mamh_graph.dataset import Dataset
from mamh_graph.loading import load, load_root

Run = Callable[..., "subprocess.CompletedProcess[str]"]

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/p> sh:declare <https://example.org/p#ex>, <https://example.org/p#id>,
    <https://example.org/p#rdfs>, <https://example.org/p#skos>, <https://example.org/p#xsd> .
<https://example.org/p#ex> sh:prefix "ex" ; sh:namespace "https://example.org/ns#"^^xsd:anyURI .
<https://example.org/p#id> sh:prefix "id" ; sh:namespace "https://example.org/id/"^^xsd:anyURI .
<https://example.org/p#rdfs> sh:prefix "rdfs" ;
    sh:namespace "http://www.w3.org/2000/01/rdf-schema#"^^xsd:anyURI .
<https://example.org/p#skos> sh:prefix "skos" ;
    sh:namespace "http://www.w3.org/2004/02/skos/core#"^^xsd:anyURI .
<https://example.org/p#xsd> sh:prefix "xsd" ;
    sh:namespace "http://www.w3.org/2001/XMLSchema#"^^xsd:anyURI .
"""

DATA = """
@prefix ex: <https://example.org/ns#> .
@prefix id: <https://example.org/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:ada a ex:Person ; rdfs:label "Ada Lévesque"@fr ; skos:altLabel "AL" ;
    ex:since "2019-05-01"^^xsd:date ; ex:rank 01 .
id:zoe a ex:Person ; rdfs:label "Zoé Roy"@fr ; skos:altLabel "ZR" ;
    ex:since "2021-02-03"^^xsd:date ; ex:rank 2 .
id:both-1 skos:altLabel "Twice" .
id:both-2 skos:altLabel "twice" .
"""

QUERY = """#+ question@fr: Qui était là ?
#+ question@en: Who was there?
#+ description@fr: Les personnes arrivées avant une date.
#+ description@en: The people who came before a date.
#+ tags: people, time
#+ parameter.who@fr: La personne.
#+ parameter.who@en: The person.
#+ parameter.before@fr: La date.
#+ parameter.before@en: The date.
PREFIX ex: <https://example.org/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?who ?name WHERE {
  # VALUES ?who { UNDEF }
  VALUES ?who { UNDEF }
  VALUES ?before { "2020-01-01"^^xsd:date }
  ?who a ex:Person ; rdfs:label ?name ; ex:since ?since .
  FILTER (?since < ?before)
}
ORDER BY ?who
"""

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://example.org/ns#> .
ex:PersonShape a sh:NodeShape ; sh:targetClass ex:Person ; sh:nodeKind sh:IRI .
"""


def busy_child(parent: int) -> int:
    """Return the process that a process has forked, once it is at work."""
    children = Path(f"/proc/{parent}/task/{parent}/children")
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for child in children.read_text().split():
            with contextlib.suppress(OSError):
                spent = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[11]
                if int(spent) > 20:  # hundredths of a second: no loading takes that long
                    return int(child)
        time.sleep(0.01)
    raise AssertionError("no child at work")


def is_running(process: int) -> bool:
    """Tell whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every test speak English unless it says otherwise."""
    monkeypatch.setenv("MAMH_GRAPH_LANG", "en")
    yield
    messages.choose(None)


@pytest.fixture(scope="session", autouse=True)
def _nobody_else() -> Iterator[None]:
    """Keep the credentials and proxies of whoever runs the tests out of them, servers too."""
    with pytest.MonkeyPatch.context() as patched:
        for name in ("HOST", "USER", "PASSWORD", "TOKEN"):
            patched.delenv(f"MAMH_GRAPH_ENDPOINT_{name}", raising=False)
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            patched.delenv(name, raising=False)
        yield


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the passwords and profiles of whoever runs the tests out of them."""
    monkeypatch.setenv("NETRC", str(tmp_path / "no-netrc"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-config"))


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the real command in a process of its own, in an empty folder."""
    folder = tmp_path / "cwd"
    folder.mkdir()

    def run(
        *arguments: str,
        stdin: str | bytes = b"",
        env: dict[str, str] | None = None,
        cwd: Path | None = None,
        patience: float = 60,
    ) -> "subprocess.CompletedProcess[str]":
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "mamh_graph", *arguments],
            input=given,
            capture_output=True,
            env={**os.environ, **(env or {})},
            cwd=cwd or folder,
            timeout=patience,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tiny graph, laid out as the shipped one."""
    root = tmp_path / "root"
    for name, text in {
        "ontology/prefixes.ttl": PREFIXES,
        "ontology/shapes/Person.ttl": SHAPES,
        "data/documents/people.ttl": DATA,
        "queries/competency/present.rq": QUERY,
        "queries/columns.tsv": "who\tla personne\tthe person\nname\tson nom\tits name\n",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "queries" / "hygiene").mkdir()
    return root


@pytest.fixture
def tiny(root: Path) -> Dataset:
    """The tiny graph, loaded."""
    return load_root(root)


@pytest.fixture(scope="session")
def shipped() -> Dataset:
    """The shipped graph, loaded once."""
    return load()


class Door:
    """A server on the loopback that must not be called."""

    def __init__(self) -> None:
        hits: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                hits.append(self.path)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"{}")

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

        self.hits = hits
        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def door() -> Iterator[Door]:
    """A server that counts who calls; nothing may have called it by the end of the test."""
    door = Door()
    yield door
    door.close()
    assert door.hits == []


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    """An Oxigraph server that holds the shipped graph; nobody changes it."""
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        servers.load(server)
        yield server


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    """A Virtuoso server that holds the shipped graph; nobody changes it."""
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        servers.load(server)
        yield server


@pytest.fixture(params=["oxigraph", "virtuoso"])
def any_server(request: pytest.FixtureRequest) -> servers.Server:
    """Each server in turn, with the shipped graph."""
    server: servers.Server = request.getfixturevalue(f"{request.param}_server")
    return server


@pytest.fixture(scope="session")
def _spare_oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    with servers.oxigraph(tmp_path_factory.mktemp("spare")) as server:
        yield server


@pytest.fixture(scope="session")
def _spare_virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    with servers.virtuoso(tmp_path_factory.mktemp("spare")) as server:
        yield server


@pytest.fixture
def empty_oxigraph(_spare_oxigraph: servers.Server) -> servers.Server:
    """An Oxigraph server that holds nothing; a test may do with it what it likes."""
    servers.clear(_spare_oxigraph)
    return _spare_oxigraph


@pytest.fixture
def empty_virtuoso(_spare_virtuoso: servers.Server) -> servers.Server:
    """A Virtuoso server without a graph of ours; a test may do with it what it likes."""
    servers.clear(_spare_virtuoso)
    return _spare_virtuoso
