"""A passage held against the stored text: the words are shown only if they are the ones cited.

Knows: what makes a passage sure, and the sentence around it.
Does not know: facts, or how anything is shown.

Source:
    Web Annotation Data Model, section 4.2.5 (Text Position Selector).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from mamh_graph.sentences import Span, cut
from mamh_graph.texts import Text, Texts, sha256
from mamh_graph.things import Passage

#: What holding a passage against a text can give: the very words; other words; no hash in the
#: graph to tell by; no place in the graph; no text in the folder; no folder given.
CHECKS = ("verified", "differs", "no-hash", "no-place", "no-text", "no-sources")


class Sentence(NamedTuple):
    """The sentence or sentences around a passage.

    Attributes:
        words: As they stand in the text.
        start: Code points of the text before them.
        end: Of their last one, exclusive.
    """

    words: str
    start: int
    end: int


class Look(NamedTuple):
    """What is seen of a passage.

    Attributes:
        check: One of `CHECKS`.
        file: The text, where it was found.
        line: Where in it the passage begins, from 1.
        column: The same.
        words: The passage, if it is verified.
        before: What stands before it in the text, if it is verified.
        sentence: What stands around it, if the whole text is verified; else the passage alone.
        changed: Whether the text as a whole is not the one that was read; None where the graph
            has no hash of it, or there is no text.
    """

    check: str
    file: str = ""
    line: int = 0
    column: int = 0
    words: str = ""
    before: str = ""
    sentence: Sentence | None = None
    changed: bool | None = None


class Reader:
    """Looks passages up in the texts of a folder; each text is cut once.

    Args:
        texts: None where no folder is named.
    """

    def __init__(self, texts: Texts | None) -> None:
        self._texts = texts
        self._cut: dict[tuple[str, str], list[Span]] = {}

    def look(
        self, names: Sequence[str], known: str, language: str, passage: Passage, own: str
    ) -> Look:
        """Look one passage up.

        Args:
            names: That the file of its text may have, without suffix.
            known: The SHA-256 of the text; "" where the graph has none.
            language: Of the text.
            passage: Where it stands.
            own: The SHA-256 of the passage; "" where the graph has none.

        Raises:
            InputError: If the text cannot be read.
        """
        if self._texts is None:
            return Look("no-sources")
        text = self._texts.find(names, known)
        if text is None:
            return Look("no-text")
        changed = text.sha256 != known if known else None
        start, end = passage.start, passage.end
        if start is None or end is None:
            return Look("no-place", text.path, changed=changed)
        line, column = text.line(min(start, len(text.words)))
        words = text.words[start:end] if start < end <= len(text.words) else ""
        if not own or not words or sha256(words) != own:
            check = "differs" if own else "no-hash"
            return Look(check, text.path, line, column, changed=changed)
        sentence = Sentence(words, start, end)
        if changed is False:  # what stands around it is the text that was read, too
            sentence = self._around(text, language, start, end)
        before = text.words[:start]
        return Look("verified", text.path, line, column, words, before, sentence, changed)

    def _around(self, text: Text, language: str, start: int, end: int) -> Sentence:
        spans = self._cut.setdefault((text.path, language), [])
        if not spans:
            spans += cut(text.words, language)
        first = bisect_right([span.end for span in spans], start)
        last = bisect_left([span.start for span in spans], end)
        begin = min([start, *(span.start for span in spans[first:last])])
        stop = max([end, *(span.end for span in spans[first:last])])
        return Sentence(text.words[begin:stop], begin, stop)
