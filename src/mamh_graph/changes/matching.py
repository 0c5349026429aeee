"""Which blank node of one graph is which of another: the pairing that leaves least to tell.

Knows: nodes that say the same however deep one looks, and parts of a graph that hold together.
Does not know: files, formats, or what any property means.

Blank nodes have no names that outlive a file. Parts that both graphs have are found by what is
said in them; only what did change is guessed at (closest.py), and a bad guess makes a difference
longer, never wrong.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import islice
from typing import TypeAlias

import pyoxigraph as ox

from mamh_graph.canonical import canonical
from mamh_graph.changes import closest
from mamh_graph.changes.pairing import Incident, Node, Pairing, blanks, incident, rename, seen

Part: TypeAlias = list[Node]

# Rounds in which nodes are told apart by their neighbours, at most.
_ROUNDS = 40
# Parts alike that are tried before canonical forms are asked.
_TRIES = 2


def aligned(old: Sequence[ox.Quad], new: Sequence[ox.Quad]) -> list[ox.Quad]:
    """The statements of a new graph with the names that an old one gives its blank nodes.

    Args:
        old: Distinct statements with blank nodes.
        new: The same of the other graph; the two share no name of a blank node.

    Returns:
        Statements isomorphic to the new ones, with as many as possible of the old ones.

    Raises:
        LimitError: If parts of the two are so much alike that it cannot be told in time whether
            they are the same.
    """
    before, after = incident(old), incident(new)
    pairing = Pairing(before, after)
    levels = _levels({**before, **after})
    same = _pair_equal(pairing, levels[-1])
    instead = {node for part, _ in same for node in part}
    known = {node for _, part in same for node in part}
    rest = Pairing(
        {node: quads for node, quads in before.items() if node not in known},
        {node: quads for node, quads in after.items() if node not in instead},
    )
    for one, other in pairing.to_new.items():
        rest.add(one, other)
    closest.pair(rest, levels)
    found = [rename(quad, rest.to_old) for quad in new if instead.isdisjoint(blanks(quad))]
    return found + [quad for quad in old if not known.isdisjoint(blanks(quad))]


def _levels(nodes: Incident) -> list[dict[Node, int]]:
    """Colours of nodes: equal where they say the same, looked at one step deeper each time."""
    words, names = dict[str, int](), dict[Hashable, int]()
    ground, linked = dict[Node, int](), dict[Node, list[tuple[int, tuple[Node, ...]]]]()
    for node, quads in nodes.items():
        around = [seen(quad, node) for quad in quads]
        alone = sorted(said for said, others in around if not others)
        ground[node] = names.setdefault((*alone,), len(names))
        linked[node] = [
            (words.setdefault(said, len(words)), others) for said, others in around if others
        ]
    levels = [dict.fromkeys(nodes, 0), ground]
    for _ in range(_ROUNDS):
        count, names = len(names), {}
        last, colours = levels[-1], dict[Node, int]()
        for node, edges in linked.items():
            told = sorted((said, *(last[other] for other in others)) for said, others in edges)
            colours[node] = names.setdefault((last[node], *told), len(names))
        levels.append(colours)
        if len(names) == count:
            break
    return levels


def _pair_equal(pairing: Pairing, colours: dict[Node, int]) -> list[tuple[Part, Part]]:
    """Pair the nodes of every part that both graphs have.

    Returns:
        Parts, new and old, that are known to be the same without knowing node by node how.
    """
    kinds: dict[tuple[int, ...], tuple[list[Part], list[Part]]] = {}
    for side, nodes in enumerate((pairing.before, pairing.after)):
        for part in _parts(nodes):
            kind = tuple(sorted(colours[node] for node in part))
            kinds.setdefault(kind, ([], []))[side].append(part)
    same: list[tuple[Part, Part]] = []
    for kind, (olds, news) in kinds.items():
        if len(set(kind)) == len(kind):  # no two nodes alike: the colours are the pairing
            for old, new in zip(olds, news, strict=False):
                by_colour = {colours[node]: node for node in old}
                for node in new:
                    pairing.add(by_colour[colours[node]], node)
        elif olds and news:
            same += _pair_alike(olds, news, pairing, colours)
    return same


def _parts(nodes: Incident) -> list[Part]:
    """The nodes that statements tie together, part by part."""
    left = dict.fromkeys(nodes)
    parts = []
    for first in nodes:
        if first not in left:
            continue
        del left[first]
        part = [first]
        for node in part:  # grows while it is walked
            for quad in nodes[node]:
                for other in blanks(quad):
                    if other in left:
                        del left[other]
                        part.append(other)
        parts.append(part)
    return parts


def _pair_alike(
    olds: list[Part], news: list[Part], pairing: Pairing, colours: dict[Node, int]
) -> list[tuple[Part, Part]]:
    """Pair parts in which nodes look alike: by trying, else by their canonical forms."""
    left: dict[int, Part] = dict(enumerate(olds))
    unsure = []
    for new in news:
        for index in list(islice(left, _TRIES)):
            tried = _try(left[index], new, pairing, colours)
            if tried is not None:
                for node, old in tried.items():
                    pairing.add(old, node)
                del left[index]
                break
        else:
            unsure.append(new)
    same: list[tuple[Part, Part]] = []
    if not left or not unsure:
        return same
    forms: dict[tuple[ox.Quad, ...], list[Part]] = {}
    for part in left.values():
        forms.setdefault(_form(part, pairing.before), []).append(part)
    for new in unsure:
        equal = forms.get(_form(new, pairing.after))
        if equal:
            same.append((new, equal.pop()))
    return same


def _try(
    old: Part, new: Part, pairing: Pairing, colours: dict[Node, int]
) -> dict[Node, Node] | None:
    """Walk two parts side by side, the first of several alike nodes first; the pairs if it fits."""
    trial = Pairing(pairing.before, pairing.after)
    classes: dict[int, tuple[Part, Part]] = {}
    for side, part in enumerate((old, new)):
        for node in part:
            classes.setdefault(colours[node], ([], []))[side].append(node)
    for those, these in sorted(classes.values(), key=lambda pair: len(pair[0])):
        others = iter(those)
        for node in these:
            if node not in trial.to_old:
                other = next(one for one in others if one not in trial.to_new)
                trial.walk([(other, node)], colours)
    said = {quad for node in old for quad in pairing.before[node]}
    meant = {rename(quad, trial.to_old) for node in new for quad in pairing.after[node]}
    return trial.to_old if said == meant else None


def _form(part: Part, nodes: Incident) -> tuple[ox.Quad, ...]:
    return tuple(canonical(dict.fromkeys(quad for node in part for quad in nodes[node])))
