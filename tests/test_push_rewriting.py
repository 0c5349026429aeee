"""Literals that a store writes anew, or keeps once for several: told, and no reason to stop."""

from pathlib import Path

import pytest

from conftest import Run
from mamh_graph.pushing.rewriting import rewritten
from servers import Server
from test_push import EX, FILES, dump, local, world_of

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each server in turn, without a graph of ours."""
    found: Server = request.getfixturevalue(f"empty_{request.param}")
    return found


def lines(*objects: str, subject: str = "<urn:s>") -> set[bytes]:
    """Return a triple for each object."""
    return {f"{subject} <urn:p> {each} .\n".encode() for each in objects}


def typed(text: str, name: str = "integer") -> str:
    """Return a literal of XML Schema."""
    return f'"{text}"^^<{XSD}{name}>'


def test_literals_of_one_value_become_one(server: Server, run: Run, tmp_path: Path) -> None:
    """The graph and the literals are told, the world is there, and so it is each time."""
    path = tmp_path / "n.ttl"
    path.write_text(EX + "ex:a ex:rank 01, 1, 2 .\nex:b ex:rank 1 .\n")
    push = ("push", "--endpoint", server.store, "--data", str(path))
    for said in ("created 1", "replaced 1"):
        done = run(*push, env=server.environment)
        assert (done.returncode, done.stdout) == (1, "")
        told = "the store keeps literals of one value only once, 3 triples of 4: "
        assert f'{FILES}n: {told}"01"^^xsd:integer → "1"^^xsd:integer\n' in done.stderr
        assert "hint: written in the files as the store writes them" in done.stderr
        assert said in done.stderr
        assert dump(server)[world_of(server)] == local(EX + "ex:a ex:rank 1, 2 . ex:b ex:rank 1 .")
    path.write_text(EX + "ex:a ex:rank 1, 2 .\nex:b ex:rank 1 .\n")
    assert run(*push, env=server.environment).returncode == 0


@pytest.mark.parametrize("way", ["--direct", "--staged"])
def test_two_values_that_become_one_stop_the_push(
    empty_virtuoso: Server, run: Run, tmp_path: Path, way: str
) -> None:
    """Virtuoso keeps 15 digits: a value is lost, so the world stays as it was."""
    path = tmp_path / "n.ttl"
    path.write_text(EX + f"ex:a ex:rank 0.{'1' * 24}1, 0.{'1' * 24}2 .\n")
    push = ("push", "--endpoint", empty_virtuoso.store, "--data", str(path), way)
    done = run(*push, env=empty_virtuoso.environment)
    assert done.returncode == 1
    assert f"{FILES}n: 2 triples here, 1 there\n" in done.stderr
    assert f"{FILES}n: did not come back: <https://example.org/a> " in done.stderr
    assert "stopped before the world was replaced" in done.stderr
    assert world_of(empty_virtuoso) not in dump(empty_virtuoso)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ((typed("01"), typed("1")), (typed("1"),)),
        ((typed("01"), typed("+1"), typed("2")), (typed("1"), typed("2"))),
        ((typed("1", "int"), typed("1.0", "decimal")), (typed("1"),)),
        ((typed("1e0", "double"), typed("1.0", "double")), (typed("1", "double"),)),
        ((typed("1", "boolean"), typed("true", "boolean")), (typed("true", "boolean"),)),
        (
            (
                typed("2020-01-01T01:00:00+01:00", "dateTime"),
                typed("2020-01-01T00:00:00.0Z", "dateTime"),
            ),
            (typed("2020-01-01T00:00:00Z", "dateTime"),),
        ),
    ],
)
def test_what_has_one_value(here: tuple[str, ...], there: tuple[str, ...]) -> None:
    """Each literal that is gone is told with the one that stands for it."""
    found = rewritten(lines(*here), lines(*there))
    assert [old for old, _ in found] == sorted(set(here) - set(there))
    assert {new for _, new in found} <= set(there)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (lines(typed("1"), typed("2")), lines(typed("1"))),
        (lines(typed("1"), '"1"'), lines(typed("1"))),
        (lines('"a"@en', '"a"@fr'), lines('"a"@en')),
        (lines('"a"', '"A"'), lines('"a"')),
        (
            lines(*(typed(f"2020-01-01T00:00:00.000000{n}Z", "dateTime") for n in (1, 2))),
            lines(typed("2020-01-01T00:00:00Z", "dateTime")),
        ),
        (lines(typed("01")), lines()),
        (lines(typed("1")), lines(typed("1"), typed("01"))),
        (lines("<urn:a>", "<urn:b>"), lines("<urn:a>")),
        (lines("<urn:a>"), lines("<urn:b>")),
        (
            lines(typed("1"), subject="_:c14n0") | lines(typed("01"), subject="_:c14n1"),
            lines(typed("1"), subject="_:c14n0"),
        ),
    ],
)
def test_what_has_not(here: set[bytes], there: set[bytes]) -> None:
    """A value less, or one more, is no other way to write."""
    assert rewritten(here, there) == ()


def test_values_are_paired_before_the_rest() -> None:
    """What is written otherwise stands beside what it has become."""
    here = lines(typed("01"), typed("P12M", "duration"), '"kept"')
    there = lines(typed("1"), typed("P1Y", "duration"), '"kept"')
    assert rewritten(here, there) == (
        (typed("01"), typed("1")),
        (typed("P12M", "duration"), typed("P1Y", "duration")),
    )
