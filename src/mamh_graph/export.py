"""Graphs as bytes: one table of formats.

Knows: the formats, and what each cannot say.
Does not know: where the quads come from (they must be as parsed: a store rewrites literals).
Called by: cli/export.py.

The same quads give the same bytes on every run: duplicates are dropped, blank nodes are named by
RDFC-1.0, statements are sorted. What is written is read back and compared before a byte leaves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

import pyoxigraph as ox

from mamh_graph.canonical import canonical
from mamh_graph.errors import InputError
from mamh_graph.jsonld import Context, ContextError, UnsayableError, jsonld
from mamh_graph.nanopublications import nanopublications
from mamh_graph.reifying import parted, reified
from mamh_graph.turtle import trig, turtle


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a graph.

    Attributes: name (as in `--format`), media_type, suffix, syntax (the engine's own name of it).
    """

    name: str
    media_type: str
    suffix: str
    syntax: ox.RdfFormat

    @property
    def named_graphs(self) -> bool:
        """Whether the format says which graph a statement stands in."""
        return self.name in ("trig", "nq")


FORMATS: dict[str, Format] = {
    row[0]: Format(*row)
    for row in (
        ("ttl", "text/turtle", ".ttl", ox.RdfFormat.TURTLE),
        ("ttl12", "text/turtle; version=1.2", ".ttl", ox.RdfFormat.TURTLE),
        ("trig", "application/trig", ".trig", ox.RdfFormat.TRIG),
        ("nt", "application/n-triples", ".nt", ox.RdfFormat.N_TRIPLES),
        ("nq", "application/n-quads", ".nq", ox.RdfFormat.N_QUADS),
        ("jsonld", "application/ld+json", ".jsonld", ox.RdfFormat.JSON_LD),
        ("rdfxml", "application/rdf+xml", ".rdf", ox.RdfFormat.RDF_XML),
    )
}
#: What is made of a graph, not the graph itself: its facts, as nanopublications.
VIEWS: dict[str, Format] = {
    "nanopub": Format("nanopub", "application/trig", ".trig", ox.RdfFormat.TRIG),
}

# Told first, so that a reader of RDF 1.1 stops there and not halfway ("Version Announcement" in
# RDF 1.2 Turtle).
_VERSION = 'VERSION "1.2"\n'
# Controls and the marks that reorder text: legal in literals, dangerous on a terminal.
_UNSAFE = (0x7F, *range(0x80, 0xA0), 0x061C, *range(0x200E, 0x2010), *range(0x202A, 0x202F))
_UNSAFE += (*range(0x2066, 0x206A), 0x2028, 0x2029, 0xFEFF)
_ESCAPED = {code: f"\\u{code:04X}" for code in _UNSAFE}
_ESCAPED_XML = {code: f"&#x{code:X};" for code in (*_UNSAFE, 0x0D)}
# The end of a predicate that RDF/XML can use as an element name (Namespaces in XML, NCName).
_LOCAL_NAME = re.compile(r"[^\W\d][\w.\-·]*$")
_ROOT = re.compile(r"<rdf:RDF ([^>]*)>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def serialize(
    quads: Iterable[ox.Quad],
    format: str,
    prefixes: Mapping[str, str],
    context: Mapping[str, Any] | None = None,
) -> bytes:
    """Write a graph, always with the same bytes.

    Args:
        quads: As parsed. In a format without named graphs all of them are merged into one graph.

        format: A name of `FORMATS` or `VIEWS`.

        prefixes: Prefix to namespace; a format with prefixes writes those in use.

        context: The terms for JSON-LD; without one, `prefixes` alone shorten it.

    Returns:
        UTF-8, LF, one final newline.

    Raises:
        InputError: If the format cannot say a statement (RDF/XML and JSON-LD cannot say all), or
            the graph lacks what a view needs.
        LimitError: If the blank nodes are too much alike to be named.

    Source:
        RDF Dataset Canonicalization (RDFC-1.0).
    """
    if format in VIEWS:
        return _nanopub(quads, VIEWS[format], prefixes)
    form = FORMATS[format]
    ordered = canonical(quads, named_graphs=form.named_graphs)
    data = _write(ordered, form, prefixes, context).encode()
    if _read_back(data, form) != set(ordered):
        raise InputError("export.unfaithful", where=form.name)
    return data


def _nanopub(quads: Iterable[ox.Quad], form: Format, prefixes: Mapping[str, str]) -> bytes:
    """Nanopublications one after another, each with its own prefixes: cut out, each is whole."""
    made = nanopublications(quads)
    blocks = (trig(each.quads, {**prefixes, **each.prefixes}) for each in made)
    data = "\n".join(blocks).translate(_ESCAPED).encode()
    if _read_back(data, form) != {quad for each in made for quad in each.quads}:
        raise InputError("export.unfaithful", where=form.name)
    return data


def _write(
    quads: list[ox.Quad],
    form: Format,
    prefixes: Mapping[str, str],
    context: Mapping[str, Any] | None,
) -> str:
    triples = [quad.triple for quad in quads]
    if form.name == "ttl":
        return turtle(triples, prefixes).translate(_ESCAPED)
    if form.name == "ttl12":
        return _VERSION + turtle(reified(triples), prefixes).translate(_ESCAPED)
    if form.name == "trig":
        return trig(quads, prefixes).translate(_ESCAPED)
    if form.name == "jsonld":
        return _jsonld(triples, prefixes if context is None else context).translate(_ESCAPED)
    if form.name == "rdfxml":
        return _rdfxml(triples, prefixes)
    written = ox.serialize(quads if form.named_graphs else triples, format=form.syntax)
    return (written or b"").decode().translate(_ESCAPED)


def _jsonld(triples: list[ox.Triple], context: Mapping[str, Any]) -> str:
    try:
        return jsonld(triples, Context(context))
    except UnsayableError as error:
        raise InputError("export.cannot-say", where="jsonld", term=str(error)) from None
    except ContextError as error:
        raise InputError("export.context-entry", where="context.jsonld", term=str(error)) from None


def _rdfxml(triples: list[ox.Triple], prefixes: Mapping[str, str]) -> str:
    """RDF/XML, refusing what it cannot say: some predicates, some characters, triple terms."""
    namespaces = set()
    for triple in triples:
        predicate, value = triple.predicate.value, triple.object
        local = _LOCAL_NAME.search(predicate)
        if local is None:
            raise InputError("export.rdfxml-predicate", where="rdfxml", term=predicate)
        namespaces.add(predicate[: local.start()])
        text = value.value if isinstance(value, ox.Literal) else ""
        if (found := _NOT_XML.search(text)) is not None:
            code = f"U+{ord(found[0]):04X}"
            raise InputError("export.rdfxml-character", where="rdfxml", code=code)
        if isinstance(value, ox.Triple):
            raise InputError("export.cannot-say", where="rdfxml", term=str(value))
    used = {prefix: iri for prefix, iri in sorted(prefixes.items()) if iri in namespaces}
    try:
        written = ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=used) or b""
    except OSError as error:  # rdf:li and other names that the syntax keeps for itself
        raise InputError("export.cannot-say", where="rdfxml", term=str(error)) from None
    document = _ROOT.sub(_sorted_root, written.decode(), count=1)
    return document.translate(_ESCAPED_XML).rstrip("\n") + "\n"


def _sorted_root(root: re.Match[str]) -> str:
    """The root element with its namespaces in order: the engine's order changes with each run."""
    return f"<rdf:RDF {' '.join(sorted(root[1].split()))}>"


def _read_back(data: bytes, form: Format) -> set[ox.Quad]:
    """What a reader gets, blank nodes named by RDFC-1.0 again."""
    try:
        if form.name == "rdfxml":
            expat.ParserCreate(namespace_separator=" ").Parse(data, True)
        quads: Iterable[ox.Quad] = ox.parse(data, format=form.syntax)
        return set(canonical(parted(quads) if form.name == "ttl12" else quads))
    except (SyntaxError, expat.ExpatError):
        return set()
