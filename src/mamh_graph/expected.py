"""Expected answers of the stored queries, and whether the answers still are what they were.

``tests/queries/<query>/expected.csv`` is the answer with default parameters. A folder beside it
is another case: its ``args.txt`` gives parameters, one ``name=value`` a line, and its ``data/``
what to ask instead of the shipped graph.
"""

import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mamh_graph import files, loading, messages, queries
from mamh_graph.askable import Askable
from mamh_graph.errors import InputError

ANSWER = "expected.csv"


class Case(NamedTuple):
    """One expected answer.

    Attributes:
        name: ``<query>`` or ``<query>/<case>``.
        query: The stored query asked.
        folder: Where the case lies.
    """

    name: str
    query: str
    folder: Path

    @property
    def data(self) -> Path:
        """What is asked instead of the graph, if it is there."""
        return self.folder / "data"


def cases(root: Path, names: Sequence[str] = ()) -> list[Case]:
    """Return the cases of some stored queries, or of all that have any.

    Raises:
        UnknownNameError: If there is no query of a name.
        InputError: If a query or a case has no expected answer, or none is there at all.
    """
    folder = _folder(root)
    found = []
    for name in names or sorted(path.name for path in folder.iterdir() if path.is_dir()):
        queries.find(f"{root}/queries", name)
        answers = sorted((folder / name).rglob(ANSWER))
        if not answers:
            raise InputError("errors.expected-missing", where=name)
        for arguments in sorted((folder / name).rglob("args.txt")):  # a case half written
            if not arguments.with_name(ANSWER).is_file():
                place = arguments.parent.relative_to(folder).as_posix()
                raise InputError("errors.expected-missing", where=place)
        for answer in answers:
            place = answer.parent.relative_to(folder).as_posix()
            found.append(Case(place, name, answer.parent))
    if not found:
        raise InputError("errors.expected-missing", where=str(folder))
    return found


def compare(root: Path, case: Case, asked: Askable | None = None) -> list[str]:
    """Return the differences of an answer from what is expected, as lines of a diff; best none.

    Args:
        root: Of the graph.
        case: The expected answer.
        asked: What is asked; without it, the data of the case or else the graph.

    Raises:
        MamhError: If the question fails.
    """
    if asked is None:
        asked = loading.load(case.data) if case.data.is_dir() else loading.load_root(root)
    arguments = case.folder / "args.txt"
    given: dict[str, queries.Value] = {queries.LANGUAGE: "fr"}
    query = queries.find(f"{root}/queries", case.query)
    if not any(parameter.name == queries.LANGUAGE for parameter in query.parameters):
        given = {}
    if arguments.is_file():
        lines = files.decode(str(arguments), files.read_bytes(arguments)).splitlines()
        for line in lines:
            if line.strip():
                name, value = queries.split(line)
                given[name] = value
    answer = asked.ask(query, given).to_csv()
    path = case.folder / ANSWER
    wanted = files.decode(str(path), files.read_bytes(path))
    return list(
        difflib.unified_diff(
            wanted.splitlines(),
            answer.splitlines(),
            messages.text("queries.expected"),
            messages.text("queries.answered"),
            n=0,
            lineterm="",
        )
    )


def _folder(root: Path) -> Path:
    """Return where the expected answers lie: shipped beside the graph, or with the tests."""
    for folder in (root / "expected", root / "tests" / "queries"):
        if folder.is_dir():
            return folder
    raise InputError("errors.expected-missing", where=str(root))
