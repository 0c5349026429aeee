"""The command ``explain``: every code in both languages, the nearest of a wrong one, shapes too."""

from pathlib import Path

import pytest

from conftest import Run
from mamh_graph import loading, rules
from mamh_graph.dataset import Dataset

SH = "http://www.w3.org/ns/shacl#"


def test_alone_it_lists_every_code(run: Run, shipped: Dataset) -> None:
    """Each code has one line with its title, in the chosen language; checks come last."""
    for language in ("fr", "en"):
        lines = run("explain", "--lang", language).stdout.splitlines()
        every = rules.every(shipped.queries)
        assert [line.split()[0] for line in lines] == [rule.code for rule in every]
        assert all(line.endswith(r.title[language]) for line, r in zip(lines, every, strict=True))
    assert lines[-1].startswith("words-lent-to-an-organisation ")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_code_is_explained(run: Run, language: str) -> None:
    """What it says, what to do, an example, the clause: each once, whatever the case."""
    done = run("explain", "sh503", "--lang", language)
    rule = rules.find("SH503")
    assert rule is not None
    assert rule.example is not None
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        f"SH503  {rule.title[language]}\n\n{rule.explanation[language]}\n"
    )
    for words in (rule.remedy[language], "SHACL, section 4.5.3", "sh:lessThan\n"):
        assert done.stdout.count(words) == 1
    for part in rule.example:
        assert "".join(f"  {line}\n" for line in part.splitlines()) in done.stdout


def test_a_check_is_explained_by_its_head(run: Run, shipped: Dataset) -> None:
    """A hygiene query tells its problem, its solution and its severity."""
    head = shipped.queries["unused-concept"].head
    said = run("explain", "unused-concept", "--lang", "fr").stdout
    assert said.count(head["problem@fr"]) == 1
    assert head["solution@fr"] in said
    assert said.endswith("Gravité : warning\n")


def test_a_shape_tells_its_message_and_its_place(run: Run, shipped: Dataset) -> None:
    """Named by CURIE, by IRI or as a report calls a blank one, a shape speaks for itself."""
    iri = "https://w3id.org/mamh-graph/shapes#MembershipShape-member"
    texts = [q.object for q in shipped.quads("shapes") if q.subject.value == iri]
    message = next(t.value for t in texts if getattr(t, "language", "") == "fr")
    for name in ("shape:MembershipShape-member", iri, f"<{iri}>", f"{iri}[sh:sparql-1]"):
        done = run("explain", name, "--lang", "fr")
        assert done.stdout.startswith("shape:MembershipShape-member\n\n")
        assert message in done.stdout
        file, _, line = done.stdout.splitlines()[-1].rpartition(":")
        path = Path(file.removeprefix("Décrite dans "))
        assert "MembershipShape-member" in path.read_text("utf-8").splitlines()[int(line) - 1]


def test_a_shape_of_ones_own_is_found(run: Run, tmp_path: Path) -> None:
    """With --shapes the files given are looked in; control characters of theirs are escaped."""
    path = tmp_path / "mine.ttl"
    path.write_text(
        f'@prefix my: <http://ex.org/> .\nmy:S <{SH}message> "un\\u001B[31m \\u202E deux" .\n',
        encoding="utf-8",
    )
    done = run("explain", "http://ex.org/S", "-s", str(path))
    assert done.stdout.startswith("my:S\n")
    assert done.stdout.splitlines()[2] == "un\\u001B[31m \\u202E deux"
    assert done.stdout.endswith("mine.ttl:2\n")
    assert run("explain", "my:S", "-s", "-", stdin=path.read_bytes()).returncode == 0
    assert "did you mean my" in run("explain", "mi:S", "-s", str(path)).stderr
    assert "did you mean my:S?" in run("explain", "http://ex.org/s", "-s", str(path)).stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SH20", "SH201"),
        ("unused-trem", "unused-term"),
        ("zzz", '"mamh-graph explain" lists the codes'),
        ("", '"mamh-graph explain" lists the codes'),
        ("committees", "hint"),
        ("shape:MembershipShape-membr", "shape:MembershipShape-member"),
        ("x:Contract", "unknown prefix\nhint: add -s SHAPES"),
        ("http://ex.org/S", "no shape of that name\nhint: add -s SHAPES"),
        ("<urn:ex:S>", "no shape of that name\nhint: add -s SHAPES"),
        ("http://ex.org/no one", "no shape of that name"),
        ("http://ex.org/\x1b", "no shape of that name"),
        (":", "unknown prefix"),
    ],
)
def test_an_unknown_name_is_one_line_and_a_hint(run: Run, name: str, said: str) -> None:
    """A wrong call ends with code 2, and offers what is nearest."""
    done = run("explain", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) <= 2
    assert "\x1b" not in done.stderr


def test_plain_codes_load_neither_rdflib_nor_the_graph(run: Run) -> None:
    """Explaining a code is as quick as a question."""
    done = run("explain", "SH201", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert "mamh_graph.rules" in done.stderr
    for library in ("rdflib", "pyshacl", "mamh_graph.locate"):
        assert library not in done.stderr


# ---------- the table of rules


def test_every_component_and_source_has_its_code() -> None:
    """Constraints of SHACL, of shapes' own, SPARQL and checks each have the code that is fixed."""
    given = {
        (f"{SH}MinCountConstraintComponent", "shacl"): "SH201",
        (f"{SH}LessThanOrEqualsConstraintComponent", "shacl"): "SH504",
        (f"{SH}QualifiedMaxCountConstraintComponent", "shacl"): "SH704",
        (f"{SH}InConstraintComponent", "shacl"): "SH803",
        (f"{SH}SPARQLConstraintComponent", "shacl"): "SH901",
        ("http://ex.org/C", "shacl"): "SH902",
        (None, "acknowledged"): "KW001",
        (None, "unused-term"): "unused-term",
    }
    assert {pair: rules.code(*pair) for pair in given} == given


def test_every_rule_is_whole() -> None:
    """Title, explanation and remedy stand in both languages, on one line each; codes are unique."""
    every = rules.every(loading.load().queries)
    assert len({rule.code for rule in every}) == len(every)
    for rule in every:
        for texts in (rule.title, rule.explanation, rule.remedy):
            assert set(texts) == {"fr", "en"}
            assert all(words and words.isprintable() for words in texts.values()), rule.code
    for code in rules.codes():
        rule = rules.find(code)
        assert rule is not None
        assert rule.title["fr"] != rule.title["en"]
        assert all(len(words) < 60 and not words.endswith(".") for words in rule.title.values())


def test_no_rule_answers_to_another_name() -> None:
    """A question that is no check is no rule, nor is a code of another kind."""
    queries = loading.load().queries
    assert rules.find("committees", queries) is None
    assert rules.find("SH999", queries) is None
    assert rules.find("unused-term") is None
