"""The evidence behind a thing, for programs.

Knows: the keys. Does not know: how anything was found.
"""

from __future__ import annotations

import json
from typing import Any

from mamh_graph.citing import Citation, Cited, Document, Evidence, saying
from mamh_graph.things import Graph


def write(citation: Citation) -> str:
    r"""The evidence as JSON.

    Returns:
        An object with `iri`, `label`, `facts` and `documents`. A fact has `iri`, `words`,
        `status` (`key`, `label`), `passages`, `disagreements` (`iri`, `label`, `facts`) and
        `accounts` (other accounts of the same, by IRI). A passage has `iri`, `document`,
        `start`, `end`, `sha256`, `check` (`verified`, `differs`, `no-hash`, `no-place`,
        `no-text` or `no-sources`), `file`, `line`, `column`, `words` (its own), `sentence`
        (`text`, `start`, `end`) and `link`. A document has `iri`, `title`, `publishers` (`iri`,
        `label`), `issued`, `url`, `sha256` of its text, and `text_changed`: whether the text in
        the folder is another one than was read. Offsets count code points of the stored text,
        end exclusive. What is not known is null; words and a sentence are there only if the
        passage is verified. Bytes of a file name that are no UTF-8 are written `\uDCXX`.
    """
    graph, node = citation.thing.graph, citation.thing.node
    content = {
        "iri": node.value,
        "label": graph.label(node),
        "facts": [_fact(graph, evidence) for evidence in citation.facts],
        "documents": [
            _document(graph, each, cited.look.changed) for each, cited in citation.documents.items()
        ],
    }
    written = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    return written.encode("utf-8", "backslashreplace").decode()


def _fact(graph: Graph, evidence: Evidence) -> dict[str, Any]:
    fact = evidence.fact
    return {
        "iri": fact.node.value,
        "words": saying.said(graph, fact.node),
        "status": {"key": fact.status, "label": saying.status(graph, fact.node)},
        "passages": [_passage(each) for each in evidence.cited],
        "disagreements": [
            {
                "iri": each.node.value,
                "label": graph.label(each.node),
                "facts": [other.value for other in each.facts],
            }
            for each in evidence.disagreements
        ],
        "accounts": [account.value for account in evidence.accounts],
    }


def _passage(cited: Cited) -> dict[str, Any]:
    passage, look = cited.passage, cited.look
    sentence = None
    if look.sentence is not None:
        words, start, end = look.sentence
        sentence = {"text": words, "start": start, "end": end}
    return {
        "iri": passage.node.value,
        "document": passage.document.value,
        "start": passage.start,
        "end": passage.end,
        "sha256": cited.sha256 or None,
        "check": look.check,
        "file": look.file or None,
        "line": look.line or None,
        "column": look.column or None,
        "words": look.words or None,
        "sentence": sentence,
        "link": cited.link or None,
    }


def _document(graph: Graph, document: Document, changed: bool | None) -> dict[str, Any]:
    return {
        "iri": document.node.value,
        "title": document.title or None,
        "publishers": [
            {"iri": each.value, "label": graph.label(each)} for each in document.publishers
        ],
        "issued": document.issued or None,
        "url": document.url or None,
        "sha256": document.sha256 or None,
        "text_changed": changed,
    }
