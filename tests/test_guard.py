"""What a question may not do."""

import contextlib
import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from conftest import Door
from mamh_graph import guard, sparql, worker
from mamh_graph.dataset import Dataset
from mamh_graph.errors import MamhError, QueryError

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
    "PREFIX SERVICE: <a:> PREFIX : <b:> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "# PREFIX SERVICE: <a:>\nSELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX e: <a:> PREFIX xSERVICEe: <b:> SELECT * { xSERVICEe:y { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE:x { ?s ?p ?o } }",
    "PREFIX e: <a:> SELECT * { ?s ?p e:\\' . SERVICE <http://x.org/> { ?s ?p ?o } # '\n}",
    "PREFIX e: <a:> SELECT * { ?s e:p ?trueSERVICE <http://x.org/> { ?s ?p ?o } }",
    "PREFIX e: <a:> SELECT * { ?s e:p e:x.SERVICE <http://x.org/> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "x"@en--ltrSERVICE <http://x.org/> { ?s ?p ?o } }',
    # of rdflib alone
    "SELECT * { \\U0053ERVICE <http://x.org/> { ?s ?p ?o } }",
]

# Spellings that the engine takes for SERVICE, and that a reading of the text once missed.
CALLS = [
    "SELECT * { SERVICE <URL/x> { ?s ?p ?o } }",
    "SELECT * { service silent <URL/x> { ?s ?p ?o } }",
    "PREFIX SERVICE: <a:> PREFIX : <URL/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "# PREFIX SERVICE: <a:>\nPREFIX : <URL/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c FILTER(1=1)SERVICE<URL/x>{ ?s ?p ?o } }",
    "SELECT * { BIND(1 AS ?b) OPTIONAL { ?b0 ?b1 1SERVICE <URL/x> { ?s ?p ?o } } }",
    "SELECT * { ?a <https://example.org/ns#rank> 2SERVICE <URL/x> { } }",
    "PREFIX e: <https://example.org/ns#Person> SELECT * { ?s a e:.SERVICE <URL/x> { } }",
    "SELECT * { BIND(1 AS ?b) OPTIONAL { FILTER(1<?b)SERVICE#>\n<URL/x> { } } }",
    "SELECT * { OPTIONAL { FILTER(1<'x>' || true) } SERVICE <URL/x> { } #'\n}",
    "PREFIX e: <a:> SELECT * { OPTIONAL { ?s ?p e:\\' } SERVICE <URL/x> { } #'\n}",
    "PREFIX e: <a:> SELECT * { OPTIONAL { ?s ?p e:\\# } SERVICE <URL/x> { } \n}",
    'SELECT * { OPTIONAL { ?s ?p "x"@en } SERVICE <URL/x> { } }',
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
    "PREFIX from: <http://x.org/> PREFIX e: <a:> SELECT ?fromage { ?s from:a e:wasDerivedFrom }",
    'SELECT * { ?s ?p """He said "from here" and left""" }',
    "SELECT * { ?s <http://x.org/it's#from> ?o , 'x' }",
]


def open_door(dataset: Dataset, text: str) -> None:
    """Ask in this process, where nothing is sealed; whatever the engine says of the answer."""
    with contextlib.suppress(MamhError):
        dataset.ask(dataset.stored(text))


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


@pytest.mark.parametrize("text", CALLS)
def test_no_spelling_of_a_call_passes(tiny: Dataset, door: Door, text: str) -> None:
    """In the worker and in this process, the reading of the text alone refuses it."""
    spelt = text.replace("URL", door.url)
    for ask in (tiny.query, lambda words: tiny.ask(tiny.stored(words))):
        with pytest.raises(QueryError, match="SERVICE refused"):
            ask(spelt)


@pytest.mark.parametrize("text", CALLS)
def test_without_the_guard_the_sealed_worker_calls_nobody(
    tiny: Dataset, door: Door, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """Each spelling does call out where nothing is sealed; in a worker the call is an error."""
    spelt = text.replace("URL", door.url)
    monkeypatch.setattr(guard, "check", lambda *_: None)
    monkeypatch.setattr(guard, "check_bound", lambda *_: None)
    if "silent" in text:
        assert tiny.query(spelt)
    else:
        with pytest.raises(QueryError, match="SERVICE refused: a query does not reach outside"):
            tiny.query(spelt)
    assert door.hits == []
    open_door(tiny, spelt)
    assert door.hits != []
    door.hits.clear()


ODD = r"""SERVICE SERVICE:x{} <URL> {} { } ( ) ' " ''' # \ \' < > <'x> ?a ?x< $b e:a e: e:. . :
'x' @en --ltr - 1 1. 1e5 true a FILTER( BIND( OPTIONAL{ UNION / | ^ ! ? * _:b [] , ; %41 ² · é && ||
= ?v{ VALUES GRAPH MINUS{ <u:a> <a'b> \u00e9 << >> ~"""
PIECES = [*ODD.split(), "\n", "\r", " ", " AS ?z", "#>\n", "service silent "]
CLAUSES = (
    *("e:a e:a e:a", "?s ?p ?o", "FILTER(1<?b)", "FILTER('x'<'y')", "?s e:a e:.", "?s e:a 1"),
    *("?s e:a 'x'@en", "?s e:a* ?o", "?s e:a? true", "[] e:a []", "FILTER EXISTS{?s ?p ?o}"),
)
ENDS = ("", "", "SERVICE <URL>{}", "SERVICE#>\n<URL>{}", "SERVICE:x{}", "SERVICE:x{}#'")


def question(chance: random.Random) -> str:
    """Return a question of well-formed parts with a few pieces pushed in anywhere."""
    body = ""
    for _ in range(chance.randint(1, 3)):
        clause = chance.choice(CLAUSES)
        for _ in range(chance.randint(0, 2)):
            at = chance.randint(0, len(clause))
            clause = clause[:at] + chance.choice(PIECES) + clause[at:]
        body += clause + chance.choice(["", " "])
    head = "PREFIX : <URL> PREFIX e: <http://e/> PREFIX SERVICE: <http://e/> SELECT * {"
    text = head + body + chance.choice(ENDS) + chance.choice(["}", "}", "\n}", "'\n}"])
    return text.replace("URL", "http://127.0.0.1:8899/")


def called(count: int, seed: int, check: Callable[[str, str], None]) -> list[str]:
    """Return those of many questions by which the engine tried to call out, unchecked."""
    chance = random.Random(seed)
    store = Store()
    store.add(Quad(*(NamedNode("http://e/a"),) * 3))
    found = []
    with worker.sealed():
        for text in (question(chance) for _ in range(count)):
            try:
                for _ in store.query(text):  # type: ignore[union-attr]
                    pass
            except OSError:  # nothing can be opened
                try:
                    check("q", text)
                except QueryError:
                    continue
                found.append(text)
            except (SyntaxError, ValueError, RuntimeError, TypeError):
                continue
    return found


def test_whatever_the_engine_calls_out_for_is_refused() -> None:
    """Of thousands of odd questions, the engine takes hundreds for calls, and none of them passes.

    What counts is the engine's reading, not ours: a sealed worker shows when it tries to open.
    """
    allowed = worker.run(lambda: called(12_000, 1, lambda *_: None), worker.Limits(seconds=60))
    assert len(allowed) > 100
    assert worker.run(lambda: called(12_000, 1, guard.check), worker.Limits(seconds=60)) == []


WORDS = st.sampled_from(["SERVICE", "FROM", "LOAD", "INSERT", "DROP"])


@pytest.mark.parametrize("escape", ["\\u0041", "\\U0041", "\\U00000041", "\\u00000041", "\\u000A"])
def test_a_hidden_ascii_character_is_refused(escape: str) -> None:
    """Engines differ in what they decode; the place of the escape is told."""
    with pytest.raises(QueryError, match=r"q:1:19: escape .* refused: write the character itself"):
        guard.check("q", f'SELECT * {{ ?s ?p "{escape}" }}')


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
