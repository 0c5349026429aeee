"""Folders and files become a Dataset.

This module alone knows where the shipped graph lies, what each of its folders is for, and how a
file names its graph.
"""

import os
from collections.abc import Collection, Iterator, Sequence
from typing import TypeAlias

from mamh_graph import files
from mamh_graph.dataset import Dataset, NamedGraph, free
from mamh_graph.errors import InputError

#: What each folder of a graph is for; the longest matching path decides.
ROLES = {
    "ontology/prefixes.ttl": "prefixes",
    "ontology/vocabulary": "vocabulary",
    "ontology/alignment": "alignment",
    "ontology/shapes": "shapes",
    "ontology": "ontology",
    "data/documents": "document",
    "data/reference": "reference",
    "data": "data",
}
#: Named graphs are called this, then the path of their file without suffix.
GRAPHS = "https://w3id.org/mamh-graph/graph/"
#: A file of a folder that says nothing by itself: the terms of JSON-LD.
CONTEXT = "context.jsonld"
#: Where a path means standard input.
STANDARD_INPUT = "-"
#: What files and folders are given as.
Path: TypeAlias = str | os.PathLike[str]
# What RFC 3986 leaves as it is (section 2.3), and the slash.
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def load(*paths: Path) -> Dataset:
    """Load files and folders, or the shipped graph.

    Files are read and parsed in this very process: hostile ones are refused by the guards of their
    format, but no clock runs and no memory is reserved. The command line loads in a worker.

    Args:
        paths: RDF files, and folders searched for RDF files. Without any, the shipped graph.

    Returns:
        A Dataset whose default graph holds all triples of the files (of the shipped graph: all
        but shapes and prefixes), and with a named graph for each file.

    Raises:
        InputError: If a file or folder is missing, unreadable, refused or ill-formed.
        TypeError: If a path is neither text nor a path object.

    >>> dataset = load()
    >>> [row["acronym"].value for row in dataset.query("observers").rows]
    ['FQM', 'UMQ']
    """
    return load_files(paths) if paths else load_root(shipped())


def shipped() -> str:
    """Return the folder of the shipped graph: inside the package, or the checkout around it.

    Raises:
        InputError: If neither holds ``ontology/prefixes.ttl``.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    for root in (os.path.join(package, "_graph"), os.path.dirname(os.path.dirname(package))):
        if os.path.isfile(os.path.join(root, "ontology", "prefixes.ttl")):
            return root
    raise InputError("errors.graph-missing", where=package)


def load_root(root: Path, *, asked: bool = True) -> Dataset:
    """Load a graph laid out in ``ontology/``, ``data/`` and ``queries/`` folders.

    Args:
        root: The folder.
        asked: Whether questions will be asked, see `Dataset`.
    """
    root = os.fspath(root)
    graphs = []
    for part in ("ontology", "data"):
        for path in _walk(os.path.join(root, part), (".ttl",)):
            place = os.path.relpath(path, root)
            graphs.append(NamedGraph(_name(place), path, _role(place)))
    return Dataset(graphs, root, asked=asked)


def load_files(
    paths: Path | Sequence[Path],
    role: str = "data",
    standard_input: bytes | None = None,
    admission: files.Admission = files.ADMISSION,
    *,
    asked: bool = True,
) -> Dataset:
    """Load anybody's files and folders; all have the same role.

    Args:
        paths: A file or folder, or several; ``-`` is standard input in Turtle.
        role: The role of each graph.
        standard_input: What ``-`` stands for, if it was read.
        admission: What a file may be.
        asked: Whether questions will be asked, see `Dataset`.

    Raises:
        InputError: If a file or folder is missing, unreadable, refused or ill-formed.
        TypeError: If a path is neither text nor a path object.
    """
    graphs: dict[str, NamedGraph] = {}
    sources: dict[str, files.Source] = {}
    for given in as_paths(paths):
        for path, place in places(given):
            iri = free(_name(place), graphs)  # a.ttl beside a.nt, or a file given twice
            graphs[iri] = NamedGraph(iri, path, role)
            if path == STANDARD_INPUT:
                turtle = files.FORMATS[".ttl"]
                if standard_input is None:
                    raise InputError("errors.stdin-unread", where=STANDARD_INPUT)
                sources[path] = files.check(STANDARD_INPUT, standard_input, turtle, admission)
    return Dataset(list(graphs.values()), shipped(), sources, admission, asked=asked)


def as_paths(given: Path | Sequence[Path]) -> list[str]:
    """Return one path, or several, as a list of text.

    Raises:
        TypeError: If one is neither text nor a path object.
    """
    paths = [given] if isinstance(given, (str, bytes, os.PathLike)) else list(given)
    for path in paths:
        if not isinstance(path, (str, os.PathLike)):
            raise TypeError(f"a path is str or os.PathLike, not {type(path).__name__}")
    return [os.fspath(path) for path in paths]


def places(given: str) -> Iterator[tuple[str, str]]:
    """Yield the files a path stands for, each with the path that names its graph."""
    if given == STANDARD_INPUT:
        yield given, "stdin"
    elif os.path.isdir(given):
        found = _walk(given)
        if not found:
            raise InputError("errors.folder-empty", where=given)
        above = os.path.dirname(os.path.abspath(given))
        for path in found:
            yield path, os.path.relpath(path, above)
    else:
        yield given, os.path.basename(given)


def _walk(folder: str, suffixes: Collection[str] = tuple(files.FORMATS)) -> list[str]:
    """Return the RDF files under a folder in a fixed order; hidden ones and `CONTEXT` are not."""
    found: list[str] = []
    todo = [folder]
    while todo:
        inner = todo.pop()
        try:
            with os.scandir(inner) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name == CONTEXT:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        todo.append(entry.path)
                    elif os.path.splitext(entry.name)[1].lower() in suffixes:
                        found.append(entry.path)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise InputError("errors.file-unreadable", where=inner, reason=reason) from None
    return sorted(found)


def _role(place: str) -> str:
    folders = [folder for folder in ROLES if place == folder or place.startswith(folder + "/")]
    return ROLES[max(folders, key=len)]


def _name(place: str) -> str:
    stem = place.rpartition(".")[0] or place
    if _UNRESERVED.issuperset(stem):
        return GRAPHS + stem
    from urllib.parse import quote  # only for names that an IRI cannot hold as they are

    return GRAPHS + quote(os.fsencode(stem), safe="/")
