"""The W3C test suite of SHACL, from files to the report, by each engine."""

from contextlib import suppress
from pathlib import Path

import pytest

import w3c
from mamh_graph import fast, loading, reports, validation, worker
from mamh_graph.errors import MamhError
from mamh_graph.selection import Options

LIMITS = worker.Limits(seconds=300.0, memory=2 << 30)
ENGINES = ("pyshacl", "fast")
#: How many tests the suite has in each part: none is passed over.
SIZE = {"core": 98, "sparql": 23}
#: Tests that do not come out as expected, each with the reason.
LOST = {
    "pyshacl": {
        "core/property/uniqueLang-002.ttl": "pySHACL takes '1' for true in sh:uniqueLang",
        "sparql/pre-binding/shapesGraph-001.ttl": "pySHACL does not give queries the shapes graph",
    },
    "fast": {},
}
#: Faults of terms, severities, and of what is ill-formed or missing.
TOLD = ("SG004", "SG005", "SG006", "SG007", "SG008", "SG009")
#: Shapes that are told to have a fault before they are run, by code.
FAULTS = {
    "core/misc/severity-002.ttl": "SG005",
    "core/path/path-strange-002.ttl": "SG006",
    "core/property/qualifiedValueShape-001.ttl": "SG004",
}


def results(folder: Path, engine: str) -> dict[str, frozenset[tuple[str, ...]] | None]:
    """What the reports in Turtle say, loaded back, by test; None where the shapes are refused."""
    written = [(case.name, case.write(folder)) for case in w3c.cases()]

    def job() -> list[tuple[str, bytes | None]]:
        return [(name, report(*paths, engine)) for name, paths in written]

    texts = worker.run(job, LIMITS)
    return {name: None if text is None else w3c.said(text) for name, text in texts}


def report(data: Path, shapes: Path, engine: str) -> bytes | None:
    """The report on one test, in Turtle; None where the shapes are refused."""
    dataset = loading.load(data)
    try:
        found = validation.check(dataset, [shapes], Options(engine, select=("SH",), ignore=("SG",)))
    except MamhError:
        return None
    return reports.write("ttl", found, dataset.prefixes)


def test_the_suite_is_whole() -> None:
    """No test is passed over."""
    names = [case.name for case in w3c.cases()]
    assert {part: sum(n.startswith(part) for n in names) for part in SIZE} == SIZE


@pytest.mark.parametrize("engine", ENGINES)
def test_no_test_is_lost(engine: str, tmp_path: Path) -> None:
    """Each test gives the expected results or failure, but for those lost with a reason."""
    if engine == "fast" and not fast.available():
        pytest.importorskip("shacl")
    found = results(tmp_path, engine)
    lost = {case.name for case in w3c.cases() if found[case.name] != case.expected}
    assert lost == set(LOST[engine])


def test_faults_are_told(tmp_path: Path) -> None:
    """The shapes of the suite have no other faults than those known."""
    written = [(case.name, case.write(tmp_path)) for case in w3c.cases() if case.expected]

    def job() -> list[tuple[str, str]]:
        codes = Options("pyshacl", select=TOLD)
        found = []
        for name, (data, shapes) in written:
            with suppress(MamhError):
                results = validation.check(loading.load(data), [shapes], codes).results
                found += [(name, each.code) for each in results]
        return found

    assert dict(worker.run(job, LIMITS)) == FAULTS
