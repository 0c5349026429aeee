"""The command ``evidence --check``: each planted fault at its line, the shipped graph clean."""

import json
from pathlib import Path

import jsonschema
import pytest

import verified
from conftest import Run
from mamh_graph import loading, messages, reports, rules
from mamh_graph.texts import Texts
from mamh_graph.verifying import verify
from sources import folder
from verified_faults import FAULTS, Fault

ROOT = Path(__file__).parents[1]
SCHEMAS = {
    "json": "docs/report.schema.json",
    "sarif": "tests/schemas/sarif-2.1.0-rtm.5.json",
}


def check(run: Run, data: Path, *options: str) -> tuple[int, dict[str, object], str]:
    """Verify a file against the texts beside it: exit code, report, and what is said."""
    sources = str(data.parent / "texts")
    done = run("evidence", "--check", str(data), "--sources", sources, "--format", "json", *options)
    return done.returncode, json.loads(done.stdout), done.stderr


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_named_with_its_line(run: Run, tmp_path: Path, fault: Fault) -> None:
    """Each fault is found under its codes, each at its line, and nothing else is found."""
    data = verified.write(tmp_path, fault.turtle, fault.texts)
    level, report, said = check(run, data)
    found = [(each["code"], each["line"]) for each in report["results"]]  # type: ignore[attr-defined]
    assert sorted(found, key=str) == fault.places
    assert (level, said) == (fault.level, "")


def test_every_code_is_provoked() -> None:
    """No code of passages is without a fault above, and each says how serious it is."""
    codes = {code for code in rules.codes() if code.startswith("EV")}
    assert {code for fault in FAULTS for code, _ in fault.found} == codes
    severities = {rule.severity for rule in rules.every() if rule.code in codes}
    assert severities == {"violation", "warning"}


def test_what_holds_is_clean(run: Run, tmp_path: Path) -> None:
    """Documents that agree with their texts give no finding, and the counts say what was read."""
    data = verified.write(tmp_path)
    done = run("evidence", "--check", str(data), "--sources", str(tmp_path / "texts"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "violations: 0, warnings: 0, infos: 0, acknowledged: 0\n"
        "documents: 2; texts verified: 2, changed: 0, not found: 0\n"
        "passages verified: 7 of 7 (258 characters)\n"
        "asserted facts: 5, of which 5 with a verified passage\n"
    )


def test_the_shipped_graph_agrees_with_its_texts(run: Run) -> None:
    """Every passage of every document is where it says, and every asserted fact has evidence."""
    done = run("evidence", "--check", "--sources", str(folder()))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "violations: 0, warnings: 0, infos: 0, acknowledged: 0"
    assert lines[1] == "documents: 72; texts verified: 72, changed: 0, not found: 0"
    words = lines[2].split()
    assert words[2] == words[4]
    words = lines[3].replace(",", "").split()
    assert words[2] == words[5]
    assert int(words[2]) > 300


def test_one_shipped_file_alone_is_clean_too(run: Run) -> None:
    """Facts of other shipped files that cite its passages still count."""
    data = ROOT / "data" / "documents" / "001-aimq-communique-2020-03-02.ttl"
    done = run("evidence", "--check", str(data), "--sources", str(folder()))
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        0,
        "violations: 0, warnings: 0, infos: 0, acknowledged: 0",
    )


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_no_word_of_a_text_is_told(tmp_path: Path, fault: Fault) -> None:
    """Whatever is found, in no format and language is a word of a text repeated."""
    words = {word for text in verified.TEXTS.values() for word in text.split() if len(word) > 5}
    data = loading.load_files([verified.write(tmp_path, fault.turtle, fault.texts)])
    report = verify(data, Texts(tmp_path / "texts")).report
    for language in messages.LANGUAGES:
        messages.choose(language)
        for format in reports.FORMATS:
            told = reports.write(format, report, data.prefixes).decode()
            assert report.results[0].code in told or format == "ttl"
            assert [word for word in words if word in told] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_reports_are_as_their_schemas_say(tmp_path: Path, fault: Fault) -> None:
    """JSON and SARIF of what is found fit the schemas that those of a validation fit."""
    data = loading.load_files([verified.write(tmp_path, fault.turtle, fault.texts)])
    report = verify(data, Texts(tmp_path / "texts")).report
    for format, schema in SCHEMAS.items():
        written = json.loads(reports.write(format, report, data.prefixes))
        jsonschema.validate(written, json.loads((ROOT / schema).read_text(encoding="utf-8")))


def test_the_threshold_decides_the_exit_code(run: Run, tmp_path: Path) -> None:
    """A warning fails only where warnings do, and nothing fails where none is wanted."""
    order = next(each for each in FAULTS if each.name == "order")
    data = verified.write(tmp_path, order.turtle)
    levels = {each: check(run, data, "--fail-on", each)[0] for each in ("violation", "warning")}
    assert levels == {"violation": 0, "warning": 1}
    gap = next(each for each in FAULTS if each.name == "gap")
    assert check(run, verified.write(tmp_path, gap.turtle), "--fail-on", "none")[0] == 0


def test_reports_are_written_to_files_as_well(run: Run, tmp_path: Path) -> None:
    """`-o FORMAT:FILE` writes each report."""
    data = verified.write(tmp_path)
    sarif, page = tmp_path / "out.sarif", tmp_path / "out.md"
    assert check(run, data, "-o", f"sarif:{sarif}", "-o", f"markdown:{page}")[0] == 0
    assert json.loads(sarif.read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "passages verified: 7 of 7" in page.read_text(encoding="utf-8")


def test_texts_have_to_be_named(run: Run, tmp_path: Path) -> None:
    """Without a folder of texts, or with a wrong one, the call is refused."""
    data = verified.write(tmp_path)
    assert run("evidence", "--check", str(data)).returncode == 2
    missing = run("evidence", "--check", str(data), "--sources", str(tmp_path / "none"))
    assert missing.returncode == 2
    env = {"MAMH_GRAPH_SOURCES": str(tmp_path / "texts")}
    assert run("evidence", "--check", str(data), env=env).returncode == 0


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_code_is_explained(run: Run, language: str) -> None:
    """Each code has its title, its explanation and its remedy in the chosen language."""
    other = next(each for each in messages.LANGUAGES if each != language)
    codes = [code for code in rules.codes() if code.startswith("EV")]
    assert len(codes) >= 28
    for code in codes:
        rule = rules.find(code)
        assert rule is not None
        told = run("explain", code, "--lang", language).stdout
        assert told.startswith(f"{code}  {rule.title[language]}\n")
        assert rule.explanation[language] in told
        assert rule.remedy[language] in told
        assert rule.severity in told
        assert rule.explanation[other] not in told
