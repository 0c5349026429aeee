"""New places of passages, written into the files that describe them, byte for byte.

Knows: which numbers and hashes may be rewritten, where they stand in a text of RDF, and that what
is rewritten must say the same as before but for them.
Does not know: how a file is written (outputs.py), or why a passage is where it is (judging.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph import files, positions
from mamh_graph.errors import MamhError
from mamh_graph.facts import Fact
from mamh_graph.findings import Term
from mamh_graph.inputs import File
from mamh_graph.positions import tokens
from mamh_graph.verifying.described import number
from mamh_graph.verifying.judged import Checked, Judged

#: The formats in which the place of a number is known to the byte.
FORMATS = (
    ox.RdfFormat.TURTLE,
    ox.RdfFormat.TRIG,
    ox.RdfFormat.N_TRIPLES,
    ox.RdfFormat.N_QUADS,
)

_LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTES = re.compile(r"\"\"\"|'''|\"|'")

# What is written instead of a value: by subject, property and value.
_Edits = Mapping[tuple[Term, str, Term], str]


class Rewritten(NamedTuple):
    """A file with new places.

    Attributes:
        path: The file.
        name: What people call it.
        before, after: What it says, without a byte order mark.
        passages: How many passages have new offsets in it.
        texts: How many texts have a new hash or length in it.
    """

    path: str
    name: str
    before: str
    after: str
    passages: int
    texts: int


class Left(NamedTuple):
    """A file that is not rewritten.

    Attributes:
        name: What people call it.
        why: `format`, or `unsure` where no place is certain.
    """

    name: str
    why: str


def rewritten(
    checked: Sequence[Checked], read: Sequence[File]
) -> tuple[list[Rewritten], list[Left]]:
    """The files that have to be rewritten, and those that cannot.

    Args:
        checked: The texts with what became of their passages.
        read: The files that describe them.
    """
    moved: dict[tuple[Term, str, Term], str] = {}
    renewed: dict[tuple[Term, str, Term], str] = {}
    for each in checked:
        moved |= _of_passages(each)
        renewed |= _of_text(each)
    edits = moved | renewed
    found: list[Rewritten] = []
    left: list[Left] = []
    for file in read:
        wanted = {
            at: key for at, quad in enumerate(file.quads) if (key := _quad_key(quad)) in edits
        }
        if not wanted:
            continue
        if file.source.format not in FORMATS:
            left.append(Left(file.name, "format"))
            continue
        after = _edited(file, {at: edits[key] for at, key in wanted.items()})
        if after is None:
            left.append(Left(file.name, "unsure"))
            continue
        counts = [len({key[0] for key in wanted.values() if key in of}) for of in (moved, renewed)]
        found.append(Rewritten(file.source.name, file.name, file.source.text, after, *counts))
    return found, left


def possible(checked: Checked) -> bool:
    """Whether there is anything to write for a text and its passages."""
    return bool(_of_passages(checked) or _of_text(checked))


def _quad_key(quad: ox.Quad) -> tuple[Term, str, Term]:
    """What a quad says, whatever its graph."""
    return quad.subject, quad.predicate.value, quad.object  # type: ignore[return-value]


def _told_by_neighbours(checked: Checked) -> bool:
    """Whether passages were followed by how far others moved: these must not be rewritten first."""
    return not checked.kinds and any(each.state == "changed" for each in checked.passages)


def _of_passages(checked: Checked) -> dict[tuple[Term, str, Term], str]:
    """The new offsets of the passages of a text."""
    edits: dict[tuple[Term, str, Term], str] = {}
    for judged in () if _told_by_neighbours(checked) else checked.passages:
        edits |= _of_passage(judged)
    return edits


def _of_passage(judged: Judged) -> dict[tuple[Term, str, Term], str]:
    """The new offsets of a passage that has moved to a certain place."""
    passage = judged.passage
    shared = any(wrong.what == "shared" for wrong in passage.malformed)
    if judged.state != "moved" or judged.span is None or shared:
        return {}
    pairs = ((passage.starts, judged.span[0]), (passage.ends, judged.span[1]))
    return {
        _key(fact): str(now) for facts, now in pairs for fact in facts if number(fact.value) != now
    }


def _of_text(checked: Checked) -> dict[tuple[Term, str, Term], str]:
    """The new hash and length of a text that has changed, if all of its passages stand in it.

    Else the old hash stays: it tells that the text has changed, and may prove in what.
    """
    text, stored = checked.text, checked.stored
    if text is None or not checked.changed or not stored.hash or not checked.whole:
        return {}
    edits = {_key(stored.hash): text.sha256}
    if stored.size and number(stored.size.value) != len(text.words):
        edits[_key(stored.size)] = str(len(text.words))
    return edits


def _key(fact: Fact) -> tuple[Term, str, Term]:
    return fact.subject, fact.predicate, fact.value


def _edited(file: File, wanted: Mapping[int, str]) -> str | None:
    """The text of a file with other values of some quads; None where that is not certain."""
    text = file.source.text
    spots = positions.spots(file.source, file.quads, wanted)
    if spots is None:
        return None
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    edits = []
    for index, new in wanted.items():
        span = spots[index].object
        value = file.quads[index].object
        if span.column is None or not isinstance(value, ox.Literal):
            return None
        at = starts[span.line - 1] + span.column - 1
        inner = _inner(text, at, value.value)
        if inner is None:
            return None
        edits.append((inner, inner + len(value.value), new))
    parts = []
    done = 0
    for start, end, new in sorted(edits):
        parts += [text[done:start], new]
        done = end
    after = "".join((*parts, text[done:]))
    return after if _says(file, after, wanted) else None


def _inner(text: str, at: int, value: str) -> int | None:
    """Where a token that begins at an offset writes its value, if it writes it as it is."""
    token = text[at : tokens.end(text, at)]
    if token == value:
        return at
    quotes = _QUOTES.match(token)
    if quotes and token.startswith(value + quotes[0], quotes.end()):
        return at + quotes.end()
    return None


def _says(file: File, after: str, wanted: Mapping[int, str]) -> bool:
    """Whether a text says what a file says, but for new values of some quads."""
    try:
        quads = files.parse(file.source._replace(text=after))
    except MamhError:
        return False
    if len(quads) != len(file.quads):
        return False
    for at, (old, new) in enumerate(zip(file.quads, quads, strict=True)):
        value = old.object
        if at in wanted and isinstance(value, ox.Literal):
            value = ox.Literal(wanted[at], datatype=value.datatype)
        if list(_named(old, value)) != list(_named(new, new.object)):
            return False
    return True


def _named(quad: ox.Quad, value: object) -> Iterator[object]:
    """The terms of a quad, blank nodes by what they are: each reading names them anew."""
    for term in (quad.subject, quad.predicate, value, quad.graph_name):
        yield "_:" if isinstance(term, ox.BlankNode) else term
