"""``mamh-graph explain``: what a finding means, why it matters, what to do."""

from __future__ import annotations

import re
from functools import partial
from itertools import chain
from typing import cast

import click

from mamh_graph import loading, messages, queries, rules, tables, worker
from mamh_graph.cli import terminal
from mamh_graph.cli.grammar import Command, Option
from mamh_graph.errors import UnknownNameError, nearest
from mamh_graph.rules import Rule
from mamh_graph.terms import is_absolute_iri

# What a shape says of itself, in the order in which it is shown.
_MESSAGE = "http://www.w3.org/ns/shacl#message"
_REASON = "http://www.w3.org/2000/01/rdf-schema#comment"


def run(code: str | None, shapes: tuple[str, ...]) -> None:
    """Print the list of codes, one rule, or what a shape says of itself."""
    stored = queries.catalogue(f"{loading.shipped()}/queries")
    if code is None:
        rows = [(rule.code, _said(rule.title)) for rule in rules.every(stored)]
        terminal.write(tables.lay_out(rows, terminal.width()).encode())
        return
    rule = rules.find(code, stored)
    if rule is None and ":" in code:
        piped = terminal.read(shapes)
        words = cast("str", worker.run(partial(_of_shape, code, shapes, piped)))
    elif rule is None:
        raise rules.unknown(code, stored)
    else:
        words = _of_rule(rule)
    terminal.write(words.encode())


def _of_rule(rule: Rule) -> str:
    width = terminal.width()
    title, explanation = _said(rule.title), _said(rule.explanation)
    parts = [tables.lay_out([[rule.code, title]], width)]
    if explanation != title:
        parts.append(_wrapped(explanation, width))
    if remedy := _said(rule.remedy):
        parts.append(_under("rules.remedy", remedy, width))
    for name in rule.example._fields if rule.example else ():
        if text := getattr(rule.example, name):
            lines = "".join(f"  {line}\n" for line in text.splitlines())
            parts.append(f"{messages.text(f'rules.{name}')}\n{lines}")
    about = [messages.text("rules.severity", severity=rule.severity)]
    if rule.constraint:
        about.insert(0, messages.text("rules.constraint", constraint=rule.constraint))
    if rule.source:
        about.append(messages.text("rules.source", source=rule.source))
    parts.append("".join(f"{line}\n" for line in about))
    return "\n".join(parts)


def _of_shape(name: str, given: tuple[str, ...], piped: bytes | None) -> str:
    """What a shape says of itself, and where it stands.

    Args:
        name: Its IRI or CURIE; of a blank shape, as a report calls it: the shape around it speaks.
        given: Files and folders of shapes; without them, those of the shipped graph.
        piped: What `-` stands for among them.

    Raises:
        UnknownNameError: If there is no such shape; with the nearest ones.
    """
    import pyoxigraph as ox

    from mamh_graph import inputs, locate
    from mamh_graph.facts import Facts

    dataset = loading.load_files(given, "shapes", piped) if given else loading.load()
    facts = Facts(inputs.read(dataset, ["shapes"], inputs.SHAPES))
    prefixes = dataset.prefixes.beneath(
        chain.from_iterable(inputs.prefixes(dataset, "shapes").values())
    )
    bare = re.sub(r"\[.*", "", name.strip("<>"))
    in_full = name.startswith("<") or "//" in bare or bare.startswith("urn:")
    if not (in_full or given or bare.partition(":")[0] in prefixes):
        raise UnknownNameError("errors.prefix-unknown", where=name, hint="rules.add-shapes")
    iri = bare if in_full else prefixes.expand(bare)
    node = ox.NamedNode(iri) if is_absolute_iri(iri) else None
    place = locate.subjects([node], facts).get(node) if node else None
    if node is None or place is None:
        subjects = {quad.subject for file in facts.files for quad in file.quads}
        names = [
            prefixes.shorten(each.value) for each in subjects if isinstance(each, ox.NamedNode)
        ]
        short = prefixes.shorten(iri)
        close = nearest(short, names) if given or short != iri else ""
        hint = "errors.nearest" if close else "" if given else "rules.add-shapes"
        raise UnknownNameError("rules.no-shape", where=name, hint=hint, names=close)
    width = terminal.width()
    parts = [f"{messages.printable(prefixes.shorten(iri))}\n"]
    for predicate, key in ((_MESSAGE, ""), (_REASON, "rules.reason")):
        texts = {
            value.language or "": messages.printable(value.value)
            for value in facts.values(node, predicate)
            if isinstance(value, ox.Literal)
        }
        if texts:
            said = _said(texts)
            parts.append(_under(key, said, width) if key else _wrapped(said, width))
    where = f"{place.file}:{place.line}" if place.line else place.file
    parts.append(messages.text("rules.where", place=where) + "\n")
    return "\n".join(parts)


def _said(texts: object) -> str:
    """A text in the current language, else one in no language, else any."""
    assert isinstance(texts, dict)
    for language in (messages.language(), "", *messages.LANGUAGES):
        if language in texts:
            return str(texts[language])
    return str(min(texts.items())[1])


def _under(key: str, words: str, width: int | None) -> str:
    inner = tables.lay_out([[words]], width and width - 2)
    lines = "".join(f"  {line}\n" for line in inner.splitlines())
    return f"{messages.text(key)}\n{lines}"


def _wrapped(words: str, width: int | None) -> str:
    return tables.lay_out([[words]], width)


command = Command(
    "explain",
    help_key="rules.help",
    params=[
        click.Argument(["code"], metavar="[CODE]", required=False),
        Option(["-s", "--shapes"], help_key="rules.shapes", metavar="PATH", multiple=True),
    ],
    callback=run,
)
