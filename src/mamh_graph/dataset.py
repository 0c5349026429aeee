"""An RDF dataset: what the files of a graph say, ready to be asked.

The default graph holds the world: ontology, vocabularies, alignments and data. Each file is a
named graph besides, and there alone are the shapes and the prefixes. This module alone knows the
store.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from mamh_graph import engine, files, guard, names, sparql, worker
from mamh_graph.askable import Askable
from mamh_graph.queries import StoredQuery, Value
from mamh_graph.results import Answer

if TYPE_CHECKING:
    import rdflib

#: Roles of the graphs that say nothing about the world: obligations on it, and names for it.
ASIDE = frozenset({"shapes", "prefixes"})


class NamedGraph(NamedTuple):
    """One file of the dataset.

    Attributes:
        iri: Names the graph.
        path: The file it was read from, or its name where there is none (standard input).
        role: What the file is for: ontology, vocabulary, alignment, shapes, prefixes, document,
            reference, or data.
    """

    iri: str
    path: str
    role: str


def free(iri: str, taken: Container[str]) -> str:
    """Return a graph's name, numbered if it is taken."""
    name, number = iri, 1
    while name in taken:
        number += 1
        name = f"{iri}-{number}"
    return name


class Dataset(Askable):
    """A snapshot of files: read, checked and parsed when it is made.

    Args:
        graphs: The files, in order. Those of a role in ``ASIDE`` are read when first needed.
        root: The folder with ``ontology/prefixes.ttl`` and ``queries/`` that names and asks.
        sources: Files already read and checked, by path; standard input has no other way.
        admission: What a file may be.
        asked: Whether questions will be asked: the store is filled at once then, else when the
            first one is.

    Raises:
        InputError: If a file cannot be read or parsed.
    """

    def __init__(
        self,
        graphs: Sequence[NamedGraph],
        root: str,
        sources: Mapping[str, files.Source] | None = None,
        admission: files.Admission = files.ADMISSION,
        *,
        asked: bool = True,
    ) -> None:
        super().__init__(root)
        self.graphs = tuple(graphs)
        self._sources = dict(sources or {})
        self._admission = admission
        self._parsed: dict[str, list[Quad]] = {}
        if asked:
            _ = self._world
        for graph in () if asked else self.graphs:
            self._parse(graph)

    def beside(self, graphs: Sequence[NamedGraph]) -> "Dataset":
        """Return a dataset of these graphs and other ones, which keep their names."""
        taken = {graph.iri for graph in graphs}
        own = []
        for graph in self.graphs:
            iri = free(graph.iri, taken)
            taken.add(iri)
            own.append(graph._replace(iri=iri))
        return Dataset((*graphs, *own), self._root, self._sources, self._admission)

    def quads(self, *roles: str) -> Iterator[Quad]:
        """Yield quads as parsed: literals as written, each in the named graph of its file.

        Args:
            roles: Only the files of these roles; without any, the world.

        Returns:
            Quads in file order. Named graphs that a file itself has (TriG, say) keep their names.
        """
        for graph in self.graphs:
            if graph.role in roles or (not roles and graph.role not in ASIDE):
                name = NamedNode(graph.iri)
                for quad in self._parse(graph):
                    if isinstance(quad.graph_name, DefaultGraph):
                        yield Quad(quad.subject, quad.predicate, quad.object, name)
                    else:
                        yield quad

    def sources(self, *roles: str) -> Iterator[tuple[NamedGraph, files.Source, list[Quad]]]:
        """Yield each file with its text and its quads, in the order in which they stand there.

        Args:
            roles: Only the files of these roles; without any, the world.
        """
        for graph in self.graphs:
            if graph.role in roles or (not roles and graph.role not in ASIDE):
                yield graph, self._source(graph), self._parse(graph)

    def to_rdflib(self, *roles: str) -> "rdflib.Dataset":
        """Return the quads as an rdflib Dataset whose default graph is the union of its graphs.

        Args:
            roles: As for `quads`.
        """
        from mamh_graph import bridge

        return bridge.to_rdflib(self.quads(*roles), self.prefixes)

    def find(self, words: str) -> NamedNode:
        """Return the one thing that words name, see `Askable.find`."""
        return names.find(words, self._world, self.prefixes)

    def ask(
        self,
        query: StoredQuery,
        arguments: Mapping[str, Value] | None = None,
        max_rows: int | None = None,
    ) -> Answer:
        """Ask a question in this very process; see `query`.

        For questions one trusts: nothing stops one that takes too long or too much memory, and
        only the reading of its text keeps it from calling out. Inside a worker it is sealed too.
        """
        guard.check(query.where, query.text)
        bound = self.bind(query, arguments or {})
        guard.check_bound(query.where, bound)
        return engine.run(self._store_for(query), query, bound, self.prefixes, max_rows)

    def _ready(self, query: StoredQuery, limits: worker.Limits | None) -> worker.Limits:
        self._store_for(query)
        return limits or worker.Limits()

    def _store_for(self, query: StoredQuery) -> Store:
        """Return the world alone, or with the named graphs if the question speaks of them."""
        named = any("GRAPH" in word.upper() for _, word in sparql.keywords(query.text))
        return self._everything if named else self._world

    @cached_property
    def _everything(self) -> Store:
        """The world and the named graphs; blank nodes are the same in both."""
        store = Store()
        for graph in self.graphs:
            if graph.role not in ASIDE:
                store.extend(Quad(q.subject, q.predicate, q.object) for q in self._parse(graph))
        for role in {graph.role for graph in self.graphs}:
            store.extend(self.quads(role))
        return store

    @cached_property
    def _world(self) -> Store:
        """The world in the default graph, filled the fast way: from text, no object between."""
        store = Store()
        for graph in self.graphs:
            if graph.role in ASIDE:
                continue
            source = self._source(graph)
            if source.format.supports_datasets:  # the names it gives are no part of the world
                store.extend(Quad(q.subject, q.predicate, q.object) for q in self._parse(graph))
                continue
            with files.syntax_errors(source.name):
                store.load(source.text, source.format)
            files.check_content(source, None, self._admission)
        return store

    def _source(self, graph: NamedGraph) -> files.Source:
        source = self._sources.get(graph.path)
        if source is None:
            source = self._sources[graph.path] = files.read(graph.path, self._admission)
        return source

    def _parse(self, graph: NamedGraph) -> list[Quad]:
        parsed = self._parsed.get(graph.path)
        if parsed is None:
            parsed = self._parsed[graph.path] = files.parse(self._source(graph), self._admission)
        return parsed
