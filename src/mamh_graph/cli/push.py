"""``mamh-graph push``: the graph in a SPARQL store."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, cast

from mamh_graph import messages, worker
from mamh_graph.cli import progress, terminal
from mamh_graph.cli.grammar import Choice, Command, Number, Option
from mamh_graph.errors import UsageError
from mamh_graph.hashing import Digest
from mamh_graph.pushing import comparing, local, telling
from mamh_graph.pushing.carrying import Outcome, Push, is_staged
from mamh_graph.pushing.local import Graph
from mamh_graph.pushing.planning import LIMITS, Plan, Tick, plan
from mamh_graph.pushing.turns import Turn
from mamh_graph.remote import WORLD, profiles
from mamh_graph.remote.graphstore import TIMEOUT, GraphStore

#: Exit code of a difference.
DIFFERS = 1


class Request(NamedTuple):
    """What is to be done, as the options say it."""

    endpoint: str
    data: tuple[str, ...]
    dry_run: bool
    verify: bool
    prune: bool
    staged: bool | None
    timeout: float
    format: str


def run(**options: Any) -> int:
    """Load the shipped graph, or the files given, into a store."""
    if options["endpoint"] is None:
        where = "mamh-graph push"
        raise UsageError(
            "cli.missing", where=where, hint="cli.see-help", name="--endpoint", command=where
        )
    request = Request(**options)
    store = GraphStore(profiles.find(request.endpoint), request.timeout, writing=True)
    if request.staged and not store.updatable:
        raise UsageError("push.no-update", where=store.name, hint="push.no-store-hint")
    try:
        graphs, hashes = _local(request.data)
        found = _planned(request, store, graphs)
        if found.unfinished:
            terminal.say(messages.text("push.unfinished"))
        turn = Turn(store)
        if found.changes and not request.dry_run:
            turn.take(found.claim)
            found = _planned(request, store, graphs)  # as it stands now that it is our turn
    except (KeyboardInterrupt, SystemExit):
        terminal.say(messages.text("push.stands-before"))
        raise
    if found.foreign:
        terminal.say(messages.text("push.foreign", graph=WORLD))
    if request.dry_run:
        _write(request, telling.table(found), found, store, hashes, None)
        terminal.say(telling.summary("push.would", found, store.name))
        _say_others(found)
        return 0
    return _push(request, store, found, turn, hashes)


def _planned(request: Request, store: GraphStore, graphs: Sequence[Graph]) -> Plan:
    """Find out what would be changed."""
    with _ticking("push.reading") as tick:
        return plan(store, graphs, prune=request.prune, compare=request.verify, tick=tick)


def _push(
    request: Request, store: GraphStore, found: Plan, turn: Turn, hashes: Sequence[Digest]
) -> int:
    """Carry a plan out, and tell what came of it."""
    if is_staged(store) and not store.updatable:
        terminal.say(messages.text("push.not-atomic"))
    with _ticking("push.sending") as tick:
        staged, verify = request.staged, request.verify
        push = Push(store, found, turn, verify=verify, staged=staged, tick=tick)
        try:
            outcome = push.carry_out() if found.changes else Outcome((), stopped=False)
        except BaseException:
            terminal.say(telling.stands(push))
            raise
    for each in outcome.differences:
        for line in telling.difference(each):
            terminal.say(line)
    if any(each.rewritten for each in outcome.differences):
        hint = messages.text("push.rewritten-hint")
        terminal.say(messages.text("errors.hint", words=hint))
    same = request.verify and not outcome.differences
    lines = "".join(each.line() for each in hashes) if same else ""
    _write(request, lines, found, store, hashes if same else (), outcome)
    if outcome.stopped:
        terminal.say(messages.text("push.stopped"))
    else:
        for line in telling.replaced(found) if request.data else ():
            terminal.say(line)
        terminal.say(telling.summary("push.done", found, store.name))
        _say_others(found)
    return DIFFERS if outcome.differences else 0


def _say_others(found: Plan) -> None:
    if found.others:
        terminal.say(messages.text("push.others", count=len(found.others)))


def _local(data: tuple[str, ...]) -> tuple[list[Graph], list[Digest]]:
    """Return what is to be loaded, and the hash of each whole, both made in a worker."""
    piped = terminal.read(data)

    def job() -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
        graphs = local.read(data, piped)
        names = tuple(dict.fromkeys(data)) or (local.SHIPPED,)
        hashes = [
            comparing.digest(name, (graph for graph in graphs if name in graph.wholes))
            for name in names
        ]
        return [tuple(each) for each in graphs], [tuple(each) for each in hashes]

    graphs, hashes = cast("tuple[list[Any], list[Any]]", worker.run(job, LIMITS))
    return [Graph._make(each) for each in graphs], [Digest._make(each) for each in hashes]


def _write(
    request: Request,
    text: str,
    found: Plan,
    store: GraphStore,
    hashes: Sequence[Digest],
    outcome: Outcome | None,
) -> None:
    if request.format == "json":
        text = telling.machine(found, store.name, hashes, outcome, verified=request.verify)
    terminal.write(text.encode())


@contextmanager
def _ticking(key: str) -> Iterator[Tick | None]:
    """Show a person how many graphs are done, once it takes long."""
    started, done = time.monotonic(), (0, 0)

    def words(_: int) -> str:
        return messages.text(key, number=done[0], count=done[1])

    with progress.shown(words) as shown:

        def tick(number: int, count: int) -> None:
            nonlocal done
            done = number, count
            if shown:
                shown(time.monotonic() - started)

        yield tick


command = Command(
    "push",
    help_key="push.help",
    params=[
        Option(["--endpoint"], help_key="push.endpoint", metavar="URL|PROFILE"),
        Option(["--data"], help_key="push.data", metavar="PATH", multiple=True),
        Option(["--dry-run"], help_key="push.dry-run", is_flag=True),
        Option(["--verify/--no-verify"], help_key="push.verify", default=True),
        Option(["--prune"], help_key="push.prune", is_flag=True),
        Option(["--staged/--direct"], help_key="push.staged", default=None),
        Option(
            ["--timeout"],
            help_key="push.timeout",
            type=Number(float, "SECONDS"),
            default=TIMEOUT,
        ),
        Option(["--format"], help_key="push.format", type=Choice(("text", "json")), default="text"),
    ],
    callback=run,
)
