"""What the graph says of one thing: its own statements, the facts that touch it, their passages.

Knows: their two forms (text for people, JSON for programs).
Does not know: what any property means; names of things are told by graph, facts by facts.
Called by: cli/show.py.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from mamh_graph import messages, names
from mamh_graph.dataset import Dataset
from mamh_graph.tables import json_term
from mamh_graph.things.facts import Fact, Passage, fact_of, facts_of
from mamh_graph.things.graph import ASIDE, RDF_TYPE, TRIPLE, Graph, Statements, chosen

if TYPE_CHECKING:
    from mamh_graph.remote import Endpoint

__all__ = ["RDF_TYPE", "Fact", "Graph", "Passage", "Thing", "chosen", "describe", "fact_of"]

# What the text form of a fact tells first, in this order: who, as what, where, when.
_FIRST = ("org:member", "org:role", "schema:roleName", "org:organization", "org:memberDuring")
#: Columns of the text form.
WIDTH = 80
#: Subjects that the text form lists for one property that points at the thing.
MAX_SUBJECTS = 8


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
            with `iri`, `status`, `properties`, `passages` of `iri`, `document`, `start`, `end`,
            both null where the place is not known) and `references` (property IRI to the IRIs of
            other subjects). Terms are those of SPARQL 1.1 Query Results JSON (section 3.2.2);
            keys are sorted as listed there.
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
        aside, triple = map(graph.property, ASIDE), map(graph.property, TRIPLE)
        parts = [part for name in triple for part in self._told(fact.statements.get(name, ()))]
        said = [" — ".join(parts)] if parts else []
        said += [
            graph.pair(name, ", ".join(self._told(fact.statements[name])))
            for name in sorted(fact.statements.keys() - set(aside), key=self._rank)
        ]
        lines = self._wrapped("  ", [f"{graph.short(fact.node)} [{fact.status}]"], "")
        lines += self._wrapped("    ", said, "; ")
        for each in fact.passages:
            lines += self._wrapped("    ← ", [f"{graph.short(each.document)} {each.place}"], "")
        return lines

    def _rank(self, name: ox.NamedNode) -> tuple[int, str]:
        """Where the text form of a fact tells a property."""
        first = [self.graph.property(each) for each in _FIRST]
        return first.index(name) if name in first else len(first), name.value

    def _told(self, values: Sequence[Any]) -> list[str]:
        """Values in words; of texts in several languages, those in the current one."""
        return [self.graph.words(value) for value in chosen(values)]

    def _wrapped(self, lead: str, parts: Iterable[str], glue: str) -> list[str]:
        words = messages.printable(glue.join(parts))
        return textwrap.wrap(
            lead + words,
            WIDTH,
            subsequent_indent="      ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def describe(source: Dataset | Endpoint, words: str) -> Thing:
    """Everything the graph says of the one thing that words name.

    Args:
        source: Where it is looked for. Of an endpoint, only what is around the thing is read.
        words: An IRI, a CURIE, a slug, an acronym or a label.

    Raises:
        UnknownNameError: If nothing, or more than one thing, has that name, or the graph says
            nothing of it.
        EndpointError: If an endpoint failed.
    """
    if not isinstance(source, Dataset):
        return _described(source, words)
    node = source.find(words)
    graph = Graph((quad.triple for quad in source.quads()), source.prefixes)
    if not graph.of(node) and not graph.to(node):
        subjects = (str(quad.subject)[1:-1] for quad in source.quads())
        raise names.unsaid(words, subjects)
    return Thing(graph, node, facts_of(graph, node))


def _described(endpoint: Endpoint, words: str) -> Thing:
    """Everything an endpoint says of a thing, see `describe`."""
    from mamh_graph.remote import naming
    from mamh_graph.things.growing import grown

    def tell(graph: Graph) -> Thing:
        thing = Thing(graph, node, facts_of(graph, node))
        thing.to_text()
        return thing

    with endpoint.within():
        node = endpoint.find(words)
        thing = grown(endpoint, tell)
        if not thing.graph.of(node) and not thing.graph.to(node):
            raise names.unsaid(words, naming.things(endpoint))
    return thing


def _json_statements(statements: Statements) -> dict[str, list[dict[str, str]]]:
    return {
        name.value: [json_term(value) for value in values] for name, values in statements.items()
    }
