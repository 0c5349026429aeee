"""Lines and columns of a text, as an editor counts them.

Knows: where lines end (LF, CRLF, CR), that columns count Unicode characters, from 1.
Does not know: what stands in the text.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

#: Characters of a line that a span repeats.
MAX_TEXT = 400

_END = re.compile(r"[\r\n]")


class Span(NamedTuple):
    """Where something stands on a line.

    Attributes:
        line: From 1.
        column: Characters from 1; None where only the line is known.
        length: Characters that it takes on that line.
        text: That line without its end, cut after `MAX_TEXT` characters.
    """

    line: int
    column: int | None
    length: int
    text: str


class Spot(NamedTuple):
    """Where the three terms of one triple stand."""

    subject: Span
    predicate: Span
    object: Span


def spans(text: str, ends: Mapping[int, int]) -> dict[int, Span]:
    """The spans of some parts of a text, in one pass over it.

    Args:
        text: The text.
        ends: Where each part ends, by where it begins; neither within a line end.

    Returns:
        The span of each part by where it begins: as much of it as stands on its first line.
    """
    returns = "\r" in text
    found = {}
    line = 1
    start = counted = 0  # of the line; and how far its ends are counted
    for at in sorted(ends):
        start = max(start, text.rfind("\n", counted, at) + 1)
        line += text.count("\n", counted, at)
        if returns:
            start = max(start, text.rfind("\r", counted, at) + 1)
            line += text.count("\r", counted, at) - text.count("\r\n", counted, at)
        counted = at
        stop = _END.search(text, at, ends[at])
        length = (stop.start() if stop else ends[at]) - at
        shown = _END.split(text[start : start + MAX_TEXT], maxsplit=1)[0]
        found[at] = Span(line, at - start + 1, max(1, length), shown)
    return found
