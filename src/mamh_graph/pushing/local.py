"""What is to be brought to a store, as bytes that are ready to be sent.

Knows: how a dataset becomes graphs. Does not know: any store.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph import loading
from mamh_graph.dataset import ASIDE, Dataset
from mamh_graph.errors import InputError
from mamh_graph.pushing import places

#: What the shipped graph is called.
SHIPPED = "https://w3id.org/mamh-graph"


class Graph(NamedTuple):
    """A graph that is to stand in the store.

    Attributes:
        iri: Names it.
        path: The file it comes from; nothing if that file names it itself.
        data: N-Triples, no line twice; the names of blank nodes are in no other graph.
        wholes: What it is a part of: the files and folders given, or the shipped graph; nothing
            for its shapes and prefixes.
    """

    iri: str
    path: str
    data: bytes
    wholes: tuple[str, ...]

    @property
    def triples(self) -> int:
        """How many there are."""
        return self.data.count(b"\n")


class _File(NamedTuple):
    path: str
    iri: str
    wholes: tuple[str, ...]


def read(data: Sequence[str], piped: bytes | None = None) -> list[Graph]:
    """Read the files given, or the shipped graph.

    Args:
        data: Files and folders; without any, the shipped graph.
        piped: Standard input, if it is one of them.

    Returns:
        The graphs, in order of their names, literals as they are written.

    Raises:
        InputError: If a file cannot be read, names a graph that is not ours, has a blank node in
            two graphs, or would have the graph of another.
    """
    files: dict[str, _File] = {}
    if data:
        dataset = loading.load_files(data, standard_input=piped, asked=False)
        for given in dict.fromkeys(data):
            for path, place in loading.places(given):
                iri = places.graph_of(path, place)
                file = files.get(_key(path), _File(path, iri, ()))
                # Given alone and with its folder: the name in the folder tells more.
                iri = max(iri, file.iri, key=len)
                files[_key(path)] = _File(file.path, iri, (*file.wholes, given))
    else:
        dataset = loading.load_root(loading.shipped(), asked=False)
        for graph in dataset.graphs:
            wholes = () if graph.role in ASIDE else (SHIPPED,)
            files[_key(graph.path)] = _File(graph.path, graph.iri, wholes)
    _check_names(files.values())
    return list(_graphs(dataset, files))


def written(triples: Iterable[ox.Triple]) -> bytes:
    """Return distinct triples as N-Triples."""
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return ordered(text.splitlines(keepends=True))


def ordered(lines: Iterable[bytes]) -> bytes:
    """Return distinct lines of N-Triples as one text.

    The shortest come first: Virtuoso tells from how a text begins whether it is one of RDF.
    """
    distinct = sorted(set(lines))
    distinct.sort(key=len)
    return b"".join(distinct)


def _key(path: str) -> str:
    """Return what is the same for two ways to write the path of a file."""
    return path if path == loading.STANDARD_INPUT else os.path.abspath(path)


def _check_names(files: Iterable[_File]) -> None:
    """Refuse two files of one name: the one pushed last would replace the other."""
    homes: dict[str, str] = {}
    for file in files:
        first = homes.setdefault(file.iri, file.path)
        if first != file.path:
            near = os.path.dirname(_key(first)) == os.path.dirname(_key(file.path))
            hint = "push.same-name-rename" if near else "push.same-name-folder"
            raise InputError(
                "push.same-name", where=file.path, hint=hint, graph=file.iri, other=first
            )


def _graphs(dataset: Dataset, files: dict[str, _File]) -> Iterator[Graph]:
    found: dict[str, list[ox.Triple]] = {}
    paths: dict[str, str] = {}
    parts: dict[str, dict[str, None]] = {}
    for graph, _, quads in dataset.sources(*{graph.role for graph in dataset.graphs}):
        file = files[_key(graph.path)]
        iri = file.iri
        if iri in paths:
            continue  # given twice
        paths[iri] = file.path
        of_file: dict[str, list[ox.Triple]] = {}
        for quad in quads:
            named = not isinstance(quad.graph_name, ox.DefaultGraph)
            name = _checked(quad.graph_name, graph.path) if named else iri
            of_file.setdefault(name, []).append(quad.triple)
        if len(of_file) > 1:
            _check_blank(of_file, graph.path)
        for name, triples in of_file.items():
            found.setdefault(name, []).extend(triples)
            parts.setdefault(name, {}).update(dict.fromkeys(file.wholes))
    for iri in sorted(found):
        yield Graph(iri, paths.get(iri, ""), written(found[iri]), tuple(parts[iri]))


def _check_blank(graphs: Mapping[str, Sequence[ox.Triple]], path: str) -> None:
    """Refuse a blank node in two graphs of a file: in a store it would be two."""
    homes: dict[str, str] = {}
    for graph, triples in graphs.items():
        for subject, _, value in triples:
            for term in (subject, value):
                if isinstance(term, ox.BlankNode) and homes.setdefault(term.value, graph) != graph:
                    raise InputError("push.shared-blank", where=path)


def _checked(name: object, path: str) -> str:
    """Return the name that a file gives a graph itself, if it is one of ours."""
    shown = name.value if isinstance(name, ox.NamedNode) else str(name)
    if not places.is_file(shown):
        raise InputError("push.foreign-graph", where=path, graph=shown, beginning=places.FILES)
    return shown
