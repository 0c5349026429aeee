"""What compares the values of a path with others: each constraint as a pattern of SPARQL.

Knows: pairs of properties, and closed shapes (SHACL, sections 4.5 and 4.8.1).
Does not know: what judges one value (demands.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from rdflib import SH, Graph, URIRef
from rdflib.term import Node

from mamh_graph import wording
from mamh_graph.compiling.demands import Wrong, comparable, component
from mamh_graph.compiling.focus import written
from mamh_graph.compiling.templates import Writer

#: A pattern about a node that is wrong, in terms of variables for it, a property and a value.
Pattern: TypeAlias = Callable[[str, str, str], str]

_ORDERS = {SH.lessThan: "before", SH.lessThanOrEquals: "not-after"}
# Stands in a list that must not be empty.
_NO_PROPERTY = "<urn:x-mamh-graph:none>"


def of_properties(
    writer: Writer, graph: Graph, shape: Node, path: str
) -> Iterator[tuple[URIRef, Pattern]]:
    """Yield each demand of a shape on two properties: component and pattern.

    Args:
        writer: What fills templates.
        graph: The shapes.
        shape: One of them.
        path: Its path; nothing in a node shape, whose value is the node itself.
    """
    for other in _values(graph, shape, SH.equals):
        name = component("equals")
        if path:
            yield name, _pair(writer, "equals", path, other)
            yield name, _pair(writer, "equals", other, path)
        else:
            yield name, _pair(writer, "equals-other", "", other)
    for other in _values(graph, shape, SH.disjoint) if path else ():
        yield component("disjoint"), _pair(writer, "disjoint", path, other)
    for predicate, order in _ORDERS.items():
        for other in _values(graph, shape, predicate):
            name = component(str(predicate).rpartition("#")[2])
            yield name, _ordered(writer, order, path, other)


def of_itself(writer: Writer, graph: Graph, shape: Node) -> Iterator[tuple[URIRef, Wrong]]:
    """Yield the same of a node shape, where the node itself is wrong: component and condition."""
    for name in ("equals", "disjoint"):
        for other in _values(graph, shape, SH[name]):
            yield component(name), _itself(writer, f"{name}-self", other)


def closed(writer: Writer, graph: Graph, shape: Node, path: str, own: Iterable[Node]) -> Pattern:
    """Return a pattern for the properties of a closed shape that it does not name.

    Args:
        writer: What fills templates.
        graph: The shapes.
        shape: One of them.
        path: Its path, whose values are closed then; nothing in a node shape.
        own: Its property shapes that count.
    """
    named = {graph.value(each, SH.path) for each in own}
    for head in graph.objects(shape, SH.ignoredProperties):
        named.update(wording.items(graph, head))
    known = sorted(written(each) for each in named if isinstance(each, URIRef))

    def pattern(this: str, predicate: str, value: str) -> str:
        node = writer.variable() if path else this
        given = {"node": node, "path": predicate, "value": value}
        found = writer.pattern("closed", known=" , ".join(known or [_NO_PROPERTY]), **given)
        return f"{this} {path} {node} .\n{found}" if path else found

    return pattern


def _itself(writer: Writer, template: str, other: str) -> Wrong:
    return lambda value: writer.condition(template, value=value, other=other)


def _pair(writer: Writer, template: str, path: str, other: str) -> Pattern:
    def pattern(this: str, _: str, value: str) -> str:
        return writer.pattern(template, this=this, value=value, path=path, other=other)

    return pattern


def _ordered(writer: Writer, order: str, path: str, other: str) -> Pattern:
    def pattern(this: str, _: str, value: str) -> str:
        most = writer.variable()
        given = {
            "comparable": comparable(writer, value, most),
            "ordered": writer.condition(order, one=value, other=most),
        }
        about = {"this": this, "path": path, "value": value, "other": other, "most": most}
        return writer.pattern("less-than", **given, **about)

    return pattern


def _values(graph: Graph, shape: Node, predicate: Node) -> list[str]:
    return sorted(written(each) for each in set(graph.objects(shape, predicate)))
