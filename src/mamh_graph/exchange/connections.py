"""A connection to a server, for one request.

Knows: how a request is written and the head of its reply is read; how a proxy is asked to pass
both on.
Does not know: what a status means, where the server points, or who asks.
"""

import http.client
import socket
from collections.abc import Sequence
from types import TracebackType
from typing import BinaryIO, Self

from mamh_graph.errors import (
    AnswerCutError,
    AnswerUnreadableError,
    EndpointRefusedError,
    EndpointUnreachableError,
)
from mamh_graph.exchange import tls, wires
from mamh_graph.exchange.addresses import Address, Privacy
from mamh_graph.exchange.deadlines import Deadline
from mamh_graph.exchange.locations import Location
from mamh_graph.exchange.proxies import Proxy

_BLOCK = 64 * 1024
# What says only that the reply will come is passed over (RFC 9110, section 15.2), but for this:
# nothing of HTTP comes after it.
_LAST = (http.client.SWITCHING_PROTOCOLS,)


class ClosedError(Exception):
    """The server closed the connection before it answered anything."""


class Connection:
    """A connection to a server, for one request.

    Args:
        location: Where to.
        found: The addresses that may be connected to: its own, or those of the proxy.
        deadline: Of everything that is done with it.
        proxy: Who passes requests on, or nobody.

    Attributes:
        address: What was connected to.

    Raises:
        EndpointUnreachableError: If nobody can be connected to, or TLS fails.
        EndpointRefusedError: If the proxy does not let us.
        TimeoutError: If the deadline passes first.
    """

    def __init__(
        self,
        location: Location,
        found: Sequence[Address],
        deadline: Deadline,
        proxy: Proxy | None = None,
    ) -> None:
        self._location = location
        self._deadline = deadline
        self._proxy = proxy
        self._wire: socket.socket
        self._wire, self.address = wires.connect(found, deadline)
        try:
            if location.scheme == "https":
                if proxy:
                    self._pass_through(proxy)
                self._wire = tls.secure(self._wire, location.host, deadline)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def is_private(self) -> bool:
        """Whether nobody else can read what is sent: by TLS, or because it stays here."""
        here = self.address.privacy is Privacy.LOOPBACK and self._proxy is None
        return here or self._location.scheme == "https"

    def close(self) -> None:
        """Let go of it."""
        self._wire.close()

    def ask(
        self, method: str, headers: dict[str, str], body: bytes | BinaryIO | None
    ) -> http.client.HTTPResponse:
        """Send a request and return the reply, whose head is read.

        Raises:
            ClosedError: If nothing comes back.
            AnswerCutError: If the head of the reply breaks off.
            AnswerUnreadableError: If the reply is none of HTTP.
            TimeoutError: If the deadline passes first.
        """
        target = self._location.path
        headers = {**headers, "Host": self._location.authority, "Connection": "close"}
        if self._proxy and self._location.scheme == "http":
            target = self._location.url
            headers |= self._proxy.headers
        return self._exchange(method, target, headers, body)

    def _exchange(
        self, method: str, target: str, headers: dict[str, str], body: bytes | BinaryIO | None
    ) -> http.client.HTTPResponse:
        writer = http.client.HTTPConnection("localhost", blocksize=_BLOCK)
        writer.sock = wires.Outgoing(self._wire, self._deadline)
        try:
            writer.request(method, target, body, headers)
        except TimeoutError:
            raise
        except OSError:
            pass  # a server may answer, and close, before it has read everything
        return self._reply(method)

    def _reply(self, method: str) -> http.client.HTTPResponse:
        incoming = wires.Incoming(self._wire, self._deadline)
        response = http.client.HTTPResponse(incoming, method=method)  # type: ignore[arg-type]
        try:
            response.begin()
            while 100 <= response.status < 200 and response.status not in _LAST:
                response.headers = None  # type: ignore[assignment]  # has it read the next head
                response.begin()
        except TimeoutError:
            raise
        except OSError:  # also of http.client, if nothing comes
            if incoming.begun:
                raise AnswerCutError("remote.cut") from None
            raise ClosedError from None
        except (http.client.HTTPException, ValueError):
            if incoming.ended:
                raise AnswerCutError("remote.cut") from None
            hint = "remote.no-http-hint" if self._location.scheme == "http" else ""
            raise AnswerUnreadableError("remote.no-http", hint=hint) from None
        if incoming.ended:  # in the middle of the head, which http.client takes for its end
            raise AnswerCutError("remote.cut")
        return response

    def _pass_through(self, proxy: Proxy) -> None:
        """Have the proxy connect to the server (RFC 9110, section 9.3.6)."""
        host = self._location.host
        place = f"[{host}]" if ":" in host else host
        place = f"{place}:{self._location.port}"
        try:
            reply = self._exchange("CONNECT", place, {"Host": place, **proxy.headers}, None)
        except ClosedError:
            raise EndpointUnreachableError("remote.closed") from None
        if reply.status == http.client.PROXY_AUTHENTICATION_REQUIRED:
            raise EndpointRefusedError("remote.proxy-login", status=reply.status)
        if not 200 <= reply.status < 300:
            raise EndpointUnreachableError(
                "remote.proxy-failed", proxy=proxy.name, status=reply.status
            )
