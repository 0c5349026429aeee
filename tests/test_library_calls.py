"""What the library is given by mistake is refused in one clear sentence; a folder is enough."""

from pathlib import Path

import pytest

import mamh_graph
from mamh_graph.errors import ParameterError, UsageError

TEXT = mamh_graph.Text("a.txt", "Un titre\n\nUne phrase.\n")


def test_a_side_that_is_no_dataset_is_refused(tiny) -> None:
    """Paths have to be loaded first."""
    with pytest.raises(TypeError, match="load it first"):
        mamh_graph.compare("a.ttl", "b.ttl")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="load it first"):
        mamh_graph.compare(tiny, None)  # type: ignore[arg-type]


def test_a_thing_is_named_by_words(tiny) -> None:
    """No other value names a thing."""
    with pytest.raises(TypeError, match="named by str"):
        mamh_graph.cite(tiny, None)  # type: ignore[arg-type]


def test_a_draft_wants_a_text_in_a_language_it_can_cut() -> None:
    """Words alone are no Text, and German is not cut."""
    with pytest.raises(TypeError, match="a text is a Text"):
        mamh_graph.draft("Une phrase.", "900-a", "fr")  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        mamh_graph.draft(TEXT, "900-a", "de")


def test_a_folder_serves_as_texts(shipped, tmp_path: Path) -> None:
    """The folder of the texts is enough, and an empty one holds no text."""
    citation = mamh_graph.cite(shipped, "id:001-membership-fqm-pole-observer", tmp_path)
    assert citation.facts[0].cited[0].look.check == "no-text"
    codes = {result.code for result in mamh_graph.verify(shipped, str(tmp_path)).report.results}
    assert codes == {"EV001"}


@pytest.mark.parametrize("lang", ["de", "FR", ""])
def test_a_language_that_nothing_is_written_in_is_refused(shipped, lang: str) -> None:
    """No row at all would look like an answer."""
    with pytest.raises(ParameterError, match="lang"):
        shipped.query("disagreements", lang=lang)


def test_a_comparison_tells_itself(tmp_path: Path) -> None:
    """In each format, with the names of both sides."""
    for name, rank in (("a", 1), ("b", 2)):
        (tmp_path / f"{name}.ttl").write_text(f"<http://e/x> <http://e/rank> {rank} .")
    sides = [mamh_graph.load(tmp_path / f"{name}.ttl") for name in "ab"]
    comparison = mamh_graph.compare(*sides)
    for form in ("text", "markdown", "json"):
        told = comparison.write(form, "old.ttl", "new.ttl")
        assert "old.ttl" in told
        assert "new.ttl" in told
    assert comparison.write("patch").startswith("TX .\nD <http://e/x> <http://e/rank> ")
