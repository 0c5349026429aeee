"""What files say about some nodes, read as it is needed, with the place of each statement.

Knows: which quads of which files concern a node, and what recognises a blank node.
Does not know: results of validation, or where in a text a quad stands (positions/).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pyoxigraph as ox

from mamh_graph.findings import Term
from mamh_graph.inputs import File

# How far the surroundings of a blank node are read to recognise it.
_DEPTH = 4
# How many readings of all files look for some nodes only.
_READINGS = 12


class Fact(NamedTuple):
    """A triple, and where it is: the number of its file, and its own number in that."""

    subject: Term
    predicate: str
    value: Term
    file: int
    number: int


class Facts:
    """What files say about some nodes, read as it is needed.

    Args:
        files: In the order in which results name them.
    """

    def __init__(self, files: Sequence[File]) -> None:
        self.files = files
        self._about: dict[Term, list[Fact]] = {}
        self._of: dict[Term, list[Fact]] = {}
        self._readings = 0
        self._signatures: dict[tuple[Term, int], str] = {}

    def read(self, nodes: Iterable[Term]) -> None:
        """Read what all files say about nodes, and of them, unless that is done.

        A reading goes through all files, whatever it looks for. After some readings, the next one
        takes in everything: it takes memory, but is the last one.
        """
        if self._readings > _READINGS:
            return
        new = {node for node in nodes if node not in self._about}
        if not new:
            return
        self._readings += 1
        whole = self._readings > _READINGS
        if whole:
            self._about, self._of = defaultdict(list), defaultdict(list)
        for node in new:
            self._about[node], self._of[node] = [], []
        for file_number, file in enumerate(self.files):
            for number, quad in enumerate(file.quads):
                subject: Any = quad.subject  # triple terms are refused when files are read
                value: Any = quad.object
                about, of = whole or subject in new, whole or value in new
                if about or of:
                    fact = Fact(subject, quad.predicate.value, value, file_number, number)
                    if about:
                        self._about[subject].append(fact)
                    if of:
                        self._of[value].append(fact)

    def about(self, node: Term) -> list[Fact]:
        """What is said about a node, in the order of the files."""
        self.read([node])
        return self._about.get(node, [])

    def of(self, node: Term) -> list[Fact]:
        """The facts whose value is the node, in the order of the files."""
        self.read([node])
        return self._of.get(node, [])

    def values(self, node: Term, predicate: str) -> list[Term]:
        """The distinct values of a property of a node, in the order of the files."""
        facts = self.about(node)
        return list(dict.fromkeys(fact.value for fact in facts if fact.predicate == predicate))

    def by(self, predicate: str) -> Iterator[Fact]:
        """Every fact of a property."""
        for number, file in enumerate(self.files):
            for index, quad in enumerate(file.quads):
                if quad.predicate.value == predicate:
                    subject: Any = quad.subject
                    value: Any = quad.object
                    yield Fact(subject, predicate, value, number, index)

    def step(self, node: Term, predicate: str, against: bool) -> Iterator[tuple[Term, Fact]]:
        """One step of a walk along a path, see `paths.walk`."""
        for fact in self.of(node) if against else self.about(node):
            if fact.predicate == predicate:
                yield (fact.subject if against else fact.value), fact

    def read_around(self, nodes: Iterable[Term]) -> None:
        """Read what the signatures of nodes rest on, in one reading for each depth."""
        new = set(nodes)
        for _ in range(_DEPTH):
            self.read(new)
            values = (fact.value for node in new for fact in self.about(node))
            new = {value for value in values if isinstance(value, ox.BlankNode)}

    def signature(self, node: Term, depth: int = _DEPTH) -> str:
        """What recognises a node however its file is laid out: of a blank one, its surroundings."""
        if not isinstance(node, ox.BlankNode):
            return str(node)
        if not depth:
            return "_:"
        found = self._signatures.get((node, depth))
        if found is None:
            said = hashlib.sha256(self._said(node, depth).encode()).hexdigest()
            found = self._signatures[node, depth] = f"_:{said}"
        return found

    def _said(self, node: Term, depth: int) -> str:
        """What is said about a blank node, and of it, in words that need no names."""
        inner = depth - 1
        about = sorted(f"{f.predicate} {self.signature(f.value, inner)}" for f in self.about(node))
        of = [fact for fact in self.of(node) if not isinstance(fact.subject, ox.BlankNode)]
        from_ = sorted(f"{fact.subject} {fact.predicate}" for fact in of)
        return f"{'; '.join(about)} | {'; '.join(from_)}"
