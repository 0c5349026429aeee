"""Rows written as they come: an answer of any length in the same memory.

Knows: what is kept back until it is sure, and what is written piece by piece.
Does not know: where the rows come from, or where the bytes go.
"""

from collections.abc import Iterator
from hashlib import blake2s
from itertools import chain, islice

from pyoxigraph import BlankNode

from mamh_graph import engine, tables
from mamh_graph.remote.answers import Rows

#: Rows and cells kept back, and bytes read meanwhile: an answer of no more is sorted if the
#: question does not order it, and is written whole or not at all.
KEPT, KEPT_CELLS, KEPT_BYTES = 20_000, 400_000, 16 * 1024 * 1024
#: Rows and cells written at once, and bytes read meanwhile.
PIECE, PIECE_CELLS, PIECE_BYTES = 1_000, 20_000, 1024 * 1024
#: The formats that need not know all rows before they write the first.
FORMATS = ("csv", "tsv")

_Row = tuple[tables.Cell, ...]


class _Names(dict[str, BlankNode]):
    """The names of blank nodes: by their turn, and by a hash of the server's own when many."""

    def setdefault(self, label: str, name: BlankNode) -> BlankNode:
        """Return the name of a blank node."""
        if label in self or len(self) < KEPT:
            return super().setdefault(label, name)
        return BlankNode("b" + blake2s(label.encode(), digest_size=12).hexdigest())


class Writing:
    """An answer being written.

    Args:
        rows: As they come.
        format: One of ``FORMATS``.
        where: What errors call the question.
        ordered: Whether the question orders its rows. Of those that it does not order, more than
            are kept back keep the order in which they come.
        max_rows: Rows to write.

    Attributes:
        count: The rows written so far.
        truncated: Whether rows were left out.
    """

    def __init__(
        self, rows: Rows, format: str, where: str, *, ordered: bool, max_rows: int | None = None
    ) -> None:
        self.count = 0
        self.truncated = False
        self._rows = rows
        self._format = format
        self._where = where
        self._ordered = ordered
        self._max_rows = max_rows
        columns = max(1, len(rows.columns))
        self._kept = max(1, min(KEPT, KEPT_CELLS // columns))
        self._piece = max(1, min(PIECE, PIECE_CELLS // columns))

    def __iter__(self) -> Iterator[bytes]:
        """Yield the bytes, piece by piece.

        Raises:
            EndpointError: If the endpoint fails midway; what was yielded is not whole then.
        """
        coming = (tuple(row) for row in self._rows)
        taken = coming if self._max_rows is None else islice(coming, self._max_rows)
        kept = list(self._some(taken, self._kept, KEPT_BYTES))
        more = list(islice(taken, 1))
        if not self._ordered and not more:
            kept.sort(key=engine.place)
        names = _Names()
        head, told = self._written(()), [engine.told(row, names, self._where) for row in kept]
        kept.clear()
        yield head
        later = (engine.told(row, names, self._where) for row in chain(more, taken))
        pieces = iter(lambda: list(self._some(later, self._piece, PIECE_BYTES)), [])
        for some in chain(self._parted(told), pieces):
            self.count += len(some)
            yield self._written(some).removeprefix(head)
        self.truncated = self._max_rows is not None and next(coming, None) is not None

    def _some(self, rows: Iterator[_Row], most: int, bytes: int) -> Iterator[_Row]:
        """Yield so many rows at most, fewer if they are long."""
        end = self._rows.taken + bytes
        for row in islice(rows, most):
            yield row
            if self._rows.taken > end:
                return

    def _written(self, rows: tables.Rows) -> bytes:
        written = tables.write(self._rows.columns, rows, self._format, {})
        return written.encode("utf-8", "backslashreplace")

    def _parted(self, rows: list[_Row]) -> Iterator[list[_Row]]:
        """Yield rows by the piece."""
        for start in range(0, len(rows), self._piece):
            yield rows[start : start + self._piece]
