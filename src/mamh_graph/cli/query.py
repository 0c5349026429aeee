"""``mamh-graph query``: its arguments, options and help."""

from typing import Any

import click

from mamh_graph import results
from mamh_graph.cli.asking import Request, answer
from mamh_graph.cli.grammar import Choice, Command, Number, Option

FORMATS = tuple(dict.fromkeys(name for names in results.FORMATS.values() for name in names))


def run(**options: Any) -> int:
    """Ask what the options say."""
    return answer(Request(**options))


command = Command(
    "query",
    help_key="query.help",
    callback=run,
    params=[
        click.Argument(["question"], metavar="NAME|FILE.rq|-"),
        Option(
            ["-p", "--parameter", "parameters"],
            help_key="query.parameter",
            metavar="NAME=VALUE",
            multiple=True,
        ),
        Option(["--format"], help_key="query.format", type=Choice(FORMATS)),
        Option(["--data"], help_key="query.data", metavar="PATH", multiple=True),
        Option(["--endpoint"], help_key="query.endpoint", metavar="URL|PROFILE"),
        Option(["--allow-service"], help_key="query.allow-service", metavar="HOST", multiple=True),
        Option(["--timeout"], help_key="query.timeout", type=Number(float, "SECONDS")),
        Option(["--max-rows"], help_key="query.max-rows", type=Number(int, "N")),
        Option(["--ask"], help_key="query.ask", is_flag=True),
        Option(["--show"], help_key="query.show", is_flag=True),
    ],
)
