"""A report as JUnit XML, which every CI system shows.

Knows: the elements that the schema of Jenkins has. Does not know: how results are found.

One suite a file, one case a finding. A finding as serious as `--fail-on` is a failure, so that the
page and the exit code agree; a lesser one passes and says so in its output; an acknowledged one,
or one of the baseline, is skipped. A file of data in which nothing was found has one case that
passes. The name of a case holds no line, so that its history survives one more line above it.

Source:
    Jenkins xUnit plugin, junit-4.xsd to junit-10.xsd (they have no line: it stands in the text).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter

from mamh_graph import messages
from mamh_graph.findings import SEVERITIES, ValidationReport, ValidationResult
from mamh_graph.reports import phrases
from mamh_graph.reports.options import Options
from mamh_graph.terms import Prefixes

#: The suite of what stands in no file.
NO_FILE = "(graph)"
# The number of a blank node changes with what is found before it.
_NUMBERED = re.compile(r"_:[bs]\d+")


def write(report: ValidationReport, prefixes: Prefixes, options: Options) -> bytes:
    """A suite for each file of data and each other file that something was found in."""
    by_file: dict[str, list[ValidationResult]] = {
        each.file: [] for each in report.inputs if each.role == "data"
    }
    for result in phrases.by_place(report.results):
        file = result.place.file if result.place else NO_FILE
        by_file.setdefault(file, []).append(result)
    root = ET.Element("testsuites", name="mamh-graph validate")
    for file, results in (by_file or {NO_FILE: []}).items():
        root.append(_suite(file, results, prefixes, options))
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _suite(
    file: str, results: list[ValidationResult], prefixes: Prefixes, options: Options
) -> ET.Element:
    suite = ET.Element("testsuite", name=_xml(file))
    names: Counter[str] = Counter()
    for result in results:
        about = _NUMBERED.sub("_:", phrases.about(result, prefixes))
        name = _xml(f"{result.code or result.source} {about}".rstrip())
        names[name] += 1
        if names[name] > 1:
            name += f" ({names[name]})"
        case = ET.SubElement(suite, "testcase", name=name, classname=_xml(file), time="0")
        case.append(_outcome(result, prefixes, options))
    if not results:
        name = messages.text("reports.conforms")
        ET.SubElement(suite, "testcase", name=name, classname=_xml(file), time="0")
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    suite.set("time", "0")
    return suite


def _outcome(result: ValidationResult, prefixes: Prefixes, options: Options) -> ET.Element:
    if result.acknowledged is not None:
        skipped = ET.Element("skipped")
        reason = phrases.prose(result.acknowledged, prefixes)
        skipped.text = _xml(messages.text("validation.reason") + reason)
        return skipped
    if result.in_baseline:
        skipped = ET.Element("skipped")
        skipped.text = messages.text("reports.known-before")
        return skipped
    if _fails(result.severity, options.fail_on):
        message = _xml(phrases.prose(result.message, prefixes))
        kind = _xml(result.code or result.source)
        failure = ET.Element("failure", type=kind, message=message)
        failure.text = _text(result, prefixes, options)
        return failure
    output = ET.Element("system-out")
    output.text = _text(result, prefixes, options)
    return output


def _fails(severity: str, threshold: str) -> bool:
    if threshold not in SEVERITIES:
        return False
    return SEVERITIES.index(severity) >= SEVERITIES.index(threshold)


def _text(result: ValidationResult, prefixes: Prefixes, options: Options, indent: str = "") -> str:
    """The place, the severity and the message, then what can be said of it, a line each."""
    start = f"{phrases.where(result.place)}: " if result.place else ""
    lines = [f"{start}{result.severity} {phrases.sentence(result, prefixes)}"]
    lines += (f"  {words}" for words in phrases.labelled(result, prefixes, options))
    if phrases.has_shape(result):
        shape = f"{phrases.where(result.shape_place)} " if result.shape_place else ""
        words = shape + phrases.name(result.rule, prefixes)
        lines.append(f"  {messages.text('reports.shape')}{words}")
    written = [_xml(indent + line) for line in lines]
    written += (_text(detail, prefixes, options, indent + "    ") for detail in result.details)
    return "\n".join(written)


def _xml(words: str) -> str:
    r"""Words that XML can carry: what it cannot is among what is written `\uXXXX`, but for two."""
    return phrases.inert(words).replace("\ufffe", r"\uFFFE").replace("\uffff", r"\uFFFF")
