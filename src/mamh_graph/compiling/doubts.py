"""What a server is not trusted with, because it answers it otherwise and does not say so.

Virtuoso 7 gets constraints in SPARQL wrong in more ways than can be listed, and reads patterns byte
by byte. What it is known to answer as the reference does is trusted, and nothing else.

Knows: shapes, tokens of SPARQL, parts of a pattern.
Does not know: what becomes of a shape in doubt.

Source:
    docs/decisions/0022-validation-by-sparql.md, where the forms are measured.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from rdflib import SH
from rdflib.term import Node

from mamh_graph import sparql, targets
from mamh_graph.compiling.focus import written
from mamh_graph.shapes import LISTS, USES, Shapes
from mamh_graph.wording import items

# What servers in doubt call themselves.
_IN_DOUBT = "Virtuoso"
# What a query may say in words, and by signs between them: facts, and other names for IRIs.
_WORDS = {"PREFIX", "SELECT", "DISTINCT", "REDUCED", "WHERE", "AS", "A"}
_PLAIN = frozenset(" \t\r\n.;,")
# A part of a pattern: what is escaped, a set, or a character.
_PART = re.compile(r"\\.|\[\^?(?:\\.|[^\\\]])+\]|.", re.DOTALL)
# A path of properties one after the other.
_STRAIGHT = re.compile("<[^<>]*>(?:/<[^<>]*>)*")
# From which number on values are counted, and not only looked for.
_COUNTS = {SH.minCount: 2, SH.maxCount: 1, SH.qualifiedMinCount: 2, SH.qualifiedMaxCount: 1}
# What stands for characters beyond ASCII, which it takes for several.
_BEYOND = re.compile(r"^\.$|^\[\^|\\[A-Za-z]|[^\x00-\x7f]")


def concern(server: str) -> bool:
    """Return whether there are doubts about a server.

    Args:
        server: What it calls itself in the header `Server`.
    """
    return server.startswith(_IN_DOUBT)


def of(shapes: Shapes, unknown: Container[str] = ()) -> Mapping[Node, tuple[str, ...]]:
    """Return the shapes with a target whose results are in doubt, each with the reasons.

    A reason names a shape or a constraint, and what is peculiar about it.

    Args:
        shapes: What is demanded.
        unknown: The classes of which it is not known what is below them.
    """
    found = {}
    for shape in shapes.all():
        aimed = targets.targets(shapes.graph, shape)
        if aimed:
            reasons = {*_reasons(shapes, shape, unknown)}
            for kind, value in aimed:
                if kind == SH.targetClass and written(value) in unknown:
                    reasons.add(f"{shapes.name(shape)} (sh:targetClass {written(value)})")
            if reasons:
                found[shape] = tuple(sorted(reasons))
    return found


def _reasons(shapes: Shapes, shape: Node, unknown: Container[str]) -> Iterator[str]:
    """The doubts about a shape and all that it refers to."""
    own = _reached(shapes, [shape], (SH.property,))
    inner = _reached(shapes, _referred(shapes, own, (*USES, *LISTS)) - own, (*USES, *LISTS))
    for each in own | inner:
        yield from _of_path(shapes, each)
        yield from _of_pattern(shapes, each)
        yield from _of_queries(shapes, each, nested=each in inner)
        if (each, SH.xone, None) in shapes.graph:
            yield f"{shapes.name(each)} (sh:xone)"
        for value in shapes.graph.objects(each, SH["class"]):
            if written(value) in unknown:
                yield f"{shapes.name(each)} (sh:class {written(value)})"
    for each in inner:
        yield from _of_counts(shapes, each)


def _reached(shapes: Shapes, some: Iterable[Node], by: Sequence[Node]) -> set[Node]:
    """Shapes, and all that they refer to by some properties."""
    found, new = set[Node](), set(some)
    while new:
        found |= new
        new = _referred(shapes, new, by) - found
    return found


def _referred(shapes: Shapes, some: Iterable[Node], by: Sequence[Node]) -> set[Node]:
    """The shapes that some refer to directly."""
    graph = shapes.graph
    pairs = [(each, predicate) for each in some for predicate in by]
    values = {(predicate, value) for each, predicate in pairs for value in graph[each:predicate]}
    heads = {value for predicate, value in values if predicate in LISTS}
    members = {member for head in heads for member in items(graph, head)}
    return {value for predicate, value in values if predicate not in LISTS} | members


def _of_path(shapes: Shapes, shape: Node) -> Iterator[str]:
    """Paths that do more than go on from property to property."""
    path = shapes.graph.value(shape, SH.path)
    if path is not None and not _STRAIGHT.fullmatch(told := shapes.path(path)):
        yield f"{shapes.name(shape)} (sh:path {told})"


def _of_pattern(shapes: Shapes, shape: Node) -> Iterator[str]:
    """Patterns that take a character for several."""
    for pattern in shapes.graph.objects(shape, SH.pattern):
        if any(map(_BEYOND.search, _PART.findall(str(pattern)))):
            yield f"{shapes.name(shape)} (sh:pattern {pattern})"


def _of_queries(shapes: Shapes, shape: Node, *, nested: bool) -> Iterator[str]:
    """Queries that say more than facts; any query of a shape that a node conforms to or not."""
    graph = shapes.graph
    for constraint in graph.objects(shape, SH.sparql):
        unusual = _unusual(str(graph.value(constraint, SH.select) or ""))
        if unusual or nested:
            yield f"{shapes.name(constraint)} ({' '.join(['sh:select', *unusual])})"


def _of_counts(shapes: Shapes, shape: Node) -> Iterator[str]:
    """Counts of more than one value, of a shape that a node conforms to or not."""
    for predicate, least in _COUNTS.items():
        for number in shapes.graph.objects(shape, predicate):
            if int(str(number)) >= least:
                name = str(predicate).rpartition("#")[2]
                yield f"{shapes.name(shape)} (sh:{name} {number})"


def _unusual(text: str) -> list[str]:
    """The words of a query that say more than facts; its signs, if it has no such word."""
    words = sparql.words(text) - _WORDS
    return sorted(words or set(_signs(text)))


def _signs(text: str) -> Iterator[str]:
    """The signs and constants of a query that say more than facts and other names for IRIs."""
    at, depth = 0, ""
    for token in sparql.tokens(text):
        yield from set(text[at : token.start()]) - _PLAIN
        at, mark = token.end(), token[0]
        if mark[0] in "\"'" or mark in "[]/|" or (mark in "({" and depth):
            yield mark
        if mark in "({":
            depth += mark
        elif mark in ")}":
            depth = depth[:-1]
