"""Terms and graphs of pyoxigraph as those of rdflib, and terms back, exactly as written.

Knows both libraries. Whatever needs rdflib imports this module then, never at start-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox
import rdflib
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


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


def fill(graph: Graph, quads: Iterable[ox.Quad], apart: str = "") -> Graph:
    """Add the triples of quads to a graph, and return it; graph names do not count.

    Args:
        graph: What is added to.
        quads: As parsed.
        apart: What blank nodes are called, with a number in the order they appear: two graphs
            never share a name then, and every run gives the same ones. They keep theirs without.
    """
    names: dict[str, str] = {}
    for quad in quads:
        triple = _triple(quad)
        if apart:
            triple = tuple(_renamed(part, names, apart) for part in triple)  # type: ignore[assignment]
        graph.add(triple)
    return graph


def _renamed(part: Node, names: dict[str, str], apart: str) -> Node:
    if isinstance(part, BNode):
        return BNode(names.setdefault(str(part), f"{apart}{len(names) + 1}"))
    return part


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
    return Literal(term.value, datatype=datatype, normalize=False)


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
