"""``mamh-graph evidence``: the passages behind a thing, verified, counted, or cut anew."""

import importlib
import os
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import click

from mamh_graph import messages, reports
from mamh_graph.cli import reporting
from mamh_graph.cli.grammar import Choice, Command, Option
from mamh_graph.errors import UsageError

#: The folder of the stored texts, where no option names it.
SOURCES = "MAMH_GRAPH_SOURCES"
#: What a call can be for; the formats of each, the first where none is asked for.
FORMATS = {
    "tell": ("text", "json"),
    "check": tuple(reports.FORMATS),
    "coverage": ("table", "csv", "tsv", "json", "xml", "markdown"),
    "draft": ("ttl",),
}


class Call(NamedTuple):
    """What was asked for.

    Attributes:
        given: The thing (tell), or files and folders of a graph (check, coverage).
        sources: The folder of the stored texts; None where none is named.
        format: Of those of the mode.
        output: What each `-o` was given; none of them is a file that is read.
        fail_on: A threshold of `validate`.
        relocate: Whether new offsets are written into the files.
        draft: The text to cut.
        document: The slug of its document.
        language: The language of that text: "fr" or "en".
    """

    given: tuple[str, ...]
    sources: str | None
    format: str
    output: tuple[str, ...]
    fail_on: str
    relocate: bool
    draft: str
    document: str
    language: str


def run(
    given: tuple[str, ...],
    check: bool,
    coverage: bool,
    draft: str | None,
    document: str | None,
    language: str | None,
    sources: str | None,
    format: str | None,
    output: tuple[str, ...],
    fail_on: str | None,
    relocate: bool,
) -> int:
    """Tell, check, count or cut passages, and return the exit code."""
    asked = {"--check": check, "--coverage": coverage, "--draft": draft is not None}
    modes = [name for name, wanted in asked.items() if wanted]
    if len(modes) > 1:
        raise UsageError("evidence.modes", where=" ".join(modes))
    mode = modes[0].removeprefix("--") if modes else "tell"
    belongs = {
        "--document": ("draft", document is not None),
        "--language": ("draft", language is not None),
        "--relocate": ("check", relocate),
        "--fail-on": ("check", fail_on is not None),
    }
    for option, (home, used) in belongs.items():
        if used and mode != home:
            raise UsageError("evidence.belongs", where=option, mode=f"--{home}")
    if format is not None and format not in FORMATS[mode]:
        choices = ", ".join(FORMATS[mode])
        raise UsageError(
            "cli.not-a-choice", where="--format", hint="cli.choices", value=format, choices=choices
        )
    if mode == "tell" and len(given) != 1:
        raise UsageError(
            "evidence.one-thing",
            where="evidence",
            hint="cli.see-help",
            command="mamh-graph evidence",
        )
    if mode == "draft" and (given or not document):
        raise UsageError("evidence.draft-needs", where="--draft")
    if mode == "draft" and sources is not None:
        raise UsageError("evidence.apart", where="--sources", mode="--draft")
    if sources is None:
        sources = os.environ.get(SOURCES) or None
    if mode in ("check", "coverage") and sources is None:
        raise UsageError("evidence.sources-needed", where=f"--{mode}")
    _spare(mode, given, output, sources)
    call = Call(
        given=given,
        sources=sources,
        format=format or FORMATS[mode][0],
        output=output,
        fail_on=fail_on or "violation",
        relocate=relocate,
        draft=draft or "",
        document=document or "",
        language=language or "fr",
    )
    done: int = importlib.import_module(f"{__name__}.{mode}").run(call)
    return done


def _spare(mode: str, given: tuple[str, ...], output: tuple[str, ...], sources: str | None) -> None:
    """Refuse files to write that are none, or are read."""
    files: Sequence[str] = output
    if mode == "check":
        files = [file for _, file in reporting.wanted("", output) if file]
    elif len(output) > 1:
        raise UsageError("evidence.one-file", where=f"-o {output[-1]}")
    elif "" in output:
        raise UsageError("errors.file-missing", where="-o ''")
    read = []
    if files and mode != "draft":  # which never writes over anything
        read = reporting.given_or_shipped(() if mode == "tell" else given)
    reporting.spare_inputs(read, files, sources or "")


command = Command(
    "evidence",
    help_key="evidence.help",
    params=[
        click.Argument(["given"], nargs=-1, metavar="[TERM|DATA...]"),
        Option(["--check"], help_key="evidence.check", is_flag=True),
        Option(["--coverage"], help_key="evidence.coverage", is_flag=True),
        Option(["--draft"], help_key="evidence.draft", metavar="FILE.txt"),
        Option(["--sources"], help_key="evidence.sources", metavar="DIR"),
        Option(
            ["--format"],
            help_key="evidence.format",
            type=Choice(tuple(dict.fromkeys(chain.from_iterable(FORMATS.values())))),
        ),
        Option(["-o", "--output"], help_key="evidence.output", metavar="FILE", multiple=True),
        Option(["--fail-on"], help_key="evidence.fail-on", type=Choice(reporting.THRESHOLDS)),
        Option(["--relocate"], help_key="evidence.relocate", is_flag=True),
        Option(["--document"], help_key="evidence.document", metavar="SLUG"),
        Option(["--language"], help_key="evidence.language", type=Choice(messages.LANGUAGES)),
    ],
    callback=run,
)
