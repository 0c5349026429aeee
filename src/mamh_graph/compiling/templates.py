"""Templates of SPARQL, one file each: filled here, and read nowhere else.

A template is a query that stands by itself, so that any tool can read it. What is used of it is
mostly what its outermost braces hold: the pattern of a SELECT, the condition of an ASK. Variables
written `$name` are filled with text; those written `?name` are its own, and get another number
each time, so that templates can stand inside one another. A line `#name` is filled with a pattern.

Knows: the files. Does not know: SHACL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import count
from pathlib import Path

from mamh_graph import sparql
from mamh_graph.compiling import spelling

_FOLDER = Path(__file__).parent / "templates"
_PLACE = re.compile(r"^[ \t]*#([a-z]+)$|\$(\w+)|\?(\w+)", re.MULTILINE)
_COMMENT = re.compile(r"^# .*\n", re.MULTILINE)
_PROLOGUE = re.compile(r"^PREFIX .*\n", re.MULTILINE)
# No variable of ours may be one of a constraint that is written in SPARQL.
_OWN = "own_"


class Writer:
    """Fills templates; each variable of its own is new.

    Args:
        classes: The classes whose instances are those of a class, as far as they are known.
    """

    def __init__(self, classes: Mapping[str, Sequence[str]] | None = None) -> None:
        self.classes = classes or {}
        self._numbers = count(1)

    def variable(self) -> str:
        """Return a variable that stands nowhere else."""
        return f"?{_OWN}{next(self._numbers)}"

    def query(self, name: str, **given: str) -> str:
        """Return a whole template filled; no name in it is a prefixed one."""
        return self._filled(_read(name), given)

    def pattern(self, name: str, **given: str) -> str:
        """Return the pattern that a SELECT looks for, filled."""
        return self._filled(_inside(name), given)

    def condition(self, name: str, **given: str) -> str:
        """Return what an ASK filters by, in parentheses, filled."""
        return self._filled(_inside(name).removeprefix("FILTER").strip(), given)

    def _filled(self, text: str, given: dict[str, str]) -> str:
        number = next(self._numbers)

        def fill(match: re.Match[str]) -> str:
            line, name, own = match.groups()
            return f"?{_OWN}{own}_{number}" if own else given[line or name]

        return _PLACE.sub(fill, text)


def names() -> list[str]:
    """Return the names of all templates, sorted."""
    return sorted(path.stem for path in _FOLDER.glob("*.rq"))


@cache
def _read(name: str) -> str:
    text = _COMMENT.sub("", (_FOLDER / f"{name}.rq").read_text(encoding="utf-8"))
    return spelling.expanded(_PROLOGUE.sub("", text), sparql.prefixes(text))


@cache
def _inside(name: str) -> str:
    return _read(name).partition("{")[2].rpartition("}")[0].strip()
