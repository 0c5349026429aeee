"""What a command takes, seen from a process so small that it does not count."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

#: A new process begins with the greatest memory of the one that made it (getrusage(2)), which for
#: a process of the suite is whatever the tests before it took. So one that took nothing makes it.
BETWEEN = """
import json, resource, subprocess, sys
with open(sys.argv[1], "wb") as out, open(sys.argv[2], "wb") as err:
    done = subprocess.run(sys.argv[3:], stdout=out, stderr=err)
print(json.dumps([done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


@dataclass(frozen=True)
class Taken:
    """What a command did: exit code, standard output and error, seconds, kilobytes at most."""

    code: int
    out: Path
    err: str
    seconds: float
    memory: int


def taken(folder: Path, *arguments: str, stdin: str = "") -> Taken:
    """Run `mamh-graph` in a folder, its standard output into a file there.

    Args:
        folder: Where it runs, and where ``out`` and ``err`` are written.
        arguments: Its words.
        stdin: What it reads on standard input.
    """
    out, err = folder / "out", folder / "err"
    command = [sys.executable, "-m", "mamh_graph", *arguments]
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-S", "-c", BETWEEN, str(out), str(err), *command],
        input=stdin, capture_output=True, text=True, cwd=folder, check=True,
    )  # fmt: skip
    seconds = time.monotonic() - begun
    code, memory = json.loads(done.stdout)
    return Taken(code, out, err.read_text(encoding="utf-8"), seconds, memory)
