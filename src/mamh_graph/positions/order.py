"""Which tokens of a Turtle, TriG, N-Triples or N-Quads text say which quad, in whose order.

Knows: the order in which pyoxigraph yields the quads of a text. A quad leaves its parser with the
token that completes it; a plain string is complete only at the next token, where no tag follows it;
the quads that one token completes leave last first.
Does not know: prefixes, IRIs, or what a quad means. Nothing is kept but the places asked for.

Source:
    RDF 1.1 Turtle, section 6.5; RDF 1.1 TriG, section 3; RDF 1.1 N-Quads, section 5.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from mamh_graph.positions.tokens import NAME, SPACE, STRING, TAG, TERM

# The groups of a token, see `_TOKENS`.
_COMMA, _SEMICOLON, _DOT, _TERM, _PLAIN, _TAGGED, _KEYWORD, _MARK, _OTHER = range(4, 13)

_TOKENS = rf"({NAME})|({STRING})({TAG})?+|(@?[A-Za-z]++)|([\[\](){{}},;.])|([\s\S])"
# The end of a simple statement in one step: one to three terms, and what parts them from the next.
_RUN = rf"({TERM}){SPACE}(?:({TERM}){SPACE}(?:({TERM}){SPACE})?+)?+(?:(,)|(;)|(\.)(?![0-9]))"
_TURTLE = re.compile(rf"(?:{_RUN}|{_TOKENS}){SPACE}")
# With a graph at its end, a statement has up to four terms.
_QUADS = re.compile(rf"(?:(?!)()()()()()()|{_TOKENS}){SPACE}")
_START = re.compile(SPACE)


class Places(NamedTuple):
    """The offsets where subject, predicate and object of a triple begin."""

    subject: int
    predicate: int
    object: int


class _Frame(NamedTuple):
    """What a bracket interrupts, and where it opens."""

    state: str
    subject: int
    predicate: int
    open: int


# What the next term is: its part in a triple; something else (the graph of N-Quads, nothing at
# all); an item of a list; the first item of a list; a part of a directive.
_SUBJECT, _PREDICATE, _OBJECT, _ELSE = "subject", "predicate", "object", "else"
_ITEM, _FIRST_ITEM, _DIRECTIVE = "item", "first item", "directive"
_AFTER = {_COMMA: _OBJECT, _SEMICOLON: _PREDICATE, _DOT: _SUBJECT}
_AFTER_MARK = {",": _OBJECT, ";": _PREDICATE, ".": _SUBJECT, "{": _SUBJECT, "}": _SUBJECT}


class Walk:
    """One walk over the tokens of a text.

    Attributes:
        count: Quads seen.
        found: The places of the quads asked for, by index.
    """

    def __init__(self, wanted: Collection[int]) -> None:
        self.count = 0
        self.found: dict[int, Places] = {}
        self._wanted = wanted
        self._state = _SUBJECT
        self._subject = self._predicate = -1
        self._frames: list[_Frame] = []
        self._held: Places | None = None  # it waits for a tag of its string
        self._complete: list[Places] = []

    def read(self, text: str, quads: bool = False) -> bool:
        """Walk over the text; False where a token is not understood.

        Args:
            text: The text.
            quads: Whether it is N-Triples or N-Quads.
        """
        start = _START.match(text)
        tokens = (_QUADS if quads else _TURTLE).finditer(text, start.end() if start else 0)
        wanted, count = self._wanted, 0
        for token in tokens:
            kind = token.lastindex or _OTHER
            if kind <= _DOT:
                if self._state is _OBJECT:
                    at = 1
                elif self._state is _PREDICATE:
                    self._predicate = token.start(1)
                    at = 2
                elif self._state is _SUBJECT:
                    self._subject = token.start(1)
                    self._predicate = token.start(2)
                    at = 3
                elif self._state is _DIRECTIVE:
                    self._state = _SUBJECT
                    continue
                else:
                    return False
                if count in wanted:
                    self.found[count] = Places(self._subject, self._predicate, token.start(at))
                count += 1
                self._state = _AFTER[kind]
            else:
                if not self._single(kind, token.start(), token[0][0]):
                    return False
                for triple in reversed(self._complete):
                    if count in wanted:
                        self.found[count] = triple
                    count += 1
                self._complete.clear()
        self.count = count
        return True

    def _single(self, kind: int, at: int, mark: str) -> bool:
        """Take one token; what it completes is in `_complete`."""
        if self._held:
            self._complete.append(self._held)
            self._held = None
        if kind == _MARK and mark in _AFTER_MARK:
            self._state = _AFTER_MARK[mark]
        elif kind == _MARK and mark in ")]":
            if not self._frames:
                return False
            self._close(at, mark)
        elif kind == _KEYWORD:
            if mark not in "gG":  # GRAPH: the name that follows is taken for a subject until the {
                self._state = _DIRECTIVE
        elif kind == _OTHER:
            return False
        elif self._state is _DIRECTIVE:
            # A tag after the string of a version is the directive that comes next.
            if kind == _PLAIN or mark == "<":
                self._state = _SUBJECT
        else:
            if self._state in (_ITEM, _FIRST_ITEM):
                self._link(at)
            if kind == _MARK:
                self._open(at, mark)
            else:
                self._term(at, kind)
        return True

    def _term(self, at: int, kind: int = _TERM) -> None:
        """Give a term its part in a triple."""
        if self._state is _SUBJECT:
            self._subject, self._state = at, _PREDICATE
        elif self._state is _PREDICATE:
            self._predicate, self._state = at, _OBJECT
        elif self._state is not _ELSE:
            triple = Places(self._subject, self._predicate, at)
            if kind == _PLAIN:
                self._held = triple
            elif kind == _TAGGED:  # the tag is a token of its own, after the string
                self._complete.insert(0, triple)
            else:
                self._complete.append(triple)
            self._state = _ELSE if self._state is _OBJECT else _ITEM

    def _open(self, at: int, mark: str) -> None:
        self._frames.append(_Frame(self._state, self._subject, self._predicate, at))
        self._subject = self._predicate = at
        self._state = _PREDICATE if mark == "[" else _FIRST_ITEM

    def _link(self, at: int) -> None:
        """Complete what leads to the cell of an item, before the item itself."""
        if self._state is _ITEM:
            self._complete.append(Places(self._subject, self._predicate, at))
        elif (outer := self._frames[-1]).state is not _SUBJECT:
            self._complete.append(Places(outer.subject, outer.predicate, outer.open))
        self._state = _ITEM

    def _close(self, at: int, mark: str) -> None:
        linked = self._state is _ITEM
        if linked:
            self._complete.append(Places(self._subject, self._predicate, at))
        state, self._subject, self._predicate, opened = self._frames.pop()
        self._state = state
        if not linked or state is _SUBJECT:
            self._term(opened)
        elif state is _OBJECT:
            self._state = _ELSE
