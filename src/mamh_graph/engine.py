"""A question asked of a store in memory, and the answer that an engine's solutions make.

Knows: the engine, and its complaints about a question.
Does not know: where a store comes from, or the formats of answers.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from mamh_graph import sparql, worker
from mamh_graph.errors import QueryError
from mamh_graph.queries import StoredQuery
from mamh_graph.results import Answer
from mamh_graph.tables import Cell

# What the engine says of the two mistakes people make most.
_KNOWN = {
    "Prefix not found": "errors.query-prefix",
    "The SELECT contains a variable that is unbound": "errors.query-unbound",
}


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
                return graph(iter(found), query, prefixes, max_rows)
            assert isinstance(found, QuerySolutions)
            columns = tuple(variable.value for variable in found.variables)
            ordered = sparql.is_ordered(bound)
            return rows(columns, iter(found), query, prefixes, max_rows, ordered=ordered)
    except SyntaxError as error:
        raise _syntax(query.where, bound, str(error)) from None
    except OSError:  # the store is in memory: only what lies outside is opened
        raise QueryError("errors.query-outward", where=query.where, word="SERVICE") from None
    except (RuntimeError, ValueError) as error:
        raise QueryError("errors.syntax", where=query.where, reason=str(error)[:160]) from None


def rows(
    columns: tuple[str, ...],
    found: Iterator[Iterable[Cell | Triple]],
    query: StoredQuery,
    prefixes: Mapping[str, str],
    max_rows: int | None = None,
    *,
    ordered: bool,
) -> Answer:
    """Return the answer that the solutions of a SELECT make.

    Args:
        columns: The variables.
        found: The solutions, as an engine yields them.
        query: The question.
        prefixes: The prefix table.
        max_rows: Rows to keep.
        ordered: Whether the question orders its rows; if not, they are sorted here.

    Raises:
        QueryError: If there is a term in it that RDF 1.1 has not.
    """
    kept, more = _take((tuple(solution) for solution in found), max_rows)
    if not ordered:
        kept.sort(key=place)
    names: dict[str, BlankNode] = {}
    solutions = tuple(told(row, names, query.where) for row in kept)
    return Answer("SELECT", prefixes, columns, solutions, truncated=more)


def graph(
    found: Iterator[Triple],
    query: StoredQuery,
    prefixes: Mapping[str, str],
    max_rows: int | None = None,
) -> Answer:
    """Return the answer that the triples of a CONSTRUCT or DESCRIBE make; see `rows`."""
    kept, more = _take(found, max_rows)
    return Answer(query.form, prefixes, triples=_canonical(kept, query.where), truncated=more)


def place(row: Iterable[Cell | Triple]) -> tuple[str, ...]:
    """Return where a row stands among those that a question does not order.

    What an engine calls a blank node is another name each time.
    """
    return tuple("_:" if isinstance(cell, BlankNode) else str(cell) for cell in row)


def told(row: Iterable[Cell | Triple], names: dict[str, BlankNode], where: str) -> tuple[Cell, ...]:
    """Return a row as it is answered: blank nodes named by their turn.

    Args:
        row: The terms of a solution, in the order of its columns.
        names: The blank nodes named so far; new ones are added.
        where: What errors call the question.

    Raises:
        QueryError: If there is a term in it that RDF 1.1 has not.
    """
    return tuple(_told(cell, names, where) for cell in row)


def check_syntax(query: StoredQuery, bound: str, prefixes: Mapping[str, str]) -> None:
    """Refuse a question whose syntax is wrong, without asking anybody.

    Args:
        query: The question.
        bound: Its SPARQL, parameters bound.
        prefixes: Those that a question which is not stored may use without declaring them.

    Raises:
        QueryError: With line and column.
    """
    try:
        with worker.sealed():
            Store().query(bound, prefixes=dict(prefixes))
    except SyntaxError as error:
        raise _syntax(query.where, bound, str(error)) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError("errors.syntax", where=query.where, reason=str(error)[:160]) from None


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
