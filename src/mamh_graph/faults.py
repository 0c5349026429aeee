"""What is wrong with a shapes graph, told before it is run.

pySHACL accepts a misspelt `sh:mincount` and an unknown severity, ignores `sh:rule`, and conforms
when a shape that is referred to does not exist. Whatever would pass by accident that way is a
result here, about the triple at fault.

Knows: which SHACL terms exist and are run here, what SHACL demands of shapes.
Does not know: the data (targets.py asks what the targets match).
Called by: checking.py, inside the worker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox
from rdflib import OWL, RDF, SH, Literal, URIRef
from rdflib.term import Node

from mamh_graph import answering, bridge, fast, messages, shacl
from mamh_graph.findings import ValidationResult
from mamh_graph.messages.validation import in_all_languages
from mamh_graph.shapes import USES, Shapes

_KNOWN = frozenset({*SH.__annotations__, *SH._extras})
_LATER = {"reifierShape", "reificationRequired", "uniqueValuesFor", "memberShape"}  # SHACL 1.2
_NOT_RUN = {
    SH[name] for name in ("rule", "target", "js", "expression", "entailment", "jsFunctionName")
}
# The namespace of SHACL, and what is easily taken for it.
_NEARLY = re.compile(r"https?://(?:www\.)?w3\.org/(?:ns/)?shacl(?:[#/]|\Z)", re.IGNORECASE)
_SEVERITIES = (SH.Info, SH.Warning, SH.Violation)


def check(
    shapes: Shapes, wants: Callable[[str], bool], *, quickly: bool = False
) -> list[ValidationResult]:
    """Each fault of a shapes graph.

    Args:
        shapes: What is to be run.
        wants: Whether faults of a code are wanted.
        quickly: Whether the fast engine may tell what is ill-formed.

    Returns:
        Results of the source `shape`. The focus node, path and value are those of the triple at
        fault; `bindings["term"]` is the term of it that is wrong.

    Source:
        SHACL, sections 2 to 6, and appendix C (shapes to validate shapes graphs).
    """
    checks = (_terms, _severities, _missing, _texts, _patterns, _circles)
    found = [each for check in checks for each in check(shapes)]
    if not shapes.known():
        found.append(_whole(shapes, "no-shape", "SG009"))
    elif not any(wants(each.code) for each in found):  # the misspelt reads as ill-formed, too
        found += _ill_formed(shapes, quickly)
    return sorted(found, key=ValidationResult.order)


def drop(shapes: Shapes, found: Iterable[ValidationResult]) -> None:
    """Take out the SPARQL constraints and patterns that cannot be run, so that the others can be.

    Args:
        shapes: What is run; it is changed.
        found: What `check` found.
    """
    for result in found:
        node = bridge.node(result.focus_node)
        if result.code == "SG011":
            shapes.graph.remove((None, SH.sparql, node))
        if result.code == "SG012":
            shapes.graph.remove((node, SH.pattern, None))


def _terms(shapes: Shapes) -> Iterator[ValidationResult]:
    """Terms of the namespace that SHACL does not define, or that are not run here."""
    for triple in shapes.graph:
        for term in triple:
            if isinstance(term, URIRef) and _NEARLY.match(term) and not term.startswith(SH._NS):
                yield _result(shapes, triple, "term-unknown", "SG004", term, term=f"<{term}>")
            if not isinstance(term, URIRef) or not term.startswith(SH._NS):
                continue
            name = term[len(SH._NS) :]
            if name in _LATER or (term in _NOT_RUN and term == triple[1]):
                yield _result(shapes, triple, "term-not-run", "SG007", term, term=f"sh:{name}")
            elif name and name not in _KNOWN:
                yield _result(shapes, triple, "term-unknown", "SG004", term, term=f"sh:{name}")


def _severities(shapes: Shapes) -> Iterator[ValidationResult]:
    for node, severity in shapes.graph.subject_objects(SH.severity):
        if severity not in _SEVERITIES and not str(severity).startswith(SH._NS):
            triple = (node, SH.severity, severity)
            yield _result(
                shapes, triple, "severity-unknown", "SG005", severity, term=bridge.term(severity)
            )


def _missing(shapes: Shapes) -> Iterator[ValidationResult]:
    """Shapes that are referred to and described nowhere: anything conforms to an unknown one."""
    known, own = shapes.known(), shapes.parameters()
    for missing in shapes.used() - known:
        if isinstance(missing, Literal):
            continue  # ill-formed, which the shapes of SHACL tell better
        said = set(shapes.graph.predicates(missing))
        if any(each in own or str(each).startswith(SH._NS) for each in said):
            continue
        users = [(s, p, missing) for s, p in shapes.graph.subject_predicates(missing) if p in USES]
        listed = [(s, RDF.first, missing) for s in shapes.graph.subjects(RDF.first, missing)]
        for triple in users or listed:
            shape = _called(shapes, missing)
            yield _result(shapes, triple, "shape-missing", "SG008", missing, shape=shape)


def _texts(shapes: Shapes) -> Iterator[ValidationResult]:
    """SPARQL constraints that no engine could parse, or whose solutions say nothing."""
    for constraint in set(shapes.graph.objects(None, SH.sparql)):
        for text in shapes.graph.objects(constraint, SH.select):
            triple = (constraint, SH.select, text)
            try:
                answering.prepare(_prefixes(shapes, constraint) + str(text))
            except answering.TextError as error:
                _, key, reason = error.args
                name = key.partition(".")[2]
                yield _result(shapes, triple, name, "SG011", text, reason=reason)


def _patterns(shapes: Shapes) -> Iterator[ValidationResult]:
    """Patterns that are no regular expression."""
    for shape, pattern in shapes.graph.subject_objects(SH.pattern):
        signs = "".join(str(each).upper() for each in shapes.graph.objects(shape, SH.flags))
        try:
            re.compile(str(pattern), sum(re.RegexFlag[sign] for sign in set(signs) & set("IMSX")))
        except (re.error, OverflowError, RecursionError) as error:
            triple = (shape, SH.pattern, pattern)
            reason = answering.one_line(error)
            yield _result(shapes, triple, "pattern", "SG012", pattern, reason=reason)


def _circles(shapes: Shapes) -> Iterator[ValidationResult]:
    """Shapes that lead to themselves (SHACL, section 3.4.3)."""
    in_circles = set(fast.recursive(shapes))
    for shape in in_circles:
        for predicate, value in shapes.graph.predicate_objects(shape):
            if predicate in USES and value in in_circles:
                name = _called(shapes, value)
                triple = (shape, predicate, value)
                yield _result(shapes, triple, "recursive", "SG013", value, shape=name)


def _called(shapes: Shapes, shape: Node) -> str:
    """A shape as a message names it."""
    return f"<{shape}>" if isinstance(shape, URIRef) else shapes.name(shape)


def _prefixes(shapes: Shapes, constraint: Node) -> str:
    """The declarations that stand before the text of a constraint (SHACL, section 5.2.1)."""
    graph = shapes.graph
    tables = [*graph.objects(constraint, SH.prefixes), *graph.subjects(RDF.type, OWL.Ontology)]
    declared = {node for table in tables for node in graph.objects(table, SH.declare)}
    declared |= {node for table, _, node in shapes.imported() if table in tables}
    pairs = ((graph.value(node, SH.prefix), graph.value(node, SH.namespace)) for node in declared)
    return "".join(sorted(f"PREFIX {name}: <{iri}>\n" for name, iri in pairs))


def _ill_formed(shapes: Shapes, quickly: bool) -> Iterator[ValidationResult]:
    """What the shapes of SHACL itself find; they take pySHACL as long as the data does."""
    own = shacl.own_shapes()
    if quickly:
        quads = [ox.Quad(*map(bridge.term, triple)) for triple in shapes.graph]  # type: ignore[arg-type]
        results = fast.results(own, quads)
    else:
        results = shacl.results(own, shapes.graph)
    told = {each.focus_node for each in results if each.path}
    for found in results:
        if not found.path and found.focus_node in told:
            continue  # that no alternative fits says less than why one does not
        name = shapes.name(bridge.node(found.focus_node))
        head, bracket, inner = name.partition("[")
        called = name if name.startswith("_:") else f"<{head}>{bracket}{inner}"
        yield ValidationResult(
            rule=name,
            focus_node=found.focus_node,
            severity="violation",
            message=in_all_languages("shapes-malformed", shape=called, path=found.path),
            source="shape",
            path=found.path,
            value=found.value,
            component=found.component,
            code="SG006",
        )


def _result(
    shapes: Shapes,
    triple: tuple[Node, Node, Node],
    text: str,
    code: str,
    wrong: Node,
    **words: object,
) -> ValidationResult:
    focus, path, value = triple
    return ValidationResult(
        rule=shapes.name(focus),
        focus_node=bridge.term(focus),
        severity="violation",
        message=in_all_languages(text, **words),
        source="shape",
        path=f"<{path}>",
        value=bridge.term(value),
        bindings={"term": bridge.term(wrong)},
        code=code,
    )


def _whole(shapes: Shapes, text: str, code: str) -> ValidationResult:
    """A fault of the shapes graph as a whole."""
    return ValidationResult(
        rule=text,
        focus_node=bridge.term(Literal(messages.printable(shapes.where))),
        severity="violation",
        message=in_all_languages(text),
        source="shape",
        code=code,
    )
