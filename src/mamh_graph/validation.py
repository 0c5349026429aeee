"""Whether data holds: SHACL shapes and hygiene queries, joined in one report.

Knows: what is checked against what.
Does not know: how one check goes (checking.py) or how its report is printed (reports/).
Called by: users of the library, and cli/validate.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mamh_graph import acknowledged, baselines, files, inputs, loading, rules, worker
from mamh_graph.dataset import Dataset
from mamh_graph.errors import UsageError
from mamh_graph.findings import ValidationReport, ValidationResult
from mamh_graph.inputs import File
from mamh_graph.queries import StoredQuery
from mamh_graph.selection import ENGINES, Options, covers

if TYPE_CHECKING:
    from mamh_graph.remote import Endpoint

__all__ = [
    "LIMITS",
    "ValidationReport",
    "ValidationResult",
    "check",
    "check_endpoint",
    "validate",
    "validate_endpoint",
]

#: A validation in CI ends within a minute; rdflib takes about 1.3 kB a triple, so the memory is
#: enough for a million triples.
LIMITS = worker.Limits(seconds=60.0, memory=2 * 1024 * 1024 * 1024)
DEFAULTS = Options()
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
    engine: str = "auto",
    allow_empty_targets: bool = False,
    select: str | Sequence[str] = (),
    ignore: str | Sequence[str] = (),
    baseline: loading.Path | None = None,
    coverage: bool = False,
    limits: worker.Limits = LIMITS,
) -> ValidationReport:
    """Check data in a worker process, within limits of time and memory.

    Args:
        dataset: What is checked; without it, the shipped graph.
        shapes: A file or folder, several, or a dataset of them. Without them the shapes of the
            shipped graph and its hygiene queries, with its ontology and vocabulary beside the
            data; only what the data mention is reported then.
        engine: `pyshacl`, `fast` (the extra of that name), or `auto`: the fast one where it is
            installed, pays, and is known to find the same.
        allow_empty_targets: Whether a target that matches nothing is fine. When data of one's
            own meets the shapes of the shipped graph, of which only some can concern it, each
            may miss anyway: the violation is then that none of them has a focus node of which
            the data says something, and this allows that too.
        select: A code of findings to report, or the beginning of codes, or several; all without.
        ignore: A code of findings to leave out, or the beginning of codes, or several.
        baseline: A file of findings that are no news, see `baselines.write`.
        coverage: Whether to say which shapes met no node, and which nodes no shape.
        limits: Seconds and bytes the validation may take.

    Raises:
        InputError: If the shapes cannot be run, or the baseline not read.
        QueryError: If a SPARQL constraint reaches out of the data, or a hygiene query is wrong.
        LimitError: If the validation was stopped.
        MissingExtraError: If the engine asked for is not installed.
        UsageError: If there is no such code or engine.
        TypeError: If the data is no Dataset, or a path neither text nor a path object.

    Source:
        SHACL, sections 3 and 5.
    """
    if not isinstance(dataset, Dataset | None):
        raise TypeError(f"data is a Dataset, not {type(dataset).__name__}: load it first")
    if not isinstance(shapes, Dataset | None):
        shapes = loading.as_paths(shapes)
    known = frozenset() if baseline is None else baselines.read(baseline)
    asked = (_several(select), _several(ignore))
    options = Options(engine, allow_empty_targets, *asked, known, coverage)
    checked = dataset or loading.load()  # here, so that the next validation finds it ready

    def job() -> object:
        return check(checked, shapes, options).pack()

    return ValidationReport.unpack(worker.run(job, limits))


def validate_endpoint(
    endpoint: str | Endpoint,
    shapes: _Shapes = None,
    *,
    allow_empty_targets: bool = False,
    select: str | Sequence[str] = (),
    ignore: str | Sequence[str] = (),
    baseline: loading.Path | None = None,
    limits: worker.Limits = LIMITS,
) -> ValidationReport:
    """Check what a SPARQL endpoint holds, by asking it: the findings of `validate` on that graph.

    Args:
        endpoint: The URL of its query service, the name of a profile, or what `connect` returns,
            whose own timeout is not that of a validation.
        shapes: As for `validate`; they are read here. Without them, those of the shipped graph,
            its hygiene queries and its list of known warnings.
        allow_empty_targets: As for `validate`, like what follows.
        select: See there.
        ignore: See there.
        baseline: See there.
        limits: Seconds of the whole validation, and bytes of memory.

    Raises:
        EndpointError: If the endpoint failed.
        QueryError: If a constraint cannot be asked of an endpoint.
        InputError: If the shapes or the baseline cannot be read.
        LimitError: If the validation was stopped.
        UsageError: If there is no such code, or the address is none.

    Source:
        SHACL, sections 3 and 5; SPARQL 1.1 Protocol, section 2.1.
    """
    from mamh_graph import remote  # few ask an endpoint

    if not isinstance(shapes, Dataset | None):
        shapes = loading.as_paths(shapes)
    known = frozenset() if baseline is None else baselines.read(baseline)
    asked = (_several(select), _several(ignore))
    options = Options("auto", allow_empty_targets, *asked, known)
    if isinstance(endpoint, remote.Endpoint):
        asking = endpoint.lasting(limits.seconds)
    else:
        asking = remote.connect(endpoint, timeout=limits.seconds)

    def job() -> object:
        return check_endpoint(asking, shapes, options).pack()

    return ValidationReport.unpack(worker.run(job, limits))


def check_endpoint(
    endpoint: Endpoint, shapes: _Shapes = None, options: Options = DEFAULTS
) -> ValidationReport:
    """Check what an endpoint holds in this very process; see `validate_endpoint` and `check`."""
    from mamh_graph.compiling import checking

    shipped = loading.load()
    _refuse_unknown(options, shipped)
    with endpoint.within():
        if shapes is None:
            own = _shape_files(shipped, ["shapes", "prefixes"])
            found = checking.check(endpoint, own, options, queries=_hygiene(shipped))
            if all(each.source != "data" for each in found.results):  # else it is empty
                found = _known_marked(found, shipped)
        else:
            given = shapes if isinstance(shapes, Dataset) else loading.load_files(shapes, "shapes")
            own = _shape_files(given, ["shapes"])
            found = checking.check(endpoint, own, options, given=_name(given))
    return found.replace(_wanted(found.results, options))


def _wanted(results: Iterable[ValidationResult], options: Options) -> Iterator[ValidationResult]:
    """The results that are asked for, those of the baseline marked."""
    return baselines.mark((each for each in results if options.wants(each.code)), options.baseline)


def _several(codes: str | Sequence[str]) -> tuple[str, ...]:
    """One code, or several."""
    return (codes,) if isinstance(codes, str) else tuple(codes)


def check(
    dataset: Dataset, shapes: _Shapes = None, options: Options = DEFAULTS
) -> ValidationReport:
    """Check data in this very process, without limits; see `validate`.

    For a process that does nothing else: it changes settings of rdflib as a whole.
    """
    from mamh_graph import checking  # rdflib and pySHACL live in the worker only

    _refuse_unknown(options, dataset)
    own = any(graph.role == "shapes" for graph in dataset.graphs)
    if shapes is not None:
        given = shapes if isinstance(shapes, Dataset) else loading.load_files(shapes, "shapes")
        found = checking.check(
            dataset, _shape_files(given, ["shapes"]), options, given=_name(given)
        )
    elif own:
        found = _check_graph(dataset, options)
    else:
        found = _check_beside(dataset, options)
    return found.replace(_wanted(found.results, options))


def _refuse_unknown(options: Options, dataset: Dataset) -> None:
    """Refuse an engine that nobody knows, and a code that no finding could have."""
    if options.engine not in ENGINES:
        engines = ", ".join(ENGINES)
        raise UsageError("validation.engine-unknown", engine=options.engine, engines=engines)
    asked_for = (*options.select, *options.ignore)
    codes = [rule.code for rule in rules.every(dataset.queries)] if asked_for else []
    for asked in asked_for:
        if not any(covers(asked, code) for code in codes):
            raise rules.unknown(asked, dataset.queries)


def _check_graph(dataset: Dataset, options: Options) -> ValidationReport:
    """Check a graph by its own shapes and hygiene queries, and mark what it knows."""
    from mamh_graph import checking

    shapes = _shape_files(dataset, ["shapes", "prefixes"])
    found = checking.check(dataset, shapes, options, queries=_hygiene(dataset))
    return _known_marked(found, dataset)


def _known_marked(found: ValidationReport, dataset: Dataset) -> ValidationReport:
    """A report with the warnings marked that a graph knows."""
    path = dataset.root / "data" / "acknowledged.tsv"
    where = path.relative_to(dataset.root).as_posix()
    lines = acknowledged.read(path)
    return found.replace(acknowledged.mark(found.results, lines, dataset.prefixes, where))


def _check_beside(dataset: Dataset, options: Options) -> ValidationReport:
    """Check data of one's own by what is shipped, with the shipped classes and code lists."""
    from mamh_graph import checking

    shipped = loading.load()
    beside = [graph for graph in shipped.graphs if graph.role in BACKGROUND]
    shapes = _shape_files(shipped, ["shapes", "prefixes"])
    whole, own = dataset.beside(beside), list(dataset.quads())
    found = checking.check(
        whole,
        shapes,
        options,
        own=own,
        beside=[inputs.shown(graph.path) for graph in beside],
        queries=_hygiene(whole),
    )
    missed = (each for each in found.results if each.source != "target")
    found = found.replace(_about(dataset, missed))
    if not found.focused:
        file = inputs.shown(dataset.graphs[0].path)
        nothing = checking.about_file("data-unconcerned", "DG001", _name(dataset), file)
        found = found.replace((nothing, *found.results))
    return found


def _about(dataset: Dataset, results: Iterable[ValidationResult]) -> Iterator[ValidationResult]:
    """The results about what a dataset mentions; what stands beside it is none of its business."""
    mentioned = {term for quad in dataset.quads() for term in (quad.subject, quad.object)}
    for result in results:
        named = isinstance(result.focus_node, ox.NamedNode)
        if not named or result.focus_node in mentioned:
            yield result


def _shape_files(dataset: Dataset, roles: Sequence[str]) -> list[File]:
    """Files of shapes, with the shipped prefix table if they name it and bring none."""
    read = inputs.read(dataset, roles, inputs.SHAPES)
    quads = [quad for file in read for quad in file.quads]
    source = files.read(f"{loading.shipped()}/ontology/prefixes.ttl")
    table = files.parse(source)
    tables = {quad.subject for quad in table}
    named = {quad.object for quad in quads if quad.predicate.value == _SH_PREFIXES}
    if named & tables - {quad.subject for quad in quads}:
        read.append(File(inputs.shown(source.name), source, table))
    return read


def _name(dataset: Dataset) -> str:
    """The files of a dataset; of many, the first few."""
    names = [inputs.shown(graph.path) for graph in dataset.graphs]
    return ", ".join(names[:MAX_NAMES]) + (", …" if len(names) > MAX_NAMES else "")


def _hygiene(dataset: Dataset) -> list[StoredQuery]:
    """The hygiene queries in the order of their names."""
    return [query for _, query in sorted(dataset.queries.items()) if query.kind == "hygiene"]
