"""A server whose time is over ends its answer in words: that is an answer cut, not unreadable."""

from collections.abc import Iterator

import pytest

import servers
from mamh_graph import remote
from mamh_graph.errors import AnswerCutError
from mamh_graph.queries import StoredQuery

NUMBERS = "".join(f"<a:{number}> <a:p> {number} .\n" for number in range(3_000))
#: Each has more to say than can be said in a second.
PAIRS = "{ ?s ?p ?o . ?a ?b ?c }"
GRAPH = f"CONSTRUCT {{ ?s ?b ?c }} WHERE {PAIRS}"


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    """A server that gives each question a second."""
    with servers.oxigraph(tmp_path_factory.mktemp("hasty"), "--timeout-s", "1") as server:
        servers.put(server, "", NUMBERS.encode())
        yield server


def test_rows_end_in_words(hasty: servers.Server) -> None:
    """The rows that came are rows; then it is told that others are missing."""
    text = f"SELECT ?s ?a WHERE {PAIRS}"
    come: list[object] = []
    with remote.connect(hasty.query, timeout=60).rows(StoredQuery.parse("x", text), text) as rows:
        with pytest.raises(AnswerCutError) as caught:
            come.extend(rows)
        assert come
    assert caught.value.key == "answers.cut"


def test_a_graph_ends_in_words(hasty: servers.Server) -> None:
    """The same of a graph."""
    with pytest.raises(AnswerCutError) as caught:
        remote.connect(hasty.query, timeout=60).construct(GRAPH)
    assert caught.value.key == "answers.cut"
