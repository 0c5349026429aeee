"""What changed between two graphs, in the words of the domain.

Knows: how a comparison is made and what it holds.
Does not know: how it is written (writing.py, and the module of each format).
"""

from __future__ import annotations

from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph import inputs, loading
from mamh_graph.changes.difference import difference, statements
from mamh_graph.changes.events import Event
from mamh_graph.changes.state import Names, State
from mamh_graph.changes.telling import tell
from mamh_graph.changes.versions import Versions, versions
from mamh_graph.dataset import Dataset
from mamh_graph.terms import Prefixes


class Comparison(NamedTuple):
    """What makes of graph A graph B.

    Attributes:
        added: Statements of B alone, sorted.
        removed: Statements of A alone, sorted; blank nodes that both have are named alike.
        events: The same in the words of the domain; each statement belongs to one event.
        versions: What the two graphs say of their versions, and whether that fits the changes.
        prefixes: By which terms are written in short.
        names: What things are called.
    """

    added: tuple[ox.Quad, ...]
    removed: tuple[ox.Quad, ...]
    events: tuple[Event, ...]
    versions: Versions
    prefixes: Prefixes
    names: Names

    @property
    def equal(self) -> bool:
        """Whether the two graphs say the same."""
        return not (self.added or self.removed)

    def write(self, format: str = "text", a: str = "A", b: str = "B") -> str:
        """The comparison in the words of the domain, in the current language.

        Args:
            format: `text`, `markdown`, `json` or `patch` (RDF Patch).
            a: What the old side is called.
            b: What the new side is called.
        """
        from mamh_graph.changes import options, writing

        return writing.write(self, format, options.Options(a, b)).decode()

    @property
    def breaking(self) -> tuple[Event, ...]:
        """The events that can break what relies on the ontology or the shapes."""
        return tuple(event for event in self.events if event.breaking)


def compare(a: Dataset, b: Dataset) -> Comparison:
    """Compare two graphs.

    All files of a dataset count as one graph, shapes included: a statement that moved to another
    file has not changed. Graph names that a file itself gives (TriG, N-Quads) do count.

    Args:
        a: The old graph.
        b: The new graph.

    Raises:
        InputError: If a file cannot be read or parsed.
        LimitError: If blank nodes are so much alike that it cannot be told in time whether the
            two graphs are the same.
        TypeError: If a side is no Dataset.

    Source:
        RDF 1.1 Concepts, section 3.6 (Graph Comparison); RDF Dataset Canonicalization (RDFC-1.0).
    """
    for side in (a, b):
        if not isinstance(side, Dataset):
            raise TypeError(f"a side is a Dataset, not {type(side).__name__}: load it first")
    change = difference(statements(a), statements(b))
    prefixes = _prefixes(b, a)
    old, new = State(change.old, prefixes), State(change.new, prefixes)
    events = tell(change, old, new)
    return Comparison(
        change.added,
        change.removed,
        events,
        versions(old, new, any(event.breaking for event in events)),
        prefixes,
        Names(new, old),
    )


def _prefixes(*datasets: Dataset) -> Prefixes:
    """The shipped table, by which kinds of things are recognised, then what files declare."""
    table = dict(Prefixes.read(f"{loading.shipped()}/ontology/prefixes.ttl"))
    known = set(table.values())
    for dataset in datasets:
        roles = dict.fromkeys(graph.role for graph in dataset.graphs)
        for declared in inputs.prefixes(dataset, *roles).values():
            for prefix, namespace in declared:
                if prefix and prefix not in table and namespace not in known:
                    table[prefix] = namespace
                    known.add(namespace)
    return Prefixes(table)
