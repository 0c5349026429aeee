"""Datasets: what the default graph holds, what named graphs say, and whose name is what."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from mamh_graph.dataset import Dataset
from mamh_graph.errors import LimitError, QueryError, UnknownNameError
from mamh_graph.loading import GRAPHS, load, load_root
from mamh_graph.worker import Limits

EX = "https://example.org/"


def test_the_default_graph_is_the_world(tiny: Dataset) -> None:
    """Data is in the default graph; shapes and prefixes are not."""
    answer = tiny.query("SELECT DISTINCT ?type { ?s a ?type } ORDER BY ?type")
    assert [row["type"] for row in answer.rows] == [NamedNode(EX + "ns#Person")]


def test_each_file_is_a_named_graph(tiny: Dataset) -> None:
    """Graph names follow paths; shapes and prefixes are found there alone."""
    answer = tiny.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert {str(row["g"])[1:-1].removeprefix(GRAPHS) for row in answer.rows} == {
        "data/documents/people",
        "ontology/prefixes",
        "ontology/shapes/Person",
    }
    assert [(graph.role) for graph in tiny.graphs] == ["prefixes", "shapes", "document"]


def test_a_question_about_graphs_sees_the_world_as_well(tiny: Dataset) -> None:
    """Default and named graphs are joined in one question."""
    text = "SELECT ?g { ?s <https://example.org/ns#rank> 1 . GRAPH ?g { ?s ?p 1 } }"
    assert [row["g"].value for row in tiny.query(text).rows] == [GRAPHS + "data/documents/people"]


def test_the_word_graph_in_a_string_changes_no_answer(tiny: Dataset) -> None:
    """Only the keyword asks for named graphs."""
    assert len(tiny.query('SELECT ?s { ?s a ?t FILTER ("GRAPH" != "x") }').rows) == 2


@pytest.mark.parametrize("run_together", ["GRAPH:people{", "graph<URL/people>{", "{}GRAPH?g{"])
def test_the_keyword_graph_is_seen_however_it_is_written(tiny: Dataset, run_together: str) -> None:
    """Without a space after it, too."""
    base = GRAPHS + "data/documents/"
    text = f"PREFIX : <{base}> ASK {{ {run_together} ?s a ?t }} }}".replace("URL/", base)
    assert tiny.query(text)


def test_blank_nodes_are_the_same_in_both_graphs(tmp_path: Path) -> None:
    """A blank node joins between the default graph and the named one."""
    (tmp_path / "a.ttl").write_text("_:x <a:p> 1 ; <a:q> 2 .")
    answer = load(tmp_path / "a.ttl").query("SELECT ?s { ?s <a:p> 1 . GRAPH ?g { ?s <a:q> 2 } }")
    assert len(answer.rows) == 1


def test_a_file_with_named_graphs_keeps_them(tmp_path: Path) -> None:
    """TriG's own graphs keep their names; their triples are in the world too."""
    (tmp_path / "a.trig").write_text("<a:g> { <a:s> <a:p> 1 } <a:s> <a:p> 2 .")
    dataset = load(tmp_path / "a.trig")
    assert len(dataset.query("SELECT * { <a:s> <a:p> ?o }").rows) == 2
    assert {quad.graph_name.value for quad in dataset.quads()} == {"a:g", GRAPHS + "a"}


def test_quads_are_as_parsed(tiny: Dataset) -> None:
    """Literals keep their lexical forms; roles choose the files."""
    ranks = {q.object.value for q in tiny.quads() if q.predicate.value == EX + "ns#rank"}
    assert ranks == {"01", "2"}
    assert {q.graph_name.value for q in tiny.quads("shapes")} == {GRAPHS + "ontology/shapes/Person"}


def test_rdflib_gets_the_same_triples_with_their_literals(tiny: Dataset) -> None:
    """Named graphs, lexical forms and prefixes are carried over."""
    import rdflib

    dataset = tiny.to_rdflib()
    assert len(dataset) == len(list(tiny.quads()))
    values = {str(o) for o in dataset.objects(None, rdflib.URIRef(EX + "ns#rank"))}
    assert values == {"01", "2"}
    assert dict(dataset.namespaces())["ex"] == rdflib.URIRef(EX + "ns#")
    graph = dataset.graph(rdflib.URIRef(GRAPHS + "data/documents/people"))
    assert len(graph) == len(dataset)


def test_a_stored_query_is_asked_by_name(tiny: Dataset) -> None:
    """Defaults hold unless set; values may be words or terms."""
    names = [str(row["name"].value) for row in tiny.query("present").rows]  # type: ignore[union-attr]
    assert names == ["Ada Lévesque"]
    assert len(tiny.query("present", before="2022-01-01").rows) == 2
    one = tiny.query("present", before="2022-01-01", who=NamedNode(EX + "id/zoe"))
    assert one.rows == [
        {"who": NamedNode(EX + "id/zoe"), "name": Literal("Zoé Roy", language="fr")}
    ]


def test_an_answer_survives_the_journey_from_the_worker(tiny: Dataset) -> None:
    """Every kind of term comes back as it was."""
    text = """SELECT ?a ?b ?c ?d ?e ?f { VALUES (?a ?b ?c ?d ?e)
        { (<a:b> "x" "y"@fr 1 UNDEF) } BIND (BNODE() AS ?f) }"""
    answer = tiny.query(text)
    assert answer == tiny.ask(tiny.stored(text))
    assert answer.columns == ("a", "b", "c", "d", "e", "f")


def test_graphs_and_booleans_are_answers_too(tiny: Dataset) -> None:
    """CONSTRUCT gives triples, ASK a truth."""
    built = tiny.query("CONSTRUCT { ?s <a:p> _:b } WHERE { ?s a ex:Person }")
    assert len(built.triples) == 2
    assert tiny.query("ASK { ?s a ex:Person }").boolean is True
    assert not tiny.query("ASK { ?s a ex:Nobody }")


def test_a_given_query_may_use_the_prefixes_of_the_graph(tiny: Dataset) -> None:
    """A stored query must declare what it uses, a given one need not."""
    assert tiny.query("ASK { ?s a ex:Person }")
    stored = tiny.stored("ASK { ?s a ex:Person }")._replace(kind="competency")
    with pytest.raises(QueryError, match="undeclared prefix"):
        tiny.query(stored)


def test_a_question_is_stopped_at_its_limit(tiny: Dataset) -> None:
    """Limits are the caller's to choose."""
    bomb = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(9)) + "}"
    with pytest.raises(LimitError):
        tiny.query(bomb, limits=Limits(seconds=0.3))


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("ada", "ada"),
        ("id:ada", "ada"),
        ("AL", "ada"),
        ("al", "ada"),
        ("zoé roy", "zoe"),
        (" ZR ", "zoe"),
        (EX + "id/zoe", "zoe"),
        (f"<{EX}id/zoe>", "zoe"),
        (EX + "id/absent", "absent"),
    ],
)
def test_a_thing_is_found_by_any_of_its_names(tiny: Dataset, words: str, slug: str) -> None:
    """IRI, CURIE, slug, label and acronym lead to the same thing."""
    assert tiny.find(words) == NamedNode(EX + "id/" + slug)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("adda", "did you mean ada?"),
        ("id:adda", "did you mean ada?"),
        ("Zoe Roy", "did you mean Zoé Roy, zoe?"),
        ("TWICE", "choose one: id:both-1, id:both-2"),
        ("qqqqqqqq", ""),
        ("<not an iri>", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_what_names_nothing_or_two_things_is_an_error(tiny: Dataset, words: str, hint: str) -> None:
    """The hint offers the nearest names, or the things to choose from."""
    with pytest.raises(UnknownNameError) as caught:
        tiny.find(words)
    assert caught.value.hint == hint


def test_a_root_is_a_snapshot(root: Path) -> None:
    """What changes on disk after loading does not change answers, named graphs included."""
    dataset = load_root(root)
    (root / "data" / "documents" / "people.ttl").write_text("changed")
    assert len(dataset.query("SELECT * { GRAPH ?g { ?s a ex:Person } }").rows) == 2


def test_files_of_the_same_name_stay_apart_side_by_side(root: Path, tmp_path: Path) -> None:
    """Neither graph is read in place of the other, whichever is the shipped one."""
    own = tmp_path / "elsewhere" / "data" / "documents" / "people.ttl"
    own.parent.mkdir(parents=True)
    own.write_text("<a:b> <a:c> <a:d> .")
    tiny, other = load_root(root), load(tmp_path / "elsewhere" / "data")
    list(other.quads()), list(tiny.quads())  # both have read their files already
    both = other.beside(tiny.graphs)
    assert len({graph.iri for graph in both.graphs}) == len(both.graphs)
    assert len(list(both.quads())) == len(list(tiny.quads())) + 1
    assert both.query("ASK { <a:b> <a:c> <a:d> . ?s a <https://example.org/ns#Person> }")
    assert both.query("ASK { GRAPH ?g { <a:b> <a:c> <a:d> } MINUS { GRAPH ?g { ?s a ?t } } }")


def test_a_parameter_of_any_name_can_be_set(tiny: Dataset) -> None:
    """A mapping takes the names that Python arguments have already."""
    text = "SELECT ?limits ?query { VALUES ?limits { 1 } VALUES ?query { 2 } }"
    (row,) = tiny.query(text, {"limits": 3}, query=4).rows
    assert [cell.value for cell in row.values()] == ["3", "4"]  # type: ignore[union-attr]


@pytest.mark.parametrize("wrong", [b"present", None, 1, ["present"]])
def test_what_is_no_question_is_a_type_error(tiny: Dataset, wrong: object) -> None:
    """A mistake in calling is told where it is made."""
    with pytest.raises(TypeError, match="a question is str or StoredQuery"):
        tiny.query(wrong)  # type: ignore[arg-type]
