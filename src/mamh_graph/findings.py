"""What a validation finds: results and the report that holds them.

Knows: the fields of a SHACL validation result, their total order, thresholds of severity.
Does not know: how results are found (shacl.py, hygiene.py), located (locate.py) or printed
(reports/).
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyoxigraph as ox

from mamh_graph.results import pack_term, unpack_term

Term = ox.NamedNode | ox.BlankNode | ox.Literal

# From the least to the most serious (SHACL, section 2.1.4).
SEVERITIES = ("info", "warning", "violation")


class Place(NamedTuple):
    """Where something stands in a file.

    Attributes:
        file: As the user gave it.
        line: From 1; None where only the file is known.
        column: Characters from 1; None where only the line is known.
        length: Characters that the culprit takes on that line.
        text: That line, without its end.
    """

    file: str
    line: int | None = None
    column: int | None = None
    length: int = 1
    text: str = ""


class Input(NamedTuple):
    """A file that was read.

    Attributes:
        role: `data` or `shapes`.
        file: As the user gave it.
        sha256: Of its bytes without byte order mark, in hexadecimal.
    """

    role: str
    file: str
    sha256: str


class Coverage(NamedTuple):
    """What a validation looked at.

    Attributes:
        subjects: How many nodes the data says something of.
        unseen: Those that no shape looked at, each with where it first stands.
        shapes: How many shapes there are, deactivated ones left out.
        unused: The names of those that met no node, each with where it stands.
    """

    subjects: int
    unseen: tuple[tuple[Term, Place | None], ...]
    shapes: int
    unused: tuple[tuple[str, Place | None], ...]

    def pack(self) -> tuple[object, ...]:
        """The coverage as plain values."""
        unseen = [(pack_term(node), place and tuple(place)) for node, place in self.unseen]
        unused = [(name, place and tuple(place)) for name, place in self.unused]
        return self.subjects, unseen, self.shapes, unused

    @classmethod
    def unpack(cls, packed: Any) -> Coverage:
        """The coverage that `pack` described."""
        subjects, unseen, shapes, unused = packed
        nodes = tuple((unpack_term(node), place and Place._make(place)) for node, place in unseen)
        names = tuple((name, place and Place._make(place)) for name, place in unused)
        return cls(subjects, nodes, shapes, names)


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
        own_severity: The IRI of a severity that SHACL does not define, which counts as a
            violation; "" otherwise.
        code: Names the kind of finding for good, see `rules.py`.
        expected: Language tag to what the constraint demands; empty where nothing more can be said.
        found: Language tag to what stands there instead.
        hint: Language tag to what to do; empty where the remedy is not clear.
        place: Where the culprit stands: the object of the offending triple, else the focus node.
        also: Where the same triple stands as well.
        shape_place: Where the shape or constraint stands.
        fingerprint: The same for the same finding, wherever its line moves.
        in_baseline: Whether the baseline has it: it is no news.

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
    own_severity: str = ""
    code: str = ""
    expected: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, str] = field(default_factory=dict)
    hint: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = None
    also: tuple[Place, ...] = ()
    shape_place: Place | None = None
    fingerprint: str = ""
    in_baseline: bool = False

    def replace(self, **fields: Any) -> ValidationResult:
        """The same result with other values of some fields."""
        return dataclasses.replace(self, **fields)

    def pack(self) -> dict[str, object]:
        """The result as plain values, to carry it from one process to another."""
        plain: dict[str, object] = {}
        for name in _FIELDS:
            value = getattr(self, name)
            if value != _DEFAULTS.get(name, _DEFAULTS):  # most fields of most results say nothing
                plain[name] = _PACK[name](value) if name in _PACK else value
        return plain

    @classmethod
    def unpack(cls, packed: Any) -> ValidationResult:
        """The result that `pack` described."""
        return cls(
            **{
                name: _UNPACK[name](value) if name in _UNPACK else value
                for name, value in packed.items()
            }
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


_FIELDS = {each.name: each for each in dataclasses.fields(ValidationResult)}
_DEFAULTS: dict[str, object] = {
    name: {} if each.default is dataclasses.MISSING else each.default
    for name, each in _FIELDS.items()
    if each.default is not dataclasses.MISSING or each.default_factory is not dataclasses.MISSING
}
_TERMS = ("focus_node", "value", "component", "source_shape", "source_constraint")
_TEXTS = ("message", "acknowledged", "expected", "found", "hint")
_PACK: dict[str, Any] = {
    **dict.fromkeys(_TERMS, pack_term),
    **dict.fromkeys(_TEXTS, dict),
    "bindings": lambda terms: {name: pack_term(term) for name, term in terms.items()},
    "details": lambda details: [detail.pack() for detail in details],
    "place": tuple,
    "also": lambda places: [tuple(place) for place in places],
    "shape_place": tuple,
}
_UNPACK: dict[str, Any] = {
    **dict.fromkeys(_TERMS, unpack_term),
    "bindings": lambda terms: {name: unpack_term(term) for name, term in terms.items()},
    "details": lambda details: tuple(map(ValidationResult.unpack, details)),
    "place": Place._make,
    "also": lambda places: tuple(map(Place._make, places)),
    "shape_place": Place._make,
}


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What one validation found.

    Attributes:
        results: In their total order; acknowledged warnings and those of the baseline are among
            them.
        shapes: How many shapes with a target were run.
        focused: How many of them had a focus node.
        queries: How many hygiene queries were asked.
        engine: What ran the shapes: `pyshacl`, `fast`, or `sparql` at an endpoint.
        tools: Name to version of what the results rest on.
        inputs: The files that were read, data first.
        not_located: The files in which no line can be told.
        coverage: What was looked at, if that was asked for.
        differences: What in the shapes or data the engine may judge otherwise than pySHACL.

    Source:
        SHACL, section 3.6.1 (Validation Report).
    """

    results: Sequence[ValidationResult] = field(default=())
    shapes: int = 0
    focused: int = 0
    queries: int = 0
    engine: str = ""
    tools: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[Input, ...] = ()
    not_located: tuple[str, ...] = ()
    coverage: Coverage | None = None
    differences: tuple[str, ...] = ()

    def replace(self, results: Iterable[ValidationResult], **fields: Any) -> ValidationReport:
        """The same report with other results."""
        return dataclasses.replace(self, results=tuple(results), **fields)

    def pack(self) -> tuple[object, ...]:
        """The report as plain values, to carry it from one process to another."""
        results = [result.pack() for result in self.results]
        counts = (self.shapes, self.focused, self.queries, self.engine, dict(self.tools))
        inputs = [tuple(each) for each in self.inputs]
        coverage = self.coverage and self.coverage.pack()
        return results, counts, inputs, self.not_located, coverage, self.differences

    @classmethod
    def unpack(cls, packed: Any) -> ValidationReport:
        """The report that `pack` described."""
        results, (shapes, focused, queries, engine, tools), *rest = packed
        inputs, not_located, coverage, differences = rest
        found = tuple(map(ValidationResult.unpack, results))
        files = tuple(map(Input._make, inputs))
        looked_at = coverage and Coverage.unpack(coverage)
        counts = (shapes, focused, queries)
        told = (tuple(not_located), looked_at, tuple(differences))
        return cls(found, *counts, engine, tools, files, *told)

    @property
    def conforms(self) -> bool:
        """Whether there is no result at all, whatever its severity (sh:conforms)."""
        return not self.results

    def at_least(self, severity: str) -> list[ValidationResult]:
        """The results as serious as a severity that are neither acknowledged nor in the baseline.

        Raises:
            ValueError: If there is no such severity in `SEVERITIES`.
        """
        if severity not in SEVERITIES:
            raise ValueError(f"a severity is one of {', '.join(SEVERITIES)}, not {severity}")
        floor = SEVERITIES.index(severity)
        return [
            result
            for result in self.results
            if result.acknowledged is None
            and not result.in_baseline
            and SEVERITIES.index(result.severity) >= floor
        ]

    def counts(self) -> Mapping[str, int]:
        """How many results of each severity; apart, the `acknowledged` and the `baseline` ones."""
        return Counter(
            "acknowledged"
            if result.acknowledged is not None
            else "baseline"
            if result.in_baseline
            else result.severity
            for result in self.results
        )
