"""Loading a store: what is sent stands there, nothing else is touched, and it can be repeated."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import servers
from conftest import Run
from mamh_graph.canonical import canonical
from mamh_graph.dataset import ASIDE, Dataset
from servers import WORLD, Server

FILES = f"{WORLD}/"
MARK = f"{WORLD}-staging/under-way"
FOREIGN = "https://example.org/theirs"
EX = "@prefix ex: <https://example.org/> .\n"
A = EX + 'ex:a ex:name "Ada"@fr ; ex:since "2019"^^<http://www.w3.org/2001/XMLSchema#gYear> .\n'
B = EX + 'ex:b ex:name "Zoé"@fr ; ex:knows [ ex:name "nobody" ] .\n'
THEIRS = b'<https://example.org/x> <https://example.org/p> "theirs" .\n'


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each server in turn, without a graph of ours."""
    found: Server = request.getfixturevalue(f"empty_{request.param}")
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two files."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.ttl").write_text(A, encoding="utf-8")
    (folder / "b.ttl").write_text(B, encoding="utf-8")
    return folder


def said(data: bytes) -> list[str]:
    """Return what a graph says, whatever its blank nodes are called."""
    triples = (quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES))
    return [str(quad) for quad in canonical(ox.Quad(*triple) for triple in triples)]


def world_of(server: Server) -> str:
    """Return the name of the graph that questions are asked of."""
    return WORLD if WORLD in servers.graphs(server) or server.name == "virtuoso" else ""


def dump(server: Server) -> dict[str, list[str]]:
    """Return what every graph of a server says."""
    names = set(servers.graphs(server)) | ({""} if server.name == "oxigraph" else set())
    return {name: said(servers.get(server, name)) for name in names}


def local(*texts: str) -> list[str]:
    """Return what Turtle says."""
    quads = (quad for text in texts for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))
    return [str(quad) for quad in canonical(quads)]


def test_the_shipped_graph_round_trips_twice(server: Server, run: Run, shipped: Dataset) -> None:
    """Each file stands as its graph, the world has the hash that is told here, and stays so."""
    told = run("hash").stdout
    done = run("push", "--endpoint", server.store, env=server.environment)
    assert (done.returncode, done.stdout) == (0, told), done.stderr
    there = dump(server)
    for graph, _, quads in [*shipped.sources(), *shipped.sources(*ASIDE)]:
        assert there[graph.iri] == [str(quad) for quad in canonical(quads, named_graphs=False)]
    world = [str(quad) for quad in canonical(shipped.quads(), named_graphs=False)]
    assert there[world_of(server)] == world
    assert len(there) == len(shipped.graphs) + 1
    again = run("push", "--endpoint", server.store, env=server.environment)
    assert (again.returncode, again.stdout) == (0, told)
    assert f"equal {len(shipped.graphs)};" in again.stderr
    assert dump(server) == there


def test_one_file_leaves_the_others_in_the_world(server: Server, run: Run, folder: Path) -> None:
    """Pushing one changed file changes its graph, and the world; the other one stays in both."""
    run("push", "--endpoint", server.store, "--data", str(folder), env=server.environment)
    changed = A.replace("Ada", "Eva")
    (folder / "a.ttl").write_text(changed, encoding="utf-8")
    alone = folder.parent / "alone" / "mine"
    alone.mkdir(parents=True)
    (alone / "a.ttl").write_text(changed, encoding="utf-8")
    done = run("push", "--endpoint", server.store, "--data", str(alone), env=server.environment)
    assert done.returncode == 0, done.stderr
    assert "other graphs of files, which stay in the store and in the answers: 1 (" in done.stderr
    assert dump(server) == {
        f"{FILES}mine/a": local(changed),
        f"{FILES}mine/b": local(B),
        world_of(server): local(changed, B),
    }


def test_pruning_deletes_what_is_ours_alone(server: Server, run: Run, folder: Path) -> None:
    """A graph of a file that is gone is deleted; the graphs of others are not."""
    servers.put(server, FOREIGN, THEIRS)
    servers.put(server, f"{WORLD}ical", THEIRS)
    servers.put(server, f"{FILES}gone", THEIRS)
    arguments = ("push", "--endpoint", server.store, "--data", str(folder))
    run(*arguments, env=server.environment)
    assert f"{FILES}gone" in dump(server)
    done = run(*arguments, "--prune", env=server.environment)
    assert done.returncode == 0, done.stderr
    assert dump(server) == {
        FOREIGN: said(THEIRS),
        f"{WORLD}ical": said(THEIRS),
        f"{FILES}mine/a": local(A),
        f"{FILES}mine/b": local(B),
        world_of(server): local(A, B),
    }
    servers.send(server, "DELETE", f"{server.store}?graph={WORLD}ical")


def test_a_dry_run_changes_nothing(server: Server, run: Run, folder: Path) -> None:
    """It tells what would be done with each graph, and does none of it."""
    arguments = ("push", "--endpoint", server.store, "--data", str(folder))
    run(*arguments, env=server.environment)
    (folder / "a.ttl").write_text(A.replace("Ada", "Eva"), encoding="utf-8")
    (folder / "c.ttl").write_text(A, encoding="utf-8")
    (folder / "b.ttl").unlink()
    before = dump(server)
    done = run(*arguments, "--prune", "--dry-run", env=server.environment)
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[1:4] == [
        ["replace", "2", "2", f"{FILES}mine/a"],
        ["delete", "–", "–", f"{FILES}mine/b"],
        ["create", "2", "–", f"{FILES}mine/c"],
    ]
    assert lines[4][0] == "replace"
    assert done.returncode == 0
    assert dump(server) == before


def test_staged_is_all_at_once_and_leaves_nothing_waiting(
    server: Server, run: Run, folder: Path
) -> None:
    """Graphs that wait, also of an interrupted push, are gone at its end."""
    servers.put(server, f"{WORLD}-staging/old", THEIRS)
    arguments = ("push", "--endpoint", server.store, "--data", str(folder))
    done = run(*arguments, "--staged", env=server.environment)
    assert done.returncode == 0, done.stderr
    wanted = {
        f"{FILES}mine/a": local(A),
        f"{FILES}mine/b": local(B),
        world_of(server): local(A, B),
    }
    assert dump(server) == wanted
    assert run(*arguments, "--direct", env=server.environment).returncode == 0
    assert dump(server) == wanted


def test_a_literal_written_anew_is_told(server: Server, run: Run, tmp_path: Path) -> None:
    """Both servers forget how a number was written: told, exit code 1, and the world is there."""
    path = tmp_path / "n.ttl"
    path.write_text(EX + "ex:a ex:rank 01 .\n")
    done = run("push", "--endpoint", server.store, "--data", str(path), env=server.environment)
    assert done.returncode == 1
    assert done.stdout == ""
    told = 'the store writes literals anew: "01"^^xsd:integer → "1"^^xsd:integer'
    assert f"{FILES}n: {told}\n" in done.stderr
    assert dump(server)[world_of(server)] == local(EX + "ex:a ex:rank 1 .\n")


def test_without_verifying_all_is_sent(server: Server, run: Run, folder: Path) -> None:
    """Nothing is compared, so everything is replaced, and no hash is told."""
    arguments = ("push", "--endpoint", server.store, "--data", str(folder), "--no-verify")
    first = run(*arguments, env=server.environment)
    again = run(*arguments, env=server.environment)
    assert (first.returncode, again.returncode, again.stdout) == (0, 0, "")
    assert "replaced 2" in again.stderr
    assert dump(server)[world_of(server)] == local(A, B)


def test_what_was_done_as_json(server: Server, run: Run, folder: Path) -> None:
    """Each graph, the world, and the hash, for other programs."""
    arguments = ("push", "--endpoint", server.store, "--data", str(folder), "--format", "json")
    done = json.loads(run(*arguments, env=server.environment).stdout)
    assert done["changed"] is True
    assert [(row["graph"], row["action"], row["here"]) for row in done["graphs"]] == [
        (f"{FILES}mine/a", "create", 2),
        (f"{FILES}mine/b", "create", 3),
    ]
    assert done["world"]["graph"] == (world_of(server) or None)
    assert done["world"]["same"] is True
    assert done["hashes"][0]["hash"] in run("hash", str(folder)).stdout
    again = json.loads(run(*arguments, env=server.environment).stdout)
    assert again["changed"] is False


def test_named_graphs_of_a_file_come_back(server: Server, run: Run, folder: Path) -> None:
    """What export wrote with its named graphs is loaded into these, with the same hash."""
    quads = run("export", "--format", "nq", "--data", str(folder)).stdout
    path = folder.parent / "all.nq"
    path.write_text(quads, encoding="utf-8")
    done = run("push", "--endpoint", server.store, "--data", str(path), env=server.environment)
    assert (done.returncode, done.stdout) == (0, run("hash", str(path)).stdout), done.stderr
    assert dump(server)[f"{FILES}mine/b"] == local(B)


def test_the_default_graph_of_others_is_left_alone(
    empty_oxigraph: Server, run: Run, folder: Path
) -> None:
    """The world goes to a graph of its own then, and stays there."""
    servers.put(empty_oxigraph, "", THEIRS)
    arguments = ("push", "--endpoint", empty_oxigraph.query, "--data", str(folder))
    done = run(*arguments)
    assert done.returncode == 0
    assert "the default graph holds what is not ours" in done.stderr
    wanted = {
        "": said(THEIRS),
        f"{FILES}mine/a": local(A),
        f"{FILES}mine/b": local(B),
        WORLD: local(A, B),
    }
    assert dump(empty_oxigraph) == wanted
    assert run(*arguments).returncode == 0
    assert dump(empty_oxigraph) == wanted


@pytest.fixture
def cut_iris(empty_virtuoso: Server) -> Iterator[Server]:
    """A server that cuts long IRIs."""
    yield empty_virtuoso
    servers.clear(empty_virtuoso)


def test_a_graph_that_does_not_come_back_stops_before_the_world(
    cut_iris: Server, run: Run, folder: Path
) -> None:
    """Virtuoso cuts an IRI of more than 2000 characters: nothing of the push is left then."""
    arguments = ("push", "--endpoint", cut_iris.store, "--data", str(folder))
    run(*arguments, env=cut_iris.environment)
    before = dump(cut_iris)
    (folder / "b.ttl").write_text(EX + f"ex:b ex:p <https://example.org/{'i' * 2500}> .\n")
    done = run(*arguments, env=cut_iris.environment)
    assert done.returncode == 1
    assert f"{FILES}mine/b: 1 triples here, 1 there, and they are not the same" in done.stderr
    assert "stopped before the world was replaced" in done.stderr
    after = dump(cut_iris)
    assert any('"again"' in line for line in after.pop(MARK))
    assert after == before
