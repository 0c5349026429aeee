"""The three streams: data comes in, bytes of answers go to one side, words to the other.

A stream that the caller has closed is ``None`` in Python: nothing is said then, and an answer that
nobody can get is an error.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from mamh_graph import files, loading, messages
from mamh_graph.errors import InputError, UsageError


def prepare() -> None:
    """Make both streams UTF-8 with LF, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def read(given: Sequence[str], limit: int = files.MAX_BYTES) -> bytes | None:
    """Return standard input, one byte over the limit at most, if an argument asks for it.

    Args:
        given: All arguments that may ask for it.
        limit: Bytes that whoever checks the input will take.

    Raises:
        InputError: If standard input is closed.
        UsageError: If more than one argument asks for it.
    """
    asking = list(given).count(loading.STANDARD_INPUT)
    if not asking:
        return None
    if asking > 1:
        raise UsageError("errors.stdin-twice", where=loading.STANDARD_INPUT)
    if sys.stdin is None:
        raise InputError("errors.stdin-closed", where=loading.STANDARD_INPUT)
    return sys.stdin.buffer.read(limit + 1)


def write(content: bytes, *, made: bool = False) -> bool:
    """Write an answer to standard output: byte for byte, except what a terminal would obey.

    Args:
        content: The answer.
        made: Whether it was made for a terminal: data in it is printable, and colours are ours.

    Returns:
        Whether anybody still reads it. Who has read enough, as `head` does, is no failure, and
        changes nothing about what a command found.
    """
    if sys.stdout is None:
        raise InputError("errors.output-closed")
    if is_terminal() and not made:
        lines = content.decode().split("\n")
        cells = ("\t".join(map(messages.printable, line.split("\t"))) for line in lines)
        content = "\n".join(cells).encode()
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        close_quietly()
        return False
    return True


def say(words: str) -> None:
    """Say something on standard error, with nothing a terminal or the log of a CI would obey."""
    from mamh_graph.reports.phrases import inert  # costs nothing where there is nothing to say

    if sys.stderr is not None:
        with suppress(BrokenPipeError):  # nobody reads it any more
            sys.stderr.write(inert(words) + "\n")


def is_terminal() -> bool:
    """Tell whether a person, not a file or another program, reads standard output."""
    return sys.stdout is not None and sys.stdout.isatty()


def colour() -> bool:
    """Tell whether to colour: on a terminal, unless `NO_COLOR` is set (no-color.org)."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int | None:
    """Return the columns of the terminal, or nothing where lines may have any length."""
    return os.get_terminal_size(sys.stdout.fileno()).columns if is_terminal() else None


def flush() -> None:
    """Write out what is left, while a failure can still be told."""
    if sys.stdout is not None:
        sys.stdout.flush()


def close_quietly() -> None:
    """Stop writing to a standard output nobody reads any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
