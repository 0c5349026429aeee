"""The shipped graph as a thing to break: its triples, what they are about, what a fault changes.

Knows: the triples of the data and of the ontology, indexed. Does not know: what a fault is
(operators.py) or who sees it (verdict.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph.dataset import Dataset
from mamh_graph.terms import Prefixes

Object = ox.NamedNode | ox.BlankNode | ox.Literal

#: Graphs that are broken: all that the world says but the links to other vocabularies.
ROLES = ("document", "reference", "data", "vocabulary", "ontology")
#: Where the names of this graph lie.
OWN = "https://w3id.org/mamh-graph/"


class Edit(NamedTuple):
    """What one fault changes."""

    removed: tuple[ox.Triple, ...] = ()
    added: tuple[ox.Triple, ...] = ()


class World:
    """An index of the triples that are broken.

    Args:
        dataset: The shipped graph.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.prefixes: Prefixes = dataset.prefixes
        triples = {ox.Triple(q.subject, q.predicate, q.object) for q in dataset.quads(*ROLES)}
        self.triples = sorted(triples, key=str)
        self.about: dict[str, list[ox.Triple]] = defaultdict(list)
        self.mentions: dict[str, list[ox.Triple]] = defaultdict(list)
        self.by_predicate: dict[str, list[ox.Triple]] = defaultdict(list)
        for triple in self.triples:
            self.about[triple.subject.value].append(triple)
            self.by_predicate[triple.predicate.value].append(triple)
            if isinstance(triple.object, ox.NamedNode):
                self.mentions[triple.object.value].append(triple)

    def iri(self, curie: str) -> ox.NamedNode:
        """Return the node that a CURIE names."""
        return ox.NamedNode(self.prefixes.expand(curie))

    def objects(self, subject: ox.NamedNode, curie: str) -> list[Object]:
        """Return the values of a property, in a fixed order."""
        wanted = self.iri(curie)
        return [each.object for each in self.about[subject.value] if each.predicate == wanted]

    def kinds(self, subject: ox.NamedNode) -> tuple[str, ...]:
        """Return the classes of a thing as CURIEs, sorted."""
        return self._kinds.get(subject.value, ())

    def place(self, triple: ox.Triple) -> tuple[str, str]:
        """Return what a triple is about: the classes of its subject, and its property."""
        kind = "+".join(self.kinds(triple.subject)) or "-"
        return kind, self.prefixes.shorten(triple.predicate.value)

    @cached_property
    def _kinds(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for triple in self.by_predicate[self.iri("rdf:type").value]:
            found[triple.subject.value].append(self.prefixes.shorten(triple.object.value))
        return {subject: tuple(sorted(kinds)) for subject, kinds in found.items()}

    @cached_property
    def usual(self) -> dict[str, set[str]]:
        """The properties that the things of a class have, as CURIEs, by the class."""
        found: dict[str, set[str]] = defaultdict(set)
        for triple in self.triples:
            for kind in self.kinds(triple.subject):
                found[kind].add(self.prefixes.shorten(triple.predicate.value))
        return found

    @cached_property
    def models(self) -> dict[str, ox.Triple]:
        """A triple of each property, by the CURIE of the property."""
        found = self.by_predicate.values()
        return {self.prefixes.shorten(each[0].predicate.value): each[0] for each in found}

    @cached_property
    def instances(self) -> dict[str, list[ox.NamedNode]]:
        """The things of each class, by the IRI of the class."""
        found: dict[str, list[ox.NamedNode]] = defaultdict(list)
        for triple in self.by_predicate[self.iri("rdf:type").value]:
            found[triple.object.value].append(triple.subject)
        return found

    @cached_property
    def single(self) -> frozenset[tuple[str, str]]:
        """The places at which no subject has two values."""
        many = set()
        for triples in self.about.values():
            seen = set()
            for triple in triples:
                place = self.place(triple)
                if place in seen:
                    many.add(place)
                seen.add(place)
        return frozenset({self.place(triple) for triple in self.triples} - many)


def is_ours(term: Object) -> bool:
    """Tell whether a term is a name of this graph."""
    return isinstance(term, ox.NamedNode) and term.value.startswith(OWN)


def lines(triples: Iterable[ox.Triple]) -> list[str]:
    """Return triples as lines of N-Triples, one each, in the same order."""
    content = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return content.decode().splitlines(keepends=True)
