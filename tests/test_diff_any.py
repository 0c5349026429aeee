"""Whatever two graphs say, in whatever wrong way: each change told once, in words."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.test_diff_events import is_partition

from mamh_graph import files, messages
from mamh_graph.changes import compare, writing
from mamh_graph.changes.options import Options
from mamh_graph.dataset import Dataset, NamedGraph

PREFIXES = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix id: <https://w3id.org/mamh-graph/id/> .
@prefix mamh: <https://w3id.org/mamh-graph/ns#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix time: <http://www.w3.org/2006/time#> .
"""
TYPES = """
    mamh:Claim org:Membership schema:Quotation schema:Statement schema:CreativeWork
    schema:MediaObject oa:SpecificResource oa:TextPositionSelector time:Interval time:Instant
    mamh:Disagreement foaf:Person org:Organization org:Post owl:Class owl:ObjectProperty
    owl:Ontology skos:Concept skos:ConceptScheme rdf:Statement sh:NodeShape sh:PropertyShape id:T
"""
PROPERTIES = """
    rdf:subject rdf:predicate rdf:object mamh:epistemicStatus prov:wasDerivedFrom
    prov:wasAttributedTo org:role org:memberDuring org:member org:organization time:hasTime
    time:hasBeginning time:inside time:inXSDDate rdfs:label skos:editorialNote oa:hasSource
    oa:hasSelector oa:start schema:sha256 schema:contentSize schema:encodesCreativeWork
    mamh:noFactReason prov:hadMember foaf:name skos:prefLabel skos:notation skos:inScheme
    skos:hasTopConcept skos:closeMatch rdfs:subClassOf owl:deprecated dcterms:isReplacedBy
    owl:versionInfo sh:property sh:minCount sh:in sh:severity rdf:first rdf:rest rdf:type id:p
"""

nodes = st.sampled_from(["id:a", "id:b", "id:001-c", "_:x", "_:y"])
literals = st.sampled_from(['"a"@fr', '"b"@en', "1", "true", '"2020-01-01"', '"@me\\u202E ::x"'])
rows = st.one_of(
    st.tuples(nodes, st.just("a"), st.sampled_from(TYPES.split())),
    st.tuples(nodes, st.sampled_from(PROPERTIES.split()), st.one_of(nodes, literals)),
)
graphs = st.lists(st.tuples(st.sampled_from(["", "id:g"]), rows), max_size=12)


def test_a_claim_about_itself_is_told(shipped) -> None:
    """Facts that speak of each other, or of themselves, end all the same."""
    about = ("rdf:subject", "rdf:predicate", "rdf:object", "prov:wasDerivedFrom", "oa:hasSource")
    rows = [("_:x", "a", "mamh:Claim"), *(("_:x", name, "_:x") for name in about)]
    one = dataset(str(shipped.root), [("", row) for row in rows])
    comparison = compare(dataset(str(shipped.root), []), one)
    assert [event.kind for event in comparison.events] == ["claim-added"]
    assert b"blank node _:n1" in writing.write(comparison, "text")


def dataset(root: str, graph: list[tuple[str, tuple[str, str, str]]]) -> Dataset:
    """One file of TriG."""
    text = PREFIXES + "\n".join(f"{name} {{ {' '.join(row)} . }}" for name, row in graph)
    source = files.check("a.trig", text.encode(), ox.RdfFormat.TRIG)
    graphs = [NamedGraph("urn:x", "a.trig", "data")]
    admission = files.Admission(empty=True)
    return Dataset(graphs, root, {"a.trig": source}, admission, asked=False)


@pytest.mark.parametrize("language", messages.LANGUAGES)
@settings(max_examples=300, deadline=None)
@given(one=graphs, other=graphs)
def test_whatever_changes_is_told_once(shipped, language: str, one: list, other: list) -> None:
    """Facts without parts, cycles, shapes of nothing: no failure, no loss, nothing twice."""
    root = str(shipped.root)
    messages.choose(language)
    comparison = compare(dataset(root, one), dataset(root, other))
    assert is_partition(comparison)
    for form in writing.FORMATS:
        assert writing.write(comparison, form, Options(triples=True)).endswith(b"\n")
