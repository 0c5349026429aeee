"""Shapes within shapes, and data about nodes of all kinds, at random."""

from random import Random

NODES = (*(f":n{number}" for number in range(4)), *(f"_:b{number}" for number in range(4)))
VALUES = (*NODES, "1", "2", '"x"', '"y"@fr', '"z"@fr', '"é"')
PROPERTIES, CLASSES = (":p", ":q", ":r"), (":A", ":B", ":C", ":D")
TARGETS = (
    *("sh:targetClass :A", "sh:targetSubjectsOf :p", "sh:targetObjectsOf :q"),
    "sh:targetNode :n0 , :n1",
)
PATHS = (*PROPERTIES, *PROPERTIES, "( :p :q )", "( :r :r )", "[ sh:inversePath :p ]")
#: Constraints of one value.
PLAIN = (
    *("sh:class :A", "sh:class :B", "sh:class :C", "sh:nodeKind sh:IRI", "sh:nodeKind sh:Literal"),
    *("sh:nodeKind sh:BlankNode", "sh:nodeKind sh:BlankNodeOrIRI", "sh:datatype xsd:integer"),
    *("sh:minLength 2", "sh:maxLength 14", "sh:minInclusive 1", "sh:maxExclusive 2"),
    *('sh:languageIn ( "fr" )', "sh:hasValue :n1", 'sh:in ( 1 "x" "y"@fr :n1 )'),
    *('sh:pattern "^[a-z]+$"', "sh:equals :q", "sh:disjoint :r"),
)
#: How deep shapes stand in one another.
DEEPEST = 3


def data(dice: Random) -> str:
    """Return what is said of some nodes."""
    lines = [":B rdfs:subClassOf :A . :C rdfs:subClassOf :B ."]
    for _ in range(dice.randint(4, 16)):
        node = dice.choice(NODES)
        if dice.random() < 0.45:
            lines.append(f"{node} a {dice.choice(CLASSES)} .")
        else:
            lines.append(f"{node} {dice.choice(PROPERTIES)} {dice.choice(VALUES)} .")
    return "\n".join(lines)


def shape(dice: Random) -> str:
    """Return a shape with a target."""
    below = f"sh:property {_property(dice, 0)} , {_property(dice, 0)}"
    return f":S a sh:NodeShape ; {dice.choice(TARGETS)} ; {_constraint(dice, 0)} ; {below} ."


def _constraint(dice: Random, depth: int) -> str:
    kind = dice.random()
    if depth >= DEEPEST or kind < 0.6:
        return dice.choice(PLAIN)
    if kind < 0.7:
        return f"sh:node {_node(dice, depth)}"
    if kind < 0.75:
        return f"sh:not {_inner(dice, depth)}"
    if kind < 0.9:
        members = f"{_inner(dice, depth)} {_inner(dice, depth)}"
        return f"sh:{dice.choice(('or', 'and', 'xone'))} ( {members} )"
    return f"sh:property {_property(dice, depth)}"


def _property(dice: Random, depth: int) -> str:
    said = [_constraint(dice, depth + 1)]
    if dice.random() < 0.1:
        said.append("sh:uniqueLang true")
    if dice.random() < 0.3:
        said.append(f"sh:minCount {dice.randint(1, 3)}")
    if dice.random() < 0.3:
        said.append(f"sh:maxCount {dice.randint(0, 2)}")
    if dice.random() < 0.2:
        most = dice.choice(("Min", "Max"))
        inner = _inner(dice, depth + 1)
        said.append(f"sh:qualifiedValueShape {inner} ; sh:qualified{most}Count 1")
    return f"[ sh:path {dice.choice(PATHS)} ; {' ; '.join(said)} ]"


def _inner(dice: Random, depth: int) -> str:
    if dice.random() < 0.5:
        return _property(dice, depth + 1)
    return _node(dice, depth)


def _node(dice: Random, depth: int) -> str:
    return f"[ a sh:NodeShape ; {_constraint(dice, depth + 1)} ]"
