"""The hash of a graph: the same for the same graph, another for another, and honest about both."""

import hashlib
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mamh_graph import hashing
from mamh_graph.errors import InputError
from mamh_graph.loading import load_files

TAG = hashing.ALGORITHM
EX = "@prefix ex: <http://example.com/#> .\n"
# The example of unique hashes in RDF Dataset Canonicalization, and its canonical form there.
SPEC = EX + "ex:p ex:q _:e0 ; ex:r _:e1 . _:e0 ex:s ex:u . _:e1 ex:t ex:u ."
SPEC_CANONICAL = """<http://example.com/#p> <http://example.com/#q> _:c14n0 .
<http://example.com/#p> <http://example.com/#r> _:c14n1 .
_:c14n0 <http://example.com/#s> <http://example.com/#u> .
_:c14n1 <http://example.com/#t> <http://example.com/#u> .
"""
# The example of shared hashes there, in which blank nodes are told apart by their neighbours alone.
SHARED = EX + "ex:p ex:q _:e0, _:e1 . _:e0 ex:p _:e2 . _:e1 ex:p _:e3 . _:e2 ex:r _:e3 ."
SHARED_CANONICAL = """<http://example.com/#p> <http://example.com/#q> _:c14n2 .
<http://example.com/#p> <http://example.com/#q> _:c14n3 .
_:c14n0 <http://example.com/#r> _:c14n1 .
_:c14n2 <http://example.com/#p> _:c14n1 .
_:c14n3 <http://example.com/#p> _:c14n0 .
"""


def digest(path: Path, *texts: str, suffix: str = ".ttl") -> str:
    """Return the hash of files together."""
    folder = path / hashlib.sha256(repr(texts).encode()).hexdigest()[:8]
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number}{suffix}").write_text(text, encoding="utf-8")
    return hashing.digest("x", load_files(folder)).sha256


def test_the_hash_is_that_of_the_canonical_form(tmp_path: Path) -> None:
    """Anyone can hash the canonical N-Quads of the standard's examples and get ours."""
    assert digest(tmp_path, SPEC) == hashlib.sha256(SPEC_CANONICAL.encode()).hexdigest()
    assert digest(tmp_path, SHARED) == hashlib.sha256(SHARED_CANONICAL.encode()).hexdigest()


def test_without_blank_nodes_it_is_that_of_sorted_lines(tmp_path: Path) -> None:
    """Lines are sorted by code point, and characters escaped as canonical N-Quads do."""
    lines = [
        '<http://e/a> <http://e/p> "a\\tb\\u007F\\u000B\\"é\U0001f600\u0085" .\n',
        '<http://e/a> <http://e/p> "\ue000" .\n',
        '<http://e/a> <http://e/p> "\U00010000" .\n',
        '<http://e/a> <http://e/p> "x"@fr <http://e/g> .\n',
    ]
    wanted = hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()
    assert digest(tmp_path, "".join(lines), suffix=".nq") == wanted


def test_layout_makes_no_difference(tmp_path: Path) -> None:
    """Order, prefixes, names of blank nodes, repetition and the file count for nothing."""
    other = """<http://example.com/#p> <http://example.com/#r> _:z .
        _:z <http://example.com/#t> <http://example.com/#u> .
        _:z <http://example.com/#t> <http://example.com/#u> ."""
    rest = EX + "ex:p ex:q [ ex:s ex:u ] ."
    assert digest(tmp_path, other, rest) == digest(tmp_path, SPEC)


@pytest.mark.parametrize(
    "changed",
    [
        SPEC + " ex:u ex:t ex:p .",
        SPEC.replace("ex:t ex:u", "ex:t ex:v"),
        EX + "ex:p ex:q _:e0 ; ex:r _:e0 . _:e0 ex:s ex:u ; ex:t ex:u .",
    ],
)
def test_another_graph_has_another_hash(tmp_path: Path, changed: str) -> None:
    """A triple more, another term, or one blank node in the place of two."""
    assert digest(tmp_path, changed) != digest(tmp_path, SPEC)


@given(
    edges=st.lists(st.tuples(*[st.integers(0, 4)] * 3), min_size=1, max_size=8),
    seed=st.integers(0, 1000),
)
def test_names_and_order_of_blank_nodes_do_not_count(
    tmp_path_factory: pytest.TempPathFactory, edges: list[tuple[int, int, int]], seed: int
) -> None:
    """Any graph of blank nodes keeps its hash when they are renamed and its lines shuffled."""
    path = tmp_path_factory.mktemp("hash")
    names = random.Random(seed).sample(range(100, 200), 5)
    plain = [f"_:b{s} <http://e/p{p}> _:b{o} .\n" for s, p, o in edges]
    renamed = [f"_:b{names[s]} <http://e/p{p}> _:b{names[o]} .\n" for s, p, o in edges]
    random.Random(seed).shuffle(renamed)
    assert digest(path, "".join(plain)) == digest(path, "".join(renamed))


def test_lines_are_read_back() -> None:
    """What a hash prints is what it reads, parentheses in names and line ends of others too."""
    lines = hashing.Digest("a (1).ttl", "0" * 64, 1).line() + "\r\n"
    lines += hashing.Digest("b", "f" * 64, 2).line()
    assert hashing.read("h", lines) == [("a (1).ttl", "0" * 64), ("b", "f" * 64)]


@pytest.mark.parametrize(("text", "line"), [("\nnothing here\n", 2), ("", None), ("\n", None)])
def test_what_is_no_list_of_hashes_is_refused(text: str, line: int | None) -> None:
    """The first line that is none is named; an empty list is refused as well."""
    with pytest.raises(InputError) as caught:
        hashing.read("h.txt", text)
    assert caught.value.line == line


def test_the_command_hashes_and_checks(run, tmp_path: Path) -> None:
    """Each file and folder has its line; the list checks, until a file changes."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.ttl").write_text(SPEC)
    (tmp_path / "b.ttl").write_text(EX + "ex:p ex:q 1 .")
    done = run("hash", "a", "b.ttl", cwd=tmp_path)
    sha256 = hashlib.sha256(SPEC_CANONICAL.encode()).hexdigest()
    assert done.stdout.splitlines()[0] == f"{TAG} (a) = {sha256}"
    (tmp_path / "list").write_text(done.stdout.replace(sha256, sha256.upper()))
    same = run("--lang", "en", "hash", "--check", "list", cwd=tmp_path)
    assert (same.returncode, same.stdout) == (0, "a: same\nb.ttl: same\n")
    (tmp_path / "b.ttl").write_text(EX + "ex:p ex:q 2 .")
    other = run("--lang", "en", "hash", "--check", "list", cwd=tmp_path)
    assert (other.returncode, other.stdout) == (1, "a: same\nb.ttl: differs\n")
    told = json.loads(run("hash", "--check", "list", "--format", "json", cwd=tmp_path).stdout)
    assert [row["same"] for row in told] == [True, False]
    assert run("hash", "a", "--check", sha256, cwd=tmp_path).returncode == 0
    assert run("hash", "b.ttl", "--check", sha256, cwd=tmp_path).returncode == 1


def test_names_do_not_act_where_they_are_read(run, tmp_path: Path) -> None:
    """A log command, a control character and bytes that are no text are escaped, none fails."""
    for name in ("::error::x.ttl", "\x1b[31m.ttl", "a\nb.ttl", "\udcff.ttl"):
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(SPEC)
        for form in ("text", "json"):
            done = run("hash", "in/" + name, "--format", form, cwd=tmp_path)
            assert done.returncode == 0, done.stderr
            assert "\x1b" not in done.stdout
        (tmp_path / "in" / "list").write_text(f"{TAG} ({name}) = {'0' * 64}\n", "utf-8", "replace")
        done = run("hash", "--check", "list", cwd=tmp_path / "in")
        assert not any(line.startswith("::") for line in done.stdout.splitlines())


def test_the_shipped_graph_has_one_hash(run) -> None:
    """Without a file it is the shipped graph, known by its IRI, and the same on each run."""
    first, second = run("hash"), run("hash")
    assert first.stdout == second.stdout
    assert first.stdout.startswith(f"{TAG} (https://w3id.org/mamh-graph) = ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("missing.ttl",), "missing.ttl: "),
        (("--check", "missing"), "missing: "),
        (("--check", "bad"), "bad:1: "),
        (("--check", "outside"), "outside: "),
        (("--check", "absolute"), "absolute: "),
        (("a.ttl", "--check", "bad"), "--check: "),
        (("a.ttl", "a.ttl", "--check", "0" * 64), "--check: "),
    ],
)
def test_wrong_calls_are_told_in_one_line(
    run, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    """A missing file, an ill-formed list, a list that reaches out of the folder: exit 2."""
    (tmp_path / "a.ttl").write_text(SPEC)
    (tmp_path / "bad").write_text("0123\n")
    (tmp_path / "outside").write_text(f"{TAG} (a/../../x.ttl) = {'0' * 64}\n")
    (tmp_path / "absolute").write_text(f"{TAG} (/x.ttl) = {'0' * 64}\n")
    done = run("hash", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(told)
    assert "Traceback" not in done.stderr
