"""One SHACL validation by pySHACL, as validation results in a total order.

Knows: pySHACL and its traps. Does not know: files, hygiene queries, acknowledged warnings.
Called by: checking.py, inside the worker.

pySHACL validates a plain rdflib graph here: on a store of Oxigraph it is wrong or crashes. Its
report graph is not used either: it clones blank nodes, merges those of data and shapes, and drops
the language of messages. The raw results are read instead, and messages come from the shapes.
"""

from __future__ import annotations

import contextlib
import importlib.resources
import logging
import pickle
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import pyoxigraph as ox
import pyshacl.shape
import rdflib
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.errors import ShapeRecursionWarning
from pyshacl.graph_abstraction import DataGraph
from pyshacl.validator import Validator
from rdflib import SH, Graph, Literal, URIRef
from rdflib.plugins import sparql
from rdflib.term import Node

from mamh_graph import wording
from mamh_graph.answering import DataToValidate, ShapesToRun, TextError, one_line
from mamh_graph.bridge import fill, term
from mamh_graph.errors import InputError, LimitError, QueryError
from mamh_graph.findings import ValidationResult
from mamh_graph.shapes import Shapes

_SILENT = logging.getLogger("mamh_graph.pyshacl")
_SEVERITIES = {SH.Info: "info", SH.Warning: "warning", SH.Violation: "violation"}
# Where a raw result carries the solution of its SPARQL constraint.
_BINDINGS = URIRef("urn:x-mamh-graph:bindings")


def own_severity(severity: Node) -> str:
    """A severity that SHACL does not define, or "" (SHACL, section 2.1.4)."""
    return "" if severity in _SEVERITIES else str(severity)


def quiet() -> None:
    """Set rdflib to keep literals as written, read nothing named in a query, and log nothing.

    For a process that does nothing but validate: these are settings of the whole library.
    """
    rdflib.NORMALIZE_LITERALS = False
    sparql.SPARQL_LOAD_GRAPHS = False
    logging.disable(logging.CRITICAL)  # rdflib logs a traceback for each ill-typed literal
    warnings.simplefilter("ignore")
    # pySHACL looks for each property of a shape, for each value, in a list of some thirty.
    pyshacl.shape.module.CONSTRAINT_PARAMS = (  # type: ignore[attr-defined]
        frozenset(ALL_CONSTRAINT_PARAMETERS),
        CONSTRAINT_PARAMETERS_MAP,
    )
    # SHACL leaves recursive shapes undefined (section 3.4.3), and pySHACL lets them pass.
    warnings.simplefilter("error", ShapeRecursionWarning)


class _RawResults(Validator):
    """A validator that hands over its results before they become a report graph."""

    @classmethod
    def create_validation_report(cls, sg: Any, conforms: bool, results: Any) -> tuple[Any, str]:
        return results, ""


@contextlib.contextmanager
def _with_bindings() -> Iterator[None]:
    """Let each raw result carry all that its solution binds: pySHACL keeps three variables.

    The description in words, which takes a third of the time of a result, is left out.
    """
    make, describe = (
        ConstraintComponent.make_v_result,
        ConstraintComponent.make_v_result_description,
    )

    def made(self: Any, *arguments: Any, **named: Any) -> Any:
        words, root, triples = make(self, *arguments, **named)
        bound = named.get("bound_vars")
        rest = bound[-1] if isinstance(bound, tuple) else bound
        if isinstance(rest, dict):
            triples.append((root, _BINDINGS, rest))
        return words, root, triples

    ConstraintComponent.make_v_result = made  # type: ignore[method-assign]
    ConstraintComponent.make_v_result_description = lambda *_, **__: ""  # type: ignore[method-assign]
    try:
        yield
    finally:
        ConstraintComponent.make_v_result = make  # type: ignore[method-assign]
        ConstraintComponent.make_v_result_description = describe  # type: ignore[method-assign]


def own_shapes() -> Shapes:
    """The shapes that say what a well-formed shapes graph is; a part of pySHACL.

    Source:
        SHACL, appendix C (SHACL Shapes to Validate Shapes Graphs).
    """
    file = importlib.resources.files("pyshacl") / "assets" / "shacl-shacl.pickle"
    store, identifier = pickle.loads(file.read_bytes())
    return Shapes(Graph(store, identifier))


def data(quads: Iterable[ox.Quad]) -> Graph:
    """The triples of quads as a graph to validate."""
    return fill(DataToValidate(), quads)


def shapes(quads: Iterable[ox.Quad], where: str = "") -> Shapes:
    """The triples of quads as a shapes graph.

    Raises:
        QueryError: If the text of a SPARQL constraint reaches outside of the data.
    """
    return Shapes(fill(Graph(bind_namespaces="none"), quads), where)


def results(shapes: Shapes, data: Graph) -> list[ValidationResult]:
    """Every distinct result of the data against the shapes, sorted.

    Two solutions of a SPARQL constraint are two results, even where they read alike.

    Raises:
        InputError: If pySHACL cannot run the shapes.

    Source:
        SHACL, section 3.4 (Validation).
    """
    silent = ShapesToRun()
    for triple in chain(shapes.graph, shapes.imported()):  # pySHACL does not follow imports
        if triple[1] != SH.message:  # which it fills by a pattern that data can break
            silent.add(triple)
    try:
        raw = _validate(data, silent, shapes.where)
    except TextError as error:
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
    except (TextError, MemoryError):
        raise
    except RecursionError:
        raise LimitError("validation.too-deep", where=where) from None
    except Exception as error:  # pySHACL raises anything at all on shapes that it cannot run
        raise InputError("validation.shapes-failed", where=where, reason=one_line(error)) from None


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
        severity=_SEVERITIES.get(value(SH.resultSeverity), "violation"),
        own_severity=own_severity(value(SH.resultSeverity)),
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
