"""Literals that the two engines read alike, and those that they do not.

What is not written as its datatype wants is ill-typed for both (bridge.py sees to that). Of what is
rightly written, pySHACL does not take years beyond 9999 or before the first, nor 24:00:00, and the
fast engine no long decimals; and pySHACL compares a date with a number, or a date that has a time
zone with one that has none.

Knows: the plain spellings, on which both agree. Does not know: shapes (differences.py).
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from mamh_graph import bridge

_XSD = "http://www.w3.org/2001/XMLSchema#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_INTEGERS = (
    *("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"),
    *("nonPositiveInteger", "negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort"),
    "unsignedByte",
)
_ZONE = r"Z|[+-](?:0\d|1[0-3]):[0-5]\d"
_DAY = r"(?!0000)\d{4}-\d\d-\d\d"
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?"
_INTEGER = r"[+-]?\d{1,18}"
_DECIMAL = r"[+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})"
_DOUBLE = rf"{_DECIMAL}(?:[eE][+-]?\d{{1,2}})?|-?INF"


def _read(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


# The spellings of a datatype on which both agree, whether they hold or not (the 30th of February).
_PLAIN = {
    **{_XSD + name: _read(_INTEGER) for name in _INTEGERS},
    _XSD + "decimal": _read(_DECIMAL),
    _XSD + "double": _read(_DOUBLE),
    _XSD + "float": _read(_DOUBLE),
    _XSD + "boolean": _read("true|false|1|0"),
    _XSD + "date": _read(rf"{_DAY}(?:{_ZONE})?"),
    _XSD + "dateTime": _read(rf"{_DAY}T{_TIME}(?:{_ZONE})?"),
    _XSD + "time": _read(rf"{_TIME}(?:{_ZONE})?"),
    _XSD + "duration": _read(
        r"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?"
    ),
}
# What could be read in another spelling; anything else is ill-typed for both.
_NUMERIC = re.compile(r"[\d_+\-\s.eE]*\d[\d_+\-\s.eE]*|\s*[+-]?s?(?:inf(?:inity)?|nan)\d*\s*", re.I)
_DATED = re.compile(r"[-+\d:.,TtWwZz\s]*\d[-+\d:.,TtWwZz\s]*")
_LASTING = re.compile(r"\s*[+-]?P.*", re.DOTALL)
_READABLE = {
    **{_XSD + name: _NUMERIC for name in (*_INTEGERS, "decimal", "double", "float")},
    **{_XSD + name: _DATED for name in ("date", "dateTime", "time")},
    _XSD + "duration": _LASTING,
}
# The spellings that the fast engine itself would write; other numbers and times it respells.
_CANONICAL = {
    _XSD + "integer": _read(r"0|-?[1-9]\d{0,17}"),
    _XSD + "boolean": _read("true|false"),
    _XSD + "date": _read(_DAY),
    _XSD + "gYear": _read(r"(?!0000)\d{4}"),
    _XSD + "gYearMonth": _read(r"(?!0000)\d{4}-(?:0[1-9]|1[0-2])"),
}
_YEARS = frozenset(_XSD + name for name in ("gYear", "gYearMonth"))
_TEXTS = frozenset(_XSD + name for name in ("string", "anyURI", "language", "token"))
#: Datatypes that one engine takes to be anything, and the other does not.
UNCHECKED = frozenset(
    {
        *(_XSD + name for name in ("yearMonthDuration", "dayTimeDuration")),
        *(_XSD + name for name in ("hexBinary", "base64Binary")),
        *(_RDF + name for name in ("HTML", "XMLLiteral")),
    }
)
_NUMBERS = frozenset(_XSD + name for name in (*_INTEGERS, "decimal", "double", "float"))
_COMPARED = frozenset(_XSD + name for name in ("boolean", "date", "dateTime", "time"))


def disputed(literal: ox.Literal) -> bool:
    """Whether one engine may take a literal for well-formed, and the other not."""
    datatype = literal.datatype.value
    if datatype in _YEARS:  # which the fast engine does not look into
        return _CANONICAL[datatype].fullmatch(literal.value) is None
    readable = _READABLE.get(datatype)
    if readable is None or _PLAIN[datatype].fullmatch(literal.value):
        return False
    return readable.fullmatch(literal.value) is not None and bridge.well_written(literal)


def canonical(literal: ox.Literal) -> bool:
    """Whether the text of a literal stays the same where the fast engine's SPARQL computes."""
    datatype = literal.datatype.value
    if datatype in _CANONICAL:
        return _CANONICAL[datatype].fullmatch(literal.value) is not None
    return not datatype.startswith(_XSD) or datatype in _TEXTS


def kind(term: object) -> str:
    """What a term is compared as: both engines order what is of one kind alike.

    Returns:
        `number`, `string`, a date, time or boolean with or without time zone, `node` for what is
        no literal, else the empty string.
    """
    if not isinstance(term, ox.Literal):
        return "node"
    datatype = term.datatype.value
    if datatype == _XSD + "string":
        return "string"
    plain = _PLAIN.get(datatype)
    if plain is None or not plain.fullmatch(term.value) or not bridge.well_written(term):
        return ""
    if datatype in _NUMBERS:
        return "number"
    if datatype not in _COMPARED:
        return ""
    zoned = re.search(_ZONE, term.value[8:]) is not None
    return datatype + "Z" * zoned


def comparable(kinds: set[str]) -> bool:
    """Whether terms of these kinds are ordered alike: all of one kind, and some plain texts."""
    return "" not in kinds and "node" not in kinds and len(kinds - {"string"}) <= 1
