"""The distinct statements of a graph in one order, with stable names for its blank nodes.

Knows: RDFC-1.0 and its price. Does not know: formats. Called by: export.py.

RDFC-1.0 tries the orders of blank nodes that look alike, which can take for ever or, in the
engine, more stack than there is. Where several do, a worker names them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pyoxigraph as ox

from mamh_graph import worker
from mamh_graph.errors import LimitError
from mamh_graph.messages import LANGUAGES
from mamh_graph.turtle import RDF_TYPE

#: Blank nodes in ties, up to which naming them takes next to no time whatever they say.
TIES = 6
#: What naming more of them may take.
LIMITS = worker.Limits(seconds=15.0)


def canonical(quads: Iterable[ox.Quad], named_graphs: bool = True) -> list[ox.Quad]:
    """The distinct quads, blank nodes named by RDFC-1.0, sorted; types first in each subject.

    Args:
        quads: Any order, with repetitions.

        named_graphs: False merges all graphs into the default graph first.

    Raises:
        LimitError: If the blank nodes are too much alike to be named.

    Source:
        RDF Dataset Canonicalization (RDFC-1.0).
    """
    distinct = ox.Dataset(quad if named_graphs else ox.Quad(*quad.triple) for quad in quads)
    ties = _ties(distinct)
    if ties > TIES:
        distinct = _named_apart(distinct, ties)
    else:
        distinct.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(distinct, key=_place)


def _named_apart(quads: ox.Dataset, ties: int) -> ox.Dataset:
    """The quads named in a worker, which the engine may bring down or keep busy for ever."""

    def job() -> bytes:
        quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""

    try:
        named = worker.run(job, LIMITS)
    except LimitError:
        hint = "export.name-blank-nodes"
        raise LimitError("export.blank-nodes-alike", hint=hint, count=ties) from None
    return ox.Dataset(ox.parse(named, format=ox.RdfFormat.N_QUADS))


def _ties(quads: ox.Dataset) -> int:
    """How many linked blank nodes say what another one says, all other blank nodes being equal.

    Source:
        RDFC-1.0, section 4.6 (Hash First Degree Quads); each tie is broken by section 4.8.
    """
    said: dict[ox.BlankNode, list[str]] = {}
    linked: set[ox.BlankNode] = set()
    for quad in quads:
        blank = {term for term in quad if isinstance(term, ox.BlankNode)}
        for one in blank:
            parts = (str(term) if term not in blank else _mark(term, one) for term in quad)
            said.setdefault(one, []).append(" ".join(parts))
        if len(blank) > 1:
            linked |= blank
    counts = Counter("\n".join(sorted(said[one])) for one in linked)
    return sum(count for count in counts.values() if count > 1)


def _mark(term: object, one: ox.BlankNode) -> str:
    return "_:a" if term == one else "_:z"


def _place(quad: ox.Quad) -> tuple[str, str, bool, str, int, str, str]:
    type_last = quad.predicate != RDF_TYPE
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
    value = quad.object  # texts of one language together, so that fr and en keep their places
    language = (value.language or "") if isinstance(value, ox.Literal) else ""
    rank = LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES)
    return graph, str(quad.subject), type_last, str(quad.predicate), rank, language, str(value)
