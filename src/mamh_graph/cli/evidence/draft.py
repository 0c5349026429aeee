"""``mamh-graph evidence --draft FILE.txt --document SLUG``: a text cut into passages, in Turtle."""

import os
from pathlib import Path
from typing import cast

from mamh_graph import drafting, loading, outputs, texts, worker
from mamh_graph.cli import terminal
from mamh_graph.cli.evidence import Call
from mamh_graph.errors import InputError

#: Cutting takes time in proportion to the text; this is ample for the largest that is read.
LIMITS = worker.Limits(seconds=60.0)


def run(call: Call) -> int:
    """Write the draft of a document, to standard output or a new file."""
    drafting.number_of(call.document)
    output = _output(call.output)
    text = texts.read(call.draft)

    def job() -> bytes:
        words = drafting.draft(text, call.document, call.language)
        drafting.refuse_taken(loading.load(), call.document, text)
        return words.encode()

    content = cast("bytes", worker.run(job, LIMITS, where=call.draft))
    if output is None:
        terminal.write(content)
    else:
        _refuse_existing(output)
        outputs.write_whole(Path(output), content)
    return 0


def _output(given: tuple[str, ...]) -> str | None:
    if not given:
        return None
    _refuse_existing(given[0])
    return given[0]


def _refuse_existing(path: str) -> None:
    """What a person has filled in is never written over."""
    if os.path.lexists(path):
        raise InputError("drafting.output-exists", where=path)
