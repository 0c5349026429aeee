"""``mamh-graph export``: the graph in a format that other tools read."""

import json
from pathlib import Path

from mamh_graph import export, loading, worker
from mamh_graph.cli import terminal
from mamh_graph.cli.grammar import Choice, Command, Option
from mamh_graph.dataset import Dataset

#: Writing is fast, but naming the blank nodes of hostile data can take for ever.
LIMITS = worker.Limits(seconds=60.0)


def run(format: str, output: str | None, data: tuple[str, ...]) -> None:
    """Write the shipped graph, or the files given, to standard output or a file."""
    content = worker.run(lambda: _serialize(loading.load(*data), format), LIMITS)
    assert isinstance(content, bytes)
    if output is None:
        terminal.write(content)
    else:
        export.write_whole(Path(output), content)


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
            type=Choice(tuple(export.FORMATS)),
            default="ttl",
        ),
        Option(["-o", "--output"], help_key="export.output", metavar="FILE"),
        Option(["--data"], help_key="export.data", metavar="PATH", multiple=True),
    ],
    callback=run,
)
