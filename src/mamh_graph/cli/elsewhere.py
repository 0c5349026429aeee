"""Asking an endpoint instead of files: for the commands that have ``--endpoint``.

Knows: how long a worker may ask one, and how a long answer is written while it comes.
"""

import time
from collections.abc import Sequence
from contextlib import suppress

from mamh_graph import exchange, messages, remote, sparql, worker
from mamh_graph.cli import asking, progress, terminal
from mamh_graph.cli.asking import Request
from mamh_graph.errors import EndpointError
from mamh_graph.queries import StoredQuery
from mamh_graph.remote import Endpoint, streaming
from mamh_graph.remote.endpoint import GRACE

#: Seconds at most to find out why an answer has no row.
HINT = 0.5


def endpoint(
    given: str, timeout: float | None = None, services: Sequence[str] = ()
) -> tuple[Endpoint, worker.Limits]:
    """Return an endpoint, and the limits of a worker that asks it.

    Args:
        given: What ``--endpoint`` says.
        timeout: What ``--timeout`` says.
        services: What ``--allow-service`` says.
    """
    timeout = timeout or exchange.TIMEOUT
    found = remote.connect(given, timeout=timeout, services=services)
    return found, worker.Limits(seconds=timeout + GRACE)


def streams(request: Request, query: StoredQuery, format: str) -> bool:
    """Tell whether an answer can be written while it comes."""
    plain = not (request.ask or request.show) and query.form == "SELECT"
    return plain and format in streaming.FORMATS


def stream(request: Request, query: StoredQuery, asked: Endpoint, format: str) -> int:
    """Write the rows of an answer while they come, and return the exit code.

    The question is made ready in a worker. The rows are read here: they are never all there, and
    what reads them keeps the deadline.
    """
    arguments = asking.read_arguments(request.parameters)
    started, writing = time.monotonic(), None

    def told(_: int) -> str:
        return messages.text("query.rows", count=writing.count if writing else 0)

    with asked.within() as deadline, progress.shown(told) as tick:
        limits = worker.Limits(seconds=asked.timeout + GRACE)
        bound, asked.default_graph = worker.run(
            lambda: (asked.bound(query, arguments), asked.default_graph), limits, query.where
        )
        with asked.rows(query, bound) as rows:
            ordered = sparql.is_ordered(bound)
            writing = streaming.Writing(
                rows, format, query.where, ordered=ordered, max_rows=request.max_rows
            )
            for piece in writing:
                began = time.monotonic()
                if not terminal.write(piece):  # whoever reads has read enough
                    return 0
                deadline.extend(time.monotonic() - began)
                if tick and not terminal.is_terminal():  # there, the rows are a sign of life
                    tick(time.monotonic() - started)
    kept = asking.defaults(query, arguments, asked)
    asking.say_after(request, kept, truncated=writing.truncated, positive=writing.count > 0)
    if not writing.count:
        hint(query, asked)
    return 0


def hint(query: StoredQuery, asked: Endpoint) -> None:
    """Say that a stored question had no row because the graph it is about is not there.

    The answer is whole by now: if this fails, nothing is said.
    """
    if not query.kind:
        return
    with suppress(EndpointError), asked.within(HINT):
        if not asked.holds_shipped:
            words = messages.text("answers.push-first")
            terminal.say(messages.text("errors.hint", words=words))
