"""A report for the Code Quality widget of GitLab.

Knows: the fields that GitLab reads. Does not know: how results are found.

A finding without a place stands on the first line of the first file of data: GitLab shows nothing
that has none. Acknowledged findings and those of the baseline are left out, being no news.

Source:
    GitLab documentation, Code Quality, "Code Quality report format".
"""

from __future__ import annotations

import hashlib
from collections import Counter

from mamh_graph.findings import ValidationReport, ValidationResult
from mamh_graph.reports import phrases
from mamh_graph.reports.jsonreport import dump
from mamh_graph.reports.options import Options
from mamh_graph.terms import Prefixes

#: Of info, minor, major, critical and blocker.
_SEVERITIES = {"violation": "major", "warning": "minor", "info": "info"}
_NOWHERE = "-"


def write(report: ValidationReport, prefixes: Prefixes, options: Options) -> bytes:
    """A JSON array of issues, by place."""
    seen: Counter[str] = Counter()
    files = [each.file for each in report.inputs if each.role == "data"]
    return dump(
        [
            _issue(result, prefixes, options, files[0] if files else _NOWHERE, seen)
            for result in phrases.by_place(report.results)
            if phrases.is_news(result)
        ]
    )


def _issue(
    result: ValidationResult,
    prefixes: Prefixes,
    options: Options,
    file: str,
    seen: Counter[str],
) -> dict[str, object]:
    place = result.place
    texts = [
        phrases.sentence(result, prefixes),
        *phrases.labelled(result, prefixes, options),
        *(words for _, words in phrases.outline(result, prefixes, options)),
    ]
    return {
        "description": " – ".join(texts),  # GitLab shows one line
        "check_name": result.code or result.source,
        "fingerprint": _fingerprint(result, seen),
        "severity": _SEVERITIES[result.severity],
        "location": {
            "path": phrases.path(place.file if place else file),
            "lines": {"begin": (place.line if place else None) or 1},
        },
    }


def _fingerprint(result: ValidationResult, seen: Counter[str]) -> str:
    """The fingerprint, made unique where several findings share one: GitLab would drop them."""
    terms = (result.rule, str(result.focus_node), result.path, str(result.value))
    own = result.fingerprint or "\n".join((result.code, *terms, str(result.component)))
    seen[own] += 1
    if result.fingerprint and seen[own] == 1:
        return own
    return hashlib.sha256(f"{own}\n{seen[own]}".encode()).hexdigest()
