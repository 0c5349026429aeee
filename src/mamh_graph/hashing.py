"""The hash of a graph: what recognises it however its files are laid out.

Knows: RDFC-1.0, the canonical N-Quads that are hashed, and the lines that tell a hash.
Does not know: where graphs come from, or who prints.
Called by: cli/hash.py.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph.canonical import canonical
from mamh_graph.dataset import Dataset
from mamh_graph.errors import InputError
from mamh_graph.messages import printable

#: The algorithms that a hash names: for the names of blank nodes, and for the bytes.
ALGORITHM = "RDFC-1.0-SHA256"

_LINE = re.compile(rf"{re.escape(ALGORITHM)} \((.+)\) = ([0-9A-Fa-f]{{64}})")
#: A hash alone.
HASH = re.compile(r"[0-9A-Fa-f]{64}")


class Digest(NamedTuple):
    """The hash of a graph.

    Attributes:
        name: What the graph is called: a path as it was given, or an IRI.
        sha256: In hexadecimal.
        quads: How many distinct quads were hashed.
    """

    name: str
    sha256: str
    quads: int

    def line(self) -> str:
        """The hash on a line, in the form of `sha256sum --tag`; the name is printable."""
        return f"{ALGORITHM} ({printable(self.name)}) = {self.sha256}\n"


def digest(name: str, dataset: Dataset) -> Digest:
    """Hash what the files of a dataset say together.

    Args:
        name: What the graph is called.
        dataset: Its quads stand in the graphs that its files name themselves (TriG, N-Quads),
            else in the default graph: which file says what makes no difference. The shapes and
            the prefixes of the shipped graph are no part of it.

    Raises:
        LimitError: If the blank nodes are too much alike to be named.

    Source:
        RDF Dataset Canonicalization (RDFC-1.0), sections 4 and 5. The engine writes language tags
        in lower case, which is the one form that they have in RDF 1.2.
    """
    return _digest(name, (quad for _, _, quads in dataset.sources() for quad in quads))


def _digest(name: str, quads: Iterable[ox.Quad]) -> Digest:
    distinct = canonical(quads)
    written = ox.serialize(distinct, format=ox.RdfFormat.N_QUADS) or b""
    lines = sorted(written.splitlines(keepends=True))  # of bytes: at LF and CR, which are escaped
    return Digest(name, hashlib.sha256(b"".join(lines)).hexdigest(), len(distinct))


def read(where: str, text: str) -> list[tuple[str, str]]:
    """The names and hashes that lines as `Digest.line` tell; blank lines are skipped.

    Raises:
        InputError: If a line is none of these, or there is none.
    """
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line.rstrip("\r"))
        if match is None:
            raise InputError("hashing.malformed", where=where, line=number, form=ALGORITHM)
        found.append((match[1], match[2].lower()))
    if not found:
        raise InputError("hashing.none", where=where)
    return found
