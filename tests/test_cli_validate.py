"""The command `validate`: located findings, counts, and an exit code that a script can trust."""

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mamh_graph.reports import FORMATS

SHAPES = """
@prefix ex: <http://ex.org/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:PersonShape a sh:NodeShape ; sh:targetClass foaf:Person ;
    sh:property [ sh:path foaf:name ; sh:minCount 1 ; sh:severity sh:SEVERITY ;
        sh:message "nom manquant"@fr , "name missing"@en ] .
"""
DATA = '@prefix foaf: <http://xmlns.com/foaf/0.1/> . <http://ex.org/a> a foaf:Person ; foaf:x "y" .'
GOOD = DATA.replace("foaf:x", "foaf:name")
FINDING = """bad.ttl:1:46: SEVERITY SH201 name missing [ex:a → foaf:name]
  1 | @prefix foaf: <http://xmlns.com/foaf/0.1/> . <http://ex.org/a> a foaf:Person ; foaf:x "y" .
    |                                              ^^^^^^^^^^^^^^^^^
  expected: at least 1 value of foaf:name; found: no value
  hint: write foaf:name … for <http://ex.org/a>
  shape: SEVERITY.ttl:5:17 ex:PersonShape[foaf:name]
"""


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
def test_result_is_a_line_with_its_place(run, files: Path, severity: str) -> None:
    """A result is `file:line:column: SEVERITY CODE message`, the line itself, and what to do."""
    done = run("validate", "bad.ttl", "-s", f"{severity}.ttl", cwd=files)
    assert done.stdout.startswith(FINDING.replace("SEVERITY", severity))
    assert done.stdout.splitlines()[6:] == [
        "violations: {}, warnings: {}, infos: {}, acknowledged: 0".format(
            *(int(severity == each) for each in ("violation", "warning", "info"))
        ),
        "shapes: 1, of which 1 with nodes; hygiene queries: 0",
    ]
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
    assert done.stdout.startswith("-:1:46: violation SH201 ")


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
        (("broken.ttl", "-s", "violation.ttl"), "broken.ttl:1:"),
        (("empty", "-s", "violation.ttl"), "empty"),
        (("bad.ttl", "--fail-on", "error"), "violation"),
        (("bad.ttl", "--format", "html"), "sarif"),
        (("bad.ttl", "-o", "sarif"), "FORMAT:FILE"),
        (("bad.ttl", "-o", "html:x"), "FORMAT:FILE"),
        (("bad.ttl", "-s", "violation.ttl", "-o", "json:absent/x"), "absent/x"),
        (("bad.ttl", "-s", "violation.ttl", "--baseline", "absent.json"), "absent.json"),
        (("bad.ttl", "-s", "violation.ttl", "--baseline", "good.ttl"), "good.ttl:1:1"),
        (("bad.ttl", "-s", "violation.ttl", "--ignore", "SH999"), "SH999"),
        (("bad.ttl", "-s", "violation.ttl", "--engine", "rust"), "pyshacl"),
        (("bad.ttl", "--max-results", "0"), "--max-results"),
        (("-", "--watch"), "--watch"),
        (("bad.ttl", "-s", "violation.ttl", "-o", "json:./bad.ttl"), "bad.ttl: this file is read"),
        (("bad.ttl", "--write-baseline", "bad.ttl"), "bad.ttl: this file is read"),
        (("empty", "-s", "violation.ttl", "-o", "ttl:empty/report.ttl"), "empty"),
        (("bad.ttl", "-s", "violation.ttl", "--baseline", "long.json"), "long.json"),
        (("bad.ttl", "-o", "json:x", "-o", "text:x"), "x: two reports cannot be written"),
        (("bad.ttl", "-o", "json:-"), "-: is not the name of a file"),
    ],
)
def test_unreadable_input_is_exit_code_2(
    run, files: Path, arguments: tuple[str, ...], words: str
) -> None:
    """What cannot be checked is one line and exit code 2, never 0 or 1."""
    (files / "broken.ttl").write_text("<urn:a> <urn:b>")
    (files / "empty").mkdir()
    (files / "long.json").write_text(f'{{"version": {"9" * 5000}, "findings": []}}')
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
    assert len(lines) == 7
    assert all(line.isprintable() and not line.startswith("::") for line in lines)


def test_shipped_graph_is_exit_code_0(run) -> None:
    """The shipped graph holds, and its acknowledged warnings are listed."""
    done = run("validate")
    assert (done.returncode, done.stderr) == (0, "")
    assert ": acknowledged SH901 " in done.stdout


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
    assert "other.ttl: violation DG001 no shape concerns" in done.stdout
    assert "of which 0 with nodes" in done.stdout
    assert run("validate", "other.ttl", "--allow-empty-targets", cwd=files).returncode == 0


@pytest.mark.parametrize(
    ("data", "shapes", "code"),
    [
        ("empty.ttl", "violation.ttl", "DG002"),
        ("comment.ttl", "violation.ttl", "DG002"),
        ("bad.ttl", "empty.ttl", "SG009"),
        ("bad.ttl", "good.ttl", "SG009"),
        ("-", "violation.ttl", "DG002"),
    ],
)
def test_nothing_is_not_enough(run, files: Path, data: str, shapes: str, code: str) -> None:
    """A file that says nothing is a finding with a code of its own, off by that code alone."""
    (files / "empty.ttl").write_text("")
    (files / "comment.ttl").write_text("# nothing\n@prefix ex: <http://ex.org/> .\n")
    done = run("validate", data, "-s", shapes, "--select", code, cwd=files)
    assert done.returncode == 1
    place = shapes if code == "SG009" else data
    assert done.stdout.startswith(f"{place}: violation {code} ")
    call = ("validate", data, "-s", shapes, "--ignore", code, "--allow-empty-targets")
    assert code not in run(*call, cwd=files).stdout


def test_two_solutions_are_two_findings(run, files: Path) -> None:
    """A SPARQL constraint gives a finding a solution, each with its own message."""
    (files / "rule.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:S> a sh:NodeShape ;"
        ' sh:targetSubjectsOf <urn:p> ; sh:sparql [ sh:message "twin is {?other}" ;'
        ' sh:select "SELECT $this ?other WHERE { $this <urn:p> ?other }" ] .'
    )
    done = run("validate", "-", "-s", "rule.ttl", cwd=files, stdin="<urn:a> <urn:p> 1, 2 .")
    heads = [line for line in done.stdout.splitlines() if "violation SH901 " in line]
    assert heads == [f"-:1:1: violation SH901 twin is {number} [urn:a]" for number in (1, 2)]


def test_codes_are_selected_and_ignored(run, files: Path) -> None:
    """Whole codes and beginnings of codes, one by one or with commas."""
    call = ("validate", "bad.ttl", "-s", "violation.ttl")
    for arguments, found in {
        ("--select", "SH201"): True,
        ("--select", "SH2"): True,
        ("--select", "sg,SH"): True,
        ("--select", "SG"): False,
        ("--ignore", "SH201"): False,
        ("--ignore", "SG001", "--ignore", "SH2"): False,
        ("--select", "SH", "--ignore", "SH201"): False,
    }.items():
        assert run(*call, *arguments, cwd=files).returncode == int(found), arguments


def test_baseline_lets_only_news_fail(run, files: Path) -> None:
    """What was found before is counted apart, wherever its line moves; one more finding fails."""
    call = ("validate", "bad.ttl", "-s", "violation.ttl", "--fail-on", "info")
    written = run(*call, "--write-baseline", "known.json", cwd=files)
    assert written.returncode == 0
    known = (files / "known.json").read_bytes()
    (files / "bad.ttl").write_text("\n\n" + DATA.replace(" ;", "\n  ;"), encoding="utf-8")
    again = run(*call, "--baseline", "known.json", cwd=files)
    assert (again.returncode, "violations: 0" in again.stdout) == (0, True)
    more = "\n<http://ex.org/b> a foaf:Person ."
    (files / "bad.ttl").write_text(DATA + more, encoding="utf-8")
    failed = run(*call, "--baseline", "known.json", cwd=files)
    assert (failed.returncode, "violations: 1" in failed.stdout) == (1, True)
    assert [
        line for line in failed.stdout.splitlines() if " SH201 " in line and "ex:a" in line
    ] == []
    assert (files / "known.json").read_bytes() == known


def test_reports_are_written_beside_standard_output(run, files: Path) -> None:
    """Each -o writes a whole report to a file; standard output keeps its own format."""
    outputs = {each: f"report.{each}" for each in FORMATS}
    arguments = [part for each, file in outputs.items() for part in ("-o", f"{each}:{file}")]
    call = ("validate", "bad.ttl", "-s", "violation.ttl")
    done = run(*call, "--format", "json", *arguments, cwd=files)
    assert done.returncode == 1
    assert json.loads(done.stdout)["results"][0]["line"] == 1
    for each, file in outputs.items():
        alone = run(*call, "--format", each, cwd=files)
        assert alone.stdout == (files / file).read_text(encoding="utf-8"), each
        assert alone.stdout.endswith("\n") or alone.stdout == ""


def test_github_format_adds_to_the_step_summary(run, files: Path) -> None:
    """The whole table goes to the file that GitHub names; what was there stays."""
    summary = files / "summary.md"
    summary.write_text("before\n")
    call = ("validate", "bad.ttl", "-s", "violation.ttl", "--format", "github")
    done = run(*call, cwd=files, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert done.stdout.startswith("::error file=bad.ttl,line=1,col=46,")
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert "SH201" in text


def test_statistics_and_a_number_of_findings(run, files: Path) -> None:
    """`--max-results` says how many it leaves out; `--statistics` names the codes in words."""
    text = DATA + "".join(f"\n<http://ex.org/{n}> a foaf:Person ." for n in range(5))
    (files / "bad.ttl").write_text(text, encoding="utf-8")
    call = ("validate", "bad.ttl", "-s", "violation.ttl", "--max-results", "2", "--statistics")
    done = run(*call, cwd=files)
    assert len([line for line in done.stdout.splitlines() if ": violation SH201" in line]) == 2
    assert "4" in done.stdout
    assert "violations: 6" in done.stdout
    assert "missing value" in done.stdout


def test_coverage_names_what_was_not_looked_at(run, files: Path) -> None:
    """Shapes that met no node, and subjects that met no shape, each with its place."""
    (files / "more.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://ex.org/> .\n"
        "ex:Idle a sh:NodeShape ; sh:targetClass ex:Nobody ; sh:nodeKind sh:IRI .\n"
        "ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:property ex:S-p .\n"
        "ex:S-p sh:path ex:p ; sh:node ex:V .\n"
        "ex:V a sh:NodeShape ; sh:nodeKind sh:BlankNode .\n"
    )
    (files / "data.ttl").write_text(
        "@prefix ex: <http://ex.org/> .\nex:a a ex:T ;\n ex:p [ ex:q 1 ] ; ex:r [ ex:q 2 ] .\n"
        "ex:b a ex:Other .\n"
    )
    done = run(
        *("validate", "data.ttl", "-s", "more.ttl", "--coverage", "--allow-empty-targets"),
        *("--format", "json"),
        cwd=files,
    )
    coverage = json.loads(done.stdout)["coverage"]
    assert (coverage["subjects"], coverage["shapes"]) == (4, 4)
    assert [(each["line"], each["column"]) for each in coverage["unseen"]] == [(3, 25), (4, 1)]
    assert [(each["shape"], each["line"]) for each in coverage["unused"]] == [
        ("http://ex.org/Idle", 2)
    ]
    text = run("validate", "data.ttl", "-s", "more.ttl", "--coverage", cwd=files).stdout
    assert "data.ttl:4:1: " in text
    assert "more.ttl:2:1: " in text


def test_limits_can_be_set(run, files: Path) -> None:
    """A time too short is exit code 3, a file too large is exit code 2."""
    large = "# " + "x" * (1 << 20) + "\n" + GOOD
    (files / "large.ttl").write_text(large, encoding="utf-8")
    call = ("validate", "large.ttl", "-s", "violation.ttl")
    assert run(*call, "--max-size", "1", cwd=files).returncode == 2
    assert run(*call, "--max-size", "2", cwd=files).returncode == 0
    assert run(*call, "--max-size", "2", "--timeout", "0.01", cwd=files).returncode == 3


class Watching:
    """The command watching in a process of its own, on a terminal of its own."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        self.main, side = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mamh_graph", "validate", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=side,
            stderr=side,
            cwd=cwd,
            start_new_session=True,
        )
        os.close(side)
        self.seen = ""

    def wait_for(self, words: str) -> None:
        """Read until words appear, after what was read before."""
        end = time.monotonic() + 30
        while words not in self.seen:
            assert time.monotonic() < end, self.seen
            if select.select([self.main], [], [], 0.2)[0]:
                self.seen += os.read(self.main, 1 << 16).decode()
        self.seen = self.seen.partition(words)[2]

    def interrupt(self) -> int:
        """Send Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(10)


def test_watch_starts_again_when_a_file_changes(files: Path) -> None:
    """A change is checked at once, a syntax error does not end it, Ctrl-C does with code 130."""
    watching = Watching("bad.ttl", "-s", "violation.ttl", "--watch", "--lang", "en", cwd=files)
    try:
        watching.wait_for("violations: 1")
        watching.wait_for("waiting for a change")
        (files / "bad.ttl").write_text(GOOD, encoding="utf-8")
        watching.wait_for("violations: 0")
        watching.wait_for("waiting for a change")
        (files / "bad.ttl").write_text("<urn:a> .", encoding="utf-8")
        watching.wait_for("bad.ttl:1:9")
        watching.wait_for("waiting for a change")
        (files / "bad.ttl").write_text(DATA, encoding="utf-8")
        watching.wait_for("violations: 1")
        watching.wait_for("waiting for a change")
        assert watching.interrupt() == 130
    finally:
        watching.process.kill()


def test_progress_and_ctrl_c_on_a_terminal(files: Path) -> None:
    """What takes over two seconds shows that it lives; Ctrl-C ends it and its worker."""
    (files / "slow.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:S> a sh:NodeShape ;"
        ' sh:targetSubjectsOf <urn:p> ; sh:property [ sh:path <urn:p> ; sh:pattern "^(a+)+$" ] .'
    )
    (files / "data.ttl").write_text(f'<urn:a> <urn:p> "{"a" * 40}!" .', encoding="utf-8")
    arguments = ("data.ttl", "-s", "slow.ttl", "--engine", "pyshacl", "--lang", "en")
    watching = Watching(*arguments, cwd=files)
    try:
        watching.wait_for("validating… 3 s")
        assert watching.interrupt() == 130
        watching.wait_for("interrupted")
    finally:
        watching.process.kill()
