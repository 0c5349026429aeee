"""Which line and column of a Turtle, TriG, N-Triples or N-Quads file says a quad."""

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from mamh_graph import files, positions

HERE = Path(__file__).parent
SHIPPED = sorted(
    path
    for folder in (HERE.parent / "data", HERE.parent / "ontology", HERE / "shapes")
    for path in folder.rglob("*.ttl")
)
TURTLE, TRIG = ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG
N_TRIPLES, N_QUADS = ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS
HEAD = "PREFIX : <https://example.org/> "


def read(text: str, form: ox.RdfFormat = TURTLE) -> tuple[files.Source, list[ox.Quad]]:
    source = files.check("x", text.encode(), form)
    return source, files.parse(source)


def columns(text: str, form: ox.RdfFormat) -> list[tuple[int | None, ...]]:
    """Return the columns of every quad's terms, in the order of the quads."""
    source, quads = read(HEAD + text if form in (TURTLE, TRIG) else text, form)
    spots = positions.spots(source, quads, range(len(quads)))
    assert spots is not None
    start = len(HEAD) if form in (TURTLE, TRIG) else 0
    return [tuple((span.column or 0) - start for span in spots[i]) for i in range(len(quads))]


# A document on one line, and the columns of subject, predicate and object of each quad in order.
ORDER: dict[str, tuple[ox.RdfFormat, str, list[tuple[int, int, int]]]] = {
    "statement": (TURTLE, ":a :b :c .", [(1, 4, 7)]),
    "objects": (TURTLE, ":a :b :c, 2 ; a :d .", [(1, 4, 7), (1, 4, 11), (1, 15, 17)]),
    "brackets": (TURTLE, ":a :b [ :c 1 ] .", [(7, 9, 12), (1, 4, 7)]),
    "plain string in brackets": (TURTLE, ':a :b [ :c "" ] .', [(1, 4, 7), (7, 9, 12)]),
    "tagged string in brackets": (TURTLE, ':a :b [ :c ""@fr ] .', [(7, 9, 12), (1, 4, 7)]),
    "empty brackets": (TURTLE, "[] :b [] .", [(1, 4, 7)]),
    "brackets as subject": (TURTLE, "[ :b 1 ] :c 2 .", [(1, 3, 6), (1, 10, 13)]),
    "list": (
        TURTLE,
        ":a :b ( 1 2 ) .",
        [(7, 7, 9), (1, 4, 7), (7, 7, 11), (7, 7, 11), (7, 7, 13)],
    ),
    "list of plain strings": (
        TURTLE,
        ':a :b ( "" "" ) .',
        [(1, 4, 7), (7, 7, 12), (7, 7, 9), (7, 7, 15), (7, 7, 12)],
    ),
    "list of tagged strings": (
        TURTLE,
        ':a :b ( ""@fr ""@en ) .',
        [(1, 4, 7), (7, 7, 9), (7, 7, 15), (7, 7, 15), (7, 7, 21)],
    ),
    "list as subject": (
        TURTLE,
        "( 1 2 ) :b 3 .",
        [(1, 1, 3), (1, 1, 5), (1, 1, 5), (1, 1, 7), (1, 9, 12)],
    ),
    "list of brackets": (
        TURTLE,
        ":a :b ( [ :c 1 ] () ) .",
        [(1, 4, 7), (9, 11, 14), (7, 7, 9), (7, 7, 18), (7, 7, 18), (7, 7, 21)],
    ),
    "list of lists": (
        TURTLE,
        ":a :b ( ( 1 ) ) .",
        [(1, 4, 7), (9, 9, 11), (7, 7, 9), (9, 9, 13), (7, 7, 15)],
    ),
    "empty list": (TURTLE, "() :b () .", [(1, 4, 7)]),
    "graphs": (
        TRIG,
        ":g { :a :b 1 } GRAPH [] { :a :b [ :c 2 ] . } { :a :b 3 }",
        [(6, 9, 12), (33, 35, 38), (27, 30, 33), (48, 51, 54)],
    ),
    "n-triples": (N_TRIPLES, '<u:a> <u:b> "c"@fr . # d', [(1, 7, 13)]),
    "n-quads": (N_QUADS, " _:a <u:b> <u:c> <u:g> .", [(2, 6, 12)]),
}


@pytest.mark.parametrize("name", ORDER)
def test_the_order_of_quads_in_pyoxigraph_0_5(name: str) -> None:
    """The parser of release line 0.5 yields quads in the order that the walks repeat."""
    form, text, expected = ORDER[name]
    assert columns(text, form) == expected


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(HERE.parent)))
def test_every_quad_of_the_shipped_files_has_a_spot(path: Path) -> None:
    """Each quad of each file of the graph, of its words, shapes and cases is found in it."""
    source = files.read(path)
    quads = files.parse(source)
    spots = positions.spots(source, quads, range(len(quads)))
    assert spots is not None
    lines = source.text.split("\n")
    for index, quad in enumerate(quads):
        span = spots[index].object
        assert span.text == lines[span.line - 1][:400]
        token = lines[span.line - 1][(span.column or 0) - 1 :][: span.length]
        if isinstance(quad.object, ox.NamedNode) and ":" in token and token[0] not in "<[(":
            assert quad.object.value.endswith(token.partition(":")[2].replace("\\", ""))


def spans(text: str, form: ox.RdfFormat = TURTLE) -> Sequence[positions.Span]:
    """Return where the objects of a document are, in the order of its quads."""
    source, quads = read(text, form)
    spots = positions.spots(source, quads, range(len(quads)))
    assert spots is not None
    return [spots[index].object for index in range(len(quads))]


def test_a_literal_takes_its_quotes_and_its_tag() -> None:
    """What is underlined is all that makes the literal."""
    [span] = spans('<u:a> <u:b> "é𝒳"^^<u:d> .')
    assert span == (1, 13, 11, '<u:a> <u:b> "é𝒳"^^<u:d> .')


def test_a_literal_of_many_lines_takes_the_end_of_its_first() -> None:
    """A span never reaches beyond its line."""
    [span] = spans('<u:a>\r\n\t<u:b> """one\r\ntwo""" .')
    assert span == (2, 8, 6, '\t<u:b> """one')


def test_a_long_line_is_cut() -> None:
    """A span repeats no more than 400 characters, wherever on the line it is."""
    [span] = spans(f"<u:a> <u:b> <u:{'c' * 999}> .")
    assert (span.column, span.length, len(span.text)) == (13, 1003, 400)


def test_lines_end_at_cr_lf_and_both() -> None:
    """Lines are counted as an editor counts them."""
    found = spans("<u:a>\r<u:b>\n\r\n\r<u:c> ,\r\n<u:d> .")
    assert [(span.line, span.column, span.text) for span in found] == [
        (5, 1, "<u:c> ,"),
        (6, 1, "<u:d> ."),
    ]


def test_a_byte_order_mark_is_no_character() -> None:
    """The first column of a file with a BOM is the first after it."""
    source = files.check("x", b"\xef\xbb\xbf<u:a> a <u:b> .", TURTLE)
    spots = positions.spots(source, files.parse(source), [0])
    assert spots is not None
    assert [span.column for span in spots[0]] == [1, 7, 9]


def test_only_what_is_asked_for_is_told() -> None:
    """The answer has the indexes asked for and no other."""
    source, quads = read("<u:a> <u:b> 1, 2, 3 .")
    spots = positions.spots(source, quads, [1])
    assert spots is not None
    assert list(spots) == [1]
    assert spots[1].object.column == 16
    assert positions.spots(source, quads, []) == {}


@pytest.mark.parametrize(
    ("text", "others", "form"),
    [
        ('<u:a> <u:b> "c" .', '<u:a> <u:b> "d" .', TURTLE),
        ('<u:a> <u:b> "c"@fr .', '<u:a> <u:b> "c"@en .', TURTLE),
        ("<u:a> <u:b> 1, 2 .", "<u:a> <u:b> 2, 1 .", TURTLE),
        ("<u:a> <u:b> 1, 2 .", "<u:a> <u:b> 1 .", TURTLE),
        ("<u:a> <u:b> 1 .", "<u:a> <u:b> 1, 2 .", TURTLE),
        ("<u:a> <u:b> <u:c> .", "<u:a> <u:b> <u:d> .", TURTLE),
        ("<u:a> <u:b> [] .", "<u:a> <u:b> <u:c> .", TURTLE),
        ("<u:a> <u:b> <u:c> .", "<u:a> <u:b> [] .", TURTLE),
        ("<u:a> <u:b> _:c, _:c .", "<u:a> <u:b> _:c, _:d .", TURTLE),
        ("<u:a> a <u:c> .", "<u:a> <u:b> <u:c> .", TURTLE),
        ("<u:a> <u:b> ( 1 2 ) .", "<u:a> <u:b> ( 2 1 ) .", TURTLE),
        ("<u:a> <u:b> true .", '<u:a> <u:b> "x" .', TURTLE),
        ("<u:a> <u:b> <u:c> .", "<u:a> <u:b> <u:d> .", N_TRIPLES),
        ("<u:a> <u:b> <u:c> .", "<u:a> <u:b> <u:c> .\n<u:a> <u:b> <u:d> .", N_TRIPLES),
        ("<u:a> <u:b> <u:c> <u:g> .", "<u:a> <u:b> <u:d> <u:g> .", N_QUADS),
    ],
)
def test_quads_of_another_text_have_no_spot(text: str, others: str, form: ox.RdfFormat) -> None:
    """Where text and quads disagree there is no answer, rather than a wrong line."""
    source, _ = read(text, form)
    _, quads = read(others, form)
    assert positions.spots(source, quads, range(len(quads))) is None


def test_quads_in_another_order_have_no_spot() -> None:
    """A parser that yields its quads otherwise is noticed."""
    source, quads = read('<u:a> <u:b> [ <u:c> "d" ], ( "e" "f" ) .')
    assert positions.spots(source, quads, range(len(quads))) is not None
    for index in range(len(quads) - 1):
        turned = [*quads[:index], quads[index + 1], quads[index], *quads[index + 2 :]]
        assert positions.spots(source, turned, range(len(quads))) is None
