"""Reports made by hand for the tests of their formats: an ordinary one and a hostile one."""

from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph.findings import Coverage, Input, Place, ValidationReport, ValidationResult
from mamh_graph.terms import Prefixes

EX = "http://ex.org/"
SH = "http://www.w3.org/ns/shacl#"
PREFIXES = Prefixes({"ex": EX, "sh": SH, "xsd": "http://www.w3.org/2001/XMLSchema#"})


class Rule(NamedTuple):
    """What is said of a code."""

    code: str
    title: dict[str, str]
    explanation: dict[str, str]
    remedy: dict[str, str]
    source: str = ""


RULES = {
    "SH102": Rule(
        "SH102",
        {"fr": "Type de valeur", "en": "Datatype"},
        {"fr": "La valeur est d'un autre type.", "en": "The value has another type."},
        {"fr": "Écrire le type.", "en": "Write the type."},
        "SHACL, section 4.1.2",
    )
}


def iri(name: str) -> ox.NamedNode:
    """Return an example IRI."""
    return ox.NamedNode(EX + name)


def component(name: str) -> ox.NamedNode:
    """Return the IRI of a constraint component of SHACL."""
    return ox.NamedNode(f"{SH}{name}ConstraintComponent")


LINE = '\tex:née "31 février"^^xsd:date ; # é'
# What a finding about files as a whole looks like.
WHOLE = ValidationResult(
    rule="data-empty",
    focus_node=ox.Literal("a.ttl, b.ttl"),
    severity="violation",
    message={"fr": "aucun triplet", "en": "no triple"},
    source="data",
    code="DG002",
    place=Place("a.ttl"),
)
DATE = ValidationResult(
    rule=EX + "PersonShape-born",
    focus_node=iri("zoe"),
    path=f"<{EX}born>",
    value=ox.Literal("31 février", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
    severity="violation",
    component=component("Datatype"),
    source_shape=iri("PersonShape-born"),
    message={"fr": "une date, svp", "en": "a date, please"},
    source="shacl",
    code="SH102",
    expected={"fr": f"une valeur de <{EX}Date>", "en": f"a value of <{EX}Date>"},
    found={"fr": "« 31 février »", "en": "“31 février”"},
    hint={"fr": "février a 29 jours", "en": "February has 29 days"},
    place=Place("b.ttl", 7, 9, 24, LINE),
    also=(Place("c.ttl", 3, 1, 4, "ex:c"),),
    shape_place=Place("shapes.ttl", 12, 5, 19, "    ex:PersonShape-born"),
    fingerprint="f" * 64,
)
# A blank shape, a blank focus node, a nested result, a path of several steps.
NESTED = ValidationResult(
    rule=f"{EX}PersonShape[<{EX}at>/^<{EX}in>*]",
    focus_node=ox.BlankNode("4f1c2d3e4f1c2d3e4f1c2d3e4f1c2d3e"),
    path=f"<{EX}at>/(^<{EX}in>)*|<{EX}else>",
    value=iri("place"),
    severity="violation",
    component=component("Node"),
    source_shape=ox.BlankNode("shape000000000000000000000000001"),
    message={"": "value 4f1c2d3e4f1c2d3e4f1c2d3e4f1c2d3e"},
    source="shacl",
    code="SH701",
    place=Place("a.ttl", 20, 3, 5, "  ex:at ex:place ."),
    fingerprint="a" * 64,
    details=(
        ValidationResult(
            rule=EX + "PlaceShape-city",
            focus_node=iri("place"),
            path=f"<{EX}city>",
            severity="violation",
            component=component("MinCount"),
            source_shape=iri("PlaceShape-city"),
            message={"fr": "sans ville", "en": "no city"},
            source="shacl",
            code="SH201",
            place=Place("a.ttl", 31, 1, 8, "ex:place a ex:Place ."),
        ),
    ),
)
UNPLACED = ValidationResult(
    rule="unused-term",
    focus_node=ox.Literal("une chaîne", language="fr"),
    severity="warning",
    message={"fr": "terme sans emploi", "en": "unused term"},
    source="unused-term",
    code="unused-term",
)
KNOWN = UNPLACED.replace(
    focus_node=iri("old"),
    place=Place("a.ttl", 2, 1, 6, "ex:old a ex:Term ."),
    acknowledged={"fr": "pour l'histoire", "en": "for the record"},
    fingerprint="b" * 64,
)
OLD = DATE.replace(focus_node=iri("old"), in_baseline=True, fingerprint="c" * 64)
NOTE = UNPLACED.replace(
    severity="info", focus_node=iri("note"), code="SH404", place=Place("d.jsonld")
)

INPUTS = (
    *(Input("data", name, name[0] * 64) for name in ("a.ttl", "b.ttl", "clean.ttl", "d.jsonld")),
    Input("shapes", "shapes.ttl", "5" * 64),
)


def report(*results: ValidationResult) -> ValidationReport:
    """Return a report of some results."""
    return ValidationReport(
        results=tuple(sorted(results, key=ValidationResult.order)),
        shapes=3,
        focused=2,
        queries=1,
        engine="pyshacl",
        tools={"rdflib": "7.6.0", "pyshacl": "0.40.1"},
        inputs=INPUTS,
        not_located=("d.jsonld",),
    )


ORDINARY = report(DATE, NESTED, UNPLACED, KNOWN, OLD, NOTE)

PARTLY = ORDINARY.replace(
    ORDINARY.results,
    coverage=Coverage(
        subjects=9,
        unseen=((iri("lost"), Place("a.ttl", 5, 1)), (ox.BlankNode("9" * 32), None)),
        shapes=4,
        unused=((EX + "IdleShape", Place("shapes.ttl", 40, 1)),),
    ),
)

EVIL = (
    "::error file=x::y\r\n::error::pwned\n##vso[task.complete]##[error]\x1b]0;t\x07\u202e\u2028\x85"
    "]]></failure><script>alert(1)</script>&amp;|`a`|*b*_c_~~d~~ @octocat #1 [x](http://evil.org) "
    "www.evil.org =cmd() %0A::warning::z \x00\ufffe\uffff {0} \\ "
)
NAME = "::error file=x::##vso[a]b\x1b|<b>`@x` %0A,:\n::notice::n.ttl"
HOSTILE_RESULT = ValidationResult(
    rule=EVIL,
    focus_node=ox.Literal(EVIL),
    path=f"<{EX}p\u202e>",
    value=ox.Literal(EVIL + "x" * 1_000_000),
    severity="violation",
    component=ox.NamedNode(EX + "C\u202e"),
    source_shape=iri("S"),
    message={"en": EVIL, "fr": EVIL},
    source=EVIL,
    code=EVIL,
    expected={"fr": EVIL, "en": EVIL},
    found={"fr": EVIL, "en": EVIL},
    hint={"fr": EVIL + "x" * 1_000_000, "en": EVIL},
    place=Place(NAME, 1, 3, 999, EVIL.replace("\n", " ")),
    also=(Place(NAME, 2, 1),),
    shape_place=Place(NAME, 3, 1, 1, EVIL),
    fingerprint="e" * 64,
)
HOSTILE = report(
    HOSTILE_RESULT.replace(details=(HOSTILE_RESULT,)),
    HOSTILE_RESULT.replace(place=None, severity="warning"),
    HOSTILE_RESULT.replace(severity="warning", acknowledged={"fr": EVIL, "en": EVIL}),
).replace(
    (
        HOSTILE_RESULT.replace(details=(HOSTILE_RESULT,)),
        HOSTILE_RESULT.replace(place=None, severity="warning"),
        HOSTILE_RESULT.replace(severity="warning", acknowledged={"fr": EVIL, "en": EVIL}),
    ),
    inputs=(Input("data", NAME, "0" * 64),),
    not_located=(NAME,),
    coverage=Coverage(2, ((ox.Literal(EVIL), Place(NAME, 4, 1)),), 3, ((EVIL, None),)),
)
