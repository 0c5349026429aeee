"""What an endpoint answers, read as it comes.

Knows: the formats that are asked for, and the ways in which an answer is none, or not whole.
Does not know: HTTP, or what the question was.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
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
from mamh_graph.errors import AnswerCutError, AnswerUnreadableError
from mamh_graph.exchange import Reply
from mamh_graph.remote.arrival import PARTIAL, Arrival
from mamh_graph.tables import Cell

Row = QuerySolution | tuple[Cell | Triple, ...]

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
# Virtuoso writes booleans as numbers, which other servers, asked for what was written, may mean.
_SERVER, _BOOLEAN = "Virtuoso", "http://www.w3.org/2001/XMLSchema#boolean"
_WORDS = {"1": "true", "0": "false"}


class Rows:
    """The rows of an answer, one by one.

    Attributes:
        columns: Their variables.
    """

    def __init__(self, found: QuerySolutions, stream: Arrival) -> None:
        self.columns = tuple(variable.value for variable in found.variables)
        self._found = found
        self._stream = stream

    @property
    def server(self) -> str:
        """What the server calls itself; nothing if it does not say."""
        return self._stream.server

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
        spelt = self._stream.server.startswith(_SERVER)
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
    stream.check_ended()
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
    check_graph(reply, where)
    stream = Arrival(reply, where, is_json=False)
    with _told(stream):
        for quad in parse(cast(IO[bytes], stream), format=GRAPH[reply.media_type]):
            stream.next()
            yield quad.triple
    stream.check_whole()


def check_graph(reply: Reply, where: str) -> None:
    """Refuse a reply that is no whole graph, as far as its head tells, and let go of it.

    Raises:
        AnswerUnreadableError: If it is no graph.
        AnswerCutError: If it is a part, or if nothing tells whether it is whole: a graph can end
            after any statement.
    """
    _check_type(reply, GRAPH, where)
    for wrong, failure in (
        (
            reply.status != HTTPStatus.OK,
            AnswerUnreadableError("answers.status", status=reply.status),
        ),
        (reply.headers.get(PARTIAL), AnswerCutError("answers.partial")),
        (not reply.bounded, AnswerCutError("answers.unbounded")),
    ):
        if wrong:
            reply.close()
            failure.where = where
            raise failure


def _found(reply: Reply, where: str) -> tuple[QuerySolutions | QueryBoolean, Arrival]:
    _check_type(reply, _JSON, where)
    stream = Arrival(reply, where, is_json=True)
    with _told(stream):
        found = parse_query_results(cast(IO[bytes], stream), format=QueryResultsFormat.JSON)
    return found, stream


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
def _told(stream: Arrival) -> Iterator[None]:
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
