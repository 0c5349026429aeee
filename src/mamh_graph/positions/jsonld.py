"""Which object of a JSON-LD text says a quad.

Knows: how to ask the parser itself. Each object that may be a node gets a member more at its start
and at its end, whose name is its own offset; the marked text is parsed, and the triples those
members make name the node of each object. The answer counts only if all other triples are those of
the text unmarked, in the same order.
Does not know: contexts, but for the terms whose values are maps or plain JSON.

Source:
    JSON-LD 1.1, sections 3.3 (Node Objects), 4.6 and 4.7 (maps), 9.16 (Keywords).
"""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import pyoxigraph as ox

from mamh_graph.positions.lines import Spot, spans

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\]:,]|[^\s"{}\[\]:,]++')
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
# Containers whose value is a map: its keys are no properties.
_MAPS = {"@language", "@index", "@id", "@type"}
# Objects with one of these are no nodes.
_NO_NODE = {"@value", "@list", "@set"}
# Nothing inside of their values is a node.
_OPAQUE = {"@context", "@value", "@json"}


class _Terms:
    """What the contexts of a document say of its terms, as far as it matters here.

    Attributes:
        keywords: Names that stand for a keyword.
        maps: Terms whose value may be a map.
        plain: Terms whose value is plain JSON.
    """

    def __init__(self, document: Any) -> None:
        self.keywords: dict[str, str] = {}
        self.maps: set[str] = {"@reverse"}
        self.plain: set[str] = set()
        for context in _contexts(document):
            for term, meaning in context.items():
                if isinstance(meaning, str) and meaning.startswith("@"):
                    self.keywords[term] = meaning
                elif isinstance(meaning, dict):
                    self._define(term, meaning)

    def _define(self, term: str, meaning: dict[str, Any]) -> None:
        containers = meaning.get("@container")
        if isinstance(name := meaning.get("@id"), str) and name.startswith("@"):
            self.keywords[term] = name
        if not _MAPS.isdisjoint(containers if isinstance(containers, list) else [containers]):
            self.maps.add(term)
        if meaning.get("@type") == "@json":
            self.plain.add(term)

    def opaque(self, key: str) -> bool:
        return key in self.plain or self.keywords.get(key, key) in _OPAQUE


class _Object:
    """An object or array that is open.

    Attributes:
        at: Where it begins.
        key: The key it stands under; "" at the top.
        opaque: Whether nothing in it is a node.
        keys: Its keys so far, as keywords where they stand for one.
        current: The key that the next value stands under.
    """

    def __init__(self, at: int, key: str, opaque: bool) -> None:
        self.at, self.key, self.opaque = at, key, opaque
        self.keys: set[str] = set()
        self.current = key


class _Mark(NamedTuple):
    """An object to be marked, by the offsets of its brackets. It has a member or more."""

    start: int
    end: int


def _contexts(document: Any) -> Iterator[dict[str, Any]]:
    """Yield every context of a document, also those inside of others."""
    todo = [document]
    while todo:
        value = todo.pop()
        if isinstance(value, list):
            todo += value
        elif isinstance(value, dict):
            todo += value.values()
            context = value.get("@context")
            for each in context if isinstance(context, list) else [context]:
                if isinstance(each, dict):
                    yield each


def _marks(text: str, terms: _Terms) -> Iterator[_Mark]:
    """Yield the objects that may be nodes."""
    stack = [_Object(-1, "", False)]
    before = ""
    for token in _TOKEN.finditer(text):
        part, inner = token[0], stack[-1]
        if part in "{[":
            opaque = inner.opaque or terms.opaque(inner.current)
            stack.append(_Object(token.start(), inner.current, opaque))
        elif part in "}]":
            stack.pop()
            if part == "}" and _is_node(inner, terms):
                yield _Mark(inner.at, token.start())
        elif part == ":":
            inner.current = json.loads(before) if "\\" in before else before[1:-1]
            inner.keys.add(terms.keywords.get(inner.current, inner.current))
        before = part


def _is_node(candidate: _Object, terms: _Terms) -> bool:
    """Tell whether an object may be given one property more."""
    keys = candidate.keys
    if candidate.opaque or keys <= {"@id"} or not _NO_NODE.isdisjoint(keys):
        return False  # also what is only named: it says nothing
    if candidate.key == "" and "@graph" in keys and keys <= {"@context", "@graph"}:
        return False  # at the top; with a property more, it would name a graph
    return terms.keywords.get(candidate.key, candidate.key) not in terms.maps


def _marked(text: str, marks: Collection[_Mark], scheme: str) -> str:
    """The text with a member more at the start and at the end of each marked object."""
    inserted = []
    for mark in marks:
        inserted.append((mark.start + 1, f'"{scheme}:{mark.start}":true,'))
        inserted.append((mark.end, f',"{scheme}:end":true'))
    parts, done = [], 0
    for at, member in sorted(inserted):
        parts += [text[done:at], member]
        done = at
    return "".join([*parts, text[done:]])


class _Reading:
    """The triples of the marked text, read beside those of the text unmarked.

    Attributes:
        found: Where the objects that say the quads asked for begin, by index.
    """

    def __init__(self, scheme: str) -> None:
        self.found: dict[int, int] = {}
        self._mark, self._end = f"{scheme}:", f"{scheme}:end"
        # The types of a node come before the mark that begins its object.
        self._waiting: list[tuple[int, ox.Quad]] = []
        self._open: dict[tuple[Any, Any], list[int]] = {}  # objects by node and graph, inmost last
        self._seen: dict[Any, int] = {}  # the object that last said something of a node
        self._last = -1
        self._names: dict[Any, Any] = {}
        self._taken: set[Any] = set()

    def read(
        self, parsed: Iterator[ox.Quad], quads: Sequence[ox.Quad], wanted: Collection[int]
    ) -> bool:
        """Place the quads asked for; False where the two readings differ."""
        index = 0
        for quad in parsed:
            said = quad.predicate.value
            if said == self._end or (self._waiting and self._waiting[0][1].subject != quad.subject):
                self._settle(wanted)
            if said.startswith(self._mark):
                self._enter(quad)
                self._settle(wanted)
            elif index == len(quads) or not self._same(quad, quads[index]):
                return False
            else:
                if said != _TYPE:
                    self._settle(wanted)
                    self._put(index, quad, wanted)
                else:
                    self._waiting.append((index, quad))
                index += 1
        self._settle(wanted)
        return index == len(quads)

    def _settle(self, wanted: Collection[int]) -> None:
        """Place the quads that wait."""
        for index, quad in self._waiting:
            self._put(index, quad, wanted)
        self._waiting.clear()

    def _put(self, index: int, quad: ox.Quad, wanted: Collection[int]) -> None:
        place = self._place(quad)
        self._seen.setdefault(quad.object, place)
        if index in wanted and place >= 0:
            self.found[index] = place

    def _enter(self, mark: ox.Quad) -> None:
        """An object begins or ends."""
        objects = self._open.setdefault((mark.subject, mark.graph_name), [])
        if mark.predicate.value != self._end:
            objects.append(int(mark.predicate.value.removeprefix(self._mark)))
            self._seen[mark.subject] = self._last = objects[-1]
        elif len(objects) > 1:  # what comes after the last is still best told there
            objects.pop()

    def _place(self, quad: ox.Quad) -> int:
        """The object that says a quad, or else the nearest to it."""
        if objects := self._open.get((quad.subject, quad.graph_name)):
            return objects[-1]
        for node in (quad.subject, quad.object):  # a cell of a list; a reversed property
            if node in self._seen:
                return self._seen[node]
        return self._last

    def _same(self, marked: ox.Quad, plain: ox.Quad) -> bool:
        """Tell whether two quads are the same but for the names of blank nodes."""
        for ours, theirs in zip(marked, plain, strict=True):
            if not isinstance(ours, ox.BlankNode):
                if ours != theirs:
                    return False
            elif ours not in self._names:
                if not isinstance(theirs, ox.BlankNode) or theirs in self._taken:
                    return False
                self._names[ours] = theirs
                self._taken.add(theirs)
            elif self._names[ours] != theirs:
                return False
        return True


def spots(text: str, quads: Sequence[ox.Quad], wanted: Collection[int]) -> dict[int, Spot] | None:
    """Where some quads of a text stand: all of them at the bracket of the node's object.

    Args:
        text: Well-formed, without remote contexts.
        quads: All it says, in the order of the parser.
        wanted: Indexes of the quads asked for.

    Returns:
        The spot of each index; None where marks would change what the text says.
    """
    scheme = "x-at"
    while scheme in text:
        scheme += "-"
    reading = _Reading(scheme)
    try:
        marked = _marked(text, list(_marks(text, _Terms(json.loads(text)))), scheme)
        parsed = ox.parse(marked, ox.RdfFormat.JSON_LD)
        agree = reading.read(parsed, quads, frozenset(wanted))
    except (SyntaxError, ValueError, RecursionError):
        return None
    if not agree or reading.found.keys() != set(wanted):
        return None
    at = spans(text, {place: place + 1 for place in reading.found.values()})
    return {index: Spot(at[place], at[place], at[place]) for index, place in reading.found.items()}
