"""Words name the same thing at an endpoint as in the files, or fail with the same words."""

from pathlib import Path

import pytest
from pyoxigraph import Literal

import servers
from mamh_graph import remote
from mamh_graph.askable import Askable
from mamh_graph.dataset import Dataset
from mamh_graph.errors import EndpointTimeoutError, EndpointUnreachableError, UnknownNameError

ID = "https://w3id.org/mamh-graph/id/"
NAMING = (
    "http://www.w3.org/2004/02/skos/core#notation",
    "http://www.w3.org/2004/02/skos/core#altLabel",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://xmlns.com/foaf/0.1/name",
    "http://www.w3.org/2000/01/rdf-schema#label",
)
#: Names, of many, that are tried besides those that several things have.
SAMPLE = 200
ODD = (
    *("", "  AIMQ ", "aImQ", "AIMK", "id:nobody", "skos:Concept", "mamh:nope", "x:y", "#[x]"),
    *("<x>", "id:##", "urn:[x", "https://example.org/nobody", f"<{ID}aimq>", f"{ID}aimq"),
    *('a"b', "a\\", "a\nb", "l'écart", "} UNION {", "\udc80", "\x01", "STRASSE", "é" * 300),
)

NAMED = """
@prefix id: <https://w3id.org/mamh-graph/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
id:rue rdfs:label "Grande Straße" .
id:ecole rdfs:label "ÉCOLE d'Été"@fr .
id:odd rdfs:label "a \\"b\\" \\\\ {c}" .
id:lines rdfs:label "one\\ntwo" .
id:one rdfs:label "Shared" ; <https://example.org/knows> id:far .
id:two skos:altLabel "sHARED"@en .
[] rdfs:label "Blank" .
"""


@pytest.fixture
def named(request, tmp_path: Path) -> tuple[Dataset, remote.Endpoint]:
    """Things with difficult names, in a file and in a server."""
    from mamh_graph import load

    server: servers.Server = request.getfixturevalue(request.param)
    servers.put(server, "" if server.name == "oxigraph" else servers.WORLD, NAMED.encode())
    path = tmp_path / "named.ttl"
    path.write_text(NAMED, encoding="utf-8")
    return load(path), remote.connect(server.query)


def found(where: Askable, words: str) -> tuple[str, ...]:
    """Return what words name, or the error and the hint."""
    try:
        return (where.find(words).value,)
    except UnknownNameError as error:
        return str(error), error.hint


def sample(shipped: Dataset) -> list[str]:
    """Return names of the shipped graph: all that several things have, and some of the others."""
    things: dict[str, set[str]] = {}
    slugs = set()
    for quad in shipped.quads():
        if quad.predicate.value in NAMING and isinstance(quad.object, Literal):
            things.setdefault(quad.object.value, set()).add(quad.subject.value)
        if quad.subject.value.startswith(ID):
            slugs.add(quad.subject.value.removeprefix(ID))
    folded: dict[str, set[str]] = {}
    for label, those in things.items():
        folded.setdefault(label.casefold(), set()).update(those)
    shared = [label for label in sorted(things) if len(folded[label.casefold()]) > 1]
    names = sorted(things.keys() | slugs)
    some = names[:: len(names) // SAMPLE]
    return [*shared, *some, *(name.swapcase() for name in some[::4]), *(n[:-1] for n in some[::20])]


def test_every_name_means_the_same(shipped, any_server) -> None:
    """Labels, acronyms, slugs, and the same misspelt, name one thing or give one error."""
    endpoint = remote.connect(any_server.query)
    words = [*sample(shipped), *ODD]
    wanted = {word: found(shipped, word) for word in words}
    assert sum(len(each) == 2 for each in wanted.values()) > 20, "errors are compared too"
    assert {word: found(endpoint, word) for word in words} == wanted


@pytest.mark.parametrize("named", ["empty_oxigraph", "empty_virtuoso"], indirect=True)
@pytest.mark.parametrize(
    "words",
    [
        *("grande straße", "GRANDE STRASSE", "Grande STRAßE", "école d'été", "École d'Été"),
        *(
            'a "b" \\ {c}',
            'A "B" \\ {C}',
            "one\ntwo",
            "ONE\nTWO",
            "shared",
            "blank",
            "far",
            "id:far",
        ),
        *("one", "on", "ecol"),
    ],
)
def test_difficult_names_mean_the_same(named, words: str) -> None:
    """Accents, a letter that is two in capitals, quotes, line ends; what is only pointed at."""
    dataset, endpoint = named
    assert found(endpoint, words) == found(dataset, words)


def test_words_of_a_parameter_are_looked_up_where_the_question_is_asked(
    shipped, any_server
) -> None:
    """An acronym is a thing of the endpoint, and the rows are those of the files."""
    endpoint = remote.connect(any_server.query)
    here = shipped.query("organisation-roles", organisation="AIMQ")
    there = endpoint.query("organisation-roles", organisation="AIMQ")
    assert here.solutions
    assert there.to_json() == here.to_json()


def test_absolute_iri_is_not_asked_for() -> None:
    """What cannot mean anything else needs no answer: nobody listens here."""
    endpoint = remote.connect("http://127.0.0.1:9/query")
    assert endpoint.find(f"{ID}aimq").value == f"{ID}aimq"
    with pytest.raises((EndpointUnreachableError, EndpointTimeoutError)):
        endpoint.find("aimq")
