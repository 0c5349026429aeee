"""What of each text was read: characters that carry facts, that carry none, and the rest.

Knows: what is counted. Does not know: formats (tables.py).

A character is counted once; blanks are not counted. One that several passages have carries facts if
any of them does. In a text that has changed, only passages that were found in it count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph.findings import Term
from mamh_graph.tables import Cell
from mamh_graph.texts import blanked
from mamh_graph.verifying.described import Described, Passage, local
from mamh_graph.verifying.judged import Checked

#: The columns of the table.
COLUMNS = (
    "document",
    "characters",
    "cited",
    "without_fact",
    "unread",
    "share",
    "stored",
    "read",
    "verified",
    "reasons",
)
#: What the row of totals is called.
TOTAL = "total"

_XSD = "http://www.w3.org/2001/XMLSchema#"
_EXTENT, _REASON = "text-extent-", "no-fact-"
# What a character is, unless it is without fact: then it is marked with the reason.
_UNREAD, _CITED = "", "="
_PLAIN = re.compile(r"[A-Za-z][\w-]*")


class Row(NamedTuple):
    """What of a text was read.

    Attributes:
        document: The document of the text, or the text where it has none.
        characters: How many there are, blanks left out; None where the text was not found.
        cited: Those in passages that facts rest on.
        without_fact: Those in passages without fact, for a stated reason.
        unread: The others.
        stored: `whole` or `excerpt`, or "" where it is not said.
        read: `whole` or `partly`, or "" where it is not said.
        verified: Whether the text is the one described.
        reasons: Why passages carry no fact, with the characters of each, the most first.
    """

    document: Term | None
    characters: int | None
    cited: int
    without_fact: int
    unread: int
    stored: str
    read: str
    verified: bool
    reasons: tuple[tuple[str, int], ...]

    @property
    def share(self) -> Decimal | None:
        """Per cent of the characters that are accounted for; 100 only if all of them are."""
        if not self.characters:
            return None
        share = Decimal(100 * (self.cited + self.without_fact)) / self.characters
        return share.quantize(Decimal("0.1"), ROUND_DOWN)

    def cells(self) -> list[Cell]:
        """The row as terms, in the order of `COLUMNS`."""
        reasons = "; ".join(f"{name} {count}" for name, count in self.reasons)
        found = self.characters is not None
        numbers = (self.characters, self.cited, self.without_fact, self.unread)
        return [
            ox.Literal(TOTAL) if self.document is None else self.document,
            *(_number(each if found else None) for each in numbers),
            _number(self.share),
            ox.Literal(self.stored) if self.stored else None,
            ox.Literal(self.read) if self.read else None,
            ox.Literal("true" if self.verified else "false", datatype=_type("boolean")),
            ox.Literal(reasons) if reasons else None,
        ]


def measure(checked: Sequence[Checked], described: Described) -> list[Row]:
    """A row for each text, in the order of the files, then one of totals."""
    rows = [_row(each, described) for each in checked]
    return [*rows, _total(rows)]


def _row(checked: Checked, described: Described) -> Row:
    stored, text = checked.stored, checked.text
    document = stored.documents[0].value if stored.documents else stored.node
    extents = [
        local(each.value).removeprefix(_EXTENT)
        for each in stored.extents
        if isinstance(each.value, ox.NamedNode)
    ]
    read = next((each for each in extents if each.startswith("read-")), "")
    kept = next((each for each in extents if each != read), "")
    about = (kept, read.removeprefix("read-"), checked.verified)
    if text is None:
        return Row(document, None, 0, 0, 0, *about, ())
    marks = [_UNREAD] * len(text.words)
    for cited in (False, True):  # a fact outweighs the lack of one
        for judged in checked.passages:
            if judged.span is None or cited != bool(described.citations.get(judged.passage.node)):
                continue
            mark = _CITED if cited else _reason(judged.passage)
            for at in range(*judged.span) if mark else ():
                marks[at] = mark
    counts = Counter(
        mark
        for mark, letter in zip(marks, blanked(text.words), strict=True)
        if not letter.isspace()
    )
    total, cited_count, unread = counts.total(), counts.pop(_CITED, 0), counts.pop(_UNREAD, 0)
    numbers = (cited_count, counts.total(), unread)
    return Row(document, total, *numbers, *about, _ordered(counts))


def _reason(passage: Passage) -> str:
    """What the reason is called for which a passage carries no fact; nothing if none is given."""
    for reason in passage.reasons:
        name = local(reason.value) if isinstance(reason.value, ox.NamedNode) else ""
        name = name.removeprefix(_REASON)
        return name if _PLAIN.fullmatch(name) else "?"  # a spreadsheet may obey any other sign
    return _UNREAD


def _total(rows: Sequence[Row]) -> Row:
    reasons: Counter[str] = Counter()
    for row in rows:
        reasons.update(dict(row.reasons))
    return Row(
        None,
        sum(row.characters or 0 for row in rows),
        sum(row.cited for row in rows),
        sum(row.without_fact for row in rows),
        sum(row.unread for row in rows),
        "",
        "",
        all(row.verified for row in rows),
        _ordered(reasons),
    )


def _ordered(reasons: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))


def _number(value: int | Decimal | None) -> ox.Literal | None:
    if value is None:
        return None
    kind = "integer" if isinstance(value, int) else "decimal"
    return ox.Literal(str(value), datatype=_type(kind))


def _type(name: str) -> ox.NamedNode:
    return ox.NamedNode(_XSD + name)
