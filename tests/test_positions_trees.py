"""Which line and column of an RDF/XML or JSON-LD file says a quad."""

import json
import random
import re
from collections.abc import Callable

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mamh_graph import files, positions

XML, JSON = ox.RdfFormat.RDF_XML, ox.RdfFormat.JSON_LD
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
HEAD = f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:e="u:">'
LINE_END = re.compile(r"\r\n|\r|\n")

Place = tuple[int, int]


class Pen:
    """Writes a tree, and notes where it puts what says each predicate or type.

    Every predicate and every type has a number of its own, so that its name tells the quad.
    """

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.text = ""
        self.notes: dict[str, Place] = {}

    def fresh(self, letter: str, at: Place) -> str:
        """Return a new name, said at a place."""
        name = f"{letter}{len(self.notes)}"
        self.notes[f"u:{name}"] = at
        return name

    def gap(self) -> str:
        """Return some white space."""
        return "".join(self.chance.choices((" ", "\n", "\r\n", "\r", "\t"), k=2))

    def put(self, token: str) -> Place:
        """Write a gap and a token; return where the token is."""
        self.text += self.gap()
        lines = LINE_END.split(self.text)
        self.text += token
        return len(lines), len(lines[-1]) + 1

    def element(self, depth: int) -> None:
        """Write a node element of RDF/XML."""
        at = self.put("<")
        name = f"e:{self.fresh('T', at)}" if self.chance.random() < 0.5 else "rdf:Description"
        self.text += name + self.chance.choice(("", f' rdf:about="u:é{depth}"', ' rdf:nodeID="n"'))
        for _ in range(self.chance.randrange(3)):
            self.text += f"{self.gap()}e:{self.fresh('p', at)}='é𝒳'"
        self.text += ">"
        self.properties(depth)
        self.put(f"</{name}>")

    def properties(self, depth: int) -> None:
        """Write property elements of RDF/XML, of each kind."""
        kinds = ["text", "empty", "resource", "attribute", "literal"]
        if depth < 3:
            kinds += ["node", "inline", "list"] * 2
        for _ in range(self.chance.randrange(4)):
            at = self.put("<")
            name = f"e:{self.fresh('p', at)}"
            match self.chance.choice(kinds):
                case "text":
                    self.text += f"{name}>é𝒳\n</{name}>"
                case "empty":
                    self.text += f"{name}\n/>"
                case "resource":
                    self.text += f'{name} rdf:resource="u:x"/>'
                case "attribute":
                    self.text += f'{name} e:{self.fresh("p", at)}="1"></{name}>'
                case "literal":
                    self.text += f'{name} rdf:parseType="Literal"><b>x<c e:d="1"/></b></{name}>'
                case "node":
                    self.text += f"{name}><!-- é𝒳 -->"
                    self.element(depth + 1)
                    self.put(f"</{name}>")
                case "inline":
                    self.text += f'{name} rdf:parseType="Resource">'
                    self.properties(depth + 1)
                    self.put(f"</{name}>")
                case "list":
                    self.text += f'{name} rdf:parseType="Collection">'
                    for _ in range(self.chance.randrange(4)):
                        self.element(depth + 1)
                    self.put(f"</{name}>")

    def object(self, depth: int) -> None:
        """Write a node object of JSON-LD; the same node may have several."""
        at = self.put("{")
        members: list[tuple[str, Callable[[], object]]] = []
        if self.chance.random() < 0.7:
            name = json.dumps(self.chance.choice(("u:é", "u:b", "_:c")))
            members.append((self.chance.choice(("@id", "id")), lambda: self.put(name)))
        if self.chance.random() < 0.5:
            members.append(("@type", lambda: self.put(f'"u:{self.fresh("T", at)}"')))
        for _ in range(self.chance.randrange(4)):
            members.append((f"u:{self.fresh('p', at)}", lambda: self.member(depth)))
        if depth < 2 and self.chance.random() < 0.3:
            members.append(("@included", lambda: self.array(depth)))
        if depth < 2 and self.chance.random() < 0.3:
            members.append(("index", self.index))
            self.notes["u:index"] = (0, 0)
        self.chance.shuffle(members)
        for number, (key, value) in enumerate(members):
            self.text += "," if number else ""
            self.put(json.dumps(key, ensure_ascii=self.chance.random() < 0.5))
            self.put(":")
            value()
        self.put("}")

    def member(self, depth: int) -> None:
        """Write one value of JSON-LD, of any kind."""
        kind = self.chance.choice(("text", "value", "node", "array", "list"))
        if kind == "text" or depth >= 2:
            self.put(self.chance.choice(('"{[é\\"𝒳"', "1", "true", '{"@id": "u:x"}', "[]")))
        elif kind == "value":
            self.put('{"@value": "x", "@language": "fr"}')
        elif kind == "node":
            self.object(depth + 1)
        elif kind == "array":
            self.array(depth)
        else:
            self.put('{"@list": ')
            self.array(depth)
            self.put("}")

    def array(self, depth: int) -> None:
        """Write node objects in brackets."""
        self.put("[")
        for number in range(self.chance.randrange(3)):
            self.text += "," if number else ""
            self.object(depth + 1)
        self.put("]")

    def index(self) -> None:
        """Write a map by index, whose keys are no properties."""
        self.put('{"one":')
        self.object(3)
        self.put(', "two":')
        self.object(3)
        self.put("}")

    def reported(self, form: ox.RdfFormat) -> None:
        """Read what was written: whatever was noted, and is said at all, is where it was noted."""
        source = files.check("x", self.text.encode(), form)
        quads = list(ox.parse(source.text, form, rename_blank_nodes=True))
        spots = positions.spots(source, quads, range(len(quads)))
        assert spots is not None, self.text
        lines = LINE_END.split(self.text)
        for index, quad in enumerate(quads):
            span = spots[index].object
            named = quad.object if quad.predicate.value == f"{RDF}type" else quad.predicate
            if named.value in self.notes and named.value != "u:index":
                assert (span.line, span.column) == self.notes[named.value]
            assert span.text == lines[span.line - 1][:400]


@settings(deadline=None)
@given(st.randoms(use_true_random=True))
def test_a_place_in_rdf_xml_is_where_it_was_written(chance: random.Random) -> None:
    """Whatever the layout, what an element says stands at the bracket of its tag."""
    pen = Pen(chance)
    pen.text = chance.choice(("", '<?xml version="1.0" encoding="utf-8"?>\r\n')) + HEAD
    for _ in range(chance.randrange(1, 4)):
        pen.element(0)
    pen.text += "</rdf:RDF>\n"
    pen.reported(XML)


@settings(deadline=None)
@given(st.randoms(use_true_random=True), st.booleans())
def test_a_place_in_json_ld_is_where_it_was_written(chance: random.Random, graph: bool) -> None:
    """Whatever the layout, what a node says stands at the bracket of the object that says it."""
    pen = Pen(chance)
    context = {"id": "@id", "index": {"@id": "u:index", "@container": "@index"}}
    pen.text = f'{{"@context": {json.dumps(context)}, '
    if graph:
        pen.text += '"@graph": '
    else:
        pen.text += f'"u:{pen.fresh("p", (1, 1))}": '
    pen.array(0)
    pen.text += "}"
    pen.reported(JSON)


def places(text: str, form: ox.RdfFormat) -> list[tuple[str, int | None, int | None]]:
    """Return the last word of each predicate, and the columns of subject and object."""
    source = files.check("x", text.encode(), form)
    quads = files.parse(source)
    spots = positions.spots(source, quads, range(len(quads)))
    assert spots is not None
    return [
        (
            re.split("[:/#]", quad.predicate.value)[-1],
            spots[index].subject.column,
            spots[index].object.column,
        )
        for index, quad in enumerate(quads)
    ]


ELEMENTS = {
    '<rdf:Description e:a="1" e:b="2"/>': [("b", 1, 1), ("a", 1, 1)],
    "<e:T><e:p><e:U/></e:p></e:T>": [("type", 1, 1), ("type", 11, 11), ("p", 1, 6)],
    '<e:T><e:p rdf:parseType="Resource"><e:q/></e:p></e:T>': [
        *(("type", 1, 1), ("p", 1, 6)),
        ("q", 6, 36),
    ],
    '<rdf:Seq><rdf:li rdf:ID="i">x</rdf:li></rdf:Seq>'.replace(' rdf:ID="i"', ""): [
        *(("type", 1, 1), ("_1", 1, 10)),
    ],
    '<e:T><e:p rdf:parseType="Collection"><e:U/><e:V/></e:p></e:T>': [
        *(("type", 1, 1), ("type", 38, 38), ("type", 44, 44), ("p", 1, 6)),
        *(("rest", 6, 44), ("first", 6, 38), ("rest", 6, 6), ("first", 6, 44)),
    ],
}


@pytest.mark.parametrize("text", ELEMENTS)
def test_the_order_of_rdf_xml_in_pyoxigraph_0_5(text: str) -> None:
    """The parser of release line 0.5 yields quads in the order that the walk repeats."""
    start = len(HEAD)
    found = places(f"{HEAD}{text}</rdf:RDF>", XML)
    assert [(name, at - start, to - start) for name, at, to in found] == ELEMENTS[text]  # type: ignore[operator]


OBJECTS = {
    '{"u:a": {"u:b": 1}, "u:c": 2}': [("a", 1, 1), ("b", 9, 9), ("c", 1, 1)],
    '[{"@id": "u:x", "u:a": 1}, {"@id": "u:x", "u:b": 2}]': [("a", 2, 2), ("b", 28, 28)],
    '{"@id": "u:x", "u:a": {"@id": "u:x", "u:b": 1}, "u:c": 2}': [
        *(("a", 1, 1), ("b", 23, 23), ("c", 1, 1)),
    ],
    '{"u:a": {"@list": [{"u:b": 1}]}}': [
        *(("a", 1, 1), ("first", 1, 1), ("b", 20, 20), ("rest", 1, 1)),
    ],
    '{"@id": "u:g", "@graph": [{"u:a": 1}]}': [("a", 27, 27)],
    '{"u:a": {}, "@reverse": {"u:b": {"@id": "u:x"}}}': [("a", 1, 1), ("b", 1, 1)],
    '{"@context": {"a": {"@id": "u:a", "@container": "@language"}}, "a": {"fr": "x"}}': [
        ("a", 1, 1)
    ],
    '{"@context": {"a": {"@id": "u:a", "@type": "@json"}}, "a": {"b": {"c": 1}}}': [("a", 1, 1)],
}


@pytest.mark.parametrize("text", OBJECTS)
def test_each_kind_of_object_of_json_ld(text: str) -> None:
    """A quad stands at the bracket of the object that says it; maps and JSON are no objects."""
    assert places(text, JSON) == OBJECTS[text]


@pytest.mark.parametrize(
    ("text", "others", "form"),
    [
        (f"{HEAD}<e:T/></rdf:RDF>", f'{HEAD}<rdf:Description e:p="1"/></rdf:RDF>', XML),
        (f"{HEAD}<e:T/></rdf:RDF>", f"{HEAD}<e:T/><e:T/></rdf:RDF>", XML),
        (f"{HEAD}<e:T/><e:T/></rdf:RDF>", f"{HEAD}<e:T/></rdf:RDF>", XML),
        ('{"u:a": 1}', '{"u:a": 2}', JSON),
        ('{"u:a": 1}', '{"u:a": [1, 2]}', JSON),
        ('{"u:a": [1, 2]}', '{"u:a": 1}', JSON),
        ('{"u:a": [{"@id": "_:b"}, {"@id": "_:b"}]}', '{"u:a": [{}, {}]}', JSON),
        ('{"u:a": [{}, {}]}', '{"u:a": [{"@id": "_:b"}, {"@id": "_:b"}]}', JSON),
    ],
)
def test_quads_of_another_text_have_no_spot(text: str, others: str, form: ox.RdfFormat) -> None:
    """Where text and quads disagree there is no answer, rather than a wrong line."""
    source = files.check("x", text.encode(), form)
    quads = files.parse(files.check("x", others.encode(), form))
    assert positions.spots(source, quads, range(len(quads))) is None
