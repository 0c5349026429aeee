"""Pairs for the blank nodes that no part of the other graph has as they are: the closest ones.

Knows: how much two nodes share, and what it costs to look for the best pairs.
Does not know: whether a pairing is right; there is none that is wrong, only longer differences.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from itertools import combinations, permutations, product

from mamh_graph.changes.pairing import Colours, Node, Pairing, rename, seen

#: Nodes of a side up to which every pairing is weighed.
FEW = 6
#: Nodes of a side up to which pairs are swapped to find better ones.
SOME = 40
#: Pairs that share one statement, up to which that statement makes them candidates.
COMMON = 900


def pair(pairing: Pairing, levels: Sequence[Colours]) -> None:
    """Pair the nodes that have no partner yet, as far as it shortens the difference.

    Args:
        pairing: What is paired already.
        levels: Colours of all nodes, each level looking one step deeper.
    """
    olds, news = pairing.free()
    if not olds or not news:
        return
    if max(len(olds), len(news)) <= FEW:
        _weigh_all(pairing, olds, news)
        return
    _pair_unique(pairing, levels)
    pairing.walk(list(pairing.to_new.items()))
    _pair_nearest(pairing, levels)
    if max(len(olds), len(news)) <= SOME:
        _swap(pairing, olds, news)


def _pair_unique(pairing: Pairing, levels: Sequence[Colours]) -> None:
    """Pair nodes that say the same, up to some depth, and alone do so; the deepest first."""
    for colours in reversed(levels[1:]):
        for those, these in _classes(pairing, colours):
            if len(those) == len(these) == 1:
                pairing.add(those[0], these[0])


class _Growth:
    """Pairs around pairs: of those that could be next, always the two nodes that share most.

    Args:
        pairing: What is paired.
        levels: Colours of all nodes; of equal pairs, the one that is alike to a greater depth.
    """

    def __init__(self, pairing: Pairing, levels: Sequence[Colours]) -> None:
        self._pairing = pairing
        self._levels = levels
        self._nodes = [node for nodes in pairing.free() for node in nodes]
        self._order = {node: number for number, node in enumerate(self._nodes)}
        self._heap: list[tuple[int, int, int, int]] = []

    def push(self, old: Node, new: Node) -> None:
        """Take two nodes for a possible pair."""
        score = -_shared(self._pairing, old, new)
        heapq.heappush(self._heap, (score, -self._depth(old, new), *self._places(old, new)))

    def begin(self, old: Node, new: Node) -> None:
        """Pair two nodes if both are free, then what is around them."""
        if self._pairing.add(old, new):
            self._push_around(old, new)
            self.go_on()

    def go_on(self) -> None:
        """Pair what can be paired."""
        while self._heap:
            score, depth, first, second = heapq.heappop(self._heap)
            old, new = self._nodes[first], self._nodes[second]
            if old in self._pairing.to_new or new in self._pairing.to_old:
                continue
            current = -_shared(self._pairing, old, new)
            if current != score:
                heapq.heappush(self._heap, (current, depth, first, second))
            else:
                self._pairing.add(old, new)
                self._push_around(old, new)

    def _push_around(self, old: Node, new: Node) -> None:
        """Take the free nodes that the same statement ties to the two of a pair."""
        theirs: dict[str, list[Node]] = {}
        for quad in self._pairing.before[old]:
            said, others = seen(quad, old)
            free = [one for one in others if one not in self._pairing.to_new]
            theirs.setdefault(said, []).extend(free)
        for quad in self._pairing.after[new]:
            said, others = seen(quad, new)
            for other in others:
                if other not in self._pairing.to_old:
                    for one in theirs.get(said, ())[:SOME]:
                        self.push(one, other)

    def _depth(self, old: Node, new: Node) -> int:
        """The last level at which two nodes look alike."""
        depth = 0
        for colours in self._levels:
            if colours[old] != colours[new]:
                break
            depth += 1
        return depth

    def _places(self, old: Node, new: Node) -> tuple[int, int]:
        return self._order[old], self._order[new]


def _pair_nearest(pairing: Pairing, levels: Sequence[Colours]) -> None:
    """Begin with nodes that look alike to the greatest depth, then with those that share most."""
    growth = _Growth(pairing, levels)
    for colours in reversed(levels[1:]):
        for those, these in _classes(pairing, colours):
            for old, new in zip(those, these, strict=False):
                growth.begin(old, new)
    places = _places(pairing)
    for those, these in places:
        if len(those) * len(these) <= COMMON:
            for old, new in product(those, these):
                growth.push(old, new)
    growth.go_on()
    for those, these in places:  # too many share this to weigh them: in order, then
        left = (node for node in those if node not in pairing.to_new)
        for old, new in zip(left, (n for n in these if n not in pairing.to_old), strict=False):
            growth.begin(old, new)


def _classes(pairing: Pairing, colours: Colours) -> list[tuple[list[Node], list[Node]]]:
    """The free nodes of each colour that both sides have, the fewest first."""
    classes: dict[int, tuple[list[Node], list[Node]]] = {}
    for side, nodes in enumerate(pairing.free()):
        for node in nodes:
            classes.setdefault(colours[node], ([], []))[side].append(node)
    both = (pair for pair in classes.values() if pair[0] and pair[1])
    return sorted(both, key=lambda pair: len(pair[0]) + len(pair[1]))


def _places(pairing: Pairing) -> list[tuple[list[Node], list[Node]]]:
    """The free nodes of both sides of which the same is said, the fewest first."""
    places: dict[str, tuple[list[Node], list[Node]]] = {}
    for side, (nodes, whole) in enumerate(
        zip(pairing.free(), (pairing.before, pairing.after), strict=True)
    ):
        for node in nodes:
            for said in dict.fromkeys(seen(quad, node)[0] for quad in whole[node]):
                places.setdefault(said, ([], []))[side].append(node)
    both = (pair for pair in places.values() if pair[0] and pair[1])
    return sorted(both, key=lambda pair: len(pair[0]) + len(pair[1]))


def _shared(pairing: Pairing, old: Node, new: Node) -> int:
    """What two nodes share: two for each equal statement, one for each that could become so."""
    theirs: Counter[object] = Counter()
    for quad in pairing.before[old]:
        said, others = seen(quad, old)
        theirs[said] += 1
        if all(other in pairing.to_new for other in others):
            theirs[said, others] += 1
    ours: Counter[object] = Counter()
    for quad in pairing.after[new]:
        said, others = seen(quad, new)
        ours[said] += 1
        if all(other in pairing.to_old for other in others):
            ours[said, tuple(pairing.to_old[other] for other in others)] += 1
    return (theirs & ours).total()


def _weigh_all(pairing: Pairing, olds: list[Node], news: list[Node]) -> None:
    """Take the best of all pairings of few nodes."""
    said = {quad for node in olds for quad in pairing.before[node]}
    told = list(dict.fromkeys(quad for node in news for quad in pairing.after[node]))
    turned = len(olds) < len(news)
    many, few = (news, olds) if turned else (olds, news)
    known = dict(pairing.to_old)
    best, most = dict[Node, Node](), -1
    for chosen in permutations(many, len(few)):
        both = zip(chosen, few, strict=True) if turned else zip(few, chosen, strict=True)
        names = dict(both)
        for new in news:
            known.pop(new, None)
        known.update(names)
        shared = sum(rename(quad, known) in said for quad in told)
        if shared > most:
            best, most = names, shared
    for new, old in best.items():
        pairing.add(old, new)


def _swap(pairing: Pairing, olds: list[Node], news: list[Node]) -> None:
    """Exchange partners as long as more is shared; a node may also take one that has none."""
    said = {quad for node in olds for quad in pairing.before[node]}
    known = dict(pairing.to_old)
    spare: list[Node | None] = [node for node in olds if node not in pairing.to_new]

    def shared(*nodes: Node) -> int:
        told = dict.fromkeys(quad for node in nodes for quad in pairing.after[node])
        return sum(rename(quad, known) in said for quad in told)

    def give(node: Node, partner: Node | None) -> None:
        known.pop(node, None)
        if partner is not None:
            known[node] = partner

    def exchange(one: Node, other: Node) -> bool:
        before, (first, second) = shared(one, other), (known.get(one), known.get(other))
        give(one, second)
        give(other, first)
        if shared(one, other) > before:
            return True
        give(one, first)
        give(other, second)
        return False

    def replace(one: Node, place: int) -> bool:
        before, partner = shared(one), known.get(one)
        give(one, spare[place])
        if shared(one) > before:
            spare[place] = partner
            return True
        give(one, partner)
        return False

    for _ in range(len(news)):
        found = [exchange(one, other) for one, other in combinations(news, 2)]
        found += [replace(one, place) for one in news for place in range(len(spare))]
        if not any(found):
            break
    pairing.to_old = known
    pairing.to_new = {old: new for new, old in known.items()}
