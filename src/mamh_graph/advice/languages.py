"""Which language a text lacks.

Knows: the languages that the shapes of a path allow, those that other values have, and that
nobody can tell the language of a text: where several are left, its author must.
"""

from __future__ import annotations

import re

import pyoxigraph as ox
from rdflib import Literal

from mamh_graph.advice.case import MAX_LISTED, Case, Texts, literal, say

# What is said where no shape names a language.
_ANY = ("fr", "en")
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


def missing(case: Case, words: str) -> Texts:
    """What to do about a text without a language.

    Args:
        case: The finding.
        words: The text.
    """
    allowed = [tag for tag in map(str, case.listed_beside("languageIn")) if _TAG.fullmatch(tag)]
    taken = _taken(case)
    left = [tag for tag in allowed or _ANY if tag.casefold() not in taken]
    if len(left) == 1 and allowed:
        return say("write-language", value=literal(words, left[0]))
    if not left and allowed:
        return say("languages-taken", languages=_marks(allowed, ", "))
    return say("language-own", languages=_choice(left or list(_ANY)))


def _taken(case: Case) -> set[str]:
    """The languages that no further text may have."""
    if Literal(True) not in case.beside("uniqueLang"):
        return set()
    tags = (value.language for value in case.values() if isinstance(value, ox.Literal))
    return {tag.casefold() for tag in tags if tag}


def _choice(tags: list[str]) -> str | Texts:
    *first, last = dict.fromkeys(tags)
    if not first:
        return f"@{last}"
    if len(first) >= MAX_LISTED:
        return f"{_marks(first[:MAX_LISTED], ', ')}, …"
    return say("language-or", first=_marks(first, ", "), last=f"@{last}")


def _marks(tags: list[str], between: str) -> str:
    return between.join(f"@{tag}" for tag in tags[:MAX_LISTED])
