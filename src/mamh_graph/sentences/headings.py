"""Which lines of a text are headings, though no mark says so.

Knows: a heading is short, ends with no mark, stands alone or above a sentence, and something
follows it.
Does not know: lines and parts (lines).

In doubt a line is no heading: what is taken for one is not read for facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from mamh_graph.sentences.lines import ENDED, Part

#: Characters and words of a heading at most.
LENGTH, WORDS = 120, 18
#: Unmarked lines, one after the other, that are no headings any more, but a list.
RUN = 4

_FINAL = re.compile(r"[.!?…:;,][\s»”\"’)\]*_]*$")
_LETTER = re.compile(r"[^\W\d_]")
_CONTACT = re.compile(r"@|https?:|www\.|\d{3}[ .-]\d{4}")
#: People and their posts, days, and labels ("Source : ..."): such lines may carry facts.
_FACTS = re.compile(
    r"\b(?:M\.|MM\.|Mme|Mmes|Me|Mr\.|Mrs\.|Ms\.|Dr\.?|ing\.|urb\.)(?!\w)"
    r"|,\s(?:\w+\s)?(?:vice-)?(?:présid|secrétaire|direct|maire|ministre|conseill|préfet|presid|secret"
    r"|mayor|minister|chair|treasur|trésor)"
    r"|\b(?:janv|févr|mars|avril|mai|juin|juil|août|sept|octo|nove|déce|janu|febr|march|april|june|july"
    r"|augu|dece)\w{0,7}\.?,?\s\d|©|^\w+\s?:\s",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?…]\s+[^\W\d_]")


def told(text: str, parts: list[Part]) -> Iterator[tuple[Part, bool]]:
    """Yield each part, and whether it is a heading that no mark shows."""
    looks = [_looks(text, parts, at) for at in range(len(parts))]
    at = 0
    for alike, run in groupby(looks):
        length = len(list(run))
        for part in parts[at : at + length]:
            yield part, alike and length < RUN
        at += length


def _looks(text: str, parts: list[Part], at: int) -> bool:
    part = parts[at]
    if part.kind != "prose" or not part.one_line or at + 1 == len(parts):
        return False
    return _stands_out(text, parts, at) and _reads(text[part.start : part.end])


def _stands_out(text: str, parts: list[Part], at: int) -> bool:
    """Whether a line is alone, or the first above a sentence."""
    part, following = parts[at], parts[at + 1]
    if following.after_blank:
        return part.after_blank
    if not part.after_blank and not _ended(text, parts[at - 1]):
        return False
    if following.kind == "rule":  # underlined
        return True
    return following.kind == "prose" and _ended(text, following)


def _ended(text: str, part: Part) -> bool:
    return ENDED.search(text, max(part.start, part.end - 60), part.end) is not None


def _reads(words: str) -> bool:
    """Whether words read as those of a heading."""
    return (
        len(words) <= LENGTH
        and len(words.split()) <= WORDS
        and "\n" not in words
        and not words[0].islower()
        and _LETTER.search(words) is not None
        and not any(no.search(words) for no in (_FINAL, _CONTACT, _FACTS, _SENTENCES))
    )
