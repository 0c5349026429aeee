"""Guards of the two formats that are trees: RDF/XML and JSON-LD.

Both can reach out of themselves (entities, remote contexts) and both can be nested until a parser
breaks. Kept apart from ``files`` because a question over Turtle never needs them.
"""

import json
from typing import Any
from xml.parsers import expat

from pyoxigraph import RdfFormat

from mamh_graph import nesting
from mamh_graph.errors import InputError


def check(name: str, text: str, form: RdfFormat) -> None:
    """Check a document of a tree format.

    Raises:
        InputError: If it declares entities, names a remote context, or is nested too deeply.
    """
    if form == RdfFormat.RDF_XML:
        _check_xml(name, text)
    else:
        _check_jsonld(name, text)


def _check_xml(name: str, text: str) -> None:
    """Refuse any DOCTYPE: without one, XML has no entity that could expand or reach out."""
    parser = expat.ParserCreate()
    depth = 0

    def declare(version: str, encoding: str | None, standalone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "us-ascii"):
            raise InputError("errors.file-encoding", where=name, line=1)

    def doctype(*_declaration: object) -> None:
        raise InputError("errors.xml-doctype", where=name, line=parser.CurrentLineNumber)

    def start(_tag: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > nesting.MAX_DEPTH:
            raise nesting.too_deep(name, parser.CurrentLineNumber)

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    parser.XmlDeclHandler = declare
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise InputError(
            "errors.syntax", where=name, line=error.lineno, column=error.offset + 1, reason=reason
        ) from None


def _check_jsonld(name: str, text: str) -> None:
    """Refuse contexts outside the file, and JSON that two readers would read differently."""

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise InputError("errors.jsonld-duplicate", where=name, name=key)
            found[key] = value
        return found

    def constant(word: str) -> None:
        raise InputError("errors.jsonld-constant", where=name, name=word)

    nesting.check(name, text)
    try:
        document = json.loads(text, object_pairs_hook=members, parse_constant=constant)
    except json.JSONDecodeError as error:
        raise InputError(
            "errors.syntax", where=name, line=error.lineno, column=error.colno, reason=error.msg
        ) from None
    except (ValueError, RecursionError) as error:
        raise InputError("errors.syntax", where=name, reason=str(error)) from None
    todo = [document]
    while todo:
        node = todo.pop()
        if isinstance(node, list):
            todo += node
        elif isinstance(node, dict):
            todo += node.values()
            if "@import" in node:
                raise InputError("errors.jsonld-import", where=name, hint="errors.inline-context")
            context = node.get("@context")
            for part in context if isinstance(context, list) else [context]:
                if isinstance(part, str):
                    raise InputError(
                        "errors.jsonld-remote", where=name, hint="errors.inline-context", iri=part
                    )
