"""Which line and column of a file says a quad.

Knows: which walk belongs to which format, and that a walk is believed only where it agrees with
what the parser read: as many quads, and the same terms at the places asked for.
Does not know: why somebody asks.

The parser (pyoxigraph 0.5) tells no positions, but yields quads in an order that follows the
document; each walk repeats that order. Where a release changes it, the answer is None, not a wrong
line.
"""

from collections.abc import Collection, Sequence

import pyoxigraph as ox

from mamh_graph.files import Source
from mamh_graph.positions.lines import Span, Spot

__all__ = ["Span", "Spot", "spots"]


def spots(
    source: Source, quads: Sequence[ox.Quad], wanted: Collection[int]
) -> dict[int, Spot] | None:
    """Where some quads of a file stand.

    Args:
        source: The file.
        quads: All that `files.parse` reads in it, in that order.
        wanted: Indexes of the quads asked for.

    Returns:
        The spot of each index; None where it cannot be told, for any of them.
    """
    if source.format == ox.RdfFormat.RDF_XML:
        from mamh_graph.positions import rdfxml

        return rdfxml.spots(source.text, quads, wanted)
    if source.format == ox.RdfFormat.JSON_LD:
        from mamh_graph.positions import jsonld

        return jsonld.spots(source.text, quads, wanted)
    from mamh_graph.positions import turtle

    by_line = source.format in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS)
    return turtle.spots(source.text, quads, wanted, by_line)
