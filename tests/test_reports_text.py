"""The report for people: its lines, the carets, what is left out, counts, colours, languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mamh_graph import messages, reports
from mamh_graph.findings import Place, ValidationReport
from mamh_graph.reports.snippet import snippet
from mamh_graph.tables import display_width
from sample_report import (
    DATE,
    KNOWN,
    NESTED,
    NOTE,
    OLD,
    ORDINARY,
    PARTLY,
    PREFIXES,
    RULES,
    UNPLACED,
    WHOLE,
)
from sample_report import report as report_of

EXPECTED = """\
a.ttl:20:3: violation SH701 value b1 [_:b1 → ex:at/(^ex:in)*|ex:else = ex:place]
  20 |   ex:at ex:place .
     |   ^^^^^
  shape: ex:PersonShape[ex:at/^ex:in*]
    a.ttl:31:1: violation SH201 no city [ex:place → ex:city]
      31 | ex:place a ex:Place .
         | ^^^^^^^^
      shape: ex:PlaceShape-city
b.ttl:7:9: violation SH102 a date, please [ex:zoe → ex:born = "31 février"^^xsd:date]
  7 | \tex:née "31 février"^^xsd:date ; # é
    | \t       ^^^^^^^^^^^^^^^^^^^^^^^^
  expected: a value of ex:Date; found: “31 février”
  hint: February has 29 days
  shape: shapes.ttl:12:5 ex:PersonShape-born
  also: c.ttl:3:1
d.jsonld: info SH404 unused term [ex:note]
  shape: unused-term
"une chaîne"@fr: warning unused-term unused term
a.ttl:2:1: acknowledged unused-term [ex:old] [acknowledged: for the record]
by code: SH102 1, SH404 1, SH701 1, unused-term 1
files whose lines are not known: 1 (d.jsonld)
violations: 2, warnings: 1, infos: 1, acknowledged: 1, already in the baseline: 1
shapes: 3, of which 2 with nodes; hygiene queries: 1
"""


@pytest.fixture(autouse=True)
def english():  # type: ignore[no-untyped-def]
    """Speak English, and afterwards what was spoken before."""
    messages.choose("en")
    yield
    messages.choose(None)


def text(report: ValidationReport, **options: object) -> str:
    """Return a report as text."""
    chosen = reports.Options(**options)  # type: ignore[arg-type]
    return reports.write("text", report, PREFIXES, options=chosen).decode()


def test_findings_stand_by_place_with_their_source_line() -> None:
    """Place, severity, code, message and what it is about; below it the line and what to do."""
    assert text(ORDINARY) == EXPECTED
    assert reports.text(ORDINARY, PREFIXES) == EXPECTED


def test_report_is_in_french_too() -> None:
    """Messages, labels and counts follow the language; severities and codes do not."""
    messages.choose("fr")
    lines = text(ORDINARY).splitlines()
    assert any(line.startswith("b.ttl:7:9: violation SH102 une date, svp [") for line in lines)
    assert "  attendu : une valeur de ex:Date ; trouvé : « 31 février »" in lines
    assert "  conseil : février a 29 jours" in lines
    assert lines[-2].startswith("violations : 2, avertissements : 1, infos : 1, connus : 1, déjà")


def test_clean_report_is_its_counts() -> None:
    """Nothing is found, nothing is listed."""
    counts = "violations: 0, warnings: 0, infos: 0, acknowledged: 0"
    assert text(ValidationReport()).splitlines()[0] == counts
    assert len(text(ValidationReport()).splitlines()) == 2


def test_most_serious_are_shown_and_the_rest_counted() -> None:
    """A limit keeps violations before warnings, news before what is known."""
    shown = text(report_of(NOTE, KNOWN, UNPLACED, DATE), max_results=2)
    assert "SH102" in shown
    assert "warning unused-term" in shown
    assert "info SH404" not in shown
    assert "acknowledged unused-term" not in shown
    assert "less serious findings not shown: 2" in shown
    assert "not shown" not in text(report_of(DATE, KNOWN), max_results=2)
    assert "acknowledged unused-term" in text(report_of(DATE, KNOWN), max_results=2)


def test_baseline_is_only_counted() -> None:
    """What the baseline has is no line of the report."""
    lines = text(report_of(OLD)).splitlines()
    assert len(lines) == 3  # the file without lines, and the counts
    assert lines[1].endswith(", already in the baseline: 1")


def test_statistics_are_a_table_of_codes() -> None:
    """The most frequent code first, with its title and its files."""
    twice = DATE.replace(place=Place("c.ttl", 1, 1, 1, "x"))
    shown = text(report_of(DATE, twice, NOTE), statistics=True, rule=RULES.get)
    start = shown.index("code ")
    assert shown[start:].splitlines()[:4] == [
        "code   count  files  title",
        "-----  -----  -----  --------",
        "SH102  2      2      Datatype",
        "SH404  1      1",
    ]
    assert "by code" not in shown


def test_coverage_names_what_was_not_looked_at() -> None:
    """Nodes that no shape looked at, and shapes that looked at none, each with its place."""
    lines = text(PARTLY).splitlines()
    start = lines.index("nodes that no shape looked at: 2 of 9")
    assert lines[start + 1 : start + 5] == [
        "  a.ttl:5:1: ex:lost",
        "  _:b2",
        "shapes that looked at no node: 1 of 4",
        "  shapes.ttl:40:1: ex:IdleShape",
    ]
    assert "looked at" not in text(ORDINARY)


def test_same_place_is_shown_once() -> None:
    """Two findings one after the other on the same value share its source line."""
    other = DATE.replace(code="SH303", rule="http://ex.org/other")
    shown = text(report_of(DATE, other))
    assert shown.count("b.ttl:7:9: violation") == 2
    assert shown.count("  7 | ") == 1


def test_place_is_shown_again_after_another_finding() -> None:
    """A source line is left out only where it is that of the finding just above."""
    (detail,) = NESTED.details
    parent = DATE.replace(details=(detail.replace(place=None),))
    other = DATE.replace(code="SH303", rule="http://ex.org/other")
    shown = text(report_of(parent, other))
    assert shown.index("violation SH201 no city") < shown.index("b.ttl:7:9: violation SH303")
    assert shown.count("  7 | ") == 2


@pytest.mark.parametrize(
    ("place", "start"),
    [(Place("a.ttl"), "a.ttl"), (None, "a.ttl, b.ttl"), (Place("a.ttl", 3, 1), "a.ttl:3:1")],
)
def test_finding_about_files_is_one_line(place: Place | None, start: str) -> None:
    """The place and the message say it all: no focus node, no name of a check as its shape."""
    shown = text(report_of(WHOLE.replace(place=place)))
    assert shown.startswith(f"{start}: violation DG002 no triple\n")
    assert "data-empty" not in shown
    assert "[" not in shown


def test_node_is_named_whatever_the_code() -> None:
    """Only a literal names files: a finding about a node says which."""
    shown = text(report_of(WHOLE.replace(focus_node=DATE.focus_node)))
    assert "DG002 no triple [ex:zoe]\n  shape: data-empty\n" in shown


def test_differences_are_told_with_one_space() -> None:
    """A term and what is odd about it, also where that begins with nothing."""
    report = ValidationReport(differences=("sh:minInclusive  number", "sh:node ↻"))
    assert "judge otherwise than pyshacl: sh:minInclusive number, sh:node ↻\n" in text(report)


def test_colour_is_only_where_it_is_asked_for() -> None:
    """Without its escapes a coloured report is the plain one."""
    import re

    coloured = text(ORDINARY, colour=True)
    assert "\x1b[1;31mviolation\x1b[0m" in coloured
    assert "\x1b" not in text(ORDINARY)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == text(ORDINARY)


def test_many_files_without_lines_are_counted() -> None:
    """A sentence names the first few of them."""
    names = tuple(f"{number}.rdf" for number in range(9))
    report = ValidationReport(not_located=names)
    assert "lines are not known: 9 (0.rdf, 1.rdf, 2.rdf, 3.rdf, 4.rdf, …)" in text(report)


@pytest.mark.parametrize(
    ("line", "column", "length", "carets"),
    [
        ("ex:a ex:b ex:c .", 6, 4, "    |      ^^^^"),
        ("\t\tex:b .", 3, 4, "    | \t\t^^^^"),
        ("ex:東京 ex:b .", 7, 4, "    |         ^^^^"),
        ("ex:b ex:東京 .", 6, 5, "    |      ^^^^^^^"),
        ("e\u0301 ex:b .", 4, 4, "    |   ^^^^"),
        ("\x07 ex:b .", 3, 4, "    |        ^^^^"),
        ("ex:b .", 6, 99, "    |      ^"),
        ("ex:b .", 5, 0, "    |     ^"),
        ("ex:b .", 50, 3, ""),
        ("ex:b .", None, 1, ""),
    ],
)
def test_carets_stand_under_the_culprit(
    line: str, column: int | None, length: int, carets: str
) -> None:
    """Tabs, wide, combining and escaped letters included; no caret where no column is known."""
    assert snippet(Place("f.ttl", 7, column, length, line))[1] == carets


def test_long_line_is_shown_around_the_culprit() -> None:
    """Both ends of a line are cut, and the carets still fit."""
    line = "a" * 500 + "BAD" + "c" * 500
    source, carets = snippet(Place("f.ttl", 12, 501, 3, line))
    assert len(source) < 120
    start = carets.index("^")
    assert source[start : start + 3] == "BAD"
    assert carets.count("^") == 3
    assert source.startswith("  12 | …a")
    assert source.endswith("c…")


def test_line_that_is_not_known_is_not_shown() -> None:
    """Neither a file without lines nor an empty line gives a source line."""
    assert snippet(Place("f.rdf")) == ("", "")
    assert snippet(Place("f.rdf", 4, 2, 1, "  ")) == ("", "")


@given(st.text(min_size=1, max_size=250), st.integers(0, 249), st.integers(0, 300))
def test_carets_begin_where_the_culprit_does(line: str, at: int, length: int) -> None:
    """Whatever the line, what stands before the carets is as wide as what stands above it."""
    source, carets = snippet(Place("f.ttl", 1, at + 1, length, line))
    if not carets:
        assert at >= len(line) or not line.strip()
        return
    before = carets[: carets.index("^")].replace("\t", "")
    above, width = "", display_width(before)
    for letter in source:
        if letter != "\t" and display_width(above + letter) > width:
            break
        above += letter if letter != "\t" else ""
    assert display_width(above) == width
    assert carets.count("\t") == carets[: carets.index("^")].count("\t")
