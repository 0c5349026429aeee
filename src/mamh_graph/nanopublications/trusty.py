"""The name of a nanopublication: a hash of what it says.

Knows: the normal form and the hash of module RA (an RDF dataset).
Does not know: what a nanopublication holds.
Called by: nanopublications/__init__.py.

Source:
    Kuhn and Dumontier, "Trusty URIs", module RA; as the library nanopub 2.0 computes it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

_MODULE = "RA"


def artifact(quads: Iterable[ox.Quad], own: Mapping[ox.NamedNode, str]) -> str:
    """The artifact code of a dataset without blank nodes.

    Args:
        quads: In any order, each once.

        own: The names that will contain the code, each as it is with a space in its place.

    Returns:
        Forty-five characters: the module, and the SHA-256 in base 64 for IRIs.
    """

    def said(node: Any) -> str:
        return own.get(node, node.value)

    def value(term: Any) -> str:
        if not isinstance(term, ox.Literal):
            return said(term)
        text = term.value.replace("\\", "\\\\").replace("\n", "\\n")
        if term.language:
            return f"@{term.language.lower()} {text}"
        return f"^{term.datatype.value} {text}"

    def place(quad: ox.Quad) -> tuple[Any, ...]:
        nodes = (said(quad.graph_name), said(quad.subject), said(quad.predicate))
        if not isinstance(quad.object, ox.Literal):
            return *nodes, 0, said(quad.object)
        tag = (quad.object.language or "").lower()
        datatype = "" if tag else quad.object.datatype.value
        return *nodes, 1, quad.object.value, datatype, tag

    lines = [
        f"{said(quad.graph_name)}\n{said(quad.subject)}\n{said(quad.predicate)}\n"
        f"{value(quad.object)}\n"
        for quad in sorted(quads, key=place)
    ]
    digest = hashlib.sha256("".join(lines).encode()).digest()
    return _MODULE + base64.urlsafe_b64encode(digest).decode().rstrip("=")
