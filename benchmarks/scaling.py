"""How long it takes to load, to ask and to validate graphs that grow, in files and in stores.

The graphs are copies of the shipped one (copies.py). In a store each file is a named graph, and the
world stands besides, in the default graph or, in Virtuoso, in a graph of its own, as `mamh-graph
push` lays them: each triple is there twice. Questions are stored ones, asked by a program that is
already running: the time is that of the answer, read whole. All answers to a question are compared.
"""

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

import processes
import stores
from copies import THINGS, Copies
from pyoxigraph import NamedNode

from mamh_graph import errors, files, loading, worker
from mamh_graph.askable import Askable
from mamh_graph.remote import connect
from mamh_graph.values import Term

#: Seconds a question may take; seconds a validation may take.
LIMIT, LIMIT_OF_VALIDATION = 60, 300
ROUNDS = 3
#: A question that takes so many seconds is asked once.
LONG = 5.0
#: Files are written one by one up to this size.
FEW = 1_000_000
#: What compares many things with each other, validation too, is tried up to this size.
PAIRS = 100_000
#: Bytes of memory that a question may take.
MEMORY = 16_000_000_000


def _thing(name: str) -> NamedNode:
    return NamedNode(THINGS + name)


#: What is asked: a look-up, the same by document, a join over all, one organisation's seats on a
#: day, a count for each document, every post on a day, and every pair of facts that disagree.
QUESTIONS: dict[str, dict[str, Term]] = {
    "evidence-of": {"thing": _thing("fqm")},
    "statements": {"document": _thing("001-aimq-communique-2020-03-02")},
    "committees": {},
    "organisation-roles": {"organisation": _thing("fqm")},
    "documents": {},
    "people": {},
    "disagreements": {},
}
#: The one that compares pairs.
PAIRED = "disagreements"
#: The one that stands for others.
SHOWN = "organisation-roles"


class Figure(NamedTuple):
    """What was measured.

    Attributes:
        seconds: Taken; the median, if there were rounds.
        memory: Bytes, at most.
        disk: Bytes.
        note: What else there is to say.
        digest: Of the answer to a question.
    """

    seconds: float = 0.0
    memory: int = 0
    disk: int = 0
    note: str = ""
    digest: str = ""

    def __str__(self) -> str:
        parts = [f"{self.seconds:9.3f} s" if self.seconds else " " * 11]
        parts += [f"{self.memory / 1e6:.0f} MB of memory"] * bool(self.memory)
        parts += [f"{self.disk / 1e6:.0f} MB on disk"] * bool(self.disk)
        return "  ".join([*parts, self.note])


Figures: TypeAlias = Iterator[tuple[str, Figure]]


class Made(NamedTuple):
    """The graph of a size, on disk."""

    size: int
    folder: Path
    files: Path
    quads: Path
    world: Path


def ask(asked: Askable, name: str) -> Figure:
    """Ask a question some times and take the median."""
    question, arguments = asked.stored(name), QUESTIONS[name]
    taken: list[float] = []
    while len(taken) < ROUNDS and not (taken and taken[0] > LONG):
        start = time.perf_counter()
        try:
            answer = asked.query(question, arguments, limits=worker.Limits(LIMIT + 1, MEMORY))
        except (errors.LimitError, errors.EndpointError) as error:
            return Figure(note=str(error))
        taken.append(time.perf_counter() - start)
    digest = hashlib.sha256(repr(answer.solutions).encode()).hexdigest()
    return Figure(statistics.median(taken), note=f"{len(answer.solutions)} rows", digest=digest)


def command(*arguments: str, **environment: str) -> Figure:
    """Run `mamh-graph`; where it fails, what it says last is the note."""
    ours = str(Path(sys.executable).with_name("mamh-graph"))
    taken = processes.run([ours, *arguments], **environment)
    note = f"exit code {taken.code}"
    if taken.code > 1:
        note += f": {' / '.join(taken.said.splitlines()[-2:])}"
    return Figure(taken.seconds, taken.memory, note=note)


# ---------- the ways


def in_files(made: Made) -> Figures:
    """Commands, each of which loads the files."""
    given = ["--data", str(made.files)]
    arguments = [f"{name}={value.value}" for name, value in QUESTIONS[SHOWN].items()]
    words = ["query", SHOWN, "-p", *arguments, "--timeout", str(LIMIT)]
    yield f"query {SHOWN}", command(*words, *given)
    yield "export nq", command("export", "--format", "nq", *given)
    if made.size <= PAIRS:
        limits = ["--timeout", str(LIMIT_OF_VALIDATION), "--max-size", "4000"]
        yield "validate", command("validate", str(made.world), "--engine", "fast", *limits)


def in_process(made: Made) -> Figures:
    """A program that loads the graph once and goes on asking."""
    words = [sys.executable, __file__, "held", str(made.world), *_questions(made.size)]
    done = subprocess.run(words, stdout=subprocess.PIPE, check=True, text=True)
    for line in done.stdout.splitlines():
        name, value = json.loads(line)
        yield name, Figure(*value)


def held(path: str, *names: str) -> None:
    """Be that program."""
    start = time.perf_counter()
    dataset = loading.load_files([path], admission=files.Admission(1 << 34))
    seconds = time.perf_counter() - start
    print(json.dumps(["load", Figure(seconds, stores.memory(os.getpid()))]), flush=True)
    for name in names:
        print(json.dumps([name, ask(dataset, name)]), flush=True)


def in_oxigraph_memory(made: Made) -> Figures:
    """Oxigraph's server without a folder, filled over HTTP."""
    with stores.oxigraph(_new(made, "held"), LIMIT, held=True) as store:
        start = time.perf_counter()
        stores.post_oxigraph(store, made.quads, made.world)
        yield "POST and PUT", Figure(time.perf_counter() - start, store.memory)
        yield from _asked(store, made.size)


def in_oxigraph(made: Made) -> Figures:
    """Oxigraph's server on a folder that its bulk loader filled."""
    folder = _new(made, "oxigraph")
    start = time.perf_counter()
    stores.load_oxigraph(folder, made.quads, made.world)
    seconds = time.perf_counter() - start
    with stores.oxigraph(folder, LIMIT, held=False) as store:
        yield "oxigraph load", Figure(seconds, disk=store.disk)
        yield from _asked(store, made.size)
        yield "afterwards", Figure(memory=store.memory)


def by_push_to_oxigraph(made: Made) -> Figures:
    """`mamh-graph push` to Oxigraph's server on a folder."""
    with stores.oxigraph(_new(made, "pushed"), LIMIT, held=False) as store:
        yield from _pushed(store, made)


def in_virtuoso(made: Made) -> Figures:
    """Virtuoso, filled by its bulk loader."""
    with stores.virtuoso(_new(made, "virtuoso"), LIMIT, made.folder) as store:
        start = time.perf_counter()
        stores.load_virtuoso(store, made.quads, made.world)
        yield "rdf_loader_run", Figure(time.perf_counter() - start, store.memory, store.disk)
        yield from _asked(store, made.size)
        yield "afterwards", Figure(memory=store.memory)


def by_push_to_virtuoso(made: Made) -> Figures:
    """`mamh-graph push` to Virtuoso."""
    with stores.virtuoso(_new(made, "pushed-too"), LIMIT, made.folder) as store:
        yield from _pushed(store, made)


WAYS: dict[str, Callable[[Made], Figures]] = {
    "files": in_files,
    "process": in_process,
    "oxigraph-memory": in_oxigraph_memory,
    "oxigraph": in_oxigraph,
    "virtuoso": in_virtuoso,
    "push-oxigraph": by_push_to_oxigraph,
    "push-virtuoso": by_push_to_virtuoso,
}


def _new(made: Made, name: str) -> Path:
    folder = made.folder / name
    folder.mkdir()
    return folder


def _pushed(store: stores.Store, made: Made) -> Figures:
    given = ("--direct", "--data", str(made.files), "--endpoint", store.store, "--timeout", "600")
    yield "push", command("push", *given, **store.environment)
    yield "push again", command("push", *given, **store.environment)
    yield SHOWN, ask(connect(store.query, timeout=LIMIT), SHOWN)
    yield "afterwards", Figure(memory=store.memory, disk=store.disk)


def _asked(store: stores.Store, size: int) -> Figures:
    """Ask and validate at a store; last what may keep it busy."""
    endpoint = connect(store.query, timeout=LIMIT)
    for name in _questions(size):
        if name == PAIRED:
            given = ("--endpoint", store.query, "--timeout", str(LIMIT_OF_VALIDATION))
            yield "validate", command("validate", *given, **store.environment)
        yield name, ask(endpoint, name)


def _questions(size: int) -> list[str]:
    return [name for name in QUESTIONS if name != PAIRED or size <= PAIRS]


# ---------- what is printed


def main() -> int:
    """Measure a size; return 1 if two ways answered a question differently."""
    if sys.argv[1:2] == ["held"]:
        held(*sys.argv[2:])
        return 0
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("size", type=float, help="triples: 1e5, say")
    parser.add_argument("way", nargs="*", choices=WAYS, default=list(WAYS))
    given = parser.parse_args()
    size, ways = int(given.size), given.way
    if missing := stores.missing():
        print(f"not installed: {missing}")
        return 2
    first: dict[str, str] = {}
    differing = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        made = Made(size, folder, *(folder / name for name in ("files", "graphs.nq", "world.nt")))
        copies = Copies(size)
        copies.write_quads(made.quads)
        copies.write_world(made.world)
        if size <= FEW:
            copies.write_files(made.files)
        print(f"{copies.triples} triples, {copies.graphs} graphs", flush=True)
        for way in ways:
            print(f"\n{way}   (load average {os.getloadavg()[0]:.1f})", flush=True)
            for name, figure in WAYS[way](made):
                print(f"  {name:26} {figure}", flush=True)
                if figure.digest and first.setdefault(name, figure.digest) != figure.digest:
                    print("  ANSWERED OTHERWISE", flush=True)
                    differing += 1
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main())
