"""A new document, drafted: its text cut into passages, as a Turtle file ready to be filled in.

Knows: which names a new document may have, and what of its file can be written without reading
the text.
Does not know: where a sentence ends (sentences), how Turtle is laid out (layout), files or the
command line.

No word of the text is in a draft: offsets, hashes, and what kind of piece each passage is.
"""

from __future__ import annotations

import re

from mamh_graph.dataset import Dataset
from mamh_graph.drafting import layout
from mamh_graph.errors import InputError, UsageError
from mamh_graph.messages import LANGUAGES
from mamh_graph.sentences import cut
from mamh_graph.texts import Text

_IDS = "https://w3id.org/mamh-graph/id/"
_DOCUMENT = "https://schema.org/CreativeWork"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SHA256 = "https://schema.org/sha256"
_ENCODES = "https://schema.org/encodesCreativeWork"

#: Its number, three digits or more, then words: lower case without accents, digits, hyphens.
_SLUG = re.compile(r"([0-9]{3,9})(?:-[a-z0-9]{1,40}){1,12}")
#: After the number: what texts, passages and facts of the document are called (layout, skeletons).
_RESERVED = re.compile(
    r"[0-9]+-(?:text|p[0-9]+(?:-.*)?|(?:claim|membership|quotation|statement|guard)-.*)"
)


def draft(text: Text, document: str, language: str) -> str:
    """The Turtle file of a document that nobody has read yet, in the current language.

    Args:
        text: The stored text of the document.
        document: The slug of the document, its number first, such as "073-mon-texte".
        language: Of the text: "fr" or "en".

    Raises:
        InputError: If the text is blank.
        UsageError: If the slug is no slug, or the language another one.
        TypeError: If the text is no Text.

    >>> from mamh_graph.texts import Text
    >>> words = draft(Text("a.txt", "Titre\\n\\nUne phrase. Une autre."), "900-a", "fr")
    >>> words.count("a oa:SpecificResource")
    3
    """
    if not isinstance(text, Text):
        raise TypeError(f"a text is a Text, not {type(text).__name__}: texts.read gives one")
    if language not in LANGUAGES:
        raise UsageError(
            "cli.not-a-choice",
            where="draft",
            hint="cli.choices",
            value=language,
            choices=", ".join(LANGUAGES),
        )
    number = number_of(document)
    spans = cut(text.words, language)
    if not spans:
        raise InputError("drafting.text-empty", where=text.path or "''")
    return layout.write(text, spans, layout.Names(document, number, language))


def number_of(document: str) -> str:
    """The number that a slug begins with.

    Raises:
        UsageError: If it is no slug, or one that a part of the document may have.
    """
    found = _SLUG.fullmatch(document)
    if found is None:
        raise UsageError(
            "drafting.not-a-slug", where="--document", hint="drafting.slugs", value=document
        )
    if _RESERVED.fullmatch(document):
        raise UsageError(
            "drafting.reserved-slug", where="--document", hint="drafting.slugs", value=document
        )
    return found[1]


def refuse_taken(dataset: Dataset, document: str, text: Text) -> None:
    """Refuse what a graph has already: the number of a document, or the very text.

    Raises:
        UsageError: If another document has the number.
        InputError: If another document has the text.
    """
    number = number_of(document)
    same: list[str] = []
    encoded: dict[str, str] = {}
    for quad in dataset.quads():
        subject, predicate = getattr(quad.subject, "value", ""), quad.predicate.value
        value = str(getattr(quad.object, "value", ""))
        if predicate == _TYPE and value == _DOCUMENT and subject.startswith(f"{_IDS}{number}-"):
            other = subject.removeprefix(_IDS)
            raise UsageError("drafting.number-taken", where="--document", number=number, name=other)
        if predicate == _SHA256 and value == text.sha256:
            same.append(subject)
        elif predicate == _ENCODES:
            encoded[subject] = value
    for stored in same:
        if stored in encoded:
            name = encoded[stored].removeprefix(_IDS)
            raise InputError("drafting.text-taken", where=text.path, name=name)
