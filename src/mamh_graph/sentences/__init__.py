"""Cuts a text into headings, list items and sentences, by the typography of French and English.

Knows: the order of the work: quotations first, then lines, then the ends of sentences.
Does not know: passages, hashes, or what a text says (drafting).

Two things are cut together that might be cut apart: the sentences of a quotation, and a quotation
with the clause that says whose it is. In doubt it does not cut. It takes time in proportion to the
length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from mamh_graph.sentences import headings, lines, marks, quotations
from mamh_graph.sentences.quotations import OPENING, Stretch
from mamh_graph.sentences.words import ENGLISH, FRENCH, MONTHS, Words

#: What a piece can be.
KINDS = ("heading", "item", "dateline", "sentence", "quotation", "end-mark", "rule")

#: A place, a day, perhaps an agency, and a dash, before the first sentence of a press release.
_DATELINE = re.compile(
    rf"""(?:\*\*|__)? (?=\w) [^\n.!?«»“”]{{0,80}}? \b
    (?: (?:(?:1er|\d{{1,2}})\s)? (?:{MONTHS})\w*\.? \s (?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)? \d{{4}}
      | \d{{4}}-\d\d-\d\d )
    (?:\*\*|__)? (?:\s?/[^/\n]{{1,40}}/)? (?:\*\*|__)? \s? (?:[–—―]|--?) (?:\*\*|__)? (?=\s)""",
    re.VERBOSE | re.IGNORECASE,
)
#: Six words, or the end of a sentence within: somebody speaks, where fewer words are a name.
_SPOKEN = re.compile(r"\s*(?:\S+\s+){5}[^\s»”\"]|[^»”]*?[^\W\d_]{2}[.!?…]\s+\w")


class Span(NamedTuple):
    """A piece of a text.

    Attributes:
        start: Code points before it.
        end: Of its last character, exclusive.
        kind: One of `KINDS`.
    """

    start: int
    end: int
    kind: str


def cut(text: str, language: str = "fr") -> list[Span]:
    """Cut a text into pieces.

    The pieces are in order and never overlap, begin and end on a character that is not blank,
    and hold together every such character.

    Args:
        text: Any text.
        language: "fr" or "en".
    """
    if text.startswith("\ufeff"):  # a byte order mark counts, and is as blank as a space
        text = f" {text[1:]}"
    words = ENGLISH if language.startswith("en") else FRENCH
    quoted = quotations.stretches(text, lines.paragraphs(text))
    return list(_pieces(text, quoted, words))


def _pieces(text: str, quoted: list[Stretch], words: Words) -> Iterator[Span]:
    starts = [stretch.start for stretch in quoted]
    for part, heads in headings.told(text, lines.parts(text, quoted)):
        if part.kind != "prose" or heads:
            yield Span(part.start, part.end, "heading" if heads else part.kind)
            continue
        begun = part.start
        dateline = _DATELINE.match(text, part.start, min(part.end, part.start + 200))
        if dateline is not None:
            yield Span(part.start, dateline.end(), "dateline")
            begun = lines.next_word(text, dateline.end())
        within = quoted[bisect_left(starts, begun) : bisect_left(starts, part.end)]
        at = 0
        for start, end in marks.ends(text, begun, part.end, within, words):
            held = []
            while at < len(within) and within[at].start < end:
                held.append(within[at])
                at += 1
            yield Span(start, end, "quotation" if _quotes(text, start, end, held) else "sentence")


def _quotes(text: str, start: int, end: int, held: list[Stretch]) -> bool:
    """Whether a sentence gives the words of somebody, not a name in quotation marks."""
    spoken = [one for one in held if text[one.start] not in "(["]
    if text[start] in OPENING or (not spoken and "»" in text[start:end]):
        return True
    return any(one.start == start or _SPOKEN.match(text, one.start + 1, one.end) for one in spoken)
