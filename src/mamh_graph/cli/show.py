"""``mamh-graph show``: what the graph says of one thing."""

import click

from mamh_graph import loading, things
from mamh_graph.cli import terminal
from mamh_graph.cli.grammar import Choice, Command, Option


def run(term: str, format: str) -> None:
    """Print one thing: its statements, the facts that touch it, and their passages."""
    thing = things.describe(loading.load(), term)
    words = thing.to_json() if format == "json" else thing.to_text()
    terminal.write(words.encode())


command = Command(
    "show",
    help_key="show.help",
    params=[
        click.Argument(["term"], metavar="TERM"),
        Option(["--format"], help_key="show.format", type=Choice(("text", "json")), default="text"),
    ],
    callback=run,
)
