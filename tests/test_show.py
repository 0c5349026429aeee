"""One thing shown: what it is called, what touches it, and where that is read."""

import json

import pytest
from pyoxigraph import NamedNode

from mamh_graph import messages, things
from mamh_graph.errors import UnknownNameError

ID = "https://w3id.org/mamh-graph/id/"


@pytest.fixture(scope="module")
def aimq(shipped) -> things.Thing:
    """The association of municipal engineers."""
    return things.describe(shipped, "AIMQ")


@pytest.mark.parametrize("words", ["aimq", "id:aimq", ID + "aimq", f"<{ID}aimq>"])
def test_thing_is_found_by_any_name(shipped, aimq, words: str) -> None:
    """Acronym, slug, CURIE and IRI name the same thing."""
    assert things.describe(shipped, words).to_json() == aimq.to_json()


def test_every_fact_has_status_and_passages(aimq) -> None:
    """A fact comes with its status and at least one passage, whose offsets are ordered."""
    assert len(aimq.facts) > 10
    for fact in aimq.facts:
        assert fact.status
        assert fact.passages
        assert all(0 <= passage.start < passage.end for passage in fact.passages)


def test_facts_are_those_of_the_stored_query(shipped, aimq) -> None:
    """The facts are the answer of `evidence-of`, no fact twice."""
    rows = shipped.query("evidence-of", thing=NamedNode(ID + "aimq")).rows
    assert {fact.node for fact in aimq.facts} == {row["fact"] for row in rows}
    assert len({fact.node for fact in aimq.facts}) == len(aimq.facts)


def test_json_is_as_documented(aimq) -> None:
    """The keys are those of the documentation, in their order."""
    content = json.loads(aimq.to_json())
    assert list(content) == ["iri", "label", "properties", "facts", "references"]
    assert content["iri"] == ID + "aimq"
    assert list(content["facts"][0]) == ["iri", "status", "properties", "passages"]
    assert list(content["facts"][0]["passages"][0]) == ["iri", "document", "start", "end"]
    label = content["properties"]["http://www.w3.org/2004/02/skos/core#prefLabel"]
    assert label == [
        {
            "type": "literal",
            "value": "Association des ingénieurs municipaux du Québec",
            "xml:lang": "fr",
        }
    ]


def test_text_fits_eighty_columns(aimq) -> None:
    """No line is longer than 80 columns unless it is one long name."""
    for line in aimq.to_text().splitlines():
        assert len(line) <= things.WIDTH or " " not in line.strip()


def test_text_speaks_the_chosen_language(shipped) -> None:
    """Labels and definitions are in the current language alone."""
    thing = things.describe(shipped, "voc:role-observer")
    messages.choose("fr")
    french = thing.to_text()
    messages.choose("en")
    english = thing.to_text()
    assert french.startswith("membre observateur\nvoc:role-observer\n")
    assert english.startswith("observer member\nvoc:role-observer\n")
    assert "observer member" not in french


def test_nameless_node_is_told_by_its_statements(aimq) -> None:
    """The interval of a membership shows its date, not the name of a node."""
    messages.choose("en")
    assert "(day: 2020-03-02)" in " ".join(aimq.to_text().split())


def test_other_references_are_counted(shipped) -> None:
    """What points at a thing is listed in part in the text, in full in the JSON."""
    thing = things.describe(shipped, "voc:status-stated")
    subjects = max(thing.references().values(), key=len)
    assert len(subjects) > things.MAX_SUBJECTS
    messages.choose("en")
    assert f"and {len(subjects) - things.MAX_SUBJECTS} more" in " ".join(thing.to_text().split())
    listed = json.loads(thing.to_json())["references"].values()
    assert len(subjects) in map(len, listed)


@pytest.mark.parametrize(
    "words",
    [
        "AIMK",
        "id:nobody",
        "http://ex.org/nobody",
        "#[x]",
        "id:##",
        "http://ex.org/##",
        "urn:[x",
        "<x>",
    ],
)
def test_unknown_thing_offers_the_nearest(shipped, words: str) -> None:
    """A name that the graph does not know is an error, even a well-formed IRI."""
    with pytest.raises(UnknownNameError) as caught:
        things.describe(shipped, words)
    assert caught.value.exit_code == 2
    assert words in str(caught.value)


def test_shared_name_lists_the_things(tiny) -> None:
    """A label of two things names neither; both are offered."""
    with pytest.raises(UnknownNameError) as caught:
        things.describe(tiny, "twice")
    assert "id:both-1" in caught.value.hint + str(caught.value)
    assert "id:both-2" in caught.value.hint + str(caught.value)
