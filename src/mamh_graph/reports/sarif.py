"""A report as SARIF 2.1.0, which code scanning services show.

Knows: the objects of SARIF and what GitHub takes of them. Does not know: how results are found.

A finding without a place stands in the first file of data, without a region: GitHub refuses a
result that has no location. No time, no machine and no path that was not given is written.

Source:
    OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0; GitHub documentation,
    "SARIF support for code scanning" (5,000 results of a run are shown, the most serious first).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from mamh_graph import __version__, messages
from mamh_graph.findings import SEVERITIES, Place, ValidationReport, ValidationResult
from mamh_graph.reports import phrases
from mamh_graph.reports.jsonreport import dump
from mamh_graph.reports.options import Options
from mamh_graph.terms import Prefixes

# What a URI may hold as it is (RFC 3986, section 2.2), and what is quoted already.
_RESERVED = ":/?#[]@!$&'()*+,;=%"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: Results of a run that GitHub shows.
MAX_RESULTS = 5000
#: Characters of a text.
MAX_TEXT = 4000
FINGERPRINT = "mamhGraph/v1"

_SH = "http://www.w3.org/ns/shacl#"
_LEVELS = {"violation": "error", "warning": "warning", "info": "note"}
_ROLES = {"data": "analysisTarget", "shapes": "userSpecifiedConfiguration"}

_Json = dict[str, object]


def write(report: ValidationReport, prefixes: Prefixes, options: Options) -> bytes:
    """One run; the most serious results first, at most as many as GitHub shows."""
    found = phrases.most_serious(report.results)
    found.sort(key=lambda result: not phrases.is_news(result))
    kept = found[:MAX_RESULTS]
    run = _Run(report, prefixes, options, kept)
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run.as_json(len(found))]})


class _Run:
    def __init__(
        self,
        report: ValidationReport,
        prefixes: Prefixes,
        options: Options,
        results: list[ValidationResult],
    ) -> None:
        self._report = report
        self._prefixes = prefixes
        self._options = options
        self._results = results
        by_code: dict[str, list[ValidationResult]] = {}
        for result in results:
            by_code.setdefault(_code(result), []).append(result)
        self._rules = [_rule(code, by_code[code], options) for code in sorted(by_code)]
        self._index = {code: number for number, code in enumerate(sorted(by_code))}
        data = [each.file for each in report.inputs if each.role == "data"]
        self._nowhere = data[0] if data else ""

    def as_json(self, count: int) -> _Json:
        driver: _Json = {
            "name": "mamh-graph",
            "version": __version__,
            "informationUri": "https://w3id.org/mamh-graph",
            "rules": self._rules,
        }
        coverage = self._report.coverage
        return {
            "tool": {"driver": driver},
            "invocations": [
                {
                    "executionSuccessful": True,
                    "toolExecutionNotifications": list(self._notifications(count)),
                }
            ],
            "artifacts": [
                {
                    "location": {"uri": _uri(each.file)},
                    "roles": [_ROLES[each.role]],
                    "hashes": {"sha-256": each.sha256},
                }
                for each in self._report.inputs
            ],
            "results": [self._result(result) for result in self._results],
            "columnKind": "unicodeCodePoints",
            "properties": {
                "engine": self._report.engine,
                "tools": dict(sorted(self._report.tools.items())),
                "counts": phrases.counts(self._report),
                **({"coverage": phrases.coverage(coverage)} if coverage else {}),
            },
        }

    def _notifications(self, count: int) -> Iterator[_Json]:
        if count > len(self._results):
            words = messages.text("reports.left-out", count=count - len(self._results))
            yield {"level": "warning", "message": {"text": words}}
        for file in self._report.not_located:
            words = phrases.not_located([file])
            yield {
                "level": "note",
                "message": {"text": words},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}],
            }

    def _result(self, result: ValidationResult) -> _Json:
        code = _code(result)
        written: _Json = {
            "ruleId": code,
            "ruleIndex": self._index[code],
            "level": _LEVELS[result.severity],
            "message": {"text": self._message(result)},
            "locations": [self._location(result)],
        }
        related = list(self._related(result))
        if related:
            written["relatedLocations"] = related
        if result.fingerprint:
            written["partialFingerprints"] = {FINGERPRINT: result.fingerprint}
        if self._options.baseline:
            written["baselineState"] = "unchanged" if result.in_baseline else "new"
        if result.acknowledged is not None:
            reason = self._prose(result.acknowledged)
            accepted = {"kind": "external", "status": "accepted", "justification": reason}
            written["suppressions"] = [accepted]
        written["properties"] = {
            "focus": phrases.subject(result, self._prefixes),
            "path": phrases.name(result.path, self._prefixes),
            "shape": phrases.name(result.rule, self._prefixes),
        }
        return written

    def _prose(self, texts: Mapping[str, str]) -> str:
        return _unlinked(phrases.prose(texts, self._prefixes, MAX_TEXT))

    def _message(self, result: ValidationResult) -> str:
        """The message, what it is about, and below it what was expected and found and the hint."""
        texts = [
            phrases.sentence(result, self._prefixes, MAX_TEXT),
            *phrases.labelled(result, self._prefixes, self._options, MAX_TEXT),
        ]
        texts = list(map(_unlinked, texts))
        texts += (f"- {self._message(detail)}" for detail in result.details)
        return "\n".join(texts)

    def _location(self, result: ValidationResult) -> _Json:
        focus = phrases.subject(result, self._prefixes)
        logical = [{"fullyQualifiedName": focus, "kind": "resource"}]
        place = result.place or Place(self._nowhere)
        location: _Json = {"logicalLocations": logical}
        return {**_physical(place), **location} if place.file else location

    def _related(self, result: ValidationResult) -> Iterator[_Json]:
        if result.shape_place is not None:
            words = phrases.name(result.rule, self._prefixes)
            text = messages.text("reports.shape") + _unlinked(phrases.cut(words))
            yield {**_physical(result.shape_place), "message": {"text": text}}
        for place in result.also:
            text = messages.text("reports.also") + phrases.where(place)
            yield {**_physical(place), "message": {"text": text}}


def _code(result: ValidationResult) -> str:
    return result.code or result.source


def _rule(code: str, results: Sequence[ValidationResult], options: Options) -> _Json:
    """A rule with its help; its level is that of its most serious result."""
    level = max((result.severity for result in results), key=SEVERITIES.index)
    rule = options.rule(code)
    title = phrases.chosen(rule.title) if rule else code
    written: _Json = {
        "id": code,
        "name": _name(code, results),
        "shortDescription": {"text": title},
    }
    if rule is not None:
        remedy, source = phrases.chosen(rule.remedy), rule.source
        explanation = phrases.chosen(rule.explanation)
        parts = [explanation]
        parts += [messages.text("reports.remedy") + remedy] if remedy else []
        parts += [messages.text("reports.source") + source] if source else []
        written["fullDescription"] = {"text": explanation or title}
        written["help"] = {"text": "\n\n".join(parts), "markdown": "\n\n".join(parts)}
    written["defaultConfiguration"] = {"level": _LEVELS[level]}
    return written


def _name(code: str, results: Sequence[ValidationResult]) -> str:
    """The component of SHACL, such as MinCount, or the code, in capitals as SARIF likes it."""
    component = results[0].component
    if component is not None and component.value.startswith(_SH):
        return component.value.removeprefix(_SH).removesuffix("ConstraintComponent")
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"\W+", code)) or code


def _physical(place: Place) -> _Json:
    physical: _Json = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line is not None:
        region: _Json = {"startLine": place.line}
        if place.column is not None:
            region["startColumn"] = place.column
            region["endColumn"] = place.column + max(place.length, 1)
        if place.text:
            region["snippet"] = {"text": phrases.cut(place.text)}
        physical["region"] = region
    return {"physicalLocation": physical}


def _uri(file: str) -> str:
    """A file as a URI reference: relative as given, `file:` only if an absolute path was given."""
    if phrases.is_graph(file):
        return quote(file, safe=_RESERVED)
    path = quote(phrases.path(file).encode("utf-8", "surrogateescape"), safe="/")
    return f"file://{path}" if path.startswith("/") else path


def _unlinked(words: str) -> str:
    """Words in which `[text](target)` is no link (SARIF, section 3.11.6)."""
    return words.replace("](", "] (")
