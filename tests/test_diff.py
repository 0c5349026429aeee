"""The difference of two graphs, statement by statement, blank nodes included."""

import random
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import rdflib.compare
from hypothesis import given, settings
from hypothesis import strategies as st

from mamh_graph import canonical, loading, worker
from mamh_graph.changes import compare
from mamh_graph.changes.difference import Difference, difference
from mamh_graph.errors import LimitError

# RDFLib issue 1797: a restriction on one class, then another one on another class.
ONE = """
@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:C1 a owl:Class ; rdfs:subClassOf [ owl:minCardinality 1 ; owl:onProperty rdfs:label ] .
"""
TWO = f"{ONE} ex:C2 rdfs:subClassOf [ owl:minCardinality 1 ; owl:onProperty rdfs:comment ] ."


def graph(text: str) -> list[ox.Quad]:
    """Statements of Turtle or TriG, blank nodes with names of their own."""
    return list(ox.parse(text, ox.RdfFormat.TRIG, rename_blank_nodes=True))


def changed(old: str, new: str) -> tuple[list[str], list[str]]:
    """What goes and what comes between two texts, as rows."""
    found = difference(graph(old), graph(new))
    return [str(quad) for quad in found.removed], [str(quad) for quad in found.added]


def applied(found: Difference) -> set[ox.Quad]:
    """The old graph after the difference."""
    return (set(found.old) - set(found.removed)) | set(found.added)


def test_rdflib_loses_what_two_graphs_share_and_this_does_not() -> None:
    """RDFLib finds one of the four shared triples (issue 1797); here the three new ones alone."""
    one, other = (rdflib.Graph().parse(data=text) for text in (ONE, TWO))
    shared, _, _ = rdflib.compare.graph_diff(one, other)
    assert (len(one), len(other), len(shared)) == (4, 7, 1)
    found = difference(graph(ONE), graph(TWO))
    assert (len(found.old & found.new), len(found.removed), len(found.added)) == (4, 0, 3)


@pytest.mark.parametrize(
    ("old", "new", "removed", "added"),
    [
        ("<x:a> <x:p> 1 .", "<x:a> <x:p> 01 .", 1, 1),
        ("<x:a> <x:p> 'x'@fr .", "<x:a> <x:p> 'x'@en .", 1, 1),
        ("<x:a> <x:l> (1 2 3 4) .", "<x:a> <x:l> (1 2 9 3 4) .", 1, 3),
        ("<x:a> <x:l> (1 1 1 1) .", "<x:a> <x:l> (1 1 1 1) .", 0, 0),
        ("[] <x:p> 1 . [] <x:p> 1 .", "[] <x:p> 1 .", 1, 0),
        ("<x:a> <x:p> [ <x:q> 1 ; <x:r> 2 ] .", "<x:a> <x:p> [ <x:q> 1 ; <x:r> 3 ] .", 1, 1),
        ("<x:g> { <x:a> <x:p> 1 . }", "<x:h> { <x:a> <x:p> 1 . }", 1, 1),
        ("_:g { <x:a> <x:p> 1 . } _:g <x:n> 1 .", "_:k { <x:a> <x:p> 1 . } _:k <x:n> 1 .", 0, 0),
        ("", "<x:a> <x:p> [] .", 0, 1),
    ],
)
def test_least_is_told(old: str, new: str, removed: int, added: int) -> None:
    """Small changes are small differences, next to blank nodes too."""
    found = difference(graph(old), graph(new))
    assert (len(found.removed), len(found.added)) == (removed, added)


def ring(*sizes: int) -> str:
    """Rings of blank nodes that all look alike from each node."""
    rows = []
    for number, size in enumerate(sizes):
        for at in range(size):
            rows.append(f"_:r{number}x{at} <x:k> _:r{number}x{(at + 1) % size} .")
    return "\n".join(rows)


def test_rings_that_look_alike_from_inside_are_told_apart() -> None:
    """Two rings of three are no ring of six, whatever each node sees around it."""
    removed, added = changed(ring(6), ring(3, 3))
    assert len(removed) == len(added) == 2
    assert changed(ring(3, 6, 3), ring(6, 3, 3)) == ([], [])


def grid(*steps: tuple[int, int]) -> str:
    """Sixteen nodes, each tied to those some steps away on a torus of four by four."""
    rows = []
    for x in range(4):
        for y in range(4):
            for right, up in steps:
                rows.append(f"_:n{x}{y} <x:k> _:n{(x + right) % 4}{(y + up) % 4} .")
    return "\n".join(rows)


ROOK = grid((1, 0), (2, 0), (3, 0), (0, 1), (0, 2), (0, 3))
SHRIKHANDE = grid((1, 0), (3, 0), (0, 1), (0, 3), (1, 1), (3, 3))


def test_what_looks_alike_to_the_end_is_the_same_or_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two graphs that no look around a node tells apart: an honest limit, not a guess."""
    monkeypatch.setattr(canonical, "LIMITS", worker.Limits(seconds=1.0))
    assert changed(ROOK, ROOK) == ([], [])
    with pytest.raises(LimitError, match="too much alike"):
        changed(ROOK, SHRIKHANDE)


def cube(dimensions: int) -> str:
    """The corners of a cube, each tied to its neighbours."""
    return "\n".join(
        f"_:n{corner} <x:k> _:n{corner ^ (1 << axis)} ."
        for corner in range(2**dimensions)
        for axis in range(dimensions)
    )


@pytest.mark.parametrize("text", [ring(60), ring(9, 9), cube(4), cube(6)])
def test_one_more_tie_in_a_symmetry_is_one_difference(text: str) -> None:
    """Where every node looks like every other one, growing from one pair finds the rest."""
    rows = random.Random(3).sample(text.split("\n"), text.count("\n") + 1)
    first = rows[0].split()[0]
    rows.insert(5, f"{first} <x:tie> {rows[-1].split()[0]} .")
    removed, added = changed(text, "\n".join(rows))
    assert (len(removed), len(added)) == (0, 1)


def test_crowd_of_equal_nodes_is_no_difference() -> None:
    """Nodes that all say the same, in a shuffled file, are paired without trying all orders."""
    rows = [f"_:c <x:has> _:n{at} . _:n{at} <x:is> <x:leaf> ." for at in range(2000)]
    shuffled = random.Random(7).sample(rows, len(rows))
    assert changed("\n".join(rows), "\n".join(shuffled)) == ([], [])


nodes = st.sampled_from([ox.BlankNode(name) for name in "abcde"])
names = st.sampled_from([ox.NamedNode(f"x:{name}") for name in "st"])
properties = st.sampled_from([ox.NamedNode(f"x:{name}") for name in "pq"])
graphs = st.sampled_from([ox.DefaultGraph(), ox.NamedNode("x:g")])
values = st.one_of(nodes, names, st.sampled_from([ox.Literal("1"), ox.Literal("1", language="fr")]))
quads = st.builds(ox.Quad, st.one_of(nodes, names), properties, values, graphs)
datasets = st.lists(quads, max_size=14, unique=True)


@settings(max_examples=150, deadline=None)
@given(datasets, datasets)
def test_patch_makes_of_one_graph_the_other(one: list[ox.Quad], other: list[ox.Quad]) -> None:
    """What the difference makes of A has the canonical form of B."""
    found = difference(one, relabelled(other))
    assert applied(found) == set(found.new)
    assert canonical.canonical(applied(found)) == canonical.canonical(other)
    assert canonical.canonical(found.old) == canonical.canonical(one)


@settings(max_examples=150, deadline=None)
@given(datasets, st.randoms(use_true_random=False))
def test_new_names_and_another_order_are_no_difference(
    one: list[ox.Quad], chance: random.Random
) -> None:
    """A graph whose blank nodes have other names, in another order, is the same graph."""
    other = relabelled(one)
    chance.shuffle(other)
    found = difference(one, other)
    assert not found.added
    assert not found.removed


@settings(max_examples=150, deadline=None)
@given(datasets, quads, st.randoms(use_true_random=False))
def test_one_more_statement_is_one_difference(
    one: list[ox.Quad], more: ox.Quad, chance: random.Random
) -> None:
    """A statement added next to blank nodes, in a shuffled file, is told alone."""
    if more in one:
        one.remove(more)
    longer = relabelled([*one, more])
    chance.shuffle(longer)
    found = difference(one, longer)
    assert (len(found.removed), len(found.added)) == (0, 1)
    found = difference(longer, one)
    assert (len(found.removed), len(found.added)) == (1, 0)


def relabelled(quads: list[ox.Quad]) -> list[ox.Quad]:
    """The same statements with other names for blank nodes."""
    return [
        ox.Quad(*(ox.BlankNode(f"z{t.value}") if isinstance(t, ox.BlankNode) else t for t in quad))
        for quad in quads
    ]


def test_large_list_with_one_change_is_one_change() -> None:
    """One value in a list of a thousand equal ones is one triple out and one in."""
    values = ["1"] * 1000
    old = f"<x:a> <x:l> ({' '.join(values)}) ."
    values[500] = "2"
    removed, added = changed(old, f"<x:a> <x:l> ({' '.join(values)}) .")
    assert len(removed) == len(added) == 1


def test_another_file_is_no_change(tmp_path: Path) -> None:
    """A statement that moved to another file stays; one that is nowhere any more has gone."""
    rows = ["<x:a> <x:p> 1 .", "<x:b> <x:p> 2 ."]
    for name, parts in {"a": [rows, []], "b": [rows[:1], rows[1:]]}.items():
        for number, part in enumerate(parts):
            path = tmp_path / name / f"{number}.ttl"
            path.parent.mkdir(exist_ok=True)
            path.write_text("\n".join(chain(part, ["<x:c> <x:p> 3 ."])))
    a, b = (loading.load_files([tmp_path / name]) for name in "ab")
    assert compare(a, b).equal
    (tmp_path / "b" / "1.ttl").write_text("<x:c> <x:p> 3 .")
    assert len(compare(a, loading.load_files([tmp_path / "b"])).removed) == 1


def test_shipped_graph_is_equal_to_itself(shipped) -> None:
    """Read twice, with its shapes and their lists, it has no difference."""
    comparison = compare(shipped, loading.load())
    assert comparison.equal
    assert comparison.events == ()
