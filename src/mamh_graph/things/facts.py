"""Facts with their passages: what touches a thing, and where that is read.

Knows: which properties make a fact touch a thing, and how a passage says where it stands.
Does not know: what a text has there (citing), or layout.
Finds the facts that the stored query `evidence-of` finds, and those whose place is not known too.

Source:
    Web Annotation Data Model, section 4.2.5 (Text Position Selector).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from mamh_graph import messages
from mamh_graph.things.graph import DERIVED, STATUS, Graph, Statements

# By what a membership, a claim, a quotation or a statement touches a thing.
_TOUCHES = (
    *("rdf:subject", "rdf:object", "org:member", "org:organization", "org:role"),
    *("schema:about", "prov:wasAttributedTo"),
)
_OFFSET = re.compile(r"\s*\+?0*([0-9]{1,12})\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a fact is read. Offsets are code points of the stored text, end exclusive.

    Both are None where the graph gives no offset, several, or one that is no number.
    """

    node: ox.NamedNode
    document: ox.NamedNode
    start: int | None
    end: int | None

    @property
    def order(self) -> tuple[str, bool, int, int]:
        """By document and place; those without a place last."""
        return self.document.value, self.start is None, self.start or 0, self.end or 0

    @property
    def place(self) -> str:
        """Its offsets in words."""
        if self.start is None:
            return messages.text("show.no-place")
        return f"{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Fact:
    """A membership, claim, quotation or statement that touches the thing, with its passages."""

    node: ox.NamedNode
    status: str
    statements: Statements
    passages: tuple[Passage, ...]


def facts_of(graph: Graph, node: ox.NamedNode) -> tuple[Fact, ...]:
    """The facts that touch a thing and rest on a passage, in the order of their first one."""
    touching = (each for name in _TOUCHES for each in graph.to(node).get(graph.property(name), ()))
    status = graph.property(STATUS)
    nodes = dict.fromkeys(each for each in (node, *touching) if status in graph.of(each))
    facts = [fact for each in nodes if (fact := fact_of(graph, each)).passages]
    return tuple(sorted(facts, key=lambda fact: (fact.passages[0].order, fact.node.value)))


def fact_of(graph: Graph, node: ox.NamedNode) -> Fact:
    """A fact with its status and its passages, in order."""
    said = graph.of(node)
    keys = graph.property("skos:notation")
    notations = [
        str(key.value)
        for status in said.get(graph.property(STATUS), ())
        for key in graph.of(status).get(keys, ())
    ]
    read = (_passage(graph, each) for each in said.get(graph.property(DERIVED), ()))
    passages = sorted(filter(None, read), key=lambda each: each.order)
    return Fact(node, next(iter(notations), ""), said, tuple(passages))


def _passage(graph: Graph, node: Any) -> Passage | None:
    """A passage; None if the graph does not tell of which document."""

    def values(nodes: Iterable[Any], curie: str) -> list[Any]:
        name = graph.property(curie)
        return [value for each in nodes for value in graph.of(each).get(name, ())]

    works = values(values([node], "oa:hasSource"), "schema:encodesCreativeWork")
    documents = [each for each in works if not isinstance(each, ox.Triple)]
    if not documents:
        return None
    selectors = values([node], "oa:hasSelector")
    start, end = (_offset(values(selectors, name)) for name in ("oa:start", "oa:end"))
    if start is None or end is None:
        start = end = None
    return Passage(node, documents[0], start, end)


def _offset(terms: Sequence[Any]) -> int | None:
    """The one offset that is told, if it is a number that a text may have."""
    numbers = [_OFFSET.fullmatch(str(getattr(term, "value", ""))) for term in terms]
    return int(numbers[0][1]) if len(numbers) == 1 and numbers[0] else None
