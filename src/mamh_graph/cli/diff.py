"""``mamh-graph diff``: what changed between two graphs, in the words of the domain."""

from pathlib import Path
from typing import cast

import click

from mamh_graph import messages, outputs, worker
from mamh_graph.changes import compare, sides, writing
from mamh_graph.changes.options import Options
from mamh_graph.cli import progress, reporting, terminal
from mamh_graph.cli.grammar import Choice, Command, Option
from mamh_graph.errors import UsageError

#: Exit code of a difference, where it is asked for.
DIFFERENT = 1
#: Blank nodes of hostile data can be compared for ever.
LIMITS = worker.Limits(seconds=120.0)


def run(
    a: str, b: str | None, format: str, triples: bool, exit_code: bool, output: str | None
) -> int:
    """Compare two graphs and say what changed."""
    for given in (a, b, output):
        if given == "":
            raise UsageError("errors.file-missing", where="''")
    piped = terminal.read((a, b or ""))
    # git runs out here: in the worker no program can be started with its limits.
    old = sides.find(a)
    new = sides.beside(old) if b is None else sides.find(b)
    for side in (old, new):
        if side.ignored:
            terminal.say(messages.text("diff.ignored", name=side.name, count=side.ignored))
    if output is not None:
        read = [side.name for side in (old, new) if side.name and side.contents is None]
        reporting.spare_inputs(read, [output])
    shown = messages.text("diff.work-tree") if b is None and old.contents is not None else new.name
    options = Options(old.name, shown, triples)

    def job() -> tuple[bytes, bool]:
        comparison = compare(sides.load(old, piped), sides.load(new, piped))
        return writing.write(comparison, format, options), comparison.equal

    with progress.shown() as tick:
        content, equal = cast("tuple[bytes, bool]", worker.run(job, LIMITS, tick=tick))
    if output is None:
        terminal.write(content, made=format == "text")
    else:
        outputs.write_whole(Path(output), content)
    return DIFFERENT if exit_code and not equal else 0


command = Command(
    "diff",
    help_key="diff.help",
    params=[
        click.Argument(["a"], metavar="A"),
        click.Argument(["b"], required=False, metavar="[B]"),
        Option(
            ["--format"],
            help_key="diff.format",
            type=Choice(tuple(writing.FORMATS)),
            default="text",
        ),
        Option(["--triples"], help_key="diff.triples", is_flag=True),
        Option(["--exit-code"], help_key="diff.exit-code", is_flag=True),
        Option(["-o", "--output"], help_key="diff.output", metavar="FILE"),
    ],
    callback=run,
)
