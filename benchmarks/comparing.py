"""How long a comparison and a hash take as whole processes, against rdflib's own, in one run.

Memberships are blank nodes. The second graph lacks one triple in a hundred of the first. rdflib
names blank nodes by an algorithm of its own, and its difference is wrong where they meet it: what
is compared is the time for the same question. Its time grows with the square of the size and
more: the sizes are small for that. Rounds are paired; what counts are medians.
"""

import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import processes
from startup import seconds
from synthetic import write

SIZES = (1_000, 3_000)
ROUNDS = 3
#: What ours may take of rdflib's, at the larger size.
LIMITS = {"hash": 0.1, "diff": 0.1}
FEW = 100

_MEMBERSHIP = re.compile(r"<https://example\.org/membership-(\d+)>")
_READ = (
    "import sys, hashlib, rdflib, rdflib.compare as c; g = [rdflib.Graph() for _ in sys.argv[1:]];"
)
_READ += "[one.parse(path, format='nt') for one, path in zip(g, sys.argv[1:])];"
RDFLIB = {
    "hash": "n = c.to_canonical_graph(g[0]).serialize(format='nt', encoding='utf-8');"
    "print(hashlib.sha256(b''.join(sorted(n.splitlines(True)))).hexdigest())",
    "diff": "print([len(part) for part in c.graph_diff(*g)])",
}


def graphs(size: int, folder: Path) -> list[str]:
    """Write both graphs, and return their paths."""
    plain, old, new = (folder / f"{name}-{size}.nt" for name in ("plain", "old", "new"))
    write(plain, size)
    lines = _MEMBERSHIP.sub(r"_:m\1", plain.read_text(encoding="utf-8")).splitlines(True)
    old.write_text("".join(lines), encoding="utf-8")
    kept = (line for number, line in enumerate(lines) if number % FEW)
    new.write_text("".join(kept), encoding="utf-8")
    return [str(old), str(new)]


def main() -> int:
    """Print medians and ratios; return 1 if a limit was not kept."""
    sizes = processes.arguments(str(__doc__), "size", int) or SIZES
    ours = str(Path(sys.executable).parent / "mamh-graph")
    kept = True
    print(f"{'':18} {'rdflib':>9} {'ours':>9} {'ratio':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            paths = graphs(size, Path(folder))
            for name, given in (("hash", paths[:1]), ("diff", paths)):
                pairs = [
                    (
                        seconds([sys.executable, "-c", _READ + RDFLIB[name], *given]),
                        seconds([ours, name, *given]),
                    )
                    for _ in range(ROUNDS)
                ]
                peer, own = (statistics.median(side) for side in zip(*pairs, strict=True))
                ratio = statistics.median(one / other for other, one in pairs)
                print(f"{name:5} {size:12} {peer:7.2f} s {own:7.2f} s {ratio:7.2f}")
                if size >= max(SIZES) and ratio > LIMITS[name]:
                    print(f"  PASSED the limit of {LIMITS[name]}")
                    kept = False
    return 0 if kept else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(str(error))
