"""One SHACL validation by the engine `shacl`, in Rust, as the results that pySHACL would give.

Knows: how that engine is called, and its traps. Does not know: files, or when it pays.
Called by: checking.py, inside the worker.

The engine takes text and gives text back; blank nodes come back under names of its own, numbered
in the order in which they stand in the text. What it is known to judge otherwise than pySHACL is
told by `differences`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pyoxigraph as ox
from rdflib import SH

from mamh_graph import bridge, wording
from mamh_graph.errors import InputError, LimitError, MissingExtraError, QueryError
from mamh_graph.fast.differences import differences, recursive
from mamh_graph.fast.terms import Reader
from mamh_graph.fast.translation import Translation, Verdict, written
from mamh_graph.findings import Term, ValidationResult
from mamh_graph.shapes import Shapes

# Here, because while it runs a worker can open no file; starting it is another matter.
_engine: Any
try:
    import shacl as _engine
except ImportError:
    _engine = None

__all__ = ["available", "differences", "recursive", "results"]

_SEVERITIES = {f"{SH}{name}": name.lower() for name in ("Info", "Warning", "Violation")}
_THREADS = "RAYON_NUM_THREADS"

# The process in which the engine started its threads; they do not live on in a fork of it.
_home: int | None = None


def available() -> bool:
    """Whether the engine is installed and can run in this process.

    In a fork of a process that has used it, it would wait for ever.
    """
    return _engine is not None and _home in (None, os.getpid())


def results(shapes: Shapes, quads: Sequence[ox.Quad]) -> list[ValidationResult]:
    """Every distinct result of the data against the shapes, sorted, as `shacl.results` gives them.

    What a solution of a SPARQL constraint binds besides is known by its text alone: it becomes the
    one term of the data with that text, else a plain string. Results have no details.

    Args:
        shapes: What is demanded.
        quads: The data as parsed; graph names do not count.

    Raises:
        InputError: If the engine cannot run the shapes, or they refer to themselves.
        QueryError: If a SPARQL constraint is wrong.
        LimitError: If the shapes are nested too deeply, or the engine cannot run here.

    Source:
        SHACL, section 3.4 (Validation).
    """
    in_circles = recursive(shapes)
    if in_circles:  # the engine would let pass what SHACL leaves undefined (section 3.4.3)
        reason = f"sh:node ↻ {shapes.name(in_circles[0])}"
        raise InputError("validation.shapes-failed", where=shapes.where, reason=reason)
    translation = Translation(shapes)
    engine = _start()
    compiled = _run(shapes, engine.Shapes.from_text, translation.text, "ntriples")
    probe = _run(shapes, compiled.validate_text, translation.probe, "ntriples")
    first = translation.first(probe.results)
    text = written(quad.triple for quad in quads)
    report = _run(shapes, compiled.validate_text, text, "ntriples")
    verdicts = translation.read(report.results)
    reader = Reader(quads, first, verdicts)
    found = {str(each.order()): each for each in _results(shapes, verdicts, reader)}
    return sorted(found.values(), key=ValidationResult.order)


def _start() -> Any:
    """The engine, with one thread: each takes address space, of which a worker has little."""
    global _home
    if _engine is None:
        raise MissingExtraError("errors.extra-missing", where="shacl", extra="fast")
    if not available():
        raise LimitError("errors.engine-crash", name="shacl")
    os.environ.setdefault(_THREADS, "1")
    _home = os.getpid()
    return _engine


def _run(shapes: Shapes, call: Callable[..., Any], *arguments: str) -> Any:
    """What a call of the engine gives, its errors as those of pySHACL."""
    try:
        return call(*arguments)
    except ValueError as error:
        reason = " ".join(str(error).split())
    except BaseException as error:  # a panic in Rust is no Exception
        if type(error).__name__ != "PanicException":
            raise
        reason = type(error).__name__
    if reason.startswith("recursion limit exceeded"):
        raise LimitError("validation.too-deep", where=shapes.where)
    kind, _, words = reason.partition(": ")
    if kind == "SPARQL error":
        key = "validation.constraint-syntax"
        raise QueryError(key, where=shapes.where, reason=words[:160])
    raise InputError("validation.shapes-failed", where=shapes.where, reason=reason[:160])


def _results(
    shapes: Shapes, verdicts: Sequence[Verdict], reader: Reader
) -> Iterator[ValidationResult]:
    for verdict in verdicts:
        focus = reader.term(verdict.focus)
        value = reader.term(verdict.value) if verdict.value else None
        bindings = {name: reader.bound(text) for name, text in verdict.bindings.items()}
        usual: dict[str, Term | None] = {
            "this": focus,
            "value": value,
            "path": ox.Literal(verdict.path) if verdict.path else None,
        }
        bound = {name: each for name, each in {**bindings, **usual}.items() if each is not None}
        told = {name: bridge.node(each) for name, each in bound.items()}
        shape, constraint = verdict.shape, verdict.constraint
        component = bridge.node(verdict.component)
        yield ValidationResult(
            rule=shapes.name(constraint or shape),
            focus_node=focus,
            severity=_SEVERITIES.get(verdict.severity, "violation"),
            own_severity="" if verdict.severity in _SEVERITIES else verdict.severity,
            message=wording.message(shapes.graph, shape, component, constraint, told),
            source="shacl",
            path=verdict.path,
            value=value,
            component=verdict.component,
            source_shape=bridge.term(shape),  # type: ignore[arg-type]
            source_constraint=bridge.term(constraint) if constraint else None,  # type: ignore[arg-type]
            bindings=dict(sorted(bindings.items())),
        )
