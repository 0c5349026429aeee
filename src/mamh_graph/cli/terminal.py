"""Standard output and standard error: bytes of answers on the one, words on the other."""

import os
import sys

from mamh_graph import messages


def prepare() -> None:
    """Make both streams UTF-8 with LF, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def write(content: bytes) -> None:
    """Write an answer to standard output: byte for byte, except what a terminal would obey."""
    if is_terminal():
        lines = content.decode().split("\n")
        cells = ("\t".join(map(messages.printable, line.split("\t"))) for line in lines)
        content = "\n".join(cells).encode()
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def say(words: str) -> None:
    """Say something to the person, on standard error, with nothing a terminal would obey."""
    sys.stderr.write(messages.printable(words) + "\n")


def is_terminal() -> bool:
    """Tell whether a person, not a file or another program, reads standard output."""
    return sys.stdout.isatty()


def width() -> int | None:
    """Return the columns of the terminal, or nothing where lines may have any length."""
    return os.get_terminal_size(sys.stdout.fileno()).columns if is_terminal() else None


def flush() -> None:
    """Write out what is left, while a failure can still be told."""
    sys.stdout.flush()


def close_quietly() -> None:
    """Stop writing to a standard output nobody reads any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
