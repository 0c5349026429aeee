"""Answers of questions, and the formats they are written in.

The same answer always gives the same bytes: rows without an ORDER BY are sorted, blank nodes are
named in the order they appear, lines end with LF and so does the last one.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from mamh_graph import tables
from mamh_graph.errors import QueryError
from mamh_graph.tables import Cell

#: The formats of each form of question, the default first.
FORMATS = {
    "SELECT": ("table", "csv", "tsv", "json", "xml", "markdown"),
    "ASK": ("table", "json", "xml"),
    "CONSTRUCT": ("ttl", "nt", "jsonld"),
    "DESCRIBE": ("ttl", "nt", "jsonld"),
}

_GRAPH_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
}


class Answer(NamedTuple):
    """What a question came to.

    Attributes:
        form: SELECT, ASK, CONSTRUCT or DESCRIBE.
        columns: The variables of a SELECT, in order.
        solutions: The rows of a SELECT, as wide as the columns; ``None`` where unbound.
        boolean: The answer of an ASK.
        triples: The graph of a CONSTRUCT or DESCRIBE, sorted.
        prefixes: What shortens IRIs in tables and Turtle.
        truncated: Whether rows were left out.
    """

    form: str
    prefixes: Mapping[str, str]
    columns: tuple[str, ...] = ()
    solutions: tuple[tuple[Cell, ...], ...] = ()
    boolean: bool | None = None
    triples: tuple[Triple, ...] = ()
    truncated: bool = False

    @property
    def rows(self) -> list[dict[str, Cell]]:
        """The rows of a SELECT, each a term (or ``None``) by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.solutions]

    def __bool__(self) -> bool:
        """Tell whether the answer is yes: true, or at least one row or triple."""
        return bool(self.boolean or self.solutions or self.triples)

    def write(self, format: str = "", width: int | None = None) -> bytes:
        """Return the answer in a format.

        Args:
            format: One of ``FORMATS`` for the form of the question; without, the first of them.
            width: The columns of the terminal that shows a table; without, lines may be long.

        Raises:
            QueryError: If the format does not suit the form, or cannot carry a character.

        Source:
            SPARQL 1.1 Query Results CSV and TSV, JSON, and XML Formats; RDF 1.1 Turtle,
            N-Triples; JSON-LD 1.1.
        """
        check_format(self.form, format)
        format = format or FORMATS[self.form][0]
        if format in _GRAPH_FORMATS:
            return self._write_graph(_GRAPH_FORMATS[format])
        if self.boolean is not None:
            return tables.write_boolean(self.boolean, format).encode()
        written = tables.write(self.columns, self.solutions, format, self.prefixes, width)
        return written.encode("utf-8", "backslashreplace")

    def to_csv(self) -> str:
        """Return the rows as SPARQL 1.1 CSV, values as they are."""
        return self.write("csv").decode()

    def to_json(self) -> str:
        """Return the rows or the boolean as SPARQL 1.1 JSON."""
        return self.write("json").decode()

    def _write_graph(self, form: RdfFormat) -> bytes:
        prefixes = dict(self.prefixes) if form == RdfFormat.TURTLE else None
        written = serialize(self.triples, format=form, prefixes=prefixes) or b""
        return written if written.endswith(b"\n") or not written else written + b"\n"

    def pack(self) -> tuple[object, ...]:
        """Return the answer as plain values, to carry it from one process to another."""
        return (
            self.form,
            dict(self.prefixes),
            self.columns,
            tuple(tuple(map(pack_term, row)) for row in self.solutions),
            self.boolean,
            tuple(tuple(map(pack_term, triple)) for triple in self.triples),
            self.truncated,
        )

    @classmethod
    def unpack(cls, packed: Any) -> "Answer":
        """Return the answer that `pack` described."""
        form, prefixes, columns, rows, boolean, triples, truncated = packed
        solutions = tuple(tuple(map(unpack_term, row)) for row in rows)
        graph = tuple(Triple(*map(unpack_term, triple)) for triple in triples)
        return cls(form, prefixes, columns, solutions, boolean, graph, truncated)


def check_format(form: str, format: str) -> None:
    """Refuse a format that does not suit a form of question.

    Raises:
        QueryError: With the formats that do.
    """
    formats = FORMATS.get(form, ())
    if format and formats and format not in formats:
        raise QueryError(
            "errors.format-form",
            hint="errors.format-instead",
            format=format,
            form=form,
            formats=", ".join(formats),
        )


def pack_term(term: Cell) -> tuple[str, ...] | None:
    """Return a term as plain values, to carry it from one process to another."""
    if term is None:
        return None
    if isinstance(term, Literal):
        return term.value, term.language or "", term.datatype.value
    return term.value, "_" if isinstance(term, BlankNode) else "<"


def unpack_term(packed: tuple[str, ...] | None) -> Any:
    """Return the term that `pack_term` described."""
    if packed is None:
        return None
    if len(packed) == 3:
        value, language, datatype = packed
        if language:
            return Literal(value, language=language)
        return Literal(value, datatype=NamedNode(datatype))
    return BlankNode(packed[0]) if packed[1] == "_" else NamedNode(packed[0])
