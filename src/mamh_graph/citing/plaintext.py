"""The evidence behind a thing, for people.

Knows: the layout: a head for each document, its facts below, their passages below those.
Does not know: how anything was found.

The cited words are marked by colour, or by ⟦ and ⟧ where there is none: they last when copied.
Nothing from graph or text is shown that a terminal or the log of a CI system would obey.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

import pyoxigraph as ox

from mamh_graph import messages
from mamh_graph.citing import Citation, Cited, Document, Evidence, saying
from mamh_graph.citing.passages import Look
from mamh_graph.reports.phrases import inert
from mamh_graph.things import WIDTH, Graph

_MARKS = ("⟦", "⟧")
_COLOURS = ("\x1b[1;33m", "\x1b[0m")
# While lines are cut; no text that was made printable has them.
_BEGIN, _END = "\x01", "\x02"
#: Characters around a passage, on each side, that are shown; JSON has the whole sentence.
MAX_AROUND = 240
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_GUARD = "not-stated"
_CHECK = "mamh-graph evidence --check"


def write(citation: Citation, colour: bool = False) -> str:
    """The evidence in the current language, in lines of 80 columns.

    Args:
        citation: What to show.
        colour: Whether the cited words are marked by colour.
    """
    graph, node = citation.thing.graph, citation.thing.node
    lines = [inert(graph.label(node))]
    if graph.label(node) != graph.short(node):
        lines.append(inert(graph.short(node)))
    documents = citation.documents
    guards = sum(each.fact.status == _GUARD for each in citation.facts)
    count = messages.text(
        "citing.count-guards" if guards else "citing.count",
        facts=len(citation.facts) - guards,
        guards=guards,
        documents=len(documents),
    )
    lines += ["", count if citation.facts else messages.text("citing.nothing")]
    shown = None
    for evidence in citation.facts:
        document = evidence.first.document
        if document != shown:
            lines += ["", *_document(graph, document, documents[document].look)]
            shown = document
        lines += ["", *_fact(graph, evidence, colour)]
    return "".join(f"{line}\n" for line in lines)


def _document(graph: Graph, document: Document, look: Look) -> Iterator[str]:
    issued = document.issued or messages.text("citing.undated")
    yield inert(f"■ {graph.short(document.node)}")
    yield from _wrapped("  ", document.title)
    publishers = ", ".join(graph.label(each) for each in document.publishers)
    yield from _wrapped("  ", " · ".join(filter(None, (publishers, issued))))
    if document.url:
        yield "  " + inert(document.url)
    elif document.sha256:
        yield from _wrapped("  ", messages.text("citing.no-address", sha256=document.sha256))
    else:
        yield "  " + messages.text("citing.nothing-to-find")
    if look.check == "no-text":
        yield "  " + messages.text("citing.no-text")
    if look.changed:
        yield from _wrapped("  ", messages.text("citing.text-changed", command=_CHECK))


def _fact(graph: Graph, evidence: Evidence, colour: bool) -> Iterator[str]:
    fact, colon = evidence.fact, messages.text("show.colon")
    yield from _wrapped("  ", saying.said(graph, fact.node))
    status = saying.status(graph, fact.node)
    key = f"[{fact.status}]" if status == fact.status else f"{status} [{fact.status}]"
    yield inert(f"    {key} {graph.short(fact.node)}")
    for each in evidence.cited:
        yield from _cited(graph, each, colour)
    for disagreement in evidence.disagreements:
        label = messages.text("citing.disagreement") + colon + graph.label(disagreement.node)
        yield from _wrapped("    ≠ ", label)
        for other in disagreement.facts:
            yield from _other(graph, other)
    for account in evidence.accounts:
        label = messages.text("citing.account") + colon + graph.short(account)
        yield from _wrapped("    = ", label)


def _other(graph: Graph, fact: ox.NamedNode) -> Iterator[str]:
    """A fact that does not agree, in one line of its own."""
    words = graph.short(fact) + messages.text("show.colon") + saying.said(graph, fact)
    yield from _wrapped("      - ", words)


def _cited(graph: Graph, cited: Cited, colour: bool) -> Iterator[str]:
    passage, look = cited.passage, cited.look
    at = f" {look.file}:{look.line}" if look.line else ""
    yield inert(f"    ← {graph.short(passage.node)} {passage.place}{at}")
    if look.sentence is not None and passage.start is not None and passage.end is not None:
        start = passage.start - look.sentence.start
        words = look.sentence.words
        yield from _quoted(words, start, start + passage.end - passage.start, colour)
    elif look.check in ("differs", "no-hash"):
        yield from _wrapped("      ", messages.text(f"citing.{look.check}", command=_CHECK))
    if look.sentence is None and cited.link not in ("", cited.document.url):
        yield "      " + inert(cited.link)


def _quoted(words: str, start: int, end: int, colour: bool) -> Iterator[str]:
    """Words of a text with a part marked; a bar keeps them from the start of the line."""
    before, after = words[:start], words[end:]
    if len(before) > MAX_AROUND:
        before = "[…] " + before[-MAX_AROUND:].partition(" ")[2]
    if len(after) > MAX_AROUND:
        after = after[:MAX_AROUND].rpartition(" ")[0] + " […]"
    before, marked, after = map(_calm, (before, words[start:end], after))
    whole = f"{before}{_BEGIN}{marked}{_END}{after}"
    lines = textwrap.wrap(
        whole,
        WIDTH,
        initial_indent="      │ ",
        subsequent_indent="      │ ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    begin, finish = _COLOURS if colour else _MARKS
    inside = False
    for line in lines:
        lead, rest = line[:8], line[8:]
        ends_inside = rest.rfind(_BEGIN) > rest.rfind(_END) or (inside and _END not in rest)
        if colour and inside:
            rest = _BEGIN + rest
        if colour and ends_inside:
            rest += _END
        inside = ends_inside
        yield lead + rest.replace(_BEGIN, begin).replace(_END, finish)


def _calm(words: str) -> str:
    """Words of a text on one line, obeyed by nothing, the marks in them told apart from ours."""
    words = inert(_BLANKS.sub(" ", words))
    for mark in _MARKS:
        words = words.replace(mark, f"\\u{ord(mark):04X}")
    return words


def _wrapped(lead: str, words: str) -> Iterator[str]:
    lines = textwrap.wrap(
        inert(words).replace(" :", "\u00a0:").replace(" ;", "\u00a0;"),  # never starts a line
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead) + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from map(inert, lines)
