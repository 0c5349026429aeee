"""A report as annotations of GitHub Actions: workflow commands that the runner obeys.

Knows: the syntax of the commands and how many of them GitHub shows.
Does not know: how results are found. The table of the step summary is written by markdown.py.

Acknowledged findings and those of the baseline make no annotation. `endColumn` is the last
character of the culprit.

Source:
    GitHub documentation, "Workflow commands for GitHub Actions", "Setting an error message";
    actions/toolkit, packages/core, `command.ts` (escapes).
"""

from __future__ import annotations

from collections.abc import Iterator

from mamh_graph import messages
from mamh_graph.findings import ValidationReport, ValidationResult
from mamh_graph.reports import phrases
from mamh_graph.reports.options import Options
from mamh_graph.terms import Prefixes

#: Annotations of one level that GitHub shows for a step.
MAX_ANNOTATIONS = 10
_LEVELS = {"violation": "error", "warning": "warning", "info": "notice"}


def write(report: ValidationReport, prefixes: Prefixes, options: Options) -> bytes:
    """Ten annotations a level at most, the violations first, then the counts."""
    written = [*_annotations(report, prefixes, options), *phrases.summary(report, options)]
    return "".join(f"{line}\n" for line in written).encode()


def _annotations(report: ValidationReport, prefixes: Prefixes, options: Options) -> Iterator[str]:
    news = [result for result in phrases.by_place(report.results) if phrases.is_news(result)]
    for severity, level in _LEVELS.items():
        found = [result for result in news if result.severity == severity]
        for result in found[:MAX_ANNOTATIONS]:
            yield _command(level, result, prefixes, options)
        more = len(found) - MAX_ANNOTATIONS
        if more > 0:
            yield messages.text("reports.annotations-left-out", level=level, count=more)


def _command(level: str, result: ValidationResult, prefixes: Prefixes, options: Options) -> str:
    place = result.place
    properties: dict[str, object] = {}
    if place is not None:
        properties["file"] = phrases.path(place.file)
        if place.line is not None:
            properties["line"] = place.line
            if place.column is not None:
                properties["col"] = place.column
                properties["endColumn"] = place.column + max(place.length, 1) - 1
    properties["title"] = _title(result, options)
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{level} {written}::{_message(result, prefixes, options)}"


def _title(result: ValidationResult, options: Options) -> str:
    rule = options.rule(result.code)
    title = phrases.chosen(rule.title) if rule else ""
    return " ".join(filter(None, (result.code, title))) or result.severity


def _message(result: ValidationResult, prefixes: Prefixes, options: Options) -> str:
    """The text of an annotation; a line of it ends with `%0A`."""
    texts = [
        phrases.sentence(result, prefixes),
        *phrases.labelled(result, prefixes, options),
        *(
            f"{'  ' * (depth - 1)}- {words}"
            for depth, words in phrases.outline(result, prefixes, options)
        ),
    ]
    return "%0A".join(map(_data, texts))


def _data(words: str) -> str:
    return phrases.inert(words).replace("%", "%25")  # inert leaves no line end to escape


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
