"""The stored texts of documents, in a folder that somebody names.

Knows: which file of the folder is the text that a graph speaks of, and where in it a character
stands. The folder is listed; no path is ever made from what data says.
Does not know: passages (verifying/, citing/), or how a text is cut (sentences/).

Offsets count Unicode code points of the stored text, a byte order mark included, from 0, end
exclusive.

Source:
    Web Annotation Data Model, section 4.2.5 (Text Position Selector).
"""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from mamh_graph import files
from mamh_graph.errors import InputError

#: How the name of a stored text ends.
SUFFIX = ".txt"
#: Bytes of a text at most.
MAX_BYTES = 16 * 1024 * 1024


def blanked(words: str) -> str:
    """Words of the same length in which a byte order mark, which nobody sees, is a blank."""
    return words.replace("\ufeff", " ")


def sha256(words: str) -> str:
    """The SHA-256 of the UTF-8 bytes of a text, in hexadecimal."""
    return hashlib.sha256(words.encode()).hexdigest()


@dataclass(frozen=True)
class Text:
    """A stored text.

    Attributes:
        path: The file, as the user named its folder.
        words: Its characters, each in its place.
    """

    path: str
    words: str
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [0]
        starts += [at + 1 for at, character in enumerate(self.words) if character == "\n"]
        object.__setattr__(self, "_starts", starts)

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal."""
        return sha256(self.words)

    def line(self, offset: int) -> tuple[int, int]:
        """The line and column of a character, both from 1; lines end with LF."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def read(path: str | os.PathLike[str]) -> Text:
    """Read one text.

    Raises:
        InputError: If it is missing, unreadable, not regular, too large, or not UTF-8.
    """
    where = os.fspath(path)
    content = files.read_bytes(where, MAX_BYTES)
    try:
        return Text(where, content.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise InputError("errors.file-encoding", where=where, line=line, column=column) from None


class Texts:
    """The texts of a folder; each is read when it is first looked at.

    Args:
        folder: Holds files named ``….txt``, and may hold others.

    Raises:
        InputError: If it is no folder, or cannot be listed.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = os.fspath(folder)
        if not os.path.isdir(self.folder):
            raise InputError("errors.sources-missing", where=self.folder or "''")
        try:
            names = sorted(os.listdir(self.folder))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise InputError("errors.file-unreadable", where=self.folder, reason=reason) from None
        self._paths = {
            name.removesuffix(SUFFIX): os.path.join(self.folder, name)
            for name in names
            if name.endswith(SUFFIX)
        }
        self._read: dict[str, Text] = {}
        self._unreadable: set[str] = set()

    def named(self, names: Iterable[str]) -> list[Text]:
        """The texts that bear one of the names, in the order of these.

        Args:
            names: Without suffix, such as the last part of a document's IRI.

        Raises:
            InputError: If one cannot be read.
        """
        return [self._text(name) for name in dict.fromkeys(names) if name in self._paths]

    def find(self, names: Iterable[str], sha256: str = "") -> Text | None:
        """The text with that hash, else the first that bears one of the names.

        Args:
            names: Without suffix, such as the last part of a document's IRI.
            sha256: Of the bytes of the text; "" where none is known.

        Returns:
            A text whose hash differs if only its name fits; None if neither does.

        Raises:
            InputError: If a text that bears one of the names cannot be read.
        """
        named = self.named(names)
        if sha256:
            for text in (*named, *self._others(named)):
                if text.sha256 == sha256:
                    return text
        return named[0] if named else None

    def _others(self, named: Iterable[Text]) -> Iterator[Text]:
        """The texts of other names, without what lies in the folder and is no text."""
        seen = {text.path for text in named}
        for name, path in self._paths.items():
            if path not in seen and name not in self._unreadable:
                try:
                    yield self._text(name)
                except InputError:
                    self._unreadable.add(name)

    def _text(self, name: str) -> Text:
        if name not in self._read:
            self._read[name] = read(self._paths[name])
        return self._read[name]
