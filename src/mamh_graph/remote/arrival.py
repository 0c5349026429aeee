"""A reply on its way to the engine that reads it.

Knows: how much of it may pass without a row, and what servers do to an answer without a word in it.
Does not know: what the engine makes of it.
"""

import json
import re
from io import BytesIO
from itertools import accumulate

from mamh_graph.errors import AnswerCutError, AnswerUnreadableError
from mamh_graph.exchange import Reply

#: Bytes of one row, or of one statement.
MAX_ROW = 2 * 1024 * 1024
# Virtuoso tells how many rows it gives at most, whether it left some out or not, and gives what it
# has found so far when its own time is over.
_MOST, PARTIAL = "X-SPARQL-MaxRows", "X-SQL-State"
_COUNT = re.compile("[0-9]{1,9}", re.ASCII)
# It writes a blank node as an IRI of its own, which no blank node may be called. The quotation
# marks are not escaped, so that this can stand in no string.
_BLANK, _NAME = b'"type": "bnode", "value": "nodeID://', b'"type": "bnode", "value": "'
# The engine asks for one or two kilobytes at a time, the network has more.
_PIECE = 16 * 1024
# Objects within one another, in one row: a term of RDF 1.1 has no more than a few around it. The
# engine takes terms of RDF 1.2, one within another, until its stack ends (4,000 of them), and us
# along.
_MOST_DEEP = 500
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_NO_BRACE = bytes(set(range(256)) - set(b"{}"))


class Arrival:
    """A reply as the engine reads it.

    Args:
        reply: The reply.
        where: What errors call the server.
        is_json: Whether it is JSON.
    """

    def __init__(self, reply: Reply, where: str, *, is_json: bool) -> None:
        self.where = where
        self._reply = reply
        self._json = is_json
        self._row: list[bytes] = []  # the pieces since the one in which the last row ended
        self._piece = BytesIO()
        self._kept = b""
        self._since = 0
        self._rows = 0
        self.taken = 0
        self._first = self._last = b""
        self.ended = False

    @property
    def server(self) -> str:
        """What the server calls itself; nothing if it does not say."""
        return self._reply.headers.get("Server", "")

    def next(self) -> None:
        """Take note that a row was whole."""
        self._reply.check_time()  # a few bytes can be many rows, and wide ones
        self._since = 0
        self._rows += 1
        if len(self._row) > 1:
            del self._row[:-1]

    def check_whole(self) -> None:
        """Refuse an answer that the endpoint itself shortened."""
        most = self._reply.headers.get(_MOST, "")
        if _COUNT.fullmatch(most) and self._rows >= int(most) > 0:
            raise AnswerCutError(
                "answers.most-rows", where=self.where, hint="answers.fewer-rows", limit=int(most)
            )
        if self._reply.headers.get(PARTIAL):
            raise AnswerCutError("answers.partial", where=self.where)

    def check_ended(self) -> None:
        """Refuse an answer without rows that goes on when all is said: with last words, say.

        The engine looks no further than it needs to.
        """
        while self.read(_PIECE):
            pass
        try:
            json.loads(b"".join(self._row))
        except (ValueError, RecursionError):
            raise AnswerUnreadableError("answers.unreadable", where=self.where) from None

    def breaks_off(self) -> bool:
        """Tell whether what began well ends as something else: with a server's last words, say.

        JSON begins and ends with a brace; a graph that has a statement ends with a full stop.
        """
        end = b"}" if self._first == b"{" else b"." if self._rows else b""
        most = self.taken + _PIECE
        while end and not self.ended and self.taken < most:
            self.read(_PIECE)
        return bool(end) and self.ended and self._last != end

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, up to a size; nothing at the end."""
        self._reply.check_time()  # what is here can take longer to read than what is to come
        found = self._piece.read(size)
        while not found:
            piece = self._reply.read(_PIECE)
            whole = self._kept + piece
            if self._json:
                whole = whole.replace(_BLANK, _NAME)
            self.ended = not piece
            if not whole:
                return b""
            cut = len(whole) - len(_BLANK) + 1 if piece else len(whole)
            self._kept = whole[max(cut, 0) :]
            self._piece = BytesIO(whole[: max(cut, 0)])
            self._since += len(piece)
            self.taken += len(piece)
            self._first = self._first or piece.lstrip()[:1]
            self._last = piece.rstrip()[-1:] or self._last
            self._row.append(piece)
            if self._json and self._since > _PIECE and _depth(b"".join(self._row)) > _MOST_DEEP:
                raise AnswerUnreadableError("answers.unreadable", where=self.where)
            if self._since > MAX_ROW:
                raise AnswerUnreadableError("answers.row-large", where=self.where, limit=MAX_ROW)
            found = self._piece.read(size)
        return found


def _depth(row: bytes) -> int:
    """Return how deep objects stand within one another in a part of JSON.

    It may begin within a string: both ways to read it count.
    """
    marks = (_STRING.sub(b"", before + row).translate(None, _NO_BRACE) for before in (b"", b'"'))
    return max(
        max(accumulate(1 if m == ord("{") else -1 for m in each), default=0) for each in marks
    )
