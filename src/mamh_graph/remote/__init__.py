"""The same questions, asked of a SPARQL 1.1 endpoint instead of files.

The one way out of this program: every byte that leaves goes through `exchange`.
"""

from collections.abc import Sequence

from mamh_graph import exchange
from mamh_graph.remote import profiles
from mamh_graph.remote.endpoint import WORLD, Endpoint

#: Seconds that nobody waits for.
MAX_TIMEOUT = 1e9

__all__ = ["WORLD", "Endpoint", "connect"]


def connect(
    endpoint: str,
    *,
    timeout: float = exchange.TIMEOUT,
    max_bytes: int = exchange.MAX_BYTES,
    services: Sequence[str] = (),
) -> Endpoint:
    """Return a SPARQL endpoint, to be asked as what `load` returns is. Nothing is sent yet.

    Args:
        endpoint: The URL of its query service, or the name of a profile.
        timeout: Seconds that a question may take, retries included.
        max_bytes: Bytes of an answer.
        services: Hosts (``example.org``, ``example.org:8080``) that a question may have the
            endpoint ask in turn with ``SERVICE``; without any, such a question is refused.

    Raises:
        UsageError: If the URL is not one of HTTP, or has credentials in it.
        UnknownNameError: If there is no such profile.
        InputError: If a file of profiles cannot be read.
        TypeError: If the endpoint is not text, the services are, or a limit is no number.
        ValueError: If the timeout is no number of seconds, or the other no number of bytes.

    Source:
        SPARQL 1.1 Protocol, section 2.1 (query operation).
    """
    if not isinstance(endpoint, str):
        raise TypeError(f"an endpoint is str, not {type(endpoint).__name__}")
    if isinstance(services, str):
        raise TypeError("services are several hosts, not one str")
    for name, number in (("timeout", timeout), ("max_bytes", max_bytes)):
        if not isinstance(number, int | float):
            raise TypeError(f"{name} is a number, not {type(number).__name__}")
    if not max_bytes > 0:
        raise ValueError(f"max_bytes is a number of bytes, not {max_bytes}")
    if not 0 < timeout < MAX_TIMEOUT:
        raise ValueError(f"a timeout is a number of seconds, not {timeout}")
    hosts = tuple(host.lower() for host in services)
    return Endpoint(profiles.find(endpoint), timeout, max_bytes, hosts)
