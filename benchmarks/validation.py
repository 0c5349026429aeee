"""How long a validation takes, against the `pyshacl` command and the bare engines, in one run.

Three commands on the same files, and each engine by itself in a process of its own, take turns, so
that a busy machine slows all of them alike; what counts is the median of the ratios of a round.
The bare fast engine reads its files itself and prints a number: no place, no code, no message.

Sizes are in triples; 0 is the shipped graph.
"""

import statistics
import sys
import tempfile
from pathlib import Path

import processes
from processes import Taken
from synthetic import write

HERE = Path(__file__).parent
SIZES = (0, 10_000, 100_000, 1_000_000)
#: Rounds for each size, fewer where a round takes minutes.
ROUNDS = {0: 3, 10_000: 5, 100_000: 2, 1_000_000: 2}
#: From this size on the slow ones are left out: hours, or more memory than there is.
TOO_LARGE = 1_000_000
#: What of the `pyshacl` command each engine of ours may take, by size.
LIMITS = {
    (0, "pyshacl"): 0.7,
    (0, "fast"): 0.25,
    (100_000, "pyshacl"): 0.3,
    (100_000, "fast"): 0.05,
}
#: What of the bare fast engine ours may take at the largest size, and bytes of memory.
OF_BARE, MEMORY = 2.0, 2_000_000_000

BARE_FAST = """
import sys, shacl
print(len(shacl.Shapes.from_file(sys.argv[1]).validate_file(sys.argv[2])))
"""
BARE_PYSHACL = """
import logging, sys, rdflib, pyshacl
logging.disable(logging.CRITICAL)
data, shapes = rdflib.Graph().parse(sys.argv[2]), rdflib.Graph().parse(sys.argv[1])
print(pyshacl.validate(data, shacl_graph=shapes)[0])
"""


def run(command: list[str]) -> Taken:
    """Run a command; its exit code says whether the data holds, and does not matter."""
    taken = processes.run(command)
    if taken.code not in (0, 1):
        raise SystemExit(f"{taken.code}: {' '.join(command)}")
    return taken


def commands(size: int, folder: Path) -> dict[str, list[str]]:
    """The commands compared, by what they are called; their files are made first."""
    python, scripts = sys.executable, Path(sys.executable).parent
    ours = [str(scripts / "mamh-graph"), "validate", "--timeout", "600", "--max-size", "400"]
    if size:
        data, shapes = folder / f"{size}.nt", HERE / "shapes.ttl"
        write(data, size)
        ours += [str(data), "-s", str(shapes)]
    else:
        data, shapes = merged(folder)
    compared = {
        "pyshacl command": [str(scripts / "pyshacl"), "-s", str(shapes), str(data)],
        "pyshacl, bare": [python, "-c", BARE_PYSHACL, str(shapes), str(data)],
        "mamh-graph, pyshacl": [*ours, "--engine", "pyshacl"],
        "shacl, bare": [python, "-c", BARE_FAST, str(shapes), str(data)],
        "mamh-graph, fast": [*ours, "--engine", "fast"],
    }
    if size >= TOO_LARGE:
        compared = {name: each for name, each in compared.items() if "pyshacl" not in name}
    return compared


def merged(folder: Path) -> tuple[Path, Path]:
    """The shipped graph and its shapes as one file each, as the others want it."""
    import pyoxigraph as ox

    from mamh_graph import load

    dataset = load()
    paths = []
    for name, roles in (("data", ()), ("shapes", ("shapes", "prefixes"))):
        path = folder / f"{name}.ttl"
        triples = (quad.triple for quad in dataset.quads(*roles))
        ox.serialize(triples, path, ox.RdfFormat.TURTLE)
        paths.append(path)
    return paths[0], paths[1]


def measure(size: int, folder: Path) -> bool:
    """Print the table of a size; return whether its limits were kept."""
    compared = commands(size, folder)
    taken: dict[str, list[Taken]] = {name: [] for name in compared}
    for _ in range(ROUNDS.get(size, 1)):
        for name, command in compared.items():
            taken[name].append(run(command))
    print(f"\n{f'{size} triples' if size else 'the shipped graph'}")
    print(f"{'':22} {'median':>9} {'memory':>9} {'/ pyshacl command':>18} {'/ bare engine':>14}")
    kept = True
    for name, all_taken in taken.items():
        engine = name.rpartition(" ")[2]
        bare = {"pyshacl": "pyshacl, bare", "fast": "shacl, bare"}.get(engine, "")
        to_command = ratio(all_taken, taken.get("pyshacl command", []))
        to_bare = ratio(all_taken, taken.get(bare, []))
        seconds = statistics.median(each.seconds for each in all_taken)
        memory = max(each.memory for each in all_taken)
        ratios = [f"{each:.3f}" if each else "" for each in (to_command, to_bare)]
        print(f"{name:22} {seconds:7.2f} s {memory / 1e6:6.0f} MB {ratios[0]:>18} {ratios[1]:>14}")
        limit = LIMITS.get((size, engine)) if name.startswith("mamh") else None
        if limit and to_command and to_command > limit:
            print(f"  PASSED the limit of {limit} of the pyshacl command")
            kept = False
        large = size >= TOO_LARGE and name.startswith("mamh")
        if large and ((to_bare and to_bare > OF_BARE) or memory > MEMORY):
            print(f"  PASSED the limit of {OF_BARE} of the bare engine, or of memory")
            kept = False
    return kept


def ratio(taken: list[Taken], other: list[Taken]) -> float:
    """The median of the ratios of each round; 0 where there is nothing to compare with."""
    pairs = zip(taken, other, strict=False)
    ratios = [one.seconds / another.seconds for one, another in pairs]
    return statistics.median(ratios) if ratios else 0.0


def main() -> int:
    """Measure each size; return 1 if a limit was passed."""
    sizes = processes.arguments(str(__doc__), "size", int) or SIZES
    with tempfile.TemporaryDirectory() as folder:
        kept = [measure(size, Path(folder)) for size in sizes]
    print("\nlimits kept" if all(kept) else "\nlimits PASSED")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
