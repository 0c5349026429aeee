"""A SPARQL endpoint, asked as a dataset of files is.

Knows: how a question travels, and where the world is asked for.
Does not know: HTTP (exchange), the formats of answers (answers), or where profiles are written.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cached_property
from http import HTTPStatus

from pyoxigraph import NamedNode, Triple

from mamh_graph import engine, exchange, guard, loading, queries, sparql, worker
from mamh_graph.askable import Askable
from mamh_graph.errors import (
    AnswerUnreadableError,
    EndpointError,
    EndpointRefusedError,
    QueryError,
    QueryRejectedError,
    UnknownNameError,
    UsageError,
)
from mamh_graph.exchange import Deadline, Reply
from mamh_graph.queries import StoredQuery, Value
from mamh_graph.remote import answers, client
from mamh_graph.remote.profiles import Profile
from mamh_graph.results import Answer

#: Names the world in a store that has no default graph of its own.
WORLD = "https://w3id.org/mamh-graph/graph"
#: Bytes of the answer to a question of our own: which thing some words name, say.
OWN_BYTES = 64 * 1024 * 1024
#: Seconds after which a worker ends an exchange that its own deadline did not end.
GRACE = 0.5

_HERE = os.path.dirname(os.path.abspath(__file__))
_GRAPHS = ("CONSTRUCT", "DESCRIBE")
# A question may take several requests (which thing words name, say): all have one deadline.
_deadline: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


class Endpoint(Askable):
    """A SPARQL endpoint.

    Args:
        profile: Its addresses.
        timeout: Seconds that a question may take, the look-up of names and retries included.
        max_bytes: Bytes of an answer.
        services: Hosts that a question may have the endpoint ask in turn (``SERVICE``).

    Attributes:
        name: What errors call it.
        profile: Its addresses.
        timeout: As given.
    """

    def __init__(
        self,
        profile: Profile,
        timeout: float = exchange.TIMEOUT,
        max_bytes: int = exchange.MAX_BYTES,
        services: tuple[str, ...] = (),
    ) -> None:
        super().__init__(loading.shipped())
        if not profile.query:
            raise UsageError("answers.no-query-address", where=profile.name)
        self.name = profile.name
        self.profile = profile
        self.timeout = timeout
        self._max_bytes = max_bytes
        self._services = frozenset(services)

    def __repr__(self) -> str:
        return f"<Endpoint {self.name}>"

    def lasting(self, seconds: float) -> "Endpoint":
        """Return the same endpoint with another timeout."""
        return Endpoint(self.profile, seconds, self._max_bytes, tuple(self._services))

    def ask(
        self,
        query: StoredQuery,
        arguments: Mapping[str, Value] | None = None,
        max_rows: int | None = None,
    ) -> Answer:
        """Ask a question in this very process; see `query`.

        Returns:
            The answer, as a `Dataset` of the same graph would give it.

        Raises:
            EndpointError: If the endpoint failed.
            QueryError: If the question is refused or its syntax is wrong.
            ParameterError: If a parameter is unknown or its value has another type.
        """
        with self.within():
            bound = self.bound(query, arguments or {})
            return self._answer(query, bound, self.default_graph, max_rows)

    @contextmanager
    def rows(self, query: StoredQuery, bound: str) -> Iterator[answers.Rows]:
        """Ask a SELECT, and read its rows one by one as they come.

        Args:
            query: The question.
            bound: Its SPARQL, as `bound` returns it.

        Raises:
            EndpointError: If the endpoint failed; also while the rows are read.
        """
        with (
            self.within(),
            self._reply(bound, query.form, self.default_graph) as reply,
            self._rdf11(),
        ):
            yield answers.rows(reply, bound, self.name)

    def bound(self, query: StoredQuery, arguments: Mapping[str, Value]) -> str:
        """Return the SPARQL of a question: guarded, parameters bound, prefixes declared.

        Raises:
            QueryError: If the question is refused, or its syntax is wrong, with line and column.
            ParameterError: If a parameter is unknown or its value has another type.
        """
        guard.check(query.where, query.text, self._services)
        bound = self.bind(query, arguments)
        guard.check_bound(query.where, bound, self._services)
        # A stored query declares its prefixes. Which one is stored, the name of its folder tells,
        # and that can be anybody's: so the syntax of all is looked at.
        prefixes = {} if query.kind else self.prefixes
        engine.check_syntax(query, guard.without_services(bound), prefixes)
        return sparql.declared(bound, prefixes)

    def select(self, text: str, where: str = "") -> Answer:
        """Return the rows of a SELECT of our own, whose values are terms: no guard reads it.

        Args:
            text: The SPARQL.
            where: What errors call the question.
        """
        return self._own(text, where)

    def construct(self, text: str, where: str = "") -> tuple[Triple, ...]:
        """Return the graph of a CONSTRUCT of our own, sorted; see `select`."""
        return self._own(text, where).triples

    def find(self, words: str) -> NamedNode:
        """Return the one thing that words name at the endpoint, see `Askable.find`."""
        from mamh_graph.remote import naming  # most questions name nothing

        with self.within():
            try:
                return naming.find(self, words)
            except UnknownNameError as error:
                with suppress(EndpointError):  # what is wrong is the name
                    if not error.hint_key and not self._holds("anything", self.default_graph):
                        error.hint_key = "answers.push-first"
                raise

    @cached_property
    def default_graph(self) -> str:
        """The graph that holds the world in a store without a default graph; else nothing.

        Raises:
            EndpointError: If the endpoint failed, or the first push to it has not ended: what
                stands there is not the graph yet.
        """
        try:
            if self._holds("world", ""):
                return WORLD
            unfinished = self._holds("under-way", "")
        except QueryRejectedError as error:
            if error.values.get("status") != HTTPStatus.BAD_REQUEST:
                raise
            return ""  # an engine without named graphs
        if unfinished:
            raise EndpointRefusedError(
                "answers.under-way", where=self.name, hint="answers.push-again"
            )
        return ""

    @property
    def holds_shipped(self) -> bool:
        """Whether the shipped graph stands there."""
        with self.within():
            return self._holds("shipped", self.default_graph)

    @contextmanager
    def within(self, seconds: float | None = None) -> Iterator[Deadline]:
        """Let all requests inside the block end before one deadline, which begins now.

        Args:
            seconds: Less than the timeout; within another such block, its deadline counts.
        """
        outer = _deadline.get()
        if outer is not None:
            yield outer
            return
        deadline = Deadline(min(self.timeout, seconds or self.timeout))
        token = _deadline.set(deadline)
        try:
            yield deadline
        finally:
            _deadline.reset(token)

    def query(
        self,
        query: str | StoredQuery,
        arguments: Mapping[str, Value] | None = None,
        /,
        *,
        limits: worker.Limits | None = None,
        **more: Value,
    ) -> Answer:
        """Ask a question in a worker process; see `Askable.query`."""
        with self.within():
            return super().query(query, arguments, limits=limits, **more)

    def _ready(self, query: StoredQuery, limits: worker.Limits | None) -> worker.Limits:
        _ = self.default_graph
        deadline = _deadline.get() or Deadline(self.timeout)
        return limits or worker.Limits(seconds=max(deadline.left, 0) + GRACE)

    def _holds(self, name: str, default_graph: str) -> bool:
        """Answer a question of our own about what stands in the store."""
        query = queries.read(os.path.join(_HERE, f"{name}.rq"))
        with self._reply(query.text, query.form, default_graph, OWN_BYTES) as reply:
            return answers.truth(reply, self.name)

    def _own(self, text: str, where: str) -> Answer:
        with self.within():
            query = StoredQuery.parse(where or self.name, text)
            return self._answer(query, text, self.default_graph, max_bytes=OWN_BYTES)

    def _answer(
        self,
        query: StoredQuery,
        text: str,
        default_graph: str,
        max_rows: int | None = None,
        max_bytes: int | None = None,
    ) -> Answer:
        with self._reply(text, query.form, default_graph, max_bytes) as reply, self._rdf11():
            if query.form in _GRAPHS:
                triples = answers.triples(reply, self.name)
                return engine.graph(triples, query, self.prefixes, max_rows)
            if query.form == "ASK":
                return Answer("ASK", self.prefixes, boolean=answers.truth(reply, self.name))
            found = answers.rows(reply, text, self.name)
            ordered = sparql.is_ordered(text)
            return engine.rows(
                found.columns, iter(found), query, self.prefixes, max_rows, ordered=ordered
            )

    def _reply(
        self, text: str, form: str, default_graph: str, max_bytes: int | None = None
    ) -> Reply:
        request = client.request(self.profile.query, text, form, default_graph)
        deadline = _deadline.get() or Deadline(self.timeout)
        most = max_bytes or self._max_bytes
        reply = exchange.send(request, deadline, repeatable=True, max_bytes=most)
        if reply.status != HTTPStatus.OK:  # a part, or nothing yet
            reply.close()
            raise AnswerUnreadableError("answers.status", where=self.name, status=reply.status)
        return reply

    @contextmanager
    def _rdf11(self) -> Iterator[None]:
        """Tell terms of another version of RDF as the endpoint's doing, not the question's."""
        try:
            yield
        except QueryError as error:
            raise AnswerUnreadableError(error.key, where=self.name) from None
