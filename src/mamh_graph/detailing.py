"""Why a value does not fit the shape that `sh:node` asks for, where the engine does not tell.

The fast engine gives no `sh:detail`. pySHACL is asked again, about these values and shapes alone.
Called by: checking.py, inside the worker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pyoxigraph as ox
from rdflib import OWL, RDFS, SH, Graph
from rdflib.term import Node

from mamh_graph import bridge, shacl
from mamh_graph.findings import Term, ValidationResult
from mamh_graph.shapes import TARGETS, Shapes

#: Up to how many triples, and how many values, it is asked: beyond, it would take too long.
MAX_TRIPLES, MAX_VALUES = 200_000, 1_000

_NODE = ox.NamedNode(str(SH.NodeConstraintComponent))


def detailed(
    shapes: Shapes, quads: Sequence[ox.Quad], results: Sequence[ValidationResult]
) -> list[ValidationResult]:
    """The results of `sh:node`, each with the results of its value below it.

    Args:
        shapes: What was run.
        quads: What it was run on.
        results: As the fast engine gives them.

    Source:
        SHACL, section 3.6.2.5 (sh:detail).
    """
    asked: dict[Node, set[Term]] = defaultdict(set)
    for result in results:
        for inner in _inner(shapes, result):
            if result.value is not None:
                asked[inner].add(result.value)
    count = sum(map(len, asked.values()))
    if not 0 < count <= MAX_VALUES or len(quads) > MAX_TRIPLES:
        return list(results)
    data = shacl.data(quads)
    told = {inner: _told(shapes, inner, values, data) for inner, values in asked.items()}
    return [_with_details(shapes, result, told) for result in results]


def _inner(shapes: Shapes, result: ValidationResult) -> list[Node]:
    """The shapes that the value of a result should fit."""
    if result.component != _NODE or result.source_shape is None:
        return []
    return sorted(shapes.graph.objects(bridge.node(result.source_shape), SH.node), key=str)


def _told(
    shapes: Shapes, inner: Node, values: set[Term], data: Graph
) -> dict[Term, list[ValidationResult]]:
    """The results of one shape about some nodes, by node."""
    graph = Graph(bind_namespaces="none")
    for subject, predicate, value in shapes.graph:
        if predicate not in TARGETS and value not in (RDFS.Class, OWL.Class):  # implicit targets
            graph.add((subject, predicate, value))
    for node in values:
        graph.add((inner, SH.targetNode, bridge.node(node)))
    found: dict[Term, list[ValidationResult]] = defaultdict(list)
    for result in shacl.results(Shapes(graph, shapes.where), data):
        found[result.focus_node].append(result)
    return found


def _with_details(
    shapes: Shapes,
    result: ValidationResult,
    told: dict[Node, dict[Term, list[ValidationResult]]],
) -> ValidationResult:
    inner = _inner(shapes, result)
    if result.value is None or not inner:
        return result
    details = [each for shape in inner for each in told[shape].get(result.value, [])]
    return result.replace(details=tuple(sorted(details, key=ValidationResult.order)))
