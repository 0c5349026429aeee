"""Links to the words of a passage on the page that it comes from.

Knows: which few words the graph itself holds that stand in a passage, and how a link says them.
Does not know: the texts; where one is at hand, its words are given, and the link is sure.

A claim that is stated gives a name, a title or the name of a function in the letters of the one
passage that it rests on: these may be linked without the text (`tests/test_citing.py` holds every
one against it). Words with an apostrophe are left out of a link: pages write it in two ways. What
people and bodies are called elsewhere may stand there too: that is linked only where it is seen.

A browser shows the first place of a page where the words stand; it may be before the passage.

Source:
    Text Fragments (WICG), section 3.2 (Syntax); matching in section 3.5 ignores case and takes
    any blanks for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from mamh_graph.things import Graph

#: Words of a link at most.
MAX_WORDS = 6
# Names, titles and functions: what a stated claim gives as the source writes it.
_WRITTEN = (
    *("skos:prefLabel", "skos:altLabel", "foaf:name", "vcard:role"),
    *("dcterms:title", "schema:headline", "schema:alternativeHeadline"),
)
_STATED = "voc:status-stated"
# Those that a fact speaks of, and what they are called.
_ABOUT = (
    *("org:member", "org:organization", "rdf:subject", "rdf:object"),
    *("schema:about", "prov:wasAttributedTo"),
)
_CALLED = ("foaf:name", "skos:prefLabel", "skos:altLabel", "rdfs:label", "skos:notation")
# What a page may write otherwise: apostrophes, quotation marks, brackets, marks between words.
_UNSURE = re.compile(r"""\S*['’"«»“”\[\]…()<>]\S*|[,;:!?](?=\s|$)|\s[–—-](?=\s)""")
# A link does not end on a word as short as this one.
_SHORT = 3


def link(url: str, words: str) -> str:
    """An address with a text fragment, or the address where there are no words or no web page.

    Args:
        url: Of the document; it may have a fragment of its own.
        words: As they stand on the page.
    """
    if not words or not url.startswith(("http://", "https://")):
        return url
    written = quote(words, safe="").replace("-", "%2D")
    return f"{url}{'' if '#' in url else '#'}:~:text={written}"


def words(
    graph: Graph, facts: Sequence[ox.NamedNode], passage: str | None = None, before: str = ""
) -> str:
    """A few words that the graph holds and that stand in a passage; "" if there are none.

    Args:
        graph: The whole graph.
        facts: What rests on the passage, the fact to link to first.
        passage: Its words, where they are at hand.
        before: The text before it: words that do not stand there already are preferred.
    """
    found = [run for fact in facts for run in _written(graph, fact) if run]
    if passage is not None:
        found += [run for fact in facts for run in _called(graph, fact) if run]
        here, earlier = _folded(passage), _folded(before)
        found = [run for run in found if _stands(run, here)]
        found.sort(key=lambda run: _stands(run, earlier))
    return next(iter(found), "")


def stand(words: str, text: str) -> bool:
    """Tell whether a browser finds words in a text: whole words, in any case, blanks as one."""
    return _stands(words, _folded(text))


def _stands(words: str, folded: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_folded(words))}(?!\w)", folded) is not None


def _written(graph: Graph, fact: ox.NamedNode) -> Iterator[str]:
    """What a stated claim on one passage gives as its source writes it."""
    said = graph.of(fact)
    sure = said.get(graph.property("mamh:epistemicStatus")) == [graph.property(_STATED)]
    if not sure or len(said.get(graph.property("prov:wasDerivedFrom"), ())) != 1:
        return
    if set(said.get(graph.property("rdf:predicate"), ())) & set(map(graph.property, _WRITTEN)):
        yield from map(_run, said.get(graph.property("rdf:object"), ()))


def _called(graph: Graph, fact: ox.NamedNode) -> Iterator[str]:
    """What those are called that a fact speaks of, and what it calls their function."""
    said = graph.of(fact)
    yield from map(_run, said.get(graph.property("schema:roleName"), ()))
    for about in map(graph.property, _ABOUT):
        for node in said.get(about, ()):
            for called in map(graph.property, _CALLED):
                yield from map(_run, graph.of(node).get(called, ()))


def _run(term: Any) -> str:
    """The longest run of sure words of a text, or its beginning if it is long."""
    if not isinstance(term, ox.Literal):
        return ""
    runs = [run.split()[:MAX_WORDS] for run in _UNSURE.split(term.value)]
    for run in runs:
        while run and len(run[-1]) <= _SHORT and run[-1].islower():
            run.pop()
    return max((" ".join(run) for run in runs), key=len, default="")


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
