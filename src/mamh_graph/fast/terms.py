"""The terms of the fast engine's verdicts, as they stand in the data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from mamh_graph.fast.translation import BLANK, Verdict
from mamh_graph.findings import Term


class Reader:
    """Reads what the engine says of the data.

    Args:
        quads: The data, in the order in which the engine got it.
        first: The number of its first blank node.
        verdicts: What is going to be read.
    """

    def __init__(self, quads: Sequence[ox.Quad], first: int, verdicts: Iterable[Verdict]) -> None:
        bound = {text for each in verdicts for text in each.bindings.values()}
        told = {text for each in verdicts for text in (each.focus, each.value) if text}
        named = sorted(text for text in told if not BLANK.fullmatch(text))
        numbers = (BLANK.fullmatch(text) for text in told | bound)
        last = max((int(match[1]) for match in numbers if match), default=-1)
        self._first = first
        self._blank = _blank_nodes(quads, last - first + 1)
        self._terms = dict(zip(named, _parsed(named), strict=True))
        self._bound = _known(quads, bound) if bound else {}

    def term(self, text: str) -> Term:
        """The term that the engine writes so."""
        return self._node(text) or self._terms[text]

    def bound(self, text: str) -> Term:
        """The one term of the data with this text, else a plain string."""
        return self._node(text) or self._bound.get(text) or ox.Literal(text)

    def _node(self, text: str) -> ox.BlankNode | None:
        match = BLANK.fullmatch(text)
        number = int(match[1]) - self._first if match else -1
        return self._blank[number] if 0 <= number < len(self._blank) else None


def _blank_nodes(quads: Iterable[ox.Quad], count: int) -> list[ox.BlankNode]:
    """The first blank nodes of the data, in the order in which they appear."""
    found: dict[ox.BlankNode, None] = {}
    if count > 0:
        for quad in quads:
            for term in (quad.subject, quad.object):
                if isinstance(term, ox.BlankNode):
                    found[term] = None
            if len(found) >= count:
                break
    return list(found)


def _parsed(terms: Sequence[str]) -> list[Term]:
    lines = "".join(f"<urn:s> <urn:p> {term} .\n" for term in terms)
    return [quad.object for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES)]


def _known(quads: Iterable[ox.Quad], texts: set[str]) -> dict[str, Term]:
    """The terms of the data with these texts, unless several have the same."""
    found: dict[str, set[Term]] = {}
    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, (ox.NamedNode, ox.Literal)) and term.value in texts:
                found.setdefault(term.value, set()).add(term)
    return {text: terms.pop() for text, terms in found.items() if len(terms) == 1}
