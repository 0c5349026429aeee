"""Changes of documents: the documents, their stored texts, and the passages these are cut into.

Knows: what belongs to a passage, and which facts rest on it.
Does not know: words.
"""

from __future__ import annotations

from mamh_graph.changes.facts import record
from mamh_graph.changes.pool import Pool, Taken
from mamh_graph.changes.state import State, Term

_DOCUMENT, _TEXT = "schema:CreativeWork", "schema:MediaObject"
_PASSAGE, _POSITION = "oa:SpecificResource", "oa:TextPositionSelector"
_MARK = "mamh:noFactReason"
_HASH = "schema:sha256"
_BODY = (_HASH, "schema:contentSize")


def tell(pool: Pool) -> None:
    """Tell what changed in documents, texts and passages."""
    nodes = pool.subjects()
    pool.each(nodes, {_DOCUMENT}, lambda node: _document(pool, node))
    pool.each(nodes, {_TEXT}, lambda node: _text(pool, node))
    pool.each(nodes, {_PASSAGE}, lambda node: _passage(pool, node))
    pool.each(nodes, {_POSITION}, lambda node: _position(pool, node))


def _document(pool: Pool, node: Term) -> None:
    """A document that came or went, with its text and all its passages."""
    if not (pool.is_new(node) or pool.is_gone(node)):
        return
    side = pool.new if pool.is_new(node) else pool.old
    taken = pool.take(node)
    passages = []
    for text, name in side.to(node):
        if name != "schema:encodesCreativeWork":
            continue
        pool.take(text, into=taken)
        for passage, of in side.to(text):
            if of == "oa:hasSource":
                passages.append(passage)
                pool.take(passage, into=taken)
                for position in side.of(passage, "oa:hasSelector"):
                    pool.take(position, into=taken)
    kind = "document-added" if side is pool.new else "document-removed"
    pool.tell(
        kind,
        node,
        taken,
        document=node,
        publisher=tuple(side.of(node, "dcterms:publisher")),
        issued=tuple(side.of(node, "dcterms:issued")),
        passages=len(passages),
    )


def _text(pool: Pool, node: Term) -> None:
    """Another text for the same document: every passage must be looked at again."""
    taken = pool.take(node, _BODY)
    old, new = (side.one(node, "schema:contentSize") or "" for side in (pool.old, pool.new))
    pool.tell(
        "text-changed",
        node,
        taken,
        old=old,
        new=new,
        old_hash=tuple(pool.old.of(node, _HASH)),
        new_hash=tuple(pool.new.of(node, _HASH)),
    )


def _passage(pool: Pool, node: Term) -> None:
    """A passage that came, went, moved, or was marked as carrying no fact."""
    if pool.is_new(node) or pool.is_gone(node):
        side = pool.new if pool.is_new(node) else pool.old
        taken = pool.take(node)
        for position in side.of(node, "oa:hasSelector"):
            pool.take(position, into=taken)
        kind = "passage-added" if side is pool.new else "passage-removed"
        pool.tell(kind, node, taken, place=_place(side, node), facts=_facts(side, node))
        return
    mark = pool.take(node, {_MARK})
    gone, come = mark.values()
    pool.tell("passage-marked" if come else "passage-unmarked", node, mark, old=gone, new=come)
    _move(pool, node, pool.take(node, {"oa:hasSelector", "oa:hasSource", _HASH}))


def _position(pool: Pool, node: Term) -> None:
    """A position that changed while its passage keeps the same hash."""
    for passage, name in (*pool.new.to(node), *pool.old.to(node)):
        if name == "oa:hasSelector" and _PASSAGE in pool.types(passage):
            _move(pool, passage, Taken())


def _move(pool: Pool, node: Term, taken: Taken) -> None:
    for side in (pool.old, pool.new):
        for position in side.of(node, "oa:hasSelector"):
            if _POSITION in pool.types(position):
                pool.take(position, into=taken)
    pool.tell(
        "passage-moved",
        node,
        taken,
        old=_place(pool.old, node),
        new=_place(pool.new, node),
        rehashed=pool.old.of(node, _HASH) != pool.new.of(node, _HASH),
        facts=_facts(pool.new, node),
        old_hash=tuple(pool.old.of(node, _HASH)),
        new_hash=tuple(pool.new.of(node, _HASH)),
        old_source=tuple(pool.old.of(node, "oa:hasSource")),
        new_source=tuple(pool.new.of(node, "oa:hasSource")),
    )


def _place(side: State, node: Term) -> str:
    """Start and end of a passage, as code points."""
    position = side.one(node, "oa:hasSelector")
    start, end = (side.one(position, name) for name in ("oa:start", "oa:end"))
    return f"{side.short(start) if start else '?'}–{side.short(end) if end else '?'}"


def _facts(side: State, node: Term) -> tuple[Term, ...]:
    """The facts that rest on a passage."""
    found = {
        fact
        for fact, name in side.to(node)
        if name == "prov:wasDerivedFrom" and record(side.types(fact))
    }
    return tuple(sorted(found, key=str))
