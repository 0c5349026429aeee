"""Validation of an endpoint: the findings, reports and exit codes of a validation of the files."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import mamh_graph
import servers
from compiled import ENGINES, ready
from conftest import Run
from hostile import HostileServer
from mamh_graph import files, inputs, loading, validation
from mamh_graph.errors import EndpointError, UsageError
from test_engines import BACKGROUND, CASES

#: What says where a finding stands, and with what it was found: the rest is the same.
ELSEWHERE = {"place", "also"}
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <https://example.org/> .
:S a sh:NodeShape ; sh:targetSubjectsOf :knows ; sh:severity sh:Warning ;
    sh:property :S-knows , :S-name .
:S-knows sh:path :knows ; sh:class :Person ; sh:message "une personne"@fr , "a person"@en .
:S-name sh:path :name ; sh:minCount 1 .
"""
DATA = """
@prefix : <https://example.org/> .
:ada :knows :zoe , "Zoé" ; a :Person . :zoe :name "Zoé" ; a :Person ; :knows :ada .
"""


def told(report: validation.ValidationReport) -> list[dict[str, object]]:
    """Return all that findings say, but where they stand."""
    packed = [result.pack() for result in report.results]
    return [{k: v for k, v in each.items() if k not in ELSEWHERE} for each in packed]


def held(server: servers.Server, text: str) -> None:
    """Let a server hold what Turtle says."""
    graph = "" if server.name == "oxigraph" else servers.WORLD
    servers.put(server, graph, text.encode())


@pytest.fixture
def rules(tmp_path: Path) -> str:
    """A file of shapes."""
    path = tmp_path / "rules.ttl"
    path.write_text(SHAPES, encoding="utf-8")
    return str(path)


def test_what_connect_gives_is_checked_too(
    empty_oxigraph: servers.Server, rules: str, tmp_path: Path
) -> None:
    """Its own timeout is for questions: a validation has its limits."""
    held(empty_oxigraph, DATA)
    endpoint = mamh_graph.connect(empty_oxigraph.query, timeout=0.001)
    report = validation.validate_endpoint(endpoint, rules)
    assert told(report) == told(validation.validate_endpoint(empty_oxigraph.query, rules))
    assert len(report.results) == 2


def test_shipped_graph(any_server: servers.Server) -> None:
    """Each finding is the same in every field, fingerprints and reasons among them."""
    here, there = validation.validate(), validation.validate_endpoint(any_server.query)
    assert told(there) == told(here)
    assert len(here.results) >= 10
    counts = (here.shapes, here.focused, here.queries)
    assert (there.shapes, there.focused, there.queries) == counts


def test_places_are_named_graphs(oxigraph_server: servers.Server) -> None:
    """A finding stands in the named graph of the file in which it stands here."""
    here = validation.validate()
    there = validation.validate_endpoint(oxigraph_server.query)
    graphs = {inputs.shown(graph.path): graph.iri for graph in loading.load().graphs}
    for one, other in zip(here.results, there.results, strict=True):
        assert one.place is not None
        assert other.place is not None
        assert other.place.file == graphs[one.place.file]
        assert other.place.line is None
    assert there.not_located == ()
    assert there.engine == "sparql"


def test_cases_of_the_shipped_shapes(empty_oxigraph: servers.Server, tmp_path: Path) -> None:
    """All cases of the shipped shapes at once give the same, fingerprints among it."""
    shipped = loading.load()
    cases = [q for path in sorted(CASES.rglob("*.ttl")) for q in files.parse(files.read(path))]
    named = [q for q in cases if ox.BlankNode not in (type(q.subject), type(q.object))]
    triples = {quad.triple for quad in (*shipped.quads(*BACKGROUND), *named)}
    store = ox.Store()  # which respells literals, as the server does
    store.extend(ox.Quad(*triple) for triple in triples)
    path = tmp_path / "cases.nt"
    path.write_bytes(ox.serialize([q.triple for q in store], format=ox.RdfFormat.N_TRIPLES))
    held(empty_oxigraph, path.read_text("utf-8"))
    own = loading.load_files([path], "data", asked=False)
    rules = loading.load_files([loading.shipped() + "/ontology/shapes"], "shapes", asked=False)
    here = validation.validate(own, rules, engine="pyshacl")
    there = validation.validate_endpoint(empty_oxigraph.query, rules)
    assert len(here.results) > 500
    kept = ("rule", "focus_node", "value", "path", "code", "message", "fingerprint")
    for one, other in zip(told(here), told(there), strict=True):
        assert [one.get(name) for name in kept] == [other.get(name) for name in kept]


def test_shapes_of_ones_own(run: Run, empty_oxigraph: servers.Server, rules: str) -> None:
    """Shapes are read here; what breaks them there is told, with what to do about it."""
    held(empty_oxigraph, DATA)
    done = run("validate", "--endpoint", empty_oxigraph.query, "-s", rules, "--format", "json")
    assert done.returncode == 1
    report: Mapping[str, Any] = json.loads(done.stdout)
    found = [(each["code"], each["focus"], each.get("value")) for each in report["results"]]
    assert len(found) == 2
    assert report["engine"] == "sparql"
    assert [each["role"] for each in report["inputs"]] == ["shapes"]
    assert all(each["fingerprint"] for each in report["results"])


def test_options_do_what_they_do_here(
    run: Run, empty_oxigraph: servers.Server, rules: str, tmp_path: Path
) -> None:
    """Thresholds, selections, baselines and files of reports work as with files."""
    held(empty_oxigraph, DATA)
    ask = ("validate", "--endpoint", empty_oxigraph.query, "-s", rules)
    known, report = tmp_path / "known.json", tmp_path / "report.sarif"
    assert run(*ask).returncode == 1
    assert run(*ask, "--fail-on", "none").returncode == 0
    assert run(*ask, "--ignore", "SH", "--ignore", "SG").returncode == 0
    assert run(*ask, "--select", "DG").returncode == 0
    assert run(*ask, "--write-baseline", str(known), "-o", f"sarif:{report}").returncode == 0
    [first, *_] = json.loads(report.read_text())["runs"][0]["results"]
    place = first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place.startswith("http://127.0.0.1:")
    for format in ("github", "gitlab"):
        assert "//127.0.0.1" in run(*ask, "--format", format).stdout
    assert run(*ask, "--baseline", str(known)).returncode == 0
    held(empty_oxigraph, DATA.replace(':knows :zoe , "Zoé"', ':knows :zoe , "Zoe" , "Zoé"'))
    assert run(*ask, "--baseline", str(known)).returncode == 1


def test_fingerprints_are_those_of_the_files(
    run: Run, empty_oxigraph: servers.Server, rules: str, tmp_path: Path
) -> None:
    """A baseline of the files serves for the endpoint that holds them."""
    held(empty_oxigraph, DATA)
    data, known = tmp_path / "data.ttl", tmp_path / "known.json"
    data.write_text(DATA, encoding="utf-8")
    done = run("validate", str(data), "-s", rules, "--write-baseline", str(known))
    assert done.returncode == 0, done.stderr
    ask = ("validate", "--endpoint", empty_oxigraph.query, "-s", rules)
    assert run(*ask, "--baseline", str(known)).returncode == 0


@pytest.mark.parametrize("engine", ENGINES)
def test_an_empty_endpoint_does_not_conform(
    run: Run, request: pytest.FixtureRequest, engine: str
) -> None:
    """Where there is nothing, that is the one finding, with what to do about it."""
    server = ready(request, engine)
    done = run("validate", "--endpoint", server.query, "--format", "json")
    assert done.returncode == 1
    report: Mapping[str, Any] = json.loads(done.stdout)
    (result,) = report["results"]
    assert result["code"] == "DG002"
    assert "endpoint" in result["message"]
    assert "push" in result["hint"]
    assert report["not_located"] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_an_empty_endpoint_is_judged_as_an_empty_file(
    run: Run, request: pytest.FixtureRequest, engine: str, rules: str, tmp_path: Path
) -> None:
    """Shapes of one's own find of nothing what they find of an empty file."""
    server, empty, more = ready(request, engine), tmp_path / "empty.ttl", tmp_path / "more.ttl"
    empty.write_text("")
    more.write_text(
        SHAPES.replace("targetSubjectsOf :knows", "targetNode :ada").replace(":S", ":R")
    )
    asking = ("-s", rules, "-s", str(more), "--format", "json")
    here = json.loads(run("validate", str(empty), *asking).stdout)["results"]
    done = run("validate", "--endpoint", server.query, *asking)
    there = json.loads(done.stdout)["results"]
    assert {each["code"] for each in here} == {"DG002", "SG001", "SH201"}
    kept = ("code", "rule", "value", "path", "severity")
    one, other = ([[each.get(name) for name in kept] for each in some] for some in (here, there))
    assert sorted(map(str, other)) == sorted(map(str, one))


@pytest.mark.parametrize(
    "option", [("data",), ("--engine", "fast"), ("--coverage",), ("--watch",)], ids=lambda o: o[0]
)
def test_options_that_make_no_sense(run: Run, option: tuple[str, ...]) -> None:
    """What concerns files is refused in one line, before anything is asked."""
    done = run("validate", *option, "--endpoint", "http://127.0.0.1:1/query")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "--endpoint" in done.stderr


def test_an_endpoint_that_does_not_answer(run: Run) -> None:
    """Nobody there is one line and exit code 3, never a report."""
    port = servers.free_port()
    done = run("validate", "--endpoint", f"http://127.0.0.1:{port}/query")
    assert (done.returncode, done.stdout) == (3, "")
    first, *hint = done.stderr.splitlines()
    assert first.startswith(f"http://127.0.0.1:{port}/query: ")
    assert len(hint) <= 1


#: Answers that no store gives: a number that was not asked about, or none, and terms that are none.
ANSWERS = [
    '{"number": {"type": "literal", "value": "x"}, "this": {"type": "uri", "value": "a:b"}}',
    '{"number": {"type": "literal", "value": "99999"}, "this": {"type": "uri", "value": "a:b"}}',
    '{"this": {"type": "uri", "value": "a:b"}}',
    '{"number": {"type": "literal", "value": "0"}, "this": {"type": "triple", "value": {'
    '"subject": {"type": "uri", "value": "a:b"}, "predicate": {"type": "uri", "value": "a:b"},'
    ' "object": {"type": "uri", "value": "a:b"}}}}',
]


@pytest.mark.parametrize("row", ANSWERS)
def test_answers_that_make_no_sense(run: Run, rules: str, row: str) -> None:
    """A server that answers what was not asked is one line and exit code 3."""
    body = f'{{"head": {{"vars": ["number", "this"]}}, "results": {{"bindings": [{row}]}}}}'
    lying = {"lying": lambda peer: peer.whole(body=body.encode())}
    with HostileServer(more=lying) as server:
        server.answers_ask = True
        done = run("validate", "--endpoint", f"{server.url}/lying", "-s", rules)
    assert (done.returncode, done.stdout) == (3, "")
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 2


def test_from_python(empty_oxigraph: servers.Server, rules: str) -> None:
    """The library gives the report, or the error of the endpoint or of the call."""
    held(empty_oxigraph, DATA)
    report = validation.validate_endpoint(empty_oxigraph.query, rules, select="SH")
    assert {each.code[:2] for each in report.results} == {"SH"}
    with pytest.raises(UsageError):
        validation.validate_endpoint("file:///etc/passwd")
    with pytest.raises(EndpointError):
        validation.validate_endpoint(f"http://127.0.0.1:{servers.free_port()}/query", rules)
