"""One question, any engine: real servers answer what the embedded engine answers, row by row.

``python tests/test_any_engine.py`` asks all of it once more, on rdflib too, and writes
``docs/engines.tsv``, the table of the documentation: per query the answers compared, then per
engine how many of them were equal and the median of their milliseconds. Names of queries after it
ask these alone, and leave the other lines as they are.
"""

import functools
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import NamedTuple

import pyoxigraph as ox
import pytest
import rdflib

import servers
from mamh_graph import bridge, expected, loading
from mamh_graph.dataset import Dataset
from mamh_graph.queries import StoredQuery, Value
from mamh_graph.remote import Endpoint, connect
from mamh_graph.results import Answer
from mamh_graph.validation import BACKGROUND
from test_stored_queries import CASES, STORED, Row, cell, data, given

ROOT = Path(__file__).parents[1]
HYGIENE = ROOT / "tests" / "hygiene"
TABLE = ROOT / "docs" / "engines.tsv"
ENGINES = ("rdflib", "embedded", "oxigraph", "virtuoso")
BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
APART = "https://example.org/graph/"
#: What a server rewrites when it is put there: ill-formed literals, which nobody can ask for then.
REWRITTEN = {("virtuoso", "ill-formed-date/fires")}
#: Seconds after which an answer for the table is not awaited, and what stands there then.
PATIENCE, NOT_AWAITED = 90, "—"
#: Seconds that a server may take for one answer.
TIMEOUT = 20.0

Run = Callable[..., "CompletedProcess[str]"]


class Asked(NamedTuple):
    """A question with its parameters, asked of the shipped graph or of other data.

    Attributes:
        name: Of the question and of the case.
        query: The question.
        arguments: Its parameters.
        data: What is asked instead of the shipped graph: a folder, or a file beside it.
    """

    name: str
    query: StoredQuery
    arguments: dict[str, Value]
    data: Path | None = None


def everything() -> Iterator[Asked]:
    """Yield every expected answer, every check, and every case that makes a check fire."""
    for case in CASES:
        query = STORED[case.query]
        language = {"lang": "fr"} if "lang" in {each.name for each in query.parameters} else {}
        yield Asked(case.name, query, {**language, **given(case)}, data(case))
    for query in STORED.values():
        if query.kind == "hygiene":
            yield Asked(query.name, query, {})
            file = HYGIENE / query.name / "fires.ttl"
            yield Asked(f"{query.name}/fires", query, {}, file)


ALL = list(everything())
each = pytest.mark.parametrize("asked", ALL, ids=[asked.name for asked in ALL])


@functools.cache
def dataset(place: Path | None) -> Dataset:
    """Return what is asked, as files."""
    if place is None or place.is_dir():
        return loading.load(place) if place else loading.load()
    beside = [graph for graph in loading.load().graphs if graph.role in BACKGROUND]
    return loading.load(place).beside(beside)


@functools.cache
def in_rdflib(place: Path | None) -> rdflib.Graph:
    """Return what is asked, in rdflib, literals as written."""
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return bridge.fill(rdflib.Graph(), dataset(place).quads())
    finally:
        rdflib.NORMALIZE_LITERALS = before


def at(server: servers.Server, asked: Asked) -> Endpoint:
    """Return a server that holds what is asked: the shipped graph, or a graph put there now."""
    endpoint = connect(server.query, timeout=TIMEOUT)
    if asked.data:
        triples = {quad.triple for quad in dataset(asked.data).quads()}
        graph = APART + asked.name
        servers.put(server, graph, ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES))
        endpoint.default_graph = graph
    return endpoint


def held(server: servers.Server, asked: Asked) -> Dataset:
    """Return what is asked as files: as it was put into the server, or as that rewrote it."""
    if (server.name, asked.name) not in REWRITTEN:
        return dataset(asked.data)
    with tempfile.NamedTemporaryFile(suffix=".nt") as file:
        file.write(servers.get(server, APART + asked.name))
        file.flush()
        return loading.load(file.name)


def rows(answer: Answer) -> list[Row]:
    """Return an answer with every term written out: kind, value, datatype and language."""
    return [tuple(map(told_cell, row)) for row in answer.solutions]


def told_cell(term: object) -> tuple[str, ...]:
    """Return a term as plain text; blank nodes by their turn, which is all that they have."""
    return ("blank", str(term)) if isinstance(term, ox.BlankNode) else cell(term)


@each
def test_an_answer_is_the_same_at_an_endpoint(asked: Asked, any_server: servers.Server) -> None:
    """Each server answers as the embedded engine does, term by term and row by row."""
    try:
        answer = at(any_server, asked).ask(asked.query, asked.arguments)
        wanted = held(any_server, asked).ask(asked.query, asked.arguments)
    finally:
        if asked.data:  # others look at the server too
            servers.delete(any_server, APART + asked.name)
    assert answer.columns == wanted.columns
    assert rows(answer) == rows(wanted)
    if asked.name.endswith("/fires"):
        assert rows(answer)


def test_the_command_compares_the_expected_answers(any_server: servers.Server, run: Run) -> None:
    """``queries test --endpoint`` finds no difference, and tells what it did not compare."""
    done = run("queries", "test", "--endpoint", any_server.query, patience=300)
    cases = expected.cases(ROOT)
    apart = sum(case.data.is_dir() for case in cases)
    assert done.returncode == 0, done.stderr
    assert f"{len(cases) - apart} answers compared, 0 different" in done.stderr
    assert f"{apart} answers not compared" in done.stderr


def test_the_table_of_engines_is_whole() -> None:
    """The documentation tells every stored query, with all its answers equal everywhere."""
    lines = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:]]
    assert {line[0] for line in lines} == set(STORED)
    for name, count, *engines in lines:
        apart = {name for _, name in REWRITTEN}
        asked = [each for each in ALL if each.query.name == name and each.name not in apart]
        assert int(count) == len(asked), name
        # rdflib is asked the checks for the table alone, and some take it minutes.
        if STORED[name].kind == "hygiene" and engines[0] == NOT_AWAITED:
            del engines[0]
        assert {cell.split()[0] for cell in engines} == {count}, name


def told(names: Collection[str]) -> Iterator[list[str]]:
    """Ask some queries, or all, on each engine, and yield their lines of the table."""
    with tempfile.TemporaryDirectory() as folder:
        places = Path(folder, "oxigraph"), Path(folder, "virtuoso")
        for place in places:
            place.mkdir()
        with servers.oxigraph(places[0]) as oxigraph, servers.virtuoso(places[1]) as virtuoso:
            asking: dict[str, Callable[[Asked], Callable[[], list[Row]]]] = {
                "rdflib": lambda asked: functools.partial(of_rdflib, asked),
                "embedded": lambda asked: functools.partial(of, dataset(asked.data), asked),
                "oxigraph": lambda asked: functools.partial(of, at(oxigraph, asked), asked),
                "virtuoso": lambda asked: functools.partial(of, at(virtuoso, asked), asked),
            }
            for server in (oxigraph, virtuoso):
                servers.load(server)
            for query in sorted(STORED.values(), key=lambda query: (query.kind, query.name)):
                mine = [asked for asked in ALL if asked.query == query]
                if names and query.name not in names:
                    continue
                apart = {name for _, name in REWRITTEN}
                mine = [asked for asked in mine if asked.name not in apart]
                yield [query.name, str(len(mine)), *(timed(asking[each], mine) for each in ENGINES)]


def of(answering: Dataset | Endpoint, asked: Asked) -> list[Row]:
    """Return the rows that files or a server answer."""
    return rows(answering.ask(asked.query, asked.arguments))


def of_rdflib(asked: Asked) -> list[Row]:
    """Return the rows that rdflib answers, booleans in words as the stores write them."""
    bound = dataset(asked.data).bind(asked.query, asked.arguments)
    words = {("literal", "1", BOOLEAN): ("literal", "true", BOOLEAN)}
    found = (tuple(map(cell, row)) for row in in_rdflib(asked.data).query(bound))
    return [tuple(words.get(each, each) for each in row) for row in found]


def timed(ask: Callable[[Asked], Callable[[], list[Row]]], mine: list[Asked]) -> str:
    """Return how many answers are equal to those of the embedded engine, and their median time."""
    equal, times = 0, []
    for asked in mine:
        wanted, answer = of(dataset(asked.data), asked), ask(asked)
        start = time.perf_counter()
        try:
            signal.alarm(PATIENCE)
            equal += answer() == wanted
        except TimeoutError:
            return NOT_AWAITED
        finally:
            signal.alarm(0)
        times.append((time.perf_counter() - start) * 1000)
    return f"{equal} {statistics.median(times):.0f}"


def give_up(*_: object) -> None:
    """Stop waiting for an answer."""
    raise TimeoutError


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, give_up)
    before = TABLE.read_text("utf-8").splitlines()[1:] if sys.argv[1:] else []
    lines = {line.split("\t")[0]: line.split("\t") for line in before}
    for line in told(sys.argv[1:]):
        lines[line[0]] = line
        whole = (["query", "answers", *ENGINES], *lines.values())
        TABLE.write_text("".join("\t".join(each) + "\n" for each in whole), "utf-8")
