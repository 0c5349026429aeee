"""What every written comparison says in the same way, and what it is asked besides.

Knows: titles, counts, what is said of breaking changes, groups of events, triples with prefixes.
Does not know: formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph import messages
from mamh_graph.changes import Comparison
from mamh_graph.changes.events import Event
from mamh_graph.changes.words import heading
from mamh_graph.turtle import Writer


class Options(NamedTuple):
    """How a comparison is shown.

    Attributes:
        a: What the old side is called.
        b: What the new side is called; "" for the shipped graph.
        triples: Whether the triples are shown.
    """

    a: str = "A"
    b: str = "B"
    triples: bool = False


def title(options: Options) -> str:
    """What is compared."""
    shipped = messages.text("diff.shipped")
    return messages.text("diff.title", a=options.a or shipped, b=options.b or shipped)


def counts(comparison: Comparison) -> str:
    """How much has changed."""
    return messages.text(
        "diff.counts",
        events=len(comparison.events),
        removed=len(comparison.removed),
        added=len(comparison.added),
    )


def warnings(comparison: Comparison) -> Iterator[str]:
    """What is said of changes that can break something."""
    broken = len(comparison.breaking)
    if not broken:
        return
    yield messages.text("diff.breaking-count", count=broken)
    found = comparison.versions
    if found.old and found.new:
        key = "diff.version-told" if found.says_so else "diff.version-silent"
        yield messages.text(key, old=found.old, new=found.new)


def groups(comparison: Comparison) -> dict[str, list[Event]]:
    """Events under their headings, in the order in which they are told."""
    found: dict[str, list[Event]] = {}
    for event in comparison.events:
        found.setdefault(heading(event, comparison.names), []).append(event)
    return found


def triples(comparison: Comparison) -> Iterator[str]:
    """The triples with prefixes: those that went, then those that came."""
    writer = Writer(comparison.prefixes)
    for sign, quads in (("-", comparison.removed), ("+", comparison.added)):
        for subject, predicate, value, graph in quads:
            terms = [subject, predicate, value]
            if not isinstance(graph, ox.DefaultGraph):
                terms.append(graph)
            yield messages.printable(f"{sign} {' '.join(map(writer.term, terms))} .")
