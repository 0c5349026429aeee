"""What a server judges otherwise than the reference is known, and told in docs/decisions."""

from pathlib import Path

import pytest

from asked_shapes import on_p
from compiled import ENGINES, fill, judged, ready, reference
from test_engines import quads, shapes

DECISION = Path(__file__).parents[1] / "docs" / "decisions" / "0022-validation-by-sparql.md"
OVER_TEN = 'sh:sparql [ sh:select "SELECT $this { $this ?p ?value FILTER ( ?value > 10 ) }" ]'
NAMED = 'sh:sparql [ sh:select "SELECT $this { $this ?p ?x FILTER ( STRLEN( STR( ?x ) ) > 0 ) }" ]'
#: The constraint, the data, and how many results the reference, Oxigraph and Virtuoso give.
DIFFERENT = [
    ("sh:datatype xsd:byte", ':a :p "1"^^xsd:byte .', 0, 1, 0),
    ("sh:minInclusive 1", ':a :p "300"^^xsd:byte .', 1, 0, 0),
    ('sh:in ( "01"^^xsd:integer )', ":a :p 1 .", 1, 0, 0),
    ("sh:maxCount 1", ':a :p 1 , "01"^^xsd:integer .', 1, 0, 0),
    ("sh:maxCount 1", ":a :p 1 , 1.0 .", 1, 1, 0),
    ("sh:hasValue 1", ":a :p 1.0 .", 1, 1, 0),
    ("sh:datatype xsd:integer", ':a :p "x"^^xsd:integer .', 1, 1, 0),
    ("sh:datatype xsd:gYear", ':a :p "24"^^xsd:gYear .', 1, 1, 0),
    ("sh:datatype xsd:base64Binary", ':a :p "é"^^xsd:base64Binary .', 1, 0, 0),
    ('sh:languageIn ( "fr-CA" )', ':a :p "a"@fr-ca-x-1 .', 1, 0, 0),
    ("sh:lessThan :q", ":a :p :b ; :q :c .", 0, 1, 1),
    ("sh:lessThan :q", ':a :p "a"@fr ; :q "b"@fr .', 0, 0, 1),
    ("sh:maxInclusive 1.0e0", ':a :p "NaN"^^xsd:double .', 0, 1, 1),
    ('sh:minExclusive "a"', ':a :p "b"@fr .', 0, 1, 1),
    (OVER_TEN, ':a :p "abc" .', 1, 0, 1),
    (NAMED, ":a :p [] .", 1, 0, 1),
]
IDS = [f"{constraint} {data}" for constraint, data, *_ in DIFFERENT]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("row", DIFFERENT, ids=IDS)
def test_differences_are_known(
    request: pytest.FixtureRequest, engine: str, row: tuple[str, str, int, int, int]
) -> None:
    """Each difference is there; one that is gone, or another one, fails."""
    constraint, text, here, oxigraph, virtuoso = row
    server, data = ready(request, engine), quads(text)
    rules = shapes(f":S a sh:NodeShape ; sh:targetSubjectsOf :p ; {on_p(constraint)} .")
    fill(server, data)
    assert reference(rules, data).total() == here
    there = {"oxigraph": oxigraph, "virtuoso": virtuoso}[engine]
    assert judged(rules, server).total() == there


@pytest.mark.parametrize(("constraint", "data"), [row[:2] for row in DIFFERENT], ids=IDS)
def test_differences_are_documented(constraint: str, data: str) -> None:
    """The decision has a line for each."""
    lines = DECISION.read_text("utf-8").splitlines()
    value = data.removeprefix(":a ").removesuffix(" .")
    assert [line for line in lines if f"`{constraint}`" in line and f"`{value}`" in line]
