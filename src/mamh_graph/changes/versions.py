"""Whether the version of the ontology says what happened to it (semantic versioning).

Knows: owl:versionInfo and the properties that name an earlier version.
Does not know: which changes break something (vocabulary.py, obligations.py).

Source:
    Semantic Versioning 2.0.0, clauses 4 and 8; OWL 2 Structural Specification, section 3.5.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph.changes.state import State, Term

# What the properties say that name an earlier version.
_DECLARED = {
    "owl:incompatibleWith": "incompatible",
    "owl:backwardCompatibleWith": "compatible",
    "owl:priorVersion": "later",
}

_NUMBERS = re.compile(r"(\d+)\.(\d+)(?:\.(\d+))?")


class Versions(NamedTuple):
    """The versions of two ontologies.

    Attributes:
        old: `owl:versionInfo` of the old graph; "" if it has none.
        new: The same of the new graph.
        breaking: Whether a change can break something.
        declared: What the new graph says of the old version: `incompatible`, `compatible`,
            `later` (it comes after it, no more), or "" if it does not name it.
        enough: Whether the new version number leaves room for what changed.
    """

    old: str
    new: str
    breaking: bool
    declared: str
    enough: bool

    @property
    def says_so(self) -> bool:
        """Whether number and declaration both admit what changed, if there was a version before."""
        return not (self.breaking and self.old) or (self.enough and self.declared == "incompatible")


def versions(old: State, new: State, breaking: bool) -> Versions:
    """Read the versions of two graphs."""
    before, after = _ontology(old), _ontology(new)
    numbers = [_text(side, node, "owl:versionInfo") for side, node in ((old, before), (new, after))]
    prior = old.one(before, "owl:versionIRI") or before
    declared = next(
        (word for name, word in _DECLARED.items() if prior in new.of(after, name)),
        "",
    )
    enough = not breaking or _leaves_room(*numbers)
    return Versions(numbers[0], numbers[1], breaking, declared, enough)


def _ontology(side: State) -> Term | None:
    """The one ontology that has a version."""
    kind = ox.NamedNode(side.prefixes.expand("owl:Ontology"))
    found = {node for node, name in side.to(kind) if name == "rdf:type"}
    return next((one for one in sorted(found, key=str) if side.of(one, "owl:versionInfo")), None)


def _text(side: State, node: Term | None, name: str) -> str:
    value = side.one(node, name)
    return "" if value is None else side.short(value)


def _leaves_room(old: str, new: str) -> bool:
    """Whether a breaking change may come between two versions: before 1.0, minor ones suffice."""
    before, after = _NUMBERS.match(old), _NUMBERS.match(new)
    if before is None or after is None:
        return old != new
    one, other = (tuple(int(part or 0) for part in found.groups()) for found in (before, after))
    return other[0] > one[0] or (one[0] == other[0] == 0 and other[1] > one[1])
