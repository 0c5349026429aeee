"""One thing shown from an endpoint: the same text and the same JSON as from the files."""

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

import servers
from mamh_graph import messages, remote, things
from mamh_graph.dataset import Dataset
from mamh_graph.errors import UnknownNameError
from mamh_graph.remote import Endpoint, profiles

ID = "https://w3id.org/mamh-graph/id/"
#: Things that people ask for, and terms of ours and of others. All kinds are in the sample.
CHOSEN = (
    *("AIMQ", "mamh", "comite-1", "pole", "voc:role-observer", "voc:status-stated", "umq"),
    *("rdf:type", "skos:Concept", "mamh:Claim", "mamh:epistemicStatus", "org:Membership"),
)
#: Things that are compared besides, of all there are.
SAMPLE = 50


class Counting(Endpoint):
    """An endpoint that remembers how many statements each request brought."""

    def construct(self, text: str, where: str = "") -> tuple[ox.Triple, ...]:
        """Ask as every endpoint does."""
        found = super().construct(text, where)
        self.brought = [*getattr(self, "brought", []), len(found)]
        return found


def told(thing: things.Thing) -> Iterator[str]:
    """Yield everything that is shown of a thing."""
    yield thing.to_json()
    for language in messages.LANGUAGES:
        messages.choose(language)
        yield thing.to_text()


def sample(shipped: Dataset) -> list[str]:
    """Return some things of the graph: one of each kind, and others here and there."""
    kinds = {}
    nodes = set()
    for quad in shipped.quads():
        nodes.add(quad.subject.value)
        if quad.predicate == things.RDF_TYPE:
            kinds.setdefault(quad.object.value, quad.subject.value)
    ordered = sorted(nodes)
    return sorted({*kinds.values(), *ordered[:: len(ordered) // SAMPLE]})


def test_thing_is_shown_the_same(shipped, any_server) -> None:
    """Text in both languages and JSON, of things of every kind."""
    endpoint = remote.connect(any_server.query)
    for words in (*CHOSEN, *sample(shipped)):
        here, there = things.describe(shipped, words), things.describe(endpoint, words)
        assert list(told(there)) == list(told(here)), words


def test_only_what_is_around_a_thing_is_read(shipped, oxigraph_server) -> None:
    """A committee takes a few requests, which bring a small part of the graph."""
    endpoint = Counting(profiles.find(oxigraph_server.query))
    assert things.describe(endpoint, "comite-1").facts
    assert len(endpoint.brought) <= 10
    assert sum(endpoint.brought) < len(list(shipped.quads())) / 15


@pytest.mark.parametrize(
    "words", ["AIMK", "id:nobody", "http://ex.org/nobody", "<https://w3id.org/mamh-graph/id/aimk>"]
)
def test_unknown_thing_offers_the_nearest(shipped, any_server, words: str) -> None:
    """What the endpoint does not know is the error it is in the files, with the same hint."""
    errors = []
    for source in (shipped, remote.connect(any_server.query)):
        with pytest.raises(UnknownNameError) as caught:
            things.describe(source, words)
        errors.append((str(caught.value), caught.value.hint))
    assert errors[0] == errors[1]


BLANK = """
<https://example.org/a> <http://www.w3.org/2000/01/rdf-schema#label> "A\\u001B[31m\\u202E" .
<https://example.org/a> <https://example.org/part> _:x .
<https://example.org/a> <https://example.org/other> <https://example.org/b> .
<https://example.org/b> <https://example.org/part> _:y .
_:x <https://example.org/size> "1" .
_:y <https://example.org/size> "2" .
_:z <https://example.org/whole> <https://example.org/a> .
"""


@pytest.mark.parametrize("name", ["empty_oxigraph", "empty_virtuoso"])
def test_blank_node_is_told_by_a_name_alone(request, name: str) -> None:
    """No endpoint can be asked about it: it is there, and alike each time, but says nothing."""
    server: servers.Server = request.getfixturevalue(name)
    servers.put(server, "" if name == "empty_oxigraph" else servers.WORLD, BLANK.encode())
    endpoint = remote.connect(server.query)
    words = things.describe(endpoint, "https://example.org/a").to_text()
    assert words.count("_:") == 3
    assert "size" not in words
    assert words == things.describe(endpoint, "https://example.org/a").to_text()
    assert "\x1b" not in words
    assert "\u202e" not in words


@pytest.mark.parametrize("format", ["text", "json"])
def test_command_shows_the_same(run, any_server, format: str) -> None:
    """The command writes the same bytes, whoever is asked."""
    shown = ("show", "AIMQ", "--format", format)
    here, there = run(*shown), run(*shown, "--endpoint", any_server.query)
    assert (there.returncode, there.stderr) == (0, "")
    assert there.stdout == here.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("AIMQ", "--timeout", "5"), 2, "--endpoint"),
        (("AIMQ", "--timeout", "0", "--endpoint", "http://127.0.0.1:9/query"), 2, "--timeout"),
        (("AIMQ", "--endpoint", "file:///etc/passwd"), 2, "file:///etc/passwd"),
        (("AIMQ", "--endpoint", "no-such-profile"), 2, "no-such-profile"),
        (("AIMQ", "--endpoint", "http://127.0.0.1:9/query"), 3, "127.0.0.1:9"),
        (("AIMQ", "--data", "x.ttl", "--endpoint", "http://127.0.0.1:9/query"), 2, "--data"),
    ],
)
def test_wrong_call_or_silent_endpoint_is_one_line(run, arguments, code: int, words: str) -> None:
    """A wrong call is 2, an endpoint that fails 3; one line says what, another may say more."""
    done = run("show", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) <= 2


def test_unknown_thing_is_the_same_error_of_the_command(run, oxigraph_server) -> None:
    """Exit code 2, as for files: the endpoint did not fail."""
    here, there = run("show", "AIMK"), run("show", "AIMK", "--endpoint", oxigraph_server.query)
    assert (there.returncode, there.stdout, there.stderr) == (2, "", here.stderr)
