"""``mamh-graph evidence TERM``: each fact of a thing, down to the words that carry it."""

from pathlib import Path

from mamh_graph import citing, loading, outputs
from mamh_graph.citing import jsonform, plaintext
from mamh_graph.cli import terminal
from mamh_graph.cli.evidence import Call
from mamh_graph.texts import Texts


def run(call: Call) -> int:
    """Tell the evidence behind a thing.

    Returns:
        0, or 1 if a text does not have the words of a passage where they should be: what is
        shown then is no evidence, and a script can tell.
    """
    texts = Texts(call.sources) if call.sources is not None else None
    citation = citing.cite(loading.load(), call.given[0], texts)
    to_person = call.format == "text" and not call.output
    if call.format == "json":
        words = jsonform.write(citation)
    else:
        words = plaintext.write(citation, to_person and terminal.colour())
    if call.output:
        outputs.write_whole(Path(call.output[0]), words.encode())
    else:
        terminal.write(words.encode(), made=to_person)
    return int(citation.differs)
