"""Reports that programs read: JSON, GitLab and the standard report in Turtle."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import jsonschema
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, SH

from mamh_graph import bridge, messages, paths, reports, wording
from mamh_graph.findings import Place, ValidationReport, ValidationResult
from mamh_graph.reports.blanknodes import settle
from sample_report import (
    DATE,
    EX,
    HOSTILE,
    KNOWN,
    NESTED,
    OLD,
    ORDINARY,
    PARTLY,
    PREFIXES,
    UNPLACED,
)
from sample_report import report as report_of

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "docs/report.schema.json").read_text())


def written(format: str, report: ValidationReport) -> bytes:
    """Return a report in a format, in English."""
    messages.choose("en")
    try:
        return reports.write(format, report, PREFIXES)
    finally:
        messages.choose(None)


@pytest.mark.parametrize("report", [ORDINARY, PARTLY, HOSTILE, ValidationReport()])
def test_json_is_as_its_schema_says(report: ValidationReport) -> None:
    """Every field is there, and none that the schema does not know."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(written("json", report)), SCHEMA)


def test_json_says_everything_of_a_result() -> None:
    """Terms in full, texts in the language asked for, what is absent null."""
    content = json.loads(written("json", report_of(DATE)))
    (result,) = content.pop("results")
    assert result == {
        "file": "b.ttl",
        "line": 7,
        "column": 9,
        "length": 24,
        "severity": "violation",
        "own_severity": None,
        "code": "SH102",
        "focus": EX + "zoe",
        "path": f"<{EX}born>",
        "value": "31 février",
        "value_type": "literal",
        "value_datatype": "http://www.w3.org/2001/XMLSchema#date",
        "value_language": None,
        "message": "a date, please",
        "messages": {"en": "a date, please", "fr": "une date, svp"},
        "component": "http://www.w3.org/ns/shacl#DatatypeConstraintComponent",
        "shape": EX + "PersonShape-born",
        "shape_file": "shapes.ttl",
        "shape_line": 12,
        "shape_column": 5,
        "constraint": None,
        "expected": f"a value of <{EX}Date>",
        "found": "“31 février”",
        "hint": "February has 29 days",
        "fingerprint": "f" * 64,
        "acknowledged": None,
        "in_baseline": False,
        "also": [{"file": "c.ttl", "line": 3, "column": 1}],
        "details": [],
    }
    assert list(result) == list(SCHEMA["$defs"]["result"]["properties"])
    assert list(content) == [key for key in SCHEMA["properties"] if key != "results"]
    assert content["version"] == 1
    assert content["conforms"] is False
    assert content["tools"] == {"pyshacl": "0.40.1", "rdflib": "7.6.0"}
    assert content["inputs"][0] == {"role": "data", "file": "a.ttl", "sha256": "a" * 64}


def test_json_marks_what_is_no_news() -> None:
    """Acknowledged results and those of the baseline are there and counted apart."""
    content = json.loads(written("json", ORDINARY))
    assert content["counts"] == {
        "violation": 2,
        "warning": 1,
        "info": 1,
        "acknowledged": 1,
        "baseline": 1,
    }
    known = [each["acknowledged"] for each in content["results"] if each["acknowledged"]]
    assert known == ["for the record"]
    assert [each["focus"] for each in content["results"] if each["in_baseline"]] == [EX + "old"]


def test_json_says_what_was_not_looked_at() -> None:
    """Nodes and shapes with their places; null where that was not asked for."""
    assert json.loads(written("json", ORDINARY))["coverage"] is None
    assert json.loads(written("json", PARTLY))["coverage"] == {
        "subjects": 9,
        "shapes": 4,
        "unseen": [
            {"node": EX + "lost", "file": "a.ttl", "line": 5, "column": 1},
            {"node": "_:b2", "file": None, "line": None, "column": None},
        ],
        "unused": [{"shape": EX + "IdleShape", "file": "shapes.ttl", "line": 40, "column": 1}],
    }


def test_json_gives_back_what_was_found() -> None:
    """However hostile, a value is read back as it was."""
    (result,) = {each.value for each in HOSTILE.results}
    values = {each["value"] for each in json.loads(written("json", HOSTILE))["results"]}
    assert values == {result.value}  # type: ignore[union-attr]


def test_labels_of_blank_nodes_do_not_leak() -> None:
    """Blank nodes of data and shapes bear names of the report, also in messages."""
    for format in reports.FORMATS:
        content = written(format, PARTLY.replace([NESTED])).decode()
        assert "99999999" not in content, format
        assert "4f1c2d3e" not in content, format
        assert "shape0000" not in content, format
        assert "value b1" in content, format


def test_blank_nodes_are_named_in_the_order_of_places() -> None:
    """Whatever the labels of a run, the report is the same."""
    place = Place("a.ttl", 1, 1, 1, "x")

    def run() -> ValidationReport:
        shape = ox.BlankNode()
        return report_of(
            *(
                NESTED.replace(
                    focus_node=ox.BlankNode(),
                    source_shape=shape,
                    place=place._replace(line=line),
                    message={},
                )
                for line in range(1, 6)
            )
        )

    runs = [run() for _ in range(4)]
    orders = {tuple(each.place.line for each in one.results if each.place) for one in runs}
    assert len(orders) > 1  # the labels of a run give the order of its results
    for format in reports.FORMATS:
        assert len({written(format, one) for one in runs}) == 1, format


@pytest.mark.parametrize("source", ["shape", "target"])
def test_blank_shapes_have_one_name_whoever_speaks_of_them(source: str) -> None:
    """A blank node of the shapes is `_:s1` as a focus node too, with or without other findings."""
    shape, value = ox.BlankNode("s" * 32), ox.BlankNode("v" * 32)
    fault = UNPLACED.replace(
        rule=f"_:{shape.value}[<{EX}p>]",
        focus_node=shape,
        value=value,
        path=f"<{EX}x>",
        source=source,
        place=Place("a.ttl", 1, 1),
    )
    by_it = NESTED.replace(source_shape=shape, message={})
    for report in (report_of(fault), report_of(fault, by_it)):
        first = json.loads(written("json", report))["results"][0]
        assert (first["focus"], first["value"]) == ("_:s1", "_:s2")
        assert first["shape"] == f"_:s1[<{EX}p>]"
    (_, second) = json.loads(written("json", report_of(fault, by_it)))["results"]
    assert second["focus"] == "_:b1"


def test_gitlab_issues_have_what_gitlab_reads() -> None:
    """News alone, each with a place and a fingerprint of its own."""
    issues = json.loads(
        written("gitlab", report_of(DATE, DATE.replace(code="SH303"), UNPLACED, KNOWN, OLD))
    )
    assert [each["check_name"] for each in issues] == ["SH102", "SH303", "unused-term"]
    assert [each["severity"] for each in issues] == ["major", "major", "minor"]
    assert issues[0]["location"] == {"path": "b.ttl", "lines": {"begin": 7}}
    assert issues[2]["location"] == {"path": "a.ttl", "lines": {"begin": 1}}
    assert "a date, please [ex:zoe → ex:born" in issues[0]["description"]
    assert len({each["fingerprint"] for each in issues}) == 3
    assert issues[0]["fingerprint"] == "f" * 64


def term(value: object) -> str:
    """Return a term of either library in one form; blank nodes are all alike."""
    if isinstance(value, rdflib.term.Node):
        value = bridge.term(value)
    return "_:" if isinstance(value, ox.BlankNode) else str(value)


def found(result: ValidationResult) -> tuple[object, ...]:
    """Return what a result says in the standard report."""
    return (
        term(result.focus_node),
        str(paths.parse(result.path)),
        term(result.value),
        result.severity,
        term(result.component),
        term(result.source_shape),
        tuple(sorted(result.message.items())),
        tuple(sorted(map(found, result.details))),
    )


def read(graph: rdflib.Graph, node: rdflib.term.Node) -> tuple[object, ...]:
    """Return what a result node of a graph says, in the same form."""
    path = graph.value(node, SH.resultPath)
    texts = [bridge.term(text) for text in graph.objects(node, SH.resultMessage)]
    return (
        term(graph.value(node, SH.focusNode)),
        str(paths.parse("" if path is None else wording.property_path(graph, path))),
        term(graph.value(node, SH.value)),
        str(graph.value(node, SH.resultSeverity)).rpartition("#")[2].lower(),
        term(graph.value(node, SH.sourceConstraintComponent)),
        term(graph.value(node, SH.sourceShape)),
        tuple(sorted((text.language or "", text.value) for text in texts)),  # type: ignore[union-attr]
        tuple(sorted(read(graph, detail) for detail in graph.objects(node, SH.detail))),
    )


@pytest.mark.parametrize("report", [ORDINARY, HOSTILE, ValidationReport()])
def test_turtle_loads_back_as_the_same_report(
    report: ValidationReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both libraries read it, and it says the same: nodes, paths, values, messages, details."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    content = written("ttl", report)
    graph = rdflib.Graph().parse(data=content, format="turtle")
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert str(graph.value(node, SH.conforms)) == str(report.conforms).lower()
    seen = Counter(read(graph, each) for each in graph.objects(node, SH.result))
    assert seen == Counter(map(found, settle(report).results))
    quads = list(ox.parse(content, format=ox.RdfFormat.TURTLE))
    assert len(quads) == len(set(quads)) == len(graph)


@pytest.mark.parametrize("report", ["ORDINARY", "HOSTILE"])
def test_same_report_gives_the_same_bytes(report: str) -> None:
    """Whatever the seed of the process, in every format; one line end ends each."""
    code = (
        f"import sys; from sample_report import {report}, PREFIXES\n"
        "from mamh_graph import reports\n"
        "for name in reports.FORMATS:\n"
        f"    sys.stdout.buffer.write(reports.write(name, {report}, PREFIXES))\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "tests")},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    for format in reports.FORMATS:
        content = written(format, ORDINARY)
        assert content.endswith(b"\n"), format
        assert not content.endswith(b"\n\n"), format
        assert b"\r" not in content, format
