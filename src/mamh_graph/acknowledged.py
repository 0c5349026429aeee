"""Known warnings of the shipped graph, each with the reason why it stays.

Knows: `data/acknowledged.tsv` (columns shape, focus, constraint, value, reason@fr, reason@en).
A known warning stays visible with its reason. A line stands for one result: a second one of the
same words is new, and a line that matches nothing any more is a violation, so that the list can
neither hide anything nor go stale.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph import files
from mamh_graph.errors import InputError
from mamh_graph.findings import Place, ValidationResult
from mamh_graph.messages import LANGUAGES
from mamh_graph.messages.validation import in_all_languages
from mamh_graph.terms import Prefixes
from mamh_graph.turtle import Writer

# What says which result is meant; the rest of a line says why it stays.
_WHICH = ("shape", "focus", "constraint", "value")
COLUMNS = (*_WHICH, *(f"reason@{language}" for language in LANGUAGES))
#: Stands for no constraint, and for no value.
NONE = "-"
#: The code of a line that matches nothing any more.
STALE = "KW001"


class Line(NamedTuple):
    """One known warning: which result it is, and the reasons."""

    number: int
    key: tuple[str, ...]
    reasons: Mapping[str, str]


def read(path: Path) -> list[Line]:
    """The known warnings of a file; none if there is no file.

    Raises:
        InputError: If a line has not all columns, no reason in a language, or stands there twice.
    """
    if not path.exists():
        return []
    where = str(path)
    head, *rows = files.decode(where, files.read_bytes(path)).removesuffix("\n").split("\n")
    if tuple(head.split("\t")) != COLUMNS:
        columns = " ".join(COLUMNS)
        raise InputError("validation.acknowledged-head", where=where, line=1, columns=columns)
    lines: dict[tuple[str, ...], Line] = {}
    for number, row in enumerate(rows, start=2):
        cells = row.split("\t")
        if len(cells) != len(COLUMNS) or not all(cell.strip() for cell in cells):
            raise InputError("validation.acknowledged-line", where=where, line=number)
        key, reasons = tuple(cells[: len(_WHICH)]), cells[len(_WHICH) :]
        if key in lines:
            first = lines[key].number
            raise InputError("validation.acknowledged-twice", where=where, line=number, first=first)
        lines[key] = Line(number, key, dict(zip(LANGUAGES, reasons, strict=True)))
    return list(lines.values())


def mark(
    results: Sequence[ValidationResult], lines: Sequence[Line], prefixes: Prefixes, where: str
) -> list[ValidationResult]:
    """The results, known warnings marked with their reason, and one more for each stale line.

    Args:
        results: In their total order. Only those below a violation can be known: a violation is
            mended, not explained.
        lines: As read; each marks the first result that it matches.
        prefixes: What shortens the IRIs that the lines name.
        where: What the focus node of a stale line calls the file.
    """
    writer = Writer(prefixes)
    waiting = {line.key: line for line in lines}
    marked = []
    for result in results:
        if result.severity != "violation":
            line = waiting.pop(_key(result, prefixes, writer), None)
            if line is not None:
                result = dataclasses.replace(result, acknowledged=line.reasons)
        marked.append(result)
    for line in waiting.values():
        message = in_all_languages("acknowledged-stale", line=" ".join(line.key))
        place = ox.Literal(f"{where}:{line.number}")
        stale = ValidationResult("acknowledged", place, "violation", message, "acknowledged")
        marked.append(stale.replace(code=STALE, place=Place(where, line.number, 1)))
    return sorted(marked, key=ValidationResult.order)


def _key(result: ValidationResult, prefixes: Prefixes, writer: Writer) -> tuple[str, ...]:
    """A result as a line of the file names it.

    Returns:
        The rule; the focus node in Turtle; the component of SHACL, or else the path; the value in
        Turtle, so that language and datatype tell.
    """
    constraint = result.path if result.component is None else writer.term(result.component)
    if constraint.startswith("<"):
        constraint = prefixes.shorten(constraint[1:-1])
    value = NONE if result.value is None else writer.term(result.value)
    rule, focus = prefixes.shorten(result.rule), writer.term(result.focus_node)
    return rule, focus, constraint or NONE, value
