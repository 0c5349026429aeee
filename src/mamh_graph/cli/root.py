"""The command itself: its commands and its own options."""

import click

from mamh_graph.cli import terminal
from mamh_graph.cli.grammar import Group, Option

#: Where each command lives; the order is that of the help page.
COMMANDS = {
    "query": "mamh_graph.cli.query",
    "queries": "mamh_graph.cli.queries",
    "show": "mamh_graph.cli.show",
    "validate": "mamh_graph.cli.validate",
    "explain": "mamh_graph.cli.explain",
    "evidence": "mamh_graph.cli.evidence",
    "export": "mamh_graph.cli.export",
    "diff": "mamh_graph.cli.diff",
    "hash": "mamh_graph.cli.hash",
    "push": "mamh_graph.cli.push",
}


def _version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        import mamh_graph

        terminal.write(f"mamh-graph {mamh_graph.__version__}\n".encode())
        ctx.exit()


def _help(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        terminal.write(f"{ctx.get_help()}\n".encode())


group = Group(
    "mamh-graph",
    callback=click.pass_context(_help),
    invoke_without_command=True,
    modules=COMMANDS,
    help_key="cli.help",
    params=[
        Option(
            ["--version"],
            help_key="cli.version",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
        )
    ],
)
