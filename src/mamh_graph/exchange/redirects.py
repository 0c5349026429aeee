"""Where a server points, and whether a request goes there.

Knows: which addresses a request may be sent on to.
Does not know: how it travels.
"""

from collections.abc import Sequence
from urllib.parse import parse_qsl, quote, urljoin

from mamh_graph.errors import EndpointUnreachableError
from mamh_graph.exchange import locations
from mamh_graph.exchange.addresses import Address, Privacy
from mamh_graph.exchange.locations import Location, UnfitError, shown

STATUSES = (301, 302, 303, 307, 308)
#: Times that one request is sent on.
MOST = 5


def target(current: Location, pointed: str | None) -> Location:
    """Return where a server points.

    Args:
        current: Where the server is.
        pointed: What its header ``Location`` says.

    Raises:
        EndpointUnreachableError: If that is no address, none of HTTP, or less safe.
    """
    if not pointed:
        raise EndpointUnreachableError("remote.redirect-nowhere")
    # Bytes that should not stand there; http.client reads each as one character.
    pointed = quote(pointed.encode("latin-1", "replace"), "".join(map(chr, range(0x80))))
    try:
        address = urljoin(current.url, pointed)
        found = locations.parse(address)
    except ValueError as error:
        key = "remote.redirect-unfit"
        if isinstance(error, UnfitError) and error.key == "remote.address-credentials":
            key = "remote.redirect-credentials"
        raise EndpointUnreachableError(key, address=shown(pointed)) from None
    if current.scheme == "https" and found.scheme != "https":
        raise EndpointUnreachableError("remote.redirect-open", address=shown(found.url))
    return found


def keeps(asked: Location, pointed: Location) -> bool:
    """Tell whether all that the query string of an address asks is asked where a server points.

    Without its question an endpoint answers too: with a graph that describes the service.

    Source:
        SPARQL 1.1 Service Description, section 2.
    """
    there = _parameters(pointed)
    return all(parameter in there for parameter in _parameters(asked))


def admitted(found: Sequence[Address], first: Privacy, pointed: Location) -> tuple[Address, ...]:
    """Return the addresses to which a request may be sent on.

    Args:
        found: All that the host has.
        first: How private the one is that the request was first sent to.
        pointed: Where the server points.

    Raises:
        EndpointUnreachableError: If all are more private than that.
    """
    kept = tuple(address for address in found if address.privacy <= first)
    if not kept:
        raise EndpointUnreachableError("remote.redirect-private", address=shown(pointed.url))
    return kept


def _parameters(location: Location) -> list[tuple[str, str]]:
    return parse_qsl(location.path.partition("?")[2], keep_blank_values=True)
