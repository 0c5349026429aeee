"""The command `export`: answers on standard output, or a whole file, or one line and exit 2."""

import json
from pathlib import Path

import pytest

from mamh_graph import export

DATA = "<http://ex.org/a> <http://ex.org/p> 'x'@fr .\n"


@pytest.mark.parametrize("form", export.FORMATS)
def test_graph_goes_to_standard_output(run, tmp_path: Path, form: str) -> None:
    """Each format ends in one newline and says nothing on standard error."""
    (tmp_path / "a.ttl").write_text(DATA)
    done = run("export", "--format", form, "--data", str(tmp_path / "a.ttl"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\n")
    assert not done.stdout.endswith("\n\n")
    assert "http://ex.org/p" in done.stdout or "/p" in done.stdout


def test_turtle_is_the_default(run, tmp_path: Path) -> None:
    """Without a format, the graph comes as Turtle."""
    (tmp_path / "a.ttl").write_text(DATA)
    data = ("--data", str(tmp_path / "a.ttl"))
    assert run("export", *data).stdout == '<http://ex.org/a>\n    <http://ex.org/p> "x"@fr .\n'


def test_shipped_graph_keeps_a_graph_for_each_file(run, shipped) -> None:
    """TriG holds one named graph for each file of the world, none for shapes."""
    trig = run("export", "--format", "trig").stdout
    world = [graph for graph in shipped.graphs if graph.role not in ("shapes", "prefixes")]
    assert trig.count("GRAPH <") == len(world)
    assert "sh:NodeShape" not in trig


def test_file_is_written_whole(run, tmp_path: Path) -> None:
    """With -o nothing goes to standard output, and the file is the same as the output."""
    done = run("export", "--format", "jsonld", "-o", str(tmp_path / "graph.jsonld"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    written = (tmp_path / "graph.jsonld").read_text(encoding="utf-8")
    assert written == run("export", "--format", "jsonld").stdout
    assert isinstance(json.loads(written)["@context"], dict)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--format", "turtle"), "ttl"),
        (("-o", "missing/graph.ttl"), "missing/graph.ttl"),
        (("-o", "."), "folder"),
        (("--data", "absent.ttl"), "absent.ttl"),
    ],
)
def test_wrong_call_is_one_line(run, arguments: tuple[str, ...], words: str) -> None:
    """Unknown formats, impossible paths and missing files end in exit code 2."""
    done = run("export", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) <= 2


def test_refusal_leaves_the_old_file(run, tmp_path: Path) -> None:
    """A graph that RDF/XML cannot say is refused, and the old file is untouched."""
    (tmp_path / "a.ttl").write_text("<urn:a> <http://ex.org/1> <urn:b> .")
    path = tmp_path / "out.rdf"
    path.write_text("old")
    arguments = ("--data", str(tmp_path / "a.ttl"), "--format", "rdfxml", "-o", str(path))
    done = run("export", *arguments)
    assert done.returncode == 2
    assert "http://ex.org/1" in done.stderr
    assert path.read_text() == "old"


def test_data_may_be_many(run, tmp_path: Path) -> None:
    """Several files are merged, and blank nodes of two files stay apart."""
    for name in "ab":
        (tmp_path / f"{name}.ttl").write_text(f"_:x <http://ex.org/{name}> 1 .")
    paths = (part for name in "ab" for part in ("--data", str(tmp_path / f"{name}.ttl")))
    lines = run("export", "--format", "nt", *paths).stdout.splitlines()
    assert len({line.split()[0] for line in lines}) == 2


def test_french_is_spoken(run) -> None:
    """The help speaks the chosen language."""
    assert "octets" in run("export", "--help", "--lang", "fr").stdout
    assert "same bytes" in run("export", "--help").stdout


def test_loop_of_links_is_one_line(run, tmp_path: Path) -> None:
    """Links that lead to each other are no bug of the program."""
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    done = run("export", "-o", str(tmp_path / "a"))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_crash_of_the_naming_is_told_by_its_reason(run, tmp_path: Path) -> None:
    """Blank nodes that bring the engine down are what is named, in the chosen language."""
    chain = "".join(f"_:a{i} <urn:p> _:a{i + 1} . " for i in range(3000))
    (tmp_path / "chain.ttl").write_text(chain)
    done = run("export", "--data", str(tmp_path / "chain.ttl"), "--lang", "fr")
    assert (done.returncode, done.stdout) == (3, "")
    assert "nœuds anonymes" in done.stderr
