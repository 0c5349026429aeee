"""An event in one sentence of the current language.

Knows: what each kind of event is made of, and how what was and what is are set side by side.
Does not know: which format the sentence goes into; it holds no control character, nothing else is
escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from mamh_graph import messages
from mamh_graph.changes.events import KINDS, Event
from mamh_graph.changes.naming import (
    MAX_TEXT,
    claim,
    day_of,
    facts,
    has_bounds,
    knowing,
    label,
    named,
    periods,
    seat,
    spoken,
    text,
)
from mamh_graph.changes.state import NAMES, Names, Term

#: Characters of each of two texts set side by side, and of each of two hashes.
MAX_SIDE = 68
MAX_HASH = 12


def sentence(event: Event, names: Names) -> str:
    """Say an event."""
    fields = {
        key: named(_terms(value), names)
        for key, value in event.data.items()
        if not isinstance(value, bool)
    }
    fields |= {
        "label": label(event.thing, names, knowing(event.thing, names)),
        "short": names.short(event.thing),
        "number": names.local(event.thing),
        "document": names.document(event.document),
        "property": fields.get("property", fields.get("properties", "")),
    }
    if "old" in event.data or "new" in event.data:
        fields["change"] = _change(event, names)
    special = _SPECIAL.get(event.kind)
    if special is not None:
        fields |= special(event, names, fields)
    words = messages.text(f"changes.{event.kind}", **fields)
    if event.data.get("graph"):
        words = text("in-graph", words=words, graph=fields["graph"])
    return words


def heading(event: Event, names: Names) -> str:
    """Under what an event is told: its document, or its section."""
    if event.document is None:
        return text(f"section-{KINDS[event.kind]}")
    number, title = names.document(event.document), names.name(event.document)
    return title if number == title else text("document", number=number, title=title)


def _document(event: Event, names: Names, fields: Mapping[str, str]) -> dict[str, str]:
    details = ", ".join(filter(None, (fields["publisher"], fields["issued"])))
    return {"details": details or "?"}


def _text(event: Event, names: Names, fields: Mapping[str, str]) -> dict[str, str]:
    """Another hash, another size, or both."""
    told = [_other("hash", event, names)]
    if event.data["old"] != event.data["new"]:
        told.append(text("other-size", change=fields["change"]))
    return {"changes": text("semicolon").join(filter(None, told))}


def _passage(event: Event, names: Names, fields: Mapping[str, str]) -> dict[str, str]:
    """What moved, what is another one, and the facts that rest on it."""
    told = [_other("hash", event, names), _other("source", event, names)]
    if event.data["old"] != event.data["new"]:
        told.insert(0, text("moved", change=fields["change"]))
    if not any(told):
        told = [text("rewritten", change=_rewritten(event, names))]
    found = _terms(event.data["facts"])
    resting = facts(found, names, knowing(event.thing, names))
    return {
        "changes": ", ".join(filter(None, told)),
        "facts": f"{len(found)} ({resting})" if resting else "0",
    }


def _other(what: str, event: Event, names: Names) -> str:
    """Another hash or source than before, in words; "" for the same."""
    old, new = (_terms(event.data[f"{side}_{what}"]) for side in ("old", "new"))
    limit = MAX_HASH if what == "hash" else MAX_SIDE
    return "" if old == new else text(f"other-{what}", change=_between(old, new, names, limit))


def _claim_changed(event: Event, names: Names, fields: Mapping[str, str]) -> dict[str, str]:
    """What a claim said and says, in full only where more than its object has changed."""
    old, new = _terms(event.data["old"]), _terms(event.data["new"])
    if old[:2] != new[:2]:
        return {"change": _arrow(claim(old, names, new), claim(new, names, old))}
    return {"change": claim([*new[:2], fields["change"]], names)}


def _role(event: Event, names: Names, fields: Mapping[str, str]) -> dict[str, str]:
    """The change says both roles: the name of the fact needs none."""
    side = knowing(event.thing, names)
    return (
        {"label": seat(event.thing, names, side)} if "org:member" in side.about(event.thing) else {}
    )


def _membership(event: Event, names: Names, fields: Mapping[str, str]) -> dict[str, str]:
    """A membership as a whole: with its period, where there is one."""
    side = knowing(event.thing, names)
    intervals = [one for one in side.of(event.thing, "org:memberDuring") if has_bounds(one, side)]
    if not intervals:
        return {}
    return {"label": text("in-period", label=fields["label"], period=periods(intervals, side))}


def _period(event: Event, names: Names, fields: Mapping[str, str]) -> dict[str, str]:
    """Whose period changed: one fact, or all that share a day."""
    sharing = _terms(event.data.get("facts", ()))
    if not sharing:
        return {}
    after, before = names.sides
    told = facts(sharing, names, after, most=1)
    was, now = day_of(event.thing, before), day_of(event.thing, after)
    return {
        "label": text("sharing", count=len(sharing), facts=told),
        "change": _arrow(was, now) if was != now else _rewritten(event, names),
    }


def _disagreement(event: Event, names: Names, fields: Mapping[str, str]) -> dict[str, str]:
    side = knowing(event.thing, names)
    return {"members": facts(_terms(event.data["members"]), names, side)}


def _deprecated(event: Event, names: Names, fields: Mapping[str, str]) -> dict[str, str]:
    if not event.data["replaced"]:
        return {"instead": text("no-replacement")}
    return {"instead": text("replaced-by", names=fields["instead"])}


def _said(event: Event, names: Names, fields: Mapping[str, str]) -> dict[str, str]:
    """What is called so is not called so yet, or any more: its short form tells which it is."""
    how = event.kind.removeprefix("said-")
    told = (
        {"how": text(f"{'claim-' if event.data['claim'] else ''}{how}")} if how != "changed" else {}
    )
    is_name = names.short(event.data["property"]) in NAMES
    return told | ({"label": fields["short"]} if is_name else {})


def _shape(event: Event, names: Names, fields: Mapping[str, str]) -> dict[str, str]:
    """Which constraints changed; of a single short one, from what to what."""
    values = (*_terms(event.data["old"]), *_terms(event.data["new"]))
    alone = len(_terms(event.data["properties"])) == 1 and not any(
        isinstance(value, ox.BlankNode) or getattr(value, "language", None) for value in values
    )
    if not alone or any(len(names.short(value)) > MAX_TEXT for value in values):
        return {}
    return {"property": f"{fields['property']} {fields['change']}"}


# Kinds whose words need more than the names of what they are made of.
_SPECIAL: dict[str, Callable[[Event, Names, Mapping[str, str]], dict[str, str]]] = {
    "document-added": _document,
    "document-removed": _document,
    "text-changed": _text,
    "passage-moved": _passage,
    "claim-changed": _claim_changed,
    "role-changed": _role,
    "period-changed": _period,
    "membership-added": _membership,
    "membership-removed": _membership,
    "disagreement-added": _disagreement,
    "disagreement-removed": _disagreement,
    "deprecated": _deprecated,
    "shape-changed": _shape,
    "said-added": _said,
    "said-removed": _said,
    "said-changed": _said,
}


def _change(event: Event, names: Names) -> str:
    """From what was to what is; never twice the same words."""
    old, new = (_terms(event.data.get(side, ())) for side in ("old", "new"))
    if event.kind == "claim-changed":
        return _between(old[2:], new[2:], names)
    after, before = names.sides
    if event.kind == "period-changed":
        was, now = periods(old, before), periods(new, after)
    elif event.kind == "disagreement-changed":
        was, now = facts(old, names, before), facts(new, names, after)
        was, now = facts(old, names, before, [now]), facts(new, names, after, [was])
    elif event.kind == "graph-moved":
        default = [text("default-graph")]
        old, new = old or default, new or default
        was, now = named(old, names, new), named(new, names, old)
    else:
        return _between(old, new, names) if old != new else _rewritten(event, names)
    if was != now:
        return _arrow(was, now)
    if old == new:
        return _rewritten(event, names)
    words = _between(old, new, names)
    return text("other-interval", change=words) if event.kind == "period-changed" else words


def _between(old: Sequence[Term], new: Sequence[Term], names: Names, limit: int = MAX_SIDE) -> str:
    """From some terms to others; of texts in several languages, one, and the others counted."""
    if not (old and new):
        return _arrow(named(old, names), named(new, names))
    old, new, tags = spoken(old, new)
    words = _arrow(named(old, names, new, limit), named(new, names, old, limit))
    return text("also-in", change=words, tags=tags) if tags else words


def _rewritten(event: Event, names: Names) -> str:
    """What differs where the words are the same: values written or linked otherwise."""
    quads = (*event.removed, *event.added)
    first = min(quads, key=lambda quad: (quad.subject != event.thing, str(quad.predicate)))
    old, new = (
        [quad.object for quad in side if quad.predicate == first.predicate]
        for side in (event.removed, event.added)
    )
    words = _between(old, new, names)
    return text("property", property=names.name(first.predicate), change=words)


def _arrow(old: str, new: str) -> str:
    key = "change" if old and new else "gain" if new else "loss"
    return text(key, old=old, new=new)


def _terms(value: Any) -> Sequence[Term]:
    """A value of an event as terms."""
    if isinstance(value, tuple):
        return value
    return [str(value)] if isinstance(value, int) else [value] if value != "" else []
