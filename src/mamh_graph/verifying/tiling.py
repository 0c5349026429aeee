"""Whether the passages of a text tile it: no overlap, none twice, in order, nothing left out.

Knows: spans, in characters of the text. Does not know: how findings are worded, or files.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph.texts import blanked
from mamh_graph.verifying.judged import Checked, Judged

_NUMBER = re.compile(r"(.*?)([0-9]{1,9})", re.DOTALL)


class Pair(NamedTuple):
    """Two passages that share characters.

    Attributes:
        later: The one that begins later, or ends later.
        earlier: The other one.
        start, end: What they share.
    """

    later: Judged
    earlier: Judged
    start: int
    end: int

    @property
    def same(self) -> bool:
        """Whether they are the same span."""
        return self.later.written == self.earlier.written


class Gap(NamedTuple):
    """Characters of no passage; the first and the last are not blank.

    Attributes:
        start, end: Where they stand.
        before: The passage that ends before them, if there is one.
        after: The passage that begins after them, if there is one.
    """

    start: int
    end: int
    before: Judged | None
    after: Judged | None


def pairs(judged: Iterable[Judged]) -> Iterator[Pair]:
    """Passages that share characters by what is written: each with the one that reaches furthest.

    Returns:
        At most one pair a passage, however many overlap.
    """
    own = (each for each in judged if each.state != "elsewhere")
    written = [(span, each) for each in own if (span := each.written)]
    written.sort(key=lambda item: item[0])
    furthest: tuple[tuple[int, int], Judged] | None = None
    for span, each in written:
        if furthest and span[0] < furthest[0][1]:
            yield Pair(each, furthest[1], span[0], min(span[1], furthest[0][1]))
        if furthest is None or span[1] > furthest[0][1]:
            furthest = span, each


def astray(judged: Iterable[Judged]) -> list[tuple[Judged, Judged]]:
    """The fewest passages whose number does not fit their place, each with the one before it.

    Passages in their place are compared, each with those whose name differs from its own in a
    number at the end alone.
    """
    placed = sorted((each for each in judged if each.state == "right"), key=_place)
    groups: dict[str, list[tuple[int, Judged]]] = defaultdict(list)
    for each in placed:
        node = each.passage.node
        match = _NUMBER.fullmatch(node.value) if isinstance(node, ox.NamedNode) else None
        if match is not None:
            groups[match[1]].append((int(match[2]), each))
    found = []
    for group in groups.values():
        kept = longest_rise([number for number, _ in group])
        for at, (_, each) in enumerate(group):
            if at not in kept:
                found.append((each, group[at - 1 if at else 1][1]))
    return found


def gaps(checked: Checked) -> Iterator[Gap]:
    """What of a text belongs to no passage, wherever the passages stand now."""
    assert checked.text is not None
    words = checked.text.words
    spans = sorted(
        ((span, each) for each in checked.passages if (span := covered(checked, each))),
        key=lambda item: item[0],
    )
    at = 0
    before: Judged | None = None
    for span, each in [*spans, ((len(words), len(words)), None)]:
        inner = blanked(words[at : span[0]])
        if inner.strip():
            start = at + len(inner) - len(inner.lstrip())
            yield Gap(start, at + len(inner.rstrip()), before, each)
        if span[1] > at:
            at, before = min(span[1], len(words)), each


def covered(checked: Checked, judged: Judged) -> tuple[int, int] | None:
    """What of its text a passage accounts for: the place of its characters, if that is known.

    Else what is written, in a text that has not changed.
    """
    if judged.span is not None:
        return judged.span
    size = len(checked.text.words) if checked.text else 0
    written = judged.written
    if checked.changed or written is None or written[1] > size or judged.state == "elsewhere":
        return None
    return written


def _place(judged: Judged) -> tuple[int, int]:
    return judged.written or (0, 0)


def longest_rise(numbers: Sequence[int]) -> set[int]:
    """The indexes of a longest part of a sequence, in its order, in which numbers only rise."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_left(tails, number)
        previous.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [index]
    kept = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = previous[index]
    return kept
