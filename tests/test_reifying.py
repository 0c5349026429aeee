"""Recorded triples in RDF 1.2: one triple term each, and the same graph when read back."""

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from mamh_graph import canonical, export, reifying
from mamh_graph.dataset import Dataset

PREFIXES = {
    "ex": "http://ex.org/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
HEAD = "".join(f"@prefix {name}: <{iri}> . " for name, iri in PREFIXES.items())
WHOLE = "rdf:subject ex:s ; rdf:predicate ex:p ; rdf:object 1"


def parse(turtle: str) -> list[ox.Quad]:
    """Return the quads of Turtle."""
    return list(ox.parse(HEAD + turtle, format=ox.RdfFormat.TURTLE))


def written(turtle: str) -> str:
    """Return the export of Turtle, without its head."""
    return export.serialize(parse(turtle), "ttl12", PREFIXES).decode().partition("\n\n")[2]


def test_recorded_triple_becomes_one_triple_term() -> None:
    """Three statements become one, with the prefixes of the graph; the others stay."""
    assert written(f"ex:c a ex:Claim ; {WHOLE} ; ex:status ex:stated .") == (
        "ex:c\n    a ex:Claim ;\n    ex:status ex:stated ;\n    rdf:reifies <<( ex:s ex:p 1 )>> .\n"
    )


def test_version_is_announced_first() -> None:
    """The first line names RDF 1.2, so that a reader of RDF 1.1 stops there."""
    data = export.serialize(parse(f"ex:c {WHOLE} ."), "ttl12", PREFIXES)
    assert data.startswith(b'VERSION "1.2"\n@prefix ')
    assert export.FORMATS["ttl12"].media_type == "text/turtle; version=1.2"
    with pytest.raises(SyntaxError, match="at line 1 "):
        rdflib.Graph().parse(data=data, format="turtle")


@pytest.mark.parametrize(
    "turtle",
    [
        "ex:c rdf:subject ex:s ; rdf:predicate ex:p .",
        f"ex:c {WHOLE} , 2 .",
        "ex:c rdf:subject 'x' ; rdf:predicate ex:p ; rdf:object 1 .",
        "ex:c rdf:subject ex:s ; rdf:predicate 'x' ; rdf:object 1 .",
        "ex:c rdf:subject ex:s ; rdf:predicate [] ; rdf:object 1 .",
        "ex:c rdf:reifies ex:d .",
    ],
)
def test_what_is_no_triple_stays_as_it_is(turtle: str) -> None:
    """Parts missing, given twice, or of a kind that a triple cannot have are left alone."""
    assert "<<(" not in written(turtle)
    triples = [quad.triple for quad in parse(turtle)]
    assert list(reifying.reified(triples)) == triples


def test_whole_shipped_graph_comes_back(shipped: Dataset) -> None:
    """Every claim is one triple term, no part of one is left, and nothing is lost."""
    data = export.serialize(shipped.quads(), "ttl12", shipped.prefixes)
    read = list(ox.parse(data, format=ox.RdfFormat.TURTLE))
    terms = [quad for quad in read if isinstance(quad.object, ox.Triple)]
    claims = {quad.subject for quad in read if str(quad.object).endswith("/ns#Claim>")}
    assert len(claims) > 200
    assert claims <= {quad.subject for quad in terms}
    assert not any(quad.predicate in (reifying.SUBJECT, reifying.OBJECT) for quad in read)
    merged = canonical.canonical(shipped.quads(), named_graphs=False)
    assert canonical.canonical(reifying.parted(read)) == merged


IRIS = st.sampled_from(["http://ex.org/a", "http://ex.org/b"]).map(ox.NamedNode)
NODES = st.one_of(IRIS, st.sampled_from(["x", "y"]).map(ox.BlankNode))
TERMS = st.one_of(NODES, st.sampled_from(["", "é\n\\", "\u202e"]).map(ox.Literal))
PARTS = st.sampled_from([reifying.SUBJECT, reifying.PREDICATE, reifying.OBJECT])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.builds(ox.Quad, NODES, PARTS, TERMS), min_size=1, max_size=9))
def test_any_recorded_triple_comes_back(quads: list[ox.Quad]) -> None:
    """Whole, broken and blank ones, also those that record one another."""
    data = export.serialize(quads, "ttl12", PREFIXES)
    read = reifying.parted(ox.parse(data, format=ox.RdfFormat.TURTLE))
    assert canonical.canonical(read) == canonical.canonical(quads)
