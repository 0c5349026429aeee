"""Sentences of stored texts that stand in literals, where only names and facts belong.

Knows: which spans of a text are sentences long enough to be somebody's words, and how to find them
in a literal whatever its case, spaces and punctuation.
Does not know: passages, or how a finding is placed (finding.py).

No word of a text is ever told: the text, offsets and lines only.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph.facts import Fact
from mamh_graph.findings import Term
from mamh_graph.inputs import File
from mamh_graph.messages.verifying import in_all_languages as words
from mamh_graph.sentences import cut
from mamh_graph.sentences.lines import ITEM, next_word
from mamh_graph.texts import Text
from mamh_graph.verifying.described import Stored
from mamh_graph.verifying.finding import Finding

#: A sentence has at least so many words and characters: what is shorter may be a name or a term.
MIN_WORDS, MIN_CHARACTERS = 8, 45
#: Sentences that a finding names.
MAX_SPANS = 8

_SENTENCES = frozenset(("sentence", "quotation", "item"))
_LANGUAGES = ("fr", "en")
_TITLE = "http://purl.org/dc/terms/title"
_WORD = re.compile(r"\w+")
# Letters by their look, and what is not seen at all: soft hyphens, joiners, byte order marks.
_FOLDED = str.maketrans("\u02bc\u02b9", "''", "\u00ad\u200b\u200c\u200d\u2060\ufeff")

_Words = tuple[str, ...]


class _Sentence(NamedTuple):
    """A sentence of a text, by its words.

    Attributes:
        words: In order, folded.
        stored, text: The first that it is a sentence of.
        start, end: Its offsets in it.
        documents: All documents that it is a sentence of.
    """

    words: _Words
    stored: Stored
    text: Text
    start: int
    end: int
    documents: set[Term]


# Sentences by their first words, then by all of them.
_Known = Mapping[_Words, Mapping[_Words, _Sentence]]


def of_literals(files: Sequence[File], texts: Iterable[tuple[Stored, Text]]) -> Iterator[Finding]:
    """Literals that hold a whole sentence of a text.

    The title of a document is its name, even where it is a sentence that its own text begins
    with: it is left out if it is that sentence, and nothing more.

    Args:
        files: In which literals are looked at.
        texts: Stored texts with their words.
    """
    known = _known(texts)
    for number, file in enumerate(files):
        for index, quad in enumerate(file.quads):
            value = quad.object
            if not isinstance(value, ox.Literal) or len(value.value) < MIN_CHARACTERS:
                continue
            folded = _words(value.value)
            found = _within(folded, known)
            if quad.predicate.value == _TITLE:
                found = [each for each in found if not _names(quad.subject, folded, each)]
            if found:
                subject: Term = quad.subject  # type: ignore[assignment]
                fact = Fact(subject, quad.predicate.value, value, number, index)
                yield Finding(
                    "EV028",
                    subject,
                    fact,
                    words("copied"),
                    found=_told(found),
                    hint=words("copied-hint"),
                    shown=False,
                )


def _known(texts: Iterable[tuple[Stored, Text]]) -> _Known:
    known: dict[_Words, dict[_Words, _Sentence]] = defaultdict(dict)
    for stored, text in texts:
        for start, end in _sentences(text):
            folded = _words(text.words[start:end])
            sentence = _Sentence(folded, stored, text, start, end, set())
            sentence = known[folded[:MIN_WORDS]].setdefault(folded, sentence)
            sentence.documents.update(fact.value for fact in stored.documents)
    return known


def _sentences(text: Text) -> list[tuple[int, int]]:
    """The long sentences of a text, as the typography of either language parts them, in order.

    The mark of a list item says nothing, and need not be copied with it.
    """
    found = set()
    for start, end, kind in (span for language in _LANGUAGES for span in cut(text.words, language)):
        mark = ITEM.match(text.words, start, end) if kind == "item" else None
        first = next_word(text.words, mark.end()) if mark else start
        pieces = filter(_WORD.search, text.words[first:end].split())
        long = end - first >= MIN_CHARACTERS and len(list(pieces)) >= MIN_WORDS
        if long and kind in _SENTENCES:
            found.add((first, end))
    return sorted(found)


def _words(said: str) -> _Words:
    """The words of a text: case, spaces, punctuation and the composition of accents aside."""
    folded = unicodedata.normalize("NFKC", said.translate(_FOLDED)).casefold()
    return tuple(_WORD.findall(folded))


def _within(folded: _Words, known: _Known) -> list[_Sentence]:
    """The sentences that words hold, each once."""
    found = {}
    for at in range(len(folded) - MIN_WORDS + 1):
        for said, sentence in known.get(folded[at : at + MIN_WORDS], {}).items():
            if folded[at : at + len(said)] == said:
                found[said] = sentence
    return list(found.values())


def _names(document: object, title: _Words, sentence: _Sentence) -> bool:
    """Whether a title is a sentence of the text of its own document, and nothing more."""
    return title == sentence.words and document in sentence.documents


def _told(sentences: Sequence[_Sentence]) -> dict[str, str]:
    """Where sentences stand in texts, in each language."""
    told: dict[str, list[str]] = defaultdict(list)
    for each in sentences[:MAX_SPANS]:
        node = each.stored.node
        line = each.text.line(each.start)[0]
        for language, other in words("other-text").items():
            name = str(node) if isinstance(node, ox.NamedNode) else other
            place = words("copied-place", text=name, start=each.start, end=each.end, line=line)
            told[language].append(place[language])
    more = " ; …" if len(sentences) > MAX_SPANS else ""
    return {language: " ; ".join(places) + more for language, places in told.items()}
