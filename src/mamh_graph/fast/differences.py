"""What the fast engine is known to judge otherwise than pySHACL.

Knows: the constructs of SHACL and SPARQL concerned; the tests hold a case for each.
Does not know: which of the two is right (docs/decisions/0015-fast-engine.md tells).
Called by: `auto`, which keeps to pySHACL where there is any.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib import SH, Literal
from rdflib.term import Node

from mamh_graph import bridge, sparql
from mamh_graph.fast import patterns, values
from mamh_graph.nesting import OPAQUE
from mamh_graph.shapes import LISTS, USES, Shapes
from mamh_graph.wording import items

_BOUNDS = (SH.minInclusive, SH.minExclusive, SH.maxInclusive, SH.maxExclusive)
_ORDERS = (SH.lessThan, SH.lessThanOrEquals)
_VALIDATORS = (SH.validator, SH.nodeValidator, SH.propertyValidator)
# What a query may use: patterns of facts, and what both engines make of terms alike.
_PLAIN = {
    *("SELECT", "DISTINCT", "WHERE", "FILTER", "NOT", "EXISTS", "OPTIONAL", "UNION", "BIND", "AS"),
    *("A", "TRUE", "FALSE", "BOUND", "ISIRI", "ISURI", "ISBLANK", "ISLITERAL", "SAMETERM"),
    *("LANG", "LANGMATCHES"),
}
# Functions that rdflib lets take a blank node, and the fast engine a number respelt.
_OF_TEXT = {"STR", "STRLEN", "CONTAINS", "STRSTARTS", "STRENDS", "LCASE", "UCASE", "CONCAT"}
# Comparisons, but for equality: rdflib compares what SPARQL says cannot be.
_COMPARISON = re.compile(r"!=|[<>]=?")
_EQUALITY = re.compile(r"(?<![!<>])=")
# Variables that mean something to SHACL, of which the fast engine keeps no term.
_VARIABLE = re.compile(r"[?$](message|failure|shapesGraph|currentShape)\b")


def differences(shapes: Shapes, quads: Iterable[ox.Quad] = ()) -> list[str]:
    """The constructs that the two engines are known to judge otherwise.

    Args:
        shapes: What is demanded.
        quads: The data; without it, only what the shapes show by themselves is told.

    Returns:
        Terms of SHACL with what is peculiar about them, sorted; nothing if none is known.
    """
    found = {*_of_shapes(shapes), *_of_questions(shapes)}
    return sorted(found or set(_of_data(shapes, quads)))


def recursive(shapes: Shapes) -> list[Node]:
    """The shapes that refer to themselves, sorted.

    Source:
        SHACL, section 3.4.3 (Handling of Recursive Shapes): undefined.
    """
    ahead = {shape: _next(shapes, shape) for shape in shapes.known() | shapes.used()}
    while True:  # a shape that leads nowhere, or that none leads to, is on no circle
        led_to = set[Node]().union(*ahead.values())
        ends = {shape for shape in ahead if not ahead[shape] or shape not in led_to}
        if not ends:
            break
        ahead = {shape: ahead[shape] - ends for shape in ahead.keys() - ends}
    return sorted(ahead, key=str)


def _next(shapes: Shapes, shape: Node) -> set[Node]:
    """The shapes that a shape refers to."""
    graph = shapes.graph
    found = {each for predicate in USES for each in graph.objects(shape, predicate)}
    for predicate in LISTS:
        for head in graph.objects(shape, predicate):
            found.update(items(graph, head))
    return found


def _of_shapes(shapes: Shapes) -> Iterator[str]:
    graph = shapes.graph
    if recursive(shapes):
        yield "sh:node ↻"
    for pattern in graph.objects(None, SH.pattern):
        if patterns.respell(str(pattern)) is None:
            yield f"sh:pattern {pattern}"
    for flags in graph.objects(None, SH.flags):
        if str(flags) != "i":
            yield f"sh:flags {flags}"
    for datatype in graph.objects(None, SH.datatype):
        if str(datatype) in values.UNCHECKED:
            yield f"sh:datatype <{datatype}>"
    for length in graph.objects(None, SH.minLength):
        if re.fullmatch(r"\s*[+-]?0*\s*", str(length)):
            yield f"sh:minLength {length}"
    for switch in (SH.uniqueLang, SH.closed, SH.deactivated, SH.qualifiedValueShapesDisjoint):
        for value in graph.objects(None, switch):
            if str(value) not in ("true", "false"):
                yield f"sh:{str(switch).rpartition('#')[2]} {value}"
    for shape in graph.subjects(SH.closed, None):
        if (shape, SH.path, None) in graph:
            yield "sh:closed sh:path"
    if any((None, kind, None) in graph for kind in _VALIDATORS):
        yield "sh:ConstraintComponent"


def _of_questions(shapes: Shapes) -> Iterator[str]:
    graph = shapes.graph
    for constraint in set(graph.objects(None, SH.sparql)):
        if (constraint, SH.severity, None) in graph:
            yield "sh:sparql sh:severity"
        for text in map(str, graph.objects(constraint, SH.select)):
            for word in sparql.words(text) - _PLAIN - _OF_TEXT:
                yield f"sh:select {word}"
            for sign in _COMPARISON.findall(_signs(text)):
                yield f"sh:select {sign}"
            for name in _VARIABLE.findall(text):
                yield f"sh:select ?{name}"
        for table in graph.objects(constraint, SH.prefixes):
            if (table, SH.declare, None) not in graph:
                yield "sh:prefixes"


def _signs(text: str) -> str:
    """A question without its strings, comments and IRIs."""
    return re.sub(OPAQUE, " ", text)


def _of_data(shapes: Shapes, quads: Iterable[ox.Quad]) -> Iterator[str]:
    """What is peculiar to the values that shapes look at."""
    graph = shapes.graph
    datatypes = {str(each) for each in graph.objects(None, SH.datatype)}
    texts = [str(text) for text in graph.objects(None, SH.select)]
    asked = any(sparql.words(text) & _OF_TEXT or _EQUALITY.search(_signs(text)) for text in texts)
    ordered = list(_ordered(shapes))
    kinds: dict[str, set[str]] = defaultdict(set)
    looked_at = {iri for _, iris, _ in ordered for iri in iris}
    for subject, predicate, value, _ in quads:
        if isinstance(value, ox.Literal):
            if value.datatype.value in datatypes and values.disputed(value):
                yield f"sh:datatype {value}"
            if asked and not values.canonical(value):
                yield f"sh:select {value}"
        elif asked and isinstance(value, ox.BlankNode):
            yield "sh:select STR(_:)"
        if asked and isinstance(subject, ox.BlankNode):
            yield "sh:select STR(_:)"
        if predicate.value in looked_at:
            kinds[predicate.value].add(values.kind(value))
    for name, iris, own in ordered:
        met = own.union(*(kinds[iri] for iri in iris))
        if not values.comparable(met - {"node"} if own else met):
            yield f"sh:{name} {' '.join(sorted(met - {''}))}".rstrip()


def _ordered(shapes: Shapes) -> Iterator[tuple[str, set[str], set[str]]]:
    """Each demand of an order: its name, the properties compared, the kind of its bound."""
    graph = shapes.graph
    for predicate in (*_BOUNDS, *_ORDERS):
        name = str(predicate).rpartition("#")[2]
        for shape, value in graph.subject_objects(predicate):
            path = graph.value(shape, SH.path)
            iris = set() if path is None else set(re.findall(r"<([^<>]*)>", shapes.path(path)))
            if predicate in _ORDERS:
                yield name, iris | {str(value)}, set()
            elif isinstance(value, Literal):
                own = values.kind(bridge.term(value))
                yield name, iris, {own if path is not None else ""}
