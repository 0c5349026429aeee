"""Known warnings of the shipped graph, each with the reason why it stays.

Knows: `data/acknowledged.tsv` (columns shape, focus, value, reason@fr, reason@en).
A known warning stays visible with its reason; it never hides a new one, and a line that matches
nothing any more is a violation, so that the list cannot go stale.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph import files
from mamh_graph.errors import InputError
from mamh_graph.findings import ValidationResult
from mamh_graph.messages import LANGUAGES
from mamh_graph.messages.validation import in_all_languages
from mamh_graph.terms import Prefixes

COLUMNS = ("shape", "focus", "value", *(f"reason@{language}" for language in LANGUAGES))


class Line(NamedTuple):
    """One known warning: the rule, the focus node and the value as printed, and the reasons."""

    number: int
    key: tuple[str, str, str]
    reasons: Mapping[str, str]


def read(path: Path) -> list[Line]:
    """The known warnings of a file; none if there is no file.

    Raises:
        InputError: If a line has not all columns, or no reason in a language.
    """
    if not path.exists():
        return []
    rows = files.decode(str(path), files.read_bytes(path)).splitlines()
    if not rows or tuple(rows[0].split("\t")) != COLUMNS:
        columns = " ".join(COLUMNS)
        raise InputError("validation.acknowledged-head", where=str(path), line=1, columns=columns)
    lines = []
    for number, row in enumerate(rows[1:], start=2):
        cells = [cell.strip() for cell in row.split("\t")]
        if len(cells) != len(COLUMNS) or not all(cells[:2] + cells[3:]):
            raise InputError("validation.acknowledged-line", where=str(path), line=number)
        key = (cells[0], cells[1], cells[2])
        lines.append(Line(number, key, dict(zip(LANGUAGES, cells[3:], strict=True))))
    return lines


def mark(
    results: Sequence[ValidationResult], lines: Sequence[Line], prefixes: Prefixes, where: str
) -> list[ValidationResult]:
    """The results, known warnings marked with their reason, and one more for each stale line.

    Args:
        lines: As read.
        prefixes: What shortens the IRIs that the lines name.
        results: Only those below a violation can be known: a violation is mended, not explained.

        where: What the focus node of a stale line calls the file.
    """
    known = {line.key: line for line in lines}
    marked, used = [], set()
    for result in results:
        key = _key(result, prefixes)
        if key in known and result.severity != "violation":
            used.add(key)
            result = dataclasses.replace(result, acknowledged=known[key].reasons)
        marked.append(result)
    for line in lines:
        if line.key not in used:
            words = " ".join(filter(None, line.key))
            message = in_all_languages("acknowledged-stale", line=words)
            place = ox.Literal(f"{where}:{line.number}")
            marked.append(
                ValidationResult("acknowledged", place, "violation", message, "acknowledged")
            )
    return sorted(marked, key=ValidationResult.order)


def _key(result: ValidationResult, prefixes: Prefixes) -> tuple[str, str, str]:
    """A result as a line of the file names it: CURIEs, and the text of a literal."""
    rule, focus, value = (
        prefixes.shorten(getattr(term, "value", None) or "")
        for term in (ox.Literal(result.rule), result.focus_node, result.value)
    )
    return rule, focus, value
