"""Reports of a validation as commands write them: to standard output, to files, to a CI page.

Knows: `--format`, `-o FORMAT:FILE` and `--fail-on`, and that no report replaces what is read.
Does not know: how findings are found, or what a format looks like (reports/).
Called by: cli/validate.py, cli/diff.py, cli/evidence/.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

from mamh_graph import files, loading, outputs, reports, rules
from mamh_graph.cli import terminal
from mamh_graph.errors import UsageError
from mamh_graph.findings import SEVERITIES, ValidationReport
from mamh_graph.queries import StoredQuery
from mamh_graph.terms import Prefixes
from mamh_graph.texts import SUFFIX

#: The thresholds of `--fail-on`, the strictest last.
THRESHOLDS = (*reversed(SEVERITIES), "none")
#: Exit code of findings at or above the threshold.
FINDINGS = 1

#: Formats, each with the file to write; an empty name is standard output.
Wanted = Sequence[tuple[str, str]]

# The folders of the shipped graph that are read.
_PARTS = ("ontology", "data")
# Where a job on GitHub collects what its page shows.
_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"


def wanted(format: str, given: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The reports that `--format` and each `-o` ask for, that of standard output first."""
    return ((format, ""), *map(_output, given))


def step_summary(wanted: Wanted) -> str:
    """The file in which a job on GitHub collects what its page shows, if it asks for that."""
    github = any(name == "github" for name, _ in wanted)
    return os.environ.get(_STEP_SUMMARY, "") if github else ""


def spare_inputs(read: Sequence[str], written: Iterable[str], sources: str = "") -> None:
    """Refuse to write over what is read, or twice to one file.

    Args:
        read: Files and folders.
        written: Files.
        sources: The folder of the stored texts; "" where none is read.
    """
    texts = os.path.realpath(sources) if sources else ""
    places = {os.path.realpath(place) for path in read for place, _ in loading.places(path)}
    folders = [os.path.realpath(path) for path in read if os.path.isdir(path)]
    seen = set()
    for file in written:
        if file == loading.STANDARD_INPUT:
            raise UsageError("validation.output-dash", where=file)
        real = os.path.realpath(file)
        place, name = os.path.split(real)
        if place == texts and name.endswith(SUFFIX):
            raise UsageError("validation.output-is-input", where=file)
        inside = any(real.startswith(os.path.join(folder, "")) for folder in folders)
        if real in places or (inside and os.path.splitext(real)[1].lower() in files.FORMATS):
            raise UsageError("validation.output-is-input", where=file)
        if real in seen:
            raise UsageError("validation.output-twice", where=file)
        seen.add(real)


def given_or_shipped(given: Sequence[str]) -> list[str]:
    """What a command reads: the files and folders that were given, else the shipped graph's."""
    return list(given) or [os.path.join(loading.shipped(), part) for part in _PARTS]


def informed(
    shown: reports.Options,
    queries: Mapping[str, StoredQuery],
    declared: Mapping[str, list[tuple[str, str]]],
) -> reports.Options:
    """The options of reports that know each rule and the prefixes of each file."""
    return shown._replace(
        rule=lambda code: rules.find(code, queries),
        declared={file: Prefixes({}).beneath(own) for file, own in declared.items()},
    )


def known(prefixes: Prefixes, declared: Mapping[str, list[tuple[str, str]]]) -> Prefixes:
    """Prefixes, with those that files declare beneath them."""
    return prefixes.beneath(chain.from_iterable(declared.values()))


def write(
    report: ValidationReport, prefixes: Prefixes, wanted: Wanted, shown: reports.Options
) -> list[bytes]:
    """Each report that is wanted; only that of standard output may be coloured."""
    plain = shown._replace(colour=False)
    return [
        reports.write(name, report, prefixes, options=plain if file else shown)
        for name, file in wanted
    ]


def failed(report: ValidationReport, fail_on: str) -> bool:
    """Whether a report has a finding at or above the threshold."""
    return fail_on != "none" and bool(report.at_least(fail_on))


def deliver(wanted: Wanted, written: Sequence[bytes]) -> None:
    """Put each report in its file, each whole or not at all; standard output comes later."""
    for (_, file), content in zip(wanted, written, strict=True):
        if file:
            outputs.write_whole(Path(file), content)


def print_first(written: Sequence[bytes], summary: str = "", page: bytes = b"") -> None:
    """Print the report of standard output, and add to the page of a job on GitHub.

    Args:
        written: All reports.
        summary: The file that collects what the page shows, if there is one.
        page: What is added to it.
    """
    terminal.write(written[0], made=True)
    if summary:
        outputs.append(Path(summary), page)


def _output(given: str) -> tuple[str, str]:
    """A format and a file, from `FORMAT:FILE`."""
    name, colon, file = given.partition(":")
    if not colon or not file or name not in reports.FORMATS:
        formats = ", ".join(reports.FORMATS)
        raise UsageError(
            "validation.output-malformed",
            where="-o",
            hint="cli.choices",
            given=given,
            choices=formats,
        )
    return name, file
