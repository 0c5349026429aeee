"""A graph of an endpoint that holds what is asked of it, and no more.

Knows: which nodes somebody asked about that have not been read yet.
Does not know: what is told of them, and so how far to go: who tells a thing asks, and tells it
again once more of the graph is here, until nothing is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import pyoxigraph as ox

from mamh_graph.remote import Endpoint
from mamh_graph.remote.neighbourhood import Neighbourhood
from mamh_graph.terms import is_absolute_iri
from mamh_graph.things.graph import Graph, Statements

_Told = TypeVar("_Told")


class Asked(Graph):
    """A graph that remembers which nodes it was asked about.

    Attributes: said, pointing (the nodes whose statements, and what points at which, was asked).
    """

    said: dict[Any, None]
    pointing: dict[Any, None]

    def __init__(self, endpoint: Endpoint, triples: Iterable[ox.Triple]) -> None:
        super().__init__(triples, endpoint.prefixes)
        self.said, self.pointing = {}, {}

    def of(self, node: Any) -> Statements:
        """What is said of a node."""
        self.said[node] = None
        return super().of(node)

    def to(self, node: Any) -> Statements:
        """What points at a node."""
        self.pointing[node] = None
        return super().to(node)


def grown(endpoint: Endpoint, tell: Callable[[Graph], _Told]) -> _Told:
    """Tell something of a graph elsewhere, as if all of it were here.

    A blank node has no name that an endpoint could be asked for: what it says is not known, and it
    is told by the name it has here.

    Args:
        endpoint: Where the graph is.
        tell: Asks the graph for all it needs; called as often as more is needed.

    Raises:
        EndpointError: If the endpoint failed.
    """
    around = Neighbourhood(endpoint)
    triples: set[ox.Triple] = set()
    said: set[Any] = set()
    pointing: set[Any] = set()
    while True:
        graph = Asked(endpoint, triples)
        told = tell(graph)
        more_said, more_pointing = _missing(graph.said, said), _missing(graph.pointing, pointing)
        if not more_said and not more_pointing:
            return told
        triples.update(around.said(more_said))
        triples.update(around.pointing(more_pointing))
        said.update(more_said)
        pointing.update(more_pointing)


def _missing(asked: Iterable[Any], read: set[Any]) -> list[ox.NamedNode]:
    """Return the nodes that were asked about and not read, of those that have an IRI."""
    named = (node for node in asked if isinstance(node, ox.NamedNode) and node not in read)
    return [node for node in named if is_absolute_iri(node.value)]
