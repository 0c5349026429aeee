"""How credentials are proven to a server that asks for them.

Knows: what servers ask for (``WWW-Authenticate``), and what each asked for last, so that the next
request answers at once.
Does not know: where credentials come from, or how requests travel.

Source:
    RFC 9110, section 11; RFC 7617 (Basic); RFC 6750 (tokens).
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from mamh_graph.exchange import digest
from mamh_graph.exchange.credentials import Credentials
from mamh_graph.exchange.digest import Digest
from mamh_graph.exchange.locations import Location

#: Servers whose last challenge is remembered.
MAX_KNOWN = 64

_WORD = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_PART = re.compile(rf'({_WORD})(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|({_WORD})))?')


class Challenge(NamedTuple):
    """One way in which a server lets itself be told who asks.

    Attributes:
        scheme: In lower case.
        parameters: By name, in lower case.
    """

    scheme: str
    parameters: dict[str, str]

    @property
    def stale(self) -> bool:
        """Whether the password was right, and the answer only too old."""
        return self.parameters.get("stale", "").lower() == "true"


class Proof(Protocol):
    """What proves who asks, to one server."""

    @property
    def open(self) -> bool:
        """Whether who listens learns the secret."""

    def header(self, method: str, location: Location) -> str:
        """Return the value of ``Authorization`` for a request."""


class Plain:
    """A token, or a user with a password, sent as they are."""

    open = True

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials

    def header(self, method: str, location: Location) -> str:
        """Return the value of ``Authorization``."""
        token = self._credentials.token
        return f"Bearer {token}" if token else f"Basic {self._credentials.basic}"


# What each server took last; whose it is stands there too, because the environment can change.
_known: dict[tuple[tuple[str, str, int], str, str], Proof] = {}


def first(location: Location, credentials: Credentials) -> Proof | None:
    """Return what proves who asks before a server asks for it; nothing if it has to ask."""
    if credentials.token:
        return Plain(credentials)
    return _known.get((location.origin, credentials.user, credentials.password))


def answer(challenge: Challenge, location: Location, credentials: Credentials) -> Proof:
    """Return what answers the challenge of a server, and remember it."""
    proof: Proof = Plain(credentials)
    if challenge.scheme == "digest":
        proof = Digest(credentials, challenge.parameters)
    if len(_known) >= MAX_KNOWN:
        _known.clear()
    _known[location.origin, credentials.user, credentials.password] = proof
    return proof


def best(headers: Iterable[str]) -> Challenge | None:
    """Return the challenge, of those offered, that tells the least of a password.

    Args:
        headers: Each ``WWW-Authenticate``.

    Returns:
        Nothing if no challenge is of a known kind.
    """
    schemes = [*digest.ALGORITHMS, "basic"]

    def kind(challenge: Challenge) -> str:
        if challenge.scheme == "digest" and digest.is_known(challenge.parameters):
            return digest.algorithm(challenge.parameters)
        return challenge.scheme if challenge.scheme == "basic" else ""

    known = [each for each in challenges(headers) if kind(each) in schemes]
    return min(known, key=lambda each: schemes.index(kind(each)), default=None)


def challenges(headers: Iterable[str]) -> Iterator[Challenge]:
    """Yield what the headers ``WWW-Authenticate`` offer; what makes no sense is passed over."""
    for header in headers:
        current: Challenge | None = None
        for match in _PART.finditer(header):
            name, inside, word = match.groups()
            if inside is None and word is None:
                if current:
                    yield current
                current = Challenge(name.lower(), {})
            elif current:
                value = word or re.sub(r"\\(.)", r"\1", inside)
                current.parameters.setdefault(name.lower(), value)
        if current:
            yield current
