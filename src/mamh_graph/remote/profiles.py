"""The addresses of an endpoint: given as one of them, or by a name that a file explains.

Knows: where profiles are written, and how the addresses of one server follow from each other.
Does not know: credentials, or HTTP.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from mamh_graph import files
from mamh_graph.errors import InputError, UnknownNameError, UsageError, nearest
from mamh_graph.exchange import locations
from mamh_graph.exchange.locations import UnfitError, shown

#: Where profiles are written: the user's own file, then the project of the current folder, which
#: can be anybody's. What it is like matters only for a name that the user's own file does not have.
USER_FILE = "mamh-graph/config.toml"
PROJECT_FILE = "pyproject.toml"
#: Bytes of such a file, and dots of a key in it: tomllib reads a long key in quadratic time.
MAX_BYTES = 256 * 1024
MAX_DOTS = 16


class Profile(NamedTuple):
    """One endpoint.

    Attributes:
        name: What errors call it: the name of the profile, or the address, secrets left out.
        query: Where it is asked (SPARQL 1.1 Protocol, section 2.1); nothing if it cannot be.
        store: Where its graphs are put (SPARQL 1.1 Graph Store HTTP Protocol); nothing if unknown.
        update: Where it is updated (SPARQL 1.1 Protocol, section 2.2); nothing if unknown.
    """

    name: str
    query: str = ""
    store: str = ""
    update: str = ""


KEYS = Profile._fields[1:]
#: How the addresses of a server end: for asking, for graphs, for updates. The first line with the
#: ending of the address that is given says how the others end; nothing where servers differ.
#: ``/sparql`` is asked at Virtuoso, Fuseki, and elsewhere; so it says nothing.
LAYOUTS = (
    Profile("Oxigraph", "/query", "/store", "/update"),  # of Fuseki, only /store is other
    Profile("Virtuoso", "/sparql", "/sparql-graph-crud-auth", "/sparql-auth"),
    Profile("Virtuoso, open", "/sparql", "/sparql-graph-crud", ""),
    Profile("Fuseki", "/sparql", "/data", "/update"),
)
_AMBIGUOUS = "/sparql"

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/", re.ASCII)
# What an address without its beginning has, and the name of a profile seldom.
_ADDRESS = re.compile(r"[/:@]")
# Strings and comments of TOML. Each goes on to the end if nothing closes it, so that no character
# is looked at twice; tomllib tells that fault later.
_OPAQUE = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|\\?\Z)|'{3}(?:[^']|'(?!''))*+(?:'{3,5}|\Z)"""
    r"""|"(?:[^"\\\n]|\\[^\n])*+"?|'[^'\n]*+'?|\#[^\n]*+""",
    re.DOTALL,
)
# What stands before and after a key.
_AROUND = re.compile(r"[\n=,{}\[\]]")
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def find(given: str) -> Profile:
    """Return the endpoint that an address or the name of a profile stands for.

    Args:
        given: The address where it is asked, where its graphs are put, or where it is updated; or
            the name of a profile.

    Raises:
        UsageError: If it is an address that is not asked by HTTP, or holds credentials.
        UnknownNameError: If there is no profile of that name.
        InputError: If a file of profiles cannot be read.
    """
    if _URL.match(given):
        check(shown(given), given)
        address = given.partition("#")[0]
        return _whole(shown(given), {_key(address): address})
    known: set[str] = set()
    own = os.path.realpath(user_file())  # a link to it is fine
    for path, tables in (
        (own, ("endpoints",)),
        (PROJECT_FILE, ("tool", "mamh_graph", "endpoints")),
    ):
        try:
            entries = _entries(path, tables)
        except InputError as error:
            if known:
                error.hint_key = "remote.profile-names"
                error.values["names"] = ", ".join(sorted(known))
            raise
        if given in entries:
            return _whole(given, _entry(path, ".".join((*tables, given)), entries[given]))
        known.update(entries)
    names = nearest(given, known)
    hint = "errors.nearest" if names else "remote.profile-names" if known else "remote.profile-none"
    if _ADDRESS.search(given):
        given, hint = shown(given), "remote.profile-scheme"
    raise UnknownNameError(
        "remote.profile-unknown",
        where=given,
        hint=hint,
        given=given,
        names=names or ", ".join(sorted(known)),
        file=str(user_file()),
    )


def user_file() -> Path:
    """Return where the user's own profiles are written (XDG Base Directory Specification)."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return Path(home) / USER_FILE


def check(where: str, address: str) -> None:
    """Refuse an address that is none of HTTP, or holds credentials.

    Raises:
        UsageError: Calling it as `where` says.
    """
    try:
        locations.parse(address.partition("#")[0])
    except UnfitError as error:
        raise UsageError(error.key, where=where) from None


def _entries(path: str, tables: tuple[str, ...]) -> dict[str, Any]:
    """Return the profiles of a file by name, each as it is written.

    Args:
        path: Of the file; there may be none.
        tables: Where in the file they stand, each table within the one before.
    """
    if not os.path.lexists(path):
        return {}
    text = files.decode(path, files.read_bytes(path, MAX_BYTES))
    if any(piece.count(".") > MAX_DOTS for piece in _AROUND.split(_OPAQUE.sub('""', text))):
        raise InputError("remote.config-depth", where=path)
    try:
        settings: Any = tomllib.loads(text)
    except ValueError as error:  # of the syntax, or of a number too long for Python
        raise _syntax(path, text, str(error)) from None
    except RecursionError:
        raise InputError("remote.config-depth", where=path) from None
    for depth, key in enumerate(tables, 1):
        settings = settings.get(key, {})
        if not isinstance(settings, dict):
            raise InputError("remote.config-table", where=path, name=".".join(tables[:depth]))
    return dict(settings)


def _entry(path: str, name: str, entry: object) -> dict[str, str]:
    """Return the addresses of one profile, each by its key."""
    if isinstance(entry, str):
        return {_key(entry): _address(path, name, entry)}
    keys = ", ".join(KEYS)
    if not isinstance(entry, dict) or not entry:
        raise InputError("remote.config-entry", where=path, name=name, keys=keys)
    for key in entry:
        if key not in KEYS:
            raise InputError("remote.config-key", where=path, name=f"{name}.{key}", keys=keys)
    return {key: _address(path, f"{name}.{key}", address) for key, address in entry.items()}


def _address(path: str, name: str, given: object) -> str:
    """Return an address as it is asked."""
    address = given.partition("#")[0] if isinstance(given, str) else ""
    try:
        locations.parse(address)
    except UnfitError as error:
        password = error.key == "remote.address-credentials"
        key = "remote.config-credentials" if password else "remote.config-address"
        raise InputError(key, where=path, name=name) from None
    return address


def _syntax(path: str, text: str, words: str) -> InputError:
    """Return the error that a fault of TOML is told as."""
    match = _AT.search(words)
    line, column = (match[1] or text.count("\n") + 1, match[2]) if match else (None, None)
    return InputError(
        "remote.config-syntax",
        where=path,
        line=int(line) if line else None,
        column=int(column) if column else None,
        reason=_AT.sub("", words),
    )


def _key(address: str) -> str:
    """Return what an address is for, by its ending: for asking, if that does not tell."""
    path = address.partition("?")[0]
    for key in ("store", "update"):
        if any(path.endswith(getattr(layout, key)) for layout in LAYOUTS if getattr(layout, key)):
            return key
    return "query"


def _whole(name: str, given: Mapping[str, str]) -> Profile:
    """Return a profile with the addresses that follow from those given."""
    whole = dict(given)
    for key in KEYS:
        address = given.get(key, "")
        for layout in LAYOUTS:
            ending = getattr(layout, key)
            if ending and ending != _AMBIGUOUS and address.endswith(ending):
                base = address.removesuffix(ending)
                for other in KEYS:
                    if getattr(layout, other):
                        whole.setdefault(other, base + getattr(layout, other))
                break
    return Profile(name, **whole)
