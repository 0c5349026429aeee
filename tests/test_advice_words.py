"""Words that are looked at letter by letter: names that were meant, dates and numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advised import XSD
from mamh_graph import advice
from mamh_graph.advice import lexical


@pytest.mark.parametrize(
    ("term", "meant"),
    [
        ("http://www.w3.org/ns/org#Organisation", "http://www.w3.org/ns/org#Organization"),
        ("http://xmlns.com/foaf/0.1/Name", "http://xmlns.com/foaf/0.1/name"),
        ("http://schema.org/startDate", "https://schema.org/startDate"),
        ("http://example.org/id/jo-roi-12", "http://example.org/id/jo-roy-12"),
        ("http://example.org/id/jo-roy-13", ""),
        ("http://xmlns.com/foaf/0.1/name", ""),
        ("http://elsewhere.net/name", ""),
        ("http://example.org/bop", "http://example.org/bob"),
        ("http://example.org/bbo", "http://example.org/bob"),
        ("http://example.org/ba", ""),
        ("http://example.org/id/", ""),
        ("", ""),
    ],
)
def test_nearest_name(term: str, meant: str) -> None:
    """A slip of letter, case or namespace is seen; another number or place is no slip."""
    known = {
        "http://www.w3.org/ns/org#Organization",
        "http://xmlns.com/foaf/0.1/name",
        "https://schema.org/startDate",
        "http://example.org/id/jo-roy-12",
        "http://example.org/id/jo-roy-14",
        "http://example.org/bob",
    }
    assert advice.nearest(term, known) == meant


@given(st.text(max_size=30), st.sampled_from(sorted(lexical._FORMS)))
def test_any_words_may_be_looked_at(words: str, name: str) -> None:
    """What fits a datatype needs no mending, whatever the words are."""
    if lexical.fits(words, XSD + name):
        assert lexical.mend(words, XSD + name) == {}


@pytest.mark.parametrize(
    ("words", "name", "told"),
    [
        ("2024-02-29", "date", {}),
        ("2023-02-29", "date", "2023-02 has only 28 days"),
        ("1900-02-29", "date", "1900-02 has only 28 days"),
        ("12000-02-29", "date", {}),
        ("2023-13-01", "dateTime", None),
        ("2024-05-01T24:00:00", "dateTime", {}),
        ("2024-05-01T24:00:01", "dateTime", "there is no hour 24"),
        ("2024-05-01T12:60:00", "dateTime", "there is no minute 60"),
        ("2024-05-01T12:00:61Z", "dateTime", "there is no second 61"),
        (
            "2024-05-01T12:00:00+14:01",
            "dateTime",
            "there is no time zone +14:01: they go from -14:00 to +14:00",
        ),
        ("2024-05-01-05:00", "date", {}),
        ("2023-13", "gYearMonth", "there is no month 13"),
        ("2023-01-00", "date", "days are counted from 01"),
        (" 42 ", "integer", "write 42"),
        ("TRUE", "boolean", "write true"),
        ("forty", "integer", "a whole number is written with digits alone, for example 42"),
        ("x", "duration", {}),
    ],
)
def test_the_part_that_is_wrong_is_told(words: str, name: str, told: str | None) -> None:
    """Of a date that is not in the calendar, of a number written otherwise: which part."""
    mended = lexical.mend(words, XSD + name)
    if told is None:
        assert mended["en"].startswith("a date with time")
    else:
        assert (mended["en"] if mended else {}) == told
