"""Relocation: what moved is written where it belongs, and nothing else is touched."""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import verified
from conftest import Run
from mamh_graph import loading
from mamh_graph.cli.rewriting import rewrite
from mamh_graph.errors import InputError
from mamh_graph.loading import load_files
from mamh_graph.texts import Texts
from mamh_graph.verifying import Verified, relocating, verify
from mamh_graph.verifying.neighbours import TELLING
from verified_faults import FAULTS

PACKAGE = Path(loading.__file__).parent
#: A sentence said before, between or after passages.
ADDED = "Ajout é’𝄞 sans rapport. "


def verified_in(folder: Path) -> Verified:
    """Verify the file against the texts beside it."""
    return verify(load_files([folder / "data.ttl"]), Texts(folder / "texts"))


def relocated(folder: Path) -> int:
    """Rewrite the file as relocation wants it; return how many passages moved."""
    found = verified_in(folder)
    rewritten, left = relocating.rewritten(found.checked, found.files)
    assert left == []
    for each in rewritten:
        Path(each.path).write_bytes(each.after.encode())
    return sum(each.passages for each in rewritten)


words = st.text(alphabet="abcdéïŒ𝄞’' -«»\u00a0", min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(
    sentences=st.lists(words, min_size=1, max_size=8),
    before=st.lists(st.text(alphabet="xyz \n\té", max_size=9), min_size=9, max_size=9),
    after=st.lists(st.text(alphabet="xyz \n\té", max_size=9), min_size=9, max_size=9),
)
def test_what_moved_is_found_again(
    sentences: list[str], before: list[str], after: list[str]
) -> None:
    """Whatever is said anew between passages, relocation makes the check clean."""
    named = [f"La phrase numéro {at} {sentence} fin {at}." for at, sentence in enumerate(sentences)]
    assert min(map(len, named)) >= TELLING

    def text(between: list[str]) -> tuple[str, list[tuple[int, int]]]:
        found, spans = "", []
        for gap, sentence in zip(between, named, strict=False):
            found += gap
            spans.append((len(found), len(found) + len(sentence)))
            found += sentence
        return found + between[-1], spans

    old, spans = text(before)
    new, now = text(after)
    turtle = verified.HEAD + verified.document("902", old, spans, "read-partly")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        data = verified.write(folder, turtle, {"902": new})
        moved = relocated(folder)
        assert verified_in(folder).report.results == ()
        assert moved == sum(a != b for a, b in zip(spans, now, strict=True))
        wanted = verified.HEAD + verified.document("902", new, now, "read-partly")
        assert data.read_text(encoding="utf-8") == wanted


def test_the_command_rewrites_numbers_alone(run: Run, tmp_path: Path) -> None:
    """Offsets, hash and length are replaced in place; mark, line ends and comments stay."""
    new = ADDED + verified.TEXTS["901"]
    data = verified.write(tmp_path, texts={**verified.TEXTS, "901": new})
    crlf = "\ufeff# L’île\r\n" + verified.TURTLE.replace("\n", "\r\n")
    data.write_bytes(crlf.encode())
    sources = str(tmp_path / "texts")
    done = run("evidence", "--check", str(data), "--sources", sources, "--relocate")
    after = data.read_bytes().decode()
    assert done.stderr.endswith("data.ttl rewritten (passages: 5, texts: 1)\n")
    assert (done.returncode, done.stdout.count("EV018")) == (1, 1)  # what was added is not read

    def shift(match: re.Match[str]) -> str:
        start, end = (int(number) + len(ADDED) for number in match.groups())
        return f"oa:start {start} ; oa:end {end}"

    first, second = crlf.split("id:902-invented a")
    first = re.sub(r"oa:start (\d+) ; oa:end (\d+)", shift, first)
    first = first.replace(verified.sha256(verified.TEXTS["901"]), verified.sha256(new))
    first = first.replace(f"Size {len(new) - len(ADDED)} ", f"Size {len(new)} ")
    assert after == f"{first}id:902-invented a{second}"
    again = run("evidence", "--check", str(data), "--sources", sources, "--relocate")
    assert again.stderr == "nothing to rewrite\n"
    assert data.read_bytes().decode() == after


LITERALS = (
    '"17"^^<http://www.w3.org/2001/XMLSchema#integer>',
    "'''17'''^^<http://www.w3.org/2001/XMLSchema#int>",
    "0017",
)


@pytest.mark.parametrize("written", LITERALS)
def test_a_number_may_be_written_in_many_ways(tmp_path: Path, written: str) -> None:
    """A quoted or padded number is rewritten within what surrounds it."""
    turtle = verified.TURTLE.replace("oa:start 17 ;", f"oa:start {written} ;")
    texts = {**verified.TEXTS, "901": ADDED + verified.TEXTS["901"]}
    data = verified.write(tmp_path, turtle, texts)
    assert relocated(tmp_path) == 5
    wanted = written.replace("0017", "17").replace("17", str(17 + len(ADDED)))
    assert f"oa:start {wanted} ;" in data.read_text(encoding="utf-8")


def test_blank_selectors_are_rewritten_too(tmp_path: Path) -> None:
    """A selector without a name is found by its brackets."""
    turtle = re.sub(
        r"oa:hasSelector id:\S+-position ;([^.]*)\.\nid:\S+-position a oa:TextPositionSelector ; "
        r"(oa:start \d+ ; oa:end \d+) \.",
        r"oa:hasSelector [ \2 ] ;\1.",
        verified.TURTLE,
    )
    assert turtle.count("[") == 7
    verified.write(tmp_path, turtle, {**verified.TEXTS, "902": ADDED + verified.TEXTS["902"]})
    assert relocated(tmp_path) == 2
    assert {each.code for each in verified_in(tmp_path).report.results} == {"EV018"}


@pytest.mark.parametrize("name", ["wrong hash", "source of another", "one selector for two"])
def test_what_is_not_certain_is_left(tmp_path: Path, name: str) -> None:
    """A lost passage, one of another document, and a selector of two passages stay as they are."""
    fault = next(each for each in FAULTS if each.name == name)
    data = verified.write(tmp_path, fault.turtle)
    assert relocated(tmp_path) == 0
    assert data.read_text(encoding="utf-8") == fault.turtle


def test_no_relocation_is_advised_that_writes_nothing(tmp_path: Path) -> None:
    """Once all that moved is written, what is left is not said to want --relocate again."""
    edited = verified.TEXTS["901"].replace("dix géomètres", "onze personnes")
    verified.write(tmp_path, texts={**verified.TEXTS, "901": edited})

    def hint(language: str) -> str:
        (changed,) = (e for e in verified_in(tmp_path).report.results if e.code == "EV002")
        return changed.hint[language]

    assert "--relocate" in hint("en")
    assert relocated(tmp_path) == 3
    assert relocated(tmp_path) == 0
    assert "by hand" in hint("en")
    assert "--relocate" not in hint("en") + hint("fr")


def test_one_of_two_places_is_told_by_its_neighbours(tmp_path: Path) -> None:
    """Words that stand twice are those between the same passages; else both places are named."""
    old = "Un début. Oui. Un milieu. Une fin."
    spans = [(0, 9), (10, 14), (15, 25), (26, 34)]
    new = "Oui. Un début. Oui. Un milieu. Une fin. Oui."
    turtle = verified.HEAD + verified.document("902", old, spans, "read-partly")
    data = verified.write(tmp_path, turtle, {"902": new})
    assert relocated(tmp_path) == 4
    assert "oa:start 15 ; oa:end 19 " in data.read_text(encoding="utf-8")
    alone = verified.HEAD + verified.document("902", old, [(10, 14)], "read-partly")
    verified.write(tmp_path, alone, {"902": new})
    (lost,) = (each for each in verified_in(tmp_path).report.results if each.code == "EV010")
    assert lost.expected["en"] == "positions 0–4, 15–19, 40–44"


def test_other_formats_are_left_and_told(run: Run, tmp_path: Path) -> None:
    """JSON-LD is not rewritten; the command says so, and the findings stay."""
    verified.write(tmp_path, texts={**verified.TEXTS, "901": ADDED + verified.TEXTS["901"]})
    done = run("export", "--format", "jsonld", "--data", str(tmp_path / "data.ttl"))
    data = tmp_path / "data.jsonld"
    data.write_text(done.stdout, encoding="utf-8")
    sources = str(tmp_path / "texts")
    checked = run("evidence", "--check", str(data), "--sources", sources, "--relocate")
    assert checked.returncode == 1
    assert "data.jsonld is not rewritten" in checked.stderr
    assert data.read_text(encoding="utf-8") == done.stdout


def test_all_files_or_none_are_rewritten(tmp_path: Path) -> None:
    """Where one file cannot be written, or on Ctrl-C, those before it get back what they had."""
    small, large = tmp_path / "small.ttl", tmp_path / "large.ttl"
    small.write_bytes(b"\xef\xbb\xbfone")
    large.write_text("two", encoding="utf-8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(InputError):
            rewrite([(str(small), "one", "1"), (str(large), "two", "2" * 1000)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (small.read_bytes(), large.read_bytes()) == (b"\xef\xbb\xbfone", b"two")
    assert signal.getsignal(signal.SIGXFSZ) == signal.SIG_IGN
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    signal.signal(signal.SIGXFSZ, signal.default_int_handler)  # as Ctrl-C would, while it writes
    try:
        with pytest.raises(KeyboardInterrupt):
            rewrite([(str(small), "one", "1"), (str(large), "two", "2" * 1000)])
    finally:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (small.read_bytes(), large.read_bytes()) == (b"\xef\xbb\xbfone", b"two")
    rewrite([(str(small), "one", "1"), (str(large), "two", "2")])
    assert (small.read_bytes(), large.read_bytes()) == (b"\xef\xbb\xbf1", b"2")
    with pytest.raises(InputError):
        rewrite([(str(small), "one", "3")])  # it says something else by now


def test_standard_input_is_not_rewritten(run: Run, tmp_path: Path) -> None:
    """There is no file to write to."""
    verified.write(tmp_path)
    sources = str(tmp_path / "texts")
    done = run(
        "evidence", "--check", "-", "--sources", sources, "--relocate", stdin=verified.TURTLE
    )
    assert done.returncode == 2
    assert done.stderr == "--relocate: standard input cannot be rewritten\n"


def test_an_installed_graph_is_not_rewritten(tmp_path: Path) -> None:
    """Without files to rewrite, the graph inside a package is left alone; a checkout is not."""
    package = tmp_path / "site" / "mamh_graph"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("ontology", "data", "queries"):
        shutil.copytree(Path(loading.shipped()) / part, package / "_graph" / part)
    verified.write(tmp_path)
    command = ("evidence", "--check", "--sources", str(tmp_path / "texts"), "--relocate")
    done = subprocess.run(
        [sys.executable, "-m", "mamh_graph", *command],
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("--relocate: the graph of an installed package is not rewritten")
