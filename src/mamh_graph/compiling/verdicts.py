"""What an endpoint found, as validation results like those of the engines that run here.

Knows: the fields of a result, and where the shapes say what they are.
Does not know: SPARQL.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox
from rdflib import SH
from rdflib.term import Node

from mamh_graph import bridge, wording
from mamh_graph.findings import Term, ValidationResult
from mamh_graph.shapes import Shapes

_SEVERITIES: Mapping[Node | None, str] = {
    SH.Info: "info",
    SH.Warning: "warning",
    SH.Violation: "violation",
}


def result(
    shapes: Shapes,
    shape: Node,
    component: Node,
    focus: Term,
    *,
    value: Term | None = None,
    path: Term | None = None,
    constraint: Node | None = None,
    bindings: Mapping[str, Term] | None = None,
    details: tuple[ValidationResult, ...] = (),
) -> ValidationResult:
    """Return one validation result.

    Args:
        shapes: What is demanded.
        shape: The source shape.
        component: The kind of constraint.
        focus: The focus node.
        value: The value, if there is one.
        path: The property, where it is not the path of the shape.
        constraint: The SPARQL constraint, if it is one.
        bindings: What a solution of that binds besides.
        details: The results of the shape that the value should conform to.

    Source:
        SHACL, section 3.6.2 (Validation Result).
    """
    graph = shapes.graph
    own = graph.value(shape, SH.path)
    said = "" if own is None else shapes.path(own)
    if path is not None:
        said = str(path) if isinstance(path, ox.NamedNode) else str(path.value)
    usual = {"this": focus, "value": value, "path": ox.Literal(said) if said else None}
    bound = {**(bindings or {}), **{name: each for name, each in usual.items() if each is not None}}
    told = {name: bridge.node(each) for name, each in bound.items()}
    severity = graph.value(shape, SH.severity)
    return ValidationResult(
        rule=shapes.name(constraint or shape),
        focus_node=focus,
        severity=_SEVERITIES.get(severity, "violation"),
        own_severity="" if severity is None or severity in _SEVERITIES else str(severity),
        message=wording.message(graph, shape, component, constraint, told),
        source="shacl",
        path=said,
        value=value,
        component=ox.NamedNode(str(component)),
        source_shape=bridge.term(shape),  # type: ignore[arg-type]
        source_constraint=bridge.term(constraint) if constraint else None,  # type: ignore[arg-type]
        bindings=dict(sorted((bindings or {}).items())),
        details=tuple(sorted(details, key=ValidationResult.order)),
    )
