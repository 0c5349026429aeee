"""The command `show`: one thing, in text or JSON, in the chosen language."""

import json

import pytest


def test_thing_is_shown(run) -> None:
    """An acronym is enough, and the text begins with the name."""
    done = run("show", "AIMQ")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Association des ingénieurs municipaux du Québec\nid:aimq\n")
    assert "Facts: " in done.stdout
    assert "[stated]" in done.stdout


def test_json_is_json(run) -> None:
    """The JSON form is the same in every language but for the label."""
    french, english = (
        json.loads(run("show", "pole", "--format", "json", "--lang", language).stdout)
        for language in ("fr", "en")
    )
    assert french.pop("label")
    assert english.pop("label")
    assert french == english


def test_language_is_chosen(run) -> None:
    """Headings and labels follow --lang."""
    assert "Faits : " in run("show", "AIMQ", "--lang", "fr").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("AIMK",), "AIMQ"),
        (("nothing-of-that-name",), "nothing-of-that-name"),
        (("http://ex.org/nobody",), "http://ex.org/nobody"),
        ((), "TERM"),
        (("AIMQ", "--format", "xml"), "json"),
        (("\x1b[31m",), "\\u001B"),
    ],
)
def test_wrong_call_is_exit_code_2(run, arguments: tuple[str, ...], words: str) -> None:
    """Unknown things offer the nearest names; nothing goes to standard output."""
    done = run("show", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) <= 2
