"""Where in a text characters stand of which only the hash is known.

Knows: how to look for windows of a text by their SHA-256, the likely places first, within a budget.
Does not know: passages, or why they are looked for.

A window costs its bytes, and something for the call. What was not found when the budget is spent
may still be there: whoever asks is told so.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import accumulate
from typing import NamedTuple

#: What one search may cost, in bytes hashed: some seconds.
BUDGET = 1_500_000_000
#: Places of the same characters that are told apart.
MAX_PLACES = 50

# What a window costs beyond its bytes.
_CALL = 600
# How far an end may have shifted when the other one has not.
_STRETCH = 2_000

Span = tuple[int, int]


class Budget:
    """What a search may still cost.

    Attributes:
        left: In bytes hashed.
    """

    def __init__(self, left: int = BUDGET) -> None:
        self.left = left

    def spend(self, bytes_hashed: int) -> bool:
        """Take the cost of a window; False if there is nothing left."""
        self.left -= bytes_hashed + _CALL
        return self.left > 0

    @property
    def spent(self) -> bool:
        """Whether nothing is left."""
        return self.left <= 0


class Wanted(NamedTuple):
    """Characters that are looked for.

    Attributes:
        sha256: In hexadecimal.
        start, end: Where they stood, or were said to; the end may be wrong as well.
    """

    sha256: str
    start: int
    end: int


class Reach(NamedTuple):
    """Where to look for characters, the likely places first.

    Attributes:
        near: How far from the old place every character may be the first one.
        stretched: Whether one end may have stayed and the other not.
        words: Whether any word of the text may be the first one.
        inside: Whether any character may.
        any_length: Whether there may be more or fewer of them.
    """

    near: int = 0
    stretched: bool = False
    words: bool = False
    inside: bool = False
    any_length: bool = False


#: In the text of a passage: its offsets may be wrong, or its text may have changed.
EVERYWHERE = Reach(3_000, stretched=True, words=True, inside=True, any_length=True)
CHANGED = EVERYWHERE._replace(any_length=False)
#: In what a text may have been, and in other texts.
LIKELY, ELSEWHERE = Reach(600), Reach(words=True)


class Searched:
    """A text in which windows are looked for.

    Args:
        words: The text.
    """

    def __init__(self, words: str) -> None:
        self.words = words
        self._bytes = memoryview(words.encode())
        sizes = (1 + (c > "\x7f") + (c > "\u07ff") + (c > "\uffff") for c in words)
        self._at = range(len(words) + 1) if words.isascii() else list(accumulate(sizes, initial=0))

    def sha256(self, start: int, end: int) -> str:
        """The hash of the characters between two offsets within the text."""
        return hashlib.sha256(self._bytes[self._at[start] : self._at[end]]).hexdigest()

    def places(self, start: int, end: int) -> list[Span]:
        """Where the characters of a window stand, in order; one more than `MAX_PLACES` at most.

        So many say that there may be others.
        """
        words = self.words[start:end]
        found: list[Span] = []
        at = self.words.find(words)
        while at >= 0 and len(found) <= MAX_PLACES:
            found.append((at, at + len(words)))
            at = self.words.find(words, at + 1)
        return found

    def find(
        self,
        wanted: Iterable[Wanted],
        budget: Budget,
        reach: Reach,
    ) -> dict[str, Span]:
        """One place of each of some characters, by their hash, if it is found.

        Args:
            wanted: What is looked for.
            budget: What it may cost.
            reach: Where to look.
        """
        missing = {each.sha256: each for each in wanted}
        found: dict[str, Span] = {}
        shifts: dict[int, None] = {0: None}
        stages = (
            (reach.stretched, self._stretched),
            (reach.near, partial(self._nearby, near=reach.near)),
            (reach.words, self._by_words),
            (reach.inside, self._by_characters),
        )
        for stage in (stage for wished, stage in stages if wished):
            for each in sorted(missing.values(), key=lambda each: each.start):
                span = self._shifted(each, shifts, budget) or stage(each, budget)
                if span is not None:
                    found[each.sha256] = span
                    shifts = {span[0] - each.start: None, **shifts}
                    del missing[each.sha256]
                if budget.spent:
                    return found
        if reach.any_length and missing:
            found |= self._any_length(missing, budget)
        return found

    def _is(self, each: Wanted, start: int, end: int, budget: Budget) -> bool:
        if not 0 <= start < end <= len(self.words):
            return False
        budget.spend(self._at[end] - self._at[start])
        return self.sha256(start, end) == each.sha256

    def _shifted(self, each: Wanted, shifts: Iterable[int], budget: Budget) -> Span | None:
        """As far from its old place as others are from theirs."""
        for shift in shifts:
            if self._is(each, each.start + shift, each.end + shift, budget):
                return each.start + shift, each.end + shift
        return None

    def _stretched(self, each: Wanted, budget: Budget) -> Span | None:
        """Where one end has stayed, or where the two have changed places."""
        size = len(self.words)
        if self._is(each, each.end, each.start, budget):
            return each.end, each.start
        if each.start < size:
            for end, digest in self._from(each.start, range(each.start + 1, size + 1), budget):
                if digest == each.sha256:
                    return each.start, end
                if end > each.end + _STRETCH:
                    break
        for start in range(max(0, each.start - _STRETCH), min(each.end, each.start + _STRETCH)):
            if self._is(each, start, each.end, budget):
                return start, each.end
        return None

    def _nearby(self, each: Wanted, budget: Budget, near: int) -> Span | None:
        """A window of the same length not far from the old place."""
        first = max(0, each.start - near)
        places = range(first, min(len(self.words), first + 2 * near))
        return self._sweep(each, _outward(places, each.start), budget)

    def _by_words(self, each: Wanted, budget: Budget) -> Span | None:
        """A window of the same length that begins where a word does or ends."""
        return self._sweep(each, _outward(self._edges, each.start), budget)

    def _by_characters(self, each: Wanted, budget: Budget) -> Span | None:
        """A window of the same length that begins within a word."""
        return self._sweep(each, _outward(self._inner, each.start), budget)

    def _sweep(self, each: Wanted, starts: Iterable[int], budget: Budget) -> Span | None:
        length = each.end - each.start
        if not 0 < length <= len(self.words):
            return None
        for start in starts:
            if self._is(each, start, start + length, budget):
                return start, start + length
            if budget.spent:
                break
        return None

    def _any_length(self, missing: dict[str, Wanted], budget: Budget) -> dict[str, Span]:
        """Windows of any length from one edge of a word to another."""
        edges = [*self._edges, len(self.words)]
        longest = 2 * max(abs(each.end - each.start) for each in missing.values()) + _STRETCH
        found: dict[str, Span] = {}
        for index, start in enumerate(edges):
            ends = (end for end in edges[index + 1 :] if end - start <= longest)
            for end, digest in self._from(start, ends, budget):
                if digest in missing:
                    found.setdefault(digest, (start, end))
            if budget.spent or len(found) == len(missing):
                break
        return found

    def _from(self, start: int, ends: Iterable[int], budget: Budget) -> Iterator[tuple[int, str]]:
        """The hash of the characters from an offset to each of some later ones, in order."""
        so_far = hashlib.sha256()
        done = self._at[start]
        for end in ends:
            so_far.update(self._bytes[done : self._at[end]])
            if not budget.spend(self._at[end] - done):
                return
            done = self._at[end]
            yield end, so_far.copy().hexdigest()

    @cached_property
    def _edges(self) -> list[int]:
        """Where a word begins or ends."""
        inside = [False, *(c.isalnum() for c in self.words)]
        return [at for at in range(len(self.words)) if not (inside[at] and inside[at + 1])]

    @cached_property
    def _inner(self) -> list[int]:
        """Every other place."""
        edges = set(self._edges)
        return [at for at in range(len(self.words)) if at not in edges]


def _outward(places: Sequence[int], at: int) -> Iterator[int]:
    """Places in the order of their distance from one."""
    after = bisect_left(places, at)
    before = after - 1
    while before >= 0 or after < len(places):
        if before < 0 or (after < len(places) and places[after] - at <= at - places[before]):
            yield places[after]
            after += 1
        else:
            yield places[before]
            before -= 1
