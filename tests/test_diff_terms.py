"""Changes of the ontology: what breaks, what replaces what, and what the version must say."""

from pathlib import Path

import pytest
from tests.test_diff_events import edited, is_partition, some, told
from tests.test_diff_formats import between

from mamh_graph import files
from mamh_graph.changes import Comparison, compare, vocabulary
from mamh_graph.changes.state import State
from mamh_graph.changes.versions import Versions
from mamh_graph.changes.words import sentence
from mamh_graph.changes.writing import write
from mamh_graph.dataset import Dataset

CORE = "ontology/core"
VALUE = "mamh:promotesValue a owl:ObjectProperty ;"
CLAIM = "shapes/Claim"
OTHER_NAME = "http://www.w3.org/ns/opengov#otherName"
SHAPE = "shape:NewShape a sh:NodeShape ; sh:targetClass mamh:Claim ;"

CASES = [
    (True, "term-changed", "term mamh:ExpertiseHub — rdfs:subClassOf: organisation → document",
     [(CORE, "rdfs:subClassOf org:Organization", "rdfs:subClassOf <https://schema.org/CreativeWork>")]),
    (True, "term-changed", "term mamh:promotesValue — rdfs:domain: organisation (removed)",
     [(CORE, f"{VALUE}\n    rdfs:domain org:Organization ;", VALUE)]),
    (True, "term-changed", "term mamh:promotesValue — is a: ",
     [(CORE, VALUE, VALUE.replace("Object", "Datatype"))]),
    (False, "term-added", "term added: mamh:newTerm, new term",
     [(CORE, "", 'mamh:newTerm a owl:Class ; rdfs:label "new term"@en .')]),
    (False, "relabelled", "mamh:promotesValue — label: “promotes value” → “stands for”",
     [(CORE, '"promotes value"@en', '"stands for"@en')]),
    (False, "redefined", "mamh:promotesValue — skos:definition: “Links an organisation to a",
     [(CORE, "Links an organisation to a principle", "Ties an organisation to a principle")]),
    (False, "deprecated", "promotes value, deprecated: without a described replacement",
     [(CORE, VALUE, f"{VALUE} owl:deprecated true ;")]),
    (False, "deprecated", "promotes value, deprecated: without a described replacement",
     [(CORE, VALUE, f"{VALUE} owl:deprecated true ; dcterms:isReplacedBy mamh:absent ;")]),
    (False, "deprecated", "promotes value, deprecated: replaced by status of the fact",
     [(CORE, VALUE, f"{VALUE} owl:deprecated true ; dcterms:isReplacedBy mamh:epistemicStatus ;")]),
    (True, "concept-removed", "concept removed: voc:completeness-open, open list",
     [("vocabulary/completeness", ", voc:completeness-open .", "."),
      ("vocabulary/completeness", OPEN := """voc:completeness-open a skos:Concept ;
    rdfs:isDefinedBy <https://w3id.org/mamh-graph/ns> ;
    skos:inScheme voc:completeness ;
    skos:topConceptOf voc:completeness ;
    skos:notation "open" ;
    skos:prefLabel "liste ouverte"@fr , "open list"@en ;
    skos:definition "Aucune source ne dit si d'autres participants existent."@fr ,
        "No source says whether further participants exist."@en .""", "")]),
    (True, "concept-moved", "concept voc:completeness-open moved to another scheme: Completeness "
     "of a list → voc:other",
     [("vocabulary/completeness", ", voc:completeness-open .", "."),
      ("vocabulary/completeness", OPEN, OPEN.replace("voc:completeness ;", "voc:other ;"))]),
    (False, "concept-added", "concept added: voc:completeness-new, new",
     [("vocabulary/completeness", "", 'voc:completeness-new a skos:Concept ; '
       'skos:inScheme voc:completeness ; skos:prefLabel "new"@en .\n'
       'voc:completeness skos:hasTopConcept voc:completeness-new .')]),
    (False, "alignment-removed", "alignment removed: former name — rdfs:seeAlso: http://www.w3.org",
     [("alignment/popolo", f"voc:name-kind-former rdfs:seeAlso <{OTHER_NAME}> .", "")]),
    (True, "shape-changed", "shape changed: shape:ClaimShape-subject (sh:minCount 1 → 2)",
     [(CLAIM, "sh:minCount 1", "sh:minCount 2")]),
    (False, "shape-changed", "shape changed: shape:ClaimShape-subject (sh:minCount 1 → 0)",
     [(CLAIM, "sh:minCount 1", "sh:minCount 0")]),
    (False, "shape-changed", "shape changed: shape:ClaimShape-subject (sh:maxCount 1 → 2)",
     [(CLAIM, "sh:maxCount 1", "sh:maxCount 2")]),
    (True, "shape-changed", "shape changed: shape:ClaimShape-status (sh:in)",
     [(CLAIM, "voc:status-stated voc:status-quoted", "voc:status-quoted")]),
    (False, "shape-changed", "shape changed: shape:ClaimShape-status (sh:in)",
     [(CLAIM, "voc:status-stated voc:status-quoted",
       "voc:status-new voc:status-stated voc:status-quoted")]),
    (False, "shape-changed", "shape changed: shape:ClaimShape (sh:message)",
     [(CLAIM, "A recorded claim is denoted by an IRI.", "An IRI denotes a recorded claim.")]),
    (False, "shape-changed", "ClaimShape (sh:severity sh:Violation → sh:Warning)",
     [(CLAIM, "sh:severity sh:Violation", "sh:severity sh:Warning")]),
    (True, "shape-added", "shape added: shape:NewShape",
     [(CLAIM, "", f"{SHAPE} sh:nodeKind sh:IRI .")]),
    (False, "shape-added", "shape added: shape:NewShape",
     [(CLAIM, "", f"{SHAPE} sh:severity sh:Info .")]),
]  # fmt: skip


@pytest.fixture(scope="module")
def part(shipped: Dataset) -> Dataset:
    """The ontology, with the shapes of two classes."""
    parts = ("/vocabulary/", "/alignment/", "/labels", "/core", "/Claim.ttl", "/Post.ttl")
    return some(shipped, *parts)


@pytest.mark.parametrize(
    ("breaking", "kind", "words", "edits"), CASES, ids=[f"{c[1]}-{n}" for n, c in enumerate(CASES)]
)
def test_what_breaks_is_marked(
    part: Dataset, breaking: bool, kind: str, words: str, edits: list[tuple[str, str, str]]
) -> None:
    """One change of a term, a concept or a shape: one event, marked if it can break something."""
    comparison = compare(part, edited(part, *edits))
    ((found, said),) = told(comparison)
    assert (found, bool(comparison.breaking)) == (kind, breaking)
    assert words in said
    assert is_partition(comparison)


HEADER = """
@prefix mamh: <https://w3id.org/mamh-graph/ns#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <https://w3id.org/mamh-graph/shapes/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
mamh:Claim a owl:Class .
shape:One a sh:NodeShape ; sh:targetClass mamh:Claim ; sh:property shape:One-p .
"""
NEW_CLASS = "mamh:New a owl:Class . shape:New a sh:NodeShape ; sh:targetClass"
SUB = "mamh:Claim rdfs:subClassOf"
OR = "sh:or ( [ sh:class org:Post ] [ sh:class org:Role ] )"
DATE = '"{}"^^xsd:date'

STRICTER: list[tuple[bool, str, str]] = [
    (False, "", f"{NEW_CLASS} mamh:New ; sh:property [ sh:path org:member ; sh:minCount 1 ] ."),
    (True, "", f"{NEW_CLASS} mamh:New , mamh:Claim ; sh:nodeKind sh:IRI ."),
    (True, "", f"{NEW_CLASS} org:Post ; sh:property [ sh:path org:member ; sh:minCount 1 ] ."),
    (False, "", f'{NEW_CLASS} org:Post ; sh:property [ sh:path org:member ; sh:name "x" ] .'),
    (False, "", f"{NEW_CLASS} org:Post ; sh:property [ sh:minCount 1 ; sh:severity sh:Info ] ."),
    (True, "", f"{NEW_CLASS} org:Post ; sh:node [ sh:minLength 1 ; sh:severity sh:Info ] ."),
    (False, "", "shape:Loose a sh:NodeShape ; sh:nodeKind sh:IRI ."),
    (False, f"{SUB} org:Post .", f"{SUB} org:Post , org:Role ."),
    (True, f"{SUB} org:Post .", f"{SUB} org:Role ."),
    (True, "", f"{SUB} [ owl:onProperty org:member ; owl:minCardinality 1 ] ."),
]  # fmt: skip
CONSTRAINTS: list[tuple[bool, str, str]] = [
    (False, "", 'sh:name "x"'),
    (False, "", "sh:minCount 0"),
    (True, "", "sh:minCount 1"),
    (False, "sh:minInclusive 0", "sh:minExclusive -5"),
    (True, "sh:minInclusive 0", "sh:minExclusive 0"),
    (False, "sh:maxExclusive 0", "sh:maxExclusive 0.5"),
    (True, "sh:maxExclusive 9", "sh:maxInclusive 8"),
    (True, "sh:maxCount 100000000000000001", "sh:maxCount 100000000000000000"),
    (True, f"sh:minInclusive {DATE.format('2020-01-01')}",
     f"sh:minInclusive {DATE.format('2020-01-02')}"),
    (False, f"sh:minInclusive {DATE.format('2020-01-02')}",
     f"sh:minInclusive {DATE.format('2020-01-01')}"),
    (True, "sh:minInclusive 0", f"sh:minInclusive {DATE.format('2020-01-01')}"),
    (True, 'sh:minInclusive "P1D"^^xsd:duration', 'sh:minInclusive "P2D"^^xsd:duration'),
    (False, "sh:severity sh:Info ; sh:minCount 1", "sh:severity sh:Info ; sh:minCount 2"),
    (False, "sh:severity sh:Info ; sh:minCount 1", "sh:severity sh:Warning ; sh:minCount 1"),
    (True, "sh:severity sh:Info ; sh:minCount 1", "sh:minCount 1"),
    (False, "sh:deactivated true", "sh:deactivated true ; sh:minCount 1"),
    (True, "sh:deactivated true ; sh:minCount 1", "sh:minCount 1"),
    (True, "sh:class org:Post", "sh:class org:Role"),
    (False, "sh:class org:Post , org:Role", "sh:class org:Role"),
    (True, "sh:datatype xsd:string", "sh:datatype xsd:date"),
    (False, "sh:nodeKind sh:IRI", "sh:nodeKind sh:BlankNodeOrIRI"),
    (True, "sh:nodeKind sh:BlankNodeOrIRI", "sh:nodeKind sh:IRI"),
    (True, "sh:path org:member", "sh:path org:role"),
    (True, "sh:path [ sh:inversePath org:member ]", "sh:path [ sh:inversePath org:role ]"),
    (True, OR, "sh:or ( [ sh:class org:Post ] )"),
    (False, "sh:or ( [ sh:class org:Post ] )", OR),
    (True, OR, OR.replace("org:Role ]", "org:Role ; sh:minLength 2 ]")),
    (False, OR.replace("org:Role ]", "org:Role ; sh:minLength 2 ]"), OR),
    (True, "", OR),
    (True, "sh:ignoredProperties ( org:role org:member )", "sh:ignoredProperties ( org:role )"),
    (True, "sh:xone ( [ sh:class org:Post ] )", OR.replace("or (", "xone (")),
    (True, 'sh:select "x"', 'sh:select "x" ; sh:node [ sh:maxLength 2 ]'),
    (False, "sh:uniqueLang true", "sh:uniqueLang false"),
    (True, "", "sh:sparql [ sh:select '...' ]"),
    (False, "sh:severity sh:Info", "sh:severity sh:Info ; sh:sparql [ sh:select '...' ]"),
]  # fmt: skip
SHAPE_OF = "shape:One-p a sh:PropertyShape ; {} ."
STRICTER += [(it, SHAPE_OF.format(old), SHAPE_OF.format(new)) for it, old, new in CONSTRAINTS]


@pytest.mark.parametrize(("breaking", "old", "new"), STRICTER)
def test_what_asks_for_more_is_marked(tmp_path: Path, breaking: bool, old: str, new: str) -> None:
    """A change breaks if what was there before may no longer do; new things broke nothing."""
    comparison = between(tmp_path, HEADER + old, HEADER + new)
    assert comparison.events
    assert bool(comparison.breaking) == breaking
    assert is_partition(comparison)


def test_nobody_relied_on_rules_that_were_not_there(tmp_path: Path) -> None:
    """An ontology with shapes, beside data alone, breaks nothing and owes no version."""
    versioned = '<x:o> a owl:Ontology ; owl:versionInfo "0.1.0" .'
    rules = f"shape:One-p a sh:PropertyShape ; sh:minCount 1 . {versioned}"
    comparison = between(tmp_path, "<x:a> a <x:B> .", f"{HEADER}{rules} <x:a> a <x:B> .")
    assert not comparison.breaking
    assert comparison.versions.says_so
    gone = between(tmp_path, HEADER, HEADER.replace("Claim", "Fact") + versioned)
    assert gone.breaking
    assert "The version" not in write(gone, "text").decode()


def test_the_words_and_the_rule_agree(shipped: Dataset) -> None:
    """What the comparison tells as without replacement is what the validation finds."""
    case = Path(__file__).parent / "hygiene" / "deprecated-without-replacement"
    found = files.parse(files.read(case / "fires.ttl"))
    state = State([*shipped.quads(), *found], shipped.prefixes)
    subjects = {quad.subject for quad in found}
    told = {node.value for node in subjects if vocabulary.is_deprecated(state, node)
            and not vocabulary.replacements(state, node)}  # fmt: skip
    rows = (case / "expected.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert told == {row.partition(",")[0] for row in rows}


DEPRECATED = [
    (VALUE.replace(" ;", " , owl:DeprecatedProperty ;"), "without a described replacement"),
    (f"{VALUE} owl:deprecated true ; dcterms:isReplacedBy org:linkedTo ;",
     "replaced by org:linkedTo"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), DEPRECATED)
def test_a_term_is_deprecated_as_owl_says_it(part: Dataset, text: str, words: str) -> None:
    """The types of OWL deprecate as well and break nothing; a term of others can replace."""
    comparison = compare(part, edited(part, (CORE, VALUE, text)))
    (event,) = comparison.events
    assert (event.kind, event.breaking) == ("deprecated", False)
    assert words in sentence(event, comparison.names)


def test_a_removed_shape_asks_for_nothing(part: Dataset) -> None:
    """What is no longer asked for breaks nothing; coming back, it does."""
    rest = [graph for graph in part.graphs if not graph.path.endswith("shapes/Post.ttl")]
    without = Dataset(rest, str(part.root), asked=False)
    assert not compare(part, without).breaking
    back = compare(without, part)
    assert {event.kind for event in back.breaking} == {"shape-added"}
    assert is_partition(back)


def released(part: Dataset, number: str, said: str, *more: tuple[str, str, str]) -> Comparison:
    """A release of another number that says something of the one before."""
    edits = [(CORE, 'owl:versionInfo "0.1.0"', f'owl:versionInfo "{number}" {said}'), *more]
    return compare(part, edited(part, *edits))


BREAKING = CASES[0][3][0]
PRIOR = "; owl:priorVersion <https://w3id.org/mamh-graph/ns/0.1.0> "
INCOMPATIBLE = f"{PRIOR}; owl:incompatibleWith <https://w3id.org/mamh-graph/ns/0.1.0>"


@pytest.mark.parametrize(
    ("number", "said", "declared", "enough", "says_so"),
    [
        ("0.1.0", "", "", False, False),
        ("0.1.1", INCOMPATIBLE, "incompatible", False, False),
        ("0.2.0", "", "", True, False),
        ("0.2.0", PRIOR, "later", True, False),
        ("0.2.0", INCOMPATIBLE, "incompatible", True, True),
        ("1.0.0", INCOMPATIBLE, "incompatible", True, True),
    ],
)
def test_the_version_says_so_or_not(
    part: Dataset, number: str, said: str, declared: str, enough: bool, says_so: bool
) -> None:
    """A breaking change needs room in the number, and a word on the version before."""
    found = released(part, number, said, BREAKING).versions
    assert found == Versions("0.1.0", number, True, declared, enough)
    assert found.says_so == says_so


def test_the_report_says_what_the_version_needs(part: Dataset) -> None:
    """A breaking change is marked on its line, and the version is spoken of once."""
    text = write(released(part, "0.1.0", "", BREAKING), "text").decode()
    assert "organisation → document [breaking]" in text
    assert "The version does not say so yet (0.1.0 → 0.1.0)" in text
    text = write(released(part, "0.2.0", INCOMPATIBLE, BREAKING), "markdown").decode()
    assert "**The version says so: 0.1.0 → 0.2.0, owl:incompatibleWith.**" in text
    assert "version of the ontology: 0.1.0 → 0.2.0" in text
    text = write(released(part, "0.1.1", ""), "text").decode()
    assert "The version" not in text
