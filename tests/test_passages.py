"""Every passage is where it says it is, letter for letter, in the text it points into."""

import hashlib
from collections import defaultdict

import pytest
from pyoxigraph import Literal, NamedNode

import mamh_graph
from sources import table, text
from test_facts import MAMH, OA, PROV, SCHEMA, Described

TILED = ("001", "002", "003")


@pytest.fixture(scope="module")
def graph() -> Described:
    """The shipped graph, described."""
    return Described(mamh_graph.load().quads("document", "reference"))


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The stored texts by document number."""
    return {row["file"][:3]: text(row["file"]) for row in table("index.tsv")}


def passages(graph: Described) -> dict[str, list[tuple[int, int, str]]]:
    """Return start, end and IRI of the passages of each document number, in order."""
    found = defaultdict(list)
    for iri, values in list(graph.values.items()):
        if values[OA + "hasSelector"]:
            ((number, start, end),) = graph.spans(iri)
            found[number].append((start, end, iri))
    unlisted = found.keys() - {row["file"][:3] for row in table("index.tsv")}
    assert unlisted == set(), "a text has no row in index.tsv"
    return {number: sorted(spans) for number, spans in found.items()}


def test_there_is_one_document_for_each_source(graph: Described) -> None:
    """Each text of the index has its document file, with the text's hash and length."""
    for row in table("index.tsv"):
        stored = graph.values[f"https://w3id.org/mamh-graph/id/{row['file'][:3]}-text"]
        assert stored[SCHEMA + "sha256"] == {row["sha256"]}, row["file"]
        assert stored[SCHEMA + "contentSize"] == {str(len(text(row["file"])))}, row["file"]


def test_every_hash_is_that_of_the_passage(graph: Described, texts: dict[str, str]) -> None:
    """The SHA-256 of the characters between the offsets is the one the passage carries."""
    wrong = []
    for number, spans in passages(graph).items():
        for start, end, iri in spans:
            found = hashlib.sha256(texts[number][start:end].encode()).hexdigest()
            if graph.values[iri][SCHEMA + "sha256"] != {found}:
                wrong.append(iri)
    assert wrong == []


def test_passages_begin_and_end_on_a_character(graph: Described, texts: dict[str, str]) -> None:
    """A passage lies within its text and is not blank; passages of a text never overlap."""
    for number, spans in passages(graph).items():
        last = 0
        for start, end, iri in spans:
            assert last <= start < end <= len(texts[number]), iri
            assert texts[number][start:end].strip(), iri
            last = end


@pytest.mark.parametrize("number", TILED)
def test_passages_tile_the_documents_read_in_full(
    graph: Described, texts: dict[str, str], number: str
) -> None:
    """Every character of these texts that is not blank belongs to a passage."""
    outside = set(range(len(texts[number])))
    for start, end, _ in passages(graph)[number]:
        outside -= set(range(start, end))
    assert [at for at in sorted(outside) if not texts[number][at].isspace()] == []


def test_a_passage_supports_a_fact_or_says_why_not(graph: Described) -> None:
    """Each passage is cited by a fact, or has a reason for carrying none, and not both."""
    cited = {
        passage
        for values in graph.values.values()
        for passage in values.get(PROV + "wasDerivedFrom", ())
    }
    for spans in passages(graph).values():
        for _, _, iri in spans:
            assert (iri in cited) != bool(graph.values[iri][MAMH + "noFactReason"]), iri


def test_the_repository_holds_no_sentence_of_a_source(texts: dict[str, str]) -> None:
    """No string of the graph repeats 110 characters of a stored text in a row."""
    width = 110

    def plain(words: str) -> str:
        return " ".join(words.replace("’", "'").split())

    stored = " ".join(plain(words) for words in texts.values())
    for quad in mamh_graph.load().quads("ontology", "vocabulary", "alignment", "document"):
        assert isinstance(quad.object, NamedNode | Literal)
        words = plain(quad.object.value)
        for at in range(len(words) - width + 1):
            assert words[at : at + width] not in stored, quad.subject
