"""What a process takes, seen from one too small to count; how these scripts are called.

A new process begins with the greatest memory of the one that made it (getrusage(2)); that of a
script that has just made a graph would be taken for that of the command.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from typing import Any, NamedTuple

_BETWEEN = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.call(sys.argv[2:])
seconds = time.perf_counter() - start
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
with open(sys.argv[1], "w") as told:
    json.dump([code, seconds, memory], told)
"""


class Taken(NamedTuple):
    """What a process took.

    Attributes:
        code: Its exit code.
        seconds: From its start to its end.
        memory: Bytes at most.
        said: All that it wrote, standard output and error.
    """

    code: int
    seconds: float
    memory: int
    said: str


def run(command: list[str], **environment: str) -> Taken:
    """Run a command to its end."""
    with tempfile.TemporaryFile() as said, tempfile.NamedTemporaryFile() as told:
        between = [sys.executable, "-S", "-c", _BETWEEN, told.name, *command]
        whole = os.environ | environment
        subprocess.run(between, stdout=said, stderr=said, env=whole, check=True)
        said.seek(0)
        return Taken(*json.load(told), said.read().decode(errors="replace"))


def arguments(words: str, name: str, kind: Callable[[str], Any]) -> list[Any]:
    """Return what a script was called with, or tell how it is called.

    Args:
        words: Its docstring.
        name: Of its arguments.
        kind: What makes one of its text.
    """
    formatter = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=words, formatter_class=formatter)
    parser.add_argument(name, type=kind, nargs="*")
    found: list[Any] = getattr(parser.parse_args(), name)
    return found
