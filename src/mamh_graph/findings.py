"""What a validation finds: results and the report that holds them.

Knows: the fields of a SHACL validation result, their total order, thresholds of severity.
Does not know: how results are found (shacl.py, hygiene.py) or printed (reports.py).
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from mamh_graph.results import pack_term, unpack_term

Term = ox.NamedNode | ox.BlankNode | ox.Literal

# From the least to the most serious (SHACL, section 2.1.4).
SEVERITIES = ("info", "warning", "violation")


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """One thing that does not hold.

    Attributes:
        rule: What does not hold: the IRI of the shape or of its SPARQL constraint (of a blank
            shape or constraint, the IRI of the shape around it, and the path or a number), or the
            name of the check.
        focus_node: The node concerned (sh:focusNode).
        path: A SPARQL property path in full IRIs, or "" (sh:resultPath).
        value: The value concerned, if there is one (sh:value).
        severity: A name of `SEVERITIES` (sh:resultSeverity).
        component: The kind of constraint (sh:sourceConstraintComponent); None outside of SHACL.
        source_shape: The shape not satisfied (sh:sourceShape); None outside of SHACL.
        source_constraint: The SPARQL constraint, if there is one (sh:sourceConstraint).
        bindings: What a solution of the SPARQL constraint binds besides this, path and value.
        message: Language tag to text; the tag of an untagged text is "".
        source: `shacl`, `shape`, `target`, `acknowledged`, or the name of a hygiene query.
        details: Results of the shape that the value does not satisfy (sh:detail).
        acknowledged: Language tag to the reason why this warning is known, or None.

    Source:
        SHACL, section 3.6.2 (Validation Result).
    """

    rule: str
    focus_node: Term
    severity: str
    message: Mapping[str, str]
    source: str
    path: str = ""
    value: Term | None = None
    component: ox.NamedNode | None = None
    source_shape: ox.NamedNode | ox.BlankNode | None = None
    source_constraint: ox.NamedNode | ox.BlankNode | None = None
    bindings: Mapping[str, Term] = field(default_factory=dict)
    details: tuple[ValidationResult, ...] = ()
    acknowledged: Mapping[str, str] | None = None

    def pack(self) -> tuple[object, ...]:
        """The result as plain values, to carry it from one process to another."""
        shape = (self.component, self.source_shape, self.source_constraint)
        terms = (self.focus_node, self.value, *shape)
        details = tuple(detail.pack() for detail in self.details)
        known = None if self.acknowledged is None else dict(self.acknowledged)
        texts = (self.rule, self.severity, self.source, self.path, dict(self.message), known)
        bindings = {name: pack_term(term) for name, term in self.bindings.items()}
        return texts, tuple(map(pack_term, terms)), bindings, details

    @classmethod
    def unpack(cls, packed: Any) -> ValidationResult:
        """The result that `pack` described."""
        (rule, severity, source, path, message, known), terms, bindings, details = packed
        focus_node, value, component, source_shape, source_constraint = map(unpack_term, terms)
        return cls(
            rule=rule,
            focus_node=focus_node,
            severity=severity,
            message=message,
            source=source,
            path=path,
            value=value,
            component=component,
            source_shape=source_shape,
            source_constraint=source_constraint,
            bindings={name: unpack_term(term) for name, term in bindings.items()},
            details=tuple(map(cls.unpack, details)),
            acknowledged=known,
        )

    def order(self) -> tuple[object, ...]:
        """A total order: the most serious first, then by rule, focus node, path, value.

        Two results in the same place of it are the same in every field that a person sees.
        """
        value = "" if self.value is None else str(self.value)
        terms = (self.rule, str(self.focus_node), self.path, value)
        shape = (str(self.component), str(self.source_shape), str(self.source_constraint))
        bindings = [(name, str(term)) for name, term in sorted(self.bindings.items())]
        details = tuple(detail.order() for detail in self.details)
        rest = (self.source, sorted(self.message.items()), bindings, details)
        return (-SEVERITIES.index(self.severity), *terms, *shape, *rest)


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What one validation found.

    Attributes:
        results: In their total order; acknowledged warnings are among them.
        shapes: How many shapes with a target were run.
        focused: How many of them had a focus node.
        queries: How many hygiene queries were asked.

    Source:
        SHACL, section 3.6.1 (Validation Report).
    """

    results: Sequence[ValidationResult] = field(default=())
    shapes: int = 0
    focused: int = 0
    queries: int = 0

    def replace(self, results: Iterable[ValidationResult]) -> ValidationReport:
        """The same report with other results."""
        return dataclasses.replace(self, results=tuple(results))

    def pack(self) -> tuple[object, ...]:
        """The report as plain values, to carry it from one process to another."""
        results = tuple(result.pack() for result in self.results)
        return results, self.shapes, self.focused, self.queries

    @classmethod
    def unpack(cls, packed: Any) -> ValidationReport:
        """The report that `pack` described."""
        results, *counts = packed
        return cls(tuple(map(ValidationResult.unpack, results)), *counts)

    @property
    def conforms(self) -> bool:
        """Whether there is no result at all, whatever its severity (sh:conforms)."""
        return not self.results

    def at_least(self, severity: str) -> list[ValidationResult]:
        """The results as serious as a severity or more, acknowledged ones left out."""
        floor = SEVERITIES.index(severity)
        return [
            result
            for result in self.results
            if result.acknowledged is None and SEVERITIES.index(result.severity) >= floor
        ]

    def counts(self) -> Mapping[str, int]:
        """How many results of each severity, and how many are acknowledged."""
        return Counter(
            "acknowledged" if result.acknowledged is not None else result.severity
            for result in self.results
        )
