"""A proxy on loopback between a client and a server, which can hold, cut or refuse a request."""

import contextlib
import re
import socket
import threading
from collections.abc import Callable

from servers import Server

#: Told of each piece of a request: method, path, bytes passed on so far, bytes of its body. What
#: it returns is answered instead; nothing passes the piece on.
Gate = Callable[[str, str, int, int], bytes | None]

_HEAD = re.compile(rb"(\w+) (\S+) HTTP")
_LENGTH = re.compile(rb"\r\nContent-Length: *(\d+)", re.IGNORECASE)
#: Bytes that are passed on at once.
PIECE = 64


class CutError(Exception):
    """Raised by a gate: the connection is closed without a word."""


class Between:
    """A proxy in front of a server.

    Args:
        server: What is behind it.
        gate: What stands in the way.

    Attributes:
        port: Where it listens.
    """

    def __init__(self, server: Server, gate: Gate) -> None:
        self._behind = ("127.0.0.1", int(server.url.rpartition(":")[2]))
        self._url = server.url
        self._server = server
        self._gate = gate
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def address(self, address: str) -> str:
        """Return an address of the server as one of the proxy."""
        return address.replace(self._url, f"http://127.0.0.1:{self.port}")

    @property
    def environment(self) -> dict[str, str]:
        """The variables that give the credentials of the server."""
        given = self._server.environment
        host = {"MAMH_GRAPH_ENDPOINT_HOST": f"127.0.0.1:{self.port}"}
        return {**given, **host} if given else {}

    def close(self) -> None:
        """Stop listening."""
        self._door.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._door.accept()
                threading.Thread(target=self._pass, args=(client,), daemon=True).start()

    def _pass(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError, CutError):
            head = b""
            while b"\r\n\r\n" not in head:
                piece = client.recv(65536)
                if not piece:
                    return
                head += piece
            head, _, body = head.partition(b"\r\n\r\n")
            found, length = _HEAD.match(head), _LENGTH.search(head)
            assert found
            method, path = found[1].decode(), found[2].decode()
            total = int(length[1]) if length else 0
            with socket.create_connection(self._behind) as server:
                server.sendall(head + b"\r\n\r\n")
                sent = 0
                while True:
                    answer = self._gate(method, path, sent, total)
                    if answer is not None:
                        client.sendall(answer)
                        return
                    if sent >= total:
                        break
                    body = body or client.recv(65536)
                    if not body:
                        return
                    server.sendall(body[:PIECE])
                    sent += len(body[:PIECE])
                    body = body[PIECE:]
                while piece := server.recv(65536):
                    client.sendall(piece)
