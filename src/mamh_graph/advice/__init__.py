"""Advice on each finding: what was expected, what was found, and what to do where that is clear.

Knows: which findings can be advised on, and that those within a finding are advised on alike.
Does not know: how findings come about (shacl.py, faults.py) or where they stand (locate.py).
Called by: checking.py, inside the worker.
"""

from __future__ import annotations

from collections.abc import Collection

from mamh_graph.advice import expected, faulty, found, hints, malformed
from mamh_graph.advice.case import Case, Values, say
from mamh_graph.advice.spelling import nearest
from mamh_graph.findings import ValidationResult
from mamh_graph.shapes import Shapes

__all__ = ["advise", "nearest"]

_SH = "http://www.w3.org/ns/shacl#"


def advise(
    result: ValidationResult, shapes: Shapes, values: Values, known: Collection[str]
) -> ValidationResult:
    """The result, and all within it, with `expected`, `found` and `hint` in every language.

    IRIs stand in the texts as `<iri>`, for a report to shorten; what comes from data is printable
    and cut.

    Args:
        result: A finding of any kind; one of a hygiene query stays as it is.
        shapes: What it was found by.
        values: The values of a property, by its IRI, of a node in the data.
        known: IRIs of which something is said, for names that are misspelt; best a frozenset.
    """
    case = Case(result, shapes, values, known)
    details = tuple(advise(each, shapes, values, known) for each in result.details)
    if result.source in ("shape", "target"):
        if result.code == "SG006":
            expected_, found_, hint_ = malformed.told(case)
            return result.replace(expected=expected_, found=found_, hint=hint_, details=details)
        texts = say("severity") if result.code == "SG005" else {}
        return result.replace(expected=texts, hint=faulty.hint(case), details=details)
    if result.component is None:
        return result
    iri = result.component.value
    name = iri.removeprefix(_SH).removesuffix("ConstraintComponent") if _SH in iri else ""
    return result.replace(
        expected=expected.expected(case, name),
        found=found.found(case, name),
        hint=hints.hint(case, name),
        details=details,
    )
