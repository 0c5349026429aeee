"""Faults of the shipped data: which ones are made, and which of them somebody sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph.dataset import Dataset

from . import facts, values  # they fill the table of operators
from .operators import OPERATORS, Operator
from .score import Fault, excuses
from .verdict import Judge
from .world import Edit, World

#: How many faults of a kind that fits few places of the graph.
ENOUGH = 8
#: How many triples of a change, and how many characters of each, a person is shown.
SHOWN, WIDTH = 2, 200

__all__ = ["Mutant", "facts", "faults", "mutants", "values"]


class Mutant(NamedTuple):
    """The graph with one fault.

    Attributes:
        operator: Which kind of fault.
        kind: The classes of the thing concerned, joined by `+`.
        path: The property concerned, or `*` for the thing as a whole, and of a claim, its property.
        edit: What the fault changes.
    """

    operator: Operator
    kind: str
    path: str
    edit: Edit

    def words(self) -> str:
        """Return the change for a person: the first triples that are gone and those that came."""
        words = [f"- {_short(each)}" for each in self.edit.removed[:SHOWN]]
        words += [f"+ {_short(each)}" for each in self.edit.added[:SHOWN]]
        return "  ".join(words)


def mutants(world: World, operator: Operator, seed: int, most: int | None) -> Iterator[Mutant]:
    """Yield faults of one kind, at places of the graph as different as can be.

    Args:
        world: What is broken.
        operator: How.
        seed: The same seed gives the same faults.
        most: How many at most; without it, one for each place, and `ENOUGH` where there are that
            many.
    """
    random = Random(f"{seed} {operator.name}")
    at: dict[tuple[str, str], list[ox.Triple]] = {}
    for triple in random.sample(world.triples, len(world.triples)):
        at.setdefault(_place(world, operator, triple), []).append(triple)
    places = random.sample(sorted(at), len(at))
    left = {place: _broken(world, operator, place, at[place], random) for place in places}
    made = 0
    while left and made < (most or ENOUGH):
        for place in list(left):
            mutant = next(left[place], None)
            if mutant is None:
                del left[place]
                continue
            yield mutant
            made += 1
            if made == most:
                return


def _place(world: World, operator: Operator, triple: ox.Triple) -> tuple[str, str]:
    """Return what a fault is about: a class and a property, or of claims, what they claim."""
    kind, path = world.place(triple)
    if operator.whole:
        claimed = world.objects(triple.subject, "rdf:predicate")
        path = f"* {world.prefixes.shorten(claimed[0].value)}" if claimed else "*"
    return kind, path


def _broken(
    world: World,
    operator: Operator,
    place: tuple[str, str],
    triples: Iterable[ox.Triple],
    random: Random,
) -> Iterator[Mutant]:
    seen = set[str]()
    for triple in triples:
        if operator.whole and triple.subject.value in seen:
            continue
        seen.add(triple.subject.value)
        edit = operator.edit(world, triple, random)
        if edit is not None:
            yield Mutant(operator, *place, edit)


def faults(
    dataset: Dataset, seed: int, most: int | None, *, first: bool = False
) -> Iterator[Fault]:
    """Yield every fault with the names of the checks that see it.

    Args:
        dataset: The shipped graph.
        seed: The same seed gives the same faults.
        most: How many of a kind; without it, as many as `mutants` says.
        first: Whether one check is enough.
    """
    world, judge, known = World(dataset), Judge(dataset), excuses()
    for operator in OPERATORS:
        for mutant in mutants(world, operator, seed, most):
            place = operator.name, mutant.kind, mutant.path
            seen_by = judge.seen_by(mutant.edit, first=first)
            harmless = any(excuse.holds(*place) for excuse in known)
            if not seen_by and not harmless and judge.confirm(mutant.edit):
                seen_by = ["validation"]
            yield Fault(*place, mutant.words(), seen_by)


def _short(triple: ox.Triple) -> str:
    return " ".join(str(part) for part in (triple.subject, triple.predicate, triple.object))[:WIDTH]
