"""The command `evidence --draft`: a new file, or one line and exit 2."""

import json
import re
from pathlib import Path

import pytest

from sources import folder, table

WORDS = "Une belle année\n\nCamille Exemple préside le Cercle. Elle vote.\n\n- 30 -\n"
#: Who and what the facts of that text are about.
REFERENCE = """
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix id: <https://w3id.org/mamh-graph/id/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix voc: <https://w3id.org/mamh-graph/voc/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:camille-exemple a foaf:Person ; foaf:name "Camille Exemple" .
id:cercle a org:Organization ; skos:prefLabel "Cercle des exemples"@fr ;
    org:classification voc:organisation-kind-association .
"""
DRAFT = ("evidence", "--draft", "texte.txt", "--document", "900-exemple")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a text."""
    (tmp_path / "texte.txt").write_text(WORDS, encoding="utf-8")
    return tmp_path


def test_draft_goes_to_standard_output(run, place: Path) -> None:
    """It is Turtle, and nothing is said beside it."""
    done = run(*DRAFT, cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nid:900-exemple a schema:CreativeWork ;\n" in done.stdout
    assert done.stdout.count(" a oa:SpecificResource ;") == 4
    assert "préside" not in done.stdout


def test_draft_is_written_to_a_new_file(run, place: Path) -> None:
    """The file is what standard output would have had; a second call leaves it alone."""
    whole = run(*DRAFT, cwd=place).stdout
    assert run(*DRAFT, "-o", "900.ttl", cwd=place).stdout == ""
    written = place / "900.ttl"
    assert written.read_text(encoding="utf-8") == whole
    written.write_text("# rempli\n")
    done = run(*DRAFT, "-o", "900.ttl", "--lang", "en", cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("900.ttl: already exists")
    assert written.read_text() == "# rempli\n"


def test_a_link_is_not_written_through(run, place: Path) -> None:
    """A link that leads nowhere yet is refused as well."""
    (place / "900.ttl").symlink_to(place / "elsewhere.ttl")
    assert run(*DRAFT, "-o", "900.ttl", cwd=place).returncode == 2
    assert not (place / "elsewhere.ttl").exists()


def test_draft_speaks_the_language_of_the_tool(run, place: Path) -> None:
    """Comments are in the language of the person, whatever that of the text."""
    french = run("--lang", "fr", *DRAFT, "--language", "en", cwd=place).stdout
    english = run("--lang", "en", *DRAFT, "--language", "fr", cwd=place).stdout
    assert french.startswith("# Ébauche")
    assert 'dcterms:language "en"' in french
    assert english.startswith("# Draft")
    assert 'dcterms:language "fr"' in english


def test_validation_names_what_remains(run, place: Path) -> None:
    """What nobody has read yet is found at its line: the document, and passages without use."""
    run(*DRAFT, "-o", "900-exemple.ttl", cwd=place)
    done = run("validate", "900-exemple.ttl", "--format", "json", cwd=place)
    assert done.returncode == 1
    lines = (place / "900-exemple.ttl").read_text(encoding="utf-8").split("\n")
    found = set()
    for result in json.loads(done.stdout)["results"]:
        line = lines[result["line"] - 1]
        found.add((line.partition(" ")[0], result["shape"].rpartition("#")[2]))
    assert found == {
        ("id:900-exemple", "CreativeWorkShape-title"),
        ("id:900-text", "MediaObjectShape-title"),
        ("id:900-text", "MediaObjectShape-type"),
        ("id:900-text", "MediaObjectShape-publisher"),
        ("id:900-p02", "SpecificResourceShape-use"),
        ("id:900-p03", "SpecificResourceShape-use"),
    }


def test_a_draft_that_is_filled_in_is_valid(run, place: Path) -> None:
    """Once the commented lines and one model are completed, nothing is found any more."""
    words = run("--lang", "en", *DRAFT, cwd=place).stdout
    for gap, filled in {
        '# dcterms:title "…"@fr ;': 'dcterms:title "Une belle année"@fr ;',
        "# dcterms:type voc:document-kind-… ;": "dcterms:type voc:document-kind-press-release ;",
        "# dcterms:publisher id:… ;": "dcterms:publisher id:cercle ;",
        '# dcterms:issued "…"^^xsd:date ;': 'dcterms:issued "2020-03-02"^^xsd:date ;',
    }.items():
        assert gap in words
        words = words.replace(gap, filled)
    model = re.search(
        r"^# id:900-membership.*?time:Instant .*? \.$", words, re.MULTILINE | re.DOTALL
    )
    assert model is not None
    membership = (
        model[0]
        .replace("\n# ", "\n")
        .removeprefix("# ")
        .replace("org:member id:…", "org:member id:camille-exemple")
        .replace("org:organization id:…", "org:organization id:cercle")
        .replace("voc:role-…", "voc:role-president")
        .replace("id:date-…", "id:date-2020-03-02")
        .replace('"…"', '"2020-03-02"')
        .replace("id:900-p…", "id:900-p02 , id:900-p03")
        .replace("membership-…", "membership-camille-exemple")
    )
    (place / "900-exemple.ttl").write_text(words + "\n" + membership + "\n", encoding="utf-8")
    (place / "reference.ttl").write_text(REFERENCE, encoding="utf-8")
    done = run("validate", "900-exemple.ttl", "reference.ttl", cwd=place)
    assert "violations: 0, warnings: 0" in done.stdout, done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"Une ann\xe9e.", "is not valid UTF-8"),
        (None, "no such file"),
    ],
)
def test_a_text_that_cannot_be_cut_is_one_line(
    run, tmp_path: Path, content: bytes | None, words: str
) -> None:
    """Empty, not UTF-8 or missing: the line names the file."""
    if content is not None:
        (tmp_path / "texte.txt").write_bytes(content)
    done = run("--lang", "en", *DRAFT, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("texte.txt:")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--document", "exemple"), "exemple does not name a document"),
        (("--document", "900-p01"), "900-p01 would also be the name of a passage"),
        (("--document", "900-\x1b[31mrouge"), "\\u001B[31mrouge does not name a document"),
        (("--document", "001-exemple"), "001-aimq-communique-2020-03-02"),
        (("--document", "900-a", "-o", "a.ttl", "-o", "b.ttl"), "only one file"),
        (("--document", "900-a", "-o", ""), "no such file"),
        (("--document", "900-a", "-o", "missing/a.ttl"), "missing/a.ttl"),
    ],
)
def test_a_wrong_call_is_one_line(run, place: Path, arguments: tuple[str, ...], words: str) -> None:
    """Slugs, numbers and files that cannot be are refused before anything is written."""
    done = run("--lang", "en", "evidence", "--draft", "texte.txt", *arguments, cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in place.glob("*.ttl")) == []


def test_the_text_of_a_shipped_document_is_refused(run) -> None:
    """The refusal says which document it is."""
    name = table("index.tsv")[0]["file"]
    given = str(folder() / name)
    done = run("--lang", "en", "evidence", "--draft", given, "--document", "900-a")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"this is already the text of {name.removesuffix('.txt')}" in done.stderr
