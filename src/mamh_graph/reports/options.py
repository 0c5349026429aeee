"""What a caller may choose about a report.

Knows: the choices, and what a report needs to know of a rule. Does not know: the rules (rules.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

from mamh_graph.terms import Prefixes


class RuleText(Protocol):
    """What a report says of a kind of finding; each text by language."""

    @property
    def title(self) -> Mapping[str, str]:
        """A few words."""

    @property
    def explanation(self) -> Mapping[str, str]:
        """What it says and why it matters."""

    @property
    def remedy(self) -> Mapping[str, str]:
        """How to mend it."""

    @property
    def source(self) -> str:
        """The clause of the standard, or "" outside of it."""


def _unknown(code: str) -> RuleText | None:
    return None


class Options(NamedTuple):
    """How a report is written.

    Attributes:
        max_results: The most serious so many, in reports for people (text, markdown); None is all.
        statistics: Whether the text ends with a table of codes.
        colour: Whether the text is coloured, for a terminal.
        baseline: Whether a baseline was compared with.
        fail_on: The severity from which a finding is a failure (junit), as in `--fail-on`.
        rule: Finds what is said of a code; None where nothing is known of it.
        scope: The lines that say what was looked at; without them, shapes and hygiene queries.
        declared: The prefixes that each file declares itself, by its name as in `Place.file`; a
            hint uses no other, because it is copied into that file.
    """

    max_results: int | None = None
    statistics: bool = False
    colour: bool = False
    baseline: bool = False
    fail_on: str = "violation"
    scope: tuple[str, ...] = ()
    rule: Callable[[str], RuleText | None] = _unknown
    declared: Mapping[str, Prefixes] = MappingProxyType({})
