"""Facts as nanopublications: each with its evidence and its licence, able to stand alone.

Knows: which facts become one, and what goes in assertion, provenance and publication info.
Does not know: how they are named (trusty.py), or written (export.py).

A fact that is stated or implied is asserted: the triple of a claim, the node of a membership. One
that is quoted, reported or ambiguous is published as the attributed record that it is: what it
says is nowhere asserted. A guard (not stated) says nothing and is left out; so is a fact without a
status, of which nobody says how its source carries it.

Source:
    Nanopublication Guidelines (nanopub.net), sections 2-4.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pyoxigraph as ox

from mamh_graph import reifying
from mamh_graph.canonical import canonical
from mamh_graph.errors import InputError
from mamh_graph.nanopublications.trusty import artifact

#: What the nanopublications of the graph are called, before their hash.
BASE = "https://w3id.org/mamh-graph/np/"
#: Prefixes that nanopublications need besides those of the graph.
PREFIXES = {
    "np": "http://www.nanopub.org/nschema#",
    "npx": "http://purl.org/nanopub/x/",
    "pav": "http://purl.org/pav/",
}
_NAMESPACES = {
    **PREFIXES,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "mamh": "https://w3id.org/mamh-graph/ns#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "voc": "https://w3id.org/mamh-graph/voc/",
}


def _term(curie: str) -> ox.NamedNode:
    prefix, _, local = curie.partition(":")
    return ox.NamedNode(_NAMESPACES[prefix] + local)


def _terms(*curies: str) -> tuple[ox.NamedNode, ...]:
    return tuple(map(_term, curies))


TYPE, STATUS, DERIVED, SPEAKER = _terms(
    "rdf:type", "mamh:epistemicStatus", "prov:wasDerivedFrom", "prov:wasAttributedTo"
)
_TRIPLE = _terms("rdf:subject", "rdf:predicate", "rdf:object")
ASSERTED = frozenset(_terms("voc:status-stated", "voc:status-implied"))
_MEMBERSHIP = _term("org:Membership")
GUARD = _term("voc:status-not-stated")
_NOTES = _terms("skos:note", "skos:editorialNote")
# What the record of a fact does not say in an assertion: its evidence and how it was read are
# provenance; other accounts are facts of their own; the identifier numbers a list kept elsewhere.
_ASIDE = frozenset((DERIVED, STATUS, *_NOTES, *_terms("dcterms:identifier", "prov:alternateOf")))
# Intervals and instants belong to the fact that names them.
_TIMES = frozenset(_terms("time:Interval", "time:Instant"))
# What is told of each thing that the evidence of a fact leads to.
_DOCUMENT = _terms(
    *("rdf:type", "dcterms:title", "dcterms:type", "dcterms:publisher"),
    *("dcterms:issued", "dcterms:language", "schema:url"),
)
_NAMES = _terms("skos:notation", "skos:prefLabel", "foaf:name", "rdfs:label")
_TOLD = {
    "passage": _terms("rdf:type", "oa:hasSource", "oa:hasSelector", "schema:sha256"),
    "selector": _terms("rdf:type", "oa:start", "oa:end"),
    "text": _terms(
        "rdf:type",
        "schema:encodesCreativeWork",
        "schema:encodingFormat",
        "schema:sha256",
        "schema:contentSize",
    ),
    "document": _DOCUMENT,
    "name": _NAMES,
}
# Where the evidence of a fact leads, step by step.
_PATH = (
    ("passage", "selector", _term("oa:hasSelector")),
    ("passage", "text", _term("oa:hasSource")),
    ("text", "document", _term("schema:encodesCreativeWork")),
    ("document", "name", _term("dcterms:publisher")),
)
_SOFTWARE = ox.NamedNode("https://w3id.org/mamh-graph#software")
_PARTS = ("Head", "assertion", "provenance", "pubinfo")


class Nanopublication(NamedTuple):
    """One fact with its evidence, in four named graphs.

    Attributes:
        fact: The membership, claim, quotation or statement.
        iri: Its name: a trusty URI.
        quads: In the order of `canonical.canonical`.
    """

    fact: ox.NamedNode
    iri: str
    quads: list[ox.Quad]

    @property
    def prefixes(self) -> dict[str, str]:
        """What shortens the names of its graphs."""
        return {**PREFIXES, "sub": f"{self.iri}#"}


def nanopublications(quads: Iterable[ox.Quad]) -> list[Nanopublication]:
    """A nanopublication for each fact that has evidence, in the order of the facts' IRIs.

    Args:
        quads: A graph with a description of its dataset (`dcat:Dataset`): its release date, its
            creator and its licence go into each of them.

    Raises:
        InputError: If no dataset is described so, no fact has evidence, a claim has not one
            subject, one predicate and one object, a membership is neither stated nor implied (it
            would assert itself), or a blank node has a part in one: a hash cannot name it.
    """
    graph = _Graph(quads)
    release = graph.release()
    facts = [node for node in graph.with_property(STATUS) if graph.values(node, DERIVED)]
    facts = [node for node in facts if GUARD not in graph.values(node, STATUS)]
    if not facts:
        raise InputError("export.no-facts", where="nanopub")
    return [_nanopublication(graph, fact, release) for fact in facts]


class _Graph:
    """The statements of a graph by subject, in order."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._of: dict[Any, list[ox.Triple]] = defaultdict(list)
        for quad in canonical(quads, named_graphs=False):
            self._of[quad.subject].append(quad.triple)

    def values(self, node: Any, property: ox.NamedNode) -> list[Any]:
        return [each.object for each in self._of.get(node, ()) if each.predicate == property]

    def with_property(self, property: ox.NamedNode) -> list[Any]:
        return [node for node in self._of if self.values(node, property)]

    def told(self, node: Any, properties: Sequence[ox.NamedNode]) -> list[ox.Triple]:
        """What is said of a node with some properties."""
        return [each for each in self._of.get(node, ()) if each.predicate in properties]

    def record(self, node: Any) -> Iterator[ox.Triple]:
        """What a fact says, with its intervals and instants."""
        yield from (each for each in self._of[node] if each.predicate not in _ASIDE)
        for time in self.times(node):
            yield from (each for each in self._of[time] if each.predicate not in _ASIDE)

    def times(self, node: Any) -> list[Any]:
        """The intervals that a fact names, and their instants."""
        found: dict[Any, None] = {}
        todo = [node]
        while todo:
            for each in self._of.get(todo.pop(), ()):
                types = () if each.predicate in _TRIPLE else self.values(each.object, TYPE)
                if each.object not in found and not _TIMES.isdisjoint(types):
                    found[each.object] = None
                    todo.append(each.object)
        return list(found)

    def evidence(self, passage: Any, kind: str = "passage") -> Iterator[ox.Triple]:
        """A passage with all that is needed to find it: selector, text, document, publisher."""
        yield from self.told(passage, _TOLD[kind])
        for start, end, property in _PATH:
            for node in self.values(passage, property) if start == kind else ():
                yield from self.evidence(node, end)

    def release(self) -> list[tuple[ox.NamedNode, Any]]:
        """What is said of the dataset, and so of each part: property and value."""
        wanted = _terms("dcterms:issued", "dcterms:creator", "dcterms:license")
        described = [
            node
            for node in self.with_property(TYPE)
            if _term("dcat:Dataset") in self.values(node, TYPE)
            and all(self.values(node, property) for property in wanted)
        ]
        if len(described) != 1:
            raise InputError("export.no-release", where="nanopub", hint="export.describe-release")
        said = [(each.predicate, each.object) for each in self.told(described[0], wanted)]
        return [(_term("prov:wasDerivedFrom"), described[0]), *said]


def _nanopublication(
    graph: _Graph, fact: ox.NamedNode, release: list[tuple[ox.NamedNode, Any]]
) -> Nanopublication:
    # Named for now after the fact: what is own is told by identity, not by how it begins.
    this = ox.NamedNode(f"{BASE}0")
    part = {name: ox.NamedNode(f"{BASE}0#{name}") for name in _PARTS}
    contents = {
        "Head": _head(this, part),
        "assertion": _assertion(graph, fact),
        "provenance": _provenance(graph, fact, part["assertion"]),
        "pubinfo": _publication_info(graph, fact, this, release),
    }
    quads = {
        ox.Quad(each.subject, each.predicate, each.object, part[name])
        for name in _PARTS
        for each in contents[name]
    }
    for quad in quads:
        if any(isinstance(term, (ox.BlankNode, ox.Triple)) for term in quad):
            raise InputError("export.nanopub-blank", where="nanopub", fact=fact.value)
    own = {this: f"{BASE} ", **{node: f"{BASE} #{name}" for name, node in part.items()}}
    code = artifact(quads, own)
    named = {node: ox.NamedNode(name.replace(" ", code)) for node, name in own.items()}

    def renamed(term: Any) -> Any:
        return named.get(term, term)

    final = (
        ox.Quad(
            renamed(quad.subject), quad.predicate, renamed(quad.object), renamed(quad.graph_name)
        )
        for quad in quads
    )
    return Nanopublication(fact, BASE + code, canonical(final))


def _head(this: ox.NamedNode, part: dict[str, ox.NamedNode]) -> Iterator[ox.Triple]:
    yield ox.Triple(this, TYPE, _term("np:Nanopublication"))
    yield ox.Triple(this, _term("np:hasAssertion"), part["assertion"])
    yield ox.Triple(this, _term("np:hasProvenance"), part["provenance"])
    yield ox.Triple(this, _term("np:hasPublicationInfo"), part["pubinfo"])


def _assertion(graph: _Graph, fact: ox.NamedNode) -> Iterator[ox.Triple]:
    status = graph.values(fact, STATUS)
    record = list(graph.record(fact))
    parts = {property: graph.values(fact, property) for property in _TRIPLE}
    triple = reifying.triple_term(parts)
    if any(parts.values()) and triple is None:
        raise InputError("export.nanopub-claim", where="nanopub", fact=fact.value)
    if not ASSERTED.issuperset(status):
        if _MEMBERSHIP in graph.values(fact, TYPE):
            raise InputError("export.nanopub-membership", where="nanopub", fact=fact.value)
        yield from record
        yield from graph.told(fact, (STATUS,))
        return
    if triple is not None:
        yield triple
        bare = {TYPE, SPEAKER, *_TRIPLE}
        if all(each.predicate in bare for each in record):
            return  # nothing but the triple is claimed
    yield from record


def _provenance(graph: _Graph, fact: ox.NamedNode, assertion: ox.NamedNode) -> Iterator[ox.Triple]:
    for each in graph.told(fact, (DERIVED, STATUS, SPEAKER, *_NOTES)):
        yield ox.Triple(assertion, each.predicate, each.object)
    for node in (*graph.values(fact, STATUS), *graph.values(fact, SPEAKER)):
        yield from graph.told(node, _NAMES)
    for node in (fact, *graph.times(fact)):
        if node != fact:
            yield from graph.told(node, (DERIVED,))
        for passage in graph.values(node, DERIVED):
            yield from graph.evidence(passage)


def _publication_info(
    graph: _Graph,
    fact: ox.NamedNode,
    this: ox.NamedNode,
    release: list[tuple[ox.NamedNode, Any]],
) -> Iterator[ox.Triple]:
    for property, value in release:
        own = _term("dcterms:created") if property == _term("dcterms:issued") else property
        yield ox.Triple(this, own, value)
        yield from graph.told(value, (*_NAMES, _term("dcat:version")))
    yield ox.Triple(this, _term("foaf:primaryTopic"), fact)
    for kind in graph.values(fact, TYPE):
        yield ox.Triple(this, _term("npx:hasNanopubType"), kind)
    yield ox.Triple(this, _term("pav:createdWith"), _SOFTWARE)
    yield ox.Triple(_SOFTWARE, _term("rdfs:label"), ox.Literal("mamh-graph"))
