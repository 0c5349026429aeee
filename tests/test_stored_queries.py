"""The stored queries: their form, the same answer from two engines, and a total order."""

import functools
import random
import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from mamh_graph import bridge, expected, loading, queries, sparql
from mamh_graph.dataset import Dataset
from mamh_graph.queries import StoredQuery

ROOT = Path(__file__).parents[1]
QUERIES = ROOT / "queries"
STORED = queries.catalogue(str(QUERIES))
COMPETENCY = [query for query in STORED.values() if query.kind == "competency"]
CASES = expected.cases(ROOT, [query.name for query in COMPETENCY])
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"

each_query = pytest.mark.parametrize("query", COMPETENCY, ids=lambda query: query.name)
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)

Row = tuple[tuple[str, ...], ...]


@functools.cache
def dataset(folder: Path | None = None) -> Dataset:
    """Return the shipped graph, or the one that a case has beside it."""
    return loading.load(folder) if folder else loading.load_root(ROOT)


@functools.cache
def rdflib_graph(folder: Path | None = None) -> rdflib.Graph:
    """Return the same graph in rdflib, literals as written."""
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return bridge.fill(rdflib.Graph(), dataset(folder).quads())
    finally:
        rdflib.NORMALIZE_LITERALS = before


def data(case: expected.Case) -> Path | None:
    """Return the folder of data that a case asks instead of the shipped graph, if it has one."""
    folder = case.folder / "data"
    return folder if folder.is_dir() else None


def given(case: expected.Case) -> dict[str, queries.Value]:
    """Return the parameters that a case sets."""
    file = case.folder / "args.txt"
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return dict(queries.split(line) for line in lines)


def bound(case: expected.Case) -> str:
    """Return the SPARQL that a case asks; its language is French unless the case sets it."""
    query = STORED[case.query]
    language = {"lang": "fr"} if "lang" in {p.name for p in query.parameters} else {}
    return dataset(data(case)).bind(query, {**language, **given(case)})


def oxigraph_rows(store: pyoxigraph.Store, text: str) -> list[Row]:
    """Return the answer of the embedded Oxigraph as plain tuples."""
    answer = store.query(text)
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    return [tuple(cell(term) for term in row) for row in answer]


def rdflib_rows(graph: rdflib.Graph, text: str) -> list[Row]:
    """Return the answer of rdflib as plain tuples."""
    return [tuple(cell(term) for term in row) for row in graph.query(text)]


def cell(term: object) -> tuple[str, ...]:
    """Return a term of either engine as text: what it is, its value, datatype and language."""
    match term:
        case None:
            return ("",)
        case pyoxigraph.NamedNode() | rdflib.URIRef():
            return ("iri", getattr(term, "value", None) or str(term))
        case pyoxigraph.Literal():
            return ("literal", term.value, term.language or term.datatype.value)
        case rdflib.Literal():
            return ("literal", str(term), str(term.language or term.datatype or XSD_STRING))
    raise AssertionError(term)


def store_of(quads: list[pyoxigraph.Quad]) -> pyoxigraph.Store:
    """Return a store whose default graph holds the triples, put there in the given order."""
    store = pyoxigraph.Store()
    for quad in quads:
        store.add(pyoxigraph.Quad(quad.subject, quad.predicate, quad.object))
    return store


@functools.cache
def store(folder: Path | None = None) -> pyoxigraph.Store:
    """Return the graph as the embedded Oxigraph holds it."""
    return store_of(list(dataset(folder).quads()))


@functools.cache
def shuffled_store(folder: Path | None = None) -> pyoxigraph.Store:
    """Return the same graph, put into the store in another order."""
    quads = list(dataset(folder).quads())
    random.Random(2020).shuffle(quads)
    return store_of(quads)


def order(text: str) -> tuple[str, list[str]]:
    """Part a query from the keys of its last ORDER BY."""
    head, _, clause = text.rpartition("ORDER BY")
    keys: list[str] = []
    depth = 0
    for word in clause.split():
        if depth:
            keys[-1] += f" {word}"
        else:
            keys.append(word)
        depth += word.count("(") - word.count(")")
    return head, keys


def reverse(text: str) -> str:
    """Return the query with every key of its last ORDER BY turned round."""
    head, keys = order(text)
    turned = [f"ASC({key[5:-1]})" if key.startswith("DESC(") else f"DESC({key})" for key in keys]
    return f"{head}ORDER BY {' '.join(turned)}"


@each_query
def test_a_query_parses_on_both_engines(query: StoredQuery) -> None:
    """Each stored query is SPARQL 1.1 to Oxigraph and to rdflib as it stands in its file."""
    prepareQuery(query.text)
    pyoxigraph.Store().query(query.text)


@each_case
def test_an_answer_is_the_expected_one(case: expected.Case) -> None:
    """Each stored query answers as recorded, with its defaults and with other parameters."""
    assert expected.compare(ROOT, case) == []


@each_case
def test_both_engines_give_the_same_rows_in_the_same_order(case: expected.Case) -> None:
    """Oxigraph and rdflib answer with the same terms, row by row."""
    text = bound(case)
    assert rdflib_rows(rdflib_graph(data(case)), text) == oxigraph_rows(store(data(case)), text)


@each_case
def test_the_order_of_the_triples_changes_nothing(case: expected.Case) -> None:
    """A graph loaded in another order gives the same rows in the same order."""
    text = bound(case)
    rows = oxigraph_rows(store(data(case)), text)
    assert oxigraph_rows(shuffled_store(data(case)), text) == rows


@each_case
def test_the_order_leaves_no_ties(case: expected.Case) -> None:
    """Turning round every key of ORDER BY turns the answer round: no two rows are tied."""
    text = bound(case)
    rows = oxigraph_rows(store(data(case)), text)
    assert oxigraph_rows(store(data(case)), reverse(text)) == rows[::-1]
    assert len(set(rows)) == len(rows)


@each_query
def test_an_order_looks_at_every_column(query: StoredQuery) -> None:
    """Whatever the data, two rows that differ are never tied."""
    _, keys = order(query.text)
    assert set(query.columns) <= set(re.findall(r"\?(\w+)", " ".join(keys)))


def test_a_tie_would_show() -> None:
    """An order with a tie is not turned round by turning round its keys."""
    text = "SELECT ?a ?b { VALUES (?a ?b) { (1 1) (1 2) } } ORDER BY ?a"
    rows = oxigraph_rows(pyoxigraph.Store(), text)
    assert oxigraph_rows(pyoxigraph.Store(), reverse(text)) != rows[::-1]


@each_query
def test_a_head_is_complete_in_both_languages(query: StoredQuery) -> None:
    """Question, description and each parameter are explained in French and, otherwise, English."""
    said = ["question", "description", *(f"parameter.{p.name}" for p in query.parameters)]
    wanted = {f"{key}@{language}" for key in said for language in ("fr", "en")}
    assert set(query.head) == wanted | {"tags"}
    for key in said:
        assert query.head[f"{key}@fr"] != query.head[f"{key}@en"]
    assert query.tags


@each_query
def test_a_query_names_its_columns(query: StoredQuery) -> None:
    """No query asks for whatever variables there are."""
    assert query.form == "SELECT"
    assert not re.search(r"SELECT\s+(DISTINCT\s+)?\*", query.text)
    assert query.columns


@each_query
def test_a_query_declares_the_prefixes_it_uses_and_no_other(query: StoredQuery) -> None:
    """The prefixes of a query are those of the table, sorted, each of them used."""
    code = re.sub(r'"[^"]*"|<[^>\s]*>', "", sparql.without_comments(query.text))
    declared = re.findall(r"^PREFIX (\w+): <(.+)>$", query.text, re.MULTILINE)
    body = re.sub(r"^PREFIX .*$", "", code, flags=re.MULTILINE)
    used = sorted(set(re.findall(r"(?<![\w?$])(\w+):(?=\w)", body)))
    assert declared == [(prefix, dataset().prefixes[prefix]) for prefix in used]


def test_every_column_is_explained_and_every_explanation_is_of_a_column() -> None:
    """The table of columns and the columns of all stored queries are the same, sorted."""
    explained = queries.columns(str(QUERIES))
    used = {column for query in STORED.values() for column in query.columns}
    assert list(explained) == sorted(used)
    for french, english in explained.values():
        assert french.endswith(".")
        assert english.endswith(".")


def minted() -> list[str]:
    """Return the CURIEs of our own classes and properties."""
    kinds = [f"http://www.w3.org/2002/07/owl#{kind}" for kind in ("Class", "ObjectProperty")]
    kinds.append("http://www.w3.org/2002/07/owl#DatatypeProperty")
    found = {
        quad.subject.value
        for quad in dataset().quads("ontology")
        if quad.predicate.value.endswith("#type") and quad.object.value in kinds
    }
    return sorted(dataset().prefixes.shorten(term) for term in found)


@pytest.mark.parametrize("term", minted())
def test_every_minted_term_serves_a_query(term: str) -> None:
    """A term of our own without a question that uses it should not exist."""
    assert any(
        re.search(rf"\b{term}\b", sparql.without_comments(query.text)) for query in COMPETENCY
    )


@pytest.mark.parametrize(
    ("query", "parameter"),
    [(query.name, parameter.name) for query in COMPETENCY for parameter in query.parameters],
)
def test_every_parameter_has_a_case_that_changes_the_rows(query: str, parameter: str) -> None:
    """Some recorded case differs from the default answer because of the parameter alone."""
    folder = ROOT / "tests" / "queries" / query
    usual = (folder / expected.ANSWER).read_text("utf-8")
    assert any(
        (case.folder / expected.ANSWER).read_text("utf-8") != usual
        for case in CASES
        if case.query == query and not data(case) and set(given(case)) == {parameter}
    )


@pytest.mark.parametrize(
    "query",
    [query for query in COMPETENCY if "lang" in {p.name for p in query.parameters}],
    ids=lambda query: query.name,
)
def test_names_stay_when_the_language_changes(query: StoredQuery) -> None:
    """In English a query has the rows it has in French, and no column of them loses its value."""
    french, english = (dataset().ask(query, {"lang": language}).rows for language in ("fr", "en"))
    for row, other in zip(french, english, strict=True):
        assert [row[column] is None for column in row] == [other[column] is None for column in row]
