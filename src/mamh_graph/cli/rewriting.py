"""Files that somebody wrote, rewritten together: all of them, or none.

Knows: that a file is only replaced while it says what was read in it.
Does not know: what is rewritten. Called by: cli/evidence/check.py.
"""

from collections.abc import Iterable
from pathlib import Path

from mamh_graph import files, outputs
from mamh_graph.errors import InputError

# A byte order mark, which is no part of a text but stays in its file.
_MARK = b"\xef\xbb\xbf"


def rewrite(wanted: Iterable[tuple[str, str, str]]) -> None:
    """Give files another content; when one fails, or on Ctrl-C, all get back what they had.

    Args:
        wanted: Path, what was read in it, and what it shall say; without byte order marks.

    Raises:
        InputError: If a file has changed since it was read, or cannot be written.
    """
    planned = []
    for name, before, after in wanted:
        content = files.read_bytes(name)
        if content.removeprefix(_MARK) != before.encode():
            raise InputError("verifying.changed-meanwhile", where=name)
        mark = _MARK if content.startswith(_MARK) else b""
        planned.append((Path(name), content, mark + after.encode()))
    for done, (path, _, content) in enumerate(planned):
        try:
            outputs.write_whole(path, content)
        except BaseException:
            for earlier, original, _ in planned[: done + 1]:
                if files.read_bytes(earlier.resolve()) != original:
                    outputs.write_whole(earlier, original)
            raise
