"""The source line of a finding with carets under the culprit.

Knows: columns of a terminal, tabs, wide letters, long lines. Does not know: findings.
"""

from __future__ import annotations

from mamh_graph import messages
from mamh_graph.findings import Place
from mamh_graph.reports.phrases import COMMAND
from mamh_graph.tables import display_width

#: Characters of a source line that are shown.
ROOM = 100


def snippet(place: Place, room: int = ROOM) -> tuple[str, str]:
    """The line of a place, cut around the culprit if it is long, and the carets below it.

    Returns:
        Two lines of the same lead; the first is "" if the text of the line is not known, the
        second if the column is not. Tabs stay tabs in both, so that they end alike.
    """
    if place.line is None or not place.text.strip():
        return "", ""
    start = None if place.column is None else place.column - 1
    if start is not None and not 0 <= start < len(place.text):
        start = None
    first, last = _window(len(place.text), start or 0, room)
    shown = _shown(place.text[first:last])
    lead = "…" if first else ""
    line = f"  {place.line} | {lead}{''.join(shown)}{'…' if last < len(place.text) else ''}"
    if start is None:
        return line, ""
    before = "".join(_blank(cell) for cell in shown[: start - first])
    culprit = shown[start - first : start - first + max(place.length, 1)]
    carets = "^" * max(sum(map(_width, culprit)), 1)
    gutter = " " * len(str(place.line))
    return line, f"  {gutter} | {' ' * len(lead)}{before}{carets}"


def _window(length: int, at: int, room: int) -> tuple[int, int]:
    """The part of a line that is shown: all of it, or a third of the room before the culprit."""
    if length <= room:
        return 0, length
    first = min(max(0, at - room // 3), length - room)
    return first, first + room


def _shown(words: str) -> list[str]:
    """Each character as it is shown: tabs kept, what a terminal or a log would obey escaped."""
    cells = [letter if letter == "\t" else messages.printable(letter) for letter in words]
    for match in COMMAND.finditer(words):
        cells[match.start() + 1] = r"\u0023"
    return cells


def _blank(cell: str) -> str:
    return "\t" if cell == "\t" else " " * display_width(cell)


def _width(cell: str) -> int:
    return 1 if cell == "\t" else display_width(cell)
