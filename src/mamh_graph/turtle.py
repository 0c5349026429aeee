"""Triples as Turtle and quads as TriG, laid out for people.

Knows: the layout (prefixes in use, one subject a block, `a` first, one value a line).
Does not know: where the triples come from; they are written in the order given.
Called by: export.py. The engine's own writer is not used because it puts every value of a
property on one line and prints prefixes that nothing uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import pyoxigraph as ox

RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?", re.ASCII)
# Literals that Turtle lets stand bare (Turtle 1.1, section 2.5.2). Only canonical forms: rdflib
# reads a bare 01 as 1.
_BARE = {
    _XSD + "integer": re.compile(r"0|-?[1-9][0-9]*"),
    _XSD + "boolean": re.compile(r"true|false"),
}
_TAGGED = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class Writer:
    """Writes terms with the given prefixes and remembers which of them it used.

    Args:
        prefixes: Prefix to namespace; of two that fit an IRI the longer namespace wins.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._short: dict[str, str] = {}
        self._used: dict[str, str] = {}

    def head(self) -> str:
        """The `@prefix` lines of the prefixes used so far, sorted, then a blank line."""
        lines = (f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(self._used.items()))
        return "".join(lines) + "\n" if self._used else ""

    def subjects(self, triples: Iterable[ox.Triple], indent: str = "") -> str:
        """One block a subject, blocks parted by a blank line; neighbours must be grouped."""
        blocks = (
            self._block(subject, list(group), indent)
            for subject, group in groupby(triples, key=lambda triple: triple.subject)
        )
        return "\n".join(blocks)

    def term(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
        """A term in Turtle, as short as the prefixes allow."""
        if isinstance(term, ox.NamedNode):
            return self._iri(term.value)
        if isinstance(term, ox.Triple):
            parts = (term.subject, term.predicate, term.object)
            return f"<<( {' '.join(map(self.term, parts))} )>>"
        if not isinstance(term, ox.Literal):
            return str(term)
        datatype = term.datatype.value
        if datatype in _BARE and _BARE[datatype].fullmatch(term.value):
            return term.value
        if term.language or datatype in (_XSD + "string", _TAGGED):
            return str(term)
        return f"{ox.Literal(term.value)}^^{self._iri(datatype)}"

    def _iri(self, iri: str) -> str:
        if iri not in self._short:
            self._short[iri] = self._shorten(iri)
        return self._short[iri]

    def _shorten(self, iri: str) -> str:
        for name, namespace in self._prefixes:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self._used[name] = namespace
                return f"{name}:{iri[len(namespace) :]}"
        return f"<{iri}>"

    def _block(self, subject: object, triples: Sequence[ox.Triple], indent: str) -> str:
        properties = []
        for predicate, group in groupby(triples, key=lambda triple: triple.predicate):
            verb = "a" if predicate == RDF_TYPE else self.term(predicate)
            values = [self.term(triple.object) for triple in group]
            # Types and other short names read well on one line; texts get one each.
            texts = any('"' in value for value in values)
            glue = f" ,\n{indent}        " if texts and len(values) > 1 else " , "
            lead = f"\n{indent}        " if texts and len(values) > 1 else " "
            properties.append(f"{indent}    {verb}{lead}{glue.join(values)}")
        name = self.term(subject)  # type: ignore[arg-type]
        return f"{indent}{name}\n" + " ;\n".join(properties) + " .\n"


def turtle(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> str:
    """Turtle for people.

    Args:
        triples: Sorted, so that the triples of a subject, and of a predicate, are neighbours.

        prefixes: Prefix to namespace; only those in use are written.

    Source:
        RDF 1.1 Turtle, sections 2.2-2.6; RDF 1.2 Turtle, "Triple Terms".
    """
    writer = Writer(prefixes)
    body = writer.subjects(triples)
    return writer.head() + body


def trig(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> str:
    """TriG for people: one `GRAPH` block a named graph, the default graph bare.

    Source:
        RDF 1.1 TriG, section 2.2.
    """
    writer = Writer(prefixes)
    blocks = []
    for graph, group in groupby(quads, key=lambda quad: quad.graph_name):
        triples = (quad.triple for quad in group)
        if isinstance(graph, ox.DefaultGraph):
            blocks.append(writer.subjects(triples))
        else:
            blocks.append(f"GRAPH {writer.term(graph)} {{\n{writer.subjects(triples, '    ')}}}\n")
    return writer.head() + "\n".join(blocks)
