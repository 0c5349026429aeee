"""Disagreements: each shows, with both passages and in words; another one needs no code."""

import functools
import re
from collections import defaultdict
from pathlib import Path

import pytest

from mamh_graph import loading, queries
from mamh_graph.dataset import Dataset
from sources import table

ROOT = Path(__file__).parents[1]
ID = "https://w3id.org/mamh-graph/id/"
HAD_MEMBER = "http://www.w3.org/ns/prov#hadMember"

#: An invented document that contradicts a shipped fact, and the disagreement that gathers the two.
DOCUMENT = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/mamh-graph/id/> .
@prefix mamh: <https://w3id.org/mamh-graph/ns#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix voc: <https://w3id.org/mamh-graph/voc/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:901-invented a schema:CreativeWork .
id:901-text a schema:MediaObject ; schema:encodesCreativeWork id:901-invented .
id:901-p01 a oa:SpecificResource ; oa:hasSource id:901-text .
id:901-claim a mamh:Claim ; rdf:subject id:%s ; rdf:predicate schema:%s ; rdf:object %s ;
    mamh:epistemicStatus voc:status-stated ; prov:wasDerivedFrom id:901-p01 .
"""
RECORDED = """
id:disagreement-invented a mamh:Disagreement ; dcterms:type voc:disagreement-kind-date ;
    rdfs:label "Deux dates inventées."@fr , "Two invented dates."@en ;
    prov:hadMember id:901-claim , id:%s .
"""
AIMQ = ("aimq", "foundingDate", '"1970"^^xsd:gYear')
SHIPPED = "008-claim-aimq-founding-date"

#: Groups whose rows agree, and stand against a row that the list does not count with them.
AGAINST_ANOTHER = {"UMQ-INTERIM": "the interim against the election of May 2020"}


@functools.cache
def dataset() -> Dataset:
    """Return the shipped graph."""
    return loading.load_root(ROOT)


def beside(folder: Path, text: str) -> Dataset:
    """Return the shipped graph with one more file of data."""
    (folder / "901.ttl").write_text(text, encoding="utf-8")
    return loading.load(folder).beside(dataset().graphs)


def ask(graph: Dataset, name: str, lang: str = "") -> list[dict[str, str]]:
    """Return the rows of a stored query as texts."""
    given: dict[str, queries.Value] = {"lang": lang} if lang else {}
    rows = graph.ask(dataset().queries[name], given).rows
    return [{key: getattr(term, "value", "") for key, term in row.items()} for row in rows]


@functools.cache
def recorded() -> dict[str, set[str]]:
    """Return the members of each recorded disagreement."""
    found = defaultdict(set)
    for quad in dataset().quads("reference"):
        if quad.predicate.value == HAD_MEMBER:
            found[getattr(quad.subject, "value", "")].add(getattr(quad.object, "value", ""))
    return dict(found)


@functools.cache
def explanations(lang: str) -> dict[str, str]:
    """Return the words of each recorded disagreement."""
    return {
        getattr(quad.subject, "value", ""): getattr(quad.object, "value", "")
        for quad in dataset().quads("reference")
        if getattr(quad.subject, "value", "") in recorded()
        and quad.predicate.value.endswith("#label")
        and getattr(quad.object, "language", "") == lang
    }


def groups() -> dict[str, set[str]]:
    """Return the rows of each conflict group that the notes of the working list name."""
    found = defaultdict(set)
    for row in table("facts.tsv"):
        for named in re.findall(r"conflict group ((?:[A-Z0-9-]+(?: and )?)+)", row["note"]):
            for group in named.split(" and "):
                found[group].add(row["fact_id"])
    return dict(found)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_disagreement_shows_in_words(lang: str) -> None:
    """Each recorded disagreement has a row with its explanation, in both languages."""
    rows = ask(dataset(), "disagreements", lang)
    assert len(recorded()) > 15
    assert {row["explanation"] for row in rows} == set(explanations(lang).values())
    assert len(set(explanations(lang).values())) == len(recorded())


def test_each_side_has_a_passage_of_its_document() -> None:
    """The passages of a row are those of its documents, and derive facts of the disagreement."""
    words = {text: name for name, text in explanations("fr").items()}
    derived = defaultdict(set)
    for quad in dataset().quads("document"):
        if quad.predicate.value.endswith("#wasDerivedFrom"):
            derived[getattr(quad.subject, "value", "")].add(getattr(quad.object, "value", ""))
    for row in ask(dataset(), "disagreements", "fr"):
        members = recorded()[words[row["explanation"]]]
        passages = set().union(*(derived[member] for member in members))
        for passage, document in (("passage", "document"), ("other_passage", "other_document")):
            assert row[passage] in passages
            number = row[document].removeprefix(ID)[:3]
            assert row[passage].removeprefix(f"{ID}{number}-p").isdigit()


def test_every_conflict_group_of_the_working_list_shows() -> None:
    """Each conflict that the working list names has two facts in a disagreement that shows."""
    numbered = defaultdict(set)
    for quad in dataset().quads("document"):
        if quad.predicate.value.endswith("/identifier"):
            numbered[getattr(quad.object, "value", "")].add(getattr(quad.subject, "value", ""))
    shown = {row["explanation"] for row in ask(dataset(), "disagreements", "fr")}
    visible = [recorded()[name] for name, text in explanations("fr").items() if text in shown]
    named = groups()
    assert {"MINISTER-2025", "BOUCHARD-NAME", "POLE-CREATION", "POLE-MANDATE-SETTER"} <= set(named)
    assert len(named) > 15
    lost = {}
    for group, rows in named.items():
        facts = set().union(*(numbered[row] for row in rows))
        least = 1 if group in AGAINST_ANOTHER else min(2, len(facts))
        if not any(len(members & facts) >= least for members in visible):
            lost[group] = rows
    assert lost == {}


def test_a_contradicting_document_needs_turtle_only(tmp_path: Path) -> None:
    """An invented document beside the graph shows against the shipped fact, with its passage."""
    graph = beside(tmp_path, DOCUMENT % AIMQ + RECORDED % SHIPPED)
    rows = [row for row in ask(graph, "disagreements", "en") if "invented" in row["explanation"]]
    assert [(row["value"], row["other_value"], row["other_passage"]) for row in rows] == [
        ("1963", "1970", ID + "901-p01")
    ]
    assert ask(graph, "unrecorded-disagreement") == []


def test_an_unrecorded_contradiction_is_named(tmp_path: Path) -> None:
    """Without the disagreement the check names both claims."""
    rows = ask(beside(tmp_path, DOCUMENT % AIMQ), "unrecorded-disagreement")
    assert [(row["focus"], row["value"]) for row in rows] == [(ID + SHIPPED, ID + "901-claim")]


@pytest.mark.parametrize(
    ("value", "contrary"),
    [
        ('"2018"^^xsd:gYear', False),
        ('"2018-02-14"^^xsd:date', False),
        ('"2017-12"^^xsd:gYearMonth', False),
        ('"2019-03-31"^^xsd:date', False),
        ('"2017-11-30"^^xsd:date', True),
        ('"2019-04"^^xsd:gYearMonth', True),
        ('"2018-06-01"^^xsd:date', False),
        ('"2018-22"^^<http://id.loc.gov/datatypes/edtf/EDTF>', False),
        ('"2019-22"^^<http://id.loc.gov/datatypes/edtf/EDTF>', True),
    ],
)
def test_a_season_is_contrary_to_what_it_cannot_be(
    tmp_path: Path, value: str, contrary: bool
) -> None:
    """Winter 2018 stands against a date only if it lies outside December 2017 to March 2019."""
    graph = beside(tmp_path, DOCUMENT % ("pole", "foundingDate", value))
    assert bool(ask(graph, "unrecorded-disagreement")) is contrary


def test_facts_without_a_common_property_still_show(tmp_path: Path) -> None:
    """A disagreement between facts that nothing compares has a row of the facts themselves."""
    other = "025-membership-mario-juaire-comaq-president"
    graph = beside(tmp_path, DOCUMENT % AIMQ + RECORDED % other)
    rows = [row for row in ask(graph, "disagreements", "en") if "invented" in row["explanation"]]
    assert [
        (row["subject"], row["property"], row["value"], row["other_value"]) for row in rows
    ] == [(ID + "disagreement-invented", HAD_MEMBER, ID + other, ID + "901-claim")]
