"""Recorded triples, said the way of RDF 1.2 and back.

Knows: that ``rdf:subject``, ``rdf:predicate`` and ``rdf:object`` of a node (RDF 1.1) and one
``rdf:reifies`` with a triple term (RDF 1.2) say the same.
Does not know: what records the triple, or how it is written (turtle.py).
Called by: export.py. Stored files never hold a triple term: rdflib 7.6 cannot read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
REIFIES = ox.NamedNode(_RDF + "reifies")
SUBJECT, PREDICATE, OBJECT = (ox.NamedNode(_RDF + n) for n in ("subject", "predicate", "object"))
_PARTS = (SUBJECT, PREDICATE, OBJECT)


def reified(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """The triples, each recorded one as one triple term.

    Args:
        triples: In any order, which stays.

    Returns:
        For each node with exactly one subject, predicate and object, which a triple may have,
        ``rdf:reifies`` where ``rdf:subject`` stood. All other triples are left as they are.

    Source:
        RDF 1.2 Concepts, "Triple Terms and Reification"; RDF 1.1 Semantics,
        appendix D.1 (Reification).
    """
    triples = list(triples)
    said: dict[Any, dict[ox.NamedNode, list[Any]]] = {}
    for triple in triples:
        if triple.predicate in _PARTS:
            said.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(
                triple.object
            )
    terms = {node: term for node, parts in said.items() if (term := triple_term(parts)) is not None}
    result = []
    for triple in triples:
        if triple.predicate not in _PARTS or triple.subject not in terms:
            result.append(triple)
        elif triple.predicate == SUBJECT:
            result.append(ox.Triple(triple.subject, REIFIES, terms[triple.subject]))
    return result


def parted(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """The quads, each triple term told by its parts: the way back."""
    for quad in quads:
        if quad.predicate != REIFIES or not isinstance(quad.object, ox.Triple):
            yield quad
            continue
        recorded = (quad.object.subject, quad.object.predicate, quad.object.object)
        for part, value in zip(_PARTS, recorded, strict=True):
            yield ox.Quad(quad.subject, part, value, quad.graph_name)


def triple_term(parts: Mapping[ox.NamedNode, Sequence[Any]]) -> ox.Triple | None:
    """The triple of these parts; none if one is missing, double, or of a kind it cannot be."""
    if any(len(parts.get(part, ())) != 1 for part in _PARTS):
        return None
    subject, predicate, value = (parts[part][0] for part in _PARTS)
    if isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode):
        return None
    return ox.Triple(subject, predicate, value)
