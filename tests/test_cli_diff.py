"""The command `diff`: sides, options, exit codes."""

import json
import shutil
from pathlib import Path

import pytest
from tests.test_diff_events import THREE
from tests.test_diff_revisions import git

from mamh_graph import loading


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the graph in two commits: a membership, a status and a label differ."""
    folder = tmp_path / "repository"
    for part in ("ontology", "data"):
        shutil.copytree(Path(loading.shipped()) / part, folder / part)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "one")
    for name, old, new in THREE:
        (path,) = folder.glob(f"data/{name}.ttl")
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    git(folder, "commit", "-q", "-a", "-m", "two")
    return folder


def test_two_revisions_say_exactly_three_things(run, repository: Path) -> None:
    """One membership, one status, one label: three lines, in both languages."""
    done = run("diff", "HEAD~1", "HEAD", "--lang", "en", cwd=repository)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line for line in done.stdout.splitlines() if line.startswith("  ")] == [
        "  comité 1 : besoins et mode de passation — comes under: pôle d'expertise en gestion "
        "contractuelle municipale — status: stated → implied",
        "  AIMQ in comité 2 : appel d'offres public et adjudication — role: "
        "contributor to the work → observer member",
        "  id:poste-president-aimq — name: “présidence de l'AIMQ” → “poste de président de l'AIMQ”",
    ]
    done = run("diff", "HEAD~1", "HEAD", "--lang", "fr", "--format", "json", cwd=repository)
    content = json.loads(done.stdout)
    kinds = [event["kind"] for event in content["events"]]
    assert kinds == ["status-changed", "role-changed", "renamed"]
    assert content["counts"]["removed"] == content["counts"]["added"] == 3


def test_a_folder_with_a_graph_is_a_graph(run, repository: Path) -> None:
    """The folder as it stands, its graph alone, is what was committed last."""
    (repository / "notes.ttl").write_text("not turtle")
    done = run("diff", "HEAD", ".", "--exit-code", cwd=repository)
    assert (done.returncode, done.stdout) == (0, "no difference\n")
    done = run("diff", "HEAD~1", ".", "--exit-code", cwd=repository)
    assert done.returncode == 1


def test_the_work_tree_is_the_other_side_of_a_revision(run, repository: Path) -> None:
    """Without B, what changed since the revision, committed or not, from any folder of it."""
    path = repository / "data" / "reference" / "people.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace('"Danielle', '"Danièle', 1))
    for folder in (repository, repository / "data"):
        done = run("--lang", "en", "diff", "HEAD~1", cwd=folder)
        assert done.stdout.splitlines()[0] == "Changes from HEAD~1 to work tree"
        assert len([line for line in done.stdout.splitlines() if line.startswith("  ")]) == 4


def test_the_shipped_graph_is_the_other_side(run, repository: Path) -> None:
    """Without B, a file or folder is compared with the shipped graph."""
    done = run("--lang", "en", "diff", ".", cwd=repository)
    assert done.stdout.splitlines()[0] == "Changes from . to shipped graph"
    assert "implied → stated" in done.stdout


def test_links_are_told_on_standard_error(run, repository: Path) -> None:
    """What a revision passes over is said, not written into the answer."""
    (repository / "data" / "link.ttl").symlink_to("documents")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "link")
    done = run("diff", "HEAD~1", "HEAD", cwd=repository)
    assert done.stdout == "no difference\n"
    assert done.stderr == "HEAD: symbolic links and submodules passed over: 1\n"


def test_standard_input_is_one_side(run, tmp_path: Path) -> None:
    """`-` is Turtle from standard input, for one side only."""
    (tmp_path / "a.ttl").write_text("<x:a> <x:p> 1 .")
    done = run("diff", str(tmp_path / "a.ttl"), "-", "--triples", stdin="<x:a> <x:p> 2 .")
    assert done.stdout.endswith("- <x:a> <x:p> 1 .\n+ <x:a> <x:p> 2 .\n")
    done = run("diff", "-", "-", stdin="<x:a> <x:p> 2 .")
    assert done.returncode == 2


def test_output_is_a_whole_file(run, tmp_path: Path) -> None:
    """With -o nothing goes to standard output, and --exit-code still speaks."""
    for name, value in (("a", 1), ("b", 2)):
        (tmp_path / f"{name}.ttl").write_text(f"<x:a> <x:p> {value} .")
    given = [str(tmp_path / f"{name}.ttl") for name in "ab"]
    out = tmp_path / "patch.txt"
    done = run("diff", *given, "--format", "patch", "-o", str(out), "--exit-code")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert out.read_text().splitlines()[0] == "TX ."


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "A"),
        (("absent.ttl",), "absent.ttl: no file"),
        (("a", "b", "c"), "c"),
        (("", "b"), "''"),
        (("a.ttl", "--format", "xml"), "text, markdown, json, patch"),
    ],
)
def test_wrong_call_is_one_line(run, arguments: tuple[str, ...], words: str) -> None:
    """What cannot be compared ends in exit code 2 and words."""
    done = run("diff", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_bad_file_in_a_revision_is_named(run, repository: Path) -> None:
    """A syntax error has its revision, file, line and column."""
    (repository / "data" / "bad.ttl").write_text("<x:a> <x:p>\n  ??? .")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "bad")
    done = run("diff", "HEAD~1", "HEAD", cwd=repository)
    assert done.returncode == 2
    assert done.stderr.startswith("HEAD:data/bad.ttl:2:3: syntax error")


def test_comparing_imports_no_rdflib(run) -> None:
    """The graph against itself, quickly, without the heavy libraries."""
    done = run("diff", loading.shipped(), env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert done.stdout == "no difference\n"
    assert "mamh_graph.changes" in done.stderr
    assert "rdflib" not in done.stderr
