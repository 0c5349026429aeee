"""The statements of an endpoint about some nodes: what is said of them, what points at them.

Knows: in what portions an endpoint is asked, and that each answer has blank nodes of its own.
Does not know: which nodes matter (things/growing.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, NamedNode, Triple

from mamh_graph.remote.filling import filled

if TYPE_CHECKING:
    from mamh_graph.remote.endpoint import Endpoint

#: Nodes, and characters of their IRIs, that one request asks about.
MAX_NODES, MAX_CHARACTERS = 200, 20_000


class Neighbourhood:
    """What an endpoint says around some nodes.

    Args:
        endpoint: What is asked.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._answers = 0

    def said(self, nodes: Iterable[NamedNode]) -> Iterator[Triple]:
        """Yield what is said of nodes.

        Raises:
            EndpointError: If the endpoint failed.
        """
        for portion in _portions(nodes):
            found = self._ask("said", portion)
            yield from (triple for triple in found if triple.subject in portion)

    def pointing(self, nodes: Iterable[NamedNode]) -> Iterator[Triple]:
        """Yield what points at nodes.

        Raises:
            EndpointError: If the endpoint failed.
        """
        for portion in _portions(nodes):
            found = self._ask("pointing", portion)
            yield from (triple for triple in found if triple.object in portion)

    def _ask(self, name: str, nodes: Iterable[NamedNode]) -> Iterator[Triple]:
        self._answers += 1
        for triple in self._endpoint.construct(filled(name, node=nodes)):
            subject, value = self._apart(triple.subject), self._apart(triple.object)
            yield Triple(subject, triple.predicate, value)

    def _apart(self, node: Any) -> Any:
        """Return a node of the last answer: one that is blank is no other answer's."""
        if isinstance(node, BlankNode):
            return BlankNode(f"a{self._answers}{node.value}")
        return node


def _portions(nodes: Iterable[NamedNode]) -> Iterator[dict[NamedNode, None]]:
    portion: dict[NamedNode, None] = {}
    characters = 0
    for node in nodes:
        characters += len(node.value)
        if portion and (len(portion) == MAX_NODES or characters > MAX_CHARACTERS):
            yield portion
            portion, characters = {}, len(node.value)
        portion[node] = None
    if portion:
        yield portion
