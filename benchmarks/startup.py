"""How long a question takes as a whole process, against peers, in one run.

Each round runs every command once, in turn, so that a busy machine slows all of them alike; what
counts are medians over the rounds and the ratios between them. Compiled first, as an installed
package is.
"""

import compileall
import statistics
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import processes

LIMIT = 0.75
ROUNDS = 21

# What a person would write with rdflib to ask the same.
RDFLIB_ASKS = """
import sys
from pathlib import Path
import rdflib
root = Path(sys.argv[1])
graph = rdflib.Graph()
for folder in ("ontology", "data"):
    for path in sorted((root / folder).rglob("*.ttl")):
        if path.parent.name != "shapes":
            graph.parse(path)
for row in graph.query((root / "queries/competency/committees.rq").read_text()):
    print(*row, sep=",")
"""


def commands(root: Path) -> dict[str, list[str]]:
    """Return the commands compared, by what they are called."""
    python = sys.executable
    script = Path(python).parent / "mamh-graph"
    return {
        "python -c pass": [python, "-c", "pass"],
        "python -c 'import rdflib'": [python, "-c", "import rdflib"],
        "mamh-graph query committees": [str(script), "query", "committees"],
        "rdflib asks the same": [python, "-c", RDFLIB_ASKS, str(root)],
    }


def seconds(command: list[str]) -> float:
    """Run a command and return how long it took."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> int:
    """Print medians and ratios; return 1 if the question takes more than the limit."""
    from mamh_graph.loading import shipped

    rounds = next(iter(processes.arguments(str(__doc__), "rounds", int)), ROUNDS)
    package = find_spec("mamh_graph")
    assert package is not None
    assert package.origin is not None
    compileall.compile_dir(Path(package.origin).parent, quiet=1)
    compared = commands(shipped())
    slow = "rdflib asks the same"
    times: dict[str, list[float]] = {name: [] for name in compared}
    for number in range(rounds):
        for name, command in compared.items():
            if name != slow or number % 7 == 0:  # seconds each: a few times will do
                times[name].append(seconds(command))
    rdflib = times["python -c 'import rdflib'"]
    print(f"{'command':30} {'median':>9} {'to import rdflib':>17}")
    for name, taken in times.items():
        pairs = zip(taken, rdflib[:: 7 if name == slow else 1], strict=True)
        ratio = statistics.median(one / other for one, other in pairs)
        print(f"{name:30} {1000 * statistics.median(taken):6.0f} ms {ratio:17.2f}")
        if name.startswith("mamh-graph"):
            ours = ratio
    print(f"limit {LIMIT}: {'kept' if ours <= LIMIT else 'PASSED'}")
    return int(ours > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
