"""The difference of two RDF datasets, statement by statement.

Knows: that blank nodes have no names, that a file is no graph, and how to be sure of a result.
Does not know: what any statement means (telling.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph.changes.matching import aligned
from mamh_graph.changes.pairing import blanks, rename
from mamh_graph.dataset import Dataset


class Difference(NamedTuple):
    """What makes of an old graph a new one.

    Attributes:
        old: The statements of the old graph, blank nodes named in the order they appear.
        new: Those of the new graph; a blank node that both have has the name of the old graph.
        added: New statements that the old graph does not have, sorted.
        removed: Old statements that the new graph does not have, sorted.
    """

    old: frozenset[ox.Quad]
    new: frozenset[ox.Quad]
    added: tuple[ox.Quad, ...]
    removed: tuple[ox.Quad, ...]


def statements(dataset: Dataset) -> Iterator[ox.Quad]:
    """What all files of a dataset say together; only graph names written in a file count."""
    for role in dict.fromkeys(graph.role for graph in dataset.graphs):
        for _, _, quads in dataset.sources(role):
            yield from quads


def difference(old: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> Difference:
    """The least that turns one graph into another.

    Args:
        old: In any order, with repetitions. Two files share no name of a blank node.
        new: The same.

    Returns:
        A difference without which nothing differs: none at all for two isomorphic graphs.

    Raises:
        LimitError: If blank nodes are so much alike that it cannot be told in time whether the
            two graphs are the same.

    Source:
        RDF 1.1 Concepts, section 3.6 (Graph Comparison); RDF Dataset Canonicalization (RDFC-1.0).
    """
    ground, linked = _apart(old, "b")
    new_ground, new_linked = _apart(new, "n")
    named = aligned(linked, new_linked)
    before, after = frozenset(ground) | frozenset(linked), frozenset(new_ground) | frozenset(named)
    assert len(after) == len(new_ground) + len(new_linked), "two blank nodes became one"
    return Difference(
        before,
        after,
        tuple(sorted(after - before, key=order)),
        tuple(sorted(before - after, key=order)),
    )


def order(quad: ox.Quad) -> tuple[str, str, str, str]:
    """The place of a statement among others."""
    subject, predicate, value, graph = quad
    named = "" if isinstance(graph, ox.DefaultGraph) else str(graph)
    return named, str(subject), str(predicate), str(value)


def _apart(quads: Iterable[ox.Quad], prefix: str) -> tuple[list[ox.Quad], list[ox.Quad]]:
    """The distinct statements without blank nodes, and those with, these named anew in order."""
    names: dict[ox.BlankNode, ox.BlankNode] = {}
    ground, linked = list[ox.Quad](), list[ox.Quad]()
    for quad in dict.fromkeys(quads):
        found = blanks(quad)
        for node in found:
            if node not in names:
                names[node] = ox.BlankNode(f"{prefix}{len(names) + 1}")
        (linked if found else ground).append(rename(quad, names))
    return ground, linked
