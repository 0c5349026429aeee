"""``python -m tests.mutation``: prints the score; ends with 1 if a fault is harmful and unseen."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mamh_graph import loading
from mamh_graph import shacl as reference


def main() -> int:
    """Break what is asked for, and print what became of it."""
    options = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    options.add_argument("--seed", type=int, default=1, help="another seed, other faults")
    options.add_argument("--per-operator", type=int, help="how many of each kind")
    options.add_argument("--shapes", action="store_true", help="break the shapes, not the data")
    given = options.parse_args()
    sys.path.insert(0, str(Path(__file__).parents[1]))  # where test_shapes.py is
    from . import data, score, shapes

    reference.quiet()
    if given.shapes:
        faults = shapes.faults(shapes.loosened())
    else:
        faults = data.faults(loading.load(), given.seed, given.per_operator)
    excuses = score.excuses()
    result = score.Score(faults, excuses)
    whole = given.per_operator is None
    for line in result.lines():
        sys.stdout.write(f"{line}\n")
    if whole:
        mine = [each for each in excuses if (each.fault == shapes.FAULT) == given.shapes]
        for excuse in result.idle(mine):
            sys.stdout.write(f"\nNo fault of this seed needs the line: {' | '.join(excuse)}\n")
    return 1 if result.survivors else 0


if __name__ == "__main__":
    sys.exit(main())
