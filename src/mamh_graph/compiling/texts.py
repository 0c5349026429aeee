"""Constraints written in SPARQL, made to ask about all focus nodes at once.

SHACL runs such a query once for each focus node, with `$this` replaced. Here the focus nodes are
joined with its pattern: at its beginning, and again in each group that computes with `$this`
without being told it. What means another thing for all nodes than for one is refused.

Knows: the tokens of a query, and which of its groups see the variables around them.
Does not know: SHACL core.

Source:
    SHACL, sections 5.2 (SPARQL-based Constraints), 5.3.1 (Pre-binding) and appendix A.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rdflib import OWL, RDF, SH
from rdflib.term import Node

from mamh_graph import sparql
from mamh_graph.compiling import spelling
from mamh_graph.compiling.demands import CannotCompileError
from mamh_graph.compiling.focus import Focus
from mamh_graph.compiling.templates import Writer
from mamh_graph.shapes import Shapes

# What cuts the solutions of one focus node.
_CUTS = ("LIMIT", "OFFSET")
# What a constraint may not contain (SHACL, appendix A), and what asks of other graphs.
_FORBIDDEN = ("MINUS", "VALUES", "GRAPH")
_AGGREGATES = {"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}
# What makes the group around it give other solutions for another `$this`.
_COMPUTING = {"(", "EXISTS", "OPTIONAL"}
# What sees the variables of the group around it, or is a query whose own group is told.
_TOLD = {"(", "EXISTS", "SELECT"}
# Variables that mean something to SHACL which no endpoint can know.
_UNKNOWN = ("shapesGraph", "currentShape", "failure")


class Text(NamedTuple):
    """The text of a constraint.

    Attributes:
        prefixes: The declarations that it uses.
        head: Up to its pattern.
        body: The pattern, without its braces.
        tail: What follows it.
        blind: Where in the pattern groups begin that compute with `$this` and are not told it.
    """

    prefixes: str
    head: str
    body: str
    tail: str
    blind: tuple[int, ...]

    def about(self, focus: Focus, path: str) -> str:
        """Return the query for all focus nodes.

        Args:
            focus: The nodes.
            path: What `$PATH` stands for; nothing in a node shape.
        """
        body, at = "", 0
        for start in (0, *self.blind):
            body += self.body[at:start] + focus("?this")
            body, at = body + "\n", start
        body += self.body[at:]
        whole = f"{_distinct(self.head)}{{\n{body}}}{self.tail}"
        return self.prefixes + spelling.renamed(
            whole, lambda name: path if name == "PATH" and path else ""
        )

    def nested(self, constraint: Node, writer: Writer, node: str, path: str) -> str:
        """Return its pattern about a node, with no variable but that node's in common.

        Raises:
            CannotCompileError: If its pattern finds more than it does.
        """
        if "HAVING" in sparql.words(self.tail):  # a pattern has none
            raise CannotCompileError(constraint, "HAVING")
        suffix = writer.variable().lstrip("?")

        def name(own: str) -> str:
            if own == "this":
                return node
            return path if own == "PATH" and path else f"?{suffix}_{own}"

        return spelling.expanded(spelling.renamed(self.body, name), sparql.prefixes(self.prefixes))


def read(shapes: Shapes, constraint: Node) -> Text:
    """Read a constraint.

    Raises:
        CannotCompileError: If it cannot be asked of all focus nodes at once.
    """
    text = str(shapes.graph.value(constraint, SH.select) or "")
    words = sparql.words(text)
    if "SELECT" not in words:
        raise CannotCompileError(constraint, "sh:sparql without sh:select")
    for word in (*_CUTS, *_FORBIDDEN):
        if word in words:
            raise CannotCompileError(constraint, word)
    for name in _UNKNOWN:
        if re.search(rf"[?$]{name}\b", sparql.without_strings(text)):
            raise CannotCompileError(constraint, f"${name}")
    start, end = _braces(text)
    head, body, tail = text[:start], text[start + 1 : end], text[end + 1 :]
    grouped = sparql.words(tail)
    if _AGGREGATES & (sparql.words(head) | grouped) and not _groups_by_this(tail):
        raise CannotCompileError(constraint, "GROUP BY")
    if "GROUP" in grouped and not _groups_by_this(tail):
        raise CannotCompileError(constraint, "GROUP BY")
    if sparql.without_comments(body).lstrip()[:6].upper() == "SELECT":
        body = f"{{{body}}}"  # something is told before it
    for inner in _subqueries(body):
        if "this" not in sparql.columns(inner):
            raise CannotCompileError(constraint, "SELECT")
    return Text(_declared(shapes, constraint, text), head, body, tail, tuple(_blind(body)))


def _braces(text: str) -> tuple[int, int]:
    """Where the outermost pattern of a query begins and ends."""
    depth, first, last = 0, 0, 0
    for token in sparql.tokens(text):
        if token[0] == "{":
            first = first or (token.start() if depth == 0 else first)
            depth += 1
        elif token[0] == "}":
            depth -= 1
            if depth == 0:
                last = token.start()
                break
    return first, last


def _groups_by_this(tail: str) -> bool:
    match = re.match(r"\s*GROUP\s+BY\b((?:\s*[?$]\w+)+)", sparql.without_strings(tail), re.I)
    return match is not None and "this" in re.findall(r"\w+", match[1])


def _subqueries(body: str) -> Iterator[str]:
    """The text of each query inside a pattern, from its keyword on."""
    for token in sparql.tokens(body):
        if token[0].upper() == "SELECT":
            yield body[token.start() :]


def _blind(body: str) -> Iterator[int]:
    """Where groups begin that are read by themselves and compute with `$this`.

    Those that only match it are joined with what is told at the beginning, and need no more:
    Virtuoso loses nodes of a class that is told more often than it must be.
    """
    opened: list[tuple[int, str]] = []  # where each group or bracket begins, and by what
    before = ""
    found = set()
    for token in sparql.tokens(body):
        word = token[0].upper()
        if word in "{(":
            opened.append((token.end(), word if word == "(" else before))
        elif word in "})":
            del opened[-1:]
        elif word == "SELECT":
            opened[-1:] = [(start, word) for start, _ in opened[-1:]]
        elif token[0] in ("?this", "$this"):
            computes = False
            for start, kind in reversed(opened):
                if computes and kind not in _TOLD:
                    found.add(start)
                computes = computes or kind in _COMPUTING
        if not word.startswith("#"):
            before = word
    yield from sorted(found)


def _distinct(head: str) -> str:
    """The beginning of a query, asking for each solution once."""
    for token in sparql.tokens(head):
        if token[0].upper() == "SELECT":
            rest = head[token.end() :]
            given = rest.split(maxsplit=1)[:1]
            if given and given[0].upper() in ("DISTINCT", "REDUCED"):
                rest = rest.lstrip()[len(given[0]) :]
            return f"{head[: token.end()]} DISTINCT{rest}"
    return head


def _declared(shapes: Shapes, constraint: Node, text: str) -> str:
    """The declarations of the prefixes that a text uses (SHACL, section 5.2.1)."""
    graph = shapes.graph
    tables = [*graph.objects(constraint, SH.prefixes), *graph.subjects(RDF.type, OWL.Ontology)]
    declared = {node for table in tables for node in graph.objects(table, SH.declare)}
    declared |= {node for table, _, node in shapes.imported() if table in tables}
    pairs = ((graph.value(node, SH.prefix), graph.value(node, SH.namespace)) for node in declared)
    used = {token[0].partition(":")[0] for token in sparql.tokens(text) if ":" in token[0]}
    return "".join(sorted(f"PREFIX {name}: <{iri}>\n" for name, iri in pairs if str(name) in used))
