"""Our own questions to an endpoint, with the terms they are about filled in.

Knows: the `.rq` files beside this one, whose `VALUES` blocks hold as many terms as are asked about.
Does not know: what is asked, or of whom.
"""

import os
import re
from collections.abc import Iterable
from functools import cache

from mamh_graph import files, queries, values
from mamh_graph.values import Term

_HERE = os.path.dirname(os.path.abspath(__file__))


def filled(name: str, **terms: Iterable[Term]) -> str:
    """Return one of our questions, each block of a variable holding the given terms.

    Args:
        name: Of its file, without suffix.
        terms: By the variable of their block; a block that is not named keeps what it has.

    Source:
        SPARQL 1.1 Query Language, section 10.2.2 (VALUES).
    """

    def block(found: re.Match[str]) -> str:
        if found[1] not in terms:
            return found[0]
        return f"VALUES ?{found[1]} {{ {' '.join(map(values.write, terms[found[1]]))} }}"

    return re.sub(r"VALUES \?(\w+) \{[^{}\n]*\}", block, _read(name))


@cache
def _read(name: str) -> str:
    path = os.path.join(_HERE, name + queries.SUFFIX)
    return files.decode(path, files.read_bytes(path))
