"""Each row of the working list of facts is in the graph, or left out for a stated reason."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import mamh_graph
from sources import table, text

ROOT = Path(__file__).parents[1]
ID = "https://w3id.org/mamh-graph/id/"
MAMH = "https://w3id.org/mamh-graph/ns#"
STATUS = "https://w3id.org/mamh-graph/voc/status-"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
NAMES = (
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2004/02/skos/core#notation",
    "http://xmlns.com/foaf/0.1/name",
)

#: Rows whose subject the graph reaches by another way, and why.
REACHED_OTHERWISE = {
    "F049": "the contact of a document is a vcard:Individual, apart from the person",
    "F050": "the job title stands on the contact",
    "F052": "the text gives the address for the document's contact, not for the association",
    "F101": "the claim is about the interval of the membership",
}


class Described:
    """The subjects of the shipped graph with their properties."""

    def __init__(self, quads: Iterator[Quad]) -> None:
        self.values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.facts: dict[str, list[str]] = defaultdict(list)
        self.named: dict[str, str] = {}
        for quad in quads:
            subject, predicate, value = quad.subject, quad.predicate, quad.object
            assert isinstance(subject, NamedNode)
            assert isinstance(value, NamedNode | Literal)
            self.values[subject.value][predicate.value].add(value.value)
            if predicate.value == DCTERMS + "identifier":
                self.facts[value.value].append(subject.value)
            if predicate.value in NAMES and subject.value.startswith(ID):
                self.named[value.value] = subject.value

    def spans(self, fact: str) -> list[tuple[str, int, int]]:
        """Return document number, start and end of the passages a fact rests on."""
        passages = self.values[fact][PROV + "wasDerivedFrom"] or {fact}
        found = []
        for passage in passages:
            (text,) = self.values[passage][OA + "hasSource"]
            (selector,) = self.values[passage][OA + "hasSelector"]
            (start,) = self.values[selector][OA + "start"]
            (end,) = self.values[selector][OA + "end"]
            found.append((text.removeprefix(ID).removesuffix("-text"), int(start), int(end)))
        return found


@pytest.fixture(scope="module")
def graph() -> Described:
    """The shipped graph, described."""
    return Described(mamh_graph.load().quads("document", "reference"))


def listed(name: str) -> list[dict[str, str]]:
    """Return the lines of one of our own lists in data/."""
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def left_out() -> dict[str, dict[str, str]]:
    """The rows left out, by identifier."""
    return {row["fact"]: row for row in listed("left-out.tsv")}


def test_every_row_is_in_the_graph_or_left_out(
    graph: Described, left_out: dict[str, dict[str, str]]
) -> None:
    """A row is in the graph or in the list of rows left out, and never in both."""
    rows = {row["fact_id"] for row in table("facts.tsv")}
    assert rows - set(graph.facts) - set(left_out) == set()
    assert set(graph.facts) & set(left_out) == set()
    assert (set(graph.facts) | set(left_out)) - rows == set()


def test_few_rows_are_left_out_and_each_for_a_reason(left_out: dict[str, dict[str, str]]) -> None:
    """At most one row in four is left out, with the reason in French and in English."""
    assert len(left_out) <= len(table("facts.tsv")) / 4
    assert all(row["reason@fr"].strip() and row["reason@en"].strip() for row in left_out.values())


def test_every_row_rests_on_its_passage(graph: Described) -> None:
    """The passages of a row's facts cover the characters that the row points at."""
    uncovered = []
    for row in table("facts.tsv"):
        for fact in graph.facts[row["fact_id"]]:
            here = [span[1:] for span in graph.spans(fact) if span[0] == row["source_file"][:3]]
            characters = set().union(*(range(*span) for span in here))
            wanted = set(range(int(row["start"]), int(row["end"])))
            # Between two passages stand blanks and punctuation, which carry nothing.
            stored = text(row["source_file"])
            if any(stored[at].isalnum() for at in wanted - characters):
                uncovered.append((row["fact_id"], fact, here))
    assert uncovered == []


def test_every_row_has_its_status(graph: Described) -> None:
    """Some fact of each row carries the row's status, or the one that the text calls for."""
    corrected = {row["fact"]: row for row in listed("corrected.tsv")}
    assert all(row["reason@fr"] and row["reason@en"] for row in corrected.values())
    wrong = []
    for row in table("facts.tsv"):
        wanted = row["status"]
        if row["fact_id"] in corrected:
            wanted = corrected[row["fact_id"]]["status"]
            assert wanted != row["status"], row["fact_id"]
        facts = graph.facts[row["fact_id"]]
        found = {
            status.removeprefix(STATUS)
            for fact in facts
            for status in graph.values[fact][MAMH + "epistemicStatus"]
        }
        if found and wanted not in found:
            wrong.append((row["fact_id"], wanted, found))
    assert wrong == []


def test_every_row_is_about_its_subject(graph: Described) -> None:
    """Where the row's subject has a name in the graph, a fact of the row points at that thing."""
    wrong, checked = [], 0
    for row in table("facts.tsv"):
        thing = graph.named.get(row["subject"].replace("’", "'"))
        facts = graph.facts[row["fact_id"]]
        if thing is None or not facts or row["fact_id"] in REACHED_OTHERWISE:
            continue
        checked += 1
        near = {
            value for fact in facts for values in graph.values[fact].values() for value in values
        }
        further = {
            value for node in near for values in graph.values[node].values() for value in values
        }
        if thing not in near | further:
            wrong.append((row["fact_id"], row["subject"], facts))
    assert wrong == []
    assert checked > 250
