"""A server on the loopback that misbehaves, in one way at each path: real sockets, no double."""

import contextlib
import socket
import ssl
import threading
import urllib.parse
from collections.abc import Callable
from typing import Self

from misbehaving import BEHAVIOURS, GOOD, Heard, Peer

__all__ = ["GOOD", "HostileServer", "Peer"]

# How a peer begins that wants to speak TLS.
_TLS = b"\x16"


class HostileServer:
    """A server that misbehaves, one thread for each who calls.

    Args:
        host: Of the loopback.
        tls: The certificate it shows, if it speaks TLS.
        more: Behaviours besides, by the first part of the path.

    Attributes:
        heard: Every request, in order.
        elsewhere: Where ``/to`` points.
        answers_ask: Whether an ASK is answered well, whatever the path.
        stopped: Set at the end.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        tls: ssl.SSLContext | None = None,
        more: dict[str, Callable[[Peer], None]] | None = None,
    ) -> None:
        self.heard: list[Heard] = []
        self.elsewhere = ""
        self.answers_ask = False
        self.stopped = threading.Event()
        self._tls = tls
        self._behaviours = {**BEHAVIOURS, **(more or {})}
        self._listening = socket.create_server((host, 0), backlog=64)
        self.host, self.port = self._listening.getsockname()[:2]
        self.url = f"{'https' if tls else 'http'}://{host}:{self.port}"
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stopped.set()
        with contextlib.suppress(OSError):  # wakes who listens
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def answer(self, peer: Peer) -> None:
        """Do what the path says."""
        path = peer.heard.path
        if self.answers_ask and "ASK" in urllib.parse.unquote(path):
            peer.whole(body=b'{"head": {}, "boolean": false}')
        else:
            self._behaviours[path.partition("?")[0].split("/")[1]](peer)

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while not self.stopped.is_set():
                wire, _ = self._listening.accept()
                threading.Thread(target=self._serve, args=(wire,), daemon=True).start()

    def _serve(self, wire: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError), contextlib.ExitStack() as open_wires:
            open_wires.callback(wire.close)
            if self._tls:
                wire = self._tls.wrap_socket(wire, server_side=True)
                open_wires.callback(wire.close)
            elif wire.recv(1, socket.MSG_PEEK) == _TLS:
                wire.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                return
            heard = self._hear(wire)
            self.heard.append(heard)
            self.answer(Peer(wire, heard, self))
            # What is left unread would make the system cut the reply short.
            wire.shutdown(socket.SHUT_WR)
            wire.settimeout(1)
            while wire.recv(65536):
                pass

    def _hear(self, wire: socket.socket) -> Heard:
        """Read one request, its body too."""
        with wire.makefile("rb") as stream:
            method, path, _ = stream.readline().decode("latin-1").split(" ", 2)
            headers = {}
            while line := stream.readline().decode("latin-1").strip():
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
            return Heard(method, path, headers, stream.read(int(headers.get("content-length", 0))))
