"""What the command ``evidence`` writes with ``-o``: never over what it reads, nor a file ``-``."""

import shutil
from pathlib import Path

import pytest

import verified
from conftest import Run
from mamh_graph import loading
from mamh_graph.cli import reporting
from mamh_graph.errors import UsageError

#: How each use of the command is called, and what stands before the file to write.
USES = {
    "check": (("--check",), "json:"),
    "coverage": (("--coverage",), ""),
    "tell": (("AIMQ",), ""),
}
SHIPPED = Path(loading.shipped()) / "data" / "documents" / "001-aimq-communique-2020-03-02.ttl"


@pytest.mark.parametrize("use", USES)
def test_no_text_is_written_over(run: Run, tmp_path: Path, use: str) -> None:
    """A source text is read: no use of the command replaces it, by whatever path it is named."""
    verified.write(tmp_path)
    words, prefix = USES[use]
    text = tmp_path / "texts" / "901-invented.txt"
    before = text.read_bytes()
    for path in (text, tmp_path / "texts" / ".." / "texts" / text.name):
        done = run(
            *("evidence", *words, "--sources", str(tmp_path / "texts"), "-o", f"{prefix}{path}"),
            *("--lang", "en"),
        )
        assert done.returncode == 2
        assert done.stderr == f"{path}: this file is read: it will not be replaced by a result\n"
    assert text.read_bytes() == before


def test_no_file_of_the_shipped_graph_is_written_over() -> None:
    """Where no data is named, the files of the shipped graph are what is read."""
    with pytest.raises(UsageError):
        reporting.spare_inputs(reporting.given_or_shipped(()), [str(SHIPPED)])
    reporting.spare_inputs(reporting.given_or_shipped(("a.ttl",)), [str(SHIPPED)])


@pytest.mark.parametrize("use", USES)
def test_no_shipped_file_is_written_over_by_the_command(run: Run, tmp_path: Path, use: str) -> None:
    """The command refuses it before anything is read."""
    verified.write(tmp_path)
    words, prefix = USES[use]
    sources = ("--sources", str(tmp_path / "texts"))
    copy = tmp_path / "copy.ttl"
    shutil.copyfile(SHIPPED, copy)
    try:
        done = run("evidence", *words, *sources, "-o", f"{prefix}{SHIPPED}")
        assert done.returncode == 2
        assert SHIPPED.read_bytes() == copy.read_bytes()
    finally:
        if SHIPPED.read_bytes() != copy.read_bytes():
            shutil.copyfile(copy, SHIPPED)


@pytest.mark.parametrize("use", ["check", "coverage"])
def test_no_given_file_is_written_over(run: Run, tmp_path: Path, use: str) -> None:
    """Data that is named is read, and stays."""
    data = verified.write(tmp_path)
    before = data.read_bytes()
    words, prefix = USES[use]
    sources = ("--sources", str(tmp_path / "texts"))
    assert run("evidence", *words, str(data), *sources, "-o", f"{prefix}{data}").returncode == 2
    assert data.read_bytes() == before


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "n'est pas un nom de fichier : sans -o, le résultat va à la sortie standard"),
        ("en", "is not the name of a file: without -o, the result goes to standard output"),
    ],
)
@pytest.mark.parametrize("use", [*USES, "draft"])
def test_a_hyphen_is_no_file(run: Run, tmp_path: Path, use: str, language: str, told: str) -> None:
    """Each use of the command refuses it in the same words."""
    verified.write(tmp_path)
    draft = ("--draft", str(tmp_path / "texts" / "901-invented.txt"), "--document", "901-invented")
    words, prefix = USES.get(use, (draft, ""))
    sources = () if use == "draft" else ("--sources", str(tmp_path / "texts"))
    done = run("evidence", *words, *sources, "-o", f"{prefix}-", "--lang", language, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"-: {told}\n" or done.stderr == f"- : {told}\n"
    assert not (tmp_path / "-").exists()


def test_two_reports_need_two_files(tmp_path: Path) -> None:
    """The same file under two names is one file."""
    one, same = tmp_path / "a.json", tmp_path / "x" / ".." / "a.json"
    (tmp_path / "x").mkdir()
    with pytest.raises(UsageError):
        reporting.spare_inputs([], [str(one), str(same)])
    reporting.spare_inputs([], [str(one), str(tmp_path / "b.json")])


def test_texts_that_are_named_as_nothing_are_refused(run: Run, tmp_path: Path) -> None:
    """An empty folder name is no wish for the one of the environment; a draft reads no folder."""
    data = verified.write(tmp_path)
    env = {"MAMH_GRAPH_SOURCES": str(tmp_path / "texts")}
    assert run("evidence", "--check", str(data), "--sources", "", env=env).returncode == 2
    assert run("evidence", "--check", str(data), env=env).returncode == 0
    draft = ("--draft", str(tmp_path / "texts" / "901-invented.txt"), "--document", "901-invented")
    assert run("evidence", *draft, env=env).returncode == 0
    done = run("evidence", *draft, "--sources", str(tmp_path / "texts"), "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "--sources: does not go with --draft\n"
