"""What Virtuoso answers otherwise is judged here, or told: never passed over."""

import contextlib
import html
import random
import re
from pathlib import Path

import pytest

import random_shapes
import servers
from compiled import asked, fill, found, held, judged, reference
from mamh_graph import remote, reports, validation
from mamh_graph.compiling import doubts, reading, requests
from mamh_graph.errors import QueryRejectedError
from mamh_graph.loading import load
from mamh_graph.shapes import Shapes
from test_engines import HEAD, quads, shapes

DATA = """
:B rdfs:subClassOf :A . :C rdfs:subClassOf :B .
:a a :A ; :p 1 , 2 , :b ; :q :b ; :name "http://ex.org/a" ; :label "été"@fr , "summer"@en .
:b a :B ; :p :c ; :q :a , :c ; :name "b" ; :label "b" ; :n 5 .
:c a :C ; :p :a , "x" ; :r :a ; :n 10 , 7 .
:d a :A ; :q :d ; :n 3.5 ; :label "d"@fr , "d"@en .
:e a :B ; :p _:x ; :q _:x . _:x a :A ; :p 3 ; :n 1 . _:y a :C ; :q :a ; :p "y" .
:f a :C ; :p true , "2020"^^xsd:gYear , "a"@en ; :name "http://ex.org/f" .
"""
DIRECT = ':S a sh:NodeShape ; sh:targetClass :A ; sh:sparql :S-rule . :S-rule sh:select "{}" .'
NESTED = (
    ":S a sh:NodeShape ; sh:targetClass :A ; sh:node :N . :N a sh:NodeShape ; sh:sparql :S-rule ."
    ' :S-rule sh:select "{}" .'
)
AIMED = ":S a sh:NodeShape ; sh:targetClass :A ; {} . :Q sh:path :q ; sh:minCount 1 ."


def query(wrapped: str, pattern: str) -> str:
    """Return shapes with a constraint in SPARQL."""
    text = f"SELECT $this ?value {{ {pattern} }}"
    return wrapped.format(re.sub(r"\be:(\w+)", r"<http://ex.org/\1>", text))


#: What is told of shapes that Virtuoso, if it is asked, gets wrong or refuses.
DIFFERENT = [
    ("sh:select +", query(DIRECT, "?value e:q+ $this")),
    ("sh:select *", query(NESTED, "$this e:p* ?value")),
    ("sh:select FILTER", query(DIRECT, "$this e:p ?value FILTER ( ?value = 1 )")),
    ("sh:select FILTER", query(NESTED, "$this e:p ?value FILTER ( ?value != $this )")),
    ("sh:select FILTER", query(DIRECT, "$this e:p ?value FILTER ( ?value > 1 )")),
    ("sh:select FILTER IN", query(DIRECT, "$this e:p ?value FILTER ( ?value IN ( 1 , e:c ) )")),
    (
        "sh:select FILTER SAMETERM",
        query(DIRECT, "$this e:p ?value FILTER ( sameTerm( ?value , 1 ) )"),
    ),
    (
        "sh:select DATATYPE FILTER",
        query(DIRECT, "$this e:label ?value FILTER ( DATATYPE( ?value ) = rdf:langString )"),
    ),
    (
        "sh:select BIND BOUND FILTER OPTIONAL STR",
        query(
            NESTED,
            "$this e:p ?value OPTIONAL { BIND ( STR( $this ) AS ?s ) ?o e:name ?s }"
            " FILTER ( BOUND( ?o ) )",
        ),
    ),
    ("sh:select EXISTS FILTER", query(NESTED, "FILTER EXISTS { $this e:r ?x }")),
    ("sh:select EXISTS FILTER NOT", query(NESTED, "FILTER NOT EXISTS { $this e:r ?x }")),
    (
        "sh:select BIND EXISTS FILTER STR",
        query(NESTED, "FILTER EXISTS { BIND ( STR( $this ) AS ?s ) ?o e:name ?s }"),
    ),
    (
        "sh:select EXISTS FILTER IF",
        query(
            DIRECT,
            "$this e:p ?value FILTER IF( EXISTS { ?value e:q ?x } , ?value = e:b , ?value = 1 )",
        ),
    ),
    ("sh:select BIND STR", query(DIRECT, "$this e:p ?x BIND ( STR( ?x ) AS ?value )")),
    (
        "sh:select BY COUNT FILTER GROUP",
        query(
            NESTED,
            "{ SELECT $this ( COUNT( ?v ) AS ?value ) { $this e:p ?v } GROUP BY $this }"
            " FILTER ( ?value > 1 )",
        ),
    ),
    ("sh:pattern ^.t.$", AIMED.format('sh:property [ sh:path :label ; sh:pattern "^.t.$" ]')),
    (
        "sh:path <http://ex.org/p>*",
        AIMED.format("sh:property [ sh:path [ sh:zeroOrMorePath :p ] ; sh:nodeKind sh:IRI ]"),
    ),
    (
        "sh:xone",
        AIMED.format("sh:xone ( [ sh:path :p ; sh:minCount 2 ] [ sh:path :q ; sh:class :A ] )"),
    ),
    ("sh:minCount 3", AIMED.format("sh:and ( [ sh:path :p ; sh:minCount 3 ] )")),
]
#: Shapes that Virtuoso is trusted with.
TRUSTED = [
    DIRECT.format("SELECT $this WHERE { $this ?p ?o ; a ?k . }"),
    query(DIRECT, "$this e:p ?x . ?x e:q ?value"),
    query(DIRECT, "?value ?x $this").replace(
        "$this ?value", "$this (<http://ex.org/p> AS ?path) ?value"
    ),
    AIMED.format("sh:class :B ; sh:nodeKind sh:IRI ; sh:property :Q"),
    AIMED.format(
        'sh:property [ sh:path :label ; sh:pattern "^[a-z.]+$" ; sh:languageIn ( "fr" ) ]'
    ),
    AIMED.format("sh:property [ sh:path ( :p :q ) ; sh:maxCount 1 ; sh:node [ sh:class :B ] ]"),
    AIMED.format("sh:not [ sh:path :p ; sh:class :A ; sh:minCount 1 ]"),
]
#: One that is in doubt, and one that is not.
BOTH = query(DIRECT, "$this e:p ?value FILTER ( ?value = 1 )") + (
    " :T a sh:NodeShape ; sh:targetClass :A ; sh:property [ sh:path :n ; sh:maxCount 1 ] ."
)


def reasons(rules: Shapes) -> list[str]:
    """Return what is told of shapes that are in doubt, without the names of constraints."""
    told = [each for shape in doubts.of(rules).values() for each in shape]
    return [each.partition("(")[2].removesuffix(")") for each in told]


@pytest.mark.parametrize(("reason", "text"), DIFFERENT, ids=[row[0] for row in DIFFERENT])
def test_what_is_in_doubt_is_judged_here(
    empty_virtuoso: servers.Server, reason: str, text: str
) -> None:
    """Virtuoso finds something else, or nothing at all; nobody is told anything but what holds."""
    fill(empty_virtuoso, quads(DATA))
    rules = shapes(text)
    expected = reference(rules, held(empty_virtuoso))
    assert expected
    assert reason in reasons(rules)
    assert judged(rules, empty_virtuoso) == expected
    with contextlib.suppress(QueryRejectedError):
        assert asked(rules, empty_virtuoso) != expected


@pytest.mark.parametrize("text", TRUSTED)
def test_what_is_trusted_is_answered_rightly(empty_virtuoso: servers.Server, text: str) -> None:
    """Without a doubt, what Virtuoso finds is what the reference finds."""
    fill(empty_virtuoso, quads(DATA))
    rules = shapes(text)
    assert reasons(rules) == []
    found = asked(rules, empty_virtuoso)
    assert found
    assert found == reference(rules, held(empty_virtuoso))


@pytest.mark.parametrize("seed", range(24))
def test_shapes_at_random(empty_virtuoso: servers.Server, seed: int) -> None:
    """Shapes within shapes about nodes of all kinds: the same is found, doubts or none."""
    dice = random.Random(seed)
    fill(empty_virtuoso, quads(random_shapes.data(dice)))
    rules = shapes(random_shapes.shape(dice))
    assert judged(rules, empty_virtuoso) == reference(rules, held(empty_virtuoso))


def test_nobody_else_is_in_doubt(empty_oxigraph: servers.Server) -> None:
    """Another server is asked everything, and nothing is told."""
    fill(empty_oxigraph, quads(DATA))
    rules = shapes(BOTH)
    name = requests.look(remote.connect(empty_oxigraph.query), "").server
    assert not doubts.concern(name)
    assert found(rules, empty_oxigraph, name)[1] == ()


def test_what_is_too_much_to_read_is_told(
    empty_virtuoso: servers.Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The constraint that may be judged otherwise is named in the report, the other one is not."""
    monkeypatch.setattr(reading, "MAX_STATEMENTS", 10)
    fill(empty_virtuoso, quads(DATA))
    path = tmp_path / "rules.ttl"
    path.write_text(HEAD + BOTH, encoding="utf-8")
    report = validation.validate_endpoint(empty_virtuoso.query, path)
    assert report.differences == ("http://ex.org/S-rule (sh:select FILTER)",)
    for format in ("text", "json", "markdown"):
        content = html.unescape(reports.write(format, report, load().prefixes).decode())
        assert "http://ex.org/S-rule (sh:select FILTER)" in content, format


def test_what_a_server_does_not_give_is_told(tmp_path: Path) -> None:
    """A server that gives few rows is asked all the same."""
    with servers.virtuoso(tmp_path, rows=20) as server:
        fill(server, quads(DATA))
        rules = shapes(BOTH)
        _, told = found(rules, server, "Virtuoso/07.20")
        assert told == ("http://ex.org/S-rule (sh:select FILTER)",)


def test_what_is_refused_is_judged_here(empty_virtuoso: servers.Server) -> None:
    """Known shapes whose question Virtuoso's compiler gives up on are judged all the same."""
    fill(empty_virtuoso, quads(DATA))
    rules = shapes(query(NESTED, "FILTER NOT EXISTS { $this e:r ?x }"))
    with pytest.raises(QueryRejectedError):
        found(rules, empty_virtuoso, "")
    results, told = found(rules, empty_virtuoso, "Virtuoso/07.20", known=True)
    assert results == reference(rules, held(empty_virtuoso))
    assert told == ()
