"""Digest: a password of which only a hash is sent, good for one request.

Knows: how the answer to a challenge is computed.
Does not know: which challenge to answer, or where the password comes from.

Source:
    RFC 7616, section 3.4.
"""

import hashlib
import itertools
import os
import re
from collections.abc import Mapping
from urllib.parse import quote

from mamh_graph.exchange.credentials import Credentials
from mamh_graph.exchange.locations import Location

#: The hash functions, the better first.
ALGORITHMS = {"sha-256": "sha256", "md5": "md5"}
_SESSION = "-sess"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def algorithm(parameters: Mapping[str, str]) -> str:
    """Return the name of the hash function that a challenge wants."""
    return parameters.get("algorithm", "MD5").lower().removesuffix(_SESSION)


def is_known(parameters: Mapping[str, str]) -> bool:
    """Tell whether a challenge can be answered."""
    return (
        algorithm(parameters) in ALGORITHMS
        and "nonce" in parameters
        and "auth" in re.split(r"[\s,]+", parameters.get("qop", "auth").lower())
        and not any(_CONTROL.search(value) for value in parameters.values())
    )


class Digest:
    """The answers to one challenge, each counted.

    Args:
        credentials: A user with a password.
        parameters: Of the challenge.
    """

    #: Whether who listens learns the secret.
    open = False

    def __init__(self, credentials: Credentials, parameters: Mapping[str, str]) -> None:
        self._credentials = credentials
        self._parameters = parameters
        self._counter = itertools.count(1)

    def header(self, method: str, location: Location) -> str:
        """Return the value of ``Authorization`` for a request, this one time."""
        given, user = self._parameters, self._credentials.user
        realm, nonce = given.get("realm", ""), given["nonce"]
        count, own = f"{next(self._counter):08x}", os.urandom(16).hex()
        hashed_name = given.get("userhash", "").lower() == "true"

        quoted = {"realm": realm, "nonce": nonce, "uri": location.path}
        plain = {name: given[name] for name in ("algorithm",) if name in given}
        if "opaque" in given:
            quoted["opaque"] = given["opaque"]
        if "qop" in given:
            quoted["cnonce"] = own
            plain |= {"qop": "auth", "nc": count}
        if hashed_name:
            quoted["username"] = self._hash(user, _received(realm))
            plain["userhash"] = "true"
        elif user.isascii():
            quoted["username"] = user
        else:
            plain["username*"] = f"UTF-8''{quote(user, '')}"

        secret = self._hash(user, _received(realm), self._credentials.password)
        if given.get("algorithm", "").lower().endswith(_SESSION):
            secret = self._hash(secret, _received(nonce), own)
        what = self._hash(method, location.path)
        middle = (count, own, "auth") if "qop" in given else ()
        quoted["response"] = self._hash(secret, _received(nonce), *middle, what)
        fields = [f"{name}={_quoted(value)}" for name, value in quoted.items()]
        return "Digest " + ", ".join([*fields, *(f"{k}={v}" for k, v in plain.items())])

    def _hash(self, *parts: str | bytes) -> str:
        data = b":".join(part.encode() if isinstance(part, str) else part for part in parts)
        name = ALGORITHMS[algorithm(self._parameters)]
        return hashlib.new(name, data, usedforsecurity=False).hexdigest()


def _received(value: str) -> bytes:
    """Return the bytes that a header held: http.client reads each as one character."""
    return value.encode("latin-1")


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
