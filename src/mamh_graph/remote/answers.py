"""What an endpoint answers, read as it comes.

Knows: the formats that are asked for, and the ways in which an answer is none, or not whole.
Does not know: HTTP, or what the question was.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import IO, cast

from pyoxigraph import (
    Literal,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from mamh_graph import sparql
from mamh_graph.errors import AnswerCutError, AnswerUnreadableError, EndpointError
from mamh_graph.exchange import Reply
from mamh_graph.tables import Cell

Row = QuerySolution | tuple[Cell | Triple, ...]

#: Bytes of one row, or of one statement.
MAX_ROW = 2 * 1024 * 1024

_JSON = ("application/sparql-results+json", "application/json")
#: The formats of a graph that are read.
GRAPH = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
}
# What the engine says where a text ends too early; the others, where something odd follows too.
_ENDED, _BROKEN = "Unexpected end of file", ("must be followed by", "must be strings")
# Virtuoso tells how many rows it gives at most, whether it left some out or not, and gives what it
# has found so far when its own time is over.
_MOST, _PARTIAL = "X-SPARQL-MaxRows", "X-SQL-State"
# It writes a blank node as an IRI of its own, which no blank node may be called. The quotation
# marks are not escaped, so that this can stand in no string.
_BLANK, _NAME = b'"type": "bnode", "value": "nodeID://', b'"type": "bnode", "value": "'
# It writes booleans as numbers, which other servers, asked for what was written, may mean.
_SERVER, _BOOLEAN = "Virtuoso", "http://www.w3.org/2001/XMLSchema#boolean"
_WORDS = {"1": "true", "0": "false"}
# The engine asks for one or two kilobytes at a time, the network has more.
_PIECE = 64 * 1024


class Rows:
    """The rows of an answer, one by one.

    Attributes:
        columns: Their variables.
    """

    def __init__(self, found: QuerySolutions, stream: "_Stream") -> None:
        self.columns = tuple(variable.value for variable in found.variables)
        self._found = found
        self._stream = stream

    @property
    def taken(self) -> int:
        """Bytes read so far."""
        return self._stream.taken

    def __iter__(self) -> Iterator[Row]:
        """Yield each row.

        Raises:
            AnswerCutError: After the last row that came, if the answer is not whole.
            AnswerUnreadableError: If what comes is no row.
        """
        spelt = self._stream.spells_booleans
        with _told(self._stream):
            for row in self._found:
                self._stream.next()
                yield tuple(map(_spelt, row)) if spelt else row
        self._stream.check_whole()


def truth(reply: Reply, where: str) -> bool:
    """Read the answer to an ASK.

    Raises:
        AnswerUnreadableError: If it is no such answer.
        AnswerCutError: If it is not whole.

    Source:
        SPARQL 1.1 Query Results JSON Format, section 3.3.
    """
    found, stream = _found(reply, where)
    if not isinstance(found, QueryBoolean):
        raise AnswerUnreadableError("answers.form", where=where)
    stream.check_whole()
    return bool(found)


def rows(reply: Reply, text: str, where: str) -> Rows:
    """Read the answer to a SELECT, whose columns must be those that were asked for.

    Raises:
        AnswerUnreadableError: If it is no such answer.
        AnswerCutError: If it is not whole.

    Source:
        SPARQL 1.1 Query Results JSON Format, sections 3.1 and 3.2.
    """
    found, stream = _found(reply, where)
    if isinstance(found, QueryBoolean):
        raise AnswerUnreadableError("answers.form", where=where)
    told = Rows(found, stream)
    asked = sparql.columns(text)
    if told.columns != asked if asked else not sparql.variables(text).issuperset(told.columns):
        raise AnswerUnreadableError("answers.columns", where=where)
    return told


def triples(reply: Reply, where: str) -> Iterator[Triple]:
    """Yield the statements of a graph, the answer to a CONSTRUCT or a DESCRIBE.

    Raises:
        AnswerUnreadableError: If it is no graph.
        AnswerCutError: If it is not whole, or if nothing tells whether it is: a graph can end
            after any statement.
    """
    _check_type(reply, GRAPH, where)
    if not reply.bounded:
        raise AnswerCutError("answers.unbounded", where=where)
    stream = _Stream(reply, where)
    with _told(stream):
        for quad in parse(cast(IO[bytes], stream), format=GRAPH[reply.media_type]):
            stream.next()
            yield quad.triple
    stream.check_whole()


def _found(reply: Reply, where: str) -> "tuple[QuerySolutions | QueryBoolean, _Stream]":
    _check_type(reply, _JSON, where)
    stream = _Stream(reply, where)
    with _told(stream):
        found = parse_query_results(cast(IO[bytes], stream), format=QueryResultsFormat.JSON)
    return found, stream


class _Stream:
    """A reply as the engine reads it."""

    def __init__(self, reply: Reply, where: str) -> None:
        self.where = where
        self._reply = reply
        self._piece = BytesIO()
        self._kept = b""
        self._since = 0
        self._rows = 0
        self.taken = 0
        self._first = self._last = b""
        self.ended = False

    @property
    def spells_booleans(self) -> bool:
        """Whether the server writes booleans in a way of its own."""
        return self._reply.headers.get("Server", "").startswith(_SERVER)

    def next(self) -> None:
        """Take note that a row was whole."""
        self._since = 0
        self._rows += 1

    def check_whole(self) -> None:
        """Refuse an answer that the endpoint itself shortened."""
        most = self._reply.headers.get(_MOST, "")
        if most.isdecimal() and self._rows >= int(most) > 0:
            raise AnswerCutError(
                "answers.most-rows", where=self.where, hint="answers.fewer-rows", limit=int(most)
            )
        if self._reply.headers.get(_PARTIAL):
            raise AnswerCutError("answers.partial", where=self.where)

    def breaks_off(self) -> bool:
        """Tell whether what began as JSON ends as something else: a server's last words, say."""
        if self._first != b"{":
            return False
        most = self.taken + _PIECE
        with suppress(EndpointError):
            while not self.ended and self.taken < most:
                self.read(_PIECE)
        return self.ended and self._last != b"}"

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, up to a size; nothing at the end."""
        self._reply.check_time()  # what is here can take longer to read than what is to come
        found = self._piece.read(size)
        while not found:
            piece = self._reply.read(_PIECE)
            whole = (self._kept + piece).replace(_BLANK, _NAME)
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
            if self._since > MAX_ROW:
                raise AnswerUnreadableError("answers.row-large", where=self.where, limit=MAX_ROW)
            found = self._piece.read(size)
        return found


def _spelt(term: Cell | Triple) -> Cell | Triple:
    """Return a term of Virtuoso as it was written, if it is a boolean."""
    if isinstance(term, Literal) and term.value in _WORDS and term.datatype.value == _BOOLEAN:
        return Literal(_WORDS[term.value], datatype=term.datatype)
    return term


def _check_type(reply: Reply, known: tuple[str, ...] | dict[str, RdfFormat], where: str) -> None:
    if reply.media_type not in known:
        reply.close()
        key = "answers.media-type" if reply.media_type else "answers.media-type-none"
        raise AnswerUnreadableError(key, where=where, hint="answers.address", type=reply.media_type)


@contextmanager
def _told(stream: _Stream) -> Iterator[None]:
    """Tell what the engine cannot read as an error of the endpoint."""
    try:
        yield
    except SyntaxError as error:
        words = str(error)
        broken = stream.ended and any(each in words for each in _BROKEN)
        if broken or _ENDED in words or stream.breaks_off():
            raise AnswerCutError("answers.cut", where=stream.where) from None
        raise AnswerUnreadableError("answers.unreadable", where=stream.where) from None
    except (ValueError, RuntimeError, OSError) as error:
        raise AnswerUnreadableError("answers.unreadable", where=stream.where) from error
