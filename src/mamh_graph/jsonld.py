"""Triples as compact JSON-LD, with the context they need written inside.

Knows: the compaction of values by the term definitions of a context.
Does not know: which context; the caller gives one (ontology/context.jsonld).
Called by: export.py. Neither engine compacts with a context and keeps one order, so the part of
the algorithm that a flat graph needs is written here: whatever a term cannot say exactly is
written in full instead, so nothing is lost by a context that says less.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyoxigraph as ox

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_STRING = "http://www.w3.org/2001/XMLSchema#string"
# Lexical forms that survive as a JSON number or boolean (JSON-LD 1.1 API, section 8.2).
_NATIVE = {
    "http://www.w3.org/2001/XMLSchema#integer": re.compile(r"0|-?[1-9][0-9]{0,14}"),
    "http://www.w3.org/2001/XMLSchema#boolean": re.compile(r"true|false"),
}
_NEVER = re.compile(r"(?!)")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!//)")


class ContextError(ValueError):
    """A context uses a feature that this writer does not know; the message names the term."""


class UnsayableError(ValueError):
    """A term that JSON-LD 1.1 cannot carry; the argument is the term."""


@dataclass(frozen=True, slots=True)
class Definition:
    """One expanded term definition of a context.

    Attributes: name (the key), iri, type (`@id`, `@vocab`, a datatype IRI or None), language_map
    (`@container: @language`), always_array (`@container: @set`), source (as written in the file).
    """

    name: str
    iri: str
    type: str | None
    language_map: bool
    always_array: bool
    source: Any


class Context:
    """A JSON-LD context of prefixes and plain term definitions.

    Args:
        entries: The object under `@context`.

    Raises:
        ContextError: If an entry is none of the two (scoped contexts, `@vocab`, lists …).

    Source:
        JSON-LD 1.1, section 4.1 (the context) and section 4.4 (compact IRIs).
    """

    def __init__(self, entries: Mapping[str, Any]) -> None:
        self.prefixes: dict[str, str] = {}
        self.definitions: dict[str, list[Definition]] = {}
        entries = {name: entry for name, entry in entries.items() if name != "@version"}
        for name, entry in entries.items():
            if isinstance(entry, str) and entry[-1:] in "/#:" and "://" in entry:
                self.prefixes[name] = entry
        self.keywords = {"@id": "@id", "@type": "@type"}
        for name, entry in entries.items():
            if entry in ("@id", "@type"):
                self.keywords[entry] = name
            elif name not in self.prefixes:
                definition = self._define(name, entry)
                self.definitions.setdefault(definition.iri, []).append(definition)
        self._by_length = sorted(self.prefixes.items(), key=lambda item: (-len(item[1]), item[0]))

    def _define(self, name: str, entry: Any) -> Definition:
        given = {"@id": entry} if isinstance(entry, str) else entry
        known = {"@id", "@type", "@container"}
        if name.startswith("@") or not isinstance(given, dict) or not given.keys() <= known:
            raise ContextError(name)
        containers = given.get("@container", [])
        containers = {containers} if isinstance(containers, str) else set(containers)
        iri, kind = given.get("@id", name), given.get("@type")
        if not containers <= {"@language", "@set"} or not isinstance(iri, str):
            raise ContextError(name)
        if kind is not None and kind not in ("@id", "@vocab"):
            kind = self.expand(kind)
        language = "@language" in containers
        return Definition(name, self.expand(iri), kind, language, "@set" in containers, entry)

    def expand(self, name: str) -> str:
        """The IRI that a compact IRI of this context stands for; others stay as they are."""
        prefix, colon, local = name.partition(":")
        return self.prefixes[prefix] + local if colon and prefix in self.prefixes else name

    def compact(self, iri: str) -> tuple[str, str | None]:
        """An IRI as `prefix:local`, and the prefix used, or the IRI itself and None."""
        for prefix, namespace in self._by_length:
            local = iri[len(namespace) :]
            if iri.startswith(namespace) and local and not local.startswith("//"):
                return f"{prefix}:{local}", prefix
        return iri, None


class _Compaction:
    """One document in the making: remembers the terms and prefixes that it used."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._used: dict[str, Any] = {}
        self._in_full: set[str] = set()

    def name(self, iri: str) -> str:
        compacted, prefix = self._context.compact(iri)
        if prefix is not None:
            self._used[prefix] = self._context.prefixes[prefix]
        elif match := _SCHEME.match(iri):
            self._in_full.add(match[1])
        return compacted

    def node(self, subject: ox.NamedNode | ox.BlankNode, triples: Iterable[ox.Triple]) -> Any:
        entries: dict[str, list[Any]] = {}
        maps: dict[str, dict[str, list[str]]] = {}
        arrays: set[str] = set()
        for triple in triples:
            self._add(triple, entries, maps, arrays)
        node: dict[str, Any] = {self._keyword("@id"): self._reference(subject)}
        if types := entries.pop("@type", None):
            node[self._keyword("@type")] = _one_or_all(types)
        for key in sorted(entries.keys() | maps.keys()):
            if key in maps:
                by_language = sorted(maps[key].items())
                node[key] = {tag: _one_or_all(texts) for tag, texts in by_language}
            else:
                node[key] = entries[key] if key in arrays else _one_or_all(entries[key])
        return node

    def context(self) -> dict[str, Any]:
        if clash := self._in_full & self._used.keys():
            raise UnsayableError(min(clash) + ":")
        prefixes = {name for name in self._used if name in self._context.prefixes}
        return {
            name: self._used[name]
            for name in sorted(self._used, key=lambda name: (name not in prefixes, name))
        }

    def _reference(self, term: ox.NamedNode | ox.BlankNode) -> str:
        return self.name(term.value) if isinstance(term, ox.NamedNode) else str(term)

    def _add(
        self,
        triple: ox.Triple,
        entries: dict[str, list[Any]],
        maps: dict[str, dict[str, list[str]]],
        arrays: set[str],
    ) -> None:
        predicate, value = triple.predicate.value, triple.object
        if isinstance(value, ox.Triple) or getattr(value, "direction", None):
            raise UnsayableError(str(value))
        if predicate == _RDF + "type" and not isinstance(value, ox.Literal):
            entries.setdefault("@type", []).append(self._reference(value))
            return
        definition = self._definition(predicate, value)
        if definition is None:
            entries.setdefault(self.name(predicate), []).append(self._in_words(value, None))
            return
        key = self._use(definition)
        if definition.language_map and isinstance(value, ox.Literal):
            maps.setdefault(key, {}).setdefault(value.language or "", []).append(value.value)
            return
        if definition.always_array:
            arrays.add(key)
        entries.setdefault(key, []).append(self._in_words(value, definition.type))

    def _definition(self, predicate: str, value: Any) -> Definition | None:
        """The term made for this kind of value, else one that takes it written in full."""
        definitions = self._context.definitions.get(predicate, ())
        for definition in definitions:
            if isinstance(value, ox.Literal):
                if definition.language_map and value.language:
                    return definition
                kind = None if value.datatype.value == _STRING else value.datatype.value
                if not definition.language_map and not value.language and definition.type == kind:
                    return definition
            elif not definition.language_map and definition.type == "@id":
                return definition
        return next((each for each in definitions if not each.language_map), None)

    def _use(self, definition: Definition) -> str:
        self._used[definition.name] = definition.source
        self.name(definition.iri)
        if definition.type is not None and not definition.type.startswith("@"):
            self.name(definition.type)
        return definition.name

    def _in_words(self, value: Any, coercion: str | None) -> Any:
        if not isinstance(value, ox.Literal):
            reference = self._reference(value)
            return reference if coercion == "@id" else {self._keyword("@id"): reference}
        if value.language:
            return {"@language": value.language, "@value": value.value}
        datatype = value.datatype.value
        if coercion in (None, datatype) and _NATIVE.get(datatype, _NEVER).fullmatch(value.value):
            return json.loads(value.value)
        if datatype == (coercion or _STRING):
            return value.value
        if datatype == _STRING:
            return {"@value": value.value}
        return {self._keyword("@type"): self.name(datatype), "@value": value.value}

    def _keyword(self, keyword: str) -> str:
        """A keyword, or what the context calls it."""
        alias = self._context.keywords[keyword]
        if alias != keyword:
            self._used[alias] = keyword
        return alias


def jsonld(triples: Iterable[ox.Triple], context: Context) -> str:
    """Compact, flat JSON-LD: one node object a subject, keys sorted, values in the order given.

    Args:
        triples: Sorted, so that the triples of a subject are neighbours.

        context: Terms and prefixes; those in use are written into the document, so that a
            reader needs no network.

    Raises:
        UnsayableError: If a term is a triple, or an absolute IRI would be read as a compact one.

    Source:
        JSON-LD 1.1 Processing Algorithms and API, sections 5.1 and 6.
    """
    compaction = _Compaction(context)
    by_subject = groupby(triples, key=lambda triple: triple.subject)
    nodes = [compaction.node(subject, group) for subject, group in by_subject]
    document = {"@context": compaction.context(), "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
