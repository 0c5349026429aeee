"""``mamh-graph queries``: lists, shows and tests the stored questions."""

from functools import partial
from pathlib import Path

import click

from mamh_graph import expected, loading, messages, queries, tables, worker
from mamh_graph.cli import terminal
from mamh_graph.cli.grammar import Command, Group, Number, Option
from mamh_graph.errors import EndpointError, EndpointRefusedError
from mamh_graph.queries import Parameter, StoredQuery


def _folder() -> str:
    return f"{loading.shipped()}/queries"


def list_all(ctx: click.Context) -> None:
    """Print the names and questions, unless a command inside was called."""
    if ctx.invoked_subcommand is not None:
        return
    listed = queries.catalogue(_folder()).values()
    lists = []
    for kind in queries.KINDS:
        rows = [(query.name, query.question) for query in listed if query.kind == kind]
        if rows:
            table = tables.lay_out(rows, terminal.width())
            lists.append(f"{messages.text(f'queries.{kind}')}\n{_indented(table)}")
    terminal.write("\n".join(lists).encode())


def show(name: str) -> None:
    """Print what a stored query asks, takes and answers, then its SPARQL."""
    query = queries.find(_folder(), name)
    parts = [query.question, query.said("solution"), query.said("description")]
    width = terminal.width()
    text = "\n".join(tables.lay_out([[part]], width) for part in parts if part)
    if query.parameters:
        rows = [_described(query, parameter) for parameter in query.parameters]
        text += f"\n{messages.text('queries.parameters')}\n" + _indented(
            tables.lay_out(rows, width)
        )
    meanings = queries.columns(_folder())
    language = messages.LANGUAGES.index(messages.language())
    meant = [(name, meanings.get(name, ("", ""))[language]) for name in query.columns]
    if meant:
        text += f"\n{messages.text('queries.columns')}\n" + _indented(tables.lay_out(meant, width))
    terminal.write(f"{text}\n{query.body}\n".encode())


def test(names: tuple[str, ...], endpoint: str | None, timeout: float | None) -> int:
    """Compare answers with what is expected; return 1 if any differs."""
    root = Path(loading.shipped())
    cases = expected.cases(root, names)
    asked, limits = None, worker.Limits(seconds=timeout or worker.TIMEOUT)
    if endpoint is not None:
        from mamh_graph.cli import elsewhere  # few ask an endpoint

        asked, limits = elsewhere.endpoint(endpoint, timeout)
        if not asked.holds_shipped:
            raise EndpointRefusedError(
                "answers.no-graph", where=asked.name, hint="answers.push-first"
            )
    apart = [case for case in cases if asked is not None and case.data.is_dir()]
    failed = 0
    for case in cases:
        if case in apart:  # the endpoint has the graph, not the few triples made for a case
            continue
        compare = partial(expected.compare, root, case, asked)
        try:
            difference = worker.run(compare, limits, case.name)
        except EndpointError as error:
            error.where = f"{case.name}: {error.where}"
            raise
        if difference:
            failed += 1
            terminal.say(messages.text("queries.differs", case=case.name))
            for line in difference:
                terminal.say(f"  {line}")
    count = len(cases) - len(apart)
    terminal.say(messages.text("queries.tested", count=count, failed=failed))
    if apart:
        terminal.say(messages.text("queries.apart", count=len(apart)))
    return int(failed > 0)


def _described(query: StoredQuery, parameter: Parameter) -> tuple[str, str, str]:
    default = "" if parameter.default is None else parameter.default.value
    kind = parameter.type
    if default:
        kind = messages.text("queries.default", type=kind, default=default)
    return parameter.name, kind, query.said(f"parameter.{parameter.name}")


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


command = Group(
    "queries",
    help_key="queries.help",
    callback=click.pass_context(list_all),
    invoke_without_command=True,
)
command.add_command(
    Command(
        "show",
        help_key="queries.show-help",
        callback=show,
        params=[click.Argument(["name"], metavar="NAME")],
    )
)
command.add_command(
    Command(
        "test",
        help_key="queries.test-help",
        callback=test,
        params=[
            click.Argument(["names"], metavar="[NAME]...", nargs=-1),
            Option(["--endpoint"], help_key="queries.endpoint", metavar="URL|PROFILE"),
            Option(["--timeout"], help_key="query.timeout", type=Number(float, "SECONDS")),
        ],
    )
)
