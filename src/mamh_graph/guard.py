"""What a question may not do, seen in its text before anything runs it.

No engine here can be told to stay inside: ``SERVICE`` calls out in both, rdflib reads files and
addresses named by ``FROM``, and deep or long questions can end the process. So the text is read
twice, as written and with its ``\\uXXXX`` escapes decoded: engines differ in when they decode.
"""

import re
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
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def check(name: str, text: str) -> None:
    """Refuse a question that would reach out, change something, or be too deep or too long.

    Args:
        name: What errors call the question.
        text: SPARQL as the user wrote it, before parameters are bound.

    Raises:
        QueryError: With the line and column of the word refused.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise QueryError("errors.query-too-long", where=name, limit=MAX_BYTES)
    readings = [text]
    if "\\u" in text or "\\U" in text:
        readings.append(_ESCAPE.sub(_decode, text))
    for reading in readings:
        if not _plainly_clean(reading):
            _check_tokens(name, reading)


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
        if word in _REFUSED:
            key = "errors.query-outward" if word in _OUTWARD else "errors.query-update"
            raise _error(key, name, text, token.start(), word=word)
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


def _decode(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= 0x10FFFF else escape[0]


def _error(key: str, name: str, text: str, at: int, **values: Any) -> QueryError:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    return QueryError(key, where=name, line=line, column=column, **values)
