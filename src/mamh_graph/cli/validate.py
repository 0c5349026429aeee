"""``mamh-graph validate``: whether data holds."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, cast

import click

from mamh_graph import (
    baselines,
    files,
    inputs,
    loading,
    outputs,
    reports,
    validation,
    worker,
)
from mamh_graph.cli import progress, reporting, terminal, watching
from mamh_graph.cli.grammar import Choice, Command, Number, Option
from mamh_graph.dataset import Dataset
from mamh_graph.errors import UsageError
from mamh_graph.selection import ENGINES, Options

#: The thresholds of `--fail-on`, the strictest last.
THRESHOLDS = reporting.THRESHOLDS
#: Exit code of findings at or above the threshold.
FINDINGS = reporting.FINDINGS


class Call(NamedTuple):
    """What was asked for.

    Attributes:
        data, shapes: Files and folders.
        endpoint: What is validated instead of files, if anything is.
        options: How to validate.
        fail_on: One of `THRESHOLDS`.
        outputs: Formats, each with the file to write; an empty name is standard output.
        baseline: The file of findings that are no news.
        written: The file to write a baseline to.
        summary: The file in which a job on GitHub collects what its page shows, if it does.
        shown: How reports are written.
        limits: Seconds and bytes.
        admission: What a file may be.
    """

    data: tuple[str, ...]
    shapes: tuple[str, ...]
    endpoint: str | None
    options: Options
    fail_on: str
    outputs: tuple[tuple[str, str], ...]
    baseline: str | None
    written: str | None
    summary: str
    shown: reports.Options
    limits: worker.Limits
    admission: files.Admission


def run(
    data: tuple[str, ...],
    shapes: tuple[str, ...],
    endpoint: str | None,
    format: str,
    output: tuple[str, ...],
    fail_on: str,
    engine: str,
    baseline: str | None,
    write_baseline: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    max_results: int | None,
    statistics: bool,
    coverage: bool,
    allow_empty_targets: bool,
    watch: bool,
    timeout: float | None,
    max_size: int | None,
) -> int:
    """Check the shipped graph, the files given, or an endpoint, and say what does not hold."""
    if endpoint is not None:
        here = {"DATA": data, "--engine": engine != "auto", "--coverage": coverage}
        for option, given in {**here, "--watch": watch}.items():
            if given:
                raise UsageError("compiling.options", where=option)
    wanted = reporting.wanted(format, output)
    call = Call(
        data=data,
        shapes=shapes,
        endpoint=endpoint,
        options=Options(
            engine=engine,
            allow_empty_targets=allow_empty_targets,
            select=_codes(select),
            ignore=_codes(ignore),
            coverage=coverage,
        ),
        fail_on=fail_on,
        outputs=wanted,
        baseline=baseline,
        written=write_baseline,
        summary=reporting.step_summary(wanted),
        shown=reports.Options(
            max_results=max_results,
            statistics=statistics,
            colour=terminal.colour(),
            baseline=baseline is not None,
            fail_on=fail_on,
        ),
        limits=validation.LIMITS._replace(seconds=timeout or validation.LIMITS.seconds),
        admission=files.Admission(
            limit=max_size * 1024 * 1024 if max_size else files.MAX_BYTES, empty=bool(data)
        ),
    )
    written = [file for _, file in wanted if file]
    if write_baseline is not None:
        written.append(write_baseline)
    read = () if endpoint is not None else reporting.given_or_shipped(data)
    reporting.spare_inputs((*read, *shapes), written)
    if not watch:
        return _once(call)
    if loading.STANDARD_INPUT in (*data, *shapes):
        raise UsageError("validation.watch-stdin", where="--watch")
    watched = (*data, *shapes) or (loading.shipped(),)
    return watching.repeat(lambda: _once(call), watched)


def _codes(given: Sequence[str]) -> tuple[str, ...]:
    """Codes given one by one or with commas between."""
    return tuple(code.strip() for each in given for code in each.split(",") if code.strip())


def _once(call: Call) -> int:
    """Validate, write every report, and return the exit code."""
    piped = terminal.read((*call.data, *call.shapes), call.admission.limit)
    known = frozenset() if call.baseline is None else baselines.read(call.baseline)
    options = call.options._replace(baseline=known)
    asked = None
    if call.endpoint is not None:
        from mamh_graph import remote  # few ask an endpoint

        asked = remote.connect(call.endpoint, timeout=call.limits.seconds)

    def job() -> tuple[list[bytes], bytes, bytes, bool]:
        dataset, shapes = _load(call, piped)
        declared = inputs.prefixes(shapes, "shapes") if shapes is not None else {}
        if asked is None:
            report = validation.check(dataset, shapes, options)
            declared = inputs.prefixes(dataset) | declared
        else:
            report = validation.check_endpoint(asked, shapes, options)
        prefixes = reporting.known(dataset.prefixes, declared)
        shown = reporting.informed(call.shown, dataset.queries, declared)
        written = reporting.write(report, prefixes, call.outputs, shown)
        summary = b""
        if call.summary:
            plain = shown._replace(colour=False)
            summary = reports.github_summary(report, prefixes, options=plain)
        failed = reporting.failed(report, call.fail_on)
        found = baselines.write(report) if call.written is not None else b""
        return written, summary, found, failed

    with progress.shown() as tick:
        done = worker.run(job, call.limits, tick=tick)
    written, summary, found, failed = cast("tuple[list[bytes], bytes, bytes, bool]", done)
    reporting.deliver(call.outputs, written)
    if call.written is not None:
        outputs.write_whole(Path(call.written), found)
        failed = False  # what it found is known from now on
    reporting.print_first(written, call.summary, summary)
    return FINDINGS if failed else 0


def _load(call: Call, piped: bytes | None) -> tuple[Dataset, Dataset | None]:
    """The data and the shapes that were given, or what is shipped and None."""
    if call.data:
        asked = not call.shapes  # hygiene queries belong to the shipped shapes
        dataset = loading.load_files(call.data, "data", piped, call.admission, asked=asked)
    else:
        dataset = loading.load()
    if not call.shapes:
        return dataset, None
    return dataset, loading.load_files(call.shapes, "shapes", piped, call.admission, asked=False)


command = Command(
    "validate",
    help_key="validation.help",
    params=[
        click.Argument(["data"], nargs=-1, metavar="[DATA]..."),
        Option(["-s", "--shapes"], help_key="validation.shapes", metavar="PATH", multiple=True),
        Option(["--endpoint"], help_key="compiling.endpoint", metavar="URL|PROFILE"),
        Option(
            ["--format"],
            help_key="validation.format",
            type=Choice(tuple(reports.FORMATS)),
            default="text",
        ),
        Option(
            ["-o", "--output"],
            help_key="validation.output",
            metavar="FORMAT:FILE",
            multiple=True,
        ),
        Option(
            ["--fail-on"],
            help_key="validation.fail-on",
            type=Choice(THRESHOLDS),
            default="violation",
        ),
        Option(["--engine"], help_key="validation.engine", type=Choice(ENGINES), default="auto"),
        Option(["--baseline"], help_key="validation.baseline", metavar="FILE"),
        Option(["--write-baseline"], help_key="validation.write-baseline", metavar="FILE"),
        Option(["--select"], help_key="validation.select", metavar="CODE", multiple=True),
        Option(["--ignore"], help_key="validation.ignore", metavar="CODE", multiple=True),
        Option(["--max-results"], help_key="validation.max-results", type=Number(int, "N")),
        Option(["--statistics"], help_key="validation.statistics", is_flag=True),
        Option(["--coverage"], help_key="validation.coverage", is_flag=True),
        Option(["--allow-empty-targets"], help_key="validation.allow-empty-targets", is_flag=True),
        Option(["--watch"], help_key="validation.watch", is_flag=True),
        Option(["--timeout"], help_key="validation.timeout", type=Number(float, "SECONDS")),
        Option(["--max-size"], help_key="validation.max-size", type=Number(int, "MIB")),
    ],
    callback=run,
)
