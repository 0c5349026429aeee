"""A report as JSON, version 1; `docs/report.schema.json` is its schema.

Knows: the fields, all always there and in one order; what is absent is null.
Does not know: how results are found.

Fields of the report:
    version: 1; another number would mean that a field changed its sense.
    conforms: Whether there is no result at all, whatever its severity (sh:conforms).
    engine, tools: What ran the shapes, and name to version of what the results rest on.
    inputs: The files read: role (`data` or `shapes`), file, sha256.
    counts: Results of each severity, and apart the `acknowledged` and the `baseline` ones.
    shapes, focused, queries: Shapes with a target, those of them with a focus node, hygiene
        queries asked.
    differences: What the engine may judge otherwise than pySHACL in these shapes and data.
    not_located: Files in which no line can be told.
    coverage: With `--coverage`: subjects and shapes, how many there are; unseen, the nodes that no
        shape looked at (node, file, line, column); unused, the shapes that met no node (shape,
        file, line, column).
    results: By file, line and column, those without a place last.

Fields of a result:
    file, line, column, length: The culprit; lines and columns from 1, in characters.
    own_severity: The IRI of a severity that SHACL does not define; it counts as a violation.
    severity, code: A name of SHACL in lower case; the rule that `mamh-graph explain` explains.
    focus, path, value: The terms of the result: IRIs in full, blank nodes as `_:b1` (of the
        shapes `_:s1`), paths as SPARQL writes them; of a literal its lexical form.
    value_type, value_datatype, value_language: `iri`, `literal` or `bnode`, and of a literal what
        it is.
    message, messages: The text in the chosen language; language tag to text, "" for none.
    component, shape, constraint: IRIs of the kind of constraint, of the shape and of its SPARQL
        constraint; a blank shape by the IRI of the shape around it and its path.
    shape_file, shape_line, shape_column: Where the shape stands.
    expected, found, hint: Texts in the chosen language, IRIs in full in angle brackets.
    fingerprint: The same for the same finding wherever its line moves.
    acknowledged: The reason why the finding is known, in the chosen language.
    in_baseline: Whether the baseline has it.
    also: Other places of the same triple: file, line, column.
    details: Results of the shape that the value does not satisfy (sh:detail), in this same form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import pyoxigraph as ox

from mamh_graph.findings import Coverage, Place, Term, ValidationReport, ValidationResult
from mamh_graph.reports import phrases
from mamh_graph.reports.options import Options
from mamh_graph.terms import Prefixes

VERSION = 1


def write(report: ValidationReport, prefixes: Prefixes, options: Options) -> bytes:
    """The whole report, whatever its size."""
    return dump(
        {
            "version": VERSION,
            "conforms": report.conforms,
            "engine": report.engine or None,
            "tools": dict(sorted(report.tools.items())),
            "inputs": [each._asdict() for each in report.inputs],
            "counts": phrases.counts(report),
            "shapes": report.shapes,
            "focused": report.focused,
            "queries": report.queries,
            "differences": list(report.differences),
            "not_located": list(report.not_located),
            "coverage": report.coverage and _coverage(report.coverage),
            "results": [_result(result) for result in phrases.by_place(report.results)],
        }
    )


def _coverage(coverage: Coverage) -> dict[str, object]:
    return {
        "subjects": coverage.subjects,
        "shapes": coverage.shapes,
        "unseen": [{"node": _plain(node), **_where(place)} for node, place in coverage.unseen],
        "unused": [{"shape": name, **_where(place)} for name, place in coverage.unused],
    }


def _where(place: Place | None) -> dict[str, object]:
    known = place or Place("")
    return {"file": known.file or None, "line": known.line, "column": known.column}


def dump(value: object) -> bytes:
    """JSON in UTF-8, indented by two; what a terminal or a log would obey is escaped in it."""
    return (phrases.lines(json.dumps(value, ensure_ascii=False, indent=2)) + "\n").encode()


def _result(result: ValidationResult) -> dict[str, object]:
    place = result.place or Place("")
    shape = result.shape_place or Place("")
    return {
        "file": place.file or None,
        "line": place.line,
        "column": place.column,
        "length": place.length if place.column else None,
        "severity": result.severity,
        "own_severity": result.own_severity or None,
        "code": result.code or None,
        "focus": _plain(result.focus_node),
        "path": result.path or None,
        **_value(result.value),
        "message": phrases.chosen(result.message) or None,
        "messages": dict(sorted(result.message.items())),
        "component": result.component.value if result.component else None,
        "shape": _shape(result),
        "shape_file": shape.file or None,
        "shape_line": shape.line,
        "shape_column": shape.column,
        "constraint": _plain(result.source_constraint),
        "expected": _text(result.expected),
        "found": _text(result.found),
        "hint": _text(result.hint),
        "fingerprint": result.fingerprint or None,
        "acknowledged": None if result.acknowledged is None else _text(result.acknowledged),
        "in_baseline": result.in_baseline,
        "also": [_where(each) for each in result.also],
        "details": [_result(detail) for detail in result.details],
    }


def _shape(result: ValidationResult) -> str | None:
    named = isinstance(result.source_shape, ox.NamedNode)
    return _plain(result.source_shape) if named else result.rule or None


def _text(texts: Mapping[str, str]) -> str | None:
    return phrases.chosen(texts) or None


def _plain(term: Term | None) -> str | None:
    if term is None:
        return None
    return str(term) if isinstance(term, ox.BlankNode) else term.value


def _value(term: Term | None) -> dict[str, str | None]:
    literal = isinstance(term, ox.Literal)
    kinds = {ox.NamedNode: "iri", ox.Literal: "literal", ox.BlankNode: "bnode"}
    return {
        "value": _plain(term),
        "value_type": None if term is None else kinds[type(term)],
        "value_datatype": term.datatype.value if literal else None,  # type: ignore[union-attr]
        "value_language": term.language if literal else None,  # type: ignore[union-attr]
    }
