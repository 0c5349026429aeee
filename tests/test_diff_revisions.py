"""Git revisions as sides of a comparison: read by plumbing, from a real repository, and no more."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from mamh_graph import messages
from mamh_graph.changes import revisions, sides
from mamh_graph.errors import InputError

TURTLE = "<x:a> <x:p> {} .\n"


def git(folder: Path, *arguments: str) -> str:
    """What git says in a folder, whoever runs the tests."""
    identity = {f"GIT_{who}_{what}": "t@x.org" for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")}  # fmt: skip
    done = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *arguments],
        cwd=folder,
        env={**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny graph in a repository of two commits, the first one tagged; the current folder."""
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "one")
    git(root, "tag", "-a", "v1", "-m", "one")
    (root / "data/documents/people.ttl").write_text(TURTLE.format(2))
    (root / "more.nt").write_text(TURTLE.format('"3"'))
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "two")
    monkeypatch.chdir(root)
    return root


def said(name: str) -> list[tuple[str, str, int]]:
    """The files of a side: name, role, and how many statements."""
    dataset = sides.load(sides.find(name))
    roles = dict.fromkeys(graph.role for graph in dataset.graphs)
    return sorted(
        (graph.path, graph.role, len(quads))
        for role in roles
        for graph, _, quads in dataset.sources(role)
    )


def test_a_revision_is_the_folders_of_the_graph(repository: Path) -> None:
    """Only ontology and data count, each file in its role, as it was committed."""
    old = {(path, role) for path, role, _ in said("v1")}
    assert old == {
        ("v1:ontology/prefixes.ttl", "prefixes"),
        ("v1:ontology/shapes/Person.ttl", "shapes"),
        ("v1:data/documents/people.ttl", "document"),
    }
    (repository / "data/documents/people.ttl").write_text("no turtle at all")
    assert ("HEAD:data/documents/people.ttl", "document", 1) in said("HEAD")
    assert said(git(repository, "rev-parse", "HEAD~1")[:12])


def test_a_path_in_a_revision(repository: Path) -> None:
    """A file, a folder of files, or a folder that holds a graph."""
    assert said("HEAD:more.nt") == [("HEAD:more.nt", "data", 1)]
    assert said("HEAD:data") == [("HEAD:data/documents/people.ttl", "data", 1)]
    inner = repository / "data" / "documents"
    os.chdir(inner)
    assert said("HEAD:./people.ttl") == [("HEAD:data/documents/people.ttl", "data", 1)]
    assert len(said("HEAD")) == 3
    assert len(said("HEAD:")) == 3  # the whole tree, which is the graph


def test_files_are_called_by_their_revision(repository: Path) -> None:
    """A colon in the words that a commit is searched by does not end the revision."""
    git(repository, "commit", "-q", "--allow-empty", "-m", "fix: three")
    for path in ("", ":more.nt"):
        places = [path for path, _, _ in said(f"HEAD^{{/fix: t}}{path}")]
        assert all(place.startswith("HEAD^{/fix: t}:") for place in places)


@pytest.mark.parametrize(
    ("asked", "lost", "place"),
    [
        ("HEAD:data", "data", "data"),
        ("HEAD:more.nt", "more.nt", "more.nt"),
        ("HEAD", "ontology/prefixes.ttl", "ontology/prefixes.ttl"),
    ],
)
def test_what_the_work_tree_lost_is_not_the_shipped_graph(
    repository: Path, asked: str, lost: str, place: str
) -> None:
    """A revision is compared with its own place in the work tree, or with nothing at all."""
    side = sides.find(asked)
    assert sides.beside(side).name == os.path.relpath(repository / asked.partition(":")[2])
    git(repository, "rm", "-q", "-r", lost)
    with pytest.raises(InputError, match=f"^{place}: no such file or folder"):
        sides.beside(sides.find(asked))


def test_a_bare_repository_has_no_other_side(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a work tree a revision is compared with what is named."""
    git(tmp_path, "clone", "-q", "--bare", str(repository), str(tmp_path / "bare"))
    monkeypatch.chdir(tmp_path / "bare")
    with pytest.raises(InputError, match="no work tree: B must be named"):
        sides.beside(sides.find("main"))
    assert sides.beside(sides.Side(".")) == sides.Side("")


def test_the_nearest_graph_counts(repository: Path, tmp_path: Path) -> None:
    """In a repository that holds the graph in a folder, that folder is found from inside."""
    outer = tmp_path / "outer"
    shutil.copytree(repository, outer / "part", ignore=shutil.ignore_patterns(".git"))
    git(outer, "init", "-q")
    git(outer, "add", ".")
    git(outer, "commit", "-q", "-m", "x")
    os.chdir(outer / "part" / "data")
    assert ("HEAD:part/data/documents/people.ttl", "document", 1) in said("HEAD")
    os.chdir(outer)
    with pytest.raises(InputError, match=r"HEAD: no graph in this revision"):
        sides.find("HEAD")
    assert len(said("HEAD:part")) == 3


def test_an_existing_path_wins(repository: Path) -> None:
    """A file called like a branch is the file."""
    assert sides.find("main").contents is not None
    (repository / "main").write_text(TURTLE.format(1))
    assert sides.find("main").contents is None


def test_links_and_submodules_are_passed_over(repository: Path, tmp_path: Path) -> None:
    """Nothing is followed out of the tree; what is passed over is counted."""
    secret = tmp_path / "secret.ttl"
    secret.write_text(TURTLE.format(9))
    (repository / "data" / "link.ttl").symlink_to(secret)
    (repository / "elsewhere.ttl").symlink_to(secret)
    git(repository, "submodule", "add", "-q", str(repository), "data/sub")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "links")
    side = sides.find("HEAD")
    assert side.ignored == 2
    assert len(side.contents or ()) == 3


def test_nothing_of_the_repository_runs(repository: Path, tmp_path: Path) -> None:
    """No hook, filter, textconv, pager or alias of a hostile configuration is started."""
    trap = tmp_path / "trap"
    run = f"touch {trap}"
    for key in ("core.fsmonitor", "core.pager", "filter.x.smudge", "filter.x.clean",
                "diff.x.textconv", "core.sshCommand", "alias.ls-tree"):  # fmt: skip
        git(repository, "config", key, f"!{run}" if key.startswith("alias") else run)
    (repository / ".gitattributes").write_text("*.ttl filter=x diff=x\n")
    hook = repository / ".git" / "hooks" / "post-checkout"
    hook.write_text(f"#!/bin/sh\n{run}\n")
    hook.chmod(0o755)
    assert len(said("HEAD")) == 3
    assert not trap.exists()


def test_the_environment_points_nowhere_else(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIT_DIR and its kin, and replaced objects, change nothing."""
    head = said("HEAD")
    git(repository, "replace", "HEAD", "HEAD~1")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(tmp_path / "elsewhere"))
    assert said("HEAD") == head


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere", "no file, folder or git revision of that name"),
        ("--help", "no file, folder or git revision of that name"),
        ("HEAD:absent.ttl", "revision HEAD has nothing at absent.ttl"),
        ("HEAD:queries/columns.tsv", "the suffix names no known format"),
        ("HEAD:queries", "no RDF file in this folder"),
        ("HEAD^{/on: x}", "no file, folder or git revision of that name"),
    ],
)
def test_what_is_not_there_is_one_line(repository: Path, name: str, words: str) -> None:
    """Unknown revisions and paths are told by name."""
    with pytest.raises(InputError) as caught:
        sides.find(name)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_shallow_clone_says_so(repository: Path, tmp_path: Path) -> None:
    """What a shallow clone does not hold is asked for, never fetched."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", str(clone))
    os.chdir(clone)
    with pytest.raises(InputError) as caught:
        sides.find("HEAD~1")
    assert "unshallow" in caught.value.hint


def test_a_partial_clone_says_so(repository: Path, tmp_path: Path) -> None:
    """An object that a partial clone left behind is spoken of, and never fetched."""
    git(repository, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    partial = ("--no-checkout", "--filter=blob:none", f"file://{repository}")
    git(tmp_path, "clone", "-q", *partial, str(clone))
    os.chdir(clone)
    objects = sorted((clone / ".git" / "objects").rglob("*"))
    with pytest.raises(InputError, match=r"^HEAD.*partial clone; nothing is fetched$"):
        sides.find("HEAD")
    assert sorted((clone / ".git" / "objects").rglob("*")) == objects


def test_no_repository_and_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of a repository, or without git, a name is no file."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="no git repository around"):
        sides.find("HEAD")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="git, which would read a revision, is missing"):
        sides.find("HEAD")


def test_sizes_are_limited(repository: Path) -> None:
    """A file of a revision is as small as any other; sizes are known before it is read."""
    revision = revisions.find("HEAD")
    with pytest.raises(InputError, match="more than 10 bytes"):
        revisions.read(revision, list(revision.entries), 10)


def test_names_that_are_no_text(repository: Path) -> None:
    """A file whose name is no UTF-8 is read like others, and told without breaking a line."""
    place = os.fsencode(repository) + b"/data/caf\xe9\n.ttl"
    with open(place, "wb") as file:
        file.write(TURTLE.format(7).encode())
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "name")
    assert len(said("HEAD")) == 4
    place_told = "HEAD:data/caf\udce9\n.ttl"
    assert place_told in [path for path, _, _ in said("HEAD")]
    with open(place, "wb") as file:
        file.write(b"no turtle")
    git(repository, "commit", "-q", "-a", "-m", "bad")
    with pytest.raises(InputError) as caught:
        said("HEAD")
    told = messages.printable(str(caught.value))
    assert "\n" not in told
    assert told.encode()
