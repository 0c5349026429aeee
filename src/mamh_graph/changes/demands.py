"""Whether a shape asks for more than it did.

Knows: which constraints can be compared; of the others it does not judge.
Does not know: which shapes have changed, or whether any data still holds.

Source:
    SHACL, sections 2.1.4 (Severity), 2.2 (Deactivated) and 4 (Core Constraint Components).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import TypeAlias

import pyoxigraph as ox

from mamh_graph.changes.state import State, Term

# A shape, whether it was in that place before, and whether its own severity counts.
_Inner: TypeAlias = tuple[Term, bool, bool]

#: What ties a shape to nodes.
TARGETS = ("sh:targetClass", "sh:targetNode", "sh:targetSubjectsOf", "sh:targetObjectsOf")
# Bounds by the constraint: what they are together, whether more asks for more, and whether the
# bound itself is left out.
_BOUNDS = {
    "sh:minCount": ("count", 1, False),
    "sh:maxCount": ("count", -1, False),
    "sh:qualifiedMinCount": ("qualified", 1, False),
    "sh:qualifiedMaxCount": ("qualified", -1, False),
    "sh:minLength": ("length", 1, False),
    "sh:maxLength": ("length", -1, False),
    "sh:minInclusive": ("value", 1, False),
    "sh:minExclusive": ("value", 1, True),
    "sh:maxInclusive": ("value", -1, False),
    "sh:maxExclusive": ("value", -1, True),
}
# What completes a date of less precision.
_DATES = {
    "xsd:gYear": "-01-01",
    "xsd:gYearMonth": "-01",
    "xsd:date": "",
    "xsd:dateTime": "",
    "xsd:dateTimeStamp": "",
}
# Constraints of which each value asks for something of its own.
_EACH = {
    "sh:class",
    "sh:datatype",
    "sh:disjoint",
    "sh:equals",
    "sh:hasValue",
    "sh:lessThan",
    "sh:lessThanOrEquals",
    "sh:not",
    "sh:pattern",
    "sh:qualifiedValueShape",
}
_FLAGS = {"sh:closed", "sh:uniqueLang"}
# Lists of what is allowed.
_ALLOWED = {"sh:in", "sh:languageIn", "sh:or"}
# Shapes in a shape.
_INNER = {"sh:property", "sh:node", "sh:sparql", "sh:and", "sh:or"}
# Text that can only be judged where it is new.
_TEXTS = {"sh:select", "sh:ask"}
_MILD = {"sh:Info", "sh:Warning"}
# Cells of a list that are read.
_MAX_LIST = 10_000


def asks_more(old: State, new: State, shape: Term) -> bool:
    """Whether a shape asks for something that it, or the blank shapes in it, did not ask for."""
    nothing = State((), new.prefixes)
    todo = [(shape, True, True)]
    seen = set()
    while todo:
        node, is_known, is_own = one = todo.pop()
        if one in seen or _is_off(new, node) or (is_own and _is_mild(new, node)):
            continue
        seen.add(one)
        known = is_known and node in old and not _is_off(old, node)
        before = old if known and not (is_own and _is_mild(old, node)) else nothing
        names = {**new.about(node), **before.about(node)}
        if any(_is_stricter(before, new, node, name) for name in names):
            return True
        todo += _inner(before, old, new, node)
    return False


def _inner(before: State, old: State, new: State, node: Term) -> Iterator[_Inner]:
    """The shapes in a shape: those that came to it, and blank ones, which it alone speaks of.

    One with a name that is new as a whole has an event of its own.
    """
    for name in _INNER & new.about(node).keys():
        earlier = _parts(before, node, name)
        for part in _parts(new, node, name):
            if name == "sh:or" and part not in earlier:  # one more way to do
                continue
            if isinstance(part, ox.BlankNode) or (part in old and part not in earlier):
                yield part, part in earlier, name == "sh:property"


def _is_stricter(old: State, new: State, shape: Term, name: str) -> bool:
    """Whether a property of a shape asks for more than it did, or for something else."""
    before, after = old.of(shape, name), new.of(shape, name)
    if name in _BOUNDS:
        return _is_tighter(old, new, shape, name)
    gone = _parts(old, shape, name) - _parts(new, shape, name)
    come = _parts(new, shape, name) - _parts(old, shape, name)
    if name in _ALLOWED:
        return len(after) > len(before) or bool(after and gone)
    if name == "sh:ignoredProperties":
        return bool(gone)
    if name == "sh:xone":
        return bool(after and (gone or come))
    if name in _FLAGS:
        return _is_true(new, after) and not _is_true(old, before)
    if name == "sh:nodeKind":
        return bool(after) and (not before or not _kinds(old, before) <= _kinds(new, after))
    if name == "sh:path":
        return bool(before) and _path(old, before) != _path(new, after)
    if name in TARGETS:
        return shape in old and any(target in old or target not in new for target in come)
    return bool(come) if name in _EACH else name in _TEXTS and not before


def _is_tighter(old: State, new: State, shape: Term, name: str) -> bool:
    """Whether a bound leaves less room; inclusive and exclusive ones are one bound."""
    what, sign, _ = _BOUNDS[name]
    bounds: list[dict[tuple[str, Decimal, bool], Term]] = []
    for side in (old, new):
        found = {}
        for other, (about, direction, is_open) in _BOUNDS.items():
            if (about, direction) == (what, sign):
                for value in side.of(shape, other):
                    kind, number = _number(side, value)
                    found[kind, sign * number, is_open] = value
        bounds.append(found)
    if not bounds[1]:
        return False
    kinds = {kind for found in bounds for kind, _, _ in found}
    if len(kinds) > 1 or "" in kinds:  # no order in them
        return not set(bounds[1].values()) <= set(bounds[0].values())
    nothing = ("", Decimal(0 if what != "value" and sign > 0 else "-Infinity"), False)
    return max(bounds[1])[1:] > max(bounds[0], default=nothing)[1:]


def _number(side: State, value: Term) -> tuple[str, Decimal]:
    """What a value is for an order, and where it stands in it; "" for one that has none."""
    if isinstance(value, ox.Literal):
        kind = side.short(value.datatype)
        try:
            if kind in _DATES:
                moment = datetime.fromisoformat(value.value + _DATES[kind])
                if moment.tzinfo is None:
                    moment = moment.replace(tzinfo=UTC)
                return "date", Decimal(moment.timestamp())
            if not (number := Decimal(value.value)).is_nan():
                return "number", number
        except (ArithmeticError, ValueError):
            pass
    return "", Decimal(0)


def _parts(side: State, shape: Term, name: str) -> set[Term]:
    """The values of a property, or the members of its lists."""
    found: set[Term] = set()
    for value in side.of(shape, name):
        if "rdf:first" in side.about(value):
            found |= _members(side, value)
        else:
            found.add(value)
    return found


def _path(side: State, values: Sequence[Term]) -> set[tuple[Term, str, Term]]:
    """A path with all that is said of the blank nodes in it."""
    found: set[tuple[Term, str, Term]] = {(None, "sh:path", value) for value in values}
    todo = list(values)
    for node in todo:  # grows while it is walked
        if isinstance(node, ox.BlankNode):
            more = {(node, name, one) for name in side.about(node) for one in side.of(node, name)}
            todo += [one for _, _, one in more - found]
            found |= more
    return found


def _members(side: State, head: Term) -> set[Term]:
    found: set[Term] = set()
    cells: set[Term] = set()
    while head is not None and head not in cells and len(cells) < _MAX_LIST:
        cells.add(head)
        found.update(side.of(head, "rdf:first"))
        head = side.one(head, "rdf:rest")
    return found


def _kinds(side: State, values: Sequence[Term]) -> set[str]:
    """The kinds of nodes that are allowed."""
    return {kind for value in values for kind in side.short(value)[3:].split("Or")}


def _is_mild(side: State, node: Term) -> bool:
    """Whether what a shape finds fails no validation; a constraint is as severe as its shape."""
    value = side.one(node, "sh:severity")
    if value is not None:
        return side.short(value) in _MILD
    shapes = [one for one, name in side.to(node) if name == "sh:sparql"]
    return bool(shapes) and all(
        side.short(side.one(one, "sh:severity") or "") in _MILD for one in shapes
    )


def _is_off(side: State, node: Term) -> bool:
    return _is_true(side, side.of(node, "sh:deactivated"))


def _is_true(side: State, values: Sequence[Term]) -> bool:
    return any(side.short(value) in ("true", "1") for value in values)
