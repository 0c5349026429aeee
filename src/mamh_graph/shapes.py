"""A shapes graph read as data.

Knows: which nodes are shapes, what they refer to, whether they demand something.
Does not know: what is wrong with them (faults.py, targets.py), how they are spoken of (wording.py)
or evaluated (shacl.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import OWL, RDF, SH, Graph, Literal
from rdflib.term import Node

from mamh_graph import guard, wording

TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
LISTS = (SH["and"], SH["or"], SH.xone)
USES = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
# What demands something by itself, whatever the shapes that stand with it (SHACL, section 4).
_DEMANDS = tuple(
    SH[name]
    for name in (
        *("class", "datatype", "nodeKind", "minCount", "maxCount", "minExclusive", "minInclusive"),
        *("maxExclusive", "maxInclusive", "minLength", "maxLength", "pattern", "languageIn"),
        *("uniqueLang", "equals", "disjoint", "lessThan", "lessThanOrEquals", "not"),
        *("qualifiedValueShape", "closed", "hasValue", "in", "xone"),
    )
)


class Shapes:
    """A shapes graph.

    Args:
        graph: As parsed. It is only read.
        where: What errors call it.

    Raises:
        QueryError: If the text of a SPARQL constraint reaches outside of the data.
    """

    def __init__(self, graph: Graph, where: str = "") -> None:
        self.graph = graph
        self.where = where
        for kind in (SH.select, SH.ask, SH.construct):
            for node, text in graph.subject_objects(kind):
                guard.check(f"{where}: {self.name(node)}", str(text))

    def all(self) -> list[Node]:
        """Every shape, sorted, deactivated ones left out."""
        return sorted(self.known() - self._off(), key=str)

    def known(self) -> set[Node]:
        """Every shape, deactivated ones too."""
        return set(self._shapes())

    def used(self) -> set[Node]:
        """The shapes that another shape refers to."""
        used = {value for predicate in USES for value in self.graph.objects(None, predicate)}
        for predicate in LISTS:
            for head in self.graph.objects(None, predicate):
                used.update(wording.items(self.graph, head))
        return used

    def demands(self, shape: Node, seen: frozenset[Node] = frozenset()) -> bool:
        """Whether some data could break a shape: it, or a shape that it hands on to, demands.

        Args:
            shape: Any shape; a deactivated one demands nothing.
            seen: The shapes asked already.
        """
        off = self._off()
        if shape in off or shape in seen:
            return False
        if any((shape, each, None) in self.graph for each in (*_DEMANDS, *self.parameters())):
            return True
        if set(self.graph.objects(shape, SH.sparql)) - off:
            return True
        inner = {*self.graph.objects(shape, SH.property), *self.graph.objects(shape, SH.node)}
        for head in self.graph.objects(shape, SH["and"]):
            inner.update(wording.items(self.graph, head))
        seen |= {shape}
        if any(self.demands(each, seen) for each in inner):
            return True
        heads = self.graph.objects(shape, SH["or"])
        choices = [list(wording.items(self.graph, head)) for head in heads]
        return any(all(self.demands(each, seen) for each in choice) for choice in choices)

    def imported(self) -> list[tuple[Node, Node, Node]]:
        """Declarations of prefixes that a table named by `sh:prefixes` imports from another one.

        Source:
            SHACL, section 5.2.1: `sh:prefixes/owl:imports*/sh:declare`, within the shapes graph.
        """
        graph = self.graph
        return [
            (table, SH.declare, declared)
            for table in set(graph.objects(None, SH.prefixes))
            for other in graph.transitive_objects(table, OWL.imports)
            for declared in graph.objects(other, SH.declare)
            if other != table
        ]

    def asking(self, text: str) -> str:
        """The name of the constraint or shape whose text stands in a question."""
        for kind in (SH.select, SH.ask):
            for node, own in self.graph.subject_objects(kind):
                if str(own) in text:
                    return f"{self.where}: {self.name(node)}"
        return self.where

    def path(self, node: Node) -> str:
        """A property path in the syntax of SPARQL 1.1 (section 9.1), with full IRIs."""
        return wording.property_path(self.graph, node)

    def name(self, shape: Node) -> str:
        """The IRI of a shape; for a blank one, where it stands."""
        return wording.name(self.graph, shape)

    def _shapes(self) -> Iterator[Node]:
        for kind in (SH.NodeShape, SH.PropertyShape):
            yield from self.graph.subjects(RDF.type, kind)
        for predicate in (*TARGETS, SH.property, SH.node, SH.path):
            subjects = self.graph.subjects(predicate, None)
            yield from (each for each in subjects if not self._is_parameter(each))

    def _off(self) -> set[Node]:
        return set(self.graph.subjects(SH.deactivated, Literal(True)))

    def parameters(self) -> set[Node]:
        """The parameters of the constraint components that the graph itself defines."""
        nodes = self.graph.objects(None, SH.parameter)
        return {path for node in nodes for path in self.graph.objects(node, SH.path)}

    def _is_parameter(self, node: Node) -> bool:
        """`sh:parameter` nodes of a constraint component have a path and are no shapes."""
        return (None, SH.parameter, node) in self.graph
