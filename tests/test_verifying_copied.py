"""Sentences of texts in literals: found however they are dressed, names and short words left."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import verified
from conftest import Run
from mamh_graph.findings import ValidationResult
from mamh_graph.loading import load_files
from mamh_graph.sentences import cut
from mamh_graph.texts import Texts
from mamh_graph.verifying import verify
from sources import folder
from verified_faults import LABEL

ONE = verified.TEXTS["901"]
ISLAND = ONE[slice(*verified.SPANS["901"][1])]
LIGHTHOUSE = ONE[slice(*verified.SPANS["901"][2])]
TITLE = "dcterms:title"


def found(
    place: Path, literal: str, said: str = f"id:901-place {LABEL}", one: str = ONE
) -> list[ValidationResult]:
    """What is found of copies where a file says a literal."""
    turtle = verified.HEAD + verified.described("901", one, "read-partly")
    written = literal.replace("\\", "\\\\").replace('"', '\\"')
    data = verified.write(place, f'{turtle}\n{said} """{written}"""@fr .\n', {"901": one})
    results = verify(load_files([data]), Texts(place / "texts")).report.results
    assert {each.code for each in results} <= {"EV028"}
    return list(results)


DRESSED = {
    "as it is": ISLAND,
    "upper case": ISLAND.upper(),
    "curly apostrophe": ISLAND.replace("'", "’"),
    "other blanks": ISLAND.replace(" ", "\n\u00a0 "),
    "without its end": ISLAND[:-1],
    "quoted": f'« {ISLAND} » "',
    "within more": f"On lit : {ISLAND} C'est tout.",
    "accents apart": ISLAND.replace("é", "e\u0301"),
    "soft hyphen": ISLAND.replace("équipe", "équi\u00adpe"),
}


@pytest.mark.parametrize("name", DRESSED)
def test_a_sentence_is_found_however_dressed(tmp_path: Path, name: str) -> None:
    """Case, blanks, apostrophes, accents and punctuation do not hide a sentence."""
    (result,) = found(tmp_path, DRESSED[name])
    start, end = verified.SPANS["901"][1]
    text = "<https://w3id.org/mamh-graph/id/901-text>"
    assert result.found["en"] == f"{text} {start}–{end} (line 3)"
    assert result.value is None
    assert result.place is not None
    assert result.place.text == ""


def test_the_finding_is_at_the_literal(tmp_path: Path) -> None:
    """Line and column are those of the literal; each sentence of it is told once."""
    (result,) = found(tmp_path, f"{ISLAND} {LIGHTHOUSE} {ISLAND}")
    line = (tmp_path / "data.ttl").read_text(encoding="utf-8").splitlines()
    assert result.place is not None
    assert result.place.line == len(line)
    assert result.place.column == line[-1].index('"') + 1
    assert result.found["fr"].count("901-text") == 2
    assert "paraphrase" in result.hint["en"]


INNOCENT = {
    "a short sentence": "Nul n'y retourna.",
    "a sentence less a word": ISLAND.replace("dix ", ""),
    "half of one": ISLAND[: len(ISLAND) // 2],
    "in other words": "Description de l'île par des géomètres, en 1901, au nombre de dix.",
    "a heading": "Le pôle d’essai",
}


@pytest.mark.parametrize("name", INNOCENT)
def test_facts_and_short_words_are_left(tmp_path: Path, name: str) -> None:
    """What is shorter than a sentence, or said otherwise, is no copy."""
    one = f"{ONE}\nNul n'y retourna.\n"
    assert found(tmp_path, INNOCENT[name], one=one) == []


def test_only_a_title_of_the_own_document_may_be_a_sentence(tmp_path: Path) -> None:
    """A title that is a sentence of its own text is a name; more than it, or elsewhere, is not."""
    own = f"id:901-invented {TITLE}"
    assert found(tmp_path, ISLAND, own) == []
    assert len(found(tmp_path, f"{ISLAND} {LIGHTHOUSE}", own)) == 1
    assert len(found(tmp_path, ISLAND, f"id:901-other {TITLE}")) == 1
    assert len(found(tmp_path, ISLAND, f"id:901-invented {LABEL}")) == 1


def test_a_title_may_be_quoted_by_another_text(tmp_path: Path) -> None:
    """That an earlier text holds the title of a document as well does not make it a copy."""
    texts = {"901": ONE, "902": f"{ISLAND}\n"}
    described = (verified.described(each, words, "read-partly") for each, words in texts.items())
    title = f'id:902-invented {TITLE} "{ISLAND}"@fr .\n'
    data = verified.write(tmp_path, verified.HEAD + "".join(described) + title, texts)
    assert verify(load_files([data]), Texts(tmp_path / "texts")).report.results == ()


def test_an_item_is_found_without_its_mark(tmp_path: Path) -> None:
    """The bullet or number of a list item is not part of what it says, nor of its length."""
    said = "répondre aux lettres de tous les voisins de la vieille île"
    for mark in ("-", "•", "12.", "b)"):
        one = f"Le gardien doit :\n\n{mark} {said} ;\n{mark} dormir.\n"
        (result,) = found(tmp_path, said, one=one)
        assert f"{one.index(said)}–" in result.found["en"]
    seven = "répondre aux lettres interminables des voisins éloignés"
    assert len(seven) >= 45
    assert found(tmp_path, seven, one=f"Il doit :\n\n- {seven} ;\n- dormir.\n") == []


printed = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30)


@settings(max_examples=50, deadline=None)
@given(before=printed, after=printed)
def test_whatever_surrounds_a_sentence(before: str, after: str) -> None:
    """Anything before and after a sentence leaves it found."""
    with tempfile.TemporaryDirectory() as place:
        around = f"{before} {ISLAND} {after} "
        assert len(found(Path(place), around)) == 1


def cited(place: Path, passage: str, label: str) -> Path:
    """Write a fact of somebody's own that cites a passage."""
    data = place / "own.ttl"
    data.write_text(
        f"{verified.HEAD}\n<https://example.org/fact> mamh:epistemicStatus voc:status-stated ;\n"
        f'    prov:wasDerivedFrom id:{passage} ;\n    {LABEL} """{label}""" .\n',
        encoding="utf-8",
    )
    return data


def test_a_passage_of_the_shipped_graph_is_described(tmp_path: Path) -> None:
    """A fact of one's own may cite a passage that the shipped graph describes, and no other."""
    (tmp_path / "texts").mkdir()
    texts = Texts(tmp_path / "texts")
    for passage, codes in (("010-p01", ["EV023"]), ("010-p999", ["EV021", "EV023"])):
        results = verify(load_files([cited(tmp_path, passage, "Fait")]), texts).report.results
        assert sorted(each.code for each in results) == codes


def test_sentences_of_the_shipped_texts_are_known_too(run: Run, tmp_path: Path) -> None:
    """A sentence of a document of the shipped graph is found in a file that cites it."""
    texts = sorted(folder().glob("010-*.txt"))
    words = texts[0].read_text(encoding="utf-8")
    spans = (span for span in cut(words) if span.kind == "sentence")
    start, end = next((s.start, s.end) for s in spans if len(words[s.start : s.end].split()) > 9)
    copied = words[start:end].replace("\\", "").replace('"', "'")
    data = cited(tmp_path, "010-p01", copied)
    results = verify(load_files([data]), Texts(folder())).report.results
    assert [each.code for each in results if each.code != "EV023"] == ["EV028"]
    done = run("evidence", "--check", str(data), "--sources", str(folder()), "--lang", "en")
    assert "EV028" in done.stdout
    assert copied not in " ".join(done.stdout.split())
