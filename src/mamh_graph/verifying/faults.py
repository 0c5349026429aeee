"""What is wrong with texts, passages and facts, each with its code and its words.

Knows: which code belongs to what, and which number, hash or name is the culprit.
Does not know: how passages are found (judging.py), or where their statements stand (finding.py).

No word of a text is ever told: offsets, lines and hashes only.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from mamh_graph.facts import Fact
from mamh_graph.findings import Term
from mamh_graph.messages.verifying import in_all_languages as words
from mamh_graph.texts import SUFFIX, Text, blanked, sha256
from mamh_graph.verifying import relocating, tiling
from mamh_graph.verifying.described import Described, Malformed, Passage, Stored, number
from mamh_graph.verifying.finding import Finding
from mamh_graph.verifying.judged import Checked, Judged

#: Places of the same characters that a finding names.
MAX_SPANS = 8


def of_text(checked: Checked) -> Iterator[Finding]:
    """What is wrong with a stored text as a whole."""
    stored, text = checked.stored, checked.text
    yield from _malformed(stored.node, stored.malformed)
    if text is None:
        at, part = (stored.hash, "object") if stored.hash else (stored.at, "subject")
        names = " / ".join(f"{name}{SUFFIX}" for name in stored.names)
        expected = words("text-missing-expected", names=names)
        hint = words("text-missing-hash") if stored.hash else {}
        message = words("text-missing")
        yield Finding("EV001", stored.node, at, message, expected, {}, hint, part)
        return
    if checked.changed and stored.hash:
        found, hint = _change(checked, text)
        yield Finding("EV002", stored.node, stored.hash, words("text-changed"), {}, found, hint)
    for other in checked.namesakes:
        at = stored.hash or stored.at
        message = words("namesake", used=_file(text), other=_file(other))
        yield Finding("EV027", stored.node, at, message, hint=words("namesake-hint"))
    if stored.size and number(stored.size.value) != len(text.words):
        expected = words("text-size-expected", size=len(text.words))
        yield Finding("EV003", stored.node, stored.size, words("text-size"), expected)


def of_passage(checked: Checked, judged: Judged) -> Iterator[Finding]:
    """What is wrong with a passage by itself."""
    passage, text = judged.passage, checked.text
    yield from _malformed(passage.node, passage.malformed)
    if text is not None and judged.state not in ("right", "malformed", "unread"):
        yield _misplaced(checked, text, judged)
    if text is None or judged.state != "right" or judged.span is None:
        return
    characters = blanked(text.words[slice(*judged.span)])
    if not characters.strip():
        yield _at(passage, "EV013", passage.starts[0], words("blank"))
    elif characters != characters.strip():
        start = judged.span[0] + len(characters) - len(characters.lstrip())
        end = judged.span[1] - len(characters) + len(characters.rstrip())
        culprit = passage.starts[0] if start != judged.span[0] else passage.ends[0]
        yield _at(passage, "EV014", culprit, words("edge"), _position(start, end))


def of_tiling(checked: Checked) -> Iterator[Finding]:
    """Passages of a text that share characters or are out of order, and what none has."""
    for pair in tiling.pairs(checked.passages):
        later, earlier = pair.later.passage, pair.earlier.passage
        other = _name(earlier.node, "other-passage")
        if pair.same:
            also = ((earlier.starts[0], "object"),)
            message = _worded("same-span", other)
            yield _at(later, "EV016", later.starts[0], message, also=also)
        else:
            also = ((earlier.ends[0], "object"),)
            message = _worded("overlap", other, start=pair.start, end=pair.end)
            yield _at(later, "EV015", later.starts[0], message, also=also)
    for judged, near in tiling.astray(checked.passages):
        passage, neighbour = judged.passage, near.passage
        message = _worded("order", _name(neighbour.node, "other-passage"))
        also = ((neighbour.at, "subject"),)
        yield Finding("EV017", passage.node, passage.at, message, part="subject", also=also)
    if checked.text is not None and checked.stored.read_whole is not None:
        yield from (_gap(checked, checked.text, gap) for gap in tiling.gaps(checked))


def of_hashes(described: Described) -> Iterator[Finding]:
    """Texts of the same hash: what is verified of the one would stand for the other."""
    first: dict[str, Fact] = {}
    for stored in described.texts:
        if stored.hash is None:
            continue
        earlier = first.setdefault(stored.sha256, stored.hash)
        if earlier is not stored.hash:
            message = _worded("same-hash", _name(earlier.subject, "other-text"))
            also = ((earlier, "object"),)
            yield Finding("EV026", stored.node, stored.hash, message, also=also)


def _malformed(node: Term, malformed: Sequence[Malformed]) -> Iterator[Finding]:
    for what, predicate, facts in malformed:
        part = "subject" if what == "missing" else "object"
        also = tuple((fact, "object") for fact in facts[1:])
        message = words(f"malformed-{what}", property=f"<{predicate}>")
        yield Finding(
            "EV004", node, facts[0], message, part=part, also=also, told=f"{what} {predicate}"
        )


def _change(checked: Checked, text: Text) -> tuple[dict[str, str], dict[str, str]]:
    """What has become of a text that is not what it was, and what to do."""
    states = [each.state for each in checked.passages]
    hint = "relocate" if not checked.kinds else "restore" if checked.whole else "again"
    if "changed" in states:  # new positions would leave no trace of what the text was
        hint = "again"
    elif hint == "relocate" and not relocating.possible(checked):
        hint = "left"
    advice = words(f"text-changed-{hint}")
    if checked.kinds:
        return _kinds("text-changed-kinds", checked.kinds, sha256=text.sha256), advice
    counts = {state: states.count(state) for state in ("right", "moved", "changed")}
    rest = len(states) - sum(counts.values())
    found = words("text-changed-words", sha256=text.sha256, rest=rest, **counts)
    return found, advice


def _kinds(key: str, kinds: Sequence[str], **values: object) -> dict[str, str]:
    """A text that names what has changed, in each language."""
    names = [words(f"kind-{kind}") for kind in kinds]
    joined = {language: ", ".join(each[language] for each in names) for language in names[0]}
    return {
        language: words(key, kinds=said, **values)[language] for language, said in joined.items()
    }


def _misplaced(checked: Checked, text: Text, judged: Judged) -> Finding:
    """A passage whose characters are not those of its hash."""
    passage = judged.passage
    start, end = passage.start or 0, passage.end or 0
    size = len(text.words)
    expected = _position(*judged.span) if judged.span else {}
    hint = words("relocate") if judged.state == "moved" else {}
    if judged.state == "elsewhere":
        return _of_another(judged)
    if not checked.changed and max(start, end) > size:
        culprit = passage.starts[0] if start >= size else passage.ends[0]
        return _at(passage, "EV006", culprit, words("outside", size=size), expected, hint)
    if not checked.changed and start >= end:
        return _at(passage, "EV007", passage.ends[0], words("backward"), expected, hint)
    assert passage.hash is not None
    if judged.state == "moved" and judged.span is not None:
        wrong = [
            facts[0]
            for facts, written, now in zip(
                (passage.starts, passage.ends), (start, end), judged.span, strict=True
            )
            if written != now
        ]
        also = tuple((fact, "object") for fact in wrong[1:])
        expected = _position(*judged.span, text)
        return _at(passage, "EV009", wrong[0], words("moved"), expected, hint, also=also)
    if judged.state == "changed":
        message = _kinds("changed", judged.kinds)
        hint = words("changed-hint")
        if judged.span is not None:
            actual = sha256(text.words[slice(*judged.span)])
            expected = words(
                "changed-expected", start=judged.span[0], end=judged.span[1], sha256=actual
            )
        return _at(passage, "EV011", passage.hash, message, expected, hint)
    what = "-several" if judged.places else "" if judged.everywhere else "-stopped"
    if len(judged.places) == 1:
        what, hint = "-doubtful", words("doubtful-hint")
        expected = _position(*judged.places[0], text)
    elif judged.places:
        spans = ", ".join(f"{span[0]}–{span[1]}" for span in judged.places[:MAX_SPANS])
        spans += ", …" if len(judged.places) > MAX_SPANS else ""
        expected, hint = words("positions", spans=spans), words("choose")
    if checked.changed:
        message = words(f"gone{what}")
        return _at(passage, "EV010", passage.hash, message, expected, hint or words("gone-hint"))
    message = words(f"unlike{what}", start=start, end=end)
    expected = expected or words("unlike-hash", sha256=sha256(text.words[start:end]))
    return _at(passage, "EV008", passage.hash, message, expected, hint)


def _of_another(judged: Judged) -> Finding:
    passage = judged.passage
    assert passage.source is not None
    assert passage.hash is not None
    other = judged.other or passage.node
    message = _worded("elsewhere", _name(other, "another"))
    (start, end), *_ = judged.places
    expected = _worded("elsewhere-expected", _name(other, "another"), start=start, end=end)
    also = ((passage.hash, "object"),)
    return _at(passage, "EV012", passage.source, message, expected, also=also)


def _gap(checked: Checked, text: Text, gap: tiling.Gap) -> Finding:
    stored: Stored = checked.stored
    whole = stored.read_whole
    assert whole is not None
    at = whole
    if gap.before is not None and gap.before.passage.ends:
        at = gap.before.passage.ends[0]
    elif gap.after is not None and gap.after.passage.starts:
        at = gap.after.passage.starts[0]
    count = sum(not letter.isspace() for letter in blanked(text.words[gap.start : gap.end]))
    found = words(
        "gap-found",
        count=count,
        line=text.line(gap.start)[0],
        file=_file(text),
    )
    message = words("gap", start=gap.start, end=gap.end)
    also = () if at is whole else ((whole, "object"),)
    return Finding("EV018", stored.node, at, message, {}, found, also=also)


def _at(
    passage: Passage,
    code: str,
    at: Fact,
    message: dict[str, str],
    expected: dict[str, str] | None = None,
    hint: dict[str, str] | None = None,
    *,
    also: tuple[tuple[Fact, str], ...] = (),
) -> Finding:
    return Finding(code, passage.node, at, message, expected or {}, {}, hint or {}, also=also)


def _position(start: int, end: int, text: Text | None = None) -> dict[str, str]:
    if text is None:
        return words("position", start=start, end=end)
    return words("position-written", start=start, end=end, line=text.line(start)[0])


def _file(text: Text) -> str:
    """The name of a file; one that is not UTF-8 is told by its bytes."""
    return os.path.basename(os.fsencode(text.path)).decode("utf-8", "backslashreplace")


def _name(node: Term, otherwise: str) -> dict[str, str]:
    """What a text calls a node, in each language; the name of a blank one says nothing."""
    if isinstance(node, ox.NamedNode):
        return dict.fromkeys(words(otherwise), str(node))
    return words(otherwise)


def _worded(key: str, other: dict[str, str], **values: object) -> dict[str, str]:
    """A text that names another node, in each language."""
    return {
        language: words(key, other=name, **values)[language] for language, name in other.items()
    }
