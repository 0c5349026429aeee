"""What the text of a question shows before it is run: its form, words, columns and prefixes.

Reads tokens only, never the grammar: the engine alone decides what is well-formed.
"""

import re
from collections.abc import Iterator, Mapping

from mamh_graph.nesting import OPAQUE

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
# How an object begins that needs no mark of its own.
_OBJECTS = ("true", "false", *"0123456789")
_TOKEN = re.compile(
    OPAQUE
    + r"|[?$][\w\u00b7\u0300-\u036f\u203f\u2040]+"  # variable
    + r"|@[A-Za-z][\w-]*"  # language tag
    + r"|[\w.-]*:(?:[\w.:%-]|\\.)*"  # prefixed name; an escaped character in it opens nothing
    + r"|[^\W\d]\w*|\|\||[\[\](){}/|]"
)
# A name, as short as an engine that reads letter by letter may take it; what follows is then looked
# at as well.
_NAME = re.compile(
    r"[?$]\w+|@[A-Za-z]+(?:-[A-Za-z0-9]+)*"
    r"|(?P<stem>[\w.-]*+:)(?:(?!-)(?:[\w:-]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?#@%-])++)?"
    r"|[^\W\d]\w*"
)


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


def variables(text: str) -> set[str]:
    """Return every variable of a question."""
    return {token[0][1:] for token in tokens(text) if token[0][0] in "?$"}


def prefixes(text: str) -> dict[str, str]:
    """Return the prefixes that a question declares; strings and comments declare none."""
    found: dict[str, str] = {}
    before = ["", ""]
    for token in tokens(text):
        word = token[0]
        if word.startswith("#"):
            continue
        if before[0].upper() == "PREFIX" and before[1].endswith(":") and word.startswith("<"):
            found[before[1][:-1]] = word[1:-1]
        before = [before[1], word]
    return found


def declared(text: str, namespaces: Mapping[str, str]) -> str:
    """Return a question that declares the prefixes it may use: on a line before its own first."""
    own = prefixes(text)
    used = (name for name in namespaces if name not in own and f"{name}:" in text)
    added = "".join(f"PREFIX {name}: <{namespaces[name]}> " for name in used)
    return f"{added.rstrip()}\n{text}" if added else text


def is_ordered(text: str) -> bool:
    """Tell whether a question orders its rows as a whole; a part that is ordered does not count."""
    depth, asked = 0, False
    for token in tokens(text):
        word = token[0].upper()
        if word in "{([":
            depth += 1
        elif word in "})]":
            depth -= 1
            asked = asked or word == "}"
        elif depth == 0 and asked and word.startswith("ORDER"):
            return True
    return False


def keywords(text: str) -> Iterator[tuple[int, str]]:
    """Yield each run of letters that some engine might read a keyword in, and where it begins.

    Engines end a keyword without looking further (``trueSERVICE`` and ``SERVICE:a`` call out), and
    whether ``<`` opens an IRI or compares is known to their grammar alone. So where a text can be
    read in two ways, both are followed. Names are given with their colon, but without what stands
    after it.
    """
    todo = {0}
    while todo:
        at = min(todo)
        todo.remove(at)
        mark = text[at : at + 1]
        if mark in ("'", '"', "#", "<"):
            opaque = _TOKEN.match(text, at)
            if opaque:
                todo.add(opaque.end())
            if mark == "<" and not (opaque and _is_surely_iri(opaque[0])):
                todo.add(at + 1)
        elif name := _NAME.match(text, at):
            if name["stem"] or mark not in "?$@":
                yield at, name["stem"] or name[0]
            elif mark != "@" and name[0][1:].lower().startswith(_OBJECTS):
                yield at, name[0]  # or of a path: ``?``, then an object and what follows it
            todo.add(name.end())
        elif mark:
            todo.add(at + 1)


def _is_surely_iri(token: str) -> bool:
    """Tell whether a token cannot be the comparison of two operands: none has two slashes in it."""
    scheme, slashes, _ = token[1:].partition("://")
    return bool(slashes) and scheme.isalnum()


def without_comments(text: str) -> str:
    """Return the text with blanks for comments, so that every place stays where it was."""
    return _TOKEN.sub(lambda t: " " * len(t[0]) if t[0].startswith("#") else t[0], text)


def without_strings(text: str) -> str:
    """Return the text with blanks for what comments and strings say; places stay."""
    return _TOKEN.sub(lambda t: " " * len(t[0]) if t[0][0] in "#\"'" else t[0], text)
