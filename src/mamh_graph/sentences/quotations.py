"""The stretches of a text in which no sentence ends: quotations and brackets.

Knows: which marks open and close, how they nest, and what becomes of those without a partner.
Does not know: what a sentence is (marks).

A quotation may run over several paragraphs. An opening mark that nothing closes, and a closing
mark that nothing opened, count for nothing; where the text breaks off in a quotation, its last
line is kept whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

#: A closing mark, and those that it may close.
CLOSES = {
    "»": "«",
    "›": "‹",
    "”": "“„",
    "“": "„",
    "’": "‘",
    ")": "(",
    "]": "[",
}
OPENING = "«‹“„"
CLOSING = "»›”"
STRAIGHT = "\"'"
_MARKS = re.compile(
    r"[«»‹›“”„()\[\]\"]|(?<![^\s(«“])‘(?=[^\W\d])|’(?!\w)"
    r"|(?<![^\s(«“\"])'(?=[^\W\d])|(?<=[.!?…,])'(?!\w)"  # apostrophes stand between letters
)
#: The end of a paragraph that closes with one mark the quotation within and the one around.
_CLOSED_TWICE = re.compile(r"[»”]\s*[.!?…]?$")
#: Paragraphs that a quotation may run over, and characters of a bracket, at most.
MAX_PARAGRAPHS = 8
MAX_BRACKET = 800


class Stretch(NamedTuple):
    """A quotation or a bracket, from its opening mark to the end of its closing mark."""

    start: int
    end: int


class _Marked(NamedTuple):
    """What a paragraph holds: pairs, and marks without a partner."""

    start: int
    end: int
    pairs: list[Stretch]
    opened: list[int]
    closed: list[int]


def stretches(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Stretch]:
    """The outermost quotations and brackets, in order; none overlaps another.

    Args:
        text: The whole text.
        paragraphs: Where its paragraphs start and end.
    """
    marked = [_pair(text, start, end) for start, end in paragraphs]
    pairs = [pair for one in marked for pair in one.pairs]
    pairs += _across(text, marked)
    pairs += _broken_off(text, marked[-1]) if marked else ()
    return list(_outermost(pairs))


def _pair(text: str, start: int, end: int) -> _Marked:
    stack: list[int] = []
    waiting: dict[str, int] = {}
    pairs: list[Stretch] = []
    closed: list[int] = []
    for found in _MARKS.finditer(text, start, end):
        at, mark = found.start(), found[0]
        opens = _straight(mark, waiting) if mark in STRAIGHT else CLOSES.get(mark, "")
        partner = next((one for one in opens if waiting.get(one)), "")
        if partner:
            opening = _pop(text, stack, waiting, partner)
            if mark not in ")]’'" or at - opening < MAX_BRACKET:
                pairs.append(Stretch(opening, at + 1))
        elif mark in ")]»›”’":
            closed.append(at)
        elif mark not in STRAIGHT or _opens(text, start, at):
            stack.append(at)
            waiting[mark] = waiting.get(mark, 0) + 1
    opened = [at for at in stack if text[at] in OPENING]
    if opened and pairs and _CLOSED_TWICE.match(text, pairs[-1].end - 1, end):
        pairs.append(Stretch(opened.pop(), pairs[-1].end))
    return _Marked(start, end, pairs, opened, [at for at in closed if text[at] in CLOSING])


def _straight(mark: str, waiting: dict[str, int]) -> str:
    """A straight mark closes what a straight mark opened, else it opens."""
    return mark if waiting.get(mark) else ""


def _opens(text: str, start: int, at: int) -> bool:
    """Whether a straight mark can open: it is no sign of inches, and stands behind no mark."""
    before = text[at - 1] if at > start else " "
    return before.isspace() or before in '(«“"' if text[at] == "'" else not before.isdigit()


def _pop(text: str, stack: list[int], waiting: dict[str, int], partner: str) -> int:
    while True:
        at = stack.pop()
        waiting[text[at]] -= 1
        if text[at] == partner:
            return at


def _across(text: str, marked: list[_Marked]) -> Iterator[Stretch]:
    """Quotations over paragraphs: closed in a later one, or opened anew at its beginning."""
    for at, one in enumerate(marked):
        if not one.opened:
            continue
        opening = one.opened[0]
        for later in marked[at + 1 : at + 1 + MAX_PARAGRAPHS]:
            close = next((end for end in later.closed if text[opening] in CLOSES[text[end]]), None)
            anew = text[later.start] == text[opening]
            if close is not None and (not later.opened or anew):
                yield Stretch(opening, close + 1)
                break
            first = next((pair for pair in later.pairs if pair.start == later.start), None)
            if anew and first is not None:
                yield Stretch(opening, first.end)
            if later.opened or later.pairs:
                break


def _broken_off(text: str, last: _Marked) -> Iterator[Stretch]:
    """A quotation in which the text itself breaks off, as an excerpt does."""
    if last.opened and text[last.end - 1] not in ".!?…:;":
        opening = last.opened[-1]
        if "\n" not in text[opening : last.end] and all(p.end < opening for p in last.pairs):
            yield Stretch(opening, last.end)


def _outermost(pairs: list[Stretch]) -> Iterator[Stretch]:
    """Those within no other; where two cross, the first alone."""
    reached = 0
    for pair in sorted(pairs, key=lambda pair: (pair.start, -pair.end)):
        if pair.start >= reached:
            yield pair
            reached = pair.end
