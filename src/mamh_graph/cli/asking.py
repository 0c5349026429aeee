"""What ``query`` does once it is called: ask in a worker, print the answer, return the exit code.

Knows nothing of click, whose import takes a third of the time of a whole question: a plain
``query NAME`` comes here without it.
"""

import sys
from typing import NamedTuple

from mamh_graph import files, loading, messages, queries, results, tables, worker
from mamh_graph.cli import terminal
from mamh_graph.errors import LimitError, ParameterError
from mamh_graph.queries import StoredQuery


class Request(NamedTuple):
    """What is asked, as the options of ``query`` say it."""

    question: str
    parameters: tuple[str, ...] = ()
    format: str | None = None
    data: tuple[str, ...] = ()
    timeout: float = worker.TIMEOUT
    max_rows: int | None = None
    ask: bool = False
    show: bool = False


def answer(request: Request) -> int:
    """Print the answer to a request and return the exit code."""
    given = sys.stdin.buffer.read() if request.question == loading.STANDARD_INPUT else b""
    width = terminal.width()

    def job() -> tuple[bytes, bool, bool]:
        query = _query(request.question, given)
        results.check_format(query.form, request.format or "")
        arguments = _arguments(request.parameters)
        dataset = loading.load(*request.data)
        if request.show:
            return dataset.bind(query, arguments).encode(), False, True
        found = dataset.ask(query, arguments, 1 if request.ask else request.max_rows)
        if request.ask:
            return tables.write_boolean(bool(found), "table").encode(), False, bool(found)
        form = request.format or ("csv" if found.form == "SELECT" and width is None else "")
        # A boolean is an answer; no row is worth a word.
        return found.write(form, width), found.truncated, bool(found) or found.form == "ASK"

    limits = worker.Limits(seconds=request.timeout)
    written, truncated, positive = worker.run(job, limits, request.question)
    terminal.write(written)
    if truncated:
        raise LimitError("errors.row-limit", where=request.question, limit=request.max_rows or 0)
    if not positive and not request.ask:
        terminal.say(messages.text("query.no-row"))
    return int(request.ask and not positive)


def _query(question: str, given: bytes) -> StoredQuery:
    """Return the query that a name, a file or standard input gives."""
    if question == loading.STANDARD_INPUT:
        return StoredQuery.parse(question, files.decode(question, given))
    if question.endswith(".rq") or "/" in question:
        return queries.read(question)
    return queries.find(f"{loading.shipped()}/queries", question)


def _arguments(parameters: tuple[str, ...]) -> dict[str, queries.Value]:
    arguments: dict[str, queries.Value] = {}
    for parameter in parameters:
        name, value = queries.split(parameter)
        if name in arguments:
            raise ParameterError("errors.parameter-twice", where=f"-p {parameter}")
        arguments[name] = value
    return arguments
