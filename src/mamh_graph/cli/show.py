"""``mamh-graph show``: what the graph says of one thing."""

import click

from mamh_graph import loading, things
from mamh_graph.cli import terminal
from mamh_graph.cli.grammar import Choice, Command, Number, Option
from mamh_graph.errors import UsageError
from mamh_graph.things import Thing


def run(term: str, format: str, endpoint: str | None, timeout: float | None) -> None:
    """Print one thing: its statements, the facts that touch it, and their passages."""
    if endpoint is not None:
        words = _elsewhere(term, format, endpoint, timeout)
    elif timeout is not None:
        raise UsageError("show.timeout-endpoint", where="--timeout")
    else:
        words = _written(things.describe(loading.load(), term), format)
    terminal.write(words.encode())


def _elsewhere(term: str, format: str, endpoint: str, timeout: float | None) -> str:
    """Return the words about a thing of an endpoint, read in a worker: nobody knows what comes."""
    from mamh_graph import worker
    from mamh_graph.cli import elsewhere

    asked, limits = elsewhere.endpoint(endpoint, timeout)
    words = worker.run(lambda: _written(things.describe(asked, term), format), limits, term)
    return str(words)


def _written(thing: Thing, format: str) -> str:
    return thing.to_json() if format == "json" else thing.to_text()


command = Command(
    "show",
    help_key="show.help",
    params=[
        click.Argument(["term"], metavar="TERM"),
        Option(["--format"], help_key="show.format", type=Choice(("text", "json")), default="text"),
        Option(["--endpoint"], help_key="show.endpoint", metavar="URL|PROFILE"),
        Option(["--timeout"], help_key="show.timeout", type=Number(float, "SECONDS")),
    ],
    callback=run,
)
