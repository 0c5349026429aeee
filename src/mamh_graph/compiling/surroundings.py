"""What an endpoint says around findings: enough to tell where they stand and what to do about them.

Knows: which nodes findings are about. Does not know: advice, or how places are told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from mamh_graph import files, locate
from mamh_graph.compiling import requests
from mamh_graph.compiling.templates import Writer
from mamh_graph.findings import ValidationResult
from mamh_graph.inputs import File
from mamh_graph.remote import WORLD, Endpoint

#: Up to how many nodes it is asked what is said of them, and how many in one request.
MAX_NODES, AT_ONCE = 2_000, 100

_QUERIES = ("said", "pointing")
_TRIPLE = ("subject", "property", "object")


def read(results: Sequence[ValidationResult], asked: Endpoint, name: str) -> list[File]:
    """Return what is said of the nodes of findings, as files without text: one a named graph.

    Args:
        results: The findings; those about shapes are not asked for.
        asked: What answers.
        name: What people call it; also the file of what no named graph says.
    """
    nodes = list(dict.fromkeys(_nodes(results)))[:MAX_NODES]
    writer = Writer()
    said: dict[ox.Triple, set[str]] = {}
    for start in range(0, len(nodes), AT_ONCE):
        written = "\n".join(map(str, nodes[start : start + AT_ONCE]))
        for query in _QUERIES:
            for triple, _ in _ask(asked, writer, query, written, name):
                said.setdefault(triple, set())
            for triple, graph in _ask(asked, writer, f"{query}-where", written, name):
                if triple in said:  # what the default graph does not say is not validated
                    said[triple].add(graph)
    return _files(said, name)


def _ask(
    asked: Endpoint, writer: Writer, query: str, nodes: str, name: str
) -> Iterator[tuple[ox.Triple, str]]:
    variables = {each: f"?{each}" for each in (*_TRIPLE, "graph")}
    text = writer.query(query, nodes=nodes, **variables)
    for row in requests.select(asked, text, name):
        subject, predicate, value = (row.get(each) for each in _TRIPLE)
        graph = row.get("graph")
        if isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode):
            continue  # no store says so
        if subject is not None and value is not None:
            triple = ox.Triple(subject, predicate, value)
            yield triple, graph.value if isinstance(graph, ox.NamedNode) else name


def _files(said: Mapping[ox.Triple, set[str]], name: str) -> list[File]:
    """The statements by graph; the graph of everything is none of them, if another one has it."""
    by_graph: dict[str, list[ox.Quad]] = defaultdict(list)
    for triple, graphs in said.items():
        for graph in sorted(graphs - {WORLD}) or [name]:
            by_graph[graph].append(ox.Quad(*triple))
    return [
        File(graph, files.Source(graph, "", ox.RdfFormat.N_TRIPLES), quads)
        for graph, quads in sorted(by_graph.items())
    ]


def _nodes(results: Iterable[ValidationResult]) -> Iterator[ox.NamedNode]:
    """The things with an address that findings are about; a blank node cannot be asked for."""
    for each in locate.every(results):
        if each.source not in ("shape", "target"):
            for term in (each.focus_node, each.value):
                if isinstance(term, ox.NamedNode):
                    yield term
