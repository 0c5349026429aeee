"""What the stored queries promise of the shipped graph, whatever else it comes to hold."""

import functools
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest

from mamh_graph import loading
from mamh_graph.dataset import Dataset

ROOT = Path(__file__).parents[1]
PRESS_RELEASE = "id:001-aimq-communique-2020-03-02"
MINISTRY_PAGE = "id:002-mamh-pole-expertise"
FQM_ARTICLE = "id:003-sam-guide-comites-selection"
COMMITTEES = ["id:comite-1", "id:comite-2", "id:comite-3"]
PARTICIPANTS = {"ADGMQ", "ADGMRCQ", "ADMQ", "AIMQ", "COMAQ"}
OBSERVERS = {"FQM", "UMQ"}
#: What an answer as of a date says besides, at the end.
DECIDES = " reason sure_from sure_to possible_from possible_to"
#: The columns that the project promised, in order, by query.
COLUMNS = {
    "committees": "committee label parent phase phase_label status document",
    "organisations": "organisation acronym name role status",
    "observers": "organisation acronym name document",
    "committee-members": "committee organisation acronym role status holds document" + DECIDES,
    "organisation-roles": "body role from to status document holds" + DECIDES,
    "people": "person name organisation post from to holds document" + DECIDES,
    "spokespeople": "person name organisation capacity document date",
    "statements": "statement speaker mode about document date passage",
    "mandate": "body purpose purpose_label position voice status document",
    "disagreements": "kind subject property value other_value document other_document"
    " passage other_passage explanation",
    "evidence-of": "fact passage document start end status",
    "speaks-for": "person name capacity document",
    "gaps": "kind thing label reason unread",
    "documents": "document title publisher date passages facts",
    "passages-without-fact": "passage start end reason",
    "unnamed": "referent label mentioned_by document",
    "phases": "phase label stage committee status document",
    "legal-frame": "norm title citation in_force document",
    "timeline": "date event subject document precision",
    "contacts": "document name function email telephone",
    "existence": "organisation acronym name holds" + DECIDES,
    "overlapping-posts": "person name organisation post from to other_organisation other_post"
    " other_from other_to overlap reason shared_from shared_to document other_document",
    "successions": "organisation role person name to between next_person next_name next_from"
    " evidence claim document next_document",
}
#: The parameters that the project promised, besides the language.
PARAMETERS = {
    "committee-members": {"committee", "as_of"},
    "organisation-roles": {"organisation", "as_of"},
    "existence": {"organisation", "as_of"},
    "overlapping-posts": {"person"},
    "successions": {"organisation"},
    "timeline": {"thing", "from", "to"},
    "people": {"organisation", "as_of"},
    "spokespeople": {"organisation"},
    "statements": {"speaker", "document"},
    "evidence-of": {"thing"},
    "speaks-for": {"organisation", "document"},
    "passages-without-fact": {"document"},
}


@functools.cache
def dataset() -> Dataset:
    """Return the shipped graph."""
    return loading.load_root(ROOT)


def ask(name: str, **arguments: str) -> list[dict[str, str]]:
    """Return the rows of a stored query: IRIs as CURIEs, nothing for unbound."""
    query = dataset().queries[name]
    return [
        {column: short(term) for column, term in row.items()}
        for row in dataset().ask(query, arguments).rows
    ]


def short(term: object) -> str:
    """Return a cell of an answer as a test writes it."""
    if term is None:
        return ""
    if isinstance(term, pyoxigraph.NamedNode):
        return dataset().prefixes.shorten(term.value)
    return getattr(term, "value", str(term))


@pytest.mark.parametrize("name", COLUMNS)
def test_a_query_keeps_its_columns_and_parameters(name: str) -> None:
    """Each promised query has its columns, in order, and its parameters."""
    query = dataset().queries[name]
    assert query.columns == tuple(COLUMNS[name].split())
    parameters = {parameter.name for parameter in query.parameters}
    assert parameters - {"lang"} == PARAMETERS.get(name, set())


@pytest.mark.parametrize("name", sorted(set(COLUMNS) - {"speaks-for"}))
def test_a_question_has_an_answer(name: str) -> None:
    """Each question that the graph exists for is answered by it with at least one row."""
    assert ask(name)


def test_the_press_release_gives_the_three_committees_their_phases_with_a_doubt() -> None:
    """It states the phases of the first committee and leaves those of the others open."""
    rows = [row for row in ask("committees") if row["document"] == PRESS_RELEASE]
    assert [row["committee"] for row in rows] == sorted(row["committee"] for row in rows)
    statuses = {(row["committee"], row["status"]) for row in rows}
    assert statuses == {
        ("id:comite-1", "stated"),
        ("id:comite-2", "ambiguous"),
        ("id:comite-3", "ambiguous"),
    }


@pytest.mark.parametrize("document", [MINISTRY_PAGE, FQM_ARTICLE])
def test_two_later_sources_state_the_phases_of_each_committee(document: str) -> None:
    """The ministry's page and the FQM's article give two phases, two phases and one."""
    rows = [row for row in ask("committees") if row["document"] == document]
    assert {row["status"] for row in rows} == {"stated"}
    assert [row["committee"] for row in rows] == [
        *("id:comite-1", "id:comite-1", "id:comite-2", "id:comite-2", "id:comite-3")
    ]
    assert {row["parent"] for row in rows} == {"id:pole"}


def test_seven_organisations_take_part_in_the_hub() -> None:
    """Five are participants and two are observers; no source calls the five members."""
    rows = ask("organisations")
    roles = {(row["acronym"], row["role"]) for row in rows}
    assert len(rows) == 7
    assert roles == {(name, "participant") for name in PARTICIPANTS} | {
        (name, "observer") for name in OBSERVERS
    }


def test_two_organisations_are_observers() -> None:
    """The observers are the FQM and the UMQ, each once, by the press release."""
    rows = ask("observers")
    assert [row["acronym"] for row in rows] == ["FQM", "UMQ"]
    assert {row["document"] for row in rows} == {PRESS_RELEASE}


@pytest.mark.parametrize("committee", COMMITTEES)
def test_only_the_aimq_has_a_seat_in_a_given_committee(committee: str) -> None:
    """No passage seats another organisation in one committee, so no row does."""
    rows = ask("committee-members", committee=committee)
    assert [(row["acronym"], row["role"], row["holds"]) for row in rows] == [
        ("AIMQ", "contributor", "yes")
    ]


def test_the_ministry_seats_the_seven_in_the_committees_taken_together() -> None:
    """Its page has no date: whether the seats were held on a given day is unknown."""
    rows = ask("committee-members", committee="comites-techniques")
    seats = [row for row in rows if row["document"] == MINISTRY_PAGE]
    assert {row["acronym"] for row in seats} == PARTICIPANTS | OBSERVERS
    assert {row["holds"] for row in rows} == {"unknown"}


def test_an_attested_day_proves_no_other_day() -> None:
    """The day before the press release nothing is known of the seats of the AIMQ."""
    rows = ask("committee-members", committee="comite-1", as_of="2020-03-01")
    assert [row["holds"] for row in rows] == ["unknown"]


@pytest.mark.parametrize(
    ("day", "president", "director"),
    [
        ("2017-06-01", "unknown", "unknown"),
        ("2020-03-02", "yes", "yes"),
        ("2020-09-14", "yes", "yes"),
        ("2020-09-15", "no", "yes"),
        ("2021-01-01", "no", "yes"),
        ("2023-03-31", "no", "yes"),
        ("2023-04-01", "no", "no"),
        ("2024-01-01", "no", "no"),
    ],
)
def test_posts_in_the_aimq_are_held_within_known_bounds(
    day: str, president: str, director: str
) -> None:
    """Every document of one tenure gives the same answer, on both sides of each bound."""
    rows = ask("people", organisation="AIMQ", as_of=day)
    for person, holds in (("id:jean-lanciault", president), ("id:robert-millette", director)):
        assert {row["holds"] for row in rows if row["person"] == person} == {holds}


def test_bounds_keep_the_precision_of_their_source() -> None:
    """A year stays a year, a month a month, and a day a day."""
    lengths = {len(row["from"]) for row in ask("people") if row["from"]}
    assert lengths == {4, 7, 10}


def test_a_quoted_bound_counts_for_nothing() -> None:
    """The year in which a quotation has Robert Millette begin is not printed as a beginning."""
    rows = ask("people", organisation="AIMQ")
    assert {row["from"] for row in rows if row["person"] == "id:robert-millette"} == {""}


def test_a_staff_member_has_the_printed_title_as_post() -> None:
    """Where the role says no more than staff, the job title of the document is shown."""
    rows = ask("people", organisation="FQM")
    posts = {row["post"] for row in rows if row["person"] == "id:jean-francois-rivard"}
    assert posts == {"coordonnateur à l'approvisionnement municipal"}


def test_nobody_speaks_for_the_ministry_in_the_press_release() -> None:
    """The people quoted there, and its contact, have a post in the AIMQ alone."""
    assert ask("speaks-for") == []
    rows = ask("speaks-for", organisation="aimq")
    assert [(row["person"], row["capacity"]) for row in rows] == [
        ("id:danielle-boucher", "contact"),
        ("id:jean-lanciault", "quoted"),
        ("id:robert-millette", "quoted"),
        ("id:robert-millette", "reported"),
    ]


def test_spokespeople_have_one_of_four_capacities() -> None:
    """People are quoted, reported, named as contact, or made spokesperson by a document."""
    capacities = {row["capacity"] for row in ask("spokespeople")}
    assert capacities == {"quoted", "reported", "contact", "spokesperson"}


def test_the_press_contact_says_nothing() -> None:
    """Danielle Boucher is the contact of the press release and is not quoted in it."""
    assert ask("statements", speaker="danielle-boucher") == []
    capacities = {
        row["capacity"] for row in ask("spokespeople") if row["person"] == "id:danielle-boucher"
    }
    assert capacities == {"contact"}


def test_statements_have_a_voice_and_a_passage() -> None:
    """Each saying is attributed and rests on a passage; none of them is a bare assertion."""
    for row in ask("statements"):
        assert row["speaker"]
        assert row["passage"]
        assert row["mode"] in {"quoted", "reported", "ambiguous", "stated", "implied"}


def test_the_extent_of_a_quotation_is_in_doubt() -> None:
    """Robert Millette is quoted in one reading and ambiguous in the longer one."""
    rows = ask("statements", speaker="robert-millette", document=PRESS_RELEASE)
    assert {row["mode"] for row in rows} == {"quoted", "ambiguous", "reported"}


def test_the_voice_of_the_mandate_is_in_doubt() -> None:
    """The press release gives two aims in order, each in one of two voices, none asserted."""
    rows = [row for row in ask("mandate") if row["document"] == PRESS_RELEASE]
    assert [(row["position"], row["purpose"], row["voice"]) for row in rows] == [
        ("1", "voc:purpose-identify", "id:aimq"),
        ("1", "voc:purpose-identify", "id:robert-millette"),
        ("2", "voc:purpose-solve", "id:aimq"),
        ("2", "voc:purpose-solve", "id:robert-millette"),
    ]
    assert {row["status"] for row in rows} == {"ambiguous"}


def test_six_stand_against_seven() -> None:
    """The press release counts six organisations and names seven."""
    counts = [
        (row["value"], row["other_value"], row["document"], row["other_document"])
        for row in ask("disagreements")
        if row["subject"] == "id:pole" and row["property"] == "mamh:statedCount"
    ]
    assert counts == [("6", "7", PRESS_RELEASE, PRESS_RELEASE)]


@pytest.mark.parametrize("other", [MINISTRY_PAGE, FQM_ARTICLE])
def test_the_award_of_contracts_belongs_to_two_committees(other: str) -> None:
    """The press release may give it to the third committee, other sources to the second."""
    rows = [row for row in ask("disagreements") if row["subject"] == "voc:phase-award"]
    found = [row for row in rows if row["other_document"] == other]
    assert [(row["value"], row["other_value"]) for row in found] == [("id:comite-3", "id:comite-2")]


def test_every_recorded_disagreement_shows() -> None:
    """Each disagreement of the data yields a row of its own."""
    query = dataset().queries["disagreements"]
    text = query.text.replace("SELECT DISTINCT", "SELECT DISTINCT ?disagreement", 1)
    shown = {row["disagreement"] for row in dataset().query(text).rows}
    recorded = {
        quad.subject
        for quad in dataset().quads("reference")
        if getattr(quad.object, "value", "").endswith("/ns#Disagreement")
    }
    assert len(recorded) > 1
    assert shown == recorded


def test_a_pair_of_facts_disagrees_once() -> None:
    """No row is another one read backwards, and none has the same value twice or none at all."""
    rows = ask("disagreements")
    pairs = Counter(
        (
            row["kind"],
            row["subject"],
            row["property"],
            frozenset([(row["value"], row["passage"]), (row["other_value"], row["other_passage"])]),
        )
        for row in rows
    )
    assert set(pairs.values()) == {1}
    for row in rows:
        assert row["value"] != row["other_value"]
        assert row["value"]
        assert row["other_value"]


def test_evidence_lies_inside_its_text() -> None:
    """Each passage behind the hub begins before it ends, and has a document."""
    for row in ask("evidence-of"):
        assert 0 <= int(row["start"]) < int(row["end"])
        assert row["document"]


def test_a_guard_is_evidence_of_what_is_not_said() -> None:
    """What the sources are silent on shows with its status, never as a seat."""
    rows = ask("evidence-of", thing="comite-1")
    guarded = {row["fact"] for row in rows if row["status"] == "not-stated"}
    assert len(guarded) == 6


def test_six_organisations_have_no_known_seat() -> None:
    """All but the AIMQ take part in the hub without a seat in a given committee."""
    gaps = ask("gaps")
    without = {row["thing"] for row in gaps if row["kind"] == "organisation-without-seat"}
    wanted = (PARTICIPANTS | OBSERVERS) - {"AIMQ"}
    assert without == {f"id:{name.lower()}" for name in wanted}
    opened = {row["thing"] for row in gaps if row["kind"] == "open-list"}
    assert opened >= set(COMMITTEES)


def test_every_document_is_read() -> None:
    """Each stored text has passages and facts."""
    rows = ask("documents")
    assert len(rows) == len(list((ROOT / "data" / "documents").glob("*.ttl")))
    for row in rows:
        assert int(row["passages"]) > 0
        assert int(row["facts"]) > 0


def test_a_passage_without_fact_supports_none() -> None:
    """A passage with a reason for carrying no fact is evidence of nothing."""
    used = {
        short(quad.object)
        for quad in dataset().quads()
        if short(quad.predicate) == "prov:wasDerivedFrom"
    }
    empty = {row["passage"] for row in ask("passages-without-fact")}
    assert empty.isdisjoint(used)


def test_two_things_of_the_press_release_have_no_name() -> None:
    """Its other initiatives and its think groups are mentioned by the AIMQ."""
    rows = [row for row in ask("unnamed") if row["document"] == PRESS_RELEASE]
    assert len(rows) == 2
    assert {row["mentioned_by"] for row in rows} == {"id:aimq"}


def test_phases_come_in_the_order_of_a_contract() -> None:
    """Each of the five phases shows, from needs to follow-up."""
    phases = list(dict.fromkeys(row["phase"] for row in ask("phases")))
    names = ("needs", "method", "tender", "award", "follow-up")
    assert phases == [f"voc:phase-{name}" for name in names]


def test_the_by_law_on_contract_management_has_its_articles() -> None:
    """The two articles that demand it show with their citation."""
    citations = {row["norm"]: row["citation"] for row in ask("legal-frame") if row["citation"]}
    assert citations["id:lcv-573-3-1-2"].endswith("art. 573.3.1.2")
    assert citations["id:cmq-938-1-2"].endswith("art. 938.1.2")


def test_the_timeline_runs_forward() -> None:
    """Dates are those that sources write, in order; no event is without one."""
    dates = [row["date"] for row in ask("timeline")]
    assert dates == sorted(dates)
    assert {len(date) for date in dates} == {4, 7, 10}


def test_a_contact_is_ready_to_use() -> None:
    """Addresses are printed without the scheme of their IRI."""
    (row,) = ask("contacts")
    assert row["document"] == PRESS_RELEASE
    assert row["email"].partition("@")[2] == "aimq.net"
    assert ":" not in row["email"]
    assert row["telephone"].lstrip("+").isdigit()
