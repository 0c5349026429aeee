"""Bad input, through the real command: one line, exit code 2, nothing half-written, no way out."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from conftest import Door, Run
from mamh_graph import loading, worker
from mamh_graph.errors import InputError

TRIPLE = "<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n"


def check(run: Run, *arguments: str, says: Sequence[str], stdin: str | bytes = b"") -> str:
    """Run a wrong call: nothing on standard output, one line and at most a hint, exit code 2."""
    done = run(*arguments, stdin=stdin)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1 or (len(lines) == 2 and lines[1].startswith("hint: "))
    assert len(lines[0]) <= 300
    assert "Traceback" not in done.stderr
    for words in says:
        assert words in done.stderr
    return done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["query", "observer"], ["observer: no stored query", "did you mean observers?"]),
        (["query", "qqqqqq"], ["no stored query", "mamh-graph queries"]),
        (["query", "../../etc/passwd"], ["no such file"]),
        (["query"], ["is missing", "--help"]),
        (["query", "a", "b"], ["one argument too many: b"]),
        (["query", "observers", "--format", "pdf"], ["unknown value: pdf", "table, csv"]),
        (["query", "observers", "--format", "ttl"], ["does not suit a SELECT", "table, csv"]),
        (["query", "observers", "--formt", "csv"], ["unknown option: --formt", "--format"]),
        (["query", "observers", "--format"], ["--format"]),
        (["query", "observers", "--timeout", "soon"], ["soon is not a positive number"]),
        (["query", "observers", "--timeout", "0"], ["0 is not a positive number"]),
        (["query", "observers", "--timeout", "nan"], ["nan is not a positive number"]),
        (["query", "observers", "--max-rows", "-1"], ["-1 is not a positive whole number"]),
        (["query", "observers", "--max-rows", "1.5"], ["1.5 is not a positive whole number"]),
        (["query", "observers", "-p"], ["mamh-graph query: option -p needs a value"]),
        (["query", "observers", "--ask=1"], ["mamh-graph query: option --ask takes no value"]),
        (["query", ""], ["'': no stored query"]),
        (["show", ""], ["'': nothing of that name"]),
        (["show", "\udcff"], ["udcff: nothing of that name"]),
        (["validate", ""], ["'': no such file"]),
        (["export", "-o", ""], ["-o ''"]),
        (["export", "-o", "x" * 300], ["xxx: cannot be written: File name too long"]),
        (["query", "people", "-p", "organization=AIMQ"], ["no such parameter", "organisation?"]),
        (["query", "people", "-p", "organisation"], ["write name=value"]),
        (["query", "people", "-p", "as_of=2020-01-01", "-p", "as_of=2020-01-01"], ["given twice"]),
        (["query", "people", "-p", "as_of=2020-02-30"], ["2020-02-30 is not of type date"]),
        (["query", "people", "-p", "as_of=tomorrow"], ["is not of type date", "2020-03-02"]),
        (["query", "people", "-p", "organisation=AIQM"], ["nothing of that name", "AIMQ"]),
        (["query", "people", "-p", "organisation=id:aimqq"], ["nothing of that name", "id:aimqq"]),
        (["query", "people", "-p", "organisation=x> } UNION { ?s ?p ?o"], ["nothing of that name"]),
        (["query", "people", "-p", "organisation=\x1b[31m"], ["\\u001B[31m"]),
        (["quarry"], ["unknown command", "query"]),
        (["--lang", "de", "query", "observers"], ["unknown value: de", "fr, en"]),
        (["--bogus"], ["unknown option: --bogus"]),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    run: Run, arguments: list[str], says: Sequence[str]
) -> None:
    """Unknown names offer the nearest; wrong values name the type."""
    check(run, *arguments, says=says)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELECT ?s {\n  ?s ?p ?o ; ; ] }", ["-:2:", "syntax error near"]),
        ("SELECT ?s { ?s foo:bar ?o }", ["-:1:", "undeclared prefix"]),
        ("SELECT ?s { ?s ?p ", ["-:1:"]),
        ("SELECT (COUNT(?s) AS ?n) ?p { ?s ?p ?o }", ["-:1:", "nothing binds or groups"]),
        ("HELLO", ["-:1:"]),
        ("", ["empty file"]),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", ["-:1:1: INSERT refused"]),
        ("DELETE WHERE { ?s ?p ?o }", ["DELETE refused"]),
        ("DROP ALL", ["DROP refused"]),
        ("#+ wrong head\nASK { }", ["-:1: unreadable head line"]),
        ("ASK { VALUES ?x { 1 } VALUES ?x { 2 } }", ["x: the VALUES block"]),
        (b"ASK { ?s ?p '\xff' }", ["-:1:14", "UTF-8"]),
        (b"ASK { ?s ?p '\x00' }", ["U+0000"]),
        ("ASK { }" + " " * 70000, ["65536 bytes"]),
    ],
)
def test_a_wrong_question_says_where(run: Run, text: str | bytes, says: Sequence[str]) -> None:
    """Line and column of the syntax error or of the word refused."""
    check(run, "query", "-", says=says, stdin=text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {{ SERVICE <{url}/x> {{ ?s ?p ?o }} }}",
        "SELECT * {{ \\u0053\\u0045RVICE <{url}/x> {{ ?s ?p ?o }} }}",
        "SELECT * {{ FILTER EXISTS {{ service silent <{url}/x> {{ ?s ?p ?o }} }} }}",
        "SELECT * FROM <{url}/x> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{url}/x> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "LOAD <{url}/x>",
        "LOAD SILENT <{url}/x> INTO GRAPH <a:b>",
        "SELECT * FROM <file://{secret}> {{ ?s ?p ?o }}",
    ],
)
def test_a_question_never_reaches_the_network_or_a_file(
    run: Run, door: Door, tmp_path: Path, text: str
) -> None:
    """Refused before anything is called or opened."""
    secret = tmp_path / "secret.ttl"
    secret.write_text('<a:b> <a:c> "canary" .')
    words = check(
        run, "query", "-", says=["refused"], stdin=text.format(url=door.url, secret=secret)
    )
    assert "canary" not in words


@pytest.mark.parametrize(
    "value",
    [
        'zzz" || true) } #',
        'n") SERVICE <URL/> { ?a ?b ?c } } #',
        "zzz\\u0022 || true) } #",
        "} UNION { ?s ?p ?o } #",
    ],
)
def test_an_injection_through_a_parameter_finds_nothing(
    run: Run, door: Door, tmp_path: Path, value: str
) -> None:
    """The value is bound as the text it is; no row, no request."""
    question = tmp_path / "q.rq"
    question.write_text('SELECT ?s { VALUES ?label { "x" } ?s rdfs:label ?label }')
    done = run("query", str(question), "-p", "label=" + value.replace("URL", door.url))
    assert (done.returncode, done.stdout, done.stderr) == (0, "s\n", "no row\n")


def data_cases(url: str) -> dict[str, tuple[str, bytes, list[str]]]:
    """Return bad data files: name, bytes, and what the error says."""
    dtd = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{url}/x">]>\n<r>&x;</r>'
    bomb = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE r [<!ENTITY e0 "aaaaaaaaaa">{bomb}]>\n<r>&e9;</r>'
    return {
        "empty": ("a.ttl", b"", ["a.ttl: empty file"]),
        "no triple": ("a.ttl", b"# nothing here\n", ["a.ttl: no triple"]),
        "truncated": ("a.ttl", (TRIPLE + '<a:b> <a:c> "cut').encode(), ["a.ttl:2:", "end of file"]),
        "syntax": ("a.ttl", (TRIPLE + "<a:b> <a:c> foo:d .").encode(), ["a.ttl:2:13", "foo:"]),
        "n-triples": ("a.nt", b"<a:b> <a:c>\n", ["a.nt:2:1", "in the middle of triples"]),
        "latin-1": ("a.ttl", TRIPLE.encode() + b"# caf\xe9", ["a.ttl:2:6", "UTF-8"]),
        "utf-16": ("a.ttl", TRIPLE.encode("utf-16"), ["a.ttl:1:", "U+0000"]),
        "binary": ("a.nq", bytes(range(256)), ["a.nq:1:1", "U+0000"]),
        "unknown suffix": ("a.csv", b"a,b", ["a.csv: the suffix", ".ttl"]),
        "deep": ("a.ttl", b"<a:b> <a:c> " + b"[ <a:c> " * 100000, ["a.ttl:1: nested"]),
        "remote context": (
            "a.jsonld",
            f'{{"@context": "{url}/c", "a": "b"}}'.encode(),
            ["a.jsonld: remote @context refused", "never fetched"],
        ),
        "nested remote context": (
            "a.json",
            f'{{"@graph": [{{"\\u0040context": [{{}}, "{url}/c"]}}]}}'.encode(),
            ["remote @context refused"],
        ),
        "imported context": (
            "a.jsonld",
            f'{{"@context": {{"@import": "{url}/c"}}, "a": "b"}}'.encode(),
            ["@import refused"],
        ),
        "deep JSON": ("a.jsonld", b'{"a:b":' * 50000, ["nested more than 64"]),
        "external entity": ("a.rdf", dtd.encode(), ["a.rdf:1: DOCTYPE"]),
        "entity bomb": ("a.owl", bomb.encode(), ["a.owl:1: DOCTYPE"]),
        "utf-16 entity bomb": ("a.xml", bomb.encode("utf-16"), ["a.xml:1:"]),
        "message as weapon": ("a.ttl", "<a:\u202eb> \u202ex .".encode(), ["a.ttl:1:"]),
    }


@pytest.mark.parametrize("case", data_cases(""))
def test_bad_data_is_refused_and_nothing_is_fetched(
    run: Run, door: Door, tmp_path: Path, case: str
) -> None:
    """File, line and column on one line; no request leaves."""
    name, content, says = data_cases(door.url)[case]
    path = tmp_path / name
    path.write_bytes(content)
    words = check(run, "query", "-", "--data", str(path), says=says, stdin="ASK { }")
    assert "\u202e" not in words


def test_what_is_no_file_is_refused(run: Run, tmp_path: Path) -> None:
    """Missing files, folders without RDF, links, and a question that is a folder."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder.rq").mkdir()
    (tmp_path / "secret").write_text("AWS_SECRET_ACCESS_KEY = canary")
    (tmp_path / "link.ttl").symlink_to(tmp_path / "secret")
    for name, says in (
        ("missing.ttl", "missing.ttl: no such file or folder"),
        ("folder", "folder: no RDF file"),
        ("link.ttl", "symbolic links are refused"),
    ):
        words = check(run, "query", "observers", "--data", str(tmp_path / name), says=[says])
        assert "canary" not in words
    check(run, "query", str(tmp_path / "folder.rq"), says=["is a folder"])
    check(run, "query", str(tmp_path / "missing.rq"), says=["no such file"])


def test_an_unreadable_file_is_refused() -> None:
    """A file that may not be opened is told by its name and the reason, and so is a folder."""
    with tempfile.TemporaryDirectory() as temporary:
        Path(temporary).chmod(0o755)
        folder = Path(temporary, "in")
        folder.mkdir()
        file = folder / "a.ttl"
        file.write_text(TRIPLE)

        def job() -> None:
            if os.geteuid() == 0:  # root may open every file
                os.setegid(65534)
                os.seteuid(65534)
            loading.load(path)

        for path in (file, folder):
            path.chmod(0)
            with pytest.raises(InputError) as caught:
                worker.run(job)
            assert str(caught.value) == f"{path}: cannot be read: Permission denied"
            folder.chmod(0o755)


def test_a_name_no_file_can_have_is_refused(run: Run) -> None:
    """It is told by its end and the reason."""
    check(run, "query", "observers", "--data", "x" * 300 + ".ttl", says=["x.ttl: cannot be read"])


def test_standard_input_without_end_is_refused(run: Run) -> None:
    """No more is read than a question may have."""
    with open("/dev/zero", "rb") as endless:
        done = subprocess.run(
            [sys.executable, "-m", "mamh_graph", "query", "-"],
            stdin=endless,
            capture_output=True,
            text=True,
            timeout=20,
        )
    assert (done.returncode, done.stderr) == (2, "-: query of more than 65536 bytes\n")


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("query - <&-", 2, "-: standard input is closed\n"),
        ("validate - <&-", 2, "-: standard input is closed\n"),
        ("query committees >&-", 2, "cannot write: standard output is closed\n"),
        ("query observer 2>&-", 2, ""),
        ("query observers <&- 2>&- >/dev/null", 0, ""),
        ("--version >&-", 2, "cannot write: standard output is closed\n"),
    ],
)
def test_a_closed_stream_is_no_bug(command: str, code: int, said: str) -> None:
    """What cannot be read or said is told where it can be, by an ordinary exit code."""
    done = subprocess.run(
        f'"{sys.executable}" -m mamh_graph {command}', shell=True, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (code, said)


def test_links_in_a_circle_are_no_output(run: Run, tmp_path: Path) -> None:
    """A file that leads nowhere is told by its name."""
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    check(run, "export", "-o", str(tmp_path / "a"), says=["/a: cannot be written"])


def test_other_files_of_the_same_call_do_not_hide_a_bad_one(run: Run, tmp_path: Path) -> None:
    """One bad file among good ones stops the answer."""
    (tmp_path / "good.ttl").write_text(TRIPLE)
    (tmp_path / "bad.ttl").write_text("nonsense")
    check(run, "query", "-", "--data", str(tmp_path), says=["bad.ttl:1:"], stdin="ASK { }")
