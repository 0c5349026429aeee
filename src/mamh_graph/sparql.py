"""What the text of a question shows before it is run: its form, words, columns and prefixes.

Reads tokens only, never the grammar: the engine alone decides what is well-formed.
"""

import re
from collections.abc import Iterator

from mamh_graph.nesting import OPAQUE

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_TOKEN = re.compile(
    OPAQUE
    + r"|[?$]\w+"  # variable
    + r"|@[A-Za-z][\w-]*"  # language tag
    + r"|[\w.-]*:[\w.:%-]*"  # prefixed name
    + r"|[A-Za-z_]\w*|\|\||[\[\](){}/|]"
)
_PREFIX = re.compile(r"\bPREFIX\s+([\w.-]*):\s*<([^<>\s]*)>", re.IGNORECASE)


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield the tokens of a question; operators that no caller looks at are left out."""
    return _TOKEN.finditer(text)


def words(text: str) -> set[str]:
    """Return the keywords and functions of a question in capitals; no string, no name."""
    return {token[0].upper() for token in tokens(text) if token[0].isalpha()}


def form(text: str) -> str:
    """Return the form of a question: SELECT, ASK, CONSTRUCT or DESCRIBE; nothing if it has none."""
    for token in tokens(text):
        if token[0].upper() in _FORMS:
            return token[0].upper()
    return ""


def columns(text: str) -> tuple[str, ...]:
    """Return the variables that a SELECT projects, in order; nothing for ``*`` and other forms."""
    found = []
    depth, selecting, naming = 0, False, False
    for token in tokens(text):
        word = token[0].upper()
        if not selecting:
            if word in _FORMS:
                if word != "SELECT":
                    break
                selecting = True
        elif depth == 0 and word in ("{", "WHERE"):
            break
        elif word in "{([":
            depth += 1
        elif word in "})]":
            depth -= 1
        elif word[0] in "?$" and (depth == 0 or (depth == 1 and naming)):
            found.append(token[0][1:])
        naming = word == "AS"
    return tuple(found)


def prefixes(text: str) -> dict[str, str]:
    """Return the prefixes that a question declares."""
    return dict(_PREFIX.findall(text))


def without_comments(text: str) -> str:
    """Return the text with blanks for comments, so that every place stays where it was."""
    return _TOKEN.sub(lambda t: " " * len(t[0]) if t[0].startswith("#") else t[0], text)
