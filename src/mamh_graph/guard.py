"""What a question may not do, seen in its text before anything runs it.

No engine here can be told to stay inside: ``SERVICE`` calls out in both, rdflib reads files and
addresses named by ``FROM``, and deep or long questions can end the process. The text is read in
every way an engine might read it; what is left over is the worker's to stop, which opens nothing.
"""

import re
from collections.abc import Collection
from itertools import pairwise
from typing import Any

from mamh_graph import sparql
from mamh_graph.errors import QueryError

#: Bytes of a question.
MAX_BYTES = 64 * 1024
#: Brackets inside one another; engines break from 850 on, with 15 kB of text.
MAX_DEPTH = 60
#: Path steps, alternatives, OPTIONAL and UNION, each; optimisers take seconds from 400 on.
MAX_STEPS = 200

_OUTWARD = frozenset({"SERVICE", "FROM"})
_UPDATE = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"])
_REFUSED = _OUTWARD | _UPDATE
_COUNTED = ("/", "|", "OPTIONAL", "UNION")
# What Virtuoso calls its own functions and those of others' making: http_get is one.
_BUILT_IN = ("<bif:", "<sql:", "bif:", "sql:")
# The service that is called, in full beside the word: no prefix and no variable decides it.
_SERVICE = r"(?ai:SERVICE(?:\s+SILENT)?\s*<(https?://[^<>\"{}|^`\\\x00-\x20]+)>)"
# Of an ASCII character that is more than a control, with four or eight digits whatever the case of
# the letter: engines differ in what they decode and when, and nobody needs to write one so.
_ESCAPE = r"\\[uU](?:0000)?00(?:0[9AaDd]|[2-6][0-9A-Fa-f]|7[0-9A-Ea-e])"


def check(name: str, text: str, services: Collection[str] | None = None) -> None:
    """Refuse a question that would reach out, change something, or be too deep or too long.

    Args:
        name: What errors call the question.
        text: SPARQL as somebody wrote it, before parameters are bound.
        services: Hosts that ``SERVICE`` may call, each in an IRI of HTTP beside the word; ``None``
            where it may call nobody.

    Raises:
        QueryError: With the line and column of the word refused.
    """
    escape = re.search(_ESCAPE, text) if "\\" in text else None  # seldom worth compiling
    if escape:
        raise _error("errors.query-escape", name, text, escape.start(), word=escape[0])
    check_bound(name, text, services)


def check_bound(name: str, text: str, services: Collection[str] | None = None) -> None:
    """Refuse the same of a question whose parameters are bound, where strings may say anything.

    Raises:
        QueryError: With the line and column of the word refused.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise QueryError("errors.query-too-long", where=name, limit=MAX_BYTES)
    if not _plainly_clean(text):
        _check_tokens(name, text)
        _check_outward(name, text, services)
    if services is not None:
        _check_built_in(name, text)


def _plainly_clean(text: str) -> bool:
    """Tell whether no reading of the text could be refused; mostly true, and fast."""
    capitals = text.upper()
    return (
        not any(word in capitals for word in _REFUSED)
        and text.count("{") + text.count("(") + text.count("[") <= MAX_DEPTH
        and all(capitals.count(word) <= MAX_STEPS for word in _COUNTED)
    )


def _check_tokens(name: str, text: str) -> None:
    depth = 0
    counts = dict.fromkeys(_COUNTED, 0)
    for token in sparql.tokens(text):
        word = token[0].upper()
        if word in _UPDATE:
            raise _error("errors.query-update", name, text, token.start(), word=word)
        if word in counts:
            counts[word] += 1
            if counts[word] > MAX_STEPS:
                raise _error(
                    "errors.query-steps", name, text, token.start(), word=word, limit=MAX_STEPS
                )
        elif word in "{([":
            depth += 1
            if depth > MAX_DEPTH:
                raise _error("errors.query-depth", name, text, token.start(), limit=MAX_DEPTH)
        elif word in "})]":
            depth -= 1


def _check_outward(name: str, text: str, services: Collection[str] | None) -> None:
    """Refuse ``SERVICE`` and ``FROM`` wherever an engine might see them, also inside a name.

    Only a prefix of exactly that name, declared, may bear it, and only in a question without an
    empty prefix: ``SERVICE:a`` would be read as ``SERVICE`` and ``:a`` there.
    """
    if not any(word in text.upper() for word in _OUTWARD):
        return
    found = list(sparql.keywords(text))
    harmless = {prefix for (_, word), (_, prefix) in pairwise(found) if word.upper() == "PREFIX"}
    if any(words == ":" for _, words in found):
        harmless.clear()
    for at, words in found:
        for refused in sorted(_OUTWARD):
            start = words.upper().find(refused)
            if start < 0 or (words.upper() == f"{refused}:" and words in harmless):
                continue
            host = _service(text, at + start)
            if services is None or not host:
                raise _error("errors.query-outward", name, text, at + start, word=refused)
            if host not in services:
                raise _error(
                    "errors.query-service", name, text, at + start, host=host, hint="errors.allow"
                )


def without_services(text: str) -> str:
    """Return a question that asks a graph wherever it would call a service; places stay."""

    def named(service: re.Match[str]) -> str:
        return "GRAPH".ljust(service.start(1) - 1 - service.start()) + f"<{service[1]}>"

    return re.sub(_SERVICE, named, text)


def _check_built_in(name: str, text: str) -> None:
    """Refuse functions of a store itself, of which some read what lies outside of it."""
    if any(scheme in text.casefold() for scheme in _BUILT_IN):
        for token in sparql.tokens(text):
            if token[0].casefold().startswith(_BUILT_IN):
                raise _error("errors.query-outward", name, text, token.start(), word=token[0])


def _service(text: str, at: int) -> str:
    """Return the host, with its port if that is named, that ``SERVICE`` at a place calls."""
    from urllib.parse import urlsplit  # few questions call anybody

    named = re.compile(_SERVICE).match(text, at)
    try:
        host = urlsplit(named[1]).netloc if named else ""
    except ValueError:
        return ""
    return "" if "@" in host else host.lower()


def _error(key: str, name: str, text: str, at: int, **values: Any) -> QueryError:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    return QueryError(key, where=name, line=line, column=column, **values)
