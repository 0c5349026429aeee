"""Answers as of a date on invented tenures: each precision and season, open and contrary bounds."""

import functools
import itertools
import tempfile
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from mamh_graph import bridge, loading
from mamh_graph.dataset import Dataset
from mamh_graph.queries import StoredQuery, Value
from test_stored_queries import rdflib_rows
from test_time import (
    MOMENTS,
    ROOT,
    Evidence,
    ask,
    days,
    oracle,
    window,
)

PREFIXES = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix id: <https://w3id.org/mamh-graph/id/> .
@prefix mamh: <https://w3id.org/mamh-graph/ns#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix voc: <https://w3id.org/mamh-graph/voc/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
voc:role-president skos:notation "president" .
voc:status-stated skos:notation "stated" .
id:p01 oa:hasSource id:text . id:text schema:encodesCreativeWork id:document .
"""
BEGINNINGS = (
    *((), ("2018-06-10",), ("2018-02",), ("2018",), ("2018-21",), ("2018-24",)),
    *(("2018", "2018-06-10"), ("2018", "2018-24"), ("2017", "2018-06"), ("2018-05-31", "2018-22")),
)
INSIDES = ((), ("2018-12-01",), ("2019",), ("2018-23",), ("2018-09", "2019-05-20"))
ENDS = (
    *((), ("2020-02-29",), ("2020-02",), ("2020",), ("2019-24",), ("2020-22",)),
    *(("2020", "2020-07-01"), ("2020", "2021"), ("2020-21", "2020-04")),
)
REASONS = {
    "yes": {
        *("attested-that-day", "begins-that-day", "ends-that-day", "within-bounds"),
        *("beginning-and-attestation", "attestation-and-end", "between-attestations"),
    },
    "no": {"before-beginning", "after-end"},
    "unknown": {
        *("no-moment", "nothing-before", "nothing-after", "around-beginning", "around-end"),
        *("around-attestation", "sources-differ"),
    },
}


def instant(text: str) -> str:
    """Return property and literal of a written moment."""
    kinds = {4: ("time:inXSDgYear", "xsd:gYear"), 10: ("time:inXSDDate", "xsd:date")}
    kinds[7] = ("time:inXSDgYearMonth", "xsd:gYearMonth")
    predicate, datatype = kinds[len(text)]
    if text[5:] in ("21", "22", "23", "24"):
        predicate, datatype = "dcterms:date", "edtf:EDTF"
    return f'{predicate} "{text}"^^{datatype}'


@functools.cache
def evidences() -> dict[str, Evidence]:
    """Return what is invented of each person."""
    found = {}
    pairs = [
        *((begins, (), ends) for begins, ends in itertools.product(BEGINNINGS, ENDS)),
        *((begins, inside, ()) for begins, inside in itertools.product(BEGINNINGS, INSIDES[1:])),
        *(((), inside, ends) for inside, ends in itertools.product(INSIDES[1:], ENDS[1:])),
    ]
    for number, texts in enumerate(pairs):
        found[f"person-{number}"] = Evidence(*(frozenset(map(window, text)) for text in texts))
    return found


def turtle(step: int) -> str:
    """Return each step-th invented tenure, each of its moments in a membership of its own."""
    lines = [PREFIXES]
    for person, evidence in list(evidences().items())[::step]:
        lines.append(f'id:{person} a foaf:Person ; foaf:name "{person}" .')
        seats = [
            (kind, moment.text)
            for kind, moments in zip(("hasBeginning", "inside", "hasEnd"), evidence, strict=True)
            for moment in moments
        ]
        for number, (kind, text) in enumerate(seats or [("", "")]):
            seat = f"id:{person}-{number}"
            lines.append(
                f"{seat} a org:Membership ; org:member id:{person} ; org:organization id:club ;"
                " org:role voc:role-president ; prov:wasDerivedFrom id:p01 ."
            )
            if number:
                lines.append(f"{seat} prov:alternateOf id:{person}-0 .")
            if kind:
                lines.append(f"{seat} org:memberDuring {seat}-i . {seat}-i time:{kind} {seat}-m .")
                lines.append(f"{seat}-m {instant(text)} .")
    return "\n".join(lines)


@functools.cache
def invented(step: int = 1) -> Dataset:
    """Return the invented graph, or each step-th tenure of it, loaded."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data.ttl").write_text(turtle(step), encoding="utf-8")
        return loading.load(Path(folder))


@functools.cache
def people() -> StoredQuery:
    """Return the question of posts."""
    return loading.load_root(ROOT).queries["people"]


def rows_of(day: str, step: int = 1) -> list[dict[str, str]]:
    """Return who holds a post on a day."""
    given: dict[str, Value] = {"as_of": day}
    rows = invented(step).ask(people(), given).rows
    return [{key: getattr(term, "value", "") for key, term in row.items()} for row in rows]


def test_every_precision_on_both_sides_of_every_edge() -> None:
    """Whatever is known of a tenure, each day around its moments has the oracle's answer."""
    wrong, checked, reasons = [], 0, set()
    for day in days(list(evidences().values())):
        for row in rows_of(day):
            evidence = evidences()[row["name"]]
            shown = {row[column] for column in MOMENTS if row[column]}
            checked += 1
            reasons.add(row["reason"])
            if (
                row["holds"] != oracle(evidence, day)
                or not shown <= {moment.text for moment in evidence.moments}
                or row["reason"] not in REASONS[row["holds"]]
            ):
                wrong.append((day, row))
    assert wrong == []
    assert checked > 10000
    assert reasons == set().union(*REASONS.values())


@pytest.mark.parametrize("day", ["2017-12-15", "2020-02-29"])
def test_rdflib_reads_each_precision_alike(day: str) -> None:
    """On some days the other engine has the same rows."""
    text = invented(9).bind(people(), {"as_of": day})
    graph = bridge.fill(rdflib.Graph(), invented(9).quads())
    found = [[cell[1] if len(cell) > 1 else "" for cell in row] for row in rdflib_rows(graph, text)]
    assert found == [list(row.values()) for row in rows_of(day, 9)]
    assert len(found) > 20


@pytest.mark.parametrize(
    ("day", "holds", "reason"),
    [
        ("2017-11-30", "no", "before-beginning"),
        ("2017-12-15", "unknown", "around-beginning"),
        ("2018-06-01", "unknown", "around-beginning"),
        ("2018-12-31", "unknown", "around-beginning"),
        ("2019-04-01", "yes", "beginning-and-attestation"),
        ("2020-03-02", "yes", "attested-that-day"),
        ("2020-03-03", "unknown", "nothing-after"),
    ],
)
def test_the_hub_of_winter_2018(day: str, holds: str, reason: str) -> None:
    """It may date from the winter at either end of 2018, and shows as that season alone."""
    (row,) = ask("existence", organisation="pole", as_of=day)
    assert (row["holds"], row["reason"]) == (holds, reason)
    assert [row[column] for column in MOMENTS] == ["2018-24", "2020-03-02", "2018-24", ""]


@pytest.mark.parametrize(
    ("day", "holds", "reason"),
    [
        ("2018-11-30", "unknown", "around-beginning"),
        ("2019-06-01", "yes", "within-bounds"),
        ("2021-05-02", "yes", "within-bounds"),
        ("2021-05-03", "no", "after-end"),
    ],
)
def test_a_dissolved_organisation_is_no_more(
    tmp_path: Path, day: str, holds: str, reason: str
) -> None:
    """A dissolution date ends it, to the day on which it is written."""
    claim = (
        "id:club a org:Organization ; skos:prefLabel 'club'@fr . id:{0} rdf:subject id:club ;"
        " rdf:predicate schema:{0} ; rdf:object {1} ; mamh:epistemicStatus voc:status-stated ."
    )
    founded = claim.format("foundingDate", '"2018"^^xsd:gYear')
    dissolved = claim.format("dissolutionDate", '"2021-05-02"^^xsd:date')
    (tmp_path / "club.ttl").write_text(PREFIXES + founded + dissolved, encoding="utf-8")
    query = loading.load_root(ROOT).queries["existence"]
    (row,) = loading.load(tmp_path).ask(query, {"as_of": day}).rows
    assert [getattr(row[column], "value", "") for column in ("holds", "reason")] == [holds, reason]


def test_the_questions_weigh_moments_in_the_same_words() -> None:
    """What makes windows and what weighs them is the same text in each question as of a date."""
    stored = loading.load_root(ROOT).queries
    names = [name for name, q in stored.items() if "as_of" in {p.name for p in q.parameters}]
    parts = set()
    for name in names:
        lines = [line.strip() for line in stored[name].text.splitlines()]
        first = lines.index("BIND (STR(?moment) AS ?text)")
        last = next(n for n, line in enumerate(lines) if line.endswith("AS ?possible_to)"))
        parts.add(tuple(line for line in lines[first : last + 1] if not line.startswith("GROUP")))
    assert len(names) == 4
    assert len(parts) == 1
    assert isinstance(stored[names[0]].parameters[-1].default, pyoxigraph.Literal)
