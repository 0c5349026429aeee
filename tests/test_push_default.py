"""Whose the default graph of a store is, and what a push that is under way leaves there."""

import os
import shutil
from pathlib import Path

import pytest

import servers
from conftest import Run
from mamh_graph import messages
from servers import WORLD, Server
from test_push import FILES, MARK, THEIRS, A, B, dump, local, said, world_of

SHAPE = "<https://example.org/shape> <https://example.org/p> <https://example.org/o> .\n"
AGAIN = f'<{WORLD}> <http://www.w3.org/2000/01/rdf-schema#comment> "again" .\n'.encode()


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each server in turn, without a graph of ours."""
    found: Server = request.getfixturevalue(f"empty_{request.param}")
    return found


@pytest.fixture
def laid_out(tmp_path: Path) -> Path:
    """A graph laid out as ours: two documents and a shape."""
    for place, text in {
        "ontology/prefixes.ttl": "",
        "ontology/shapes/s.ttl": SHAPE,
        "data/documents/a.ttl": A,
        "data/documents/b.ttl": B,
    }.items():
        file = tmp_path / "graph" / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "graph"


@pytest.mark.parametrize("way", ["--direct", "--staged", "--no-verify"])
def test_shapes_alone_claim_nothing(
    empty_oxigraph: Server, run: Run, laid_out: Path, way: str
) -> None:
    """A default graph of others survives a push of shapes, and the push of data after it."""
    servers.put(empty_oxigraph, "", THEIRS)
    for part in ("ontology/shapes", "data"):
        arguments = ("push", "--endpoint", empty_oxigraph.store, "--data", str(laid_out / part))
        done = run(*arguments, way)
        assert done.returncode == 0, done.stderr
    there = dump(empty_oxigraph)
    assert there[""] == said(THEIRS)
    assert there[WORLD] == local(A, B)
    assert MARK not in there


@pytest.mark.parametrize("way", ["--verify", "--no-verify"])
def test_a_graph_of_ours_claims_no_others(
    empty_oxigraph: Server, run: Run, laid_out: Path, way: str
) -> None:
    """Somebody loaded a file of ours by other means, beside triples of their own."""
    servers.put(empty_oxigraph, "", THEIRS)
    servers.put(empty_oxigraph, f"{FILES}data/documents/a", A.encode())
    data = str(laid_out / "data")
    done = run("push", "--endpoint", empty_oxigraph.store, "--data", data, way)
    assert done.returncode == 0, done.stderr
    there = dump(empty_oxigraph)
    assert (there[""], there[WORLD]) == (said(THEIRS), local(A, B))


def test_a_triple_added_to_our_world_survives(
    empty_oxigraph: Server, run: Run, laid_out: Path
) -> None:
    """From then on the default graph is theirs, and the world is in a graph of its own."""
    arguments = ("push", "--endpoint", empty_oxigraph.store, "--data", str(laid_out / "data"))
    assert run(*arguments).returncode == 0
    both = servers.get(empty_oxigraph, "") + THEIRS
    servers.put(empty_oxigraph, "", both)
    done = run(*arguments)
    assert "the default graph holds what is not ours" in done.stderr
    there = dump(empty_oxigraph)
    assert (there[""], there[WORLD]) == (said(both), local(A, B))


def test_the_mark_tells_whose_the_world_is(
    empty_oxigraph: Server, run: Run, laid_out: Path
) -> None:
    """An interrupted push leaves an old world beside new files: it is replaced, not left behind."""
    servers.put(empty_oxigraph, "", THEIRS)
    servers.put(empty_oxigraph, f"{FILES}data/documents/a", A.encode())
    servers.put(empty_oxigraph, MARK, AGAIN)
    data = str(laid_out / "data")
    done = run("push", "--endpoint", empty_oxigraph.store, "--data", data)
    assert done.returncode == 0, done.stderr
    there = dump(empty_oxigraph)
    assert there[""] == local(A, B)
    assert not {WORLD, MARK} & there.keys()


@pytest.mark.parametrize("way", ["--direct", "--staged"])
def test_an_empty_world(server: Server, run: Run, laid_out: Path, way: str) -> None:
    """Shapes alone, then data, then shapes alone again: the world is empty, filled, and empty."""
    arguments = ("push", "--endpoint", server.store, way, "--prune", "--data")
    for part, world in (("ontology/shapes", []), ("data", local(A, B)), ("ontology/shapes", [])):
        for _ in range(2):
            done = run(*arguments, str(laid_out / part), env=server.environment)
            assert done.returncode == 0, done.stderr
        assert "created 0, replaced 0, deleted 0" in done.stderr
        assert dump(server).get(world_of(server), []) == world


def test_an_edited_document_replaces_its_graph(
    server: Server, run: Run, laid_out: Path, tmp_path: Path
) -> None:
    """Wherever it is pushed from, a file of a graph laid out as ours has the name it has there."""
    arguments = ("push", "--endpoint", server.store, "--data")
    run(*arguments, str(laid_out / "data"), env=server.environment)
    copy = tmp_path / "copy"
    shutil.copytree(laid_out, copy)
    changed = A.replace("ex:a", "ex:other")
    edited = copy / "data" / "documents" / "a.ttl"
    edited.write_text(changed, encoding="utf-8")
    twice = (str(edited), "--data", os.path.join(edited.parent, ".", "a.ttl"))
    done = run(*arguments, *twice, env=server.environment)
    assert done.returncode == 0, done.stderr
    assert "created 0, replaced 1" in done.stderr
    assert dump(server) == {
        f"{FILES}data/documents/a": local(changed),
        f"{FILES}data/documents/b": local(B),
        world_of(server): local(changed, B),
    }


@pytest.mark.parametrize("spoken", messages.LANGUAGES)
def test_a_blank_node_in_two_graphs(
    empty_oxigraph: Server, run: Run, tmp_path: Path, spoken: str
) -> None:
    """It would be two in the store: refused, with the file."""
    path = tmp_path / "n.nq"
    path.write_text(f"_:x <urn:p> <urn:o> <{FILES}a> .\n<urn:s> <urn:p> _:x <{FILES}b> .\n")
    done = run("push", "--endpoint", empty_oxigraph.store, "--data", str(path), "--lang", spoken)
    assert done.returncode == 2
    words = {"fr": "un nœud anonyme se trouve dans deux graphes", "en": "a blank node is in two"}
    assert f"n.nq: {words[spoken]}" in done.stderr.replace("\u00a0:", ":").replace(" :", ":")
    assert dump(empty_oxigraph) == {"": []}
