"""One side of a comparison, ready to be asked what it says of a thing and what a thing is called.

Knows: an index of statements; names, and which passage belongs to which document.
Does not know: the other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, TypeAlias

import pyoxigraph as ox

from mamh_graph import loading, messages, seasons
from mamh_graph.terms import Prefixes

#: A node or a literal.
Term: TypeAlias = Any

# What a thing is called, the best name first.
NAMES = ("skos:prefLabel", "rdfs:label", "foaf:name", "dcterms:title", "vcard:fn")
# A document's number: how people who read the graph speak of it.
_NOTHING: frozenset[str] = frozenset()
_NUMBER = re.compile(r"\d+(?=-)")


class State:
    """What one graph says.

    Args:
        quads: All its statements.
        prefixes: By which terms are written in short.
    """

    def __init__(self, quads: Iterable[ox.Quad], prefixes: Prefixes) -> None:
        self.prefixes = prefixes
        self._of: dict[Term, dict[str, list[Term]]] = {}
        self._to: dict[Term, list[tuple[Term, str]]] = {}
        self._types: dict[Term, frozenset[str]] = {}
        self._shortened: dict[Term, str] = {}
        for subject, predicate, value, _ in quads:
            name = self.short(predicate)
            self._of.setdefault(subject, {}).setdefault(name, []).append(value)
            if not isinstance(value, ox.Literal):
                self._to.setdefault(value, []).append((subject, name))

    def __contains__(self, node: Term) -> bool:
        return node in self._of

    def of(self, node: Term, name: str) -> Sequence[Term]:
        """The values of a property, by its short name, in a fixed order."""
        found = self._of.get(node, {}).get(name, ())
        return sorted(dict.fromkeys(found), key=str) if len(found) > 1 else found

    def one(self, node: Term, name: str) -> Term | None:
        """The first value of a property."""
        return next(iter(self.of(node, name)), None)

    def about(self, node: Term) -> Mapping[str, Sequence[Term]]:
        """All that is said of a node."""
        return self._of.get(node, {})

    def to(self, node: Term) -> Sequence[tuple[Term, str]]:
        """What points at a node: subjects and properties."""
        return self._to.get(node, ())

    @cached_property
    def claims(self) -> Mapping[tuple[Term, Term, Term], Term]:
        """Which claim records a triple."""
        return {
            (subject, predicate, value): claim
            for claim, about in self._of.items()
            if "rdf:subject" in about and "mamh:Claim" in self.types(claim)
            for subject in about["rdf:subject"]
            for predicate in about.get("rdf:predicate", ())
            for value in about.get("rdf:object", ())
        }

    def types(self, node: Term) -> frozenset[str]:
        """What a node is, by short names."""
        if node not in self._of:
            return _NOTHING
        found = self._types.get(node)
        if found is None:
            found = frozenset(map(self.short, self._of[node].get("rdf:type", ())))
            self._types[node] = found
        return found

    def short(self, term: Term) -> str:
        """A term in short: a CURIE, an IRI, a blank node, or the text of a literal."""
        if isinstance(term, ox.NamedNode):
            found = self._shortened.get(term)
            if found is None:
                found = self._shortened[term] = self.prefixes.shorten(term.value)
            return found
        return term.value if isinstance(term, ox.Literal) else str(term)

    def name(self, node: Term) -> str:
        """What a thing is called in the current language, acronym first; "" without a name."""
        if isinstance(node, ox.Literal):
            return seasons.words(node)
        notation = self.one(node, "skos:notation")
        if notation is not None and "skos:inScheme" not in self.about(node):
            return self.short(notation)
        for name in NAMES:
            text = chosen(self.of(node, name))
            if text is not None:
                return self.short(text)
        return ""

    def document(self, node: Term) -> Term | None:
        """The document that a fact, a passage or a stored text belongs to."""
        for step in ("prov:wasDerivedFrom", "oa:hasSource", "schema:encodesCreativeWork"):
            if "schema:CreativeWork" in self.types(node):
                break
            node = self.one(node, step) or node
        return node if "schema:CreativeWork" in self.types(node) else None


class Names:
    """What things are called, whichever side knows it.

    Args:
        new: Asked first.
        old: Asked next; the shipped graph comes last, for what it describes.
    """

    def __init__(self, new: State, old: State) -> None:
        self.sides = (new, old)

    def name(self, node: Term) -> str:
        """What a thing is called in the current language, else its short form."""
        for side in self.sides:
            if name := side.name(node):
                return name
        if isinstance(node, ox.NamedNode):
            return _shipped().name(node) or self.short(node)
        return self.short(node)

    def short(self, node: Term) -> str:
        """The short form of a term."""
        return self.sides[0].short(node)

    def is_passage(self, node: Term) -> bool:
        """Whether a node is a passage, which has a number but no name."""
        return any("oa:SpecificResource" in side.types(node) for side in self.sides)

    def local(self, node: Term) -> str:
        """The last part of an IRI, as a passage is spoken of."""
        return self.short(node).rpartition(":")[2]

    def document(self, node: Term) -> str:
        """The number of a document, else its name, else its short form; "" for none."""
        if node is None:
            return ""
        number = _NUMBER.match(self.short(node).rpartition(":")[2])
        return number[0] if number else self.name(node)


@cache
def _shipped() -> State:
    """The shipped graph, asked only for names that a comparison lacks."""
    dataset = loading.load()
    return State(dataset.quads(), dataset.prefixes)


def chosen(texts: Sequence[Term]) -> Term | None:
    """Of texts in several languages the one in the current language, else in none, else any."""
    if len(texts) < 2:
        return texts[0] if texts else None
    tags = {getattr(text, "language", None): text for text in reversed(texts)}
    for language in (messages.language(), None, *messages.LANGUAGES):
        if language in tags:
            return tags[language]
    return texts[0] if texts else None
