"""Shapes as the fast engine is handed them, and its verdicts read back.

The engine renames blank nodes, and names neither the SPARQL constraint of a result nor what its
solution binds. So in the copy of the shapes that it gets each blank shape has an IRI, and each
SPARQL constraint says by way of `sh:message` its number and the value of each of its variables.
No message of a shape gets there. A probe, a shape of our own, tells how blank nodes of the data
are numbered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pyoxigraph as ox
from rdflib import RDF, SH, BNode, Literal, URIRef
from rdflib.term import Node

from mamh_graph import bridge, sparql
from mamh_graph.errors import InputError, QueryError
from mamh_graph.fast import patterns
from mamh_graph.shapes import Shapes

#: How the engine calls a blank node of the data.
BLANK = re.compile(r"_:0_b(\d+)")

_OWN = "urn:x-mamh-graph:fast:"
_PROBE = URIRef(_OWN + "probe")
_VARIABLE = re.compile(r"[?$](\w+)")
# What a result has anyway, and what the engine itself puts in the place of a variable.
_USUAL = frozenset({"this", "value", "path", "PATH", "currentShape", "shapesGraph"})
_DEMANDS_OF_PROBE = (
    (_PROBE, RDF.type, SH.NodeShape),
    (_PROBE, SH.targetSubjectsOf, _PROBE),
    (_PROBE, SH.nodeKind, SH.IRI),
)


class Verdict(NamedTuple):
    """A result of the engine, its terms still in the syntax of N-Triples."""

    focus: str
    value: str | None
    path: str
    component: ox.NamedNode
    severity: str
    shape: Node
    constraint: Node | None
    bindings: Mapping[str, str]


def written(triples: Iterable[ox.Triple]) -> str:
    """Triples in N-Triples, the syntax that costs least on both sides."""
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


class Translation:
    """A copy of a shapes graph for the engine.

    Attributes:
        text: The copy, in N-Triples.
        probe: Data of one triple, whose blank node the copy finds wrong.
    """

    probe = f"_:x <{_PROBE}> <{_PROBE}> ."

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._constraints: list[Node] = []
        self._nodes: dict[str, Node] = {}
        names: dict[Node, Node] = {}
        for number, shape in enumerate(sorted(shapes.known() | shapes.used(), key=str)):
            name = URIRef(f"{_OWN}shape-{number}") if isinstance(shape, BNode) else shape
            names[shape] = name
            self._nodes[f"<{name}>"] = shape
        triples = (
            ox.Triple(*(bridge.term(names.get(part, part)) for part in triple))  # type: ignore[arg-type]
            for triple in (*self._demands(), *self._words(), *_DEMANDS_OF_PROBE)
        )
        self.text = written(triples)

    def first(self, raw: Iterable[Any]) -> int:
        """The number of the first blank node of any data, told by the results of the probe."""
        for result in raw:
            match = BLANK.fullmatch(result.focus_node)
            if match and result.source_shape == f"<{_PROBE}>":
                return int(match[1])
        raise InputError("validation.shapes-failed", where=self._shapes.where, reason="shacl")

    def read(self, raw: Iterable[Any]) -> list[Verdict]:
        """The results of the engine, but those of the probe."""
        return [self._verdict(each) for each in raw if each.source_shape != f"<{_PROBE}>"]

    def _demands(self) -> Iterator[tuple[Node, Node, Node]]:
        """All that the shapes say but for their messages, patterns spelt as Rust reads them."""
        for subject, predicate, value in self._shapes.graph:
            if predicate == SH.pattern:
                spelt = patterns.respell(str(value))
                yield subject, predicate, value if spelt is None else Literal(spelt)
            elif predicate != SH.message:
                yield subject, predicate, value

    def _words(self) -> Iterator[tuple[Node, Node, Node]]:
        """Messages that tell which constraint speaks, and what its solution binds."""
        graph = self._shapes.graph
        for kind in (SH.select, SH.ask):
            for node, text in graph.subject_objects(kind):
                if _lacks_this(str(text)):  # which the engine takes for a solution of nothing
                    where = f"{self._shapes.where}: {self._shapes.name(node)}"
                    raise QueryError("validation.constraint-this", where=where)
                if (None, SH.sparql, node) in graph:
                    yield node, SH.message, Literal(f"#={len(self._constraints)}")
                    self._constraints.append(node)
                for name in set(_VARIABLE.findall(str(text))) - _USUAL:
                    yield node, SH.message, Literal(f"{name}={{?{name}}}")

    def _verdict(self, raw: Any) -> Verdict:
        shape = self._nodes[raw.source_shape]
        said = dict(message.split("=", 1) for message in raw.messages)
        number = said.pop("#", None)
        bound = {name: text for name, text in said.items() if text != f"{{?{name}}}"}
        return Verdict(
            raw.focus_node,
            raw.value,
            self._path(raw.path, shape),
            ox.NamedNode(raw.component_iri),
            raw.severity_iri,
            shape,
            self._constraints[int(number)] if number else None,
            bound,
        )

    def _path(self, path: str | None, shape: Node) -> str:
        """A property as the engine tells it; a longer path as the shape has it."""
        if path is None or re.fullmatch(r"<[^<>]*>", path):
            return path or ""
        return self._shapes.path(self._shapes.graph.value(shape, SH.path))  # type: ignore[arg-type]


def _lacks_this(text: str) -> bool:
    """Whether a SELECT, or one inside of it, does not project `this` (SHACL, section 5.3.1)."""
    selecting = found = False
    for token in sparql.tokens(text):
        word = token[0].upper()
        if word == "SELECT":
            selecting, found = True, text[token.end() :].lstrip().startswith("*")
        elif selecting and word in ("{", "WHERE"):
            if not found:
                return True
            selecting = False
        elif selecting and word[1:] == "THIS":
            found = True
    return False
