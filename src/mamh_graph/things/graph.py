"""Statements by subject and by object, and every term in words.

Knows: what a thing is called, and how a node without a name is told.
Does not know: where the statements come from (growing), facts (facts), or layout.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from mamh_graph import messages, seasons
from mamh_graph.terms import Prefixes

RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
# What a thing is called, the best name first.
_NAMES = ("skos:prefLabel", "rdfs:label", "foaf:name", "dcterms:title", "vcard:fn")
#: The parts of a recorded triple (RDF Schema 1.1, section 5.3), told as one.
TRIPLE = ("rdf:subject", "rdf:predicate", "rdf:object")
#: What a fact rests on, and what it is worth.
DERIVED, STATUS = "prov:wasDerivedFrom", "mamh:epistemicStatus"
#: What the text form of a fact tells elsewhere (its status beside its name, its passages below), or
#: not at all: what kind of record it is, and its number in a list kept outside the repository.
ASIDE = (DERIVED, STATUS, "rdf:type", "dcterms:identifier", *TRIPLE)
#: Statements by which the text form tells a node without a name.
MAX_TOLD = 3

Statements = Mapping[ox.NamedNode, Sequence[Any]]


class Graph:
    """Statements by subject and by object.

    Args:
        triples: The statements; one that is given twice counts once.
        prefixes: What shortens IRIs, and what the properties are found by.
    """

    def __init__(self, triples: Iterable[ox.Triple], prefixes: Prefixes) -> None:
        self.prefixes = prefixes
        self._of: dict[Any, dict[ox.NamedNode, list[Any]]] = defaultdict(dict)
        self._to: dict[Any, dict[ox.NamedNode, list[Any]]] = defaultdict(dict)
        for triple in sorted(set(triples), key=_place):
            self._of[triple.subject].setdefault(triple.predicate, []).append(triple.object)
            if not isinstance(triple.object, ox.Literal):
                self._to[triple.object].setdefault(triple.predicate, []).append(triple.subject)

    def of(self, node: Any) -> Statements:
        """What is said of a node: property to values."""
        return self._of.get(node, {})

    def to(self, node: Any) -> Statements:
        """What points at a node: property to subjects."""
        return self._to.get(node, {})

    def label(self, term: Any) -> str:
        """A term in words: its name in the current language, else in any, else its CURIE."""
        if isinstance(term, ox.Literal):
            return seasons.words(term)
        statements = self.of(term)
        for name in map(self.property, _NAMES):
            for text in chosen(statements.get(name, ())):
                if isinstance(text, ox.Literal):
                    return text.value
        return self.short(term)

    def words(self, term: Any, depth: int = 2) -> str:
        """A term in words; a nameless node of few statements is told by them instead."""
        label, statements = self.label(term), self.of(term)
        aside = {RDF_TYPE, *map(self.property, ASIDE)}
        told = {name: values for name, values in statements.items() if name not in aside}
        if not depth or label != self.short(term) or not 0 < len(told) <= MAX_TOLD:
            return label
        parts = (
            self.pair(name, ", ".join(self.words(value, depth - 1) for value in values))
            for name, values in told.items()
        )
        return f"({'; '.join(parts)})"

    def pair(self, name: ox.NamedNode, words: str) -> str:
        """A property and its values in words."""
        return self.label(name) + messages.text("show.colon") + words

    def short(self, term: Any) -> str:
        """The CURIE of a term, or the term itself."""
        if not isinstance(term, ox.NamedNode):
            return str(term)
        return self.prefixes.shorten(term.value)

    def property(self, curie: str) -> ox.NamedNode:
        """The property that a CURIE names."""
        return ox.NamedNode(self.prefixes.expand(curie))


def chosen(values: Sequence[Any]) -> Sequence[Any]:
    """The texts in the current language, else those in none, else in the first that has any."""
    tags = [getattr(value, "language", None) for value in values]
    for language in (messages.language(), None, *messages.LANGUAGES):
        if language in tags:
            return [value for value, tag in zip(values, tags, strict=True) if tag == language]
    return values


def _place(triple: ox.Triple) -> tuple[str, ...]:
    return str(triple.subject), str(triple.predicate), str(triple.object)
