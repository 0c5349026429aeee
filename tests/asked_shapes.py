"""Shapes and data for validation by SPARQL: each construct broken once, and once not."""

from typing import NamedTuple


class Case(NamedTuple):
    """What a construct refuses, and what it accepts.

    Attributes:
        name: Its component without `ConstraintComponent`.
        shape: What a shape says whose target is what has `:p`; `{}` stands for nothing more.
        wrong: Data with one violation of that component.
        right: Data without any.
    """

    name: str
    shape: str
    wrong: str
    right: str


def on_p(constraint: str) -> str:
    """Return what a node shape says whose values of `:p` are constrained."""
    return f"sh:property [ sh:path :p ; {constraint} ]"


_INNER = "[ sh:path :q ; sh:minCount 1 ]"
_TWICE = "[ sh:path :q ; sh:minCount 2 ]"

#: Every constraint of SHACL core, and those in SPARQL.
CASES = [
    Case("Class", on_p("sh:class :A"), ":a :p :b . :b a :C .", ":a :p :b . :b a :B ."),
    Case("Datatype", on_p("sh:datatype xsd:integer"), ':a :p "1" .', ":a :p 1 ."),
    Case("Datatype", on_p("sh:datatype rdf:langString"), ':a :p "1" .', ':a :p "1"@fr .'),
    Case(
        "Datatype",
        on_p("sh:datatype xsd:date"),
        ':a :p "2021-02-29"^^xsd:date .',
        ':a :p "2020-02-29"^^xsd:date .',
    ),
    Case("NodeKind", on_p("sh:nodeKind sh:IRI"), ":a :p 1 .", ":a :p :b ."),
    Case("NodeKind", on_p("sh:nodeKind sh:BlankNodeOrLiteral"), ":a :p :b .", ":a :p [] , 1 ."),
    Case("MinCount", on_p("sh:minCount 2"), ":a :p :b .", ":a :p :b , :c ."),
    Case("MinCount", "sh:property [ sh:path :q ; sh:minCount 1 ]", ":a :p 1 .", ":a :p 1 ; :q 1 ."),
    Case("MaxCount", on_p("sh:maxCount 1"), ":a :p :b , :c .", ":a :p :b ."),
    Case("MaxCount", on_p("sh:maxCount 0"), ":a :p :b .", ":a :q :b ."),
    Case("MinExclusive", on_p("sh:minExclusive 1"), ":a :p 1 .", ":a :p 2 ."),
    Case("MinInclusive", on_p("sh:minInclusive 1.5"), ":a :p 1 .", ":a :p 1.5 ."),
    Case("MinInclusive", on_p("sh:minInclusive 1"), ':a :p "2" .', ":a :p 1.5 ."),
    Case(
        "MaxExclusive",
        on_p('sh:maxExclusive "2020-01-01"^^xsd:date'),
        ':a :p "2020-01-01"^^xsd:date .',
        ':a :p "2019-12-31"^^xsd:date .',
    ),
    Case("MaxInclusive", on_p("sh:maxInclusive 1"), ":a :p :b .", ":a :p 1 ."),
    Case("MinLength", on_p("sh:minLength 2"), ':a :p "é" .', ':a :p "éé" .'),
    Case("MaxLength", on_p("sh:maxLength 1"), ":a :p [] .", ':a :p "é"@fr .'),
    Case("Pattern", on_p('sh:pattern "^a[.]b$"'), ':a :p "acb" .', ':a :p "a.b" .'),
    Case("Pattern", on_p('sh:pattern "^AB" ; sh:flags "i"'), ':a :p "ba" .', ':a :p "abc" .'),
    Case("LanguageIn", on_p('sh:languageIn ( "fr" )'), ':a :p "a"@en .', ':a :p "a"@fr-CA .'),
    Case(
        "UniqueLang", on_p("sh:uniqueLang true"), ':a :p "a"@fr , "b"@fr .', ':a :p "a"@fr , "b" .'
    ),
    Case("Equals", on_p("sh:equals :q"), ":a :p :b .", ":a :p :b ; :q :b ."),
    Case("Equals", "sh:equals :q", ":a :p :b .", ":a :p :b ; :q :a ."),
    Case("Disjoint", on_p("sh:disjoint :q"), ":a :p :b ; :q :b .", ":a :p :b ; :q :c ."),
    Case("Disjoint", "sh:disjoint :q", ":a :p :b ; :q :a .", ":a :p :b ; :q :c ."),
    Case("LessThan", on_p("sh:lessThan :q"), ":a :p 2 ; :q 2 .", ":a :p 2 ; :q 2.5 ."),
    Case("LessThan", on_p("sh:lessThan :q"), ':a :p "a" ; :q 2 .', ":a :p 2 ."),
    Case(
        "LessThanOrEquals", on_p("sh:lessThanOrEquals :q"), ":a :p 3 ; :q 2 .", ":a :p 2 ; :q 2 ."
    ),
    Case("Not", on_p(f"sh:not {_INNER}"), ":a :p :b . :b :q 1 .", ":a :p :b . :b :r 1 ."),
    Case(
        "And",
        on_p(f"sh:and ( {_INNER} [ sh:class :A ] )"),
        ":a :p :b . :b :q 1 .",
        ":a :p :b . :b :q 1 ; a :A .",
    ),
    Case(
        "Or",
        on_p(f"sh:or ( {_TWICE} [ sh:class :A ] )"),
        ":a :p :b . :b :q 1 .",
        ":a :p :b , :c . :b :q 1 , 2 . :c a :B .",
    ),
    Case(
        "Xone",
        on_p(f"sh:xone ( {_INNER} [ sh:class :A ] )"),
        ":a :p :b . :b :q 1 ; a :A .",
        ":a :p :b . :b :q 1 .",
    ),
    Case("Node", on_p("sh:node :N"), ":a :p :b . :b :q 1 .", ":a :p :b . :b :q 1 , 2 ."),
    Case("Node", "sh:node :N", ":a :p :b ; :q 1 .", ":a :p :b ; :q 1 , 2 ."),
    Case(
        "QualifiedMinCount",
        on_p(f"sh:qualifiedValueShape {_INNER} ; sh:qualifiedMinCount 2"),
        ":a :p :b , :c . :b :q 1 .",
        ":a :p :b , :c . :b :q 1 . :c :q 1 .",
    ),
    Case(
        "QualifiedMaxCount",
        on_p("sh:qualifiedValueShape [ sh:class :A ] ; sh:qualifiedMaxCount 0"),
        ":a :p :b . :b a :B .",
        ":a :p :b .",
    ),
    Case(
        "QualifiedMinCount",
        on_p(
            "sh:qualifiedValueShape [ sh:class :A ] ; sh:qualifiedMinCount 1 ;"
            " sh:qualifiedValueShapesDisjoint true"
        )
        + " ; "
        + on_p(f"sh:qualifiedValueShape {_INNER} ; sh:qualifiedMaxCount 9"),
        ":a :p :b . :b a :A ; :q 1 .",
        ":a :p :b . :b a :A .",
    ),
    Case("Closed", "sh:closed true ; " + on_p("sh:minCount 0"), ":a :p 1 ; :q 2 .", ":a :p 1 ."),
    Case(
        "Closed",
        "sh:closed true ; sh:ignoredProperties ( :q rdf:type )",
        ":a :p 1 ; :q 2 ; a :A .",
        ":x :q 1 .",
    ),
    Case("HasValue", on_p("sh:hasValue :b"), ":a :p :c .", ":a :p :b , :c ."),
    Case("HasValue", on_p("sh:hasValue 1"), ":a :p 2 .", ":a :p 1 , 2 ."),
    Case("HasValue", "sh:hasValue :a", ":b :p 1 .", ":a :p 1 ."),
    Case(
        "In", on_p('sh:in ( 1 "a" "a"@fr :b )'), ':a :p "a"@en .', ':a :p 1 , "a" , "a"@fr , :b .'
    ),
    Case(
        "SPARQL",
        "sh:sparql [ sh:prefixes :T ; sh:select"
        ' "SELECT $this ?value { $this e:p ?value . ?value e:q $this }" ]',
        ":a :p :b . :b :q :a .",
        ":a :p :b . :b :q :c .",
    ),
    Case(
        "SPARQL",
        on_p(
            "sh:sparql [ sh:select"
            ' "SELECT $this ?value { $this $PATH ?value FILTER ( ?value = $this ) }" ]'
        ),
        ":a :p :a .",
        ":a :p :b .",
    ),
    Case(
        "Node",
        on_p(
            'sh:node [ a sh:NodeShape ; sh:sparql [ sh:select "SELECT $this { $this ?x $this }" ] ]'
        ),
        ":a :p :b . :b :q :b .",
        ":a :p :b . :b :q :c .",
    ),
    Case(
        "Node",
        on_p("sh:node [ a sh:NodeShape ; sh:closed true ; sh:ignoredProperties ( :q ) ]"),
        ":a :p :b . :b :r 1 .",
        ":a :p :b . :b :q 1 .",
    ),
    Case(
        "Node",
        on_p(
            "sh:node [ a sh:NodeShape ;"
            " sh:property [ sh:path :q ; sh:lessThan :r ; sh:equals :s ] ]"
        ),
        ":a :p :b . :b :q 2 ; :r 1 ; :s 2 .",
        ":a :p :b . :b :q 2 ; :r 3 ; :s 2 .",
    ),
]

#: Paths, each with data that has a third value at its end, and not.
PATHS = [
    ("( :p :q )", ":a :p :b , :c . :b :q 1 , 2 . :c :q 2 , 3 .", ":a :p :b . :b :q 1 , 2 ."),
    ("[ sh:inversePath :p ]", ":a :p :z . :b :p :z . :c :p :z .", ":a :p :z . :b :p :z ."),
    ("[ sh:alternativePath ( :p :q ) ]", ":a :p 1 , 2 ; :q 2 , 3 .", ":a :p 1 , 2 ; :q 2 ."),
    ("[ sh:oneOrMorePath :p ]", ":a :p :b . :b :p :c . :c :p :a .", ":a :p :b . :b :p :a ."),
    ("[ sh:zeroOrMorePath :p ]", ":a :p :b . :b :p :c .", ":a :p :b ."),
    ("( :p [ sh:zeroOrOnePath :q ] )", ":a :p :b . :b :q 1 , 2 .", ":a :p :b . :b :q 1 ."),
    (
        "( :p [ sh:zeroOrMorePath rdf:rest ] rdf:first )",
        ":a :p ( 1 2 3 ) .",
        ":a :p ( 1 2 2 ) .",
    ),
]
