"""The stored texts of a folder: found by hash, else by name, and never by a path from data."""

import os
from pathlib import Path

import pytest

from mamh_graph import texts
from mamh_graph.errors import InputError


def folder(path: Path) -> texts.Texts:
    """Return a folder of two texts and something else."""
    (path / "001-a.txt").write_text("un\ndeux\n", encoding="utf-8")
    (path / "002-b.txt").write_text("three", encoding="utf-8")
    (path / "003.tsv").write_text("x", encoding="utf-8")
    return texts.Texts(path)


def test_a_text_is_found_by_its_hash_first(tmp_path: Path) -> None:
    """A renamed text is found by its hash, an edited one by its name."""
    found = folder(tmp_path)
    by_hash = found.find(["001-a"], texts.sha256("three"))
    assert by_hash is not None
    assert by_hash.words == "three"
    by_name = found.find(["000", "001-a"], "0" * 64)
    assert by_name is not None
    assert by_name.path == str(tmp_path / "001-a.txt")


def test_what_is_no_text_is_passed_over(tmp_path: Path) -> None:
    """Notes in another encoding, a folder and a pipe stop nothing, unless they bear the name."""
    (tmp_path / "aaa.txt").mkdir()
    os.mkfifo(tmp_path / "bbb.txt")
    (tmp_path / "000-notes.txt").write_bytes("été".encode("latin-1"))
    found = folder(tmp_path)
    by_hash = found.find(["missing"], texts.sha256("three"))
    assert by_hash is not None
    assert by_hash.words == "three"
    assert found.find(["missing"], "0" * 64) is None
    for name in ("aaa", "bbb", "000-notes"):
        with pytest.raises(InputError):
            found.find([name], "0" * 64)


@pytest.mark.parametrize("name", ["003", "missing", "../002-b", "/etc/passwd", ""])
def test_only_what_the_folder_lists_is_found(tmp_path: Path, name: str) -> None:
    """No path is made from a name."""
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "002-b.txt").write_text("three", encoding="utf-8")
    (inner / "001-a.txt").write_text("x", encoding="utf-8")
    assert texts.Texts(inner).find([name]) is None


def test_lines_and_columns_count_from_one(tmp_path: Path) -> None:
    """A character has the line and column that an editor shows."""
    found = folder(tmp_path).find(["001-a"])
    assert found is not None
    assert [found.line(at) for at in (0, 2, 3, 7)] == [(1, 1), (1, 3), (2, 1), (2, 5)]


def test_every_character_keeps_its_place(tmp_path: Path) -> None:
    """A byte order mark, carriage returns and controls count as characters."""
    (tmp_path / "a.txt").write_bytes("\ufeffa\r\nb\x0c".encode())
    assert texts.read(tmp_path / "a.txt").words == "\ufeffa\r\nb\x0c"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """No folder, a file, or a text that is not UTF-8: one error with its place."""
    (tmp_path / "a.txt").write_bytes("é\nà".encode() + b"\xff")
    for path in (tmp_path / "missing", tmp_path / "a.txt", ""):
        with pytest.raises(InputError):
            texts.Texts(path)
    with pytest.raises(InputError) as caught:
        texts.read(tmp_path / "a.txt")
    assert (caught.value.line, caught.value.column) == (2, 2)
