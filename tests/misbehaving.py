"""What a server can do wrong, each by a name: bytes on a socket, as real servers send them.

The name is the first part of a path; what follows is for the behaviour: ``/again/429/3600``.
"""

import email.utils
import gzip
import socket
import time
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hostile import HostileServer

#: Seconds between two bytes that drip.
DRIP = 0.2
ROW = b'{"x": {"type": "literal", "value": "row"}}'
GOOD = b'{"head": {"vars": ["x"]}, "results": {"bindings": [' + ROW + b"]}}"
JSON = "application/sparql-results+json"
PAGE = b"<html><head><title>Oops</title></head><body><h1>Not &lt;here&gt;</h1>"


class Heard(NamedTuple):
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Peer:
    """One who has called, and what it asked."""

    def __init__(self, wire: socket.socket, heard: Heard, server: "HostileServer") -> None:
        self.wire = wire
        self.heard = heard
        self.server = server
        self.rest = heard.path.partition("?")[0].split("/")[2:]

    def say(self, *parts: bytes) -> None:
        """Send bytes."""
        for part in parts:
            self.wire.sendall(part)

    def head(self, status: str = "200 OK", type: str = JSON, **headers: object) -> None:
        """Send the head of a reply; ``_`` in a name stands for ``-``."""
        given = {"Content-Type": type} if type else {}
        given |= {name.replace("_", "-"): str(value) for name, value in headers.items()}
        lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in given.items())]
        self.say("\r\n".join([*lines, "", ""]).encode("latin-1"))

    def whole(
        self, status: str = "200 OK", body: bytes = GOOD, type: str = JSON, **headers: object
    ) -> None:
        """Send a whole reply, with its length."""
        self.head(status, type, Content_Length=len(body), **headers)
        self.say(body)

    def chunk(self, data: bytes) -> None:
        """Send one chunk."""
        self.say(f"{len(data):x}\r\n".encode(), data, b"\r\n")

    def drip(self, data: bytes) -> None:
        """Send byte after byte, slowly."""
        for byte in data:
            self.say(bytes([byte]))
            if self.server.stopped.wait(DRIP):
                return

    def hang(self) -> None:
        """Say nothing more, and do not hang up."""
        self.server.stopped.wait()

    def times(self) -> int:
        """Return how often this path has been asked for, this time included."""
        return sum(heard.path == self.heard.path for heard in self.server.heard)

    def point(self, address: str, status: str = "302 Found") -> None:
        """Redirect to an address."""
        self.head(status, Location=address, Content_Length=0)

    def point_on(self, path: str, status: str = "302 Found") -> None:
        """Redirect to a path, where the same is asked."""
        _, mark, query = self.heard.path.partition("?")
        self.point(f"{path}{mark}{query}", status)


def _head_drips(peer: Peer) -> None:
    peer.say(b"HTTP/1.1 200 OK\r\n")
    peer.drip(b"X-Slow: " + b"a" * 10_000)


def _body_drips(peer: Peer) -> None:
    peer.head(Content_Length=100_000)
    peer.drip(b" " * 100_000)


def _body_hangs(peer: Peer) -> None:
    peer.head(Content_Length=len(GOOD))
    peer.say(GOOD[:30])
    peer.hang()


def _head_hangs(peer: Peer) -> None:
    peer.say(b"HTTP/1.1 200 OK\r\nContent-Type: appl")
    peer.hang()


def _continues(peer: Peer) -> None:
    while not peer.server.stopped.is_set():
        peer.say(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def _early(peer: Peer) -> None:
    peer.say(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\nContent-Length: 3\r\n\r\n")
    peer.say(b"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n")
    peer.whole()


def _early_ever(peer: Peer) -> None:
    while not peer.server.stopped.is_set():
        peer.say(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100)


def _again(peer: Peer) -> None:
    """``/again/STATUS/RETRY-AFTER/TIMES``: refuse so often, then answer."""
    status, after, *times = peer.rest
    if times and peer.times() > int(times[0]):
        peer.whole()
        return
    if after == "date":
        after = email.utils.formatdate(time.time() + 1.5, usegmt=True)
    headers = {} if after == "-" else {"Retry_After": after}
    peer.whole(f"{status} Later", b"busy just now", "text/plain", **headers)


def _status(peer: Peer) -> None:
    """``/status/STATUS``: a refusal with words that would act in a terminal or a log."""
    words = b"no\x1b[31m\n::error::line 3, column 7\r\xe2\x80\xaeSPARQL query:\nsecret question"
    peer.whole(f"{peer.rest[0]} Nope", words, "text/plain")


def _fails_long(peer: Peer) -> None:
    peer.whole("500 Oops", PAGE + b"<script>alert(1)</script>" + b"<p>x</p>" * 25_000, "text/html")


def _cut_length(peer: Peer) -> None:
    peer.head(Content_Length=len(GOOD))
    peer.say(GOOD[:-20])


def _cut_open(peer: Peer) -> None:
    peer.head()
    peer.say(GOOD[:-20])


def _cut_chunk(peer: Peer) -> None:
    peer.head(Transfer_Encoding="chunked")
    peer.chunk(GOOD[:20])
    peer.say(b"ff\r\n", GOOD[20:40])


def _cut_between_chunks(peer: Peer) -> None:
    peer.head(Transfer_Encoding="chunked")
    peer.chunk(GOOD[:20])


def _bad_chunk(peer: Peer) -> None:
    peer.head(Transfer_Encoding="chunked")
    peer.say(b"zz\r\n", GOOD)


def _old(peer: Peer) -> None:
    """Answer as before 1999, when the end of a connection was the end of the answer."""
    peer.say(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n", GOOD)


def _chunks(peer: Peer) -> None:
    peer.head(Transfer_Encoding="chunked")
    peer.chunk(GOOD[:20])
    peer.chunk(GOOD[20:])
    peer.say(b"0\r\n\r\n")


def _endless_json(peer: Peer) -> None:
    peer.head(Transfer_Encoding="chunked")
    peer.chunk(GOOD.removesuffix(b"]}}") + b"\n")
    rows = (b"," + ROW) * 1000
    while not peer.server.stopped.is_set():
        peer.chunk(rows)


def _endless_garbage(peer: Peer) -> None:
    peer.head()
    peer.say(b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"value": "')
    while not peer.server.stopped.is_set():
        peer.say(b"x" * 65536)


def _announced(peer: Peer) -> None:
    peer.head(Content_Length=10**15)
    peer.hang()


def _bomb(peer: Peer) -> None:
    peer.whole(body=_bombs(), Content_Encoding="gzip")


@cache
def _bombs() -> bytes:
    """50 MB in 50 kB."""
    return gzip.compress(b" " * 50_000_000)


def _loop(peer: Peer) -> None:
    peer.point_on("/loop/b" if peer.rest == ["a"] else "/loop/a")


def _farther(peer: Peer) -> None:
    peer.point_on(f"/farther/{int(peer.rest[0]) + 1}")


def _hops(peer: Peer) -> None:
    """``/hops/N``: so many redirects, then an answer."""
    left = int(peer.rest[0])
    peer.point_on(f"/hops/{left - 1}", "307 Elsewhere") if left else peer.whole()


def _to(peer: Peer) -> None:
    """``/to/STATUS``: redirect to where the server was told."""
    peer.point(peer.server.elsewhere, f"{peer.rest[0]} Elsewhere")


def _many_headers(peer: Peer) -> None:
    peer.head(**{f"X_{number}": number for number in range(200)})


def _endless_header(peer: Peer) -> None:
    peer.say(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while not peer.server.stopped.is_set():
        peer.say(b"a" * 65536)


def _echo(peer: Peer) -> None:
    peer.whole("400 No", f"You said {peer.heard.headers}".encode(), "text/plain")


#: What the server does, by the first part of the path.
BEHAVIOURS: dict[str, Callable[[Peer], None]] = {
    "good": Peer.whole,
    "chunks": _chunks,
    "old": _old,
    "silent": Peer.hang,
    "head-hangs": _head_hangs,
    "body-hangs": _body_hangs,
    "head-drips": _head_drips,
    "body-drips": _body_drips,
    "continues": _continues,
    "early": _early,
    "early-end": lambda peer: peer.say(b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n"),
    "early-ever": _early_ever,
    "switches": lambda peer: peer.head("101 Switching Protocols", Upgrade="websocket"),
    "again": _again,
    "status": _status,
    "fails-long": _fails_long,
    "page": lambda peer: peer.whole(body=PAGE, type="text/html"),
    "untyped": lambda peer: peer.whole(type=""),
    "csv": lambda peer: peer.whole(body=b"x\r\nrow\r\n", type="text/csv"),
    "cut-length": _cut_length,
    "cut-open": _cut_open,
    "cut-chunk": _cut_chunk,
    "cut-between-chunks": _cut_between_chunks,
    "cut-head": lambda peer: peer.say(b"HTTP/1.1 200 OK\r\nContent-Type: appl"),
    "cut-status": lambda peer: peer.say(b"HTTP/1.1 2"),
    "bad-chunk": _bad_chunk,
    "endless-json": _endless_json,
    "endless-garbage": _endless_garbage,
    "announced": _announced,
    "bomb": _bomb,
    "loop": _loop,
    "farther": _farther,
    "hops": _hops,
    "to": _to,
    "many-headers": _many_headers,
    "endless-header": _endless_header,
    "garbage": lambda peer: peer.say(b"\x1b[31mSSH-2.0\x07\r\n::error::\x00\xff\r\n\r\n"),
    "closes": lambda _peer: None,
    "echo": _echo,
}
