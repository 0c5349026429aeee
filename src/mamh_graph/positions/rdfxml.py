"""Which element of an RDF/XML text says a quad.

Knows: which elements say which triples, and the order in which pyoxigraph yields them: those of a
node element at its start tag; those of a property element at its end tag, but at its start tag for
`parseType="Resource"`; a list after all its items. What one tag says is told apart by predicate.
Does not know: IRIs of subjects and objects.

Source:
    RDF 1.1 XML Syntax, section 7.2 (Grammar Productions and Actions).
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from xml.parsers import expat

import pyoxigraph as ox

from mamh_graph.positions.lines import Span, Spot, spans

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML = "http://www.w3.org/XML/1998/namespace"
_TYPE, _FIRST, _REST = f"{_RDF}type", f"{_RDF}first", f"{_RDF}rest"
# Attributes that are no statements.
_SYNTAX = frozenset(
    f"{_RDF}{name}" for name in ("about", "ID", "nodeID", "resource", "datatype", "parseType")
)
_REIFIED = tuple(f"{_RDF}{name}" for name in ("type", "subject", "predicate", "object"))


class _Said(NamedTuple):
    """A triple by its predicate, and where the elements of its subject and its object begin."""

    predicate: str
    subject: int
    at: int


class _DisagreementError(Exception):
    """The elements and the quads do not agree."""


class _Element:
    """An element that is open.

    Attributes:
        kind: `nodes` (its children are nodes), `node`, `property`, `list` or `opaque`.
        at: Byte where it begins.
        said: What it says at its end.
        items: Where the items of a list begin.
        counted: Members numbered so far.
    """

    __slots__ = ("at", "counted", "items", "kind", "said")

    def __init__(self, kind: str, at: int, said: Sequence[_Said] = ()) -> None:
        self.kind, self.at, self.said = kind, at, said
        self.items: list[int] = []
        self.counted = 0


class _Walk:
    """One walk over the elements, beside the quads."""

    def __init__(self, quads: Sequence[ox.Quad], wanted: Collection[int]) -> None:
        self.quads, self.wanted = quads, wanted
        self.count = 0
        self.found: dict[int, _Said] = {}
        self.lengths: dict[int, int] = {}
        self._open: list[_Element] = []
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def read(self, content: bytes) -> None:
        self._parser.Parse(content, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        name = tag.replace(" ", "")
        parent = self._open[-1] if self._open else None
        if parent is None and name == f"{_RDF}RDF":
            self._open.append(_Element("nodes", at))
        elif parent and parent.kind == "opaque":
            self._open.append(_Element("opaque", at))
        elif parent and parent.kind == "node":
            self._open.append(self._property(name, parent, at, attributes))
        else:
            if parent:
                parent.items.append(at)
            said = [] if name == f"{_RDF}Description" else [_Said(_TYPE, at, at)]
            self._say([*said, *_stated(attributes, at)])
            self._open.append(_Element("node", at))

    def _property(
        self, name: str, parent: _Element, at: int, attributes: dict[str, str]
    ) -> _Element:
        """The element of a property; its triple is said now or at its end."""
        if name == f"{_RDF}li":
            parent.counted += 1
            name = f"{_RDF}_{parent.counted}"
        said = [_Said(name, parent.at, at)]
        if f"{_RDF} ID" in attributes:
            said += [_Said(each, at, at) for each in _REIFIED]
        match attributes.get(f"{_RDF} parseType"):
            case None:
                self._say(stated := _stated(attributes, at))
                return _Element("opaque" if stated else "property", at, said)
            case "Resource":
                self._say(said)
                return _Element("node", at)
            case "Collection":
                return _Element("list", at, said)
            case "Literal":
                return _Element("opaque", at, said)
            case _:
                return _Element("opaque", at)  # passed over by the parser

    def _end(self, _tag: str) -> None:
        element = self._open.pop()
        self._say(element.said)
        if element.kind == "list":
            following = [*element.items[1:], element.at]
            for at, after in zip(element.items, following, strict=False):
                self._say([_Said(_REST, element.at, after), _Said(_FIRST, element.at, at)])

    def _say(self, said: Sequence[_Said]) -> None:
        """Give each of the next quads what is said with its predicate."""
        left: dict[str, list[_Said]] = {}
        for each in said:
            left.setdefault(each.predicate, []).append(each)
        for index in range(self.count, self.count + len(said)):
            predicate = self.quads[index].predicate.value if index < len(self.quads) else ""
            if not left.get(predicate):
                raise _DisagreementError
            one = left[predicate].pop()
            if index in self.wanted:
                self.found[index] = one
        self.count += len(said)


def _stated(attributes: dict[str, str], at: int) -> list[_Said]:
    """The statements that stand as attributes in the tag of an element."""
    names = [name.replace(" ", "") for name in attributes if not name.startswith(f"{_XML} ")]
    return [_Said(name, at, at) for name in names if name not in _SYNTAX]


def spots(text: str, quads: Sequence[ox.Quad], wanted: Collection[int]) -> dict[int, Spot] | None:
    """Where some quads of a text stand: each term at the tag of its element.

    Args:
        text: Well-formed, without DOCTYPE.
        quads: All it says, in the order of the parser.
        wanted: Indexes of the quads asked for.

    Returns:
        The spot of each index; None where the text and the quads do not agree.
    """
    walk = _Walk(quads, frozenset(wanted))
    content = text.encode()
    try:
        walk.read(content)
    except (_DisagreementError, expat.ExpatError):
        return None
    if walk.count != len(quads) or walk.found.keys() != set(wanted):
        return None
    at = _spans(text, content, {at for said in walk.found.values() for at in said[1:]})
    return {
        index: Spot(at[said.subject], at[said.at], at[said.at])
        for index, said in walk.found.items()
    }


def _spans(text: str, content: bytes, begins: Collection[int]) -> dict[int, Span]:
    """The spans of tags by the byte where each begins: the bracket and the name."""
    characters: dict[int, int] = {}
    counted = character = 0
    for byte in sorted(begins):
        character += len(content[counted:byte].decode())
        counted = byte
        characters[byte] = character
    ends = {}
    for start in characters.values():
        end = start + 1
        while text[end] not in " \t\r\n/>":
            end += 1
        ends[start] = end
    at = spans(text, ends)
    return {byte: at[start] for byte, start in characters.items()}
