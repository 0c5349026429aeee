"""SHACL validation where the data lie: shapes compiled to SPARQL, with the results of pySHACL.

Knows: which questions a validation asks, and what their answers mean.
Does not know: how an endpoint is asked (remote/), files, or hygiene.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import RDF, SH
from rdflib.term import Node

from mamh_graph import bridge, targets
from mamh_graph.compiling import classes, doubts, focus, reading, requests, spelling, verdicts
from mamh_graph.compiling.conformance import THIS, VALUE, Branch, Compiler
from mamh_graph.compiling.demands import CannotCompileError
from mamh_graph.compiling.focus import Focus
from mamh_graph.compiling.requests import NUMBER, Row
from mamh_graph.compiling.templates import Writer
from mamh_graph.errors import QueryError, QueryRejectedError
from mamh_graph.fast import recursive
from mamh_graph.findings import Term, ValidationResult
from mamh_graph.remote import Endpoint
from mamh_graph.shapes import Shapes

__all__ = ["Found", "results", "witnesses"]

#: Up to how many values that do not conform to `sh:node` it is asked why.
MAX_VALUES = 1_000

_SPARQL = SH.SPARQLConstraintComponent
_STAND_IN = ox.NamedNode("urn:x-mamh-graph:any")


class Found(NamedTuple):
    """What is found at an endpoint.

    Attributes:
        results: Every distinct result, sorted.
        differences: Constraints that it may have judged otherwise than the reference, and why.
    """

    results: list[ValidationResult]
    differences: tuple[str, ...] = ()


def results(shapes: Shapes, asked: Endpoint, server: str = "", *, known: bool = False) -> Found:
    """Find every distinct result of an endpoint's data against the shapes.

    What the server is not trusted with is judged here, on all that it holds; where that is too
    much it is asked all the same, and the difference that there may be is told.

    Blank nodes bear the names of the answer they come in: no other one knows them.

    Args:
        shapes: What is demanded, without faults.
        asked: Whose data.
        server: What it calls itself; nothing if it is trusted.
        known: Whether the shapes are known to be answered rightly, if they are answered.

    Raises:
        QueryError: If a constraint cannot be asked; nothing is passed over.
        EndpointError: If the endpoint failed.

    Source:
        SHACL, section 3.4 (Validation).
    """
    in_circles = recursive(shapes)
    if in_circles:
        raise _cannot(shapes, in_circles[0], "sh:node ↻")
    below = classes.below(shapes, asked)
    wary = doubts.concern(server)
    unknown = classes.named(shapes) - below.keys()
    doubted = doubts.of(shapes, unknown) if wary and not known else {}
    compiler, held = Compiler(shapes, Writer(below)), reading.Held(asked, shapes.where)
    here: set[Node] = set()
    found: list[ValidationResult] = []
    for shape in shapes.all():
        if shape in doubted and held.statements is not None:
            here.add(shape)
            continue
        try:
            found += list(_results(compiler, asked, shape))
        except CannotCompileError as error:
            raise _cannot(shapes, *error.args) from None
        except QueryRejectedError:  # its compiler gives up on what is well-formed
            if not wary or held.statements is None:
                raise
            here.add(shape)
    if here and held.statements is not None:
        found += reading.results(shapes, here, held.statements)
    told = {reason for shape in doubted.keys() - here for reason in doubted[shape]}
    distinct = {str(each.order()): each for each in found}
    return Found(sorted(distinct.values(), key=ValidationResult.order), tuple(sorted(told)))


def witnesses(shapes: Shapes, asked: Endpoint) -> list[ox.Quad]:
    """Return a statement for each target that has a focus node, and no other.

    They stand for the data where only that is asked of them (`targets.check`).
    """
    writer = Writer(classes.below(shapes, asked))
    aimed = sorted(
        {each for shape in shapes.all() for each in targets.targets(shapes.graph, shape)}, key=str
    )
    found = set()
    for start in range(0, len(aimed), requests.MAX_BRANCHES):
        part = aimed[start : start + requests.MAX_BRANCHES]
        asking = [
            writer.query(
                "target",
                constant=str(start + at),
                number=NUMBER,
                focus=focus.of_target(writer, *target),
            )
            for at, target in enumerate(part)
        ]
        text = writer.query("targets", number=NUMBER, targets=focus.union(asking))
        rows = requests.select(asked, text, shapes.where or "sh:target")
        found |= {requests.number(asked, row, range(len(aimed))) for row in rows}
    return [_witness(*aimed[number]) for number in sorted(found)]


def _witness(kind: Node, value: Node) -> ox.Quad:
    term = bridge.term(value)
    some = ox.BlankNode()
    if kind == SH.targetClass:
        return ox.Quad(some, ox.NamedNode(str(RDF.type)), term)
    if kind == SH.targetNode:
        return ox.Quad(some, _STAND_IN, term)
    return ox.Quad(some, term, some)  # type: ignore[arg-type]


def _results(compiler: Compiler, asked: Endpoint, shape: Node) -> Iterator[ValidationResult]:
    """The results of a shape that has targets."""
    shapes = compiler.shapes
    nodes = focus.of_targets(compiler.write, shapes, shape)
    if not nodes:
        return
    where = f"{shapes.where}: {shapes.name(shape)}" if shapes.where else shapes.name(shape)
    branches = [each for part in nodes for each in compiler.branches(shape, part)]
    explained: dict[int, int] = defaultdict(int)
    rows = requests.ask(asked, compiler.write, branches, where)
    for row in rows:
        explained[row.branch] += branches[row.branch].inner is not None
    wanted = {number for number, count in explained.items() if 0 < count <= MAX_VALUES}
    for row in rows:
        if row.branch not in wanted:
            yield _result(shapes, branches[row.branch], row)
    for number in sorted(wanted):
        yield from _explained(compiler, asked, branches[number], where)
    for part in nodes:
        for source, constraint, text in compiler.texts(shape, part):
            yield from _of_text(shapes, asked, source, constraint, text, where)


def _result(
    shapes: Shapes, branch: Branch, row: Row, details: tuple[ValidationResult, ...] = ()
) -> ValidationResult:
    return verdicts.result(
        shapes,
        branch.shape,
        branch.component,
        row.this,
        value=_value(branch, row),
        path=row.path,
        details=details,
    )


def _value(branch: Branch, row: Row) -> Term | None:
    """The value that a result names; that of `sh:hasValue` is missing."""
    if branch.own and branch.component != SH.HasValueConstraintComponent:
        return row.this
    return row.value


def _explained(
    compiler: Compiler, asked: Endpoint, branch: Branch, where: str
) -> Iterator[ValidationResult]:
    """The results of `sh:node`, each with those of its value below it.

    One request asks for all of them, so that blank nodes are the same, but for constraints in
    SPARQL.
    """
    tree: list[tuple[Branch, int]] = [(branch, -1)]
    found: dict[tuple[int, Term], list[ValidationResult]] = defaultdict(list)
    for at, (each, _) in enumerate(tree):  # which grows meanwhile
        if each.inner is not None:
            failing = _failing(compiler.write, each)
            tree += [(below, at) for below in compiler.branches(each.inner, failing)]
            for text in compiler.texts(each.inner, failing):
                for result in _of_text(compiler.shapes, asked, *text, where):
                    found[at, result.focus_node].append(result)
    texts = [
        requests.written(compiler.write, number, each.focus, each.wrong)
        for number, (each, _) in enumerate(tree)
    ]
    rows = requests.ask_together(asked, compiler.write, texts, where)
    below: dict[tuple[int, Term], list[Row]] = defaultdict(list)
    for row in rows:
        below[tree[row.branch][1], row.this].append(row)

    def told(row: Row) -> ValidationResult:
        own = tree[row.branch][0]
        value = _value(own, row)
        details = {}
        if own.inner is not None and value is not None:
            inner = [*map(told, below[row.branch, value]), *found[row.branch, value]]
            details = {str(each.order()): each for each in inner}
        return _result(compiler.shapes, own, row, tuple(details.values()))

    yield from (told(row) for row in rows if row.branch == 0)


def _failing(writer: Writer, branch: Branch) -> Focus:
    """The values that a branch finds, as focus nodes."""
    found = THIS if branch.own else VALUE

    def pattern(this: str) -> str:
        names = {each: writer.variable() for each in (THIS, VALUE)} | {found: this}
        return spelling.renamed(branch.pattern, lambda name: names.get(f"?{name}", ""))

    return pattern


def _of_text(
    shapes: Shapes, asked: Endpoint, shape: Node, constraint: Node, text: str, where: str
) -> Iterator[ValidationResult]:
    """The results of a constraint that is written in SPARQL."""
    for bound in requests.select(asked, text, f"{where}: {shapes.name(constraint)}"):
        this = bound.pop("this", None)
        value, path = bound.pop("value", None), bound.pop("path", None)
        if this is None:
            continue
        if value is None and (shape, SH.path, None) not in shapes.graph:
            value = this
        yield verdicts.result(
            shapes,
            shape,
            _SPARQL,
            this,
            value=value,
            path=path,
            constraint=constraint,
            bindings=bound,
        )


def _cannot(shapes: Shapes, node: Node, term: str) -> QueryError:
    where = f"{shapes.where}: {shapes.name(node)}" if shapes.where else shapes.name(node)
    return QueryError("compiling.cannot", where=where, term=term)
