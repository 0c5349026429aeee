"""Targets that match nothing: the quiet way to conform.

Knows: the targets of SHACL (section 2.1.3). A misspelt class in `sh:targetClass` leaves a shape
without focus nodes, and whatever it demands holds then. Each such target is a violation, and so is
a target of a shape that demands nothing.
Called by: checking.py, inside the worker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, SH, Graph
from rdflib.term import Node

from mamh_graph import bridge, messages
from mamh_graph.findings import ValidationResult
from mamh_graph.messages.validation import in_all_languages
from mamh_graph.shapes import TARGETS, Shapes

_CODES = {"target-empty": "SG001", "shape-unreached": "SG002", "shape-idle": "SG003"}
_TYPE, _SUBCLASS = str(RDF.type), str(RDFS.subClassOf)


class Said(NamedTuple):
    """What a part of the data speaks of: its IRIs as subjects and as predicates."""

    subjects: frozenset[str]
    predicates: frozenset[str]

    @classmethod
    def by(cls, quads: Iterable[ox.Quad]) -> Said:
        """What quads speak of."""
        subjects, predicates = set(), set()
        for quad in quads:
            subjects.add(getattr(quad.subject, "value", ""))
            predicates.add(quad.predicate.value)
        return cls(frozenset(subjects), frozenset(predicates))


class Extent:
    """Which targets would have a focus node in some data, read in one pass.

    Args:
        quads: All of the data.
        nodes: The nodes that targets name.
        own: What the part of the data speaks of whose focus nodes count; the whole without. A
            blank node may be nobody else's.
    """

    def __init__(
        self, quads: Iterable[ox.Quad], nodes: Iterable[ox.NamedNode], own: Said | None = None
    ) -> None:
        self._own = own
        self._nodes = dict.fromkeys(nodes, False)
        self._typed: set[str] = set()
        self._subjects_of: set[str] = set()
        self._objects_of: set[str] = set()
        self._narrower: dict[str, set[str]] = defaultdict(set)
        wanted = set(self._nodes)
        for quad in quads:
            predicate = quad.predicate.value
            if predicate == _TYPE and self._counts(quad.subject):
                self._typed.add(_value(quad.object))
            elif predicate == _SUBCLASS:
                self._narrower[_value(quad.object)].add(_value(quad.subject))
            if predicate not in self._subjects_of and self._counts(quad.subject):
                self._subjects_of.add(predicate)
            if own is None or predicate in own.predicates:  # what it points at counts
                self._objects_of.add(predicate)
            if wanted:
                for node in wanted & {quad.subject, quad.object}:
                    self._nodes[node] = self._nodes[node] or self._counts(node)

    def _counts(self, node: object) -> bool:
        own = self._own
        return own is None or isinstance(node, ox.BlankNode) or _value(node) in own.subjects

    def matches(self, kind: Node, value: Node) -> bool:
        """Whether a target has a focus node that counts."""
        iri = str(value)
        if kind == SH.targetClass:
            return not self._typed.isdisjoint(self._with_narrower(iri))
        if kind == SH.targetNode:
            return self._nodes.get(bridge.term(value), False)  # type: ignore[arg-type]
        return iri in (self._subjects_of if kind == SH.targetSubjectsOf else self._objects_of)

    def _with_narrower(self, iri: str) -> set[str]:
        """A class and all its subclasses."""
        found, todo = {iri}, [iri]
        while todo:
            new = self._narrower.get(todo.pop(), set()) - found
            found |= new
            todo += new
        return found


def _value(node: object) -> str:
    return str(getattr(node, "value", ""))


def check(
    shapes: Shapes, quads: Iterable[ox.Quad], own: Said | None = None
) -> tuple[list[ValidationResult], dict[str, int]]:
    """Each target without a focus node, and each shape that checks nothing.

    Args:
        shapes: What was run.
        quads: What it was run on.
        own: What the part of it speaks of whose focus nodes count; the whole without.

    Returns:
        The results, and the counts `shapes` (with a target) and `focused` (some node matched).
    """
    found: list[ValidationResult] = []
    counts = {"shapes": 0, "focused": 0}
    used = shapes.used()
    aimed = {shape: targets(shapes.graph, shape) for shape in shapes.all()}
    named = {v for each in aimed.values() for kind, v in each if kind == SH.targetNode}
    extent = Extent(quads, map(bridge.term, named), own)  # type: ignore[arg-type]
    if not any(aimed.values()):
        return [_whole(shapes)], counts
    for shape, own_targets in aimed.items():
        empty = [target for target in own_targets if not extent.matches(*target)]
        counts["shapes"] += bool(own_targets)
        counts["focused"] += len(empty) < len(own_targets)
        if not own_targets and shape not in used:
            found.append(_result(shapes, shape, "shape-unreached", shape))
        if own_targets and not shapes.demands(shape):
            found.append(_result(shapes, shape, "shape-idle", shape))
        for kind, value in empty:
            found.append(_result(shapes, shape, "target-empty", value, kind))
    return found, counts


def _whole(shapes: Shapes) -> ValidationResult:
    return ValidationResult(
        rule="no-target",
        focus_node=ox.Literal(messages.printable(shapes.where)),
        severity="violation",
        message=in_all_languages("no-target"),
        source="target",
        code="SG010",
    )


def targets(graph: Graph, shape: Node) -> list[tuple[Node, Node]]:
    """The targets of a shape: the kind of each, and its value (SHACL, section 2.1.3)."""
    found: list[tuple[Node, Node]] = [
        (kind, value) for kind in TARGETS for value in sorted(graph.objects(shape, kind), key=str)
    ]
    if {RDFS.Class, OWL.Class} & set(graph.objects(shape, RDF.type)):
        found.append((SH.targetClass, shape))  # an implicit class target
    return found


def _result(
    shapes: Shapes, shape: Node, text: str, value: Node, kind: Node | None = None
) -> ValidationResult:
    name = f"sh:{str(kind).rpartition('#')[2]}" if kind else ""
    return ValidationResult(
        rule=shapes.name(shape),
        focus_node=bridge.term(shape),
        severity="violation",
        message=in_all_languages(text, target=name),
        source="shape" if text == "shape-idle" else "target",
        path=f"<{kind}>" if kind else "",
        value=bridge.term(value) if kind else None,
        code=_CODES[text],
    )
