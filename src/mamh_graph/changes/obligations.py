"""Changes of shapes: those that came, went or changed, and whether one now asks for more.

Knows: which statements make up a shape, and whom it concerns.
Does not know: words, or what a constraint asks for (demands.py).

Source:
    SHACL, section 2 (Shapes and Constraints).
"""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from mamh_graph.changes.demands import TARGETS, asks_more
from mamh_graph.changes.pool import Pool, Taken
from mamh_graph.changes.state import Term

_SHAPES = {"sh:NodeShape", "sh:PropertyShape", "sh:SPARQLConstraint"}
# What a shape says besides its own constraints.
_LINKS = ("sh:property", "sh:sparql", "sh:node")
_RULES = _SHAPES | {"owl:Ontology"}


def tell(pool: Pool) -> None:
    """Tell what changed in shapes and rules."""
    changed: dict[Term, dict[Term, str]] = {}
    for node in pool.subjects():
        owner, name = _owner(pool, node)
        if owner is not None:
            changed.setdefault(owner, {})[node] = name
    for owner, nodes in changed.items():
        if pool.is_new(owner) or pool.is_gone(owner):
            _whole(pool, owner, nodes)
    for owner, nodes in changed.items():
        _changed(pool, owner, nodes)


def _owner(pool: Pool, node: Term) -> tuple[Term | None, str]:
    """The shape that a node is or, through blank nodes, belongs to, and by which property."""
    for side in (pool.new, pool.old):
        at, name, seen = node, "", {node}
        while isinstance(at, ox.BlankNode):
            above = next(((one, of) for one, of in side.to(at) if one not in seen), None)
            if above is None:
                break
            at, name = above
            seen.add(at)
        if side.types(at) & _SHAPES:
            return at, name
    return None, ""


def _whole(pool: Pool, owner: Term, nodes: Mapping[Term, str]) -> None:
    taken = Taken()
    for node in nodes:
        pool.take(node, into=taken)
    pool.take_pointing(owner, _LINKS, taken)
    come = pool.is_new(owner)
    side = pool.new if come else pool.old
    pool.tell(
        "shape-added" if come else "shape-removed",
        owner,
        taken,
        breaking=come and _breaks(pool, owner),
        target=tuple(side.of(owner, "sh:targetClass")),
    )


def _changed(pool: Pool, owner: Term, nodes: Mapping[Term, str]) -> None:
    taken, names = Taken(), set[str]()
    for node, name in nodes.items():
        names.update([name] if name else pool.properties(node))
        pool.take(node, into=taken)
    gone, come = taken.values()
    pool.tell(
        "shape-changed",
        owner,
        taken,
        breaking=_breaks(pool, owner),
        properties=tuple(sorted(names)),
        old=gone,
        new=come,
    )


def _breaks(pool: Pool, owner: Term) -> bool:
    """Whether a shape asks for more of what was there before it."""
    return _is_applied(pool, owner) and asks_more(pool.old, pool.new, owner)


def _is_applied(pool: Pool, owner: Term) -> bool:
    """Whether a shape, or one that it is part of, is for nodes that the old graph may have.

    Nobody relies on a class that came with its shape, or on a graph without any rules.
    """
    if not any(pool.old.to(ox.NamedNode(pool.old.prefixes.expand(kind))) for kind in _RULES):
        return False
    todo, seen = [owner], {owner}
    for node in todo:  # grows while it is walked
        targets = [target for name in TARGETS for target in pool.new.of(node, name)]
        if pool.types(node) & {"owl:Class", "rdfs:Class"}:
            targets.append(node)
        if any(not pool.is_new(target) for target in targets):
            return True
        above = {one for one, _ in pool.new.to(node)} - seen
        todo += above
        seen |= above
    return False
