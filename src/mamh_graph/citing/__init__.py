"""The evidence behind a thing: each fact, its document, its passage, and the very words.

Knows: which facts are told and in what order, and what belongs to each: status, document,
passages, facts that do not agree with it, other accounts of the same.
Does not know: how it is shown (plaintext.py, jsonform.py), how words are held against the text
(passages.py), or how a page is linked to (fragments.py).
Called by: cli/evidence/tell.py.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from mamh_graph import things
from mamh_graph.citing import fragments
from mamh_graph.citing.passages import Look, Reader
from mamh_graph.dataset import Dataset
from mamh_graph.texts import Texts
from mamh_graph.things import Fact, Graph, Passage, Thing, fact_of

# From a document, its text or a passage of it, against the arrows, to the facts read there.
_READ_IN = ("schema:encodesCreativeWork", "oa:hasSource", "prov:wasDerivedFrom")


@dataclass(frozen=True)
class Document:
    """A source document, as far as the graph tells.

    Attributes:
        node: Its IRI.
        text: The IRI of its stored text; None where there is none.
    """

    graph: Graph
    node: ox.NamedNode
    text: ox.NamedNode | None

    @cached_property
    def title(self) -> str:
        """Its title."""
        return self._word(self.node, "dcterms:title")

    @cached_property
    def issued(self) -> str:
        """Its date, as precise as it is known: "2018-05"; "" if it has none."""
        return self._word(self.node, "dcterms:issued")

    @cached_property
    def url(self) -> str:
        """Its address; "" if none is known."""
        return self._word(self.node, "schema:url")

    @cached_property
    def language(self) -> str:
        """Of its text; French where it is not told."""
        return self._word(self.node, "dcterms:language") or "fr"

    @cached_property
    def sha256(self) -> str:
        """Of its stored text; "" if it is not told."""
        return self._word(self.text, "schema:sha256")

    @cached_property
    def publishers(self) -> list[Any]:
        """Who published it."""
        return list(self.graph.of(self.node).get(self.graph.property("dcterms:publisher"), ()))

    @property
    def names(self) -> tuple[str, ...]:
        """What the file of its text may be called: the last parts of the IRIs of both."""
        encodes = self.graph.property("schema:encodesCreativeWork")
        nodes = [*self.graph.of(self.text).get(encodes, ()), self.text]
        return tuple(_local(each) for each in nodes if isinstance(each, ox.NamedNode))

    @property
    def place(self) -> tuple[bool, str, str]:
        """By date, the undated ones last."""
        return not self.issued, self.issued, self.node.value

    def _word(self, node: Any, property: str) -> str:
        values = self.graph.of(node).get(self.graph.property(property), ())
        return str(getattr(values[0], "value", "")) if values else ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage of a fact.

    Attributes: passage, document, sha256 (that the graph has for it), look (what is seen of it),
    link (to the page, "" without one).
    """

    passage: Passage
    document: Document
    sha256: str
    look: Look
    link: str

    @property
    def place(self) -> tuple[Any, ...]:
        """By document, then by place in it."""
        return *self.document.place, *self.passage.order


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A disagreement that a fact has a part in, and the other facts in it."""

    node: ox.NamedNode
    facts: tuple[ox.NamedNode, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact with its passages, what does not agree with it, and other accounts of the same."""

    fact: Fact
    cited: tuple[Cited, ...]
    disagreements: tuple[Disagreement, ...]
    accounts: tuple[ox.NamedNode, ...]

    @property
    def first(self) -> Cited:
        """The passage under whose document the fact is told."""
        return min(self.cited, key=lambda each: each.place)


@dataclass(frozen=True)
class Citation:
    """The evidence behind a thing.

    Attributes:
        thing: What was asked for.
        facts: By the date of their document, the undated last, then by position.
    """

    thing: Thing
    facts: tuple[Evidence, ...]

    @property
    def documents(self) -> dict[Document, Cited]:
        """The documents in order, each with a passage of it."""
        found = {each.document: each for fact in self.facts for each in fact.cited}
        return dict(sorted(found.items(), key=lambda item: item[0].place))

    @property
    def differs(self) -> bool:
        """Whether a passage is not in the text what it was."""
        return any(each.look.check == "differs" for fact in self.facts for each in fact.cited)


def cite(
    dataset: Dataset, words: str, texts: Texts | str | os.PathLike[str] | None = None
) -> Citation:
    """The evidence behind the one thing that words name.

    Args:
        dataset: Where it is looked for.
        words: An IRI, a CURIE, a slug, an acronym or a label: as for `things.describe`. Of a
            document or a passage, also the facts that are read there; of a disagreement, its own.
        texts: Where the texts are, or the folder; without them no words are shown, and pages are
            linked to.

    Raises:
        UnknownNameError: If nothing, or more than one thing, has that name.
        InputError: If a text cannot be read.
        TypeError: If the words are no text.
    """
    if not isinstance(words, str):
        raise TypeError(f"a thing is named by str, not {type(words).__name__}")
    if texts is not None and not isinstance(texts, Texts):
        texts = Texts(texts)
    thing = things.describe(dataset, words)
    graph, reader = thing.graph, Reader(texts)
    facts = {fact.node: fact for fact in thing.facts}
    for node in _read_in(graph, thing.node):
        facts.setdefault(node, fact_of(graph, node))
    found = (_evidence(graph, fact, reader) for fact in facts.values() if fact.passages)
    return Citation(thing, tuple(sorted(found, key=_place)))


def _local(node: ox.NamedNode) -> str:
    return re.split(r"[/#]", node.value)[-1]


def _one(graph: Graph, node: Any, property: str) -> Any:
    return next(iter(graph.of(node).get(graph.property(property), ())), None)


def _read_in(graph: Graph, node: ox.NamedNode) -> list[ox.NamedNode]:
    """The facts that rest on a passage, a text or a document, or that a disagreement joins."""
    nodes: list[Any] = [node, *graph.of(node).get(graph.property("prov:hadMember"), ())]
    facts: dict[Any, None] = {}
    for property in map(graph.property, _READ_IN):
        nodes += [each for one in nodes for each in graph.to(one).get(property, ())]
    status = graph.property("mamh:epistemicStatus")
    for one in nodes:
        if status in graph.of(one):
            facts[one] = None
    return list(facts)


def _evidence(graph: Graph, fact: Fact, reader: Reader) -> Evidence:
    cited = tuple(_cited(graph, fact, passage, reader) for passage in fact.passages)
    return Evidence(fact, cited, tuple(_disagreements(graph, fact.node)), _accounts(graph, fact))


def _cited(graph: Graph, fact: Fact, passage: Passage, reader: Reader) -> Cited:
    document = Document(graph, passage.document, _one(graph, passage.node, "oa:hasSource"))
    own = _one(graph, passage.node, "schema:sha256")
    known = str(getattr(own, "value", ""))
    look = reader.look(document.names, document.sha256, document.language, passage, known)
    derived = graph.to(passage.node).get(graph.property("prov:wasDerivedFrom"), ())
    facts = [fact.node, *(each for each in derived if each != fact.node)]
    seen = (look.words, look.before) if look.words else ()
    words = fragments.words(graph, facts, *seen) if document.url else ""
    return Cited(passage, document, known, look, fragments.link(document.url, words))


def _disagreements(graph: Graph, fact: ox.NamedNode) -> Iterator[Disagreement]:
    member, kind = graph.property("prov:hadMember"), graph.property("mamh:Disagreement")
    for node in graph.to(fact).get(member, ()):
        if kind in graph.of(node).get(things.RDF_TYPE, ()):
            others = (each for each in graph.of(node)[member] if each != fact)
            yield Disagreement(node, tuple(others))


def _accounts(graph: Graph, fact: Fact) -> tuple[ox.NamedNode, ...]:
    """Other accounts of what a fact tells, however `prov:alternateOf` joins them."""
    same = graph.property("prov:alternateOf")
    found: dict[Any, None] = {}
    todo: list[Any] = [fact.node]
    while todo:
        node = todo.pop()
        if node not in found:
            found[node] = None
            todo += [*graph.of(node).get(same, ()), *graph.to(node).get(same, ())]
    return tuple(sorted(found.keys() - {fact.node}, key=lambda node: str(node.value)))


def _place(evidence: Evidence) -> tuple[Any, ...]:
    return *evidence.first.place, evidence.fact.node.value


__all__ = ["Citation", "Cited", "Disagreement", "Document", "Evidence", "cite"]
