"""Exports: faithful in every format, the same bytes each time, whole files or none."""

import json
import os
import random
import resource
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import event, given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from mamh_graph import canonical, export, jsonld, loading, outputs, worker
from mamh_graph.errors import InputError, LimitError

PREFIXES = {"ex": "http://ex.org/", "xsd": "http://www.w3.org/2001/XMLSchema#"}
RDFLIB = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
TRICKY = r"""
@prefix ex: <http://ex.org/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:a a ex:Thing , ex:Other ;
    ex:text "é \"quoted\" \\ back\nline\ttab\rreturn" , "", "même"@fr , "same"@en-CA , "x" ;
    ex:number "01"^^xsd:integer , 1 , 1.50 , 1e3 , true , "1"^^xsd:boolean , -7 ;
    ex:date "2020-03-02"^^xsd:date , "2020-03-02T00:00:00.000Z"^^xsd:dateTime ;
    ex:odd <mailto:a@b.example> , <http://ex.org/with.dot.> , <http://ex.org/a/b?c=d#e> , ex: ;
    ex:list ( 1 "two" ( ex:b ) ) ;
    ex:dotted.name ex:b ;
    ex:json "{ }"^^rdf:JSON ;
    ex:bidi "left\u202Eright\u009B31m\u007F" .
_:one ex:knows _:two . _:two ex:knows _:one ; ex:self _:two . [] ex:p [] .
"""


def parse(turtle: str) -> list[ox.Quad]:
    """Return the quads of Turtle or TriG."""
    return list(ox.parse(turtle, format=ox.RdfFormat.TRIG))


def read_by_rdflib(data: bytes, form: str) -> rdflib.Graph:
    """Return what rdflib reads, literals as written."""
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return rdflib.Graph().parse(data=data, format=RDFLIB[form])
    finally:
        rdflib.NORMALIZE_LITERALS = before


@pytest.mark.parametrize("form", export.FORMATS)
def test_tricky_graph_survives(form: str) -> None:
    """Lists, cycles, odd IRIs and literals as written come back from the engine's reader."""
    data = export.serialize(parse(TRICKY), form, PREFIXES)
    read = canonical.canonical(ox.parse(data, format=export.FORMATS[form].syntax))
    assert read == canonical.canonical(parse(TRICKY))


@pytest.mark.parametrize("form", RDFLIB)
def test_tricky_graph_survives_the_other_engine(form: str) -> None:
    """The other library reads the same graph from each format."""
    quads = [quad for quad in parse(TRICKY) if quad.predicate.value != "http://ex.org/json"]
    expected = read_by_rdflib(export.serialize(quads, "nt", {}), "nt")
    assert isomorphic(read_by_rdflib(export.serialize(quads, form, PREFIXES), form), expected)


@pytest.mark.parametrize("form", export.FORMATS)
def test_order_of_statements_does_not_matter(form: str) -> None:
    """Shuffled, repeated statements under other names of blank nodes give the same bytes."""
    expected = export.serialize(parse(TRICKY), form, PREFIXES)
    for seed in range(5):
        quads = parse(TRICKY.replace("_:one", f"_:x{seed}"))
        random.Random(seed).shuffle(quads)
        assert export.serialize(quads + quads[:3], form, PREFIXES) == expected


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    """Each format of the shipped graph is the same under three hash seeds."""
    program = (
        "import hashlib, json; from mamh_graph import export, loading; d = loading.load();"
        "c = json.loads((d.root / 'ontology/context.jsonld').read_text())['@context'];"
        "print([hashlib.sha256(export.serialize(d.quads(), f, d.prefixes, c)).hexdigest()"
        " for f in export.FORMATS])"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1


IRIS = st.sampled_from(["http://ex.org/a", "http://ex.org/p1", "http://ex.org/x/1", "urn:y:z"])
NODES = st.one_of(IRIS.map(ox.NamedNode), st.sampled_from(["b0", "b1", "b2"]).map(ox.BlankNode))
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
LITERALS = st.one_of(
    TEXTS.map(ox.Literal),
    st.builds(lambda text: ox.Literal(text, language="fr"), TEXTS),
    st.builds(lambda text, iri: ox.Literal(text, datatype=ox.NamedNode(iri)), TEXTS, IRIS),
)
QUADS = st.builds(ox.Quad, NODES, IRIS.map(ox.NamedNode), st.one_of(NODES, LITERALS))


@settings(max_examples=150, deadline=None)
@given(st.lists(QUADS, min_size=1, max_size=8), st.sampled_from(tuple(export.FORMATS)))
def test_any_graph_survives_or_is_refused(quads: list[ox.Quad], form: str) -> None:
    """A graph is written so that it comes back, or refused in one line; RDF/XML refuses some."""
    refusal = ""
    data = b"\n"
    try:
        data = export.serialize(quads, form, PREFIXES)
    except InputError as error:
        refusal = str(error)
    if refusal:
        event("refused")
        assert form == "rdfxml"
        assert "\n" not in refusal
        return
    read = canonical.canonical(ox.parse(data, format=export.FORMATS[form].syntax))
    assert read == canonical.canonical(quads)
    assert data.endswith(b"\n")


def test_turtle_reads_well() -> None:
    """Types first, one subject a block, one text a line, no prefix that is not used."""
    turtle = 'ex:b ex:p "z"@en , "a"@fr ; a ex:C ; ex:q ex:c , ex:d . ex:a ex:n 5 .'
    quads = parse("@prefix ex: <http://ex.org/> . " + turtle)
    assert export.serialize(quads, "ttl", PREFIXES).decode() == (
        "@prefix ex: <http://ex.org/> .\n"
        "\n"
        "ex:a\n"
        "    ex:n 5 .\n"
        "\n"
        "ex:b\n"
        "    a ex:C ;\n"
        "    ex:p\n"
        '        "a"@fr ,\n'
        '        "z"@en ;\n'
        "    ex:q ex:c , ex:d .\n"
    )


def test_trig_keeps_named_graphs() -> None:
    """TriG and N-Quads say which graph a statement stands in, Turtle does not."""
    quads = parse("<urn:g> { <urn:a> <urn:p> <urn:b> } <urn:a> <urn:p> <urn:c> .")
    assert b"GRAPH <urn:g> {" in export.serialize(quads, "trig", {})
    assert b"<urn:g>" in export.serialize(quads, "nq", {})
    assert b"urn:g" not in export.serialize(quads, "ttl", {})


def test_no_control_reaches_a_terminal() -> None:
    """Controls and marks that reorder text are written as escapes, and come back."""
    for form in export.FORMATS:
        text = export.serialize(parse(TRICKY), form, PREFIXES).decode()
        assert not {"\x7f", "\x9b", "\u202e", "\r"} & set(text), form


def test_literals_are_as_written() -> None:
    """An integer with a leading zero keeps it."""
    quads = parse('<urn:a> <urn:p> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .')
    assert b'"01"^^xsd:integer .' in export.serialize(quads, "ttl", PREFIXES)


# ---------- JSON-LD


def shipped_context() -> dict[str, object]:
    """Return the context of the shipped graph."""
    path = Path(loading.shipped(), "ontology", "context.jsonld")
    context: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))["@context"]
    return context


def test_jsonld_carries_its_context() -> None:
    """The context stands in the document, holds what is used and nothing else."""
    context = {**PREFIXES, "knows": {"@id": "ex:knows", "@type": "@id"}, "idle": "ex:idle"}
    quads = parse("<http://ex.org/a> <http://ex.org/knows> <http://ex.org/b> .")
    assert json.loads(export.serialize(quads, "jsonld", {}, context)) == {
        "@context": {
            "ex": "http://ex.org/",
            "knows": {"@id": "ex:knows", "@type": "@id"},
        },
        "@graph": [{"@id": "ex:a", "knows": "ex:b"}],
    }


def test_jsonld_groups_texts_by_language() -> None:
    """A term with a language container becomes a map from language to text."""
    context = {**PREFIXES, "label": {"@id": "ex:label", "@container": "@language"}}
    quads = parse('<http://ex.org/a> <http://ex.org/label> "un"@fr , "one"@en , "uno" .')
    node = json.loads(export.serialize(quads, "jsonld", {}, context))["@graph"][0]
    assert node == {"@id": "ex:a", "ex:label": "uno", "label": {"en": "one", "fr": "un"}}


def test_jsonld_keys_are_sorted() -> None:
    """In each node of the shipped graph the properties stand in order, after name and types."""
    dataset = loading.load()
    data = export.serialize(dataset.quads(), "jsonld", dataset.prefixes, shipped_context())
    for node in json.loads(data)["@graph"]:
        keys = [key for key in node if key not in ("iri", "type")]
        assert keys == sorted(keys)
        assert next(iter(node)) == "iri"


def test_context_has_a_term_for_each_property() -> None:
    """Each property of the shipped graph has a term, so that readers see plain names."""
    known = jsonld.Context(shipped_context()).definitions
    rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    used = {quad.predicate.value for quad in loading.load().quads()} - {rdf_type}
    assert sorted(used - set(known)) == []


@pytest.mark.parametrize(
    "entry",
    [
        {"@id": "ex:p", "@context": {}},
        {"@id": "ex:p", "@container": "@list"},
        {"@reverse": "ex:p"},
        {"@id": "ex:p", "@type": "@id", "@language": "fr"},
        5,
    ],
)
def test_context_beyond_the_writer_is_refused(entry: object) -> None:
    """A feature that the writer does not know is an error, never a guess."""
    quads = parse("<http://ex.org/a> <http://ex.org/p> 1 .")
    with pytest.raises(InputError, match="odd"):
        export.serialize(quads, "jsonld", {}, {**PREFIXES, "odd": entry})


def test_iri_that_reads_as_a_prefixed_one_is_refused() -> None:
    """JSON-LD would expand `ex:other` by the prefix of that name."""
    quads = parse("<http://ex.org/a> <http://ex.org/p> <ex:other> .")
    with pytest.raises(InputError, match="ex:"):
        export.serialize(quads, "jsonld", PREFIXES)


# ---------- RDF/XML


@pytest.mark.parametrize(
    "turtle",
    [
        "<urn:a> <http://ex.org/1> <urn:b> .",
        "<urn:a> <http://ex.org/> <urn:b> .",
        r'<urn:a> <urn:p> "\u0008" .',
        r'<urn:a> <urn:p> "\uFFFE" .',
        "<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#li> <urn:b> .",
    ],
)
def test_rdfxml_refuses_what_it_cannot_say(turtle: str) -> None:
    """Predicates that do not end in a name, and characters that XML lacks, are refused."""
    with pytest.raises(InputError) as caught:
        export.serialize(parse(turtle), "rdfxml", PREFIXES)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("kind", ["list", "chain", "clique"])
def test_blank_nodes_too_alike_are_refused_with_the_reason(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where naming would take for ever, or more stack than there is, that is what is said."""
    monkeypatch.setattr(canonical, "LIMITS", worker.Limits(seconds=0.5))
    turtle = {
        "list": f"<urn:s> <urn:p> ( {'1 ' * 1000} ) .",
        "chain": "".join(f"_:a{i} <urn:p> _:a{i + 1} . " for i in range(3000)),
        "clique": "".join(f"_:a{i} <urn:p> _:a{j} . " for i in range(12) for j in range(i)),
    }[kind]
    if kind == "clique":
        turtle += "".join(f"_:a{j} <urn:p> _:a{i} . " for i in range(12) for j in range(i))
    with pytest.raises(LimitError, match=r"^\d+ blank nodes are too much alike") as caught:
        export.serialize(parse(turtle), "nq", PREFIXES)
    assert caught.value.exit_code == 3
    assert caught.value.hint


def test_blank_nodes_a_little_alike_are_named() -> None:
    """Ties that a worker breaks in time give the same bytes whatever the order."""
    lines = [f"_:a{i} <urn:p> _:a{i + 1} ." for i in range(100)] + ["_:x <urn:q> 1 ."] * 2
    first = export.serialize(parse("\n".join(lines)), "nq", PREFIXES)
    assert first == export.serialize(parse("\n".join(reversed(lines))), "nq", PREFIXES)
    assert len(first.splitlines()) == 101


def test_many_equal_but_unlinked_blank_nodes_are_no_tie() -> None:
    """Blank nodes that no other one is linked to cost nothing, however many."""
    quads = [*parse("[] <urn:p> 1 . " * 500)]
    assert len(canonical.canonical(quads)) == 500


# ---------- files


def test_file_has_the_mode_of_the_user(tmp_path: Path) -> None:
    """A new file obeys the umask; an old one keeps its mode."""
    path = tmp_path / "out.ttl"
    before = os.umask(0o027)
    try:
        outputs.write_whole(path, b"new\n")
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o640
    path.chmod(0o600)
    outputs.write_whole(path, b"newer\n")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes() == b"newer\n"


def test_link_stays_a_link(tmp_path: Path) -> None:
    """Writing to a link replaces the file that it leads to."""
    (tmp_path / "real.ttl").write_bytes(b"old")
    (tmp_path / "link.ttl").symlink_to("real.ttl")
    outputs.write_whole(tmp_path / "link.ttl", b"new")
    assert (tmp_path / "link.ttl").is_symlink()
    assert (tmp_path / "real.ttl").read_bytes() == b"new"


def test_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    """When the disk takes no more, the old file is whole and nothing else is left."""
    path = tmp_path / "out.ttl"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(InputError) as caught:
            outputs.write_whole(path, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert caught.value.exit_code == 2
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["missing/out.ttl", ".", "pipe"])
def test_impossible_path_is_refused(tmp_path: Path, name: str) -> None:
    """A missing folder, a folder, and what is no regular file are one line each."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError) as caught:
        outputs.write_whole(tmp_path / name, b"x")
    assert caught.value.exit_code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pipe"]


def test_loop_of_links_is_refused(tmp_path: Path) -> None:
    """Links that lead to each other are one line, as any other impossible path."""
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(InputError) as caught:
        outputs.write_whole(tmp_path / "a", b"x")
    assert caught.value.exit_code == 2
    assert str(caught.value).startswith(str(tmp_path / "a"))


def test_long_name_is_refused_or_written(tmp_path: Path) -> None:
    """The name of the partial file does not make a long name too long."""
    outputs.write_whole(tmp_path / ("x" * 255), b"x")
    with pytest.raises(InputError) as caught:
        outputs.write_whole(tmp_path / ("x" * 256), b"x")
    assert caught.value.exit_code == 2


def test_leftovers_of_a_killed_export_are_removed(tmp_path: Path) -> None:
    """What a process that is gone left behind goes; what a living one writes stays."""
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    (tmp_path / f".mamh-graph-{child}-abc.partial").write_bytes(b"half")
    alive = tmp_path / f".mamh-graph-{os.getpid()}-abc.partial"
    alive.write_bytes(b"half")
    other = tmp_path / ".mamh-graph-x-abc.partial"
    other.write_bytes(b"of somebody")
    outputs.write_whole(tmp_path / "out.ttl", b"whole")
    assert sorted(tmp_path.iterdir()) == sorted([alive, other, tmp_path / "out.ttl"])


def test_umask_of_the_process_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other threads may create files meanwhile: the umask is never changed, not for a moment."""
    monkeypatch.setattr(os, "umask", lambda _mask: pytest.fail("umask was changed"))
    outputs.write_whole(tmp_path / "out.ttl", b"x")
