"""What became of a text and of its passages.

Knows: the answers. Does not know: how they are found (judging.py) or worded (faults.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mamh_graph.findings import Term
from mamh_graph.texts import Text
from mamh_graph.verifying.described import Passage, Stored
from mamh_graph.verifying.searching import Span


@dataclass
class Judged:
    """What became of a passage.

    Attributes:
        passage: As it is described.
        state: `right`, `moved` (its characters stand at `span`), `changed` (only white space or
            typography differ at `span`), `elsewhere` (they stand at `span` of the text `other`),
            `several` (at one of `places`, or at none of them), `gone` (nowhere), `unread` (its
            text is not there), or `malformed` (nothing can be compared).
        span: Where it stands now, if that is known.
        places: All places of its characters, where it is not sure which is its own.
        other: The text in which its characters stand.
        kinds: What has changed in it, as in `variants.Variant`.
        was: Its words before that.
        everywhere: Whether it was looked for everywhere; false where that would take too long.
    """

    passage: Passage
    state: str
    span: Span | None = None
    places: tuple[Span, ...] = ()
    other: Term | None = None
    kinds: tuple[str, ...] = ()
    was: str = field(default="", repr=False)
    everywhere: bool = True

    @property
    def written(self) -> Span | None:
        """Its offsets as they are written, if they can be those of a passage."""
        start, end = self.passage.start, self.passage.end
        return (start, end) if start is not None and end is not None and start < end else None


@dataclass
class Checked:
    """A text with its passages.

    Attributes:
        stored: As it is described.
        text: What was found of it, or None.
        changed: Whether it has another hash than the description says.
        namesakes: Files that bear the name of the text, or of its document, and are not the text.
        kinds: What alone has changed in it, where that is proved.
        passages: In the order of the files.
    """

    stored: Stored
    text: Text | None
    changed: bool = False
    namesakes: tuple[Text, ...] = ()
    kinds: tuple[str, ...] = ()
    passages: list[Judged] = field(default_factory=list)

    @property
    def verified(self) -> bool:
        """Whether the text was found that the description gives the hash of."""
        return self.text is not None and self.stored.hash is not None and not self.changed

    @property
    def whole(self) -> bool:
        """Whether it has passages and is sure to have the characters of each of them."""
        return bool(self.passages) and all(e.state in ("right", "moved") for e in self.passages)
