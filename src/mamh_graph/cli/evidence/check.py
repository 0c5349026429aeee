"""``mamh-graph evidence --check``: every passage against its text."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from mamh_graph import inputs, loading, messages, reports, worker
from mamh_graph.cli import progress, reporting, rewriting, terminal
from mamh_graph.errors import UsageError
from mamh_graph.texts import Texts

if TYPE_CHECKING:
    from mamh_graph.cli.evidence import Call
    from mamh_graph.dataset import Dataset
    from mamh_graph.verifying import Verified

#: A search for passages that moved takes some seconds.
LIMITS = worker.Limits(seconds=120.0, memory=2 * 1024 * 1024 * 1024)

# Where an installed package keeps its graph.
_INSTALLED = "_graph"
# What the text and Markdown formats count, beside findings.
_COUNTED = ("texts-summary", "passages-summary", "facts-summary")


def run(call: Call) -> int:
    """Verify passages, write every report, and return the exit code."""
    wanted = reporting.wanted(call.format, call.output)
    summary = reporting.step_summary(wanted)
    piped = terminal.read(call.given)
    if call.relocate:
        _relocate(call)

    def job() -> tuple[list[bytes], bytes, bool]:
        dataset = load(call, piped)
        verified = verify(call, dataset)
        report = verified.report
        declared = inputs.prefixes(dataset)
        prefixes = reporting.known(dataset.prefixes, declared)
        shown = reports.Options(colour=terminal.colour(), fail_on=call.fail_on)
        shown = reporting.informed(shown, dataset.queries, declared)
        scope = (messages.text(f"verifying.{key}", **verified.counts) for key in _COUNTED)
        shown = shown._replace(scope=tuple(scope))
        written = reporting.write(report, prefixes, wanted, shown)
        page = b""
        if summary:
            plain = shown._replace(colour=False)
            page = reports.github_summary(report, prefixes, options=plain)
        return written, page, reporting.failed(report, call.fail_on)

    with progress.shown() as tick:
        done = worker.run(job, LIMITS, tick=tick)
    written, page, failed = cast("tuple[list[bytes], bytes, bool]", done)
    reporting.deliver(wanted, written)
    reporting.print_first(written, summary, page)
    return reporting.FINDINGS if failed else 0


def load(call: Call, piped: bytes | None) -> Dataset:
    """The files that were given, else the shipped graph."""
    if call.given:
        return loading.load_files(call.given, standard_input=piped, asked=False)
    return loading.load_root(loading.shipped(), asked=False)


def verify(call: Call, dataset: Dataset) -> Verified:
    """What was given, compared with its texts."""
    from mamh_graph import verifying

    return verifying.verify(dataset, Texts(call.sources or ""))


def _relocate(call: Call) -> None:
    """Write the new places of passages into the files, and say so.

    Raises:
        UsageError: If there is no file to write to.
        InputError: If a file has changed meanwhile, or cannot be written; no file is changed then.
    """
    if loading.STANDARD_INPUT in call.given:
        raise UsageError("verifying.relocate-stdin", where="--relocate")
    if not call.given and os.path.basename(loading.shipped()) == _INSTALLED:
        raise UsageError("verifying.relocate-shipped", where="--relocate")

    def job() -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
        from mamh_graph.verifying import relocating

        verified = verify(call, load(call, None))
        found, left = relocating.rewritten(verified.checked, verified.files)
        return list(map(tuple, found)), list(map(tuple, left))

    with progress.shown() as tick:
        found, left = worker.run(job, LIMITS, tick=tick)
    rewriting.rewrite([(path, before, after) for path, _, before, after, _, _ in found])
    for _, name, _, _, passages, texts in found:
        counts = {"passages": passages, "texts": texts}
        terminal.say(messages.text("verifying.relocated", file=name, **counts))
    for name, why in left:
        terminal.say(messages.text(f"verifying.left-{why}", file=name))
    if not found and not left:
        terminal.say(messages.text("verifying.relocated-none"))
