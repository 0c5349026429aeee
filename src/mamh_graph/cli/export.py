"""``mamh-graph export``: the graph in a format that other tools read."""

import json
from pathlib import Path
from typing import cast

from mamh_graph import export, loading, outputs, worker
from mamh_graph.cli import terminal
from mamh_graph.cli.grammar import Choice, Command, Option
from mamh_graph.dataset import Dataset
from mamh_graph.errors import UsageError

#: Writing is fast, but naming the blank nodes of hostile data can take for ever.
LIMITS = worker.Limits(seconds=60.0)


def run(format: str, output: str | None, data: tuple[str, ...]) -> None:
    """Write the shipped graph, or the files given, to standard output or a file."""
    if output == "":
        raise UsageError("errors.file-missing", where="-o ''")
    piped = terminal.read(data)

    def job() -> bytes:
        dataset = loading.load_files(data, standard_input=piped) if data else loading.load()
        return _serialize(dataset, format)

    content = cast("bytes", worker.run(job, LIMITS))
    if output is None:
        terminal.write(content)
        return
    outputs.write_whole(Path(output), content)


def _serialize(dataset: Dataset, format: str) -> bytes:
    context = None
    if format == "jsonld":
        path = dataset.root / "ontology" / "context.jsonld"
        context = json.loads(path.read_text(encoding="utf-8"))["@context"]
    return export.serialize(dataset.quads(), format, dataset.prefixes, context)


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
    ],
    callback=run,
)
