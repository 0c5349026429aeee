"""Passages against the stored texts: every hash and offset, and what of each text was read.

Knows: what is verified, and what the whole of it comes to.
Does not know: formats (reports/, tables.py) or the command line.

    texts = Texts("texts")
    found = verify(load(), texts)
    found.report.conforms

Source:
    Web Annotation Data Model, section 4.2.5 (Text Position Selector).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.metadata import version

import pyoxigraph as ox

from mamh_graph import inputs, loading
from mamh_graph.dataset import Dataset
from mamh_graph.facts import Fact
from mamh_graph.findings import Place, Term, ValidationReport, ValidationResult
from mamh_graph.inputs import File
from mamh_graph.messages.verifying import in_all_languages
from mamh_graph.texts import Text, Texts
from mamh_graph.verifying import citations, copied, faults
from mamh_graph.verifying.described import ASSERTED, Described, Stored
from mamh_graph.verifying.finding import Finding, results
from mamh_graph.verifying.judged import Checked
from mamh_graph.verifying.judging import judge
from mamh_graph.verifying.reading import describe

__all__ = ["Verified", "verify"]

#: The files in which texts, passages and facts are described.
ROLES = ("document", "reference", "data")
# How the names of the shipped graph begin.
_OURS = "https://w3id.org/mamh-graph/id/"
# What an asserted triple is that no claim carries.
_UNCLAIMED = "asserted-without-claim"
# What a fact is whose passage has the number of another document.
_FOREIGN = "evidence-of-another-document"


class Verified:
    """A graph compared with its texts.

    Args:
        dataset: The graph.
        files: Its files.
        beside: Files of the shipped graph: their facts cite passages of it as well, and its
            facts may rest on passages of theirs.
        texts: The texts.

    Attributes:
        files: The files that were verified.
        described: What they say.
        checked: Each text with what became of its passages, in the order of the files.

    Raises:
        InputError: If a text cannot be read.
    """

    def __init__(
        self, dataset: Dataset, files: Sequence[File], beside: Sequence[File], texts: Texts
    ) -> None:
        self._dataset = dataset
        self._texts = texts
        self.files = files
        self.described: Described = describe(files, beside)
        self._beside: Described = describe(beside)
        self.checked: list[Checked] = judge(self.described, texts)

    @cached_property
    def report(self) -> ValidationReport:
        """What does not hold."""
        found, missed = results(list(self._findings()), self.files)
        return ValidationReport(
            (*self._nothing(), *found),
            tools={name: version(name) for name in ("mamh-graph", "pyoxigraph")},
            inputs=tuple(file.described("data") for file in self.files),
            not_located=missed,
        )

    @cached_property
    def counts(self) -> dict[str, int]:
        """What was verified: documents, texts, passages, characters, asserted facts."""
        states = [each.state for checked in self.checked for each in checked.passages]
        documents = {fact.value for each in self.described.texts for fact in each.documents}
        characters = sum(
            each.span[1] - each.span[0]
            for checked in self.checked
            for each in checked.passages
            if each.state == "right" and each.span is not None
        )
        asserted = [
            fact
            for fact, said in self.described.statuses.items()
            if any(each.value.value in ASSERTED for each in said)
        ]
        unclaimed = self._dataset.ask(self._dataset.stored(_UNCLAIMED)).rows
        return {
            "documents": len(documents),
            "verified": sum(each.verified for each in self.checked),
            "changed": sum(each.changed for each in self.checked),
            "missing": sum(each.text is None for each in self.checked),
            "passages": len(self.described.passages),
            "right": states.count("right"),
            "characters": characters,
            "asserted": len(asserted) + len(unclaimed),
            "evidenced": sum(self._supported(fact) for fact in asserted),
        }

    def _supported(self, fact: object) -> bool:
        """Whether a fact rests on a passage that was verified."""
        evidence: Sequence[Fact] = self.described.evidence.get(fact, ())  # type: ignore[call-overload]
        return any(each.value in self._right for each in evidence)

    @cached_property
    def _right(self) -> frozenset[object]:
        return frozenset(
            each.passage.node
            for checked in self.checked
            for each in checked.passages
            if each.state == "right"
        )

    def _findings(self) -> Iterator[Finding]:
        for checked in self.checked:
            yield from faults.of_text(checked)
            for judged in checked.passages:
                yield from faults.of_passage(checked, judged)
            yield from faults.of_tiling(checked)
        yield from faults.of_hashes(self.described)
        yield from citations.of_numbers(self.described, self._foreign())
        yield from citations.of_documents(self.described)
        yield from citations.of_sources(self.described)
        for passage in self.described.passages:
            yield from citations.of_use(self.described, passage)
        yield from citations.of_facts(
            self.described, {passage.node for passage in self._beside.passages}
        )
        yield from copied.of_literals(self.files, self._found())

    def _found(self) -> Iterator[tuple[Stored, Text]]:
        """Every text that was found, those of the shipped graph beside it as well."""
        for checked in self.checked:
            if checked.text is not None:
                yield checked.stored, checked.text
        for stored in self._beside.texts:
            text = self._texts.find(stored.names, stored.sha256)
            if text is not None:
                yield stored, text

    def _foreign(self) -> Iterator[tuple[Term, Term]]:
        """Each fact of a document that rests on a passage of another, with the passage."""
        for row in self._dataset.ask(self._dataset.stored(_FOREIGN)).rows:
            fact, passage = row["focus"], row["value"]
            if fact is not None and passage is not None:
                yield fact, passage

    def _nothing(self) -> Iterator[ValidationResult]:
        """That there is nothing to verify: it must not look as if all were well."""
        if not (self.described.texts or self.described.passages) and self.files:
            name = self.files[0].name
            yield ValidationResult(
                rule="EV023",
                focus_node=ox.Literal(name),
                severity="violation",
                message=in_all_languages("nothing"),
                source="evidence",
                code="EV023",
                place=Place(name),
            )


def verify(dataset: Dataset, texts: Texts | str | os.PathLike[str]) -> Verified:
    """Compare a graph with its texts.

    Where files of somebody's own describe texts of the shipped graph, they stand for the files
    there that do; what all others cite still counts.

    Args:
        dataset: The graph.
        texts: The texts, or their folder.

    Raises:
        InputError: If a text cannot be read.
    """
    if not isinstance(texts, Texts):
        texts = Texts(texts)
    files = inputs.read(dataset, ROLES)
    return Verified(dataset, files, _beside(files), texts)


def _beside(files: Sequence[File]) -> list[File]:
    """The files of the shipped graph that describe none of the texts that are verified.

    None at all for files that name nothing of that graph.
    """
    said = (term for file in files for quad in file.quads for term in (quad.subject, quad.object))
    if not any(isinstance(e, ox.NamedNode) and e.value.startswith(_OURS) for e in said):
        return []
    described = _texts(files)
    read = {file.source.name for file in files}
    shipped = inputs.read(loading.load(), ROLES)
    left = (file for file in shipped if file.source.name not in read)
    return [file for file in left if described.isdisjoint(_texts([file]))]


def _texts(files: Sequence[File]) -> set[object]:
    return {text.node for text in describe(files).texts}
