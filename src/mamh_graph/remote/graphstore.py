"""The graphs of a store, read, replaced and deleted whole.

Knows: the SPARQL 1.1 Graph Store HTTP Protocol, and which graphs a store is asked for.
Does not know: what the graphs say, or which of them are ours.

Source:
    SPARQL 1.1 Graph Store HTTP Protocol, sections 4.1 and 5.
"""

import functools
import os
import re
import urllib.request
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from pyoxigraph import NamedNode

from mamh_graph import exchange
from mamh_graph.errors import QueryRejectedError, UsageError
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
# The first line that is neither blank, nor a comment, nor a declaration.
_STATEMENT = re.compile(rb"^[ \t\r]*+(?!(?i:PREFIX|BASE)\b)[^\s#@]", re.MULTILINE)


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
        return _STATEMENT.search(self.data) is not None


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
                rest = b""
                while piece := reply.read():
                    lines, end, rest = (rest + piece).rpartition(b"\n")
                    if Content(lines + end, reply.media_type).says_something:
                        return True
                return Content(rest, reply.media_type).says_something
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

    def move(self, pairs: Sequence[tuple[str, str]], once: str) -> None:
        """Put graphs in the place of others, by one request that the server carries out itself.

        Args:
            pairs: Where each graph is, and where it goes.
            once: A graph that is dropped first; where it does not stand, nothing is moved.

        Raises:
            EndpointError: If the store failed, or that graph does not stand.

        Source:
            SPARQL 1.1 Update, sections 3.1.3 (DELETE/INSERT) and 3.2.5 (MOVE).
        """
        # The default graph cannot be named in a pattern; where there is one, MOVE does no harm.
        self._each([("become" if to else "move", here, to) for here, to in pairs], once)

    def respell(self, pairs: Sequence[tuple[str, str]], once: str) -> None:
        """Make room for literals that are only written otherwise, which `move` cannot replace.

        Args:
            pairs: Where each graph is, and where it will be moved.
            once: A graph that is dropped first; where it does not stand, nothing is changed.

        Raises:
            EndpointError: If the store failed, or that graph does not stand.
        """
        self._each([("respell", here, to) for here, to in pairs if to], once)

    def _each(self, parts: Sequence[tuple[str, str, str]], once: str) -> None:
        texts = (
            _pattern(name).replace("<urn:x:from>", _term(here)).replace("<urn:x:to>", _term(to))
            for name, here, to in parts
        )
        self._update(" ;\n".join((_pattern("once").replace("<urn:x:graph>", _term(once)), *texts)))

    def create(self, graph: str) -> None:
        """Make a graph that `move` can drop; it may stand already.

        Raises:
            EndpointError: If the store failed.
        """
        self._update(_pattern("create").replace("<urn:x:graph>", _term(graph)))

    def drop(self, graph: str) -> None:
        """Let no `move` find a graph that was made for it; there may be none.

        Raises:
            EndpointError: If the store failed.
        """
        self._update(_pattern("drop").replace("<urn:x:graph>", _term(graph)))

    def _update(self, text: str) -> None:
        headers = {"Content-Type": "application/sparql-update"}
        address = self._profile.update
        request = urllib.request.Request(address, text.encode(), headers, method="POST")
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
        answers.check_graph(reply, self.name)
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


@functools.cache
def _pattern(name: str) -> str:
    """Return the text of an update, without its comment."""
    with open(os.path.join(_HERE, f"{name}.ru"), encoding="utf-8") as file:
        return "".join(line for line in file if not line.startswith("#")).strip()


def _term(graph: str) -> str:
    return str(NamedNode(graph)) if graph else "DEFAULT"
