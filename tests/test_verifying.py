"""Verification: what hostile data does to it, what a changed text is told to have been."""

import tempfile
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import verified
from mamh_graph import inputs, loading, reports
from mamh_graph.loading import load_files
from mamh_graph.texts import Texts
from mamh_graph.verifying import described, reading, variants, verify
from mamh_graph.verifying.searching import CHANGED, EVERYWHERE, Budget, Searched, Wanted
from verified_faults import HASH

ONE = verified.TEXTS["901"]
PROPERTIES = (
    *(described.TYPE, described.DOCUMENT, described.HASH, described.SIZE, described.FORMAT),
    *(described.EXTENT, described.SOURCE, described.SELECTOR, described.START, described.END),
    *(described.REASON, described.STATUS, described.EVIDENCE),
)
XSD = "http://www.w3.org/2001/XMLSchema#"
NODES = (
    *("_:a", "_:b", "<https://example.org/a>", "<https://example.org/b#901-invented>"),
    *("<urn:x>", "<https://example.org/\u202eé>", "<https://example.org/p01>"),
)
VALUES = (
    *NODES,
    *("<https://schema.org/MediaObject>", "<http://www.w3.org/ns/oa#SpecificResource>"),
    *(f"<{described.READ_WHOLE}>", f'"{HASH}"', f'"{HASH.upper()}"', '"::error::x"', '""@fr'),
    *(f'"{number}"^^<{XSD}integer>' for number in (0, 1, 17, 77, -1, 10**30, "+5", "٣", "")),
    *(f'"9"^^<{XSD}{kind}>' for kind in ("int", "decimal", "string", "unknown")),
    *('"text/plain"', '"image/png"', '"../../etc/passwd"'),
)
triples = st.tuples(st.sampled_from(NODES), st.sampled_from(PROPERTIES), st.sampled_from(VALUES))


@settings(max_examples=300, deadline=None)
@given(st.lists(triples, min_size=1, max_size=40))
def test_whatever_is_said_is_borne(said: list[tuple[str, str, str]]) -> None:
    """Any statements in the words of evidence are verified without a failure, and reported."""
    with tempfile.TemporaryDirectory() as place:
        data = Path(place) / "data.nt"
        verified.write(Path(place))
        lines = (f"{subject} <{path}> {value} .\n" for subject, path, value in said)
        data.write_text("".join(lines), encoding="utf-8")
        dataset = load_files([data])
        report = verify(dataset, Texts(Path(place) / "texts")).report
        for result in report.results:
            assert result.code.startswith("EV")
            assert result.place is not None
            assert result.place.line is not None or result.code == "EV023"
        for format in ("text", "json", "github"):
            told = reports.write(format, report, dataset.prefixes).decode()
            assert not any(each.lstrip().startswith("::error::x") for each in told.splitlines())


def test_findings_are_named_for_good(tmp_path: Path) -> None:
    """The fingerprints of findings differ, and stay when lines move and blank nodes are renamed."""
    turtle = verified.TURTLE.replace("id:901-p02", "_:x").replace("oa:start 17 ", "oa:start 18 ")
    fingerprints = []
    for broken in (turtle, "\n# moved\n" + turtle.replace("_:x", "_:other")):
        data = verified.write(tmp_path, broken.replace("_:x-position", "_:y"))
        found = verify(load_files([data]), Texts(tmp_path / "texts")).report.results
        fingerprints.append({each.fingerprint for each in found})
        assert len(fingerprints[-1]) == len(found) > 0
    assert fingerprints[0] == fingerprints[1]


PLAIN = (
    "Titre d'essai\n\nL'île fut décrite en 1901 par une équipe ; c'était l'été.\n\n"
    "Le registre nomme trois gardiens : Aline, Bruno et Chloé.\n"
)
CHANGES = {
    "line-ends": PLAIN.replace("\n", "\r\n"),
    "line-breaks": variants.wrapped(PLAIN, 40),
    "blanks": PLAIN.rstrip(),
    "byte-order-mark": f"\ufeff{PLAIN}",
    "typography": PLAIN.replace("'", "’"),
    "accents": unicodedata.normalize("NFD", PLAIN),
}


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("back", [False, True], ids=["changed", "changed back"])
def test_what_alone_has_changed_is_named(tmp_path: Path, kind: str, back: bool) -> None:
    """White space, typography and accents are told from words, whichever of the two came first."""
    old, new = (CHANGES[kind], PLAIN) if back else (PLAIN, CHANGES[kind])
    spans = [(old.index("L"), old.index("."))]
    turtle = verified.HEAD + verified.document("902", old, spans, "read-partly")
    data = verified.write(tmp_path, turtle, {"902": new})
    (checked,) = verify(load_files([data]), Texts(tmp_path / "texts")).checked
    assert checked.kinds == (kind,)
    (passage,) = checked.passages
    assert passage.span == (new.index("L"), new.index("."))


def test_two_changes_are_named_together(tmp_path: Path) -> None:
    """A text that was wrapped otherwise and given other apostrophes is the same text."""
    old = variants.wrapped(PLAIN, 50)
    new = f"\ufeff{PLAIN}".replace("'", "’")
    turtle = verified.HEAD + verified.document("902", PLAIN, [(0, 13)], "read-partly")
    data = verified.write(tmp_path, turtle, {"902": new})
    (checked,) = verify(load_files([data]), Texts(tmp_path / "texts")).checked
    assert checked.kinds == ("byte-order-mark", "typography")
    proof = variants.proved(PLAIN.replace("'", "’"), verified.sha256(old))
    assert proof is not None
    assert proof.kinds == ("typography", "line-breaks")


def test_a_re_wrapped_text_is_followed_at_any_width() -> None:
    """A text of one line a paragraph is recognised in the lines of any width, and the reverse."""
    old = "\n\n".join(" ".join(f"mot{at}{part}" for at in range(60)) for part in "abc") + "\n"
    for column in (35, 72, 100):
        new = variants.wrapped(old, column)
        for before, after in ((old, new), (new, old)):
            proof = variants.proved(after, verified.sha256(before))
            assert proof is not None
            assert (proof.kinds, proof.words) == (("line-breaks",), before)
            assert variants.Aligned(before, after).span(10, 50) == (10, 50)


@given(st.text(alphabet="abé𝄞 \n.", min_size=1, max_size=60), st.data())
@settings(max_examples=80, deadline=None)
def test_any_passage_is_found(words: str, data: st.DataObject) -> None:
    """Characters are found wherever they were said to be, and all the places of them."""
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    said = data.draw(st.integers(0, 99))
    sha256 = verified.sha256(words[start:end])
    searched = Searched(words)
    found = searched.find([Wanted(sha256, said, said + end - start)], Budget(), EVERYWHERE)
    places = searched.places(*found[sha256])
    assert (start, end) in places
    assert {words[a:b] for a, b in places} == {words[start:end]}


def test_a_search_has_an_end() -> None:
    """In a long text, passages that moved are found soon, and a lost one is given up in time."""
    words = " ".join(f"mot{at}" for at in range(100_000))
    assert len(words) > 850_000
    old = [(at, at + 150) for at in range(1000, 800_000, 8000)]
    wanted = [Wanted(verified.sha256(words[a:b]), a - 777, b - 777) for a, b in old]
    began = time.monotonic()
    found = Searched(words).find(wanted, Budget(), CHANGED)
    assert [found[each.sha256] for each in wanted] == old
    budget = Budget(100_000_000)
    assert Searched(words).find([Wanted("0" * 64, 5, 200)], budget, CHANGED) == {}
    assert budget.spent
    assert time.monotonic() - began < 20


def test_what_was_not_searched_is_not_said_to_be_gone(tmp_path: Path) -> None:
    """Where the search stops before its end, the finding says so."""
    words = " ".join(f"mot{at}" for at in range(200_000))
    spans = [(0, 90_000), (100_000, 190_000)]
    turtle = verified.HEAD + verified.document("902", words, spans, "read-partly")
    data = verified.write(
        tmp_path, turtle, {"902": words.replace("mot3 ", "").replace("mot12000 ", "")}
    )
    found = verify(load_files([data]), Texts(tmp_path / "texts")).report.results
    messages = {each.message["en"] for each in found if each.code == "EV010"}
    assert messages == {
        "the text has changed and the passage was not found in it; not all of it was searched"
    }


def test_files_of_ones_own_stand_for_the_shipped_ones(tmp_path: Path) -> None:
    """A fact that a file no longer has does not count because the shipped file has it."""
    shipped = Path(loading.shipped()) / "data" / "documents" / "010-aimq-projet-loi-122-2016.ttl"
    turtle = shipped.read_text(encoding="utf-8")
    cited = "prov:wasDerivedFrom id:010-p01"
    assert turtle.count(cited) == 1
    verified.write(tmp_path, turtle.replace(cited, "prov:wasDerivedFrom id:010-p03"))
    found = verify(load_files([tmp_path / "data.ttl"]), Texts(tmp_path / "texts")).report.results
    assert [each.code for each in found] == ["EV001", "EV019"]


def test_reading_keeps_to_what_is_a_text(tmp_path: Path) -> None:
    """Pictures are no texts, unless passages are taken from them; a number is a whole one."""
    turtle = f"""{verified.HEAD}
    id:a a schema:MediaObject ; schema:encodingFormat "image/png" .
    id:b a schema:MediaObject ; schema:encodingFormat "image/png" .
    id:p oa:hasSource id:b ; oa:hasSelector id:s .
    """
    data = verified.write(tmp_path, turtle)
    found = reading.describe(inputs.read(load_files([data])))
    assert [str(each.node) for each in found.texts] == ["<https://w3id.org/mamh-graph/id/b>"]
    assert [str(each.node) for each in found.passages] == ["<https://w3id.org/mamh-graph/id/p>"]
