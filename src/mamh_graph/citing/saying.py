"""A fact in words, on one line.

Knows: what to tell of a claim, of a membership and of what somebody said, and in which order.
Does not know: evidence, or layout.
"""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from mamh_graph import seasons
from mamh_graph.things import Graph, chosen

_CLAIM = ("rdf:subject", "rdf:predicate", "rdf:object")
# The function as the source calls it, else the role.
_MEMBERSHIP = ("org:member", "schema:roleName", "org:organization")
_IN_A_ROLE = ("org:member", "org:role", "org:organization")
_PERIODS = ("org:memberDuring", "time:hasTime")
_BOUNDS = ("time:hasBeginning", "time:hasEnd", "time:inside")
_SPEAKER = "prov:wasAttributedTo"


def said(graph: Graph, fact: ox.NamedNode) -> str:
    """What a fact says: who, what, whom; then when, and whose words they are.

    Args:
        graph: Names everything.
        fact: A claim, a membership, or anything with a label.
    """
    statements = graph.of(fact)

    def told(curie: str) -> list[str]:
        values = chosen(statements.get(graph.property(curie), ()))
        return [graph.words(value) for value in values]

    parts = [part for curie in _CLAIM for part in told(curie)]
    if not parts:
        names = _MEMBERSHIP if told("schema:roleName") else _IN_A_ROLE
        parts = [part for curie in names for part in told(curie)]
    aside = [
        words
        for curie in _PERIODS
        for interval in statements.get(graph.property(curie), ())
        if (words := _period(graph, interval))
    ]
    if speakers := told(_SPEAKER):
        aside.append(graph.pair(graph.property(_SPEAKER), ", ".join(speakers)))
    words = " — ".join(parts) or graph.label(fact)
    return f"{words} ({'; '.join(aside)})" if aside else words


def status(graph: Graph, fact: ox.NamedNode) -> str:
    """The status of a fact in words, such as "écrit"."""
    values = graph.of(fact).get(graph.property("mamh:epistemicStatus"), ())
    return ", ".join(graph.label(value) for value in values)


def _period(graph: Graph, interval: Any) -> str:
    """What is known of an interval: its bounds, or the moments for which it is attested."""
    bounds = []
    for bound in map(graph.property, _BOUNDS):
        moments = [_moment(graph, node) for node in graph.of(interval).get(bound, ())]
        if moments:
            bounds.append(graph.pair(bound, ", ".join(moments)))
    return ", ".join(bounds)


def _moment(graph: Graph, node: Any) -> str:
    """The date of an instant, as precise as it is given."""
    values = (value for each in graph.of(node).values() for value in each)
    return ", ".join(seasons.words(value) for value in values if isinstance(value, ox.Literal))
