"""Changes of whoever and whatever the graph speaks of, and of all that has no name of its own.

Knows: disagreements, people, bodies, posts; then, in plain words, everything that is left.
Does not know: words.
"""

from __future__ import annotations

import pyoxigraph as ox

from mamh_graph.changes.facts import record
from mamh_graph.changes.pool import Pool, Taken
from mamh_graph.changes.state import NAMES, Term

_DISAGREEMENT = {"mamh:Disagreement"}
_PERSON, _POST = {"foaf:Person"}, {"org:Post"}
_ORGANISATION = {
    "org:Organization",
    "org:FormalOrganization",
    "org:OrganizationalUnit",
    "mamh:Committee",
    "mamh:ExpertiseHub",
    "cv:PublicOrganisation",
}
# How the description of others lists what comes and goes.
_LISTED = ("sh:declare",)
_NAMING = (*NAMES, "skos:notation")


def tell(pool: Pool) -> None:
    """Tell what is left."""
    nodes = pool.subjects()
    pool.each(nodes, _DISAGREEMENT, lambda node: _disagreement(pool, node))
    for node in nodes:
        _whole(pool, node)
    for node in nodes:
        _names(pool, node)
    for node in pool.subjects():
        _rest(pool, node)


def tell_moves(pool: Pool) -> None:
    """Tell what only went from one named graph to another."""
    for node in pool.subjects():
        taken = pool.take(node)
        moves: dict[tuple[Term, Term], Taken] = {}
        places: dict[ox.Triple, list[ox.Quad]] = {}
        for quad in taken.added:
            places.setdefault(quad.triple, []).append(quad)
        for quad in taken.removed:
            found = places.get(quad.triple)
            if found:
                new = found.pop(0)
                move = moves.setdefault((quad.graph_name, new.graph_name), Taken())
                move.removed.append(quad)
                move.added.append(new)
        moved = {quad for move in moves.values() for quad in (*move.removed, *move.added)}
        pool.give_back(node, taken, moved)
        for (old, new), move in moves.items():
            pool.tell("graph-moved", node, move, old=_graph(old), new=_graph(new))


def _graph(name: Term) -> Term:
    return "" if isinstance(name, ox.DefaultGraph) else name


def _disagreement(pool: Pool, node: Term) -> None:
    if pool.is_new(node) or pool.is_gone(node):
        taken = pool.take(node)
        side = pool.new if pool.is_new(node) else pool.old
        kind = "disagreement-added" if side is pool.new else "disagreement-removed"
        pool.tell(kind, node, taken, members=tuple(side.of(node, "prov:hadMember")))
        return
    taken = pool.take(node, {"prov:hadMember"})
    gone, come = taken.values()
    pool.tell("disagreement-changed", node, taken, old=gone, new=come)


def _whole(pool: Pool, node: Term) -> None:
    """Somebody or something that came or went; a thing without a type is only spoken of."""
    types = pool.types(node)
    if isinstance(node, ox.BlankNode) and (pool.new.to(node) or pool.old.to(node)):
        return  # told with what points at it
    if not types or not (pool.is_new(node) or pool.is_gone(node)):
        return
    kind = next(
        (
            name
            for name, wanted in (
                ("person", _PERSON),
                ("post", _POST),
                ("organisation", _ORGANISATION),
            )
            if types & wanted
        ),
        "thing",
    )
    come = pool.is_new(node)
    side = pool.new if come else pool.old
    taken = pool.take(node)
    pool.take_pointing(node, _LISTED, taken)
    pool.tell(
        f"{kind}-{'added' if come else 'removed'}",
        node,
        taken,
        type=tuple(side.of(node, "rdf:type")),
    )


def _names(pool: Pool, node: Term) -> None:
    """Another name for the same thing."""
    for name in _NAMING:
        if name not in pool.properties(node):
            continue
        taken = pool.take(node, {name})
        gone, come = taken.values()
        if gone and come:
            pool.tell("renamed", node, taken, old=gone, new=come)
        else:
            _said(pool, node, taken)


def _rest(pool: Pool, node: Term) -> None:
    """Anything else: each property of each thing, in each graph, with what it was and is."""
    for name in pool.properties(node):
        whole = pool.take(node, {name})
        graphs = dict.fromkeys(quad.graph_name for quad in (*whole.removed, *whole.added))
        for graph in graphs:
            part = Taken()
            part.removed = [quad for quad in whole.removed if quad.graph_name == graph]
            part.added = [quad for quad in whole.added if quad.graph_name == graph]
            _said(pool, node, part, _graph(graph))


def _said(pool: Pool, node: Term, taken: Taken, graph: Term = "") -> None:
    """What is said of a thing; a triple whose claim is on both sides is told apart."""
    rest = Taken()
    for quads, others, how in (
        (taken.removed, rest.removed, "removed"),
        (taken.added, rest.added, "added"),
    ):
        for quad in quads:
            claim = pool.new.claims.get(_parts(quad))
            if claim is None or pool.old.claims.get(_parts(quad)) is None:
                others.append(quad)
                continue
            one = Taken()
            (one.removed if how == "removed" else one.added).append(quad)
            _plainly(pool, node, one, graph, claim)
    _plainly(pool, node, rest, graph)


def _parts(quad: ox.Quad) -> tuple[Term, Term, Term]:
    return quad.subject, quad.predicate, quad.object


def _plainly(pool: Pool, node: Term, taken: Taken, graph: Term, claim: Term = "") -> None:
    if not taken:
        return
    gone, come = taken.values()
    how = "changed" if gone and come else "added" if come else "removed"
    quad = (*taken.removed, *taken.added)[0]
    fact = record(pool.types(node))
    pool.tell(
        f"said-{how}",
        node,
        taken,
        property=quad.predicate,
        old=gone,
        new=come,
        graph=graph,
        fact=bool(fact),
        claim=claim,
    )
