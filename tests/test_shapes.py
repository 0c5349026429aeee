"""Each shape, property shape and rule is provoked by a case; the cases and the coverage.

A case is a file: ``tests/shapes/<Shape>/valid/*.ttl`` gives no result of the shapes that stand in
the file of ``<Shape>``; ``invalid/*.ttl`` gives exactly the results of the ``sh:ValidationReport``
it contains. The ontology and its vocabulary stand beside each case. Hygiene queries have
``tests/hygiene/<query>/fires.ttl`` and the answer ``expected.csv``.
"""

import logging
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import rdflib
from rdflib import RDF, RDFS, SH, BNode, Graph, Literal, URIRef
from rdflib.plugins import sparql
from rdflib.term import Node

from mamh_graph import bridge, files, loading, queries, shacl
from mamh_graph.findings import ValidationResult
from mamh_graph.shapes import TARGETS, Shapes
from mamh_graph.wording import property_path

ROOT = Path(__file__).parents[1]
SHAPES = "https://w3id.org/mamh-graph/shapes#"
FILES = sorted((ROOT / "ontology" / "shapes").glob("*.ttl"))
CASES = ROOT / "tests" / "shapes"
HYGIENE = ROOT / "tests" / "hygiene"
BACKGROUND = ("ontology", "vocabulary", "alignment")
LANGUAGES = {"fr", "en"}


class Expected(NamedTuple):
    """A result that a case must cause; ``None`` where the case does not say."""

    focus_node: str
    path: str
    severity: str
    component: str
    source_shape: str
    value: str | None
    source_constraint: str | None

    def is_met_by(self, result: ValidationResult) -> bool:
        """Tell whether a result is the one expected."""
        found = (
            str(result.focus_node),
            result.path,
            result.severity,
            str(result.component),
            str(result.source_shape),
            None if result.value is None else str(result.value),
            None if result.source_constraint is None else str(result.source_constraint),
        )
        return all(mine in (None, its) for mine, its in zip(self, found, strict=True))


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Let rdflib keep literals as written and log nothing, for one test."""
    before = rdflib.NORMALIZE_LITERALS, sparql.SPARQL_LOAD_GRAPHS
    shacl.quiet()
    yield
    rdflib.NORMALIZE_LITERALS, sparql.SPARQL_LOAD_GRAPHS = before
    logging.disable(logging.NOTSET)


@cache
def all_shapes() -> Graph:
    """Return all shapes, with the prefix table that their rules name."""
    quads = loading.load().quads("shapes", "prefixes")
    return bridge.fill(Graph(bind_namespaces="none"), quads)


@cache
def background() -> Graph:
    """Return the ontology and its vocabulary."""
    return bridge.fill(Graph(bind_namespaces="none"), loading.load().quads(*BACKGROUND))


def read(path: Path) -> Graph:
    """Return the graph of one file."""
    return bridge.fill(Graph(bind_namespaces="none"), files.parse(files.read(path)))


@cache
def subjects(path: Path) -> frozenset[Node]:
    """Return what a file of shapes describes."""
    return frozenset(read(path).subjects())


@cache
def file_of(shape: str) -> Path:
    """Return the file of shapes that holds a node shape."""
    name = URIRef(SHAPES + shape)
    found = [path for path in FILES if (name, RDF.type, SH.NodeShape) in read(path)]
    assert len(found) == 1, f"{shape} is a node shape of {len(found)} files"
    return found[0]


@cache
def shapes_of(path: Path) -> Shapes:
    """Return the shapes of one file and what they refer to; only those of the file have targets."""
    everything, wanted = all_shapes(), Graph(bind_namespaces="none")
    own, reached = subjects(path), set(subjects(path))
    waiting = list(own)
    while waiting:
        node = waiting.pop()
        for triple in everything.triples((node, None, None)):
            if triple[1] in TARGETS and node not in own:
                continue
            wanted.add(triple)
            if triple[2] not in reached and (triple[2], None, None) in everything:
                reached.add(triple[2])
                waiting.append(triple[2])
    return Shapes(wanted, path.name)


def take_report(graph: Graph) -> list[Expected]:
    """Remove the report from a case and return its results."""
    found = []
    waiting = list(graph.subjects(RDF.type, SH.ValidationReport))
    for result in list(graph.subjects(SH.sourceConstraintComponent)):
        said = dict(graph.predicate_objects(result))
        found.append(
            Expected(
                focus_node=str(bridge.term(said[SH.focusNode])),
                path=property_path(graph, said[SH.resultPath]) if SH.resultPath in said else "",
                severity=str(said[SH.resultSeverity]).rpartition("#")[2].lower(),
                component=str(bridge.term(said[SH.sourceConstraintComponent])),
                source_shape=str(bridge.term(said[SH.sourceShape])),
                value=str(bridge.term(said[SH.value])) if SH.value in said else None,
                source_constraint=str(bridge.term(said[SH.sourceConstraint]))
                if SH.sourceConstraint in said
                else None,
            )
        )
        waiting.append(result)
    while waiting:
        node = waiting.pop()
        for _, predicate, value in list(graph.triples((node, None, None))):
            if isinstance(value, BNode) and predicate not in (SH.focusNode, SH.value):
                waiting.append(value)
        graph.remove((node, None, None))
    return found


def results_of(path: Path, shape: str) -> tuple[list[ValidationResult], list[Expected]]:
    """Validate a case by the shapes in the file of a shape, and return what is expected too."""
    case = read(path)
    expected = take_report(case)
    data = shacl.data(())
    for graph in (background(), case):
        for triple in graph:
            data.add(triple)
    own = subjects(file_of(shape))
    found = shacl.results(shapes_of(file_of(shape)), data)
    return [result for result in found if bridge.node(result.source_shape) in own], expected


def cases(kind: str) -> list[Path]:
    """Return the case files of a kind."""
    return sorted(CASES.glob(f"*/{kind}/*.ttl"))


def name_of(path: Path) -> str:
    """Return what a test calls a case."""
    return f"{path.parts[-3]}-{path.stem}"


def node_shapes() -> list[URIRef]:
    """Return the node shapes with a target."""
    graph = all_shapes()
    return sorted({shape for target in TARGETS for shape in graph.subjects(target)})


def rules() -> list[URIRef]:
    """Return the SPARQL constraints."""
    return sorted(set(all_shapes().objects(None, SH.sparql)))


def values() -> list[URIRef]:
    """Return the node shapes without target, which others refer to."""
    kinds = set(all_shapes().subjects(RDF.type, SH.NodeShape))
    return sorted(kinds - set(node_shapes()))


@cache
def provoked() -> frozenset[str]:
    """Return every shape and rule that some invalid case expects to fail."""
    found = (each for path in cases("invalid") for each in take_report(read(path)))
    return frozenset(
        name for each in found for name in (each.source_shape, each.source_constraint) if name
    )


@pytest.mark.parametrize("path", cases("valid"), ids=name_of)
def test_valid_case_has_no_result(path: Path) -> None:
    """A valid case gives no result of the shapes in the file of its shape."""
    found, expected = results_of(path, path.parts[-3])
    assert not expected
    assert found == []


@pytest.mark.parametrize("path", cases("invalid"), ids=name_of)
def test_invalid_case_has_the_results_of_its_report(path: Path) -> None:
    """An invalid case gives the results of its report, all of them and no other."""
    found, expected = results_of(path, path.parts[-3])
    assert expected, "the case contains no report"
    missing = [each for each in expected if not any(map(each.is_met_by, found))]
    surplus = [each for each in found if not any(one.is_met_by(each) for one in expected)]
    assert (missing, surplus) == ([], [])


@pytest.mark.parametrize("shape", node_shapes(), ids=lambda shape: shape.rpartition("#")[2])
def test_node_shape_has_cases_of_both_kinds(shape: URIRef) -> None:
    """Each node shape with a target has a valid and an invalid case."""
    folder = CASES / shape.removeprefix(SHAPES)
    assert list(folder.glob("valid/*.ttl"))
    assert list(folder.glob("invalid/*.ttl"))


def test_every_case_belongs_to_a_shape() -> None:
    """No folder of cases is left of a shape that is gone."""
    names = {shape.removeprefix(SHAPES) for shape in node_shapes()}
    assert {path.name for path in CASES.iterdir()} <= names


def test_every_property_shape_is_provoked() -> None:
    """Each property shape is the source of an expected result."""
    shapes = {str(bridge.term(each)) for each in all_shapes().subjects(RDF.type, SH.PropertyShape)}
    assert sorted(shapes - provoked()) == []


def test_every_rule_is_provoked() -> None:
    """Each SPARQL constraint is the source of an expected result."""
    assert sorted({str(bridge.term(rule)) for rule in rules()} - provoked()) == []


def described() -> list[URIRef]:
    """Return everything that must say what it is for: shapes of both kinds, and rules."""
    graph = all_shapes()
    found = {each for kind in (SH.NodeShape, SH.PropertyShape) for each in graph[: RDF.type : kind]}
    return sorted(found | set(rules()))


@pytest.mark.parametrize("shape", described(), ids=lambda shape: shape.rpartition("#")[2])
def test_shape_says_what_it_demands_and_why(shape: URIRef) -> None:
    """A shape has an IRI, a message and a reason in each language, and a severity."""
    graph = all_shapes()
    assert isinstance(shape, URIRef)
    assert shape.startswith(SHAPES)
    for said in (SH.message, RDFS.comment):
        tags = [text.language for text in graph.objects(shape, said)]
        assert sorted(tags) == sorted(LANGUAGES), said
    severity = list(graph.objects(shape, SH.severity))
    assert len(severity) == 1
    assert severity[0] in (SH.Violation, SH.Warning, SH.Info)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.rpartition("#")[2])
def test_rule_agrees_with_its_shape(rule: URIRef) -> None:
    """A SPARQL constraint has the severity of its shape, which is the one that results bear."""
    graph = all_shapes()
    shape = graph.value(None, SH.sparql, rule)
    assert graph.value(rule, SH.severity) == graph.value(shape, SH.severity)


def test_shapes_are_named_after_their_class() -> None:
    """Node shapes end in Shape, their property shapes and rules begin with their name."""
    graph = all_shapes()
    for shape in node_shapes():
        assert shape.endswith("Shape"), shape
        for part in (*graph.objects(shape, SH.property), *graph.objects(shape, SH.sparql)):
            assert part.startswith(f"{shape}-"), part


def test_shapes_are_well_formed() -> None:
    """The shapes satisfy the shapes of SHACL itself, and use no term that it lacks."""
    shapes = shacl.shapes(loading.load().quads("shapes", "prefixes"), "shapes")
    assert len(shapes.all()) > len(node_shapes())


def test_values_are_used() -> None:
    """A node shape without target is one that another refers to."""
    used = shapes_of_everything().used()
    assert [shape for shape in values() if shape not in used] == []


@cache
def shapes_of_everything() -> Shapes:
    """Return all shapes as a whole."""
    return Shapes(all_shapes(), "shapes")


def hygiene() -> list[Path]:
    """Return the hygiene queries."""
    return sorted((ROOT / "queries" / "hygiene").glob("*.rq"))


@pytest.mark.parametrize("path", hygiene(), ids=lambda path: path.stem)
def test_hygiene_query_fires_on_its_case(path: Path) -> None:
    """A hygiene query finds what its case plants, and exactly that."""
    folder = HYGIENE / path.stem
    shipped = loading.load()
    beside = [graph for graph in shipped.graphs if graph.role in BACKGROUND]
    dataset = loading.load_files([folder / "fires.ttl"]).beside(beside)
    answer = dataset.ask(queries.read(path))
    assert answer.rows
    assert answer.to_csv() == (folder / "expected.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", hygiene(), ids=lambda path: path.stem)
def test_hygiene_query_says_what_it_looks_for(path: Path) -> None:
    """A hygiene query states problem and solution in each language, and a severity."""
    query = queries.read(path)
    for language in LANGUAGES:
        assert query.head.get(f"problem@{language}")
        assert query.head.get(f"solution@{language}")
    assert query.head.get("severity") in ("violation", "warning", "info")


@pytest.mark.parametrize("path", hygiene(), ids=lambda path: path.stem)
def test_hygiene_query_finds_nothing(path: Path) -> None:
    """The shipped graph gives a hygiene query nothing to find, unless it only warns."""
    query = queries.read(path)
    if query.head["severity"] == "violation":
        assert loading.load().ask(query).rows == []


def test_report_is_no_part_of_the_data() -> None:
    """Taking the report out of a case leaves the data alone."""
    graph = Graph().parse(
        format="turtle",
        data="""
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://ex.org/> .
        ex:a ex:p ex:b .
        [] a sh:ValidationReport ; sh:conforms false ; sh:result [ a sh:ValidationResult ;
            sh:focusNode ex:a ; sh:resultPath ( ex:p ex:q ) ; sh:resultSeverity sh:Warning ;
            sh:sourceShape ex:S ; sh:sourceConstraintComponent sh:MinCountConstraintComponent ] .
        """,
    )
    expected = take_report(graph)
    assert set(graph) == {tuple(URIRef(f"http://ex.org/{name}") for name in "apb")}
    assert expected[0].path == "<http://ex.org/p>/<http://ex.org/q>"
    assert expected[0].severity == "warning"


def test_a_result_of_another_value_is_not_the_expected_one() -> None:
    """A case that expects a value is not satisfied by another one."""
    result = ValidationResult(
        rule="",
        focus_node=bridge.term(URIRef("http://ex.org/a")),
        severity="violation",
        message={},
        source="shacl",
        value=bridge.term(Literal("1")),
        component=bridge.term(SH.InConstraintComponent),
        source_shape=bridge.term(URIRef("http://ex.org/S")),
    )
    expected = Expected(
        "<http://ex.org/a>",
        "",
        "violation",
        f"<{SH.InConstraintComponent}>",
        "<http://ex.org/S>",
        None,
        None,
    )
    assert expected.is_met_by(result)
    assert not expected._replace(value='"2"').is_met_by(result)
