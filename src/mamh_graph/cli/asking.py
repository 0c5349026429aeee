"""What ``query`` does once it is called: ask in a worker, print the answer, return the exit code.

Knows nothing of click, whose import takes a third of the time of a whole question: a plain
``query NAME`` comes here without it.
"""

from collections.abc import Callable
from typing import NamedTuple

from mamh_graph import files, guard, loading, messages, queries, results, tables, worker
from mamh_graph.askable import Askable
from mamh_graph.cli import terminal
from mamh_graph.dataset import Dataset
from mamh_graph.errors import LimitError, ParameterError, QueryError, UsageError
from mamh_graph.queries import StoredQuery


class Request(NamedTuple):
    """What is asked, as the options of ``query`` say it."""

    question: str
    parameters: tuple[str, ...] = ()
    format: str | None = None
    data: tuple[str, ...] = ()
    endpoint: str | None = None
    allow_service: tuple[str, ...] = ()
    timeout: float | None = None
    max_rows: int | None = None
    ask: bool = False
    show: bool = False


def answer(request: Request) -> int:
    """Print the answer to a request and return the exit code."""
    given = terminal.read((request.question, *request.data))
    if request.endpoint is not None:
        from mamh_graph.cli import elsewhere  # few ask an endpoint

        if request.data:
            raise UsageError("query.data-endpoint", where="--data")
        query = read(request, given or b"")
        asked, limits = elsewhere.endpoint(request.endpoint, request.timeout, request.allow_service)
        form = written_as(request, query, terminal.width())
        if elsewhere.streams(request, query, form):
            return elsewhere.stream(request, query, asked, form)
        return tell(request, lambda: (query, asked), limits, lambda: elsewhere.hint(query, asked))
    if request.allow_service:
        raise UsageError("query.service-endpoint", where="--allow-service")
    limits = worker.Limits(seconds=request.timeout or worker.TIMEOUT)
    return tell(
        request, lambda: (read(request, given or b""), _dataset(request.data, given)), limits
    )


def tell(
    request: Request,
    find: Callable[[], tuple[StoredQuery, Askable]],
    limits: worker.Limits,
    after: Callable[[], None] | None = None,
) -> int:
    """Ask in a worker, print the answer, and return the exit code.

    Args:
        request: What is asked.
        find: Returns the query and what is asked.
        limits: Of the worker.
        after: What more to say if the answer is no, or has no row.
    """
    width = terminal.width()

    def job() -> tuple[bytes, bool, bool, str]:
        query, asked = find()
        arguments = read_arguments(request.parameters)
        if request.show:
            bound = asked.bind(query, arguments)
            return (bound.removesuffix("\n") + "\n").encode(), False, True, ""
        found = asked.ask(query, arguments, 1 if request.ask else request.max_rows)
        kept = defaults(query, arguments, asked)
        if request.ask:
            word = tables.write_boolean(bool(found), request.format or "")
            return word.encode(), False, bool(found), kept
        # A boolean is an answer; no row is worth a word.
        positive = bool(found) or found.form == "ASK"
        return (
            found.write(written_as(request, query, width), width),
            found.truncated,
            positive,
            kept,
        )

    written, truncated, positive, kept = worker.run(job, limits, request.question)
    terminal.write(written)
    say_after(request, kept, truncated=truncated, positive=positive)
    if after and not positive:
        after()
    return int(request.ask and not positive)


def say_after(request: Request, kept: str, *, truncated: bool, positive: bool) -> None:
    """Say what an answer does not: what narrowed it, that it is not whole, or that it is empty.

    Raises:
        LimitError: If rows were left out.
    """
    if kept:
        terminal.say(messages.text("query.defaults", defaults=kept))
    if truncated:
        key = "errors.row-limit-one" if request.max_rows == 1 else "errors.row-limit"
        raise LimitError(key, where=request.question, limit=request.max_rows or 0)
    if not positive and not request.ask:
        terminal.say(messages.text("query.no-row"))


def written_as(request: Request, query: StoredQuery, width: int | None) -> str:
    """Return the format of an answer: as asked, or what suits a terminal or a pipe."""
    return request.format or ("csv" if query.form == "SELECT" and width is None else "")


def read(request: Request, given: bytes) -> StoredQuery:
    """Return the query of a request, whose format must suit it."""
    query = _query(request.question, given)
    results.check_format("ASK" if request.ask else query.form, request.format or "")
    return query


def _query(question: str, given: bytes) -> StoredQuery:
    """Return the query that a name, a file or standard input gives."""
    if question == loading.STANDARD_INPUT:
        if len(given) > guard.MAX_BYTES:
            raise QueryError("errors.query-too-long", where=question, limit=guard.MAX_BYTES)
        return StoredQuery.parse(question, files.decode(question, given))
    if question.endswith(".rq") or "/" in question:
        return queries.read(question)
    return queries.find(f"{loading.shipped()}/queries", question)


def defaults(query: StoredQuery, given: dict[str, queries.Value], asked: Askable) -> str:
    """Return the parameters of a stored query that kept a default, which narrows the answer."""
    kept = (
        f"{parameter.name}={asked.prefixes.shorten(parameter.default.value)}"
        for parameter in query.parameters
        if query.kind and parameter.default is not None
        if parameter.name not in given and parameter.name != queries.LANGUAGE
    )
    return ", ".join(kept)


def _dataset(data: tuple[str, ...], given: bytes | None) -> Dataset:
    """Return what is asked: the files given, or the shipped graph."""
    return loading.load_files(data, standard_input=given) if data else loading.load()


def read_arguments(parameters: tuple[str, ...]) -> dict[str, queries.Value]:
    """Return the values that parameters written ``name=value`` set."""
    arguments: dict[str, queries.Value] = {}
    for parameter in parameters:
        name, value = queries.split(parameter)
        if name in arguments:
            raise ParameterError("errors.parameter-twice", where=f"-p {parameter}")
        arguments[name] = value
    return arguments
