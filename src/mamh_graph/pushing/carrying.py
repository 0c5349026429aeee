"""A plan carried out: graph by graph, the world last, and what stands if it is interrupted.

Knows: in what order graphs are replaced, so that questions always have a world to be asked of.
Does not know: why a graph is replaced, or who prints.

A graph is replaced by PUT where the store does that as a whole. Where it does not (Virtuoso
empties a graph, then fills it; ended halfway, it leaves it empty), all graphs are put beside
their places, read back, and moved by one SPARQL update, which the store does as a whole.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, cast

from mamh_graph import worker
from mamh_graph.errors import (
    EndpointError,
    EndpointRefusedError,
    EndpointTimeoutError,
    MamhError,
    QueryRejectedError,
)
from mamh_graph.pushing import comparing, places
from mamh_graph.pushing.comparing import Comparison
from mamh_graph.pushing.planning import LIMITS, Action, Plan, Step, Tick
from mamh_graph.pushing.turns import Turn
from mamh_graph.remote.graphstore import Content, GraphStore

#: What stores call themselves that do not replace a graph as a whole.
NOT_ATOMIC = ("Virtuoso",)

#: Graphs moved by one request: Virtuoso takes 193, and calls more of them too large.
MOVED = 150


class Phase(StrEnum):
    """How far a push has come."""

    BEFORE = "before"
    STAGING = "staging"
    FILES = "files"
    MOVING = "moving"
    WORLD = "world"
    DONE = "done"
    OVER = "over"


class Outcome(NamedTuple):
    """What a push came to.

    Attributes:
        differences: Graphs that the store gives back otherwise than they were sent.
        stopped: Whether it was stopped for that, before the world was replaced.
    """

    differences: tuple[Comparison, ...]
    stopped: bool


class Push:
    """One push.

    Args:
        store: Where to.
        plan: What is done, found out during the turn.
        turn: Lasts until another push begins; from then on nothing more is done.
        verify: Whether each graph is read back.
        staged: Whether graphs are put beside their places first; without it, as the store needs.
        tick: Told about each graph that is sent.

    Attributes:
        phase: How far it has come.
        replaced: How many graphs of files stand as they are to.
        total: How many are to be changed.
        under_way: The graph that is being changed.
        staged: Whether graphs are put beside their places first.
    """

    def __init__(
        self,
        store: GraphStore,
        plan: Plan,
        turn: Turn,
        *,
        verify: bool,
        staged: bool | None = None,
        tick: Tick | None = None,
    ) -> None:
        self._store = store
        self._plan = plan
        self._turn = turn
        self._verify = verify
        self._tick = tick
        self._sent = [step for step in plan.files if step.writes]
        self.staged = store.updatable and is_staged(store) if staged is None else staged
        self.phase = Phase.BEFORE
        self.replaced = 0
        self.total = sum(step.action != Action.KEEP for step in plan.files)
        self.under_way = ""

    def carry_out(self) -> Outcome:
        """Change the store.

        Raises:
            EndpointError: If the store failed; the attributes tell what stands.
        """
        self._check()
        for graph in self._plan.leftovers:
            self._store.delete(graph)
        found = self._stage() if self.staged else self._write()
        if found.stopped:
            return found
        self._check()
        self._turn.end()
        self.phase = Phase.DONE
        return found

    def _check(self) -> None:
        """Stop where another push has begun."""
        if not self._turn.lasts():
            self.phase = Phase.OVER
            raise EndpointRefusedError(
                "push.overtaken", where=self._store.name, hint="push.overtaken-hint"
            )

    def _write(self) -> Outcome:
        """Replace the graphs in their places, the world last."""
        world = self._plan.world
        self.phase = Phase.FILES
        if self._plan.foreign:
            # Others own the default graph. From now on, the graph that holds our world tells that
            # ours is not there, even if this push gets no further.
            self._put(world, world.graph)
        for number, step in enumerate(self._sent, 1):
            self._told(number)
            self._put(step, step.graph)
            self.replaced += 1
        differences = self._compared([(step, step.graph) for step in self._sent])
        if _serious(differences):
            return Outcome(differences, stopped=True)
        self._delete()
        self.phase = Phase.WORLD
        if world.writes:
            if not self._plan.foreign:
                self._put(world, world.graph)
            differences += self._compared([(world, world.graph)])
        return Outcome(differences, stopped=False)

    def _stage(self) -> Outcome:
        """Put the graphs beside their places, read them back, and move them there."""
        self.phase = Phase.STAGING
        whole = [*self._sent, *([self._plan.world] if self._plan.world.writes else [])]
        # A graph without a triple may be none, which cannot be moved.
        steps = [step for step in whole if step.data]
        waiting = [places.staging(step.graph, self._turn.token) for step in steps]
        try:
            for number, (step, place) in enumerate(zip(steps, waiting, strict=True), 1):
                self._told(number)
                self._put(step, place)
            differences = self._compared(list(zip(steps, waiting, strict=True)), always=True)
            if not _serious(differences):
                self._move(steps, waiting)
        except MamhError:
            if self.phase != Phase.MOVING:  # else the server may still be moving them
                self._remove(waiting)
            raise
        if _serious(differences):
            self._remove(waiting)
            return Outcome(differences, stopped=True)
        for step in whole:
            if not step.data:
                self._put(step, step.graph)
                self.replaced += step.graph != self._plan.world.graph
        self._delete()
        self.phase = Phase.WORLD
        return Outcome(self._compared([(step, step.graph) for step in whole]), stopped=False)

    def _move(self, steps: Sequence[Step], waiting: Sequence[str]) -> None:
        pairs = [(there, step.graph) for step, there in zip(steps, waiting, strict=True)]
        if self._plan.foreign:
            pairs.reverse()  # the world first, as when graphs are replaced in their places
        for start in range(0, len(pairs), MOVED):
            batch = pairs[start : start + MOVED]
            first = start == 0
            self._once(self._store.respell, batch, undone=first)
            self._once(self._store.move, batch, undone=first)
            self.replaced += sum(places.is_file(graph) for _, graph in batch)

    def _once(
        self,
        update: Callable[[Sequence[tuple[str, str]], str], None],
        pairs: Sequence[tuple[str, str]],
        *,
        undone: bool,
    ) -> None:
        """Let the store update graphs as a whole; `undone` says that none was moved before."""
        guard = self._turn.guard()
        self._check()  # whoever begins after this drops the guard
        self.phase, self.under_way = Phase.MOVING, ""
        try:
            update(pairs, guard)
        except (QueryRejectedError, EndpointRefusedError) as error:
            self.phase = Phase.STAGING if undone else Phase.MOVING  # it has done nothing
            self._check()
            error.hint_key = error.hint_key or "push.move-hint"
            raise
        except EndpointTimeoutError as error:
            error.hint_key = error.hint_key or "push.timeout-hint"
            raise

    def _put(self, step: Step, place: str) -> None:
        self._check()
        self.under_way = step.graph
        try:
            if step.data:
                self._store.put(place, step.data)
            else:  # what stands there is deleted: not every store takes a graph without a triple
                self._store.delete(place)
        except QueryRejectedError as error:
            if not step.path:
                raise
            raise QueryRejectedError(
                "push.refused",
                where=step.path,
                graph=step.graph,
                status=error.values.get("status", ""),
                said=error.values.get("said", ""),
            ) from None
        except EndpointTimeoutError as error:
            error.hint_key = error.hint_key or "push.timeout-hint"
            raise

    def _delete(self) -> None:
        for step in self._plan.files:
            if step.action == Action.DELETE:
                self._check()
                self.under_way = step.graph
                self._store.delete(step.graph)
                self.replaced += 1

    def _remove(self, graphs: Sequence[str]) -> None:
        """Leave nothing waiting, if the store still answers."""
        try:
            self._turn.unguard()
            for graph in graphs:
                self._store.delete(graph)
        except EndpointError:
            return

    def _compared(
        self, steps: Sequence[tuple[Step, str]], *, always: bool = False
    ) -> tuple[Comparison, ...]:
        """Read graphs back from where they were put, and return those that differ."""
        if not (self._verify or always) or not steps:
            return ()
        self.under_way = ""
        contents: list[tuple[Step, Content | None]] = [
            (step, self._store.get(place)) for step, place in steps
        ]

        def job() -> list[tuple[object, ...]]:
            return [
                tuple(comparing.compare(step.graph, step.data, content, self._store.name))
                for step, content in contents
            ]

        answer = cast("list[Any]", worker.run(job, LIMITS, self._store.name))
        differences = tuple(each for each in map(Comparison._make, answer) if not each.same)
        if differences:
            self._check()  # they may be another's doing
        return differences

    def _told(self, number: int) -> None:
        if self._tick:
            self._tick(number, len(self._sent) + 1)


def is_staged(store: GraphStore) -> bool:
    """Tell whether a store is known not to replace a graph as a whole."""
    return any(store.software.startswith(name) for name in NOT_ATOMIC)


def _serious(differences: Sequence[Comparison]) -> bool:
    """Tell whether a store lost or made something, and did not only write literals anew."""
    return any(not each.rewritten for each in differences)
