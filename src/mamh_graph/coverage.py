"""What a validation did not look at: shapes that met no node, and nodes that met no shape.

Knows: how shapes hand nodes on to other shapes (SHACL, sections 2.1.3, 2.3 and 4).
Called by: checking.py, inside the worker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from rdflib import RDF, RDFS, SH
from rdflib.term import Node

from mamh_graph import bridge, locate, paths
from mamh_graph.facts import Facts
from mamh_graph.findings import Coverage, Term
from mamh_graph.shapes import LISTS, Shapes
from mamh_graph.targets import targets
from mamh_graph.wording import items

# What hands the values of a property shape on to another shape.
_HANDS_ON = (SH.node, SH["not"], SH.qualifiedValueShape, SH.property, *LISTS)


def measure(shapes: Shapes, data: Facts, shape_facts: Facts, own: frozenset[str]) -> Coverage:
    """The shapes never used, and the subjects that no shape looked at.

    Args:
        shapes: What was run.
        data: What it was run on.
        shape_facts: Where the shapes stand.
        own: The names of the files whose subjects count.

    Returns:
        A node is looked at if it is the focus node of a target, or a value that a property shape
        hands on to a shape; being the value of a checked property does not suffice.
    """
    subjects = _subjects(data, own)
    data.read(subjects)
    met: dict[Node, set[Term]] = defaultdict(set)
    todo = [(shape, node) for shape in shapes.all() for node in _focus_nodes(shapes, shape, data)]
    while todo:
        shape, node = todo.pop()
        if node not in met[shape]:
            met[shape].add(node)
            todo += _handed_on(shapes, shape, node, data)
    seen = set().union(*met.values()) if met else set()
    unseen = [node for node in subjects if node not in seen]
    active = shapes.all()
    idle = [shape for shape in active if not met.get(shape)]
    inside = {value for shape in idle for p in _HANDS_ON for value in _values(shapes, shape, p)}
    unused = [shape for shape in idle if shape not in inside]
    at = locate.subjects(unseen, data)
    shapes_at = locate.subjects(map(bridge.term, unused), shape_facts)
    return Coverage(
        subjects=len(subjects),
        unseen=tuple((node, at.get(node)) for node in unseen),
        shapes=len(active),
        unused=tuple((shapes.name(each), shapes_at.get(bridge.term(each))) for each in unused),
    )


def _subjects(data: Facts, own: frozenset[str]) -> list[Term]:
    """The subjects of some files, in the order in which they appear."""
    found: dict[Term, None] = {}
    for file in data.files:
        if file.name in own:
            subjects: Iterable[Any] = (quad.subject for quad in file.quads)
            found.update(dict.fromkeys(subjects))
    return list(found)


def _focus_nodes(shapes: Shapes, shape: Node, data: Facts) -> Iterator[Term]:
    for kind, value in targets(shapes.graph, shape):
        term = bridge.term(value)
        if kind == SH.targetClass:
            for each in _with_narrower(term, data):
                yield from (f.subject for f in data.of(each) if f.predicate == str(RDF.type))
        elif kind == SH.targetNode:
            yield term
        else:
            for fact in data.by(str(value)):
                yield fact.subject if kind == SH.targetSubjectsOf else fact.value


def _with_narrower(term: Term, data: Facts) -> list[Term]:
    path = paths.Path(
        "*", parts=(paths.Path("^", parts=(paths.Path("iri", str(RDFS.subClassOf)),)),)
    )
    return [node for node, _ in paths.walk(path, term, data.step)]


def _handed_on(shapes: Shapes, shape: Node, node: Term, data: Facts) -> Iterator[tuple[Node, Term]]:
    path = shapes.graph.value(shape, SH.path)
    if path is None:
        values = [node]
    else:
        tree = paths.parse(shapes.path(path))
        values = [] if tree is None else [each for each, _ in paths.walk(tree, node, data.step)]
    for kind in _HANDS_ON:
        for inner in _values(shapes, shape, kind):
            yield from ((inner, value) for value in values)


def _values(shapes: Shapes, shape: Node, kind: Node) -> Iterator[Node]:
    for value in shapes.graph.objects(shape, kind):
        if kind in LISTS:
            yield from items(shapes.graph, value)
        else:
            yield value
