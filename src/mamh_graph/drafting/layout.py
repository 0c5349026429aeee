"""How a draft is laid out: as the files of `data/documents/`, with what remains to be said.

Knows: the order of the parts, the lines of a passage, and which lines a person completes.
Does not know: how a text is cut (sentences), which names are free (drafting).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mamh_graph import loading, messages
from mamh_graph.drafting import skeletons
from mamh_graph.sentences import Span
from mamh_graph.terms import Prefixes
from mamh_graph.texts import Text, sha256

#: The prefixes of a draft: those of its triples, and those of its skeletons.
PREFIXES = (
    *("dcterms", "id", "mamh", "oa", "org", "prov", "rdf", "rdfs"),
    *("schema", "time", "voc", "xsd"),
)
#: Why a piece carries no fact, where its kind says so by itself.
NO_FACT = {
    "heading": "voc:no-fact-heading",
    "end-mark": "voc:no-fact-end-mark",
    "rule": "voc:no-fact-layout",
}


class Names(NamedTuple):
    """What a document is called.

    Attributes:
        document: Its slug.
        number: The digits it begins with.
        language: Of its text.
    """

    document: str
    number: str
    language: str


def write(text: Text, spans: Sequence[Span], names: Names) -> str:
    """The whole file, with LF and one final newline."""
    parts = (
        _head(spans),
        _prefixes(),
        _part("document"),
        skeletons.fill(skeletons.document(), **names._asdict()),
        _stored(text, names),
        _part("passages"),
        *_passages(text, spans, names),
        _part("facts"),
        skeletons.fill(skeletons.facts(), **names._asdict()),
    )
    return "\n".join(parts)


def _part(name: str) -> str:
    return f"# ---------- {messages.text(f'drafting.part-{name}')}\n"


def _head(spans: Sequence[Span]) -> str:
    """What remains to be done, as comments."""
    settled = sum(span.kind in NO_FACT for span in spans)
    words = messages.text(
        "drafting.head", passages=len(spans), settled=settled, rest=len(spans) - settled
    )
    return skeletons.comment(words)


def _prefixes() -> str:
    table = Prefixes.read(f"{loading.shipped()}/ontology/prefixes.ttl")
    return "".join(f"@prefix {name}: <{table[name]}> .\n" for name in PREFIXES)


def _stored(text: Text, names: Names) -> str:
    return f"""id:{names.number}-text a schema:MediaObject ;
    schema:encodesCreativeWork id:{names.document} ;
    schema:encodingFormat "text/plain" ;
    schema:sha256 "{text.sha256}" ;
    schema:contentSize {len(text.words)} ;
    dcterms:type voc:text-extent-whole , voc:text-extent-read-whole .
"""


def _passages(text: Text, spans: Sequence[Span], names: Names) -> Iterator[str]:
    width = max(2, len(str(len(spans))))
    for count, (start, end, kind) in enumerate(spans, 1):
        passage = f"id:{names.number}-p{count:0{width}}"
        reason = f" ;\n    mamh:noFactReason {NO_FACT[kind]}" if kind in NO_FACT else ""
        place = messages.text(
            "drafting.passage",
            line=text.line(start)[0],
            start=start,
            end=end,
            kind=messages.text(f"drafting.kind-{kind}"),
        )
        yield f"""# {place}
{passage} a oa:SpecificResource ;
    oa:hasSource id:{names.number}-text ;
    oa:hasSelector {passage}-position ;
    schema:sha256 "{sha256(text.words[start:end])}"{reason} .
{passage}-position a oa:TextPositionSelector ; oa:start {start} ; oa:end {end} .
"""
