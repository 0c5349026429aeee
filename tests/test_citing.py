"""The evidence behind a thing: the very words or none, in order, with what does not agree."""

import json
from pathlib import Path

import pytest

from mamh_graph import citing, loading, messages, things
from mamh_graph.citing import Citation, jsonform, plaintext
from mamh_graph.dataset import Dataset
from mamh_graph.texts import Texts, sha256

ID = "https://w3id.org/mamh-graph/id/"
TEXT = "A first one. Anne Roy, of\nthe Club, presides. She is glad."
CITED = "the Club, presides"
HEAD = """
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix id: <https://w3id.org/mamh-graph/id/> .
@prefix mamh: <https://w3id.org/mamh-graph/ns#> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix voc: <https://w3id.org/mamh-graph/voc/> .
voc:status-stated skos:notation "stated" ; skos:prefLabel "écrit"@fr , "stated"@en .
id:club skos:prefLabel "Club"@en .
"""


def document(slug: str, text: str, cited: str, *more: str, own: str | None = None) -> str:
    """Return a document with one passage and one claim about the club."""
    number, start = slug[:3], text.index(cited)
    return f"""
id:{slug} dcterms:title "Title {number}"@en ; dcterms:language "en" {"".join(more)} .
id:{number}-text schema:encodesCreativeWork id:{slug} ; schema:sha256 "{sha256(text)}" .
id:{number}-p01 oa:hasSource id:{number}-text ; oa:hasSelector id:{number}-p01-position ;
    schema:sha256 "{sha256(cited) if own is None else own}" .
id:{number}-p01-position oa:start {start} ; oa:end {start + len(cited)} .
id:{number}-claim a mamh:Claim ; rdf:subject id:club ; rdf:predicate skos:altLabel ;
    rdf:object "{number} Club"@en ; mamh:epistemicStatus voc:status-stated ;
    prov:wasDerivedFrom id:{number}-p01 .
"""


def dataset(folder: Path, *turtle: str) -> Dataset:
    """Return a graph of these documents."""
    (folder / "graph.ttl").write_text(HEAD + "".join(turtle), encoding="utf-8")
    return loading.load(folder / "graph.ttl")


def texts(folder: Path, **stored: str) -> Texts:
    """Return a folder of texts; underscores in names stand for hyphens."""
    (folder / "texts").mkdir()
    for name, words in stored.items():
        path = folder / "texts" / f"{name.removeprefix('t').replace('_', '-')}.txt"
        path.write_bytes(words.encode())
    return Texts(folder / "texts")


def only(citation: Citation) -> citing.Cited:
    """Return the one passage of the one fact."""
    ((cited,),) = (evidence.cited for evidence in citation.facts)
    return cited


def test_verified_passage_comes_in_its_sentence(tmp_path: Path) -> None:
    """The sentence is told with the passage marked, and the line where it begins."""
    folder = texts(tmp_path, t001_a=TEXT)
    citation = citing.cite(dataset(tmp_path, document("001-a", TEXT, CITED)), "Club", folder)
    look = only(citation).look
    assert (look.check, look.line, look.column) == ("verified", 2, 1)
    assert look.sentence == ("Anne Roy, of\nthe Club, presides.", 13, 45)
    shown = plaintext.write(citation)
    assert "│ Anne Roy, of ⟦the Club, presides⟧.\n" in shown
    assert f"id:001-p01 26-44 {folder.folder}/001-a.txt:2\n" in shown
    assert "\x1b" not in shown


def test_passage_over_two_sentences_comes_with_both(tmp_path: Path) -> None:
    """Every sentence that the passage touches is told."""
    graph = dataset(tmp_path, document("001-a", TEXT, "presides. She"))
    shown = plaintext.write(citing.cite(graph, "Club", texts(tmp_path, t001_a=TEXT)))
    assert "│ Anne Roy, of the Club, ⟦presides. She⟧ is glad.\n" in shown


def test_long_sentence_is_cut_around_the_passage(tmp_path: Path) -> None:
    """What is far from the passage is left out of the text form, and only there."""
    text = "far " * 100 + "near the passage near" + " gone" * 100 + "."
    graph = dataset(tmp_path, document("001-a", text, "the passage"))
    citation = citing.cite(graph, "Club", texts(tmp_path, t001_a=text))
    shown = "".join(plaintext.write(citation).partition("│ ")[1:]).replace("\n      │ ", " ")
    assert "[…] far" in shown
    assert "near ⟦the passage⟧ near gone" in shown
    assert "gone […]" in shown
    assert len(shown) < 600
    assert (
        json.loads(jsonform.write(citation))["facts"][0]["passages"][0]["sentence"]["text"] == text
    )


def test_colour_marks_every_line_anew(tmp_path: Path) -> None:
    """A passage that is wrapped is coloured on each of its lines, and on nothing else."""
    text = "Before " + "long words " * 20 + "end. After."
    graph = dataset(tmp_path, document("001-a", text, text[7:-12]))
    citation = citing.cite(graph, "Club", texts(tmp_path, t001_a=text))
    lines = [each for each in plaintext.write(citation, True).splitlines() if "│" in each]
    assert len(lines) > 2
    for line in lines:
        assert line.count("\x1b[1;33m") == line.count("\x1b[0m") == 1
        assert line.startswith("      │ ")
    assert "⟦" not in "".join(lines)


@pytest.mark.parametrize("stored", [TEXT.replace("Club", "Clud"), "x", "", "moved " + TEXT])
def test_words_that_differ_are_never_shown(tmp_path: Path, stored: str) -> None:
    """A text that has other words there shows none of them, in either form."""
    folder = texts(tmp_path, t001_a=stored)
    citation = citing.cite(dataset(tmp_path, document("001-a", TEXT, CITED)), "Club", folder)
    assert only(citation).look.check == "differs"
    assert citation.differs
    for shown in (plaintext.write(citation), jsonform.write(citation)):
        assert "presides" not in shown
        assert "Clud" not in shown
    assert "evidence --check" in plaintext.write(citation)
    assert "│" not in plaintext.write(citation)


def test_of_a_changed_text_only_what_is_verified_is_shown(tmp_path: Path) -> None:
    """The passage is the same, its surroundings are not those that were read: they stay away."""
    folder = texts(tmp_path, t001_a=TEXT.replace("Anne Roy", "Anna Roy"))
    citation = citing.cite(dataset(tmp_path, document("001-a", TEXT, CITED)), "Club", folder)
    assert not citation.differs
    shown = plaintext.write(citation)
    assert "│ ⟦the Club, presides⟧\n" in shown
    assert "Anna" not in shown


@pytest.mark.parametrize("added", ["", " CORRECTION: all of this is false."])
def test_a_changed_text_is_told_at_its_document(tmp_path: Path, added: str) -> None:
    """Words that are still there are evidence, but of a text that nobody has read."""
    folder = texts(tmp_path, t001_a=TEXT + added)
    citation = citing.cite(dataset(tmp_path, document("001-a", TEXT, CITED)), "Club", folder)
    head, _, passages = plaintext.write(citation).partition("←")
    told = " ".join(head.split())
    assert ("the text is no longer the one that was read" in told) == bool(added)
    assert "⟦the Club, presides⟧" in passages
    (found,) = json.loads(jsonform.write(citation))["documents"]
    assert found["text_changed"] is bool(added)


POSITION = "id:001-p01-position oa:start 26 ; oa:end 44 ."


@pytest.mark.parametrize(
    "position",
    [
        "id:001-p01-position oa:end 44 .",
        'id:001-p01-position oa:start "abc" ; oa:end 44 .',
        f"id:001-p01-position oa:start {'9' * 5000} ; oa:end 44 .",
        "id:001-p01-position oa:start 26 , 27 ; oa:end 44 .",
        "id:001-p01-position oa:start -1 ; oa:end 44 .",
        f"{POSITION} id:001-p01 oa:hasSelector id:other . id:other oa:start 0 ; oa:end 4 .",
        "",
    ],
)
def test_a_fact_whose_place_is_unknown_is_told(tmp_path: Path, position: str) -> None:
    """No offset, several, or one that is none: the fact stands, and shows no words."""
    described = document("001-a", TEXT, CITED)
    assert POSITION in described
    graph = dataset(tmp_path, described.replace(POSITION, position))
    citation = citing.cite(graph, "Club", texts(tmp_path, t001_a=TEXT))
    assert only(citation).look.check == "no-place"
    shown = plaintext.write(citation)
    assert "← id:001-p01 position unknown\n" in shown
    assert "presides" not in shown
    ((passage,),) = (each["passages"] for each in json.loads(jsonform.write(citation))["facts"])
    assert (passage["start"], passage["end"], passage["sentence"]) == (None, None, None)
    assert "position unknown" in things.describe(graph, "Club").to_text()
    assert json.loads(things.describe(graph, "Club").to_json())["facts"][0]["passages"]


def test_a_text_is_found_by_every_name_it_may_have(tmp_path: Path) -> None:
    """The file may be called as the text, not as the document: as when all is verified."""
    folder = texts(tmp_path, t001_text=TEXT + " More.")
    look = only(citing.cite(dataset(tmp_path, document("001-a", TEXT, CITED)), "Club", folder)).look
    assert (look.check, look.file) == ("verified", f"{folder.folder}/001-text.txt")


def test_missing_hash_shows_no_words(tmp_path: Path) -> None:
    """A passage that nothing vouches for is told by its position alone."""
    graph = dataset(tmp_path, document("001-a", TEXT, CITED, own=""))
    citation = citing.cite(graph, "Club", texts(tmp_path, t001_a=TEXT))
    assert only(citation).look.check == "no-hash"
    assert "presides" not in plaintext.write(citation)
    assert not citation.differs


def test_missing_text_is_told_and_linked(tmp_path: Path) -> None:
    """Without the text the page is linked to, as if no folder had been named."""
    url = " ; schema:url <https://ex.org/a>"
    graph = dataset(tmp_path, document("001-a", TEXT, CITED, url))
    citation = citing.cite(graph, "Club", texts(tmp_path))
    assert only(citation).look.check == "no-text"
    shown = plaintext.write(citation)
    assert "text not in the folder" in shown
    assert "https://ex.org/a#:~:text=001%20Club\n" in shown


def test_order_is_by_date_and_undated_last(tmp_path: Path) -> None:
    """Documents come by date, however precise; those without one come last and say so."""
    dated = [
        document("001-a", TEXT, CITED),
        document("002-b", TEXT, CITED, ' ; dcterms:issued "2020-03"'),
        document("003-c", TEXT, CITED, ' ; dcterms:issued "2019-12-31"'),
    ]
    citation = citing.cite(dataset(tmp_path, *dated), "Club")
    assert [each.fact.node.value[len(ID) :][:3] for each in citation.facts] == ["003", "002", "001"]
    assert "undated" in plaintext.write(citation).partition("001-a")[2]


def test_without_address_the_hash_is_told(tmp_path: Path) -> None:
    """A document that is on no page is known by the hash of its text."""
    shown = plaintext.write(citing.cite(dataset(tmp_path, document("001-a", TEXT, CITED)), "Club"))
    assert "no known address" in shown
    assert sha256(TEXT) in shown


def test_disagreements_and_other_accounts_are_told(tmp_path: Path) -> None:
    """Each fact in a disagreement with this one, and each other account of it, has its line."""
    joined = """
    id:quarrel a mamh:Disagreement ; rdfs:label "Which name?"@en ;
        prov:hadMember id:001-claim , id:002-claim .
    id:003-claim prov:alternateOf id:001-claim . id:002-claim prov:alternateOf id:001-claim .
    """
    documents = [document(f"00{n}-a", TEXT, CITED) for n in (1, 2, 3)]
    citation = citing.cite(dataset(tmp_path, *documents, joined), "id:003-claim")
    (evidence,) = citation.facts
    assert [node.value[len(ID) :] for node in evidence.accounts] == ["001-claim", "002-claim"]
    shown = plaintext.write(citing.cite(dataset(tmp_path, *documents, joined), "id:001-claim"))
    assert "≠ disagreement: Which name?" in shown
    assert "- id:002-claim: " in shown
    assert "= also told: id:003-claim" in shown
    whole = citing.cite(dataset(tmp_path, *documents, joined), "id:quarrel")
    assert [each.fact.node.value[len(ID) :] for each in whole.facts] == ["001-claim", "002-claim"]


@pytest.mark.parametrize("words", ["id:001-p01", "001-a", "id:001-claim", "id:001-text"])
def test_passage_and_document_lead_to_the_facts_read_there(tmp_path: Path, words: str) -> None:
    """What rests on a passage, or on any of a document, is its evidence."""
    documents = [document(f"00{n}-a", TEXT, CITED) for n in (1, 2)]
    citation = citing.cite(dataset(tmp_path, *documents), words)
    assert [each.fact.node.value for each in citation.facts] == [ID + "001-claim"]


def test_nothing_in_a_text_acts(tmp_path: Path) -> None:
    """Controls, log commands and the marks themselves are told apart from what we say."""
    text = "A ⟧ \x1b[31m red \u202e ##vso[task] ::error::x ::error::y. Next."
    for padding in range(60, 80):
        folder = tmp_path / str(padding)
        folder.mkdir()
        padded = "w" * padding + " " + text
        graph = dataset(folder, document("001-a", padded, padded[:-7]))
        shown = plaintext.write(citing.cite(graph, "Club", texts(folder, t001_a=padded)), True)
        assert "\x1b[31m" not in shown
        assert not {"\u202e", "⟧"} & set(shown)
        assert "##vso" not in shown
        assert not any(line.lstrip().startswith("::") for line in shown.splitlines())


def test_json_has_the_documented_keys(tmp_path: Path) -> None:
    """The keys are those that `jsonform.write` lists, with the sentence and its place."""
    url = " ; schema:url <https://ex.org/a>"
    graph = dataset(tmp_path, document("001-a", TEXT, CITED, url))
    citation = citing.cite(graph, "Club", texts(tmp_path, t001_a=TEXT))
    content = json.loads(jsonform.write(citation))
    fact, found = content["facts"][0], content["documents"][0]
    passage = fact["passages"][0]
    listed = jsonform.write.__doc__ or ""
    for thing in (content, fact, fact["status"], passage, passage["sentence"], found):
        assert all(f"`{key}`" in listed for key in thing)
    assert passage["sentence"] == {"text": TEXT[13:45], "start": 13, "end": 45}
    assert passage["link"] == "https://ex.org/a#:~:text=Club"
    without = json.loads(jsonform.write(citing.cite(graph, "Club")))["facts"][0]["passages"][0]
    assert without.keys() == passage.keys()
    assert (without["check"], without["sentence"], without["file"]) == ("no-sources", None, None)


def test_both_languages_are_spoken(shipped: Dataset) -> None:
    """Status, words and headings follow the language."""
    citation = citing.cite(shipped, "id:001-claim-aimq-pref-label")
    messages.choose("fr")
    french = plaintext.write(citation)
    messages.choose("en")
    english = plaintext.write(citation)
    assert ("écrit [stated]" in french, "Faits : 1" in french) == (True, True)
    assert ("    [stated]" in english or "stated [stated]" in english, "Facts: 1" in english) == (
        True,
        True,
    )
    assert "écrit" not in english
    assert "Facts" not in french
