"""SPARQL property paths as trees, and walks along them from fact to fact.

Knows: the syntax in which this package writes `sh:resultPath` (full IRIs in angle brackets).
Does not know: SHACL's description of paths (wording.py), files or engines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias, TypeVar

#: What a path may be made of; the kind of a property is its IRI alone.
SEQUENCE, ALTERNATIVE, INVERSE = "/", "|", "^"
REPEATED = {"*": (0, None), "+": (1, None), "?": (0, 1)}

_TOKEN = re.compile(r"<([^<>]*)>|([()/|^*+?])|(\S)")

Node = TypeVar("Node")
Fact = TypeVar("Fact")
# From a node, along a property, against its direction or not: nodes reached, each by a fact.
Step: TypeAlias = Callable[[Node, str, bool], Iterable[tuple[Node, Fact]]]


class Path(NamedTuple):
    """A property path.

    Attributes:
        kind: `iri`, or one of the signs `/ | ^ * + ?`.
        iri: The property, if it is one.
        parts: The paths that the sign joins or modifies.

    Source:
        SPARQL 1.1, section 9.1; SHACL, section 2.3.1.
    """

    kind: str
    iri: str = ""
    parts: tuple[Path, ...] = ()


def parse(text: str) -> Path | None:
    """The tree of a path; None if the text is none.

    Args:
        text: With full IRIs, such as `<http://a.org/p>/^<http://a.org/q>*`.
    """
    tokens = [match.groups() for match in _TOKEN.finditer(text)]
    if not tokens or any(other for _, _, other in tokens):
        return None
    reader = _Reader([(iri, sign or "") for iri, sign, _ in tokens])
    try:
        path = reader.alternative()
    except IndexError:
        return None
    return path if path is not None and reader.at == len(reader.tokens) else None


class _Reader:
    def __init__(self, tokens: list[tuple[str | None, str]]) -> None:
        self.tokens = tokens
        self.at = 0

    def _sign(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def alternative(self) -> Path | None:
        return self._joined(ALTERNATIVE, lambda: self._joined(SEQUENCE, self._step))

    def _joined(self, sign: str, part: Callable[[], Path | None]) -> Path | None:
        parts = [part()]
        while self._sign() == sign:
            self.at += 1
            parts.append(part())
        whole = tuple(each for each in parts if each is not None)
        if len(whole) < len(parts):
            return None
        return whole[0] if len(whole) == 1 else Path(sign, parts=whole)

    def _step(self) -> Path | None:
        iri, sign = self.tokens[self.at]
        self.at += 1
        path: Path | None
        if iri is not None:
            path = Path("iri", iri)
        elif sign == INVERSE:
            inner = self._step()
            return None if inner is None else Path(INVERSE, parts=(inner,))
        elif sign == "(":
            path = self.alternative()
            if self._sign() != ")":
                return None
            self.at += 1
        else:
            return None
        while path is not None and self._sign() in REPEATED:
            path = Path(self.tokens[self.at][1], parts=(path,))
            self.at += 1
        return path


def walk(path: Path, start: Node, step: Step[Node, Fact]) -> Iterator[tuple[Node, Fact | None]]:
    """Each node that a path reaches, with the last fact on the way to it.

    Args:
        path: What leads on.
        start: Where the walk begins.
        step: From a node, along a property, against its direction or not: the nodes reached, each
            with the fact that leads to it.

    Returns:
        Pairs; the fact is None where the path is empty. A node may come more than once.
    """
    yield from _walk(path, start, None, False, step)


def _walk(
    path: Path,
    start: Node,
    last: Fact | None,
    against: bool,
    step: Step[Node, Fact],
) -> Iterator[tuple[Node, Fact | None]]:
    if path.kind == "iri":
        yield from step(start, path.iri, against)
    elif path.kind == INVERSE:
        yield from _walk(path.parts[0], start, last, not against, step)
    elif path.kind == ALTERNATIVE:
        for part in path.parts:
            yield from _walk(part, start, last, against, step)
    elif path.kind == SEQUENCE:
        ahead: list[tuple[Node, Fact | None]] = [(start, last)]
        *steps, final = reversed(path.parts) if against else path.parts
        for part in steps:  # however many ways lead to a node, they go on from it once
            ways = (each for node, fact in ahead for each in _walk(part, node, fact, against, step))
            nodes: dict[Node, Fact | None] = {}
            for node, fact in ways:
                nodes.setdefault(node, fact)
            ahead = list(nodes.items())
        for node, fact in ahead:
            yield from _walk(final, node, fact, against, step)
    else:
        yield from _repeated(path, start, last, against, step)


def _repeated(
    path: Path,
    start: Node,
    last: Fact | None,
    against: bool,
    step: Step[Node, Fact],
) -> Iterator[tuple[Node, Fact | None]]:
    least, most = REPEATED[path.kind]
    if least == 0:
        yield start, last
    seen = {start} if least == 0 else set()
    todo: list[tuple[Node, Fact | None]] = [(start, last)]
    while todo:
        node, fact = todo.pop(0)
        for reached, way in _walk(path.parts[0], node, fact, against, step):
            if reached not in seen:
                seen.add(reached)
                yield reached, way
                if most is None:
                    todo.append((reached, way))
