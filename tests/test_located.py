"""Where a finding stands: the planted faults of a small wrong file, and the hard cases."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from mamh_graph import loading, validation
from mamh_graph.findings import Place, ValidationReport, ValidationResult

HERE = Path(__file__).parent / "located"
PREFIXES = """@prefix ex: <http://ex.org/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SHAPE = PREFIXES + "ex:S a sh:NodeShape ; sh:targetClass ex:T ;\n"
HEAD = PREFIXES.count("\n")


def place(place: Place | None) -> tuple[str, int | None, int | None]:
    """The file's name, the line and the column of a place."""
    assert place is not None
    return Path(place.file).name, place.line, place.column


@pytest.fixture
def validate(tmp_path: Path) -> Callable[..., ValidationReport]:
    """Validate files, given by name and content, against shapes."""

    def validate(shapes: str, **data: str | bytes) -> ValidationReport:
        (tmp_path / "shapes.ttl").write_text(shapes, encoding="utf-8")
        for name, text in data.items():
            path = tmp_path / name.replace("_", ".")
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        paths = [tmp_path / name.replace("_", ".") for name in data]
        return validation.validate(loading.load(*paths), [tmp_path / "shapes.ttl"])

    return validate


def only(report: ValidationReport) -> ValidationResult:
    """The one result of a report."""
    (result,) = report.results
    return result


@pytest.mark.parametrize("engine", ["pyshacl", "fast"])
def test_each_planted_fault_is_reported_at_its_line_and_column(engine: str) -> None:
    """A small wrong file with wrong shapes: every fault, with the place and that of the shape."""
    if engine == "fast":
        pytest.importorskip("shacl")
    dataset = loading.load(HERE / "data.ttl")
    report = validation.validate(dataset, [HERE / "shapes.ttl"], engine=engine)
    found = [
        (*place(each.place), each.severity, each.code, each.shape_place and each.shape_place[1])
        for each in report.results
    ]
    assert sorted(found, key=lambda row: row[:3]) == [
        ("data.ttl", 7, 1, "warning", "SH201", 10),
        ("data.ttl", 13, 16, "violation", "SH102", 11),
        ("data.ttl", 17, 9, "violation", "SH102", 14),
        ("data.ttl", 21, 9, "violation", "SH101", 19),
        ("data.ttl", 22, 17, "violation", "SH701", 20),
        ("shapes.ttl", 23, 1, "violation", "SG003", None),
        ("shapes.ttl", 24, 20, "violation", "SG001", None),
        ("shapes.ttl", 25, 37, "violation", "SG004", None),
        ("shapes.ttl", 25, 65, "violation", "SG005", None),
    ]
    nested = next(each for each in report.results if each.code == "SH701")
    detail = nested.details[0]
    assert place(detail.place) == ("data.ttl", 22, 27)
    assert (detail.code, place(detail.shape_place)) == ("SH102", ("shapes.ttl", 22, 17))


CASES = {
    "a missing value: the first line of the focus node": (
        "sh:property [ sh:path ex:p ; sh:minCount 1 ]",
        "ex:z ex:q 1 .\nex:a a ex:T ;\n  ex:q 2 .\nex:a ex:r 3 .",
        (2, 1),
    ),
    "too many values: the last of them": (
        "sh:property [ sh:path ex:p ; sh:maxCount 1 ]",
        "ex:a a ex:T ; ex:p 1 ,\n    2 .",
        (2, 5),
    ),
    "a language that comes twice: the last text in it": (
        "sh:property [ sh:path ex:p ; sh:uniqueLang true ]",
        "ex:a a ex:T ; ex:p 'un'@fr ,\n    'deux'@fr ,\n 'one'@en , 3 , 4 .",
        (2, 5),
    ),
    "the object of an inverse path": (
        "sh:property [ sh:path [ sh:inversePath ex:p ] ; sh:class ex:U ]",
        "ex:a a ex:T .\nex:b ex:q 1 ;\n  ex:p ex:a .",
        (3, 8),
    ),
    "the last step of a sequence": (
        "sh:property [ sh:path ( ex:p ex:q ) ; sh:datatype xsd:string ]",
        "ex:a a ex:T ; ex:p ex:b .\nex:b ex:r 1 ;\n   ex:q 2 .",
        (3, 9),
    ),
    "the way there, of alternatives": (
        "sh:property [ sh:path [ sh:alternativePath ( ex:p ex:q ) ] ; sh:datatype xsd:string ]",
        "ex:a a ex:T ;\n ex:q 7 .",
        (2, 7),
    ),
    "the last step of a repeated path": (
        "sh:property [ sh:path [ sh:oneOrMorePath ex:p ] ; sh:in ( ex:b ) ]",
        "ex:a a ex:T ; ex:p ex:b .\nex:b ex:q 1 ;\n ex:p ex:c .\nex:c ex:q 1 .",
        (3, 7),
    ),
    "an item of a list": (
        "sh:property [ sh:path ( ex:p rdf:rest rdf:first ) ; sh:datatype xsd:integer ]",
        "ex:a a ex:T ; ex:p ( 1\n  'two'\n  3 ) .",
        (2, 3),
    ),
    "a value that only sh:equals asks for": (
        "sh:property [ sh:path ex:p ; sh:equals ex:q ]",
        "ex:a a ex:T ; ex:p 1 ;\n ex:q 1 ,\n 2 .",
        (3, 2),
    ),
    "the path of a SPARQL solution": (
        "sh:sparql [ sh:select 'SELECT $this (ex:p AS ?path) WHERE { $this ex:p 1 }' ; "
        "sh:prefixes ex: ] . ex: sh:declare [ sh:prefix 'ex' ; "
        "sh:namespace 'http://ex.org/'^^xsd:anyURI ]",
        "ex:a a ex:T ;\n ex:p 1 .",
        (2, 7),
    ),
    "a nested blank node": (
        "sh:property [ sh:path ( ex:p ex:q ) ; sh:nodeKind sh:IRI ]",
        "ex:a a ex:T ;\n ex:p [ ex:r 1 ;\n   ex:q [ ex:s 2 ] ] .",
        (3, 9),
    ),
    "where a literal of several lines begins": (
        "sh:property [ sh:path ex:p ; sh:maxLength 3 ]",
        'ex:a a ex:T ; ex:p """one\ntwo""" .',
        (1, 20),
    ),
    "a node without a path: its first line": (
        "sh:nodeKind sh:BlankNode",
        "ex:b ex:q ex:a .\n  ex:a\n a ex:T .",
        (2, 3),
    ),
    "a property that a closed shape does not allow": (
        "sh:closed true ; sh:property [ sh:path rdf:type ]",
        "ex:a a ex:T ;\n ex:p 1 .",
        (2, 2),
    ),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_a_result_points_at(case: str, validate: Callable[..., ValidationReport]) -> None:
    """The culprit, for each kind of path and of constraint."""
    constraint, data, expected = CASES[case]
    result = only(validate(f"{SHAPE} {constraint} .", data_ttl=PREFIXES + data))
    line, column = expected
    assert place(result.place) == ("data.ttl", HEAD + line, column)


VALUE = f"{SHAPE} sh:property [ sh:path ex:p ; sh:datatype xsd:integer ] ."
CRLF = (PREFIXES + "ex:a a ex:T ;\n ex:p 'x' .").replace("\n", "\r\n").encode()
SYNTAXES: dict[str, tuple[str, str | bytes, tuple[int | None, int | None]]] = {
    "Turtle with CRLF": ("data_ttl", CRLF, (HEAD + 2, 7)),
    "Turtle with a BOM": (
        "data_ttl",
        b"\xef\xbb\xbf<http://ex.org/a> a <http://ex.org/T> ; <http://ex.org/p> 'x' .",
        (1, 59),
    ),
    "TriG": ("data_trig", f"{PREFIXES}ex:g {{ ex:a a ex:T ;\n  ex:p 'x' }}", (HEAD + 2, 8)),
    "N-Triples": (
        "data_nt",
        "<http://ex.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://ex.org/T> .\n"
        '<http://ex.org/a> <http://ex.org/p> "x" .\n',
        (2, 37),
    ),
    "N-Quads": (
        "data_nq",
        "<http://ex.org/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://ex.org/T> .\n"
        '<http://ex.org/a> <http://ex.org/p> "x" <http://ex.org/g> .\n',
        (2, 37),
    ),
    "RDF/XML": (
        "data_rdf",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://ex.org/">'
        '\n <e:T rdf:about="http://ex.org/a">\n  <e:p>x</e:p>\n </e:T>\n</rdf:RDF>',
        (3, 3),
    ),
    "JSON-LD, the node": (
        "data_jsonld",
        '{"@context": {"@vocab": "http://ex.org/"},\n "@graph": [\n'
        '  {"@id": "http://ex.org/a", "@type": "T",\n   "p": "x"}\n]}',
        (3, 3),
    ),
}


@pytest.mark.parametrize("syntax", SYNTAXES, ids=str)
def test_every_syntax_is_located(syntax: str, validate: Callable[..., ValidationReport]) -> None:
    """A line in each syntax: exact in the Turtle family, the element or node in the trees."""
    file, data, expected = SYNTAXES[syntax]
    result = only(validate(VALUE, **{file: data}))
    assert place(result.place)[1:] == expected


def test_the_same_triple_in_two_files_has_two_places(
    validate: Callable[..., ValidationReport],
) -> None:
    """The first is the place, the other one stands beside it."""
    text = f"{PREFIXES}ex:a a ex:T ; ex:p 'x' ."
    result = only(validate(VALUE, one_ttl=text, two_ttl="\n" + text))
    assert place(result.place) == ("one.ttl", HEAD + 1, 20)
    assert list(map(place, result.also)) == [("two.ttl", HEAD + 2, 20)]


def test_the_line_of_a_place_is_the_line_of_the_file(
    validate: Callable[..., ValidationReport],
) -> None:
    """Its text comes with it, and the length of the culprit on it."""
    result = only(validate(VALUE, data_ttl=f"{PREFIXES}ex:a a ex:T ;\n\tex:p 'xyz'@fr ."))
    assert result.place is not None
    assert (result.place.text, result.place.length) == ("\tex:p 'xyz'@fr .", len("'xyz'@fr"))


def test_a_fingerprint_stays_where_lines_shift(validate: Callable[..., ValidationReport]) -> None:
    """Empty lines, other blank nodes, another layout: the same finding; another value is not."""

    def fingerprints(data: str) -> Sequence[str]:
        return [each.fingerprint for each in validate(shapes, data_ttl=PREFIXES + data).results]

    shapes = f"{SHAPE} sh:property [ sh:path ( ex:q ex:p ) ; sh:datatype xsd:integer ] ."
    before = fingerprints("ex:a a ex:T ; ex:q [ ex:p [ ex:r 1 ] ] .")
    assert before == fingerprints("[] ex:x [] .\n\n\n ex:a a ex:T ; ex:q\n [ ex:p\n [ ex:r 1 ] ] .")
    assert before != fingerprints("ex:a a ex:T ; ex:q [ ex:p [ ex:r 2 ] ] .")
    assert len(set(fingerprints("ex:a a ex:T ; ex:q [ ex:p [], [] ] ."))) == 2
