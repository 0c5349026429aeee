"""How a validation is done, and which of its findings are wanted.

Knows: that a code is asked for by itself or by what it begins with (`SH`, `SH2`, `SH201`).
Does not know: what the codes mean (rules.py).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from mamh_graph.rules import NOT_RUN

#: What may run the shapes.
ENGINES = ("auto", "pyshacl", "fast")
#: Findings of targets that match nothing, and of shapes that nothing uses.
EMPTY_TARGETS = frozenset({"SG001", "SG002", "SG010", "DG001"})


class Options(NamedTuple):
    """How a validation is done.

    Attributes:
        engine: One of `ENGINES`.
        allow_empty_targets: Whether a target that matches nothing is fine.
        select: Only findings of these codes, or of codes that begin so; all without.
        ignore: No finding of these codes, or of codes that begin so.
        baseline: Fingerprints of findings that are no news.
        coverage: Whether to say what was not looked at.
    """

    engine: str = "auto"
    allow_empty_targets: bool = False
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    baseline: Collection[str] = ()
    coverage: bool = False

    def wants(self, code: str) -> bool:
        """Whether findings of a code are reported."""
        if self.allow_empty_targets and code in EMPTY_TARGETS:
            return False
        if any(covers(each, code) for each in self.ignore):
            return False
        if code in NOT_RUN:  # who selects other codes has to know what they do not tell
            return True
        return not self.select or any(covers(each, code) for each in self.select)


def covers(asked: str, code: str) -> bool:
    """Whether what was asked for is a code or the beginning of one; names only as a whole."""
    if code[:1].isupper():  # SH201, not the name of a query
        return code.startswith(asked.upper()) and asked != ""
    return code == asked
