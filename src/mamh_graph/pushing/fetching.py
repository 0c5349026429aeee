"""What a store holds of our graphs, read back.

Knows: where the world of a store is. Does not know: the formats it may be written in.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, Quad

from mamh_graph import exchange
from mamh_graph.errors import AnswerUnreadableError, InputError
from mamh_graph.pushing import comparing, places
from mamh_graph.remote import WORLD
from mamh_graph.remote.graphstore import DEFAULT, Content, GraphStore

_MEBIBYTES = exchange.MAX_BYTES // (1024 * 1024)


class Fetched(NamedTuple):
    """A graph of a store; the world has no name here."""

    graph: str
    content: Content


def fetch(store: GraphStore, *, named: bool) -> list[Fetched]:
    """Read the world from a store, or the graphs of files that it is made of.

    Args:
        store: Where from.
        named: Whether graphs keep their names.

    Raises:
        EndpointError: If the store failed, or gives more than `exchange.MAX_BYTES` in all.
        InputError: If there is nothing of ours.
    """
    graphs = store.graphs(WORLD)
    if named:
        wanted = [graph for graph in graphs if places.is_file(graph) and places.in_world(graph)]
    else:
        wanted = [WORLD] if WORLD in graphs else [DEFAULT]
    found, left = [], exchange.MAX_BYTES
    for graph in wanted:
        if graph == DEFAULT and not store.default_says():
            continue
        content = store.get(graph)
        if content is not None and content.says_something:
            left -= len(content.data)
            if left < 0:
                raise AnswerUnreadableError("remote.too-large", where=store.name, limit=_MEBIBYTES)
            found.append(Fetched(graph if named else DEFAULT, content))
    if not found:
        raise InputError("push.no-world", where=store.name, hint="push.load-first")
    return found


def quads(found: Sequence[Fetched], where: str) -> Iterator[Quad]:
    """Yield what was read; hostile, so in a worker.

    Args:
        found: The graphs.
        where: What errors call the store.

    Raises:
        AnswerUnreadableError: If it is no graph.
    """
    for graph, content in found:
        name = NamedNode(graph) if graph else DefaultGraph()
        for triple in comparing.parse(comparing.text(content, where)):
            yield Quad(triple.subject, triple.predicate, triple.object, name)
