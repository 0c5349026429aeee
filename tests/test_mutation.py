"""How good the checks are: some of the faults that ``python -m tests.mutation`` makes."""

import logging
import random
from collections.abc import Iterator
from functools import cache

import pytest
import rdflib
from rdflib import SH
from rdflib.plugins import sparql
from rdflib.term import Node

from mamh_graph import loading
from mamh_graph import shacl as reference

pytest.importorskip("shacl", reason="the engine that makes some hundred validations affordable")

import test_shapes as suite
from mutation import data, operators, score, shapes, world

SEED = 1
#: Faults of each kind; all of them take some minutes.
PER_OPERATOR = 2
#: Constraints taken away; all of them take a minute.
CONSTRAINTS = 150


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Let rdflib keep literals as written and log nothing, for one test."""
    before = rdflib.NORMALIZE_LITERALS, sparql.SPARQL_LOAD_GRAPHS
    reference.quiet()
    yield
    rdflib.NORMALIZE_LITERALS, sparql.SPARQL_LOAD_GRAPHS = before
    logging.disable(logging.NOTSET)


def test_harmful_faults_of_the_data_are_seen() -> None:
    """Validation sees each fault of the data, unless it is known to do no harm."""
    faults = data.faults(loading.load(), SEED, PER_OPERATOR, first=True)
    result = score.Score(faults, score.excuses())
    assert [each[:4] for each in result.survivors] == []
    assert set(result.made) == {operator.name for operator in operators.OPERATORS}


def test_constraints_are_missed_by_a_case() -> None:
    """Without a constraint, or with a looser one, some case has other results."""
    changes = random.Random(SEED).sample(list(shapes.loosened()), CONSTRAINTS)
    result = score.Score(shapes.faults(changes), score.excuses())
    assert [each[:4] for each in result.survivors] == []


def required() -> list[tuple[Node, Node, Node]]:
    """Return the triples of the header of the ontology that its shape requires."""
    graph = suite.all_shapes()
    wanted = {
        path
        for demand in (SH.minCount, SH.hasValue)
        for shape in graph.subjects(demand)
        for path in graph.objects(shape, SH.path)
        if shape.startswith(f"{suite.SHAPES}OntologyShape-")
    }
    return [triple for triple in shapes.headers() if triple[1] in wanted]


@pytest.mark.parametrize("triple", required(), ids=lambda triple: triple[1].rpartition("#")[2])
def test_header_of_the_ontology_lacks_nothing(triple: tuple[Node, Node, Node]) -> None:
    """Without any one of the triples that it must have, the header is a violation."""
    lacking = shapes.headers()[triple]
    only = suite.shapes_of(suite.file_of("OntologyShape"))
    found = reference.results(only, reference.data(()) + lacking)
    assert f"<{triple[1]}>" in {result.path for result in found}


@cache
def whole() -> world.World:
    """Return the shipped graph as what is broken."""
    return world.World(loading.load())


@pytest.mark.parametrize("operator", operators.OPERATORS, ids=lambda operator: operator.name)
def test_operator_makes_the_same_faults_each_time(operator: operators.Operator) -> None:
    """A seed stands for the same faults, and each of them changes the graph."""
    faults = [list(data.mutants(whole(), operator, SEED, PER_OPERATOR)) for _ in range(2)]
    assert faults[0] == faults[1]
    present = set(whole().triples)
    for mutant in faults[0]:
        removed, added = map(set, mutant.edit)
        assert removed <= present
        assert (present - removed) | added != present


def test_a_graph_without_fault_passes() -> None:
    """What changes nothing is seen by no check."""
    judge = data.Judge(loading.load())
    assert judge.seen_by(world.Edit()) == []


def test_a_fault_that_nobody_sees_is_a_survivor() -> None:
    """The score sets apart what is seen, what is harmless, and what is neither."""
    faults = [
        score.Fault("drop", "A", "p", "- a p b", ["check"]),
        score.Fault("drop", "A", "q", "- a q b", []),
        score.Fault("drop", "B", "p", "- b p c", []),
    ]
    excuses = [score.Excuse("d*", "A", "q", "may be absent"), score.Excuse("d*", "C", "*", "idle")]
    result = score.Score(faults, excuses)
    assert result.survivors == [faults[2]]
    assert [fault for fault, _ in result.harmless] == [faults[1]]
    assert result.idle(excuses) == [excuses[1]]
    lines = list(result.lines())
    assert lines[1].split() == ["drop", "3", "1", "1", "1"]
    assert lines[-1] == "drop | B | p: - b p c"
