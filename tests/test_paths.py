"""Property paths: their syntax read as trees, and walks along them."""

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, URIRef
from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath

from mamh_graph import paths

NODES = [URIRef(f"http://ex.org/{name}") for name in "abcde"]
PROPERTIES = [URIRef(f"http://ex.org/{name}") for name in "pqr"]


def combined(inner: st.SearchStrategy) -> st.SearchStrategy:
    """Paths made of others."""
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        inner.map(InvPath),
        several.map(lambda parts: SequencePath(*parts)),
        several.map(lambda parts: AlternativePath(*parts)),
        st.tuples(inner, st.sampled_from("*+?")).map(lambda pair: MulPath(*pair)),
    )


PATHS = st.recursive(st.sampled_from(PROPERTIES), combined, max_leaves=5)
TRIPLES = st.tuples(st.sampled_from(NODES), st.sampled_from(PROPERTIES), st.sampled_from(NODES))


def written(path: object) -> str:
    """A path of rdflib in the syntax of SPARQL, every part in parentheses."""
    if isinstance(path, URIRef):
        return f"<{path}>"
    if isinstance(path, InvPath):
        return f"^({written(path.arg)})"
    if isinstance(path, MulPath):
        return f"({written(path.path)}){path.mod}"
    sign = "/" if isinstance(path, SequencePath) else "|"
    return sign.join(f"({written(part)})" for part in path.args)  # type: ignore[attr-defined]


@settings(max_examples=300, deadline=None)
@given(PATHS, st.lists(TRIPLES, max_size=8))
def test_a_walk_reaches_what_rdflib_reaches(path: object, triples: list) -> None:
    """The same nodes from each start, and the last fact leads to the node."""
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    tree = paths.parse(written(path))
    assert tree is not None

    def step(node: rdflib.term.Node, iri: str, against: bool):  # type: ignore[no-untyped-def]
        for s, p, o in graph:
            if str(p) == iri and (o if against else s) == node:
                yield (s if against else o), (s, p, o)

    for start in NODES:
        reached = list(paths.walk(tree, start, step))
        assert {node for node, _ in reached} == set(graph.objects(start, path))  # type: ignore[arg-type]
        for node, fact in reached:
            assert fact is None or node in (fact[0], fact[2])


@pytest.mark.parametrize("text", ["", "p", "<p>/", "/<p>", "(<p>", "<p>)", "<p><q>", "<p> x", "^"])
def test_what_is_no_path_is_none(text: str) -> None:
    """A text that is no path in full IRIs has no tree."""
    assert paths.parse(text) is None


def test_signs_bind_as_in_sparql() -> None:
    """A sign of repetition binds most, then the inverse, the sequence, the alternative."""
    tree = paths.parse("<a>/^<b>*|<c>")
    assert tree is not None
    assert (tree.kind, [part.kind for part in tree.parts]) == ("|", ["/", "iri"])
    inverse = tree.parts[0].parts[1]
    assert (inverse.kind, inverse.parts[0].kind) == ("^", "*")
