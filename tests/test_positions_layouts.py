"""Documents written with a pen that notes where it puts each term: the same places come back."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from mamh_graph import files, positions

BASE = "https://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE, FIRST, REST, NIL = (ox.NamedNode(RDF + name) for name in ("type", "first", "rest", "nil"))
LINE_END = re.compile(r"\r\n|\r|\n")

BLANKS = (" ", " ", "\t", "\n", "\r\n", "\r", "\n\n    ", "# é𝒳 . ; [ ( \" '''<\n", "#\r\n")
DIRECTIVES = ('VERSION "1.1"', "@version '1.1' .", f"base<{BASE}>", "PREFIX é:<x>")
GRAPHS = ("{", "GRAPH e:a{", "graph _:g {", ":a\n{", "[ ]{", "GRAPH []{")

Place = tuple[int, int]


@dataclass(frozen=True)
class Label:
    """A blank node with a label."""

    name: str


@dataclass(eq=False)
class Nested:
    """A blank node in brackets, and what it says."""

    says: list


@dataclass(eq=False)
class Items:
    """A list."""

    items: list


@dataclass
class Pen:
    """Writes tokens with gaps between them, and notes the place of the terms of each triple."""

    random: random.Random
    text: str = ""
    notes: dict = field(default_factory=dict)

    def here(self) -> Place:
        """Return line and column of what is written next."""
        lines = LINE_END.split(self.text)
        return len(lines), len(lines[-1]) + 1

    def gap(self, least: int = 0) -> str:
        """Return some white space and comments."""
        return "".join(self.random.choices(BLANKS, k=self.random.choice((least, least, 1, 2))))

    def put(self, token: str, before: int = 0) -> Place:
        """Write a gap and a token; return where the token is."""
        self.text += self.gap(before)
        at = self.here()
        self.text += token
        return at

    def note(self, triple: tuple, places: Sequence[Place], length: int) -> None:
        """Remember a triple; places and predicate name it."""
        key = (*places, triple[1])
        assert key not in self.notes
        self.notes[key] = (triple, length)

    def term(self, term: object, before: int = 1) -> tuple[Place, int]:
        """Write a term that is no bracket; return its place and what it takes of that line."""
        token = self.spelled(term)
        return self.put(token, before), len(LINE_END.split(token)[0])

    def spelled(self, term: object) -> str:
        """Return one of the ways to write a term."""
        if isinstance(term, Label):
            return f"_:{term.name}"
        if isinstance(term, ox.Literal):
            bare = r"[+-]?[0-9]+|[+-]?[0-9]*\.[0-9]+|[+-]?[0-9.]+[eE][+-]?[0-9]+|true|false"
            short = term.datatype.value.removeprefix(XSD) in SHORT
            if short and re.fullmatch(bare, term.value) and self.random.random() < 0.7:
                return term.value
            tag = ""
            if term.language:
                tag = self.random.choice(("", " ", "\n")) + f"@{term.language}"
            elif term.datatype.value != XSD + "string":
                tag = f"{self.gap()}^^{self.gap()}{self.spelled(term.datatype)}"
            return self.quoted(term.value) + tag
        iri = term.value
        local = iri.removeprefix(BASE)
        ways = [f"<{iri}>"]
        if iri.startswith(BASE):
            safe = re.sub(r"[,/#]|^-", r"\\\g<0>", local)
            ways += [f"e:{safe}", f":{safe}", f"<./{local}>"]
        return self.random.choice(ways)

    def quoted(self, value: str) -> str:
        """A string in one of four kinds of quotes, escaped where it must be, and at random."""
        quote = self.random.choice(('"', "'", '"""', "'''"))
        escapes = {"\n": "\\n", "\r": "\\r", "\\": "\\\\", "\t": "\\t", quote[0]: "\\" + quote[0]}
        parts = []
        for at, character in enumerate(value):
            must = character == "\\" or (len(quote) == 1 and character in "\n\r" + quote)
            if character == quote[0]:  # two of them are not yet three; the last would be too many
                must |= at == len(value) - 1 or value[at - 1 : at] == character
            if must or (character in escapes and self.random.random() < 0.3):
                parts.append(escapes[character])
            elif self.random.random() < 0.1:
                parts.append(f"\\U{ord(character):08X}")
            else:
                parts.append(character)
        return quote + "".join(parts) + quote

    def value(self, term: object, before: int = 1) -> tuple[Place, int]:
        """Write any object, with what stands in its brackets."""
        if isinstance(term, Nested):
            at = self.put("[", before)
            self.says(term, at, term.says)
            self.put("]")
            return at, 1
        if not isinstance(term, Items):
            return self.term(term, before)
        at = self.put("(", before)
        last = len(term.items)
        here = [self.value(item, int(index > 0)) for index, item in enumerate(term.items)]
        end = self.put(")")
        for index, item in enumerate(term.items):
            cell = (term, index)
            rest = NIL if index + 1 == last else (term, index + 1)
            # The length of the next item is that of its token, and 1 for a bracket.
            following = (end, 1) if index + 1 == last else here[index + 1]
            self.note((cell, FIRST, value_of(item)), (at, at, here[index][0]), here[index][1])
            self.note((cell, REST, rest), (at, at, following[0]), following[1])
        return at, 1

    def says(self, subject: object, at: Place, says: Sequence) -> None:
        """Write predicates and objects."""
        for number, (predicate, objects) in enumerate(says):
            if number:
                self.put(self.random.choice((";", ";", ";;")))
            if predicate == TYPE and self.random.random() < 0.7:
                where = self.put("a", 1)
            else:
                where = self.term(predicate)[0]
            for index, term in enumerate(objects):
                if index:
                    self.put(",")
                place, length = self.value(term)
                triple = (value_of(subject), predicate, value_of(term))
                self.note(triple, (at, where, place), length)
        if says and self.random.random() < 0.3:
            self.put(";")

    def statement(self, subject: object, says: Sequence) -> None:
        """Write a subject and what it says; only brackets may say nothing more."""
        says = says if says or isinstance(subject, Nested) else [(TYPE, [ox.Literal("x")])]
        at, _ = self.value(subject)
        self.says(subject, at, says)


def value_of(term: object) -> object:
    """What a term of a document is in the graph: a list is its first cell."""
    if isinstance(term, Items):
        return (term, 0) if term.items else NIL
    return term


SHORT = ("integer", "decimal", "double", "boolean")
characters = st.sampled_from([*"ab \"'\\\n\r\t#.;,[](){}<>@^é\u00a0𝒳\u2028", "\r\n", '"""', "''"])
values = st.lists(characters, max_size=8).map("".join)
iris = st.sampled_from(
    ["a", "b.c", "é", "x%41y", "with,comma", "-dash", "1", "a:b", "𝒳𝒴", "prefix", "a/b#c"]
).map(lambda local: ox.NamedNode(BASE + local))
labels = st.sampled_from(["b", "b.1", "1", "é-é", "a"]).map(Label)
typed = st.sampled_from(
    [
        *(("5", "integer"), ("-1", "integer"), ("1.5", "decimal"), (".5", "decimal")),
        *(("1.e3", "double"), ("-1E-2", "double"), ("true", "boolean"), ("x", "date")),
    ]
).map(lambda pair: ox.Literal(pair[0], datatype=ox.NamedNode(XSD + pair[1])))
literals = st.one_of(
    values.map(ox.Literal),
    st.builds(ox.Literal, values, language=st.sampled_from(["fr", "en-ca", "prefix"])),
    typed,
)
simple = st.one_of(iris, literals, labels)


def says(objects: st.SearchStrategy, least: int = 0) -> st.SearchStrategy:
    predicates = st.one_of(iris, st.just(TYPE))
    pair = st.tuples(predicates, st.lists(objects, min_size=1, max_size=3))
    return st.lists(pair, min_size=least, max_size=3)


objects = st.recursive(
    simple,
    lambda inner: says(inner).map(Nested) | st.lists(inner, max_size=3).map(Items),
    max_leaves=8,
)
subjects = st.one_of(iris, labels, says(objects).map(Nested), st.lists(objects).map(Items))
statements = st.lists(st.tuples(subjects, says(objects)), min_size=1, max_size=4)


def reported(pen: Pen, form: ox.RdfFormat, mark: bool) -> None:
    """Read what the pen wrote: every quad is where the pen noted it, and every note is a quad."""
    content = pen.text.encode()
    source = files.check("x", b"\xef\xbb\xbf" * mark + content, form)
    quads = files.parse(source)
    spots = positions.spots(source, quads, range(len(quads)))
    assert spots is not None, pen.text
    assert len(quads) == len(pen.notes)
    lines = LINE_END.split(pen.text)
    nodes: dict = {}
    for index, quad in enumerate(quads):
        places = [(span.line, span.column) for span in spots[index]]
        triple, length = pen.notes.pop((*places, quad.predicate))
        assert spots[index].object.length == length
        assert spots[index].object.text == lines[spots[index].object.line - 1][:400]
        for noted, read in zip(triple, (quad.subject, quad.predicate, quad.object), strict=True):
            if isinstance(read, ox.BlankNode):
                assert nodes.setdefault(noted, read) == read
            else:
                assert noted == read
    assert len(set(nodes.values())) == len(nodes)


@settings(deadline=None)
@given(statements, st.randoms(use_true_random=False), st.booleans(), st.booleans())
def test_a_place_in_turtle_is_where_it_was_written(
    document: list, chance: random.Random, trig: bool, mark: bool
) -> None:
    """Whatever the layout, each quad stands at the line and column of its tokens."""
    pen = Pen(chance)
    pen.text = f"PREFIX e: <{BASE}> @prefix : <{BASE}> .\n@base\n<{BASE}> . "
    graph = False
    for number, (subject, said) in enumerate(document):
        if chance.random() < 0.2 and not graph:
            pen.put(chance.choice(DIRECTIVES))
        if trig and not graph and chance.random() < 0.5:
            pen.put(chance.choice(GRAPHS), 1)
            graph = True
        if isinstance(subject, Nested) and not subject.says and not said:
            said = [(TYPE, [ox.NamedNode(BASE)])]
        pen.statement(subject, said)
        if graph and (number + 1 == len(document) or chance.random() < 0.5):
            pen.put(chance.choice(("}", ".}")))
            graph = False
        else:
            pen.text += pen.gap() + "."
            pen.text += pen.gap(1)
    reported(pen, ox.RdfFormat.TRIG if trig else ox.RdfFormat.TURTLE, mark)


@settings(deadline=None)
@given(
    st.lists(st.tuples(iris | labels, iris, simple), min_size=1, max_size=6),
    st.randoms(use_true_random=False),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
)
def test_a_place_in_lines_is_where_it_was_written(
    triples: list, chance: random.Random, end: str, quads: bool, mark: bool
) -> None:
    """The same for N-Triples and N-Quads, with comments, empty lines and any line end."""
    pen = Pen(chance)
    for triple in triples:
        pen.text += chance.choice(("", "", end, f"  # <a> <b> <c> .{end}", f"\t{end}"))
        places = []
        for term in triple:
            written = f"_:{term.name}" if isinstance(term, Label) else str(term)
            pen.text += chance.choice((" ", "\t", "  ")) if places else chance.choice(("", "  "))
            places.append(pen.here())
            pen.text += written
        graph = chance.choice(("", f" <{BASE}g>", " _:g")) if quads else ""
        if (*places, triple[1]) not in pen.notes:
            pen.note(triple, places, len(written))
        pen.text += f"{graph} .{chance.choice(('', ' # . ', ' '))}{end}"
    reported(pen, ox.RdfFormat.N_QUADS if quads else ox.RdfFormat.N_TRIPLES, mark)
