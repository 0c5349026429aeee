"""Literals that a store gives back otherwise than they were written.

Knows: which literals have the same value, so that a store that keeps values may make one of them.
Does not know: any store.
"""

import datetime
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

import pyoxigraph as ox

#: Literals of one graph that are told.
MOST_TOLD = 5

_XSD = "http://www.w3.org/2001/XMLSchema#"
_EXACT = {"decimal", "integer", "long", "int", "short", "byte"}
_EXACT |= {f"{sign}Integer" for sign in ("nonNegative", "nonPositive", "positive", "negative")}
_EXACT |= {f"unsigned{size}" for size in ("Long", "Int", "Short", "Byte")}
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DOUBLE = re.compile(_DECIMAL.pattern + r"(?:[eE][+-]?[0-9]+)?")
_TIMED = re.compile(r"(.*:[0-9]{2})(?:\.([0-9]+))?(Z|[+-][0-9]{2}:[0-9]{2})?")


class _Key(NamedTuple):
    """What triples that may stand for one another share; the object only if it is no literal."""

    subject: str
    predicate: str
    object: str


def rewritten(here: set[bytes], there: set[bytes]) -> tuple[tuple[str, str], ...]:
    """Pair the literals that only one side has.

    Args:
        here: Lines of N-Triples, in canonical form.
        there: Those that came back.

    Returns:
        A literal, and what became of it; not all of them, if there are many. Nothing if anything
        else differs, if there is more than was sent, or fewer values.
    """
    missing, added = _triples(here - there), _triples(there - here)
    fewer = {key for key in missing if len(added[key]) < len(missing[key])}
    if any(key.object for key in fewer) or any(len(missing[k]) < len(added[k]) for k in added):
        return ()
    kept = _triples(_about(fewer, here & there))
    for key in fewer:
        values = {(str(each.subject), value(each.object)) for each in (*missing[key], *kept[key])}
        if len(added[key]) + len(kept[key]) < len(values):
            return ()
    found = {pair for key in missing for pair in _pairs(missing[key], added[key], kept[key])}
    # What is the same on both sides is said of a blank node that something else is said of, too.
    return tuple(sorted(pair for pair in found if pair[0] != pair[1])[:MOST_TOLD])


def value(term: object) -> object:
    """Return what is the same for literals that SPARQL calls equal, as far as stores merge them.

    Source:
        SPARQL 1.1 Query Language, section 17.3 (operators on numbers, booleans, dates and times).
    """
    if not isinstance(term, ox.Literal):
        return str(term)
    text, name = term.value.strip(), term.datatype.value.removeprefix(_XSD)
    if name in _EXACT and _DECIMAL.fullmatch(text):
        return Decimal(text)
    if name in ("double", "float") and _DOUBLE.fullmatch(text):
        return float(text)
    if name == "boolean" and text in _BOOLEANS:
        return name, _BOOLEANS[text]
    if name == "dateTime" and (found := _TIMED.fullmatch(text)):
        try:  # the fraction apart: it may be finer than Python knows
            moment = datetime.datetime.fromisoformat(found[1] + (found[3] or ""))
            if moment.tzinfo:
                moment = moment.astimezone(datetime.UTC)
        except (ValueError, OverflowError):
            return term
        return moment, (found[2] or "").rstrip("0")
    return term


def _triples(lines: Iterable[bytes]) -> defaultdict[_Key, list[ox.Triple]]:
    found: defaultdict[_Key, list[ox.Triple]] = defaultdict(list)
    for quad in ox.parse(b"".join(lines), format=ox.RdfFormat.N_TRIPLES):
        subject, _, value = triple = quad.triple
        about = "_:" if isinstance(subject, ox.BlankNode) else str(subject)
        kind = "_:" if isinstance(value, ox.BlankNode) else str(value)
        kind = "" if isinstance(value, ox.Literal) else kind
        found[_Key(about, str(quad.predicate), kind)].append(triple)
    return found


def _about(keys: Iterable[_Key], lines: Iterable[bytes]) -> Iterable[bytes]:
    """Return the few lines of many that can be of some keys."""
    begins = tuple({key.subject.encode() for key in keys})
    return (line for line in lines if line.startswith(begins)) if begins else ()


def _pairs(
    missing: list[ox.Triple], added: list[ox.Triple], kept: list[ox.Triple]
) -> Iterable[tuple[str, str]]:
    """Pair literals of one value, then the others in their order."""
    same = {value(each.object): str(each.object) for each in (*kept, *added)}
    terms = {str(each.object): each.object for each in missing}
    found = {
        written: same[value(terms[written])] for written in terms if value(terms[written]) in same
    }
    yield from found.items()
    rest = sorted(terms.keys() - found.keys())
    came = sorted({str(each.object) for each in added} - set(found.values()))
    yield from itertools.zip_longest(rest, came[: len(rest)], fillvalue="")
