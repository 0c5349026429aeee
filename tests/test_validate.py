"""Validation: what results say, what cannot pass by accident, what is refused, what is known."""

import random
import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib import SH, BNode, Graph

from mamh_graph import acknowledged, answering, loading, reports, rules, validation, worker
from mamh_graph.errors import InputError, LimitError, QueryError
from mamh_graph.findings import ValidationReport, ValidationResult
from mamh_graph.wording import property_path

HEAD = """
@prefix ex: <http://ex.org/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
PEOPLE = r"""
ex:ada a foaf:Person ; foaf:name "Ada" ; ex:old "back\\slash \\1" , 3 ; ex:at [ ex:street "x" ] .
[] a foaf:Person ; ex:a ex:q .
ex:r ex:b ex:q .
ex:zoe a foaf:Person ; foaf:name "Zoé" , "Zoe" ; ex:flag "oui"^^xsd:boolean .
"""
SHAPES = """
ex:PersonShape a sh:NodeShape ; sh:targetClass foaf:Person ;
    sh:property ex:PersonShape-name ,
        [ sh:path ( ex:a [ sh:inversePath ex:b ] ) ; sh:maxCount 0 ; sh:severity sh:Warning ] ,
        [ sh:path ex:flag ; sh:datatype xsd:boolean ; sh:severity sh:Info ] ,
        [ sh:path ex:at ; sh:node ex:AddressShape ] ;
    sh:sparql ex:PersonShape-rule-old .
ex:PersonShape-name a sh:PropertyShape ; sh:path foaf:name ; sh:minCount 1 ; sh:maxCount 1 ;
    sh:message "un seul nom"@fr , "one name"@en .
ex:PersonShape-rule-old a sh:SPARQLConstraint ;
    sh:message "vieux {?value} de {$this}"@fr , "old {?value} of {$this}"@en ;
    sh:select "SELECT $this ?value WHERE { $this <http://ex.org/old> ?value }" .
ex:AddressShape a sh:NodeShape ; sh:property [ sh:path ex:city ; sh:minCount 1 ] .
"""


@pytest.fixture
def check(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Validate Turtle against Turtle."""

    def check(data: str, shapes: str, **options: object) -> ValidationReport:
        for name, text in (("data", data), ("shapes", shapes)):
            (tmp_path / f"{name}.ttl").write_text(HEAD + text, encoding="utf-8")
        dataset = loading.load(tmp_path / "data.ttl")
        return validation.validate(dataset, [tmp_path / "shapes.ttl"], **options)  # type: ignore[arg-type]

    return check


def one(report: ValidationReport, rule: str) -> ValidationResult:
    """Return the only result of a rule."""
    (found,) = (result for result in report.results if result.rule.endswith(rule))
    return found


def unnumbered(result: ValidationResult) -> str:
    """Return a result as text without its place and the numbers of its blank nodes."""
    nowhere = {"place": None, "also": (), "shape_place": None}
    details = tuple(each.replace(**nowhere) for each in result.details)
    plain = result.replace(**nowhere, details=details).pack()
    return re.sub(r"node-\d+", "node", str(plain))


def test_result_says_everything(check) -> None:
    """A result has the fields of the standard, and a message in each language."""
    result = next(r for r in check(PEOPLE, SHAPES).results if "Shape-name" in r.rule)
    assert result.rule == "http://ex.org/PersonShape-name"
    assert result.focus_node == ox.NamedNode("http://ex.org/zoe")
    assert (result.severity, result.source, result.code) == ("violation", "shacl", "SH202")
    assert result.message == {"fr": "un seul nom", "en": "one name"}
    assert (result.path, result.value) == ("<http://xmlns.com/foaf/0.1/name>", None)
    assert result.component == ox.NamedNode(f"{SH}MaxCountConstraintComponent")
    assert result.source_shape == ox.NamedNode("http://ex.org/PersonShape-name")
    assert result.source_constraint is None
    for texts in (result.expected, result.found):
        assert set(texts) == {"fr", "en"}
    assert (Path(result.place.file).name, Path(result.shape_place.file).name) == (
        "data.ttl",
        "shapes.ttl",
    )


def test_message_is_filled_in_each_language(check) -> None:
    """The value and the focus node fill a message, whatever characters they hold."""
    messages = [
        r.message for r in check(PEOPLE, SHAPES).results if r.rule.endswith("PersonShape-rule-old")
    ]
    assert [message["fr"] for message in messages] == [
        "vieux 3 de http://ex.org/ada",
        "vieux back\\slash \\1 de http://ex.org/ada",
    ]
    assert messages[1]["en"] == "old back\\slash \\1 of http://ex.org/ada"


def test_shape_without_message_is_explained(check) -> None:
    """A shape without message is told by its constraint, in each language."""
    result = one(check(PEOPLE, SHAPES), "PersonShape[<http://ex.org/flag>]")
    assert result.message["en"].endswith("sh:datatype <http://www.w3.org/2001/XMLSchema#boolean>")
    assert result.message["fr"].startswith("ne respecte pas")


def test_message_of_a_component_is_filled(check) -> None:
    """A constraint component of one's own gives the message, its parameters filled in."""
    shapes = """
        ex:C a sh:ConstraintComponent ; sh:parameter [ sh:path ex:limit ] ; sh:validator [
            a sh:SPARQLAskValidator ; sh:message "au plus {$limit}"@fr , "{$limit} at most"@en ;
            sh:ask "ASK { FILTER NOT EXISTS { $value <http://ex.org/old> ?x } }" ] .
        ex:S a sh:NodeShape ; sh:targetClass foaf:Person ; ex:limit 4 ."""
    (result,) = check(PEOPLE, shapes).results
    assert result.message == {"fr": "au plus 4", "en": "4 at most"}
    assert result.component == ox.NamedNode("http://ex.org/C")


def test_blank_shape_is_named_by_its_place(check) -> None:
    """A blank property shape is called by the shape around it and its path."""
    result = one(check(PEOPLE, SHAPES), "^<http://ex.org/b>)]")
    assert result.rule.startswith("http://ex.org/PersonShape[")
    assert result.path == "<http://ex.org/a>/(^<http://ex.org/b>)"
    assert result.severity == "warning"


def test_nested_result_stands_below(check) -> None:
    """What is wrong with a value that must conform to a shape is a detail of the result."""
    result = one(check(PEOPLE, SHAPES), "PersonShape[<http://ex.org/at>]")
    assert [detail.path for detail in result.details] == ["<http://ex.org/city>"]


def test_literal_is_judged_as_written(check) -> None:
    """A boolean that is no boolean is found, not quietly read as false."""
    assert one(check(PEOPLE, SHAPES), "flag>]").value == ox.Literal(
        "oui", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
    )


@pytest.mark.parametrize(
    "literal",
    [
        *('"2024-05-01"^^xsd:dateTime', '"20240501"^^xsd:date', '"2024-W01-1"^^xsd:date'),
        *('"24"^^xsd:gYear', '"2024-13"^^xsd:gYearMonth', '"25:00:00"^^xsd:time'),
        *('" 1 "^^xsd:integer', '"1_000"^^xsd:integer', '"NaN"^^xsd:decimal', '"1e3"^^xsd:decimal'),
        *('"yes"^^xsd:boolean', '"inf"^^xsd:double'),
    ],
)
def test_ill_typed_literal_is_found(check, literal: str) -> None:
    """What Python would read as a value, and RDF would not, is no value of its datatype."""
    datatype = literal.rpartition("^^")[2]
    shapes = f"""ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:p ;
        sh:property [ sh:path ex:p ; sh:datatype {datatype} ; sh:in ( {literal} ) ] ."""
    (result,) = check(f"ex:a ex:p {literal} .", shapes, engine="pyshacl").results
    assert result.code == "SH102"


def test_results_are_in_one_order(check) -> None:
    """The order of the statements changes neither the results nor their order.

    Only the numbers of blank nodes follow it; the same file always gives the same ones.
    """
    expected = check(PEOPLE, SHAPES)
    assert check(PEOPLE, SHAPES) == expected
    lines = PEOPLE.strip().splitlines()
    for seed in range(3):
        random.Random(seed).shuffle(lines)
        found = check("\n".join(lines), SHAPES)
        assert [unnumbered(each) for each in found.results] == [
            unnumbered(each) for each in expected.results
        ]
    severities = [result.severity for result in expected.results]
    assert severities == sorted(severities, key=["violation", "warning", "info"].index)


# Several solutions a focus node, some alike in all but what they bind besides.
SOLUTIONS = """
ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:old ; sh:property ex:S-old ;
    sh:sparql [ sh:select "SELECT $this ?other WHERE { $this <http://ex.org/old> ?other }" ] ,
        [ sh:select "SELECT $this WHERE { $this ?p ?o }" ] ;
    sh:sparql ex:S-rule .
ex:S-rule sh:message "twin is {?other}, {$other} of {$this}, {?nobody}" ;
    sh:select "SELECT $this ?other WHERE { $this <http://ex.org/old> ?other }" .
ex:S-old sh:path ex:old ; sh:severity sh:Warning ; sh:sparql [
    sh:select "SELECT $this ?value ?path ?x WHERE { $this ?path ?value . ?x ?path ?value }" ] .
"""


TERMS = (ox.NamedNode, ox.Literal)


def bare(node: object) -> str:
    """Return a term as text; a blank node has no name that a report keeps."""
    if isinstance(node, (BNode, ox.BlankNode)):
        return "_:"
    return "" if node is None else str(node.value if isinstance(node, TERMS) else node)


@pytest.mark.parametrize("shapes", [SHAPES, SOLUTIONS])
def test_same_results_as_pyshacl_alone(check, shapes: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What pySHACL reports by itself is what is found here, no more and no less."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    shapes = shapes.replace("sh:message", "rdfs:comment")  # its own message code breaks on `\\1`
    data, rules = (Graph().parse(data=HEAD + text, format="turtle") for text in (PEOPLE, shapes))
    _, report, _ = pyshacl.validate(data, shacl_graph=rules)
    expected = Counter(
        (
            bare(report.value(each, SH.focusNode)),
            property_path(report, path) if (path := report.value(each, SH.resultPath)) else "",
            bare(report.value(each, SH.value)),
            str(report.value(each, SH.resultSeverity)).rpartition("#")[2].lower(),
            bare(report.value(each, SH.sourceConstraintComponent)),
            bare(report.value(each, SH.sourceShape)),
        )
        for each in report.objects(None, SH.result)
    )
    found = Counter(
        (
            bare(result.focus_node),
            result.path,
            bare(result.value),
            result.severity,
            bare(result.component),
            bare(result.source_shape),
        )
        for result in check(PEOPLE, shapes).results
    )
    assert found == expected
    assert found.total() > 4


def test_each_solution_is_a_result(check) -> None:
    """Every variable that a SPARQL constraint projects is kept and fills its message."""
    found = [each for each in check(PEOPLE, SOLUTIONS).results if each.rule.endswith("S-rule")]
    assert [each.message[""] for each in found] == [
        "twin is 3, 3 of http://ex.org/ada, {?nobody}",
        "twin is back\\slash \\1, back\\slash \\1 of http://ex.org/ada, {?nobody}",
    ]
    assert [each.bindings["other"].value for each in found] == ["3", "back\\slash \\1"]


def test_message_of_a_solution_comes_first(check) -> None:
    """A variable `message` is the message, whatever the constraint and the shape say."""
    select = (
        "SELECT $this ?message WHERE { $this <http://ex.org/old> ?old . FILTER(ISNUMERIC(?old))"
        " BIND(STRLANG(CONCAT('own ', STR(?old)), 'en') AS ?message) }"
    )
    (result,) = check(
        PEOPLE,
        f"""ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:old ; sh:message "of the shape" ;
            sh:sparql [ sh:message "of the constraint" ; sh:select "{select}" ] .""",
    ).results
    assert result.message == {"en": "own 3"}


def test_blank_constraint_is_named_by_shape_and_number(check) -> None:
    """Two blank constraints of a shape are told apart, and one without message is explained."""
    found = {
        result.rule: result
        for result in check(PEOPLE, SOLUTIONS).results
        if result.rule.startswith("http://ex.org/S[")
    }
    assert sorted(found) == ["http://ex.org/S[sh:sparql-1]", "http://ex.org/S[sh:sparql-2]"]
    assert {each.message["en"] for each in found.values()} == {"does not satisfy sh:sparql"}
    assert {type(each.source_constraint) for each in found.values()} == {ox.BlankNode}


def test_constraint_that_does_not_project_this_is_found(check) -> None:
    """A constraint that forgets its focus node is a fault: pySHACL would drop its solutions."""
    shapes = """ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:old ; sh:closed true ; sh:sparql ex:C .
        ex:C sh:select "SELECT ?o WHERE { $this <http://ex.org/old> ?o }" ."""
    found = check(PEOPLE, shapes).results
    fault = next(each for each in found if each.code == "SG011")
    assert fault.focus_node == ox.NamedNode("http://ex.org/C")
    assert "SH801" in {each.code for each in found}, "the rest of the shape was not run"


def test_conforms_means_no_result(check) -> None:
    """A report conforms only if it has no result of any severity."""
    report = check('ex:a a foaf:Person ; foaf:name "A" .', SHAPES)
    assert report.conforms
    assert (report.shapes, report.focused, report.queries) == (1, 1, 0)
    only_info = check('ex:a a foaf:Person ; foaf:name "A" ; ex:flag 1 .', SHAPES)
    assert not only_info.conforms
    assert [len(only_info.at_least(severity)) for severity in ("info", "warning")] == [1, 0]


def test_text_of_a_constraint_is_parsed_once() -> None:
    """However many focus nodes there are, rdflib reads a constraint's text one time."""
    answering.prepare.cache_clear()
    graph = answering.DataToValidate()
    for _ in range(5):
        graph.query("SELECT $this WHERE { $this ?p ?o }")
    assert answering.prepare.cache_info().misses == 1


# ---------- nothing passes by accident


@pytest.mark.parametrize(
    "target",
    [
        "sh:targetClass foaf:Persn",
        "sh:targetNode ex:nobody",
        "sh:targetSubjectsOf ex:nothing",
        "sh:targetObjectsOf ex:nothing",
        "a rdfs:Class",
    ],
)
def test_target_that_matches_nothing_is_found(check, target: str) -> None:
    """A misspelt target is a violation, unless empty targets are allowed."""
    shapes = f"ex:S a sh:NodeShape ; {target} ; sh:nodeKind sh:IRI ."
    (result,) = check(PEOPLE, shapes).results
    assert (result.source, result.severity) == ("target", "violation")
    assert check(PEOPLE, shapes, allow_empty_targets=True).conforms


@pytest.mark.parametrize(
    "target",
    [
        "sh:targetClass foaf:Agent",
        "sh:targetNode ex:q",
        "sh:targetSubjectsOf ex:b",
        "sh:targetObjectsOf ex:b",
    ],
)
def test_target_that_matches_passes(check, target: str) -> None:
    """A target with a node is fine, a class also through its subclasses."""
    data = PEOPLE + "foaf:Person rdfs:subClassOf foaf:Agent ."
    assert check(data, f"ex:S a sh:NodeShape ; {target} ; sh:not [ sh:hasValue 0 ] .").conforms


def test_shape_that_nothing_reaches_is_found(check) -> None:
    """A shape without target that no other refers to is a violation; a deactivated one is fine."""
    lonely = "ex:T a sh:PropertyShape ; sh:path foaf:name ; sh:minCount 1 ."
    shapes = "ex:S a sh:NodeShape ; sh:targetClass foaf:Person ; sh:nodeKind sh:BlankNodeOrIRI . "
    (result,) = check(PEOPLE, shapes + lonely).results
    assert result.rule == "http://ex.org/T"
    assert check(PEOPLE, f"{shapes}{lonely} ex:T sh:deactivated true .").conforms


@pytest.mark.parametrize(
    "use",
    [
        *("sh:node ex:Missing", "sh:property ex:Missing", "sh:not ex:Missing"),
        *("sh:and ( ex:Missing )", "sh:or ( ex:Missing )", "sh:xone ( ex:Missing )"),
        "sh:property [ sh:path ex:a ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShape ex:Missing ]",
        'sh:node ex:Missing . ex:Missing rdfs:label "only a label"',
    ],
)
def test_shape_that_nobody_describes_is_found(check, use: str) -> None:
    """A misspelt reference is a fault: anything conforms to a shape that does not exist."""
    report = check(PEOPLE, f"ex:S a sh:NodeShape ; sh:targetClass foaf:Person ;\n {use} .")
    (result,) = report.results
    assert (result.code, result.severity) == ("SG008", "violation")
    assert "http://ex.org/Missing" in result.message["en"]
    assert result.place.text[result.place.column - 1 :].startswith("ex:Missing")
    assert report.engine == "", "the data was validated"


@pytest.mark.parametrize(
    "demand",
    [
        *('sh:name "x"', "sh:property [ sh:path foaf:name ]", "sh:node ex:E", "sh:and ( ex:E )"),
        *("sh:or ( ex:E [ sh:nodeKind sh:IRI ] )", "sh:property ex:Off"),
        "sh:sparql [ sh:deactivated true ; sh:select 'SELECT $this WHERE { $this ?p ?o }' ]",
    ],
)
def test_target_of_a_shape_without_demand_is_found(check, demand: str) -> None:
    """A shape that nothing could break checks nothing: allowing empty targets does not help."""
    shapes = f"""ex:S a sh:NodeShape ; sh:targetClass foaf:Person ; {demand} .
        ex:E a sh:NodeShape ; sh:nodeKind sh:Literal ; sh:deactivated true .
        ex:Off sh:path foaf:name ; sh:minCount 9 ; sh:deactivated true ."""
    (result,) = check(PEOPLE, shapes, allow_empty_targets=True).results
    assert (result.rule, result.source) == ("http://ex.org/S", "shape")
    assert result.severity == "violation"


@pytest.mark.parametrize(
    "demand",
    [
        *("sh:closed false", "sh:node ex:E", "sh:and ( ex:E )", "sh:or ( ex:E ex:E )"),
        "sh:sparql [ sh:select 'SELECT $this WHERE { $this <urn:x> ?o }' ]",
    ],
)
def test_demand_may_stand_in_another_shape(check, demand: str) -> None:
    """What a shape hands on to another one is a demand of its own."""
    shapes = f"""ex:S a sh:NodeShape ; sh:targetClass foaf:Person ; {demand} .
        ex:E a sh:NodeShape ; sh:targetNode ex:q ; sh:nodeKind sh:BlankNodeOrIRI ."""
    assert check(PEOPLE, shapes).conforms


@pytest.mark.parametrize(
    "shapes",
    [
        "ex:S a sh:NodeShape ; sh:targetClass foaf:Person ; sh:closed true ; sh:deactivated true .",
        "ex:S sh:targetClass foaf:Person ; sh:deactivated true ; sh:property ex:P ."
        "ex:P sh:path foaf:name ; sh:minCount 9 .",
        "ex:P a sh:PropertyShape ; sh:path foaf:name ; sh:minCount 9 .",
    ],
)
def test_shapes_without_active_target_are_found(check, shapes: str) -> None:
    """Data does not conform to shapes of which none is run, unless that is allowed."""
    (result,) = check(PEOPLE, shapes).results
    assert (result.code, result.severity) == ("SG010", "violation")
    assert Path(result.place.file).name == "shapes.ttl"
    assert check(PEOPLE, shapes, allow_empty_targets=True).conforms


def test_symmetric_data_is_validated_at_once(check) -> None:
    """Blank nodes that look alike need no canonical names to be checked."""
    items = '"x" ' * 1000
    shapes = """ex:S a sh:NodeShape ; sh:targetSubjectsOf ex:p ;
        sh:property [ sh:path ex:p ; sh:nodeKind sh:Literal ] ."""
    (result,) = check(f"ex:s ex:p ( {items} ) .", shapes, limits=worker.Limits(10)).results
    assert result.value == ox.BlankNode("node-1")


@pytest.mark.parametrize(
    "condition",
    [
        *("MD5('x') != ''", "SHA512('x') != ''", "STR(STRUUID()) != ''", "RAND() < 2"),
        *("REGEX('x', 'X', 'i')", "ENCODE_FOR_URI('é') != ''", "BOUND($this)", "YEAR(NOW()) > 1"),
        "STR(STRDT('<p>', <http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML>)) != ''",
        "<http://www.w3.org/2001/XMLSchema#decimal>('1.5') > 1",
    ],
)
def test_constraint_runs_with_every_door_closed(check, condition: str) -> None:
    """No function needs a file that is opened only when it is called."""
    select = f"SELECT $this WHERE {{ $this a ?kind FILTER({condition}) }}"
    shapes = f"""ex:S a sh:NodeShape ; sh:targetClass foaf:Person ;
        sh:sparql [ sh:select \"{select}\" ] ."""
    assert len(check(PEOPLE, shapes).results) == 3


@pytest.mark.parametrize(
    ("statement", "code", "culprit"),
    [
        ("sh:property [ sh:path foaf:name ; sh:mincount 1 ]", "SG004", "sh:mincount"),
        ('sh:property [ sh:path foaf:name ; sh:minCount "x" ]', "SG006", '"x"'),
        ("sh:property [ sh:minCount 1 ]", "SG006", "["),
        ("sh:rule [ a sh:TripleRule ]", "SG007", "sh:rule"),
        ("sh:target [ a sh:SPARQLTarget ]", "SG007", "sh:target"),
        ("sh:entailment <http://www.w3.org/ns/entailment/RDFS>", "SG007", "sh:entailment"),
        ("sh:severity ex:Fatal", "SG005", "ex:Fatal"),
        ("<https://www.w3.org/ns/shacl#nodeKind> sh:IRI", "SG004", "<https://www.w3.org/ns/shacl#"),
        ("<http://www.w3.org/ns/SHACL#nodeKind> sh:IRI", "SG004", "<http://www.w3.org/ns/SHACL#"),
        ("sh:severity sh:Fatal", "SG004", "sh:Fatal"),
        ("sh:sparql [ sh:select 'SELECT $this WHERE { $this ex:x ?y }' ]", "SG011", "'SELECT"),
        ("sh:sparql [ sh:select 'SELECT ?x WHERE { ?x a ?y }' ]", "SG011", "'SELECT"),
        ('sh:property [ sh:path ex:p ; sh:minCount 0 ; sh:pattern "[a" ]', "SG012", '"[a"'),
        ("sh:node ex:S", "SG013", "ex:S"),
        ("sh:property [ sh:path ex:p ; sh:node ex:S ]", "SG013", "["),
    ],
)
def test_faults_of_shapes_are_found_where_they_stand(
    check, statement: str, code: str, culprit: str
) -> None:
    """Misspelt, ill-formed and unsupported shapes: a violation at the term, off by its code."""
    shapes = f"ex:S a sh:NodeShape ; sh:targetClass foaf:Person ; sh:closed false ;\n {statement} ."
    found = [each for each in check(PEOPLE, shapes).results if each.code == code]
    assert [each.severity for each in found] == ["violation"] * len(found)
    place = found[0].place
    assert (Path(place.file).name, place.line) == ("shapes.ttl", HEAD.count("\n") + 2)
    assert place.text[place.column - 1 :].startswith(culprit)
    hopeless = code in ("SG006", "SG013")  # ignored, they are run, and refused then
    ignored = None if hopeless else check(PEOPLE, shapes, ignore=[code])
    assert ignored is None or code not in {each.code for each in ignored.results}


def test_shapes_that_cannot_be_run_are_refused(check) -> None:
    """What only running the shapes tells is one line that names the file."""
    shapes = "ex:S a sh:NodeShape ; sh:targetClass foaf:Person ; sh:node ex:S ."
    with pytest.raises(InputError, match=r"shapes\.ttl: .*cannot be run") as caught:
        check(PEOPLE, shapes, ignore=["SG013"])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "statement",
    [
        "sh:or ()",
        "sh:property _:p . _:p sh:path [ sh:inversePath _:q ] . _:q sh:inversePath _:q",
    ],
)
def test_hopeless_shapes_never_conform(check, statement: str) -> None:
    """An empty list, a path without end: found or refused."""
    shapes = f"ex:S a sh:NodeShape ; sh:targetClass foaf:Person ; {statement} ."
    try:
        assert not check(PEOPLE, shapes).conforms
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017


def test_ignored_fault_hides_no_other(check) -> None:
    """What is ill-formed is told beside a fault that is ignored, and whatever is selected."""
    shapes = """ex:S a sh:NodeShape ; sh:targetClass foaf:Person ; sh:rule [] ;
        sh:property [ sh:path foaf:name ; sh:minCount "x" ] ."""
    for options in ({"ignore": "SG007"}, {"ignore": "SG007", "select": "SH"}):
        report = check(PEOPLE, shapes, **options)
        assert {each.code for each in report.results} == {"SG006"}
        assert report.engine == "", "the data was validated"


@pytest.mark.parametrize(
    "statement",
    [
        'sh:property [ sh:path foaf:name ; sh:minCount 0 ; sh:pattern "[a" ]',
        "sh:sparql [ sh:select 'SELECT $this WHERE { $this ex:x }' ]",
    ],
)
def test_what_is_not_run_is_told_whatever_is_selected(check, statement: str) -> None:
    """A constraint that had to be taken out is a finding, unless its code is ignored."""
    shapes = f"ex:S a sh:NodeShape ; sh:targetClass foaf:Person ; sh:closed false ; {statement} ."
    (result,) = check(PEOPLE, shapes, select="SH2").results
    assert result.code in rules.NOT_RUN
    assert check(PEOPLE, shapes, select="SH2", ignore=result.code).conforms


@pytest.mark.parametrize("flags", ["i", "im", "sx", "ii", "q"])
def test_pattern_with_flags_is_no_fault(check, flags: str) -> None:
    """Flags stand beside a pattern that begins with flags of its own."""
    shapes = f"""ex:S a sh:NodeShape ; sh:targetClass foaf:Person ;
        sh:property [ sh:path foaf:name ; sh:pattern "(?i)A|Z" ; sh:flags "{flags}" ] ."""
    assert "SG012" not in {each.code for each in check(PEOPLE, shapes, engine="pyshacl").results}


def test_faults_are_told_where_the_engine_refuses(check) -> None:
    """Shapes that cannot be run are explained by their faults, with their lines."""
    shapes = """ex:S a sh:NodeShape ; sh:targetClass foaf:Person ;
        sh:property [ sh:path [ sh:inversePth foaf:name ] ; sh:minCount 1 ] ."""
    report = check(PEOPLE, shapes)
    assert {each.code for each in report.results} == {"SG004"}
    assert report.engine == ""
    assert "was not validated" in reports.text(report, loading.load().prefixes)


@pytest.mark.parametrize(
    "shapes",
    [
        "ex:S sh:targetClass foaf:Person ; sh:or _:l . _:l rdf:first ex:T ; rdf:rest _:l ."
        "ex:T a sh:NodeShape ; sh:nodeKind sh:Literal .",
        "_:a sh:targetClass foaf:Person ; sh:property _:b . _:b sh:path ex:p ; sh:property _:c ."
        "_:c sh:path ex:q ; sh:property _:b ; sh:minCount 1 .",
    ],
)
def test_circles_of_shapes_never_conform(check, shapes: str) -> None:
    """A list or a property that comes back to itself is found or refused in one line."""
    try:
        assert not check(PEOPLE, shapes).conforms
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017


@pytest.mark.parametrize(
    ("shapes", "data", "other_shapes", "other_data"),
    [
        (
            "sh:property [ sh:path ex:p ; sh:hasValue ex:v , ex:w ]",
            "ex:a a ex:T ; ex:p ex:v .",
            "sh:property [ sh:path ex:p ; sh:hasValue ex:v , ex:w ]",
            "ex:a a ex:T ; ex:p ex:w .",
        ),
        (
            "sh:sparql [ sh:select 'SELECT $this WHERE { $this ?p 1 }' ]",
            "ex:a a ex:T ; ex:p 1 .",
            "sh:sparql [ sh:select 'SELECT $this WHERE { $this ?p 2 }' ]",
            "ex:a a ex:T ; ex:p 2 .",
        ),
        (
            "sh:property [ sh:path ex:p ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShape "
            "[ sh:class ex:K ] ]",
            "ex:a a ex:T .",
            "sh:property [ sh:path ex:p ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShape "
            "[ sh:class ex:L ] ]",
            "ex:a a ex:T .",
        ),
    ],
)
def test_fingerprints_tell_demands_apart(
    check, shapes: str, data: str, other_shapes: str, other_data: str
) -> None:
    """Another demand on the same property of the same node is another finding."""
    head = "ex:S a sh:NodeShape ; sh:targetClass ex:T ;"
    (one,) = check(data, f"{head} {shapes} .").results
    (other,) = check(other_data, f"{head} {other_shapes} .").results
    assert one.fingerprint != other.fingerprint


def test_no_shape_is_found(check) -> None:
    """Data does not conform to a shapes graph without shape."""
    (result,) = check(PEOPLE, "ex:a ex:b ex:c .").results
    assert (result.code, Path(result.place.file).name) == ("SG009", "shapes.ttl")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT $this WHERE { SERVICE <DOOR> { $this ?p ?o } }",
        "SELECT $this WHERE { \\\\u0053ERVICE <DOOR> { $this ?p ?o } }",
        "SELECT $this FROM <DOOR> WHERE { $this ?p ?o }",
    ],
)
def test_constraint_cannot_reach_out(check, door, text: str) -> None:
    """The text of a constraint is refused before it calls anybody, with the name of its shape."""
    select = f'[ sh:select "{text.replace("DOOR", door.url)}" ]'
    with pytest.raises(QueryError, match=r"shapes\.ttl: http://ex\.org/S"):
        check(PEOPLE, f"ex:S a sh:NodeShape ; sh:targetClass foaf:Person ; sh:sparql {select} .")


def test_imports_are_not_followed(check, door) -> None:
    """What a shapes graph imports is never fetched."""
    check(PEOPLE, SHAPES + f"ex:o a owl:Ontology ; owl:imports <{door.url}/shapes.ttl> .")


def test_endless_pattern_is_stopped(check) -> None:
    """A pattern that backtracks for ever ends at the limit of time."""
    data = f'ex:a a foaf:Person ; foaf:name "{"a" * 40}!" .'
    shapes = """ex:S a sh:NodeShape ; sh:targetClass foaf:Person ;
        sh:property [ sh:path foaf:name ; sh:pattern "^(a+)+$" ] ."""
    with pytest.raises(LimitError) as caught:
        check(data, shapes, limits=worker.Limits(seconds=2))
    assert caught.value.exit_code == 3


# ---------- a graph of its own: shapes, hygiene, known warnings

CHECK = """#+ problem@fr: sans libellé
#+ problem@en: without label
#+ solution@fr: en donner un
#+ solution@en: give one
#+ severity: warning
PREFIX ex: <https://example.org/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?focus ?value WHERE {
  ?focus ex:since ?value .
  FILTER NOT EXISTS { ?focus rdfs:label ?label }
}
ORDER BY ?focus
"""
UNLABELLED = """
@prefix ex: <https://example.org/ns#> .
@prefix id: <https://example.org/id/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:nameless ex:since "2020-01-01"^^xsd:date .
"""
LINE = 'unlabelled\tid:nameless\t-\t"2020-01-01"^^xsd:date\tà chercher\tto be found\n'


@pytest.fixture
def own(root: Path) -> Path:
    """The tiny graph with a hygiene query that finds something."""
    (root / "queries" / "hygiene" / "unlabelled.rq").write_text(CHECK, encoding="utf-8")
    (root / "data" / "more.ttl").write_text(UNLABELLED, encoding="utf-8")
    return root


def test_hygiene_rows_are_results(own: Path) -> None:
    """Each row of a hygiene query is a result with its problem and solution."""
    report = validation.validate(loading.load_root(own))
    (result,) = report.results
    assert (result.source, result.severity, report.queries) == ("unlabelled", "warning", 1)
    assert result.focus_node == ox.NamedNode("https://example.org/id/nameless")
    assert result.message == {"fr": "sans libellé (en donner un)", "en": "without label (give one)"}


def acknowledge(own: Path, lines: str) -> ValidationReport:
    """Validate with a list of known warnings."""
    path = own / "data" / "acknowledged.tsv"
    path.write_text("\t".join(acknowledged.COLUMNS) + "\n" + lines, encoding="utf-8")
    return validation.validate(loading.load_root(own))


def test_known_warning_is_shown_with_its_reason(own: Path) -> None:
    """A known warning stays in the report, marked, and counts no more."""
    report = acknowledge(own, LINE)
    assert report.results[0].acknowledged == {"fr": "à chercher", "en": "to be found"}
    assert report.at_least("info") == []
    prefixes = loading.load_root(own).prefixes
    line = reports.text(report, prefixes).splitlines()[0]
    assert ": acknowledged unlabelled " in line
    assert line.endswith("[acknowledged: to be found]")


def test_known_warning_hides_no_other(own: Path) -> None:
    """A warning of the same rule about another node is new."""
    path = own / "data" / "more.ttl"
    path.write_text(UNLABELLED + 'id:other ex:since "2020-01-01"^^xsd:date .', encoding="utf-8")
    report = acknowledge(own, LINE)
    assert [str(result.focus_node) for result in report.at_least("warning")] == [
        "<https://example.org/id/other>"
    ]


@pytest.mark.parametrize(
    "change",
    [
        '"2020-01-01"',
        '"2020-01-01"@fr',
        '"2020-01-01 "^^xsd:date',
        '"2020-01-01"^^xsd:gYear',
        "id:nameless",
    ],
)
def test_known_warning_is_of_one_value(own: Path, change: str) -> None:
    """Another datatype, another language or a space more makes another value."""
    report = acknowledge(own, LINE.replace('"2020-01-01"^^xsd:date', change))
    assert sorted(result.source for result in report.at_least("warning")) == [
        "acknowledged",
        "unlabelled",
    ]


def test_known_warning_is_of_one_constraint(own: Path) -> None:
    """A line about one component of a shape leaves the other components' results alone."""
    (own / "ontology" / "shapes" / "Label.ttl").write_text(
        HEAD
        + """ex:L a sh:NodeShape ; sh:targetNode <https://example.org/id/ada> ; sh:property ex:L-x .
        ex:L-x a sh:PropertyShape ; sh:path ex:x ; sh:minCount 1 ; sh:hasValue 2 ;
            sh:severity sh:Warning .""",
        encoding="utf-8",
    )
    line = f"http://ex.org/L-x\tid:ada\t{SH.MinCountConstraintComponent}\t-\tattendu\texpected\n"
    new = acknowledge(own, LINE + line).at_least("warning")
    assert [str(each.component).rpartition("#")[2] for each in new] == [
        "HasValueConstraintComponent>"
    ]


def test_line_acknowledges_one_result(own: Path) -> None:
    """Of two results that read alike a line marks one; the other is new."""
    (own / "ontology" / "shapes" / "Twice.ttl").write_text(
        HEAD
        + """ex:T a sh:NodeShape ; sh:targetNode <https://example.org/id/ada> ;
            sh:severity sh:Warning ; sh:sparql ex:T-rule .
        ex:T-rule sh:select "SELECT $this ?kind ?other WHERE { $this ?kind ?other }" .""",
        encoding="utf-8",
    )
    ada = "https://example.org/id/ada"
    line = f"http://ex.org/T-rule\tid:ada\t{SH.SPARQLConstraintComponent}\tid:ada\tvu\tseen\n"
    every = [each for each in acknowledge(own, LINE).results if each.rule.endswith("T-rule")]
    report = acknowledge(own, LINE + line)
    assert {each.focus_node for each in every} == {ox.NamedNode(ada)}
    assert len(report.at_least("warning")) == len(every) - 1 > 0


def test_same_line_twice_is_refused(own: Path) -> None:
    """A line that repeats another one is refused, with both numbers."""
    with pytest.raises(InputError, match=r"acknowledged\.tsv:3: .*line 2"):
        acknowledge(own, LINE + LINE.replace("to be found", "to be sought"))


def test_stale_line_is_found(own: Path) -> None:
    """A line that matches nothing is a violation that names file and line."""
    report = acknowledge(own, LINE + LINE.replace("nameless", "gone"))
    (result,) = report.at_least("violation")
    assert result.source == "acknowledged"
    assert result.focus_node == ox.Literal("data/acknowledged.tsv:3")


def test_violation_cannot_be_acknowledged(own: Path) -> None:
    """A violation is mended, not explained: listing it makes the line stale."""
    query = own / "queries" / "hygiene" / "unlabelled.rq"
    query.write_text(CHECK.replace("severity: warning", "severity: violation"), encoding="utf-8")
    report = acknowledge(own, LINE)
    assert sorted(result.source for result in report.at_least("violation")) == [
        "acknowledged",
        "unlabelled",
    ]


@pytest.mark.parametrize("lines", ["unlabelled\tid:x\n", LINE.replace("to be found", "")])
def test_ill_formed_list_is_refused(own: Path, lines: str) -> None:
    """A line without all columns or without a reason is refused with its number."""
    with pytest.raises(InputError, match=r"acknowledged\.tsv:2"):
        acknowledge(own, lines)


@pytest.mark.parametrize(
    ("old", "new"),
    [("severity: warning", "severity: grave"), ("?focus", "?node")],
)
def test_ill_formed_hygiene_query_is_refused(own: Path, old: str, new: str) -> None:
    """A hygiene query needs a known severity and a column focus."""
    path = own / "queries" / "hygiene" / "unlabelled.rq"
    path.write_text(CHECK.replace(old, new), encoding="utf-8")
    with pytest.raises(QueryError, match="unlabelled"):
        validation.validate(loading.load_root(own))


# ---------- the shipped graph


def test_shipped_graph_holds() -> None:
    """The shipped graph has no violation, and no warning that is not acknowledged."""
    report = validation.validate()
    assert report.at_least("info") == []
    assert report.shapes == report.focused > 20


def test_data_of_ones_own_meets_the_shipped_shapes(tmp_path: Path) -> None:
    """Without shapes, data is checked by the shipped ones; idle targets are no fault then."""
    path = tmp_path / "mine.ttl"
    path.write_text(HEAD + 'ex:ada a foaf:Person ; foaf:name "Ada Roy" .', encoding="utf-8")
    report = validation.validate(loading.load(path))
    assert all(result.source != "target" for result in report.results)
    assert {str(result.focus_node) for result in report.results} <= {"<http://ex.org/ada>"}
    path.write_text(HEAD + "ex:ada a foaf:Person .", encoding="utf-8")
    rules = {result.rule for result in validation.validate(loading.load(path)).results}
    assert "https://w3id.org/mamh-graph/shapes#PersonShape-name" in rules


@pytest.mark.parametrize(
    "turtle",
    [
        "ex:x a foaf:Document .",
        "ex:x a <http://www.w3.org/ns/org#membership> .",
        "ex:x ex:at <https://w3id.org/mamh-graph/voc/role-participant> .",
        "ex:x a owl:Restriction .",
    ],
)
def test_data_that_no_shape_concerns_is_found(tmp_path: Path, turtle: str) -> None:
    """Data about nothing that the shipped shapes know is a violation, not a success."""
    path = tmp_path / "mine.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    report = validation.validate(loading.load(path))
    assert [result.rule for result in report.at_least("violation")] == ["data-unconcerned"]
    assert report.focused == 0 < report.shapes
    allowed = validation.validate(loading.load(path), allow_empty_targets=True)
    assert allowed.at_least("violation") == []


def test_shapes_with_nodes_are_counted_in_the_data_alone(tmp_path: Path) -> None:
    """What stands beside one's own data is not what was checked."""
    path = tmp_path / "mine.ttl"
    path.write_text(HEAD + 'ex:ada a foaf:Person ; foaf:name "Ada Roy" .', encoding="utf-8")
    report = validation.validate(loading.load(path))
    assert 0 < report.focused < 4


def test_long_value_is_cut_in_the_text_only() -> None:
    """A line of the text stays readable, and carries no control character."""
    result = ValidationResult(
        rule="unlabelled",
        focus_node=ox.NamedNode("https://w3id.org/mamh-graph/id/aimq"),
        severity="info",
        message={"": "\x1b[31m red\nnext"},
        source="unlabelled",
        value=ox.Literal("x" * 1000 + "\r"),
    )
    prefixes = loading.load().prefixes
    line = reports.text(ValidationReport((result,)), prefixes).splitlines()[0]
    assert line.startswith("id:aimq: info ")
    assert len(line) < 220
    assert line.isprintable()
