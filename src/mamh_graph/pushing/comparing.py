"""A graph as it is here, and as a store gives it back.

Knows: when two graphs are the same, and what a store did to one that is not.
Does not know: which graphs, or how they travel.

What comes from a store is hostile: all this runs in a worker.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph.canonical import canonical
from mamh_graph.errors import AnswerUnreadableError
from mamh_graph.hashing import Digest
from mamh_graph.pushing import local, rewriting
from mamh_graph.pushing.local import Graph
from mamh_graph.remote.answers import GRAPH
from mamh_graph.remote.graphstore import Content

#: Triples of one graph that are told, when they did not come back.
MOST_LOST = 3
# What every text with a blank node has, and a few without.
_BLANK = b"_:"
# A blank node that is a subject or an object: what is within a literal has a quote after it.
_BLANK_TERM = re.compile(rb'^_:[^\s"]+|(?<= )_:[^\s"]+(?= \.$)')


class Comparison(NamedTuple):
    """What is the same about two graphs, and what is not.

    Attributes:
        graph: Names them.
        here: Triples of the one that is sent.
        there: Triples of the one that the store gives; nothing if there is none.
        wanted: The hash of the first.
        found: The hash of the second; nothing if there is none, and there ought to be.
        rewritten: Literals as they are here, and as the store wrote them anew, if that is all the
            difference, or keeps those of one value once; not all of them, if there are many.
        lost: Else, a few triples that did not come back, as N-Triples.
    """

    graph: str
    here: int
    there: int | None
    wanted: str
    found: str
    rewritten: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing differs, names of blank nodes aside."""
        return self.wanted == self.found


def compare(graph: str, data: bytes, content: Content | None, where: str) -> Comparison:
    """Compare a graph with what a store gives of it.

    Args:
        graph: Its name.
        data: N-Triples, no line twice.
        content: What the store gives; nothing if there is none.
        where: What errors call the store.

    Raises:
        AnswerUnreadableError: If it is no graph.
        LimitError: If the blank nodes are too much alike to be named.

    Source:
        RDF Dataset Canonicalization (RDFC-1.0).
    """
    here = _canonical([data])
    wanted = _hash(here)
    if content is None:
        # A store may have no graph without a triple: then none is the same as an empty one.
        return Comparison(graph, len(here), None, wanted, "" if here else wanted)
    there = _canonical([text(content, where)])
    found = _hash(there)
    if wanted == found:
        return Comparison(graph, len(here), len(there), wanted, found)
    rewritten = rewriting.rewritten(set(here), set(there))
    lost = () if rewritten else _sample(set(here) - set(there))
    return Comparison(graph, len(here), len(there), wanted, found, rewritten, lost)


def digest(name: str, graphs: Iterable[Graph]) -> Digest:
    """Return the hash of graphs together, as `hashing.digest` has it for their files.

    Args:
        name: What they are called together.
        graphs: Those that a file names itself count as such, the others as one.
    """
    graphs = list(graphs)
    if all(graph.path for graph in graphs):
        lines = _canonical([graph.data for graph in graphs])
        return Digest(name, _hash(lines), len(lines))
    quads = canonical(
        ox.Quad(s, p, o, ox.DefaultGraph() if graph.path else ox.NamedNode(graph.iri))
        for graph in graphs
        for s, p, o in parse(graph.data)
    )
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return Digest(name, _hash(written.splitlines(keepends=True)), len(quads))


def text(content: Content, where: str) -> bytes:
    """Return what a store gives as N-Triples, blank nodes under names of their own.

    Raises:
        AnswerUnreadableError: If it is no graph.
    """
    try:
        return local.written(parse(content.data, GRAPH[content.media_type]))
    except (SyntaxError, ValueError):
        raise AnswerUnreadableError("answers.unreadable", where=where) from None


def parse(data: bytes, format: ox.RdfFormat = ox.RdfFormat.N_TRIPLES) -> Iterator[ox.Triple]:
    """Yield the triples of a text, blank nodes under names of their own."""
    return (quad.triple for quad in ox.parse(data, format=format, rename_blank_nodes=True))


def merged(parts: Sequence[bytes]) -> bytes:
    """Return N-Triples of several graphs as those of one."""
    if any(_BLANK in data for data in parts):
        return local.written(triple for data in parts for triple in parse(data))
    return local.ordered(line for data in parts for line in data.splitlines(keepends=True))


def within(content: Content, graphs: Iterable[Content], where: str) -> bool:
    """Tell whether each triple of a graph stands in one of others, names of blank nodes aside.

    Raises:
        AnswerUnreadableError: If one of them is no graph.
    """
    known = {line for graph in graphs for line in _masked(graph, where)}
    return known.issuperset(_masked(content, where))


def _masked(content: Content, where: str) -> Iterator[bytes]:
    for line in text(content, where).splitlines():
        yield _BLANK_TERM.sub(_BLANK, line) if _BLANK in line else line


def _canonical(parts: Sequence[bytes]) -> list[bytes]:
    """Return the lines of the canonical form of graphs together, in its order.

    Most graphs have no blank node; then their lines are those of the canonical form, and no
    object is made of a statement, of which there may be millions.
    """
    data = merged(parts)
    if _BLANK in data:
        quads = canonical(ox.Quad(s, p, o) for s, p, o in parse(data))
        data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return sorted(data.splitlines(keepends=True))


def _hash(lines: Iterable[bytes]) -> str:
    return hashlib.sha256(b"".join(sorted(lines))).hexdigest()


def _sample(lines: Iterable[bytes]) -> tuple[str, ...]:
    """Return a few lines; the names of blank nodes say nothing to anybody."""
    telling = sorted(line for line in lines if _BLANK not in line)
    return tuple(line.decode().strip() for line in telling[:MOST_LOST])
