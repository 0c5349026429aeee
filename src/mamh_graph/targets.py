"""Targets that match nothing: the quiet way to conform.

Knows: the targets of SHACL (section 2.1.3). A misspelt class in `sh:targetClass` leaves a shape
without focus nodes, and whatever it demands holds then. Each such target is a violation, and so is
a target of a shape that demands nothing.
Called by: validation.py, inside the worker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph
from rdflib.term import Node

from mamh_graph import bridge
from mamh_graph.errors import InputError
from mamh_graph.findings import ValidationResult
from mamh_graph.messages.validation import in_all_languages
from mamh_graph.shapes import TARGETS, Shapes


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

    def holds(self, node: Node) -> bool:
        """Whether a node is a subject here; a blank one may be nobody else's."""
        return isinstance(node, BNode) or str(node) in self.subjects


def check(
    shapes: Shapes, data: Graph, own: Said | None = None
) -> tuple[list[ValidationResult], dict[str, int]]:
    """Each target without a focus node, and each shape that checks nothing.

    Args:
        shapes: What was run.
        data: What it was run on.
        own: What the part of it speaks of whose focus nodes count; the whole without.

    Returns:
        The results, and the counts `shapes` (with a target) and `focused` (some node matched).

    Raises:
        InputError: If no active shape has a target.
    """
    found: list[ValidationResult] = []
    counts = {"shapes": 0, "focused": 0}
    used = shapes.used()
    for shape in shapes.all():
        targets = _targets(shapes.graph, shape)
        empty = [target for target in targets if not _matches(data, own, *target)]
        counts["shapes"] += bool(targets)
        counts["focused"] += len(empty) < len(targets)
        if not targets and shape not in used:
            found.append(_result(shapes, shape, "shape-unreached", shape))
        if targets and not shapes.demands(shape):
            found.append(_result(shapes, shape, "shape-idle", shape))
        for kind, value in empty:
            found.append(_result(shapes, shape, "target-empty", value, kind))
    if not counts["shapes"]:
        raise InputError("validation.no-target", where=shapes.where)
    return found, counts


def _targets(graph: Graph, shape: Node) -> list[tuple[Node, Node]]:
    targets: list[tuple[Node, Node]] = [
        (kind, value) for kind in TARGETS for value in sorted(graph.objects(shape, kind), key=str)
    ]
    if {RDFS.Class, OWL.Class} & set(graph.objects(shape, RDF.type)):
        targets.append((SH.targetClass, shape))  # an implicit class target
    return targets


def _matches(data: Graph, own: Said | None, kind: Node, value: Node) -> bool:
    """Whether a target has a focus node, of which the own part of the data says something."""
    nodes = _focus_nodes(data, kind, value)
    if own is None:
        return next(nodes, None) is not None
    if kind == SH.targetObjectsOf:  # what the own part points at counts, whoever describes it
        return str(value) in own.predicates
    return any(own.holds(node) for node in nodes)


def _focus_nodes(data: Graph, kind: Node, value: Node) -> Iterator[Node]:
    if kind == SH.targetClass:
        for each in data.transitive_subjects(RDFS.subClassOf, value):
            yield from data.subjects(RDF.type, each)
    elif kind == SH.targetNode:
        if (value, None, None) in data or (None, None, value) in data:
            yield value
    elif kind == SH.targetSubjectsOf:
        yield from data.subjects(value)
    else:
        yield from data.objects(None, value)


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
    )
