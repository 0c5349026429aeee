"""Links to the words of a passage: written as browsers read them, and true of every document."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

import sources
from mamh_graph import citing
from mamh_graph.citing import fragments
from mamh_graph.dataset import Dataset
from mamh_graph.things import Graph


@pytest.mark.parametrize(
    ("url", "words", "link"),
    [
        ("https://ex.org/a", "", "https://ex.org/a"),
        ("https://ex.org/a", "a b", "https://ex.org/a#:~:text=a%20b"),
        ("https://ex.org/a#top", "é", "https://ex.org/a#top:~:text=%C3%A9"),
        ("https://ex.org/a", "Saint-Jean, R&D #1", None),
        ("ftp://ex.org/a", "a", "ftp://ex.org/a"),
    ],
)
def test_link_is_written_as_the_specification_says(url: str, words: str, link: str | None) -> None:
    """Dash, comma and ampersand are encoded too; an address has one number sign."""
    written = fragments.link(url, words)
    if link is None:
        link = "https://ex.org/a#:~:text=Saint%2DJean%2C%20R%26D%20%231"
    assert written == link


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("Club Roy", "the club\n  ROY.", True),
        ("Club", "Clubs", False),
        ("Club", "L'Aéroclub", False),
        ("d'art", "d’art", False),
    ],
)
def test_words_stand_where_a_browser_finds_them(words: str, text: str, found: bool) -> None:
    """Case and blanks do not matter; whole words and apostrophes do."""
    assert fragments.stand(words, text) is found


def passages(graph: Graph, dataset: Dataset) -> Iterator[tuple[ox.NamedNode, list[ox.NamedNode]]]:
    """Yield each passage with the facts that rest on it."""
    status, derived = graph.property("mamh:epistemicStatus"), graph.property("prov:wasDerivedFrom")
    found: dict[ox.NamedNode, list[ox.NamedNode]] = {}
    for quad in dataset.quads("document"):
        if quad.predicate == derived and status in graph.of(quad.subject):
            found.setdefault(quad.object, []).append(quad.subject)  # type: ignore[arg-type]
    yield from found.items()


def test_linked_words_stand_in_their_passage(shipped: Dataset) -> None:
    """Over all documents: few words, and a browser finds them in the passage, text or no text."""
    graph = Graph((quad.triple for quad in shipped.quads()), shipped.prefixes)
    counts = {"sure": 0, "seen": 0}
    for node, facts in passages(graph, shipped):
        (passage,) = (p for p in citing.fact_of(graph, facts[0]).passages if p.node == node)
        whole = sources.text(f"{passage.document.value.rpartition('/')[2]}.txt")
        text = whole[passage.start : passage.end]
        sure = fragments.words(graph, facts)
        seen = fragments.words(graph, facts, text, whole[: passage.start])
        for kind, words in (("sure", sure), ("seen", seen)):
            if words:
                counts[kind] += 1
                assert fragments.stand(words, text), (node, words)
                assert len(words.split()) <= fragments.MAX_WORDS
    assert counts["sure"] >= 30
    assert counts["seen"] >= 190
