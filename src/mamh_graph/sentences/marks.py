"""Where a sentence ends within a run of prose.

Knows: full stops, marks of question and exclamation, ellipses, and what stands around them.
Does not know: quotations (quotations), headings and lists (lines), abbreviations (words).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mamh_graph.sentences.quotations import CLOSING, OPENING, Stretch
from mamh_graph.sentences.words import DEGREES, LETTERED, NUMBERED_PARTS, SAID, Words

_ENDS = re.compile(r"[.!?…‽⁇⁈⁉]+(?:\s?[!?]+)*|[。！？]+")
#: What belongs to the sentence that the marks end: closing marks, and the call of a note.
_AFTER = re.compile(r"(?:[\"”’)\]*_¹²³⁴-⁹]|\s?[»›]|\[\d{1,3}\])*")
_BLANKS = re.compile(r"\s*")
_LETTER = re.compile(r"[^\W_]")
#: No sentence begins with these.
_NOT_OPENING = ",;:)]}»›”%/=&|.!?…"
#: The word before a full stop, and an article or a pronoun that it has swallowed.
_WORD = re.compile(r"[\w’'.°/@:+-]{1,40}$")
_ELIDED = re.compile(r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’]", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[^\W\d_]{1,20}(?:['’]hui)?")
#: Letters with full stops or hyphens between them: an acronym, or the initials of somebody.
_LETTERS = re.compile(r"[^\W\d_](?:[.-]{1,2}[^\W\d_])+")
#: What an abbreviation such as "art." or "c." stands before.
_NUMBERLIKE = re.compile(r"\d|[IVXLC]{1,6}\b|[A-Z]-\d|[A-Z](?=[\s.,;)])|[a-z]\)|[§#]|n[o°]\b|\(\d")
_INITIAL = re.compile(r"[A-Z]\.")
#: The number of a paragraph.
_NUMBERING = re.compile(r"\(?(?:\d{1,4}(?:\.\d{1,4})*|[A-Za-z]|[IVXLC]{2,6})$")
_LOWER = re.compile(r"[a-zà-ÿ]{3}$")


class _Marks(NamedTuple):
    """Marks that may end a sentence.

    Attributes:
        start: Of the marks.
        end: After the last of them.
        stop: After what closes with them.
        stretch: The quotation or bracket that they stand in, at its end.
    """

    start: int
    end: int
    stop: int
    stretch: Stretch | None


def ends(
    text: str, start: int, end: int, quoted: list[Stretch], words: Words
) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a run of prose starts and ends.

    Args:
        text: The whole text.
        start: Where the run starts.
        end: Where it ends.
        quoted: The quotations and brackets that lie in it, in order.
        words: Those of the language.
    """
    last = _last_wordlike(text, start, end)
    begun = start
    for marks in _candidates(text, start, end, quoted):
        if marks.stop <= begun:
            continue
        following = _skip(_BLANKS, text, marks.stop, end)
        if following > last:
            break
        if _is_end(text, begun, marks, following, words):
            yield begun, marks.stop
            begun = following
    yield begun, end


def _candidates(text: str, start: int, end: int, quoted: list[Stretch]) -> Iterator[_Marks]:
    """Yield the marks outside of quotations, and those at the end of one."""
    at = start
    for stretch in quoted:
        yield from _between(text, at, stretch.start, end)
        at = stretch.end
        inner = _inner_end(text, stretch)
        if inner is not None:
            yield _Marks(*inner, _skip(_AFTER, text, at, end), stretch)
    yield from _between(text, at, end, end)


def _between(text: str, start: int, upto: int, end: int) -> Iterator[_Marks]:
    for found in _ENDS.finditer(text, start, upto):
        yield _Marks(*found.span(), _skip(_AFTER, text, found.end(), end), None)


def _skip(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    found = pattern.match(text, at, end)
    return found.end() if found else at


def _inner_end(text: str, stretch: Stretch) -> tuple[int, int] | None:
    """The marks that end what is quoted, if it ends with some."""
    at = stretch.end - 1
    while at > stretch.start and (text[at].isspace() or text[at] in "»›”\")]’'*_"):
        at -= 1
    stop = at + 1
    while at > stretch.start and text[at] in ".!?…":
        at -= 1
    return (at + 1, stop) if at + 1 < stop else None


def _last_wordlike(text: str, start: int, end: int) -> int:
    """The last letter or digit: what comes after it belongs to the sentence before."""
    for at in range(end - 1, start - 1, -1):
        if text[at].isalnum():
            return at
    return start


def _is_end(text: str, begun: int, marks: _Marks, following: int, words: Words) -> bool:
    """Whether marks end the sentence that began there, by what follows and what stands before."""
    shown, next_ = text[marks.start : marks.end], text[following]
    if shown[0] in "。！？":
        return True
    if following == marks.stop and not _glued(text, marks, words):
        return False
    if next_.islower() or next_ in _NOT_OPENING:
        return False
    if next_ in "–—―-" and text[following + 1 : following + 2].isspace():
        return False
    if marks.start == begun:
        return False
    if marks.stretch is not None:
        return _ends_stretch(text, begun, following, shown, marks.stretch)
    if shown[0] == "…" or shown.startswith(".."):
        return not text[marks.start - 1].isspace() or _starts(text, following, words)
    return shown != "." or _ends_with_stop(text, begun, marks.start, following, words)


def _glued(text: str, marks: _Marks, words: Words) -> bool:
    """Whether a blank was forgotten: lower case before the mark, a beginning after it."""
    return (
        marks.stop == marks.start + 1
        and _LOWER.search(text, max(0, marks.start - 3), marks.start) is not None
        and text[marks.stop].isupper()
        and _starts(text, marks.stop, words)
    )


def _ends_stretch(text: str, begun: int, following: int, shown: str, stretch: Stretch) -> bool:
    """Whether a sentence ends with its quotation, or with the brackets it stands in."""
    if text[stretch.start] in "([":
        return stretch.start == begun and _LETTER.search(text, *stretch) is not None
    return not (shown[-1] in "!?" and SAID.match(text, following))


def _ends_with_stop(text: str, begun: int, first: int, following: int, words: Words) -> bool:
    """Whether a single full stop ends a sentence, judged by the word before it."""
    found = _WORD.search(text, max(begun, first - 40), first)
    if found is None:
        return True
    word = found[0].lstrip("'’.-+:/")
    elided = _ELIDED.match(word)
    word = word[elided.end() :] if elided else word
    before = text[max(begun, found.start() - 24) : found.start()]
    starts = _starts(text, following, words)
    label = before.strip(" \t(*_").lower()
    if _NUMBERING.match(word) and (not label or label in NUMBERED_PARTS):
        return False
    if word.isdigit() and word[0] == "0":
        return starts
    if word.isdigit():
        return not (before.rstrip()[-1:] in (":", ";", ",") and len(word) < 3)
    if word in words.titles or word.lower() in words.titles:
        return False
    if word in DEGREES and _INITIAL.match(text, following):
        return False
    if word in words.amid or word.lower() in words.amid or ".-" in word:  # lieut.-gouv.
        return starts
    if word.lower() in words.numbered and _NUMBERLIKE.match(text, following):
        return False
    if len(word) == 1 and word.isalpha():
        return _ends_with_letter(word, before, starts)
    return starts or _LETTERS.fullmatch(word) is None


def _ends_with_letter(word: str, before: str, starts: bool) -> bool:
    """A letter alone: an initial or an abbreviation, unless it names what stands before it."""
    previous = before.split()[-1] if before.split() else ""
    if word.islower():
        return previous[-1:].isdigit() and word in "hgklm" and starts
    named = previous.lower() in LETTERED or previous.removesuffix(".") in DEGREES
    return starts and (named or previous[-1:].isdigit())


def _starts(text: str, at: int, words: Words) -> bool:
    """Whether what follows begins as sentences do, and names do not."""
    found = _FIRST_WORD.match(text, at)
    if found is None:
        return text[at] in OPENING or text[at] in CLOSING
    return _ELIDED.match(text, at) is not None or found[0].lower() in words.starters
