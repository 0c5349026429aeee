"""``mamh-graph evidence --coverage``: what of each document was read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from mamh_graph import outputs, tables, worker
from mamh_graph.cli import progress, terminal
from mamh_graph.cli.evidence import check

if TYPE_CHECKING:
    from mamh_graph.cli.evidence import Call


def run(call: Call) -> int:
    """Count the characters of each document that are read, and write the table."""
    piped = terminal.read(call.given)
    width = None if call.output else terminal.width()

    def job() -> bytes:
        from mamh_graph.verifying import coverage

        dataset = check.load(call, piped)
        verified = check.verify(call, dataset)
        rows = coverage.measure(verified.checked, verified.described)
        cells = [row.cells() for row in rows]
        return tables.write(coverage.COLUMNS, cells, call.format, dataset.prefixes, width).encode()

    with progress.shown() as tick:
        written = cast("bytes", worker.run(job, check.LIMITS, tick=tick))
    if call.output:
        outputs.write_whole(Path(call.output[0]), written)
    else:
        terminal.write(written)
    return 0
