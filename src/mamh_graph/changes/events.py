"""What an event is, and which kinds there are.

Knows: the names of the kinds, which are stable, and under which heading each is told.
Does not know: how an event is found (telling.py) or said (words.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from mamh_graph.changes.state import Term

#: What fills the words of an event: a term, several, or a plain value.
Value: TypeAlias = "Term | tuple[Term, ...] | str | int | bool"

#: Each kind, and the section in which it is told where it belongs to no document.
KINDS = {
    "document-added": "documents",
    "document-removed": "documents",
    "text-changed": "documents",
    "passage-added": "documents",
    "passage-removed": "documents",
    "passage-moved": "documents",
    "passage-marked": "documents",
    "passage-unmarked": "documents",
    "membership-added": "facts",
    "membership-removed": "facts",
    "membership-changed": "facts",
    "claim-added": "facts",
    "claim-removed": "facts",
    "claim-changed": "facts",
    "quotation-added": "facts",
    "quotation-removed": "facts",
    "statement-added": "facts",
    "statement-removed": "facts",
    "status-changed": "facts",
    "role-changed": "facts",
    "period-changed": "facts",
    "evidence-changed": "facts",
    "attribution-changed": "facts",
    "paraphrase-changed": "facts",
    "note-added": "facts",
    "note-removed": "facts",
    "note-changed": "facts",
    "disagreement-added": "disagreements",
    "disagreement-removed": "disagreements",
    "disagreement-changed": "disagreements",
    "person-added": "things",
    "person-removed": "things",
    "organisation-added": "things",
    "organisation-removed": "things",
    "post-added": "things",
    "post-removed": "things",
    "thing-added": "things",
    "thing-removed": "things",
    "renamed": "things",
    "version-changed": "vocabulary",
    "term-added": "vocabulary",
    "term-removed": "vocabulary",
    "term-changed": "vocabulary",
    "concept-added": "vocabulary",
    "concept-removed": "vocabulary",
    "concept-moved": "vocabulary",
    "scheme-added": "vocabulary",
    "scheme-removed": "vocabulary",
    "deprecated": "vocabulary",
    "undeprecated": "vocabulary",
    "relabelled": "vocabulary",
    "redefined": "vocabulary",
    "alignment-added": "vocabulary",
    "alignment-removed": "vocabulary",
    "alignment-changed": "vocabulary",
    "shape-added": "shapes",
    "shape-removed": "shapes",
    "shape-changed": "shapes",
    "graph-moved": "others",
    "said-added": "others",
    "said-removed": "others",
    "said-changed": "others",
}
#: The sections in the order in which they are told.
SECTIONS = tuple(dict.fromkeys(KINDS.values()))


class Event(NamedTuple):
    """One change, in the words of the domain.

    Attributes:
        kind: One of `KINDS`.
        thing: What has changed.
        document: The document it belongs to, if it belongs to one.
        data: What its words are made of.
        removed: The statements that it accounts for; each belongs to one event alone.
        added: The same, of the new graph.
        breaking: Whether it can break what relies on the ontology or the shapes.
    """

    kind: str
    thing: Term
    document: Term | None
    data: Mapping[str, Value]
    removed: tuple[ox.Quad, ...]
    added: tuple[ox.Quad, ...]
    breaking: bool = False
