"""An address of HTTP, taken apart: what is connected to, what is asked for there, what is shown.

Knows: URLs. Does not know: which address a name has, or who asks.
"""

import re
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

PORTS = {"http": 80, "https": 443}
# What stands in a request as it is: all that URLs are made of (RFC 3986, section 2).
_SAFE = "!#$%&'()*+,/:;=?@[]~"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://", re.ASCII)
_UNFIT = re.compile(r"[\s\x00-\x20\x7f-\x9f\\\ud800-\udfff]")


class Location(NamedTuple):
    """Where a request goes.

    Attributes:
        scheme: http or https.
        host: A name or a number, in lower case, in ASCII; IPv6 without its brackets.
        port: The port.
        path: The path and the query string, as they stand in the request.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> tuple[str, str, int]:
        """Who answers there (RFC 6454)."""
        return self.scheme, self.host, self.port

    @property
    def authority(self) -> str:
        """The host and the port, as the header ``Host`` gives them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.authority}{self.path}"


class UnfitError(ValueError):
    """An address that is not asked by HTTP.

    Attributes:
        key: Of the text that says why.
    """

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def parse(address: str) -> Location:
    """Take an address apart; what follows a ``#`` is no part of a request.

    Raises:
        UnfitError: If it is none of HTTP, or holds a user name or a password.
    """
    parts = _split(address)
    if parts is None or _UNFIT.search(address):
        raise UnfitError("remote.address")
    if "@" in parts.netloc:
        raise UnfitError("remote.address-credentials")
    try:
        host, port = parts.hostname or "", parts.port
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError:  # also of a name that is none
        host, port = "", None
    if parts.scheme not in PORTS or not host or port == 0:
        raise UnfitError("remote.address")
    path = quote(parts.path or "/", _SAFE) + (
        f"?{quote(parts.query, _SAFE)}" if parts.query else ""
    )
    return Location(parts.scheme, host, port or PORTS[parts.scheme], path)


def shown(address: str) -> str:
    """Return an address as it may be shown: without credentials, and without its query string."""
    scheme = match[0] if (match := _SCHEME.match(address)) else ""
    # A password can hold anything, so all before the last sign of it may be one.
    rest = address[len(scheme) :].rpartition("@")[2].partition("#")[0]
    place, mark, _ = rest.partition("?")
    return scheme + place + (f"{mark}…" if mark else "")


def _split(address: str) -> SplitResult | None:
    """Return the parts of a URL; nothing if it is malformed."""
    try:
        return urlsplit(address)
    except ValueError:
        return None
