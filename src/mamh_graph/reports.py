"""A validation report as text for people.

Knows: the line of a result, `SEVERITY shape focus path value: message`, and the summary.
Does not know: how results are found. Called by: cli/validate.py.

Everything that comes from data is put on one line, control characters escaped; a line never
begins with data, so that no log takes it for a command.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from mamh_graph import messages
from mamh_graph.findings import Term, ValidationReport, ValidationResult
from mamh_graph.terms import Prefixes

#: Characters of a value that a line shows.
MAX_VALUE = 120
_IRI = re.compile(r"<([^<>]*)>")


def text(report: ValidationReport, prefixes: Prefixes) -> str:
    """One line a result, the details of a result indented below it, then two lines of counts.

    Returns:
        Lines `SEVERITY shape focus path value: message`; `-` stands for no path or no value, and
        `acknowledged` for the severity of a known warning, whose reason follows.
    """
    lines = [line for result in report.results for line in _lines(result, prefixes, "")]
    counts = {name: report.counts().get(name, 0) for name in _COUNTED}
    lines.append(messages.text("validation.summary", **counts))
    scope = {"shapes": report.shapes, "focused": report.focused, "queries": report.queries}
    lines.append(messages.text("validation.scope", **scope))
    return "".join(messages.printable(line) + "\n" for line in lines)


_COUNTED = ("violation", "warning", "info", "acknowledged")


def _lines(result: ValidationResult, prefixes: Prefixes, indent: str) -> list[str]:
    known = result.acknowledged
    place = (
        "acknowledged" if known is not None else result.severity,
        _shorten(result.rule, prefixes),
        _term(result.focus_node, prefixes),
        _shorten(result.path, prefixes) or "-",
        "-" if result.value is None else _term(result.value, prefixes),
    )
    line = f"{indent}{' '.join(place)}: {_chosen(result.message)}"
    if known is not None:
        line += f" [{messages.text('validation.reason')}{_chosen(known)}]"
    below = (_lines(detail, prefixes, indent + "    ") for detail in result.details)
    return [line, *(each for lines in below for each in lines)]


def _chosen(texts: object) -> str:
    """A text in the current language, else one in no language, else any."""
    assert isinstance(texts, dict)
    for language in (messages.language(), "", *messages.LANGUAGES):
        if language in texts:
            return str(texts[language])
    return str(min(texts.items())[1])


def _term(term: Term, prefixes: Prefixes) -> str:
    if isinstance(term, ox.NamedNode):
        return _shorten(term.value, prefixes)
    words = str(term)
    if isinstance(term, ox.Literal):
        value = term.value if len(term.value) <= MAX_VALUE else term.value[: MAX_VALUE - 1] + "…"
        datatype = prefixes.shorten(term.datatype.value)
        words = f'"{value}"'
        if term.language:
            words += f"@{term.language}"
        elif datatype != "xsd:string":
            words += f"^^{datatype}"
    return words


def _shorten(iris: str, prefixes: Prefixes) -> str:
    """An IRI, or a path of IRIs in angle brackets, by prefixes; what has none keeps them."""
    short = _IRI.sub(lambda match: prefixes.shorten(match[1]), iris)
    return prefixes.shorten(short)
