"""Both engines find the same; where they do not, that is known and `auto` keeps to pySHACL."""

import os
import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from unicodedata import category

import pyoxigraph as ox
import pytest
import rdflib

from mamh_graph import fast, files, loading, shacl, worker
from mamh_graph.errors import InputError, LimitError, MamhError, QueryError
from mamh_graph.findings import ValidationResult
from mamh_graph.results import pack_term
from mamh_graph.shapes import Shapes

if not fast.available() and not os.environ.get("CI"):
    pytest.importorskip("shacl")

CASES = Path(__file__).parent / "shapes"
BACKGROUND = ("ontology", "vocabulary", "alignment")
HEAD = """
@prefix : <http://ex.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
COMPONENTS = {
    *("Class", "Datatype", "NodeKind", "MinCount", "MaxCount", "MinExclusive", "MinInclusive"),
    *("MaxExclusive", "MaxInclusive", "MinLength", "MaxLength", "Pattern", "LanguageIn"),
    *("UniqueLang", "Equals", "Disjoint", "LessThan", "LessThanOrEquals", "Not", "And", "Or"),
    *("Xone", "Node", "QualifiedMinCount", "QualifiedMaxCount", "Closed", "HasValue", "In"),
    "SPARQL",
}
# Every kind of constraint, path and target; each property has values of one kind.
SHAPES = r'''
:S a sh:NodeShape ; sh:targetClass :A ; sh:targetSubjectsOf :number ; sh:targetObjectsOf :knows ;
    sh:targetNode :n1 , "text" , 7 ;
    sh:property [ sh:path :number ; sh:minInclusive 2 ; sh:maxExclusive 5.5 ; sh:maxCount 1 ;
            sh:datatype xsd:integer ; sh:message "nombre"@fr , "number"@en ] ,
        [ sh:path :number ; sh:minExclusive 1 ; sh:maxInclusive 6 ; sh:severity sh:Warning ] ,
        [ sh:path :label ; sh:uniqueLang true ; sh:languageIn ( "fr" "en" ) ; sh:minCount 1 ] ,
        [ sh:path :label ; sh:minLength 2 ; sh:maxLength 4 ] ,
        [ sh:path :label ; sh:pattern "^[\\w-]+$" ; sh:flags "i" ] ,
        [ sh:path :date ; sh:lessThan :end ; sh:datatype xsd:date ; sh:severity sh:Info ] ,
        [ sh:path :end ; sh:lessThanOrEquals :date ] ,
        [ sh:path :knows ; sh:equals :likes ] , [ sh:path :knows ; sh:disjoint :hates ] ,
        [ sh:path :knows ; sh:class :A ; sh:nodeKind sh:IRI ] ,
        [ sh:path :likes ; sh:node :T ] , [ sh:path :likes ; sh:property :P ] ,
        [ sh:path :hates ; sh:qualifiedValueShape [ sh:class :B ] ; sh:qualifiedMinCount 1 ] ,
        [ sh:path :hates ; sh:qualifiedValueShape [ sh:class :A ] ; sh:qualifiedMaxCount 0 ;
            sh:qualifiedValueShapesDisjoint true ] ,
        [ sh:path ( :knows [ sh:inversePath :likes ] ) ; sh:maxCount 1 ] ,
        [ sh:path [ sh:zeroOrMorePath :knows ] ; sh:nodeKind sh:BlankNodeOrIRI ; sh:hasValue :n2 ] ,
        [ sh:path [ sh:oneOrMorePath [ sh:alternativePath ( :knows :likes ) ] ] ; sh:class :B ] ,
        [ sh:path ( [ sh:zeroOrOnePath :hates ] :label ) ; sh:minCount 2 ] ,
        [ sh:path ( :items [ sh:zeroOrMorePath rdf:rest ] rdf:first ) ; sh:in ( 1 "a" :n1 ) ] ;
    sh:sparql :Same , [ sh:message "{?other} aime {?value}"@fr , "{?other} likes {?value}"@en ;
        sh:select """SELECT $this (:likes AS ?path) ?value ?other
            WHERE { $this :knows ?other . ?other :likes ?value }""" ;
        sh:prefixes :Prefixes ] .
:Same sh:prefixes :Prefixes ; sh:select "SELECT $this WHERE { $this :knows $this }" .
:Prefixes a owl:Ontology ;
    sh:declare [ sh:prefix "" ; sh:namespace "http://ex.org/"^^xsd:anyURI ] .
:T a sh:NodeShape ; sh:closed true ; sh:ignoredProperties ( rdf:type :label ) ;
    sh:property [ sh:path :knows ] .
:P a sh:PropertyShape ; sh:path :label ; sh:minCount 2 .
:B a sh:NodeShape , rdfs:Class ; rdfs:subClassOf :A ;
    sh:or ( [ sh:path :number ; sh:minCount 1 ] [ sh:class :A ; sh:nodeKind sh:BlankNode ] ) ;
    sh:xone ( [ sh:path :date ; sh:maxCount 0 ] [ sh:path :end ; sh:minCount 1 ] ) ;
    sh:and ( :T [ sh:not [ sh:path :likes ; sh:hasValue :n3 ] ] ) ; sh:not :T ;
    sh:property [ sh:path :hates ; sh:maxCount 0 ; sh:deactivated true ] .
:C a sh:NodeShape ; sh:targetClass :B ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
    sh:property [ sh:path :label ] .
'''
VALUES = {
    ":number": ("1", "2", "5.5", "6.25", "7", '"3"^^xsd:byte', "2e0"),
    ":label": ('"é"', '"ab"@fr', '"a b"@fr', '"long-ish"@en', '"x\\n"@de', '"AB-1"@en'),
    ":date": ('"2020-01-01"^^xsd:date', '"2021-02-28"^^xsd:date'),
    ":end": ('"2020-06-01"^^xsd:date', '"2021-02-28"^^xsd:date'),
    ":items": ("( 1 2 )", '( "a" :n1 [ :label "in" ] )', "()"),
    "a": (":A", ":B"),
}
LIMITS = worker.Limits(seconds=120.0, memory=2 << 30)
NODES = (*(f":n{number}" for number in range(6)), "_:b1", "_:b2", "_:b3")
LINKS = (":knows", ":likes", ":hates")


def quads(text: str) -> list[ox.Quad]:
    """Return what Turtle says."""
    return list(ox.parse(HEAD + text, ox.RdfFormat.TURTLE))


def shapes(text: str) -> Shapes:
    """Return the shapes that Turtle describes, blank nodes called otherwise than in data."""
    source = files.Source("shapes.ttl", HEAD + text, ox.RdfFormat.TURTLE)
    return shacl.shapes(files.parse(source), "shapes.ttl")


def whole(result: ValidationResult) -> str:
    """Return all that both engines tell of a result: no detail, and of bindings the text."""
    bindings = {name: ox.Literal(term.value) for name, term in result.bindings.items()}  # type: ignore[union-attr]
    return str(result.replace(details=(), bindings=bindings).pack())


def found_by(engine: str, rules: Shapes, data: Sequence[ox.Quad]) -> Counter[str]:
    """Return what an engine finds, in a worker as always: a used one cannot be forked."""

    def job() -> list[str]:
        shacl.quiet()
        if engine == "fast":
            return list(map(whole, fast.results(rules, data)))
        return list(map(whole, shacl.results(rules, shacl.data(data))))

    return Counter(worker.run(job, LIMITS))


def found(rules: Shapes, data: Sequence[ox.Quad]) -> list[Counter[str]]:
    """Return what each engine finds."""
    return [found_by(engine, rules, data) for engine in ("pyshacl", "fast")]


def damaged(seed: int) -> str:
    """Return a small graph in which little holds."""
    dice = random.Random(seed)
    lines = []
    for node in NODES:
        for predicate, values in VALUES.items():
            some = dice.sample(values, dice.randrange(min(len(values), 4)))
            lines += [f"{node} {predicate} {value} ." for value in some]
        for link in LINKS:
            some = dice.sample(NODES, dice.randrange(4))
            lines += [f"{node} {link} {other} ." for other in some]
    dice.shuffle(lines)
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(12))
def test_damaged_graphs(seed: int) -> None:
    """Every field of every result is the same, on graphs damaged in every way."""
    rules, data = shapes(SHAPES), quads(damaged(seed))
    assert not fast.differences(rules, data)
    reference, other = found(rules, data)
    assert reference
    assert other == reference


def test_every_component_is_among_them() -> None:
    """The damaged graphs break every constraint of SHACL that has no difference of its own."""
    rules = shapes(SHAPES)
    results = [each for seed in range(12) for each in found_by("fast", rules, quads(damaged(seed)))]
    broken = {name for each in results for name in re.findall(r"shacl#(\w+)ConstraintComp", each)}
    assert broken == COMPONENTS


def test_shipped_graph() -> None:
    """On the shipped graph both find the same."""
    graph = loading.load()
    rules = shacl.shapes(graph.quads("shapes", "prefixes"))
    reference, other = found(rules, list(graph.quads()))
    assert other == reference


def test_cases_of_the_shipped_shapes() -> None:
    """All cases of the shipped shapes at once give the same, their blank nodes left out."""
    graph = loading.load()
    rules = shacl.shapes(graph.quads("shapes", "prefixes"))
    cases = [
        quad for path in sorted(CASES.rglob("*.ttl")) for quad in files.parse(files.read(path))
    ]
    named = [quad for quad in cases if ox.BlankNode not in (type(quad.subject), type(quad.object))]
    reference, other = found(rules, [*graph.quads(*BACKGROUND), *named])
    assert reference.total() > 500
    assert other == reference


VALUE = ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; {} ] ."
QUERY = ':S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:sparql [ sh:select "SELECT {}" ] .'
P = "$this <http://ex.org/p>"
COMPONENT = """
:Component a sh:ConstraintComponent ; sh:parameter [ sh:path :most ] ; sh:validator
    [ a sh:SPARQLAskValidator ; sh:ask "ASK { FILTER ( STRLEN( STR( $value ) ) <= $most ) }" ] .
"""
TABLES = """
:S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:sparql
    [ sh:prefixes :Empty ; sh:select "SELECT $this { $this e:p ?x }" ] .
:Full a owl:Ontology ; sh:declare [ sh:prefix "e" ; sh:namespace "http://ex.org/"^^xsd:anyURI ] .
"""
DAY = ':a :p "2020-01-01"^^xsd:date .'
#: What is told, the shapes, and data on which the engines part.
DIFFERENT = [
    ("sh:pattern (?=a)a", VALUE.format('sh:pattern "(?=a)a"'), ':a :p "a" .'),
    ("sh:pattern ^(ab$)", VALUE.format('sh:pattern "^(ab$)"'), r':a :p "ab\n" .'),
    ("sh:pattern a\\b", VALUE.format(r'sh:pattern "a\\b"'), ':a :p "a²" .'),
    ("sh:flags x", VALUE.format('sh:pattern "a b" ; sh:flags "x"'), ':a :p "ab" .'),
    (
        "sh:datatype <http://www.w3.org/2001/XMLSchema#hexBinary>",
        VALUE.format("sh:datatype xsd:hexBinary"),
        ':a :p "z"^^xsd:hexBinary .',
    ),
    (
        'sh:datatype "24"^^<http://www.w3.org/2001/XMLSchema#gYear>',
        VALUE.format("sh:datatype xsd:gYear"),
        ':a :p "24"^^xsd:gYear .',
    ),
    (
        'sh:datatype "12345-01-01"^^<http://www.w3.org/2001/XMLSchema#date>',
        VALUE.format("sh:datatype xsd:date"),
        ':a :p "12345-01-01"^^xsd:date .',
    ),
    (
        "sh:sparql sh:severity",
        ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:sparql [ sh:severity sh:Info ;"
        ' sh:select "SELECT $this WHERE { $this ?p ?o }" ] .',
        ":a :p 1 .",
    ),
    (
        "sh:closed sh:path",
        VALUE.format("sh:closed true"),
        ":a :p :b ; :q 1 . :b :r 1 .",
    ),
    (
        "sh:minInclusive number",
        VALUE.format("sh:minInclusive 1"),
        ':a :p "300"^^xsd:byte .',
    ),
    ("sh:minLength 0", VALUE.format("sh:minLength 0"), ":a :p [] ."),
    ("sh:uniqueLang 1", VALUE.format('sh:uniqueLang "1"^^xsd:boolean'), ':a :p "a"@fr , "b"@fr .'),
    (
        "sh:maxInclusive http://www.w3.org/2001/XMLSchema#date number",
        VALUE.format("sh:maxInclusive 1"),
        DAY,
    ),
    ("sh:lessThan node", VALUE.format("sh:lessThan :q"), ":a :p :b ; :q :c ."),
    (
        "sh:lessThanOrEquals http://www.w3.org/2001/XMLSchema#date "
        "http://www.w3.org/2001/XMLSchema#dateZ",
        VALUE.format("sh:lessThanOrEquals :q"),
        ':a :p "2020-01-01"^^xsd:date ; :q "2020-01-01Z"^^xsd:date .',
    ),
    ("sh:node ↻", VALUE.format("sh:node :S"), ":a :p :b ."),
    (
        "sh:ConstraintComponent",
        COMPONENT + VALUE.format(":most 2"),
        ':a :p "abc" .',
    ),
    ("sh:prefixes", TABLES, ":a :p :b ."),
    ("sh:select !=", QUERY.format(f"$this {{ {P} ?v FILTER ( ?v != 'a' ) }}"), DAY),
    ("sh:select <", QUERY.format(f"$this {{ {P} ?v FILTER ( ?v < 'b' ) }}"), ":a :p 1 ."),
    (
        "sh:select ?message",
        QUERY.format("$this ?message { BIND('a'@fr AS ?message) }"),
        ":a :p 1 .",
    ),
    ("sh:select BNODE", QUERY.format("$this ?value { BIND(BNODE() AS ?value) }"), ":a :p 1 ."),
    ("sh:select IN", QUERY.format(f"$this {{ {P} ?v FILTER ( ?v IN ( 1.0 ) ) }}"), ":a :p 1 ."),
    (
        "sh:select STR(_:)",
        QUERY.format(f"$this {{ {P} ?v FILTER ( CONTAINS(STR(?v), '') ) }}"),
        ":a :p [] .",
    ),
    (
        'sh:select "01"^^<http://www.w3.org/2001/XMLSchema#integer>',
        QUERY.format(f"$this {{ {P} ?v FILTER ( STR(?v) = '1' ) }}"),
        ':a :p "01"^^xsd:integer .',
    ),
]


def verdict(engine: str, rules: Shapes, data: Sequence[ox.Quad]) -> object:
    """Return what an engine finds, or the kind of error that it ends with."""
    try:
        return found_by(engine, rules, data)
    except MamhError as error:
        return type(error), error.key


@pytest.mark.parametrize(("name", "text", "data"), DIFFERENT, ids=[row[0] for row in DIFFERENT])
def test_differences_are_known(name: str, text: str, data: str) -> None:
    """What the engines judge otherwise is told before they are asked."""
    rules, facts = shapes(text), quads(data)
    assert fast.differences(rules, facts) == [name]
    assert verdict("pyshacl", rules, facts) != verdict("fast", rules, facts)


def test_terms_come_back_as_written() -> None:
    """Literals keep their text, and blank nodes their names, in the order of the data."""
    values = [
        *('"01"^^xsd:integer', '"2020-03-02Z"^^xsd:date', '"x"^^xsd:integer', '"a"@fr-ca', '""'),
        *(
            r'"\\ \" \n \r \t \u0001 \u00e9 \U0001F600"',
            '"a"^^:own',
            "<http://ex.org/%20é>",
            "_:b2",
        ),
    ]
    data = quads("".join(f"_:b{number} :p {value} ." for number, value in enumerate(values)))
    rules = shapes(VALUE.format('sh:in ( "no" ) ; sh:nodeKind sh:Literal'))
    written = [str(pack_term(term)) for quad in data for term in (quad.subject, quad.object)]
    results = "\n".join(found_by("fast", rules, data))
    assert not [text for text in written if text not in results]


def test_blank_nodes_of_shapes_and_data_stay_apart() -> None:
    """A blank shape is told by its own name, though the data has a node of the same name."""
    rules = shapes(VALUE.format("sh:maxCount 0"))
    (shape,) = (each for each in rules.all() if isinstance(each, rdflib.BNode))
    (result,) = found_by("fast", rules, quads(f"_:{shape} :p 1 ."))
    assert result.count(str(pack_term(ox.BlankNode(str(shape))))) == 2


@pytest.mark.parametrize(
    "pattern",
    [r"^\w+$", r"^\W$", r"^\s$", r"\S", r"^\d$", r"^[\w.]$", r"^[^\s@]$", "^.$", "(?:é|²)", "^$"],
)
def test_patterns_are_read_alike(pattern: str) -> None:
    """A character, alone and before a line end, matches for both or none."""
    codes = (*range(1, 0x400), *range(0x1C80, 0x1C90), *range(0x2000, 0x2090), 0x4E00, 0x1F600)
    texts = [chr(code) for code in codes if category(chr(code)) != "Cn"]  # not assigned yet
    data = [
        ox.Quad(
            ox.NamedNode(f"http://ex.org/{ord(text[0])}"), ox.NamedNode("http://ex.org/p"), value
        )
        for one in texts
        for text in (one, one + "\n")
        for value in (ox.Literal(text),)
    ]
    rules = shapes(VALUE.format(f'sh:pattern "{pattern.replace(chr(92), chr(92) * 2)}"'))
    assert not fast.differences(rules, data)
    reference, other = found(rules, data)
    assert other == reference


@pytest.mark.parametrize("datatype", ["integer", "decimal", "double", "date", "dateTime", "time"])
def test_plain_literals_are_read_alike(datatype: str) -> None:
    """Whatever looks like a number or a date is well-formed for both or none, or told before."""
    dice = random.Random(datatype)
    pool = [
        *("0", "1", "2020", "-", "+", ".", ":", "T", "Z", "e", " ", "02", "30", "12", "INF", "x")
    ]
    plain = [
        "2020-02-30",
        "1999-12-31",
        "2020-02-29",
        "23:59:60",
        "10:00:00",
        "2020-01-01T10:00:00",
    ]
    texts = {"".join(dice.choices(pool, k=dice.randrange(7))) for _ in range(1500)}
    texts |= {one + zone for one in plain for zone in ("", "Z", "+05:00", "-14:00")}
    rules, agreed = shapes(VALUE.format(f"sh:datatype xsd:{datatype}")), []
    for number, text in enumerate(sorted(texts)):
        literal = ox.Literal(text, datatype=ox.NamedNode(f"{rdflib.XSD}{datatype}"))
        focus = ox.NamedNode(f"http://ex.org/{number}")
        quad = ox.Quad(focus, ox.NamedNode("http://ex.org/p"), literal)
        if not fast.differences(rules, [quad]):
            agreed.append(quad)
    reference, other = found(rules, agreed)
    assert len(agreed) > 500
    assert other == reference


DEEP = "sh:not [ " * 400 + "sh:hasValue 3" + " ]" * 400
HOSTILE = [
    (VALUE.format('sh:pattern "["'), InputError),
    (VALUE.format('sh:pattern "a{999}{999}{999}"'), InputError),
    (VALUE.format(DEEP), LimitError),
    (QUERY.format("?x { ?this :p ?x }"), QueryError),
    (QUERY.format("$this { $this :p }"), QueryError),
    (QUERY.format("$this { ?a ?b ?c { SELECT ?c { ?c ?d ?e } } }"), QueryError),
    (QUERY.format("$this { $this ?p ?o MINUS { $this ?p 1 } }"), QueryError),
    (VALUE.format("sh:node :S"), InputError),
]


@pytest.mark.parametrize(("text", "error"), HOSTILE)
def test_what_cannot_be_run_is_an_error(text: str, error: type[MamhError]) -> None:
    """Shapes that the engine cannot run never pass, and end with an ordinary error."""
    with pytest.raises(error):
        found_by("fast", shapes(text), quads(":a :p :a ."))


def test_the_engine_needs_nothing_open() -> None:
    """In a sealed worker the engine runs within the default memory."""
    rules, data = shapes(VALUE.format("sh:maxCount 0")), quads(":a :p 1 , 2 .")

    def job() -> int:
        with worker.sealed():
            return len(fast.results(rules, data))

    assert worker.run(job) == 1


def test_a_fork_of_a_used_engine_does_without() -> None:
    """Its threads do not live on: there it is not available, and says so instead of waiting."""
    rules, data = shapes(VALUE.format("sh:maxCount 0")), quads(":a :p 1 .")

    def job() -> bool:
        assert fast.results(rules, data)
        return bool(worker.run(fast.available))

    assert fast.available()
    assert worker.run(job) is False
