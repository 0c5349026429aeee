"""A shapes graph read as data: what it says, and what it says that nobody would run.

Knows: which SHACL terms exist and are run here, targets, messages, paths.
Does not know: how shapes are evaluated (shacl.py does).

pySHACL accepts a misspelt `sh:mincount`, ignores `sh:rule`, and conforms when a target matches
nothing. Whatever would pass by accident that way is refused or reported here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from mamh_graph import guard
from mamh_graph.errors import InputError
from mamh_graph.messages.validation import in_all_languages

_KNOWN = frozenset({*SH.__annotations__, *SH._extras})
_LATER = {"reifierShape", "reificationRequired", "uniqueValuesFor", "memberShape"}  # SHACL 1.2
_NOT_RUN = {
    SH[name] for name in ("rule", "target", "js", "expression", "entailment", "jsFunctionName")
}
TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_LISTS = (SH["and"], SH["or"], SH.xone)
_USES = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
_VALIDATORS = (SH.nodeValidator, SH.propertyValidator, SH.validator)
_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")


class Shapes:
    """A shapes graph.

    Args:
        graph: As parsed. It is only read.
        where: What errors call it.

    Raises:
        InputError: If it holds no shape, a term that SHACL does not define, or a feature that
            is not run here.
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

    def all(self) -> list[Node]:
        """Every shape, sorted, deactivated ones left out."""
        off = set(self.graph.subjects(SH.deactivated, Literal(True)))
        return sorted(set(self._shapes()) - off, key=str)

    def message(
        self, shape: Node, component: Node, constraint: Node | None, bound: Mapping[str, str]
    ) -> dict[str, str]:
        """The message of a result in every language the shapes give, else one made of its parts.

        Args:
            shape: Its source shape.
            component: Its kind of constraint.
            constraint: Its SPARQL constraint, if there is one.
            bound: What fills `{$this}`, `{?value}` and `{?path}` (SHACL, section 5.3.2).
        """
        validators = (self.graph.value(component, kind) for kind in _VALIDATORS)
        for node in filter(None, (constraint, shape, *validators)):
            texts = [m for m in self.graph.objects(node, SH.message) if isinstance(m, Literal)]
            if texts:
                texts.sort(key=lambda text: (text.language or "", str(text)))
                filled = {**self._parameters(shape, component), **bound}
                return {text.language or "": _fill(str(text), filled) for text in texts}
        return in_all_languages("constraint", constraint=self._constraint(shape, component))

    def asking(self, text: str) -> str:
        """The name of the constraint or shape whose text stands in a question."""
        for kind in (SH.select, SH.ask):
            for node, own in self.graph.subject_objects(kind):
                if str(own) in text:
                    return f"{self.where}: {self.name(node)}"
        return self.where

    def path(self, node: Node) -> str:
        """A property path in the syntax of SPARQL 1.1 (section 9.1), with full IRIs."""
        return property_path(self.graph, node)

    def name(self, shape: Node) -> str:
        """The IRI of a shape; for a blank one, that of the shape around it and its path."""
        if isinstance(shape, URIRef):
            return str(shape)
        owner = self.graph.value(None, SH.property, shape) or self.graph.value(
            None, SH.sparql, shape
        )
        path = self.graph.value(shape, SH.path)
        if owner is None or owner == shape:
            return f"_:{shape}"
        return f"{self.name(owner)}[{self.path(path)}]" if path else self.name(owner)

    def _shapes(self) -> Iterator[Node]:
        for kind in (SH.NodeShape, SH.PropertyShape):
            yield from self.graph.subjects(RDF.type, kind)
        for predicate in (*TARGETS, SH.property, SH.node, SH.path):
            subjects = self.graph.subjects(predicate, None)
            yield from (each for each in subjects if not self._is_parameter(each))

    def _parameters(self, shape: Node, component: Node) -> dict[str, str]:
        """The values that a shape gives the parameters of a constraint component of its own."""
        paths = [
            path
            for parameter in self.graph.objects(component, SH.parameter)
            for path in self.graph.objects(parameter, SH.path)
        ]
        return {
            re.split(r"[/#:]", str(path))[-1]: str(self.graph.value(shape, path)) for path in paths
        }

    def _is_parameter(self, node: Node) -> bool:
        """`sh:parameter` nodes of a constraint component have a path and are no shapes."""
        return (None, SH.parameter, node) in self.graph

    def used(self) -> set[Node]:
        """The shapes that another shape refers to."""
        used = {value for predicate in _USES for value in self.graph.objects(None, predicate)}
        for predicate in _LISTS:
            for head in self.graph.objects(None, predicate):
                used.update(self.graph.items(head))
        return used

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

    def _constraint(self, shape: Node, component: Node) -> str:
        """Such as `sh:minCount 1`: the parameter that the name of a component contains."""
        if not str(component).startswith(SH._NS):
            return f"<{component}>"
        name = str(component).rpartition("#")[2].removesuffix("ConstraintComponent")
        parameter = name[:1].lower() + name[1:]
        values = sorted(self.graph.objects(shape, URIRef(SH._NS + parameter)), key=str)
        named = [value for value in values if not isinstance(value, BNode)]
        words = " ".join(
            str(value) if isinstance(value, Literal) else f"<{value}>" for value in named
        )
        return f"sh:{parameter} {words}".rstrip()


def _fill(text: str, bound: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: bound.get(match[1], match[0]), text)


_PATH_SIGNS = {
    SH.inversePath: "^{}",
    SH.zeroOrMorePath: "{}*",
    SH.oneOrMorePath: "{}+",
    SH.zeroOrOnePath: "{}?",
    SH.alternativePath: "",
}


def property_path(graph: Graph, node: Node) -> str:
    """Return a SHACL property path in the syntax of SPARQL, with full IRIs.

    Args:
        graph: Where the path is described.
        node: A property, or the head of a description.

    Source:
        SHACL, section 2.3.1 (Property Paths); SPARQL 1.1, section 9.1.
    """
    if isinstance(node, URIRef):
        return f"<{node}>"
    if (node, RDF.first, None) in graph:
        return "/".join(_step(graph, item) for item in graph.items(node))
    for predicate, sign in _PATH_SIGNS.items():
        inner = graph.value(node, predicate)
        if inner is not None and predicate == SH.alternativePath:
            return "|".join(_step(graph, item) for item in graph.items(inner))
        if inner is not None:
            return sign.format(_step(graph, inner))
    return str(node)


def _step(graph: Graph, node: Node) -> str:
    inner = property_path(graph, node)
    simple = isinstance(node, URIRef) or not re.search(r">[*+?)]*[/|]|^\^", inner)
    return inner if simple else f"({inner})"
