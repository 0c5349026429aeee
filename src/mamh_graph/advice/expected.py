"""What a constraint demands, in words.

Knows: the parameters of each constraint component of SHACL (section 4) and the text they fill.
"""

from __future__ import annotations

from collections.abc import Callable

from rdflib import RDF, SH, BNode, Literal, URIRef
from rdflib.term import Node

from mamh_graph.advice.case import (
    MAX_IRI,
    Case,
    Texts,
    bare,
    counted,
    cut,
    iri,
    say,
    several,
    written,
)
from mamh_graph.shapes import Shapes

# Constraints of a blank shape that a text repeats.
_MAX_SAID = 3


def expected(case: Case, component: str) -> Texts:
    """What the constraint of a finding demands.

    Args:
        case: The finding.
        component: The name of its component, such as `MinCount`; "" for one outside of SHACL.
    """
    write = _WRITERS.get(component)
    if write is None:
        return say("own", rule=_named(case.result.component))
    return write(case)


def described(shapes: Shapes, shape: Node) -> str:
    """A shape by its IRI; a blank one by what it demands first, as in Turtle."""
    if not isinstance(shape, BNode):
        return written(shape)
    said = []
    path = shapes.graph.value(shape, SH.path)
    if path is not None:
        said.append(f"sh:path {cut(shapes.path(path), MAX_IRI)}")
    for predicate, value in sorted(shapes.graph.predicate_objects(shape), key=str):
        name = str(predicate).removeprefix(str(SH))
        if predicate not in (SH.path, SH.message, SH.severity) and name != str(predicate):
            said.append(f"sh:{name} {written(value)}")
    more = " ; …" if len(said) > _MAX_SAID else ""
    return f"[ {' ; '.join(said[:_MAX_SAID])}{more} ]" if said else "[…]"


def allowed(case: Case) -> list[Node]:
    """The properties that a closed shape allows (SHACL, section 4.8.1)."""
    shapes = case.parameters("property")
    paths = [path for shape in shapes for path in case.graph.objects(shape, SH.path)]
    named = dict.fromkeys((*paths, *case.listed("ignoredProperties")))
    return [path for path in named if isinstance(path, URIRef)]


def _named(term: object) -> str:
    return written(term) if term is not None else "[…]"


def _listing(name: str, parameter: str) -> Callable[[Case], Texts]:
    return lambda case: say(name, values=several(case.parameters(parameter)))


def _count(name: str, parameter: str) -> Callable[[Case], Texts]:
    return lambda case: counted(name, case.number(parameter), path=case.path)


def _other(name: str, parameter: str) -> Callable[[Case], Texts]:
    return lambda case: say(name, other=several(case.parameters(parameter)))


def _order(name: str, parameter: str) -> Callable[[Case], Texts]:
    def write(case: Case) -> Texts:
        others = case.parameters(parameter)
        values = [value for other in others for value in case.values(str(other))]
        return say(name, other=several(others), values=several(values, bare) or "–")

    return write


def _of_shapes(name: str, parameter: str, in_list: bool = False) -> Callable[[Case], Texts]:
    def write(case: Case) -> Texts:
        shapes = case.listed(parameter) if in_list else case.parameters(parameter)
        return say(name, values=several(shapes, lambda each: described(case.shapes, each)))  # type: ignore[arg-type]

    return write


def _qualified(name: str, parameter: str) -> Callable[[Case], Texts]:
    def write(case: Case) -> Texts:
        shape = case.parameter("qualifiedValueShape")
        words = "[…]" if shape is None else described(case.shapes, shape)
        return counted(name, case.number(parameter), path=case.path, shape=words)

    return write


def _datatype(case: Case) -> Texts:
    demanded = case.parameters("datatype")
    return (
        say("datatype-text")
        if RDF.langString in demanded
        else say("datatype", values=several(demanded))
    )


def _node_kind(case: Case) -> Texts:
    kind = str(case.parameter("nodeKind")).removeprefix(str(SH))
    known = {"IRI", "BlankNode", "Literal"}
    known |= {"BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral"}
    return say(f"kind-{kind}") if kind in known else {}


def _pattern(case: Case) -> Texts:
    patterns = [cut(str(each)) for each in case.parameters("pattern")]
    insensitive = any("i" in str(flags) for flags in case.parameters("flags"))
    return say("pattern-i" if insensitive else "pattern", values=", ".join(patterns))


def _languages(case: Case) -> Texts:
    return say("language-in", values=several(case.listed("languageIn"), lambda x: cut(str(x))))


def _has_value(case: Case) -> Texts:
    missing = [each for each in case.parameters("hasValue") if _absent(case, each)]
    values = several(missing or case.parameters("hasValue"))
    return say("has-value", values=values, path=case.path) if case.path else _value(values)


def _absent(case: Case, value: Node) -> bool:
    return written(value) not in map(written, case.values())


def _value(words: str) -> Texts:
    return say("value", value=words)


def _closed(case: Case) -> Texts:
    return say("closed", values=several(allowed(case)) or "–")


def _rule(case: Case) -> Texts:
    rule = case.result.source_constraint
    named = getattr(rule, "value", "") if not isinstance(rule, Literal) else ""
    name, bracket, place = (named if ":" in named else case.result.rule).partition("[")
    return say("rule", rule=iri(name) + bracket + cut(place, MAX_IRI))


_WRITERS: dict[str, Callable[[Case], Texts]] = {
    "Class": _listing("class", "class"),
    "Datatype": _datatype,
    "NodeKind": _node_kind,
    "MinCount": _count("min-count", "minCount"),
    "MaxCount": _count("max-count", "maxCount"),
    "MinExclusive": _listing("min-exclusive", "minExclusive"),
    "MinInclusive": _listing("min-inclusive", "minInclusive"),
    "MaxExclusive": _listing("max-exclusive", "maxExclusive"),
    "MaxInclusive": _listing("max-inclusive", "maxInclusive"),
    "MinLength": _count("min-length", "minLength"),
    "MaxLength": _count("max-length", "maxLength"),
    "Pattern": _pattern,
    "LanguageIn": _languages,
    "UniqueLang": lambda _case: say("unique-lang"),
    "Equals": _other("equals", "equals"),
    "Disjoint": _other("disjoint", "disjoint"),
    "LessThan": _order("less-than", "lessThan"),
    "LessThanOrEquals": _order("less-than-or-equals", "lessThanOrEquals"),
    "Not": _of_shapes("not", "not"),
    "And": _of_shapes("and", "and", in_list=True),
    "Or": _of_shapes("or", "or", in_list=True),
    "Xone": _of_shapes("xone", "xone", in_list=True),
    "Node": _of_shapes("node", "node"),
    "Property": _of_shapes("property", "property"),
    "QualifiedMinCount": _qualified("qualified-min-count", "qualifiedMinCount"),
    "QualifiedMaxCount": _qualified("qualified-max-count", "qualifiedMaxCount"),
    "Closed": _closed,
    "HasValue": _has_value,
    "In": lambda case: say("in", values=several(case.listed("in"))),
    "SPARQL": _rule,
}
