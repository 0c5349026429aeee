"""What every report says in the same way.

Knows: one text out of several languages, terms in short, what is news, the order by place, and how
to write words that no log obeys.
Does not know: formats.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from mamh_graph import messages
from mamh_graph.findings import (
    SEVERITIES,
    Coverage,
    Place,
    Term,
    ValidationReport,
    ValidationResult,
)
from mamh_graph.reports.options import Options
from mamh_graph.terms import Prefixes

#: Characters of a value, and of a text, that a report for people shows.
MAX_VALUE = 120
MAX_TEXT = 600
#: Results below a finding (sh:detail) that a line, a cell or an annotation tells.
MAX_DETAILS = 10
#: Files that a sentence names.
MAX_FILES = 5
#: What is counted apart, in this order.
COUNTED = (*reversed(SEVERITIES), "acknowledged", "baseline")

_IRI = re.compile(r"<([^<>\s]*)>")
_PART = re.compile(r"([^\[\]<>]+)(\[.*\])")
# Rules about files as a whole: the focus node of their results is a literal that names them.
_OF_FILES = frozenset({"SG009", "SG010", "DG001", "DG002", "KW001"})
_NO_PREFIXES = Prefixes({})
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
# Azure Pipelines, TeamCity and older GitHub runners obey `##vso[…]` anywhere in a line.
COMMAND = re.compile(r"##(?=\w*\[)")


def inert(words: str) -> str:
    r"""Words on one line that neither a terminal nor the log of a CI system obeys.

    Returns:
        The words with controls and bidirectional marks, and one sign of each log command, written
        `\uXXXX`: what was there stays visible, and JSON and Turtle read it back as it was.
    """
    words = messages.printable(words)
    if "##" in words:
        words = COMMAND.sub(r"#\\u0023", words)
    if words.lstrip().startswith("::"):  # GitHub obeys `::error::` at the start of a line
        words = words.replace(":", r"\u003A", 1)
    return words


def lines(words: str) -> str:
    """The same for words of several lines."""
    return "\n".join(map(inert, words.split("\n")))


def cut(words: str, limit: int = MAX_TEXT) -> str:
    """The first characters of words, with a sign where some are left out."""
    return words if len(words) <= limit else words[: limit - 1] + "…"


def chosen(texts: Mapping[str, str]) -> str:
    """A text in the current language, else one in no language, else any; "" if there is none."""
    for language in (messages.language(), "", *messages.LANGUAGES):
        if language in texts:
            return texts[language]
    return min(texts.items())[1] if texts else ""


def prose(texts: Mapping[str, str], prefixes: Prefixes, limit: int = MAX_TEXT) -> str:
    """A text in the current language, its `<full-iris>` by prefixes."""

    def short(match: re.Match[str]) -> str:
        curie = prefixes.shorten(match[1])
        return match[0] if curie == match[1] else curie

    return cut(_IRI.sub(short, cut(chosen(texts), 4 * limit)), limit)


def name(iris: str, prefixes: Prefixes) -> str:
    """An IRI, a path of IRIs in angle brackets, or one in brackets behind another, by prefixes."""
    part = _PART.fullmatch(iris)
    if part:  # the name of a blank shape: the shape around it, then its path
        return name(part[1], prefixes) + name(part[2], prefixes)
    single = _IRI.fullmatch(iris)
    if single:
        return cut(prefixes.shorten(single[1]))
    short = _IRI.sub(lambda match: prefixes.shorten(match[1]), iris)
    return cut(prefixes.shorten(short))


def term(term: Term, prefixes: Prefixes, limit: int = MAX_VALUE) -> str:
    """A term as people write it in Turtle, a long literal cut."""
    if isinstance(term, ox.NamedNode):
        return cut(prefixes.shorten(term.value))
    if isinstance(term, ox.BlankNode):
        return str(term)
    words = f'"{cut(term.value, limit)}"'
    if term.language:
        return f"{words}@{term.language}"
    if term.datatype.value != _XSD_STRING:
        return f"{words}^^{prefixes.shorten(term.datatype.value)}"
    return words


def about(result: ValidationResult, prefixes: Prefixes, limit: int = MAX_VALUE) -> str:
    """What a result is about: `focus → path = value`, without what there is not.

    Returns:
        "" for a result about files as a whole: its place and its message say it all.
    """
    if is_of_files(result):
        return ""
    words = term(result.focus_node, prefixes, limit)
    if result.path:
        words += f" → {name(result.path, prefixes)}"
    if result.value is not None and (result.path or result.value != result.focus_node):
        words += f" = {term(result.value, prefixes, limit)}"
    return cut(words)


def is_of_files(result: ValidationResult) -> bool:
    """Whether a result is about files as a whole, not about a node."""
    return result.code in _OF_FILES and isinstance(result.focus_node, ox.Literal)


def subject(result: ValidationResult, prefixes: Prefixes) -> str:
    """The focus node of a result, or the names of the files that it is about."""
    if is_of_files(result):
        return cut(result.focus_node.value)
    return term(result.focus_node, prefixes)


def said(
    result: ValidationResult, prefixes: Prefixes, options: Options, limit: int = MAX_TEXT
) -> Iterator[tuple[str, str]]:
    """What was `expected` and `found`, and the `hint`: each name that has a text, and the text.

    What a hint says to write is copied into the file at fault: it has the prefixes of that file.
    """
    own = options.declared.get(result.place.file) if result.place else None
    tables = {"expected": prefixes, "found": prefixes, "hint": own or _NO_PREFIXES}
    for field, table in tables.items():
        texts = getattr(result, field)
        if texts:
            yield field, prose(texts, table, limit)


def labelled(
    result: ValidationResult, prefixes: Prefixes, options: Options, limit: int = MAX_TEXT
) -> list[str]:
    """The same, each text behind its label."""
    told = said(result, prefixes, options, limit)
    return [messages.text(f"reports.{field}") + words for field, words in told]


def sentence(result: ValidationResult, prefixes: Prefixes, limit: int = MAX_TEXT) -> str:
    """The message of a result and, in brackets, what it is about."""
    words, concerned = prose(result.message, prefixes, limit), about(result, prefixes)
    return f"{words} [{concerned}]" if concerned else words


def below(result: ValidationResult) -> tuple[list[tuple[int, ValidationResult]], int]:
    """The first results below one, whatever their depth, each with its depth from 1.

    Returns:
        At most `MAX_DETAILS` of them, and how many more there are.
    """
    found = list(_below(result, 1))
    return found[:MAX_DETAILS], max(0, len(found) - MAX_DETAILS)


def _below(result: ValidationResult, depth: int) -> Iterator[tuple[int, ValidationResult]]:
    for detail in result.details:
        yield depth, detail
        yield from _below(detail, depth + 1)


def outline(
    result: ValidationResult, prefixes: Prefixes, options: Options
) -> Iterator[tuple[int, str]]:
    """What the results below one say, line by line, each with its depth from 1."""
    found, more = below(result)
    for depth, detail in found:
        start = f"{where(detail.place)}: " if detail.place else ""
        code = f"{detail.code} " if detail.code else ""
        yield depth, f"{start}{code}{sentence(detail, prefixes)}"
        yield from ((depth + 1, words) for words in labelled(detail, prefixes, options))
    if more:
        yield 1, messages.text("reports.details-left-out", count=more)


def has_shape(result: ValidationResult) -> bool:
    """Whether the shape of a result says more than its code and its focus node do."""
    if is_of_files(result):
        return False
    return result.rule not in ("", result.code) and str(result.focus_node) != f"<{result.rule}>"


def where(place: Place) -> str:
    """A place as compilers write it: `file:line:column`, without what is not known."""
    numbers = (place.line, place.column) if place.line else ()
    return ":".join([place.file, *(str(number) for number in numbers if number)])


def path(file: str) -> str:
    """Return where something stands, as a CI wants it: a path, or the IRI of a graph in a store."""
    return file if is_graph(file) else posixpath.normpath(file)


def is_graph(file: str) -> bool:
    """Tell whether a place is no file, but a graph in a store, or the store."""
    return file.startswith(("https://", "http://"))


def is_news(result: ValidationResult) -> bool:
    """Whether a result is neither acknowledged nor in the baseline."""
    return result.acknowledged is None and not result.in_baseline


def by_place(results: Iterable[ValidationResult]) -> list[ValidationResult]:
    """The results by file, line and column, those without a place last."""
    return sorted(results, key=_place)


def _place(result: ValidationResult) -> tuple[bool, str, int, int]:
    place = result.place
    if place is None:
        return True, "", 0, 0
    return False, place.file, place.line or 0, place.column or 0


def most_serious(results: Iterable[ValidationResult]) -> list[ValidationResult]:
    """The results by severity, then by place."""
    found = by_place(results)
    return sorted(found, key=lambda each: -SEVERITIES.index(each.severity))


def counts(report: ValidationReport) -> dict[str, int]:
    """How many results there are of each kind, also where there is none."""
    found = report.counts()
    return {kind: found.get(kind, 0) for kind in COUNTED}


def not_located(files: Sequence[str]) -> str:
    """How many files there are in which no line can be told, and the first of them."""
    names = ", ".join(files[:MAX_FILES]) + (", …" if len(files) > MAX_FILES else "")
    return messages.text("reports.not-located", count=len(files), files=inert(names))


def coverage(coverage: Coverage) -> dict[str, int]:
    """How many nodes and shapes there are, and how many of them were not looked at or used."""
    return {
        "subjects": coverage.subjects,
        "unseen": len(coverage.unseen),
        "shapes": coverage.shapes,
        "unused": len(coverage.unused),
    }


def differences(report: ValidationReport) -> str:
    """A line that says what the engine may judge otherwise: terms, what is odd behind each."""
    found = report.differences
    told = (" ".join(each.split(maxsplit=1)) for each in found[:MAX_FILES])
    words = ", ".join(told) + (", …" if len(found) > MAX_FILES else "")
    # Apart from the text, whose values are cut: each constraint has to be named.
    return (
        f"{messages.text('reports.differences', engine=report.engine)} {messages.printable(words)}"
    )


def summary(report: ValidationReport, options: Options) -> list[str]:
    """The lines that count what was found and what was checked."""
    numbers = counts(report)
    words = messages.text("validation.summary", **numbers)
    if numbers["baseline"]:
        words += messages.text("reports.baseline", count=numbers["baseline"])
    if options.scope:
        return [words, *options.scope]
    if not report.engine and any(result.source == "shape" for result in report.results):
        return [words, messages.text("reports.not-validated")]
    scope = {"shapes": report.shapes, "focused": report.focused, "queries": report.queries}
    return [words, messages.text("validation.scope", **scope)]
