"""Which thing some words name: an absolute IRI, a CURIE, a slug, a label or an acronym.

Knows: how words are read, and which of several things they mean.
Does not know: where statements come from but for a store; remote/naming.py asks an endpoint.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, Store

from mamh_graph.errors import UnknownNameError, nearest
from mamh_graph.terms import Prefixes, is_absolute_iri

# The properties that name things, best first.
_NAMING = ("skos:notation", "skos:altLabel", "skos:prefLabel", "foaf:name", "rdfs:label")
# The prefix whose local names are slugs.
_SLUGS = "id"


class Guess(NamedTuple):
    """The thing that words name by their form.

    Attributes:
        node: Its IRI.
        sure: Whether nothing else can be meant, even if the graph says nothing of it.
    """

    node: NamedNode
    sure: bool


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
    guess = read(words, prefixes)
    if guess and (guess.sure or _is_known(guess.node, store)):
        return guess.node
    labels = list(_labels(store, prefixes))
    node = labelled(words, labels, prefixes)
    if node is None:
        raise unknown(words, (label for label, _ in labels), _things(store), prefixes)
    return node


def read(words: str, prefixes: Prefixes) -> Guess | None:
    """Return the thing that words name by their form; None if they have none of the forms."""
    words = words.strip()
    prefix, colon, _ = words.partition(":")
    if words[:1] == "<" and words[-1:] == ">":
        iri, sure = words[1:-1], True
    elif colon and prefix in prefixes:
        iri, sure = prefixes.expand(words), False
    elif colon:
        iri, sure = words, "//" in words or prefix == "urn"
    else:
        iri, sure = slugs(prefixes) + words, False
    try:  # the engine judges most strictly
        return Guess(NamedNode(iri), sure) if is_absolute_iri(iri) else None
    except ValueError:
        return None


def naming(prefixes: Prefixes) -> list[NamedNode]:
    """Return the properties that name things, best first."""
    return [NamedNode(prefixes.expand(n)) for n in _NAMING if n.partition(":")[0] in prefixes]


def slugs(prefixes: Prefixes) -> str:
    """Return what stands before a slug in an IRI; nothing if slugs have no prefix."""
    return prefixes.get(_SLUGS, "")


def labelled(
    words: str, labels: Iterable[tuple[str, NamedNode]], prefixes: Prefixes
) -> NamedNode | None:
    """Return the thing with that label or acronym; None if there is none.

    Args:
        words: What was given.
        labels: Labels and whose they are; also such as are not the words.
        prefixes: The prefix table.

    Raises:
        UnknownNameError: If more than one thing has it.
    """
    words = words.strip()
    wanted = words.casefold()
    found = {subject.value for label, subject in labels if label.casefold() == wanted}
    if len(found) > 1:
        several = ", ".join(sorted(map(prefixes.shorten, found)))
        raise UnknownNameError(
            "errors.name-ambiguous", where=words, hint="errors.name-choose", names=several
        )
    return NamedNode(found.pop()) if found else None


def unknown(
    words: str, labels: Iterable[str], things: Iterable[str], prefixes: Prefixes
) -> UnknownNameError:
    """Return the error that nothing has that name, with the nearest names.

    Args:
        words: What was given.
        labels: Those there are.
        things: The IRIs there are; the slugs of those that have one may be what was meant.
        prefixes: The prefix table.
    """
    words = words.strip()
    base = slugs(prefixes) or "\0"
    local = {
        prefixes.shorten(thing).partition(":")[2] for thing in things if thing.startswith(base)
    }
    close = nearest(words.rpartition(":")[2], local.union(labels))
    return UnknownNameError(
        "errors.name-unknown",
        where=words or "''",
        hint="errors.nearest" if close else "",
        names=close,
    )


def unsaid(words: str, iris: Iterable[str]) -> UnknownNameError:
    """Return the error that the graph says nothing of the thing that words name.

    Args:
        words: What was given.
        iris: Those of the things that it does speak of.
    """
    close = nearest(words, iris)
    hint = "errors.nearest" if close else ""
    return UnknownNameError("errors.name-unknown", where=words, hint=hint, names=close)


def _labels(store: Store, prefixes: Prefixes) -> Iterator[tuple[str, NamedNode]]:
    for name in naming(prefixes):
        for quad in store.quads_for_pattern(None, name, None, DefaultGraph()):
            if isinstance(quad.subject, NamedNode):
                yield quad.object.value, quad.subject  # type: ignore[union-attr]


def _things(store: Store) -> Iterator[str]:
    for quad in store:
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def _is_known(node: NamedNode, store: Store) -> bool:
    graph = DefaultGraph()
    return any(True for _ in store.quads_for_pattern(node, None, None, graph)) or any(
        True for _ in store.quads_for_pattern(None, None, node, graph)
    )
