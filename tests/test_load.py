"""Folders and files become datasets."""

import os
from pathlib import Path

import pytest

from mamh_graph import loading
from mamh_graph.dataset import Dataset
from mamh_graph.errors import InputError
from mamh_graph.loading import GRAPHS, load, load_files, load_root

TRIPLE = "<https://example.org/a> <https://example.org/b> <https://example.org/c> ."


def test_the_shipped_graph_has_files_of_every_role(shipped: Dataset) -> None:
    """Each folder of the graph has its role, and none is without one."""
    assert {graph.role for graph in shipped.graphs} >= {
        "ontology",
        "vocabulary",
        "shapes",
        "prefixes",
        "document",
        "reference",
    }
    assert len({graph.iri for graph in shipped.graphs}) == len(shipped.graphs)


def test_graphs_are_named_after_their_files(root: Path) -> None:
    """The name is the path without its suffix."""
    iris = [graph.iri for graph in load_root(root).graphs]
    assert GRAPHS + "data/documents/people" in iris


def test_a_context_is_not_taken_for_a_graph(root: Path) -> None:
    """Of the folders of a graph, only Turtle is read."""
    (root / "ontology" / "context.jsonld").write_text('{"@context": {}}')
    assert len(load_root(root).graphs) == 3


def test_a_folder_is_searched_for_every_format(tmp_path: Path) -> None:
    """Nested files are found in a fixed order; hidden files and other suffixes are passed over."""
    for name in ("b.nt", "in/a.ttl", "in/.hidden.ttl", ".git/c.ttl", "notes.md"):
        path = tmp_path / "given" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TRIPLE)
    names = [graph.iri.removeprefix(GRAPHS) for graph in load(tmp_path / "given").graphs]
    assert names == ["given/b", "given/in/a"]


def test_files_of_one_name_are_graphs_apart(tmp_path: Path) -> None:
    """A stem used twice, or a file given twice, still names two graphs."""
    for name in ("a.ttl", "a.nt"):
        (tmp_path / name).write_text(TRIPLE)
    iris = [graph.iri for graph in load_files([tmp_path, tmp_path / "a.nt"]).graphs]
    assert len(set(iris)) == 3


def test_a_name_no_iri_can_hold_is_escaped(tmp_path: Path) -> None:
    """Spaces and accents are percent-encoded, so that the graph can be asked for."""
    (tmp_path / "été 1.ttl").write_text(TRIPLE)
    dataset = load(tmp_path / "été 1.ttl")
    assert dataset.graphs[0].iri == GRAPHS + "%C3%A9t%C3%A9%201"
    assert dataset.query("ASK { GRAPH ?g { ?s ?p ?o } }")


def test_standard_input_is_turtle() -> None:
    """A dash stands for the bytes given."""
    dataset = load_files(["-"], standard_input=TRIPLE.encode())
    assert len(list(dataset.quads())) == 1
    with pytest.raises(InputError, match="-:1:"):
        load_files(["-"], standard_input=b"nonsense")
    with pytest.raises(InputError, match="standard input is read by the command alone"):
        load("-")


@pytest.mark.parametrize("path", ["a.ttl", Path("a.ttl")])
def test_one_path_is_one_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str | Path
) -> None:
    """Text is not taken for a list of letters, each a file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.ttl").write_text(TRIPLE)
    assert len(load_files(path).graphs) == 1


@pytest.mark.parametrize("wrong", [b"a.ttl", None, 1, ["a.ttl"]])
def test_what_is_no_path_is_a_type_error(wrong: object) -> None:
    """A mistake in calling is told where it is made."""
    with pytest.raises(TypeError, match=r"a path is str or os\.PathLike"):
        load(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", [b"a[1].ttl", b"a'(b).ttl", b"b\xff.ttl", b"a:b@c.ttl", b"a\nb.ttl"]
)
def test_any_file_name_makes_a_name_of_a_graph(tmp_path: Path, name: bytes) -> None:
    """What no IRI can hold is escaped, also bytes that are no text."""
    path = os.path.join(os.fsencode(tmp_path), name)
    with open(path, "w") as file:
        file.write(TRIPLE)
    for given in (os.fsdecode(path), tmp_path):
        dataset = load(given)
        assert dataset.graphs[0].iri.isascii()
        assert dataset.query("ASK { GRAPH ?g { ?s ?p ?o } }")
        assert len(list(dataset.quads())) == 1


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    """Nothing to read is not an empty answer."""
    with pytest.raises(InputError, match="no RDF file"):
        load(tmp_path)


def test_a_bad_file_is_an_error_when_loading(tmp_path: Path) -> None:
    """Loading does not put off what is wrong until the first question."""
    (tmp_path / "a.ttl").write_text("<a:b> <a:c> .")
    with pytest.raises(InputError, match=r"a\.ttl:1:13"):
        load(tmp_path)


def test_a_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    """A link could show what lies elsewhere."""
    (tmp_path / "given").mkdir()
    (tmp_path / "secret.ttl").write_text(TRIPLE)
    (tmp_path / "given" / "a.ttl").symlink_to(tmp_path / "secret.ttl")
    with pytest.raises(InputError, match="symbolic links"):
        load(tmp_path / "given")


def test_a_package_without_its_graph_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken installation is told in words."""
    monkeypatch.setattr(loading, "__file__", str(tmp_path / "a" / "b" / "loading.py"))
    with pytest.raises(InputError, match="shipped with mamh-graph is missing"):
        loading.shipped()
