"""The listings of the documentation, written from the graph itself.

Between ``<!-- listing: NAME -->`` and ``<!-- end -->`` a page holds a table of what the repository
has: stored questions, checks, shapes, terms, code lists, decisions; ``rules-XX`` is the sections on
the codes that begin so. Nobody writes these by hand;
``python tests/console.py --update`` does, and a test compares.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

import mamh_graph

if TYPE_CHECKING:
    from console import Page

ROOT = Path(__file__).parents[1]
MAMH = "https://w3id.org/mamh-graph/ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SH = "http://www.w3.org/ns/shacl#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

_LISTING = re.compile(r"(<!-- listing: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
_HEADS = {
    "questions": (
        ("Name", "Question", "Parameters"),
        ("Nom", "Question", "Paramètres"),
    ),
    "checks": (
        ("Name", "What it finds", "Severity"),
        ("Nom", "Ce que le contrôle trouve", "Gravité"),
    ),
    "columns": (("Column", "Meaning"), ("Colonne", "Sens")),
    "shapes": (
        ("File", "Class", "Properties", "Rules"),
        ("Fichier", "Classe", "Propriétés", "Règles"),
    ),
    "terms": (("Term", "Label", "Definition"), ("Terme", "Libellé", "Définition")),
    "statuses": (("Status", "Label", "Definition"), ("Statut", "Libellé", "Définition")),
    "schemes": (
        ("File", "Scheme", "Definition", "Concepts"),
        ("Fichier", "Liste", "Définition", "Concepts"),
    ),
    "alignments": (("File", "About"), ("Fichier", "Objet")),
    "decisions": (("Decision",), ("Décision",)),
    "engines": (
        ("Query", "Answers", "rdflib", "Oxigraph, embedded", "Oxigraph server", "Virtuoso server"),
        (
            "Requête",
            "Réponses",
            "rdflib",
            "Oxigraph, intégré",
            "serveur Oxigraph",
            "serveur Virtuoso",
        ),
    ),
    "modules": (("Module", "What it knows"), ("Module", "Ce qu'il sait")),
}


def fill(page: "Page") -> str:
    """Return the text of a page with its listings as they should be."""
    return _LISTING.sub(
        lambda match: match[1] + _table(match[2], page) + match[3],
        page.text,
    )


def update(page: "Page") -> bool:
    """Write the listings into a page; tell whether anything changed."""
    text = fill(page)
    if text != page.text:
        page.path.write_text(text, encoding="utf-8")
    return text != page.text


def _table(name: str, page: "Page") -> str:
    if name.startswith("rules-"):
        return "\n".join(_rules(name.removeprefix("rules-"), page.language))
    heads = _HEADS[name][page.language == "fr"]
    up = "../" * page.name.count("/")
    rows = [heads, ("---",) * len(heads), *_ROWS[name](page.language, up)]
    cells = ([cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows)
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


def _questions(language: str, _up: str) -> Iterator[tuple[str, ...]]:
    for name, query in sorted(graph().queries.items()):
        if query.kind == "competency":
            parameters = ", ".join(f"`{parameter.name}`" for parameter in query.parameters)
            yield f"`{name}`", query.head[f"question@{language}"], parameters


def _checks(language: str, _up: str) -> Iterator[tuple[str, ...]]:
    for name, query in sorted(graph().queries.items()):
        if query.kind == "hygiene":
            yield f"`{name}`", query.head[f"problem@{language}"], query.head["severity"]


def _engines(_language: str, _up: str) -> Iterator[tuple[str, ...]]:
    """What ``python tests/test_any_engine.py`` found: answers that are equal, and milliseconds."""
    lines = (ROOT / "docs" / "engines.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        name, count, *engines = line.split("\t")
        found = (cell.split() for cell in engines)
        yield f"`{name}`", count, *(_equal(count, *cell) for cell in found)


def _equal(count: str, equal: str, milliseconds: str = "") -> str:
    """How an engine did: ``= 12 ms``, or ``—`` where its answer was not awaited."""
    if not milliseconds:
        return equal
    return f"{'=' if equal == count else f'≠ {equal}'} {milliseconds} ms"


def _columns(language: str, _up: str) -> Iterator[tuple[str, ...]]:
    from mamh_graph.queries import columns

    for name, meanings in sorted(columns(ROOT / "queries").items()):
        yield f"`{name}`", meanings[language == "en"]


def _terms(language: str, _up: str) -> Iterator[tuple[str, ...]]:
    kinds = (OWL + "Class", OWL + "ObjectProperty", OWL + "DatatypeProperty")
    for kind in kinds:
        for iri in sorted(subjects("ontology", TYPE, kind)):
            if iri.startswith(MAMH):
                said = described("ontology")[iri]
                label = text(said, RDFS + "label", language)
                yield f"`{short(iri)}`", label, text(said, SKOS + "definition", language)


def _statuses(language: str, _up: str) -> Iterator[tuple[str, ...]]:
    things = described("vocabulary")
    for iri in things:
        if "/voc/status-" in iri:
            said = things[iri]
            notation = next(iter(said[SKOS + "notation"])).value
            label = text(said, SKOS + "prefLabel", language)
            yield f"`{notation}`", label, text(said, SKOS + "definition", language)


def _schemes(language: str, up: str) -> Iterator[tuple[str, ...]]:
    things = described("vocabulary")
    counts: dict[str, int] = defaultdict(int)
    for said in things.values():
        for scheme in said.get(SKOS + "inScheme", ()):
            counts[scheme.value] += 1
    for iri in sorted(subjects("vocabulary", TYPE, SKOS + "ConceptScheme")):
        file = f"ontology/vocabulary/{iri.rpartition('/')[2]}.ttl"
        said = things[iri]
        label = text(said, SKOS + "prefLabel", language)
        definition = text(said, SKOS + "definition", language)
        yield f"[`{Path(file).name}`]({up}{file})", label, definition, str(counts[iri])


def _shapes(_language: str, up: str) -> Iterator[tuple[str, ...]]:
    things = described("shapes")
    for path in sorted((ROOT / "ontology" / "shapes").glob("*.ttl")):
        iri = f"https://w3id.org/mamh-graph/shapes#{path.stem}Shape"
        said = things.get(iri, {})
        targets = [
            short(value.value)
            for kind in ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
            for value in said.get(SH + kind, ())
        ]
        properties = [_last(value.value) for value in said.get(SH + "property", ())]
        rules = [_last(value.value) for value in said.get(SH + "sparql", ())]
        link = f"[`{path.name}`]({up}ontology/shapes/{path.name})"
        yield link, _codes(targets), _codes(properties), _codes(rules)


def _rules(beginning: str, language: str) -> Iterator[str]:
    """Yield a section on each rule whose code begins so."""
    from mamh_graph.rules import every

    remedy, refused, accepted = {
        "en": ("To do:", "# refused", "# accepted"),
        "fr": ("À faire :", "# refusé", "# accepté"),
    }[language]
    for rule in every():
        if not rule.code.startswith(beginning):
            continue
        about = ", ".join(filter(None, (rule.constraint and f"`{rule.constraint}`", rule.source)))
        yield f"### {rule.code}\n"
        title = rule.title[language]
        yield f"**{title[0].upper()}{title[1:]}**" + (f" ({about})\n" if about else "\n")
        yield rule.explanation[language].replace("<", "\\<") + "\n"
        yield f"*{remedy}* " + rule.remedy[language].replace("<", "\\<") + "\n"
        if rule.example:
            shape, wrong, right = rule.example
            parts = [shape, f"{refused}\n{wrong}", f"{accepted}\n{right}"]
            yield "```turtle\n" + "\n\n".join(filter(None, parts)) + "\n```\n"


def _alignments(language: str, up: str) -> Iterator[tuple[str, ...]]:
    for path in sorted((ROOT / "ontology" / "alignment").glob("*.ttl")):
        said = described("alignment")[f"https://w3id.org/mamh-graph/alignment/{path.stem}"]
        about = text(said, "http://purl.org/dc/terms/description", language)
        yield f"[`{path.name}`]({up}ontology/alignment/{path.name})", about


def _decisions(language: str, up: str) -> Iterator[tuple[str, ...]]:
    for path in sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md")):
        title = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        yield (f"[{title}]({up}docs/decisions/{path.name})",)


def _modules(_language: str, up: str) -> Iterator[tuple[str, ...]]:
    package = ROOT / "src" / "mamh_graph"
    for path in sorted(package.rglob("*.py")):
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        name = path.relative_to(package).as_posix()
        link = f"[`{name}`]({up}{path.relative_to(ROOT).as_posix()})"
        yield link, docstring.splitlines()[0].replace("``", "`")


_ROWS: dict[str, Callable[[str, str], Iterable[tuple[str, ...]]]] = {
    "questions": _questions,
    "checks": _checks,
    "engines": _engines,
    "columns": _columns,
    "shapes": _shapes,
    "terms": _terms,
    "statuses": _statuses,
    "schemes": _schemes,
    "alignments": _alignments,
    "decisions": _decisions,
    "modules": _modules,
}


@cache
def described(role: str) -> dict[str, dict[str, list[NamedNode | Literal]]]:
    """Return, for the files of a role, each named subject with its values by property."""
    found: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in graph().quads(role):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            found[quad.subject.value][quad.predicate.value].append(quad.object)
    return found


def subjects(role: str, predicate: str, value: str) -> list[str]:
    """Return the subjects that have a value, in file order."""
    return [
        iri
        for iri, said in described(role).items()
        if any(one.value == value for one in said.get(predicate, ()))
    ]


def text(said: dict[str, list[NamedNode | Literal]], predicate: str, language: str) -> str:
    """Return the text of a property in a language."""
    return next(
        value.value
        for value in said[predicate]
        if isinstance(value, Literal) and value.language == language
    )


@cache
def graph() -> mamh_graph.Dataset:
    """Return the shipped graph, loaded once."""
    return mamh_graph.load()


def short(iri: str) -> str:
    """Return an IRI as a CURIE where a prefix fits."""
    return graph().prefixes.shorten(iri)


def _last(iri: str) -> str:
    return iri.partition("Shape-")[2].removeprefix("rule-")


def _codes(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
