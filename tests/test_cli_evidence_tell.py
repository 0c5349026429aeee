"""The command `evidence TERM`: answers, or one line and exit 2; exit 1 where words differ."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sources

TEXT = "001-aimq-communique-2020-03-02.txt"


def test_without_sources_position_and_address_are_told(run) -> None:
    """Each fact has its status, document, date and passage; no text is needed."""
    done = run("evidence", "AIMQ")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Association des ingénieurs municipaux du Québec\nid:aimq\n")
    for words in ("[stated]", "· 2020-03-02", "id:001-p04 121-364", "https://"):
        assert words in done.stdout
    assert "│" not in done.stdout


def test_same_facts_as_show(run) -> None:
    """Whatever `show` lists, `evidence` has, by another order."""
    shown, told = (
        {fact["iri"] for fact in json.loads(run(name, "UMQ", "--format", "json").stdout)["facts"]}
        for name in ("show", "evidence")
    )
    assert told == shown


def test_with_sources_the_sentence_is_shown(run) -> None:
    """The option and the variable name the folder; the marks survive a pipe."""
    folder = str(sources.folder())
    done = run("evidence", "AIMQ", "--sources", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "⟦" in done.stdout
    assert f"{folder}/{TEXT}:9\n" in done.stdout
    variable = run("evidence", "AIMQ", env={"MAMH_GRAPH_SOURCES": folder})
    assert variable.stdout == done.stdout


def test_every_passage_of_a_document_is_verified(run) -> None:
    """In JSON each passage says how it was checked, and has its sentence."""
    folder = str(sources.folder())
    done = run("evidence", TEXT[:-4], "--sources", folder, "--format", "json")
    facts = json.loads(done.stdout)["facts"]
    passages = [passage for fact in facts for passage in fact["passages"]]
    assert len(passages) > 50
    assert {passage["check"] for passage in passages} == {"verified"}
    for passage in passages:
        sentence = passage["sentence"]
        assert sentence["start"] <= passage["start"] < passage["end"] <= sentence["end"]


def test_words_that_differ_are_exit_code_1(run, tmp_path: Path) -> None:
    """A folder with another text under that name: told, never shown, and exit 1."""
    (tmp_path / TEXT).write_text("Other words.", encoding="utf-8")
    done = run("evidence", "AIMQ", "--sources", str(tmp_path))
    assert (done.returncode, done.stderr) == (1, "")
    assert "evidence --check" in done.stdout
    assert "Other words" not in done.stdout
    assert "text not in the folder" in done.stdout


@pytest.mark.parametrize("format", ["text", "json"])
def test_file_is_written_whole(run, tmp_path: Path, format: str) -> None:
    """With -o nothing goes to standard output, and the file is the same as the output."""
    path = tmp_path / "evidence"
    done = run("evidence", "AIMQ", "--format", format, "-o", str(path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    written = path.read_text(encoding="utf-8")
    assert written == run("evidence", "AIMQ", "--format", format).stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("AIMK",), "AIMQ"),
        (("nothing-of-that-name",), "nothing-of-that-name"),
        (("\x1b[31m",), "\\u001B"),
        (("AIMQ", "UMQ"), "one thing"),
        ((), "one thing"),
        (("AIMQ", "--format", "sarif"), "json"),
        (("AIMQ", "--sources", "absent"), "absent"),
        (("AIMQ", "-o", "a", "-o", "b"), "one file"),
        (("AIMQ", "-o", ""), "-o"),
    ],
)
def test_wrong_call_is_exit_code_2(run, arguments: tuple[str, ...], words: str) -> None:
    """Unknown things offer the nearest names; nothing goes to standard output."""
    done = run("evidence", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) <= 2


def test_a_file_name_that_is_not_utf_8_is_told(run, tmp_path: Path) -> None:
    """In JSON it reads back as the very name; in the text its odd bytes are visible."""
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/S\xff")
    shutil.copytree(sources.folder(), odd)
    done = run("evidence", "AIMQ", "--sources", odd, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    facts = json.loads(done.stdout)["facts"]
    assert f"{odd}/{TEXT}" in {each["file"] for fact in facts for each in fact["passages"]}
    done = run("evidence", "AIMQ", "--sources", odd)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"S\\udcff/{TEXT}:9\n" in done.stdout


def test_evidence_imports_no_heavy_library() -> None:
    """It pays for neither rdflib nor pySHACL."""
    script = (
        "import sys\nfrom mamh_graph.cli import main\n"
        "try: main(['evidence', 'AIMQ'])\nexcept SystemExit: pass\n"
        "print(sorted({'rdflib', 'pyshacl', 'SPARQLWrapper'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
