"""Answers of questions, and the formats they are written in.

The same answer always gives the same bytes: rows without an ORDER BY are sorted, blank nodes are
named in the order they appear, lines end with LF and so does the last one.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from mamh_graph import sparql, tables, worker
from mamh_graph.errors import QueryError
from mamh_graph.queries import StoredQuery
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

# What the engine says of the two mistakes people make most.
_KNOWN = {
    "Prefix not found": "errors.query-prefix",
    "The SELECT contains a variable that is unbound": "errors.query-unbound",
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


def run(
    store: Store,
    query: StoredQuery,
    bound: str,
    prefixes: Mapping[str, str],
    max_rows: int | None = None,
) -> Answer:
    """Ask a store a question.

    Args:
        store: What is asked.
        query: The question; one that is not stored may use prefixes it does not declare.
        bound: Its SPARQL, parameters bound.
        prefixes: The prefix table.
        max_rows: Rows or triples to keep.

    Raises:
        QueryError: With line and column, if the syntax is wrong.
    """
    try:
        with worker.sealed():
            found = store.query(bound, prefixes=None if query.kind else dict(prefixes))
            if isinstance(found, QueryBoolean):
                return Answer("ASK", prefixes, boolean=bool(found))
            if isinstance(found, QueryTriples):
                kept, more = _take(iter(found), max_rows)
                graph = _canonical(kept, query.where)
                return Answer(query.form, prefixes, triples=graph, truncated=more)
            assert isinstance(found, QuerySolutions)
            columns = tuple(variable.value for variable in found.variables)
            rows, more = _take((tuple(solution) for solution in found), max_rows)
    except SyntaxError as error:
        raise _syntax(query.where, bound, str(error)) from None
    except OSError:  # the store is in memory: only what lies outside is opened
        raise QueryError("errors.query-outward", where=query.where, word="SERVICE") from None
    except (RuntimeError, ValueError) as error:
        raise QueryError("errors.syntax", where=query.where, reason=str(error)[:160]) from None
    if not sparql.is_ordered(bound):
        rows.sort(key=lambda row: tuple(map(str, row)))
    names: dict[str, BlankNode] = {}
    solutions = tuple(tuple(_told(cell, names, query.where) for cell in row) for row in rows)
    return Answer("SELECT", prefixes, columns, solutions, truncated=more)


def _take(found: Iterator[Any], most: int | None) -> tuple[list[Any], bool]:
    kept = list(found if most is None else islice(found, most))
    return kept, most is not None and next(found, None) is not None


def _canonical(triples: list[Triple], where: str) -> tuple[Triple, ...]:
    """Return triples sorted, once each, blank nodes named by RDFC-1.0."""
    for triple in triples:
        _told(triple.object, {}, where)
    graph = Dataset(Quad(*triple) for triple in triples)
    graph.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted((quad.triple for quad in graph), key=str))


def _told(cell: Cell | Triple, names: dict[str, BlankNode], where: str) -> Cell:
    """Return a term as it is answered: a blank node by its turn, nothing that RDF 1.1 has not."""
    if isinstance(cell, BlankNode):
        return names.setdefault(cell.value, BlankNode(f"b{len(names)}"))
    if isinstance(cell, Triple) or (isinstance(cell, Literal) and cell.direction):
        raise QueryError("errors.rdf12", where=where)
    return cell


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


def _syntax(where: str, text: str, words: str) -> QueryError:
    """Return the engine's complaint with its place apart, in fewer words.

    It reads ``error at 2:9: expected one of X, [class], Y``. An X with spaces in it is a sentence
    of its own (an unknown prefix, an unbound variable) and says all; else what stands at the place
    says more than what might have stood there.
    """
    place, _, reason = words.removeprefix("error at ").partition(": ")
    line, _, column = place.partition(":")
    if not (line.isdigit() and column.isdigit()):
        return QueryError("errors.syntax", where=where, reason=words[:160])
    at: Any = {"where": where, "line": int(line), "column": int(column)}
    expected = reason.removeprefix("expected ").removeprefix("one of ").split(", ")
    sentences = [part for part in expected if re.fullmatch(r"[A-Za-z][A-Za-z ]* [A-Za-z ]+", part)]
    for sentence in sentences:
        if sentence in _KNOWN:
            return QueryError(_KNOWN[sentence], **at)
        return QueryError("errors.syntax", reason=sentence, **at)
    lines = text.split("\n")
    before = "\n".join([*lines[: int(line) - 1], lines[int(line) - 1][: int(column) - 1]]).split()
    after = "\n".join([lines[int(line) - 1][int(column) - 1 :], *lines[int(line) :]]).split()
    found = (after[:1] or before[-1:] or [""])[0]
    return QueryError(
        "errors.syntax-near" if found else "errors.file-empty", found=found[:40], **at
    )
