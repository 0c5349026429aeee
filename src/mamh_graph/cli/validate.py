"""``mamh-graph validate``: whether data holds."""

from typing import cast

import click

from mamh_graph import loading, reports, validation, worker
from mamh_graph.cli import terminal
from mamh_graph.cli.grammar import Choice, Command, Option
from mamh_graph.findings import SEVERITIES

#: The thresholds of `--fail-on`, the strictest last.
THRESHOLDS = (*reversed(SEVERITIES), "none")
#: Exit code of findings at or above the threshold.
FINDINGS = 1


def run(
    data: tuple[str, ...],
    shapes: tuple[str, ...],
    format: str,
    fail_on: str,
    allow_empty_targets: bool,
) -> int:
    """Check the shipped graph, or the files given, and print what does not hold."""
    piped = terminal.read((*data, *shapes))

    def job() -> tuple[bytes, bool]:
        dataset = loading.load_files(data, standard_input=piped) if data else loading.load()
        given = loading.load_files(shapes, "shapes", piped) if shapes else None
        report = validation.check(dataset, given, allow_empty_targets=allow_empty_targets)
        failed = fail_on != "none" and bool(report.at_least(fail_on))
        return reports.text(report, dataset.prefixes).encode(), failed

    written, failed = cast("tuple[bytes, bool]", worker.run(job, validation.LIMITS))
    terminal.write(written)
    return FINDINGS if failed else 0


command = Command(
    "validate",
    help_key="validation.help",
    params=[
        click.Argument(["data"], nargs=-1, metavar="[DATA]..."),
        Option(["-s", "--shapes"], help_key="validation.shapes", metavar="PATH", multiple=True),
        Option(["--format"], help_key="validation.format", type=Choice(("text",)), default="text"),
        Option(
            ["--fail-on"],
            help_key="validation.fail-on",
            type=Choice(THRESHOLDS),
            default="violation",
        ),
        Option(["--allow-empty-targets"], help_key="validation.allow-empty-targets", is_flag=True),
    ],
    callback=run,
)
