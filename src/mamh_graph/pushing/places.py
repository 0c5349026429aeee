"""Which graphs of a store are ours, and what each is for.

Knows: names alone. Does not know: what the graphs say.
"""

import os
import re
from urllib.parse import quote

from mamh_graph import loading
from mamh_graph.dataset import ASIDE
from mamh_graph.remote import WORLD

#: The names of the graphs of files begin so.
FILES = loading.GRAPHS
#: Below it, each push lets graphs wait under a name of its own until they are verified.
STAGING = f"{WORLD}-staging"
#: Stands while a push is under way, and after one that did not get to its end.
MARK = f"{STAGING}/under-way"

_TOKEN = re.compile(f"{re.escape(STAGING)}/([0-9a-f]{{32}})/")


def is_file(graph: str) -> bool:
    """Tell whether a graph is one of a file."""
    return graph.startswith(FILES)


def is_staging(graph: str) -> bool:
    """Tell whether a graph is one that waits, or the mark."""
    return graph == STAGING or graph.startswith(f"{STAGING}/")


def staging(graph: str, token: str) -> str:
    """Return where the graph of a file, or else the world, waits during one push."""
    # In a folder of their own: a file may be called as the world is.
    place = f"graph/{graph.removeprefix(FILES)}" if is_file(graph) else "world"
    return f"{STAGING}/{token}/{place}"


def guard(token: str) -> str:
    """Return the graph that stands as long as one push may move others."""
    return f"{STAGING}/{token}/turn"


def token(graph: str) -> str:
    """Return the push during which a graph waits; nothing for the mark, and for any other."""
    found = _TOKEN.match(graph)
    return found[1] if found else ""


def graph_of(path: str, place: str) -> str:
    """Return the name of a file's graph.

    Args:
        path: Of the file.
        place: What names it outside a graph laid out as ours: the folder that was given and the
            path in it, or the name of a file that was given alone.

    Returns:
        In a graph laid out as ours, the name that it has when that whole graph is loaded.
    """
    if path != loading.STANDARD_INPUT:
        place = _laid_out(os.path.abspath(path)) or place
    return FILES + quote(os.fsencode(place.rpartition(".")[0] or place), safe="/")


def _laid_out(path: str) -> str:
    """Return where a file lies in a graph laid out as ours; nothing if it lies in none."""
    root = os.path.dirname(path)
    while not os.path.isfile(os.path.join(root, "ontology", "prefixes.ttl")):
        above = os.path.dirname(root)
        if above == root:
            return ""
        root = above
    return os.path.relpath(path, root)


def in_world(graph: str) -> bool:
    """Tell whether what the graph of a file says is said of the world.

    Its name alone decides, so that the world follows from the graphs that stand in the store,
    whoever brought them.
    """
    path = graph.removeprefix(FILES)
    folders = (folder for folder, role in loading.ROLES.items() if role in ASIDE)
    stems = (folder.removesuffix(".ttl") for folder in folders)
    return not any(path == stem or path.startswith(f"{stem}/") for stem in stems)
