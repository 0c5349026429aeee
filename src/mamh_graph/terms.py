"""Prefixes, and the two ways to write an IRI: in full, or as a CURIE such as ``org:Membership``.

The one prefix table is ``ontology/prefixes.ttl``. This module alone knows its form: SHACL
``sh:declare``, ``sh:prefix`` and ``sh:namespace`` (SHACL, section 5.2.1).
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from mamh_graph import files
from mamh_graph.errors import InputError, UnknownNameError, nearest

_PREFIX = "http://www.w3.org/ns/shacl#prefix"
_NAMESPACE = "http://www.w3.org/ns/shacl#namespace"

# The local names that a CURIE may have here: what Turtle writes without an escape.
_LOCAL = re.compile(r"\w(?:[\w.-]*[\w-])?")
# An absolute IRI: a scheme, then none of what SPARQL forbids in IRIREF (section 19.8).
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\\ud800-\udfff]+")


class Prefixes(Mapping[str, str]):
    """The prefix table, a bijection: one namespace a prefix, one prefix a namespace."""

    def __init__(self, namespaces: Mapping[str, str], where: str = "") -> None:
        self._namespaces = dict(sorted(namespaces.items()))
        self._prefixes: dict[str, str] = {}
        for prefix, namespace in self._namespaces.items():
            other = self._prefixes.setdefault(namespace, prefix)
            if other != prefix:
                raise InputError(
                    "errors.namespace-twice",
                    where=where,
                    namespace=namespace,
                    prefix=prefix,
                    other=other,
                )

    @classmethod
    def read(cls, path: str) -> "Prefixes":
        """Read the table from a Turtle file of ``sh:declare`` nodes.

        Args:
            path: The file, usually ``ontology/prefixes.ttl`` of a graph.

        Raises:
            InputError: If the file cannot be read, or a prefix or namespace is declared twice.

        Source:
            SHACL, section 5.2.1 (Prefix Declarations for SPARQL Queries).
        """
        declared: dict[str, dict[str, str]] = {_PREFIX: {}, _NAMESPACE: {}}
        for quad in files.parse(files.read(path)):
            if quad.predicate.value in declared:
                declared[quad.predicate.value][str(quad.subject)] = quad.object.value  # type: ignore[union-attr]
        namespaces: dict[str, str] = {}
        for node, prefix in sorted(declared[_PREFIX].items()):
            if prefix in namespaces:
                raise InputError("errors.prefix-twice", where=path, prefix=prefix)
            namespaces[prefix] = declared[_NAMESPACE][node]
        return cls(namespaces, path)

    def beneath(self, declared: Iterable[tuple[str, str]]) -> "Prefixes":
        """Return the table of what files declare, and of this table what that leaves free.

        Args:
            declared: Pairs of a prefix and a namespace. A prefix that stands for two namespaces
                is of no use to anybody and is left out; of two prefixes, the first one counts.
        """
        meant: dict[str, set[str]] = {}
        for prefix, namespace in (declared := list(declared)):
            meant.setdefault(prefix, set()).add(namespace)
        namespaces: dict[str, str] = {}
        taken: set[str] = set()
        for prefix, namespace in (*declared, *self._namespaces.items()):
            own = meant.get(prefix, {namespace})
            if prefix not in namespaces and namespace not in taken and own == {namespace}:
                namespaces[prefix] = namespace
                taken.add(namespace)
        return Prefixes(namespaces)

    def __getitem__(self, prefix: str) -> str:
        return self._namespaces[prefix]

    def __iter__(self) -> Iterator[str]:
        return iter(self._namespaces)

    def __len__(self) -> int:
        return len(self._namespaces)

    def expand(self, curie: str) -> str:
        """Return the IRI of a CURIE.

        Raises:
            UnknownNameError: If the prefix is not in the table.
        """
        prefix, _, local = curie.partition(":")
        if prefix not in self:
            names = nearest(prefix, self)
            raise UnknownNameError(
                "errors.prefix-unknown",
                where=curie,
                hint="errors.nearest" if names else "",
                names=names,
            )
        return self[prefix] + local

    def shorten(self, iri: str) -> str:
        """Return the CURIE of an IRI, or the IRI itself where the table has no namespace for it."""
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        while cut > 0:
            prefix = self._prefixes.get(iri[:cut])
            if prefix is not None:
                local = iri[cut:]
                return f"{prefix}:{local}" if _LOCAL.fullmatch(local) else iri
            cut = iri.rfind("/", 0, cut - 1) + 1
        return iri


def is_absolute_iri(words: str) -> bool:
    """Tell whether the words are an absolute IRI and nothing else (SPARQL 1.1, IRIREF)."""
    return _ABSOLUTE.fullmatch(words) is not None
