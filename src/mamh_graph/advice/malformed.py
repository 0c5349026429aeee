"""Why a shape is ill-formed: what SHACL demands there, what stands there, what to write.

Knows: what kind of value each parameter takes, and that a property shape has one path.
Does not know: which shapes are ill-formed (faults.py).

Source:
    SHACL, section 2 (Shapes), 2.3.1 (Property Paths), 4 (the parameters of each component).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyoxigraph as ox
from rdflib import RDF, SH, BNode, URIRef
from rdflib.term import Node

from mamh_graph import bridge
from mamh_graph.advice import lexical
from mamh_graph.advice.case import (
    MAX_LISTED,
    Case,
    Texts,
    counted,
    iri,
    items,
    literal,
    say,
    several,
    written,
)
from mamh_graph.advice.spelling import nearest
from mamh_graph.terms import is_absolute_iri

_SH = str(SH)
_LISTS = ("in", "languageIn", "ignoredProperties", "and", "or", "xone")
_KINDS = {
    **dict.fromkeys(("minCount", "maxCount", "minLength", "maxLength"), "integer"),
    **dict.fromkeys(("qualifiedMinCount", "qualifiedMaxCount"), "integer"),
    **dict.fromkeys(("closed", "uniqueLang", "deactivated"), "boolean"),
    "qualifiedValueShapesDisjoint": "boolean",
    **dict.fromkeys(_LISTS, "list"),
    **dict.fromkeys(("pattern", "flags"), "string"),
    **dict.fromkeys(("name", "description", "message"), "text"),
    **dict.fromkeys(("class", "datatype", "equals", "disjoint"), "iri"),
    **dict.fromkeys(("lessThan", "lessThanOrEquals", "severity"), "iri"),
    **dict.fromkeys(("targetClass", "targetSubjectsOf", "targetObjectsOf", "group"), "iri"),
    **dict.fromkeys(("minExclusive", "minInclusive", "maxExclusive", "maxInclusive"), "literal"),
    **dict.fromkeys(("node", "property", "not", "qualifiedValueShape"), "shape"),
}
_NODE_KINDS: tuple[str, ...] = (
    "IRI",
    "BlankNode",
    "Literal",
    "BlankNodeOrIRI",
    "BlankNodeOrLiteral",
)
_NODE_KINDS += ("IRIOrLiteral",)
# What the members of a list are (SHACL, sections 4.4.4, 4.6 and 4.8.1).
_MEMBERS = {"languageIn": "string", "ignoredProperties": "iri"}
_MEMBERS |= dict.fromkeys(("and", "or", "xone"), "shape")
# Constraints on the values of a path, which a node shape has none of.
_OF_PATHS: tuple[str, ...] = ("minCount", "maxCount", "uniqueLang", "lessThan", "lessThanOrEquals")
_OF_PATHS += ("qualifiedValueShape",)

Told = tuple[Texts, Texts, Texts]


def told(case: Case) -> Told:
    """What was expected, what was found, and what to do; each empty where it is not known."""
    focus = bridge.node(case.result.focus_node)
    name, is_member = _parameter(case)
    if isinstance(case.result.focus_node, ox.Literal):
        return say("shape-shape"), say("value", value=written(focus)), _unquoted(written(focus))
    if name in ("", "path"):
        return _of_path(case, focus)
    values = sorted(case.graph.objects(focus, URIRef(_SH + name)), key=str)
    value = case.result.value
    if value is None:
        said = counted("values", len(values), values=several(values))
        return say("shape-one", path=iri(_SH + name)), said, {}
    shown = say("blank") if isinstance(value, ox.BlankNode) else say("value", value=written(value))
    if name == "nodeKind":
        return _of_kind(value, shown)
    kind = (_MEMBERS if is_member else _KINDS).get(name, "")
    if not kind:
        return {}, {}, {}
    return say(f"shape-{kind}"), shown, _mended(kind, value, values, case)


def _parameter(case: Case) -> tuple[str, bool]:
    """The parameter that a finding is about, and whether it is about a member of its list."""
    first = re.match(rf"<{re.escape(_SH)}(\w*)>(/?)", case.result.path)
    return (first[1], bool(first[2])) if first else ("", False)


def _of_path(case: Case, shape: Node) -> Told:
    """A property shape has one path; a node shape has none (SHACL, section 2.3)."""
    paths = sorted(case.graph.objects(shape, SH.path), key=str)
    found = counted("values", len(paths), values=several(paths))
    if len(paths) > 1:
        return say("shape-one-path"), found, say("path-apart")
    if paths:
        return _of_bad_path(case, paths[0])
    own = [each for each in _OF_PATHS if (shape, SH[each], None) in case.graph]
    used = (None, SH.property, shape) in case.graph
    if used or not own:
        return say("shape-one-path"), say("shape-no-path"), say("write-path")
    names = [iri(_SH + each) for each in own]
    hint = say("path-needed", values=", ".join(names), first=names[0])
    return say("shape-one-path"), say("shape-no-path"), hint


def _of_bad_path(case: Case, path: Node) -> Told:
    if isinstance(path, URIRef):
        return {}, {}, {}
    steps = items(case.graph, path)
    if steps:  # a list of one is no path
        hint = say("write", value=written(steps[0])) if len(steps) == 1 else {}
        return say("shape-path"), say("value", value=_in_parentheses(steps)), hint
    if isinstance(path, BNode):
        return say("shape-path"), say("blank"), {}
    return say("shape-path"), say("value", value=written(path)), _unquoted(written(path))


def _of_kind(value: ox.NamedNode | ox.BlankNode | ox.Literal, shown: Texts) -> Told:
    """The kinds of node are few and fixed (SHACL, section 4.1.3)."""
    kinds = frozenset(_SH + each for each in _NODE_KINDS)
    words = re.split(r"[#/:]", value.value)[-1]
    meant = _SH + words if _SH + words in kinds else nearest(_SH + words, kinds)
    expected = say("in", values=", ".join(map(iri, sorted(kinds))))
    return expected, shown, say("write", value=iri(meant)) if meant else {}


def _mended(kind: str, value: object, values: list[Node], case: Case) -> Texts:
    """What to write instead of a value."""
    if kind == "list":
        return _listed(value, values, case)
    if not isinstance(value, ox.Literal):
        return {}
    if kind in ("iri", "shape"):
        return _unquoted(written(value))
    if kind == "string":
        return say("write", value=literal(value.value))
    if kind not in ("integer", "boolean"):
        return {}
    datatype = lexical.XSD + kind
    if kind == "boolean" and value.value not in ("true", "false"):
        return lexical.mend(value.value.lower(), datatype) or say("form-boolean")
    if lexical.fits(value.value, datatype):
        return say("write", value=literal(value.value, datatype=datatype))
    return lexical.mend(value.value, datatype)


def _listed(value: object, values: list[Node], case: Case) -> Texts:
    if not isinstance(value, ox.BlankNode):
        lone = [each for each in values if (each, RDF.first, None) not in case.graph]
        return say("write", value=_in_parentheses(lone))
    node = bridge.node(value)
    broken = any((node, each, None) in case.graph for each in (RDF.first, RDF.rest))
    return say("list-broken" if broken else "list-brackets")


def _in_parentheses(terms: Sequence[Node]) -> str:
    more = " …" if len(terms) > MAX_LISTED else ""
    return f"( {' '.join(map(written, terms[:MAX_LISTED]))}{more} )"


def _unquoted(shown: str) -> Texts:
    """Of an IRI or a short name in quotation marks: itself."""
    words = shown.strip('"')
    if re.fullmatch(r"[A-Za-z][\w.-]*:\w[\w.-]*", words):
        return say("unquote", value=words)
    return say("write", value=iri(words)) if is_absolute_iri(words) else {}
