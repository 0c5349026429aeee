"""The same again whenever a file changes, until it is interrupted."""

import os
import time
from collections.abc import Callable, Sequence
from typing import NoReturn

from mamh_graph import loading, messages
from mamh_graph.cli import failures, terminal
from mamh_graph.errors import MamhError

#: Seconds between two looks at the files.
PAUSE = 0.5


def repeat(work: Callable[[], object], paths: Sequence[str]) -> NoReturn:
    """Do the work, and again after each change of the files; errors of a user do not end it.

    Args:
        work: What is done.
        paths: Files and folders.
    """
    while True:
        before = _state(paths)
        try:
            work()
        except MamhError as error:
            failures.report(error, debug=False)
        terminal.flush()
        terminal.say(messages.text("validation.watching"))
        while _state(paths) == before:
            time.sleep(PAUSE)


def _state(paths: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return what tells one version of the files from another; what is missing has none."""
    found = []
    for path in paths:
        try:
            inner = [place for place, _ in loading.places(path)]
        except MamhError:
            inner = []
        for each in inner:
            try:
                status = os.stat(each)
            except OSError:
                continue
            found.append((each, status.st_mtime_ns, status.st_size))
    return found
