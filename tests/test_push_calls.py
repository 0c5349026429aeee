"""Wrong calls of a push: one line, a hint where there is a next step, and nothing secret."""

from pathlib import Path

import pytest

import servers
from conftest import Run
from mamh_graph import messages
from servers import WORLD, Server
from test_push import THEIRS, A, dump


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A file to be pushed."""
    path = tmp_path / "a.ttl"
    path.write_text(A, encoding="utf-8")
    return str(path)


def test_a_wrong_password_is_told_but_not_shown(
    empty_virtuoso: Server, run: Run, file: str
) -> None:
    """Exit code 3, one line; neither the right password nor the wrong one is in it."""
    wrong = {**empty_virtuoso.environment, "MAMH_GRAPH_ENDPOINT_PASSWORD": "s3cret-wrong"}
    done = run("push", "--endpoint", empty_virtuoso.store, "--data", file, env=wrong)
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) <= 2
    assert "s3cret" not in done.stdout + done.stderr
    assert dump(empty_virtuoso) == {}


def test_without_a_password_a_hint_says_how(empty_virtuoso: Server, run: Run, file: str) -> None:
    """A store that wants to know who asks."""
    done = run("push", "--endpoint", empty_virtuoso.store, "--data", file)
    assert done.returncode == 3
    assert "MAMH_GRAPH_ENDPOINT_HOST" in done.stderr


def test_nobody_at_the_address(run: Run, file: str) -> None:
    """Exit code 3, one line, and no word of what stands: nothing was begun."""
    address = f"http://127.0.0.1:{servers.free_port()}/store"
    done = run("push", "--endpoint", address, "--data", file)
    assert done.returncode == 3
    assert "nobody answers at this port" in done.stderr.splitlines()[0]


def test_an_address_without_a_graph_store(empty_oxigraph: Server, run: Run, file: str) -> None:
    """What the address is not known to be is told before anything is sent."""
    address = f"{empty_oxigraph.url}/sparql"
    done = run("push", "--endpoint", address, "--data", file)
    assert done.returncode == 2
    assert "no address to write graphs to is known" in done.stderr
    assert f"{address}-graph-crud-auth" in done.stderr
    reading = run("export", "--endpoint", address)
    assert "no address to read graphs from is known" in reading.stderr


def test_staged_needs_an_address_of_updates(
    empty_oxigraph: Server, run: Run, tmp_path: Path, file: str
) -> None:
    """A profile without one is refused before anything is sent."""
    profile = tmp_path / "config" / "mamh-graph" / "config.toml"
    profile.parent.mkdir(parents=True)
    addresses = f'query = "{empty_oxigraph.url}/ask"\nstore = "{empty_oxigraph.url}/graphs"'
    profile.write_text(f"[endpoints.ours]\n{addresses}\n")
    env = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    done = run("push", "--endpoint", "ours", "--data", file, "--staged", env=env)
    assert done.returncode == 2
    assert "no address to update the store at is known" in done.stderr
    assert dump(empty_oxigraph) == {"": []}


def test_a_file_with_graphs_of_others(empty_oxigraph: Server, run: Run, tmp_path: Path) -> None:
    """A file cannot have graphs written that are not ours."""
    path = tmp_path / "n.trig"
    path.write_text("<https://example.org/theirs> { <urn:a> <urn:b> <urn:c> }")
    done = run("push", "--endpoint", empty_oxigraph.store, "--data", str(path))
    assert done.returncode == 2
    assert "n.trig: the file names the graph https://example.org/theirs" in done.stderr
    assert dump(empty_oxigraph) == {"": []}


def test_what_is_pushed_must_be_readable(empty_oxigraph: Server, run: Run, tmp_path: Path) -> None:
    """A fault of syntax has its line, and nothing is sent."""
    path = tmp_path / "n.ttl"
    path.write_text("<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b>")
    done = run("push", "--endpoint", empty_oxigraph.store, "--data", str(path))
    assert done.returncode == 2
    assert "n.ttl:2:" in done.stderr
    assert dump(empty_oxigraph) == {"": []}


@pytest.mark.parametrize("spoken", messages.LANGUAGES)
def test_the_help_says_when_the_world_changes(run: Run, spoken: str) -> None:
    """In both languages: the world is replaced last."""
    done = run("push", "--help", "--lang", spoken)
    words = {"fr": "il est remplacé en dernier", "en": "it is replaced last"}[spoken]
    assert words in " ".join(done.stdout.split())


def test_an_endpoint_is_required(run: Run) -> None:
    """Without one, a wrong call."""
    done = run("push")
    assert done.returncode == 2
    assert "--endpoint" in done.stderr


def test_hostile_names_of_graphs_are_shown_printable(
    empty_oxigraph: Server, run: Run, file: str
) -> None:
    """A name that reorders text is not obeyed by a terminal."""
    servers.put(empty_oxigraph, f"{WORLD}/\u202egpj.evil", THEIRS)
    done = run("push", "--endpoint", empty_oxigraph.store, "--data", file, "--prune", "--dry-run")
    assert f"{WORLD}/\\u202Egpj.evil" in done.stdout
    assert "\u202e" not in done.stdout
