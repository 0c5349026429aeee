"""Terms and graphs of pyoxigraph as those of rdflib, and terms back, exactly as written.

Knows both libraries. Whatever needs rdflib imports this module then, never at start-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox
import rdflib
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

_XSD = "http://www.w3.org/2001/XMLSchema#"
_XSD_STRING = f"{_XSD}string"

_YEAR = r"-?(?:[1-9]\d{4,}|\d{4})"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DATE = rf"{_YEAR}-{_MONTH}-(?:0[1-9]|[12]\d|3[01])"
_TIME = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_ZONE = r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?"
_DECIMAL = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
# How the values of a datatype are written (XML Schema 1.1 Part 2, section 3.3). rdflib takes what
# Python's parsers take, such as a date for an xsd:dateTime, and stumbles over the decimal NaN.
_WRITTEN = {
    _XSD + name: re.compile(pattern, re.ASCII)
    for name, pattern in {
        "integer": r"[+-]?\d+",
        "decimal": _DECIMAL,
        "double": rf"{_DECIMAL}(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
        "float": rf"{_DECIMAL}(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
        "boolean": "true|false|1|0",
        "date": f"{_DATE}{_ZONE}",
        "dateTime": f"{_DATE}T{_TIME}{_ZONE}",
        "time": f"{_TIME}{_ZONE}",
        "gYear": f"{_YEAR}{_ZONE}",
        "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    }.items()
}
# The integers that a datatype takes, both ends included; None is no end.
_INTEGERS = {
    _XSD + name: bounds
    for name, bounds in {
        "nonNegativeInteger": (0, None),
        "positiveInteger": (1, None),
        "nonPositiveInteger": (None, 0),
        "negativeInteger": (None, -1),
        "byte": (-(2**7), 2**7 - 1),
        "short": (-(2**15), 2**15 - 1),
        "int": (-(2**31), 2**31 - 1),
        "long": (-(2**63), 2**63 - 1),
        "unsignedByte": (0, 2**8 - 1),
        "unsignedShort": (0, 2**16 - 1),
        "unsignedInt": (0, 2**32 - 1),
        "unsignedLong": (0, 2**64 - 1),
    }.items()
}
# Digits that are certainly beyond every bound above; Python does not read numbers of any length.
_TOO_LONG = 1000


def to_rdflib(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> rdflib.Dataset:
    """The quads as an rdflib Dataset whose default graph is the union of its graphs.

    Args:
        quads: As parsed.
        prefixes: Prefix to namespace, bound in the dataset.
    """
    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in prefixes.items():
        dataset.bind(prefix, namespace)
    for quad in quads:
        graph = dataset.default_graph
        if isinstance(quad.graph_name, ox.NamedNode):
            graph = dataset.graph(URIRef(quad.graph_name.value))
        elif isinstance(quad.graph_name, ox.BlankNode):
            graph = dataset.graph(BNode(quad.graph_name.value))
        graph.add(_triple(quad))
    return dataset


def fill(graph: Graph, quads: Iterable[ox.Quad]) -> Graph:
    """Add the triples of quads to a graph, and return it; graph names do not count.

    Args:
        graph: What is added to.
        quads: As parsed.
    """
    for quad in quads:
        graph.add(_triple(quad))
    return graph


def node(term: object) -> Node:
    """The rdflib term of a pyoxigraph term.

    Units:
        A literal keeps its lexical form: `normalize=False`.
    """
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    assert isinstance(term, ox.Literal)
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = None if term.datatype.value == _XSD_STRING else URIRef(term.datatype.value)
    if well_written(term):
        return Literal(term.value, datatype=datatype, normalize=False)
    literal = Literal(term.value, datatype=datatype, normalize=False)
    literal._value, literal._ill_typed = None, True
    return literal


def well_written(literal: ox.Literal) -> bool:
    """Whether the text of a literal is one of its datatype, as far as this can be told here.

    Source:
        RDF 1.1 Concepts, section 5.1: a literal outside of the lexical space is ill-typed.
    """
    datatype, text = literal.datatype.value, literal.value
    bounds = _INTEGERS.get(datatype)
    pattern = _WRITTEN.get(_XSD + "integer" if bounds else datatype)
    if pattern is None or pattern.fullmatch(text) is None or bounds is None:
        return pattern is None or pattern.fullmatch(text) is not None
    least, most = bounds
    if len(text) > _TOO_LONG:
        return (least if text[0] == "-" else most) is None
    return (least is None or least <= int(text)) and (most is None or int(text) <= most)


def term(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """The pyoxigraph term of an rdflib term."""
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, BNode):
        return ox.BlankNode(str(node))
    assert isinstance(node, Literal)
    if node.language:
        return ox.Literal(str(node), language=node.language)
    return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype or _XSD_STRING)))


def _triple(quad: ox.Quad) -> tuple[Node, Node, Node]:
    return node(quad.subject), node(quad.predicate), node(quad.object)
