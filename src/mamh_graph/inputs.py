"""Files as a validation reads them: what each is called, its text, and its quads.

Knows: what blank nodes are called while data and shapes are looked at together.
Does not know: engines, or where in the text a quad stands (positions/).
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph import files
from mamh_graph.dataset import Dataset
from mamh_graph.findings import Input

#: What blank nodes of data and of shapes are called, with a number in the order they appear: the
#: two never share a name, and every run gives the same ones.
DATA, SHAPES = "node-", "shape-"

# A declaration of Turtle or SPARQL: at the start of a line, or after another one.
_PREFIX = re.compile(
    r"(?:^|(?<=>)[ \t]*\.?)[ \t]*@?prefix[ \t]+([\w.-]*):[ \t]*<([^<>\s]*)>",
    re.MULTILINE | re.IGNORECASE,
)
# Characters of a file in which prefixes are looked for.
_HEAD = 100_000


class File(NamedTuple):
    """A file that was read.

    Attributes:
        name: What people call it: relative to the current folder if it is in there.
        source: Its text.
        quads: In the order in which they stand in the text.
    """

    name: str
    source: files.Source
    quads: list[ox.Quad]

    def described(self, role: str) -> Input:
        """The file as a report names it."""
        digest = hashlib.sha256(self.source.text.encode()).hexdigest()
        return Input(role, self.name, digest)


def read(dataset: Dataset, roles: Iterable[str] = (), blank: str = DATA) -> list[File]:
    """The files of a dataset, blank nodes named in the order they appear.

    Args:
        dataset: What is read.
        roles: Only the files of these roles; without any, the world.
        blank: `DATA` or `SHAPES`.
    """
    names: dict[str, ox.BlankNode] = {}
    found = []
    for graph, source, quads in dataset.sources(*roles):
        found.append(File(shown(graph.path), source, list(_named(quads, names, blank))))
    return found


def prefixes(dataset: Dataset, *roles: str) -> dict[str, list[tuple[str, str]]]:
    """The prefixes that each file declares at its beginning, with their namespaces.

    For people only: a name that a file declares is how they write a thing in it.
    """
    return {
        shown(graph.path): [match.groups() for match in _PREFIX.finditer(source.text, 0, _HEAD)]  # type: ignore[misc]
        for graph, source, _ in dataset.sources(*roles)
    }


def shown(path: str | os.PathLike[str]) -> str:
    """A path as people write it: relative if it leads below the current folder."""
    path = os.fspath(path)
    if os.path.isabs(path):
        inner = os.path.relpath(path)
        return path if inner.startswith(os.pardir) else inner
    return path


def _named(
    quads: Iterable[ox.Quad], names: dict[str, ox.BlankNode], blank: str
) -> Iterator[ox.Quad]:
    for quad in quads:
        subject, value = quad.subject, quad.object
        renamed = False
        if isinstance(subject, ox.BlankNode):
            subject, renamed = _name(subject, names, blank), True
        if isinstance(value, ox.BlankNode):
            value, renamed = _name(value, names, blank), True
        yield ox.Quad(subject, quad.predicate, value, quad.graph_name) if renamed else quad


def _name(node: ox.BlankNode, names: dict[str, ox.BlankNode], blank: str) -> ox.BlankNode:
    name = names.get(node.value)
    if name is None:
        name = names[node.value] = ox.BlankNode(f"{blank}{len(names) + 1}")
    return name
