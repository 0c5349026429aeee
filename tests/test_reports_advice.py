"""What a report tells below the message: hints to copy, labelled texts, results below a finding."""

import html
import json
import re
import xml.etree.ElementTree as ET

import pytest

from mamh_graph import messages, reports
from mamh_graph.findings import ValidationReport, ValidationResult
from mamh_graph.reports.phrases import MAX_DETAILS
from mamh_graph.terms import Prefixes
from sample_report import DATE, EX, NESTED, PREFIXES, WHOLE
from sample_report import report as report_of

PEOPLE = ("text", "sarif", "junit", "github", "gitlab", "markdown")
HINT = DATE.replace(hint={"": f"write <{EX}b> a <{EX}T>"})


@pytest.fixture(autouse=True)
def english():  # type: ignore[no-untyped-def]
    """Speak English, and afterwards what was spoken before."""
    messages.choose("en")
    yield
    messages.choose(None)


def read(format: str, *results: ValidationResult, **declared: Prefixes) -> str:
    """Return the words that a report shows to people, its escapes read."""
    files = {name.replace("_", "."): prefixes for name, prefixes in declared.items()}
    options = reports.Options(declared=files)
    content = reports.write(format, report_of(*results), PREFIXES, options=options).decode()
    if format == "sarif":
        (run,) = json.loads(content)["runs"]
        return "\n".join(each["message"]["text"] for each in run["results"])
    if format == "gitlab":
        return "\n".join(each["description"] for each in json.loads(content))
    if format == "junit":
        return "\n".join(each.text or "" for each in ET.fromstring(content).iter("failure"))
    return html.unescape(re.sub("</?code>", "", content))


@pytest.mark.parametrize("format", PEOPLE)
def test_hint_has_the_prefixes_of_its_file(format: str) -> None:
    """What is copied into a file is right there; other texts keep the table of all files."""
    for declared, words in (
        ({}, f"hint: write <{EX}b> a <{EX}T>"),
        ({"other_ttl": PREFIXES}, f"hint: write <{EX}b> a <{EX}T>"),
        ({"b_ttl": Prefixes({"own": EX})}, "hint: write own:b a own:T"),
        ({"b_ttl": Prefixes({"": EX})}, "hint: write :b a :T"),
    ):
        shown = read(format, HINT, **declared)
        assert words in shown
        assert "expected: a value of ex:Date" in shown


@pytest.mark.parametrize("format", PEOPLE)
def test_hint_below_a_finding_has_the_prefixes_of_its_own_file(format: str) -> None:
    """A result below another one may stand in another file."""
    nested = NESTED.replace(details=(HINT,), hint=HINT.hint)
    shown = read(format, nested, b_ttl=Prefixes({"own": EX}))
    assert f"hint: write <{EX}b> a <{EX}T>" in shown
    assert "hint: write own:b a own:T" in shown


@pytest.mark.parametrize("format", PEOPLE)
def test_hint_without_a_place_has_no_prefix(format: str) -> None:
    """No file is known that it could be copied into."""
    assert f"hint: write <{EX}b> a" in read(format, HINT.replace(place=None), b_ttl=PREFIXES)


def test_words_of_markdown_are_copied_as_they_were() -> None:
    """A language tag is in code, where it is no mention; no invisible sign stands in it."""
    tagged = DATE.replace(message={"": 'not "é"@fr, see #1'}, hint={"": 'write "é"@fr'})
    content = reports.write("markdown", report_of(tagged), PREFIXES).decode()
    assert 'not "é"<code>&#64;fr</code>, see <code>&#35;1</code><br>' in content
    assert '<br>hint: <code>write "é"&#64;fr</code> |' in content
    assert not re.search("&#8203;|[\u200b-\u200d\u2060\ufeff]", content)


@pytest.mark.parametrize("format", PEOPLE)
def test_what_is_below_a_finding_is_told(format: str) -> None:
    """Its message and what was expected there, behind a label, and what is below that."""
    (detail,) = NESTED.details
    inner = DATE.replace(message={"": "innermost"})
    shown = read(format, NESTED.replace(details=(detail.replace(details=(inner,)),)))
    assert shown.index("no city") < shown.index("innermost")
    assert "expected: a value of ex:Date" in shown
    assert "found: “31 février”" in shown
    if format not in ("sarif", "junit"):
        assert "SH201" in shown
        assert "a.ttl:31:1" in shown


@pytest.mark.parametrize("format", ["github", "gitlab", "markdown"])
@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_first_results_below_a_finding_are_told(format: str, language: str) -> None:
    """An annotation, an issue or a cell takes so many, and counts the others."""
    messages.choose(language)
    (detail,) = NESTED.details
    many = tuple(
        detail.replace(message={"": f"detail {number}."}) for number in range(MAX_DETAILS + 3)
    )
    shown = read(format, NESTED.replace(details=many))
    assert f"detail {MAX_DETAILS - 1}." in shown
    assert f"detail {MAX_DETAILS}." not in shown
    left_out = {"fr": "constats imbriqués non montrés : 3", "en": "nested findings not shown: 3"}
    assert left_out[language] in shown
    assert left_out[language][:-1] not in read(format, NESTED)


def test_annotation_tells_what_is_below_line_by_line() -> None:
    """One bullet a result, and below it its own texts."""
    (detail,) = NESTED.details
    nested = NESTED.replace(details=(detail.replace(hint=HINT.hint),))
    (first, *_) = read("github", nested, a_ttl=PREFIXES).splitlines()
    assert first.split("%0A")[1:] == [
        "- a.ttl:31:1: SH201 no city [ex:place → ex:city]",
        "  - hint: write ex:b a ex:T",
    ]


@pytest.mark.parametrize("format", PEOPLE)
def test_finding_about_files_names_no_node(format: str) -> None:
    """Neither the literal that names the files nor the check as a shape is shown."""
    shown = read(format, WHOLE)
    assert "no triple" in shown
    assert "[" not in shown.replace("[]", "")
    assert '"a.ttl' not in shown
    assert "shape: " not in shown


def test_markdown_tells_the_differences() -> None:
    """The page says what the engine may judge otherwise."""
    report = ValidationReport(engine="fast", differences=("sh:minInclusive  number",))
    content = html.unescape(reports.write("markdown", report, PREFIXES).decode())
    assert "judge otherwise than pyshacl: sh:minInclusive number\n" in content
