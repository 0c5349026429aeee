"""Which graphs of a store are ours, and what each is for.

Knows: names alone. Does not know: what the graphs say.
"""

import os
from urllib.parse import quote

from mamh_graph import loading
from mamh_graph.dataset import ASIDE
from mamh_graph.remote import WORLD

#: The names of the graphs of files begin so.
FILES = loading.GRAPHS
#: Where a graph waits until it is verified; the world waits in the one of this name.
STAGING = f"{WORLD}-staging"
#: Stands while a push is under way, and after one that did not get to its end.
MARK = f"{STAGING}/under-way"


def is_file(graph: str) -> bool:
    """Tell whether a graph is one of a file."""
    return graph.startswith(FILES)


def is_staging(graph: str) -> bool:
    """Tell whether a graph is one that waits."""
    return graph == STAGING or graph.startswith(f"{STAGING}/")


def staging(graph: str) -> str:
    """Return where the graph of a file, or else the world, waits."""
    # In a folder of its own: a file may be called as the mark is.
    return f"{STAGING}/graph/{graph.removeprefix(FILES)}" if is_file(graph) else STAGING


def laid_out(path: str) -> str:
    """Return the name of a file's graph by where it lies in a graph laid out as ours.

    Args:
        path: Of the file.

    Returns:
        The name that it has when that whole graph is loaded; nothing if it lies in none.
    """
    path = os.path.abspath(path)
    root = os.path.dirname(path)
    while not os.path.isfile(os.path.join(root, "ontology", "prefixes.ttl")):
        above = os.path.dirname(root)
        if above == root:
            return ""
        root = above
    place = os.path.relpath(path, root)
    return FILES + quote(os.fsencode(place.rpartition(".")[0] or place), safe="/")


def in_world(graph: str) -> bool:
    """Tell whether what the graph of a file says is said of the world.

    Its name alone decides, so that the world follows from the graphs that stand in the store,
    whoever brought them.
    """
    path = graph.removeprefix(FILES)
    folders = (folder for folder, role in loading.ROLES.items() if role in ASIDE)
    stems = (folder.removesuffix(".ttl") for folder in folders)
    return not any(path == stem or path.startswith(f"{stem}/") for stem in stems)
