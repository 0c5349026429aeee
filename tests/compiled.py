"""What is found by asking a server, and what the reference finds: to the letter."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, repeat
from urllib.parse import quote

import pyoxigraph as ox
import pytest

import servers
from mamh_graph import compiling, remote, shacl, worker
from mamh_graph.compiling import requests
from mamh_graph.findings import ValidationResult
from mamh_graph.shapes import Shapes

LIMITS = worker.Limits(seconds=120.0, memory=2 << 30)
TABLE = """
:N a sh:NodeShape ; sh:property [ sh:path :q ; sh:minCount 2 ] .
:B rdfs:subClassOf :A .
:T a owl:Ontology ; sh:declare [ sh:prefix "e" ; sh:namespace "http://ex.org/"^^xsd:anyURI ] .
"""
CLASSES = ":B rdfs:subClassOf :A . "
#: Blank nodes have other names on each side.
BLANK = re.compile(r"\b(?:node-\d+|b\d+|[0-9a-f]{20,32}|nodeID\S+)\b")
#: Statements of one request, few enough that Virtuoso reads them before it asks who is there.
AT_ONCE = 300
ENGINES = ("oxigraph", "virtuoso")


def ready(request: pytest.FixtureRequest, engine: str) -> servers.Server:
    """Return a server of an engine that holds nothing."""
    server: servers.Server = request.getfixturevalue(f"empty_{engine}")
    return server


def fill(server: servers.Server, data: Sequence[ox.Quad]) -> None:
    """Let a server hold these statements and nothing else."""
    graph = "" if server.name == "oxigraph" else servers.WORLD
    place = f"graph={quote(graph, safe='')}" if graph else "default"
    parts = [data[at : at + AT_ONCE] for at in range(0, len(data), AT_ONCE)]
    for method, part in zip(chain(["PUT"], repeat("POST")), parts or [[]], strict=False):
        triples = ox.serialize([quad.triple for quad in part], format=ox.RdfFormat.N_TRIPLES)
        address = f"{server.store}?{place}"
        servers.send(server, method, address, triples, Content_Type="text/turtle")


def held(server: servers.Server) -> list[ox.Quad]:
    """Return the statements that a server has made of those it was given."""
    graph = "" if server.name == "oxigraph" else servers.WORLD
    content = servers.get(server, graph)
    return [ox.Quad(*quad.triple) for quad in ox.parse(content, ox.RdfFormat.N_TRIPLES)]


def whole(result: ValidationResult) -> str:
    """Return all that a result says, blank nodes without their names."""

    def named(term: object) -> str:
        return "_:" if isinstance(term, ox.BlankNode) else str(term)

    said = (
        *(result.rule, named(result.focus_node), result.path, named(result.value)),
        *(result.severity, str(result.component), str(result.source_shape)),
        *(str(result.source_constraint), BLANK.sub("_", str(sorted(result.message.items())))),
        *sorted((name, named(term)) for name, term in result.bindings.items()),
        *sorted(map(whole, result.details)),
    )
    return str(said)


def reference(rules: Shapes, data: Sequence[ox.Quad]) -> Counter[str]:
    """Return what pySHACL finds."""

    def job() -> list[str]:
        shacl.quiet()
        return list(map(whole, shacl.results(rules, shacl.data(data))))

    return Counter(worker.run(job, LIMITS))


def asked(rules: Shapes, server: servers.Server) -> Counter[str]:
    """Return what is found by asking a server, whatever it is."""
    return found(rules, server, "")[0]


def judged(rules: Shapes, server: servers.Server) -> Counter[str]:
    """Return what is found at a server, for whose judgement nobody has to be warned."""
    endpoint = remote.connect(server.query, timeout=60)
    results, differences = found(rules, server, requests.look(endpoint, "").server)
    assert differences == ()
    return results


def found(
    rules: Shapes, server: servers.Server, name: str, *, known: bool = False
) -> tuple[Counter[str], tuple[str, ...]]:
    """Return what is found at a server that calls itself by a name, and what is told with it."""
    endpoint = remote.connect(server.query, timeout=60)

    def job() -> object:
        shacl.quiet()
        told = compiling.results(rules, endpoint, name, known=known)
        return list(map(whole, told.results)), told.differences

    results, differences = worker.run(job, LIMITS)
    return Counter(results), tuple(differences)
