"""Advice: what was expected, what was found, what to do, in both languages."""

import re
from collections import defaultdict
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from advice_cases import TOLD
from advised import EX, HEAD, SH, XSD, Check, short, validated
from mamh_graph import advice, rules
from mamh_graph.findings import ValidationResult
from mamh_graph.shapes import Shapes


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Validate Turtle against Turtle, and return the results."""
    return partial(validated, tmp_path)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[int, ValidationResult]:
    """The one result of each case above, all found in one validation."""
    data, shapes = "", ""
    for number, (said, constraint, *_) in enumerate(TOLD):
        data += f"ex:it{number} {said} .\n"
        shapes += f"ex:S{number} sh:targetNode ex:it{number} ; sh:property ex:P{number} .\n"
        shapes += f"ex:P{number} sh:path ex:p ; {constraint} .\n"
    results = validated(tmp_path_factory.mktemp("told"), data, shapes)
    assert len(results) == len(TOLD)
    return {int(result.rule.removeprefix(f"{EX}P")): result for result in results}


@pytest.mark.parametrize("number", range(len(TOLD)), ids=lambda n: f"{n}-{TOLD[n][1][:30]}")
def test_finding_explains_itself(told: dict[int, ValidationResult], number: int) -> None:
    """Expected, found and hint are told in English and in French."""
    result = told[number]
    for texts, words in zip(
        (result.expected, result.found, result.hint), TOLD[number][2:], strict=True
    ):
        shown = tuple(short(texts[each]).replace(f"it{number}", "it") for each in ("en", "fr"))
        assert shown == words


OF_DATA = [rule for rule in rules.every() if rule.example and rule.example.shape]
OF_SHAPES = [rule for rule in rules.every() if rule.example and not rule.example.shape]


def apart(text: str, place: str) -> str:
    """Return Turtle with all names of its own in a namespace of its own."""
    return re.sub(r"\bex:", f"{place}:", text).replace(EX, f"{EX}{place}/") + "\n"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[ValidationResult]]:
    """What is found in the examples of each rule on data: refused ones `CODE`, others `CODE-ok`."""
    head, data, shapes = "", "", ""
    for rule in OF_DATA:
        assert rule.example is not None
        for place, said in (
            (rule.code, rule.example.wrong),
            (f"{rule.code}-ok", rule.example.right),
        ):
            head += f"@prefix {place}: <{EX}{place}/> .\n"
            data += apart(said, place)
            shapes += apart(rule.example.shape, place)
    found = defaultdict(list)
    for result in validated(tmp_path_factory.mktemp("shown"), head + data, head + shapes):
        found[str(result.focus_node.value).removeprefix(EX).partition("/")[0]].append(result)
    return found


@pytest.mark.parametrize("rule", OF_DATA, ids=lambda rule: rule.code)
def test_examples_show_their_rule(
    shown: dict[str, list[ValidationResult]], rule: rules.Rule
) -> None:
    """What an example refuses is found under its code alone, what it accepts is not found."""
    assert {result.code for result in shown[rule.code]} == {rule.code}
    assert shown.get(f"{rule.code}-ok", []) == []
    for result in shown[rule.code]:
        assert set(result.expected) == {"fr", "en"}


@pytest.mark.parametrize("rule", OF_SHAPES, ids=lambda rule: rule.code)
def test_examples_of_shapes_show_their_rule(check: Check, rule: rules.Rule) -> None:
    """A shape that an example refuses is found under its code alone, the mended one is not."""
    assert rule.example is not None
    data = 'ex:zoe a ex:Person ; ex:name "Zoé" .'
    assert {result.code for result in check(data, rule.example.wrong)} == {rule.code}
    assert check(data, rule.example.right) == []


def test_misspelt_terms_of_shapes_are_told(check: Check) -> None:
    """Of a misspelt SHACL term, severity or shape, the hint names the one that was meant."""
    shapes = """
        ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:severity ex:warning ; sh:nodekind sh:IRI ;
            sh:node ex:Adress .
        ex:Address a sh:NodeShape ; sh:nodeKind sh:IRI ."""
    hints = {
        result.code: short(result.hint["en"])
        for result in check("ex:c a ex:C .", shapes)
        if result.code in ("SG004", "SG005", "SG008")
    }
    assert hints == {
        "SG004": "did you mean sh:nodeKind?",
        "SG005": "did you mean sh:Warning?",
        "SG008": "did you mean ex:Address?",
    }


def test_details_are_advised_on_too(check: Check) -> None:
    """What is wrong with a nested value is told below it."""
    shapes = """
        ex:S sh:targetNode ex:it ; sh:property [ sh:path ex:p ; sh:node ex:A ] .
        ex:A a sh:NodeShape ; sh:property [ sh:path ex:city ; sh:minCount 1 ] ."""
    (result,) = check("ex:it ex:p ex:house .", shapes)
    (detail,) = result.details
    assert short(detail.hint["en"]) == "write ex:city … for ex:house"


def test_hostile_values_stay_harmless_and_short(check: Check) -> None:
    """Neither a control character nor a mark that reorders text nor length gets through."""
    value = "\\u202E\\n::error::" + "x" * 5000
    shape = f'ex:S sh:targetNode ex:it ; sh:property [ sh:path ex:p ; sh:in ( "{value}y" ) ] .'
    (result,) = check(f'ex:it ex:p "{value}" .', shape)
    for texts in (result.expected, result.found, result.hint):
        for words in texts.values():
            assert words.isprintable()
            assert len(words) < 200


COMPONENTS = [rule.constraint.removeprefix("sh:") for rule in rules.every() if rule.constraint]
ODD = (
    HEAD
    + """
ex:list <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ex:a ;
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> ex:list .
"""
)
VALUES: list[ox.NamedNode | ox.BlankNode | ox.Literal | None] = [
    *(None, ox.NamedNode(EX + "a"), ox.BlankNode("b"), ox.Literal("x", language="fr")),
    ox.Literal("-0000-99-99", datatype=ox.NamedNode(XSD + "date")),
]


@pytest.mark.parametrize("parameter", [None, '"x"', "ex:list", "[]", "-1", '"٣"', '"9" , ex:b'])
@pytest.mark.parametrize("value", VALUES, ids=str)
def test_odd_shapes_and_values_are_borne(parameter: str | None, value: ox.Literal | None) -> None:
    """Whatever stands in a shape and in the data, advice is given or not, and nothing breaks."""
    said = "".join(f"ex:S sh:{name} {parameter} .\n" for name in COMPONENTS) if parameter else ""
    shapes = Shapes(Graph().parse(data=ODD + said, format="turtle"))
    for name in (*COMPONENTS, "SPARQL", "Unheard-of"):
        component = f"{SH}{name[0].upper()}{name[1:]}ConstraintComponent"
        for path in ("", f"<{EX}p>", f"^<{EX}p>/<{EX}q>"):
            result = ValidationResult(
                rule=f"{EX}S",
                focus_node=ox.BlankNode("focus"),
                severity="violation",
                message={},
                source="shacl",
                path=path,
                value=value,
                component=ox.NamedNode(component),
                source_shape=ox.NamedNode(EX + "S") if parameter else None,
            )
            values = [] if value is None else [value, value]
            told = advice.advise(result, shapes, lambda _n, _p, v=values: v, frozenset())
            assert told.replace(expected={}, found={}, hint={}) == result
