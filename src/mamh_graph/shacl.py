"""One SHACL validation by pySHACL, as validation results in a total order.

Knows: pySHACL and its traps. Does not know: files, hygiene queries, acknowledged warnings.
Called by: validation.py, inside the worker.

pySHACL validates a plain rdflib graph here: on a store of Oxigraph it is wrong or crashes. Its
report graph is not used either: it clones blank nodes, merges those of data and shapes, and drops
the language of messages. The raw results are read instead, and messages come from the shapes.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.resources
import logging
import pickle
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox
import rdflib
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.errors import ShapeRecursionWarning
from pyshacl.graph_abstraction import DataGraph
from pyshacl.validator import Validator
from rdflib import SH, Graph, Literal, URIRef, Variable
from rdflib.plugins import sparql
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from mamh_graph import wording
from mamh_graph.bridge import fill, node, term
from mamh_graph.errors import InputError, LimitError, QueryError
from mamh_graph.findings import ValidationResult
from mamh_graph.shapes import Shapes

_SILENT = logging.getLogger("mamh_graph.pyshacl")
# Where a raw result carries the solution of its SPARQL constraint.
_BINDINGS = URIRef("urn:x-mamh-graph:bindings")


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
            query_object = _prepare(query_object)
        return super().query(query_object, *args, **keywords)


class _TextError(Exception):
    """The text of a SPARQL constraint cannot be run: (text, key of a message, reason)."""


@functools.lru_cache(maxsize=256)
def _prepare(text: str) -> Query:
    try:
        query = sparql.prepareQuery(text)
    except Exception as error:  # the parser raises its own kinds, the translator bare ones
        raise _TextError(text, "validation.constraint-syntax", _one_line(error)) from None
    # Without it pySHACL drops the solutions (SHACL, section 5.2.1).
    if query.algebra.name == "SelectQuery" and Variable("this") not in query.algebra.PV:
        raise _TextError(text, "validation.constraint-this", "")
    return query


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__


def quiet() -> None:
    """Set rdflib to keep literals as written, read nothing named in a query, and log nothing.

    For a process that does nothing but validate: these are settings of the whole library.
    """
    rdflib.NORMALIZE_LITERALS = False
    sparql.SPARQL_LOAD_GRAPHS = False
    logging.disable(logging.CRITICAL)  # rdflib logs a traceback for each ill-typed literal
    warnings.simplefilter("ignore")
    # SHACL leaves recursive shapes undefined (section 3.4.3), and pySHACL lets them pass.
    warnings.simplefilter("error", ShapeRecursionWarning)


class _RawResults(Validator):
    """A validator that hands over its results before they become a report graph."""

    @classmethod
    def create_validation_report(cls, sg: Any, conforms: bool, results: Any) -> tuple[Any, str]:
        return results, ""


@contextlib.contextmanager
def _with_bindings() -> Iterator[None]:
    """Let each raw result carry all that its solution binds: pySHACL keeps three variables."""
    make = ConstraintComponent.make_v_result

    def made(self: Any, *arguments: Any, **named: Any) -> Any:
        words, root, triples = make(self, *arguments, **named)
        bound = named.get("bound_vars")
        rest = bound[-1] if isinstance(bound, tuple) else bound
        if isinstance(rest, dict):
            triples.append((root, _BINDINGS, rest))
        return words, root, triples

    ConstraintComponent.make_v_result = made  # type: ignore[method-assign]
    try:
        yield
    finally:
        ConstraintComponent.make_v_result = make  # type: ignore[method-assign]


def read_shapes(quads: Iterable[ox.Quad], name: str = "", *, well_formed: bool = False) -> Shapes:
    """A shapes graph, checked.

    Args:
        quads: As parsed.
        name: What errors call the shapes.
        well_formed: Whether it is known to be well-formed SHACL. Validating shapes by the shapes
            of SHACL takes as long as validating data; the shipped ones have tests for that.

    Raises:
        InputError: If it is not well-formed, or says what nobody would run.
        QueryError: If the text of a SPARQL constraint reaches outside of the data.
    """
    shapes = Shapes(fill(Graph(bind_namespaces="none"), quads, apart="shape-"), name)
    if well_formed:
        return shapes
    file = importlib.resources.files("pyshacl") / "assets" / "shacl-shacl.pickle"
    store, identifier = pickle.loads(
        file.read_bytes()
    )  # the shapes of SHACL itself, part of pySHACL
    for result in results(Shapes(Graph(store, identifier)), shapes.graph):
        shape = shapes.name(node(result.focus_node))
        raise InputError("validation.shapes-malformed", where=name, shape=shape, path=result.path)
    return shapes


def data(quads: Iterable[ox.Quad]) -> Graph:
    """The triples of quads as a graph to validate."""
    return fill(DataToValidate(), quads, apart="node-")


def results(shapes: Shapes, data: Graph) -> list[ValidationResult]:
    """Every distinct result of the data against the shapes, sorted.

    Two solutions of a SPARQL constraint are two results, even where they read alike.

    Raises:
        InputError: If pySHACL cannot run the shapes.

    Source:
        SHACL, section 3.4 (Validation).
    """
    silent = Graph() + shapes.graph  # pySHACL fills messages by a pattern that data can break
    silent.remove((None, SH.message, None))
    try:
        raw = _validate(data, silent, shapes.where)
    except _TextError as error:
        text, key, reason = error.args
        raise QueryError(key, where=shapes.asking(text), reason=reason) from None
    found = {str(each.order()): each for each in (_result(shapes, *one[1:]) for one in raw)}
    return sorted(found.values(), key=ValidationResult.order)


def _validate(data: Graph, shapes: Graph, where: str) -> list[tuple[str, Node, list[Any]]]:
    options = {"logger": _SILENT, "advanced": False, "inference": "none"}
    try:
        validator = _RawResults(DataGraph.from_rdflib(data), shacl_graph=shapes, options=options)
        with _with_bindings():
            return list(validator.run()[1])  # type: ignore[no-untyped-call]
    except (_TextError, MemoryError):
        raise
    except RecursionError:
        raise LimitError("validation.too-deep", where=where) from None
    except Exception as error:  # pySHACL raises anything at all on shapes that it cannot run
        raise InputError("validation.shapes-failed", where=where, reason=_one_line(error)) from None


def _result(shapes: Shapes, root: Node, triples: list[Any]) -> ValidationResult:
    by_node: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in triples:
        by_node[subject][predicate].append(value[1] if isinstance(value, tuple) else value)
    return _one(shapes, root, by_node)


def _one(
    shapes: Shapes, root: Node, by_node: Mapping[Node, Mapping[Node, list[Node]]]
) -> ValidationResult:
    """One validation result of pySHACL, read from its triples."""
    said = by_node[root]

    def value(predicate: Node) -> Any:
        return said[predicate][0] if predicate in said else None

    shape, component = value(SH.sourceShape), value(SH.sourceConstraintComponent)
    constraint = value(SH.sourceConstraint)
    path = shapes.path(value(SH.resultPath)) if SH.resultPath in said else ""
    solution = value(_BINDINGS) or {}
    usual = {
        "this": value(SH.focusNode),
        "value": value(SH.value),
        "path": Literal(path) if path else None,
    }
    bound = {**solution, **{name: each for name, each in usual.items() if each is not None}}
    details = (_one(shapes, each, by_node) for each in said.get(SH.detail, ()))
    return ValidationResult(
        rule=shapes.name(constraint or shape),
        focus_node=term(value(SH.focusNode)),
        severity=str(value(SH.resultSeverity)).rpartition("#")[2].lower(),
        message=wording.message(shapes.graph, shape, component, constraint, bound),
        source="shacl",
        path=path,
        value=term(value(SH.value)) if SH.value in said else None,
        component=ox.NamedNode(str(component)),
        source_shape=term(shape),  # type: ignore[arg-type]
        source_constraint=term(constraint) if constraint else None,  # type: ignore[arg-type]
        bindings={name: term(each) for name, each in sorted(solution.items())},
        details=tuple(sorted(details, key=ValidationResult.order)),
    )
