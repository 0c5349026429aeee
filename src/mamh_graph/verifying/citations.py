"""What is wrong between texts, passages and facts: what cites, and what is cited.

Knows: which code belongs to what, whatever the texts say.
Does not know: the texts themselves (faults.py), or where statements stand (finding.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from mamh_graph.findings import Term
from mamh_graph.messages.verifying import in_all_languages as words
from mamh_graph.verifying.described import BESIDE, Described, Passage
from mamh_graph.verifying.finding import Finding

#: Other statements that a finding names.
MAX_ALSO = 20


def of_documents(described: Described) -> Iterator[Finding]:
    """Texts of a document that nothing describes."""
    for stored in described.texts:
        for fact in stored.documents:
            if fact.value not in described.subjects:
                yield Finding("EV024", stored.node, fact, words("document-undescribed"))


def of_sources(described: Described) -> Iterator[Finding]:
    """Texts that passages are taken from and nothing describes, each once."""
    known = {stored.node for stored in described.texts}
    unknown: dict[Term, list[Passage]] = defaultdict(list)
    for passage in described.passages:
        if passage.source is not None and passage.source.value not in known:
            unknown[passage.source.value].append(passage)
    for passages in unknown.values():
        facts = [passage.source for passage in passages if passage.source]
        also = tuple((fact, "object") for fact in facts[1 : MAX_ALSO + 1])
        message = words("source-undescribed")
        yield Finding("EV005", passages[0].node, facts[0], message, also=also)


def of_use(described: Described, passage: Passage) -> Iterator[Finding]:
    """Whether a passage supports a fact, or says why not."""
    cited = described.citations.get(passage.node, ())
    if not cited and not passage.reasons:
        yield Finding("EV019", passage.node, passage.at, words("unused"), part="subject")
    if cited and passage.reasons:
        also = tuple((fact, "object") for fact in cited[:MAX_ALSO] if fact.file != BESIDE)
        yield Finding("EV020", passage.node, passage.reasons[0], words("both"), also=also)


def of_facts(described: Described, beside: Container[Term] = ()) -> Iterator[Finding]:
    """Facts that rest on nothing, or on what nothing describes.

    Args:
        described: What files say.
        beside: Passages that the shipped graph describes beside them.
    """
    passages = {passage.node for passage in described.passages}
    for fact, statuses in described.statuses.items():
        if not described.evidence.get(fact):
            message = words("fact-unsupported")
            yield Finding("EV022", fact, statuses[0], message, part="subject")
    for fact, cited in described.evidence.items():
        for each in cited:
            unknown = fact in described.statuses or each.value not in described.subjects
            if each.value not in passages and each.value not in beside and unknown:
                yield Finding("EV021", fact, each, words("citation-undescribed"))


def of_numbers(described: Described, foreign: Iterable[tuple[Term, Term]]) -> Iterator[Finding]:
    """Facts of a document that rest on a passage of another one.

    Args:
        described: What files say.
        foreign: Each fact with the passage.
    """
    for fact, passage in foreign:
        for each in described.evidence.get(fact, ()):
            if each.value == passage:
                yield Finding("EV025", fact, each, words("fact-of-another"))
