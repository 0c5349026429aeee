"""Answers as bytes, in every format."""

import csv
import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from mamh_graph import results, tables
from mamh_graph.dataset import Dataset
from mamh_graph.errors import QueryError
from mamh_graph.loading import load
from mamh_graph.results import Answer

PREFIXES = {"ex": "https://example.org/", "xsd": "http://www.w3.org/2001/XMLSchema#"}
TRICKY = ['a,b "c"\nd', "=1+1", "tab\there", "été 漢字", "a\r\nb", "<b>&amp;|`", " spaced ", ""]
ROWS = tuple(
    (
        NamedNode("https://example.org/é"),
        Literal(text, language="fr"),
        Literal("01", datatype=NamedNode(PREFIXES["xsd"] + "integer")),
        None if number % 2 else BlankNode("b0"),
    )
    for number, text in enumerate(TRICKY)
)
ANSWER = Answer("SELECT", PREFIXES, ("iri", "text", "number", "blank"), ROWS)
HOSTILE = "red \x1b[31m \x9b \u202e \u2028 ::error"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("json", QueryResultsFormat.JSON),
        ("tsv", QueryResultsFormat.TSV),
    ],
)
def test_an_engine_reads_back_what_was_written(name: str, form: QueryResultsFormat) -> None:
    """JSON and TSV carry every term through another reader, unchanged."""
    read = parse_query_results(ANSWER.write(name), form)
    assert isinstance(read, QuerySolutions)
    assert tuple(v.value for v in read.variables) == ANSWER.columns
    rows = [tuple(solution) for solution in read]
    assert [row[:3] for row in rows] == [row[:3] for row in ROWS]
    assert [row[3] is None for row in rows] == [row[3] is None for row in ROWS]


def test_xml_holds_every_term() -> None:
    """An XML reader finds each value, its language and its datatype; unbound is left out."""
    space = "{http://www.w3.org/2005/sparql-results#}"
    document = ET.fromstring(ANSWER.write("xml"))
    assert [v.get("name") for v in document.iter(f"{space}variable")] == list(ANSWER.columns)
    found = list(document.iter(f"{space}result"))
    assert [result[0][0].text for result in found] == ["https://example.org/é"] * len(ROWS)
    assert [result[1][0].text or "" for result in found] == TRICKY
    languages = {r[1][0].get("{http://www.w3.org/XML/1998/namespace}lang") for r in found}
    assert languages == {"fr"}
    assert {r[2][0].get("datatype") for r in found} == {PREFIXES["xsd"] + "integer"}
    assert [len(result) for result in found] == [4, 3] * (len(ROWS) // 2)


def test_csv_holds_the_values_and_nothing_else() -> None:
    """A CSV reader gets every value as it is; formulas are not altered."""
    read = list(csv.reader(io.StringIO(ANSWER.to_csv(), newline="")))
    assert read[0] == list(ANSWER.columns)
    assert [row[1] for row in read[1:]] == TRICKY
    assert [row[2] for row in read[1:]] == ["01"] * len(TRICKY)
    assert {row[3] for row in read[1:]} == {"_:b0", ""}


def test_a_table_keeps_words_whole_and_lines_up() -> None:
    """Columns start at the same place in each line; IRIs are CURIEs; each row is one line."""
    answer = Answer("SELECT", PREFIXES, ("a", "b"), tuple(row[:2] for row in ROWS))
    lines = answer.write("table").decode().splitlines()
    assert len(lines) == 2 + len(ROWS)
    assert lines[0].split() == ["a", "b"]
    assert lines[2].startswith("ex:é  ")


def test_a_table_wraps_between_words_to_the_width_of_a_terminal() -> None:
    """Nothing is cut: every word of the answer is there, and lines keep to the width."""
    words = "one two three four five six seven eight nine ten " * 3
    rows = ((Literal(words), Literal("short")),)
    written = Answer("SELECT", {}, ("long", "other"), rows).write("table", 40).decode()
    assert all(len(line) <= 40 for line in written.splitlines())
    shown = [word for word in written.split() if "-" not in word]
    assert sorted(shown) == sorted([*words.split(), "short", "long", "other"])


def test_wide_letters_and_accents_are_measured_as_a_terminal_does() -> None:
    """A combining accent takes no column, an East Asian letter two."""
    assert tables.display_width("e\u0301te\u0301") == 3
    assert tables.display_width("漢字") == 4


@pytest.mark.parametrize("name", ["table", "markdown", "json"])
def test_no_control_character_passes(name: str) -> None:
    """Tables, Markdown and JSON write controls and bidirectional marks as escapes."""
    written = Answer("SELECT", {}, ("x",), ((Literal(HOSTILE),),)).write(name).decode()
    assert not set(written) & set("\x1b\x9b\u202e\u2028")
    assert r"\u" in written.lower()


def test_json_escapes_are_still_the_value() -> None:
    """What JSON escapes, a JSON reader gets back."""
    written = Answer("SELECT", {}, ("x",), ((Literal(HOSTILE),),)).to_json()
    assert json.loads(written)["results"]["bindings"][0]["x"]["value"] == HOSTILE


def test_xml_refuses_what_it_cannot_carry() -> None:
    """A control that XML 1.0 has no way to write is an error that offers other formats."""
    with pytest.raises(QueryError, match=r"U\+0008") as caught:
        Answer("SELECT", {}, ("x",), ((Literal("\x08"),),)).write("xml")
    assert "json" in caught.value.hint


def test_markdown_cannot_be_broken_out_of() -> None:
    """Pipes, tags and marks of data are escaped, rows stay rows."""
    rows = ((Literal("a|b <script> [x](y) *z* \n new"),),)
    written = Answer("SELECT", {}, ("x",), rows).write("markdown").decode()
    assert written.splitlines()[2] == r"| a\|b &lt;script&gt; \[x\](y) \*z\*   new |"
    assert len(written.splitlines()) == 3


@pytest.mark.parametrize("format", results.FORMATS["SELECT"])
def test_every_format_ends_with_one_newline_even_without_rows(format: str) -> None:
    """LF only, one at the end; no row is a header alone."""
    for answer in (ANSWER, Answer("SELECT", PREFIXES, ("a",), ())):
        written = answer.write(format)
        assert written.endswith(b"\n")
        assert not written.endswith(b"\n\n")
    assert Answer("SELECT", PREFIXES, ("a",), ()).write("csv") == b"a\n"


def test_a_boolean_is_written_in_its_formats() -> None:
    """A bare word, JSON and XML."""
    yes = Answer("ASK", {}, boolean=True)
    assert yes.write() == b"true\n"
    assert json.loads(yes.write("json")) == {"head": {}, "boolean": True}
    assert ET.fromstring(yes.write("xml"))[1].text == "true"


@pytest.mark.parametrize(
    ("form", "format"), [("SELECT", "ttl"), ("ASK", "csv"), ("CONSTRUCT", "table")]
)
def test_a_format_that_does_not_suit_the_form_is_refused(form: str, format: str) -> None:
    """The error offers the formats that do."""
    with pytest.raises(QueryError, match=f"{format} does not suit a {form}") as caught:
        results.check_format(form, format)
    assert results.FORMATS[form][0] in caught.value.hint


@pytest.mark.parametrize(
    ("format", "form"),
    [("ttl", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES), ("jsonld", RdfFormat.JSON_LD)],
)
def test_a_graph_is_written_in_its_formats(tiny: Dataset, format: str, form: RdfFormat) -> None:
    """What another parser reads back is the graph that was built."""
    answer = tiny.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s a ex:Person ; ?p ?o }")
    written = answer.write(format)
    assert written.endswith(b"\n")
    assert {quad.triple for quad in parse(written, form)} == set(answer.triples)


SAME = """
import hashlib, sys
from mamh_graph.loading import load
dataset = load(sys.argv[1])
for text in (
    "SELECT * { ?s ?p ?o }",
    "SELECT ?s (BNODE() AS ?b) { ?s ?p ?o }",
    "CONSTRUCT { ?s <a:p> [ <a:q> ?o ] } WHERE { ?s <a:q> ?o }",
):
    answer = dataset.query(text)
    for format in ("csv", "json") if answer.form == "SELECT" else ("ttl", "nt", "jsonld"):
        print(hashlib.sha256(answer.write(format)).hexdigest())
"""


def test_rows_in_no_order_are_sorted_by_what_they_say(tmp_path: Path) -> None:
    """What the engine calls a blank node this time has no part in it."""
    data = tmp_path / "a.ttl"
    data.write_text("".join(f"[] <a:p> 'x{n}' .\n" for n in range(9)))
    answer = load(data).query("SELECT ?s ?o WHERE { ?s ?p ?o }")
    rows = [f"_:b{n},x{n}" for n in range(9)]
    assert answer.to_csv().splitlines() == ["s,o", *rows]


def test_the_same_answer_has_the_same_bytes_under_every_hash_seed(tmp_path: Path) -> None:
    """Neither the seed nor the names of blank nodes show."""
    data = tmp_path / "a.ttl"
    data.write_text(
        "".join(f"[] <a:p> {n} ; <a:q> 'x{n}' . <a:{n}> <a:q> 'y' .\n" for n in range(9))
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SAME, str(data)],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (TRIPLE(<http://e/a>, <http://e/b>, 1) AS ?t) { }",
        "CONSTRUCT { <a:a> <a:b> ?t } { BIND(TRIPLE(<http://e/a>, <http://e/b>, 1) AS ?t) }",
        'SELECT (STRLANGDIR("a", "en", "ltr") AS ?t) { }',
    ],
)
def test_terms_of_rdf_12_are_refused_not_lost(tiny: Dataset, text: str) -> None:
    """No format of SPARQL 1.1 could carry them."""
    with pytest.raises(QueryError, match=r"RDF 1\.2"):
        tiny.query(text)


def test_the_order_of_a_part_is_no_order_of_the_whole(tiny: Dataset) -> None:
    """Rows are sorted unless the question itself orders them."""
    inner = "{ SELECT ?s { ?s a ex:Person } ORDER BY DESC(?s) }"
    given = [str(row["s"]) for row in tiny.query(f"SELECT ?s {{ {inner} }}").rows]
    assert given == sorted(given)
    outer = tiny.query(f"SELECT ?s {{ {inner} }}ORDER BY DESC(?s)").rows
    assert [str(row["s"]) for row in outer] == given[::-1]


@pytest.mark.parametrize("width", [None, 30])
def test_the_rule_is_as_wide_as_its_columns(tiny: Dataset, width: int | None) -> None:
    """Also where columns are wrapped to the terminal."""
    text = 'SELECT ("a b c d e f g h i j k l m n o p" AS ?x) ("zz" AS ?y) { }'
    head, rule, *rows = tiny.query(text).write("table", width).decode().splitlines()
    assert set(rule) == {"-", " "}
    assert rule.rindex(" ") + 1 == head.index("y")
    assert max(map(len, rows)) == len(rule)
    assert len(rows) == (1 if width is None else 2)


def test_rows_are_cut_aloud(tiny: Dataset) -> None:
    """An answer knows whether rows were left out."""
    query = tiny.stored("SELECT ?s { ?s a ex:Person } ORDER BY ?s")
    assert tiny.ask(query, max_rows=1).truncated
    assert not tiny.ask(query, max_rows=2).truncated
