"""Branches asked of an endpoint: a few requests for many constraints, and rows as what was found.

Knows: how large a request may be, and how rows are told apart.
Does not know: shapes.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph.compiling import doubts
from mamh_graph.compiling.conformance import PATH, THIS, VALUE, Branch
from mamh_graph.compiling.focus import union
from mamh_graph.compiling.templates import Writer
from mamh_graph.errors import AnswerUnreadableError
from mamh_graph.findings import Term
from mamh_graph.queries import StoredQuery
from mamh_graph.remote import Endpoint

#: Characters and branches of one request; engines translate a long one slowly, or not at all.
MAX_LENGTH, MAX_BRANCHES = 12_000, 16

_NUMBER, _COUNT = re.compile("[0-9]{1,6}"), re.compile("[0-9]{1,18}")
#: The variable of the number of a branch.
NUMBER = "?number"


class Look(NamedTuple):
    """What is seen of an endpoint at first.

    Attributes:
        server: What it calls itself; nothing if it does not say.
        says_something: Whether it holds any statement, apart from what it says of itself.
    """

    server: str
    says_something: bool


class Row(NamedTuple):
    """One violation.

    Attributes:
        branch: The index of the branch that found it.
        this: The focus node.
        path: The property, where the constraint tells it.
        value: The value, where there is one.
    """

    branch: int
    this: Term
    path: Term | None
    value: Term | None


def ask(asked: Endpoint, writer: Writer, branches: Sequence[Branch], where: str) -> list[Row]:
    """Return what some branches find, in as few requests as is sensible."""
    rows = []
    for first, some in _parts(writer, branches):
        rows += ask_together(asked, writer, some, where, first)
    return rows


def ask_together(
    asked: Endpoint, writer: Writer, branches: Sequence[str], where: str, first: int = 0
) -> list[Row]:
    """Return what some patterns find, in one request: its blank nodes keep their names.

    Args:
        asked: What answers.
        writer: What fills templates.
        branches: As `written` makes them.
        where: What errors call the request.
        first: The number of the first.
    """
    variables = {"number": NUMBER, "this": THIS, "path": PATH, "value": VALUE}
    text = writer.query("request", branches=union(list(branches)), **variables)
    known = range(first, first + len(branches))
    return [
        Row(number(asked, found, known), this, found.get("path"), found.get("value"))
        for found in select(asked, text, where)
        if (this := found.get("this")) is not None
    ]


def look(asked: Endpoint, where: str) -> Look:
    """Return what an endpoint is.

    Args:
        asked: What answers.
        where: What errors call the request.
    """
    text = Writer().query("something", subject="?subject")
    with asked.rows(StoredQuery.parse(where, text), text) as rows:
        server, found = rows.server, any(True for _ in rows)
    if found and not asked.default_graph and doubts.concern(server):
        # what is asked there is all graphs, its own too
        found = bool(select(asked, Writer().query("something-else", graph="?graph"), where))
    return Look(server, found)


def count(asked: Endpoint, where: str) -> int:
    """Return how many statements an endpoint holds."""
    told = [
        row.get("number") for row in select(asked, Writer().query("size", number=NUMBER), where)
    ]
    if len(told) == 1 and isinstance(told[0], ox.Literal) and _COUNT.fullmatch(told[0].value):
        return int(told[0].value)
    raise AnswerUnreadableError("compiling.answer", where=asked.name)


def number(asked: Endpoint, row: Mapping[str, Term], known: Container[int]) -> int:
    """Return the number that a row says.

    Raises:
        AnswerUnreadableError: If it says none, or not one of those that were asked about.
    """
    told = row.get("number")
    if isinstance(told, ox.Literal) and _NUMBER.fullmatch(told.value) and int(told.value) in known:
        return int(told.value)
    raise AnswerUnreadableError("compiling.answer", where=asked.name)


def select(asked: Endpoint, text: str, where: str) -> list[dict[str, Term]]:
    """Return the rows of a question: what each binds, by variable.

    Raises:
        EndpointError: If the endpoint failed, or gives what is no term of RDF 1.1.
    """
    with asked.rows(StoredQuery.parse(where, text), text) as rows:
        return [
            {
                name: _term(asked, term)
                for name, term in zip(rows.columns, row, strict=True)
                if term is not None
            }
            for row in rows
        ]


def _term(asked: Endpoint, term: object) -> Term:
    if isinstance(term, ox.NamedNode | ox.BlankNode):
        return term
    if isinstance(term, ox.Literal) and not term.direction:
        return term
    raise AnswerUnreadableError("compiling.answer", where=asked.name)


def written(writer: Writer, number: int, focus: str, wrong: str) -> str:
    """Return one branch of a request."""
    given = {"number": NUMBER, "this": THIS, "constant": str(number)}
    return writer.pattern("branch", focus=focus, wrong=wrong, **given)


def _parts(writer: Writer, branches: Sequence[Branch]) -> Iterator[tuple[int, list[str]]]:
    """Parts of the branches that each fit a request, with the number of the first."""
    part: list[str] = []
    first = 0
    for number, branch in enumerate(branches):
        text = written(writer, number, branch.focus, branch.wrong)
        if part and (len(part) >= MAX_BRANCHES or sum(map(len, part)) + len(text) > MAX_LENGTH):
            yield first, part
            part, first = [], number
        part.append(text)
    if part:
        yield first, part
