"""The kinds of findings: a stable code for each, what it says, why it matters, how to mend it.

Knows: which code belongs to which constraint component or check, and the clause of the standard.
The texts stand in messages/ (constraints, conditions, graphs, passages), the examples in
examples.ttl; a hygiene query is its own rule, told by its head.
Does not know: how anything is found (shacl.py, targets.py, faults.py, verifying/) or shown.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from mamh_graph import messages
from mamh_graph.errors import UnknownNameError, nearest
from mamh_graph.queries import StoredQuery

_SH = "http://www.w3.org/ns/shacl#"
_COMPONENT = "ConstraintComponent"
_AREAS = ("constraints", "conditions", "graphs", "passages")
_SPARQL, _OWN = "SH901", "SH902"

# A code, what SHACL calls the constraint, and the section of SHACL that defines it.
_CONSTRAINTS = {
    "SH101": ("class", "4.1.1"),
    "SH102": ("datatype", "4.1.2"),
    "SH103": ("nodeKind", "4.1.3"),
    "SH201": ("minCount", "4.2.1"),
    "SH202": ("maxCount", "4.2.2"),
    "SH301": ("minExclusive", "4.3.1"),
    "SH302": ("minInclusive", "4.3.2"),
    "SH303": ("maxExclusive", "4.3.3"),
    "SH304": ("maxInclusive", "4.3.4"),
    "SH401": ("minLength", "4.4.1"),
    "SH402": ("maxLength", "4.4.2"),
    "SH403": ("pattern", "4.4.3"),
    "SH404": ("languageIn", "4.4.4"),
    "SH405": ("uniqueLang", "4.4.5"),
    "SH501": ("equals", "4.5.1"),
    "SH502": ("disjoint", "4.5.2"),
    "SH503": ("lessThan", "4.5.3"),
    "SH504": ("lessThanOrEquals", "4.5.4"),
    "SH601": ("not", "4.6.1"),
    "SH602": ("and", "4.6.2"),
    "SH603": ("or", "4.6.3"),
    "SH604": ("xone", "4.6.4"),
    "SH701": ("node", "4.7.1"),
    "SH702": ("property", "4.7.2"),
    "SH703": ("qualifiedMinCount", "4.7.3"),
    "SH704": ("qualifiedMaxCount", "4.7.3"),
    "SH801": ("closed", "4.8.1"),
    "SH802": ("hasValue", "4.8.2"),
    "SH803": ("in", "4.8.3"),
    _SPARQL: ("sparql", "5.1"),
}
# The other rules, and the section of SHACL that they rest on, if there is one.
_OTHERS = {
    _OWN: "6.1",
    "SG001": "2.1.3",
    "SG002": "2.1.3",
    "SG003": "2.1",
    "SG004": "",
    "SG005": "2.1.4",
    "SG006": "3.4.2",
    "SG007": "",
    "SG008": "2.1",
    "SG009": "2.1",
    "SG010": "2.1.3",
    "SG011": "5.2.1",
    "SG012": "4.4.3",
    "SG013": "3.4.3",
    "DG001": "2.1.3",
    "DG002": "3.2",
    "KW001": "",
}
# The rules on passages: their severity, and the section of the Web Annotation Data Model.
_PASSAGES = {
    "EV001": ("violation", ""),
    "EV002": ("violation", ""),
    "EV003": ("violation", ""),
    "EV004": ("violation", "4.2.5"),
    "EV005": ("violation", "4"),
    "EV006": ("violation", "4.2.5"),
    "EV007": ("violation", "4.2.5"),
    "EV008": ("violation", ""),
    "EV009": ("violation", ""),
    "EV010": ("violation", ""),
    "EV011": ("violation", ""),
    "EV012": ("violation", "4"),
    "EV013": ("violation", ""),
    "EV014": ("warning", ""),
    "EV015": ("violation", ""),
    "EV016": ("violation", ""),
    "EV017": ("warning", ""),
    "EV018": ("violation", ""),
    "EV019": ("violation", ""),
    "EV020": ("violation", ""),
    "EV021": ("violation", ""),
    "EV022": ("violation", ""),
    "EV023": ("violation", ""),
    "EV024": ("violation", ""),
    "EV025": ("violation", ""),
    "EV026": ("violation", ""),
    "EV027": ("violation", ""),
    "EV028": ("violation", ""),
}
_COMPONENTS = {
    _SH + name[0].upper() + name[1:] + _COMPONENT: code for code, (name, _) in _CONSTRAINTS.items()
}
_COMPONENTS[f"{_SH}SPARQL{_COMPONENT}"] = _SPARQL
#: Faults of shapes after which nothing can be told of the data: anything conforms to such shapes.
BLOCKING = frozenset({"SG006", "SG008", "SG009", "SG013"})
#: Faults after which something is not run at all: a constraint, a pattern, or everything.
NOT_RUN = BLOCKING | {"SG011", "SG012"}
# What stands for findings that bring no code of their own.
_SOURCES = {"target": "SG001", "shape": "SG003", "data": "DG001", "acknowledged": "KW001"}


class Example(NamedTuple):
    """A rule in Turtle.

    Attributes:
        shape: What demands; nothing where the rule is about shapes themselves.
        wrong: What the rule finds.
        right: The same, mended.
    """

    shape: str
    wrong: str
    right: str


class Rule(NamedTuple):
    """A kind of finding.

    Attributes:
        code: Its name for good.
        title: Language to a few words.
        explanation: Language to what it says and why it matters.
        remedy: Language to how to mend it.
        example: In Turtle, or None.
        source: The clause of the standard, or "" outside of it.
        severity: What it is unless a shape says otherwise.
        constraint: The SHACL constraint, such as `sh:minCount`, or "".
    """

    code: str
    title: Mapping[str, str]
    explanation: Mapping[str, str]
    remedy: Mapping[str, str]
    example: Example | None = None
    source: str = ""
    severity: str = "violation"
    constraint: str = ""


def code(component: str | None, source: str) -> str:
    """The code of a finding.

    Args:
        component: The IRI of its constraint component, if it is one of SHACL.
        source: What found it, as in `ValidationResult.source`.

    Returns:
        A code of `codes`; for a hygiene query its name.
    """
    if component is not None:
        return _COMPONENTS.get(component, _OWN)
    return _SOURCES.get(source, source)


def codes() -> tuple[str, ...]:
    """Every code, in order; those of hygiene queries are their names, and not here."""
    return (*_CONSTRAINTS, *_OTHERS, *_PASSAGES)


def every(queries: Mapping[str, StoredQuery] | None = None) -> Sequence[Rule]:
    """Every rule, in the order of `codes`, then one for each hygiene query by name.

    Args:
        queries: Stored queries by name; only those of hygiene count.
    """
    stored = (query for _, query in sorted((queries or {}).items()) if query.kind == "hygiene")
    return (*map(_rule, codes()), *map(_of_query, stored))


def find(code: str, queries: Mapping[str, StoredQuery] | None = None) -> Rule | None:
    """The rule of a code, or None if there is none.

    Args:
        code: In upper or lower case.
        queries: Stored queries by name; only those of hygiene count.
    """
    if code.upper() in codes():
        return _rule(code.upper())
    query = (queries or {}).get(code.lower())
    return _of_query(query) if query is not None and query.kind == "hygiene" else None


def unknown(code: str, queries: Mapping[str, StoredQuery] | None = None) -> UnknownNameError:
    """The error of a code that is none, with the nearest ones."""
    known = [rule.code for rule in every(queries)]
    names = nearest(code, known)
    hint = "errors.nearest" if names else "rules.list"
    return UnknownNameError("rules.unknown", where=code or "''", hint=hint, names=names)


@cache
def _rule(code: str) -> Rule:
    area = next(each for each in map(_texts, _AREAS) if code in each)
    parts = [words.split("\n") for words in area[code]]
    title, explanation, remedy = (
        dict(zip(messages.LANGUAGES, texts, strict=True)) for texts in zip(*parts, strict=True)
    )
    name = severity = ""
    standard = "SHACL"
    if code in _PASSAGES:
        standard = "Web Annotation Data Model"
        severity, section = _PASSAGES[code]
    else:
        name, section = _CONSTRAINTS.get(code) or ("", _OTHERS[code])
    source = f"{standard}, section {section}" if section else ""
    constraint = f"sh:{name}" if name else ""
    example = _examples().get(code)
    severity = severity or "violation"
    return Rule(code, title, explanation, remedy, example, source, severity, constraint)


def _texts(area: str) -> Mapping[str, tuple[str, str]]:
    texts: Mapping[str, tuple[str, str]]
    texts = importlib.import_module(f"{messages.__name__}.{area}").TEXTS
    return texts


def _of_query(query: StoredQuery) -> Rule:
    def said(key: str) -> dict[str, str]:
        return {each: query.head.get(f"{key}@{each}", "") for each in messages.LANGUAGES}

    # The problem is both its title and all that can be said of it.
    problem, severity = said("problem"), query.head.get("severity", "violation")
    return Rule(query.name, problem, problem, said("solution"), severity=severity)


@cache
def _examples() -> Mapping[str, Example]:
    text = (Path(__file__).parent / "examples.ttl").read_text(encoding="utf-8")
    return dict(_parted(text))


def _parted(text: str) -> Iterator[tuple[str, Example]]:
    parts = re.split(r"^# ([A-Z]{2}\d{3})\n", text, flags=re.MULTILINE)
    for code, body in zip(parts[1::2], parts[2::2], strict=True):
        *shape, wrong, right = body.strip().split("\n\n")
        yield code, Example("".join(shape), wrong, right)
