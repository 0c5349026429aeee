"""What can be asked: a folder that names and asks, and something that answers.

Knows: the prefix table, the stored queries, and that a question runs in a worker.
Does not know: who answers: the files of a `Dataset`, or a server elsewhere.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from mamh_graph import queries, worker
from mamh_graph.queries import StoredQuery, Value
from mamh_graph.results import Answer
from mamh_graph.terms import Prefixes

if TYPE_CHECKING:
    from pathlib import Path


class Askable:
    """Something that answers stored and given queries.

    Args:
        root: The folder with ``ontology/prefixes.ttl`` and ``queries/`` that names and asks.
    """

    def __init__(self, root: str) -> None:
        self._root = root

    @property
    def root(self) -> "Path":
        """The folder with ``ontology/prefixes.ttl`` and ``queries/``."""
        from pathlib import Path  # a question on the command line does without

        return Path(self._root)

    @cached_property
    def prefixes(self) -> Prefixes:
        """The prefix table."""
        return Prefixes.read(f"{self._root}/ontology/prefixes.ttl")

    @cached_property
    def queries(self) -> dict[str, StoredQuery]:
        """The stored queries by name."""
        return queries.catalogue(f"{self._root}/queries")

    def query(
        self,
        query: str | StoredQuery,
        arguments: Mapping[str, Value] | None = None,
        /,
        *,
        limits: worker.Limits | None = None,
        **more: Value,
    ) -> Answer:
        """Ask a question in a worker process, within limits of time and memory.

        Args:
            query: The name of a stored query, SPARQL text, or a query object.
            arguments: A value for each parameter to set: a term, text as on the command line,
                a date or a number. The others keep the default written in the query.
            limits: Seconds and bytes the question may take.
            more: Arguments again, in the usual way to write them in Python.

        Returns:
            The answer; the rows of a SELECT have the query's columns, in order.

        Raises:
            QueryError: If the question is refused or its syntax is wrong.
            ParameterError: If a parameter is unknown or its value has another type.
            LimitError: If the question was stopped.
            EndpointError: If it was asked of an endpoint, and that failed.
            TypeError: If the question is neither text nor a query object.

        Source:
            SPARQL 1.1 Query Language.
        """
        if not isinstance(query, (str, StoredQuery)):
            raise TypeError(f"a question is str or StoredQuery, not {type(query).__name__}")
        question = self.stored(query) if isinstance(query, str) else query
        given = {**(arguments or {}), **more}
        limits = self._ready(question, limits)
        packed = worker.run(lambda: self.ask(question, given).pack(), limits, question.where)
        return Answer.unpack(packed)

    def stored(self, query: str) -> StoredQuery:
        """Return the stored query of that name, or the given SPARQL text as a query."""
        if queries.is_name(query):
            return queries.find(f"{self._root}/queries", query)
        return StoredQuery.parse("SPARQL", query)

    def bind(self, query: StoredQuery, arguments: Mapping[str, Value]) -> str:
        """Return the SPARQL of a query, its parameters replaced by typed terms."""
        return query.bind(arguments, self.find)

    def ask(
        self,
        query: StoredQuery,
        arguments: Mapping[str, Value] | None = None,
        max_rows: int | None = None,
    ) -> Answer:
        """Ask a question in this very process; see `query`."""
        raise NotImplementedError

    def find(self, words: str) -> NamedNode:
        """Return the one thing that words name: an IRI, a CURIE, a slug, a label or an acronym.

        Raises:
            UnknownNameError: If nothing or more than one thing answers to the words.
        """
        raise NotImplementedError

    def _ready(self, query: StoredQuery, limits: worker.Limits | None) -> worker.Limits:
        """Make what the next question will find ready too, and return the limits of this one."""
        raise NotImplementedError
