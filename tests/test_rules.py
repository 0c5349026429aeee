"""The rules themselves: each part of a shape or of a hygiene query is needed, and none missing.

`test_shapes.py` runs the cases; here parts of the rules are taken away one by one, and a case or
the shipped graph must notice. What no rule foresees is planted beside the shipped graph, and must
be found.
"""

import functools
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
import rdflib.namespace
from rdflib import DCTERMS, RDF, RDFS, SH, SKOS, Graph, URIRef

import test_shapes
from mamh_graph import files, loading, shacl, validation
from mamh_graph.shapes import Shapes
from test_shapes import CASES, HYGIENE, ROOT, SHAPES, all_shapes

quiet = test_shapes.quiet
ID = "https://w3id.org/mamh-graph/id/"
SHACL = str(SH)
ONTOLOGY = URIRef("https://w3id.org/mamh-graph/ns")

# ---------- shapes: every constraint of every shape has a case

#: What a shape says that is no constraint: parameters of another constraint, and references.
NO_CONSTRAINT = {SH.path, SH.severity, SH.message, SH.property, SH.sparql, SH.targetClass}
NO_CONSTRAINT |= {SH.targetNode, SH.ignoredProperties, SH.qualifiedValueShape}

#: Constraints of node shapes that others refer to: their results are those of the shape that refers
#: to them, so a case proves one by having other results without it.
VALUES = {
    ("ClaimValue", "class"): "DisagreementShape/invalid/side-is-an-organisation",
    ("DayValue", "datatype"): "CreativeWorkShape/invalid/date-is-a-string",
    ("DayValue", "not"): "CreativeWorkShape/invalid/placeholder-date",
    ("DayValue", "pattern"): "InstantShape/invalid/day-with-a-time-zone",
    ("MembershipValue", "class"): "DisagreementShape/invalid/side-is-an-organisation",
    ("MonthValue", "datatype"): "CreativeWorkShape/invalid/month-is-a-string",
    ("MonthValue", "pattern"): "InstantShape/invalid/month-thirteen",
    ("OrganizationValue", "class"): "MembershipShape/invalid/member-unknown",
    ("OrganizationValue", "nodeKind"): "MembershipShape/invalid/organisation-without-address",
    ("PersonValue", "class"): "MembershipShape/invalid/member-unknown",
    ("PersonValue", "nodeKind"): "MembershipShape/invalid/person-without-address",
    ("PlaceholderValue", "in"): "InstantShape/valid/exact-day",
    ("QuotationValue", "class"): "DisagreementShape/invalid/side-is-an-organisation",
    ("ReadPartValue", "in"): "MediaObjectShape/invalid/reading-not-said",
    ("SeasonValue", "datatype"): "InstantShape/invalid/season-is-a-string",
    ("SeasonValue", "pattern"): "InstantShape/invalid/season-of-no-number",
    ("StatementValue", "class"): "DisagreementShape/invalid/side-is-an-organisation",
    ("StoredPartValue", "in"): "MediaObjectShape/invalid/extent-not-said",
    ("YearValue", "datatype"): "OrganizationShape/invalid/founded-in-words",
    ("YearValue", "pattern"): "InstantShape/invalid/year-in-words",
}

Pair = tuple[str, str]


def name(shape: object) -> str:
    """Return the short name of a shape."""
    return str(shape).removeprefix(SHAPES)


def constraints() -> set[Pair]:
    """Return the constraints of all shapes as (shape, parameter), rules in SPARQL aside."""
    return {
        (name(shape), predicate.removeprefix(SHACL))
        for shape, predicate, _ in all_shapes()
        if isinstance(shape, URIRef)
        and shape.startswith(SHAPES)
        and isinstance(predicate, URIRef)
        and predicate.startswith(SHACL)
        and predicate not in NO_CONSTRAINT
        and (shape, RDF.type, SH.SPARQLConstraint) not in all_shapes()
    }


def provoked() -> set[Pair]:
    """Return the (shape, parameter) that invalid cases expect to fail."""
    found = set()
    for path in test_shapes.cases("invalid"):
        for each in test_shapes.take_report(test_shapes.read(path)):
            component = each.component.strip("<>").removeprefix(SHACL)
            component = component.removesuffix("ConstraintComponent")
            found.add((name(each.source_shape.strip("<>")), component[0].lower() + component[1:]))
    return found


def header() -> set[Pair]:
    """Return what the header of the ontology must have: it stands beside each case, whole."""
    return {
        (shape, parameter)
        for shape, parameter in constraints()
        if shape.startswith("OntologyShape-") and parameter in ("minCount", "hasValue")
    }


def test_every_constraint_of_a_shape_is_provoked() -> None:
    """Some invalid case has a result of each constraint of each shape, but for those below."""
    missing = constraints() - provoked()
    assert missing == set(VALUES) | header()


def results(path: Path, without: Pair | None = None) -> list[str]:
    """Return the results of a case, perhaps without a constraint of the shapes."""
    file = test_shapes.file_of(path.parts[-3])
    shapes = Graph(bind_namespaces="none") + test_shapes.shapes_of(file).graph
    if without:
        dropped = (URIRef(SHAPES + without[0]), SH[without[1]], None)
        assert dropped in shapes
        shapes.remove(dropped)
    case = test_shapes.read(path)
    test_shapes.take_report(case)
    data = shacl.data(())
    for graph in (test_shapes.background(), case):
        for triple in graph:
            data.add(triple)
    return [str(each.order()) for each in shacl.results(Shapes(shapes, path.name), data)]


@pytest.mark.parametrize("pair", sorted(VALUES), ids="-".join)
def test_a_constraint_on_values_is_proved_by_its_case(pair: Pair) -> None:
    """Without the constraint, the case has other results."""
    path = CASES / f"{VALUES[pair]}.ttl"
    assert results(path, without=pair) != results(path)


@pytest.mark.parametrize("pair", sorted(header()), ids="-".join)
def test_a_header_without_a_property_is_found(pair: Pair) -> None:
    """The header of the ontology fails when it lacks what the constraint demands."""
    shape = URIRef(SHAPES + pair[0])
    path = all_shapes().value(shape, SH.path)
    data = shacl.data(())
    for triple in test_shapes.background():
        if triple[:2] != (ONTOLOGY, path):
            data.add(triple)
    found = shacl.results(test_shapes.shapes_of(test_shapes.file_of("OntologyShape")), data)
    component = pair[1][0].upper() + pair[1][1:] + "ConstraintComponent"
    failed = [(name(str(each.source_shape).strip("<>")), str(each.component)) for each in found]
    assert (pair[0], f"<{SH}{component}>") in failed


# ---------- hygiene: every branch and every entry of a list makes a difference


def store(*paths: Path) -> pyoxigraph.Store:
    """Return a store of the ontology and its vocabulary, with some files."""
    found = pyoxigraph.Store()
    parsed = [quad for path in paths for quad in files.parse(files.read(path))]
    for quad in (*loading.load().quads(*test_shapes.BACKGROUND), *parsed):
        found.add(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object))
    return found


@functools.cache
def shipped() -> pyoxigraph.Store:
    """Return a store of the whole shipped graph."""
    found = pyoxigraph.Store()
    for quad in loading.load().quads():
        found.add(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object))
    return found


def rows(where: pyoxigraph.Store, text: str) -> list[tuple[str, ...]]:
    """Return the answer to a question, as text."""
    answer = where.query(text)
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    return sorted(tuple(str(term) for term in row) for row in answer)


def groups(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each group in braces of a query begins and ends."""
    opened = []
    for position, mark in enumerate(text):
        if mark == "{":
            opened.append(position)
        elif mark == "}":
            yield opened.pop(), position + 1


def branches(text: str) -> Iterator[str]:
    """Yield a query once without each branch of its unions."""
    for start, end in groups(text):
        before, after = text[:start].rstrip(), text[end:].lstrip()
        if before.endswith("UNION") or after.startswith("UNION"):
            yield f"{text[:start]}{{ FILTER (1 = 0) }}{text[end:]}"


def entries(text: str) -> Iterator[str]:
    """Yield a query once without each entry of its lists."""
    for block in re.finditer(r"\bIN \(([^()]+)\)", text):
        items = [item.strip() for item in block[1].split(",")]
        for item in items:
            kept = ", ".join(other for other in items if other != item)
            yield text[: block.start(1)] + kept + text[block.end(1) :]
    for block in re.finditer(r"VALUES (\(.*?\)|\?\w+) \{([^{}]*)\}", text):
        entry = r"\([^()]*\)" if block[1].startswith("(") else r"\S+"
        code = re.sub(r"# .*", lambda comment: " " * len(comment[0]), block[2])
        for item in re.finditer(entry, code):
            start = block.start(2)
            yield text[: start + item.start()] + text[start + item.end() :]


def survivors(path: Path, mutants: Iterator[str]) -> list[str]:
    """Return the mutants of a hygiene query that answer as it does, by what they lack."""
    text = path.read_text(encoding="utf-8")
    case = store(HYGIENE / path.stem / "fires.ttl")
    usual = rows(case, text)
    left = [mutant for mutant in mutants if rows(case, mutant) == usual]
    usual = rows(shipped(), text) if left else []
    return [difference(text, mutant) for mutant in left if rows(shipped(), mutant) == usual]


def difference(text: str, mutant: str) -> str:
    """Return what a mutant lacks."""
    pairs = enumerate(zip(text, mutant, strict=False))
    start = next(index for index, (one, other) in pairs if one != other)
    return text[max(0, start - 30) : start + 60]


@pytest.mark.parametrize("path", test_shapes.hygiene(), ids=lambda path: path.stem)
def test_each_branch_of_a_hygiene_query_fires(path: Path) -> None:
    """A hygiene query without a branch of a union misses something of its case."""
    assert survivors(path, branches(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", test_shapes.hygiene(), ids=lambda path: path.stem)
def test_each_entry_of_a_hygiene_query_counts(path: Path) -> None:
    """Without an entry of a list, the case or the shipped graph has another answer."""
    assert survivors(path, entries(path.read_text(encoding="utf-8"))) == []


def test_parts_are_taken_away_one_at_a_time() -> None:
    """A query with a union of two and lists of two and three loses each part once."""
    text = "{ ?s a 1 } UNION { ?s a 2 } FILTER (?s IN (3, 4)) VALUES (?a ?b) { (5 6) (7 8) # (9)\n}"
    nothing = "{ FILTER (1 = 0) }"
    assert [each[:42] for each in branches(text)] == [
        f"{nothing} UNION {{ ?s a 2 }} FILTER",
        f"{{ ?s a 1 }} UNION {nothing} FILTER",
    ]
    assert [re.sub(r"^.*FILTER|#.*\n", "", each) for each in entries(text)] == [
        " (?s IN (4)) VALUES (?a ?b) { (5 6) (7 8) }",
        " (?s IN (3)) VALUES (?a ?b) { (5 6) (7 8) }",
        " (?s IN (3, 4)) VALUES (?a ?b) {  (7 8) }",
        " (?s IN (3, 4)) VALUES (?a ?b) { (5 6)  }",
    ]


def test_whether_a_tenure_holds_is_asked_in_one_way() -> None:
    """People and organisations hold a seat by the same rule, whose cases are those of people."""
    folder = ROOT / "queries" / "competency"
    texts = [(folder / f"{each}.rq").read_text("utf-8") for each in ("people", "committee-members")]
    first, second = (
        text[text.index("SELECT ?tenure") : text.index("GROUP BY ?tenure")] for text in texts
    )
    assert first == second


# ---------- what no rule foresees

#: Vocabularies by the names that rdflib has for them; the schema.org of the graph is SDO.
VOCABULARIES = ("DCAT", "DCTERMS", "FOAF", "ORG", "OWL", "PROV", "RDF", "RDFS", "SDO", "SKOS")
VOCABULARIES += ("TIME",)
#: What the model allows and the shipped graph does not show yet.
FORESEEN = {
    ("http://www.w3.org/2006/time#Instant", str(RDFS.label)),
    ("http://www.w3.org/2006/time#Instant", str(DCTERMS.date)),
    ("https://schema.org/Statement", str(SKOS.editorialNote)),
}
CLAIMED = (str(RDF.subject), str(RDF.predicate), str(RDF.object))
TYPOS = ("org:memberof", "foaf:nmae", "skos:preflabel", "prov:wasDerivedfrom", "mamh:founder")


@functools.cache
def properties() -> frozenset[str]:
    """Return the properties of the vocabularies in use, those that nobody uses too, and typos."""
    found = set()
    for each in VOCABULARIES:
        namespace = getattr(rdflib.namespace, each)
        terms = {*namespace.__annotations__, *getattr(namespace, "_extras", ())}
        found |= {str(namespace._NS) + term for term in terms if term[0].islower()}
    shipped = loading.load()
    found |= {quad.predicate.value for quad in shipped.quads()}
    return frozenset(found | {shipped.prefixes.expand(each) for each in TYPOS})


def kinds(quads: list[pyoxigraph.Quad]) -> dict[str, set[str]]:
    """Return the types of each thing of the project."""
    found: dict[str, set[str]] = {}
    for quad in quads:
        if quad.predicate.value == str(RDF.type) and str(quad.subject).startswith(f"<{ID}"):
            found.setdefault(quad.subject.value, set()).add(quad.object.value)
    return found


@functools.cache
def examples() -> dict[str, str]:
    """Return a thing of each type in the shipped graph."""
    things = kinds(list(loading.load().quads()))
    return {kind: thing for thing in sorted(things) for kind in sorted(things[thing])}


@functools.cache
def recorded() -> frozenset[Pair]:
    """Return the (type, property) that things of the shipped graph have without any claim."""
    quads = list(loading.load().quads())
    parts: dict[str, dict[object, object]] = {}
    for quad in quads:
        if quad.predicate.value in CLAIMED:
            parts.setdefault(str(quad.subject), {})[quad.predicate.value] = quad.object
    claimed = {tuple(part.get(each) for each in CLAIMED) for part in parts.values()}
    things = kinds(quads)
    found = {
        (kind, quad.predicate.value)
        for quad in quads
        if (quad.subject, quad.predicate, quad.object) not in claimed
        for kind in things.get(getattr(quad.subject, "value", ""), ())
    }
    return frozenset(found | FORESEEN)


@functools.cache
def found_when_planted() -> frozenset[Pair]:
    """Plant every property on a thing of each type; return (thing, property) that queries find."""
    world = pyoxigraph.Store()
    value = pyoxigraph.Literal("planted")
    world.extend(pyoxigraph.Quad(q.subject, q.predicate, q.object) for q in loading.load().quads())
    world.extend(
        pyoxigraph.Quad(pyoxigraph.NamedNode(thing), pyoxigraph.NamedNode(each), value)
        for thing in set(examples().values())
        for each in properties()
    )
    names = ("asserted-without-claim", "unknown-kind-of-thing")
    paths = [ROOT / "queries" / "hygiene" / f"{name}.rq" for name in names]
    answers = [rows(world, path.read_text(encoding="utf-8")) for path in paths]
    return frozenset(
        (focus.strip("<>"), path.strip("<>"))
        for answer in answers
        for focus, path, said in answer
        if said == str(value)
    )


@pytest.mark.parametrize("kind", sorted(examples()), ids=lambda kind: re.split("[/#]", kind)[-1])
def test_no_property_is_planted_unseen(kind: str) -> None:
    """A property that things of a type do not have yet is found as soon as one has it."""
    thing = examples()[kind]
    types = kinds(list(loading.load().quads()))[thing]
    seen = {path for focus, path in found_when_planted() if focus == thing}
    unseen = properties() - seen
    assert len(seen) > len(unseen)
    assert [
        each for each in sorted(unseen) if not recorded() & {(kind, each) for kind in types}
    ] == []


def test_facts_without_source_do_not_pass_validation(tmp_path: Path) -> None:
    """A file of unsourced facts and misspelt properties beside the data gives a violation each."""
    for folder in ("ontology", "data", "queries"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    planted = """
    @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix id: <https://w3id.org/mamh-graph/id/> .
    @prefix org: <http://www.w3.org/ns/org#> . @prefix schema: <https://schema.org/> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    id:aimq schema:memberOf id:fqm ; org:linkedTo id:umq ; foaf:nmae "x" ; org:headOf id:pole ;
        org:hasMember id:fqm ; schema:numberOfEmployees 12 ; rdfs:comment "x"@fr , "x"@en ;
        org:memberof id:pole .
    id:pole org:hasMember id:mamh .
    """
    extra = tmp_path / "data" / "reference" / "extra.ttl"
    extra.write_text(planted, encoding="utf-8")
    report = validation.check(loading.load_root(tmp_path))
    found = {
        (str(each.focus_node), each.path) for each in report.results if each.severity == "violation"
    }
    triples = {(str(quad.subject), str(quad.predicate)) for quad in files.parse(files.read(extra))}
    assert len(triples) == 9
    assert triples <= found
