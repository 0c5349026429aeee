"""A comparison as a comment on a pull request, in GitHub Flavored Markdown.

Knows: how long a comment may be, and that words of data must stay words.
Does not know: what an event says (words.py).

Source:
    GitHub REST API, "Create an issue comment": the body has 65,536 characters at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mamh_graph import messages
from mamh_graph.changes import Comparison
from mamh_graph.changes.options import Options, counts, groups, title, triples, warnings
from mamh_graph.changes.words import sentence
from mamh_graph.reports import phrases
from mamh_graph.reports.markdown import cell

#: Characters of a comment.
MAX_COMMENT = 65_536
# Of these, kept for the lines that say what is left out, and for the end of the triples.
_RESERVE = 400
# Of what is left, what the triples may take at most where there are many events too.
_SHARE = 3

# What GitHub makes a link without any sign before it.
_REFERENCE = re.compile(r"\b(?:GH-\d+|[0-9a-f]{40})\b", re.IGNORECASE)


def write(comparison: Comparison, options: Options, limit: int = MAX_COMMENT) -> str:
    """The comment; what does not fit is counted."""
    head = f"## {cell(title(options))}\n\n"
    if comparison.equal:
        return f"{head}{cell(_sentence(messages.text('diff.equal')))}\n"
    head += f"{cell(_sentence(counts(comparison)))}\n"
    head += "".join(f"\n**{cell(words)}**\n" for words in warnings(comparison))
    room = limit - len(head) - _RESERVE
    lines = triples(comparison) if options.triples else ()
    details = [f"{phrases.inert(line)}\n" for line in lines]
    rows = list(_rows(comparison))
    whole = sum(map(len, rows))
    fence = min(sum(map(len, details)), max(room // _SHARE, room - whole))
    body = _fitting(rows, room - fence, "\n- {}\n")
    if details:
        shown = _fitting(details, fence, "# {}\n")
        summary = cell(messages.text("diff.triples-heading"))
        body += f"\n<details><summary>{summary}</summary>\n\n```diff\n{shown}```\n\n</details>\n"
    return head + body


def _rows(comparison: Comparison) -> Iterable[str]:
    """A heading before its first event, each event a line of a list."""
    mark = f" **[{messages.text('diff.breaking')}]**"
    for heading, events in groups(comparison).items():
        start = f"\n### {_inert(heading)}\n\n"
        for event in events:
            words = _inert(sentence(event, comparison.names))
            yield f"{start}- {words}{mark if event.breaking else ''}\n"
            start = ""


def _inert(words: str) -> str:
    """Words in which GitHub sees neither markup nor the number of an issue or a commit."""
    return _REFERENCE.sub(r"<code>\g<0></code>", cell(words))


def _fitting(rows: Sequence[str], room: int, form: str) -> str:
    """The rows that fit, and how many do not."""
    kept = 0
    for row in rows:
        room -= len(row)
        if room < 0:
            break
        kept += 1
    left = len(rows) - kept
    more = form.format(messages.text("diff.more", count=left)) if left else ""
    return "".join(rows[:kept]) + more


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
