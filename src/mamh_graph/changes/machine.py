"""A comparison for programs: JSON, and RDF Patch.

Knows: the keys of the JSON, which are stable, and the rows of a patch.
Does not know: what an event says (words.py).

Source:
    RDF Patch (RDF Delta): rows D and A between TX and TC.
"""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox

from mamh_graph import messages
from mamh_graph.changes import Comparison
from mamh_graph.changes.events import Event
from mamh_graph.changes.options import Options
from mamh_graph.changes.words import sentence
from mamh_graph.tables import json_term


def write_json(comparison: Comparison, options: Options) -> str:
    """An object for programs.

    Returns:
        `a`, `b` (as given; of the other side of one that stands alone, what the title calls the
        work tree, or "" for the shipped graph), `equal`, `counts` (`events`, `breaking`,
        `removed`, `added`), `versions` (`old`, `new`, `declared`, `enough`, `says_so`) and
        `events`; each of these with `kind`, `breaking`, `thing`, `document` (IRI, `_:name` or
        null), `words` (in the chosen language), `data` (by kind; terms as in SPARQL 1.1 Query
        Results JSON, section 3.2.2) and the rows of N-Quads that it accounts for, `removed` and
        `added`.
    """
    found = comparison.versions
    content = {
        "a": options.a,
        "b": options.b,
        "equal": comparison.equal,
        "counts": {
            "events": len(comparison.events),
            "breaking": len(comparison.breaking),
            "removed": len(comparison.removed),
            "added": len(comparison.added),
        },
        "versions": {
            "old": found.old,
            "new": found.new,
            "declared": found.declared,
            "enough": found.enough,
            "says_so": found.says_so,
        },
        "events": [_event(event, comparison) for event in comparison.events],
    }
    lines = json.dumps(content, ensure_ascii=False, indent=2).split("\n")
    return "".join(f"{messages.printable(line)}\n" for line in lines)


def write_patch(comparison: Comparison, options: Options) -> str:
    """One transaction: what goes, then what comes.

    Blank nodes have the names that the comparison gives them, in the order in which they appear
    in the old graph: `_:b1` is its first one.
    """
    rows = [f"D {nquads(quad)}" for quad in comparison.removed]
    rows += [f"A {nquads(quad)}" for quad in comparison.added]
    return "".join(f"{row}\n" for row in ("TX .", *rows, "TC ."))


def nquads(quad: ox.Quad) -> str:
    """A statement as a row of N-Quads in which nothing acts on a terminal."""
    return messages.printable(f"{quad} .")


def _event(event: Event, comparison: Comparison) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "breaking": event.breaking,
        "thing": _name(event.thing),
        "document": None if event.document is None else _name(event.document),
        "words": sentence(event, comparison.names),
        "data": {key: _value(value) for key, value in event.data.items()},
        "removed": [nquads(quad) for quad in event.removed],
        "added": [nquads(quad) for quad in event.added],
    }


def _name(node: Any) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    return value if isinstance(value, (str, int)) else json_term(value)
