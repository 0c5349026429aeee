"""What is said on standard error: nothing of it acts in a terminal or in the log of a CI system."""

import pytest

from mamh_graph.cli import terminal

HOSTILE = ("::error::pwn", "##[error] pwn", " ::add-mask::pwn", "##vso[task.complete] pwn")


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize(
    "arguments",
    [
        ("validate", "{}.ttl"),
        ("show", "{}"),
        ("evidence", "{}"),
        ("evidence", "AIMQ", "--sources", "{}"),
        ("evidence", "--check", "{}.ttl", "--sources", "."),
        ("evidence", "--draft", "{}.txt", "--document", "900-a"),
        ("evidence", "--draft", "a.txt", "--document", "{}"),
        ("{}",),
    ],
)
def test_no_argument_speaks_to_a_log(run, arguments: tuple[str, ...], name: str) -> None:
    """An error that begins with what was given is no log command, and still tells it."""
    done = run(*(each.format(name) for each in arguments))
    assert done.returncode == 2
    assert "pwn" in done.stderr
    for line in done.stderr.splitlines():
        assert not line.lstrip().startswith("::")
        assert "##" not in line


@pytest.mark.parametrize(
    "words", ["std::vector", "a ::error:: b", "# 12 ## 3", "l'été : 10 h", ":"]
)
def test_ordinary_words_are_said_as_they_are(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Colons and number signs that no log obeys stay."""
    terminal.say(words)
    assert capsys.readouterr().err == words + "\n"


def test_every_line_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    """A line break in what is said does not begin a line that a log would obey."""
    terminal.say("a\n::error::b\r::error::c")
    assert capsys.readouterr().err == "a\\u000A::error::b\\u000D::error::c\n"
