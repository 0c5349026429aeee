"""A difference in the words of the domain: each changed statement told by exactly one event.

Knows: who tells first. What is closest to a fact of the domain comes before what is general.
Does not know: any property; the tellers do.
"""

from __future__ import annotations

from mamh_graph.changes import documents, facts, obligations, things, vocabulary
from mamh_graph.changes.difference import Difference
from mamh_graph.changes.events import KINDS, SECTIONS, Event
from mamh_graph.changes.pool import Pool
from mamh_graph.changes.state import State

_TELLERS = (
    things.tell_moves,
    documents.tell,
    facts.tell,
    vocabulary.tell,
    obligations.tell,
    things.tell,
)
_RANKS = {kind: rank for rank, kind in enumerate(KINDS)}


def tell(change: Difference, old: State, new: State) -> tuple[Event, ...]:
    """Tell a difference.

    Returns:
        Events in the order in which they are read: by document, then by section and kind.
    """
    pool = Pool(change, old, new)
    for teller in _TELLERS:
        teller(pool)
    return tuple(sorted(pool.events, key=_place))


def _place(event: Event) -> tuple[int, str, int, str, str]:
    document = "" if event.document is None else str(event.document)
    section = 0 if document else 1 + SECTIONS.index(KINDS[event.kind])
    statements = str((*event.removed, *event.added))
    return section, document, _RANKS[event.kind], str(event.thing), statements
