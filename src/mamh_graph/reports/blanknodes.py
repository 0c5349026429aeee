"""Blank nodes of a report by names of its own.

Knows: that the labels of a parser change from run to run. Does not know: formats.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from mamh_graph.findings import Coverage, ValidationReport, ValidationResult
from mamh_graph.reports.phrases import by_place

# A label shorter than this may be a word of a message.
_MIN_LABEL = 6
# Sources of results whose focus node and value stand in the shapes.
_OF_SHAPES = ("shape", "target")


def settle(report: ValidationReport) -> ValidationReport:
    """The same report, its blank nodes called b1, b2 … and those of the shapes s1, s2 … instead.

    They are numbered in the order of the places of results. Labels of the files and of the parser
    do not leak; the same node keeps one name.
    """
    names = _Names(frozenset(_of_shapes(report.results)))
    settled = [names.settle(result) for result in by_place(report.results)]
    coverage = report.coverage and names.settle_coverage(report.coverage)
    if not names.given:
        return report
    return report.replace(sorted(settled, key=ValidationResult.order), coverage=coverage)


class _Names:
    """Gives names to blank nodes, by their labels.

    Args:
        shapes: The labels of those that stand in the shapes.
    """

    def __init__(self, shapes: frozenset[str]) -> None:
        self._shapes = shapes
        self.given: dict[str, str] = {}
        self._counts = {"b": 0, "s": 0}

    def settle(self, result: ValidationResult) -> ValidationResult:
        own: dict[str, str] = {}

        def named(term: Any) -> Any:
            if not isinstance(term, ox.BlankNode):
                return term
            own[term.value] = self._name(term.value)
            return ox.BlankNode(own[term.value])

        fields: dict[str, Any] = {
            "focus_node": named(result.focus_node),
            "value": named(result.value),
            "bindings": {key: named(term) for key, term in result.bindings.items()},
            "source_shape": named(result.source_shape),
            "source_constraint": named(result.source_constraint),
            "rule": _in_rule(result.rule, named),
            "details": tuple(map(self.settle, result.details)),
        }
        if not own and not result.details:
            return result
        for texts in ("message", "expected", "found", "hint"):
            fields[texts] = _reworded(getattr(result, texts), own)
        return result.replace(**fields)

    def settle_coverage(self, coverage: Coverage) -> Coverage:
        unseen = tuple(
            (ox.BlankNode(self._name(node.value)), place)
            if isinstance(node, ox.BlankNode)
            else (node, place)
            for node, place in coverage.unseen
        )
        unused = tuple(
            (f"_:{self._name(name[2:], shape=True)}" if name.startswith("_:") else name, place)
            for name, place in coverage.unused
        )
        return coverage._replace(unseen=unseen, unused=unused)

    def _name(self, label: str, *, shape: bool = False) -> str:
        if label not in self.given:
            series = "s" if shape or label in self._shapes else "b"
            self._counts[series] += 1
            self.given[label] = f"{series}{self._counts[series]}"
        return self.given[label]


def _of_shapes(results: Iterable[ValidationResult]) -> Iterator[str]:
    """The labels of the blank nodes of the shapes that results name."""
    for result in results:
        terms: list[Any] = [result.source_shape, result.source_constraint]
        if result.source in _OF_SHAPES:
            terms += [result.focus_node, result.value, *result.bindings.values()]
        yield from (term.value for term in terms if isinstance(term, ox.BlankNode))
        if result.rule.startswith("_:"):
            yield result.rule[2:].partition("[")[0]
        yield from _of_shapes(result.details)


def _reworded(texts: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Texts that name blank nodes by the labels of the parser, by the names of the report."""
    reworded = dict(texts)
    for label, name in names.items():
        if len(label) >= _MIN_LABEL:
            whole = re.compile(rf"(?<![\w-]){re.escape(label)}(?![\w-])")
            reworded = {key: whole.sub(name, words) for key, words in reworded.items()}
    return reworded


def _in_rule(rule: str, named: Callable[[Any], Any]) -> str:
    """A rule by its new name: of a blank shape, what stands before its path."""
    if not rule.startswith("_:"):
        return rule
    label, bracket, path = rule[2:].partition("[")
    return f"{named(ox.BlankNode(label))}{bracket}{path}"
