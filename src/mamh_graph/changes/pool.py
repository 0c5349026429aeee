"""The changed statements that nothing has told yet; whoever tells some takes them out.

Knows: how an event is made, and what goes with a node that came or went as a whole.
Does not know: which changes there are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import pyoxigraph as ox

from mamh_graph.changes.difference import Difference, order
from mamh_graph.changes.events import Event, Value
from mamh_graph.changes.state import State, Term

# Nodes that have no life of their own: they come and go with what points at them.
_PARTS = {"time:Interval", "time:Instant", "oa:TextPositionSelector"}


class Taken:
    """Changed statements of one event, removed and added."""

    def __init__(self) -> None:
        self.removed: list[ox.Quad] = []
        self.added: list[ox.Quad] = []

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)

    def values(self) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
        """The values that went and those that came, in a fixed order."""
        gone, come = (
            tuple(sorted(dict.fromkeys(quad.object for quad in quads), key=str))
            for quads in (self.removed, self.added)
        )
        return gone, come


class Pool:
    """All changed statements, and the events made of them.

    Args:
        change: What is told.
        old: The old graph.
        new: The new graph.
    """

    def __init__(self, change: Difference, old: State, new: State) -> None:
        self.old = old
        self.new = new
        self.events: list[Event] = []
        self._left: dict[Term, dict[ox.Quad, bool]] = {}
        self._pointing: dict[Term, list[Term]] = {}
        for quads, is_new in ((change.removed, False), (change.added, True)):
            for quad in quads:
                self._left.setdefault(quad.subject, {})[quad] = is_new
                self._pointing.setdefault(quad.object, []).append(quad.subject)

    def subjects(self) -> list[Term]:
        """What untold changes are about, in a fixed order."""
        return sorted((node for node, left in self._left.items() if left), key=str)

    def properties(self, node: Term) -> list[str]:
        """The properties of a node that untold changes concern."""
        return sorted({self.new.short(quad.predicate) for quad in self._left.get(node, ())})

    def is_new(self, node: Term) -> bool:
        """Whether a node came: the old graph says nothing of it, or not what it is."""
        return _lacks(self.old, self.new, node)

    def is_gone(self, node: Term) -> bool:
        """Whether a node went: the new graph says nothing of it, or not what it is."""
        return _lacks(self.new, self.old, node)

    def types(self, node: Term) -> frozenset[str]:
        """What a node is, in the new graph if it is there."""
        return self.new.types(node) or self.old.types(node)

    def where(self, node: Term) -> State:
        """The graph that says something of a node: the new one first."""
        return self.new if node in self.new else self.old

    def take(
        self,
        node: Term,
        names: Collection[str] | None = None,
        value: Term | None = None,
        into: Taken | None = None,
        graph: Term | None = None,
    ) -> Taken:
        """Take the untold changes of a node.

        Args:
            node: Their subject.
            names: Only these properties, by short names.
            value: Only this value.
            into: What is taken goes here as well.
            graph: Only statements of this graph.
        """
        taken = into if into is not None else Taken()
        left = self._left.get(node, {})
        for quad in list(left):
            if (
                (names is None or self.new.short(quad.predicate) in names)
                and (value is None or quad.object == value)
                and (graph is None or quad.graph_name == graph)
            ):
                (taken.added if left.pop(quad) else taken.removed).append(quad)
        return taken

    def give_back(self, node: Term, taken: Taken, kept: Collection[ox.Quad]) -> None:
        """Put back what is taken of a node, except what is kept."""
        for quads, is_new in ((taken.removed, False), (taken.added, True)):
            for quad in quads:
                if quad not in kept:
                    self._left[node][quad] = is_new

    def take_pointing(self, node: Term, names: Collection[str], into: Taken) -> None:
        """Take the untold changes whose value is a node."""
        for subject in self._pointing.get(node, ()):
            self.take(subject, names, node, into)

    def take_parts(self, taken: Taken) -> None:
        """Take what came or went with the values of what is taken: intervals, days, blank nodes."""
        todo = [quad.object for quad in (*taken.removed, *taken.added)]
        for node in todo:  # grows while it is walked
            if isinstance(node, ox.Literal) or not self._left.get(node):
                continue
            whole = self.is_new(node) or self.is_gone(node)
            if whole and (isinstance(node, ox.BlankNode) or self.types(node) & _PARTS):
                inner = self.take(node)
                taken.removed += inner.removed
                taken.added += inner.added
                todo += [quad.object for quad in (*inner.removed, *inner.added)]

    def tell(
        self,
        kind: str,
        thing: Term,
        taken: Taken,
        *,
        breaking: bool = False,
        document: Term | None = None,
        **data: Value,
    ) -> None:
        """Make an event of what is taken, if anything is."""
        if not taken:
            return
        self.take_parts(taken)
        self.events.append(
            Event(
                kind,
                thing,
                document if document is not None else self.document(thing),
                data,
                tuple(sorted(taken.removed, key=order)),
                tuple(sorted(taken.added, key=order)),
                breaking,
            )
        )

    def document(self, thing: Term) -> Term | None:
        """The document that a thing belongs to, in the new graph or else in the old one."""
        return self.new.document(thing) or self.old.document(thing)

    def each(
        self, nodes: Iterable[Term], wanted: Collection[str], handle: Callable[[Term], None]
    ) -> None:
        """Handle the nodes that are of one of some types."""
        for node in nodes:
            if not self.types(node).isdisjoint(wanted):
                handle(node)


def _lacks(side: State, other: State, node: Term) -> bool:
    """Whether one side lacks a node that the other side describes."""
    if node not in other:
        return False
    return node not in side or bool(other.types(node) and not side.types(node))
