"""The ontology: header, terms, code lists, consistency, and the use of defined terms alone."""

import csv
import functools
import json
import re
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import owlrl
import pytest
import rdflib
import rdflib.namespace
from owlrl.Namespaces import ERRNS
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, VANN, Graph, Literal, URIRef

from mamh_graph import bridge, loading, nesting
from mamh_graph.terms import Prefixes

ROOT = Path(__file__).parents[1]
ONTOLOGY = URIRef("https://w3id.org/mamh-graph/ns")
LANGUAGES = ["en", "fr"]
#: How the IRIs of this project begin.
OURS = "https://w3id.org/mamh-graph"
#: Vocabularies whose terms rdflib knows, by its own names for them.
CLOSED = ("DCAT", "DCTERMS", "FOAF", "ORG", "OWL", "PROV", "RDF", "RDFS", "SDO", "SH", "SKOS")
CLOSED += ("TIME", "VANN", "VOID", "XSD")
LISTED = ROOT / "tests" / "vocabulary"


@functools.cache
def graph(*roles: str) -> Graph:
    """Return the shipped graph, or the files of some roles, as rdflib reads it."""
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return bridge.fill(Graph(), loading.load().quads(*roles))
    finally:
        rdflib.NORMALIZE_LITERALS = before


@functools.cache
def prefixes() -> Prefixes:
    """Return the prefix table."""
    return loading.load().prefixes


def short(node: object) -> str:
    """Return what a test calls a term."""
    return prefixes().shorten(str(node))


def closed() -> list[Any]:
    """Return the vocabularies whose terms rdflib knows."""
    return [getattr(rdflib.namespace, name) for name in CLOSED]


def minted() -> list[URIRef]:
    """Return our own classes and properties."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    return sorted({term for kind in kinds for term in graph("ontology").subjects(RDF.type, kind)})


def concepts() -> list[URIRef]:
    """Return our own concept schemes, collections and concepts."""
    kinds = (SKOS.ConceptScheme, SKOS.Concept, SKOS.Collection)
    found = {term for kind in kinds for term in graph("vocabulary").subjects(RDF.type, kind)}
    return sorted(found)


# ---------- the header


def test_there_is_one_ontology() -> None:
    """H1: one ontology, which defines each of our terms."""
    world = graph()
    assert list(world.subjects(RDF.type, OWL.Ontology)) == [ONTOLOGY]
    for term in (*minted(), *concepts()):
        assert list(world.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY], term


@pytest.mark.parametrize("said", [DCTERMS.title, DCTERMS.description], ids=short)
def test_header_speaks_both_languages(said: URIRef) -> None:
    """H2: title and description once in each language."""
    assert sorted(text.language for text in graph().objects(ONTOLOGY, said)) == LANGUAGES


@pytest.mark.parametrize(
    "said", [DCTERMS.creator, DCTERMS.publisher, DCTERMS.license, OWL.versionIRI], ids=short
)
def test_header_names_things_by_iri(said: URIRef) -> None:
    """H3: creator, publisher, licence and version are IRIs."""
    values = list(graph().objects(ONTOLOGY, said))
    assert values
    assert all(isinstance(value, URIRef) for value in values)


def test_header_is_complete() -> None:
    """H2, H4: namespace, prefix, citation, dates, version, and the rule for prior versions."""
    header = graph()
    assert header.value(ONTOLOGY, VANN.preferredNamespacePrefix) == Literal("mamh")
    assert str(header.value(ONTOLOGY, VANN.preferredNamespaceUri)) == prefixes()["mamh"]
    for said in (DCTERMS.issued, DCTERMS.modified, DCTERMS.bibliographicCitation, SKOS.historyNote):
        assert (ONTOLOGY, said, None) in header, said


def test_versions_are_named_after_their_number() -> None:
    """H3: one version IRI: the ontology's, a slash, and the version."""
    version = graph().value(ONTOLOGY, OWL.versionInfo, any=False)
    assert graph().value(ONTOLOGY, OWL.versionIRI, any=False) == ONTOLOGY + "/" + version


def test_dates_are_days_in_order() -> None:
    """H5: dates are real days, none before the creation."""
    days = []
    for said in (DCTERMS.created, DCTERMS.issued, DCTERMS.modified):
        value = graph().value(ONTOLOGY, said, any=False)
        assert short(value.datatype) == "xsd:date"
        days.append(date.fromisoformat(str(value)))
    assert days[0] <= days[1] <= days[2]


def test_address_of_the_ontology_lasts() -> None:
    """H6: the ontology has a w3id address without suffix of a file."""
    assert re.fullmatch(r"https://w3id\.org/[a-z-]+/[a-z]+", ONTOLOGY)


def test_ontology_says_that_it_is_unofficial() -> None:
    """The description says in both languages that no official body publishes this."""
    words = {text.language: str(text) for text in graph().objects(ONTOLOGY, DCTERMS.description)}
    assert "non officielle" in words["fr"]
    assert "Unofficial" in words["en"]


def test_version_is_the_same_everywhere() -> None:
    """One version: package, ontology, dataset, changelog, citation."""
    package = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    newest = re.search(r"^## \[?(\d+\.\d+\.\d+)", changelog, re.MULTILINE)
    cited = re.search(r"^version: [\"']?([\d.]+)", citation, re.MULTILINE)
    assert newest
    assert cited
    versions = {
        package["project"]["version"],
        newest[1],
        cited[1],
        *map(str, graph().objects(ONTOLOGY, OWL.versionInfo)),
        *map(str, graph().objects(None, URIRef(prefixes().expand("dcat:version")))),
    }
    assert len(versions) == 1, versions


# ---------- terms


@pytest.mark.parametrize("term", minted(), ids=short)
def test_term_is_labelled_and_defined(term: URIRef) -> None:
    """T1: a class or property has one label and one definition in each language."""
    for said in (RDFS.label, SKOS.definition):
        texts = list(graph("ontology").objects(term, said))
        assert sorted(text.language or "" for text in texts) == LANGUAGES, said
        assert all(str(text) == " ".join(text.split()) for text in texts), said


@pytest.mark.parametrize("term", minted(), ids=short)
def test_term_is_named_after_its_kind(term: URIRef) -> None:
    """T4: classes in UpperCamelCase, properties in lowerCamelCase."""
    name = term.removeprefix(prefixes()["mamh"])
    a_class = (term, RDF.type, OWL.Class) in graph("ontology")
    assert re.fullmatch(r"([A-Z][a-z]+)+" if a_class else r"[a-z]+([A-Z][a-z]+)*", name)


@pytest.mark.parametrize("term", minted(), ids=short)
def test_property_has_one_domain_and_range_at_most(term: URIRef) -> None:
    """T5: several domains or ranges would mean all of them at once."""
    for said in (RDFS.domain, RDFS.range):
        assert len(list(graph().objects(term, said))) <= 1


@pytest.mark.parametrize("term", minted(), ids=short)
def test_term_is_asked_for(term: URIRef) -> None:
    """T7: each minted term is used by a stored question."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "queries").rglob("*.rq")]
    assert any(str(term) in named(text) for text in texts)


def test_reused_terms_are_not_redefined() -> None:
    """T11: of the terms of others only labels are stated, one in each language."""
    world = graph("ontology", "vocabulary")
    foreign = {each for each in world.subjects() if not each.startswith(OURS)}
    for term in foreign:
        assert set(world.predicates(term)) == {RDFS.label}, term
        assert sorted(text.language for text in world.objects(term)) == LANGUAGES, term


def test_labels_are_those_of_terms_in_use() -> None:
    """A term of others is labelled because something here uses it."""
    labelled = {str(each) for each in graph("ontology").subjects() if not each.startswith(OURS)}
    uses = Graph()
    uses += (triple for triple in graph() if triple[1] != RDFS.label)
    for path in (ROOT / "queries").rglob("*.rq"):
        labelled -= named(path.read_text(encoding="utf-8"))
    assert sorted(labelled - iris(uses)) == []


# ---------- code lists


def schemes() -> list[URIRef]:
    """Return the concept schemes."""
    return sorted(graph("vocabulary").subjects(RDF.type, SKOS.ConceptScheme))


def vocabulary_files() -> list[Path]:
    """Return the files of the vocabulary."""
    return sorted((ROOT / "ontology" / "vocabulary").glob("*.ttl"))


@pytest.mark.parametrize("path", vocabulary_files(), ids=lambda path: path.stem)
def test_file_holds_one_scheme(path: Path) -> None:
    """S1: a file of the vocabulary is one concept scheme, named after the file."""
    found = list(Graph().parse(path).subjects(RDF.type, SKOS.ConceptScheme))
    assert [short(scheme) for scheme in found] == [f"voc:{path.stem}"]


@pytest.mark.parametrize("concept", concepts(), ids=short)
def test_concept_is_labelled_and_defined(concept: URIRef) -> None:
    """S1: one preferred label and one definition in each language."""
    for said in (SKOS.prefLabel, SKOS.definition):
        texts = list(graph("vocabulary").objects(concept, said))
        assert sorted(text.language or "" for text in texts) == LANGUAGES, said


@pytest.mark.parametrize("scheme", schemes(), ids=short)
def test_concepts_hang_from_a_top(scheme: URIRef) -> None:
    """S2, S4: each concept of a scheme is reached from a top one, and none from itself."""
    world = graph("vocabulary")
    tops = set(world.objects(scheme, SKOS.hasTopConcept))
    assert tops == set(world.subjects(SKOS.topConceptOf, scheme))
    for concept in world.subjects(SKOS.inScheme, scheme):
        assert set(world.transitive_objects(concept, SKOS.broader)) & tops, concept
        for above in world.objects(concept, SKOS.broader):
            assert concept not in set(world.transitive_objects(above, SKOS.broader)), concept


def test_every_concept_is_in_a_scheme() -> None:
    """S2: no concept stands alone."""
    world = graph("vocabulary")
    for concept in world.subjects(RDF.type, SKOS.Concept):
        assert len(list(world.objects(concept, SKOS.inScheme))) == 1, concept


@pytest.mark.parametrize("scheme", schemes(), ids=short)
def test_notations_differ(scheme: URIRef) -> None:
    """S3: each concept has one notation, its own within the scheme."""
    world = graph("vocabulary")
    concepts = list(world.subjects(SKOS.inScheme, scheme))
    found = [str(text) for concept in concepts for text in world.objects(concept, SKOS.notation)]
    assert len(found) == len(set(found)) == len(concepts)


def test_labels_differ_within_a_scheme() -> None:
    """T2: no two concepts of a scheme share a label in one language."""
    world = graph("vocabulary")
    for scheme in schemes():
        texts = [
            text
            for concept in world.subjects(SKOS.inScheme, scheme)
            for text in world.objects(concept, SKOS.prefLabel)
        ]
        assert len(texts) == len(set(texts)), scheme


def test_mappings_lead_to_concepts() -> None:
    """S6: a SKOS mapping never leads to a class or a property."""
    world = graph()
    mappings = [
        (subject, target)
        for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
        for subject, target in world.subject_objects(SKOS[name])
    ]
    assert mappings
    ours = tuple(prefixes()[name] for name in ("mamh", "voc", "id"))
    foreign = tuple(str(namespace._NS) for namespace in closed())
    for subject, target in mappings:
        assert (subject, RDF.type, SKOS.Concept) in world, subject
        assert not target.startswith(foreign), target
        if target.startswith(ours):
            assert (target, RDF.type, SKOS.Concept) in world, target


# ---------- consistency


def contradictions(*more: str) -> list[str]:
    """Return what the OWL 2 RL closure of the shipped graph and some Turtle calls inconsistent."""
    world = Graph().parse(LISTED / "axioms.ttl")
    world += graph()
    for turtle in more:
        heads = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes().items())
        world.parse(data=heads + turtle, format="turtle")
    closure = owlrl.DeductiveClosure(
        owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False
    )
    closure.expand(world)
    return sorted(str(text) for text in world.objects(None, ERRNS.error))


def test_graph_is_consistent() -> None:
    """T10: the OWL 2 RL closure of ontology, alignments and data has no contradiction."""
    assert contradictions() == []


def test_planted_contradictions_are_found() -> None:
    """Statements that cannot hold beside the others are found, each of them."""
    planted = {
        "aimq": "id:aimq a foaf:Person .",
        "role": "voc:role a skos:Concept .",
        "jean-lanciault": "id:jean-lanciault a org:Organization .",
    }
    found = contradictions(*planted.values())
    for name in planted:
        assert any(re.search(rf"/{name}\b", text) for text in found), name


# ---------- terms in use


@functools.cache
def defined() -> dict[str, frozenset[str]]:
    """Return the terms of each namespace that can be checked: ours, and those reused."""
    known = {}
    for namespace in closed():
        names = {*namespace.__annotations__, *getattr(namespace, "_extras", ())}
        known[str(namespace._NS)] = frozenset(str(namespace._NS) + name for name in names)
    for path in LISTED.glob("*.txt"):
        iri = prefixes()[path.stem]
        lines = path.read_text(encoding="utf-8").splitlines()
        names = {line for line in lines if line and not line.startswith("#")}
        known[iri] = known.get(iri, frozenset()) | {iri + name for name in names}
    for prefix, role in (("mamh", "ontology"), ("voc", "vocabulary"), ("shape", "shapes")):
        known[prefixes()[prefix]] = frozenset(map(str, graph(role).subjects()))
    return known


def undefined(iris: Iterable[str]) -> list[str]:
    """Return the IRIs that stand in a namespace which does not define them."""
    found = set()
    for iri in iris:
        namespace = max((ns for ns in defined() if iri.startswith(ns)), key=len, default="")
        if namespace not in ("", iri) and iri not in defined()[namespace]:
            found.add(iri)
    return sorted(found)


def named(text: str) -> set[str]:
    """Return the IRIs that prefixed names in SPARQL text stand for, strings and comments aside."""
    found = set()
    for token in re.finditer(nesting.OPAQUE + r"|(?<![\w:-])([a-z]+):(\w[\w-]*)", text):
        if token[1] in prefixes():
            found.add(prefixes()[token[1]] + token[2])
    return found


def iris(world: Graph) -> set[str]:
    """Return all IRIs of a graph, datatypes and the names in SPARQL texts among them."""
    found = set()
    for triple in world:
        for node in triple:
            if isinstance(node, URIRef):
                found.add(str(node))
            elif isinstance(node, Literal) and node.datatype:
                found.add(str(node.datatype))
    for text in (*world.objects(None, SH.select), *world.objects(None, SH.ask)):
        found |= named(str(text))
    return found


def context_iris() -> set[str]:
    """Return the properties and datatypes that the JSON-LD context names."""
    path = ROOT / "ontology" / "context.jsonld"
    entries = json.loads(path.read_text(encoding="utf-8"))["@context"].values()
    values = [
        part
        for entry in entries
        for part in (entry.values() if isinstance(entry, dict) else [entry])
    ]
    curies = [value for value in values if ":" in value and "//" not in value]
    return {prefixes().expand(curie) for curie in curies}


def test_graph_uses_defined_terms_only() -> None:
    """T8: ontology, vocabulary, alignments and data use no term that its vocabulary lacks."""
    assert undefined(iris(graph())) == []


def test_shapes_use_defined_terms_only() -> None:
    """T8: so do the shapes and their rules."""
    assert undefined(iris(graph("shapes"))) == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "queries").rglob("*.rq")), ids=lambda path: path.stem
)
def test_query_uses_defined_terms_only(path: Path) -> None:
    """T8: so does each stored query."""
    assert undefined(named(path.read_text(encoding="utf-8"))) == []


def test_context_uses_defined_terms_only() -> None:
    """T8: so does the JSON-LD context."""
    assert undefined(context_iris()) == []


def test_planted_typo_is_found() -> None:
    """The classic misspelling of a term of the Organization Ontology does not pass."""
    typo = prefixes().expand("org:organisation")
    world = Graph().parse(format="turtle", data=f"<urn:a> <{typo}> <urn:b> .")
    assert undefined(iris(world)) == [typo]
    assert undefined(named("SELECT * { ?m org:organisation ?o } # org:nothing")) == [typo]
    assert undefined([prefixes()["voc"] + "role-captain"])


@pytest.mark.parametrize("path", sorted(LISTED.glob("*.txt")), ids=lambda path: path.stem)
def test_listed_terms_are_used(path: Path) -> None:
    """A list of terms of a vocabulary that rdflib lacks holds those in use and no other."""
    text = path.read_text(encoding="utf-8").splitlines()
    assert text[0].startswith("# http")
    used = iris(graph()) | iris(graph("shapes"))
    assert [line for line in text[1:] if prefixes()[path.stem] + line not in used] == []


def test_left_out_rows_have_both_reasons() -> None:
    """Each row left out says why, in both languages."""
    with (ROOT / "data" / "left-out.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            assert all(value and value.strip() for value in row.values()), row
