"""The timeline beside an oracle from the quads, overlapping posts and successions."""

import itertools

import pytest

from test_time import (
    DCTERMS,
    KINDS,
    ORG,
    PROV,
    RDF,
    SCHEMA,
    STATUS,
    TIME,
    VOC,
    Evidence,
    ask,
    possible,
    properties,
    tenures,
    written,
)

OA_SOURCE = "http://www.w3.org/ns/oa#hasSource"
SKOS, MAMH = "http://www.w3.org/2004/02/skos/core#", "https://w3id.org/mamh-graph/ns#"
NAMED = {SKOS + "altLabel": "name", SKOS + "prefLabel": "name", MAMH + "statedCount": "count"}
EVENTS = {
    SCHEMA + "foundingDate": "founded",
    SCHEMA + "dissolutionDate": "dissolved",
    SCHEMA + "legislationDate": "adopted",
    DCTERMS + "created": "introduced",
    DCTERMS + "dateAccepted": "assented",
    DCTERMS + "valid": "in-force",
    DCTERMS + "available": "in-function",
    DCTERMS + "issued": "issued",
}
EDGES = {"hasBeginning": "-begins", "inside": "-attested", "hasEnd": "-ends"}


def document(fact: str) -> str:
    """Return the document of a fact."""
    text = properties()[properties()[fact][PROV + "wasDerivedFrom"][0]][OA_SOURCE][0]
    return properties()[text][SCHEMA + "encodesCreativeWork"][0]


def dated() -> set[tuple[str, str, str, str]]:
    """Return every asserted dated fact: date, event, thing and document."""
    found = set()
    for fact, said in list(properties().items()):
        for issued in said.get(DCTERMS + "issued", []):
            found.add((issued, "issued", fact, fact))
        if said.get(STATUS, [""])[0] not in (VOC + "status-stated", VOC + "status-implied"):
            continue
        predicate = said.get(RDF + "predicate", [""])[0]
        subject = (said.get(RDF + "subject") or said.get(ORG + "member") or [""])[0]
        if predicate in EVENTS:
            found.add((said[RDF + "object"][0], EVENTS[predicate], subject, document(fact)))
        role = said.get(ORG + "role", [""])[0].rpartition("role-")[2]
        for span in said.get(ORG + "memberDuring", []) + said.get(TIME + "hasTime", []):
            for kind in KINDS:
                for instant in properties()[span].get(TIME + kind, []):
                    event = (role or NAMED[predicate]) + EDGES[kind]
                    found.add((written(instant), event, subject, document(fact)))
    return found


def of(row: dict[str, str]) -> tuple[str, str, str, str]:
    """Return what a row of the timeline tells."""
    return row["date"], row["event"], row["subject"], row["document"]


def test_every_asserted_dated_fact_is_on_the_timeline_and_nothing_else() -> None:
    """The rows are the dated facts of the quads; a document issued counts where it is stored."""
    stored = {said[SCHEMA + "encodesCreativeWork"][0] for said in properties().values()
              if SCHEMA + "encodesCreativeWork" in said}  # fmt: skip
    wanted = {each for each in dated() if each[3] in stored}
    rows = ask("timeline")
    assert {of(row) for row in rows} == wanted
    assert len(rows) == len(wanted) > 150


def test_a_date_keeps_its_precision() -> None:
    """The precision is read from the date, and all four occur; a season follows its months."""
    lengths = {"day": 10, "month": 7, "season": 7, "year": 4}
    rows = ask("timeline")
    assert {row["precision"] for row in rows} == set(lengths)
    assert all(len(row["date"]) == lengths[row["precision"]] for row in rows)
    assert [row["date"] for row in rows if row["precision"] == "season"] == ["2018-24"]


@pytest.mark.parametrize(
    ("start", "end", "there"),
    [
        ("2017-01-01", "2017-11-30", False),
        ("2017-01-01", "2017-12-01", True),
        ("2018-06-01", "2018-06-30", True),
        ("2019-03-31", "2019-12-31", True),
        ("2019-04-01", "2019-12-31", False),
    ],
)
def test_a_period_keeps_what_may_have_happened_in_it(start: str, end: str, there: bool) -> None:
    """The hub of winter 2018 shows where that winter may lie, and nowhere else."""
    rows = ask("timeline", thing="pole", **{"from": start, "to": end})
    assert ("founded" in {row["event"] for row in rows}) is there


def test_the_timeline_of_a_thing_is_part_of_the_whole() -> None:
    """For an organisation it holds its posts, its seats, its names and its documents."""
    rows = {of(row) for row in ask("timeline", thing="aimq")}
    assert rows < {of(row) for row in ask("timeline")}
    events = {event for _, event, _, _ in rows}
    assert {"president-ends", "participant-attested", "founded", "issued"} <= events


def ways(evidence: Evidence) -> list[tuple[float, float]]:
    """Return the extreme ways in which a tenure may lie."""
    hours = {hour for moment in evidence.moments for hour in moment[:2]}
    begins, ends = possible(evidence.begins), possible(evidence.ends)
    return [
        (begin, end)
        for begin in {*begins, *(hour for hour in hours if begins[0] <= hour <= begins[1])}
        for end in {*ends, *(hour for hour in hours if ends[0] <= hour <= ends[1])}
        if begin <= end
        and all(begin <= seen.last and end >= seen.first for seen in evidence.inside)
    ]


def common(one: Evidence, other: Evidence) -> str:
    """Return whether two tenures have an hour in common, in all, none or some of their ways."""
    found = {max(a[0], b[0]) <= min(a[1], b[1]) for a in ways(one) for b in ways(other)}
    return {frozenset({True}): "yes", frozenset({False}): "no"}.get(frozenset(found), "unknown")


def post(base: str) -> tuple[str, ...]:
    """Return organisation and post of a tenure, as a row shows them."""
    said = properties()[base]
    role = said[ORG + "role"][0].rpartition("role-")[2]
    printed = said.get(SCHEMA + "roleName", [role])[0]
    return said[ORG + "organization"][0], printed if role == "staff" else role


def test_overlaps_are_those_that_the_dates_give() -> None:
    """Each pair of tenures of one person has the oracle's answer, or no row where they cannot."""
    wanted = []
    for one, other in itertools.combinations(sorted(tenures()), 2):
        person = properties()[one][ORG + "member"][0]
        if person == properties()[other][ORG + "member"][0]:
            people = "http://xmlns.com/foaf/0.1/Person" in properties()[person][RDF + "type"]
            holds = common(tenures()[one][0], tenures()[other][0])
            if people and holds != "no":
                wanted.append((person, *sorted([post(one), post(other)]), holds))
    rows = ask("overlapping-posts")
    found = [
        (
            row["person"],
            *sorted(
                [
                    (row["organisation"], row["post"]),
                    (row["other_organisation"], row["other_post"]),
                ]
            ),
            row["overlap"],
        )
        for row in rows
    ]
    assert sorted(found) == sorted(wanted)
    assert {row["overlap"] for row in rows} == {"yes", "unknown"}


def test_a_hand_over_is_told_from_a_post_held_besides() -> None:
    """Suzanne Roy presides for the interim until the day on which she is elected."""
    rows = ask("overlapping-posts", person="suzanne-roy")
    reasons = {(row["post"], row["other_post"], row["from"]): row["reason"] for row in rows}
    assert reasons[("interim-president", "president", "2019-11-12")] == "handover-day"
    assert reasons[("interim-president", "mayor", "2019-11-12")] == "same-days"


@pytest.mark.parametrize(
    ("organisation", "person", "follower", "between", "evidence"),
    [
        ("umq", "daniel-cote", "martin-damphousse", "same-day", "dates"),
        ("umq", "alexandre-cusson", "suzanne-roy", "gap", "dates"),
        ("umq", "suzanne-roy", "daniel-cote", "unknown", "dates-and-claim"),
        ("umq", "bernard-sevigny", "alexandre-cusson", "unknown", "claim"),
        ("adgmq", "martine-levesque", "jean-matte", "unknown", "dates-and-claim"),
        ("adgmq", "jacques-alain", "martine-levesque", "unknown", "dates"),
        ("mamh", "martin-coiteux", "andree-laforest", "unknown", "claim"),
        ("mamh", "andree-laforest", "genevieve-guilbault", "gap", "dates"),
    ],
)
def test_a_succession_says_what_lies_between_and_who_says_so(
    organisation: str, person: str, follower: str, between: str, evidence: str
) -> None:
    """A known succession has one row, with its evidence and what the bounds leave between."""
    rows = ask("successions", organisation=organisation)
    (row,) = [r for r in rows if (r["person"][-len(person) :], r["next_person"][-len(follower) :])
              == (person, follower)]  # fmt: skip
    assert (row["between"], row["evidence"]) == (between, evidence)
    assert bool(row["claim"]) is (evidence != "dates")


def test_no_order_is_supposed() -> None:
    """Two ministers of September 2025 whom no date puts in order do not follow one another."""
    pairs = {(row["person"], row["next_person"]) for row in ask("successions", organisation="mamh")}
    names = {name.rpartition("/")[2] for pair in pairs for name in pair if "duranceau" in name}
    rows = [row for row in ask("successions") if row["role"] == "minister"]
    assert "france-elaine-duranceau" in names
    assert not [row for row in rows if "duranceau" in row["person"] + row["next_person"]]
