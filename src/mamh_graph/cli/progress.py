"""A sign of life on standard error while something takes long.

Only for a person: nothing is shown unless standard error is a terminal, and what was shown is
wiped off again.
"""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator

from mamh_graph import messages

#: Seconds after which something takes long.
PATIENCE = 2.0

_WIPE = "\r\x1b[K"


@contextlib.contextmanager
def shown(
    words: Callable[[int], str] = lambda seconds: messages.text(
        "validation.progress", seconds=seconds
    ),
) -> Iterator[Callable[[float], None] | None]:
    """Show the seconds that pass inside the block.

    Args:
        words: What to show after some seconds.

    Returns:
        What to call with the seconds that have passed; nothing where nobody would see it.
    """
    stream = sys.stderr
    if stream is None or not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    last = 0

    def tick(seconds: float) -> None:
        nonlocal last
        if seconds >= PATIENCE and int(seconds) > last:
            last = int(seconds)
            stream.write(_WIPE + words(last))
            stream.flush()

    try:
        yield tick
    finally:
        if last:
            stream.write(_WIPE)
            stream.flush()
