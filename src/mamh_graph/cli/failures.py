"""How every failure is told: one line, a hint where there is a next step, and an exit code."""

import click

from mamh_graph import messages
from mamh_graph.cli import terminal
from mamh_graph.errors import MamhError, UsageError, nearest

#: Exit code of a bug.
BUG = 70
#: Exit code of an interruption.
INTERRUPTED = 130


def report(error: BaseException, *, debug: bool) -> int:
    """Tell a failure on standard error and return the exit code."""
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else 0
    if isinstance(error, BrokenPipeError):
        terminal.close_quietly()
        return 0
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        terminal.say(messages.text("errors.interrupted"))
        return INTERRUPTED
    if debug:
        import traceback

        details = getattr(error, "details", "")  # of a worker's crash
        for line in (details or "".join(traceback.format_exception(error))).splitlines():
            terminal.say(line)
    if isinstance(error, click.ClickException):
        error = _translated(error)
    if isinstance(error, MamhError):
        terminal.say(str(error))
        if error.hint:
            terminal.say(messages.text("errors.hint", words=error.hint))
        return error.exit_code
    if isinstance(error, OSError):  # of standard output: a full disk, say
        reason = error.strerror or type(error).__name__
        terminal.say(messages.text("errors.output", reason=reason))
        return MamhError.exit_code
    kind = getattr(error, "kind", type(error).__name__)
    terminal.say(messages.text("errors.bug", kind=kind))
    return BUG


def _translated(error: click.ClickException) -> MamhError:
    """Return click's complaint about a call as ours."""
    where = getattr(getattr(error, "ctx", None), "command_path", "mamh-graph")
    if isinstance(error, click.NoSuchOption):
        options = _options(error.ctx)
        close = nearest(error.option_name, options)
        return UsageError(
            "cli.no-option",
            where=where,
            hint="errors.nearest" if close else "cli.see-help",
            option=error.option_name,
            names=close,
            command=where,
        )
    parameter = getattr(error, "param", None)
    name = ""
    if parameter is not None:
        name = parameter.opts[0] if parameter.opts[0].startswith("-") else _metavar(parameter)
    key = "cli.wrong-call"
    if isinstance(error, click.MissingParameter):
        key = "cli.missing"
    elif isinstance(error, click.BadOptionUsage):
        name = error.option_name  # every option of ours takes one value or none
        key = "cli.option-flag" if "not take a value" in error.message else "cli.option-bare"
    elif isinstance(error, click.BadParameter):
        key = "cli.bad-value"
    elif parameter is None and "unexpected extra argument" in error.message:
        key, name = "cli.extra", error.message.partition("(")[2].partition(")")[0]
    return UsageError(
        key,
        where=where,
        hint="cli.see-help",
        name=name,
        reason=error.format_message(),
        command=where,
    )


def _options(ctx: click.Context | None) -> list[str]:
    if ctx is None:
        return []
    return [name for parameter in ctx.command.get_params(ctx) for name in parameter.opts]


def _metavar(parameter: click.Parameter) -> str:
    return str(parameter.metavar or (parameter.name or "").upper())
