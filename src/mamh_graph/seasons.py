"""A literal in words: a season by its name, any other by its own characters.

Knows: the seasons of EDTF. Does not know: where literals are shown.

Source:
    ISO 8601-2:2019, section 4.8 (Season); Extended Date/Time Format (EDTF), level 1.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from mamh_graph import messages

#: The type of a date that XML Schema cannot say.
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

_SEASON = re.compile(r"([0-9]{4})-(2[1-4])")
_KEYS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def words(literal: ox.Literal) -> str:
    """A literal as people read it, in the current language.

    >>> from mamh_graph import messages
    >>> messages.choose("en")
    >>> words(ox.Literal("2018-24", datatype=ox.NamedNode(EDTF)))
    'winter 2018'
    >>> messages.choose(None)
    """
    season = _SEASON.fullmatch(literal.value) if literal.datatype.value == EDTF else None
    if season is None:
        return literal.value
    return messages.text(f"seasons.{_KEYS[season[2]]}", year=season[1])
