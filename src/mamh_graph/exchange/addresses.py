"""Looks up the addresses of a name, and tells how private each of them is.

Knows: what the numbers of the networks mean. Does not know: who wants to go there.
"""

import ipaddress
import socket
import threading
from collections.abc import Callable
from enum import IntEnum
from typing import Any, NamedTuple

from mamh_graph.errors import EndpointUnreachableError
from mamh_graph.exchange.deadlines import Deadline

# Networks of IPv6 that are IPv4 under another name: the last 32 bits are the address (RFC 4291,
# section 2.5.5.2; RFC 6052).
_SAME = ("::ffff:0:0/96", "64:ff9b::/96")
# Others that lead to one, and how many bits follow it (RFC 4291, 2.5.5.1; RFC 8215; RFC 3056).
_LEADING = (("::/96", 0), ("64:ff9b:1::/48", 0), ("2002::/16", 80))
# Those that Python takes for public: of protocols (RFC 6890), of examples (RFC 9637), of segments
# of a route (RFC 9602).
_SPECIAL = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "3fff::/20", "5f00::/16")))


class Privacy(IntEnum):
    """Who can reach an address; the higher, the fewer."""

    PUBLIC = 0
    PRIVATE = 1  # a network of one's own, a link, a provider's: whatever is not for everybody
    LOOPBACK = 2  # this machine


class Address(NamedTuple):
    """One address of a name.

    Attributes:
        family: As sockets have it.
        place: What a socket connects to.
        privacy: Who can reach it.
    """

    family: int
    place: Any
    privacy: Privacy


#: Looks up a host and a port.
Resolver = Callable[[str, int, Deadline], tuple[Address, ...]]


def resolve(host: str, port: int, deadline: Deadline) -> tuple[Address, ...]:
    """Return the addresses of a host; there is at least one.

    Raises:
        EndpointUnreachableError: If it has none.
        TimeoutError: If the deadline passes first.
    """
    found: list[Address] = []
    failed: list[Exception] = []

    def look_up() -> None:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, ValueError) as error:
            failed.append(error)
        else:
            found.extend(
                Address(family, place, privacy(str(place[0]))) for family, _, _, _, place in infos
            )

    # The system's look-up cannot be interrupted: left alone, it ends some day.
    thread = threading.Thread(target=look_up, name=f"look-up of {host}", daemon=True)
    thread.start()
    thread.join(deadline.remaining())
    if thread.is_alive():
        raise TimeoutError
    if not found:
        kind = getattr(failed[0], "errno", None) if failed else None
        again = kind == socket.EAI_AGAIN
        raise EndpointUnreachableError(
            "remote.name-later" if again else "remote.name-unknown", host=host
        )
    return tuple(found)


def privacy(number: str) -> Privacy:
    """Return how private an address is; an address of IPv4 inside one of IPv6 counts too.

    Source:
        IANA IPv4 and IPv6 Special-Purpose Address Registries.
    """
    ip = ipaddress.ip_address(number)
    if ip.is_loopback or ip.is_unspecified:  # to nowhere is to this machine
        return Privacy.LOOPBACK
    found = Privacy.PUBLIC
    if isinstance(ip, ipaddress.IPv6Address):
        if any(ip in ipaddress.IPv6Network(network) for network in _SAME):
            return _inner(ip, 0)
        found = max(
            (
                _inner(ip, bits)
                for network, bits in _LEADING
                if ip in ipaddress.IPv6Network(network)
            ),
            default=found,
        )
        if ip.is_site_local:
            found = max(found, Privacy.PRIVATE)
    public = ip.is_global and not (ip.is_multicast or ip.is_reserved)
    public = public and not any(ip in network for network in _SPECIAL)
    return max(found, Privacy.PUBLIC if public else Privacy.PRIVATE)


def _inner(ip: ipaddress.IPv6Address, bits: int) -> Privacy:
    return privacy(str(ipaddress.IPv4Address(int(ip) >> bits & 0xFFFFFFFF)))
