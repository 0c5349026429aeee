"""Coverage: every character of a text is counted once, for what it carries."""

import csv
import io
import json
from pathlib import Path

import pytest

import verified
from conftest import Run
from mamh_graph.loading import load_files
from mamh_graph.texts import Texts
from mamh_graph.verifying import coverage, verify
from sources import folder

TABLES = ("table", "csv", "tsv", "json", "xml", "markdown")


def rows(run: Run, *arguments: str) -> list[dict[str, str]]:
    """Return the rows of the table as CSV."""
    done = run("evidence", "--coverage", "--format", "csv", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_all_of_what_was_read_whole_is_accounted_for(run: Run) -> None:
    """Of each shipped document read in full, every character carries a fact or says why not."""
    *documents, total = rows(run, "--sources", str(folder()))
    assert len(documents) == 72
    assert all(row["verified"] == "true" for row in documents)
    whole = [row for row in documents if row["read"] == "whole"]
    assert len(whole) >= 3
    assert {(row["share"], row["unread"]) for row in whole} == {("100.0", "0")}
    assert any(row["stored"] == "whole" for row in whole)
    for column in ("characters", "cited", "without_fact", "unread"):
        assert sum(int(row[column]) for row in documents) == int(total[column])
    assert total["document"] == "total"


def test_characters_are_counted_by_what_they_carry(run: Run, tmp_path: Path) -> None:
    """Blanks are left out; reasons come with their characters, the most first."""
    data = verified.write(tmp_path)
    first, second, total = rows(run, str(data), "--sources", str(tmp_path / "texts"))
    words = verified.TEXTS["901"]
    count = sum(not letter.isspace() for letter in words)
    heading, mark = len("Lepôled’essai"), len("—30—")
    assert first == {
        "document": "https://w3id.org/mamh-graph/id/901-invented",
        "characters": str(count),
        "cited": str(count - heading - mark),
        "without_fact": str(heading + mark),
        "unread": "0",
        "share": "100.0",
        "stored": "whole",
        "read": "whole",
        "verified": "true",
        "reasons": f"heading {heading}; end-mark {mark}",
    }
    assert (second["reasons"], total["reasons"]) == ("", first["reasons"])


def test_what_is_missing_or_changed_is_not_counted_as_read(tmp_path: Path) -> None:
    """Of a text that has changed only what is found counts; of one that is missing nothing."""
    changed = verified.TEXTS["901"].replace("dix géomètres", "onze personnes")
    data = verified.write(tmp_path, texts={"901": changed})
    found = verify(load_files([data]), Texts(tmp_path / "texts"))
    first, second, total = coverage.measure(found.checked, found.described)
    assert first.unread == sum(not c.isspace() for c in changed.split("\n")[2].split(".")[0] + ".")
    assert not first.verified
    assert (second.characters, second.share, second.verified) == (None, None, False)
    assert (total.characters, total.verified) == (first.characters, False)


def test_a_share_is_never_rounded_up(tmp_path: Path) -> None:
    """A single character that was not read leaves less than all."""
    words = "x" * 5000 + " y"
    turtle = verified.HEAD + verified.document("902", words, [(0, 5000)], "read-partly")
    data = verified.write(tmp_path, turtle, {"902": words})
    found = verify(load_files([data]), Texts(tmp_path / "texts"))
    first, _ = coverage.measure(found.checked, found.described)
    assert (str(first.share), first.unread) == ("99.9", 1)


@pytest.mark.parametrize("format", TABLES)
def test_the_table_comes_in_every_format(run: Run, tmp_path: Path, format: str) -> None:
    """Each format of a table can be written, to standard output or to a file."""
    data, out = verified.write(tmp_path), tmp_path / "out"
    call = ("evidence", "--coverage", str(data), "--sources", str(tmp_path / "texts"))
    shown = run(*call, "--format", format)
    written = run(*call, "--format", format, "-o", str(out))
    assert (shown.returncode, written.returncode, written.stdout) == (0, 0, "")
    assert out.read_text(encoding="utf-8") == shown.stdout
    assert "end-mark" in shown.stdout
    if format == "json":
        assert len(json.loads(shown.stdout)["results"]["bindings"]) == 3


def test_only_what_was_verified_is_counted(tmp_path: Path) -> None:
    """A passage whose hash is wrong accounts for nothing, though its positions may be right."""
    span = verified.SPANS["902"][0]
    sha256 = verified.sha256(verified.TEXTS["902"][slice(*span)])
    data = verified.write(tmp_path, verified.TURTLE.replace(sha256, "0" * 64))
    found = verify(load_files([data]), Texts(tmp_path / "texts"))
    _, second, _ = coverage.measure(found.checked, found.described)
    words = verified.TEXTS["902"][slice(*span)]
    assert second.unread == sum(not letter.isspace() for letter in words)


def test_reasons_add_up(tmp_path: Path) -> None:
    """However passages share characters, reasons have as many as there are without fact."""
    turtle, words = verified.TURTLE, verified.TEXTS["901"]
    spans = [verified.SPANS["901"][0], (3, 16), (0, 40), verified.SPANS["901"][1]]
    for number, span in enumerate(spans, start=6):
        turtle += verified.passage("901", f"p0{number}", span, words, f"no-fact-{number}")
    data = verified.write(tmp_path, turtle)
    found = verify(load_files([data]), Texts(tmp_path / "texts"))
    first, _, total = coverage.measure(found.checked, found.described)
    assert first.without_fact > 0
    assert sum(count for _, count in first.reasons) == first.without_fact
    assert first.cited + first.without_fact + first.unread == first.characters
    assert sum(count for _, count in total.reasons) == total.without_fact


def test_a_reason_is_no_formula(run: Run, tmp_path: Path) -> None:
    """What a spreadsheet would obey is not told as the name of a reason."""
    reason = "<https://example.org/=cmd(1)>"
    turtle = verified.TURTLE.replace("voc:no-fact-heading", reason)
    data = verified.write(tmp_path, turtle)
    first, *_ = rows(run, str(data), "--sources", str(tmp_path / "texts"))
    assert first["reasons"].startswith("? 13;")
