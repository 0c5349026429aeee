"""Nanopublications: what the library of the field takes for valid, and nothing said too much.

``python -m tests.test_nanopub`` checks every one of the shipped graph; the suite, a sample.
"""

import os
import random
import re
import sys
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from mamh_graph import export, loading, nanopublications
from mamh_graph.dataset import Dataset
from mamh_graph.errors import InputError
from mamh_graph.nanopublications import Nanopublication, trusty
from mamh_graph.reifying import OBJECT, PREDICATE, SUBJECT

ID = "https://w3id.org/mamh-graph/id/"
#: Of the shipped graph, the suite checks one in so many, and one of each kind and status.
ONE_IN = 25
GRAPH = """
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix mamh: <https://w3id.org/mamh-graph/ns#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix voc: <https://w3id.org/mamh-graph/voc/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix ex: <http://ex.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:data a dcat:Dataset ; dcterms:issued "2020-01-01"^^xsd:date ;
    dcterms:creator ex:us ; dcterms:license ex:free .
"""
CLAIM = """
ex:c a mamh:Claim ; rdf:subject ex:s ; rdf:predicate ex:p ; rdf:object OBJECT ;
    mamh:epistemicStatus voc:status-STATUS ; prov:wasDerivedFrom ex:passage .
"""


@pytest.fixture(scope="session")
def library() -> Any:
    """The library `nanopub`; without it skip aloud, or fail where CI is set."""
    try:
        return import_module("nanopub")
    except ImportError:
        if os.environ.get("CI"):
            pytest.fail("needs the library nanopub")
        pytest.skip("needs the library nanopub")


@pytest.fixture(scope="module")
def made(shipped: Dataset) -> list[Nanopublication]:
    """The nanopublications of the shipped graph."""
    return nanopublications.nanopublications(shipped.quads())


def claim(status: str = "stated", value: str = "1") -> list[ox.Quad]:
    """Return a graph with one claim."""
    turtle = GRAPH + CLAIM.replace("STATUS", status).replace("OBJECT", value)
    return list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))


def check(library: Any, quads: list[ox.Quad]) -> bool:
    """Tell whether the library takes quads for a valid nanopublication of the right name."""
    warnings.simplefilter("ignore", DeprecationWarning)
    graph = rdflib.ConjunctiveGraph()
    graph.parse(data=ox.serialize(quads, format=ox.RdfFormat.N_QUADS), format="nquads")
    nanopub = library.Nanopub(rdf=graph)
    return bool(nanopub.is_valid and nanopub.has_valid_trusty)


def part(nanopub: Nanopublication, name: str) -> set[ox.Triple]:
    """Return what one of the four graphs says."""
    return {q.triple for q in nanopub.quads if q.graph_name.value == f"{nanopub.iri}#{name}"}


def sample(made: list[Nanopublication]) -> list[Nanopublication]:
    """Return one in a few, and one of each kind and status."""
    kinds = {}
    for each in made:
        status = {t.object for t in part(each, "provenance") if "epistemicStatus" in str(t)}
        types = {t.object for t in part(each, "pubinfo") if "NanopubType" in str(t)}
        kinds[str(sorted(map(str, status | types)))] = each
    return [*made[::ONE_IN], *kinds.values()]


def test_library_takes_those_of_the_shipped_graph(library: Any, made) -> None:
    """Each of a sample is valid, and its name is the hash of what it says."""
    chosen = sample(made)
    assert len(chosen) > 20
    for nanopub in chosen:
        assert check(library, nanopub.quads), nanopub.fact


@pytest.mark.parametrize(
    "value",
    [r'"back\\slash"', r'"a\nb\tc"', '"É"@fr-CA', '""', "true", "1.50", '"x"^^ex:own', "ex:o"],
)
def test_library_takes_any_value(library: Any, value: str) -> None:
    """Escapes, languages and types are hashed as the library hashes them."""
    (nanopub,) = nanopublications.nanopublications(claim(value=value))
    assert check(library, nanopub.quads)


def test_library_refuses_a_changed_one(library: Any, made) -> None:
    """One character changed, and the name is wrong; a part missing, and it is none."""
    quads = [q for q in made[0].quads if not isinstance(q.object, ox.Literal)]
    with pytest.raises(ValueError, match="Trusty"):
        check(library, quads)
    without = [q for q in made[0].quads if not q.graph_name.value.endswith("#assertion")]
    with pytest.raises(ValueError, match="empty"):
        check(library, without)


def test_other_engine_reads_the_whole_export(shipped: Dataset, made) -> None:
    """The other library reads all of the TriG, and finds four graphs for each fact."""
    data = export.serialize(shipped.quads(), "nanopub", shipped.prefixes)
    graph = rdflib.Dataset()
    graph.parse(data=data, format="trig")
    read = list(graph.quads())
    named = {str(name) for *_, name in read}
    parts = ("Head", "assertion", "provenance", "pubinfo")
    assert named == {f"{each.iri}#{name}" for each in made for name in parts}
    assert len(read) == sum(len(each.quads) for each in made)


def test_each_block_stands_alone(shipped: Dataset, made) -> None:
    """Cut out of the export, one nanopublication is a whole TriG document."""
    text = export.serialize(shipped.quads(), "nanopub", shipped.prefixes).decode()
    blocks = re.split(r"(?<=\}\n)\n(?=@prefix)", text)
    assert len(blocks) == len(made)
    for block, nanopub in zip(blocks[::ONE_IN], made[::ONE_IN], strict=True):
        assert set(ox.parse(block, format=ox.RdfFormat.TRIG)) == set(nanopub.quads)


def test_every_fact_but_guards_is_published(shipped: Dataset, made) -> None:
    """Each node with evidence and a status gives one; what is not stated gives none."""
    status = "https://w3id.org/mamh-graph/ns#epistemicStatus"
    statuses = {q.subject: q.object.value for q in shipped.quads() if q.predicate.value == status}
    guards = {node for node, value in statuses.items() if value.endswith("-not-stated")}
    assert guards
    assert {each.fact for each in made} == statuses.keys() - guards
    assert len({each.iri for each in made}) == len(made)


def test_only_what_the_graph_asserts_is_asserted(shipped: Dataset, made) -> None:
    """Beside its own record, a fact asserts its triple if it is stated or implied, else nothing."""
    world = {quad.triple for quad in shipped.quads()}
    said = {(t.subject, t.predicate): t.object for t in world}
    seen = set()
    for nanopub in made:
        asserted = part(nanopub, "assertion")
        assert {t for t in asserted if t.subject != nanopub.fact} <= world, nanopub.fact
        terms = [said.get((nanopub.fact, each)) for each in (SUBJECT, PREDICATE, OBJECT)]
        if None not in terms:
            mode = said[nanopub.fact, nanopublications.STATUS]
            seen.add(mode)
            triple = ox.Triple(*terms)
            assert (triple in asserted) == (mode in nanopublications.ASSERTED), nanopub.fact
    assert len(seen) == 5


@pytest.mark.parametrize(
    "wrong",
    [
        "ex:c rdf:subject ex:s ; rdf:predicate 'p' ; rdf:object 1 .",
        "ex:c rdf:subject 's' ; rdf:predicate ex:p ; rdf:object 1 .",
        "ex:c rdf:subject ex:s ; rdf:predicate ex:p ; rdf:object 1 , 2 .",
        "ex:c rdf:subject ex:s ; rdf:object 1 .",
    ],
)
@pytest.mark.parametrize("status", ["stated", "quoted"])
def test_a_claim_of_no_triple_is_refused(run, tmp_path: Path, wrong: str, status: str) -> None:
    """A part missing, given twice, or of a kind that a triple cannot have: one line, exit 2."""
    evidence = f"ex:c mamh:epistemicStatus voc:status-{status} ; prov:wasDerivedFrom ex:passage ."
    (tmp_path / "a.ttl").write_text(GRAPH + wrong + evidence)
    done = run("export", "--format", "nanopub", "--data", str(tmp_path / "a.ttl"))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "http://ex.org/c" in done.stderr


def test_a_doubtful_membership_is_refused() -> None:
    """A membership is its own assertion: one that is not stated or implied cannot be published."""
    seat = (
        "ex:m a org:Membership ; org:member ex:a ; org:organization ex:b ; prov:wasDerivedFrom ex:p"
        " ; mamh:epistemicStatus voc:status-ambiguous ."
    )
    quads = list(ox.parse(GRAPH + seat, format=ox.RdfFormat.TURTLE))
    with pytest.raises(InputError, match=r"http://ex\.org/m") as caught:
        nanopublications.nanopublications(quads)
    assert caught.value.key == "export.nanopub-membership"


@pytest.mark.parametrize("status", ["quoted", "reported", "ambiguous"])
def test_attributed_content_is_a_record_with_its_status(status: str) -> None:
    """The triple is not there; the claim, its three parts and its status are."""
    (nanopub,) = nanopublications.nanopublications(claim(status))
    assertion = part(nanopub, "assertion")
    assert {str(t.subject) for t in assertion} == {"<http://ex.org/c>"}
    assert {t.predicate.value.rpartition("#")[2] for t in assertion} == {
        *("type", "subject", "predicate", "object", "epistemicStatus")
    }


@pytest.mark.parametrize("status", ["stated", "implied"])
def test_asserted_claim_is_its_triple(status: str) -> None:
    """Nothing but the triple is in the assertion of a claim that says no more."""
    (nanopub,) = nanopublications.nanopublications(claim(status))
    said = ox.parse("<http://ex.org/s> <http://ex.org/p> 1 .", format=ox.RdfFormat.TURTLE)
    assert part(nanopub, "assertion") == {quad.triple for quad in said}


def test_membership_has_its_interval_and_instants(made) -> None:
    """Who, where, as what and when: all in the assertion."""
    by_fact = {each.fact.value: each for each in made}
    seat = ID + "001-membership-aimq-comite-1-contributor"
    said = {str(t).replace(ID, "id:") for t in part(by_fact[seat], "assertion")}
    assert len(said) == 9
    assert any("time#inside> <id:date-2020-03-02>" in each for each in said)
    assert any("inXSDDate" in each and '"2020-03-02"' in each for each in said)


def test_provenance_stands_alone(made) -> None:
    """Position, hashes, document, publisher's name and status in words are all there."""
    by_fact = {each.fact.value: each for each in made}
    told = " ".join(map(str, part(by_fact[ID + "001-claim-aimq-pref-label"], "provenance")))
    for word in ("oa#start", "oa#end", "schema.org/sha256", "dc/terms/title", "prefLabel"):
        assert word in told
    assert '"stated"' in told


def test_publication_info_is_that_of_the_release(shipped: Dataset, made) -> None:
    """The date is the release date of the dataset, whenever it is written."""
    root = ox.NamedNode("https://w3id.org/mamh-graph")
    own = [quad for quad in shipped.quads() if quad.subject == root]
    issued = [quad.object for quad in own if quad.predicate.value.endswith("/issued")]
    for nanopub in made[::ONE_IN]:
        info = part(nanopub, "pubinfo")
        assert [t.object for t in info if t.predicate.value.endswith("/created")] == issued
        predicates = {t.predicate.value.rpartition("/")[2] for t in info}
        assert predicates >= {"creator", "license", "createdWith", "hasNanopubType"}


def test_order_of_statements_does_not_matter(shipped: Dataset) -> None:
    """Shuffled statements give the same bytes."""
    quads = list(shipped.quads())
    expected = export.serialize(quads, "nanopub", shipped.prefixes)
    random.Random(1).shuffle(quads)
    assert export.serialize(quads, "nanopub", shipped.prefixes) == expected


def test_another_word_gives_another_name() -> None:
    """The name changes with the content, and only with it."""
    names = [nanopublications.nanopublications(claim(value=v))[0].iri for v in ("1", "2", "1")]
    assert names[0] == names[2] != names[1]
    assert re.fullmatch(rf"{re.escape(nanopublications.BASE)}RA[\w-]{{43}}", names[0])


def test_artifact_code_is_that_of_a_known_dataset() -> None:
    """The code is the SHA-256 of the lines that the definition of module RA gives."""
    this = ox.NamedNode("http://ex.org/0")
    quad = ox.Quad(this, ox.NamedNode("http://ex.org/p"), ox.Literal("a\nb", language="fr"), this)
    # printf 'http://ex.org/ \nhttp://ex.org/ \nhttp://ex.org/p\n@fr a\\\\nb\n' | sha256sum
    assert trusty.artifact([quad], {this: "http://ex.org/ "}) == (
        "RAUiqgUQ0oz2Qh2X_23CBjPHv0RyjUVKW9SqGnmjtH2Dg"
    )


@pytest.mark.parametrize(
    ("turtle", "words"),
    [
        (CLAIM, "dcat:Dataset"),
        (GRAPH, "rests on a passage"),
        (GRAPH + CLAIM.replace("STATUS", "not-stated"), "rests on a passage"),
        (GRAPH + CLAIM.replace("ex:s ", "[] "), "blank node"),
    ],
)
def test_what_cannot_be_published_is_refused(turtle: str, words: str) -> None:
    """No release, no fact, or a blank node: one line that says what is missing."""
    head = "" if turtle.startswith("\n@prefix") else GRAPH.partition("ex:data")[0]
    text = (head + turtle).replace("STATUS", "stated").replace("OBJECT", "1")
    quads = list(ox.parse(text, format=ox.RdfFormat.TURTLE))
    with pytest.raises(InputError) as caught:
        export.serialize(quads, "nanopub", {})
    assert words in f"{caught.value} {caught.value.hint}"
    assert "\n" not in str(caught.value)


def test_command_writes_or_refuses(run, shipped: Dataset, tmp_path: Path) -> None:
    """The shipped graph is written; a file without release is one line, a hint and exit 2."""
    done = run("export", "--format", "nanopub")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == export.serialize(shipped.quads(), "nanopub", shipped.prefixes).decode()
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:b> 1 .")
    done = run("export", "--format", "nanopub", "--data", str(tmp_path / "a.ttl"))
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 2


def main() -> int:
    """Check every nanopublication of the shipped graph, or of a file, with the library."""
    library = import_module("nanopub")
    dataset = loading.load(*map(Path, sys.argv[1:]))
    made = nanopublications.nanopublications(dataset.quads())
    for nanopub in made:
        check(library, nanopub.quads)
    sys.stdout.write(f"{len(made)} nanopublications are valid\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
