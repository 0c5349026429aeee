"""A shapes graph read as data: what it says, and what it says that nobody would run.

Knows: which SHACL terms exist and are run here, which nodes are shapes, what they refer to.
Does not know: how shapes are spoken of (wording.py) or evaluated (shacl.py).

pySHACL accepts a misspelt `sh:mincount`, ignores `sh:rule`, and conforms when a target matches
nothing or a shape that is referred to does not exist. Whatever would pass by accident that way is
refused or reported here.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.term import Node

from mamh_graph import guard, wording
from mamh_graph.errors import InputError

_KNOWN = frozenset({*SH.__annotations__, *SH._extras})
_LATER = {"reifierShape", "reificationRequired", "uniqueValuesFor", "memberShape"}  # SHACL 1.2
_NOT_RUN = {
    SH[name] for name in ("rule", "target", "js", "expression", "entailment", "jsFunctionName")
}
TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_LISTS = (SH["and"], SH["or"], SH.xone)
_USES = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
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
        InputError: If it holds no shape, a term that SHACL does not define, a feature that is
            not run here, or refers to a shape that it does not describe.
        QueryError: If the text of a SPARQL constraint reaches outside of the data.
    """

    def __init__(self, graph: Graph, where: str = "") -> None:
        self.graph = graph
        self.where = where
        self._refuse_what_is_not_run()
        for kind in (SH.select, SH.ask, SH.construct):
            for node, text in graph.subject_objects(kind):
                guard.check(f"{where}: {self.name(node)}", str(text))
        if not set(self._shapes()):
            raise InputError("validation.no-shape", where=where)
        self._refuse_what_is_not_there()

    def all(self) -> list[Node]:
        """Every shape, sorted, deactivated ones left out."""
        return sorted(set(self._shapes()) - self._off(), key=str)

    def used(self) -> set[Node]:
        """The shapes that another shape refers to."""
        used = {value for predicate in _USES for value in self.graph.objects(None, predicate)}
        for predicate in _LISTS:
            for head in self.graph.objects(None, predicate):
                used.update(self.graph.items(head))
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
        if any((shape, each, None) in self.graph for each in (*_DEMANDS, *self._parameters())):
            return True
        if set(self.graph.objects(shape, SH.sparql)) - off:
            return True
        inner = {*self.graph.objects(shape, SH.property), *self.graph.objects(shape, SH.node)}
        for head in self.graph.objects(shape, SH["and"]):
            inner.update(self.graph.items(head))
        seen |= {shape}
        if any(self.demands(each, seen) for each in inner):
            return True
        choices = [list(self.graph.items(head)) for head in self.graph.objects(shape, SH["or"])]
        return any(all(self.demands(each, seen) for each in choice) for choice in choices)

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

    def _parameters(self) -> set[Node]:
        """The parameters of the constraint components that the graph itself defines."""
        nodes = self.graph.objects(None, SH.parameter)
        return {path for node in nodes for path in self.graph.objects(node, SH.path)}

    def _is_parameter(self, node: Node) -> bool:
        """`sh:parameter` nodes of a constraint component have a path and are no shapes."""
        return (None, SH.parameter, node) in self.graph

    def _refuse_what_is_not_there(self) -> None:
        """A shape that is referred to must be described: anything conforms to an unknown one."""
        known, own = set(self._shapes()), self._parameters()
        for node in sorted(self.used() - known, key=str):
            if isinstance(node, Literal):
                continue  # ill-formed, which the shapes of SHACL tell better
            said = set(self.graph.predicates(node))
            if not any(each in own or str(each).startswith(SH._NS) for each in said):
                name = self.name(node)
                raise InputError("validation.shape-missing", where=self.where, shape=name)

    def _refuse_what_is_not_run(self) -> None:
        for term in sorted({term for triple in self.graph for term in triple}, key=str):
            if not isinstance(term, URIRef) or not term.startswith(SH._NS):
                continue
            name = term[len(SH._NS) :]
            if name in _LATER or (term in _NOT_RUN and (None, term, None) in self.graph):
                raise InputError("validation.term-not-run", where=self.where, term=f"sh:{name}")
            if name and name not in _KNOWN:
                raise InputError("validation.term-unknown", where=self.where, term=f"sh:{name}")
        for severity in sorted(set(self.graph.objects(None, SH.severity)), key=str):
            if severity not in (SH.Info, SH.Warning, SH.Violation):
                raise InputError(
                    "validation.severity-unknown", where=self.where, term=str(severity)
                )
