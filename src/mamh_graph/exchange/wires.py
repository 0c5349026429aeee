"""What a request is written to and a reply is read from: sockets whose every wait has an end.

Knows: how long each single wait may take, so that all together end before the deadline, however
slowly the other side gives or takes.
Does not know: HTTP, or who is at the other end.
"""

import contextlib
import errno
import io
import socket
from collections.abc import Sequence
from typing import Any

from mamh_graph.errors import EndpointUnreachableError
from mamh_graph.exchange.addresses import Address
from mamh_graph.exchange.deadlines import Deadline

# Bytes sent at once: TLS takes no more in one piece, so that each has its own limit of time.
_PIECE = 16 * 1024
_BUFFER = 64 * 1024
# Seconds by which two clocks may differ.
_TICK = 0.01


def connect(found: Sequence[Address], deadline: Deadline) -> tuple[socket.socket, Address]:
    """Connect to the first of the addresses that answers.

    Raises:
        EndpointUnreachableError: If none does.
        TimeoutError: If the deadline passes first.
    """
    failure = OSError()
    for position, address in enumerate(found):
        with contextlib.ExitStack() as opened:
            try:
                wire = opened.enter_context(socket.socket(address.family, socket.SOCK_STREAM))
                # One that is silent leaves the others their share.
                wire.settimeout(deadline.remaining() / (len(found) - position))
                wire.connect(address.place)
                wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError as error:
                failure = error
                continue
            opened.pop_all()
            return wire, address
    if deadline.left <= _TICK and isinstance(failure, TimeoutError):
        raise failure
    if failure.errno == errno.ECONNREFUSED:
        raise EndpointUnreachableError("remote.nobody", hint="remote.nobody-hint")
    raise EndpointUnreachableError("remote.no-way", reason=failure.strerror or "?")


class Outgoing:
    """What a request is written to, as http.client writes to a socket."""

    def __init__(self, wire: socket.socket, deadline: Deadline) -> None:
        self._wire = wire
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        """Send all bytes.

        Raises:
            TimeoutError: If the deadline passes first.
        """
        view = memoryview(data).cast("B")
        for start in range(0, len(view), _PIECE):
            self._wire.settimeout(self._deadline.remaining())
            self._wire.sendall(view[start : start + _PIECE])


class Incoming(io.RawIOBase):
    """What a reply is read from, as http.client reads from a socket.

    Attributes:
        begun: Whether anything has come.
        ended: Whether the other side has said all that it will say.
    """

    def __init__(self, wire: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._wire = wire
        self._deadline = deadline
        self.begun = self.ended = False

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return what is read from line by line."""
        return io.BufferedReader(self, _BUFFER)

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what is there, or wait for it.

        Raises:
            TimeoutError: If the deadline passes first.
        """
        self._wire.settimeout(self._deadline.remaining())
        count = self._wire.recv_into(buffer)
        self.begun = self.begun or count > 0
        self.ended = count == 0
        return count
