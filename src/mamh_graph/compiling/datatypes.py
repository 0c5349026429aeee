"""How the values of a datatype are written, as far as SPARQL can be asked.

The patterns are plain enough for every engine to read them alike: no class but `[...]`, no
look-around. They take what the reference takes (see bridge.py), and know the calendar.
"""

from __future__ import annotations

from collections.abc import Mapping

from rdflib import XSD

_YEAR = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_LEAP = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
_LONG = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
_SHORT = "(0[469]|11)-(0[1-9]|[12][0-9]|30)"
_DATE = f"({_YEAR}-({_LONG}|{_SHORT}|02-(0[1-9]|1[0-9]|2[0-8]))|{_LEAP}-02-29)"
_TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?"
_ZONE = "(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_DECIMAL = "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)"
_DOUBLE = f"({_DECIMAL}([eE][+-]?[0-9]+)?|[+-]?INF|NaN)"
_INTEGER = "[+-]?[0-9]+"
_SECONDS = "[0-9]+([.][0-9]+)?S"
_DAYS = "([0-9]+Y([0-9]+M)?([0-9]+D)?|[0-9]+M([0-9]+D)?|[0-9]+D)"
_HOURS = f"T([0-9]+H([0-9]+M)?({_SECONDS})?|[0-9]+M({_SECONDS})?|{_SECONDS})"

_BOUNDS = {
    "nonNegativeInteger": ("0", ""),
    "positiveInteger": ("1", ""),
    "nonPositiveInteger": ("", "0"),
    "negativeInteger": ("", "-1"),
    **{
        name: (str(-(2 ** (bits - 1))), str(2 ** (bits - 1) - 1))
        for name, bits in {"byte": 8, "short": 16, "int": 32, "long": 64}.items()
    },
    **{
        f"unsigned{name}": ("0", str(2**bits - 1))
        for name, bits in {"Byte": 8, "Short": 16, "Int": 32, "Long": 64}.items()
    },
}

#: Datatype to the pattern of its values (XML Schema 1.1 Part 2, section 3.3).
PATTERNS: Mapping[str, str] = {
    str(XSD[name]): f"^{pattern}$"
    for name, pattern in {
        **dict.fromkeys(_BOUNDS, _INTEGER),
        "integer": _INTEGER,
        "decimal": _DECIMAL,
        "double": _DOUBLE,
        "float": _DOUBLE,
        "boolean": "(true|false|1|0)",
        "date": _DATE + _ZONE,
        "dateTime": f"{_DATE}T{_TIME}{_ZONE}",
        "time": _TIME + _ZONE,
        "gYear": _YEAR + _ZONE,
        "gYearMonth": f"{_YEAR}-(0[1-9]|1[0-2]){_ZONE}",
        "duration": f"-?P({_DAYS}({_HOURS})?|{_HOURS})",
        "hexBinary": "([0-9a-fA-F]{2})*",
    }.items()
}
#: Datatype to the least and the greatest value, both its own; "" is no end.
BOUNDS: Mapping[str, tuple[str, str]] = {str(XSD[name]): ends for name, ends in _BOUNDS.items()}
#: Datatypes of numbers, which are compared with one another.
NUMBERS = frozenset(
    {*BOUNDS, *(str(XSD[name]) for name in ("integer", "decimal", "double", "float"))}
)
