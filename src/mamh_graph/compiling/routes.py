"""Property paths as endpoints are asked them.

Knows: which paths every engine follows alike. Does not know: what is at their end.
"""

from __future__ import annotations

from functools import cache

from mamh_graph import paths
from mamh_graph.paths import ALTERNATIVE, INVERSE, SEQUENCE, Path


@cache
def asked(path: str) -> str:
    """Return a path that leads to the same nodes, and does so everywhere.

    `P+` becomes `P/P*`: Virtuoso does not come back to a node by `P+`.

    Args:
        path: As a result names it, with full IRIs.
    """
    tree = paths.parse(path)
    return path if tree is None else _written(tree)


@cache
def may_stay(path: str) -> bool:
    """Return whether a path leads from each node to itself, at least."""
    tree = paths.parse(path)
    return tree is not None and _is_empty(tree)


@cache
def moving(path: str) -> str:
    """Return a path that may stay where it begins, without that: nothing else is left out.

    Virtuoso does not follow `P*` from a node that is named in the question.
    """
    tree = paths.parse(path)
    if tree is None or tree.kind not in ("*", "?"):
        return path
    return _written(tree._replace(kind="+") if tree.kind == "*" else tree.parts[0])


def _written(path: Path) -> str:
    if path.kind == "iri":
        return f"<{path.iri}>"
    parts = [_written(part) for part in path.parts]
    if path.kind in (SEQUENCE, ALTERNATIVE):
        return f"({path.kind.join(parts)})"
    if path.kind == INVERSE:
        return f"(^{parts[0]})"
    return f"({parts[0]}/{parts[0]}*)" if path.kind == "+" else f"({parts[0]}{path.kind})"


def _is_empty(path: Path) -> bool:
    if path.kind in ("*", "?"):
        return True
    if path.kind == ALTERNATIVE:
        return any(map(_is_empty, path.parts))
    return path.kind != "iri" and all(map(_is_empty, path.parts))
