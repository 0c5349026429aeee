"""Which line of which file a validation result is about.

Knows: which triple is the culprit of a result, by its focus node, path and value.
Does not know: syntax (positions/ tells where a quad stands) or engines.
Called by: checking.py, inside the worker.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from mamh_graph import paths, positions
from mamh_graph.facts import Fact, Facts
from mamh_graph.findings import Place, Term, ValidationResult
from mamh_graph.inputs import File

# Constraints that miss a value: the culprit is the focus node, not one of the values it has.
_MISSING = {"MinCount", "QualifiedMinCount", "HasValue"}
_SH = "http://www.w3.org/ns/shacl#"
# How far the demands of a shape are read: lists are deep.
_DEEP = 40
# How many ways along a property path are looked at.
_WAYS = 12_000


class Culprit(NamedTuple):
    """The triple that a result is about, and which of its three terms."""

    facts: Sequence[Fact]
    part: str


def every(results: Iterable[ValidationResult]) -> Iterator[ValidationResult]:
    """Results and their details, at every depth."""
    for result in results:
        yield result
        yield from every(result.details)


def locate(
    results: Sequence[ValidationResult], data: Facts, shapes: Facts
) -> tuple[list[ValidationResult], tuple[str, ...]]:
    """The results with their places and fingerprints, and the files in which no line can be told.

    Args:
        results: In their order. Those of the sources `shape` and `target` are about the shapes.
        data: What the data says.
        shapes: What the shapes say.
    """
    for facts, about in ((data, False), (shapes, True)):
        own = [each for each in every(results) if _about_shapes(each) == about]
        facts.read({each.focus_node for each in own} | {v for e in own if (v := e.value)})
    nodes = {node for each in every(results) if (node := _shape(each)) is not None}
    shapes.read(nodes)
    culprits: dict[int, Culprit | None] = {}
    for each in every(results):
        culprits[id(each)] = _culprit(each, shapes if _about_shapes(each) else data, shapes)
    speaking = {node: shapes.about(node)[:1] for node in nodes}
    of_data = [c for e in every(results) if not _about_shapes(e) and (c := culprits[id(e)])]
    of_shapes = [c for e in every(results) if _about_shapes(e) and (c := culprits[id(e)])]
    of_shapes += [Culprit(facts, "subject") for facts in speaking.values()]
    at_data, missed = _places(data.files, of_data)
    at_shapes, missed_shapes = _places(shapes.files, of_shapes)

    def placed(result: ValidationResult) -> ValidationResult:
        culprit, at = culprits[id(result)], at_shapes if _about_shapes(result) else at_data
        found: list[Place] = []
        if culprit is not None:
            at_each = (at[fact.file, fact.number, culprit.part] for fact in culprit.facts)
            found = list(dict.fromkeys(at_each))
        shape = speaking.get(_shape(result), [])  # type: ignore[arg-type]
        return result.replace(
            place=found[0] if found else result.place or _of_shapes(result, shapes),
            also=tuple(found[1:]),
            shape_place=at_shapes[shape[0].file, shape[0].number, "subject"] if shape else None,
            details=tuple(map(placed, result.details)),
        )

    located = [placed(result) for result in results]
    return _with_fingerprints(located, data, shapes), tuple(sorted({*missed, *missed_shapes}))


def subjects(nodes: Iterable[Term], facts: Facts) -> dict[Term, Place]:
    """Where each node first stands as a subject, if it does."""
    nodes = list(nodes)
    facts.read(nodes)
    first = {node: about[0] for node in nodes if (about := facts.about(node))}
    at, _ = _places(facts.files, [Culprit([fact], "subject") for fact in first.values()])
    return {node: at[fact.file, fact.number, "subject"] for node, fact in first.items()}


def _about_shapes(result: ValidationResult) -> bool:
    return result.source in ("shape", "target")


def _of_shapes(result: ValidationResult, shapes: Facts) -> Place | None:
    """The first file of the shapes, for what is wrong with all of them."""
    return Place(shapes.files[0].name) if _about_shapes(result) and shapes.files else None


def _shape(result: ValidationResult) -> Term | None:
    return None if _about_shapes(result) else result.source_constraint or result.source_shape


def _culprit(result: ValidationResult, facts: Facts, shapes: Facts) -> Culprit | None:
    """The triple that a result is about.

    Returns:
        With a path: the last triple on the way to the value, or else any of the focus node with
        that value. Without, or where a value is missing: the first triple of the focus node. A
        focus node about which nothing is said is looked for as a value, of the properties that
        the shape targets first.
    """
    missing = _constraint(result) in _MISSING and result.value is None
    path = paths.parse(result.path) if result.path and not missing else None
    if path is not None:
        ways = _ways(path, result, facts)
        if not ways and result.value == result.focus_node:  # so SPARQL says that there is none
            ways = _ways(path, result.replace(value=None), facts)
        if ways:
            return Culprit(ways, "predicate" if _of_property(result, ways[0]) else "object")
    if result.value is not None and result.value != result.focus_node:
        said = [f for f in facts.about(result.focus_node) if f.value == result.value]
        if said:
            return Culprit(_same(said), "object")
    about = facts.about(result.focus_node)
    if about:
        return Culprit(about[:1], "subject")
    aimed = [] if result.source_shape is None else shapes.about(result.source_shape)
    targets = {str(f.value.value) for f in aimed if f.predicate == f"{_SH}targetObjectsOf"}
    of = sorted(facts.of(result.focus_node), key=lambda fact: fact.predicate not in targets)
    return Culprit(of[:1], "object") if of else None


def _of_property(result: ValidationResult, fact: Fact) -> bool:
    """Whether the property is what is wrong, not its value: misspelt, or not allowed there."""
    if _about_shapes(result):
        wrong = result.bindings.get("term")
        return wrong is not None and wrong.value == fact.predicate
    return _constraint(result) == "Closed"


def _constraint(result: ValidationResult) -> str:
    """Such as `MinCount`: the constraint of SHACL that a result is about."""
    component = result.component.value.rpartition("#")[2] if result.component else ""
    return component.removesuffix("ConstraintComponent")


def _ways(path: paths.Path, result: ValidationResult, facts: Facts) -> list[Fact]:
    """The facts by which a path reaches the value: of several values too many, the last."""
    ways = []
    for number, (node, fact) in enumerate(paths.walk(path, result.focus_node, facts.step)):
        if fact is not None and (result.value is None or node == result.value):
            ways.append(fact)
        if number >= _WAYS:
            break
    if result.value is not None:
        return _same(ways)
    if _constraint(result) == "UniqueLang":
        tags = Counter(_language(fact) for fact in ways)
        ways = [fact for fact in ways if _language(fact) and tags[_language(fact)] > 1]
    return ways[-1:]


def _language(fact: Fact) -> str:
    return (getattr(fact.value, "language", None) or "").lower()


def _same(facts: Sequence[Fact]) -> list[Fact]:
    """The facts that say what the first of them says, wherever that is."""
    return [fact for fact in facts if fact[:3] == facts[0][:3]]


def _places(
    files: Sequence[File], culprits: Iterable[Culprit]
) -> tuple[dict[tuple[int, int, str], Place], set[str]]:
    """The place of each fact and part of it, and the files in which no line can be told."""
    wanted: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for culprit in culprits:
        for fact in culprit.facts:
            wanted[fact.file].add((fact.number, culprit.part))
    places: dict[tuple[int, int, str], Place] = {}
    missed = set()
    for number, parts in wanted.items():
        file = files[number]
        spots = positions.spots(file.source, file.quads, {index for index, _ in parts})
        if spots is None:
            missed.add(file.name)
        for index, part in parts:
            span = getattr(spots[index], part) if spots else ()
            places[number, index, part] = Place(file.name, *span)
    return places, missed


def _with_fingerprints(
    results: Sequence[ValidationResult], data: Facts, shapes: Facts
) -> list[ValidationResult]:
    """The results, each with a digest of what it says; of those that say the same, numbered."""
    for facts, about in ((data, False), (shapes, True)):
        own = [each for each in results if _about_shapes(each) == about]
        facts.read_around(node for each in own for node in _blank_nodes(each))
    seen: dict[str, int] = defaultdict(int)
    found = []
    for result in results:
        facts = shapes if _about_shapes(result) else data
        value = "" if result.value is None else facts.signature(result.value)
        bound = [
            f"{name}={facts.signature(term)}" for name, term in sorted(result.bindings.items())
        ]
        focus = facts.signature(result.focus_node)
        rule = "" if result.rule.startswith("_:") else result.rule  # its number may change
        demanded = () if _about_shapes(result) else _demanded(result, data, shapes)
        said = (result.code, rule, focus, result.path, value, str(result.component))
        said = (*said, *bound, *demanded)
        digest = hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]
        seen[digest] += 1
        number = seen[digest]
        found.append(result.replace(fingerprint=digest if number == 1 else f"{digest}-{number}"))
    return found


def _demanded(result: ValidationResult, data: Facts, shapes: Facts) -> list[str]:
    """What the constraint asks for: two of one kind on one property are two findings."""
    constraint = _constraint(result)
    own = f"{_SH}{constraint[:1].lower()}{constraint[1:]}"
    wanted = {own, f"{_SH}select", f"{_SH}ask"}
    if constraint.startswith("Qualified"):
        wanted.add(f"{_SH}qualifiedValueShape")
    shape = _shape(result)
    about = shapes.about(shape) if shape is not None else []
    if constraint == "HasValue" and (path := paths.parse(result.path)) is not None:
        there = {node for node, _ in paths.walk(path, result.focus_node, data.step)}
        about = [fact for fact in about if fact.value not in there]
    return sorted(shapes.signature(f.value, _DEEP) for f in about if f.predicate in wanted)


def _blank_nodes(result: ValidationResult) -> Iterator[Term]:
    for term in (result.focus_node, result.value, *result.bindings.values()):
        if isinstance(term, ox.BlankNode):
            yield term
