"""What files say of stored texts, of their passages, and of the facts that cite them.

Knows: what makes a text or a passage of a node, and what of its description is malformed.
Does not know: the texts themselves, or what to call a fault.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from mamh_graph.facts import Fact
from mamh_graph.findings import Term
from mamh_graph.inputs import File
from mamh_graph.verifying.described import (
    BESIDE,
    DOCUMENT,
    END,
    EVIDENCE,
    EXTENT,
    FORMAT,
    HASH,
    REASON,
    SELECTOR,
    SIZE,
    SOURCE,
    START,
    STATUS,
    TYPE,
    Described,
    Malformed,
    Passage,
    Stored,
    number,
)

_TEXT = "https://schema.org/MediaObject"
_PASSAGE = "http://www.w3.org/ns/oa#SpecificResource"
_READ = frozenset(
    {TYPE, DOCUMENT, HASH, SIZE, FORMAT, EXTENT, SOURCE, SELECTOR, START, END, REASON}
    | {STATUS, EVIDENCE}
)
_SHA256 = re.compile(r"[0-9a-f]{64}")


def describe(files: Sequence[File], beside: Sequence[File] = ()) -> Described:
    """Read what files say of texts, passages and evidence.

    Args:
        files: What is verified.
        beside: Files whose facts cite passages as well; nothing else is read in them.
    """
    said: dict[str, dict[Term, list[Fact]]] = {name: defaultdict(list) for name in _READ}
    subjects = set()
    for fact in _facts(files):
        subjects.add(fact.subject)
        if fact.predicate in _READ:
            said[fact.predicate][fact.subject].append(fact)
    citations: dict[Term, list[Fact]] = defaultdict(list)
    for fact in (each for facts in said[EVIDENCE].values() for each in facts):
        citations[fact.value].append(fact)
    for fact in _facts(beside):
        if fact.predicate == EVIDENCE:
            citations[fact.value].append(fact._replace(file=BESIDE))
    reader = _Reader(said)
    return Described(
        tuple(map(reader.text, reader.texts())),
        tuple(map(reader.passage, reader.passages())),
        citations,
        said[STATUS],
        said[EVIDENCE],
        frozenset(subjects),
    )


def _facts(files: Sequence[File]) -> Iterator[Fact]:
    for file_number, file in enumerate(files):
        for index, quad in enumerate(file.quads):
            subject: Any = quad.subject  # triple terms are refused when files are read
            value: Any = quad.object
            yield Fact(subject, quad.predicate.value, value, file_number, index)


class _Reader:
    """Makes texts and passages of statements, by property and subject."""

    def __init__(self, said: Mapping[str, Mapping[Term, list[Fact]]]) -> None:
        self._said = said
        owners: dict[Term, list[Fact]] = defaultdict(list)
        for facts in said[SELECTOR].values():
            for fact in facts:
                owners[fact.value].append(fact)
        self._owners = owners

    def texts(self) -> list[Term]:
        """What is a stored text: a media object, unless it is of another format than text.

        Whatever passages are taken from is one in any case.
        """
        sources = {fact.value for facts in self._said[SOURCE].values() for fact in facts}
        found = []
        for node, facts in self._said[TYPE].items():
            if any(fact.value.value == _TEXT for fact in facts):
                formats = [fact.value.value for fact in self._all(node, FORMAT)]
                if node in sources or not formats or any(f.startswith("text/") for f in formats):
                    found.append(node)
        return found

    def passages(self) -> list[Term]:
        """What is a passage: what says so, or has a source and a selector."""
        typed = {
            node: None
            for node, facts in self._said[TYPE].items()
            if any(fact.value.value == _PASSAGE for fact in facts)
        }
        both = (node for node in self._said[SELECTOR] if node in self._said[SOURCE])
        return list(typed | dict.fromkeys(both))

    def text(self, node: Term) -> Stored:
        """The description of a text."""
        wrong: list[Malformed] = []
        at = self._all(node, TYPE)[0]
        sha = self._one(node, HASH, at, wrong)
        size = self._one(node, SIZE, at, wrong)
        return Stored(
            node,
            at,
            tuple(self._all(node, DOCUMENT)),
            self._hash(sha, wrong),
            size if size and self._integer(size, wrong) is not None else None,
            tuple(self._all(node, EXTENT)),
            tuple(wrong),
        )

    def passage(self, node: Term) -> Passage:
        """The description of a passage."""
        wrong: list[Malformed] = []
        first = (self._all(node, each) for each in (TYPE, SOURCE, SELECTOR))
        at = next(facts[0] for facts in first if facts)
        source = self._one(node, SOURCE, at, wrong)
        selector = self._one(node, SELECTOR, at, wrong)
        sha = self._one(node, HASH, at, wrong)
        offsets: dict[str, int | None] = {START: None, END: None}
        for each in offsets if selector else ():
            assert selector is not None
            fact = self._one(selector.value, each, selector, wrong)
            offsets[each] = self._integer(fact, wrong) if fact else None
        if selector and len({fact.subject for fact in self._owners[selector.value]}) > 1:
            others = [f for f in self._owners[selector.value] if f.subject != node]
            wrong.append(Malformed("shared", SELECTOR, (selector, *others[:1])))
        return Passage(
            node,
            at,
            source,
            selector,
            tuple(self._all(selector.value, START)) if selector else (),
            tuple(self._all(selector.value, END)) if selector else (),
            offsets[START],
            offsets[END],
            self._hash(sha, wrong),
            tuple(self._all(node, REASON)),
            tuple(wrong),
        )

    def _all(self, node: Term, predicate: str) -> list[Fact]:
        return self._said[predicate].get(node, [])

    def _one(self, node: Term, predicate: str, at: Fact, wrong: list[Malformed]) -> Fact | None:
        """The only value of a property; else it is told."""
        facts = list({fact.value: fact for fact in reversed(self._all(node, predicate))}.values())
        if len(facts) == 1:
            return facts[0]
        what = "several" if facts else "missing"
        wrong.append(Malformed(what, predicate, tuple(facts[:2]) or (at,)))
        return None

    @staticmethod
    def _integer(fact: Fact, wrong: list[Malformed]) -> int | None:
        found = number(fact.value)
        if found is None:
            wrong.append(Malformed("not-integer", fact.predicate, (fact,)))
        return found

    @staticmethod
    def _hash(fact: Fact | None, wrong: list[Malformed]) -> Fact | None:
        if fact is None:
            return None
        if isinstance(fact.value, ox.Literal) and _SHA256.fullmatch(fact.value.value):
            return fact
        wrong.append(Malformed("not-hash", fact.predicate, (fact,)))
        return None
