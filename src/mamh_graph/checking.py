"""One check of files against shapes: faults of the shapes, the engine, hygiene, places, advice.

Knows: the order in which these are asked, and which engine runs.
Does not know: what is checked against what (validation.py) or what any of these looks for.
Called by: validation.py, inside the worker.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from importlib.metadata import version
from itertools import chain
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph import (
    advice,
    coverage,
    detailing,
    fast,
    faults,
    hygiene,
    inputs,
    locate,
    messages,
    rules,
    shacl,
    targets,
    worker,
)
from mamh_graph.dataset import Dataset
from mamh_graph.errors import InputError, MissingExtraError, QueryError
from mamh_graph.facts import Facts
from mamh_graph.findings import Place, ValidationReport, ValidationResult
from mamh_graph.inputs import File
from mamh_graph.messages.validation import in_all_languages
from mamh_graph.queries import StoredQuery
from mamh_graph.selection import Options
from mamh_graph.shapes import Shapes

#: From how many triples on `auto` takes the fast engine, if it is installed.
FAST_FROM = 2_000
#: Up to how many triples a name that is not known is compared with those that are.
MAX_KNOWN = 200_000

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
# What each engine rests on, besides this package.
_TOOLS = {
    "": ("pyoxigraph",),
    "pyshacl": ("pyoxigraph", "rdflib", "pyshacl"),
    "fast": ("pyoxigraph", "rdflib", "shacl"),
}


def check(
    dataset: Dataset,
    shape_files: Sequence[File],
    options: Options,
    *,
    given: str = "",
    own: Sequence[ox.Quad] = (),
    beside: Collection[str] = (),
    queries: Sequence[StoredQuery] = (),
) -> ValidationReport:
    """Check data against shapes and by hygiene queries.

    Args:
        dataset: What is checked.
        shape_files: The shapes.
        options: How.
        given: What errors call the shapes; nothing if they are known to be without fault, as the
            shipped ones are, which have tests for that.
        own: The part of the data whose focus nodes count; all of it without.
        beside: The files of the data that are not what is checked.
        queries: Hygiene queries.
    """
    shacl.quiet()
    data = inputs.read(dataset)
    quads = [quad for file in data for quad in file.quads]
    shapes = shacl.shapes((quad for file in shape_files for quad in file.quads), given)
    wrong = _faults(shapes, options) if given else []
    judged = Judged()
    if rules.BLOCKING.isdisjoint(each.code for each in wrong):
        try:
            judged = _judge(shapes, quads, own, options)
        except InputError:
            if not wrong:
                raise  # else what is wrong with the shapes says more
    asked = (result for query in queries for result in hygiene.check(dataset, query))
    results = [_coded(each) for each in chain(wrong, judged.results, asked, _empty(data))]
    said, said_of_shapes = Facts(data), Facts(shape_files)
    located, missed = locate.locate(results, said, said_of_shapes)
    known = _known(quads) if len(quads) <= MAX_KNOWN else frozenset()
    advised = (advice.advise(each, shapes, said.values, known) for each in located)
    looked_at = None
    if options.coverage:
        names = frozenset(file.name for file in data).difference(beside)
        looked_at = coverage.measure(shapes, said, said_of_shapes, names)
    roles = (("data", data), ("shapes", shape_files))
    return ValidationReport(
        tuple(sorted(advised, key=ValidationResult.order)),
        shapes=judged.shapes,
        focused=judged.focused,
        queries=len(queries),
        engine=judged.engine,
        tools={name: version(name) for name in ("mamh-graph", *_TOOLS[judged.engine])},
        inputs=tuple(file.described(role) for role, files in roles for file in files),
        not_located=missed,
        coverage=looked_at,
        differences=judged.differences,
    )


def about_file(text: str, code: str, name: str, file: str) -> ValidationResult:
    """A violation by a file as a whole.

    Args:
        text: The key of its message.
        code: What the rule is called.
        name: What the message and the focus node call the data.
        file: Where it is.
    """
    return ValidationResult(
        rule=text,
        focus_node=ox.Literal(messages.printable(name)),
        severity="violation",
        message=in_all_languages(text),
        source="data",
        code=code,
        place=Place(file),
    )


def _faults(shapes: Shapes, options: Options) -> list[ValidationResult]:
    """The faults of shapes that are wanted; a SPARQL constraint that cannot be run is taken out."""
    quickly = options.engine != "pyshacl" and fast.available()
    found = faults.check(shapes, options.wants, quickly=quickly)
    faults.drop(shapes, found)
    return [each for each in found if options.wants(each.code)]


class Judged(NamedTuple):
    """What an engine and the targets tell; the fields as in a report."""

    engine: str = ""
    results: Sequence[ValidationResult] = ()
    shapes: int = 0
    focused: int = 0
    differences: tuple[str, ...] = ()


def _judge(
    shapes: Shapes, quads: Sequence[ox.Quad], own: Sequence[ox.Quad], options: Options
) -> Judged:
    """Run the shapes on the data."""
    engine, differences = _engine(options.engine, shapes, quads)
    with worker.sealed():  # a constraint may name what it likes: nothing can be opened
        engine, results = _run(engine, shapes, quads, sure=options.engine != "auto")
        empty, counts = targets.check(shapes, quads, targets.Said.by(own) if own else None)
    told = tuple(differences) if engine == "fast" else ()
    return Judged(engine, [*results, *empty], **counts, differences=told)


def _engine(name: str, shapes: Shapes, quads: Sequence[ox.Quad]) -> tuple[str, list[str]]:
    """The engine to run, and what it may judge otherwise than the reference.

    `auto` keeps to the reference wherever there could be a difference.
    """
    if name == "pyshacl" or (name == "auto" and len(quads) < FAST_FROM):
        return "pyshacl", []
    if not fast.available():
        if name == "fast":
            raise MissingExtraError("errors.extra-missing", where="--engine fast", extra="fast")
        return "pyshacl", []
    differences = fast.differences(shapes, quads)
    return ("pyshacl", []) if name == "auto" and differences else ("fast", differences)


def _run(
    engine: str, shapes: Shapes, quads: Sequence[ox.Quad], *, sure: bool
) -> tuple[str, list[ValidationResult]]:
    """The results of an engine; unless one is sure of it, the reference stands in for the other."""
    if engine == "fast":
        try:
            return engine, detailing.detailed(shapes, quads, fast.results(shapes, quads))
        except (InputError, QueryError):
            if sure:
                raise
    return "pyshacl", shacl.results(shapes, shacl.data(quads))


def _coded(result: ValidationResult) -> ValidationResult:
    component = result.component.value if result.component else None
    code = result.code or rules.code(component, result.source)
    return result.replace(code=code, details=tuple(map(_coded, result.details)))


def _empty(data: Iterable[File]) -> Iterator[ValidationResult]:
    """Files that say nothing: whatever they should say is missing."""
    for file in data:
        if not file.quads:
            yield about_file("data-empty", "DG002", file.name, file.name)


def _known(quads: Iterable[ox.Quad]) -> frozenset[str]:
    """The IRIs of which something is said, and those of classes."""
    nodes: set[object] = {quad.subject for quad in quads}
    nodes |= {quad.object for quad in quads if quad.predicate.value == _TYPE}
    return frozenset(each.value for each in nodes if isinstance(each, ox.NamedNode))
