"""The command ``queries``, as a user runs it."""

from pathlib import Path

import pytest

from conftest import Run
from mamh_graph import expected
from mamh_graph.dataset import Dataset
from mamh_graph.errors import InputError, UnknownNameError


def test_alone_it_lists_every_question_in_the_chosen_language(run: Run, shipped: Dataset) -> None:
    """Each stored query has one line: its name and its question."""
    french, english = run("queries", "--lang", "fr"), run("queries")
    for name, query in shipped.queries.items():
        key = "question" if query.kind == "competency" else "problem"
        assert any(
            line.split()[0] == name and query.head[f"{key}@fr"] in line
            for line in french.stdout.splitlines()
            if line.strip()
        )
        assert query.head[f"{key}@en"] in english.stdout
    assert english.stdout.count("\n\n") == 1
    assert not english.stdout.endswith("\n\n")


def test_show_tells_all_of_a_question(run: Run, shipped: Dataset) -> None:
    """Question, description, parameters with type and default, columns with meaning, SPARQL."""
    done = run("queries", "show", "people")
    query = shipped.queries["people"]
    assert done.returncode == 0
    assert done.stdout.startswith(query.head["question@en"])
    assert query.head["description@en"] in done.stdout
    for parameter in query.parameters:
        if parameter.name != "lang":
            assert query.head[f"parameter.{parameter.name}@en"] in done.stdout
    assert "as_of" in done.stdout
    assert "date, else 2020-03-02" in done.stdout
    for column in query.columns:
        assert f"\n  {column} " in done.stdout
    assert done.stdout.endswith("\n\n" + query.body + "\n")
    assert query.body.startswith("PREFIX")
    assert "#+" not in done.stdout


def test_every_stored_query_can_be_shown(run: Run) -> None:
    """Also the checks, which have a problem and a solution."""
    done = run("queries", "show", "observers", "--lang", "fr")
    assert "Colonnes" in done.stdout


def test_an_unknown_query_or_command_offers_the_nearest(run: Run) -> None:
    """One line and a hint, exit code 2."""
    for arguments in (("show", "peopl"), ("shw",), ("test", "peopl")):
        done = run("queries", *arguments)
        assert done.returncode == 2
        assert "did you mean" in done.stderr
        assert len(done.stderr.splitlines()) == 2


def test_the_shipped_answers_are_those_expected(run: Run) -> None:
    """``queries test`` passes on the shipped graph."""
    done = run("queries", "test")
    assert done.returncode == 0, done.stderr
    assert ", 0 different" in done.stderr


def test_each_competency_query_has_an_expected_answer(shipped: Dataset) -> None:
    """A question without an expected answer is not done."""
    tested = {case.query for case in expected.cases(shipped.root)}
    stored = {name for name, query in shipped.queries.items() if query.kind == "competency"}
    assert stored <= tested


@pytest.fixture
def answered(root: Path) -> Path:
    """The tiny graph with an expected answer, a case with arguments, and a case with data."""
    for place, name, text in (
        ("", "expected.csv", "who,name\nhttps://example.org/id/ada,Ada Lévesque\n"),
        ("zoe", "args.txt", "before=2022-01-01\nwho=ZR\n"),
        ("zoe", "expected.csv", "who,name\nhttps://example.org/id/zoe,Zoé Roy\n"),
    ):
        path = root / "tests" / "queries" / "present" / place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_expected_answers_are_compared_case_by_case(answered: Path) -> None:
    """Defaults and arguments are two cases, and both hold."""
    cases = expected.cases(answered)
    assert [case.name for case in cases] == ["present", "present/zoe"]
    assert [expected.compare(answered, case) for case in cases] == [[], []]


def test_a_difference_is_shown_as_a_diff(answered: Path) -> None:
    """The lines expected and answered stand against one another."""
    path = answered / "tests" / "queries" / "present" / "expected.csv"
    path.write_text("who,name\nhttps://example.org/id/ada,Eve\n")
    lines = expected.compare(answered, expected.cases(answered)[0])
    assert lines[0].startswith("--- expected")
    assert "-https://example.org/id/ada,Eve" in lines
    assert "+https://example.org/id/ada,Ada Lévesque" in lines


def test_what_has_no_expected_answer_is_an_error(answered: Path) -> None:
    """Nothing to compare is not a success."""
    for path in (answered / "tests").rglob("expected.csv"):
        path.unlink()
    with pytest.raises(InputError, match="no expected answer"):
        expected.cases(answered, ["present"])
    with pytest.raises(UnknownNameError):
        expected.cases(answered, ["absent"])


def test_a_case_half_written_is_an_error(answered: Path) -> None:
    """Arguments without an expected answer are no case that passes unseen."""
    (answered / "tests" / "queries" / "present" / "zoe" / "expected.csv").unlink()
    with pytest.raises(InputError, match=r"present/zoe: .*no expected answer"):
        expected.cases(answered)
