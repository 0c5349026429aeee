"""The proxy that the environment names for an address, as curl and Python's urllib read it.

``HTTP_PROXY`` and ``HTTPS_PROXY`` name one, ``NO_PROXY`` the hosts that are asked without; in small
letters too. This machine is never asked through a proxy.
"""

import base64
import ipaddress
import urllib.request
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from mamh_graph.errors import EndpointUnreachableError
from mamh_graph.exchange.locations import Location, shown


class Proxy(NamedTuple):
    """Who passes requests on.

    Attributes:
        name: Its address as it may be shown.
        host: Its host.
        port: Its port.
        login: The value of ``Proxy-Authorization``, or nothing.
    """

    name: str
    host: str
    port: int
    login: str

    def __repr__(self) -> str:
        return f"Proxy({self.name!r})"

    @property
    def headers(self) -> dict[str, str]:
        """What it is told with a request."""
        return {"Proxy-Authorization": self.login} if self.login else {}


def find(location: Location) -> Proxy | None:
    """Return the proxy to ask a location through; nothing if it is asked directly.

    Raises:
        EndpointUnreachableError: If the proxy is of a kind that is not spoken to.
    """
    if _is_here(location.host):
        return None
    named = urllib.request.getproxies_environment()
    address = named.get(location.scheme)
    place = f"{location.host}:{location.port}"
    if not address or urllib.request.proxy_bypass(place):
        return None
    name = shown(address if "://" in address else f"http://{address}")
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme != "http":
        raise EndpointUnreachableError("remote.proxy-unfit", proxy=name)
    login = ""
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        login = f"Basic {base64.b64encode(pair.encode(errors='surrogateescape')).decode()}"
    return Proxy(name, host, port or 80, login)


def _is_here(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
