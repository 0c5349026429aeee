"""The one way in for files."""

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat

from mamh_graph import files, nesting
from mamh_graph.errors import InputError

TRIPLE = "<https://example.org/a> <https://example.org/b> <https://example.org/c> ."


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(path: Path) -> InputError:
    """Return the error of a file that must be refused; it names the file on one line."""
    with pytest.raises(InputError) as caught:
        files.parse(files.read(path))
    words = str(caught.value)
    assert words.startswith(str(path))
    assert "\n" not in words
    assert caught.value.exit_code == 2
    return caught.value


GOOD = {
    "a.ttl": TRIPLE,
    "a.nt": TRIPLE,
    "a.nq": TRIPLE.replace(" .", " <https://example.org/g> ."),
    "a.trig": "<https://example.org/g> { " + TRIPLE + " }",
    "a.jsonld": '{"@id": "https://example.org/a", "https://example.org/b": "c"}',
    "a.json": '{"@context": {"b": "https://example.org/b"}, "b": "c"}',
    "a.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:e="https://example.org/"><rdf:Description><e:b>c</e:b></rdf:Description></rdf:RDF>',
}


@pytest.mark.parametrize("name", GOOD)
def test_each_format_is_read_by_its_suffix(tmp_path: Path, name: str) -> None:
    """A good file of each format gives its one triple."""
    assert len(files.parse(files.read(write(tmp_path, name, GOOD[name])))) == 1


def test_a_byte_order_mark_and_crlf_are_read(tmp_path: Path) -> None:
    """A BOM, CRLF line ends and a missing final newline change nothing."""
    path = write(tmp_path, "a.ttl", b"\xef\xbb\xbf# caf\xc3\xa9\r\n" + TRIPLE.encode())
    assert len(files.parse(files.read(path))) == 1


def test_literals_stay_as_written(tmp_path: Path) -> None:
    """The parser keeps 01 and the time zone of a date."""
    text = (
        '<a:s> <a:p> 01, "2020-03-02-05:00"^^<http://www.w3.org/2001/XMLSchema#date>, "oui"@fr-CA .'
    )
    values = [q.object.value for q in files.parse(files.read(write(tmp_path, "a.ttl", text)))]
    assert values == ["01", "2020-03-02-05:00", "oui"]


BAD = {
    "missing prefix": ("a.ttl", "\nx:a x:b x:c .", 2, "x: has not been declared"),
    "cut in a string": ("a.ttl", '<a:b> <a:c> "abc', 1, "end of file"),
    "cut in a triple": ("a.ttl", TRIPLE + "\n<a:b> <a:c>", 2, "end"),
    "space in an IRI": ("a.ttl", "<http://a/ b> <a:b> <a:c> .", 1, "syntax error"),
    "relative IRI": ("a.ttl", "<b> <a:b> <a:c> .", 1, "syntax error"),
    "empty": ("a.ttl", " \n", None, "empty file"),
    "no triple": ("a.ttl", "@prefix a: <a:b> .", None, "no triple"),
    "latin-1 in a comment": ("a.ttl", b"\n# caf\xe9\n" + TRIPLE.encode(), 2, "UTF-8"),
    "NUL": ("a.ttl", b"# \x00\n" + TRIPLE.encode(), 1, "U+0000"),
    "escape sequence": ("a.ttl", b'<a:b> <a:c> "\x1b[31m" .', 1, "U+001B"),
    "utf-16": ("a.ttl", TRIPLE.encode("utf-16"), 1, "U+0000"),
    "deep": ("a.ttl", "<a:b> <a:c> " + "[ <a:c> " * 65 + "1" + "]" * 65 + ".", 1, "64 levels"),
    "deep list": ("a.trig", "<a:b> <a:c> " + "( " * 65 + ")" * 65 + ".", 1, "64 levels"),
    "prefixes": (
        "a.ttl",
        "".join(f"PREFIX p{n}: <a:{n}>\n" for n in range(1001)) + TRIPLE,
        None,
        "1000 prefixes",
    ),
    "triple term": ("a.ttl", "<a:b> <a:c> <<( <a:b> <a:c> <a:d> )>> .", None, "RDF 1.2"),
    "base direction": ("a.ttl", '<a:b> <a:c> "x"@fr--ltr .', None, "RDF 1.2"),
    "suffix": ("a.csv", "a,b", None, "suffix"),
    "remote context": ("a.jsonld", '{"@context": "http://x.org/c", "a": 1}', None, "@context"),
    "relative context": ("a.jsonld", '{"@context": ["c.jsonld"], "a": 1}', None, "@context"),
    "escaped context": ("a.jsonld", '{"\\u0040context": "http://x.org/c"}', None, "@context"),
    "scoped context": (
        "a.jsonld",
        '{"@context": {"a": {"@id": "a:b", "@context": "http://x.org/"}}, "a": 1}',
        None,
        "@context",
    ),
    "import": ("a.jsonld", '{"@context": {"@import": "http://x.org/c"}, "a": 1}', None, "@import"),
    "duplicate key": ("a.jsonld", '{"@id": "a:b", "@id": "a:c"}', None, "duplicate key: @id"),
    "not a number": ("a.jsonld", '{"a:b": NaN}', None, "NaN"),
    "cut JSON": ("a.jsonld", '{\n"@id": "a:b"', 2, "syntax error"),
    "deep JSON": ("a.jsonld", '{"a:b":' * 70 + "1" + "}" * 70, 1, "64 levels"),
    "no term": ("a.jsonld", '{"nom": "x"}', None, "no triple"),
    "doctype": ("a.rdf", '<?xml version="1.0"?>\n<!DOCTYPE r []>\n<r/>', 2, "DOCTYPE"),
    "entity bomb": (
        "a.owl",
        '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<r>&b;</r>',
        1,
        "DOCTYPE",
    ),
    "external entity": (
        "a.xml",
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<r>&x;</r>',
        1,
        "DOCTYPE",
    ),
    "deep XML": ("a.rdf", "<a>" * 65 + "</a>" * 65, 1, "64 levels"),
    "other encoding": ("a.rdf", '<?xml version="1.0" encoding="latin1"?><a/>', 1, "UTF-8"),
    "cut XML": ("a.rdf", "<a>\n<b>", 2, "syntax error"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_files_are_refused_where_they_are_wrong(tmp_path: Path, case: str) -> None:
    """Each bad file is refused on one line that names its line and the reason."""
    name, content, line, reason = BAD[case]
    error = refused(write(tmp_path, name, content))
    assert reason in str(error)
    assert error.line == line
    assert len(str(error)) < 300 + len(str(tmp_path))


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    """A link, a folder, a pipe and a missing file are refused, none of them opened."""
    secret = write(tmp_path, "secret.ttl", "secret text")
    (tmp_path / "link.ttl").symlink_to(secret)
    (tmp_path / "folder.ttl").mkdir()
    os.mkfifo(tmp_path / "pipe.ttl")
    assert "symbolic links" in str(refused(tmp_path / "link.ttl"))
    assert "is a folder" in str(refused(tmp_path / "folder.ttl"))
    assert "neither a regular file" in str(refused(tmp_path / "pipe.ttl"))
    assert "no such file" in str(refused(tmp_path / "missing.ttl"))
    assert "no such file" in str(refused(secret / "below.ttl"))


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One byte more than the limit is too much; the limit itself is not."""
    path = write(tmp_path, "a.ttl", TRIPLE)
    assert files.read_bytes(path, len(TRIPLE)) == TRIPLE.encode()
    with pytest.raises(InputError, match=f"more than {len(TRIPLE) - 1} bytes"):
        files.read_bytes(path, len(TRIPLE) - 1)


def test_brackets_in_strings_and_comments_do_not_count(tmp_path: Path) -> None:
    """Many brackets that mean nothing are not nesting; just as deep as allowed is allowed."""
    opaque = '<a:b> <a:c> "' + "[(" * 90 + '", """' + '"{[' * 90 + '""" . # ' + "((" * 90
    just = "<a:b> <a:c> " + "[ <a:c> " * nesting.MAX_DEPTH + "1" + "]" * nesting.MAX_DEPTH + " ."
    assert len(files.parse(files.read(write(tmp_path, "a.ttl", opaque)))) == 2
    assert len(files.parse(files.read(write(tmp_path, "b.ttl", just)))) == nesting.MAX_DEPTH + 1


def test_blank_nodes_of_two_files_stay_apart(tmp_path: Path) -> None:
    """The same label in two files is two nodes."""
    one, two = (
        files.parse(files.read(write(tmp_path, f"{n}.nt", "_:x <a:b> <a:c> ."))) for n in "ab"
    )
    assert one[0].subject != two[0].subject


@given(st.binary(max_size=200), st.sampled_from(sorted(set(files.FORMATS))))
@example(b'{"@context": {"\xc3\xa9": null}}', ".jsonld")
@example(b"<<<<<", ".ttl")
def test_whatever_the_bytes_only_our_errors_come_out(content: bytes, suffix: str) -> None:
    """Any bytes are read or refused with an error of ours."""
    words = ""
    try:
        files.parse(files.check("x" + suffix, content, files.FORMATS[suffix]))
    except InputError as error:
        words = str(error)
    assert "\n" not in words


def test_trees_are_guarded_as_text_too() -> None:
    """The guards of RDF/XML run on the very text that is parsed."""
    with pytest.raises(InputError, match="DOCTYPE"):
        files.check("x.rdf", b"<!DOCTYPE a><a/>", RdfFormat.RDF_XML)
