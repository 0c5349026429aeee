"""``mamh-graph export``: the graph in a format that other tools read."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from pyoxigraph import Quad

from mamh_graph import export, loading, outputs, worker
from mamh_graph.askable import Askable
from mamh_graph.cli import terminal
from mamh_graph.cli.grammar import Choice, Command, Number, Option
from mamh_graph.errors import UsageError

#: Writing is fast, but naming the blank nodes of hostile data can take for ever.
LIMITS = worker.Limits(seconds=60.0)


def run(
    format: str,
    output: str | None,
    data: tuple[str, ...],
    endpoint: str | None,
    timeout: float | None,
) -> None:
    """Write a graph, shipped, given or elsewhere, to standard output or a file."""
    if output == "":
        raise UsageError("errors.file-missing", where="-o ''")
    if timeout and not endpoint:
        raise UsageError("push.timeout-endpoint", where="--timeout")
    content = _here(format, data) if endpoint is None else _there(format, data, endpoint, timeout)
    if output is None:
        terminal.write(content)
        return
    outputs.write_whole(Path(output), content)


def _here(format: str, data: tuple[str, ...]) -> bytes:
    piped = terminal.read(data)

    def job() -> bytes:
        dataset = loading.load_files(data, standard_input=piped) if data else loading.load()
        return _serialize(dataset.quads(), dataset, format)

    return cast("bytes", worker.run(job, LIMITS))


def _there(format: str, data: tuple[str, ...], endpoint: str, timeout: float | None) -> bytes:
    from mamh_graph.pushing import fetching  # few export what is elsewhere
    from mamh_graph.remote import graphstore, profiles

    if data:
        raise UsageError("push.export-data", where="--data")
    store = graphstore.GraphStore(profiles.find(endpoint), timeout or graphstore.TIMEOUT)
    named = format in export.FORMATS and export.FORMATS[format].named_graphs
    found = fetching.fetch(store, named=named)

    def job() -> bytes:
        return _serialize(fetching.quads(found, store.name), Askable(loading.shipped()), format)

    return cast("bytes", worker.run(job, LIMITS, store.name))


def _serialize(quads: Iterable[Quad], named: Askable, format: str) -> bytes:
    context = None
    if format == "jsonld":
        path = named.root / "ontology" / "context.jsonld"
        context = json.loads(path.read_text(encoding="utf-8"))["@context"]
    return export.serialize(quads, format, named.prefixes, context)


command = Command(
    "export",
    help_key="export.help",
    params=[
        Option(
            ["--format"],
            help_key="export.format",
            type=Choice((*export.FORMATS, *export.VIEWS)),
            default="ttl",
        ),
        Option(["-o", "--output"], help_key="export.output", metavar="FILE"),
        Option(["--data"], help_key="export.data", metavar="PATH", multiple=True),
        Option(["--endpoint"], help_key="push.export", metavar="URL|PROFILE"),
        Option(["--timeout"], help_key="push.timeout", type=Number(float, "SECONDS")),
    ],
    callback=run,
)
