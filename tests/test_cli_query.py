"""The command ``query``, as a user runs it."""

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Run, busy_child, is_running

TEXT = "SELECT ?s ?l { ?s a ex:Person ; rdfs:label ?l } ORDER BY ?s"
PREFIXED = (
    "PREFIX ex: <https://example.org/ns#>"
    " PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> " + TEXT
)


def test_two_rows_of_observers(run: Run) -> None:
    """The first question of the README: FQM and UMQ, from any folder."""
    done = run("query", "observers", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["acronym"] for row in rows] == ["FQM", "UMQ"]
    assert (done.returncode, done.stderr) == (0, "")


def test_the_short_way_and_the_parsed_way_answer_alike(run: Run) -> None:
    """``query NAME`` without options skips click, and says the same to the byte."""
    short, parsed = run("query", "committees"), run("query", "committees", "--timeout", "9")
    assert short.stdout == parsed.stdout
    wrong, parsed_wrong = run("query", "comittees"), run("query", "comittees", "--ask")
    assert wrong.stderr == parsed_wrong.stderr
    assert wrong.returncode == parsed_wrong.returncode == 2


def test_a_question_imports_neither_rdflib_nor_pyshacl_nor_click() -> None:
    """The plain question stays light; with options it pays for click alone."""
    script = (
        "import sys\nfrom mamh_graph.cli import main\n"
        "try: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print(sorted({'rdflib', 'pyshacl', 'SPARQLWrapper', 'click'} & set(sys.modules)))"
    )

    def imported(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
        )
        return done.stdout.splitlines()[-1]

    assert imported("query", "committees") == "[]"
    assert imported("query", "committees", "--format", "json") == "['click']"
    assert imported("queries", "show", "committees") == "['click']"


@pytest.mark.parametrize("format", ["table", "csv", "tsv", "json", "xml", "markdown"])
def test_every_format_of_rows(run: Run, format: str) -> None:
    """Each is written to standard output with one final newline, nothing on standard error."""
    done = run("query", "observers", "--format", format)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Union des municipalités du Québec" in done.stdout
    assert done.stdout.endswith("\n")


def test_parameters_are_set_by_words(run: Run) -> None:
    """An acronym and a date choose the rows."""
    done = run("query", "people", "-p", "organisation=AIMQ", "-p", "as_of=2020-03-02")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["organisation"].rpartition("/")[2] for row in rows} == {"aimq"}
    later = run("query", "people", "-p", "organisation=aimq", "-p", "as_of=2024-01-01")
    assert later.returncode == 0
    assert later.stdout != done.stdout


def test_anybodys_file_is_asked(run: Run, root: Path, tmp_path: Path) -> None:
    """A given query on given data; data may be files and folders, more than one."""
    question = tmp_path / "q.rq"
    question.write_text(PREFIXED)
    more = tmp_path / "more.nt"
    more.write_text(
        "<a:s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
        " <https://example.org/ns#Person> .\n"
        '<a:s> <http://www.w3.org/2000/01/rdf-schema#label> "Max" .'
    )
    done = run("query", str(question), "--data", str(root / "data"), "--data", str(more))
    assert [row["l"] for row in csv.DictReader(io.StringIO(done.stdout))] == [
        "Max",
        "Ada Lévesque",
        "Zoé Roy",
    ]


def test_a_question_on_standard_input(run: Run) -> None:
    """A dash reads SPARQL from standard input; prefixes of the graph need no declaration."""
    done = run("query", "-", stdin="SELECT ?c { ?c a mamh:Committee } ORDER BY ?c")
    assert done.stdout.splitlines()[1:] == [
        f"https://w3id.org/mamh-graph/id/comite-{number}" for number in (1, 2, 3)
    ]


def test_graphs_and_booleans(run: Run) -> None:
    """CONSTRUCT is Turtle unless told otherwise; ASK is a word."""
    built = run("query", "-", stdin="CONSTRUCT { ?c a ?t } WHERE { ?c a mamh:Committee ; a ?t }")
    assert "id:comite-1 a " in built.stdout
    loaded = run(
        "query", "-", "--format", "jsonld", stdin="CONSTRUCT WHERE { ?c a mamh:Committee }"
    )
    assert json.loads(loaded.stdout)
    assert run("query", "-", stdin="ASK { ?c a mamh:Committee }").stdout == "true\n"


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("ASK { ?c a mamh:Committee }", 0, "true\n"),
        ("ASK { ?c a mamh:Nothing }", 1, "false\n"),
        ("SELECT ?c { ?c a mamh:Committee }", 0, "true\n"),
        ("SELECT ?c { ?c a mamh:Nothing }", 1, "false\n"),
    ],
)
def test_ask_answers_by_its_exit_code(run: Run, text: str, code: int, word: str) -> None:
    """0 for yes or some row, 1 for no or none."""
    done = run("query", "-", "--ask", stdin=text)
    assert (done.returncode, done.stdout) == (code, word)


def test_show_prints_the_bound_question_and_runs_nothing(run: Run) -> None:
    """The parameter's block holds the term; all else is the file."""
    done = run("query", "people", "-p", "organisation=AIMQ", "--show")
    assert "VALUES ?organisation { <https://w3id.org/mamh-graph/id/aimq> }" in done.stdout
    assert done.stdout.startswith("#+ ")
    assert "danielle" not in done.stdout.lower()


def test_show_ends_with_one_newline(run: Run) -> None:
    """Whether the question does or not."""
    for text in ("ASK { }", "ASK { }\n"):
        assert run("query", "-", "--show", stdin=text).stdout == "ASK { }\n"


def test_ask_has_the_formats_of_a_boolean(run: Run) -> None:
    """A format is obeyed, and refused if it is one of rows."""
    done = run("query", "observers", "--ask", "--format", "json")
    assert json.loads(done.stdout) == {"head": {}, "boolean": True}
    assert (
        "formats: table, json, xml" in run("query", "observers", "--ask", "--format", "csv").stderr
    )


def test_data_on_standard_input(run: Run) -> None:
    """A dash among the data is Turtle; question and data cannot both be there."""
    done = run("query", "committees", "--data", "-", "--ask", stdin="<a:b> <a:c> 1 .")
    assert (done.returncode, done.stdout) == (1, "false\n")
    done = run("export", "--data", "-", "--format", "nt", stdin="<a:b> <a:c> <a:d> .")
    assert done.stdout == "<a:b> <a:c> <a:d> .\n"
    twice = run("query", "-", "--data", "-", stdin="ASK { }")
    assert (twice.returncode, twice.stderr) == (2, "-: standard input can be used only once\n")


def test_shapes_on_standard_input(run: Run, tmp_path: Path) -> None:
    """A dash among the shapes is Turtle."""
    data = tmp_path / "a.ttl"
    data.write_text("<a:b> <a:c> 1 .")
    shape = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> ."
        " <a:S> a sh:NodeShape ; sh:targetSubjectsOf <a:c> ; sh:property <a:P> ."
        " <a:P> a sh:PropertyShape ; sh:path <a:c> ; sh:maxCount 0 ."
    )
    done = run("validate", str(data), "-s", "-", stdin=shape)
    assert (done.returncode, done.stderr) == (1, "")
    assert "a:P" in done.stdout


def test_no_row_is_said_aloud(run: Run) -> None:
    """The header goes to standard output, the word to standard error, and the code is 0."""
    done = run("query", "-", stdin="SELECT ?x { ?x a mamh:Nothing }")
    assert (done.returncode, done.stdout, done.stderr) == (0, "x\n", "no row\n")


def test_rows_are_cut_aloud(run: Run) -> None:
    """The first rows are printed, the cut is told, and the code is 3."""
    done = run("query", "committees", "--max-rows", "2")
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr == "committees: cut at 2 rows (--max-rows)\n"
    one = run("query", "committees", "--max-rows", "1", "--lang", "fr")
    assert one.stderr == "committees: coupé à 1 ligne (--max-rows)\n"


def test_a_question_that_takes_too_long_is_stopped(run: Run) -> None:
    """One line and exit code 3, within a second of the limit."""
    start = time.monotonic()
    bomb = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    done = run("query", "-", "--timeout", "1", stdin=bomb)
    assert (done.returncode, done.stderr) == (3, "-: stopped after 1 s\n")
    assert time.monotonic() - start < 3


@pytest.mark.parametrize(
    "text",
    [
        "ASK " + "{" * 2250 + "}" * 2250,
        "ASK { FILTER (" + "!" * 60000 + "true) }",
        'SELECT (STRLEN(?x31) AS ?n) { BIND ("x" AS ?x0) '
        + "".join(f"BIND (CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(31))
        + "}",
    ],
)
def test_a_question_that_would_crash_the_engine_does_not_crash_us(run: Run, text: str) -> None:
    """Refused or stopped, on one line."""
    done = run("query", "-", "--timeout", "8", stdin=text)
    assert done.returncode in (2, 3)
    assert len(done.stderr.splitlines()) == 1


def test_a_closed_pipe_is_silent() -> None:
    """``| head -1`` gets its line and no complaint follows."""
    command = f"{sys.executable} -m mamh_graph query documents --format json | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("{\n", "")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("show AIMQ", 0),
        ("validate", 0),
        ("validate bad.ttl", 1),
        ("queries", 0),
        ("query committees --format table", 0),
        ("export --format nq", 0),
    ],
)
def test_a_reader_that_is_gone_changes_no_exit_code(tmp_path: Path, words: str, code: int) -> None:
    """Nobody reads anything: what the command found is told by its exit code all the same."""
    (tmp_path / "bad.ttl").write_text(
        "<https://w3id.org/mamh-graph/id/x> a <http://www.w3.org/ns/org#Membership> ."
    )
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "mamh_graph", *words.split()]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, cwd=tmp_path)
    os.close(writer)
    assert done.returncode == code
    assert b"roken" not in done.stderr


def test_a_full_disk_is_one_line() -> None:
    """What cannot be written is told, with exit code 2."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mamh_graph", "query", "observers"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 2
    assert re.fullmatch(r"cannot write: No space left on device\n", done.stderr)


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [(signal.SIGINT, 130, "interrupted\n"), (signal.SIGTERM, 143, "")],
)
def test_an_interruption_leaves_nothing_running(
    tmp_path: Path, number: signal.Signals, code: int, said: str
) -> None:
    """Ctrl-C or a signal to end in the middle of a question: no traceback, no orphan."""
    bomb = tmp_path / "bomb.rq"
    bomb.write_text("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    asked = subprocess.Popen(
        [sys.executable, "-m", "mamh_graph", "query", str(bomb)],
        stderr=subprocess.PIPE,
        text=True,
    )
    worker = busy_child(asked.pid)
    asked.send_signal(number)
    _, words = asked.communicate(timeout=10)
    assert (asked.returncode, words) == (code, said)
    assert not is_running(worker)


def test_nohup_is_respected(tmp_path: Path) -> None:
    """A signal that the caller had ignored stays ignored."""
    bomb = tmp_path / "bomb.rq"
    bomb.write_text("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    command = [sys.executable, "-m", "mamh_graph", "query", str(bomb), "--timeout", "3"]
    asked = subprocess.Popen(["nohup", *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    busy_child(asked.pid)
    asked.send_signal(signal.SIGHUP)
    _, words = asked.communicate(timeout=20)
    assert (asked.returncode, words.splitlines()[-1].decode()) == (3, f"{bomb}: stopped after 3 s")


def test_a_terminal_gets_a_table_and_no_control_character(tmp_path: Path) -> None:
    """On a terminal the default is a table; data cannot send it commands in any format."""
    data = tmp_path / "a.ttl"
    data.write_text('<a:b> <a:c> "red \\u001b[31m \\u202e end" .')
    question = tmp_path / "q.rq"
    question.write_text("SELECT ?o { ?s ?p ?o }")

    def shown(*more: str) -> str:
        master, slave = pty.openpty()
        asked = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "mamh_graph",
                "query",
                str(question),
                "--data",
                str(data),
                *more,
            ],
            stdout=slave,
        )
        os.close(slave)
        parts = []
        while True:
            try:
                part = os.read(master, 4096)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
        asked.wait()
        os.close(master)
        return b"".join(parts).decode()

    for format in ((), ("--format", "csv"), ("--format", "tsv"), ("--format", "json")):
        words = shown(*format)
        assert "end" in words
        assert "\x1b" not in words
        assert "\u202e" not in words
    assert "---" in shown()


def test_a_pipe_gets_csv_values_as_they_are(run: Run, tmp_path: Path) -> None:
    """In a pipe, CSV is faithful."""
    data = tmp_path / "a.ttl"
    data.write_text('<a:b> <a:c> "\\u001b[31m" .')
    done = run("query", "-", "--data", str(data), stdin="SELECT ?o { ?s ?p ?o }")
    assert done.stdout == "o\n\x1b[31m\n"


def test_an_ascii_locale_changes_nothing(run: Run) -> None:
    """Output is UTF-8 whatever the locale."""
    done = run("query", "observers", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert "Fédération québécoise" in done.stdout


def test_messages_speak_the_chosen_language(run: Run) -> None:
    """--lang comes before MAMH_GRAPH_LANG, before the locale, before French."""
    wrong = ("query", "observer")
    assert "vouliez-vous dire" in run(*wrong, "--lang", "fr").stderr
    assert "did you mean" in run(*wrong).stderr
    unset = {"MAMH_GRAPH_LANG": "", "LC_ALL": "", "LC_MESSAGES": ""}
    assert "did you mean" in run(*wrong, env={**unset, "LANG": "en_CA.UTF-8"}).stderr
    assert "vouliez-vous dire" in run(*wrong, env={**unset, "LANG": "de_DE.UTF-8"}).stderr


@pytest.mark.parametrize("language", ["fr", "en"])
def test_help_is_whole_in_each_language(run: Run, language: str) -> None:
    """Usage, options and an example, without a word of the other language or of click's own."""
    done = run("--lang", language, "query", "--help")
    usage, example = {"fr": ("Utilisation", "Exemples"), "en": ("Usage", "Examples")}[language]
    assert done.stdout.startswith(usage)
    assert example in done.stdout
    other = {"fr": ("Show", "Answer", "Usage"), "en": ("Montrer", "Répondre", "Utilisation")}
    assert not any(word in done.stdout for word in other[language])


def test_a_bug_is_one_line_and_debug_shows_it(run: Run, tmp_path: Path) -> None:
    """Exit code 70; the traceback only with --debug, from the worker too."""
    (tmp_path / "sitecustomize.py").write_text(
        "import mamh_graph.guard\ndef check(name, text): raise RuntimeError('oops')\n"
        "mamh_graph.guard.check = check\n"
    )
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    done = run("query", "observers", env={"PYTHONPATH": path})
    assert done.returncode == 70
    assert done.stderr == "internal error (RuntimeError); use --debug for the details\n"
    told = run("query", "observers", "--debug", env={"PYTHONPATH": path})
    assert "Traceback" in told.stderr
    assert "RuntimeError: oops" in told.stderr


def test_defaults_that_narrow_an_answer_are_said(run: Run) -> None:
    """Words name each default kept; none is named where all parameters are given or free."""
    kept = run("query", "people", "-p", "organisation=aimq", "--lang", "en")
    assert kept.stderr == "defaults kept: as_of=2020-03-02\n"
    given = run("query", "people", "-p", "as_of=2020-03-02", "--lang", "en")
    assert given.stderr == ""
    assert run("query", "spokespeople", "--lang", "en").stderr == ""
