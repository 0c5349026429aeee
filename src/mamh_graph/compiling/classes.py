"""The classes below those that shapes name, asked before all else.

What is an instance of a class is then asked class by class: Virtuoso loses instances where it has
to follow the classes itself.

Knows: how many are too many. Does not know: what is demanded of instances.

Source:
    SHACL, section 2.1.3.2 (SHACL instances).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pyoxigraph as ox
from rdflib import SH, URIRef

from mamh_graph import targets
from mamh_graph.compiling import requests
from mamh_graph.compiling.focus import written
from mamh_graph.compiling.templates import Writer
from mamh_graph.remote import Endpoint
from mamh_graph.shapes import Shapes

#: Up to how many classes below one of them are asked about one by one.
MAX_BELOW = 24
# Rows of one answer, as the template says: what is more is too much for some class at any rate.
_MAX_ROWS = 5_000


def named(shapes: Shapes) -> set[str]:
    """Return the classes that shapes name, as SPARQL writes them."""
    found = set(shapes.graph.objects(None, SH["class"]))
    for shape in shapes.all():
        aimed = targets.targets(shapes.graph, shape)
        found |= {each for kind, each in aimed if kind == SH.targetClass}
    return {written(each) for each in found if isinstance(each, URIRef)}


def below(shapes: Shapes, asked: Endpoint) -> Mapping[str, tuple[str, ...]]:
    """Return each class that shapes name, with itself and those below it, as SPARQL writes them.

    A class with too many below it, or with a blank one, is left out.
    """
    wanted = named(shapes)
    known = _ask(wanted, asked, shapes.where)
    found = {}
    for each in sorted(wanted):
        whole = _all(each, known)
        if len(whole) <= MAX_BELOW + 1 and "" not in whole:
            found[each] = (each, *sorted(whole - {each}))
    return found


def _ask(wanted: set[str], asked: Endpoint, where: str) -> Mapping[str, set[str]]:
    """The classes right below each, level by level; "" stands for what cannot be asked about."""
    found: dict[str, set[str]] = defaultdict(set)
    new, seen = sorted(wanted), set(wanted)
    while new:
        given = {"class": "?class", "narrower": "?narrower", "classes": "\n".join(new)}
        text = Writer().query("narrower", **given)
        rows = requests.select(asked, text, where)
        new = []
        for row in rows:
            narrower = row.get("narrower")
            name = str(narrower) if isinstance(narrower, ox.NamedNode) else ""
            found[str(row.get("class"))].add(name)
            if name not in seen:
                seen.add(name)
                new += [name] if name else []
        if len(rows) >= _MAX_ROWS or len(seen) > _MAX_ROWS:
            return {each: {""} for each in wanted}
        new.sort()
    return found


def _all(name: str, known: Mapping[str, set[str]]) -> set[str]:
    """A class, and all below it."""
    found, todo = {name}, [name]
    while todo:
        new = known.get(todo.pop(), set()) - found
        found |= new
        todo += new
    return found
