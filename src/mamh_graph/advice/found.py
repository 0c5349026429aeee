"""What stands there instead of what a constraint demands, in words.

Knows: which of the values of the focus node a finding is about.
Does not know: what was demanded (expected.py) or what to do (hints.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import pyoxigraph as ox

from mamh_graph.advice.case import Case, Texts, counted, iri, say, several, written
from mamh_graph.findings import Term

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def found(case: Case, component: str) -> Texts:
    """What a finding is about.

    Args:
        case: The finding.
        component: The name of its component, such as `MinCount`; "" for one outside of SHACL.
    """
    return _WRITERS.get(component, _value)(case)


def doubled(values: Sequence[Term]) -> list[ox.Literal]:
    """The texts whose language another one bears too."""
    texts = [value for value in values if isinstance(value, ox.Literal) and value.language]
    counts = Counter((text.language or "").casefold() for text in texts)
    return [text for text in texts if counts[(text.language or "").casefold()] > 1]


def _value(case: Case) -> Texts:
    """The value, if the finding has one."""
    return {} if case.result.value is None else say("value", value=_shown(case))


def _shown(case: Case) -> str | Texts:
    """The value; of a blank node, its classes."""
    value = case.value
    if not isinstance(value, ox.BlankNode):
        return written(value)
    classes = case.values_of(value, RDF_TYPE)
    return say("blank-class", values=several(classes)) if classes else say("blank")


def _values(case: Case) -> Texts:
    """The values of the path, where it can be followed."""
    return counted_values(case.values()) if case.predicate else {}


def _missing(case: Case) -> Texts:
    if case.result.path and not case.predicate and case.number("minCount") == 1:
        return counted("values", 0, values="")
    return _values(case)


def counted_values(values: Sequence[Term]) -> Texts:
    """How many values there are, and the first of them."""
    return counted("values", len(values), values=several(values))


def _class(case: Case) -> Texts:
    value = case.value
    if isinstance(value, ox.Literal):
        return say("value-literal", value=written(value))
    classes = case.values_of(value, RDF_TYPE)
    if isinstance(value, ox.BlankNode):
        return say("value", value=_shown(case)) if classes else say("blank-no-class")
    if classes:
        return say("value-classes", value=written(value), values=several(classes))
    named = isinstance(value, ox.NamedNode)
    unknown = named and case.known and value.value not in case.known
    return say("value-unknown" if unknown else "value-no-class", value=written(value))


def _literal(case: Case) -> Texts:
    """The value; of plain text, that it is plain."""
    value = case.value
    if isinstance(value, ox.Literal) and not value.language and _datatype(value) == _XSD_STRING:
        return say("value-plain", value=written(value))
    return say("value", value=_shown(case))


def _language(case: Case) -> Texts:
    value = case.value
    if isinstance(value, ox.Literal) and not value.language:
        return say("value-no-language", value=written(value))
    return say("value", value=_shown(case))


def _length(case: Case) -> Texts:
    value = case.value
    if isinstance(value, ox.BlankNode):
        return say("value", value=_shown(case))
    if isinstance(value, ox.NamedNode):
        return say("iri-length", count=len(value.value), value=written(value))
    return counted("value-length", len(value.value), value=written(value))


def _languages(case: Case) -> Texts:
    return counted_values(doubled(case.values())) if case.predicate else {}


def _equals(case: Case) -> Texts:
    others = [str(other) for other in case.parameters("equals")]
    here = case.value in case.values()
    place = case.path if here or not others else iri(others[0])
    return say("only-in", value=_shown(case), path=place) if case.path else _value(case)


def _disjoint(case: Case) -> Texts:
    return say("in-both", value=_shown(case))


def _closed(case: Case) -> Texts:
    return say("property-found", path=case.path, value=written(case.value))


def _datatype(value: ox.Literal) -> str:
    return value.datatype.value


_WRITERS: dict[str, Callable[[Case], Texts]] = {
    "Class": _class,
    "Datatype": _literal,
    "NodeKind": lambda case: say("value", value=_shown(case)),
    "MinCount": _missing,
    "MaxCount": _values,
    "MinLength": _length,
    "MaxLength": _length,
    "LanguageIn": _language,
    "UniqueLang": _languages,
    "Equals": _equals,
    "Disjoint": _disjoint,
    "QualifiedMinCount": _values,
    "QualifiedMaxCount": _values,
    "Closed": _closed,
    "HasValue": _values,
}
