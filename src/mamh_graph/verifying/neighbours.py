"""What the passages around one tell of it: how far it may have moved, and which place is its own.

Knows: that passages of a text keep their order, and that in an edited text a few words that stand
somewhere else may be other words. Does not know: texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby

from mamh_graph.verifying.judged import Judged
from mamh_graph.verifying.searching import MAX_PLACES, Span
from mamh_graph.verifying.tiling import longest_rise

#: Characters by which an edited text tells that a place is that of a passage: of the passage, or
#: of all that moved as far together.
TELLING = 25

# How often passages that have several places are compared with their neighbours.
_ROUNDS = 10
_FAR = 1 << 62

_Order = Sequence[Judged]
# By the identity of a passage.
_Beside = Mapping[int, Sequence[int | None]]


def shifts(judged: Sequence[Judged]) -> dict[int, int]:
    """How far the passage before each one has moved, if that is known."""
    shift = 0
    found = {}
    for each in sorted(judged, key=_start):
        if each.state in ("right", "moved") and each.span is not None:
            shift = _shift(each, each.span)
        found[id(each)] = shift
    return found


def settle(judged: Sequence[Judged], *, edited: bool) -> None:
    """Say which place is that of a passage: the only one, or the only one between its neighbours'.

    Neighbours are those before and after it, by what is written and in the file: once some
    positions are rewritten and others are not, what is written alone would not tell.

    Args:
        judged: The passages of a text.
        edited: Whether the text has another hash than it should. The only place of a passage is
            then taken for its own only if it keeps the order, and if enough characters tell so.
    """
    lone = [each for each in judged if each.state == "several" and len(each.places) == 1]
    for each in _telling(lone, judged) if edited else lone:
        _move(each, each.places[0])
    orders = _orders(judged)
    for _ in range(_ROUNDS):
        bounds = [_bounds(order) for order in orders]
        beside = [_beside(order) for order in orders]
        settled = False
        for each in judged:
            if each.state != "several" or len(each.places) > MAX_PLACES:
                continue
            fitting = [p for p in each.places if all(_within(p, b[id(each)]) for b in bounds)]
            if len(fitting) == 1 and (not edited or _told(each, fitting[0], beside)):
                _move(each, fitting[0])
                settled = True
        if not settled:
            break


def fits(one: Judged, judged: Sequence[Judged]) -> bool:
    """Whether a passage stands between those that were before and after it."""
    assert one.span is not None
    for each in judged:
        span = _span(each)
        if span is None or each is one:
            continue
        earlier = _start(each) < _start(one)
        if span[1] > one.span[0] if earlier else span[0] < one.span[1]:
            return False
    return True


def _telling(lone: Sequence[Judged], judged: Sequence[Judged]) -> list[Judged]:
    """Those of the passages with one place that keep the order, and enough characters tell so."""
    left = {id(each) for each in lone}
    for order in _orders(judged):
        bounds = _bounds(order)
        fitting = [
            each for each in order if id(each) in left and _within(each.places[0], bounds[id(each)])
        ]
        kept = longest_rise([each.places[0][0] for each in fitting])
        left = {id(each) for at, each in enumerate(fitting) if at in kept}
    placed = [each for each in _orders(judged)[0] if id(each) in left or each.state == "right"]
    found: list[Judged] = []
    for _, together in groupby(placed, lambda each: _shift(each, each.span or each.places[0])):
        group = [each for each in together if id(each) in left]
        if sum(_size(each.places[0]) for each in group) >= TELLING:
            found += group
    return found


def _told(one: Judged, place: Span, beside: Sequence[_Beside]) -> bool:
    """Whether a place is that of a passage by its length, or because one beside it moved as far."""
    if _size(place) >= TELLING:
        return True
    return any(_shift(one, place) in each[id(one)] for each in beside)


def _beside(order: _Order) -> _Beside:
    """How far the nearest settled passages before and after each one have moved."""
    found: dict[int, list[int | None]] = {id(each): [] for each in order}
    for way in (order, order[::-1]):
        shift = None
        for each in way:
            found[id(each)].append(shift)
            if each.state in ("right", "moved") and each.span is not None:
                shift = _shift(each, each.span)
    return found


def _orders(judged: Sequence[Judged]) -> list[_Order]:
    """Passages by their written places, and as the files describe them."""
    return [sorted(judged, key=lambda each: (_start(each), each.passage.end or 0)), judged]


def _bounds(order: _Order) -> dict[int, Span]:
    """Between which characters each passage can stand, by those that are settled."""
    spans = [_span(each) for each in order]
    before = accumulate((span[1] if span else 0 for span in spans), max, initial=0)
    starts = (span[0] if span else _FAR for span in reversed(spans))
    after = list(accumulate(starts, min, initial=_FAR))[-2::-1]
    pairs = zip(order, before, after, strict=False)
    return {id(each): (earliest, latest) for each, earliest, latest in pairs}


def _within(place: Span, bounds: Span) -> bool:
    return bounds[0] <= place[0] and place[1] <= bounds[1]


def _move(judged: Judged, place: Span) -> None:
    judged.state, judged.span, judged.places = "moved", place, ()


def _start(judged: Judged) -> int:
    return judged.passage.start or 0


def _shift(judged: Judged, place: Span) -> int:
    return place[0] - _start(judged)


def _size(place: Span) -> int:
    return place[1] - place[0]


def _span(judged: Judged) -> Span | None:
    return judged.span if judged.state in ("right", "moved", "changed") else None
