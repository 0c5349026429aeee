"""The shapes with one constraint taken away or loosened, and whether a case misses it.

A case misses a constraint if its results are others without it. The engine `shacl` runs the cases:
it is compared with itself, so that it need not speak of paths and values as pySHACL does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import rdflib
import shacl
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.term import Node

import test_shapes as suite
from mamh_graph import bridge, loading

from .score import Fault
from .world import lines

#: What the score calls a constraint less.
FAULT = "shapes"

Triple = tuple[Node, Node, Node]
#: What demands something, or says of what it is demanded.
PARAMETERS = tuple(
    SH[name]
    for name in (
        *("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "property", "sparql"),
        *("class", "datatype", "nodeKind", "minCount", "maxCount", "minInclusive", "maxInclusive"),
        *("minLength", "maxLength", "pattern", "languageIn", "uniqueLang", "equals", "disjoint"),
        *("lessThan", "lessThanOrEquals", "not", "or", "and", "xone", "node", "hasValue", "in"),
        *("qualifiedMinCount", "qualifiedMaxCount", "closed", "minExclusive", "maxExclusive"),
    )
)
#: Lists that are broken member by member.
LISTS = (SH["or"], SH["in"], SH.languageIn, SH.ignoredProperties, SH.alternativePath)
#: By how much a bound is moved; a bound that is gone says nothing of one that is off by one.
LOOSER = {SH.minCount: -1, SH.maxCount: 1, SH.minInclusive: -1, SH.maxLength: 1}
LOWER = {SH.Violation: SH.Warning, SH.Warning: SH.Info}


class Loosened(NamedTuple):
    """The shapes with one constraint less, or a looser one.

    Attributes:
        shape: The shape or rule concerned, without its namespace.
        what: The constraint as `sh:minCount 1`, and what became of it.
        removed: The triples that are gone.
        added: The triples instead of them.
    """

    shape: str
    what: str
    removed: tuple[Triple, ...]
    added: tuple[Triple, ...] = ()


def loosened() -> Iterator[Loosened]:
    """Yield the shapes with each constraint taken away, then loosened, in the order of names."""
    graph = suite.all_shapes()
    mute = {*suite.values(), *suite.rules()}  # their results bear the severity of another shape
    for triple in sorted(graph, key=_text):
        subject, predicate, value = triple
        if predicate in PARAMETERS:
            yield _change(triple, "gone")
        if predicate in LOOSER and isinstance(value, Literal):
            bound = Literal(value.toPython() + LOOSER[predicate])
            if value.toPython() > 0 or predicate == SH.maxCount:
                yield _change(triple, f"is {bound}", bound)
        if predicate == SH.severity and value in LOWER and subject not in mute:
            yield _change(triple, "is lower", LOWER[value])
        if predicate in LISTS:
            yield from _shorter(triple)


def faults(changes: Iterable[Loosened]) -> Iterator[Fault]:
    """Yield every change of the shapes, with what misses the constraint."""
    for change in changes:
        seen_by = ["a case"] if is_missed(change) else []
        yield Fault(FAULT, change.shape, change.what, change.what, seen_by)


def is_missed(change: Loosened) -> bool:
    """Tell whether some case has other results with the looser shapes."""
    for file in suite.FILES:
        whole = suite.shapes_of(file).graph
        if not any(triple in whole for triple in change.removed):
            continue
        looser = Graph(bind_namespaces="none") + whole
        for triple in change.removed:
            looser.remove(triple)
        for triple in change.added:
            looser.add(triple)
        engine = _compiled(looser)
        for case in sorted(_cases(file), key=lambda case: change.shape not in _named(case)):
            if _results(engine, file, case) != _usual(file, case):
                return True
        for text in (*_headers(), _shipped()):
            if _found(engine, text) != _found(_compiled(whole), text):
                return True
    return False


def _change(triple: Triple, what: str, *instead: Node) -> Loosened:
    added = tuple((*triple[:2], value) for value in instead)
    return Loosened(_owner(triple[0]), f"{_constraint(triple)} {what}", (triple,), added)


def _shorter(triple: Triple) -> Iterator[Loosened]:
    """Yield a list without each of its members."""
    graph, (before, link, cell) = suite.all_shapes(), triple
    members = list(graph.items(cell))
    for member in members:
        rest = graph.value(cell, RDF.rest)
        assert rest is not None
        removed, added = (before, link, cell), (before, link, rest)
        if triple[1] == SH.alternativePath and len(members) == 2:  # the other one is the path
            removed = next(graph.triples((None, None, triple[0])))
            added = (*removed[:2], *set(members) - {member})  # type: ignore[assignment]
        what = f"{_name(triple[1])} without {_name(member)}"
        yield Loosened(_owner(triple[0]), what, (removed,), (added,))
        before, link, cell = cell, RDF.rest, rest


def _owner(node: Node) -> str:
    """Return the name of a shape; of a blank node, that of the shape it stands in."""
    graph = suite.all_shapes()
    while not isinstance(node, URIRef):
        node = next(graph.subjects(None, node))
    return node.removeprefix(suite.SHAPES)


def _constraint(triple: Triple) -> str:
    _, predicate, value = triple
    said = "" if isinstance(value, rdflib.BNode) else f" {_name(value)}"
    return _name(predicate) + said


def _name(node: Node | None) -> str:
    if isinstance(node, URIRef) and node.startswith(str(SH)):
        return f"sh:{node.removeprefix(str(SH))}"
    return str(node).removeprefix(suite.SHAPES)


def _text(triple: Triple) -> tuple[str, ...]:
    """Order triples the same way each time, whatever blank nodes are called."""
    parts = (_owner(triple[0]), *triple[1:])
    return tuple("" if isinstance(part, rdflib.BNode) else str(part) for part in parts)


def _lines(graph: Graph) -> str:
    return graph.serialize(format="nt")


def _compiled(graph: Graph) -> shacl.Shapes:
    return shacl.Shapes.from_text(_lines(graph), "ntriples")


@cache
def _background() -> str:
    return _lines(suite.background())


@cache
def headers() -> dict[Triple, Graph]:
    """Return the ontology without one triple of its header, by that triple.

    The ontology stands beside each case, so that no case can lack what its header says.
    """
    graph, found = suite.background(), {}
    for node in set(suite.all_shapes().objects(None, SH.targetNode)):
        for triple in sorted(graph.triples((node, None, None))):
            found[triple] = Graph(bind_namespaces="none") + graph
            found[triple].remove(triple)
    return found


@cache
def _headers() -> list[str]:
    return [_lines(graph) for graph in headers().values()]


@cache
def _shipped() -> str:
    """Return the shipped graph, the greatest of the valid cases."""
    quads = loading.load().quads(*suite.BACKGROUND, "document", "reference", "data")
    return "".join(lines(ox.Triple(q.subject, q.predicate, q.object) for q in quads))


@cache
def _case(path: Path) -> tuple[str, frozenset[str]]:
    """Return a case as text, and the shapes that its report names."""
    case = suite.read(path)
    expected = suite.take_report(case)
    shapes = {name for each in expected for name in (each.source_shape, each.source_constraint)}
    return _lines(case), frozenset(name.strip("<>") for name in shapes if name)


def _named(path: Path) -> frozenset[str]:
    return frozenset(name.removeprefix(suite.SHAPES) for name in _case(path)[1])


@cache
def _cases(file: Path) -> list[Path]:
    """Return the cases of the shapes in a file."""
    own = {str(each).removeprefix(suite.SHAPES) for each in suite.subjects(file)}
    found = [path for kind in ("invalid", "valid") for path in suite.cases(kind)]
    return [path for path in found if path.parts[-3] in own]


@cache
def _usual(file: Path, case: Path) -> list[tuple[str, ...]]:
    return _results(_compiled(suite.shapes_of(file).graph), file, case)


def _results(engine: shacl.Shapes, file: Path, case: Path) -> list[tuple[str, ...]]:
    """Return what the shapes of a file find in a case; those of other files have other cases."""
    own = {str(bridge.term(node)) for node in suite.subjects(file)}
    return [each for each in _found(engine, _background() + _case(case)[0]) if each[-1] in own]


def _found(engine: shacl.Shapes, text: str) -> list[tuple[str, ...]]:
    """Return the results as far as the report of a case can tell them."""
    results = engine.validate_text(text, "ntriples").results
    return sorted(
        (each.focus_node, each.path or "", each.severity, each.component, each.source_shape or "")
        for each in results
    )
