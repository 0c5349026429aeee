"""Stored queries: heads, parameters, and values bound as terms."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from mamh_graph import messages, queries, sparql, values
from mamh_graph.dataset import Dataset
from mamh_graph.errors import MamhError, ParameterError, QueryError, UnknownNameError
from mamh_graph.queries import StoredQuery

XSD = "http://www.w3.org/2001/XMLSchema#"
ALL = "#+ question@en: Who?\nSELECT ?s WHERE {{ VALUES ?p {{ {} }} ?s ?q ?p }}"


def one(default: str) -> StoredQuery:
    """Return a query with one parameter ``p`` of a default."""
    prefix = f"PREFIX xsd: <{XSD}>\nPREFIX ex: <https://example.org/>\n"
    return StoredQuery.parse("q", prefix + f"ASK {{ VALUES ?p {{ {default} }} ?s ?q ?p }}")


def nothing(words: str) -> NamedNode:
    """Find nothing, whatever the words."""
    raise UnknownNameError("errors.name-unknown", where=words)


def test_a_head_is_read(root: Path) -> None:
    """Question, description, tags, parameters and columns come from the file."""
    query = queries.find(str(root / "queries"), "present")
    assert query.question == "Who was there?"
    messages.choose("fr")
    assert query.question == "Qui était là ?"
    assert query.tags == ("people", "time")
    assert [(p.name, p.type) for p in query.parameters] == [("who", "IRI"), ("before", "date")]
    assert query.columns == ("who", "name")
    assert (query.form, query.kind, query.where) == ("SELECT", "competency", "present")


def test_the_catalogue_holds_every_stored_query(tiny: Dataset) -> None:
    """One entry a file."""
    assert list(tiny.queries) == ["present"]


@pytest.mark.parametrize("line", ["#+ no key", "#+question@en: x", "#+ tags:", "#+ a b: c"])
def test_an_ill_formed_head_line_is_an_error(line: str) -> None:
    """The error names the line."""
    with pytest.raises(QueryError, match="q:2: unreadable head line"):
        StoredQuery.parse("q", f"#+ question@en: x\n{line}\nASK {{ }}")


def test_a_key_written_twice_is_an_error() -> None:
    """A head says each thing once."""
    with pytest.raises(QueryError, match="q:2"):
        StoredQuery.parse("q", "#+ tags: a\n#+ tags: b\nASK { }")


@pytest.mark.parametrize(
    "text",
    [
        "#+ parameter.p@en: x\nASK { ?s ?q ?p }",
        "#+ parameter.p@en: x\nASK { VALUES ?p { 1 2 } ?s ?q ?p }",
        "#+ parameter.p@en: x\nASK { # VALUES ?p { 1 }\n ?s ?q ?p }",
        "#+ parameter.p@en: x\nASK { VALUES ?p { 1 } VALUES ?p { 2 } ?s ?q ?p }",
        "ASK { VALUES ?p { 1 } VALUES ?p { 1 } ?s ?q ?p }",
    ],
)
def test_a_parameter_has_exactly_one_block(text: str) -> None:
    """A missing, doubled, commented or many-valued block is an error."""
    with pytest.raises(ParameterError, match="q: p: the VALUES block"):
        StoredQuery.parse("q", text)


def test_blocks_that_the_head_does_not_name_are_plain_sparql() -> None:
    """With a head, only documented blocks are parameters; without, all are."""
    body = "ASK { VALUES ?a { 1 } VALUES ?b { 2 } ?s ?a ?b }"
    documented = StoredQuery.parse("q", "#+ parameter.a@en: x\n" + body)
    assert [p.name for p in documented.parameters] == ["a"]
    assert [p.name for p in StoredQuery.parse("q", body).parameters] == ["a", "b"]


@pytest.mark.parametrize(
    ("default", "type_"),
    [
        ("UNDEF", "IRI"),
        ("<https://example.org/a>", "IRI"),
        ("ex:a", "IRI"),
        ('"2020-01-01"^^xsd:date', "date"),
        ("42", "integer"),
        ("-1.5", "decimal"),
        ("1e3", "double"),
        ("true", "boolean"),
        ('"a \\"b\\" c"', "string"),
        ('"a"@fr-CA', "@fr-ca"),
        (f'"2020"^^<{XSD}gYear>', "gYear"),
    ],
)
def test_the_default_gives_the_type(default: str, type_: str) -> None:
    """Each kind of term in a block is a type of parameter."""
    assert one(default).parameters[0].type == type_


def test_only_the_block_changes() -> None:
    """Binding leaves every other character as it was."""
    query = one("UNDEF")
    bound = query.bind({"p": NamedNode("https://example.org/b")}, nothing)
    assert bound == query.text.replace("{ UNDEF }", "{ <https://example.org/b> }")
    assert query.bind({}, nothing) == query.text


def test_the_language_fills_the_parameter_of_that_name() -> None:
    """``lang`` follows the chosen language unless given."""
    query = StoredQuery.parse("q", '#+ tags: a\nASK { VALUES ?lang { "fr" } }')
    assert '{ "en" }' in query.bind({}, nothing)
    assert '{ "xx" }' in query.bind({"lang": "xx"}, nothing)  # a question of one's own


@pytest.mark.parametrize(
    ("default", "value"),
    [
        ('"2020-01-01"^^xsd:date', "2020-02-30"),
        ('"2020-01-01"^^xsd:date', "2019-02-29"),
        ('"2020-01-01"^^xsd:date', "20-01-01"),
        ('"2020-01-01"^^xsd:date', "2020-1-1"),
        ('"2020-01-01"^^xsd:date', "2020-01-01T00:00:00"),
        ('"2020-01-01"^^xsd:date', "2020-01-01+15:00"),
        ('"2020-01-01"^^xsd:date', "2020-03-02Z"),
        ('"2020-01-01"^^xsd:date', "2020-03-02-05:00"),
        ('"2020-01-01"^^xsd:date', "-0044-03-15"),
        ('"2020-01-01"^^xsd:date', "12020-03-02"),
        ('"2020-01-01"^^xsd:date', "hier"),
        ('"2020-01-01"^^xsd:date', "٢٠٢٠-٠١-٠١"),
        ("1", "1.5"),
        ("1", "one"),
        ("1", ""),
        ("1.5", "1e3"),
        ("true", "yes"),
        ("1e0", "many"),
        (f'"2021-02"^^<{XSD}gYearMonth>', "2021-13"),
        (f'"2021-02-03T04:05:06"^^<{XSD}dateTime>', "2021-02-30T04:05:06"),
    ],
)
def test_a_value_of_another_type_is_refused(default: str, value: str) -> None:
    """The error names the value and the type."""
    with pytest.raises(ParameterError, match=r"p: .* is not of type"):
        one(default).bind({"p": value}, nothing)


@pytest.mark.parametrize(
    ("default", "value", "written"),
    [
        ('"2020-01-01"^^xsd:date', "2020-02-29", f'"2020-02-29"^^<{XSD}date>'),
        ('"2020-01-01"^^xsd:date', date(2020, 3, 2), f'"2020-03-02"^^<{XSD}date>'),
        ("1", "+007", f'"+007"^^<{XSD}integer>'),
        ("1", 7, f'"7"^^<{XSD}integer>'),
        ("true", False, f'"false"^^<{XSD}boolean>'),
        ('"a"@fr', "été", '"été"@fr'),
        ('"a"', "", '""'),
        ('"a"', " spaced ", '" spaced "'),
        ("1.5e0", "1E3", f'"1E3"^^<{XSD}double>'),
        (f'"2021-02"^^<{XSD}gYearMonth>', "2021-02", f'"2021-02"^^<{XSD}gYearMonth>'),
        (
            f'"2021-02-03T04:05:06"^^<{XSD}dateTime>',
            "2020-02-29T24:00:00Z",
            f'"2020-02-29T24:00:00Z"^^<{XSD}dateTime>',
        ),
        ('"x"^^ex:unknown', "anything", '"anything"^^<https://example.org/unknown>'),
    ],
)
def test_a_value_of_the_type_is_bound_as_written(
    default: str, value: queries.Value, written: str
) -> None:
    """Lexical forms are kept; dates and numbers of Python are taken too."""
    assert f"VALUES ?p {{ {written} }}" in one(default).bind({"p": value}, nothing)


def test_a_term_of_another_type_is_refused() -> None:
    """The Python interface is as strict as the command line."""
    with pytest.raises(ParameterError):
        one("1").bind({"p": Literal("1")}, nothing)
    with pytest.raises(ParameterError):
        one("UNDEF").bind({"p": Literal("x")}, nothing)


@pytest.mark.parametrize(
    "term",
    [
        Literal("banana", datatype=NamedNode(XSD + "date")),
        Literal("2020-02-30", datatype=NamedNode(XSD + "date")),
        Literal("2020-03-02", datatype=NamedNode("https://example.org/#date")),
        Literal("2020-03-02"),
        NamedNode("https://example.org/date"),
    ],
)
def test_a_term_is_of_the_type_to_the_letter(term: values.Term) -> None:
    """Datatype and lexical form both count, not the last word of the datatype."""
    with pytest.raises(ParameterError, match="is not of type date"):
        one('"2020-01-01"^^xsd:date').bind({"p": term}, nothing)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { BIND('VALUES ?a { \"x\" }' AS ?x) }",
        "SELECT * { BIND('''\nVALUES ?a { 1 }\n''' AS ?x) }",
        "SELECT * { BIND(1 AS ?x) } # VALUES ?a { 1 }",
    ],
)
def test_a_block_in_a_string_or_a_comment_is_no_parameter(text: str) -> None:
    """A value never becomes a part of a string, from where it could break out."""
    query = StoredQuery.parse("q", text)
    assert query.parameters == ()
    with pytest.raises(ParameterError, match="no such parameter"):
        query.bind({"a": "' AS ?y) SERVICE <http://127.0.0.1:1/> { } BIND('"}, nothing)


def test_a_default_may_hold_braces_and_hashes() -> None:
    """What a string says does not end the block it stands in."""
    assert one('"a } # b"').parameters[0].default == Literal("a } # b")


def test_prefixes_are_declared_by_tokens() -> None:
    """Neither a comment nor a string declares one, a comment between the parts does no harm."""
    text = "# PREFIX a: <a:>\nPREFIX # no\n b: <b:> ASK { ?s ?p 'PREFIX c: <c:>' }"
    assert sparql.prefixes(text) == {"b": "b:"}


def test_an_unknown_parameter_names_the_known_ones() -> None:
    """A mistyped name offers the nearest, and a query without parameters says so."""
    with pytest.raises(ParameterError, match="q: pp: the query has no such parameter") as caught:
        one("1").bind({"pp": 1}, nothing)
    assert caught.value.hint == "did you mean p?"
    with pytest.raises(ParameterError) as caught:
        StoredQuery.parse("q", "ASK { }").bind({"x": 1}, nothing)
    assert caught.value.hint == "it has no parameter"


HOSTILE = [
    'zzz" || true) } #',
    'n1") SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } } #',
    "zzz\\u0022 || true) } #",
    '\\" } #',
    "\\",
    '"""',
    "a\nb\r\tc",
    "} UNION { ?s ?p ?o } #",
    "<https://example.org/> . ?s ?p ?o",
    '"^^<http://x/> . ?s ?p ?o . <http://x/>',
    "été \u202e \u0007 \U0001f600",
    "'; DROP ALL; --",
    "{ UNDEF }",
]


def asked_for(words: str) -> list[str]:
    """Return the subjects that have words as their value, in a store where three others do not."""
    store = Store()
    p = NamedNode("https://example.org/p")
    for name, value in {"a": "n1", "b": "zzz", "c": "", "wanted": words}.items():
        store.add(Quad(NamedNode(f"https://example.org/{name}"), p, Literal(value)))
    text = 'SELECT ?s { VALUES ?v { "x" } ?s <https://example.org/p> ?v }'
    bound = StoredQuery.parse("q", text).bind({"v": words}, nothing)
    return [solution["s"].value.rpartition("/")[2] for solution in store.query(bound)]  # type: ignore[union-attr]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_strings_are_taken_literally(words: str) -> None:
    """The one subject with that very value is found, no more and no less."""
    assert asked_for(words) == ["wanted"]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_every_string_is_taken_literally(words: str) -> None:
    """Whatever the characters, they are a value and not a part of the question."""
    others = {"n1": "a", "zzz": "b", "": "c"}
    assert sorted(asked_for(words)) == sorted({"wanted", others.get(words, "wanted")})


@given(st.text(max_size=30))
def test_what_is_no_date_is_never_bound_as_one(words: str) -> None:
    """A value is bound as the date it is, or refused."""
    try:
        bound = one('"2020-01-01"^^xsd:date').bind({"p": words}, nothing)
    except MamhError:
        return
    assert f'{{ "{words.strip()}"^^<{XSD}date> }}' in bound


@pytest.mark.parametrize("words", ["a\0b", "a\ud800b"])
def test_what_no_rdf_term_can_hold_is_refused(words: str) -> None:
    """NUL and half a surrogate pair are errors, not crashes."""
    with pytest.raises(ParameterError, match="not allowed"):
        one('"a"').bind({"p": words}, nothing)


def test_every_character_is_written_on_one_line() -> None:
    """A bound block never breaks the line it stands on."""
    assert "\n" not in values.write(Literal("a\nb\r\u2028"))


@pytest.mark.parametrize("words", ["p", "=x", " =x", ""])
def test_a_parameter_is_written_name_equals_value(words: str) -> None:
    """What has no name or no equals sign is an error."""
    with pytest.raises(ParameterError, match="name=value"):
        queries.split(words)


def test_only_the_first_equals_sign_parts() -> None:
    """Values may hold the sign."""
    assert queries.split(" a = b=c") == ("a", " b=c")


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "presen", "a\0b", "Present", ""])
def test_a_name_is_looked_up_and_never_a_path(root: Path, name: str) -> None:
    """Unknown names are errors that offer the nearest."""
    with pytest.raises(UnknownNameError):
        queries.find(str(root / "queries"), name)


def test_the_stored_queries_are_documented(shipped: Dataset) -> None:
    """Each has a question, a description and help for each parameter, in both languages."""
    assert shipped.queries
    for query in shipped.queries.values():
        keys = (
            ["question", "description"] if query.kind == "competency" else ["problem", "solution"]
        )
        keys += [f"parameter.{p.name}" for p in query.parameters]
        wanted = {f"{key}@{language}" for key in keys for language in messages.LANGUAGES}
        assert wanted <= set(query.head), query.name
        assert query.columns, query.name


def test_every_column_has_a_meaning_and_every_meaning_a_column(shipped: Dataset) -> None:
    """columns.tsv and the stored queries name the same columns."""
    meanings = queries.columns(str(shipped.root / "queries"))
    used = {column for query in shipped.queries.values() for column in query.columns}
    assert used == set(meanings)
    assert all(fr and en for fr, en in meanings.values())
