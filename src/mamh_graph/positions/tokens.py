"""The tokens of Turtle, TriG, N-Triples and N-Quads, and whether one says a given term.

Knows: what a term looks like. Does not know: prefixes and base, so an IRI agrees if it ends alike.
The text is known to be well-formed: patterns tell tokens apart, they do not judge them.

Source:
    RDF 1.1 Turtle, section 6.5 (Grammar).
"""

import re

import pyoxigraph as ox

#: White space and comments.
SPACE = r"[ \t\r\n]*+(?:\#[^\r\n]*+[ \t\r\n]*+)*+"
# Beyond ASCII, whatever stands in a name of a well-formed text belongs to it. Written as what of
# ASCII does not: a class that goes up to U+10FFFF takes a hundred times as long to compile.
_INITIAL = r"[^\x00-@\[-`{-\x7f]"
_NAME = r"[^\x00-,./:-@\[-\^`{-\x7f]"
_LOCAL = r"[^\x00-$&-,./;-@\[-\^`{-\x7f]"
IRI = r"<[^>]*+>"
PREFIXED = (
    rf"(?:{_INITIAL}{_NAME}*+(?:\.++{_NAME}++)*+)?:"
    rf"(?:(?!-)(?:{_LOCAL}|\\.)(?:{_LOCAL}|\\.|\.(?=\.*+(?:{_LOCAL}|\\)))*+)?+"
)
BLANK = rf"_:{_NAME}++(?:\.++{_NAME}++)*+"
STRING = (
    r'"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+"""'
    r"|'''[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+'''"
    r'|"[^"\\]*+(?:\\.[^"\\]*+)*+"'
    r"|'[^'\\]*+(?:\\.[^'\\]*+)*+'"
)
#: What may follow a string: its language or its datatype.
TAG = rf"{SPACE}@[A-Za-z]++(?:-[A-Za-z0-9]++)*+|{SPACE}\^\^{SPACE}(?:{IRI}|{PREFIXED})"
NUMBER = (
    r"[+\-]?+(?:[0-9]++(?:\.[0-9]*+)?+[eE][+\-]?+[0-9]++"
    r"|\.[0-9]++[eE][+\-]?+[0-9]++|[0-9]*+\.[0-9]++|[0-9]++)"
)
WORD = rf"(?:a|true|false)(?!{_NAME})"
#: Every term but a string. Atomic, as a number cut short would end a statement at its point.
NAME = rf"(?>{IRI}|{PREFIXED}|{BLANK}|{WORD}|{NUMBER})"
TERM = rf"(?>{IRI}|{PREFIXED}|(?:{STRING})(?:{TAG})?+|{BLANK}|{WORD}|{NUMBER})"

_TERM = re.compile(rf"(?P<string>{STRING})(?P<tag>{TAG})?+|{NAME}|[\[\]()]")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_CONTROL = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OF_LISTS = (f"{_RDF}first", f"{_RDF}rest")


def end(text: str, at: int) -> int:
    """Return where the token that begins at an offset ends."""
    token = _TERM.match(text, at)
    return token.end() if token else at + 1


def agrees(text: str, at: int, term: object) -> bool:
    """Tell whether the token at an offset can say this term."""
    token = _TERM.match(text, at)
    if token is None:
        return False
    written = token[0]
    if isinstance(term, ox.Literal):
        if (string := token["string"]) is None:
            return written == term.value
        quotes = 3 if string[:3] in ('"""', "'''") else 1
        tag = (token["tag"] or "").rpartition("@")[2] if term.language else ""
        return (
            _unescaped(string[quotes:-quotes]) == term.value
            and tag.lower() == (term.language or "").lower()
        )
    if isinstance(term, ox.BlankNode):
        return written in ("[", "(") or written.startswith("_:")
    return isinstance(term, ox.NamedNode) and _names(written, term.value)


def _names(written: str, iri: str) -> bool:
    if written == "a":
        return iri == f"{_RDF}type"
    if written in ("(", ")"):  # an empty list, or what the brackets of a list say unwritten
        return iri == f"{_RDF}nil" or (written == "(" and iri in _OF_LISTS)
    if written.startswith("<"):
        last = _unescaped(written[1:-1]).rpartition("/")[2]
        return last in (".", "..") or iri.endswith(last)
    if written.startswith("_:") or ":" not in written:
        return False
    return iri.endswith(_unescaped(written.partition(":")[2], local=True))


def _unescaped(written: str, local: bool = False) -> str:
    """Return what a string, an IRI or a local name means, without its escapes."""
    if "\\" not in written:
        return written

    def meant(escape: re.Match[str]) -> str:
        if code := escape[1] or escape[2]:
            return chr(int(code, 16))
        return escape[3] if local else _CONTROL.get(escape[3], escape[3])

    return _ESCAPE.sub(meant, written)
