"""The parts of a text that its layout shows: list items, rules, runs of prose.

Knows: how lines make a part, and which lines go on after a line break.
Does not know: headings that no mark shows (headings), where a sentence ends (marks).

A blank line always ends a part. A line break alone does so unless the next line goes on: it
begins in lower case, what stands before cannot end (a comma, a preposition), or the line was
full, so that the next word would not have fitted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from mamh_graph.sentences.quotations import Stretch
from mamh_graph.sentences.words import STARTERS

#: Characters of the longest line: in narrower columns a capital letter tells less, and wider ones
#: are no columns.
NARROW, WIDE = 40, 132

ITEM = re.compile(
    r"(?:[•◦‣▪●○■□➢➔✓✔·*+–—―‐‑-]|\(?\d{1,3}(?:\)|°\)?)|\d{1,2}\.(?!\d)"
    r"|\(?[a-zA-Z]\)|\(?[ivx]{1,5}\)|[a-z]\.|[ivx]{2,5}\.|[IVXLC]{2,6}[.)])(?=\s|$)"
)
_MARKDOWN = re.compile(r"#{1,6}\s")
_END_MARK = re.compile(
    r"(?:[-–—―‐‑*_~ ]{1,6}(?:30|xxx?|fin|end)[-–—―‐‑*_~ ]{1,6}|#(?: ?#){2,}|[–—―])$", re.IGNORECASE
)
#: A line that only parts, or a page number.
_RULE = re.compile(r"(?:[^\w\s]|_)(?:[\W_])*$|\(?\d{1,3}\)?$")
#: The end of a line that ends a sentence, or announces something.
ENDED = re.compile(r"[.!?…:;][\s»”\"’)\]*_]*$")
_FINAL = re.compile(r"[.!?…:;,][\s»”\"’)\]*_]*$")
#: No sentence and no heading ends with these.
_OPEN_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
        de des du d’ la le les l’ un une à au aux et ou en par pour sur sous dans avec sans que
        qui dont ce cet cette ces son sa ses leur leurs the of and to a an in for with by at from
        or on that which their its m. mme mme. mm. dr me mr. mrs. ms. dr. st. ste. art. p. pp. al.
        no. vol. c. ch. s. cf. e.g. i.e.
        """,
    )
)


class Part(NamedTuple):
    """A stretch of lines that belong together.

    Attributes:
        start: Of its first non-blank character.
        end: After its last one.
        kind: "heading" where it is marked as one, "item", "end-mark", "rule" or "prose".
        after_blank: Whether a blank line, or nothing, stands before.
        one_line: Whether it is no more than a line.
    """

    start: int
    end: int
    kind: str
    after_blank: bool
    one_line: bool


class _Row(NamedTuple):
    """A line, or lines that a quotation runs over."""

    start: int
    end: int
    indent: int
    hard: bool
    after_blank: bool
    kind: str


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs start and end: runs of lines that are not blank."""
    found: list[tuple[int, int]] = []
    open_ = False
    for start, end in _lines(text):
        trimmed = _trim(text, start, end)
        if trimmed is None:
            open_ = False
        elif open_:
            found[-1] = (found[-1][0], trimmed[1])
        else:
            found.append(trimmed)
            open_ = True
    return found


def next_word(text: str, at: int) -> int:
    """The first character from there on that is not blank; the end where there is none."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def parts(text: str, quoted: list[Stretch]) -> list[Part]:
    """The parts in order; what is quoted or in brackets is never parted."""
    found: list[Part] = []
    block: list[_Row] = []
    for row in _rows(text, quoted):
        if row.after_blank and block:
            found += _of_block(text, block)
            block = []
        block.append(row)
    if block:
        found += _of_block(text, block)
    return found


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return (start + left, start + right) if right > left else None


def _rows(text: str, quoted: list[Stretch]) -> Iterator[_Row]:
    starts = [stretch.start for stretch in quoted]
    row: _Row | None = None
    blank = True
    for start, end in _lines(text):
        trimmed = _trim(text, start, end)
        if trimmed is None:
            blank = True
            continue
        hard = len(text[trimmed[1] : end].strip("\r\n")) > 1
        at = bisect_right(starts, trimmed[0]) - 1
        if row is not None and at >= 0 and starts[at] < row.end and quoted[at].end > trimmed[0]:
            row = row._replace(end=trimmed[1], hard=hard)
        else:
            if row is not None:
                yield row
            kind = _kind(text, *trimmed)
            row = _Row(trimmed[0], trimmed[1], trimmed[0] - start, hard, blank, kind)
        blank = False
    if row is not None:
        yield row


def _kind(text: str, start: int, end: int) -> str:
    """What the beginning of a line shows."""
    if _MARKDOWN.match(text, start, end):
        return "heading"
    if end - start <= 80 and _END_MARK.match(text[start:end]):
        return "end-mark"
    if _RULE.match(text, start, end):
        return "rule"
    if text[start] == "|":
        return "row"
    return "item" if ITEM.match(text, start, end) else "prose"


def _of_block(text: str, block: list[_Row]) -> Iterator[Part]:
    """Yield the parts of lines between blank lines."""
    wrapped = _wrapped(text, block)
    width = max(row.end - row.start for row in block)
    first, before = block[0], block[0]
    for row in block[1:]:
        if first is before and _bare(text, first) and row.kind == "prose":
            first = before = first._replace(kind="item")
        full = wrapped and _full(text, before, row, width)
        if not _goes_on(text, first, before, row, full):
            yield _part(first, before)
            first = row
        before = row
    yield _part(first, before)


def _bare(text: str, row: _Row) -> bool:
    """Whether a line is the mark of an item and nothing more."""
    marker = ITEM.match(text, row.start, row.end)
    return marker is not None and marker.end() == row.end


def _wrapped(text: str, block: list[_Row]) -> bool:
    """Whether the lines look broken for want of room, not for a reason."""
    width = max(row.end - row.start for row in block)
    if width > WIDE:
        return False
    if _ended(text, block[-1]):
        return True
    return any(
        text[row.start].islower() and not _FINAL.search(_tail(text, before))
        for before, row in pairwise(block)
    )


def _full(text: str, before: _Row, row: _Row, width: int) -> bool:
    """Whether the first word of a line would not have fitted on the line before."""
    word = text[row.start : min(row.end, row.start + 60)].split(maxsplit=1)[0]
    if before.end - before.start + 1 + len(word) <= width:
        return False
    if width >= NARROW:
        return True
    named = word[0].isupper() and word.lower() not in STARTERS
    return named and not _ended(text, before)


def _ended(text: str, row: _Row) -> bool:
    return ENDED.search(_tail(text, row)) is not None


def _tail(text: str, row: _Row) -> str:
    return text[max(row.start, row.end - 60) : row.end]


def _goes_on(text: str, first: _Row, before: _Row, row: _Row, full: bool) -> bool:
    """Whether a line goes on with the part that begins at `first` and has come to `before`."""
    if {"heading", "end-mark", "rule", "row"} & {row.kind, before.kind}:
        return False
    tail = _tail(text, before)
    if row.kind == "item":
        return first.kind == "prose" and full and not _FINAL.search(tail)
    if first.kind == "item" and _bare(text, before):
        return True
    if text[row.start] in ",;:)]»”!?":
        return True
    lower = text[row.start].islower()
    if before.hard and not (lower and tail[-1] in ",-–—"):
        return False
    if tail.rstrip()[-1:] in ",-–—(’'" or _last_word(tail) in _OPEN_WORDS:
        return True
    if lower:
        long = before.end - before.start >= NARROW or row.end - row.start >= NARROW
        return full or (tail[-1] not in ";:" and (long or _ended(text, row)))
    if first.kind == "item":
        return full or row.indent > first.indent
    return full


def _last_word(tail: str) -> str:
    words = tail.split()
    return words[-1].lower() if words else ""


def _part(first: _Row, last: _Row) -> Part:
    kind = "item" if first.kind == "row" else first.kind
    return Part(first.start, last.end, kind, first.after_blank, last.start == first.start)
