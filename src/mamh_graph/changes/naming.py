"""What things, facts, values and periods are called in a sentence of the current language.

Knows: how a fact is told by what it says, a blank node by the way to it, and how two values that
read alike are told apart.
Does not know: events (words.py).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import zip_longest

import pyoxigraph as ox

from mamh_graph import messages
from mamh_graph.changes.facts import DATES, TRIPLE, record
from mamh_graph.changes.state import Names, State, Term, chosen

#: Of several things, those that a sentence names.
MAX_NAMED = 3
#: Of the way to a blank node, the steps that a sentence names.
MAX_STEPS = 5
#: Characters of one text that a sentence repeats.
MAX_TEXT = 90
#: Of these, the ones before what differs, where two long texts begin alike.
MAX_BEFORE = 20
#: Of several facts, those that a sentence tells, and the characters of each.
MAX_FACTS = 2
MAX_FACT = 70
_CELLS = ("rdf:first", "rdf:rest")
_BOUNDS = {"from": "time:hasBeginning", "until": "time:hasEnd", "attested": "time:inside"}
# What a fact cannot be told without.
_NEEDED = {
    "claim": "rdf:subject",
    "membership": "org:member",
    "quotation": "rdfs:label",
    "statement": "rdfs:label",
}


def text(name: str, **values: object) -> str:
    """A part of a sentence, from the texts of this command."""
    return messages.text(f"diff.{name}", **values)


def knowing(node: Term, names: Names) -> State:
    """The graph that says most of what a node is, the new one first.

    What went is still pointed at by what stayed; only the old graph says what it was.
    """
    return max(names.sides, key=lambda side: _knowledge(node, side))


def _knowledge(node: Term, side: State) -> int:
    if node not in side:
        return 1 if side.to(node) else 0
    types = side.types(node)
    needed = _NEEDED.get(record(types))
    return 4 if needed and side.of(node, needed) else 3 if types else 2


def label(node: Term, names: Names, side: State) -> str:
    """A thing in words; a fact is told by what it says."""
    kind = record(side.types(node))
    if kind == "claim":
        return claim([side.one(node, part) or "" for part in TRIPLE], names)
    if kind == "membership":
        role = side.of(node, "org:role") or side.of(node, "schema:roleName")
        return text(
            "as-membership",
            who=named(side.of(node, "org:member"), names) or "?",
            role=named(role, names) or "?",
            where=named(side.of(node, "org:organization"), names) or "?",
        )
    if kind:
        speaker = named(side.of(node, "prov:wasAttributedTo"), names) or text("nobody")
        return text("as-words", speaker=speaker, words=names.name(node))
    if isinstance(node, ox.BlankNode):
        return _blank(node, names, side)
    return names.name(node)


def seat(node: Term, names: Names, side: State) -> str:
    """A membership without its role: who, and in what."""
    who, where = (named(side.of(node, f"org:{one}"), names) for one in ("member", "organization"))
    return text("as-seat", who=who or "?", where=where or "?")


def claim(triple: Sequence[Term], names: Names, against: Sequence[Term] = ("", "", "")) -> str:
    """What a claim says, told apart from what another one says."""
    subject, predicate, value = (
        named(_listed(one), names, _listed(other)) or "?"
        for one, other in zip(triple, against, strict=True)
    )
    return text("as-claim", subject=subject, predicate=predicate, object=value)


def facts(
    nodes: Sequence[Term],
    names: Names,
    side: State,
    against: Sequence[str] = (),
    most: int = MAX_FACTS,
) -> str:
    """Some facts by what they say; by their names too, if others say the same."""
    told = []
    for node in nodes[:most]:
        words = _cut(label(node, names, side), MAX_FACT)
        marked = text("marked", words=words, mark=names.short(node))
        told.append(marked if words in against else words)
    return _joined(told, text("semicolon"), len(nodes))


def has_bounds(interval: Term, side: State) -> bool:
    """Whether anything is known of when an interval is."""
    return any(side.of(interval, name) for name in _BOUNDS.values())


def periods(intervals: Sequence[Term], side: State) -> str:
    """The bounds of intervals, as precise as they are known."""
    told = []
    for interval in intervals:
        for key, name in _BOUNDS.items():
            for moment in side.of(interval, name):
                day = "-day" if key == "attested" and side.of(moment, "time:inXSDDate") else ""
                told.append(text(f"{key}{day}", moment=day_of(moment, side)))
    return ", ".join(told) or text("unbounded")


def day_of(moment: Term, side: State) -> str:
    """An instant as precise as it is known."""
    values = (side.one(moment, name) for name in (*DATES, "rdfs:label"))
    value = next((one for one in values if one is not None), moment)
    return side.name(value) if isinstance(value, ox.Literal) else side.short(value)


def named(
    terms: Sequence[Term], names: Names, against: Sequence[Term] = (), limit: int = MAX_TEXT
) -> str:
    """Terms by their names; of one text in several languages, the one in the current language.

    Args:
        terms: What is told.
        names: What things are called.
        against: The terms of the other side: where one reads alike, what differs is told too.
        limit: Characters of each text.
    """
    tags = {_tag(term) for term in terms} - {""}
    if len(tags) > 1:
        best = _tag(chosen([term for term in terms if _tag(term)]))
        terms = [term for term in terms if _tag(term) in ("", best)]
    told = [_one(term, names, against, limit) for term in terms[:MAX_NAMED]]
    return _joined(told, ", ", len(terms))


def spoken(old: Sequence[Term], new: Sequence[Term]) -> tuple[Sequence[Term], Sequence[Term], str]:
    """Of texts that changed, those in one language, and in which others they changed too."""
    before, after = ({_tag(term) for term in terms} - {""} for terms in (old, new))
    both = before & after
    if not both:
        return old, new, ""
    shown = _tag(chosen([term for term in new if _tag(term) in both]))
    old, new = ([term for term in terms if _tag(term) in ("", shown)] for terms in (old, new))
    return old, new, ", ".join(sorted((before | after) - {shown}))


def _one(term: Term, names: Names, against: Sequence[Term], limit: int) -> str:
    """One value in a sentence."""
    whole = _reading(term, names)
    start = _start(whole, [_reading(other, names) for other in against], limit)
    words = _cut(whole, limit, start)
    if tag := _tag(term):
        words = text("quoted", words=words)
    mark = ""
    others = [other for other in against if other != term]
    if any(_folded(_reading(other, names)) == _folded(whole) for other in others):
        mark = _mark(term, whole, others, names)
    elif (
        tag
        and {_tag(other) for other in others} - {tag, ""}
        and not any(_tag(other) == tag for other in others)
    ):
        mark = f"@{tag}"
    return text("marked", words=words, mark=mark) if mark else words


def _reading(term: Term, names: Names) -> str:
    """One value by its name alone, whole."""
    if isinstance(term, str):
        return term
    if isinstance(term, ox.NamedNode) and names.is_passage(term):
        return names.local(term)
    if isinstance(term, ox.BlankNode):
        return _blank(term, names, knowing(term, names))
    return names.name(term)


def _mark(term: Term, words: str, others: Sequence[Term], names: Names) -> str:
    """What tells a value from one that reads alike: IRI, language, type, or hidden characters."""
    if isinstance(term, str) or not isinstance(term, ox.Literal):
        short = names.short(term) if not isinstance(term, str) else ""
        return short if short != words else "IRI"
    for other in others:
        kind = isinstance(other, ox.Literal) and other.datatype == term.datatype
        if kind and _tag(other) == _tag(term) and other.value != term.value:
            at = _common(term.value, other.value)
            rest = term.value[at : at + 1]
            return f"U+{ord(rest):04X}" if rest else text("end")
    return f"@{_tag(term)}" if _tag(term) else names.short(term.datatype)


def _blank(node: Term, names: Names, side: State) -> str:
    """How a blank node is reached from something that has a name; places in lists are numbers."""
    steps: list[str] = []
    seen = {node}
    at = node
    while isinstance(at, ox.BlankNode):
        above = next(((one, name) for one, name in side.to(at) if one not in seen), None)
        if above is None:
            break
        at = above[0]
        seen.add(at)
        steps.append(above[1])
    told, cell = [str(node) if at == node else names.name(at)], 1
    for step, after in zip_longest(reversed(steps), [*reversed(steps)][1:]):
        if step == "rdf:rest":
            cell += 1
        elif step != "rdf:first":
            told.append(step)
        if step in _CELLS and after != "rdf:rest" and (step, after) != ("rdf:rest", "rdf:first"):
            told.append(f"[{cell}]")
            cell = 1
    if len(told) > MAX_STEPS:
        told[1 : 1 - MAX_STEPS] = ["…"]
    return text("blank", path=" › ".join(told))


def _tag(term: Term | None) -> str:
    return getattr(term, "language", None) or ""


def _listed(term: Term) -> Sequence[Term]:
    return [] if term == "" else [term]


def _folded(words: str) -> str:
    """As the eye reads it: one form of each character, spaces all alike, nothing invisible."""
    seen = "".join(one for one in words if unicodedata.category(one) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).split())


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _start(words: str, others: Sequence[str], limit: int) -> int:
    """Where a long text is told from: not long before it differs from those that begin alike."""
    if len(words) <= limit or words in others:
        return 0
    alike = max((_common(words, other) for other in others), default=0)
    before = min(MAX_BEFORE, limit // 3)
    if alike < limit - before:
        return 0
    start = min(alike - before, len(words) - limit + 1)
    return words.find(" ", start, alike) + 1 or start


def _cut(words: str, limit: int, start: int = 0) -> str:
    head, rest = "…" if start else "", words[start:]
    return head + (rest if len(rest) <= limit else rest[: limit - 1] + "…")


def _joined(words: Sequence[str], glue: str, count: int) -> str:
    told = glue.join(words)
    if count > len(words):
        told += glue + text("more", count=count - len(words))
    return told
