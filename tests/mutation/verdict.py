"""Who sees a fault: the shapes and the hygiene queries that find more than in the shipped graph.

Knows: how to validate a broken graph fast. The engine `shacl` screens, because pySHACL takes some
seconds a fault; what it lets pass, `confirm` gives to the validation as it is shipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pyoxigraph as ox
import shacl

from mamh_graph import files, hygiene, validation
from mamh_graph.dataset import Dataset, NamedGraph
from mamh_graph.findings import SEVERITIES

from .world import Edit, lines

#: Names the broken graph.
NAME = "https://w3id.org/mamh-graph/graph/broken"
#: What is said aside: the graphs that the engines read as shapes.
ASIDE = ("shapes", "prefixes")


class Finding(NamedTuple):
    """One result, as far as two validations compare it."""

    check: str
    focus: str
    path: str
    value: str
    severity: str


class Judge:
    """Validates broken graphs.

    Args:
        dataset: The shipped graph.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        triples = {ox.Triple(q.subject, q.predicate, q.object): None for q in _world(dataset)}
        self._lines = dict(zip(triples, lines(triples), strict=True))
        aside = lines(ox.Triple(q.subject, q.predicate, q.object) for q in dataset.quads(*ASIDE))
        self._shapes = shacl.Shapes.from_text("".join(aside), "ntriples")
        self._queries = [q for _, q in sorted(dataset.queries.items()) if q.kind == "hygiene"]
        self._usual = {each: None for found in self._ask(Edit()) for each in found}

    def seen_by(self, edit: Edit, *, first: bool = False) -> list[str]:
        """Return the checks that find something new in the broken graph, sorted.

        Args:
            edit: The fault.
            first: Whether one check is enough.
        """
        left, new = dict(self._usual), set[str]()
        for found in self._ask(edit):
            for each in found:
                if each in left:
                    del left[each]
                elif SEVERITIES.index(each.severity) >= SEVERITIES.index("warning"):
                    new.add(each.check)
            if new and first:
                return sorted(new)
        if left:  # the list of known warnings has a line that stands for nothing
            new.add("acknowledged")
        return sorted(new)

    def confirm(self, edit: Edit) -> bool:
        """Tell whether the validation as it is shipped finds something new."""
        return bool(validation.validate(self._broken(edit), engine="pyshacl").at_least("warning"))

    def _ask(self, edit: Edit) -> Iterator[list[Finding]]:
        """Yield what each check finds, the shapes first."""
        yield [
            Finding(
                f"{_local(each.source_shape)} {each.component}",
                each.focus_node,
                each.path or "",
                each.value or "",
                each.severity.lower(),
            )
            for each in self._shapes.validate_text(self._text(edit), "ntriples").results
        ]
        broken = self._broken(edit)
        for query in self._queries:
            yield [
                Finding(query.name, str(one.focus_node), one.path, str(one.value), one.severity)
                for one in hygiene.check(broken, query)
            ]

    def _text(self, edit: Edit) -> str:
        kept: Mapping[ox.Triple, str] = self._lines
        if edit.removed:
            gone = set(edit.removed)
            kept = {each: line for each, line in self._lines.items() if each not in gone}
        return "".join((*kept.values(), *lines(edit.added)))

    def _broken(self, edit: Edit) -> Dataset:
        """Return the shipped graph with a fault; its world is one file, in memory."""
        source = files.Source(NAME, self._text(edit), ox.RdfFormat.N_TRIPLES)
        aside = [graph for graph in self._dataset.graphs if graph.role in ASIDE]
        graphs = [NamedGraph(NAME, NAME, "data"), *aside]
        return Dataset(graphs, str(self._dataset.root), {NAME: source})


def _world(dataset: Dataset) -> Iterator[ox.Quad]:
    roles = {graph.role for graph in dataset.graphs} - set(ASIDE)
    yield from dataset.quads(*sorted(roles))


def _local(iri: str | None) -> str:
    return (iri or "").rstrip(">").rpartition("#")[2]
