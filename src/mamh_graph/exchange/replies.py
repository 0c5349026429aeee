"""A reply with a good status, read piece by piece.

Knows: how long a reply may be, and how to tell that it is whole.
Does not know: what it says.
"""

import http.client
from collections.abc import Callable
from types import TracebackType
from typing import Self

from mamh_graph.errors import (
    AnswerCutError,
    AnswerUnreadableError,
    EndpointError,
    EndpointTimeoutError,
)
from mamh_graph.exchange.connections import Connection
from mamh_graph.exchange.deadlines import Deadline

_MEBIBYTE = 1024 * 1024
#: Bytes of a reply.
MAX_BYTES = 1024 * _MEBIBYTE
# Bytes read at once where no number is given.
_PIECE = 64 * 1024


class Reply:
    """A reply with a good status, read piece by piece; a file object to those who parse it.

    Args:
        response: Its head is read.
        connection: It comes from there; closed with it.
        where: What errors call the server.
        deadline: Of the last byte.
        max_bytes: Of the content.
        hide: Takes what the server may know of us out of its words.

    Attributes:
        status: The HTTP status code.
        media_type: Of its content, in lower case, without parameters; nothing if it has none.
            Errors tell it, so it says nothing that the server may know of us.
        headers: As sent.
        bounded: Whether its end can be told from a connection that breaks.

    Raises:
        AnswerUnreadableError: If it is encoded in a way that was not asked for, or announces more
            bytes than allowed.
    """

    def __init__(
        self,
        response: http.client.HTTPResponse,
        connection: Connection,
        where: str,
        deadline: Deadline,
        max_bytes: int,
        hide: Callable[[str], str],
    ) -> None:
        self.status = response.status
        self.headers = response.headers
        given = self.headers["Content-Type"]
        self.media_type = hide(self.headers.get_content_type()) if given else ""
        self.bounded = response.chunked or response.length is not None
        self._response = response
        self._connection = connection
        self._where = where
        self._deadline = deadline
        self._max_bytes = max_bytes
        self._taken = 0
        self._failure: EndpointError | None = None
        for name in ("Content-Encoding", "Transfer-Encoding"):
            coding = (self.headers.get(name) or "identity").strip().lower()
            if coding != "identity" and not (name.startswith("T") and response.chunked):
                raise self._failed(AnswerUnreadableError("remote.coding", coding=coding))
        if response.length is not None and response.length > max_bytes:
            raise self._too_large()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        self._response.close()
        self._connection.close()

    def check_time(self) -> None:
        """Refuse to go on when the deadline has passed; for those who work between two reads.

        Raises:
            EndpointTimeoutError: If it has.
        """
        if self._deadline.left <= 0:
            raise self._failed(
                EndpointTimeoutError("remote.timed-out", seconds=self._deadline.seconds)
            )

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes of the content, up to a size; nothing at its end.

        Raises:
            EndpointTimeoutError: If the deadline passes.
            AnswerCutError: If the server stops before the length it announced.
            AnswerUnreadableError: If there are more bytes than allowed.
        """
        if self._failure:
            raise self._failure
        if size == 0:
            return b""
        try:
            piece = self._response.read1(min(size, _PIECE) if size > 0 else _PIECE)
        except TimeoutError:
            raise self._failed(
                EndpointTimeoutError("remote.timed-out", seconds=self._deadline.seconds)
            ) from None
        except (OSError, http.client.HTTPException, ValueError):
            raise self._failed(AnswerCutError("remote.cut")) from None
        if not piece and self._response.length:
            raise self._failed(AnswerCutError("remote.cut"))
        self._taken += len(piece)
        if self._taken > self._max_bytes:
            raise self._too_large()
        return piece

    def _too_large(self) -> EndpointError:
        limit = self._max_bytes // _MEBIBYTE
        return self._failed(AnswerUnreadableError("remote.too-large", limit=limit))

    def _failed(self, failure: EndpointError) -> EndpointError:
        """Return a failure, which stays: nobody reads on and takes the rest for the end."""
        failure.where = self._where
        self._failure = failure
        self.close()
        return failure
