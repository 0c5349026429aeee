"""What changed, in the words of the domain: each kind of event, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from mamh_graph import files, messages
from mamh_graph.changes import Comparison, compare
from mamh_graph.changes.events import KINDS, SECTIONS
from mamh_graph.changes.words import heading, sentence
from mamh_graph.dataset import Dataset

Edited = Callable[..., Dataset]

PRESS_RELEASE = "documents/001-aimq-communique-2020-03-02"
POLE = "rdf:predicate org:subOrganizationOf ;\n    rdf:object id:pole ;\n"
CLAIM = """
id:001-claim-aimq-promotes-value-integrity-2 a mamh:Claim ;
    rdf:subject id:aimq ;
    rdf:predicate mamh:promotesValue ;
    rdf:object voc:value-new ;
    mamh:epistemicStatus voc:status-stated ;
    prov:wasDerivedFrom id:001-p04 .
id:aimq mamh:promotesValue voc:value-new .
"""
DISAGREEMENT = """
id:disagreement-new a mamh:Disagreement ;
    rdfs:label "Rien ne va."@fr , "Nothing fits."@en ;
    prov:hadMember id:001-claim-pole-stated-count , id:001-quotation-1 .
"""
DOCUMENT = """
id:073-new a schema:CreativeWork ;
    dcterms:title "Un titre"@fr ;
    dcterms:publisher id:aimq ;
    dcterms:issued "2026-11-22"^^xsd:date .
id:073-text a schema:MediaObject ; schema:encodesCreativeWork id:073-new .
id:073-p01 a oa:SpecificResource ; oa:hasSource id:073-text ; oa:hasSelector id:073-p01-position .
id:073-p01-position a oa:TextPositionSelector ; oa:start 0 ; oa:end 3 .
"""


def some(dataset: Dataset, *names: str) -> Dataset:
    """Only the files whose path has one of some words in it."""
    graphs = [graph for graph in dataset.graphs if any(name in graph.path for name in names)]
    return Dataset(graphs, str(dataset.root), asked=False)


def edited(dataset: Dataset, *edits: tuple[str, str, str]) -> Dataset:
    """The same files with some words replaced; "" stands for the end of a file."""
    roles = dict.fromkeys(graph.role for graph in dataset.graphs)
    texts = {
        graph.path: source.text for role in roles for graph, source, _ in dataset.sources(role)
    }
    for name, old, new in edits:
        (path,) = (path for path in texts if path.endswith(f"{name}.ttl"))
        assert old in texts[path], old
        texts[path] = texts[path].replace(old, new, 1) if old else texts[path] + new
    sources = {
        path: files.check(path, text.encode(), ox.RdfFormat.TURTLE) for path, text in texts.items()
    }
    return Dataset(dataset.graphs, str(dataset.root), sources, asked=False)


@pytest.fixture(scope="module")
def part(shipped: Dataset) -> Dataset:
    """Two documents and all that they speak of."""
    parts = ("documents/001-", "documents/004-", "/reference/", "/vocabulary/", "/labels", "/core")
    return some(shipped, *parts)


def told(comparison: Comparison) -> list[tuple[str, str]]:
    """The kind and the words of each event."""
    return [(event.kind, sentence(event, comparison.names)) for event in comparison.events]


def is_partition(comparison: Comparison) -> bool:
    """Whether every changed statement belongs to one event."""
    removed = [quad for event in comparison.events for quad in event.removed]
    added = [quad for event in comparison.events for quad in event.added]
    return (
        len(set(removed)) == len(removed)
        and len(set(added)) == len(added)
        and set(removed) == set(comparison.removed)
        and set(added) == set(comparison.added)
    )


THREE = (
    (
        PRESS_RELEASE,
        "org:organization id:comite-2 ;\n    org:role voc:role-contributor",
        "org:organization id:comite-2 ;\n    org:role voc:role-observer",
    ),
    (
        PRESS_RELEASE,
        f"{POLE}    mamh:epistemicStatus voc:status-stated",
        f"{POLE}    mamh:epistemicStatus voc:status-implied",
    ),
    ("reference/posts", '"présidence de l\'AIMQ"@fr', '"poste de président de l\'AIMQ"@fr'),
)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "fr",
            [
                "comité 1 : besoins et mode de passation — relève de : pôle d'expertise en gestion "
                "contractuelle municipale — statut : écrit → déduit",
                "AIMQ, comité 2 : appel d'offres public et adjudication — "
                "rôle : contributeur aux travaux → membre observateur",
                "id:poste-president-aimq — nom : « présidence de l'AIMQ » → « poste de président "
                "de l'AIMQ »",
            ],
        ),
        (
            "en",
            [
                "comité 1 : besoins et mode de passation — comes under: pôle d'expertise en "
                "gestion contractuelle municipale — status: stated → implied",
                "AIMQ in comité 2 : appel d'offres public et adjudication — role: "
                "contributor to the work → observer member",
                "id:poste-president-aimq — name: “présidence de l'AIMQ” → “poste de président de "
                "l'AIMQ”",
            ],
        ),
    ],
)
def test_three_changes_are_three_sentences(
    part: Dataset, language: str, expected: list[str]
) -> None:
    """A membership, a status and a label: three events, said in either language."""
    comparison = compare(part, edited(part, *THREE))
    messages.choose(language)
    assert [words for _, words in told(comparison)] == expected


CASES = [
    ("claim-added", "AIMQ — promotes value: voc:value-new, recorded (stated, 001)",
     [(PRESS_RELEASE, "", CLAIM)]),
    ("claim-changed", "claim changed: comités techniques du pôle (pris ensemble) — stated count: 3"
     " → 4",
     [(PRESS_RELEASE, "rdf:object 3", "rdf:object 4"),
      (PRESS_RELEASE, "mamh:statedCount 3", "mamh:statedCount 4")]),
    ("evidence-changed", "its evidence changed: 001-p04 → 001-p05",
     [(PRESS_RELEASE, 'id:001-p04 ;\n    dcterms:identifier "F010"',
       'id:001-p05 ;\n    dcterms:identifier "F010"')]),
    ("passage-moved", "passage 001-p02 — moved: 36–88 → 37–89; facts that rest on it: 5",
     [(PRESS_RELEASE, "oa:start 36 ; oa:end 88", "oa:start 37 ; oa:end 89")]),
    ("passage-moved", "passage 001-p02 — another hash: 3da8293c96b… → 4da8293c96b…; facts",
     [(PRESS_RELEASE, '"3da8293c', '"4da8293c')]),
    ("passage-marked", "passage 001-p09 marked as carrying no fact: heading → end mark",
     [(PRESS_RELEASE, "voc:no-fact-heading", "voc:no-fact-end-mark")]),
    ("passage-unmarked", "passage 001-p09 no longer marked as carrying no fact: heading (removed)",
     [(PRESS_RELEASE, " ;\n    mamh:noFactReason voc:no-fact-heading", "")]),
    ("text-changed", "the stored text changed (characters: 2624 → 2625)",
     [(PRESS_RELEASE, "schema:contentSize 2624", "schema:contentSize 2625")]),
    ("period-changed", "period: attested 2020-03-02 → from 2019-05-01",
     [(PRESS_RELEASE, "comite-2-contributor-interval a time:Interval ;\n    time:inside "
       "id:date-2020-03-02 .", "comite-2-contributor-interval a time:Interval ;\n"
       "    time:hasBeginning id:date-x .\nid:date-x a time:Instant ; time:inXSDDate "
       '"2019-05-01"^^xsd:date .')]),
    ("attribution-changed", "attribution: Jean Lanciault → Robert Millette",
     [(PRESS_RELEASE, "prov:wasAttributedTo id:jean-lanciault",
       "prov:wasAttributedTo id:robert-millette")]),
    ("paraphrase-changed", "paraphrase: “A constructive attitude moves",
     [(PRESS_RELEASE, "A constructive attitude", "A good attitude")]),
    ("note-changed", "note: “Shorthand of the headline: the committees",
     [(PRESS_RELEASE, "Shorthand of the headline", "Short form of the headline")]),
    ("membership-changed", "participant or body: Jean Lanciault → Robert Millette",
     [("documents/004-aimq-lanciault-bilan-2020", "org:member id:jean-lanciault",
       "org:member id:robert-millette")]),
    ("disagreement-added", "disagreement recorded: Nothing fits.",
     [("reference/disagreements", "", DISAGREEMENT)]),
    ("disagreement-changed", "stated count: 6 → AIMQ: contributor to the work in comité 1",
     [("reference/disagreements", "prov:hadMember id:001-claim-pole-stated-count ,",
       "prov:hadMember id:001-membership-aimq-comite-1-contributor ,")]),
    ("document-added", "document recorded: Un titre (AIMQ, 2026-11-22; passages: 1)",
     [(PRESS_RELEASE, "", DOCUMENT)]),
    ("person-added", "person added: Ada Lévesque",
     [("reference/people", "", 'id:ada a foaf:Person ; foaf:name "Ada Lévesque" .')]),
    ("said-added", "AIMQ — dcterms:spatial: Québec (added)",
     [(PRESS_RELEASE, "", 'id:aimq dcterms:spatial "Québec" .')]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "words", "edits"), CASES, ids=[f"{c[0]}-{c[1][:20]}" for c in CASES]
)
def test_each_change_is_one_event(
    part: Dataset, kind: str, words: str, edits: list[tuple[str, str, str]]
) -> None:
    """One edit is one sentence, and accounts for all that it changed; so does undoing it."""
    other = edited(part, *edits)
    comparison = compare(part, other)
    ((found, said),) = told(comparison)
    assert found == kind
    assert words in said
    assert is_partition(comparison)
    back = compare(other, part)
    assert len(back.events) == 1
    assert is_partition(back)


def test_whole_documents_come_and_go(part: Dataset) -> None:
    """Without the press release: every statement told once, its facts one by one."""
    rest = [graph for graph in part.graphs if not graph.path.endswith(f"{PRESS_RELEASE}.ttl")]
    comparison = compare(Dataset(rest, str(part.root), asked=False), part)
    kinds = [event.kind for event in comparison.events]
    assert is_partition(comparison)
    assert kinds[0] == "document-added"
    assert comparison.events[0].data["passages"] == 29
    assert not any(kind.startswith("passage") for kind in kinds)
    assert kinds.count("claim-added") > 20
    assert heading(comparison.events[0], comparison.names).startswith("001 — Une participation")
    words = [said for kind, said in told(comparison) if kind == "membership-added"]
    assert any(
        said.startswith("AIMQ: contributor to the work in comité 2")
        and said.endswith("(stated, 001)")
        for said in words
    )


def test_a_graph_against_nothing_is_told_whole(shipped: Dataset) -> None:
    """Every statement of the shipped graph belongs to one event, coming and going."""
    nothing = Dataset([], str(shipped.root), asked=False)
    come, gone = compare(nothing, shipped), compare(shipped, nothing)
    for comparison in (come, gone):
        assert is_partition(comparison)
        assert all(said for _, said in told(comparison))
    assert len(come.added) == len(gone.removed)


def test_foreign_data_is_told_in_plain_words(tmp_path: Path) -> None:
    """What the graph has no word for is said by property, a blank node by the way to it."""
    from mamh_graph import loading

    (tmp_path / "a.trig").write_text("<x:a> <x:p> [ <x:q> 1 ] . <x:g> { <x:b> <x:p> 2 . }")
    (tmp_path / "b.trig").write_text("<x:a> <x:p> [ <x:q> 5 ] . <x:h> { <x:b> <x:p> 2 . }")
    a, b = (loading.load_files([tmp_path / f"{name}.trig"]) for name in "ab")
    comparison = compare(a, b)
    assert told(comparison) == [
        ("graph-moved", "x:b — moved to another graph: x:g → x:h"),
        ("said-changed", "blank node x:a › x:p — x:q: 1 → 5"),
    ]
    assert is_partition(comparison)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_kind_and_section_has_words(language: str) -> None:
    """No event without a sentence, no section without a heading."""
    from mamh_graph.messages import changes, diff

    messages.choose(language)
    assert set(changes.TEXTS) == set(KINDS)
    assert {f"section-{name}" for name in SECTIONS} <= set(diff.TEXTS)
