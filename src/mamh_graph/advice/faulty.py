"""What to do about a fault of the shapes: the name that was meant.

Knows: the terms of SHACL, and where a fault says which name is wrong (faults.py, targets.py).
"""

from __future__ import annotations

import pyoxigraph as ox
from rdflib import SH, URIRef

from mamh_graph.advice.case import Case, Texts, iri, say
from mamh_graph.advice.spelling import nearest

_SHACL = frozenset(str(SH) + name for name in (*SH.__annotations__, *SH._extras))
_SEVERITIES = frozenset(str(SH) + name for name in ("Info", "Warning", "Violation"))


def hint(case: Case) -> Texts:
    """The name that was meant, or nothing."""
    result = case.result
    wrong = result.bindings.get("term", result.value)
    if not isinstance(wrong, ox.NamedNode):
        return {}
    meant = ""
    if result.code == "SG001":
        meant = nearest(wrong.value, case.known)
    elif result.code == "SG004":
        meant = nearest(wrong.value, _SHACL)
    elif result.code == "SG005":
        exact = str(SH) + wrong.value.replace("#", "/").rpartition("/")[2]
        meant = exact if exact in _SEVERITIES else nearest(exact, _SEVERITIES)
    elif result.code == "SG008":
        shapes = (str(each) for each in case.shapes.known() if isinstance(each, URIRef))
        meant = nearest(wrong.value, frozenset(shapes))
    return say("nearest", name=iri(meant)) if meant else {}
