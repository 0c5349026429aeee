"""What bringing graphs to a store would change there.

Knows: where the world of a store is, and which graphs make it.
Does not know: how anything is changed, or who prints.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, cast

from mamh_graph import worker
from mamh_graph.pushing import comparing, places, turns
from mamh_graph.pushing.comparing import Comparison
from mamh_graph.pushing.local import Graph
from mamh_graph.remote import WORLD
from mamh_graph.remote.graphstore import DEFAULT, Content, GraphStore

#: Comparing is fast, but naming the blank nodes of hostile data can take for ever.
LIMITS = worker.Limits(seconds=600.0, memory=4 * 1024 * 1024 * 1024)

#: Told how many of how many graphs are done.
Tick = Callable[[int, int], None]


class Action(StrEnum):
    """What is done with a graph."""

    CREATE = "create"
    REPLACE = "replace"
    KEEP = "keep"
    DELETE = "delete"


class Step(NamedTuple):
    """What is done with one graph.

    Attributes:
        action: What.
        graph: Its name; `DEFAULT` for the default graph.
        path: The file it comes from; nothing for the world, and for what is not sent.
        data: What is sent, if it is.
        here: Triples that are sent, if it is.
        there: Triples that stand in the store; nothing if there is none, or it was not read.
        sha256: The hash of what is sent, if it was compared.
    """

    action: Action
    graph: str
    path: str = ""
    data: bytes = b""
    here: int | None = None
    there: int | None = None
    sha256: str = ""

    @property
    def writes(self) -> bool:
        """Whether the graph is sent."""
        return self.action in (Action.CREATE, Action.REPLACE)


class Plan(NamedTuple):
    """What is done with each graph.

    Attributes:
        files: Graphs of files, in order of their names: those given, and those deleted.
        world: The graph that holds the world.
        leftovers: Graphs that a push lets wait that is not this one.
        foreign: Whether the default graph of the store holds what is not ours.
        others: Graphs of files that stand in the store and stay as they are.
        claim: What the mark says while this is done.
        unfinished: Whether a push is under way, or was interrupted.
    """

    files: tuple[Step, ...]
    world: Step
    leftovers: tuple[str, ...]
    foreign: bool
    others: tuple[str, ...]
    claim: str
    unfinished: bool

    @property
    def changes(self) -> bool:
        """Whether anything would be changed."""
        kept = all(step.action == Action.KEEP for step in (*self.files, self.world))
        return self.unfinished or bool(self.leftovers) or not kept


class _Standing(NamedTuple):
    """What stands in a store: names of graphs, where the world is, and what was read."""

    graphs: frozenset[str]
    leftovers: tuple[str, ...]
    world: str
    foreign: bool
    contents: Mapping[str, Content]
    claim: str
    unfinished: bool
    compare: bool


def plan(
    store: GraphStore,
    graphs: Sequence[Graph],
    *,
    prune: bool,
    compare: bool,
    tick: Tick | None = None,
) -> Plan:
    """Find out what bringing graphs to a store would change. Nothing is changed.

    Args:
        store: Where to.
        graphs: What.
        prune: Whether graphs of files that are not among these are deleted.
        compare: Whether those that stand in the store are read, so that equal ones stay.
        tick: Told about each graph that is read.

    Raises:
        EndpointError: If the store failed.
        LimitError: If graphs cannot be compared.
    """
    standing = _look(store, graphs, prune=prune, compare=compare, tick=tick)
    given = {graph.iri: graph for graph in graphs}
    others = sorted(standing.graphs - given.keys())
    kept = [] if prune else others

    def job() -> tuple[object, ...]:
        found = [
            tuple(
                comparing.compare(graph.iri, graph.data, standing.contents[graph.iri], store.name)
            )
            for graph in graphs
            if compare and graph.iri in standing.contents
        ]
        parts = [graph.data for graph in graphs if places.in_world(graph.iri)]
        for iri in kept:
            if iri in standing.contents:
                parts.append(comparing.text(standing.contents[iri], store.name))
        world = comparing.merged(parts)
        content = standing.contents.get(standing.world)
        if not compare or content is None:
            return found, world, ()
        return found, world, tuple(comparing.compare(standing.world, world, content, store.name))

    answer = cast("tuple[Any, bytes, Any]", worker.run(job, LIMITS, store.name))
    compared = {each[0]: Comparison._make(each) for each in answer[0]}
    files = [_step(graph, standing, compared.get(graph.iri)) for graph in graphs]
    if prune:
        files += [Step(Action.DELETE, iri) for iri in others]
    whole = Graph(standing.world, "", answer[1], ())
    return Plan(
        tuple(sorted(files, key=lambda step: step.graph)),
        _step(whole, standing, Comparison._make(answer[2]) if answer[2] else None),
        standing.leftovers,
        standing.foreign,
        tuple(kept),
        standing.claim,
        standing.unfinished,
    )


def _look(
    store: GraphStore, graphs: Sequence[Graph], *, prune: bool, compare: bool, tick: Tick | None
) -> _Standing:
    names = store.graphs(WORLD)
    files = frozenset(filter(places.is_file, names))
    leftovers = tuple(name for name in names if places.is_staging(name) and name != places.MARK)
    default = store.default_says()
    open_ = WORLD not in names and bool(default) and not _claimed(store, names)
    given = {graph.iri for graph in graphs}
    of_world = frozenset(filter(places.in_world, files))
    wanted = (files & given if compare else frozenset()) | (of_world if open_ else frozenset())
    if not prune:
        wanted |= of_world - given
    contents = dict(_read(store, sorted(wanted), tick))
    if WORLD in names or default is None:
        world, foreign = WORLD, False
    else:
        # In a graph of its own where the triples of others stand, who may ask them.
        foreign = open_ and not _ours(store, [contents[iri] for iri in of_world & contents.keys()])
        world = WORLD if foreign else DEFAULT
    if (default if world == DEFAULT else world in names) and (content := store.get(world)):
        contents[world] = content
    claim = turns.AGAIN if WORLD in names or default else turns.FIRST
    if world == WORLD and default is not None:
        claim = turns.BESIDE
    unfinished = places.MARK in names
    return _Standing(files, leftovers, world, foreign, contents, claim, unfinished, compare)


def _claimed(store: GraphStore, names: Sequence[str]) -> bool:
    """Tell whether a push that did not get to its end found the default graph to be ours.

    Files may have been replaced since, but not yet the world. Not so after a first push: there
    was no world then, and what stands there now can be anybody's.
    """
    if places.MARK not in names:
        return False
    content = store.get(places.MARK)
    return content is not None and f'"{turns.AGAIN}"'.encode() in content.data


def _ours(store: GraphStore, graphs: Sequence[Content]) -> bool:
    """Tell whether the default graph says no more than graphs of files do."""
    content = store.get(DEFAULT) if graphs else None
    if content is None:
        return False

    def job() -> bool:
        return comparing.within(content, graphs, store.name)

    return cast("bool", worker.run(job, LIMITS, store.name))


def _read(
    store: GraphStore, graphs: Sequence[str], tick: Tick | None
) -> Iterator[tuple[str, Content]]:
    for number, iri in enumerate(graphs, 1):
        if tick:
            tick(number, len(graphs))
        content = store.get(iri)
        if content is not None:
            yield iri, content


def _step(graph: Graph, standing: _Standing, compared: Comparison | None) -> Step:
    stands = graph.iri in standing.graphs or graph.iri in standing.contents
    action = Action.REPLACE if stands else Action.CREATE
    if compared is None:
        if standing.compare and not stands and not graph.data:
            action = Action.KEEP  # a graph without a triple is none
        return Step(action, graph.iri, graph.path, graph.data, graph.triples)
    if compared.same:
        action = Action.KEEP
    there, wanted = compared.there, compared.wanted
    return Step(action, graph.iri, graph.path, graph.data, graph.triples, there, wanted)
