"""The templates of validation by SPARQL: each is a query, and none is idle."""

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

import servers
from asked_shapes import CASES
from compiled import CLASSES, TABLE, asked, fill
from mamh_graph.compiling import templates
from test_engines import SHAPES, damaged, quads, shapes


@pytest.mark.parametrize("name", templates.names())
def test_a_template_is_a_query(name: str) -> None:
    """Any tool can read a template as it stands, and its first line says what it asks."""
    text = (Path(templates.__file__).parent / "templates" / f"{name}.rq").read_text("utf-8")
    ox.Store().query(text)
    assert text.startswith("# ")


#: Templates that only find what is said around findings, or whether a target is met.
AROUND = {"said", "said-where", "pointing", "pointing-where", "named", "target", "targets"}
#: Those that only find what is there, and those for classes that are too many to be named.
AROUND |= {"something", "something-else", "size", "everything", "class-below", "focus-class-below"}


@pytest.mark.parametrize("name", sorted(set(templates.names()) - AROUND))
def test_a_broken_template_is_noticed(
    empty_oxigraph: servers.Server, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A template that finds nothing changes what is found in a graph that breaks everything."""
    read, before = templates._read, _found(empty_oxigraph)
    assert before.total() > 200

    def broken(asked_for: str) -> str:
        text = read(asked_for)
        if asked_for != name:
            return text
        pattern, _, rest = text.rpartition("}")
        asks = text.lstrip().startswith("ASK")
        return "ASK { FILTER ( false ) }" if asks else f"{pattern} FILTER ( false ) }}{rest}"

    monkeypatch.setattr(templates, "_read", broken)
    templates._inside.cache_clear()
    try:
        assert _found(empty_oxigraph) != before
    finally:
        monkeypatch.undo()
        templates._inside.cache_clear()


def _found(server: servers.Server) -> Counter[str]:
    """Return what is found in a graph that breaks every constraint."""
    text = "".join(case.wrong for case in CASES if ":a :p" in case.wrong)
    fill(server, quads(damaged(0) + CLASSES + text))
    rules = "".join(
        f":Case{at} a sh:NodeShape ; sh:targetSubjectsOf :p ; {case.shape} .\n"
        for at, case in enumerate(CASES)
    )
    return asked(shapes(f"{SHAPES}{TABLE}{rules}"), server)
