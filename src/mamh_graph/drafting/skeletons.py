"""The lines of a draft that a person completes: a document, and facts as comments.

Knows: which properties a document and the kinds of facts have.
Does not know: texts and passages (layout).

A line that begins with `# ` is Turtle once the mark is taken away.
"""

from __future__ import annotations

from string import Template

from mamh_graph import messages

_DOCUMENT = """id:$document a schema:CreativeWork ;
    # dcterms:title "…"@$language ;  # $title
    # dcterms:type voc:document-kind-… ;  # $type
    # dcterms:publisher id:… ;  # $publisher
    # dcterms:issued "…"^^xsd:date ;  # $issued
    # schema:url <https://…> ;  # $url
    dcterms:language "$language" .
"""

_MEMBERSHIP = """id:$number-membership-… a org:Membership ;
    org:member id:… ;
    org:organization id:… ;
    org:role voc:role-… ;
    org:memberDuring id:$number-membership-…-interval ;
    mamh:epistemicStatus voc:status-stated ;
    prov:wasDerivedFrom id:$number-p… .
id:$number-membership-…-interval a time:Interval ;
    time:inside id:date-… .
id:date-… a time:Instant ; time:inXSDDate "…"^^xsd:date .
"""

_CLAIM = """id:$number-claim-… a mamh:Claim ;
    rdf:subject id:… ;
    rdf:predicate org:purpose ;
    rdf:object voc:… ;
    mamh:epistemicStatus voc:status-stated ;
    prov:wasDerivedFrom id:$number-p… .
id:… org:purpose voc:… .
"""

_QUOTATION = """id:$number-quotation-1 a schema:Quotation , prov:Entity ;
    rdfs:label "…"@fr ,
        "…"@en ;
    prov:wasAttributedTo id:… ;
    mamh:epistemicStatus voc:status-quoted ;
    prov:wasDerivedFrom id:$number-p… .
"""

_FACTS = {"membership": _MEMBERSHIP, "claim": _CLAIM, "quotation": _QUOTATION}


def document() -> str:
    """The document, with a commented line for each property that nobody has read yet."""
    properties = ("title", "type", "publisher", "issued", "url")
    notes = {name: messages.text(f"drafting.property-{name}") for name in properties}
    return Template(_DOCUMENT).safe_substitute(notes)


def facts() -> str:
    """A membership, a claim and a quotation, all as comments, each under its explanation."""
    parts = (
        messages.text(f"drafting.fact-{name}") + "\n\n" + skeleton
        for name, skeleton in _FACTS.items()
    )
    return "\n".join(map(comment, parts))


def fill(skeleton: str, **names: str) -> str:
    """A skeleton with the names of a document in their places."""
    return Template(skeleton).substitute(names)


def comment(words: str) -> str:
    """Words as comments of Turtle, with a final newline."""
    return "".join(f"# {line}".rstrip() + "\n" for line in words.rstrip("\n").split("\n"))
