"""What to do about a finding, where that is clear.

Knows: the slips that people make: a misspelt name, a missing language or datatype, an address in
quotation marks, a date that is not in the calendar.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import pyoxigraph as ox
from rdflib import RDF, SH

from mamh_graph import bridge
from mamh_graph.advice import languages, lexical, likeness
from mamh_graph.advice.case import (
    Case,
    Texts,
    bare,
    counted,
    iri,
    literal,
    named,
    say,
    several,
    written,
)
from mamh_graph.advice.expected import allowed
from mamh_graph.advice.found import RDF_TYPE, doubled
from mamh_graph.advice.spelling import near, nearest
from mamh_graph.terms import is_absolute_iri

_NUMBERS = {
    lexical.XSD + name
    for name in ("integer", "decimal", "double", "float", "nonNegativeInteger", "positiveInteger")
}


def hint(case: Case, component: str) -> Texts:
    """What to do, or nothing.

    Args:
        case: The finding.
        component: The name of its component, such as `MinCount`; "" for one outside of SHACL.
    """
    write = _WRITERS.get(component)
    return write(case) if write else {}


def _meant(name: str) -> Texts:
    return say("nearest", name=iri(name)) if name else {}


def _class(case: Case) -> Texts:
    value, classes = case.value, [str(each) for each in case.parameters("class")]
    if isinstance(value, ox.Literal):
        return _as_iri(value)
    said = [each.value for each in case.values_of(value, RDF_TYPE) if not _blank(each)]
    for own in classes:
        if case.known and own not in case.known and (used := _used(case, own, said)):
            return say("class-unused", value=iri(own), name=iri(used))
    if isinstance(value, ox.NamedNode) and value.value not in case.known:
        close = near(value.value, case.known)
        fitting = [each for each in close if not _types(case, each).isdisjoint(classes)]
        if close:
            return _meant((*fitting, *close)[0])
    for own in said:
        meant = nearest(own, frozenset(classes))
        if meant:
            return say("instead", name=iri(meant), value=iri(own))
    missing = [each for each in classes if each not in said]
    if said or not missing:
        return {}
    if isinstance(value, ox.BlankNode):
        return say("write-class-blank", name=iri(missing[0]))
    return say("write-class", value=written(value), name=iri(missing[0]))


def _used(case: Case, name: str, said: Collection[str]) -> str:
    """The class that the data uses under nearly the name of one that it does not use."""
    own = nearest(name, frozenset(said))
    others = (each for each in near(name, case.known) if _may_be_class(_types(case, each)))
    return own or next(others, "")


def _types(case: Case, name: str) -> set[str]:
    return {each.value for each in case.values_of(ox.NamedNode(name), RDF_TYPE)}


def _may_be_class(types: set[str]) -> bool:
    return not types or any(each.endswith("#Class") for each in types)


def _datatype(case: Case) -> Texts:
    value, demanded = case.value, case.parameter("datatype")
    if not isinstance(value, ox.Literal) or demanded is None:
        return {}
    if demanded == RDF.langString:
        return languages.missing(case, value.value)
    datatype = str(demanded)
    if value.datatype.value != datatype and lexical.fits(value.value, datatype):
        return say("write", value=literal(value.value, datatype=datatype))
    return lexical.mend(value.value, datatype)


def _node_kind(case: Case) -> Texts:
    kind = str(case.parameter("nodeKind")).removeprefix(str(SH))
    value = case.value
    if isinstance(value, ox.Literal):
        return _as_iri(value) if "IRI" in kind else {}
    if isinstance(value, ox.NamedNode):
        return say("write", value=literal(value.value)) if kind == "Literal" else {}
    return say("name-node") if kind == "IRI" else {}


def _as_iri(value: ox.Literal) -> Texts:
    """A literal that was meant as an IRI."""
    words = value.value.strip()
    looks = words.lower().startswith(("http:", "https:", "urn:", "mailto:"))
    return say("write", value=iri(words)) if looks and is_absolute_iri(words) else {}


def _min_count(case: Case) -> Texts:
    said = say("write-property", path=case.path, focus=case.focus)
    return said if case.predicate else {}


def _max_count(case: Case) -> Texts:
    values, most = case.values(), case.number("maxCount")
    if not case.predicate or len(values) <= most:
        return {}
    if most == 0:
        return say("remove-property", path=case.path, focus=case.focus)
    alike = [each for each in values if sum(_same(each, other) for other in values) > 1]
    if alike:
        return say("same-text", values=several(alike))
    return counted("keep", most, values=several(values))


def _same(one: object, other: object) -> bool:
    """Whether two literals read alike, but for case, spaces, datatype."""
    if not (isinstance(one, ox.Literal) and isinstance(other, ox.Literal)):
        return False
    alike = " ".join(one.value.casefold().split()) == " ".join(other.value.casefold().split())
    return alike and (not (one.language and other.language) or one.language == other.language)


def _bound(parameter: str) -> Callable[[Case], Texts]:
    """Of a value that cannot be compared with the bound: its datatype."""

    def write(case: Case) -> Texts:
        value, bound = case.value, _type(case.parameter(parameter))
        if not isinstance(value, ox.Literal) or not bound:
            return {}
        own, demanded = value.datatype.value, next(map(str, case.beside("datatype")), "")
        comparable = own in (bound, demanded) or {own, bound} <= _NUMBERS
        if comparable and (lexical.fits(value.value, own) or not demanded):
            return lexical.mend(value.value, own)
        # Whatever its bounds look like, a number has one datatype: both of them say the same.
        numbers = ("integer", "decimal", "double") if bound in _NUMBERS else ()
        wanted = [demanded] if demanded else [lexical.XSD + name for name in numbers] or [bound]
        for datatype in wanted:
            if lexical.fits(value.value, datatype):
                return say("write", value=literal(value.value, datatype=datatype))
        return lexical.mend(value.value, wanted[len(wanted) // 2])

    return write


def _type(term: object) -> str:
    return str(getattr(term, "datatype", None) or "")


def _text(case: Case) -> Texts:
    value = case.value
    if isinstance(value, ox.Literal) and value.value.strip() != value.value:
        return say("stray-space")
    return {}


def _language_in(case: Case) -> Texts:
    value = case.value
    if not isinstance(value, ox.Literal) or value.language:
        return {}
    return languages.missing(case, value.value)


def _unique_lang(case: Case) -> Texts:
    texts = doubled(case.values())
    first = [text for text in texts if text.language == texts[0].language]
    return counted("keep", 1, values=several(first)) if first else {}


def _equals(case: Case) -> Texts:
    others = [str(other) for other in case.parameters("equals")]
    if not case.predicate or not others:
        return {}
    here, there = case.path, iri(others[0])
    if case.value not in case.values():
        here, there = there, here
    return say("same-on-both", value=named(case.value), path=here, other=there)


def _disjoint(case: Case) -> Texts:
    others = case.parameters("disjoint")
    if not case.predicate or not others:
        return {}
    words = {"value": named(case.value), "path": case.path, "other": several(others)}
    return say("remove-from-one", **words)


def _order(parameter: str) -> Callable[[Case], Texts]:
    def write(case: Case) -> Texts:
        other, value = case.parameter(parameter), case.value
        if other is None or not case.path:
            return {}
        values, words = case.values(str(other)), {"path": case.path, "other": written(other)}
        types = {each.datatype.value for each in values if isinstance(each, ox.Literal)}
        own = value.datatype.value if isinstance(value, ox.Literal) else ""
        if types and own and own not in types and not {own, *types} <= _NUMBERS:
            return say("other-types", **words, first=iri(own), second=iri(min(types)))
        if not values:
            return {}
        return say("contradict", **words, value=bare(value), values=several(values, bare))

    return write


def _closed(case: Case) -> Texts:
    return _meant(nearest(case.predicate, frozenset(map(str, allowed(case)))))


def _has_value(case: Case) -> Texts:
    values = case.values()
    missing = [each for each in case.parameters("hasValue") if bridge.term(each) not in values]
    if not missing or not case.predicate:
        return {}
    wanted = missing[0]
    for value in values[: likeness.MAX_COMPARED]:
        if likeness.alike(value, bridge.term(wanted)):
            return say("instead", name=written(wanted), value=written(value))
    return say("write-value", path=case.path, value=written(wanted), focus=case.focus)


def _in(case: Case) -> Texts:
    meant = likeness.meant(case.value, [bridge.term(each) for each in case.listed("in")])
    if meant is None:
        return {}
    misspelt = isinstance(case.value, ox.NamedNode)
    return _meant(meant.value) if misspelt else say("write", value=written(meant))


def _blank(term: object) -> bool:
    return not isinstance(term, ox.NamedNode)


_WRITERS: dict[str, Callable[[Case], Texts]] = {
    "Class": _class,
    "Datatype": _datatype,
    "NodeKind": _node_kind,
    "MinCount": _min_count,
    "MaxCount": _max_count,
    "MinExclusive": _bound("minExclusive"),
    "MinInclusive": _bound("minInclusive"),
    "MaxExclusive": _bound("maxExclusive"),
    "MaxInclusive": _bound("maxInclusive"),
    "MinLength": _text,
    "MaxLength": _text,
    "Pattern": _text,
    "LanguageIn": _language_in,
    "UniqueLang": _unique_lang,
    "Equals": _equals,
    "Disjoint": _disjoint,
    "LessThan": _order("lessThan"),
    "LessThanOrEquals": _order("lessThanOrEquals"),
    "Closed": _closed,
    "HasValue": _has_value,
    "In": _in,
}
