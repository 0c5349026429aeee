"""Files of a git revision, read without touching the work tree.

Knows: git's plumbing; alone runs another program.
Does not know: RDF. What it reads is as little trusted as any file.

No hook, filter, textconv or pager runs for these three commands; nothing is fetched, nothing is
written, and replaced objects are read as they were committed.
"""

from __future__ import annotations

import os
import re
import subprocess
from typing import NamedTuple

from mamh_graph.errors import InputError, LimitError

#: Seconds that git may take for one answer.
SECONDS = 20.0
#: Bytes of all files of a revision that are read.
MAX_BYTES = 200 * 1024 * 1024

_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
# What the caller may say of git: where it may not look for a repository.
_KEPT = "GIT_CEILING_DIRECTORIES"
_REGULAR = (b"100644", b"100755", b"100664")
# The path after a revision: behind the first colon outside of braces.
_PATH = re.compile(r"([^:{]*(?:\{[^}]*\}[^:{]*)*):(.*)", re.DOTALL)
_TREE_LINE = re.compile(rb"(\d{6}) (\w+) ([0-9a-f]{40,64}) +([^\t ]+)\t(.+)", re.DOTALL)


class Entry(NamedTuple):
    """A file of a revision: its path from the top of the repository, its object, its bytes."""

    path: str
    object: str
    size: int


class Revision(NamedTuple):
    """A tree, or a part of one.

    Attributes:
        name: As it was given.
        commit: The part of the name that stands before the path.
        path: The file or folder in it that was asked for; "" for all of it.
        top: The folder of the work tree; "" if there is none.
        inside: The current folder, as a path from the top of the repository.
        entries: Its regular files.
        ignored: Paths of links and submodules, which are passed over.
    """

    name: str
    commit: str
    path: str
    top: str
    inside: str
    entries: tuple[Entry, ...]
    ignored: tuple[str, ...]


def find(name: str) -> Revision:
    """Look up a revision, or `REVISION:path`, in the repository around the current folder.

    Raises:
        InputError: If there is no git, no repository, no such revision, or no such path in it.
    """
    match = _PATH.fullmatch(name)
    revision, path = match.groups() if match else (name, "")
    inside = _git("rev-parse", "--show-prefix", where=name).decode("utf-8", "replace").strip("\n")
    commit = _git("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}", where=name)
    if match:
        path = os.path.normpath(os.path.join(inside, path) if path.startswith(".") else path)
        path = "" if path == "." else path
    listed = _git("ls-tree", "-r", "-z", "-l", "--full-tree", commit.decode().strip(), where=name)
    entries, ignored = list[Entry](), list[str]()
    for line in listed.split(b"\0"):
        found = _TREE_LINE.fullmatch(line)
        if found is None:
            continue
        place = os.fsdecode(found[5])
        if path and place != path and not place.startswith(path + "/"):
            continue
        if found[1] not in _REGULAR:
            ignored.append(place)
        elif found[4].isdigit():
            entries.append(Entry(place, found[3].decode(), int(found[4])))
        else:  # of a partial clone, which would have to fetch it
            raise InputError("diff.no-object", where=f"{name}:{place}")
    if path and not entries:
        raise InputError("diff.no-path", where=name, path=path, revision=revision)
    return Revision(name, revision, path, _top(name), inside, tuple(entries), tuple(ignored))


def _top(where: str) -> str:
    try:
        return os.fsdecode(_git("rev-parse", "--show-toplevel", where=where)).strip("\n")
    except InputError:  # of a bare repository
        return ""


def read(revision: Revision, wanted: list[Entry], limit: int) -> list[bytes]:
    """Return the bytes of files of a revision.

    Raises:
        InputError: If a file is larger than the limit, or all of them are too large together.
    """
    for entry in wanted:
        if entry.size > limit:
            where = f"{revision.name}:{entry.path}"
            raise InputError("errors.file-too-large", where=where, limit=limit)
    if sum(entry.size for entry in wanted) > MAX_BYTES:
        raise InputError("errors.file-too-large", where=revision.name, limit=MAX_BYTES)
    names = "".join(f"{entry.object}\n" for entry in wanted).encode()
    answer = _git("cat-file", "--batch", where=revision.name, given=names)
    contents, at = [], 0
    for entry in wanted:
        start = answer.find(b"\n", at) + 1
        head = answer[at:start].split()
        if head != [entry.object.encode(), b"blob", str(entry.size).encode()]:
            reason = answer[at:start].decode("utf-8", "replace").strip()
            raise InputError("diff.git-failed", where=revision.name, reason=reason)
        contents.append(answer[start : start + entry.size])
        at = start + entry.size + 1
    return contents


def _git(*arguments: str, where: str, given: bytes = b"") -> bytes:
    """Return what git answers."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    if _KEPT in os.environ:
        environment[_KEPT] = os.environ[_KEPT]
    try:
        done = subprocess.run(
            ["git", "--no-pager", *arguments],
            input=given,
            capture_output=True,
            env=environment | _ENVIRONMENT,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise InputError("diff.no-git", where=where) from None
    except subprocess.TimeoutExpired:
        raise LimitError("errors.time-limit", where=where, seconds=SECONDS) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError("diff.git-failed", where=where, reason=reason) from None
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip().split("\n")
    reason = next((line for line in said if not line.startswith("warning: ")), said[0])
    if "not a git repository" in reason:
        raise InputError("diff.no-repository", where=where)
    if "promisor remote" in reason:
        raise InputError("diff.no-object", where=where)
    if arguments[0] == "rev-parse" and "--verify" in arguments:
        shallow = _git("rev-parse", "--is-shallow-repository", where=where).strip() == b"true"
        raise InputError(
            "diff.no-revision", where=where, hint="diff.shallow" if shallow else "diff.revisions"
        )
    raise InputError("diff.git-failed", where=where, reason=reason.removeprefix("fatal: "))
