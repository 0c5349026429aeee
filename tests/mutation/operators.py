"""What a fault is: it breaks one place of the graph, and says which harm that does.

An operator looks at one triple, or at one thing as a whole, and returns the edit that breaks it, or
nothing where the fault has no sense. What it picks among, it picks by the generator it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from .world import Edit, Object, World

#: The two languages, each with the other one.
LANGUAGES = {"fr": "en", "en": "fr"}
#: What rests on a passage.
FACTS = ("mamh:Claim", "org:Membership", "schema:Quotation", "schema:Statement")

_OnTriple: TypeAlias = Callable[[World, ox.Triple, Random], Edit | None]
_OnThing: TypeAlias = Callable[[World, ox.NamedNode, Random], Edit | None]


class Operator(NamedTuple):
    """A kind of fault.

    Attributes:
        name: What the score calls it.
        harm: What goes wrong for a reader of the graph.
        edit: Breaks one place.
        whole: Whether the place is a thing, not a triple.
    """

    name: str
    harm: str
    edit: Callable[[World, ox.Triple, Random], Edit | None]
    whole: bool = False


OPERATORS: list[Operator] = []


def on_triple(harm: str) -> Callable[[_OnTriple], _OnTriple]:
    """Register a fault of one triple."""

    def register(edit: _OnTriple) -> _OnTriple:
        OPERATORS.append(Operator(edit.__name__.replace("_", "-"), harm, edit))
        return edit

    return register


def on_thing(harm: str) -> Callable[[_OnThing], _OnThing]:
    """Register a fault of one thing, whichever of its triples leads to it."""

    def register(edit: _OnThing) -> _OnThing:
        def found(world: World, triple: ox.Triple, random: Random) -> Edit | None:
            return edit(world, triple.subject, random)

        OPERATORS.append(Operator(edit.__name__.replace("_", "-"), harm, found, whole=True))
        return edit

    return register


def swap(triple: ox.Triple, value: Object) -> Edit:
    """Return the edit that gives a triple another object."""
    return Edit((triple,), (ox.Triple(triple.subject, triple.predicate, value),))


def misspelt(iri: ox.NamedNode, random: Random) -> ox.NamedNode | None:
    """Return an IRI with two letters of its local name in the wrong order."""
    head, name = iri.value, ""
    for mark in "#/":
        if mark in iri.value:
            head, _, name = iri.value.rpartition(mark)
            head += mark
            break
    places = [at for at in range(1, len(name) - 1) if name[at] != name[at + 1]]
    if not places:
        return None
    at = random.choice(places)
    return ox.NamedNode(head + name[:at] + name[at + 1] + name[at] + name[at + 2 :])


def other(values: Sequence[Object], *than: Object, random: Random) -> Object | None:
    """Return one of the values that is none of those given."""
    left = [value for value in values if value not in than]
    return random.choice(left) if left else None
