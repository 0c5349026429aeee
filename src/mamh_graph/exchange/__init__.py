"""One request to a server and its reply, within a deadline and a number of bytes.

Knows: when a request is sent again, sent on, or sent with credentials.
Does not know: SPARQL, profiles, or who asks.
"""

import math
import os
import time
import urllib.request
from http import HTTPStatus
from http.client import HTTPResponse
from typing import BinaryIO

from mamh_graph import __version__
from mamh_graph.errors import (
    EndpointError,
    EndpointRefusedError,
    EndpointTimeoutError,
    EndpointUnreachableError,
    UsageError,
)
from mamh_graph.exchange import (
    addresses,
    authentication,
    credentials,
    locations,
    proxies,
    redirects,
    refusals,
)
from mamh_graph.exchange.addresses import Address, Privacy, Resolver
from mamh_graph.exchange.connections import ClosedError, Connection
from mamh_graph.exchange.deadlines import TIMEOUT, Deadline
from mamh_graph.exchange.locations import UnfitError, shown
from mamh_graph.exchange.replies import MAX_BYTES, Reply

__all__ = ["MAX_BYTES", "TIMEOUT", "Deadline", "Reply", "send"]

#: Seconds before each time a request is sent again, if the server does not say.
WAITS = (0.2, 0.4, 0.8)
#: Statuses after which it is sent again.
AGAIN = (429, 502, 503, 504)
_ADDRESS = "https://w3id.org/mamh-graph"
#: Headers that are written here, whatever a request says.
_OURS = {"host", "connection", "user-agent", "accept-encoding", "authorization", "content-length"}


def send(
    request: urllib.request.Request,
    deadline: Deadline,
    *,
    repeatable: bool = False,
    max_bytes: int = MAX_BYTES,
    resolve: Resolver = addresses.resolve,
) -> Reply:
    """Send a request and return the reply of a good status (2xx).

    Args:
        request: To an address of HTTP, with bytes or an open file, from its beginning, as its
            data; what proves who asks is added here.
        deadline: When it has to be over.
        repeatable: Whether it changes nothing, so that it may be sent again, and to where the
            server points.
        max_bytes: Of the reply.
        resolve: Looks up the addresses of a host.

    Raises:
        EndpointUnreachableError: If nobody answers, or the server points where we do not go.
        EndpointTimeoutError: If the deadline passes.
        EndpointRefusedError: If the server does not let us, or is not ready (401, 403, 429, 503 …).
        QueryRejectedError: If it does not take the request (400 and others of the kind).
        AnswerCutError: If the reply breaks off.
        AnswerUnreadableError: If the reply is none of HTTP, or not as it was asked for.
        UsageError: If the address is none, or credentials would be sent where others can read them.
    """
    sending = _Sending(request, deadline, resolve, repeatable=repeatable)
    try:
        connection, response = sending.carry_out()
        return Reply(response, connection, sending.where, deadline, max_bytes, sending.hide)
    except TimeoutError:
        raise EndpointTimeoutError(
            "remote.timed-out", where=sending.where, seconds=deadline.seconds
        ) from None
    except EndpointError as error:
        error.where = error.where or sending.where
        for name, value in error.values.items():
            error.values[name] = sending.hide(value) if isinstance(value, str) else value
        raise


class _Sending:
    """A request on its way: how often it is sent, and where to."""

    def __init__(
        self,
        request: urllib.request.Request,
        deadline: Deadline,
        resolve: Resolver,
        *,
        repeatable: bool,
    ) -> None:
        self.where = _server(request.full_url)
        try:
            self._first = self._at = locations.parse(request.full_url)
        except UnfitError as error:
            raise UsageError(error.key, where=self.where) from None
        self._deadline = deadline
        self._resolve = resolve
        self._repeatable = repeatable
        self._method = request.get_method()
        self._in_address = self._method == "GET"  # what is asked
        self._headers = {k: v for k, v in request.header_items() if k.lower() not in _OURS}
        self._headers["User-Agent"] = f"mamh-graph/{__version__} (+{_ADDRESS})"
        self._headers["Accept-Encoding"] = "identity"
        self._body: bytes | BinaryIO | None = request.data  # type: ignore[assignment]
        if self._body is not None:
            self._headers["Content-Length"] = str(_length(self._body))
        self._waits = list(WAITS)
        self._visited = {(self._method, self._at)}
        self._found: dict[tuple[str, int], tuple[Address, ...]] = {}
        self._privacy: Privacy | None = None  # of what was first connected to
        self._secret = credentials.find(self._first)
        self._proof = authentication.first(self._first, self._secret) if self._secret else None
        self._answered = 0  # challenges

    def carry_out(self) -> tuple[Connection, HTTPResponse]:
        """Send the request until there is a reply with a good status.

        Returns:
            The connection and the reply; whoever reads it closes both.
        """
        while True:
            connection = self._connect()
            try:
                response = connection.ask(self._method, self._proven(connection), self._rewound())
                if 200 <= response.status < 300:
                    return connection, response
                with response, connection:
                    self._go_on(response)
            except ClosedError:
                connection.close()
                if not (self._repeatable and self._may_wait(0)):
                    raise EndpointUnreachableError("remote.closed") from None
            except BaseException:
                connection.close()
                raise

    def hide(self, words: str) -> str:
        """Return the words of a server without what it may have learnt from us.

        What we asked for ourselves is no secret, though a short password may stand in it.
        """
        if self._secret is None or words in self._headers.get("Accept", ""):
            return words
        return self._secret.hide(words)

    def _connect(self) -> Connection:
        proxy = proxies.find(self._at)
        place = (proxy.host, proxy.port) if proxy else (self._at.host, self._at.port)
        if place not in self._found:  # a name is looked up once: a second answer could differ
            self._found[place] = self._resolve(*place, self._deadline)
        found = self._found[place]
        if proxy:  # who looks the name up itself
            if self._at.host != self._first.host:
                address = shown(self._at.url)
                raise EndpointUnreachableError("remote.redirect-proxy", address=address)
        elif self._privacy is not None:
            found = redirects.admitted(found, self._privacy, self._at)
        try:
            connection = Connection(self._at, found, self._deadline, proxy)
        except EndpointUnreachableError as error:
            if proxy and error.key in ("remote.nobody", "remote.no-way"):
                raise EndpointUnreachableError("remote.proxy-silent", proxy=proxy.name) from None
            raise
        if self._privacy is None:
            self._privacy = Privacy.PUBLIC if proxy else connection.address.privacy
        return connection

    def _proven(self, connection: Connection) -> dict[str, str]:
        """Return the headers, with what proves who asks if that may be told here."""
        if self._proof is None or self._at.origin != self._first.origin:
            return self._headers
        if self._proof.open and not connection.is_private:
            raise UsageError("remote.secret-open", where=self.where)
        return {**self._headers, "Authorization": self._proof.header(self._method, self._at)}

    def _rewound(self) -> bytes | BinaryIO | None:
        if self._body is not None and not isinstance(self._body, bytes):
            self._body.seek(0)
        return self._body

    def _go_on(self, response: HTTPResponse) -> None:
        """Get ready to send the request once more, as a reply without a good status wants it.

        Raises:
            EndpointError: If it is not sent again.
        """
        if response.status in redirects.STATUSES:
            self._follow(response)
        elif response.status == HTTPStatus.UNAUTHORIZED:
            self._log_in(response)
        elif not (
            self._repeatable
            and response.status in AGAIN
            and self._may_wait(refusals.after(response) or 0)
        ):
            raise refusals.error(response, self._secret)

    def _follow(self, response: HTTPResponse) -> None:
        pointed = redirects.target(self._at, response.headers.get("Location"))
        address = shown(pointed.url)
        if not self._repeatable:
            raise EndpointUnreachableError("remote.redirect-changes", address=address)
        if self._in_address and not redirects.keeps(self._first, pointed):
            raise EndpointUnreachableError("remote.redirect-query", address=address)
        if response.status == HTTPStatus.SEE_OTHER:
            self._method, self._body = "GET", None
            for name in ("Content-type", "Content-Length"):
                self._headers.pop(name, None)
        if (self._method, pointed) in self._visited:
            raise EndpointUnreachableError("remote.redirect-loop", address=address)
        if len(self._visited) > redirects.MOST:
            raise EndpointUnreachableError("remote.redirect-many", limit=redirects.MOST)
        self._visited.add((self._method, pointed))
        self._at = pointed
        self.where = f"{_server(self._first.url)} → {self.hide(_server(pointed.url))}"

    def _log_in(self, response: HTTPResponse) -> None:
        status = response.status
        if self._secret is None or self._at.origin != self._first.origin:
            named = credentials.named()
            hint = "remote.login-elsewhere" if named else "remote.login-how"
            raise EndpointRefusedError("remote.login", hint=hint, status=status, host=named)
        challenge = authentication.best(response.headers.get_all("WWW-Authenticate", []))
        if challenge is None and not self._secret.token:
            raise EndpointRefusedError("remote.login-kind", status=status)
        stale = challenge is not None and challenge.stale and self._answered == 1
        if challenge is None or self._secret.token or (self._answered and not stale):
            raise refusals.error(response, self._secret)
        self._answered += 1
        self._proof = authentication.answer(challenge, self._first, self._secret)

    def _may_wait(self, wanted: float) -> bool:
        """Wait before the request is sent again; tell whether there was time for it."""
        seconds = max(wanted, self._waits.pop(0)) if self._waits else math.inf
        if seconds >= self._deadline.left:
            return False
        time.sleep(seconds)
        return True


def _server(address: str) -> str:
    """Return what errors call a server: its address, without what is asked of it."""
    return shown(address).partition("?")[0]


def _length(body: bytes | BinaryIO) -> int:
    return len(body) if isinstance(body, bytes) else body.seek(0, os.SEEK_END)
