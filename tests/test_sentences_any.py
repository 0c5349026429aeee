"""Any text is cut, whole, in order, and in time."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mamh_graph.sentences import KINDS, cut

#: What sentences, lines and quotations are made of.
TYPOGRAPHY = st.text(
    st.sampled_from("aAé1.!?…«»“”\"'()[]*#|_•–-,;:’。 \n\t\r\u2028\u202f\x0b\ufeff")
)
#: Seconds a text may take; the slowest of these takes one on a laptop.
PATIENCE = 10


@settings(deadline=None)
@given(st.one_of(st.text(), TYPOGRAPHY), st.sampled_from(["fr", "en", ""]))
def test_pieces_hold_every_character_that_is_not_blank(text: str, language: str) -> None:
    """Pieces are in order, never overlap, are trimmed, and what is between them is blank."""
    reached = 0
    pieces = cut(text, language)
    text = re.sub("^\ufeff", " ", text)  # a byte order mark is as good as blank
    for start, end, kind in pieces:
        assert reached <= start < end <= len(text)
        assert text[reached:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        assert kind in KINDS
        reached = end
    assert text[reached:].strip() == ""


@settings(deadline=None)
@given(TYPOGRAPHY, TYPOGRAPHY)
def test_the_same_text_is_cut_the_same_way(first: str, second: str) -> None:
    """What was cut before leaves no trace."""
    before = cut(first)
    cut(second, "en")
    assert cut(first) == before


def test_a_blank_text_has_no_piece() -> None:
    """Nothing, and nothing but blanks, give nothing."""
    assert cut("") == cut(" \n\t\u00a0\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "«" * 100_000,
        "« " * 50_000 + "a" + " »" * 50_000,
        "« a. b.\n\n" * 30_000 + "»",
        "»" * 100_000,
        '"' * 100_000,
        "(" * 100_000,
        "(a) " * 100_000,
        "." * 100_000,
        ". " * 100_000,
        "? ! " * 50_000,
        "M. " * 100_000,
        "a." * 100_000,
        "1." * 100_000,
        "a." + " " * 100_000 + "B",
        "a" * 300_000,
        "\n" * 100_000,
        "a\n" * 100_000,
        "- a\n" * 50_000,
        "Ab, " * 100_000,
    ],
    ids=lambda text: f"{text[:9]!r}",
)
def test_no_text_takes_for_ever(text: str) -> None:
    """Time grows with the length of the text, whatever is in it."""
    began = time.process_time()
    cut(text)
    assert time.process_time() - began < PATIENCE


def test_a_megabyte_takes_seconds() -> None:
    """A long text of ordinary prose is cut at every sentence."""
    text = "Le conseil de M. Roy vote à 10 h. « Il sort. Il parle », dit-elle.\n\n" * 15_000
    began = time.process_time()
    assert len(cut(text)) == 30_000
    assert time.process_time() - began < PATIENCE
