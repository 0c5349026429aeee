"""Constraints in SPARQL, asked about all nodes at once: the same is found, or it is refused."""

import re

import pytest
from rdflib import SH

import servers
from compiled import asked, fill, held, reference
from mamh_graph.compiling import texts
from mamh_graph.compiling.demands import CannotCompileError
from mamh_graph.errors import QueryError
from test_engines import quads, shapes

#: Constraints that mean another thing for all nodes than for one, and what is told.
REFUSED = [
    ("SELECT $this { $this ?p ?o } LIMIT 1", "LIMIT"),
    ("SELECT $this (COUNT(?o) AS ?n) { $this ?p ?o }", "GROUP BY"),
    ("SELECT $this { $this ?p ?o . { SELECT ?o { $this ?p ?o } } }", "SELECT"),
    ("SELECT $this { $this ?p ?o . { SELECT ?o { ?s ?p ?o } } }", "SELECT"),
    ("SELECT $this { $this $shapesGraph ?o }", "$shapesGraph"),
    ("SELECT $this { GRAPH ?g { $this ?p ?o } }", "GRAPH"),
    ("SELECT $this { $this ?p ?o MINUS { $this ?p 1 } }", "MINUS"),
    ("SELECT $this { VALUES ?o { 1 } $this ?p ?o }", "VALUES"),
    ("ASK { $this ?p ?o }", "sh:sparql without sh:select"),
]
HAVING = "SELECT $this { $this ?p ?o } GROUP BY $this HAVING ( COUNT(?o) > 1 )"
SELECT = ':S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:sparql [ sh:select "{}" ] .'


@pytest.mark.parametrize(("text", "term"), REFUSED, ids=[row[1] for row in REFUSED])
def test_what_cannot_be_asked_of_all_nodes(text: str, term: str) -> None:
    """A SPARQL constraint that counts or cuts for each node is refused, and says why."""
    rules = shapes(SELECT.format(text))
    (constraint,) = rules.graph.objects(None, SH.sparql)
    with pytest.raises(CannotCompileError) as caught:
        texts.read(rules, constraint)
    assert caught.value.args == (constraint, term)


@pytest.mark.parametrize(
    "text",
    [
        SELECT.format("SELECT $this { $this ?p ?o } LIMIT 1"),
        ':S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:sparql [ sh:ask "ASK { $this ?p ?o }" ] .',
        ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:not :N . :N a sh:NodeShape ;"
        f' sh:sparql [ sh:select "{HAVING}" ] .',
        ':S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:pattern "(?=a)a" .',
        ':S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:pattern "a b" ; sh:flags "x" .',
        ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:node :S .",
        ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:datatype rdfs:Literal .",
        ":C a sh:ConstraintComponent ; sh:parameter [ sh:path :most ] ; sh:validator"
        ' [ a sh:SPARQLAskValidator ; sh:ask "ASK { }" ] .'
        ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; :most 2 .",
    ],
    ids=["limit", "ask", "having", "look-ahead", "flags", "recursive", "rdfs:Literal", "component"],
)
def test_what_cannot_be_compiled_is_refused(empty_oxigraph: servers.Server, text: str) -> None:
    """Nothing is passed over: the shape that cannot be asked is named."""
    with pytest.raises(QueryError) as caught:
        asked(shapes(text), empty_oxigraph)
    assert caught.value.key == "compiling.cannot"
    assert re.search("http://ex.org/[SN]", caught.value.where)


#: Queries whose groups compute with `$this`, and how many results they give.
COMPUTING = {
    "union": (
        "{ ?value e:p ?x FILTER ( ?value != $this ) } UNION { $this e:q ?value }",
        3,
    ),
    "exists": (
        "{ ?value e:q ?x FILTER NOT EXISTS { ?value e:q $this } } UNION { $this e:r ?value }",
        2,
    ),
    "optional": (
        "$this e:p ?value . OPTIONAL { BIND ( STR( $this ) AS ?s ) ?o e:name ?s }"
        " FILTER ( BOUND( ?o ) )",
        1,
    ),
    "optional in optional": (
        "$this e:p ?value . OPTIONAL { ?x e:p ?value . OPTIONAL {"
        " ?o e:name ?s FILTER ( STR( $this ) = ?s ) } } FILTER ( ! BOUND( ?o ) )",
        1,
    ),
    "group in optional": (
        "$this e:p ?value . OPTIONAL { ?o e:name ?s . { ?o e:p ?y FILTER ( ?o != $this ) } }"
        " FILTER ( BOUND( ?o ) )",
        1,
    ),
    "optional in exists": (
        "FILTER EXISTS { ?x e:p 1 OPTIONAL { ?o e:name ?s FILTER ( STR( $this ) = ?s ) }"
        " FILTER ( BOUND( ?o ) ) }",
        1,
    ),
    "nothing but a subquery": ("SELECT $this ?value { $this e:q ?value }", 1),
    "subquery": (
        "{ SELECT $this ( COUNT( ?v ) AS ?value ) { $this e:p ?v } GROUP BY $this }"
        " FILTER ( ?value > 0 )",
        2,
    ),
}


@pytest.mark.parametrize("name", COMPUTING)
def test_this_is_told_to_every_part_that_computes_with_it(
    empty_oxigraph: servers.Server, name: str
) -> None:
    """A part of a query that computes with $this without a fact about it finds what it should."""
    pattern, count = COMPUTING[name]
    text = re.sub(r"e:(\w+)", r"<http://ex.org/\1>", f"SELECT $this ?value {{ {pattern} }}")
    rules = shapes(SELECT.format(text))
    fill(empty_oxigraph, quads(':a :p 1 ; :name "http://ex.org/a" . :b :p 2 ; :q :c .'))
    found = asked(rules, empty_oxigraph)
    assert found == reference(rules, held(empty_oxigraph))
    assert found.total() == count
