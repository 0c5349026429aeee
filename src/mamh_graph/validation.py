"""Whether data holds: SHACL shapes and hygiene queries, joined in one report.

Knows: what is checked against what, and what must not pass by accident.
Does not know: pySHACL (shacl.py) or how a report is printed (reports.py).
Called by: users of the library, and cli/validate.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from mamh_graph import acknowledged, files, loading, worker
from mamh_graph.dataset import Dataset
from mamh_graph.findings import ValidationReport, ValidationResult
from mamh_graph.messages.validation import in_all_languages
from mamh_graph.queries import StoredQuery

__all__ = ["LIMITS", "ValidationReport", "ValidationResult", "check", "validate"]

#: A validation in CI ends within a minute; rdflib takes about 1.3 kB a triple, so the memory is
#: enough for a million triples.
LIMITS = worker.Limits(seconds=60.0, memory=2 * 1024 * 1024 * 1024)
#: Graphs of the shipped graph that other data is validated beside: classes, code lists.
BACKGROUND = ("ontology", "vocabulary", "alignment")
#: Files that an error about shapes or data names.
MAX_NAMES = 3

_SH_PREFIXES = "http://www.w3.org/ns/shacl#prefixes"

# What shapes may be given as: a dataset, or files and folders.
_Shapes = Dataset | loading.Path | Sequence[loading.Path] | None


def validate(
    dataset: Dataset | None = None,
    shapes: _Shapes = None,
    *,
    allow_empty_targets: bool = False,
    limits: worker.Limits = LIMITS,
) -> ValidationReport:
    """Check data in a worker process, within limits of time and memory.

    Args:
        dataset: What is checked; without it, the shipped graph.
        shapes: A file or folder, several, or a dataset of them. Without them the shapes of the
            shipped graph and its hygiene queries, with its ontology and vocabulary beside the
            data; only what the data mention is reported then.
        allow_empty_targets: Whether a target that matches nothing is fine. When data of one's
            own meets the shapes of the shipped graph, of which only some can concern it, each
            may miss anyway: the violation is then that none of them has a focus node of which
            the data says something, and this allows that too.
        limits: Seconds and bytes the validation may take.

    Raises:
        InputError: If there is no shape, or the shapes cannot be run.
        QueryError: If a SPARQL constraint or a hygiene query is wrong.
        LimitError: If the validation was stopped.
        TypeError: If the data is no Dataset, or a path neither text nor a path object.

    Source:
        SHACL, sections 3 and 5.
    """
    if not isinstance(dataset, Dataset | None):
        raise TypeError(f"data is a Dataset, not {type(dataset).__name__}: load it first")
    if not isinstance(shapes, Dataset | None):
        shapes = loading.as_paths(shapes)
    checked = dataset or loading.load()  # here, so that the next validation finds it ready

    def job() -> object:
        return check(checked, shapes, allow_empty_targets=allow_empty_targets).pack()

    return ValidationReport.unpack(worker.run(job, limits))


def check(
    dataset: Dataset, shapes: _Shapes = None, *, allow_empty_targets: bool = False
) -> ValidationReport:
    """Check data in this very process, without limits; see `validate`.

    For a process that does nothing else: it changes settings of rdflib as a whole.
    """
    own = any(graph.role == "shapes" for graph in dataset.graphs)
    if shapes is not None:
        given = shapes if isinstance(shapes, Dataset) else loading.load_files(shapes, "shapes")
        found = _check(dataset, _with_prefixes(list(given.quads("shapes"))), _name(given))
    elif own:
        return _check_graph(dataset, allow_empty_targets)
    else:
        return _check_beside(dataset, allow_empty_targets)
    return _without_targets(found) if allow_empty_targets else found


def _check_graph(dataset: Dataset, allow_empty_targets: bool) -> ValidationReport:
    """Check a graph by its own shapes and hygiene queries, and mark what it knows."""
    path = dataset.root / "data" / "acknowledged.tsv"
    lines = acknowledged.read(path)
    found = _check(dataset, dataset.quads("shapes", "prefixes"))
    if allow_empty_targets:
        found = _without_targets(found)
    where = path.relative_to(dataset.root).as_posix()
    return found.replace(acknowledged.mark(found.results, lines, dataset.prefixes, where))


def _check_beside(dataset: Dataset, allow_empty_targets: bool) -> ValidationReport:
    """Check data of one's own by what is shipped, with the shipped classes and code lists."""
    shipped = loading.load()
    beside = [graph for graph in shipped.graphs if graph.role in BACKGROUND]
    quads = shipped.quads("shapes", "prefixes")
    found = _check(dataset.beside(beside), quads, own=list(dataset.quads()))
    found = _without_targets(found.replace(_about(dataset, found.results)))
    if not found.focused and not allow_empty_targets:
        message = in_all_languages("data-unconcerned")
        place = ox.Literal(_name(dataset))
        nothing = ValidationResult("no-focus-node", place, "violation", message, "target")
        found = found.replace((nothing, *found.results))
    return found


def _without_targets(report: ValidationReport) -> ValidationReport:
    return report.replace(each for each in report.results if each.source != "target")


def _check(
    dataset: Dataset, quads: Iterable[ox.Quad], given: str = "", own: Sequence[ox.Quad] = ()
) -> ValidationReport:
    """Check data against shapes and, if these are the shipped ones, by the hygiene queries.

    Args:
        dataset: What is checked.
        quads: The shapes, as parsed.
        given: What errors call the shapes; nothing if they are the shipped ones.
        own: The part of the data whose focus nodes count; all of it without.
    """
    from mamh_graph import hygiene, shacl, targets  # rdflib and pySHACL live in the worker only

    shacl.quiet()
    shapes = shacl.read_shapes(quads, given, well_formed=not given)
    data = shacl.data(dataset.quads())
    said = targets.Said.by(own) if own else None
    with worker.sealed():  # a constraint may name what it likes: nothing can be opened
        results = shacl.results(shapes, data)
        empty, counts = targets.check(shapes, data, said)
    results += empty
    queries = [] if given else _hygiene(dataset)
    for query in queries:
        results += hygiene.check(dataset, query)
    results.sort(key=ValidationResult.order)
    return ValidationReport(tuple(results), **counts, queries=len(queries))


def _about(dataset: Dataset, results: Iterable[ValidationResult]) -> Iterator[ValidationResult]:
    """The results about what a dataset mentions; what stands beside it is none of its business."""
    mentioned = {term for quad in dataset.quads() for term in (quad.subject, quad.object)}
    for result in results:
        named = isinstance(result.focus_node, ox.NamedNode)
        if not named or result.focus_node in mentioned:
            yield result


def _with_prefixes(shapes: list[ox.Quad]) -> list[ox.Quad]:
    """Shapes with the shipped prefix table, if they name it and do not bring their own."""
    table = files.parse(files.read(f"{loading.shipped()}/ontology/prefixes.ttl"))
    tables = {quad.subject for quad in table}
    named = {quad.object for quad in shapes if quad.predicate.value == _SH_PREFIXES}
    return shapes + table if named & tables - {quad.subject for quad in shapes} else shapes


def _name(dataset: Dataset) -> str:
    """The files of a dataset; of many, the first few."""
    names = [str(graph.path) for graph in dataset.graphs]
    return ", ".join(names[:MAX_NAMES]) + (", …" if len(names) > MAX_NAMES else "")


def _hygiene(dataset: Dataset) -> list[StoredQuery]:
    """The hygiene queries in the order of their names."""
    return [query for _, query in sorted(dataset.queries.items()) if query.kind == "hygiene"]
