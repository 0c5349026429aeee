"""A comparison as text, Markdown, JSON and RDF Patch: whole, stable, and inert."""

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from mamh_graph import canonical, files, loading, messages
from mamh_graph.changes import Comparison, compare, writing
from mamh_graph.changes.markdown import MAX_COMMENT
from mamh_graph.changes.options import Options

OLD = """
<x:a> a <http://xmlns.com/foaf/0.1/Person> ; <http://xmlns.com/foaf/0.1/name> "Ada" .
<x:b> <x:p> [ <x:q> 1 ; <x:r> [ <x:s> 2 ] ] .
"""
NEW = """
<x:a> a <http://xmlns.com/foaf/0.1/Person> ; <http://xmlns.com/foaf/0.1/name> "Ada Lévesque" .
<x:b> <x:p> [ <x:q> 1 ; <x:r> [ <x:s> 2 , 3 ] ] , [ <x:q> 4 ] .
"""
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
#: What would act in a terminal, a log, a page or a spreadsheet.
HOSTILE = (
    "\\u001B[31m", "\\u202Eabc", "::error::x", "##vso[task.x]", "@octocat", "#1", "</details>",
    "<img src=x onerror=alert(1)>", "[a](http://e.vil)", "http://e.vil/", "www.e.vil", "```\\n# x",
    "`code`", "\\r\\n::warning::y", "|cell|", "**bold**", ":tada:", "$x$", "GH-12",
    "0123456789abcdef0123456789abcdef01234567",
)  # fmt: skip


def between(tmp_path: Path, old: str, new: str) -> Comparison:
    """The comparison of two texts."""
    for name, text in (("a", old), ("b", new)):
        (tmp_path / f"{name}.ttl").write_text(text, encoding="utf-8")
    return compare(*(loading.load_files([tmp_path / f"{name}.ttl"]) for name in "ab"))


def written(comparison: Comparison, form: str, *, triples: bool = False) -> str:
    """A comparison in a format."""
    return writing.write(comparison, form, Options("a.ttl", "b.ttl", triples)).decode()


def test_text_is_short_lines(tmp_path: Path) -> None:
    """Sections, one line an event, then the triples with prefixes."""
    text = written(between(tmp_path, OLD, NEW), "text", triples=True)
    assert (
        text
        == """\
Changes from a.ttl to b.ttl
changes: 3 (triples removed: 1, added: 4)

People, bodies and things
  x:a — name: Ada → Ada Lévesque

Other statements
  x:b — x:p: blank node x:b › x:p (added)
  blank node x:b › x:p › x:r — x:s: 3 (added)

Triples
- <x:a> foaf:name "Ada" .
+ <x:a> foaf:name "Ada Lévesque" .
+ <x:b> <x:p> _:n3 .
+ _:b2 <x:s> 3 .
+ _:n3 <x:q> 4 .
"""
    )


def test_nothing_is_said_once(tmp_path: Path) -> None:
    """Equal graphs: one line, an empty list, an empty transaction."""
    same = between(tmp_path, OLD, OLD)
    assert written(same, "text", triples=True) == "no difference\n"
    assert written(same, "patch") == "TX .\nTC .\n"
    assert json.loads(written(same, "json"))["equal"] is True
    assert written(same, "markdown").endswith("\n\nNo difference.\n")


def test_json_has_documented_keys(tmp_path: Path) -> None:
    """Keys are stable in both languages, terms as in SPARQL results, triples as N-Quads."""
    comparison = between(tmp_path, OLD, NEW)
    messages.choose("fr")
    content = json.loads(written(comparison, "json"))
    assert list(content) == ["a", "b", "equal", "counts", "versions", "events"]
    assert content["counts"] == {"events": 3, "breaking": 0, "removed": 1, "added": 4}
    assert content["events"][0] == {
        "kind": "renamed",
        "breaking": False,
        "thing": "x:a",
        "document": None,
        "words": "x:a — nom : Ada → Ada Lévesque",
        "data": {
            "old": [{"type": "literal", "value": "Ada"}],
            "new": [{"type": "literal", "value": "Ada Lévesque"}],
        },
        "removed": ['<x:a> <http://xmlns.com/foaf/0.1/name> "Ada" .'],
        "added": ['<x:a> <http://xmlns.com/foaf/0.1/name> "Ada Lévesque" .'],
    }


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (NEW, OLD), (OLD, ""), ("", NEW)])
def test_patch_applies(tmp_path: Path, old: str, new: str) -> None:
    """The rows of the patch make of A a graph with the canonical form of B."""
    admission = files.Admission(empty=True)
    for name, text in (("a", old), ("b", new)):
        (tmp_path / f"{name}.ttl").write_text(text, encoding="utf-8")
    comparison = compare(
        *(loading.load_files([tmp_path / f"{name}.ttl"], admission=admission) for name in "ab")
    )
    rows = written(comparison, "patch").splitlines()
    assert (rows[0], rows[-1]) == ("TX .", "TC .")
    # Blank nodes are named in the order in which they appear in the old file.
    graph = set(named(old))
    for row in rows[1:-1]:
        (quad,) = ox.parse(row[2:], ox.RdfFormat.N_QUADS)
        (graph.remove if row[0] == "D" else graph.add)(quad)
    after = ox.parse(new, ox.RdfFormat.TURTLE)
    assert (len(graph) == 0) == (new == "")
    assert canonical.canonical(graph) == canonical.canonical(after)


def named(text: str) -> list[ox.Quad]:
    """Statements with blank nodes named as a patch names them."""
    names: dict[ox.BlankNode, ox.BlankNode] = {}
    found = []
    for quad in ox.parse(text, ox.RdfFormat.TURTLE):
        terms = [
            names.setdefault(term, ox.BlankNode(f"b{len(names) + 1}"))
            if isinstance(term, ox.BlankNode)
            else term
            for term in quad
        ]
        found.append(ox.Quad(*terms))
    return found


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("form", writing.FORMATS)
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_do_not_act(tmp_path: Path, form: str, words: str, language: str) -> None:
    """No control, log command, markup, mention or link of data acts in any format."""
    new = OLD.replace('"Ada"', f'"Ada {words}", "{words}"') + f'<x:c> <x:p> "{words}"@fr .'
    comparison = between(tmp_path, OLD, new)
    messages.choose(language)
    text = written(comparison, form, triples=True)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert not re.search(r"(?m)^\s*::", text)
    if form in ("text", "markdown"):
        assert "##vso[" not in text
    if form == "markdown":
        outside = re.sub(r"(?s)```diff\n.*?\n```\n", "", text)
        assert text.count("\n```") == 2
        for sign in ("<img", "](", "@octocat", "http://", "www.e", "`code`", "**bold"):
            assert sign not in outside
        assert not re.search(r"(?<!&)#\d", outside)
        assert not re.search(r"(?<!<code>)(?:GH-12|[0-9a-f]{40})", outside)
        assert outside.count("</details>") == 1


def test_comment_has_room_for_no_more(tmp_path: Path) -> None:
    """However much has changed, the comment stays below the limit and says what it leaves out."""
    rows = [f'<x:{at}> a <x:T> ; rdfs:label "{"é" * 80}" .' for at in range(2000)]
    comparison = between(tmp_path, OLD, f"@prefix rdfs: <{RDFS}> .{OLD}" + "\n".join(rows))
    for triples in (False, True):
        text = written(comparison, "markdown", triples=triples)
        assert MAX_COMMENT * 0.8 < len(text) <= MAX_COMMENT
        left = [int(found) for found in re.findall(r"and (\d+) more", text)]
        shown = len(re.findall(r"(?m)^- added", text))
        assert shown + left[0] == 2000
        assert len(left) == 1 + triples


def test_what_fits_is_shown(tmp_path: Path) -> None:
    """Lines that grow because a sign in them is written out are measured as they stand."""
    rows = [f'<x:{at}> <x:p> "##[group]{at} {"é" * 50}" .' for at in range(300)]
    text = written(between(tmp_path, OLD, OLD + "\n".join(rows)), "markdown", triples=True)
    assert len(text) < MAX_COMMENT * 0.95
    assert text.count("\n+ <x:") == 300
    assert " more" not in text


@pytest.mark.parametrize("form", writing.FORMATS)
def test_same_bytes_on_each_run(tmp_path: Path, form: str) -> None:
    """Names of blank nodes and their order do not depend on the parser's."""
    texts = {written(between(tmp_path, OLD, NEW), form, triples=True) for _ in range(3)}
    assert len(texts) == 1
