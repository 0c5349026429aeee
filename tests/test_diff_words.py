"""Sentences of a comparison: they speak of the record, and show what differs."""

from pathlib import Path

import pytest
from tests.test_diff_events import PRESS_RELEASE, edited, is_partition, some, told

from mamh_graph import loading, messages
from mamh_graph.changes import compare
from mamh_graph.dataset import Dataset

CORE, PEOPLE = "ontology/core", "reference/people"
STATEMENT = "id:aimq mamh:promotesValue voc:value-excellence .\n"
DAY = 'id:date-2020-03-02 a time:Instant ; time:inXSDDate "2020-03-02"'
OTHER_DAY = DAY.replace('-02"', '-03"')
INTERVAL = "org:memberDuring id:001-membership-aimq-comite-2-contributor-interval"
COMMITTEE = '"comité"@fr , "committee"@en'
TERM = 'mamh:newTerm a owl:Class ; rdfs:label "new term"@en'
DISAGREEMENT = "reference/disagreements"
PAIR = "id:001-claim-pole-stated-count ,\n        id:001-claim-pole-stated-count-2"
PREFIXES = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
LONG = "The same words at the beginning of two long texts, and then again the same, until the "


@pytest.fixture(scope="module")
def part(shipped: Dataset) -> Dataset:
    """A document, what it speaks of, and the terms."""
    return some(shipped, "documents/001-", "/reference/", "/vocabulary/", "/labels", "/core")


def lines(a: Dataset, b: Dataset) -> list[str]:
    """What is said of a comparison that tells every statement once."""
    comparison = compare(a, b)
    assert is_partition(comparison)
    return [words for _, words in told(comparison)]


def without(dataset: Dataset, *subjects: str) -> Dataset:
    """The same files without what the press release says of some subjects."""
    (path,) = (
        graph.path for graph in dataset.graphs if graph.path.endswith(f"{PRESS_RELEASE}.ttl")
    )
    text = next(
        source.text
        for role in dict.fromkeys(graph.role for graph in dataset.graphs)
        for graph, source, _ in dataset.sources(role)
        if graph.path == path
    )
    blocks = [f"\n{block}" for block in text.split("\nid:")]
    cut = {block for block in blocks if block[1:].split(" ")[0] in subjects}
    assert len(cut) == len(subjects)
    return edited(dataset, *((PRESS_RELEASE, f"\nid:{block[1:]}", "\n") for block in cut))


SAME_WORDS = [
    (PRESS_RELEASE, "schema:contentSize 2624", 'schema:contentSize "2624"',
     "(characters: 2624 (xsd:integer) → 2624 (xsd:string))"),
    (PRESS_RELEASE, "924d3db677", "a24d3db677",
     "the stored text changed (another hash: 924d3db6779… → a24d3db6779…)"),
    (PRESS_RELEASE, "id:001-p05 a oa:SpecificResource ;\n    oa:hasSource id:001-text",
     "id:001-p05 a oa:SpecificResource ;\n    oa:hasSource id:002-text",
     "passage 001-p05 — another source: id:001-text → id:002-text; facts"),
    (PRESS_RELEASE, "oa:start 4 ;", 'oa:start "4" ;',
     "passage 001-p01 — written otherwise: start of the passage: 4 (xsd:integer) → 4 (xsd:string)"),
    (CORE, '"comité"@fr', '"comité"@fr-CA', "label: “comité” (@fr) → “comité” (@fr-ca)"),
    (CORE, '"comité"@fr', '"comité"@nl', "label: “comité” (@fr) → “comité” (@nl)"),
    (CORE, '"comité"@fr', '"comité\u00a0"@fr', "“comité” (ends here) → “comité\u00a0” (U+00A0)"),
    (CORE, '"comité"@fr', '"comite\u0301"@fr', "“comité” (U+00E9) → “comite\u0301” (U+0065)"),
    (CORE, "et qui restent tous visibles.", "et qui restent tous lisibles.",
     "restent tous visibles.” → “…"),
    (PRESS_RELEASE, INTERVAL, INTERVAL.replace("comite-2", "comite-1"),
     "period: another interval with the same bounds: id:001-membership-aimq-comite-2-contributor"),
    (PRESS_RELEASE, "prov:wasAttributedTo id:jean-lanciault", "prov:wasAttributedTo id:other",
     "attribution: Jean Lanciault (id:jean-lanciault) → Jean Lanciault (id:other)"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "words"), SAME_WORDS, ids=[case[2][-24:] for case in SAME_WORDS]
)
def test_what_differs_shows(part: Dataset, name: str, old: str, new: str, words: str) -> None:
    """Values that read alike are told apart: tag, type, name, hidden character, later words."""
    part = edited(part, (PEOPLE, "", 'id:other foaf:name "Jean Lanciault" .'))
    (said,) = lines(part, edited(part, (name, old, new)))
    assert words in said
    left, _, right = said.partition(" → ")
    assert not left.endswith(right)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"1"^^xsd:int', "1", "<x:p>: 1 (xsd:int) → 1 (xsd:integer)"),
        ('"x:o"', "<x:o>", "<x:p>: x:o (xsd:string) → x:o (IRI)"),
        (f'"{LONG}end"', f'"{LONG}bend"', "again the same, until the end → …"),
    ],
)
def test_foreign_values_that_read_alike_are_told_apart(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    """In any graph a line shows from what to what, never the same words twice."""
    sides = []
    for name, value in (("a", old), ("b", new)):
        path = tmp_path / f"{name}.ttl"
        path.write_text(f"{PREFIXES}<x:s> <x:p> {value} .")
        sides.append(loading.load_files([path]))
    (said,) = lines(*sides)
    assert words.replace("<x:p>", "x:p") in said


def test_a_fact_that_went_keeps_its_words(part: Dataset) -> None:
    """What still points at a fact that is no longer recorded does not hide what it said."""
    name = "001-claim-pole-stated-count-2"
    (said,) = lines(part, without(part, name))
    assert said.endswith("stated count: 7, no longer recorded (implied, 001)")
    messages.choose("fr")
    (said,) = lines(part, without(part, name))
    assert said.endswith("nombre annoncé : 7 — énoncé qui n'est plus relevé (déduit, 001)")


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (
            "",
            "AIMQ: contributor to the work in comité 2 : appel d'offres public et adjudication "
            "(attested 2020-03-02), no",
        ),
        ("a mamh:Claim ;", "AIMQ: contributor to the work in comité 2 : appel d'offres public et"),
    ],
)
def test_a_fact_that_is_one_no_longer_keeps_its_words(part: Dataset, new: str, words: str) -> None:
    """A membership without its type, or with that of a claim, is told as the membership it was."""
    slug = "id:001-membership-aimq-comite-2-contributor"
    edit = (PRESS_RELEASE, f"{slug} a org:Membership ;", f"{slug} {new}")
    (said,) = lines(part, edited(part, edit))
    assert said.startswith(words)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_what_went_is_said_of_the_record(shipped: Dataset, language: str) -> None:
    """Nothing that is absent from the graph is said to have ended in the world."""
    messages.choose(language)
    away = [graph for graph in shipped.graphs if "/data/" not in graph.path]
    said = lines(shipped, Dataset(away, str(shipped.root), asked=False))
    assert len(said) > 500
    rest = {"fr": ("plus relevé", "plus dans le graphe"), "en": ("no longer",)}[language]
    assert [line for line in said if not any(words in line for words in rest)] == []


@pytest.mark.parametrize(
    ("language", "gone", "come"),
    [
        ("fr", "n'est plus affirmé ; l'énoncé reste", "désormais affirmé ; l'énoncé y était déjà"),
        ("en", "no longer asserted; the claim stays", "from now on; the claim was there already"),
    ],
)
def test_a_claim_that_stays_is_told_apart(
    part: Dataset, language: str, gone: str, come: str
) -> None:
    """Only the asserted triple of a claim went, or came: the claim is still recorded."""
    messages.choose(language)
    other = edited(part, (PRESS_RELEASE, STATEMENT, "id:aimq mamh:promotesValue voc:value-x .\n"))
    first, second = lines(part, other)
    assert first.endswith(f"({gone})") or second.endswith(f"({gone})")
    first, second = lines(other, part)
    assert first.endswith(f"{come})") or second.endswith(f"{come})")


def test_a_flag_that_says_no_deprecates_nothing(part: Dataset) -> None:
    """A term that was not deprecated is not said to be no longer so, nor one that still is."""
    plain = edited(part, (CORE, "", f"{TERM} ."))
    flags = {
        flag: edited(part, (CORE, "", f"{TERM} ; owl:deprecated {flag} ."))
        for flag in ("true", "false", '"1"^^xsd:boolean')
    }
    assert lines(plain, flags["false"]) == ["new term — owl:deprecated: false (added)"]
    assert lines(flags["false"], plain) == ["new term — owl:deprecated: false (removed)"]
    assert "deprecated: without" in lines(flags["false"], flags["true"])[0]
    assert "no longer deprecated" in lines(flags["true"], flags["false"])[0]
    assert "no longer" not in lines(flags["true"], flags['"1"^^xsd:boolean'])[0]


def test_a_term_born_deprecated_is_told_so(part: Dataset) -> None:
    """A new term that nobody should use is two lines."""
    added = edited(part, (CORE, "", f"{TERM} ; owl:deprecated true ."))
    assert lines(part, added) == [
        "term added: mamh:newTerm, new term",
        "mamh:newTerm, new term, deprecated: without a described replacement",
    ]
    assert lines(added, part) == ["term removed: mamh:newTerm, new term"]


def test_evidence_and_members_change(part: Dataset) -> None:
    """A passage more is evidence changed, a fact less is a change of members."""
    more = edited(
        part,
        (
            PRESS_RELEASE,
            "prov:wasDerivedFrom id:001-p02 , id:001-p04 ;",
            "prov:wasDerivedFrom id:001-p02 , id:001-p04 , id:001-p05 ;",
        ),
    )
    (said,) = lines(part, more)
    assert said.endswith("its evidence changed: 001-p05 (added)")
    less = edited(part, (DISAGREEMENT, PAIR, PAIR.partition(" ,")[0]))
    (said,) = lines(part, less)
    assert " — members: " in said
    assert said.endswith("(removed)")


@pytest.mark.parametrize(
    ("language", "new", "words"),
    [
        ("fr", '"commission"@fr , "panel"@en', "« comité » → « commission » (aussi modifié : en)"),
        ("en", '"commission"@fr , "panel"@en', "“committee” → “panel” (also changed: fr)"),
        ("fr", '"comité"@fr , "panel"@en', "« committee » → « panel »"),
        ("fr", '"panel"@en', "« committee » → « panel » (aussi modifié : fr)"),
    ],
)
def test_a_change_in_the_other_language_shows(
    part: Dataset, language: str, new: str, words: str
) -> None:
    """Of a label that changed in two languages, one is told and the other named."""
    messages.choose(language)
    (said,) = lines(part, edited(part, (CORE, COMMITTEE, new)))
    assert said.endswith(words)


def test_another_day_is_told_for_those_whose_period_it_bounds(part: Dataset) -> None:
    """A day that many facts share is one line that counts them; for one fact, its period."""
    (said,) = lines(part, edited(part, (PRESS_RELEASE, DAY, OTHER_DAY)))
    assert said.startswith("day that 13 facts share (")
    assert said.endswith("and 12 more) — period: 2020-03-02 → 2020-03-03")
    interval = INTERVAL.removeprefix("org:memberDuring ")
    instant = (PRESS_RELEASE, "", 'id:date-x a time:Instant ; time:inXSDgYear "2019"^^xsd:gYear .')
    bound = f"{interval} a time:Interval ;\n    time:"
    own = edited(
        edited(part, instant),
        (PRESS_RELEASE, f"{bound}inside id:date-2020-03-02", f"{bound}hasBeginning id:date-x"),
    )
    (said,) = lines(own, edited(own, (PRESS_RELEASE, '"2019"', '"2018"')))
    assert said.startswith("AIMQ: contributor to the work in comité 2")
    assert said.endswith("— period: from 2019 → from 2018")


def test_a_day_is_attested_on_it(part: Dataset) -> None:
    """French says « le » of a day and « en » of a year."""
    messages.choose("fr")
    begun = INTERVAL.removeprefix("org:memberDuring ") + " a time:Interval ;\n    time:"
    year = 'id:date-y time:inXSDgYear "2020"^^xsd:gYear .'
    inside = (PRESS_RELEASE, f"{begun}inside id:date-2020-03-02", f"{begun}inside id:date-y")
    other = edited(part, inside, (PRESS_RELEASE, "", year))
    (said,) = (line for line in lines(part, other) if "période" in line)
    assert said.endswith("période : attesté le 2020-03-02 → attesté en 2020")
