"""The shipped graph many times over, each time under other names: a graph of any size in our shape.

What documents say, and who exists, is repeated; ontology and vocabularies stand once. The first
copy is the shipped graph itself. In each other one a thing has an IRI of its own, and a name, an
acronym and a hash have letters of their own; days are days, the same in all. So a copy keeps the
rules that the shipped graph keeps, and stored questions have answers. The same size gives the same
bytes.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from mamh_graph import loading

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

THINGS = "https://w3id.org/mamh-graph/id/"
#: Things that are the same in each copy: days, months, years.
SHARED = f"{THINGS}date-"
ONCE = ("ontology", "vocabulary", "alignment", "data")
REPEATED = ("document", "reference")

# Properties whose values tell things apart, by the end of their IRI.
_NAMING = re.compile(r"(?:[lL]abel|title|[nN]ame|notation|eadline)$")
# Where copies differ: characters that an IRI may have, and no graph has.
_THING, _NAME, _ACRONYM, _HASH = "←↑→↓"
_HEX = 8


class Graph(NamedTuple):
    """A named graph: its place below `loading.GRAPHS`, and its triples without the final point."""

    place: str
    lines: list[str]


class Copies:
    """As many copies of the shipped graph as make a size.

    Args:
        size: How many triples the world has at least; the last copy is whole.
    """

    def __init__(self, size: int) -> None:
        dataset = loading.load()
        self._names = {
            quad.object.value
            for quad in dataset.quads(*REPEATED)
            if isinstance(quad.object, ox.Literal) and _NAMING.search(quad.predicate.value)
        }
        self._shipped: list[Graph] = []
        self._marked: list[Graph] = []
        own: dict[str, None] = {}
        for graph, _, quads in dataset.sources(*ONCE, *REPEATED):
            place = graph.iri.removeprefix(loading.GRAPHS)
            self._shipped.append(Graph(place, [_line(*quad.triple) for quad in quads]))
            if graph.role in REPEATED:
                lines = [self._mark(*quad.triple) for quad in quads]
                self._marked.append(Graph(f"{_THING}{place}", lines))
                own.update(dict.fromkeys(line for line in lines if _THING in line))
        self._world = list({line: None for graph in self._shipped for line in graph.lines})
        self._added = list(own)
        #: How many copies there are, the shipped graph among them.
        self.number = 1 + max(0, -(-(size - len(self._world)) // len(own)))
        #: Triples of the world.
        self.triples = len(self._world) + (self.number - 1) * len(own)
        #: Named graphs.
        self.graphs = len(self._shipped) + (self.number - 1) * len(self._marked)

    def write_files(self, folder: Path) -> None:
        """Write a file for each named graph, for `--data`."""
        for place, lines in self._all():
            path = folder / f"{place}.nt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(f"{line} .\n" for line in lines), encoding="utf-8")

    def write_quads(self, path: Path) -> None:
        """Write the named graphs in one file of N-Quads."""
        with path.open("w", encoding="utf-8") as file:
            for place, lines in self._all():
                name = f" <{loading.GRAPHS}{place}> .\n"
                file.writelines(line + name for line in lines)

    def write_world(self, path: Path) -> None:
        """Write the triples of all graphs, each once, in one file of N-Triples."""
        with path.open("w", encoding="utf-8") as file:
            file.writelines(f"{line} .\n" for line in self._world)
            added = "".join(f"{line} .\n" for line in self._added)
            for number in range(2, self.number + 1):
                file.write(_filled(added, number))

    def _all(self) -> Iterator[Graph]:
        yield from self._shipped
        joined = [(graph.place, "\n".join(graph.lines)) for graph in self._marked]
        for number in range(2, self.number + 1):
            for place, text in joined:
                yield Graph(_filled(place, number), _filled(text, number).split("\n"))

    def _mark(self, subject: Term, predicate: ox.NamedNode, value: Term) -> str:
        """Return a triple with a mark wherever a copy differs."""
        if isinstance(value, ox.Literal):
            text = value.value
            if predicate.value.endswith("sha256"):
                text = _HASH + text[_HEX:]
            elif text in self._names:
                text += _ACRONYM if text.isupper() else _NAME
            if value.language:
                value = ox.Literal(text, language=value.language)
            else:
                value = ox.Literal(text, datatype=value.datatype)
        return _line(_own(subject), predicate, _own(value))


def _line(subject: Term, predicate: ox.NamedNode, value: Term) -> str:
    return f"{subject} {predicate} {value}"


def _own(term: Term) -> Term:
    """Return a term with a mark in its IRI if each copy has one of its own."""
    if not isinstance(term, ox.NamedNode) or term.value.startswith(SHARED):
        return term
    name = term.value.removeprefix(THINGS)
    return term if name == term.value else ox.NamedNode(f"{THINGS}{_THING}{name}")


def _filled(text: str, number: int) -> str:
    letters = _letters(number)
    return (
        text.replace(_THING, f"copy-{number}-")
        .replace(_NAME, f" {letters}")
        .replace(_ACRONYM, letters.upper())
        .replace(_HASH, f"{number:0{_HEX}x}")
    )


def _letters(number: int) -> str:
    """Return a number in letters: the name of a person has no digit."""
    letters = ""
    while number:
        number, rest = divmod(number, len(ascii_lowercase))
        letters = ascii_lowercase[rest] + letters
    return letters
