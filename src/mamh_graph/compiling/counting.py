"""What counts the values of a path: as a query of its own, or as a condition about a node.

Knows: that values are a set, and that one is sooner found than counted.
Does not know: which values count.

Source:
    SHACL, sections 4.2 (cardinality) and 4.7.3 (qualified value shapes).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rdflib.term import Node

from mamh_graph.compiling.demands import any_of, none_of
from mamh_graph.compiling.templates import Writer


def every(_: str) -> str:
    """Return the condition of a value that always counts."""
    return ""


class Count(NamedTuple):
    """How many values are wrong.

    Attributes:
        component: The kind of constraint.
        many: Whether it is wrong to have as many, or else to have fewer.
        least: How many.
        path: Where the values are.
        which: The condition of a value that counts; "" if each does.
    """

    component: Node
    many: bool
    least: int
    path: str
    which: Callable[[str], str] = every

    def wrong(self, writer: Writer, node: str) -> str:
        """Return a condition that a node is wrong."""
        enough = self._enough(writer, node)
        return enough if self.many else none_of([enough])

    def pattern(self, writer: Writer, node: str, focus: str) -> str:
        """Return a pattern for those of some focus nodes that are wrong.

        Counting for all of them at once is one reading; for each of them it would be many.
        """
        if self.least == 1:
            return writer.pattern("node", wrong=self.wrong(writer, node))
        return f"{{ {self._query(writer, 'many' if self.many else 'few', node, focus)} }}"

    def _enough(self, writer: Writer, node: str) -> str:
        if self.least > 1:
            return writer.condition("exists", pattern=f"{{ {self._query(writer, 'many', node)} }}")
        value = writer.variable()
        condition = self.which(value)
        if not condition:
            return writer.condition("any", node=node, path=self.path)
        given = {"node": node, "path": self.path, "value": value}
        return writer.condition("some", condition=condition, **given)

    def _query(self, writer: Writer, template: str, node: str, focus: str = "") -> str:
        value = writer.variable()
        condition = self.which(value) or any_of(["true"])
        given = {"node": node, "path": self.path, "value": value, "count": str(self.least)}
        return writer.query(template, focus=focus, condition=condition, **given)
