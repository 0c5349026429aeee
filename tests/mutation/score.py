"""The score: how many faults of each kind were seen, by whom, and why the others are harmless."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

#: The faults that do no harm, each with the reason.
HARMLESS = Path(__file__).parent / "harmless.tsv"
HEAD = ("fault", "where", "what", "reason")
#: How many of the checks that see most are printed.
MOST = 10


class Excuse(NamedTuple):
    """Why faults of some kind do no harm; the first three are patterns with `*`."""

    fault: str
    where: str
    what: str
    reason: str

    def holds(self, fault: str, where: str, what: str) -> bool:
        """Tell whether a fault is meant."""
        pairs = zip(self[:3], (fault, where, what), strict=True)
        return all(fnmatchcase(said, pattern) for pattern, said in pairs)


class Fault(NamedTuple):
    """One fault and what became of it.

    Attributes:
        fault: Its kind: the name of an operator, or `shapes`.
        where: The classes of the thing concerned, or the name of a shape.
        what: The property concerned, or the constraint.
        change: The fault in full, for a person.
        seen_by: The checks that see it; none if it passes.
    """

    fault: str
    where: str
    what: str
    change: str
    seen_by: Sequence[str]


class Score:
    """What became of all faults.

    Args:
        faults: In the order they were made.
        excuses: Why some do no harm.
    """

    def __init__(self, faults: Iterable[Fault], excuses: Sequence[Excuse]) -> None:
        self.made: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.harmless: list[tuple[Fault, Excuse]] = []
        self.survivors: list[Fault] = []
        self.checks: Counter[str] = Counter()
        for each in faults:
            self.made[each.fault] += 1
            self.checks.update(each.seen_by)
            excuse = next((one for one in excuses if one.holds(*each[:3])), None)
            if each.seen_by:
                self.seen[each.fault] += 1
            elif excuse:
                self.harmless.append((each, excuse))
            else:
                self.survivors.append(each)

    def lines(self) -> Iterator[str]:
        """Yield the score as a table, the checks that see most, and each fault that passes."""
        harmless = Counter(each.fault for each, _ in self.harmless)
        survived = Counter(each.fault for each in self.survivors)
        yield _row("fault", "made", "seen", "harmless", "survived")
        for fault, made in self.made.items():
            yield _row(fault, made, self.seen[fault], harmless[fault], survived[fault])
        sums = (each.total() for each in (self.made, self.seen, harmless, survived))
        yield _row("all", *sums)
        if self.checks:
            yield f"\nThe checks that see most, of {len(self.checks)}:"
            yield from (f"{count:6}  {check}" for check, count in self.checks.most_common(MOST))
        if self.harmless:
            yield "\nHarmless:"
            reasons = {(each.fault, each.where, each.what): why for each, why in self.harmless}
            yield from (f"{' | '.join(key)}: {why.reason}" for key, why in reasons.items())
        if self.survivors:
            yield "\nSurvived:"
            yield from (f"{' | '.join(each[:3])}: {each.change}" for each in self.survivors)

    def idle(self, excuses: Iterable[Excuse]) -> list[Excuse]:
        """Return the excuses that no fault needed."""
        used = {excuse for _, excuse in self.harmless}
        return [excuse for excuse in excuses if excuse not in used]


def excuses(path: Path = HARMLESS) -> list[Excuse]:
    """Read the list of harmless faults.

    Raises:
        ValueError: If a line has not all columns, or no reason.
    """
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    if tuple(head.split("\t")) != HEAD:
        raise ValueError(f"{path.name} begins with {' '.join(HEAD)}")
    found = []
    for number, row in enumerate(rows, start=2):
        cells = row.split("\t")
        if len(cells) != len(HEAD) or not all(cell.strip() for cell in cells):
            raise ValueError(f"{path.name}, line {number}: {len(HEAD)} columns are wanted")
        found.append(Excuse(*cells))
    return found


def _row(fault: str, *counts: object) -> str:
    return f"{fault:24}" + "".join(f"{count:>10}" for count in counts)
