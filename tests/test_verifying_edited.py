"""An edited text: what is only likely is told, and neither written nor counted as verified."""

from pathlib import Path

import pytest

import verified
from mamh_graph.loading import load_files
from mamh_graph.texts import Texts
from mamh_graph.verifying import Verified, coverage, relocating, verify
from verified_faults import CURLED, FAULTS, HASH, WRAPPED

ASKED = "Oui, répond le registre, sans plus."
FIRST, LAST = "La première montagne est haute.", "La dernière montagne est basse."


def edited(folder: Path, old: str, parts: tuple[str, ...], new: str) -> Verified:
    """Verify passages that were recorded in a text which says something else now."""
    spans = [(old.index(part), old.index(part) + len(part)) for part in parts]
    turtle = verified.HEAD + verified.document("902", old, spans, "read-partly")
    return again(verified.write(folder, turtle, {"902": new}))


def again(data: Path) -> Verified:
    """Verify a file against the texts beside it."""
    return verify(load_files([data]), Texts(data.parent / "texts"))


def relocated(found: Verified) -> tuple[int, int]:
    """Write the new places; return how many passages and texts have some."""
    rewritten, left = relocating.rewritten(found.checked, found.files)
    assert left == []
    for each in rewritten:
        Path(each.path).write_bytes(each.after.encode())
    return sum(each.passages for each in rewritten), sum(each.texts for each in rewritten)


def codes(found: Verified) -> list[str]:
    """The codes of what is found, in order."""
    return sorted(str(each.code) for each in found.report.results)


def test_a_few_words_elsewhere_are_not_the_passage(tmp_path: Path) -> None:
    """A name that now stands in another sentence is told with its place, and left."""
    old = "La gardienne du phare est Aline Roc. Le phare est à Bruno Mer. Fin.\n"
    new = "Le gardien est Guy Val, et Bruno Mer le loue. L'île fut vendue par Aline Roc, en 1901.\n"
    found = edited(tmp_path, old, ("Aline Roc", "Bruno Mer"), new)
    assert codes(found) == ["EV002", "EV003", "EV010", "EV010"]
    lost = [each for each in found.report.results if each.code == "EV010"]
    assert "the same passage" in lost[0].message["en"]
    assert "oa:start " in lost[0].expected["en"]
    assert found.counts["right"] == 0
    assert relocated(found) == (0, 0)


def test_a_few_words_that_moved_with_others_are_the_passage(tmp_path: Path) -> None:
    """A heading is as sure as what moved as far as it did, be that many headings."""
    parts = ("Un titre", "Un autre", "Un dernier")
    old = "\n\n".join(parts) + "\n"
    found = edited(tmp_path, old, parts, f"Ajout.\n{old}")
    assert relocated(found) == (3, 1)
    apart = edited(tmp_path, old, parts, old.replace("\n\n", "\nAjout.\n").replace("Un t", " Un t"))
    assert relocated(apart) == (0, 0)


def test_what_is_out_of_order_is_left(tmp_path: Path) -> None:
    """A sentence that stands before those that were before it is told; a second run adds none."""
    parts = (FIRST, "Le chemin passe par la vallée.", "Nul ne le prend en hiver.", LAST)
    old = "\n".join(parts)
    new = "Un ajout assez long.\n" + "\n".join((parts[2], parts[0], parts[1], parts[3]))
    found = edited(tmp_path, old, parts, new)
    assert relocated(found) == (3, 0)
    second = again(tmp_path / "data.ttl")
    assert {"EV002", "EV010"} <= set(codes(second))
    assert relocated(second) == (0, 0)


def test_a_second_run_is_no_less_careful(tmp_path: Path) -> None:
    """Once others are rewritten, a passage between them is still held to their order."""
    parts = (FIRST, "Le chemin passe par la vallée.", LAST)
    old = "\n".join(parts)
    new = f"{parts[1]} {'x' * 200}\n{FIRST}\n{LAST}"
    found = edited(tmp_path, old, parts, new)
    assert relocated(found) == (2, 0)
    assert relocated(again(tmp_path / "data.ttl")) == (0, 0)


def test_of_too_many_places_none_is_chosen(tmp_path: Path) -> None:
    """Where not all places are known, the only one that fits need not be the only one."""
    old = f"{FIRST} {ASKED} {LAST}"
    new = f"{ASKED} " * 49 + f"{FIRST} {ASKED} {ASKED} {LAST}"
    found = edited(tmp_path, old, (FIRST, ASKED, LAST), new)
    assert relocated(found) == (2, 0)
    assert "EV010" in codes(again(tmp_path / "data.ttl"))


def test_a_text_keeps_its_hash_until_all_is_found(tmp_path: Path) -> None:
    """A document that shares one sentence with the old one does not pass for it."""
    old, new = f"{FIRST} {LAST}\n", f"Tout autre chose. {FIRST}\n"
    found = edited(tmp_path, old, (FIRST, LAST), new)
    assert relocated(found) == (1, 0)
    assert verified.sha256(old) in (tmp_path / "data.ttl").read_text(encoding="utf-8")
    assert {"EV002", "EV010"} <= set(codes(again(tmp_path / "data.ttl")))


@pytest.mark.parametrize("new", [WRAPPED, CURLED, f"Un ajout. {WRAPPED}"])
def test_the_proof_of_a_new_layout_outlives_relocation(tmp_path: Path, new: str) -> None:
    """Passages laid out anew are still told as such afterwards, and nobody is advised to write."""
    data = verified.write(tmp_path, texts={**verified.TEXTS, "901": new})
    before = codes(again(data))
    assert "EV011" in before
    changed = next(each for each in again(data).report.results if each.code == "EV002")
    assert "--relocate" not in changed.hint["en"] + changed.hint["fr"]
    assert relocated(again(data))[1] == 0
    assert codes(again(data)) == before


def test_a_text_without_hash_is_not_verified(tmp_path: Path) -> None:
    """What bears the name of a document need not be its text."""
    data = verified.write(tmp_path, verified.TURTLE.replace(f'schema:sha256 "{HASH}" ;', ""))
    found = again(data)
    assert found.counts["verified"] == 1
    rows = coverage.measure(found.checked, found.described)
    assert [row.verified for row in rows] == [False, True, False]


def test_an_old_copy_does_not_stand_for_an_edited_text(tmp_path: Path) -> None:
    """Where the file of that name says something else, both files are named."""
    one = verified.TEXTS["901"]
    data = verified.write(tmp_path, texts={**verified.TEXTS, "901": one[::-1], "old": one})
    (told,) = again(data).report.results
    assert (told.code, told.severity) == ("EV027", "violation")
    assert "old-invented.txt" in told.message["en"]
    assert "901-invented.txt" in told.message["fr"]


def test_a_hash_found_nowhere_is_said_to_be(tmp_path: Path) -> None:
    """Passages of every length were looked at, and the finding does not say less."""
    wrong = next(each for each in FAULTS if each.name == "wrong hash")
    (told,) = again(verified.write(tmp_path, wrong.turtle)).report.results
    assert told.message["en"].endswith("and was found nowhere in this text")
    assert "longueur" not in told.message["fr"]
