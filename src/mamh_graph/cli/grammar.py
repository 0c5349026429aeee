"""click's commands, options and types, speaking French and English.

Knows how help pages look and how a wrong call is told. Texts are given as keys and read in the
current language only when shown. Every command has ``--lang``, ``--debug`` and ``--help``.
"""

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from mamh_graph import messages
from mamh_graph.errors import UnknownNameError, UsageError, nearest

if TYPE_CHECKING:
    _ParamType = click.ParamType[Any]
else:
    _ParamType = click.ParamType  # generic only since click 8.4


class Option(click.Option):
    """An option whose help is a key of the catalogue."""

    def __init__(self, declarations: Sequence[str], *, help_key: str, **settings: Any) -> None:
        super().__init__(declarations, **settings)
        self.help_key = help_key

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option as written, and its help in the current language."""
        self.help = messages.text(self.help_key)
        return super().get_help_record(ctx)


class Command(click.Command):
    """A command whose help is a key of the catalogue."""

    def __init__(
        self,
        name: str,
        *,
        help_key: str,
        params: Sequence[click.Parameter] = (),
        callback: Callable[..., Any] | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(name, params=[*params, *_shared()], callback=callback, **settings)
        self.help_key = help_key

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; a complaint about them names this command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first line of the help in the current language, whole."""
        return messages.text(self.help_key).partition("\n")[0]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, help, options and, for a group, its commands."""
        formatter.write_usage(
            ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), messages.text("cli.usage")
        )
        summary, _, rest = messages.text(self.help_key).partition("\n")
        formatter.write("\n  " + summary + "\n")
        for line in rest.splitlines():
            formatter.write(f"  {line}".rstrip() + "\n")
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section(messages.text("cli.options")):
            formatter.write_dl([record for record in records if record])
        if isinstance(self, click.Group):
            commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
            with formatter.section(messages.text("cli.commands")):
                formatter.write_dl([(n, c.get_short_help_str()) for n, c in commands if c])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help``, described in the current language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = messages.text("cli.help-option")
        return option


class Group(Command, click.Group):
    """A command with commands inside, each imported from its module when it is called.

    Args:
        modules: Command names and their modules; each module has a ``command``.
    """

    def __init__(
        self,
        name: str,
        *,
        help_key: str,
        modules: Mapping[str, str] | None = None,
        params: Sequence[click.Parameter] = (),
        **settings: Any,
    ) -> None:
        super().__init__(name, help_key=help_key, params=params, **settings)
        self.modules = dict(modules or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order they were given."""
        return [*self.modules, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; nothing if there is none of that name."""
        if cmd_name in self.modules:
            command: click.Command = importlib.import_module(self.modules[cmd_name]).command
            return command
        return self.commands.get(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments call for.

        Raises:
            UnknownNameError: With the nearest names.
        """
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None and name.startswith("-"):
            raise click.NoSuchOption(name, ctx=ctx)
        if command is None:
            raise unknown("cli.no-command", name, self.list_commands(ctx))
        return name, command, args[1:]


class Choice(_ParamType):
    """One of a few words."""

    name = "choice"

    def __init__(self, choices: Sequence[str]) -> None:
        self.choices = tuple(choices)

    def get_metavar(self, *_context: object, **_more: object) -> str:
        """Return the words, for the help page."""
        return f"[{'|'.join(self.choices)}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: object) -> str:
        """Return the word, or say which there are."""
        if value in self.choices:
            return str(value)
        raise UsageError(
            "cli.not-a-choice",
            where=_option_name(param),
            hint="cli.choices",
            value=str(value),
            choices=", ".join(self.choices),
        )


class Number(_ParamType):
    """A number greater than zero; a whole one if its kind is int."""

    def __init__(self, kind: type[int] | type[float], metavar: str) -> None:
        self.kind = kind
        self.name = metavar

    def convert(self, value: Any, param: click.Parameter | None, ctx: object) -> float:
        """Return the number, or say what is wrong with it."""
        try:
            number = self.kind(value)
        except ValueError:
            number = self.kind(0)
        if not 0 < number < 1e9:
            key = "cli.not-a-count" if self.kind is int else "cli.not-a-number"
            raise UsageError(key, where=_option_name(param), value=str(value))
        return number


def unknown(key: str, name: str, names: Sequence[str]) -> UnknownNameError:
    """Return the error of an unknown name, with the nearest ones or else all of them."""
    close = nearest(name, names)
    if close:
        return UnknownNameError(key, where=name, hint="errors.nearest", names=close)
    return UnknownNameError(key, where=name, hint="cli.choices", choices=", ".join(names))


def _shared() -> list[click.Parameter]:
    """Return the options every command has; both are obeyed before parsing (see ``cli.main``)."""
    return [
        Option(
            ["--lang"],
            help_key="cli.lang",
            type=Choice(messages.LANGUAGES),
            expose_value=False,
        ),
        Option(["--debug"], help_key="cli.debug", is_flag=True, expose_value=False),
    ]


def _option_name(param: click.Parameter | None) -> str:
    return param.opts[0] if param is not None else ""
