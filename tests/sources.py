"""The stored texts and the working list of facts: outside the repository, present in CI."""

import csv
import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "shared" / "sources"


def folder() -> Path:
    """Return the folder of the source texts; without it skip aloud, or fail where CI is set."""
    if not FOLDER.is_dir():
        missing = f"needs the source texts, kept outside the repository in {FOLDER}"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return FOLDER


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the tab-separated files that stand beside the texts."""
    with (folder() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def text(name: str) -> str:
    """Return a stored text with every character in its place: offsets count code points."""
    return (folder() / name).read_bytes().decode("utf-8")
