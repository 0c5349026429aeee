"""A report as the standard has it: a graph with a sh:ValidationReport, in Turtle.

Knows: the vocabulary of SHACL reports. Does not know: how results are found.

Written by hand, not by a serialiser, so that results keep their order and the same report gives the
same bytes: results and paths are nested in brackets, blank nodes of the data and blank shapes bear
names of the report's own. A result outside of SHACL has no sh:sourceConstraintComponent.

Source:
    SHACL, section 3.6 (Validation Report) and 2.3.1 (Property Paths).
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from mamh_graph import paths
from mamh_graph.findings import ValidationReport, ValidationResult
from mamh_graph.reports import phrases
from mamh_graph.reports.options import Options
from mamh_graph.terms import Prefixes
from mamh_graph.turtle import Writer

_SH = "http://www.w3.org/ns/shacl#"
_PATHS = {
    "^": "inversePath",
    "*": "zeroOrMorePath",
    "+": "oneOrMorePath",
    "?": "zeroOrOnePath",
}


def write(report: ValidationReport, prefixes: Prefixes, options: Options) -> bytes:
    """The report with every result, in every language of its messages."""
    others = {key: iri for key, iri in prefixes.items() if key != "sh" and iri != _SH}
    writer = _Report({**others, "sh": _SH})
    body = writer.report(report)
    return phrases.lines(writer.head() + body).encode()


class _Report(Writer):
    """Writes the nodes of a report."""

    def report(self, report: ValidationReport) -> str:
        """The whole graph without its prefixes."""
        conforms = "true" if report.conforms else "false"
        said = [f"    {self._sh('conforms')} {conforms}"]
        results = phrases.most_serious(report.results)
        if results:
            nodes = " , ".join(self._node(result, "    ") for result in results)
            said.append(f"    {self._sh('result')} {nodes}")
        return f"[] a {self._sh('ValidationReport')} ;\n" + " ;\n".join(said) + " .\n"

    def _node(self, result: ValidationResult, indent: str) -> str:
        """A result in brackets."""
        lead = f"\n{indent}    "
        said = (f"{self._sh(key)} {value}" for key, value in self._said(result, indent))
        kind = f"a {self._sh('ValidationResult')}"
        return "[" + lead + f" ;{lead}".join([kind, *said]) + f"\n{indent}]"

    def _said(self, result: ValidationResult, indent: str) -> Iterator[tuple[str, str]]:
        yield "focusNode", self.term(result.focus_node)
        path = paths.parse(result.path) if result.path else None
        if path is not None:
            yield "resultPath", self._path(path)
        if result.value is not None:
            yield "value", self.term(result.value)
        own = ox.NamedNode(result.own_severity) if result.own_severity else None
        yield "resultSeverity", self.term(own) if own else self._sh(result.severity.capitalize())
        if result.component is not None:
            yield "sourceConstraintComponent", self.term(result.component)
        if result.source_shape is not None:
            yield "sourceShape", self.term(result.source_shape)
        if result.source_constraint is not None:
            yield "sourceConstraint", self.term(result.source_constraint)
        texts = [
            self.term(ox.Literal(words, language=tag) if tag else ox.Literal(words))
            for tag, words in sorted(result.message.items())
        ]
        if texts:
            yield "resultMessage", " , ".join(texts)
        for detail in result.details:
            yield "detail", self._node(detail, indent + "    ")

    def _path(self, path: paths.Path) -> str:
        """A path as SHACL describes it."""
        if path.kind == "iri":
            return self.term(ox.NamedNode(path.iri))
        if path.kind in _PATHS:
            return f"[ {self._sh(_PATHS[path.kind])} {self._path(path.parts[0])} ]"
        items = f"( {' '.join(map(self._path, path.parts))} )"
        return items if path.kind == "/" else f"[ {self._sh('alternativePath')} {items} ]"

    def _sh(self, name: str) -> str:
        return self.term(ox.NamedNode(_SH + name))
