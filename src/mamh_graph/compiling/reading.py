"""Shapes judged here, on what an endpoint holds: for constraints that it would get wrong.

Knows: how much is read. Does not know: what is wrong with the endpoint (doubts.py).
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cached_property

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, Graph
from rdflib.term import Node

from mamh_graph import shacl, targets, worker
from mamh_graph.compiling import requests
from mamh_graph.compiling.templates import Writer
from mamh_graph.errors import AnswerCutError
from mamh_graph.findings import Term, ValidationResult
from mamh_graph.remote import Endpoint
from mamh_graph.shapes import TARGETS, Shapes

#: Up to how many statements are read; rdflib takes about 1.3 kB for each.
MAX_STATEMENTS = 200_000

_TRIPLE = ("subject", "property", "object")


class Held:
    """What an endpoint holds, read when it is first wanted.

    Args:
        asked: What answers.
        where: What errors call the request.
    """

    def __init__(self, asked: Endpoint, where: str) -> None:
        self._asked = asked
        self._where = where

    @cached_property
    def statements(self) -> list[ox.Quad] | None:
        """All statements; None where they are too many for here, or for the endpoint to give."""
        if requests.count(self._asked, self._where) > MAX_STATEMENTS:
            return None
        text = Writer().query("everything", **{name: f"?{name}" for name in _TRIPLE})
        try:
            rows = requests.select(self._asked, text, self._where)
        except AnswerCutError:  # it gives fewer rows than that
            return None
        return [quad for row in rows if (quad := _quad(*map(row.get, _TRIPLE))) is not None]


def results(
    shapes: Shapes, some: Container[Node], quads: Iterable[ox.Quad]
) -> list[ValidationResult]:
    """Return the results of some shapes on statements, as a validation of files has them.

    Raises:
        InputError: If the shapes cannot be run.
        QueryError: If a constraint in SPARQL is wrong.
    """
    with worker.sealed():  # a constraint may name what it likes: nothing can be opened
        return shacl.results(_aimed(shapes, some), shacl.data(quads))


def _quad(subject: Term | None, predicate: Term | None, value: Term | None) -> ox.Quad | None:
    """A statement; None for what no store says."""
    if subject is None or isinstance(subject, ox.Literal) or value is None:
        return None
    return ox.Quad(subject, predicate, value) if isinstance(predicate, ox.NamedNode) else None


def _aimed(shapes: Shapes, some: Container[Node]) -> Shapes:
    """The same shapes, of which only some have targets."""
    graph = Graph(bind_namespaces="none")
    for triple in shapes.graph:
        graph.add(triple)
    for shape in shapes.all():
        if shape not in some and targets.targets(graph, shape):
            for predicate in TARGETS:
                graph.remove((shape, predicate, None))
            for kind in (RDFS.Class, OWL.Class):  # an implicit class target
                graph.remove((shape, RDF.type, kind))
    return Shapes(graph, shapes.where)
