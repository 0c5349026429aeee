"""Turtle checked against Turtle, for the tests of the advice."""

from collections.abc import Callable
from pathlib import Path

from mamh_graph import loading, validation
from mamh_graph.findings import ValidationResult

SH = "http://www.w3.org/ns/shacl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
EX = "http://example.org/"
HEAD = f"@prefix ex: <{EX}> .\n@prefix sh: <{SH}> .\n@prefix xsd: <{XSD}> .\n"
Check = Callable[[str, str], list[ValidationResult]]


def validated(folder: Path, data: str, shapes: str) -> list[ValidationResult]:
    """Validate Turtle against Turtle, and return the results."""
    for name, text in (("data", data), ("shapes", shapes)):
        (folder / f"{name}.ttl").write_text(HEAD + text, encoding="utf-8")
    dataset = loading.load(folder / "data.ttl")
    return list(validation.validate(dataset, [folder / "shapes.ttl"]).results)


def short(words: str) -> str:
    """Return a text with the IRIs of the tests shortened, as a report does."""
    for prefix, namespace in (("ex:", EX), ("xsd:", XSD), ("sh:", SH)):
        parts = words.split(f"<{namespace}")
        words = parts[0] + "".join(prefix + part.replace(">", "", 1) for part in parts[1:])
    return words
