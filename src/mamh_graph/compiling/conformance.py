"""Shapes as SPARQL: what breaks a shape, and whether a node conforms to one.

A shape that nodes are validated against gives branches: patterns that find its results. A shape
that another one refers to gives conditions: a node conforms if none of them holds.

Knows: what a shape is made of, shapes within shapes (SHACL, sections 4.6 and 4.7).
Does not know: requests or answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from rdflib import SH, Literal
from rdflib.term import Node

from mamh_graph import wording
from mamh_graph.compiling import demands, pairs, routes, texts
from mamh_graph.compiling.counting import Count
from mamh_graph.compiling.demands import CannotCompileError, Wrong, any_of, component, none_of
from mamh_graph.compiling.focus import Focus, of_values, written
from mamh_graph.compiling.pairs import Pattern
from mamh_graph.compiling.templates import Writer
from mamh_graph.shapes import Shapes

#: The variables of every request.
THIS, PATH, VALUE = "?this", "?path", "?value"


class Branch(NamedTuple):
    """A pattern that finds results of one constraint.

    Attributes:
        shape: Their source shape.
        component: Their kind of constraint.
        focus: What binds `THIS` to a focus node.
        wrong: What is wrong with it; it may bind `VALUE` and `PATH`.
        own: Whether the value is the focus node itself.
        inner: The shape that the value does not conform to, if that can tell more.
    """

    shape: Node
    component: Node
    focus: str
    wrong: str
    own: bool = False
    inner: Node | None = None

    @property
    def pattern(self) -> str:
        """All that it looks for."""
        return f"{self.focus}\n{self.wrong}"


class Compiler:
    """Makes SPARQL of the shapes of a graph.

    Args:
        shapes: Without faults, and not recursive.
        write: What fills templates.
    """

    def __init__(self, shapes: Shapes, write: Writer) -> None:
        self.shapes = shapes
        self.write = write
        self._graph = shapes.graph
        self._off = set(shapes.graph.subjects(SH.deactivated, Literal(True)))
        self._active = (shapes.known() | shapes.used()) - self._off
        self._components = sorted(shapes.parameters(), key=str)

    def branches(self, shape: Node, focus: Focus) -> Iterator[Branch]:
        """Yield what finds the results of a shape, and of the property shapes below it.

        Raises:
            CannotCompileError: If a constraint has no equal in SPARQL.
        """
        if shape not in self._active:
            return
        self._refuse_components(shape)
        path, own = self._path(shape), focus(THIS)
        for kind, wrong, inner in self._values(shape):
            if path:
                given = {"path": routes.moving(path), "wrong": wrong(VALUE)}
                found = self.write.pattern("value", this=THIS, value=VALUE, **given)
                yield Branch(shape, kind, own, found, inner=inner)
            if not path or routes.may_stay(path):
                found = self.write.pattern("node", wrong=wrong(THIS))
                yield Branch(shape, kind, own, found, own=True, inner=inner)
        for count in self._counts(shape):
            yield Branch(shape, count.component, own, count.pattern(self.write, THIS, own))
        for kind, wrong in self._sets(shape):
            yield Branch(shape, kind, own, self.write.pattern("node", wrong=wrong(THIS)))
        for kind, pattern in self._patterns(shape):
            yield Branch(shape, kind, own, pattern(THIS, PATH, VALUE))
        for below, nodes in self._below(shape, focus):
            yield from self.branches(below, nodes)

    def texts(self, shape: Node, focus: Focus) -> Iterator[tuple[Node, Node, str]]:
        """Yield each SPARQL constraint of a shape, and below it: shape, constraint, query."""
        if shape not in self._active:
            return
        for constraint in self._constraints(shape):
            text = texts.read(self.shapes, constraint)
            yield shape, constraint, text.about(focus, self._path(shape))
        for below, nodes in self._below(shape, focus):
            yield from self.texts(below, nodes)

    def fails(self, shape: Node, node: str) -> list[str]:
        """Return conditions of which one holds where a node does not conform to a shape."""
        if shape not in self._active:
            return []
        self._refuse_components(shape)
        path = self._path(shape)
        found = [self._some(path, node, wrong) for _, wrong, _ in self._values(shape)]
        found += [count.wrong(self.write, node) for count in self._counts(shape)]
        found += [wrong(node) for _, wrong in self._sets(shape)]
        for _, pattern in self._patterns(shape):
            wrong = pattern(node, self.write.variable(), self.write.variable())
            found.append(self.write.condition("exists", pattern=wrong))
        for below in self._objects(shape, SH.property):
            found.append(self._some(path, node, self._not_conforming(below)))
        for constraint in self._constraints(shape):
            nested = texts.read(self.shapes, constraint).nested(constraint, self.write, node, path)
            found.append(self.write.condition("exists", pattern=nested))
        return found

    def conforms(self, shape: Node, node: str) -> str:
        """Return a condition that a node conforms to a shape."""
        return none_of(self.fails(shape, node))

    def _below(self, shape: Node, focus: Focus) -> Iterator[tuple[Node, Focus]]:
        """The property shapes below a shape, with what they look at."""
        path = self._path(shape)
        inner = of_values(self.write, focus, path) if path else focus
        for below in self._objects(shape, SH.property):
            yield below, inner

    def _some(self, path: str, node: str, wrong: Wrong) -> str:
        """A condition that a value of a node is wrong; without path, the node itself."""
        if not path:
            return wrong(node)
        value = self.write.variable()
        given = {"path": routes.moving(path), "value": value, "condition": wrong(value)}
        found = self.write.condition("some", node=node, **given)
        return any_of([wrong(node), found]) if routes.may_stay(path) else found

    def _values(self, shape: Node) -> Iterator[tuple[Node, Wrong, Node | None]]:
        """What judges values one by one: component, condition, and the shape that tells more."""
        for kind, wrong in demands.of_values(self.write, self._graph, shape):
            yield kind, wrong, None
        for inner in self._objects(shape, SH.node):
            if inner in self._active:
                yield component("node"), self._not_conforming(inner), inner
        for inner in self._objects(shape, SH["not"]):
            if inner in self._active:
                yield component("not"), self._conforming(inner), None
        for name, wrong_of in (("and", self._and), ("or", self._or), ("xone", self._xone)):
            for head in self._objects(shape, SH[name]):
                members = list(wording.items(self._graph, head))
                yield component(name), partial(wrong_of, members), None
        if not self._path(shape):
            for term in self._objects(shape, SH.hasValue):
                yield component("hasValue"), self._other_than(term), None
            for kind, itself in pairs.of_itself(self.write, self._graph, shape):
                yield kind, itself, None

    def _conforming(self, shape: Node) -> Wrong:
        return lambda value: self.conforms(shape, value)

    def _not_conforming(self, shape: Node) -> Wrong:
        return lambda value: any_of(self.fails(shape, value))

    def _other_than(self, term: Node) -> Wrong:
        return lambda value: none_of([demands.same(self.write, [term], value)])

    def _and(self, members: list[Node], value: str) -> str:
        return any_of([each for member in members for each in self.fails(member, value)])

    def _or(self, members: list[Node], value: str) -> str:
        return none_of([self.conforms(member, value) for member in members])

    def _xone(self, members: list[Node], value: str) -> str:
        conditions = (self.conforms(member, value) for member in members)
        counted = [self.write.condition("counted", condition=each) for each in conditions]
        return self.write.condition("xone", sum=" + ".join(counted) or "0")

    def _counts(self, shape: Node) -> Iterator[Count]:
        """What counts values."""
        path = self._path(shape)
        if not path:
            return
        for least in self._numbers(shape, SH.minCount):
            if least:
                yield Count(component("minCount"), False, least, path)
        for most in self._numbers(shape, SH.maxCount):
            yield Count(component("maxCount"), True, most + 1, path)
        for inner in self._objects(shape, SH.qualifiedValueShape):
            if inner not in self._active:
                continue
            which = self._qualified(shape, inner)
            for least in self._numbers(shape, SH.qualifiedMinCount):
                if least:
                    yield Count(component("qualifiedMinCount"), False, least, path, which)
            for most in self._numbers(shape, SH.qualifiedMaxCount):
                yield Count(component("qualifiedMaxCount"), True, most + 1, path, which)

    def _qualified(self, shape: Node, inner: Node) -> Wrong:
        """Which values count: those that conform, and if so asked, to no sibling shape."""
        siblings: set[Node] = set()
        if self._is_true(shape, SH.qualifiedValueShapesDisjoint):
            for parent in self._graph.subjects(SH.property, shape):
                for each in self._graph.objects(parent, SH.property):
                    siblings.update(self._graph.objects(each, SH.qualifiedValueShape))
        others = sorted(siblings - {inner}, key=str)
        return lambda value: none_of(
            [*self.fails(inner, value), *(self.conforms(each, value) for each in others)]
        )

    def _sets(self, shape: Node) -> Iterator[tuple[Node, Wrong]]:
        """What looks at all values of a path together, apart from counts: condition of a node."""
        path = self._path(shape)
        if not path:
            return
        for term in self._objects(shape, SH.hasValue):
            yield component("hasValue"), self._without(path, written(term))
        if self._is_true(shape, SH.uniqueLang):
            yield (
                component("uniqueLang"),
                lambda node: self.write.condition("unique-lang", node=node, path=path),
            )

    def _without(self, path: str, term: str) -> Wrong:
        return lambda node: self.write.condition("has-value", node=node, path=path, term=term)

    def _patterns(self, shape: Node) -> Iterator[tuple[Node, Pattern]]:
        """What compares values with others: component and pattern."""
        path = self._path(shape)
        yield from pairs.of_properties(self.write, self._graph, shape, path)
        if self._is_true(shape, SH.closed):
            own = [each for each in self._objects(shape, SH.property) if each in self._active]
            yield component("closed"), pairs.closed(self.write, self._graph, shape, path, own)

    def _refuse_components(self, shape: Node) -> None:
        """Refuse a constraint component that the shapes graph itself defines."""
        for parameter in self._components:
            if (shape, parameter, None) in self._graph:
                raise CannotCompileError(shape, f"<{parameter}>")

    def _constraints(self, shape: Node) -> list[Node]:
        return [each for each in self._objects(shape, SH.sparql) if each not in self._off]

    def _objects(self, shape: Node, predicate: Node) -> list[Node]:
        """The values of a property of a shape, in the same order each time."""
        found = set(self._graph.objects(shape, predicate))
        return sorted(found, key=lambda each: (wording.name(self._graph, each), str(each)))

    def _numbers(self, shape: Node, predicate: Node) -> list[int]:
        return [int(str(each)) for each in self._objects(shape, predicate)]

    def _is_true(self, shape: Node, predicate: Node) -> bool:
        said = self._graph.objects(shape, predicate)
        return any(isinstance(each, Literal) and each.value is True for each in said)

    def _path(self, shape: Node) -> str:
        path = self._graph.value(shape, SH.path)
        return "" if path is None else routes.asked(self.shapes.path(path))
