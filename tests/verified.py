"""Two invented documents with their texts and Turtle, for whoever breaks them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

HEAD = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/mamh-graph/id/> .
@prefix mamh: <https://w3id.org/mamh-graph/ns#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix schema: <https://schema.org/> .
@prefix voc: <https://w3id.org/mamh-graph/voc/> .
"""

#: The text of each document; a bar stands where a passage begins or ends, and is taken out.
MARKED = {
    "901": (
        "|Le pôle d’essai|\n\n|L'île a été décrite en 1901 par une équipe de dix géomètres.| "
        "|Elle n'a jamais eu de phare, dit le registre.|\n\n"
        "|Le registre nomme trois gardiens : Aline, Bruno et Chloé.|\n|— 30 —|\n"
    ),
    "902": "|Une montagne lointaine fut gravie deux fois avant l'hiver.| |Nul n'y retourna.|\n",
}
#: Passages of the first document without fact, and why.
REASONS = {"p01": "no-fact-heading", "p05": "no-fact-end-mark"}


def sha256(words: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(words.encode()).hexdigest()


def cut(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without bars, and what stands between them, unless it is blank."""
    parts = marked.split("|")
    at, spans = 0, []
    for part in parts:
        if part.strip():
            spans.append((at, at + len(part)))
        at += len(part)
    return "".join(parts), spans


TEXTS = {number: cut(marked)[0] for number, marked in MARKED.items()}
SPANS = {number: cut(marked)[1] for number, marked in MARKED.items()}


def passage(number: str, name: str, span: tuple[int, int], words: str, reason: str = "") -> str:
    """Return the Turtle of a passage."""
    start, end = span
    why = f" ;\n    mamh:noFactReason voc:{reason}" if reason else ""
    return f"""
id:{number}-{name} a oa:SpecificResource ;
    oa:hasSource id:{number}-text ;
    oa:hasSelector id:{number}-{name}-position ;
    schema:sha256 "{sha256(words[start:end])}"{why} .
id:{number}-{name}-position a oa:TextPositionSelector ; oa:start {start} ; oa:end {end} .
"""


def described(number: str, words: str, extent: str = "read-whole") -> str:
    """Return the Turtle of a document and its text."""
    return f"""
id:{number}-invented a schema:CreativeWork .
id:{number}-text a schema:MediaObject ;
    schema:encodesCreativeWork id:{number}-invented ;
    schema:encodingFormat "text/plain" ;
    schema:sha256 "{sha256(words)}" ;
    schema:contentSize {len(words)} ;
    dcterms:type voc:text-extent-whole , voc:text-extent-{extent} .
"""


def document(
    number: str, words: str, spans: Sequence[tuple[int, int]], extent: str = "read-whole"
) -> str:
    """Return the Turtle of a document, with a fact for each passage that has no reason."""
    reasons = REASONS if number == "901" else {}
    turtle = described(number, words, extent)
    for at, span in enumerate(spans, start=1):
        name = f"p{at:02}"
        turtle += passage(number, name, span, words, reasons.get(name, ""))
        if name not in reasons:
            turtle += (
                f"id:{number}-statement-{at} a schema:Statement ;\n"
                f"    mamh:epistemicStatus voc:status-stated ;\n"
                f"    prov:wasDerivedFrom id:{number}-{name} .\n"
            )
    return turtle


TURTLE = HEAD + "".join(document(number, TEXTS[number], SPANS[number]) for number in TEXTS)


def write(folder: Path, turtle: str = TURTLE, texts: dict[str, str] | None = None) -> Path:
    """Write Turtle and texts below a folder; return the file of Turtle."""
    sources = folder / "texts"
    sources.mkdir(exist_ok=True)
    for number, words in (TEXTS if texts is None else texts).items():
        (sources / f"{number}-invented.txt").write_bytes(words.encode())
    data = folder / "data.ttl"
    data.write_bytes(turtle.encode())
    return data


def line(turtle: str, marker: str) -> int:
    """Return the line on which a marker begins, which stands there alone."""
    assert turtle.count(marker) == 1, marker
    return turtle.count("\n", 0, turtle.index(marker)) + 1
