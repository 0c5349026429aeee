"""Hygiene queries as checks: each row of an answer is a validation result.

Knows: the columns and the head of a hygiene query (`focus`, `path`, `value`; `problem`,
`solution`, `severity`). Does not know: what the queries look for.
Called by: checking.py, inside the worker.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from mamh_graph.askable import Askable
from mamh_graph.errors import QueryError
from mamh_graph.findings import SEVERITIES, ValidationResult
from mamh_graph.messages import LANGUAGES
from mamh_graph.queries import StoredQuery


def check(dataset: Askable, query: StoredQuery) -> Iterator[ValidationResult]:
    """What one hygiene query finds.

    Returns:
        One result for each row. Columns: focus (a thing, required), path (a property), value.

    Raises:
        QueryError: If the query has no column `focus`, or no known severity.
    """
    severity = query.head.get("severity", "")
    if severity not in SEVERITIES:
        raise QueryError("validation.hygiene-severity", where=query.where, term=severity)
    message = {language: _message(query, language) for language in LANGUAGES}
    answer = dataset.ask(query)
    for row in answer.rows:
        focus, path = row.get("focus"), row.get("path")
        if focus is None:
            raise QueryError("validation.hygiene-focus", where=query.where)
        yield ValidationResult(
            rule=query.name,
            focus_node=focus,
            severity=severity,
            message=message,
            source=query.name,
            path=str(path) if isinstance(path, ox.NamedNode) else "",
            value=row.get("value"),
        )


def _message(query: StoredQuery, language: str) -> str:
    """The problem, then what to do about it."""
    problem, solution = (query.head.get(f"{key}@{language}", "") for key in ("problem", "solution"))
    return f"{problem} ({solution})" if solution else problem
