"""A season is read by its name; every other literal stays as it is written."""

import pytest
from pyoxigraph import Literal, NamedNode

from mamh_graph import messages, seasons

EDTF = NamedNode(seasons.EDTF)


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [
        ("2018-21", "printemps 2018", "spring 2018"),
        ("2018-22", "été 2018", "summer 2018"),
        ("2018-23", "automne 2018", "autumn 2018"),
        ("2018-24", "hiver 2018", "winter 2018"),
    ],
)
def test_a_season_has_a_name(code: str, french: str, english: str) -> None:
    """In both languages, with its year."""
    told = []
    for language in messages.LANGUAGES:
        messages.choose(language)
        told.append(seasons.words(Literal(code, datatype=EDTF)))
    messages.choose(None)
    assert told == [french, english]


@pytest.mark.parametrize(
    "literal",
    [
        Literal("2018-24"),
        Literal("2018-12", datatype=EDTF),
        Literal("2018-24 or so", datatype=EDTF),
        Literal("2018", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#gYear")),
    ],
)
def test_another_literal_is_its_own_words(literal: Literal) -> None:
    """Text that looks like a season, a month in EDTF, what is no EDTF, a year."""
    assert seasons.words(literal) == literal.value
