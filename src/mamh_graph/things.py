"""What the graph says of one thing: its own statements, the facts that touch it, their passages.

Knows: how to gather them, and their two forms (text for people, JSON for programs).
Does not know: what any property means; facts and passages come from the stored query
`evidence-of`, labels from the naming properties below.
Called by: cli/show.py.
"""

from __future__ import annotations

import json
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from mamh_graph import messages
from mamh_graph.dataset import Dataset
from mamh_graph.errors import UnknownNameError, nearest
from mamh_graph.tables import json_term

RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
# What a thing is called, the best name first.
_NAMES = ("skos:prefLabel", "rdfs:label", "foaf:name", "dcterms:title", "vcard:fn")
_EVIDENCE = "evidence-of"
# The parts of a recorded triple (RDF Schema 1.1, section 5.3), told as one.
_TRIPLE = ("rdf:subject", "rdf:predicate", "rdf:object")
# What the text form of a fact tells elsewhere (its status beside its name, its passages below), or
# not at all: what kind of record it is, and its number in a list kept outside the repository.
_ASIDE = ("prov:wasDerivedFrom", "mamh:epistemicStatus", "rdf:type", "dcterms:identifier", *_TRIPLE)
# What it tells first, in this order: who, as what, where, when.
_FIRST = ("org:member", "org:role", "schema:roleName", "org:organization", "org:memberDuring")
#: Columns of the text form.
WIDTH = 80
#: Statements by which the text form tells a node without a name.
MAX_TOLD = 3
#: Subjects that the text form lists for one property that points at the thing.
MAX_SUBJECTS = 8

Statements = Mapping[ox.NamedNode, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a fact is read. Offsets are code points of the stored text, end exclusive."""

    node: ox.NamedNode
    document: ox.NamedNode
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A membership, claim, quotation or statement that touches the thing, with its passages."""

    node: ox.NamedNode
    status: str
    statements: Statements
    passages: tuple[Passage, ...]


class Graph:
    """The statements of a dataset by subject and by object, as parsed."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._of: dict[Any, dict[ox.NamedNode, list[Any]]] = defaultdict(dict)
        self._to: dict[Any, dict[ox.NamedNode, list[Any]]] = defaultdict(dict)
        for quad in sorted({quad.triple for quad in dataset.quads()}, key=_place):
            self._of[quad.subject].setdefault(quad.predicate, []).append(quad.object)
            if not isinstance(quad.object, ox.Literal):
                self._to[quad.object].setdefault(quad.predicate, []).append(quad.subject)

    def of(self, node: Any) -> Statements:
        """What is said of a node: property to values."""
        return self._of.get(node, {})

    def to(self, node: Any) -> Statements:
        """What points at a node: property to subjects."""
        return self._to.get(node, {})

    def label(self, term: Any) -> str:
        """A term in words: its name in the current language, else in any, else its CURIE."""
        if isinstance(term, ox.Literal):
            return term.value
        statements = self.of(term)
        for name in map(self.property, _NAMES):
            for text in _chosen(statements.get(name, ())):
                if isinstance(text, ox.Literal):
                    return text.value
        return self.short(term)

    def words(self, term: Any, depth: int = 2) -> str:
        """A term in words; a nameless node of few statements is told by them instead."""
        label, statements = self.label(term), self.of(term)
        aside = {RDF_TYPE, *map(self.property, _ASIDE)}
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
        return self.dataset.prefixes.shorten(term.value)

    def property(self, curie: str) -> ox.NamedNode:
        """The property that a CURIE names."""
        return ox.NamedNode(self.dataset.prefixes.expand(curie))


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing.

    Attributes: graph (where it was found), node, facts (in the order of their first passage).
    """

    graph: Graph
    node: ox.NamedNode
    facts: tuple[Fact, ...]

    def to_json(self) -> str:
        """The thing for programs.

        Returns:
            An object with `iri`, `label`, `properties` (property IRI to terms), `facts` (each
            with `iri`, `status`, `properties`, `passages` of `iri`, `document`, `start`, `end`)
            and `references` (property IRI to the IRIs of other subjects). Terms are those of
            SPARQL 1.1 Query Results JSON (section 3.2.2); keys are sorted as listed there.
        """
        facts = [
            {
                "iri": fact.node.value,
                "status": fact.status,
                "properties": _json_statements(fact.statements),
                "passages": [
                    {
                        "iri": passage.node.value,
                        "document": passage.document.value,
                        "start": passage.start,
                        "end": passage.end,
                    }
                    for passage in fact.passages
                ],
            }
            for fact in self.facts
        ]
        references = {
            name.value: [subject.value for subject in subjects]
            for name, subjects in self.references().items()
        }
        content = {
            "iri": self.node.value,
            "label": self.graph.label(self.node),
            "properties": _json_statements(self.graph.of(self.node)),
            "facts": facts,
            "references": references,
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    def to_text(self) -> str:
        """The thing for people, in the current language, in lines of 80 columns."""
        graph, lines = self.graph, [self.graph.label(self.node), self.graph.short(self.node)]
        own = [fact for fact in self.facts if fact.node == self.node]
        others = [fact for fact in self.facts if fact.node != self.node]
        for name, values in () if own else graph.of(self.node).items():
            lines += self._wrapped("  ", [graph.pair(name, "; ".join(self._told(values)))], "")
        for fact in own:
            lines += self._fact(fact)
        if others:
            lines += ["", messages.text("show.facts", count=len(others))]
        for fact in others:
            lines += ["", *self._fact(fact)]
        if references := self.references():
            lines += ["", messages.text("show.references")]
        for name, subjects in references.items():
            shown = [graph.label(subject) for subject in subjects[:MAX_SUBJECTS]]
            if len(subjects) > MAX_SUBJECTS:
                shown.append(messages.text("show.more", count=len(subjects) - MAX_SUBJECTS))
            lines += self._wrapped("  ", [graph.pair(name, "; ".join(shown))], "")
        return "".join(messages.printable(line) + "\n" for line in lines)

    def references(self) -> Statements:
        """What points at the thing and is none of its facts: property to subjects."""
        facts = {fact.node for fact in self.facts}
        others = {
            name: [subject for subject in subjects if subject not in facts]
            for name, subjects in self.graph.to(self.node).items()
        }
        return {name: subjects for name, subjects in others.items() if subjects}

    def _fact(self, fact: Fact) -> list[str]:
        graph = self.graph
        aside, triple = map(graph.property, _ASIDE), map(graph.property, _TRIPLE)
        parts = [part for name in triple for part in self._told(fact.statements.get(name, ()))]
        said = [" — ".join(parts)] if parts else []
        said += [
            graph.pair(name, ", ".join(self._told(fact.statements[name])))
            for name in sorted(fact.statements.keys() - set(aside), key=self._rank)
        ]
        lines = self._wrapped("  ", [f"{graph.short(fact.node)} [{fact.status}]"], "")
        lines += self._wrapped("    ", said, "; ")
        for each in fact.passages:
            place = f"{graph.short(each.document)} {each.start}-{each.end}"
            lines += self._wrapped("    ← ", [place], "")
        return lines

    def _rank(self, name: ox.NamedNode) -> tuple[int, str]:
        """Where the text form of a fact tells a property."""
        first = [self.graph.property(each) for each in _FIRST]
        return first.index(name) if name in first else len(first), name.value

    def _told(self, values: Sequence[Any]) -> list[str]:
        """Values in words; of texts in several languages, those in the current one."""
        return [self.graph.words(value) for value in _chosen(values)]

    def _wrapped(self, lead: str, parts: Iterable[str], glue: str) -> list[str]:
        words = messages.printable(glue.join(parts))
        return textwrap.wrap(
            lead + words,
            WIDTH,
            subsequent_indent="      ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def describe(dataset: Dataset, words: str) -> Thing:
    """Everything the graph says of the one thing that words name.

    Args:
        dataset: Where it is looked for.
        words: An IRI, a CURIE, a slug, an acronym or a label.

    Raises:
        UnknownNameError: If nothing, or more than one thing, has that name, or the graph says
            nothing of it.
    """
    node, graph = dataset.find(words), Graph(dataset)
    if not graph.of(node) and not graph.to(node):
        names = nearest(words, (str(quad.subject)[1:-1] for quad in dataset.quads()))
        hint = "errors.nearest" if names else ""
        raise UnknownNameError("errors.name-unknown", where=words, hint=hint, names=names)
    rows: dict[Any, list[Mapping[str, Any]]] = defaultdict(list)
    for row in dataset.query(_EVIDENCE, thing=node).rows:
        rows[row["fact"]].append(row)
    facts = (_fact(graph, fact, found) for fact, found in rows.items())
    return Thing(graph, node, tuple(facts))


def _chosen(values: Sequence[Any]) -> Sequence[Any]:
    """The texts in the current language, else those in none, else in the first that has any."""
    tags = [getattr(value, "language", None) for value in values]
    for language in (messages.language(), None, *messages.LANGUAGES):
        if language in tags:
            return [value for value, tag in zip(values, tags, strict=True) if tag == language]
    return values


def _fact(graph: Graph, node: ox.NamedNode, rows: Sequence[Mapping[str, Any]]) -> Fact:
    passages = tuple(
        Passage(row["passage"], row["document"], int(row["start"].value), int(row["end"].value))
        for row in rows
    )
    return Fact(node, rows[0]["status"].value, graph.of(node), passages)


def _json_statements(statements: Statements) -> dict[str, list[dict[str, str]]]:
    return {
        name.value: [json_term(value) for value in values] for name, values in statements.items()
    }


def _place(triple: ox.Triple) -> tuple[str, ...]:
    return str(triple.subject), str(triple.predicate), str(triple.object)
