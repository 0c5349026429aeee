"""Which thing some words name: an absolute IRI, a CURIE, a slug, a label or an acronym."""

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, NamedNode, Store

from mamh_graph.errors import UnknownNameError, nearest
from mamh_graph.terms import Prefixes, is_absolute_iri

# The properties that name things, best first.
_NAMING = ("skos:notation", "skos:altLabel", "skos:prefLabel", "foaf:name", "rdfs:label")
# The prefix whose local names are slugs.
_SLUGS = "id"


def find(words: str, store: Store, prefixes: Prefixes) -> NamedNode:
    """Return the one thing that words name.

    Args:
        words: ``https://w3id.org/…``, ``id:aimq``, ``aimq``, ``AIMQ`` or a whole label. Labels and
            acronyms are compared without regard to case. An absolute IRI is taken as it is, even
            if the graph says nothing of it.
        store: Its default graph is searched.
        prefixes: The prefix table.

    Raises:
        UnknownNameError: If nothing, or more than one thing, answers to the words.
    """
    words = words.strip()
    prefix, colon, _ = words.partition(":")
    if words[:1] == "<" and words[-1:] == ">":
        iri, sure = words[1:-1], True
    elif colon and prefix in prefixes:
        iri, sure = prefixes.expand(words), False
    elif colon:
        iri, sure = words, "//" in words or prefix == "urn"
    else:
        iri, sure = prefixes.get(_SLUGS, "") + words, False
    node = _node(iri)
    if node is not None and (sure or _is_known(node, store)):
        return node
    return _labelled(words, store, prefixes)


def _node(iri: str) -> NamedNode | None:
    """The node of an absolute IRI; None if it is none, which the engine judges most strictly."""
    try:
        return NamedNode(iri) if is_absolute_iri(iri) else None
    except ValueError:
        return None


def _labelled(words: str, store: Store, prefixes: Prefixes) -> NamedNode:
    """Return the thing with that label or acronym."""
    wanted = words.casefold()
    labels: set[str] = set()
    found: dict[str, None] = {}
    for label, subject in _labels(store, prefixes):
        labels.add(label)
        if label.casefold() == wanted:
            found[subject.value] = None
    if len(found) == 1:
        return NamedNode(next(iter(found)))
    if found:
        several = ", ".join(sorted(prefixes.shorten(iri) for iri in found))
        raise UnknownNameError(
            "errors.name-ambiguous", where=words, hint="errors.name-choose", names=several
        )
    slugs = {prefixes.shorten(iri).partition(":")[2] for iri in _slugs(store, prefixes)}
    close = nearest(words.rpartition(":")[2], labels | slugs)
    raise UnknownNameError(
        "errors.name-unknown",
        where=words or "''",
        hint="errors.nearest" if close else "",
        names=close,
    )


def _labels(store: Store, prefixes: Prefixes) -> Iterator[tuple[str, NamedNode]]:
    for name in _NAMING:
        if name.partition(":")[0] in prefixes:
            naming = NamedNode(prefixes.expand(name))
            for quad in store.quads_for_pattern(None, naming, None, DefaultGraph()):
                if isinstance(quad.subject, NamedNode):
                    yield quad.object.value, quad.subject  # type: ignore[union-attr]


def _slugs(store: Store, prefixes: Prefixes) -> Iterator[str]:
    base = prefixes.get(_SLUGS, "\0")
    for quad in store:
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(base):
            yield quad.subject.value


def _is_known(node: NamedNode, store: Store) -> bool:
    graph = DefaultGraph()
    return any(True for _ in store.quads_for_pattern(node, None, None, graph)) or any(
        True for _ in store.quads_for_pattern(None, None, node, graph)
    )
