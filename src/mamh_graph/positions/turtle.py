"""Which line and column of a Turtle, TriG, N-Triples or N-Quads text says a quad.

Knows: that places are believed only where their tokens can say the terms of the quad.
Does not know: the order of quads (order.py), or what a token looks like (tokens.py).
"""

import re
from collections.abc import Collection, Sequence

import pyoxigraph as ox

from mamh_graph.positions import tokens
from mamh_graph.positions.lines import Spot, spans
from mamh_graph.positions.order import Places, Walk

_REST = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest")
_GAP = r"[ \t]*+"
_LINE = re.compile(
    rf"{_GAP}({tokens.TERM}){_GAP}({tokens.TERM}){_GAP}({tokens.TERM})"
    rf"{_GAP}(?:{tokens.TERM})?+{_GAP}\.{_GAP}(?:\#[^\r\n]*+)?+(?=[\r\n]|\Z)"
)


def spots(
    text: str, quads: Sequence[ox.Quad], wanted: Collection[int], by_line: bool = False
) -> dict[int, Spot] | None:
    """Where some quads of a text stand.

    Args:
        text: Well-formed.
        quads: All it says, in the order of the parser.
        wanted: Indexes of the quads asked for.
        by_line: Whether it is N-Triples or N-Quads.

    Returns:
        The spot of each index; None where the text and the quads do not agree.
    """
    wanted = frozenset(wanted)
    found = None
    if by_line and text.count("\r") == text.count("\r\n"):
        found = _on_lines(text, len(quads), wanted)
    else:
        walk = Walk(wanted)
        if walk.read(text, quads=by_line) and walk.count == len(quads):
            found = walk.found
    if found is None or found.keys() != wanted or not _agree(text, quads, found):
        return None
    ends = {at: tokens.end(text, at) for places in found.values() for at in places}
    at = spans(text, ends)
    return {index: Spot(*(at[place] for place in places)) for index, places in found.items()}


def _on_lines(text: str, count: int, wanted: Collection[int]) -> dict[int, Places] | None:
    """Find quads where each has a line of its own.

    Source:
        RDF 1.1 N-Triples, section 7; RDF 1.1 N-Quads, section 5.
    """
    found: dict[int, Places] = {}
    index = start = 0
    while start < len(text):
        first = text[start]
        if first in " \t":  # seldom: look at what comes after it
            first = text[start : text.find("\n", start) + 1 or len(text)].lstrip(" \t")[:1]
        if first in ("<", "_"):
            if index in wanted:
                if (line := _LINE.match(text, start)) is None:
                    return None
                found[index] = Places(line.start(1), line.start(2), line.start(3))
            index += 1
        start = text.find("\n", start) + 1 or len(text)
    return found if index == count else None


def _agree(text: str, quads: Sequence[ox.Quad], found: dict[int, Places]) -> bool:
    """Tell whether every place can say its term, and a name of a blank node always the same one."""
    named: dict[str | int, ox.BlankNode] = {}
    for index, places in found.items():
        subject, predicate, value, _ = quads[index]
        terms = list(zip(places, (subject, predicate, value), strict=True))
        if predicate == _REST and text[places.predicate] == "(" and text[places.object] != ")":
            if not isinstance(value, ox.BlankNode):
                return False
            terms.pop()  # the cell of the next item has no token of its own
        for at, term in terms:
            if not tokens.agrees(text, at, term):
                return False
            if isinstance(term, ox.BlankNode) and text[at] != "(":
                name = at if text[at] == "[" else text[at : tokens.end(text, at)]
                if named.setdefault(name, term) != term:
                    return False
    return True
