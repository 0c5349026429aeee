"""One finding with all that advice needs to know of it, and how its terms are written.

Knows: where a shape gives its parameters, how a term reads in a sentence: an IRI as `<…>`, which
reports shorten, a literal in quotation marks, printable and cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from mamh_graph import bridge
from mamh_graph.findings import Term, ValidationResult
from mamh_graph.messages import printable
from mamh_graph.messages.advice import TEXTS, in_all_languages
from mamh_graph.shapes import Shapes

#: Characters of a literal, and of an IRI or path, that a text shows.
MAX_VALUE, MAX_IRI = 80, 300
#: Terms that a text lists, and that are read of a list.
MAX_LISTED, MAX_ITEMS = 5, 1_000

#: A blank node among other terms, as in Turtle.
BLANK = "[…]"

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_XSD = "http://www.w3.org/2001/XMLSchema#"

Texts = Mapping[str, str]
Values = Callable[[Term, str], Sequence[Term]]


@dataclass(frozen=True)
class Case:
    """A finding of a SHACL constraint.

    Attributes:
        result: The finding.
        shapes: The shapes it was found by.
        values_of: The values of a property of a node in the data.
        known: IRIs of which something is said.
    """

    result: ValidationResult
    shapes: Shapes
    values_of: Values
    known: Collection[str]

    @property
    def graph(self) -> Graph:
        """What the shapes say."""
        return self.shapes.graph

    @property
    def value(self) -> Term:
        """The value concerned; without one, the focus node."""
        return self.result.focus_node if self.result.value is None else self.result.value

    @property
    def predicate(self) -> str:
        """The property of the path, if the path is that alone."""
        simple = re.fullmatch(r"<([^<>]*)>", self.result.path)
        return simple[1] if simple else ""

    @property
    def path(self) -> str:
        """The path as a text shows it."""
        return cut(self.result.path, MAX_IRI)

    def values(self, predicate: str = "") -> Sequence[Term]:
        """The values that the focus node has of a property; without one, of the path."""
        predicate = predicate or self.predicate
        return self.values_of(self.result.focus_node, predicate) if predicate else ()

    def parameters(self, name: str) -> list[Node]:
        """The values that the shape gives to a parameter such as `minCount`, sorted."""
        shape = self.result.source_shape
        if shape is None:
            return []
        return sorted(self.graph.objects(bridge.node(shape), SH[name]), key=str)

    def parameter(self, name: str) -> Node | None:
        """The first value of a parameter, or None."""
        return next(iter(self.parameters(name)), None)

    def number(self, name: str) -> int:
        """A parameter that is a whole number; 0 where it is none."""
        words = str(self.parameter(name))
        return int(words) if re.fullmatch(r"[+-]?\d{1,9}", words, re.ASCII) else 0

    def listed(self, name: str) -> list[Node]:
        """The members of the lists that a parameter gives."""
        return [item for head in self.parameters(name) for item in items(self.graph, head)]

    def beside(self, name: str) -> list[Node]:
        """What a parameter demands of the same values, be it in another shape of the same path."""
        own = self.parameters(name)
        if own or self.result.source_shape is None:
            return own
        graph, shape = self.graph, bridge.node(self.result.source_shape)
        path = graph.value(shape, SH.path)
        others = {
            other
            for owner in graph.subjects(SH.property, shape)
            for other in graph.objects(owner, SH.property)
            if path is not None and (other, SH.path, path) in graph
        }
        return sorted(
            (value for each in others for value in graph.objects(each, SH[name])), key=str
        )

    def listed_beside(self, name: str) -> list[Node]:
        """The members of the lists that `beside` gives."""
        return [item for head in self.beside(name) for item in items(self.graph, head)]

    @property
    def focus(self) -> str | Texts:
        """The focus node, as a hint names it."""
        return named(self.result.focus_node)


def items(graph: Graph, head: Node) -> list[Node]:
    """The members of a list, even of an ill-formed one."""
    found: list[Node] = []
    seen = {RDF.nil}
    while head not in seen and len(found) < MAX_ITEMS:
        seen.add(head)  # type: ignore[arg-type]
        item, rest = graph.value(head, RDF.first), graph.value(head, RDF.rest)
        if item is None or rest is None:
            break
        found.append(item)
        head = rest
    return found


def say(key: str, /, **values: object) -> Texts:
    """A text in each language."""
    return in_all_languages(key, **values)


def counted(key: str, count: int, /, **values: object) -> Texts:
    """A text in each language, in the form that goes with a number."""
    exact = f"{key}-{count}"
    return in_all_languages(exact if exact in TEXTS else key, count=count, **values)


def cut(words: str, limit: int = MAX_VALUE) -> str:
    """Words on one line, printable, no longer than a limit."""
    words = words if len(words) <= limit else words[: limit - 1] + "…"
    return printable(words)


def written(term: object) -> str:
    """A term of either library as a text shows it."""
    if isinstance(term, (URIRef, BNode, Literal)):
        term = bridge.term(term)
    if isinstance(term, ox.NamedNode):
        return iri(term.value)
    if not isinstance(term, ox.Literal):
        return BLANK
    return literal(term.value, term.language or "", term.datatype.value)


def named(term: Term) -> str | Texts:
    """A term as a hint names it."""
    return say("this-blank") if isinstance(term, ox.BlankNode) else written(term)


def bare(term: object) -> str:
    """A term as a text shows it beside others like it: of a literal, the words alone."""
    return cut(term.value) if isinstance(term, ox.Literal) else written(term)


def iri(words: str) -> str:
    """An IRI, for reports to shorten."""
    return f"<{cut(words, MAX_IRI)}>"


def literal(words: str, language: str = "", datatype: str = _XSD_STRING) -> str:
    """A literal as in Turtle, its words cut; numbers and booleans are bare."""
    shown = cut(words)
    if language:
        return f'"{shown}"@{language}'
    if datatype == _XSD_STRING:
        return f'"{shown}"'
    bare = {"integer": r"[+-]?\d+", "decimal": r"[+-]?\d*\.\d+", "boolean": "true|false"}
    if re.fullmatch(bare.get(datatype.removeprefix(_XSD), r"(?!)"), words, re.ASCII):
        return shown
    return f'"{shown}"^^{iri(datatype)}'


def several(terms: Iterable[object], write: Callable[[object], str] = written) -> str:
    """Terms one after the other, cut after a few."""
    found = list(dict.fromkeys(terms))
    more = ", …" if len(found) > MAX_LISTED else ""
    return ", ".join(map(write, found[:MAX_LISTED])) + more
