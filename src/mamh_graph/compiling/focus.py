"""Which nodes a shape looks at, as patterns of SPARQL.

Knows: the targets of SHACL (section 2.1.3), and that a shape below another one looks at its values.
Does not know: what is demanded of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from rdflib import SH
from rdflib.term import Node

from mamh_graph import bridge, targets
from mamh_graph.compiling.templates import Writer
from mamh_graph.shapes import Shapes

#: A pattern that binds a variable to each focus node.
Focus: TypeAlias = Callable[[str], str]

_KINDS = {
    SH.targetClass: ("focus-class", "class"),
    SH.targetSubjectsOf: ("focus-subjects", "property"),
    SH.targetObjectsOf: ("focus-objects", "property"),
}


def written(node: Node) -> str:
    """Return a term as SPARQL writes it."""
    return str(bridge.term(node))


def of_targets(writer: Writer, shapes: Shapes, shape: Node) -> list[Focus]:
    """Return the focus nodes of a shape's own targets, each once, in one part or two.

    Nodes that are named stand apart: Virtuoso loses solutions of a union in which one part has
    VALUES, and those of a path that repeats, unless a query of its own says where it starts.
    """
    own = targets.targets(shapes.graph, shape)
    named = [value for kind, value in own if kind == SH.targetNode]
    found = [target for target in own if target[0] != SH.targetNode]
    parts: list[Focus] = []
    if found:
        parts.append(
            lambda this: _once(writer, this, _any([_target(writer, *each, this) for each in found]))
        )
    if named:
        parts.append(lambda this: _once(writer, this, _named(writer, named, this)))
    return parts


def of_target(writer: Writer, kind: Node, value: Node) -> str:
    """Return a pattern that is found if a target has a focus node of which something is said."""
    this = writer.variable()
    if kind == SH.targetNode:
        return _named(writer, [value], this) + writer.pattern("named", this=this)
    return _target(writer, kind, value, this)


def of_values(writer: Writer, focus: Focus, path: str) -> Focus:
    """Return the values of a path from focus nodes, as focus nodes."""

    def values(this: str) -> str:
        outer = writer.variable()
        pattern = {"focus": focus(outer), "outer": outer, "path": path, "this": this}
        return writer.pattern("focus-values", **pattern)

    return values


def union(patterns: list[str]) -> str:
    """Return a pattern that finds what any of some patterns finds."""
    return "\nUNION\n".join(f"{{ {each} }}" for each in patterns)


def _once(writer: Writer, this: str, pattern: str) -> str:
    return writer.pattern("only", this=this, focus=pattern)


def _any(patterns: list[str]) -> str:
    return patterns[0] if len(patterns) == 1 else union(patterns)


def _named(writer: Writer, nodes: list[Node], this: str) -> str:
    return writer.pattern("focus-nodes", this=this, nodes="\n".join(map(written, nodes)))


def _target(writer: Writer, kind: Node, value: Node, this: str) -> str:
    template, name = _KINDS[kind]  # type: ignore[index]
    own = written(value)
    if kind != SH.targetClass:
        return writer.pattern(template, **{"this": this, name: own})
    classes = writer.classes.get(own)
    if classes is None:
        return writer.pattern("focus-class-below", **{"this": this, name: own})
    return _any([writer.pattern(template, **{"this": this, name: each}) for each in classes])
