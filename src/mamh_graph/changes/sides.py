"""What a user calls a graph becomes a dataset: a file, a folder, a revision, standard input.

Knows: that an existing path wins over a revision of its name, and which folder holds a graph.
Does not know: how git is asked (revisions.py), or how a file is read (files.py).
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from mamh_graph import files, loading
from mamh_graph.changes import revisions
from mamh_graph.dataset import Dataset, NamedGraph
from mamh_graph.errors import InputError

#: The file by which a folder is known to hold a graph laid out as the shipped one.
MARK = "ontology/prefixes.ttl"
_FOLDERS = ("ontology/", "data/")


class Content(NamedTuple):
    """The bytes of a file: its name for errors, what it is for, and its format."""

    name: str
    role: str
    suffix: str
    data: bytes


class Side(NamedTuple):
    """One of two graphs that are compared, before anything of it is parsed.

    Attributes:
        name: As it was given; "" for the shipped graph.
        contents: The files of a revision; None if the name is that of a file or folder.
        ignored: Links and submodules of a revision that are passed over.
        here: Where the work tree has what a revision was asked for; "" if there is no work tree.
        mark: What must be there, if a graph is.
    """

    name: str
    contents: tuple[Content, ...] | None = None
    ignored: int = 0
    here: str = ""
    mark: str = ""


def find(name: str) -> Side:
    """Tell what a name means; of a revision, read its files.

    Raises:
        InputError: If it is neither an existing path nor a revision.
    """
    if name in ("", loading.STANDARD_INPUT) or os.path.lexists(name):
        return Side(name)
    revision = revisions.find(name)
    root = _root(revision)
    wanted = _wanted(revision, root)
    contents = revisions.read(revision, [entry for entry, _ in wanted], files.MAX_BYTES)
    return Side(
        name,
        tuple(
            Content(f"{revision.commit}:{entry.path}", role, _suffix(entry.path), data)
            for (entry, role), data in zip(wanted, contents, strict=True)
        ),
        sum(_is_wanted(place, root) for place in revision.ignored),
        _here(revision, root),
        "" if root is None else MARK,
    )


def beside(side: Side) -> Side:
    """Tell what a side is compared with if nothing is named: the work tree, or what is shipped.

    Raises:
        InputError: If the side is a revision, and the work tree has nothing in its place.
    """
    if side.contents is None:
        return Side("")
    if not side.here:
        raise InputError("diff.no-work-tree", where=side.name)
    for place in (side.here, os.path.normpath(os.path.join(side.here, side.mark))):
        if not os.path.exists(place):
            raise InputError("errors.file-missing", where=place)
    return Side(side.here)


def load(side: Side, standard_input: bytes | None = None) -> Dataset:
    """Read, check and parse one side.

    Raises:
        InputError: If a file cannot be read or parsed.
    """
    if side.contents is not None:
        return _from_contents(side.contents)
    if not side.name:
        return loading.load_root(loading.shipped(), asked=False)
    if os.path.isfile(os.path.join(side.name, MARK)):
        return loading.load_root(side.name, asked=False)
    return loading.load_files([side.name], "data", standard_input, _ADMISSION, asked=False)


def _here(revision: revisions.Revision, root: str | None) -> str:
    """The same place of the work tree, from the current folder."""
    place = os.path.join(revision.top, revision.path if root is None else root)
    return os.path.relpath(place) if revision.top else ""


# A graph that says nothing can be compared with one that does.
_ADMISSION = files.Admission(empty=True)


def _from_contents(contents: Iterable[Content]) -> Dataset:
    graphs, sources = [], {}
    for number, (name, role, suffix, data) in enumerate(contents, 1):
        sources[name] = files.check(name, data, files.FORMATS[suffix], _ADMISSION)
        graphs.append(NamedGraph(f"{loading.GRAPHS}{number}", name, role))
    return Dataset(graphs, loading.shipped(), sources, _ADMISSION, asked=False)


def _wanted(revision: revisions.Revision, root: str | None) -> list[tuple[revisions.Entry, str]]:
    """The files to read, with their roles: those of a graph, or of the path that was asked for."""
    found = []
    for entry in revision.entries:
        alone = entry.path == revision.path  # a file that was asked for by name
        if alone and _suffix(entry.path) not in files.FORMATS:
            suffixes = " ".join(files.FORMATS)
            raise InputError(
                "errors.file-suffix",
                where=revision.name,
                hint="errors.file-suffixes",
                suffixes=suffixes,
            )
        if alone or (_is_wanted(entry.path, root) and _is_read(entry.path, root)):
            found.append((entry, "data" if root is None else _role(entry.path[len(root) :])))
    if not found:
        raise InputError("errors.folder-empty", where=revision.name)
    return found


def _is_wanted(place: str, root: str | None) -> bool:
    """Whether a path lies where files are read; hidden ones are left out, as on disk."""
    inner = place if root is None else place.removeprefix(root)
    if root is not None and not (place.startswith(root) and inner.startswith(_FOLDERS)):
        return False
    return not any(part.startswith(".") for part in inner.split("/"))


def _is_read(place: str, root: str | None) -> bool:
    if root is not None:
        return place.endswith(".ttl")
    return _suffix(place) in files.FORMATS and os.path.basename(place) != loading.CONTEXT


def _root(revision: revisions.Revision) -> str | None:
    """The folder with the graph, with a slash; None where a path asks for its files as such.

    Without a path it is the nearest one: the current folder, or one above.
    """
    places = {entry.path for entry in revision.entries}
    folder = revision.path or revision.inside.rstrip("/")
    while True:
        start = f"{folder}/" if folder else ""
        if start + MARK in places:
            return start
        if revision.path:
            return None
        if not folder:
            raise InputError("diff.no-graph", where=revision.name, mark=MARK)
        folder = os.path.dirname(folder)


def _role(place: str) -> str:
    """What a file of a graph is for: the longest folder decides."""
    folders = [one for one in loading.ROLES if place == one or place.startswith(one + "/")]
    return loading.ROLES[max(folders, key=len)]


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()
