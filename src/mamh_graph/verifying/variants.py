"""What a text may have been before its white space or its typography changed.

Knows: the changes that editors, converters and mail programs make to a text and that can be undone:
line ends, line breaks, blanks at the end, byte order mark, apostrophes and quotation marks, spaces
that do not break, composed or decomposed accents. Where a hash is known, the right one is proved.
Does not know: passages. Blanks that were thrown away inside a line, and hyphenation, cannot be
undone.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import chain, combinations, product
from typing import NamedTuple

#: What all variants of a text may cost together, in characters.
MAX_CHARACTERS = 40_000_000
#: Kinds of changes that are looked for at once.
MAX_KINDS = 3
#: Columns at which a text may have been wrapped.
COLUMNS = range(30, 133)

_INNER = re.compile(r"(?<=[^\n])\n(?=[^\n])")
_BREAK = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)")
_HIGH = re.compile(r" (?=[:;!?»%])|(?<=«) ")
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
_PLAIN_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")

_Change = Callable[[str], str]


class Variant(NamedTuple):
    """What a text may have been.

    Attributes:
        kinds: What has changed since: `line-ends`, `line-breaks`, `blanks`, `byte-order-mark`,
            `typography`, `accents`; nothing for the text itself.
        words: What it was.
    """

    kinds: tuple[str, ...]
    words: str


def wrapped(words: str, column: int) -> str:
    """A text with each paragraph in lines no longer than a number of characters, blank for blank.

    Args:
        words: Each paragraph on one line.
        column: Characters of a line, unless one word is longer.
    """
    lines = []
    for line in words.split("\n"):
        size = 0
        parts: list[str] = []
        for word in line.split(" "):
            if parts:
                fits = size + 1 + len(word) <= column
                parts.append(" " if fits else "\n")
                size = size + 1 if fits else 0
            parts.append(word)
            size += len(word)
        lines.append("".join(parts))
    return "\n".join(lines)


def _joined(words: str) -> str:
    """Each paragraph on one line; paragraphs are parted by blank lines."""
    return _INNER.sub(" ", words)


def _trimmed(words: str) -> str:
    return "\n".join(line.rstrip() for line in words.split("\n"))


# What each kind of change can be undone by; the first that applies need not be the right one.
_UNDONE: dict[str, tuple[_Change, ...]] = {
    "line-ends": (
        lambda words: words.replace("\r\n", "\n"),
        lambda words: words.replace("\r", "\n"),
        lambda words: words.replace("\r\n", "\n").replace("\n", "\r\n"),
    ),
    "byte-order-mark": (
        lambda words: words.removeprefix("\ufeff"),
        lambda words: f"\ufeff{words}",
    ),
    "blanks": (
        str.rstrip,
        lambda words: words.rstrip() + "\n",
        lambda words: words + "\n",
        str.strip,
        _trimmed,
        lambda words: _trimmed(words).rstrip() + "\n",
        lambda words: re.sub(r"(?<=\S)  +", " ", words),
    ),
    "typography": (
        lambda words: words.translate(_STRAIGHT),
        lambda words: words.translate(_PLAIN_SPACES),
        lambda words: words.translate(_STRAIGHT).translate(_PLAIN_SPACES),
        lambda words: words.replace("'", "’"),
        lambda words: words.replace("’", "'"),
        lambda words: _HIGH.sub("\u00a0", words),
        lambda words: _HIGH.sub("\u202f", words),
        lambda words: _HIGH.sub("\u00a0", words).replace("'", "’"),
    ),
    "accents": (
        partial(unicodedata.normalize, "NFC"),
        partial(unicodedata.normalize, "NFD"),
    ),
    "line-breaks": (
        _joined,
        lambda words: _BREAK.sub(" ", words),
        lambda words: words.replace("\n", " "),
        lambda words: words.replace(" \n", " ").replace("\n", " "),
    ),
}

#: The kinds of changes.
KINDS = tuple(_UNDONE)
#: Those of them that can change a passage, and not only what is around it.
WITHIN = ("line-ends", "typography", "accents", "line-breaks")


def variants(
    words: str, kinds: Collection[str] = KINDS, most: int = MAX_KINDS
) -> Iterator[Variant]:
    """What a text may have been, few changes before many; what it is comes first.

    Args:
        words: The text.
        kinds: Kinds of changes.
        most: Kinds at once.
    """
    yield Variant((), words)
    useful = {
        kind: [change for change in _UNDONE[kind] if change(words) != words] for kind in kinds
    }
    left = MAX_CHARACTERS
    for count in range(1, most + 1):
        for chosen in combinations(useful, count):
            for changes in product(*(useful[kind] for kind in chosen)):
                varied = words
                for change in changes:
                    varied = change(varied)
                yield Variant(chosen, varied)
                left -= count * len(words)
                if left < 0:
                    return


def in_columns(words: str) -> Iterator[Variant]:
    """What a text may have been if its lines were wrapped otherwise."""
    plain = _joined(words.replace("\r\n", "\n"))
    left = MAX_CHARACTERS
    for column in COLUMNS:
        yield Variant(("line-breaks",), wrapped(plain, column))
        yield Variant(("typography", "line-breaks"), wrapped(plain.translate(_STRAIGHT), column))
        left -= 8 * len(words)
        if left < 0:
            return


def proved(words: str, sha256: str) -> Variant | None:
    """The variant of a text that has a hash; None if none is found that does."""
    for variant in chain(variants(words), in_columns(words)):
        if hashlib.sha256(variant.words.encode("utf-8", "replace")).hexdigest() == sha256:
            return variant
    return None


class Aligned:
    """Which characters of a text are those of its variant.

    Args:
        old: The variant.
        new: The text.
    """

    def __init__(self, old: str, new: str) -> None:
        self._new = new
        self._olds, self._news = _letters(old), _letters(new)
        self._same = len(old) == len(new) and self._olds == self._news

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the characters between two offsets of the variant stand in the text.

        Returns:
            None if the two have not the same letters, or no letter is there.
        """
        if self._same:
            return start, end
        if len(self._olds) != len(self._news):
            return None
        first, last = bisect_left(self._olds, start), bisect_left(self._olds, end) - 1
        if last < first:
            return None
        stop = self._news[last] + 1
        while stop < len(self._new) and unicodedata.combining(self._new[stop]):
            stop += 1
        return self._news[first], stop


def _letters(words: str) -> Sequence[int]:
    """Where the characters stand that are neither blank nor marks on another one."""
    return [
        at
        for at, letter in enumerate(words)
        if not (letter.isspace() or letter == "\ufeff" or unicodedata.combining(letter))
    ]
