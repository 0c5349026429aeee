"""Gaps: what the sources do not say, and where nobody has looked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mamh_graph import loading

ROOT = Path(__file__).parents[1]
ID = "https://w3id.org/mamh-graph/id/"
WHOLE = "voc:text-extent-whole"
EXCERPT = "voc:text-extent-excerpt"
READ = "voc:text-extent-read-whole"
PARTLY = "voc:text-extent-read-partly"

#: A hub with a member, a committee and a document; the texts tell how much of each was read.
DATA = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/mamh-graph/id/> .
@prefix mamh: <https://w3id.org/mamh-graph/ns#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix voc: <https://w3id.org/mamh-graph/voc/> .
id:hub a mamh:ExpertiseHub ; rdfs:label "hub"@fr ; mamh:statedCount 2 ;
    mamh:rosterCompleteness voc:completeness-open .
id:committee a mamh:Committee ; rdfs:label "committee"@fr ; org:subOrganizationOf id:hub .
id:club rdfs:label "club"@fr .
id:one dcterms:title "one"@fr .
id:two dcterms:title "two"@fr .
id:seat org:member id:club ; org:organization id:hub ; prov:wasDerivedFrom id:one-p01 .
id:about schema:about id:committee ; prov:wasDerivedFrom id:two-p01 .
id:one-p01 oa:hasSource id:one-text .
id:two-p01 oa:hasSource id:two-text .
id:one-text schema:encodesCreativeWork id:one ; dcterms:type %s .
id:two-text schema:encodesCreativeWork id:two ; dcterms:type %s .
"""

Reasons = Callable[[str, str], dict[tuple[str, str], tuple[str, str]]]


@pytest.fixture
def reasons(tmp_path: Path) -> Reasons:
    """Ask for the gaps of the small graph, with the extents of its two texts."""

    def reasons(one: str, two: str) -> dict[tuple[str, str], tuple[str, str]]:
        (tmp_path / "data.ttl").write_text(DATA % (one, two), encoding="utf-8")
        dataset = loading.load(tmp_path)
        rows = dataset.ask(loading.load_root(ROOT).queries["gaps"]).rows
        texts = [{key: getattr(term, "value", "") for key, term in row.items()} for row in rows]
        return {
            (row["kind"], row["thing"].removeprefix(ID)): (row["reason"], row["unread"])
            for row in texts
        }

    return reasons


def test_all_read_whole_means_that_the_sources_do_not_say(reasons: Reasons) -> None:
    """Where each document is stored and read whole, every gap is a silence of the sources."""
    found = reasons(f"{WHOLE} , {READ}", f"{WHOLE} , {READ}")
    assert set(found) == {
        ("count-differs", "hub"),
        ("document-without-date", "one"),
        ("document-without-date", "two"),
        ("open-list", "hub"),
        ("organisation-without-seat", "club"),
        ("organisation-without-spokesperson", "club"),
    }
    assert set(found.values()) == {("not-said", "0")}


@pytest.mark.parametrize("extent", [f"{EXCERPT} , {READ}", f"{WHOLE} , {PARTLY}"])
def test_a_text_cut_or_read_in_part_leaves_the_question_open(reasons: Reasons, extent: str) -> None:
    """What only the second document could say stays not-looked while it is not read whole."""
    found = reasons(f"{WHOLE} , {READ}", extent)
    looked = {gap for gap, (reason, _) in found.items() if reason == "not-looked"}
    assert looked == {("organisation-without-seat", "club"), ("document-without-date", "two")}
    assert {found[gap][1] for gap in looked} == {"1"}


def test_each_document_that_remains_is_counted_once(reasons: Reasons) -> None:
    """A text that is both cut and read in part is one document to read."""
    found = reasons(f"{EXCERPT} , {PARTLY}", f"{EXCERPT} , {PARTLY}")
    assert found[("organisation-without-seat", "club")] == ("not-looked", "2")
    assert found[("open-list", "hub")] == ("not-looked", "1")


def test_the_shipped_graph_knows_both_silences() -> None:
    """The ministry's page was read whole and bears no date; most other texts are excerpts."""
    dataset = loading.load_root(ROOT)
    rows = dataset.ask(dataset.queries["gaps"]).rows
    texts = [{key: getattr(term, "value", "") for key, term in row.items()} for row in rows]
    said = {row["thing"] for row in texts if row["reason"] == "not-said"}
    assert ID + "002-mamh-pole-expertise" in said
    for row in texts:
        assert (row["unread"] == "0") == (row["reason"] == "not-said")
