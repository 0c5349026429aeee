"""Which thing some words name at an endpoint.

Knows: what has to be asked, so that `names` can decide as it does for a graph at hand.
Does not know: how words are read, or compared (names).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from mamh_graph import names
from mamh_graph.errors import EndpointError
from mamh_graph.remote.filling import filled

if TYPE_CHECKING:
    from mamh_graph.remote.endpoint import Endpoint


def find(endpoint: Endpoint, words: str) -> NamedNode:
    """Return the one thing that words name, as `names.find` does.

    A slug takes one request, a label or an acronym two.

    Args:
        endpoint: Where it is looked for.
        words: An IRI, a CURIE, a slug, a label or an acronym.

    Raises:
        UnknownNameError: If nothing, or more than one thing, answers to the words. The nearest
            names are among the first 5000 that the endpoint gives.
        EndpointError: If the endpoint failed.
    """
    prefixes = endpoint.prefixes
    guess = names.read(words, prefixes)
    if guess and (guess.sure or _is_known(endpoint, guess.node)):
        return guess.node
    naming = names.naming(prefixes)
    text = filled("called", naming=naming, spelling=_spellings(words.strip()))
    labels = [
        (label.value, thing)
        for row in endpoint.select(text).rows
        if (label := row.get("label")) is not None
        if isinstance(thing := row.get("thing"), NamedNode)
    ]
    node = names.labelled(words, labels, prefixes)
    if node is None:
        known = _column(endpoint, "label", filled("labels", naming=naming))
        raise names.unknown(words, known, things(endpoint), prefixes)
    return node


def things(endpoint: Endpoint) -> Iterator[str]:
    """Yield the IRIs of things that the endpoint speaks of: the first 5000 that it gives."""
    return _column(endpoint, "thing", filled("things"))


def _is_known(endpoint: Endpoint, node: NamedNode) -> bool:
    """Tell whether the endpoint speaks of a node: soon answered, where labels are many to read."""
    return bool(endpoint.select(filled("known", thing=[node])).boolean)


def _column(endpoint: Endpoint, name: str, text: str) -> Iterator[str]:
    """Yield what one column of an answer says; nothing if the endpoint does not give it.

    It is asked for a hint alone: what went wrong is that nothing has the name.
    """
    with suppress(EndpointError):
        for row in endpoint.select(text).rows:
            if (term := row.get(name)) is not None:
                yield term.value


def _spellings(words: str) -> list[Literal]:
    r"""Return how an endpoint may write the lower case of a label that is these words.

    Labels are compared by `str.casefold`, which no endpoint has. It differs from lower case in few
    letters; of those, the German one is tried both ways.

    >>> [spelling.value for spelling in _spellings("STRASSE")]
    ['STRASSE', 'strasse', 'straße']
    """
    lower = words.lower()
    spellings = (words, lower, words.casefold(), lower.replace("ss", "ß"))
    with suppress(ValueError):  # bytes of a command line that are no text
        return [Literal(each) for each in dict.fromkeys(spellings)]
    return []
