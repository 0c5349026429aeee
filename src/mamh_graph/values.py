"""RDF terms as parameters: read from what a person types, typed by a default, written as SPARQL.

A value becomes a term or is refused; it never becomes text of a query by any other way.
"""

import re
from collections.abc import Callable, Mapping

from pyoxigraph import Literal, NamedNode

from mamh_graph.errors import ParameterError

#: A term that may be bound.
Term = NamedNode | Literal

XSD = "http://www.w3.org/2001/XMLSchema#"
_STRING = XSD + "string"

_ZONE = r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
# The lexical forms of XML Schema 1.1 Part 2 for the datatypes that a parameter may have.
_LEXICAL = {  # compiled when first used
    # A plain day: stored queries compare days as text, and a zone says nothing of a civil date.
    "date": r"\d{4}-(\d\d)-(\d\d)",
    "gYear": r"-?(?:[1-9]\d{3,}|0\d{3})" + _ZONE,
    "integer": r"[+-]?\d+",
    "nonNegativeInteger": r"\+?\d+|-0+",
    "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
    "double": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
    "gYearMonth": r"-?(?:[1-9]\d{3,}|0\d{3})-(?:0[1-9]|1[0-2])" + _ZONE,
    "dateTime": r"-?(?:[1-9]\d{3,}|0\d{3})-(\d\d)-(\d\d)"
    r"T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)" + _ZONE,
    "boolean": r"true|false|0|1",
}
_EXAMPLES = {
    "IRI": "id:aimq",
    "date": "2020-03-02",
    "gYear": "2020",
    "integer": "42",
    "nonNegativeInteger": "42",
    "decimal": "1.5",
    "double": "1.5e0",
    "gYearMonth": "2020-03",
    "dateTime": "2020-03-02T12:00:00",
    "boolean": "true",
}

_TERM = r"""(?x)\s*(?:
      (?P<undef>UNDEF)
    | <(?P<iri>[^<>"{}|^`\\\s]+)>
    | "(?P<string>(?:[^"\\]|\\["'\\bfnrt])*)"
        (?: @(?P<language>[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)
          | \^\^ (?: <(?P<datatype>[^<>"{}|^`\\\s]+)> | (?P<curie>[\w.-]*:[\w-]+) ) )?
    | (?P<boolean>true|false)
    | (?P<double>[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+)
    | (?P<decimal>[+-]?\d*\.\d+)
    | (?P<integer>[+-]?\d+)
    | (?P<name>[\w.-]*:[\w.-]*)
    )\s*"""
_UNESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def parse(written: str, namespaces: Mapping[str, str]) -> tuple[bool, Term | None]:
    """Read the one term of a VALUES block.

    Returns:
        Whether there is exactly one term, and the term; ``None`` for UNDEF.
    """
    match = re.fullmatch(_TERM, written)
    if match is None:
        return False, None
    found = {kind: value for kind, value in match.groupdict().items() if value is not None}
    try:
        if "undef" in found:
            return True, None
        if "iri" in found:
            return True, NamedNode(found["iri"])
        if "name" in found:
            return True, NamedNode(_expand(found["name"], namespaces))
        if "string" in found:
            value = re.sub(r"\\(.)", lambda e: _UNESCAPED.get(e[1], e[1]), found["string"])
            if "language" in found:
                return True, Literal(value, language=found["language"])
            datatype = found.get("datatype") or _expand(found.get("curie", ""), namespaces)
            return True, Literal(value, datatype=NamedNode(datatype))
    except (KeyError, ValueError):  # an undeclared prefix; not an IRI
        return False, None
    kind = next(kind for kind in ("boolean", "double", "decimal", "integer") if kind in found)
    return True, Literal(found[kind], datatype=NamedNode(XSD + kind))


def type_of(default: Term | None) -> str:
    """Return the type that a default gives: ``IRI``, a datatype's name, ``string`` or ``@fr``."""
    if default is None or isinstance(default, NamedNode):
        return "IRI"
    if default.language:
        return f"@{default.language}"
    return re.split("[#/]", default.datatype.value)[-1]


def read(value: object, default: Term | None, name: str, find: Callable[[str], NamedNode]) -> Term:
    """Turn what was given for a parameter into a term of the parameter's type.

    Args:
        value: A term, text, a date or a number.
        default: Gives the type.
        name: The parameter's name, for errors.
        find: Which thing some words name.

    Raises:
        ParameterError: If the value is not of the type.
    """
    kind = type_of(default)
    if isinstance(value, (NamedNode, Literal)):
        if not _suits(value, default):
            raise _wrong(name, value.value, kind)
        return value
    words = str(value).lower() if isinstance(value, bool) else str(value)
    if "\0" in words or any("\ud800" <= character <= "\udfff" for character in words):
        raise ParameterError("errors.parameter-character", where=name)
    if kind == "IRI":
        return find(words)
    assert isinstance(default, Literal)
    if default.language:
        return Literal(words, language=default.language)
    words = words if default.datatype.value == _STRING else words.strip()
    if not _is_lexical(words, default.datatype):
        raise _wrong(name, words, kind)
    return Literal(words, datatype=default.datatype)


def write(term: Term) -> str:
    r"""Return a term as SPARQL, on one line.

    Source:
        SPARQL 1.1 Query Language, section 19.7 (escape sequences in strings). ``\u`` is not used:
        engines differ in when they decode it.
    """
    if isinstance(term, NamedNode):
        return f"<{term.value}>"
    escaped = term.value.translate(
        {0x5C: r"\\", 0x22: r"\"", 0x0A: r"\n", 0x0D: r"\r", 0x09: r"\t"}
    )
    if term.language:
        return f'"{escaped}"@{term.language}'
    if term.datatype.value == _STRING:
        return f'"{escaped}"'
    return f'"{escaped}"^^<{term.datatype.value}>'


def _suits(value: Term, default: Term | None) -> bool:
    """Tell whether a term may stand where the default stands."""
    if not (isinstance(value, Literal) and isinstance(default, Literal)):
        return isinstance(value, NamedNode) and not isinstance(default, Literal)
    same = (value.datatype, value.language) == (default.datatype, default.language)
    return same and value.direction is None and _is_lexical(value.value, value.datatype)


def _is_lexical(words: str, datatype: NamedNode) -> bool:
    """Tell whether words are of a datatype; of one that is not known here, any are."""
    kind = datatype.value.removeprefix(XSD)
    if XSD + kind != datatype.value or kind not in _LEXICAL:
        return True
    match = re.fullmatch(_LEXICAL[kind], words)
    if match is None or not words.isascii():
        return False
    if kind in ("date", "dateTime"):
        year = int(words[: words.index("-", 1)]) % 400 + 2000  # the calendar repeats
        from datetime import date  # only a date pays for it

        try:
            date(year, int(match[1]), int(match[2]))
        except ValueError:
            return False
    return True


def _expand(curie: str, namespaces: Mapping[str, str]) -> str:
    if not curie:
        return _STRING
    prefix, _, local = curie.partition(":")
    return namespaces[prefix] + local


def _wrong(name: str, value: str, kind: str) -> ParameterError:
    example = _EXAMPLES.get(kind, "")
    return ParameterError(
        "errors.parameter-type",
        where=name,
        hint="errors.parameter-example" if example else "",
        value=value,
        type=kind,
        example=example,
    )
