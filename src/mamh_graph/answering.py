"""Graphs that answer pySHACL faster, with the same answers.

pySHACL asks the same of a shape, and the same text of the data, for each value that it looks at.
Called by: shacl.py.
"""

from __future__ import annotations

import functools
from typing import Any, Self

from rdflib import Graph, URIRef, Variable
from rdflib.plugins import sparql
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result


class DataToValidate(Graph):
    """A graph that parses the text of a question once.

    pySHACL asks the same text for each focus node and rdflib parses it anew each time, which is
    three quarters of a validation with one SPARQL constraint.
    """

    def __init__(self) -> None:
        super().__init__(bind_namespaces="none")

    def query(self, query_object: str | Query, *args: Any, **keywords: Any) -> Result:
        """Ask as rdflib does, with the text parsed once."""
        if isinstance(query_object, str):
            query_object = prepare(query_object)
        return super().query(query_object, *args, **keywords)


class ShapesToRun(Graph):
    """A graph of shapes that finds the values of a property once."""

    def __init__(self) -> None:
        super().__init__(bind_namespaces="none")
        self._values: dict[tuple[Any, Any], tuple[Any, ...]] = {}

    def add(self, triple: Any) -> Self:
        """Add a triple; what was found before counts no more."""
        self._values = {}
        return super().add(triple)

    def remove(self, triple: Any) -> Self:
        """Remove triples; what was found before counts no more."""
        self._values = {}
        return super().remove(triple)

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Any:
        """The values of a property of a node, as rdflib gives them."""
        if subject is None or not isinstance(predicate, URIRef):
            return super().objects(subject, predicate, unique)
        found = self._values.get((subject, predicate))
        if found is None:
            found = tuple(super().objects(subject, predicate))
            self._values[subject, predicate] = found
        return iter(found)

    def predicate_objects(self, subject: Any = None, unique: bool = False) -> Any:
        """The properties of a node with their values, as rdflib gives them."""
        if subject is None:
            return super().predicate_objects(subject, unique)
        found = self._values.get((subject, None))
        if found is None:
            found = self._values[subject, None] = tuple(super().predicate_objects(subject))
        return iter(found)


class TextError(Exception):
    """The text of a SPARQL constraint cannot be run: (text, key of a message, reason)."""


@functools.lru_cache(maxsize=256)
def prepare(text: str) -> Query:
    """A question parsed, as it would be run.

    Raises:
        TextError: If it is no SPARQL, or its solutions would be dropped.
    """
    try:
        query = sparql.prepareQuery(text)
    except Exception as error:  # the parser raises its own kinds, the translator bare ones
        raise TextError(text, "validation.constraint-syntax", one_line(error)) from None
    # Without it pySHACL drops the solutions (SHACL, section 5.2.1).
    if query.algebra.name == "SelectQuery" and Variable("this") not in query.algebra.PV:
        raise TextError(text, "validation.constraint-this", "")
    return query


def one_line(error: Exception) -> str:
    """The words of an error, in few of them."""
    return " ".join(str(error).split())[:160] or type(error).__name__
