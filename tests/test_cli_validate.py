"""The command `validate`: one line a result, counts, and an exit code that a script can trust."""

from pathlib import Path

import pytest

SHAPES = """
@prefix ex: <http://ex.org/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:PersonShape a sh:NodeShape ; sh:targetClass foaf:Person ;
    sh:property [ sh:path foaf:name ; sh:minCount 1 ; sh:severity sh:SEVERITY ;
        sh:message "nom manquant"@fr , "name missing"@en ] .
"""
DATA = '@prefix foaf: <http://xmlns.com/foaf/0.1/> . <http://ex.org/a> a foaf:Person ; foaf:x "y" .'
GOOD = DATA.replace("foaf:x", "foaf:name")
LINE = "SEVERITY http://ex.org/PersonShape[foaf:name] http://ex.org/a foaf:name -: name missing\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Shapes of each severity, bad data and good data."""
    for severity in ("Violation", "Warning", "Info"):
        text = SHAPES.replace("SEVERITY", severity)
        (tmp_path / f"{severity.lower()}.ttl").write_text(text, encoding="utf-8")
    (tmp_path / "bad.ttl").write_text(DATA, encoding="utf-8")
    (tmp_path / "good.ttl").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("severity", ["violation", "warning", "info"])
def test_result_is_one_line(run, files: Path, severity: str) -> None:
    """A result is `SEVERITY shape focus path value: message`, then come the counts."""
    done = run("validate", "bad.ttl", "-s", f"{severity}.ttl", cwd=files)
    assert done.stdout.startswith(LINE.replace("SEVERITY", severity))
    assert f"{severity}s: 1" in done.stdout
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("severity", "threshold", "code"),
    [
        ("violation", None, 1),
        ("warning", None, 0),
        ("violation", "none", 0),
        ("violation", "violation", 1),
        ("warning", "violation", 0),
        ("warning", "warning", 1),
        ("info", "warning", 0),
        ("info", "info", 1),
    ],
)
def test_threshold_decides_the_exit_code(
    run, files: Path, severity: str, threshold: str | None, code: int
) -> None:
    """A result at or above --fail-on, a violation by default, is exit code 1."""
    option = ("--fail-on", threshold) if threshold else ()
    done = run("validate", "bad.ttl", "--shapes", f"{severity}.ttl", *option, cwd=files)
    assert done.returncode == code


def test_good_data_is_exit_code_0(run, files: Path) -> None:
    """Data that holds gives the counts alone."""
    done = run("validate", "good.ttl", "-s", "violation.ttl", cwd=files)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "violations: 0, warnings: 0, infos: 0, acknowledged: 0",
        "shapes: 1, of which 1 with nodes; hygiene queries: 0",
    ]


def test_data_may_come_from_standard_input(run, files: Path) -> None:
    """A dash reads Turtle from standard input."""
    done = run("validate", "-", "-s", "violation.ttl", cwd=files, stdin=DATA)
    assert done.returncode == 1
    assert done.stdout.startswith("violation ")


def test_several_shapes_count_all(run, files: Path) -> None:
    """Each --shapes adds to the others."""
    (files / "more.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:S> a sh:NodeShape ;"
        " sh:targetSubjectsOf <http://xmlns.com/foaf/0.1/x> ; sh:nodeKind sh:Literal ."
    )
    done = run("validate", "bad.ttl", "-s", "violation.ttl", "-s", "more.ttl", cwd=files)
    assert "violations: 2" in done.stdout


def test_empty_target_fails_unless_allowed(run, files: Path) -> None:
    """A shape that finds nobody to check is no success."""
    (files / "other.ttl").write_text("<http://ex.org/a> <http://ex.org/b> 1 .")
    call = ("validate", "other.ttl", "-s", "violation.ttl")
    assert run(*call, cwd=files).returncode == 1
    assert run(*call, "--allow-empty-targets", cwd=files).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("absent.ttl", "-s", "violation.ttl"), "absent.ttl"),
        (("bad.ttl", "-s", "absent.ttl"), "absent.ttl"),
        (("bad.ttl", "-s", "good.ttl"), "no SHACL shape"),
        (("broken.ttl", "-s", "violation.ttl"), "broken.ttl:1:"),
        (("empty", "-s", "violation.ttl"), "empty"),
        (("bad.ttl", "--fail-on", "error"), "violation"),
        (("bad.ttl", "--format", "sarif"), "text"),
        (("-", "-s", "violation.ttl"), "empty"),
    ],
)
def test_unreadable_input_is_exit_code_2(
    run, files: Path, arguments: tuple[str, ...], words: str
) -> None:
    """What cannot be checked is one line and exit code 2, never 0 or 1."""
    (files / "broken.ttl").write_text("<urn:a> <urn:b>")
    (files / "empty").mkdir()
    done = run("validate", *arguments, cwd=files)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) <= 2


def test_language_is_chosen(run, files: Path) -> None:
    """Messages and counts are in French when French is asked for."""
    done = run("validate", "bad.ttl", "-s", "violation.ttl", "--lang", "fr", cwd=files)
    assert "nom manquant" in done.stdout
    assert "violations : 1" in done.stdout


def test_data_cannot_speak_to_the_terminal(run, files: Path) -> None:
    """Control characters of a value are escaped and stay on the line of their result."""
    (files / "odd.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:S> a sh:NodeShape ;"
        " sh:targetSubjectsOf <urn:p> ; sh:property [ sh:path <urn:p> ; sh:maxLength 1 ] ."
    )
    value = r"\u001B]0;x\u0007\n::error::\u202E"
    done = run("validate", "-", "-s", "odd.ttl", cwd=files, stdin=f'<urn:a> <urn:p> "{value}" .')
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    assert all(line.isprintable() and not line.startswith("::") for line in lines)


def test_shipped_graph_is_exit_code_0(run) -> None:
    """The shipped graph holds, and its acknowledged warnings are listed."""
    done = run("validate")
    assert (done.returncode, done.stderr) == (0, "")
    assert "acknowledged shape:" in done.stdout


@pytest.mark.parametrize(
    "path",
    sorted((Path(__file__).parent / "shapes").glob("*/invalid/*.ttl"))[::60],
    ids=lambda path: path.parts[-3],
)
def test_invalid_case_is_exit_code_1(run, path: Path) -> None:
    """An invalid case fails by the shipped shapes, at the severity of its shape."""
    warning = "sh:Warning" in path.read_text(encoding="utf-8")
    done = run("validate", str(path), "--fail-on", "warning" if warning else "violation")
    assert done.returncode == 1


def test_data_that_no_shape_concerns_is_exit_code_1(run, files: Path) -> None:
    """Data that the shipped shapes know nothing of fails, unless that is allowed."""
    (files / "other.ttl").write_text("<http://ex.org/a> a <http://ex.org/memberhsip> .")
    done = run("validate", "other.ttl", cwd=files)
    assert done.returncode == 1
    assert done.stdout.startswith('violation no-focus-node "other.ttl" - -: no shape concerns')
    assert "of which 0 with nodes" in done.stdout
    assert run("validate", "other.ttl", "--allow-empty-targets", cwd=files).returncode == 0


def test_two_solutions_are_two_lines(run, files: Path) -> None:
    """A SPARQL constraint gives a line a solution, each with its own message."""
    (files / "rule.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:S> a sh:NodeShape ;"
        ' sh:targetSubjectsOf <urn:p> ; sh:sparql [ sh:message "twin is {?other}" ;'
        ' sh:select "SELECT $this ?other WHERE { $this <urn:p> ?other }" ] .'
    )
    done = run("validate", "-", "-s", "rule.ttl", cwd=files, stdin="<urn:a> <urn:p> 1, 2 .")
    assert done.stdout.splitlines()[:2] == [
        f"violation urn:S[sh:sparql-1] urn:a - urn:a: twin is {number}" for number in (1, 2)
    ]
