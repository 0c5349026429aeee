"""Changes of recorded facts: memberships, claims, quotations, statements.

Knows: what a fact is made of, and that a claim and the triple it asserts are one.
Does not know: words.
"""

from __future__ import annotations

from collections.abc import Collection

from mamh_graph.changes.pool import Pool, Taken
from mamh_graph.changes.state import State, Term

#: What a fact can be, by its type.
RECORDS = {
    "mamh:Claim": "claim",
    "org:Membership": "membership",
    "schema:Quotation": "quotation",
    "schema:Statement": "statement",
}
#: The properties whose change has a name of its own.
_CHANGES = {
    "evidence-changed": ("prov:wasDerivedFrom",),
    "attribution-changed": ("prov:wasAttributedTo",),
    "role-changed": ("org:role", "schema:roleName"),
    "membership-changed": ("org:member", "org:organization"),
}
#: The parts of a recorded triple.
TRIPLE = ("rdf:subject", "rdf:predicate", "rdf:object")
_PERIOD = ("org:memberDuring", "time:hasTime")
_BOUNDS = ("time:hasBeginning", "time:hasEnd", "time:inside")
#: How an instant says its day, month or year.
DATES = ("time:inXSDDate", "time:inXSDgYearMonth", "time:inXSDgYear", "dcterms:date")
_NOTES = ("skos:editorialNote", "skos:note")


def tell(pool: Pool) -> None:
    """Tell what changed in facts."""
    nodes = pool.subjects()
    pool.each(nodes, RECORDS, lambda node: _whole(pool, node))
    pool.each(nodes, RECORDS, lambda node: _status(pool, node))
    pool.each(nodes, RECORDS, lambda node: _parts(pool, node))
    pool.each(nodes, {"time:Interval"}, lambda node: _interval(pool, node))
    pool.each(nodes, {"time:Instant"}, lambda node: _instant(pool, node))


def record(types: Collection[str]) -> str:
    """What a fact is: claim, membership, quotation or statement; "" if it is none of them."""
    return next((kind for name, kind in RECORDS.items() if name in types), "")


def _whole(pool: Pool, node: Term) -> None:
    """A fact that came or went as a whole, with the triple that it asserts."""
    come, gone = pool.is_new(node), pool.is_gone(node)
    if not (come or gone):
        return
    side = pool.new if come else pool.old
    taken = pool.take(node)
    _asserted(pool, side, node, taken)
    kind = f"{record(side.types(node))}-{'added' if come else 'removed'}"
    status = side.one(node, "mamh:epistemicStatus") or ""
    passages = tuple(side.of(node, "prov:wasDerivedFrom"))
    pool.tell(kind, node, taken, status=status, passages=passages)


def _asserted(pool: Pool, side: State, node: Term, taken: Taken) -> None:
    """Take the triple that a claim asserts, if it came or went."""
    subject, name, value = (side.one(node, part) for part in TRIPLE)
    if subject is not None and name is not None and value is not None:
        pool.take(subject, {side.short(name)}, value, taken)


def _status(pool: Pool, node: Term) -> None:
    """Another status: the triple of a claim may come or go with it."""
    taken = pool.take(node, {"mamh:epistemicStatus"})
    if not taken:
        return
    gone, come = taken.values()
    if all(pool.old.of(node, part) == pool.new.of(node, part) for part in TRIPLE):
        _asserted(pool, pool.new, node, taken)
    pool.tell("status-changed", node, taken, old=gone, new=come)


def _parts(pool: Pool, node: Term) -> None:
    triple = pool.take(node, TRIPLE)
    if triple:
        _asserted(pool, pool.old, node, triple)
        _asserted(pool, pool.new, node, triple)
        old, new = (tuple(side.one(node, part) or "" for part in TRIPLE) for side in _sides(pool))
        pool.tell("claim-changed", node, triple, old=old, new=new)
    for kind, names in _CHANGES.items():
        taken = pool.take(node, names)
        gone, come = taken.values()
        pool.tell(kind, node, taken, old=gone, new=come)
    if {"schema:Quotation", "schema:Statement"} & pool.types(node):
        taken = pool.take(node, {"rdfs:label"})
        gone, come = taken.values()
        pool.tell("paraphrase-changed", node, taken, old=gone, new=come)
    notes = pool.take(node, _NOTES)
    gone, come = notes.values()
    how = "changed" if gone and come else "added" if come else "removed"
    pool.tell(f"note-{how}", node, notes, old=gone, new=come)
    _period(pool, node)


def _period(pool: Pool, node: Term) -> None:
    """Another interval, or other bounds of the same one: told once for the fact that has it."""
    taken = pool.take(node, _PERIOD)
    old, new = (
        tuple(value for name in _PERIOD for value in side.of(node, name)) for side in _sides(pool)
    )
    for interval in dict.fromkeys((*old, *new)):
        if "time:Interval" in pool.types(interval):
            pool.take(interval, into=taken)
    pool.tell("period-changed", node, taken, old=old, new=new)


def _interval(pool: Pool, node: Term) -> None:
    """An interval whose fact is otherwise unchanged."""
    for fact in _having(pool, node, _PERIOD):
        if record(pool.types(fact)):
            _period(pool, fact)


def _instant(pool: Pool, node: Term) -> None:
    """Another day: told for the fact whose period it bounds, or once for all that share it."""
    if not any(name in DATES for name in pool.properties(node)):
        return
    bounded = [
        (fact, interval)
        for interval in _having(pool, node, _BOUNDS)
        for fact in _having(pool, interval, _PERIOD)
        if record(pool.types(fact))
    ]
    if not bounded:
        return
    sharing = tuple(dict.fromkeys(fact for fact, _ in bounded))
    taken = pool.take(node)
    if len(sharing) == 1:
        intervals = tuple(dict.fromkeys(interval for _, interval in bounded))
        pool.tell("period-changed", sharing[0], taken, old=intervals, new=intervals)
    else:
        pool.tell("period-changed", node, taken, old=(node,), new=(node,), facts=sharing)


def _having(pool: Pool, node: Term, names: Collection[str]) -> list[Term]:
    """What has a node as the value of one of some properties, before or after."""
    found = (*pool.new.to(node), *pool.old.to(node))
    return list(dict.fromkeys(one for one, name in found if name in names))


def _sides(pool: Pool) -> tuple[State, State]:
    return pool.old, pool.new
