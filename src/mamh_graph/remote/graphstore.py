"""The graphs of a store, read, replaced and deleted whole.

Knows: the SPARQL 1.1 Graph Store HTTP Protocol, and which graphs a store is asked for.
Does not know: what the graphs say, or which of them are ours.

Source:
    SPARQL 1.1 Graph Store HTTP Protocol, sections 4.1 and 5.
"""

import os
import urllib.request
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from pyoxigraph import NamedNode

from mamh_graph import exchange
from mamh_graph.errors import AnswerCutError, AnswerUnreadableError, QueryRejectedError, UsageError
from mamh_graph.exchange import Deadline, Reply
from mamh_graph.remote import answers, client
from mamh_graph.remote.profiles import Profile

#: Seconds that one request may take.
TIMEOUT = 60.0
#: What the default graph of a store is called here.
DEFAULT = ""
#: What a graph is sent as: N-Triples, which are Turtle, and Turtle is what every store reads.
SENT = "text/turtle"
#: What a graph is asked for: N-Triples have nothing to get wrong.
ACCEPTED = "application/n-triples, text/plain;q=0.6, text/turtle;q=0.5"

_HERE = os.path.dirname(os.path.abspath(__file__))
# What stores answer that have no default graph: Virtuoso says 500.
_NO_DEFAULT = (400, 404, 405, 500, 501)


class Content(NamedTuple):
    """A graph as a store gives it, not yet read.

    Attributes:
        data: Bytes.
        media_type: Of the bytes.
    """

    data: bytes
    media_type: str

    @property
    def says_something(self) -> bool:
        """Whether there is a triple: N-Triples have one on each line, Turtle may have prefixes."""
        lines = (line.strip() for line in self.data.splitlines())
        return any(line and not line.startswith((b"#", b"@", b"PREFIX", b"BASE")) for line in lines)


class GraphStore:
    """A store of graphs.

    Args:
        profile: Its addresses.
        timeout: Seconds that each request may take.
        writing: Whether it is to be changed.

    Attributes:
        name: What errors call it.
        software: What the server calls itself, once it has answered.

    Raises:
        UsageError: If it is not known where its graphs are.
    """

    def __init__(
        self, profile: Profile, timeout: float = TIMEOUT, *, writing: bool = False
    ) -> None:
        if not profile.store:
            key = "push.no-store" if writing else "push.no-store-reading"
            beside = profile.query.endswith("/sparql")
            hint = "push.sparql-hint" if beside else "push.no-store-hint"
            raise UsageError(key, where=profile.name, hint=hint, address=profile.query)
        if not profile.query:
            raise UsageError("push.no-query", where=profile.name, hint="push.no-store-hint")
        self.name = profile.name
        self.software = ""
        self._profile = profile
        self._timeout = timeout

    @property
    def updatable(self) -> bool:
        """Whether it is known where the store is updated."""
        return bool(self._profile.update)

    def get(self, graph: str) -> Content | None:
        """Return a graph; nothing if there is none of that name.

        Raises:
            EndpointError: If the store failed, or its answer is no graph.
        """
        try:
            with self._read(graph) as reply:
                return Content(b"".join(iter(reply.read, b"")), reply.media_type)
        except QueryRejectedError as error:
            if error.values.get("status") == 404:
                return None
            raise

    def default_says(self) -> bool | None:
        """Tell whether the default graph says anything; nothing if the store has none.

        No more of it is read than that takes: it may be the whole store of others.

        Raises:
            EndpointError: If the store failed.
        """
        try:
            with self._read(DEFAULT) as reply:
                data = b""
                while piece := reply.read():
                    data += piece
                    if Content(data.rpartition(b"\n")[0], reply.media_type).says_something:
                        return True
                return Content(data, reply.media_type).says_something
        except QueryRejectedError as error:
            status, reason = error.values.get("status"), str(error.values.get("reason", ""))
            if status not in _NO_DEFAULT or (status == 500 and "default" not in reason.lower()):
                raise
            return None

    def put(self, graph: str, data: bytes) -> None:
        """Replace a graph by N-Triples, or make it.

        Raises:
            EndpointError: If the store failed, or did not take the graph.
        """
        self._send("PUT", graph, data).close()

    def delete(self, graph: str) -> None:
        """Delete a graph; there may be none.

        Raises:
            EndpointError: If the store failed.
        """
        try:
            self._send("DELETE", graph).close()
        except QueryRejectedError as error:
            if error.values.get("status") != 404:
                raise

    def graphs(self, beginning: str) -> list[str]:
        """Return the names of the graphs that begin so, in order.

        Raises:
            EndpointError: If the store failed.
        """
        return sorted(set(self._graphs(beginning)))

    def move(self, pairs: list[tuple[str, str]]) -> None:
        """Put graphs in the place of others, by one request that the server carries out itself.

        Args:
            pairs: Where each graph is, and where it goes.

        Raises:
            EndpointError: If the store failed.

        Source:
            SPARQL 1.1 Update, section 3.2.5 (MOVE).
        """
        with open(os.path.join(_HERE, "move.ru"), encoding="utf-8") as file:
            pattern = "".join(line for line in file if not line.startswith("#")).strip()
        whole = " ;\n".join(
            pattern.replace("<urn:x:from>", _term(here)).replace("<urn:x:to>", _term(there))
            for here, there in pairs
        )
        request = urllib.request.Request(
            self._profile.update,
            whole.encode(),
            {"Content-Type": "application/sparql-update"},
            method="POST",
        )
        self._exchange(request).close()

    def _graphs(self, beginning: str) -> Iterator[str]:
        with open(os.path.join(_HERE, "graphs.rq"), encoding="utf-8") as file:
            text = file.read()
        # Not by Endpoint.select: that asks the world, which has no named graphs.
        request = client.request(self._profile.query, text, "SELECT")
        with self._exchange(request, repeatable=True) as reply:
            for row in answers.rows(reply, text, self.name):
                graph = row[0]
                if isinstance(graph, NamedNode) and graph.value.startswith(beginning):
                    yield graph.value

    def _read(self, graph: str) -> Reply:
        """Return a reply that is a graph."""
        reply = self._send("GET", graph)
        if reply.media_type not in answers.GRAPH:
            reply.close()
            key = "answers.media-type" if reply.media_type else "answers.media-type-none"
            raise AnswerUnreadableError(key, where=self.name, type=reply.media_type)
        if not reply.bounded:
            reply.close()
            raise AnswerCutError("answers.unbounded", where=self.name)
        return reply

    def _send(self, method: str, graph: str, data: bytes | None = None) -> Reply:
        mark = "&" if "?" in self._profile.store else "?"
        which = f"graph={quote(graph, safe='')}" if graph else "default"
        headers = {"Accept": ACCEPTED} if method == "GET" else {}
        if data is not None:
            headers["Content-Type"] = SENT
        address = f"{self._profile.store}{mark}{which}"
        request = urllib.request.Request(address, data, headers, method=method)
        return self._exchange(request, repeatable=method == "GET")

    def _exchange(self, request: urllib.request.Request, *, repeatable: bool = False) -> Reply:
        reply = exchange.send(request, Deadline(self._timeout), repeatable=repeatable)
        self.software = reply.headers.get("Server") or self.software
        return reply


def _term(graph: str) -> str:
    return str(NamedNode(graph)) if graph else "DEFAULT"
