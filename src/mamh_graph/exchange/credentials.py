"""Who we are, to a server that asks: from the environment, or from a netrc file.

Knows: where secrets are kept, and for which host each is meant. A profile can come from anybody,
with a pull request say, so the owner of a secret names the host, and nobody else is told.
Does not know: how a secret is proven (authentication.py).
"""

import base64
import netrc
import os
import re
import stat

from mamh_graph.errors import InputError, UsageError
from mamh_graph.exchange import locations
from mamh_graph.exchange.locations import Location, UnfitError

PREFIX = "MAMH_GRAPH_ENDPOINT_"
HOST, USER, PASSWORD, TOKEN = (PREFIX + name for name in ("HOST", "USER", "PASSWORD", "TOKEN"))

_PLACE = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[^\s/:@?#\[\]]+)(:[0-9]{1,5})?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# RFC 6750, section 2.1.
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")


class Credentials:
    """A user with a password, or a token; no text of it shows either.

    Attributes:
        user: The user, or nothing.
        password: Of the user.
        token: The token, or nothing.
    """

    __slots__ = ("password", "token", "user")

    def __init__(self, user: str = "", password: str = "", token: str = "") -> None:
        self.user = user
        self.password = password
        self.token = token

    def __repr__(self) -> str:
        return "Credentials(…)"

    @property
    def basic(self) -> str:
        """The user and the password as Basic sends them (RFC 7617, section 2)."""
        return base64.b64encode(f"{self.user}:{self.password}".encode()).decode()

    def hide(self, words: str) -> str:
        """Return the words of a server without what it may have learnt from us.

        Neither as it was sent, nor as a header or an address writes it, whatever the case of its
        letters.
        """
        for secret in filter(None, (self.token, self.basic, self.password)):
            spelt = "".join(map(_spellings, secret))
            words = re.sub(spelt, "***", words, flags=re.IGNORECASE)
        return words


def find(location: Location) -> Credentials | None:
    """Return the credentials meant for a host, or nothing.

    Raises:
        UsageError: If the environment names some, but not all that it takes.
        InputError: If the netrc file cannot be read, or by everybody.
    """
    return _of_environment(location) or _of_netrc(location)


def named() -> str:
    """Return the host that the environment has credentials for; nothing if it has none."""
    return os.environ.get(HOST, "") if os.environ.get(USER) or os.environ.get(TOKEN) else ""


def _of_environment(location: Location) -> Credentials | None:
    host, user, password, token = (
        os.environ.get(name, "") for name in (HOST, USER, PASSWORD, TOKEN)
    )
    if not (user or password or token):
        return None
    for name, missing in ((USER, password and not user), (PASSWORD, user and not password)):
        if missing:
            raise UsageError("remote.credentials-part", where=name)
    if user and token:
        raise UsageError("remote.credentials-both", where=TOKEN, other=USER)
    for name, value in ((USER, user), (PASSWORD, password)):
        if _CONTROL.search(value) or not _is_text(value):
            raise UsageError("remote.credentials-unfit", where=name)
    if token and not _TOKEN.fullmatch(token):
        raise UsageError("remote.credentials-unfit", where=TOKEN)
    return Credentials(user, password, token) if _is_meant(host, location) else None


def _is_meant(place: str, location: Location) -> bool:
    """Tell whether a host is that of a location; without a port, that of its scheme is meant.

    Behind another port may be somebody else, on a machine that several use.
    """
    if not place:
        raise UsageError("remote.credentials-no-host", where=HOST)
    match = _PLACE.fullmatch(place)
    try:
        named = locations.parse(f"{location.scheme}://{place if match else ''}")
    except UnfitError:
        raise UsageError("remote.credentials-host", where=HOST) from None
    return (named.host, named.port) == (location.host, location.port)


def _of_netrc(location: Location) -> Credentials | None:
    """Return what a netrc file has for a host; its ``default`` would go to anybody."""
    path = os.environ.get("NETRC") or os.path.join(os.path.expanduser("~"), ".netrc")
    if not os.path.isfile(path):
        return None
    try:
        hosts = {name.lower(): entry for name, entry in netrc.netrc(path).hosts.items()}
        mode = os.stat(path).st_mode
    except netrc.NetrcParseError as error:  # whose message repeats the file
        raise InputError("remote.netrc-syntax", where=path, line=error.lineno) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        raise InputError("errors.file-unreadable", where=path, reason=reason) from None
    entry = hosts.get(location.host)
    if entry is None or location.host == "default":
        return None
    user, _, password = entry
    if not user or not password:
        return None
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise InputError("remote.netrc-open", where=path, hint="remote.netrc-close")
    if _CONTROL.search(user + password):
        raise InputError("remote.credentials-unfit", where=path)
    return Credentials(user, password)


def _spellings(character: str) -> str:
    """Return the pattern of a character as text, as http.client reads it, and in an address."""
    code = character.encode()
    quoted = "".join(f"%{byte:02x}" for byte in code)
    return "(?:" + "|".join(map(re.escape, (character, code.decode("latin-1"), quoted))) + ")"


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:  # bytes of another encoding
        return False
    return True
