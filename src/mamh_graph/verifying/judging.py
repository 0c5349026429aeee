"""What became of each passage: in its place, moved, changed, gone, or of another document.

Knows: in which order that is asked, and when an answer is certain. A passage of which several
places have the characters is told by its neighbours, or not at all.
Does not know: how findings are worded, or files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from mamh_graph.findings import Term
from mamh_graph.texts import Text, Texts, sha256
from mamh_graph.verifying import neighbours, variants
from mamh_graph.verifying.described import Described, Passage
from mamh_graph.verifying.judged import Checked, Judged
from mamh_graph.verifying.searching import (
    BUDGET,
    CHANGED,
    ELSEWHERE,
    EVERYWHERE,
    LIKELY,
    Budget,
    Reach,
    Searched,
    Wanted,
)

#: Kinds of changes that a passage of an edited text may have had at once, besides.
MAX_KINDS = 2


def judge(described: Described, texts: Texts) -> list[Checked]:
    """Every text that is described, with what became of its passages.

    Raises:
        InputError: If a text cannot be read.
    """
    return _Judge(described, texts).judge()


class _Judge:
    def __init__(self, described: Described, texts: Texts) -> None:
        self._left = BUDGET
        self._budget = Budget(0)
        self._searched: dict[str, Searched] = {}
        self._checked: dict[Term, Checked] = {}
        for stored in described.texts:
            text = texts.find(stored.names, stored.sha256)
            changed = text is not None and stored.sha256 not in ("", text.sha256)
            found = text is not None and stored.sha256 == text.sha256
            named = texts.named(stored.names) if found else []
            namesakes = tuple(each for each in named if each.sha256 != stored.sha256)
            self._checked[stored.node] = Checked(stored, text, changed, namesakes)
        self._passages: dict[Term, list[Passage]] = defaultdict(list)
        self._by_hash: dict[str, list[Passage]] = defaultdict(list)
        for passage in described.passages:
            if passage.source is not None:
                self._passages[passage.source.value].append(passage)
                self._by_hash[passage.sha256].append(passage)

    def judge(self) -> list[Checked]:
        for done, (node, checked) in enumerate(self._checked.items()):
            share = self._left // (len(self._checked) - done)  # no text takes that of the others
            self._budget = Budget(share)
            checked.passages = self._judged(checked, self._passages[node])
            self._left -= share - max(0, self._budget.left)
        self._budget = Budget(BUDGET)
        for checked in self._checked.values():
            missing = [each for each in checked.passages if each.state == "gone"]
            if missing:
                self._elsewhere(checked, missing)
        return list(self._checked.values())

    def _judged(self, checked: Checked, passages: Sequence[Passage]) -> list[Judged]:
        text = checked.text
        judged = []
        for passage in passages:
            usable = None not in (passage.start, passage.end) and passage.hash is not None
            state = "malformed" if not usable else "unread" if text is None else "gone"
            each = Judged(passage, state)
            if state == "gone" and text is not None and self._in_place(text, each):
                each.state, each.span = "right", each.written
            judged.append(each)
        missing = [each for each in judged if each.state == "gone"]
        if text is None:
            return judged
        if checked.changed:
            variant = variants.proved(text.words, checked.stored.sha256)
            if variant is not None:
                checked.kinds = variant.kinds
                self._by_variant(text, variant, judged)
                missing = [each for each in judged if each.state == "gone"]
        if missing:
            self._moved(text, missing, CHANGED if checked.changed else EVERYWHERE)
            neighbours.settle(judged, edited=checked.changed)
        missing = [each for each in judged if each.state == "gone"]
        if missing and checked.changed and not checked.kinds:
            self._by_variants(text, judged)
            neighbours.settle(judged, edited=True)
            checked.kinds = _restored(checked, text, judged)
            missing = [each for each in judged if each.state == "gone"]
        for each in missing:
            each.everywhere = not self._budget.spent
        return judged

    def _in_place(self, text: Text, judged: Judged) -> bool:
        span = judged.written
        if span is None or span[1] > len(text.words):
            return False
        return sha256(text.words[slice(*span)]) == judged.passage.sha256

    def _by_variant(self, text: Text, variant: variants.Variant, judged: Sequence[Judged]) -> None:
        """Follow passages from what the text was, which is known, to what it is."""
        aligned = variants.Aligned(variant.words, text.words)
        for each in judged:
            span = each.written
            if span is None or sha256(variant.words[slice(*span)]) != each.passage.sha256:
                continue
            now = aligned.span(*span)
            if now is None:
                continue
            same = text.words[slice(*now)] == variant.words[slice(*span)]
            each.span, each.kinds = now, () if same else variant.kinds
            each.state = "changed" if not same else "right" if now == span else "moved"

    def _by_variants(self, text: Text, judged: Sequence[Judged]) -> None:
        """Look for passages in all that the text may have been, where their neighbours are."""
        seen = {text.words}
        shifts = neighbours.shifts(judged)
        for variant in variants.variants(text.words, variants.WITHIN, MAX_KINDS):
            left = [each for each in judged if each.state == "gone"]
            if not left or self._budget.spent:
                break
            if variant.words not in seen:
                seen.add(variant.words)
                self._moved(text, left, LIKELY, variant, shifts)
                for each in left:
                    if each.span is not None and not neighbours.fits(each, judged):
                        each.state, each.span, each.kinds, each.was = "gone", None, (), ""

    def _moved(
        self,
        text: Text,
        missing: Sequence[Judged],
        reach: Reach,
        variant: variants.Variant | None = None,
        shifts: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        """Look for passages in the text, or in what it may have been."""
        words = variant.words if variant else text.words
        searched = Searched(words) if variant else self._of(text)
        wanted = [_wanted(each, shifts.get(id(each), 0)) for each in missing]
        found = searched.find(wanted, self._budget, reach)
        aligned = variants.Aligned(words, text.words) if variant and found else None
        for each in missing:
            if each.passage.sha256 not in found:
                continue
            places = searched.places(*found[each.passage.sha256])
            if aligned is not None and variant is not None:
                now = aligned.span(*places[0]) if len(places) == 1 else None
                was = words[slice(*places[0])]
                if now is not None and text.words[slice(*now)] == was:
                    each.state, each.places = "several", (now,)
                elif now is not None:
                    each.state, each.span, each.kinds = "changed", now, variant.kinds
                    each.was = was
            else:
                each.state, each.places = "several", tuple(places)

    def _elsewhere(self, checked: Checked, missing: Sequence[Judged]) -> None:
        """Look for passages in other texts: first for such as are described there."""
        others = [
            other
            for other in self._checked.values()
            if other.text is not None and other.text is not checked.text
        ]
        known = {other.stored.node: other for other in others}
        for each in missing:
            for twin in self._by_hash[each.passage.sha256]:
                other = known.get(twin.source.value) if twin.source else None
                judged = Judged(twin, "")
                if other and other.text and self._in_place(other.text, judged):
                    each.state, each.other, each.span = "elsewhere", other.stored.node, None
                    each.places = (judged.written,) if judged.written else ()
                    break
        for other in () if checked.changed else others:
            left = [each for each in missing if each.state == "gone"]
            if not left or self._budget.spent or other.text is None:
                break
            searched = self._of(other.text)
            found = searched.find(map(_wanted, left), self._budget, ELSEWHERE)
            for each in left:
                span = found.get(each.passage.sha256)
                if span is not None:
                    each.state, each.other, each.places = "elsewhere", other.stored.node, (span,)
        for each in () if checked.changed else missing:
            each.everywhere &= not self._budget.spent

    def _of(self, text: Text) -> Searched:
        if text.path not in self._searched:
            self._searched[text.path] = Searched(text.words)
        return self._searched[text.path]


def _restored(checked: Checked, text: Text, judged: Sequence[Judged]) -> tuple[str, ...]:
    """What alone has changed in a text, if its passages as they were make it what it was."""
    changed = [(each.span, each) for each in judged if each.state == "changed" and each.span]
    parts = []
    done = 0
    for (start, end), each in sorted(changed, key=lambda item: item[0]):
        parts += [text.words[done:start], each.was]
        done = max(done, end)
    parts.append(text.words[done:])
    kinds = dict.fromkeys(kind for _, each in changed for kind in each.kinds)
    return tuple(kinds) if sha256("".join(parts)) == checked.stored.sha256 else ()


def _wanted(judged: Judged, shift: int = 0) -> Wanted:
    start, end = judged.passage.start or 0, judged.passage.end or 0
    return Wanted(judged.passage.sha256, start + shift, end + shift)
