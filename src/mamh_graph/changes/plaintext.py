"""A comparison as lines for people.

Knows: headings, one line an event, triples at the end where they are asked for.
Does not know: what an event says (words.py).
"""

from __future__ import annotations

from mamh_graph import messages
from mamh_graph.changes import Comparison
from mamh_graph.changes.options import Options, counts, groups, title, triples, warnings
from mamh_graph.changes.words import sentence
from mamh_graph.reports import phrases


def write(comparison: Comparison, options: Options) -> str:
    """The whole comparison; one line if nothing differs."""
    if comparison.equal:
        return messages.text("diff.equal") + "\n"
    lines = [title(options), counts(comparison), *warnings(comparison)]
    for heading, events in groups(comparison).items():
        lines += ["", heading]
        for event in events:
            mark = f" [{messages.text('diff.breaking')}]" if event.breaking else ""
            lines.append(f"  {sentence(event, comparison.names)}{mark}")
    if options.triples:
        lines += ["", messages.text("diff.triples-heading"), *triples(comparison)]
    return "".join(f"{phrases.inert(line)}\n" for line in lines)
