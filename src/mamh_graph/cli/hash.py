"""``mamh-graph hash``: what recognises a graph however it is laid out."""

import json
import os
from collections.abc import Sequence
from typing import cast

import click

from mamh_graph import files, hashing, loading, messages, worker
from mamh_graph.cli import terminal
from mamh_graph.cli.grammar import Choice, Command, Option
from mamh_graph.dataset import Dataset
from mamh_graph.errors import InputError, UsageError
from mamh_graph.hashing import Digest
from mamh_graph.reports.phrases import inert

#: Naming the blank nodes of hostile data can take for ever.
LIMITS = worker.Limits(seconds=60.0)
#: What the shipped graph is called.
SHIPPED = "https://w3id.org/mamh-graph"
#: Exit code of a difference.
DIFFERS = 1


def run(data: tuple[str, ...], check: str | None, format: str) -> int:
    """Print the hash of the shipped graph, or of each file or folder; or compare them."""
    if check is None:
        found = _digests(data or (SHIPPED,))
        terminal.write(_written([(each, None) for each in found], format))
        return 0
    wanted = _wanted(data, check)
    found = _digests([name for name, _ in wanted])
    pairs = list(zip(found, (sha256 for _, sha256 in wanted), strict=True))
    terminal.write(_written(pairs, format))
    return DIFFERS if any(each.sha256 != sha256 for each, sha256 in pairs) else 0


def _wanted(data: Sequence[str], check: str) -> list[tuple[str, str]]:
    """The graphs to compare, each with the hash that it should have."""
    if hashing.HASH.fullmatch(check):
        if len(data) > 1:
            raise UsageError("hashing.check-one", where="--check")
        return [(data[0] if data else SHIPPED, check.lower())]
    if data:
        raise UsageError("hashing.check-data", where="--check", check=check)
    content = terminal.read([check])
    if content is None:
        content = files.read_bytes(check)
    listed = hashing.read(check, files.decode(check, content))
    for name, _ in listed:
        below = os.path.normpath(name)
        if name != SHIPPED and (os.path.isabs(name) or below.split(os.sep)[0] == ".."):
            raise InputError("hashing.outside", where=check, name=name)
    return listed


def _digests(names: Sequence[str]) -> list[Digest]:
    """The hash of each graph, in a worker."""
    piped = terminal.read(names)

    def job() -> list[tuple[object, ...]]:
        return [tuple(hashing.digest(name, _load(name, piped))) for name in names]

    return [
        Digest._make(each) for each in cast("list[tuple[str, str, int]]", worker.run(job, LIMITS))
    ]


def _load(name: str, piped: bytes | None) -> Dataset:
    if name == SHIPPED:
        return loading.load_root(loading.shipped(), asked=False)
    return loading.load_files(name, standard_input=piped, asked=False)


def _written(pairs: Sequence[tuple[Digest, str | None]], format: str) -> bytes:
    """The hashes, each alone or compared with the one that it should be."""
    if format == "json":
        rows = []
        for each, wanted in pairs:
            name = messages.printable(each.name)
            row: dict[str, object] = {"name": name, "algorithm": hashing.ALGORITHM}
            row |= {"hash": each.sha256, "quads": each.quads}
            if wanted is not None:
                row |= {"wanted": wanted, "same": each.sha256 == wanted}
            rows.append(row)
        return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()
    lines = []
    for each, wanted in pairs:
        if wanted is None:
            lines.append(each.line())
        else:
            outcome = "hashing.same" if each.sha256 == wanted else "hashing.differs"
            name = inert(messages.printable(each.name))
            lines.append(name + messages.text("show.colon") + messages.text(outcome) + "\n")
    return "".join(lines).encode()


command = Command(
    "hash",
    help_key="hashing.help",
    params=[
        click.Argument(["data"], nargs=-1, metavar="[DATA]..."),
        Option(["--check"], help_key="hashing.check", metavar="FILE|HASH"),
        Option(
            ["--format"], help_key="hashing.format", type=Choice(("text", "json")), default="text"
        ),
    ],
    callback=run,
)
