"""The same text of SPARQL with other names in it.

Knows: tokens. Does not know: what the names mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from mamh_graph import sparql


def renamed(text: str, name: Callable[[str], str]) -> str:
    """A text with other names for its variables; "" keeps one."""
    parts, at = [], 0
    for token in sparql.tokens(text):
        if token[0][0] in "?$" and len(token[0]) > 1:
            other = name(token[0][1:])
            parts += [text[at : token.start()], other or token[0]]
            at = token.end()
    return "".join([*parts, text[at:]])


def expanded(text: str, prefixes: Mapping[str, str]) -> str:
    """A text with full IRIs for prefixed names, so that it can stand anywhere."""
    parts, at = [], 0
    for token in sparql.tokens(text):
        prefix, colon, local = token[0].partition(":")
        if colon and token[0][0] not in "\"'<#" and prefix in prefixes:
            plain = re.sub(r"\\(.)", r"\1", local)
            parts += [text[at : token.start()], f"<{prefixes[prefix]}{plain}>"]
            at = token.end()
    return "".join([*parts, text[at:]])
