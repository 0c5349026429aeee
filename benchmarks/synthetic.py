"""A synthetic graph of any size, about one in a hundred of its things damaged.

Committees, organisations and memberships as this project models them, in N-Triples: the larger
graph begins with the smaller one. The same size gives the same bytes.
"""

import random
from collections.abc import Callable
from pathlib import Path

SEED = 20200302
#: One thing in so many is damaged, each in one way.
DAMAGED = 100

_NS = {
    "ex": "https://example.org/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_ROLES = ("chair", "member", "observer", "secretary")
_WORDS = ("contract", "gestion", "municipal", "comité", "observer", "région", "tender", "marché")


def _iri(curie: str) -> str:
    prefix, _, name = curie.partition(":")
    return f"<{_NS[prefix]}{name}>"


def _day(chance: random.Random, first: int, last: int) -> str:
    year, month, day = chance.randint(first, last), chance.randint(1, 12), chance.randint(1, 28)
    return f'"{year}-{month:02}-{day:02}"^^{_iri("xsd:date")}'


def write(path: Path, size: int) -> int:
    """Write a graph of about so many triples; return how many things in it are damaged."""
    chance = random.Random(SEED)
    count = damaged = 0
    with path.open("w", encoding="utf-8") as file:

        def say(subject: str, predicate: str, value: str) -> None:
            nonlocal count
            file.write(f"{subject} {_iri(predicate)} {value} .\n")
            count += 1

        for role in _ROLES:
            say(_iri(f"ex:role-{role}"), "rdf:type", _iri("org:Role"))
        number = 0
        while count < size:
            number += 1
            damage = number % DAMAGED == 0
            damaged += damage
            _organisation(say, chance, number, damage)
    return damaged


def _organisation(
    say: Callable[[str, str, str], None], chance: random.Random, number: int, damage: bool
) -> None:
    """An organisation and one membership of it; what is damaged has one fault of eight."""
    fault = chance.randrange(8) if damage else None
    org, held = _iri(f"ex:org-{number}"), _iri(f"ex:membership-{number}")
    name = " ".join(chance.choices(_WORDS, k=4))
    say(org, "rdf:type", _iri("org:Organization"))
    say(org, "dcterms:identifier", f'"ORG-{"x" if fault == 0 else number}"')
    say(org, "skos:prefLabel", f'"{name}"' + ("" if fault == 1 else "@fr"))
    say(org, "skos:prefLabel", f'"{name} {number}"' + ("@fr" if fault == 2 else "@en"))
    say(
        org,
        "dcterms:created",
        '"1963-02-31"^^' + _iri("xsd:date") if fault == 3 else _day(chance, 1950, 1999),
    )
    if number % 10 == 0:
        place = f"_:place{number}"
        say(org, "org:hasSite", place)
        say(place, "dcterms:title", f'"{chance.choice(_WORDS)}"@fr')
    say(held, "rdf:type", _iri("org:Membership"))
    say(held, "org:organization", _iri("ex:nobody") if fault == 4 else org)
    if fault != 5:
        say(held, "org:role", _iri(f"ex:role-{chance.choice(_ROLES)}"))
    begun, ended = _day(chance, 2000, 2010), _day(chance, 2011, 2020)
    if fault == 6:
        begun, ended = ended, begun
    say(held, "ex:from", begun)
    say(held, "ex:until", ended)
    if fault == 7:
        say(held, "ex:vote", f'"{name}"')
