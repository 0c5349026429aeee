"""The command ``mamh-graph``: alone prints and exits.

Each command is a module of this package, imported only when it is called, so that a question pays
for neither validation nor export.
"""

import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from mamh_graph import messages
from mamh_graph.cli import terminal


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    messages.choose_from(given)
    messages.choose(messages.language())  # the environment is read once, not for each text
    terminal.prepare()
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup means it
            signal.signal(number, _terminate)
    try:
        code = _run(given)
        terminal.flush()
    except BaseException as error:
        from mamh_graph.cli import failures

        code = failures.report(error, debug="--debug" in given)
    sys.exit(code)


def _terminate(number: int, _frame: object) -> NoReturn:
    """Leave in order when told to end, so that no worker is left behind."""
    raise SystemExit(128 + number)


def _run(given: list[str]) -> int:
    """Run the command that the arguments call for."""
    if len(given) == 2 and given[0] == "query" and not given[1].startswith("-"):
        # Two plain words need no parser, and importing click takes as long as loading the graph.
        from mamh_graph.cli import asking

        return asking.answer(asking.Request(given[1]))
    from mamh_graph.cli import root

    code = root.group.main(given, "mamh-graph", standalone_mode=False)
    return code if isinstance(code, int) else 0
