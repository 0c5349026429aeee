"""Shapes compiled to SPARQL: each construct on real servers, against the reference."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import SH

import servers
from asked_shapes import CASES, PATHS, Case
from mamh_graph import compiling, remote, shacl, worker
from mamh_graph.compiling import templates, texts
from mamh_graph.compiling.demands import CannotCompileError
from mamh_graph.errors import QueryError
from mamh_graph.findings import ValidationResult
from mamh_graph.shapes import Shapes
from test_engines import COMPONENTS, SHAPES, damaged, quads, shapes

LIMITS = worker.Limits(seconds=120.0, memory=2 << 30)
TABLE = """
:N a sh:NodeShape ; sh:property [ sh:path :q ; sh:minCount 2 ] .
:B rdfs:subClassOf :A .
:T a owl:Ontology ; sh:declare [ sh:prefix "e" ; sh:namespace "http://ex.org/"^^xsd:anyURI ] .
"""
CLASSES = ":B rdfs:subClassOf :A . "
#: Blank nodes have other names on each side.
BLANK = re.compile(r"\b(?:node-\d+|b\d+|[0-9a-f]{20,32}|nodeID\S+)\b")
ENGINES = ("oxigraph", "virtuoso")


def ready(request: pytest.FixtureRequest, engine: str) -> servers.Server:
    """Return a server of an engine that holds nothing."""
    server: servers.Server = request.getfixturevalue(f"empty_{engine}")
    return server


def fill(server: servers.Server, data: Sequence[ox.Quad]) -> None:
    """Let a server hold these statements and nothing else."""
    graph = "" if server.name == "oxigraph" else servers.WORLD
    triples = [quad.triple for quad in data]
    servers.put(server, graph, ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES))


def held(server: servers.Server) -> list[ox.Quad]:
    """Return the statements that a server has made of those it was given."""
    graph = "" if server.name == "oxigraph" else servers.WORLD
    content = servers.get(server, graph)
    return [ox.Quad(*quad.triple) for quad in ox.parse(content, ox.RdfFormat.N_TRIPLES)]


def whole(result: ValidationResult) -> str:
    """Return all that a result says, blank nodes without their names."""

    def named(term: object) -> str:
        return "_:" if isinstance(term, ox.BlankNode) else str(term)

    said = (
        *(result.rule, named(result.focus_node), result.path, named(result.value)),
        *(result.severity, str(result.component), str(result.source_shape)),
        *(str(result.source_constraint), BLANK.sub("_", str(sorted(result.message.items())))),
        *sorted((name, named(term)) for name, term in result.bindings.items()),
        *sorted(map(whole, result.details)),
    )
    return str(said)


def reference(rules: Shapes, data: Sequence[ox.Quad]) -> Counter[str]:
    """Return what pySHACL finds."""

    def job() -> list[str]:
        shacl.quiet()
        return list(map(whole, shacl.results(rules, shacl.data(data))))

    return Counter(worker.run(job, LIMITS))


def asked(rules: Shapes, server: servers.Server) -> Counter[str]:
    """Return what is found by asking a server."""
    endpoint = remote.connect(server.query, timeout=60)

    def job() -> list[str]:
        return list(map(whole, compiling.results(rules, endpoint)))

    return Counter(worker.run(job, LIMITS))


def plain(text: str) -> str:
    """Return shapes whose pattern both servers read alike: `\\w` is ASCII alone in Virtuoso."""
    assert r'"^[\\w-]+$"' in text
    return text.replace(r'"^[\\w-]+$"', '"^[a-z-]+$"')


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("seed", range(6))
def test_damaged_graphs(request: pytest.FixtureRequest, engine: str, seed: int) -> None:
    """Every field of every result is that of the reference, details and all."""
    server = ready(request, engine)
    fill(server, quads(damaged(seed)))
    rules = shapes(plain(SHAPES))
    expected = reference(rules, held(server))
    assert expected.total() > 100
    assert asked(rules, server) == expected


def test_every_component_is_among_the_cases() -> None:
    """Each constraint of SHACL has a case that breaks it and one that does not."""
    assert {case.name for case in CASES} == COMPONENTS


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", CASES, ids=[f"{at}-{case.name}" for at, case in enumerate(CASES)])
def test_each_constraint(request: pytest.FixtureRequest, engine: str, case: Case) -> None:
    """Wrong data break it, right data do not, and the reference says the same."""
    server = ready(request, engine)
    rules = shapes(f"{TABLE} :S a sh:NodeShape ; sh:targetSubjectsOf :p ; {case.shape} .")
    for text, broken in ((case.wrong, True), (case.right, False)):
        fill(server, quads(CLASSES + text))
        found = asked(rules, server)
        assert found == reference(rules, held(server))
        assert bool(found) == broken
        if broken:
            assert f"shacl#{case.name}ConstraintComponent" in "".join(found)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("path", "many", "few"), PATHS, ids=[row[0] for row in PATHS])
def test_each_path(
    request: pytest.FixtureRequest, engine: str, path: str, many: str, few: str
) -> None:
    """A value counts once however it is reached, and a path comes back to where it began."""
    server = ready(request, engine)
    target = ":z" if "inverse" in path else ":a"
    rules = shapes(f":S sh:targetNode {target} ; sh:path {path} ; sh:maxCount 2 .")
    for text, broken in ((many, True), (few, False)):
        fill(server, quads(text))
        assert bool(asked(rules, server)) == broken
        assert asked(rules, server) == reference(rules, held(server))


@pytest.mark.parametrize("engine", ENGINES)
def test_targets(request: pytest.FixtureRequest, engine: str) -> None:
    """Each kind of target that has a focus node is found, and no other."""
    server = ready(request, engine)
    fill(server, quads(":a a :B ; :p :b , 7 . :B rdfs:subClassOf :A ."))
    kinds = {
        "sh:targetClass :A": True,
        "sh:targetClass :C": False,
        "sh:targetNode 7": True,
        "sh:targetNode :c": False,
        "sh:targetSubjectsOf :p": True,
        "sh:targetObjectsOf :q": False,
        "sh:targetObjectsOf :p": True,
    }
    endpoint = remote.connect(server.query, timeout=60)
    for target, there in kinds.items():
        rules = shapes(f":S a sh:NodeShape ; {target} ; sh:nodeKind sh:BlankNode .")
        assert bool(compiling.witnesses(rules, endpoint)) == there, target


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


@pytest.mark.parametrize("name", templates.names())
def test_a_template_is_a_query(name: str) -> None:
    """Any tool can read a template as it stands, and its first line says what it asks."""
    text = (Path(templates.__file__).parent / "templates" / f"{name}.rq").read_text("utf-8")
    ox.Store().query(text)
    assert text.startswith("# ")


#: Templates that only find what is said around findings, or whether a target is met.
AROUND = {"said", "said-where", "pointing", "pointing-where", "something", "named"}
AROUND |= {"target", "targets"}


@pytest.mark.parametrize("name", sorted(set(templates.names()) - AROUND))
def test_a_broken_template_is_noticed(
    empty_oxigraph: servers.Server, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A template that finds nothing changes what is found in a graph that breaks everything."""
    read, before = templates._read, _found(empty_oxigraph)
    assert before.total() > 200

    def broken(asked_for: str) -> str:
        text = read(asked_for)
        if asked_for != name:
            return text
        pattern, _, rest = text.rpartition("}")
        asks = text.lstrip().startswith("ASK")
        return "ASK { FILTER ( false ) }" if asks else f"{pattern} FILTER ( false ) }}{rest}"

    monkeypatch.setattr(templates, "_read", broken)
    templates._inside.cache_clear()
    try:
        assert _found(empty_oxigraph) != before
    finally:
        monkeypatch.undo()
        templates._inside.cache_clear()


def _found(server: servers.Server) -> Counter[str]:
    """Return what is found in a graph that breaks every constraint."""
    text = "".join(case.wrong for case in CASES if ":a :p" in case.wrong)
    fill(server, quads(damaged(0) + CLASSES + text))
    rules = "".join(
        f":Case{at} a sh:NodeShape ; sh:targetSubjectsOf :p ; {case.shape} .\n"
        for at, case in enumerate(CASES)
    )
    return asked(shapes(f"{SHAPES}{TABLE}{rules}"), server)
