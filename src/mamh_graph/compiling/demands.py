"""What a shape demands of one value: each constraint of SHACL core as a condition of SPARQL.

A condition is true where a value breaks the constraint, and never an error: what a filter cannot
tell would pass.

Knows: the constraint components that judge values one by one (SHACL, sections 4.1, 4.3, 4.4, 4.8).
Does not know: where values come from, or shapes within shapes (conformance.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from mamh_graph import wording
from mamh_graph.compiling import datatypes
from mamh_graph.compiling.focus import written
from mamh_graph.compiling.templates import Writer
from mamh_graph.fast import patterns

#: A condition about what a variable holds, true where it is wrong.
Wrong: TypeAlias = Callable[[str], str]

_KINDS = {
    SH.IRI: "iri",
    SH.BlankNode: "blank",
    SH.Literal: "literal",
    SH.BlankNodeOrIRI: "blank iri",
    SH.BlankNodeOrLiteral: "blank literal",
    SH.IRIOrLiteral: "iri literal",
}
# Template of the order, and whether the bound comes first.
_BOUNDS = {
    SH.minExclusive: ("before", True),
    SH.minInclusive: ("not-after", True),
    SH.maxExclusive: ("before", False),
    SH.maxInclusive: ("not-after", False),
}
# A part of a pattern: what is escaped, a set, or an end.
_PART = re.compile(r"\\.|\[\^?(?:\\.|[^\\\]])+\]|\$", re.DOTALL)
# The flags of a pattern that every engine knows alike.
_FLAGS = frozenset("i")


class CannotCompileError(Exception):
    """A constraint that cannot be asked: (shape or constraint, term of SHACL)."""


def of_values(writer: Writer, graph: Graph, shape: Node) -> Iterator[tuple[URIRef, Wrong]]:
    """Yield each demand of a shape on its values one by one: component and condition."""
    for name, write in _WRITERS.items():
        for value in sorted(set(graph.objects(shape, SH[name])), key=str):
            yield component(name), write(writer, graph, shape, value)
    for predicate in _BOUNDS:
        for bound in sorted(set(graph.objects(shape, predicate)), key=str):
            name = str(predicate).rpartition("#")[2]
            yield component(name), _bound(writer, predicate, bound)


def component(name: str) -> URIRef:
    """Return the component of a parameter of SHACL core."""
    return URIRef(f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent")


def same(writer: Writer, terms: list[Node], value: str) -> str:
    """Return a condition that a value is one of some terms."""
    parts = []
    for kind in (URIRef, Literal):  # Virtuoso cannot compare with both at once
        plain = [written(each) for each in terms if isinstance(each, kind) and not _is_typed(each)]
        if plain:
            parts.append(writer.condition("listed", value=value, terms=" , ".join(plain)))
    for term in terms:
        if _is_typed(term):
            assert isinstance(term, Literal)
            given = {"term": written(term), "datatype": written(URIRef(term.datatype or ""))}
            parts.append(writer.condition("same", value=value, **given))
    return any_of(parts)


def any_of(conditions: list[str]) -> str:
    """Return a condition that any of some holds."""
    return f"( {' || '.join(conditions)} )" if conditions else "( false )"


def none_of(conditions: list[str]) -> str:
    """Return a condition that none of some holds."""
    return f"( ! {any_of(conditions)} )" if conditions else "( true )"


def comparable(writer: Writer, one: str, other: str) -> str:
    """Return a condition that two values can be compared."""
    numbers = " && ".join(writer.condition("number", value=each) for each in (one, other))
    return writer.condition("comparable", one=one, other=other, numbers=numbers)


def _is_typed(term: Node) -> bool:
    """Whether the datatype of a term has to be compared apart."""
    return (
        isinstance(term, Literal) and term.datatype not in (None, XSD.string) and not term.language
    )


def _class(writer: Writer, graph: Graph, shape: Node, value: Node) -> Wrong:
    own = written(value)
    classes = writer.classes.get(own)

    def wrong(node: str) -> str:
        if classes is None:
            return writer.condition("class-below", value=node, **{"class": own})
        none = [writer.condition("class", value=node, **{"class": each}) for each in classes]
        return f"( {' && '.join(none)} )"

    return wrong


def _datatype(writer: Writer, graph: Graph, shape: Node, value: Node) -> Wrong:
    datatype = str(value)
    if value == RDF.langString:
        return lambda node: writer.condition("datatype-language", value=node)
    if value in (RDFS.Literal, RDFS.Datatype):
        raise CannotCompileError(shape, f"sh:datatype {value}")
    pattern = datatypes.PATTERNS.get(datatype, "")
    least, most = datatypes.BOUNDS.get(datatype, ("", ""))

    def wrong(node: str) -> str:
        parts = [writer.condition("datatype", value=node, datatype=written(value))]
        if pattern:
            parts.append(writer.condition("lexical", value=node, pattern=_quoted(pattern)))
        if least:
            parts.append(writer.condition("range", least=_quoted(least), most=node))
        if most:
            parts.append(writer.condition("range", least=node, most=_quoted(most)))
        return any_of(parts)

    return wrong


def _node_kind(writer: Writer, graph: Graph, shape: Node, value: Node) -> Wrong:
    kinds = _KINDS.get(value, "").split()  # type: ignore[call-overload]
    given = {f"no{kind}": str(kind not in kinds).lower() for kind in ("iri", "blank", "literal")}
    return lambda node: writer.condition("node-kind", value=node, **given)


def _bound(writer: Writer, predicate: URIRef, bound: Node) -> Wrong:
    template, first = _BOUNDS[predicate]
    assert isinstance(bound, Literal)
    term, datatype = written(bound), str(bound.datatype or XSD.string)

    def wrong(node: str) -> str:
        if datatype in datatypes.NUMBERS:
            kind = writer.condition("number", value=node)
        else:
            kind = writer.condition("of-datatype", value=node, datatype=f"<{datatype}>")
        one, other = (term, node) if first else (node, term)
        ordered = writer.condition(template, one=one, other=other)
        return writer.condition("bound", comparable=kind, ordered=ordered)

    return wrong


def _min_length(writer: Writer, graph: Graph, shape: Node, value: Node) -> Wrong:
    if int(str(value)) == 0:  # as the reference has it, also of a blank node
        return lambda node: any_of([])
    return lambda node: writer.condition("min-length", value=node, length=str(int(str(value))))


def _max_length(writer: Writer, graph: Graph, shape: Node, value: Node) -> Wrong:
    return lambda node: writer.condition("max-length", value=node, length=str(int(str(value))))


def _pattern(writer: Writer, graph: Graph, shape: Node, value: Node) -> Wrong:
    flags = str(graph.value(shape, SH.flags) or "")
    if patterns.respell(str(value)) is None or not _FLAGS.issuperset(flags):
        raise CannotCompileError(shape, f"sh:pattern {value}" + (f" {flags}" if flags else ""))
    given = {"pattern": _quoted(_portable(str(value))), "flags": _quoted(flags)}
    return lambda node: writer.condition("pattern", value=node, **given)


def _portable(pattern: str) -> str:
    """A pattern that is plain enough, with an end that matches before a last line end as here."""
    return _PART.sub(lambda part: r"\n?$" if part[0] == "$" else part[0], pattern)


def _language_in(writer: Writer, graph: Graph, shape: Node, value: Node) -> Wrong:
    ranges = [str(each) for each in wording.items(graph, value)]

    def wrong(node: str) -> str:
        return none_of(
            [writer.condition("language", value=node, range=_quoted(each)) for each in ranges]
        )

    return wrong


def _in(writer: Writer, graph: Graph, shape: Node, value: Node) -> Wrong:
    terms = list(dict.fromkeys(wording.items(graph, value)))
    return lambda node: none_of([same(writer, terms, node)])


def _quoted(text: str) -> str:
    return str(ox.Literal(text))


_WRITERS: dict[str, Callable[[Writer, Graph, Node, Node], Wrong]] = {
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "minLength": _min_length,
    "maxLength": _max_length,
    "pattern": _pattern,
    "languageIn": _language_in,
    "in": _in,
}
