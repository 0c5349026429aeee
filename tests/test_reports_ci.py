"""Reports that CI systems show: SARIF, JUnit, GitHub annotations and summaries."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema

from mamh_graph import messages, reports
from mamh_graph.findings import Place, ValidationReport
from mamh_graph.reports import markdown, sarif
from sample_report import (
    DATE,
    HOSTILE,
    KNOWN,
    NOTE,
    OLD,
    ORDINARY,
    PARTLY,
    PREFIXES,
    RULES,
    UNPLACED,
)
from sample_report import report as report_of

SCHEMAS = Path(__file__).parent / "schemas"
SARIF = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text())
JUNIT = xmlschema.XMLSchema(SCHEMAS / "jenkins-junit.xsd")
REPORTS = [ORDINARY, PARTLY, HOSTILE, ValidationReport(), report_of(DATE)]


@pytest.fixture(autouse=True)
def english():  # type: ignore[no-untyped-def]
    """Speak English, and afterwards what was spoken before."""
    messages.choose("en")
    yield
    messages.choose(None)


def written(format: str, report: ValidationReport, **options: object) -> str:
    """Return a report in a format."""
    chosen = reports.Options(rule=RULES.get, **options)  # type: ignore[arg-type]
    return reports.write(format, report, PREFIXES, options=chosen).decode()


def run_of(report: ValidationReport, **options: object) -> Any:
    """Return the run of a SARIF log."""
    (run,) = json.loads(written("sarif", report, **options))["runs"]
    return run


@pytest.mark.parametrize("report", REPORTS)
def test_sarif_is_valid(report: ValidationReport) -> None:
    """The log is as the schema of SARIF 2.1.0 demands, with and without a baseline."""
    for baseline in (True, False):
        log = json.loads(written("sarif", report, baseline=baseline))
        jsonschema.Draft4Validator(SARIF).validate(log)


def test_sarif_says_where_and_why() -> None:
    """A result has its rule, region, related places and a fingerprint that lines do not touch."""
    run = run_of(report_of(DATE))
    (result,), (rule,) = run["results"], run["tool"]["driver"]["rules"]
    assert rule["id"] == result["ruleId"] == "SH102"
    assert rule["shortDescription"] == {"text": "Datatype"}
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert "What to do: Write the type." in rule["help"]["text"]
    assert result["level"] == "error"
    assert result["message"]["text"].splitlines() == [
        'a date, please [ex:zoe → ex:born = "31 février"^^xsd:date]',
        "expected: a value of ex:Date",
        "found: “31 février”",
        "hint: February has 29 days",
    ]
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": "b.ttl"}
    region = location["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (7, 9, 33)
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "ex:zoe"
    shape, also = result["relatedLocations"]
    assert shape["message"] == {"text": "shape: ex:PersonShape-born"}
    assert shape["physicalLocation"]["region"]["startLine"] == 12
    assert also["physicalLocation"]["artifactLocation"] == {"uri": "c.ttl"}
    assert result["partialFingerprints"] == {"mamhGraph/v1": "f" * 64}
    assert "baselineState" not in result
    assert run["artifacts"][0]["hashes"] == {"sha-256": "a" * 64}


def test_sarif_marks_what_is_known() -> None:
    """An acknowledged result is suppressed with its reason, one of the baseline unchanged."""
    run = run_of(report_of(DATE, KNOWN, OLD), baseline=True)
    states = {each["partialFingerprints"]["mamhGraph/v1"][0]: each for each in run["results"]}
    assert states["f"]["baselineState"] == "new"
    assert states["c"]["baselineState"] == "unchanged"
    assert "suppressions" not in states["f"]
    assert states["b"]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "for the record"}
    ]


def test_sarif_keeps_the_most_serious(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond what GitHub takes, the least serious go, and a notification says how many."""
    monkeypatch.setattr(sarif, "MAX_RESULTS", 2)
    run = run_of(report_of(NOTE, UNPLACED, DATE, OLD))
    assert [each["level"] for each in run["results"]] == ["error", "warning"]
    notices = run["invocations"][0]["toolExecutionNotifications"]
    assert notices[0]["message"]["text"] == "less serious findings not shown: 2"
    assert notices[1]["message"]["text"].startswith("files whose lines are not known")


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("data/a.ttl", "data/a.ttl"),
        ("./a.ttl", "a.ttl"),
        ("../a.ttl", "../a.ttl"),
        ("/tmp/é à.ttl", "file:///tmp/%C3%A9%20%C3%A0.ttl"),
        ("x:y#z?.ttl", "x%3Ay%23z%3F.ttl"),
        ("-", "-"),
    ],
)
def test_sarif_names_files_by_uri(file: str, uri: str) -> None:
    """Relative as given, percent-encoded; `file:` only for an absolute path."""
    (result,) = run_of(report_of(DATE.replace(place=Place(file, 1))))["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": uri},
        "region": {"startLine": 1},
    }


@pytest.mark.parametrize("report", REPORTS)
def test_junit_is_valid(report: ValidationReport) -> None:
    """The document is as the schema demands, and its counts are right."""
    content = written("junit", report)
    JUNIT.validate(content)
    root = ET.fromstring(content)
    for suite in root:
        assert int(suite.get("tests", "")) == len(suite)
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped", "")) == len(suite.findall("testcase/skipped"))
        names = [case.get("name") for case in suite]
        assert len(set(names)) == len(names)
    for count in ("tests", "failures", "errors"):
        assert int(root.get(count, "")) == sum(int(suite.get(count, "")) for suite in root)


def outcomes(content: str) -> dict[str, list[str]]:
    """Return for each suite what came out of each case."""
    return {
        suite.get("name", ""): [case[0].tag if len(case) else "" for case in suite]
        for suite in ET.fromstring(content)
    }


def test_junit_has_a_suite_a_file() -> None:
    """Failures, what is below the threshold, what is known; a clean file passes."""
    assert outcomes(written("junit", ORDINARY)) == {
        "a.ttl": ["skipped", "failure"],
        "b.ttl": ["skipped", "failure"],
        "clean.ttl": [""],
        "d.jsonld": ["system-out"],
        "(graph)": ["system-out"],
    }
    assert outcomes(written("junit", ValidationReport())) == {"(graph)": [""]}


def test_junit_fails_what_the_exit_code_fails() -> None:
    """The threshold of the call says what a failure is."""
    assert outcomes(written("junit", report_of(UNPLACED), fail_on="warning"))["(graph)"] == [
        "failure"
    ]
    assert outcomes(written("junit", report_of(DATE), fail_on="none"))["b.ttl"] == ["system-out"]


def test_junit_tells_the_line() -> None:
    """The text of a failure begins with its place and says what to do."""
    failure = ET.fromstring(written("junit", report_of(DATE))).find(".//failure")
    assert failure is not None
    assert failure.get("type") == "SH102"
    assert failure.get("message") == "a date, please"
    assert (failure.text or "").startswith("b.ttl:7:9: violation a date, please [ex:zoe")
    assert "  hint: February has 29 days\n  shape: shapes.ttl:12:5" in (failure.text or "")


def test_annotation_is_a_workflow_command() -> None:
    """Level, file, line, both columns, title and message, as the runner reads them."""
    (first, *_) = written("github", report_of(DATE)).splitlines()
    assert first == (
        "::error file=b.ttl,line=7,col=9,endColumn=32,title=SH102 Datatype::a date, please "
        '[ex:zoe → ex:born = "31 février"^^xsd:date]%0Aexpected: a value of ex:Date'
        "%0Afound: “31 février”%0Ahint: February has 29 days"
    )
    kinds = [line.split(" ")[0] for line in written("github", ORDINARY).splitlines()]
    assert kinds[:4] == ["::error", "::error", "::warning", "::notice"]
    assert len(kinds) == 6  # neither the acknowledged one nor that of the baseline, and two counts


def test_annotation_escapes_its_parts() -> None:
    """Percent signs everywhere, colons and commas in properties."""
    odd = DATE.replace(place=Place("a:b,c%.ttl", 1), message={"": "50 %: a, b"})
    (first, *_) = written("github", report_of(odd)).splitlines()
    assert first.startswith(
        "::error file=a%3Ab%2Cc%25.ttl,line=1,title=SH102 Datatype::50 %25: a, "
    )


def test_ten_annotations_a_level() -> None:
    """GitHub shows no more; the rest is counted."""
    many = [DATE.replace(place=Place("a.ttl", line, 1)) for line in range(1, 14)]
    warnings = [each.replace(severity="warning") for each in many[:11]]
    lines = written("github", report_of(*many, *warnings, NOTE)).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert sum(line.startswith("::warning ") for line in lines) == 10
    assert sum(line.startswith("::notice ") for line in lines) == 1
    assert any(line.startswith("error: 3 more annotations") for line in lines)
    assert any(line.startswith("warning: 1 more annotations") for line in lines)


def test_markdown_has_a_headline_and_tables() -> None:
    """Counts by code, then the findings, then what is known."""
    lines = written("markdown", ORDINARY).splitlines()
    assert lines[0] == "## Validation: 4 findings"
    assert "| violation | <code>SH102</code> | 1 | Datatype |" in lines
    assert (
        "| violation | <code>SH102</code> | <code>b.ttl:7:9</code> | a date, please"
        "<br>expected: <code>a value of ex:Date</code><br>found: <code>“31 février”</code>"
        "<br>hint: <code>February has 29 days</code> "
        '| <code>ex:zoe → ex:born = "31 février"^^xsd:date</code> |'
    ) in lines
    assert lines[-1] == "- <code>a.ttl:2:1 unused-term ex:old</code> — for the record"
    assert written("markdown", ValidationReport()).startswith("## Validation: nothing to report\n")


def test_summaries_count_what_was_not_looked_at() -> None:
    """The page and the properties of the run have the numbers."""
    lines = written("markdown", PARTLY).splitlines()
    assert "nodes that no shape looked at: 2 of 9" in lines
    assert "shapes that looked at no node: 1 of 4" in lines
    counts = {"subjects": 9, "unseen": 2, "shapes": 4, "unused": 1}
    assert run_of(PARTLY)["properties"]["coverage"] == counts


def test_markdown_keeps_the_most_serious() -> None:
    """A limit is kept, and what is left out is counted."""
    content = written("markdown", ORDINARY, max_results=2)
    assert content.count("| violation | <code>SH102</code> | <code>b.ttl") == 1
    assert "| info | <code>SH404</code> | <code>d" not in content
    assert "less serious findings not shown: 2" in content


def test_summary_keeps_within_its_size() -> None:
    """Rows go until the bytes fit, and this is said."""
    many = report_of(*(DATE.replace(place=Place("a.ttl", line, 1)) for line in range(1, 8000)))
    content = reports.github_summary(many, PREFIXES)
    assert markdown.MAX_SUMMARY - 2000 < len(content) <= markdown.MAX_SUMMARY
    left_out = re.search(r"Rows left out to keep within the size allowed: (\d+)", content.decode())
    assert left_out is not None
    shown = content.decode().count("<code>a.ttl:")
    assert shown + int(left_out[1]) == 7999
    assert reports.github_summary(ORDINARY, PREFIXES) == reports.write(
        "markdown", ORDINARY, PREFIXES
    )
