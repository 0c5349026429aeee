"""Names, values and messages made to act in a report stay words in every format."""

import html
import json
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mamh_graph import messages, reports
from mamh_graph.reports.phrases import inert
from sample_report import HOSTILE, PREFIXES

WRITTEN = {format: reports.write(format, HOSTILE, PREFIXES).decode() for format in reports.FORMATS}
# What no report may hold raw: controls but the line end, bidirectional marks, line separators.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
COMMAND = re.compile(r"##\w*\[")


@pytest.mark.parametrize("format", reports.FORMATS)
def test_no_control_character_is_written(format: str) -> None:
    """Neither a terminal nor a viewer is told anything by data."""
    assert not CONTROLS.search(WRITTEN[format].replace("\t", ""))
    assert "\t" not in WRITTEN[format]


@pytest.mark.parametrize("format", reports.FORMATS)
def test_no_log_command_is_written(format: str) -> None:
    """No line begins with a command of GitHub but ours, none holds one of Azure or TeamCity."""
    lines = WRITTEN[format].split("\n")
    begun = [line for line in lines if line.lstrip().startswith("::")]
    assert all(re.match(r"::(error|warning|notice) (file|title)=", line) for line in begun)
    assert len(begun) == (2 if format == "github" else 0)
    assert not any(COMMAND.search(line) for line in lines)


def test_annotations_hold_one_command_each() -> None:
    """Properties end where ours end: no colon, comma or line end of data stands raw in them."""
    for line in WRITTEN["github"].splitlines()[:2]:
        properties = line.removeprefix("::").partition(" ")[2].partition("::")[0]
        names = [each.partition("=")[0] for each in properties.split(",")]
        assert names in (["file", "line", "col", "endColumn", "title"], ["title"])
        assert not re.search(r"%(?!0A|25|3A|2C)", line)


def test_markup_is_words() -> None:
    """No tag but ours, no code span, link, mention, reference or further cell."""
    for line in WRITTEN["markdown"].splitlines():
        bare = re.sub(r"</?code>|<br>|&#\d+;", "", line)
        assert not re.search(r"[<>`\[\]@\\]|&|\$|://|www\.|#\w", bare), bare
        if line.startswith("|"):
            assert bare.count("|") in (5, 6)
        read = html.unescape(re.sub(r"<code>.*?</code>", "", line))
        assert not re.search(r"[@#]\w", read), read


def test_trees_are_whole() -> None:
    """JSON and XML are read by parsers as one report of three results."""
    assert len(json.loads(WRITTEN["json"])["results"]) == 3
    assert len(json.loads(WRITTEN["sarif"])["runs"][0]["results"]) == 3
    assert len(json.loads(WRITTEN["gitlab"])) == 2
    cases = ET.fromstring(WRITTEN["junit"]).findall(".//testcase")
    assert len(cases) == 3
    assert not ET.fromstring(WRITTEN["junit"]).findall(".//script")


def test_links_of_sarif_are_words() -> None:
    """A message of SARIF has no embedded link."""
    for result in json.loads(WRITTEN["sarif"])["runs"][0]["results"]:
        assert "](" not in result["message"]["text"]


@pytest.mark.parametrize("format", sorted(set(reports.FORMATS) - {"json", "ttl"}))
def test_long_values_are_cut_for_people(format: str) -> None:
    """A value of a megabyte makes no report of a megabyte; programs get it whole."""
    assert len(WRITTEN[format]) < 60_000
    assert len(WRITTEN["json"]) > 1_000_000
    assert len(WRITTEN["ttl"]) > 1_000_000


@given(st.text())
def test_inert_words_can_be_read_back(words: str) -> None:
    """Whatever the words, they are on one line, obeyed by nobody, and JSON reads them back."""
    shown = inert(words)
    assert "\n" not in shown
    assert not CONTROLS.search(shown)
    assert not COMMAND.search(shown)
    assert not shown.lstrip().startswith("::")
    assert json.loads(inert(json.dumps(words, ensure_ascii=False))) == words


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_no_sentence_is_missing(language: str) -> None:
    """Every format is written in both languages."""
    messages.choose(language)
    try:
        for format in reports.FORMATS:
            assert reports.write(format, HOSTILE, PREFIXES)
    finally:
        messages.choose(None)
