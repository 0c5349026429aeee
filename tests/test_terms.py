"""Prefixes and CURIEs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mamh_graph.dataset import Dataset
from mamh_graph.errors import InputError, UnknownNameError
from mamh_graph.loading import GRAPHS
from mamh_graph.terms import Prefixes, is_absolute_iri

TABLE = Prefixes({"org": "http://www.w3.org/ns/org#", "id": "https://example.org/id/"})


def test_the_table_is_read_from_its_file(root: Path) -> None:
    """Prefixes and namespaces come from sh:declare nodes, sorted by prefix."""
    table = Prefixes.read(str(root / "ontology" / "prefixes.ttl"))
    assert list(table) == ["ex", "id", "rdfs", "skos", "xsd"]
    assert table["ex"] == "https://example.org/ns#"


@pytest.mark.parametrize("iri", ["http://www.w3.org/ns/org#Membership", "https://example.org/id/a"])
def test_curie_and_iri_are_two_ways_to_write_one_thing(iri: str) -> None:
    """Shortening and expanding are inverse."""
    assert TABLE.expand(TABLE.shorten(iri)) == iri
    assert len(TABLE.shorten(iri)) < len(iri)


@given(st.from_regex(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?", fullmatch=True))
def test_every_slug_survives_the_round_trip(slug: str) -> None:
    """Any slug of id: comes back as it was."""
    assert TABLE.shorten(TABLE.expand(f"id:{slug}")) == f"id:{slug}"


@pytest.mark.parametrize(
    "iri", ["https://example.org/id/a/b", "https://example.org/id/", "urn:x:y", "http://x.org/a#b"]
)
def test_an_iri_without_curie_stays_whole(iri: str) -> None:
    """What the table cannot shorten, or only by an ill-formed local name, stays as it is."""
    assert TABLE.shorten(iri) == iri


def test_an_unknown_prefix_offers_the_nearest() -> None:
    """A mistyped prefix is an error that names the right one."""
    with pytest.raises(UnknownNameError, match="orgg:X: unknown prefix") as caught:
        TABLE.expand("orgg:X")
    assert caught.value.hint == "did you mean org?"


def test_two_prefixes_of_one_namespace_are_an_error() -> None:
    """The table is a bijection."""
    with pytest.raises(InputError, match="has two prefixes"):
        Prefixes({"a": "http://x.org/", "b": "http://x.org/"})


def test_a_prefix_declared_twice_is_an_error(tmp_path: Path) -> None:
    """One prefix cannot have two namespaces."""
    path = tmp_path / "prefixes.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> ."
        ' <a:1> sh:prefix "a" ; sh:namespace "http://x.org/" .'
        ' <a:2> sh:prefix "a" ; sh:namespace "http://y.org/" .'
    )
    with pytest.raises(InputError, match="a is declared twice"):
        Prefixes.read(str(path))


@pytest.mark.parametrize(
    "words", ["a b:c", "no-colon", "x:<y>", 'x:"y"', "x:{y}", "", "1x:y", "x:", "x:\udcff"]
)
def test_what_is_no_absolute_iri_is_told_so(words: str) -> None:
    """Neither relative IRIs nor characters that SPARQL forbids pass."""
    assert not is_absolute_iri(words)


def test_the_names_of_graphs_share_the_base_of_our_things(shipped: Dataset) -> None:
    """The base of graph names is the base that the prefix table gives to id:."""
    assert GRAPHS.removesuffix("graph/") == shipped.prefixes["id"].removesuffix("id/")
