"""A graph brought to a store elsewhere: what would change, carried out, and read back.

Knows: which graphs are ours, where the world of a store is, and in what order they are replaced.
Does not know: HTTP (remote.graphstore), or who prints.
Called by: cli/push.py, cli/export.py.

Each file is a graph of its own, named as in `Dataset.graphs`. The world is what questions are
asked of: all our graphs of the store together, except shapes and prefixes. It is replaced last.
"""
