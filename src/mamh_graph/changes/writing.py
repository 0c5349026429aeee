"""A comparison as bytes: one table of formats.

Knows: the formats, and what each is asked besides.
Does not know: how a comparison is made.

The same comparison gives the same bytes on every run.
"""

from __future__ import annotations

from collections.abc import Callable

from mamh_graph.changes import Comparison, machine, markdown, plaintext
from mamh_graph.changes.options import Options

#: What writes each format.
FORMATS: dict[str, Callable[[Comparison, Options], str]] = {
    "text": plaintext.write,
    "markdown": markdown.write,
    "json": machine.write_json,
    "patch": machine.write_patch,
}


def write(comparison: Comparison, format: str, options: Options | None = None) -> bytes:
    """Write a comparison.

    Args:
        comparison: What is written.
        format: A name of `FORMATS`.
        options: What the two sides are called, and whether triples are shown.

    Returns:
        UTF-8, LF, one final newline.
    """
    return FORMATS[format](comparison, options or Options()).encode()
