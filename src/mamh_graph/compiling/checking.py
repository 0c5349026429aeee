"""One check of an endpoint: faults of the shapes, questions, hygiene, places, advice.

What checking.py does with files, done by asking: the same findings in the same order. Only what is
said of the nodes at fault is read, to tell where it stands and what to do about it.

Called by: validation.py, inside the worker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import NamedTuple

from mamh_graph import (
    advice,
    checking,
    compiling,
    faults,
    hygiene,
    locate,
    rules,
    shacl,
    targets,
)
from mamh_graph.compiling import reading, surroundings
from mamh_graph.compiling.requests import Look, look
from mamh_graph.facts import Facts
from mamh_graph.findings import ValidationReport, ValidationResult
from mamh_graph.inputs import File
from mamh_graph.messages.compiling import in_all_languages
from mamh_graph.queries import StoredQuery
from mamh_graph.remote import Endpoint
from mamh_graph.selection import Options
from mamh_graph.shapes import Shapes

#: What the report calls this way of running shapes.
ENGINE = "sparql"
_TOOLS = ("mamh-graph", "pyoxigraph", "rdflib", "SPARQLWrapper")


def check(
    endpoint: Endpoint,
    shape_files: Sequence[File],
    options: Options,
    *,
    given: str = "",
    queries: Sequence[StoredQuery] = (),
) -> ValidationReport:
    """Check what an endpoint holds against shapes and by hygiene queries.

    Args:
        endpoint: What is asked.
        shape_files: The shapes.
        options: How; the engine is always SPARQL.
        given: What errors call the shapes; nothing if they are known to be without fault.
        queries: Hygiene queries.

    Raises:
        QueryError: If a constraint cannot be asked of an endpoint.
        EndpointError: If the endpoint failed.
    """
    shacl.quiet()
    shapes = shacl.shapes((quad for file in shape_files for quad in file.quads), given)
    wrong = faults.check(shapes, options.wants, quickly=False) if given else []
    faults.drop(shapes, wrong)
    wrong = [each for each in wrong if options.wants(each.code)]
    blocked = not rules.BLOCKING.isdisjoint(each.code for each in wrong)
    seen = look(endpoint, given or endpoint.name)
    judged = _Judged()
    if not blocked:
        judged = _judge(shapes, endpoint, seen, known=not given)
    asked = queries if seen.says_something else ()
    results = [*wrong, *judged.results, *_empty(endpoint, seen)]
    results += [each for query in asked for each in hygiene.check(endpoint, query)]
    coded = [_coded(each) for each in results]
    said = Facts(surroundings.read(coded, endpoint, endpoint.name))
    located, missed = locate.locate(coded, said, Facts(shape_files))
    advised = [advice.advise(each, shapes, said.values, frozenset()) for each in located]
    graphs = {file.name for file in said.files}
    return ValidationReport(
        tuple(sorted(advised, key=ValidationResult.order)),
        shapes=judged.shapes,
        focused=judged.focused,
        queries=len(queries),
        engine="" if blocked else ENGINE,
        tools={name: version(name) for name in _TOOLS},
        inputs=tuple(file.described("shapes") for file in shape_files),
        not_located=tuple(each for each in missed if each not in graphs),
        differences=judged.differences,
    )


class _Judged(NamedTuple):
    """What questions and the targets tell; the fields as in a report."""

    results: Sequence[ValidationResult] = ()
    shapes: int = 0
    focused: int = 0
    differences: tuple[str, ...] = ()


def _judge(shapes: Shapes, endpoint: Endpoint, seen: Look, *, known: bool) -> _Judged:
    """Ask what breaks the shapes.

    Shapes that are known, as the shipped ones are, are known to be answered rightly too. Of a store
    that was never loaded they say nothing; others say what they say of an empty file.
    """
    if not seen.says_something:
        empty, counts = targets.check(shapes, ())
        told = [] if known else [*reading.results(shapes, shapes.all(), ()), *empty]
        return _Judged(told, counts["shapes"], counts["focused"])
    found = compiling.results(shapes, endpoint, seen.server, known=known)
    empty, counts = targets.check(shapes, compiling.witnesses(shapes, endpoint))
    results = [*found.results, *empty]
    return _Judged(results, counts["shapes"], counts["focused"], found.differences)


def _coded(result: ValidationResult) -> ValidationResult:
    component = result.component.value if result.component else None
    code = result.code or rules.code(component, result.source)
    return result.replace(code=code, details=tuple(map(_coded, result.details)))


def _empty(endpoint: Endpoint, seen: Look) -> Iterator[ValidationResult]:
    """An endpoint that says nothing: whatever it should say is missing."""
    if not seen.says_something:
        nothing = checking.about_file("data-empty", "DG002", endpoint.name, endpoint.name)
        message, hint = in_all_languages("empty"), in_all_languages("push-first")
        yield nothing.replace(message=message, hint=hint)
