"""The name that was meant by one that is not known.

Knows: how names are misspelt: in case, by a letter or two, in the namespace. In a name of three
letters one of them may be wrong. Names that differ in
a number are different things, never a slip.
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache

#: How alike local names must be, from 0 to 1.
ALIKE = 0.8
#: How alike namespaces must be where the local name is the same.
ALIKE_NAMESPACE = 0.7
#: Names that are compared letter by letter, at most.
MAX_COMPARED = 2_000
#: Names that are offered, at most, and letters of a name of which one may be wrong, at least.
MAX_NEAR, MIN_LETTERS = 5, 3
#: Characters of a name that are compared.
MAX_LENGTH = 200


def nearest(term: str, known: Collection[str]) -> str:
    """The known IRI that a term was meant to be.

    Args:
        term: An IRI, or any words.
        known: Names; a frozenset is read only once, however often it is asked.

    Returns:
        One of the known, or "" where none is alike enough. Never the term itself.
    """
    return next(iter(near(term, known)), "")


def near(term: str, known: Collection[str]) -> Sequence[str]:
    """The known IRIs that a term may have been meant to be, a few, the most alike first."""
    return _near(term, frozenset(known)) if len(term) <= MAX_LENGTH else ()


def split(iri: str) -> tuple[str, str]:
    """Namespace and local name of an IRI."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut], iri[cut:]


class _Index:
    """Known names by what a slip leaves as it is."""

    def __init__(self, known: frozenset[str]) -> None:
        self.by_local: dict[str, list[str]] = defaultdict(list)
        self.by_place: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for iri in sorted(known):
            namespace, local = split(iri)
            if local and len(iri) <= MAX_LENGTH:
                self.by_local[_fold(local)].append(iri)
                self.by_place[namespace, _digits(local)].setdefault(local.casefold(), iri)


@lru_cache(maxsize=8)
def _index(known: frozenset[str]) -> _Index:
    return _Index(known)


@lru_cache(maxsize=4096)
def _near(term: str, known: frozenset[str]) -> tuple[str, ...]:
    index = _index(known)
    namespace, local = split(term)
    if not local:
        return ()
    same = [iri for iri in index.by_local.get(_fold(local), ())[:MAX_COMPARED] if iri != term]
    if same:
        ratio, best = max((_ratio(namespace, split(iri)[0]), iri) for iri in same)
        if ratio >= ALIKE_NAMESPACE:
            return (best,)
    beside = index.by_place.get((namespace, _digits(local)), {})
    about = [
        each
        for each in beside
        if beside[each] != term and abs(len(each) - len(local)) <= max(2, len(local) // 4)
    ]
    folded = local.casefold()
    close = difflib.get_close_matches(folded, about[:MAX_COMPARED], MAX_NEAR, ALIKE)
    close = close or [each for each in about[:MAX_COMPARED] if one_letter_apart(folded, each)]
    return tuple(beside[each] for each in close[:MAX_NEAR])


def one_letter_apart(one: str, other: str) -> bool:
    """Whether words of three letters or more differ in a letter, or in the order of two."""
    if min(len(one), len(other)) < MIN_LETTERS or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]


def _ratio(one: str, other: str) -> float:
    return 1.0 if one == other else difflib.SequenceMatcher(None, one, other).ratio()


def _fold(local: str) -> str:
    """A local name without what is most easily mistaken: case, hyphens, underscores."""
    return re.sub(r"[-_]", "", local).casefold()


def _digits(local: str) -> str:
    return re.sub(r"\D+", " ", local).strip()
