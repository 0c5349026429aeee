"""What a push would do, did, and left: as words, as a table, as JSON.

Knows: how each is told. Does not know: who prints.
"""

import json
import re
from collections.abc import Sequence

from mamh_graph import messages
from mamh_graph.hashing import ALGORITHM, Digest
from mamh_graph.pushing import places
from mamh_graph.pushing.carrying import Outcome, Phase, Push
from mamh_graph.pushing.comparing import Comparison
from mamh_graph.pushing.planning import Action, Plan, Step
from mamh_graph.remote.graphstore import DEFAULT

_XSD = re.compile(r"<http://www\.w3\.org/2001/XMLSchema#(\w+)>")
#: Graphs that were replaced are told one by one if there are no more than these.
MOST_REPLACED = 10


def table(plan: Plan) -> str:
    """Return what would be done with each graph, a line each, in columns."""
    words = {action: messages.text(f"push.{action}") for action in Action}
    rows = [tuple(messages.text(f"push.{key}") for key in ("action", "here", "there", "graph"))]
    for step in (*plan.files, plan.world):
        counts = ("–" if count is None else str(count) for count in (step.here, step.there))
        rows.append((words[step.action], *counts, _name(step.graph)))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = (
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]}"
        for row in rows
    )
    return "\n".join(lines) + "\n"


def summary(key: str, plan: Plan, where: str) -> str:
    """Return how many graphs are created, replaced, deleted and kept, in a sentence."""
    counts = {action: sum(step.action == action for step in plan.files) for action in Action}
    return messages.text(
        key,
        where=where,
        created=counts[Action.CREATE],
        replaced=counts[Action.REPLACE],
        deleted=counts[Action.DELETE],
        kept=counts[Action.KEEP],
        world=plan.world.here or 0,
    )


def replaced(plan: Plan) -> list[str]:
    """Return which file took the place of which graph, a line each; nothing if there are many."""
    steps = [step for step in plan.files if step.action == Action.REPLACE and step.path]
    if len(steps) > MOST_REPLACED:
        return []
    return [messages.text("push.by", graph=step.graph, file=step.path) for step in steps]


def stands(push: Push) -> str:
    """Return what stands in a store after an interruption."""
    key = f"push.stands-{push.phase}"
    if push.phase == Phase.FILES and not push.replaced and not push.under_way:
        key = "push.stands-before"
    return messages.text(
        key,
        replaced=push.replaced,
        total=push.total,
        under_way=_name(push.under_way) if push.under_way else messages.text("push.reading-back"),
        staging=places.STAGING,
    )


def difference(found: Comparison) -> list[str]:
    """Return in what a store gives a graph back otherwise than it was sent, line by line."""
    name = _name(found.graph)
    if found.there is None:
        return [messages.text("push.missing", graph=name)]
    counts = {"graph": name, "here": found.here, "there": found.there}
    if found.rewritten:
        pairs = ", ".join(f"{here} → {there}" for here, there in found.rewritten)
        key = "push.rewritten" if found.here == found.there else "push.merged"
        return [messages.text(key, **counts, pairs=_XSD.sub(r"xsd:\1", pairs))]
    key = "push.changed" if found.here == found.there else "push.differs"
    lost = (messages.text("push.lost", graph=name, triple=each) for each in found.lost)
    return [messages.text(key, **counts), *lost]


def machine(
    plan: Plan, where: str, hashes: Sequence[Digest], outcome: Outcome | None, *, verified: bool
) -> str:
    """Return what was done as JSON; with no outcome, what would be done."""
    differing = {each.graph: each for each in outcome.differences} if outcome else {}

    def entry(step: Step) -> dict[str, object]:
        row: dict[str, object] = {"graph": step.graph or None, "file": step.path or None}
        row |= {"action": step.action.value, "here": step.here, "there": step.there}
        found = differing.get(step.graph)
        if outcome and verified and step.action != Action.DELETE:
            row["same"] = found is None
        if found:
            row["there"] = found.there
            row["rewritten"] = [list(pair) for pair in found.rewritten]
        return row

    whole: dict[str, object] = {
        "endpoint": where,
        "changed": outcome is not None and not outcome.stopped and plan.changes,
        "world": entry(plan.world),
        "graphs": [entry(step) for step in plan.files],
        "others": list(plan.others),
        "hashes": [
            {"name": each.name, "algorithm": ALGORITHM, "hash": each.sha256, "quads": each.quads}
            for each in hashes
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _name(graph: str) -> str:
    return messages.text("push.default-graph") if graph == DEFAULT else messages.printable(graph)
