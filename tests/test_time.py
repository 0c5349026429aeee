"""Answers as of a date, beside an oracle that reasons from the quads by itself.

The oracle knows no text of a query. A day that is written is its own noon; a year, a month or a
season is a stretch in which the moment lies, at an hour nobody knows, so that no noon inside is
proved. It tries every way in which the bounds may lie.
"""

import functools
import itertools
from calendar import monthrange
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import Literal, NamedNode

from mamh_graph import loading
from mamh_graph.dataset import Dataset
from mamh_graph.queries import Value

ROOT = Path(__file__).parents[1]
ORG, TIME = "http://www.w3.org/ns/org#", "http://www.w3.org/2006/time#"
PROV, SCHEMA = "http://www.w3.org/ns/prov#", "https://schema.org/"
RDF, DCTERMS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/terms/"
STATUS = "https://w3id.org/mamh-graph/ns#epistemicStatus"
VOC = "https://w3id.org/mamh-graph/voc/"
#: A little less than half a day: two years that follow one another do not touch.
HALF = 0.4
FAR = 10**7
#: First and last month of a season, as months from January of its year (EDTF, level 1).
SEASONS = {"21": (3, 6), "22": (6, 9), "23": (9, 12), "24": (0, 15)}
KINDS = ("hasBeginning", "inside", "hasEnd")


class Window(NamedTuple):
    """Between which hours a moment lies; days are whole numbers at noon."""

    first: float
    last: float
    text: str


class Evidence(NamedTuple):
    """What the documents say of one thing."""

    begins: frozenset[Window]
    inside: frozenset[Window]
    ends: frozenset[Window]

    @property
    def moments(self) -> frozenset[Window]:
        """All moments."""
        return self.begins | self.inside | self.ends


def month_start(year: int, month: int) -> date:
    """Return the first day of a month; months may run over the year on both sides."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    start = month_start(year, month)
    return start.replace(day=monthrange(start.year, start.month)[1])


def window(text: str) -> Window:
    """Return the stretch of a written moment."""
    if len(text) == len("2020-03-02"):
        noon = date.fromisoformat(text).toordinal()
        return Window(noon, noon, text)
    year = int(text[:4])
    first, last = (
        (1, 12) if len(text) == len("2020") else SEASONS.get(text[5:], (int(text[5:]),) * 2)
    )
    return Window(
        month_start(year, first).toordinal() - HALF, month_end(year, last).toordinal() + HALF, text
    )


def possible(windows: frozenset[Window]) -> list[float]:
    """Return the extreme hours of a bound: where all agree, or else where any document says."""
    if not windows:
        return [-FAR, FAR]
    first, last = max(w.first for w in windows), min(w.last for w in windows)
    if first > last:
        first, last = min(w.first for w in windows), max(w.last for w in windows)
    return [first, last]


@functools.cache
def oracle(evidence: Evidence, day: str) -> str:
    """Return what follows for a day: in each way that the bounds may lie, it is held or not."""
    noon = date.fromisoformat(day).toordinal()
    begins, ends = possible(evidence.begins), possible(evidence.ends)
    near = [noon - 1, noon, noon + 1]
    hours = {hour for moment in evidence.moments for hour in moment[:2]}
    answers = set()
    for begin, end in itertools.product(
        sorted({*begins, *(h for h in {*near, *hours} if begins[0] <= h <= begins[1])}),
        sorted({*ends, *(h for h in {*near, *hours} if ends[0] <= h <= ends[1])}),
    ):
        fits = all(begin <= seen.last and end >= seen.first for seen in evidence.inside)
        if begin <= end and fits:
            answers.add(begin <= noon <= end)
    return {frozenset({True}): "yes", frozenset({False}): "no"}.get(frozenset(answers), "unknown")


@functools.cache
def dataset() -> Dataset:
    """Return the shipped graph."""
    return loading.load_root(ROOT)


@functools.cache
def properties() -> dict[str, dict[str, list[str]]]:
    """Return the properties of each thing that the data describes."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in dataset().quads("document", "reference"):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        values = found[quad.subject.value][quad.predicate.value]
        if quad.object.value not in values:  # each file declares the days it uses
            values.append(quad.object.value)
    return found


def written(instant: str) -> str:
    """Return the one date of an instant."""
    kinds = (TIME + "inXSDDate", TIME + "inXSDgYearMonth", TIME + "inXSDgYear", DCTERMS + "date")
    (text,) = [text for kind in kinds for text in properties()[instant].get(kind, [])]
    return text


def moments(interval: str, kind: str) -> list[Window]:
    """Return the moments of an interval."""
    return [window(written(instant)) for instant in properties()[interval].get(TIME + kind, [])]


@functools.cache
def tenures() -> dict[str, tuple[Evidence, frozenset[str]]]:
    """Return what is known of each tenure, and its memberships."""
    groups = defaultdict(list)
    for thing, said in properties().items():
        if ORG + "Membership" in said.get(RDF + "type", []):
            groups[said.get(PROV + "alternateOf", [thing])[0]].append(thing)
    found = {}
    for base, members in groups.items():
        spans = [
            i for member in members for i in properties()[member].get(ORG + "memberDuring", [])
        ]
        known = [frozenset(m for span in spans for m in moments(span, kind)) for kind in KINDS]
        found[base] = (Evidence(*known), frozenset(members))
    return found


@functools.cache
def existences() -> dict[str, Evidence]:
    """Return what is known of the existence of each organisation."""
    begins: dict[str, set[Window]] = defaultdict(set)
    inside: dict[str, set[Window]] = defaultdict(set)
    ends: dict[str, set[Window]] = defaultdict(set)
    bounds = {"foundingDate": begins, "dissolutionDate": ends}
    for said in list(properties().values()):
        if said.get(STATUS, [""])[0] not in (VOC + "status-stated", VOC + "status-implied"):
            continue
        subject = said.get(RDF + "subject", [""])[0]
        predicate = said.get(RDF + "predicate", [""])[0]
        name = predicate.removeprefix(SCHEMA)
        if name in bounds:
            bounds[name][subject].add(window(said[RDF + "object"][0]))
        if predicate == DCTERMS + "available":
            inside[subject].add(window(said[RDF + "object"][0]))
        for span in said.get(ORG + "memberDuring", []) + said.get(TIME + "hasTime", []):
            for about in (
                subject,
                *said.get(ORG + "member", []),
                *said.get(ORG + "organization", []),
            ):
                inside[about].update(m for kind in KINDS for m in moments(span, kind))
    organisations = [
        thing for thing, said in properties().items() if ORG + "Organization" in said[RDF + "type"]
    ]
    return {
        each: Evidence(frozenset(begins[each]), frozenset(inside[each]), frozenset(ends[each]))
        for each in organisations
    }


def days(evidences: list[Evidence]) -> list[str]:
    """Return the days on both sides of each edge, and on it."""
    found = set()
    for moment in {moment for evidence in evidences for moment in evidence.moments}:
        if moment.first == moment.last:
            around = [moment.first + step for step in (-1, 0, 1)]
        else:  # the last day before, the first and last inside, the first after
            around = [
                moment.first - HALF,
                moment.first + HALF,
                moment.last - HALF,
                moment.last + HALF,
            ]
        found |= {date.fromordinal(round(each)).isoformat() for each in around}
    return sorted(found)


def ask(name: str, **arguments: Value) -> list[dict[str, str]]:
    """Return the rows of a stored query as texts."""
    rows = dataset().ask(dataset().queries[name], arguments).rows
    return [{key: getattr(term, "value", "") for key, term in row.items()} for row in rows]


def tenure_of(row: dict[str, str], **places: str) -> set[str]:
    """Return the tenures that a row may be about: by member, organisation and document."""
    found = set()
    for base, (_, members) in tenures().items():
        for member in members:
            said = properties()[member]
            (passage, *_) = said[PROV + "wasDerivedFrom"]
            (text,) = properties()[passage]["http://www.w3.org/ns/oa#hasSource"]
            seat = {
                "member": said[ORG + "member"][0],
                "body": said[ORG + "organization"][0],
                "document": properties()[text][SCHEMA + "encodesCreativeWork"][0],
                "role": said[ORG + "role"][0].rpartition("role-")[2],
            }
            seat["post"] = said.get(SCHEMA + "roleName", [seat["role"]])[0]
            seat["post"] = seat["post"] if seat["role"] == "staff" else seat["role"]
            spans = said.get(ORG + "memberDuring", [])
            own = {moment.text for span in spans for moment in moments(span, "hasBeginning")}
            if "from" in row and own != {text for text in [row["from"]] if text}:
                continue
            if all(seat[key] == row[column] for key, column in places.items()):
                found.add(base)
    return found


PLACES = {
    "people": {"member": "person", "body": "organisation", "document": "document", "post": "post"},
    "committee-members": {
        "member": "organisation",
        "body": "committee",
        "document": "document",
        "role": "role",
    },
}


def answers(evidence: Evidence, day: str) -> tuple[str, frozenset[str]]:
    """Return what a row must say, and the moments that it may show."""
    return oracle(evidence, day), frozenset(moment.text for moment in evidence.moments)


@pytest.mark.parametrize("name", PLACES)
def test_seats_and_posts_on_both_sides_of_every_bound(name: str) -> None:
    """On each day around each known moment, a row says what the oracle says, and invents none."""
    places: dict[tuple[str, ...], set[str]] = {}
    wrong, checked = [], 0
    for day in days([evidence for evidence, _ in tenures().values()]):
        for row in ask(name, as_of=day):
            key = (*(row[column] for column in PLACES[name].values()), row.get("from", ""))
            if key not in places:
                places[key] = tenure_of(row, **PLACES[name])
            shown = {row[c] for c in MOMENTS if row[c]}
            may = [answers(tenures()[base][0], day) for base in places[key]]
            checked += 1
            if not any(row["holds"] == holds and shown <= texts for holds, texts in may):
                wrong.append((day, row, may))
    assert wrong == []
    assert checked > 150


MOMENTS = ("sure_from", "sure_to", "possible_from", "possible_to")


def test_organisations_on_both_sides_of_every_bound() -> None:
    """On each day around each known moment, an organisation exists as the oracle says."""
    wrong, checked = [], 0
    for day in days(list(existences().values())):
        for row in ask("existence", as_of=day):
            holds, texts = answers(existences()[row["organisation"]], day)
            checked += 1
            if row["holds"] != holds or not {row[c] for c in MOMENTS if row[c]} <= texts:
                wrong.append((day, row, holds))
    assert wrong == []
    assert checked > 5000
