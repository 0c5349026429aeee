"""Stored texts, their passages and the facts that cite them, as files describe them.

Knows: which properties describe them. Each statement keeps its place.
Does not know: how files are read (reading.py), the texts themselves, or what to call a fault.

Source:
    Web Annotation Data Model, section 4.2.5 (Text Position Selector).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph.facts import Fact
from mamh_graph.findings import Term

_OA = "http://www.w3.org/ns/oa#"
_SCHEMA = "https://schema.org/"
_MAMH = "https://w3id.org/mamh-graph/ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DOCUMENT = f"{_SCHEMA}encodesCreativeWork"
HASH = f"{_SCHEMA}sha256"
SIZE = f"{_SCHEMA}contentSize"
FORMAT = f"{_SCHEMA}encodingFormat"
EXTENT = "http://purl.org/dc/terms/type"
SOURCE = f"{_OA}hasSource"
SELECTOR = f"{_OA}hasSelector"
START = f"{_OA}start"
END = f"{_OA}end"
REASON = f"{_MAMH}noFactReason"
STATUS = f"{_MAMH}epistemicStatus"
EVIDENCE = "http://www.w3.org/ns/prov#wasDerivedFrom"
#: What a text says of itself: that every character of it was read.
READ_WHOLE = "https://w3id.org/mamh-graph/voc/text-extent-read-whole"
#: What is asserted, by its status.
ASSERTED = frozenset(
    f"https://w3id.org/mamh-graph/voc/status-{name}" for name in ("stated", "implied")
)

_INTEGERS = frozenset(
    f"{_XSD}{name}"
    for name in ("integer", "nonNegativeInteger", "positiveInteger", "long", "int", "short")
) | {f"{_XSD}unsigned{name}" for name in ("Long", "Int", "Short", "Byte")}
_DIGITS = re.compile(r"\+?([0-9]+)", re.ASCII)
#: The number of the file of a statement that stands beside what is verified.
BESIDE = -1
#: What stands for any number that no text is long enough for.
HUGE = 10**18


class Malformed(NamedTuple):
    """What is wrong with a description.

    Attributes:
        what: `missing`, `several`, `not-integer`, `not-hash` or `shared`.
        predicate: The property concerned.
        facts: The statements concerned, the culprit first; the node's first one if it is missing.
    """

    what: str
    predicate: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Stored:
    """A stored text, as it is described.

    Attributes:
        node: The text.
        at: The first statement about it.
        documents: The works it is the text of.
        hash, size: What is said of its bytes and characters; None where it is unusable.
        extents: How much of the document it holds, and how much of it was read.
        malformed: What is wrong with the description.
    """

    node: Term
    at: Fact
    documents: tuple[Fact, ...]
    hash: Fact | None
    size: Fact | None
    extents: tuple[Fact, ...]
    malformed: tuple[Malformed, ...]

    @property
    def sha256(self) -> str:
        """Its hash, or "" where none is said."""
        return self.hash.value.value if self.hash else ""

    @property
    def names(self) -> tuple[str, ...]:
        """What its file may be called: the last parts of the IRIs of document and text."""
        nodes = [*(each.value for each in self.documents), self.node]
        return tuple(local(node) for node in nodes if isinstance(node, ox.NamedNode))

    @property
    def read_whole(self) -> Fact | None:
        """The statement that every character was read, if it is made."""
        return next((e for e in self.extents if e.value.value == READ_WHOLE), None)


@dataclass(frozen=True)
class Passage:
    """A passage, as it is described.

    Attributes:
        node: The passage.
        at: The first statement about it.
        source: What it is a passage of.
        selector: What selects it.
        starts, ends: Every statement of its offsets, for whoever corrects them.
        start, end: Its offsets; None where they are unusable.
        hash: Of its bytes; None where it is unusable.
        reasons: Why it supports nothing.
        malformed: What is wrong with the description.
    """

    node: Term
    at: Fact
    source: Fact | None
    selector: Fact | None
    starts: tuple[Fact, ...]
    ends: tuple[Fact, ...]
    start: int | None
    end: int | None
    hash: Fact | None
    reasons: tuple[Fact, ...]
    malformed: tuple[Malformed, ...]

    @property
    def sha256(self) -> str:
        """Its hash, or "" where none is said."""
        return self.hash.value.value if self.hash else ""


@dataclass(frozen=True)
class Described:
    """What files say.

    Attributes:
        texts: The stored texts, in the order of the files.
        passages: The passages, in the order of the files.
        citations: By passage or whatever else is cited, the statements that cite it.
        statuses: By fact, the statements of its status.
        evidence: By fact, the statements of what it rests on.
        subjects: All of which something is said.
    """

    texts: tuple[Stored, ...]
    passages: tuple[Passage, ...]
    citations: Mapping[Term, Sequence[Fact]]
    statuses: Mapping[Term, Sequence[Fact]]
    evidence: Mapping[Term, Sequence[Fact]]
    subjects: frozenset[Term]


def local(node: ox.NamedNode) -> str:
    """The last part of an IRI."""
    return re.split(r"[/#]", node.value)[-1]


def number(term: Term) -> int | None:
    """The whole number from 0 that a literal says, at most `HUGE`; None if it says none."""
    if not isinstance(term, ox.Literal) or term.datatype.value not in _INTEGERS:
        return None
    digits = _DIGITS.fullmatch(term.value)
    if digits is None:
        return None
    significant = digits[1].lstrip("0") or "0"
    return int(significant) if len(significant) < 18 else HUGE
