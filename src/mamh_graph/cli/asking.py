"""What ``query`` does once it is called: ask in a worker, print the answer, return the exit code.

Knows nothing of click, whose import takes a third of the time of a whole question: a plain
``query NAME`` comes here without it.
"""

from typing import NamedTuple

from mamh_graph import files, guard, loading, messages, queries, results, tables, worker
from mamh_graph.cli import terminal
from mamh_graph.dataset import Dataset
from mamh_graph.errors import LimitError, ParameterError, QueryError
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
    given = terminal.read((request.question, *request.data))
    width = terminal.width()

    def job() -> tuple[bytes, bool, bool, str]:
        query = _query(request.question, given or b"")
        results.check_format("ASK" if request.ask else query.form, request.format or "")
        arguments = _arguments(request.parameters)
        dataset = _dataset(request.data, given)
        if request.show:
            bound = dataset.bind(query, arguments)
            return (bound.removesuffix("\n") + "\n").encode(), False, True, ""
        found = dataset.ask(query, arguments, 1 if request.ask else request.max_rows)
        kept = _defaults(query, arguments, dataset)
        if request.ask:
            word = tables.write_boolean(bool(found), request.format or "")
            return word.encode(), False, bool(found), kept
        form = request.format or ("csv" if found.form == "SELECT" and width is None else "")
        # A boolean is an answer; no row is worth a word.
        positive = bool(found) or found.form == "ASK"
        return found.write(form, width), found.truncated, positive, kept

    limits = worker.Limits(seconds=request.timeout)
    written, truncated, positive, kept = worker.run(job, limits, request.question)
    terminal.write(written)
    if kept:
        terminal.say(messages.text("query.defaults", defaults=kept))
    if truncated:
        key = "errors.row-limit-one" if request.max_rows == 1 else "errors.row-limit"
        raise LimitError(key, where=request.question, limit=request.max_rows or 0)
    if not positive and not request.ask:
        terminal.say(messages.text("query.no-row"))
    return int(request.ask and not positive)


def _query(question: str, given: bytes) -> StoredQuery:
    """Return the query that a name, a file or standard input gives."""
    if question == loading.STANDARD_INPUT:
        if len(given) > guard.MAX_BYTES:
            raise QueryError("errors.query-too-long", where=question, limit=guard.MAX_BYTES)
        return StoredQuery.parse(question, files.decode(question, given))
    if question.endswith(".rq") or "/" in question:
        return queries.read(question)
    return queries.find(f"{loading.shipped()}/queries", question)


def _defaults(query: StoredQuery, given: dict[str, queries.Value], dataset: Dataset) -> str:
    """Return the parameters of a stored query that kept a default, which narrows the answer."""
    kept = (
        f"{parameter.name}={dataset.prefixes.shorten(parameter.default.value)}"
        for parameter in query.parameters
        if query.kind and parameter.default is not None
        if parameter.name not in given and parameter.name != queries.LANGUAGE
    )
    return ", ".join(kept)


def _dataset(data: tuple[str, ...], given: bytes | None) -> Dataset:
    """Return what is asked: the files given, or the shipped graph."""
    return loading.load_files(data, standard_input=given) if data else loading.load()


def _arguments(parameters: tuple[str, ...]) -> dict[str, queries.Value]:
    arguments: dict[str, queries.Value] = {}
    for parameter in parameters:
        name, value = queries.split(parameter)
        if name in arguments:
            raise ParameterError("errors.parameter-twice", where=f"-p {parameter}")
        arguments[name] = value
    return arguments
