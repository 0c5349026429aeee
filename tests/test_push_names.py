"""How the graph of a file is named: no file takes the place of another without a word."""

import json
from pathlib import Path

import pytest

from conftest import Run
from mamh_graph import messages
from servers import Server
from test_push import EX, FILES, dump, local

X, Y = EX + 'ex:x ex:name "x" .\n', EX + 'ex:y ex:name "y" .\n'


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Two folders with a file of one name each, where commands are run."""
    for folder, text in (("x", X), ("y", Y)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.ttl").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("spoken", messages.LANGUAGES)
def test_two_files_of_one_name_are_refused(
    empty_oxigraph: Server, run: Run, here: Path, spoken: str
) -> None:
    """Both files and the graph are told, and a way out that works."""
    push = ("push", "--endpoint", empty_oxigraph.query, "--lang", spoken, "--data")
    done = run(*push, "x/a.ttl", "--data", "y/a.ttl", cwd=here)
    words = {"fr": "serait celui de x/a.ttl", "en": "would be that of x/a.ttl"}[spoken]
    assert done.returncode == 2
    assert f"{FILES}a" in done.stderr
    assert words in done.stderr
    assert {"fr": "--data DOSSIER", "en": "--data FOLDER"}[spoken] in done.stderr
    assert dump(empty_oxigraph) == {"": []}
    done = run(*push, str(here), cwd=here)
    assert done.returncode == 0, done.stderr
    names = {f"{FILES}{here.name}/{folder}/a": text for folder, text in (("x", X), ("y", Y))}
    there = dump(empty_oxigraph)
    assert {name: local(text) for name, text in names.items()}.items() <= there.items()
    assert there[""] == local(X, Y)


def test_two_suffixes_are_refused(empty_oxigraph: Server, run: Run, here: Path) -> None:
    """Of a.ttl and a.nt in one folder, neither may become the other's graph."""
    (here / "x" / "a.nt").write_text("<urn:a> <urn:b> <urn:c> .\n")
    done = run("push", "--endpoint", empty_oxigraph.query, "--data", "x", cwd=here)
    assert done.returncode == 2
    assert "x/a.ttl: its graph" in done.stderr
    assert "would be that of x/a.nt" in done.stderr
    assert "rename one of the two" in done.stderr


def test_one_call_after_another_says_what_it_replaces(
    empty_oxigraph: Server, run: Run, here: Path
) -> None:
    """A file given alone is named by its own name: the graph and the file are told."""
    push = ("push", "--endpoint", empty_oxigraph.query, "--data")
    assert "replaced by" not in run(*push, "x/a.ttl", cwd=here).stderr
    done = run(*push, "y/a.ttl", cwd=here)
    assert done.returncode == 0
    assert f"{FILES}a: replaced by y/a.ttl\n" in done.stderr
    assert dump(empty_oxigraph) == {f"{FILES}a": local(Y), "": local(Y)}


def test_a_file_given_twice_is_one_graph(empty_oxigraph: Server, run: Run, here: Path) -> None:
    """Each way to name it has its hash, and the folder names its graph."""
    given = ("x/a.ttl", "x", "x/a.ttl", "./x/a.ttl", f"{here}/x")
    options = [part for path in given for part in ("--data", path)]
    push = ("push", "--endpoint", empty_oxigraph.query, *options)
    done = run(*push, cwd=here)
    assert done.returncode == 0, done.stderr
    assert done.stdout == run("hash", *dict.fromkeys(given), cwd=here).stdout
    assert dump(empty_oxigraph) == {f"{FILES}x/a": local(X), "": local(X)}


def test_json_names_the_graph_of_each_file(empty_oxigraph: Server, run: Run, here: Path) -> None:
    """The file as it was given, beside the graph it has become."""
    options = ("--data", "x", "--data", "y/a.ttl", "--data", "-", "--format", "json")
    push = ("push", "--endpoint", empty_oxigraph.query, *options)
    done = json.loads(run(*push, cwd=here, stdin=X).stdout)
    found = {row["file"]: row["graph"] for row in done["graphs"]}
    assert found == {"x/a.ttl": f"{FILES}x/a", "y/a.ttl": f"{FILES}a", "-": f"{FILES}stdin"}
