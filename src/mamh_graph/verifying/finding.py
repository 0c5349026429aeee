"""Findings as results of a validation: a code, a place in a file, texts in both languages.

Knows: where the culprit of a finding stands, and what names it for good.
Does not know: what is a fault (faults.py).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from mamh_graph import positions, rules
from mamh_graph.facts import Fact, Facts
from mamh_graph.findings import Place, Term, ValidationResult
from mamh_graph.inputs import File

_Texts = Mapping[str, str]
_NONE: _Texts = MappingProxyType({})


class Finding(NamedTuple):
    """Something that does not hold.

    Attributes:
        code: Of `rules`.
        focus: The text, passage or fact concerned.
        at: The statement that is wrong.
        message, expected, found, hint: As in `ValidationResult`.
        part: Which of its terms is wrong: `object` or `subject`.
        also: Other statements concerned, by their objects unless they have the place of a subject.
        told: What else tells this finding from others of its code and focus.
        shown: Whether the value and its line may be repeated: not where they are words of a text.
    """

    code: str
    focus: Term
    at: Fact
    message: _Texts
    expected: _Texts = _NONE
    found: _Texts = _NONE
    hint: _Texts = _NONE
    part: str = "object"
    also: tuple[tuple[Fact, str], ...] = ()
    told: str = ""
    shown: bool = True


def results(
    findings: Sequence[Finding], files: Sequence[File]
) -> tuple[list[ValidationResult], tuple[str, ...]]:
    """Findings as results, and the files in which no line can be told."""
    wanted: dict[int, set[int]] = defaultdict(set)
    for each in findings:
        for fact in (each.at, *(fact for fact, _ in each.also)):
            wanted[fact.file].add(fact.number)
    spots = {
        number: positions.spots(files[number].source, files[number].quads, indexes)
        for number, indexes in wanted.items()
    }

    def place(fact: Fact, part: str) -> Place:
        known = spots[fact.file]
        name = files[fact.file].name
        return Place(name, *getattr(known[fact.number], part)) if known else Place(name)

    signature = Facts(files).signature
    seen: dict[str, int] = defaultdict(int)
    found = []
    for each in findings:
        whole = each.part == "object"
        value = each.at.value if whole else None
        said = [each.code, signature(each.focus), each.at.predicate if whole else "", each.told]
        if value is not None:
            said.append(signature(value))
        digest = hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]
        seen[digest] += 1
        there = place(each.at, each.part)
        rule = rules.find(each.code)
        assert rule is not None
        result = ValidationResult(
            rule=each.code,
            focus_node=each.focus,
            severity=rule.severity,
            message=each.message,
            source="evidence",
            path=f"<{each.at.predicate}>" if whole else "",
            value=value if each.shown else None,
            code=each.code,
            expected=each.expected,
            found=each.found,
            hint=each.hint,
            place=there if each.shown else there._replace(text=""),
            also=tuple(dict.fromkeys(place(fact, part) for fact, part in each.also)),
            fingerprint=digest if seen[digest] == 1 else f"{digest}-{seen[digest]}",
        )
        found.append(result)
    missed = tuple(sorted(files[number].name for number, known in spots.items() if known is None))
    return sorted(found, key=ValidationResult.order), missed
