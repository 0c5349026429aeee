"""Files written whole or not at all.

Called by: the command line, for whatever `-o` names.
"""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from mamh_graph.errors import InputError


def write_whole(path: Path, data: bytes) -> None:
    """Put bytes in a file: the old file, or the whole new one, never a part.

    A partial file that a killed process left in the folder is removed by the next one.

    Raises:
        InputError: If the folder is missing, the path is a folder, or writing fails.
    """
    where = str(path)
    try:
        path = path.resolve()  # a link stays a link; what it leads to is replaced
        if path.is_dir():
            raise InputError("export.output-is-folder", where=where)
        if path.exists() and not path.is_file():
            raise InputError("export.output-not-regular", where=where)
        if not path.parent.is_dir():
            raise InputError("export.output-folder-missing", where=where)
        _remove_leftovers(path.parent)
        _replace(path, data)
    except RuntimeError:  # Python before 3.13: a loop of links
        reason = os.strerror(errno.ELOOP)
        raise InputError("export.output-failed", where=where, reason=reason) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError("export.output-failed", where=where, reason=reason) from None


def append(path: Path, data: bytes) -> None:
    """Add bytes at the end of a file that others write to as well.

    Raises:
        InputError: If writing fails.
    """
    try:
        with path.open("ab") as file:
            file.write(data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError("export.output-failed", where=str(path), reason=reason) from None


def _replace(path: Path, data: bytes) -> None:
    partial = path.parent / f".mamh-graph-{os.getpid()}-{secrets.token_hex(8)}.partial"
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)  # less the umask
    try:
        with os.fdopen(handle, "wb") as file:
            if path.exists():
                os.fchmod(file.fileno(), path.stat().st_mode & 0o777)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _remove_leftovers(folder: Path) -> None:
    """Remove the partial files of processes that are gone."""
    for left in folder.glob(".mamh-graph-*-*.partial"):
        try:
            os.kill(int(left.name.split("-")[2]), 0)
        except (ProcessLookupError, OverflowError):
            left.unlink(missing_ok=True)
        except (ValueError, PermissionError):
            continue  # no name of ours, or the process of another user
