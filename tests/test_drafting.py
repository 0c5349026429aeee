"""A draft: the file of a document, cut and hashed, with nothing of its text in it."""

import hashlib
import re
from pathlib import Path

import pytest

import mamh_graph
from mamh_graph import drafting, messages
from mamh_graph.errors import InputError, UsageError
from mamh_graph.loading import load_files
from mamh_graph.sentences import cut
from mamh_graph.texts import Text, sha256
from sources import table, text
from test_facts import DCTERMS, ID, MAMH, SCHEMA, Described

WORDS = """Une belle année

Québec, le 2 mars 2020 – Camille Exemple préside le Cercle des exemples. Elle remercie M. Roy.

« Nous votons chaque année. Nous payons aussi, bien sûr », dit-elle.

- un premier point;
- un second point.

- 30 -
"""
TEXT = Text("073.txt", WORDS)
#: Characters in a row of a text that a draft may share with it.
SHARED = 40


@pytest.fixture
def described(tmp_path: Path) -> Described:
    """The draft of the text above, read again."""
    path = tmp_path / "073-mon-texte.ttl"
    path.write_text(drafting.draft(TEXT, "073-mon-texte", "fr"))
    return Described(load_files(str(path)).quads())


def test_a_draft_tells_the_stored_text(described: Described) -> None:
    """Hash, length, language and extents are there; the document is encoded by its text."""
    stored = described.values[ID + "073-text"]
    assert stored[SCHEMA + "sha256"] == {hashlib.sha256(WORDS.encode()).hexdigest()}
    assert stored[SCHEMA + "contentSize"] == {str(len(WORDS))}
    assert stored[SCHEMA + "encodesCreativeWork"] == {ID + "073-mon-texte"}
    assert described.values[ID + "073-mon-texte"][DCTERMS + "language"] == {"fr"}
    extents = {value.rpartition("/")[2] for value in stored[DCTERMS + "type"]}
    assert extents == {"text-extent-whole", "text-extent-read-whole"}


def test_its_passages_are_the_pieces_of_the_text(described: Described) -> None:
    """Each piece has a passage, in order, with its offsets and its hash."""
    spans = cut(WORDS)
    assert [kind for _, _, kind in spans] == [
        *("heading", "dateline", "sentence", "sentence", "quotation"),
        *("item", "item", "end-mark"),
    ]
    for number, (start, end, _) in enumerate(spans, 1):
        passage = f"{ID}073-p{number:02}"
        assert described.spans(passage) == [("073", start, end)]
        assert described.values[passage][SCHEMA + "sha256"] == {sha256(WORDS[start:end])}
    assert f"{ID}073-p{len(spans) + 1:02}" not in described.values


def test_headings_and_end_marks_say_that_they_carry_nothing(described: Described) -> None:
    """The others are left to whoever reads them."""
    reasons = {
        iri.removeprefix(ID): value.rpartition("/")[2]
        for iri, values in described.values.items()
        for value in values[MAMH + "noFactReason"]
    }
    assert reasons == {"073-p01": "no-fact-heading", "073-p08": "no-fact-end-mark"}


def test_each_passage_is_told_by_its_line_and_kind() -> None:
    """A comment above each says where it stands in the text, in the language of the tool."""
    english = drafting.draft(TEXT, "073-mon-texte", "fr")
    messages.choose("fr")
    french = drafting.draft(TEXT, "073-mon-texte", "fr")
    start = WORDS.index("« Nous")
    end = WORDS.index(", dit-elle.") + len(", dit-elle.")
    assert f"\n# line 5, characters {start} to {end}: quotation\nid:073-p05 a " in english
    assert f"\n# ligne 5, caractères {start} à {end} : citation\nid:073-p05 a " in french


def test_what_is_left_is_commented_turtle(tmp_path: Path) -> None:
    """Without its marks and with its gaps filled, every line of the models parses."""
    _, _, words = drafting.draft(TEXT, "073-mon-texte", "fr").partition("\n\n")
    turtle = re.sub(r"^(\s*)# (?=(?:id:|dcterms:|schema:|    ))", r"\1", words, flags=re.MULTILINE)
    turtle = turtle.replace('"…"^^xsd:date', '"2020-03-02"^^xsd:date').replace("…", "x")
    path = tmp_path / "whole.ttl"
    path.write_text(turtle)
    described = Described(load_files(str(path)).quads())
    document = described.values[ID + "073-mon-texte"]
    assert document[DCTERMS + "issued"] == {"2020-03-02"}
    for name in ("title", "type", "publisher"):
        assert document[DCTERMS + name]
    for name in ("membership-x", "claim-x", "quotation-1"):
        assert described.values[f"{ID}073-{name}"][MAMH + "epistemicStatus"]


def test_a_draft_is_the_same_each_time() -> None:
    """The same text gives the same bytes, which end in one newline."""
    words = drafting.draft(TEXT, "073-mon-texte", "fr")
    assert words == drafting.draft(TEXT, "073-mon-texte", "fr")
    assert words.endswith(" .\n")


def test_offsets_count_code_points(tmp_path: Path) -> None:
    """A byte order mark and a character beyond the first plane count one each."""
    path = tmp_path / "a.ttl"
    path.write_text(drafting.draft(Text("a", "\ufeff𝒜 vote. Il sort."), "073-a", "fr"))
    described = Described(load_files(str(path)).quads())
    assert described.spans(ID + "073-p01") == [("073", 1, 8)]
    assert described.spans(ID + "073-p02") == [("073", 9, 17)]


def test_numbers_of_passages_are_as_wide_as_the_last() -> None:
    """A hundred passages have three digits each."""
    words = drafting.draft(Text("a", "Il vote. " * 100), "073-a", "fr")
    assert "id:073-p001 a " in words
    assert "id:073-p100 a " in words


def test_a_draft_holds_no_words_of_its_text() -> None:
    """No run of forty characters of a stored text is in its draft."""
    for row in table("index.tsv"):
        stored = text(row["file"])
        words = drafting.draft(Text(row["file"], stored), "900-essai", row["language"])
        for at in range(len(stored) - SHARED + 1):
            assert stored[at : at + SHARED] not in words, row["file"]


@pytest.mark.parametrize("blank", ["", " \n\t\u00a0\n"])
def test_a_blank_text_has_no_draft(blank: str) -> None:
    """There is nothing to cut."""
    with pytest.raises(InputError, match="is empty"):
        drafting.draft(Text("a", blank), "073-a", "fr")


@pytest.mark.parametrize(
    "slug",
    [
        *("", "73-a", "073", "073-", "073a", "mon-texte", "073-Mon", "073-été", "073-a_b"),
        *("073--a", "073-a-", "073-a b", "073-a\n", "073-a/../b", "٠٧٣-a", "073-" + "a" * 41),
    ],
)
def test_a_slug_begins_with_a_number(slug: str) -> None:
    """Three digits or more, then plain words in lower case; all else is refused."""
    with pytest.raises(UsageError):
        drafting.draft(TEXT, slug, "fr")


@pytest.mark.parametrize(
    "slug",
    [
        *("073-text", "073-p01", "073-p7", "073-p01-position", "073-claim-a", "073-membership-a"),
        *("073-quotation-1", "073-statement-a", "073-guard-a"),
    ],
)
def test_a_slug_is_no_name_of_a_part(slug: str) -> None:
    """What the passages, the text and the facts of a document are called is refused."""
    with pytest.raises(UsageError, match="would also be the name"):
        drafting.draft(TEXT, slug, "fr")


@pytest.mark.parametrize(
    "slug",
    [
        "073-text-a",
        "073-p",
        "073-plan-2020",
        "073-claims",
        "073-a",
        "1000-a",
        "073-mon-texte-2",
        "073-2020",
    ],
)
def test_a_slug_may_be_any_plain_words(slug: str) -> None:
    """The number is what stands before the first hyphen."""
    assert drafting.number_of(slug) == slug.partition("-")[0]


def test_what_is_taken_is_refused() -> None:
    """A number has one document, and a text too; the refusal says which."""
    shipped = mamh_graph.load()
    drafting.refuse_taken(shipped, "073-mon-texte", TEXT)
    with pytest.raises(UsageError, match="001-aimq-communique-2020-03-02"):
        drafting.refuse_taken(shipped, "001-autre", TEXT)


def test_the_text_of_a_document_is_refused() -> None:
    """The same bytes are recognised, whatever they are called."""
    name = table("index.tsv")[1]["file"]
    with pytest.raises(InputError, match=name.removesuffix(".txt")):
        drafting.refuse_taken(mamh_graph.load(), "073-a", Text("a", text(name)))
