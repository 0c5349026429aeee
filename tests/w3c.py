"""The W3C test suite of SHACL: outside the repository, present in CI."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, BNode, Graph, Namespace
from rdflib.term import Node

from mamh_graph import bridge
from mamh_graph.wording import property_path

FOLDER = Path(__file__).parents[2] / "shared" / "w3c-data-shapes"

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
_SAID = (SH.focusNode, SH.value, SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape)


class Case(NamedTuple):
    """One test of the suite.

    Attributes:
        name: Its file, relative to the suite.
        data: The file of the data graph.
        shapes: The file of the shapes graph.
        expected: What each expected result says; None where a failure is expected.
    """

    name: str
    data: Path
    shapes: Path
    expected: frozenset[tuple[str, ...]] | None

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Write data and shapes as files of one's own, IRIs resolved; return their paths."""
        name = self.name.replace("/", "-")
        paths = folder / f"{name}-data.nt", folder / f"{name}-shapes.nt"
        for path, source in zip(paths, (self.data, self.shapes), strict=True):
            triples = (quad.triple for quad in _quads(source))
            path.write_bytes(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES))
        return paths


def folder() -> Path:
    """Return the folder of the suite; without it skip aloud, or fail where CI is set."""
    if not FOLDER.is_dir():
        missing = f"needs the W3C data-shapes tests, kept outside the repository in {FOLDER}"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return FOLDER


@cache
def cases() -> tuple[Case, ...]:
    """Every test of the suite."""
    files = sorted(folder().rglob("*.ttl"))
    return tuple(case for file in files if file.name != "manifest.ttl" for case in _cases(file))


def said(text: bytes) -> frozenset[tuple[str, ...]]:
    """What the results of a report in Turtle say, each once, whatever its blank nodes are called.

    Details do not count: they are results of another node.
    """
    quads = ox.parse(text, ox.RdfFormat.TURTLE)
    report = bridge.fill(Graph(bind_namespaces="none"), quads)
    roots = report.objects(report.value(None, RDF.type, SH.ValidationReport), SH.result)
    return frozenset(_result(report, root) for root in roots)


def _cases(file: Path) -> Iterator[Case]:
    graph = bridge.fill(Graph(bind_namespaces="none"), _quads(file))
    for test in sorted(graph.subjects(RDF.type, SHT.Validate)):
        action, result = graph.value(test, MF.action), graph.value(test, MF.result)
        data, shapes = (
            Path(str(graph.value(action, kind)).removeprefix("file://"))
            for kind in (SHT.dataGraph, SHT.shapesGraph)
        )
        roots = graph.objects(result, SH.result)
        expected = frozenset(_result(graph, root) for root in roots)
        name = file.relative_to(folder()).as_posix()
        yield Case(name, data, shapes, None if result == SHT.Failure else expected)


def _quads(file: Path) -> Iterator[ox.Quad]:
    return ox.parse(path=file, format=ox.RdfFormat.TURTLE, base_iri=file.as_uri())


def _result(graph: Graph, root: Node) -> tuple[str, ...]:
    path = graph.value(root, SH.resultPath)
    terms = (graph.value(root, predicate) for predicate in _SAID)
    return ("" if path is None else property_path(graph, path), *map(_text, terms))


def _text(term: Node | None) -> str:
    if term is None or isinstance(term, BNode):
        return "_:" if isinstance(term, BNode) else ""
    return term.n3()
