"""The member of a list of values that a value was meant to be.

Knows: that a word is often written instead of the IRI that ends with it, that the datatype or the
language may be forgotten, and that another number or date is another value, never a slip.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

import pyoxigraph as ox

from mamh_graph.advice import lexical
from mamh_graph.advice.spelling import ALIKE, nearest, split
from mamh_graph.findings import Term

#: Values that are compared with a misspelt one.
MAX_COMPARED = 500
# How alike a literal must be to one of a list: its members are few, and known to differ.
_ALIKE_IN_LIST = 0.7


def meant(value: Term, members: Sequence[Term]) -> Term | None:
    """The member that a value is a slip for, or None."""
    named = [each for each in members if isinstance(each, ox.NamedNode)]
    if isinstance(value, ox.NamedNode):
        iri = nearest(value.value, frozenset(each.value for each in named))
        return ox.NamedNode(iri) if iri else None
    if not isinstance(value, ox.Literal):
        return None
    same = next((each for each in members if each.value == value.value), None)
    return same or _ending(value.value, named[:MAX_COMPARED]) or _closest(value, members)


def alike(one: object, other: object) -> bool:
    """Whether one term can be a slip for another."""
    if isinstance(one, ox.NamedNode) and isinstance(other, ox.NamedNode):
        return bool(nearest(one.value, frozenset({other.value})))
    return _likeness(one, other) >= ALIKE


def _ending(words: str, named: Sequence[ox.NamedNode]) -> ox.NamedNode | None:
    """The one IRI that ends with the words, or whose last part does after a hyphen or the like."""
    wanted = words.strip().casefold()
    locals_ = [(split(each.value)[1].casefold(), each) for each in named]
    whole = [each for local, each in locals_ if wanted and local == wanted]
    ends = (f"-{wanted}", f"_{wanted}")
    found = whole or [each for local, each in locals_ if wanted and local.endswith(ends)]
    return found[0] if len(found) == 1 else None


def _closest(value: ox.Literal, members: Sequence[Term]) -> Term | None:
    ranked = [(_likeness(value, each), each) for each in members[:MAX_COMPARED]]
    close = [pair for pair in ranked if pair[0] >= _ALIKE_IN_LIST]
    return max(close, key=lambda pair: pair[0])[1] if close else None


def _likeness(one: object, other: object) -> float:
    if not (isinstance(one, ox.Literal) and isinstance(other, ox.Literal)):
        return 0.0
    words, others = one.value.casefold().strip(), other.value.casefold().strip()
    if max(len(words), len(others)) > lexical.MAX_LENGTH:
        return float(words == others)
    if any(lexical.fits(words, lexical.XSD + name) for name in ("decimal", "date")):
        return float(words == others)
    return difflib.SequenceMatcher(None, words, others).ratio()
