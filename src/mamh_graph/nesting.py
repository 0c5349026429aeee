"""How deep brackets stand inside one another in Turtle, TriG, JSON and SPARQL.

Knows what of these languages is opaque, so that a bracket in a string counts for nothing.
"""

import re

from mamh_graph.errors import InputError

#: Brackets, elements or objects inside one another. Parsers break somewhere from 100 to 50,000.
MAX_DEPTH = 64

#: What may hold a bracket or a keyword without meaning it: strings (the long ones first), IRIs and
#: comments.
OPAQUE = (
    r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*+"""'
    r"|'''(?:[^'\\]|\\[\s\S]|'(?!''))*+'''"
    r'|"(?:[^"\\\n\r]|\\.)*+"'
    r"|'(?:[^'\\\n\r]|\\.)*+'"
    r"|<[^\s<>\"{}|^`\\]*+>"
    r"|\#[^\n\r]*+"
)


def check(name: str, text: str) -> None:
    """Refuse text whose brackets stand inside one another deeper than ``MAX_DEPTH``.

    Raises:
        InputError: With the line of the bracket that is one too many.
    """
    if text.count("[") + text.count("(") + text.count("{") <= MAX_DEPTH:
        return  # too few brackets to be too deep, wherever they stand
    depth = 0
    for token in re.finditer(OPAQUE + r"|[\[({]|[\])}]", text):
        mark = token[0]
        if mark in "[({":
            depth += 1
            if depth > MAX_DEPTH:
                raise too_deep(name, text.count("\n", 0, token.start()) + 1)
        elif mark in "])}":
            depth -= 1


def too_deep(name: str, line: int) -> InputError:
    """Return the error of a file nested too deeply."""
    return InputError("errors.file-depth", where=name, line=line, limit=MAX_DEPTH)
