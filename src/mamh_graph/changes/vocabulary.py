"""Changes of the ontology: its version, its terms, its concepts, and how they align with others.

Knows: what breaks those who rely on a term, and what does not.
Does not know: words.
"""

from __future__ import annotations

import pyoxigraph as ox

from mamh_graph.changes.pool import Pool, Taken
from mamh_graph.changes.state import State, Term

TERMS = {
    "owl:Class",
    "owl:ObjectProperty",
    "owl:DatatypeProperty",
    "owl:AnnotationProperty",
    "rdfs:Class",
    "rdf:Property",
}
_CONCEPTS = {"skos:Concept"}
_SCHEMES = {"skos:ConceptScheme", "skos:Collection", "skos:OrderedCollection"}
_KINDS = {"term": TERMS, "concept": _CONCEPTS, "scheme": _SCHEMES}
_ALL = TERMS | _CONCEPTS | _SCHEMES
# What is said of a concept in the description of others.
_LISTED = ("skos:hasTopConcept", "skos:member", "skos:narrower")
_MEANING = (
    "rdf:type",
    "rdfs:domain",
    "rdfs:range",
    "rdfs:subClassOf",
    "rdfs:subPropertyOf",
    "owl:inverseOf",
)
_PARENTS = {"rdfs:subClassOf", "rdfs:subPropertyOf"}
_SCHEME = ("skos:inScheme", "skos:topConceptOf")
_LABELS = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "rdfs:label")
_DEFINITIONS = ("skos:definition", "skos:scopeNote", "skos:example", "rdfs:comment")
_ALIGNMENTS = (
    "skos:closeMatch",
    "skos:exactMatch",
    "skos:broadMatch",
    "skos:narrowMatch",
    "skos:relatedMatch",
    "rdfs:seeAlso",
    "owl:equivalentClass",
    "owl:equivalentProperty",
    "owl:sameAs",
)
_VERSION = (
    "owl:versionInfo",
    "owl:versionIRI",
    "owl:priorVersion",
    "owl:incompatibleWith",
    "owl:backwardCompatibleWith",
    "dcterms:bibliographicCitation",
    "dcterms:issued",
    "dcterms:modified",
    "skos:historyNote",
)
_TRUE = {ox.Literal(text, datatype=ox.Literal(True).datatype) for text in ("true", "1")}
# What a deprecated term may be, besides being marked so.
_DEPRECATED = {"owl:DeprecatedClass", "owl:DeprecatedProperty"}
# What we name, we describe.
_OURS = "https://w3id.org/mamh-graph"


def tell(pool: Pool) -> None:
    """Tell what changed in the ontology."""
    nodes = pool.subjects()
    pool.each(nodes, {"rdf:Statement"}, lambda node: _reified(pool, node))
    pool.each(nodes, {"owl:Ontology"}, lambda node: _version(pool, node))
    for kind, types in _KINDS.items():
        for node in nodes:
            if not pool.types(node).isdisjoint(types):
                _whole(pool, node, kind)
    pool.each(nodes, _ALL, lambda node: _changed(pool, node))
    for node in nodes:
        _alignments(pool, node)


def is_deprecated(side: State, node: Term) -> bool:
    """Whether a term is marked as one that nobody should use any more."""
    marked = not _TRUE.isdisjoint(side.of(node, "owl:deprecated"))
    return marked or not _DEPRECATED.isdisjoint(side.types(node))


def replacements(side: State, node: Term) -> tuple[Term, ...]:
    """What replaces a deprecated term: described, or a term of others, and not itself deprecated.

    `deprecated-without-replacement.rq` asks for the same.
    """
    return tuple(
        term
        for term in side.of(node, "dcterms:isReplacedBy")
        if isinstance(term, ox.NamedNode)
        and (term in side or not term.value.startswith(_OURS))
        and term != node
        and not is_deprecated(side, term)
    )


def _whole(pool: Pool, node: Term, kind: str) -> None:
    come, gone = pool.is_new(node), pool.is_gone(node)
    if not (come or gone):
        return
    if come:
        _deprecation(pool, node)
    taken = pool.take(node)
    pool.take_pointing(node, _LISTED, taken)
    side = pool.new if come else pool.old
    scheme = tuple(side.of(node, "skos:inScheme"))
    pool.tell(f"{kind}-{'added' if come else 'removed'}", node, taken, breaking=gone, scheme=scheme)


def _changed(pool: Pool, node: Term) -> None:
    _deprecation(pool, node)
    if _CONCEPTS & pool.types(node):
        _scheme(pool, node)
    if TERMS & pool.types(node):
        for name in _MEANING:
            _told(pool, "term-changed", node, (name,), breaking=_breaks(pool, node, name))
    _told(pool, "relabelled", node, _LABELS)
    _told(pool, "redefined", node, _DEFINITIONS)


def _breaks(pool: Pool, node: Term, name: str) -> bool:
    """Whether a term means something else than before; one more named parent only adds to it."""
    old, new = (set(side.of(node, name)) for side in (pool.old, pool.new))
    come = new - old
    return not (
        name in _PARENTS and old <= new and all(isinstance(one, ox.NamedNode) for one in come)
    )


def _deprecation(pool: Pool, node: Term) -> None:
    """A term that is deprecated now and was not, new as it may be, or the reverse."""
    now = is_deprecated(pool.new, node)
    if now == is_deprecated(pool.old, node):
        return
    flag = pool.take(node, {"owl:deprecated", "dcterms:isReplacedBy"})
    for name in sorted(_DEPRECATED):
        pool.take(node, {"rdf:type"}, ox.NamedNode(pool.new.prefixes.expand(name)), flag)
    if now:
        instead = replacements(pool.new, node)
        pool.tell("deprecated", node, flag, instead=instead, replaced=bool(instead))
    else:
        pool.tell("undeprecated", node, flag)


def _scheme(pool: Pool, node: Term) -> None:
    """A concept in another scheme; a new top concept of the same one is no move."""
    old, new = (tuple(side.of(node, "skos:inScheme")) for side in (pool.old, pool.new))
    if old == new:
        return
    taken = pool.take(node, _SCHEME)
    pool.take_pointing(node, ("skos:hasTopConcept",), taken)
    pool.tell("concept-moved", node, taken, breaking=bool(old), old=old, new=new)


def _told(
    pool: Pool, kind: str, node: Term, names: tuple[str, ...], *, breaking: bool = False
) -> None:
    taken = pool.take(node, names)
    changed = [*taken.removed, *taken.added]
    properties = tuple(sorted({quad.predicate for quad in changed}, key=str))
    gone, come = taken.values()
    pool.tell(kind, node, taken, breaking=breaking, old=gone, new=come, properties=properties)


def _version(pool: Pool, node: Term) -> None:
    old, new = (side.one(node, "owl:versionInfo") or "" for side in (pool.old, pool.new))
    if node in pool.old and node in pool.new and old != new:
        pool.tell("version-changed", node, pool.take(node, _VERSION), old=old, new=new)


def _reified(pool: Pool, node: Term) -> None:
    """An alignment that says why: the statement about the triple goes with the triple."""
    if "mamh:Claim" in pool.types(node):
        return
    taken = pool.take(node)
    pool.take_pointing(node, ("prov:hadMember",), taken)
    for side in (pool.old, pool.new):
        subject, name, value = (
            side.one(node, part) for part in ("rdf:subject", "rdf:predicate", "rdf:object")
        )
        if subject is not None and isinstance(name, ox.NamedNode) and value is not None:
            pool.take(subject, {side.short(name)}, value, taken)
    side = pool.where(node)
    how = "added" if pool.is_new(node) else "removed" if pool.is_gone(node) else "changed"
    ours, relation, theirs = (
        side.one(node, part) or "" for part in ("rdf:subject", "rdf:predicate", "rdf:object")
    )
    pool.tell(f"alignment-{how}", node, taken, subject=ours, relation=relation, value=theirs)


def _alignments(pool: Pool, node: Term) -> None:
    """Alignments without a statement about them."""
    if pool.types(node).isdisjoint(_ALL):
        return
    for name in _ALIGNMENTS:
        changed = pool.take(node, {name})
        for quads, how in ((changed.removed, "removed"), (changed.added, "added")):
            for quad in quads:
                one = Taken()
                (one.added if how == "added" else one.removed).append(quad)
                pool.tell(
                    f"alignment-{how}",
                    node,
                    one,
                    subject=node,
                    relation=quad.predicate,
                    value=quad.object,
                )
