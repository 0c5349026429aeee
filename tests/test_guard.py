"""What a question may not do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mamh_graph import guard, sparql
from mamh_graph.errors import QueryError

HOSTILE = [
    "SELECT * { SERVICE <http://x.org/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://x.org/> { ?s ?p ?o } }",
    "SELECT * { SERVICE # comment\n <http://x.org/> { ?s ?p ?o } }",
    "SELECT * { SERVICE<http://x.org/>{ ?s ?p ?o } }",
    "SELECT * { SERVICE ex:here { ?s ?p ?o } }",
    "SELECT * { SERVICE ?where { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://x.org/> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <http://x.org/> { ?s ?p ?o } } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://x.org/> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <http://x.org/> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://x.org/> { ?s ?p ?o } }",
    "SELECT * { \\u0053\\U00000045RVICE <http://x.org/> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "a\\u0022 . SERVICE <http://x.org/> { ?s ?p ?o } #" }',
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * from named <http://x.org/> { ?s ?p ?o }",
    "LOAD <http://x.org/>",
    "INSERT DATA { <a:b> <a:b> <a:b> }",
    "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }",
    "DROP ALL",
    "CLEAR DEFAULT ; CREATE GRAPH <a:b>",
    "COPY <a:b> TO <a:c>",
    "MOVE <a:b> TO <a:c>",
    "ADD <a:b> TO <a:c>",
    "SELECT * { ?a < ?b . SERVICE <http://x.org/> { ?s ?p ?o } FILTER (?a > ?b) }",
]

HARMLESS = [
    'SELECT ?from { ?s ?from "SERVICE <http://x.org/> {" }',
    "SELECT * { ?s ?p ?o } # FROM here, INSERT nothing",
    "SELECT * { ?s <http://x.org/SERVICE/LOAD> ?o }",
    "PREFIX service: <http://x.org/> SELECT * { ?s service:from service:LOAD }",
    "SELECT ?service $load { ?service ?p $load }",
    "SELECT * { ?s ?p 'it\\'s FROM' , '''FROM ' \n FROM''' , \"\"\"LOAD \" x\"\"\" }",
    'SELECT * { ?s ?p "x"@en-from }',
    "SELECT * { ?s ?p ?o FILTER (?o < 3 && ?o > 1) }",
    'SELECT * { ?s ?p "d\\u00e9cade from 2019" }',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_question_that_would_reach_out_or_change_something_is_refused(text: str) -> None:
    """Every spelling is refused, on one line with its place."""
    with pytest.raises(QueryError, match="refused") as caught:
        guard.check("q", text)
    assert str(caught.value).startswith("q:")
    assert caught.value.line is not None


@pytest.mark.parametrize("text", HARMLESS)
def test_the_same_words_where_they_mean_nothing_pass(text: str) -> None:
    """Strings, comments, IRIs, prefixes, variables and language tags are not keywords."""
    guard.check("q", text)


def test_the_place_of_the_refused_word_is_exact() -> None:
    """Line and column count from 1."""
    with pytest.raises(QueryError) as caught:
        guard.check("q", "ASK {\n  SERVICE <a:b> {} }")
    assert (caught.value.line, caught.value.column) == (2, 3)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ASK " + "{" * 61 + "}" * 61, "nested more than 60"),
        ("ASK { FILTER " + "(" * 60 + "1" + ")" * 60 + "}", "nested more than 60"),
        ("ASK { ?s " + "/".join(["<a:b>"] * 202) + " ?o }", "/ more than 200"),
        ("ASK { ?s " + "|".join(["<a:b>"] * 202) + " ?o }", "[|] more than 200"),
        ("ASK { " + "OPTIONAL { ?s ?p ?o } " * 201 + "}", "OPTIONAL more than 200"),
        ("ASK { {} " + "UNION {} " * 201 + "}", "UNION more than 200"),
        ("ASK { } #" + "x" * guard.MAX_BYTES, "more than 65536 bytes"),
    ],
)
def test_a_question_too_deep_or_too_long_is_refused(text: str, reason: str) -> None:
    """Engines break or take for ever on these."""
    with pytest.raises(QueryError, match=reason):
        guard.check("q", text)


def test_a_long_but_flat_question_passes() -> None:
    """Limits on depth do not count brackets that stand side by side, nor slashes in IRIs."""
    guard.check("q", "ASK { " + "{ ?s <http://x.org/a/b/c/d> ?o } . " * 150 + "}")


WORDS = st.sampled_from(["SERVICE", "FROM", "LOAD", "INSERT", "DROP"])


@given(WORDS, st.text(alphabet=" \t\n{}()[].;,<>?$:@#'\"\\abcZ09é", max_size=40))
def test_no_harmless_beginning_hides_a_word_after_it(word: str, before: str) -> None:
    """After any closed beginning, a bare keyword is seen."""
    opened = any(mark in before for mark in "\"'<#\\@?$:")
    text = f"ASK {{ {before} \n {word} <http://x.org/> {{ }} }}"
    if not opened:
        with pytest.raises(QueryError):
            guard.check("q", text)


@given(st.text(max_size=60), WORDS)
def test_no_text_inside_a_string_is_taken_for_a_word(words: str, word: str) -> None:
    """Whatever a well-written string says, the question passes."""
    from pyoxigraph import Literal

    guard.check("q", f"ASK {{ ?s ?p {Literal(words.replace(chr(92), '') + word)!s} }}")


@pytest.mark.parametrize(
    ("text", "form", "columns"),
    [
        ("SELECT ?a (COUNT(?x) AS ?b) $c WHERE { }", "SELECT", ("a", "b", "c")),
        ("# ASK\nselect distinct ?a { { select ?z {} } }", "SELECT", ("a",)),
        ("SELECT (IF(?x IN (1), '(', \"AS ?n\") AS ?b) { }", "SELECT", ("b",)),
        ("SELECT * { ?a ?b ?c }", "SELECT", ()),
        ("PREFIX ask: <a:SELECT> ASK { ?ask ?p ?o }", "ASK", ()),
        ("CONSTRUCT { ?s ?p ?o } WHERE { }", "CONSTRUCT", ()),
        ("DESCRIBE <a:b>", "DESCRIBE", ()),
        ("hello", "", ()),
    ],
)
def test_form_and_columns_are_seen_in_the_text(
    text: str, form: str, columns: tuple[str, ...]
) -> None:
    """The form and the projected variables are known before the question is run."""
    assert sparql.form(text) == form
    assert sparql.columns(text) == columns
