"""Blank nodes of two graphs, paired one to one, and the walk from a pair to the pairs around it.

Knows: what a statement says with its blank nodes left open.
Does not know: which nodes to begin with (matching.py, closest.py).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import pyoxigraph as ox

Node: TypeAlias = ox.BlankNode
#: One side's nodes, each with the statements it stands in.
Incident: TypeAlias = Mapping[Node, Sequence[ox.Quad]]
#: Nodes with the same colour say the same, as far as one has looked.
Colours: TypeAlias = Mapping[Node, int]
#: What a statement says, seen from one of its nodes, and its other blank nodes.
Seen: TypeAlias = tuple[str, tuple[Node, ...]]


def blanks(quad: ox.Quad) -> list[Node]:
    """The blank nodes of a statement."""
    return [term for term in quad if isinstance(term, ox.BlankNode)]


def incident(quads: Iterable[ox.Quad]) -> dict[Node, list[ox.Quad]]:
    """The blank nodes of statements, each with those it stands in."""
    found: dict[Node, list[ox.Quad]] = {}
    for quad in quads:
        for node in dict.fromkeys(blanks(quad)):
            found.setdefault(node, []).append(quad)
    return found


def seen(quad: ox.Quad, node: Node) -> Seen:
    """A statement as one of its nodes sees it."""
    said = " ".join(
        str(term) if not isinstance(term, ox.BlankNode) else "_:a" if term == node else "_:z"
        for term in quad
    )
    return said, tuple(other for other in blanks(quad) if other != node)


def rename(quad: ox.Quad, names: Mapping[Node, Node]) -> ox.Quad:
    """A statement with its blank nodes renamed."""
    if not any(isinstance(term, ox.BlankNode) for term in quad):
        return quad
    subject, predicate, value, graph = quad
    return ox.Quad(_named(subject, names), predicate, _named(value, names), _named(graph, names))


def _named(term: Any, names: Mapping[Node, Node]) -> Any:
    return names.get(term, term) if isinstance(term, ox.BlankNode) else term


class Pairing:
    """Pairs of an old and a new node.

    Args:
        before: The nodes of the old graph.
        after: The nodes of the new graph.
    """

    def __init__(self, before: Incident, after: Incident) -> None:
        self.before = before
        self.after = after
        self.to_old: dict[Node, Node] = {}
        self.to_new: dict[Node, Node] = {}

    def free(self) -> tuple[list[Node], list[Node]]:
        """The nodes of each side that have no partner."""
        olds = [node for node in self.before if node not in self.to_new]
        return olds, [node for node in self.after if node not in self.to_old]

    def add(self, old: Node, new: Node) -> bool:
        """Pair two nodes, unless one of them has a partner."""
        if old in self.to_new or new in self.to_old:
            return False
        self.to_new[old], self.to_old[new] = new, old
        return True

    def walk(self, starts: Iterable[tuple[Node, Node]], colours: Colours | None = None) -> None:
        """Pair what pairs lead to, as long as there is no choice.

        Args:
            starts: Pairs; those that are not paired yet are.
            colours: If given, only nodes of one colour are paired.
        """
        todo = deque(starts)
        for old, new in todo:
            self.add(old, new)
        while todo:
            old, new = todo.popleft()
            if self.to_new.get(old) != new:
                continue
            theirs, ours = self._around(old, self.before), self._around(new, self.after)
            for said, others in ours.items():
                for one, other in self._only(theirs.get(said, ()), others, colours):
                    if self.add(one, other):
                        todo.append((one, other))

    def _around(self, node: Node, side: Incident) -> dict[str, list[tuple[Node, ...]]]:
        """The unpaired nodes that statements lead to, by what those say."""
        found: dict[str, list[tuple[Node, ...]]] = {}
        paired = self.to_new if side is self.before else self.to_old
        for quad in side[node]:
            said, others = seen(quad, node)
            if others and not all(other in paired for other in others):
                found.setdefault(said, []).append(others)
        return found

    @staticmethod
    def _only(
        olds: Sequence[tuple[Node, ...]],
        news: Sequence[tuple[Node, ...]],
        colours: Colours | None,
    ) -> Iterator[tuple[Node, Node]]:
        """The nodes that stand alone in their place on both sides."""
        if colours is None:
            if len(olds) == len(news) == 1:
                yield from zip(olds[0], news[0], strict=True)
            return
        by_colour: dict[tuple[int, ...], tuple[list[tuple[Node, ...]], list[tuple[Node, ...]]]] = {}
        for side, found in enumerate((olds, news)):
            for others in found:
                key = tuple(colours[other] for other in others)
                by_colour.setdefault(key, ([], []))[side].append(others)
        for those, these in by_colour.values():
            if len(those) == len(these) == 1:
                yield from zip(those[0], these[0], strict=True)
