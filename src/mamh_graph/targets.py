"""Targets that match nothing: the quiet way to conform.

Knows: the targets of SHACL (section 2.1.3). A misspelt class in `sh:targetClass` leaves a shape
without focus nodes, and whatever it demands holds then. Each such target is a violation.
Called by: validation.py, inside the worker.
"""

from __future__ import annotations

from rdflib import OWL, RDF, RDFS, SH, Graph
from rdflib.term import Node

from mamh_graph import bridge
from mamh_graph.findings import ValidationResult
from mamh_graph.messages.validation import in_all_languages
from mamh_graph.shapes import TARGETS, Shapes


def check(shapes: Shapes, data: Graph) -> tuple[list[ValidationResult], dict[str, int]]:
    """Each target without a focus node, and each shape that nothing leads to.

    Returns:
        The results, and the counts `shapes` (with a target) and `focused` (some node matched).
    """
    found: list[ValidationResult] = []
    counts = {"shapes": 0, "focused": 0}
    used = shapes.used()
    for shape in shapes.all():
        targets = _targets(shapes.graph, shape)
        empty = [target for target in targets if not _matches(data, *target)]
        counts["shapes"] += bool(targets)
        counts["focused"] += len(empty) < len(targets)
        if not targets and shape not in used:
            found.append(_result(shapes, shape, "shape-unreached", shape))
        for kind, value in empty:
            found.append(_result(shapes, shape, "target-empty", value, kind))
    return found, counts


def _targets(graph: Graph, shape: Node) -> list[tuple[Node, Node]]:
    targets: list[tuple[Node, Node]] = [
        (kind, value) for kind in TARGETS for value in sorted(graph.objects(shape, kind), key=str)
    ]
    if {RDFS.Class, OWL.Class} & set(graph.objects(shape, RDF.type)):
        targets.append((SH.targetClass, shape))  # an implicit class target
    return targets


def _matches(data: Graph, kind: Node, value: Node) -> bool:
    if kind == SH.targetClass:
        classes = data.transitive_subjects(RDFS.subClassOf, value)
        return any((None, RDF.type, each) in data for each in classes)
    if kind == SH.targetNode:
        return (value, None, None) in data or (None, None, value) in data
    return (None, value, None) in data


def _result(
    shapes: Shapes, shape: Node, text: str, value: Node, kind: Node | None = None
) -> ValidationResult:
    name = f"sh:{str(kind).rpartition('#')[2]}" if kind else ""
    return ValidationResult(
        rule=shapes.name(shape),
        focus_node=bridge.term(shape),
        severity="violation",
        message=in_all_languages(text, target=name),
        source="target",
        path=f"<{kind}>" if kind else "",
        value=bridge.term(value) if kind else None,
    )
