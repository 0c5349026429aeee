"""How a shapes graph is spoken of: names of shapes, property paths, messages.

Knows: what to call a blank shape or constraint, and which message a result bears.
Does not know: what shapes are refused (shapes.py) or how they are evaluated (shacl.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from mamh_graph.messages.validation import in_all_languages

_VALIDATORS = (SH.nodeValidator, SH.propertyValidator, SH.validator)
_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")
# The parameter of a component is its name with a small initial, except for this acronym.
_SPARQL = SH.SPARQLConstraintComponent


def items(graph: Graph, head: Node) -> Iterator[Node]:
    """The items of a list; of one that comes back to itself, each once."""
    seen: set[Node] = set()
    cell: Node | None = head
    while cell is not None and cell != RDF.nil and cell not in seen:
        seen.add(cell)
        yield from graph.objects(cell, RDF.first)
        cell = graph.value(cell, RDF.rest)


def name(graph: Graph, shape: Node, inner: frozenset[Node] = frozenset()) -> str:
    """The IRI of a shape or constraint; of a blank one, where it stands.

    Returns:
        For a blank property shape, the shape around it and its path; for a blank SPARQL
        constraint, the shape around it and a number, in the order of their texts.
    """
    if isinstance(shape, URIRef):
        return str(shape)
    for predicate in (SH.property, SH.sparql):
        owner = graph.value(None, predicate, shape)
        if owner is None or owner == shape or owner in inner:
            continue
        outer = name(graph, owner, inner | {shape})
        path = graph.value(shape, SH.path)
        if path is not None:
            return f"{outer}[{property_path(graph, path)}]"
        if predicate == SH.sparql:
            return f"{outer}[sh:sparql-{_ordinal(graph, owner, shape)}]"
        return outer
    return f"_:{shape}"


def _ordinal(graph: Graph, owner: Node, constraint: Node) -> int:
    """The place of a blank constraint among those of its shape, whatever order they came in."""

    def said(node: Node) -> tuple[list[str], str]:
        texts = (*graph.objects(node, SH.select), *graph.objects(node, SH.message))
        return sorted(text.n3() for text in texts), str(node)

    blank = (node for node in graph.objects(owner, SH.sparql) if isinstance(node, BNode))
    return sorted(blank, key=said).index(constraint) + 1  # type: ignore[arg-type]


def message(
    graph: Graph, shape: Node, component: Node, constraint: Node | None, bound: Mapping[str, Node]
) -> dict[str, str]:
    """The message of a result in every language that is given, else one made of its parts.

    Args:
        graph: The shapes.
        shape: Its source shape.
        component: Its kind of constraint.
        constraint: Its SPARQL constraint, if there is one.
        bound: What fills `{$this}`, `{?value}`, `{?path}` and each variable of the solution; a
            variable `message` is the message itself.

    Source:
        SHACL, section 5.3.2 (Mapping of Solution Bindings to Result Properties).
    """
    filled = {**_parameters(graph, shape, component), **{k: str(v) for k, v in bound.items()}}
    own = bound.get("message")
    if isinstance(own, Literal):
        return {own.language or "": _fill(str(own), filled)}
    validators = (graph.value(component, kind) for kind in _VALIDATORS)
    for node in filter(None, (constraint, shape, *validators, component)):
        texts = [m for m in graph.objects(node, SH.message) if isinstance(m, Literal)]
        if texts:
            texts.sort(key=lambda text: (text.language or "", str(text)))
            return {text.language or "": _fill(str(text), filled) for text in texts}
    return in_all_languages("constraint", constraint=_constraint(graph, shape, component))


def _fill(text: str, bound: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: bound.get(match[1], match[0]), text)


def _parameters(graph: Graph, shape: Node, component: Node) -> dict[str, str]:
    """The values that a shape gives the parameters of a constraint component of its own."""
    paths = [
        path
        for parameter in graph.objects(component, SH.parameter)
        for path in graph.objects(parameter, SH.path)
    ]
    values = {re.split(r"[/#:]", str(path))[-1]: graph.value(shape, path) for path in paths}
    return {key: str(value) for key, value in values.items() if value is not None}


def _constraint(graph: Graph, shape: Node, component: Node) -> str:
    """Such as `sh:minCount 1`: the parameter that the name of a component contains."""
    if component == _SPARQL:
        return "sh:sparql"
    if not str(component).startswith(SH._NS):
        return f"<{component}>"
    name = str(component).rpartition("#")[2].removesuffix("ConstraintComponent")
    parameter = name[:1].lower() + name[1:]
    values = sorted(graph.objects(shape, URIRef(SH._NS + parameter)), key=str)
    named = [value for value in values if not isinstance(value, BNode)]
    words = " ".join(str(value) if isinstance(value, Literal) else f"<{value}>" for value in named)
    return f"sh:{parameter} {words}".rstrip()


_PATH_SIGNS = {
    SH.inversePath: "^{}",
    SH.zeroOrMorePath: "{}*",
    SH.oneOrMorePath: "{}+",
    SH.zeroOrOnePath: "{}?",
    SH.alternativePath: "",
}


def property_path(graph: Graph, node: Node) -> str:
    """Return a SHACL property path in the syntax of SPARQL, with full IRIs.

    Args:
        graph: Where the path is described.
        node: A property, or the head of a description.

    Source:
        SHACL, section 2.3.1 (Property Paths); SPARQL 1.1, section 9.1.
    """
    if isinstance(node, URIRef):
        return f"<{node}>"
    if (node, RDF.first, None) in graph:
        return "/".join(_step(graph, item) for item in items(graph, node))
    for predicate, sign in _PATH_SIGNS.items():
        inner = graph.value(node, predicate)
        if inner is not None and predicate == SH.alternativePath:
            return "|".join(_step(graph, item) for item in items(graph, inner))
        if inner is not None:
            return sign.format(_step(graph, inner))
    return str(node)


def _step(graph: Graph, node: Node) -> str:
    inner = property_path(graph, node)
    simple = isinstance(node, URIRef) or not re.search(r">[*+?)]*[/|]|^\^", inner)
    return inner if simple else f"({inner})"
