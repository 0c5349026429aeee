"""The documentation names what there is, and what it names is there: terms, options, figures."""

import re
import signal
import tomllib
from collections.abc import Iterator

import click
import pytest

import listings
import mamh_graph
from console import ROOT, Page, pages
from mamh_graph import (
    checking,
    errors,
    exchange,
    export,
    files,
    guard,
    nesting,
    reports,
    results,
    rules,
    selection,
    texts,
    validation,
    worker,
)
from mamh_graph.cli import diff as diff_command
from mamh_graph.cli import export as export_command
from mamh_graph.cli import failures
from mamh_graph.cli import hash as hash_command
from mamh_graph.cli.evidence import check as evidence_check
from mamh_graph.cli.root import group
from mamh_graph.exchange import redirects
from mamh_graph.remote import arrival, graphstore
from test_ontology import minted, short, undefined

PAGES = pages()

#: Terms that RDF 1.2 adds, and rdflib's namespaces lack.
RDF12 = {"http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies"}

_CODE = re.compile(r"`([^`\n]+)`")
_CURIE = re.compile(r"(?<![\w:/-])([a-z]+):([A-Za-z0-9][\w-]*)(?![\w…<-])")


def page(name: str) -> Page:
    """Return one page."""
    return next(page for page in PAGES if page.name == name)


# ---------- everything is named


def test_every_command_and_option_is_named() -> None:
    """The reference of the command line names each command and each option, in both languages."""
    for name in ("docs/en/commands.md", "docs/fr/commandes.md"):
        said = page(name).text
        for path, command in commands(group):
            shown = " ".join(["$ mamh-graph", *path, "--help"])
            assert shown in said, shown
            for parameter in command.params:
                for option in parameter.opts:
                    assert not option.startswith("-") or option in said, (path, option)


def commands(group: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple]:
    """Yield each command with its path, groups included."""
    yield path, group
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            yield from commands(command, (*path, name))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_everything_is_named(language: str) -> None:
    """Each question, check, term, scheme, shape, decision and public name is named."""
    said = "\n".join(one.text for one in PAGES if one.language == language)
    graph = listings.graph()
    names = [f"`{name}`" for name in graph.queries]
    names += [f"`{short(term)}`" for term in minted()]
    for folder in ("shapes", "vocabulary", "alignment"):
        names += [f"`{path.name}`" for path in (ROOT / "ontology" / folder).glob("*.ttl")]
    names += [f"`{name}`" for name in mamh_graph.__all__]
    names += results.FORMATS
    names += [f"`data/{path.name}`" for path in (ROOT / "data").glob("*.tsv")]
    names += [f"`ontology/{path.name}`" for path in (ROOT / "ontology").glob("*.ttl")]
    assert [name for name in names if name not in said] == []


def test_every_verb_of_make_is_named() -> None:
    """Both guides to contributing name each verb of the Makefile, but that which lists them."""
    verbs = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    for name in ("CONTRIBUTING.md", "docs/fr/contribuer.md"):
        said = page(name).text
        assert [verb for verb in verbs if f"make {verb} " not in said] == ["help"]


def test_every_decision_is_listed() -> None:
    """The list of decisions names each page, and their numbers leave no gap."""
    paths = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    listed = page("docs/decisions/README.md").text
    assert all(path.name in listed for path in paths)
    assert [int(path.name[:4]) for path in paths] == list(range(1, len(paths) + 1))


def test_every_dependency_has_its_reason() -> None:
    """The decision on dependencies names each one, with the bounds that are declared."""
    said = page("docs/decisions/0009-dependencies.md").text
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for dependency in project["dependencies"]:
        name, bounds = re.fullmatch(r"([\w-]+)(.*)", dependency).groups()
        assert f"| {name} `{bounds}` |" in said, dependency
    extras = project["optional-dependencies"]
    for dependency in extras.pop("dev"):
        assert re.match(r"[\w-]+", dependency)[0] in said, dependency
    for extra, dependencies in extras.items():
        for dependency in dependencies:
            name, bounds = re.fullmatch(r"([\w-]+)(.*)", dependency).groups()
            assert f"| `{extra}` | {name} `{bounds}` |" in said, dependency


# ---------- everything named is there


def test_contributing_names_what_exists() -> None:
    """Each rule names tests and shapes that are there; the rules are numbered without a gap."""
    shapes = {one.rpartition("#")[2] for one in listings.described("shapes")}
    for name in ("CONTRIBUTING.md", "docs/fr/contribuer.md"):
        said = page(name).prose
        for word in _CODE.findall(said):
            if word.startswith("tests/"):
                assert (ROOT / word).exists(), word
            elif "Shape" in word:
                assert word in shapes, word
            elif re.fullmatch(r"[a-z]+(-[a-z]+)+", word):
                assert word in listings.graph().queries, word
        numbers = [int(number) for number in re.findall(r"^- \*\*R(\d+)\.\*\*", said, re.MULTILINE)]
        assert numbers == list(range(1, len(numbers) + 1))
    rules = [re.findall(r"R\d+(?=\.\*\*)", page(n).text) for n in ("CONTRIBUTING.md", name)]
    assert rules[0] == rules[1]


@pytest.mark.parametrize("page", [pytest.param(p, id=p.name) for p in PAGES])
def test_terms_named_are_defined(page: Page) -> None:
    """Each class, property, concept or thing that prose and diagrams name is there."""
    words = list(_CODE.findall(page.prose))
    words += [block.text for block in page.blocks if block.language == "mermaid"]
    prefixes = listings.graph().prefixes
    found = {
        prefixes[prefix] + local
        for word in words
        for prefix, local in _CURIE.findall(word)
        if prefix in prefixes
    }
    assert undefined(found - RDF12) == []
    assert [iri for iri in found if iri.startswith(prefixes["id"]) and not known(iri)] == []


def known(iri: str) -> bool:
    """Tell whether the graph says anything of a thing."""
    graph = listings.graph()
    return graph.query("ASK { VALUES ?thing { UNDEF } ?thing ?p ?o }", thing=iri).boolean is True


def test_diagram_is_that_of_the_data() -> None:
    """Each arrow of the model's diagram stands in the data between things of those classes."""
    for name in ("docs/en/model.md", "docs/fr/modele.md"):
        (diagram,) = (block.text for block in page(name).blocks if block.language == "mermaid")
        boxes = {
            box: re.findall(r"[a-z]+:[A-Z]\w*", label)
            for box, label in re.findall(r'^ +(\w+)\["(.*)"\]$', diagram, re.MULTILINE)
        }
        arrows = re.findall(r'^ +(\w+) -- "(.*)" --> (\w+)$', diagram, re.MULTILINE)
        assert len(arrows) > 10
        for start, properties, end in arrows:
            for property in re.findall(r"[a-z]+:\w+", properties):
                asked = " UNION ".join(
                    f"{{ ?a a {one} ; {property} ?b . ?b a {other} }}"
                    for one in boxes[start]
                    for other in boxes[end]
                )
                assert listings.graph().query(f"ASK {{ {asked} }}").boolean, (start, property, end)


def test_glossary_agrees_with_the_labels() -> None:
    """Where a word is a label of the ontology, its pair is a pair of labels of one thing."""
    pairs: dict[str, set[str]] = {}
    for role, label in (
        ("ontology", listings.RDFS + "label"),
        ("vocabulary", listings.SKOS + "prefLabel"),
    ):
        for said in listings.described(role).values():
            texts = {value.language: value.value for value in said.get(label, ())}
            if {"fr", "en"} <= set(texts):
                pairs.setdefault(texts["en"], set()).add(texts["fr"])
    compared = 0
    glossaries = [
        re.findall(r"^\| ([^|]+?) \| ([^|]+?) \| [^|]+ \|$", page(name).text, re.MULTILINE)
        for name in ("docs/en/glossary.md", "docs/fr/glossaire.md")
    ]
    for english, french in glossaries[0]:
        if english in pairs:
            compared += 1
            assert french in pairs[english], english
    assert compared >= 10
    words = [(en, fr) for en, fr in glossaries[0] if en not in ("English", "---")]
    mirrored = [(en, fr) for fr, en in glossaries[1] if fr not in ("Français", "---")]
    assert words == mirrored


# ---------- figures and names of the tool


def test_exit_codes_are_those_of_the_tool() -> None:
    """The table of exit codes holds those that the tool has, and no others."""
    codes = {0, 1, failures.BUG, failures.INTERRUPTED, errors.MamhError.exit_code}
    codes |= {kind.exit_code for kind in errors.MamhError.__subclasses__()}
    codes |= {128 + number for number in (signal.SIGHUP, signal.SIGTERM)}
    for name in ("docs/en/commands.md", "docs/fr/commandes.md"):
        rows = re.findall(r"^\| (\d+) \| ", page(name).text, re.MULTILINE)
        assert {int(code) for code in rows} == codes


@pytest.mark.parametrize(
    ("name", "units"), [("docs/en/commands.md", "iB"), ("docs/fr/commandes.md", "io")]
)
def test_limits_are_those_of_the_tool(name: str, units: str) -> None:
    """Each limit in the table is the one in the code."""
    limits = [
        f"{files.MAX_BYTES >> 20} M{units}",
        f"{nesting.MAX_DEPTH}",
        f"{files.MAX_PREFIXES}",
        f"{guard.MAX_BYTES >> 10} K{units}",
        f"{guard.MAX_DEPTH}",
        f"{guard.MAX_STEPS}",
        f"{worker.TIMEOUT:g} s",
        f"{worker.MEMORY >> 30} G{units}",
        f"{exchange.TIMEOUT:g} s",
        f"{exchange.MAX_BYTES >> 30} G{units}, {arrival.MAX_ROW >> 20} M{units}",
        f"{len(exchange.WAITS)}, {redirects.MOST}",
        f"{validation.LIMITS.seconds:g} s, {validation.LIMITS.memory >> 30} G{units}",
        f"{export_command.LIMITS.seconds:g} s",
        f"{graphstore.TIMEOUT:g} s",
        f"{diff_command.LIMITS.seconds:g} s",
        f"{evidence_check.LIMITS.seconds:g} s, {evidence_check.LIMITS.memory >> 30} G{units}",
        f"{texts.MAX_BYTES >> 20} M{units}",
    ]
    assert hash_command.LIMITS == export_command.LIMITS
    section = page(name).text.partition("| Limit")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| .* \| ([^|]+) \|$", section, re.MULTILINE)
    shown = [row for row in rows if row[0].isdigit()]
    assert len(shown) == len(limits)
    assert all(row.startswith(limit) for row, limit in zip(shown, limits, strict=True))


def test_figures_of_a_validation_are_those_of_the_tool() -> None:
    """From how many triples on the fast engine pays, and what empty targets excuse, is so."""
    for name in ("validate-your-graph", "verifier-votre-graphe"):
        (guide,) = (one.text for one in PAGES if one.name.endswith(f"/{name}.md"))
        assert f" {checking.FAST_FROM} tripl" in guide
    for name in ("docs/en/checks.md", "docs/fr/controles.md"):
        said = page(name).text
        (line,) = re.findall("^`--allow-empty-targets` accept[^;]+;", said, re.MULTILINE)
        assert set(re.findall(r"`([A-Z]+\d+)`", line)) == selection.EMPTY_TARGETS
        section = said.partition("\n## ")[2].partition("\n## ")[0]
        rows = "".join(re.findall(r"^\|.*$", section, re.MULTILINE))
        known = {code for code in rules.codes() if code[:2] in {"SG", "DG"}}
        assert set(re.findall(r"`([A-Z]+\d+)`", rows)) == known


@pytest.mark.parametrize("name", ["docs/en/commands.md", "docs/fr/commandes.md"])
def test_formats_are_those_of_the_tool(name: str) -> None:
    """The tables of formats hold those that the tool reads and writes."""
    said = page(name).text
    validate = said.partition("## `validate`")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \| ", validate, re.MULTILINE) == list(reports.FORMATS)
    for form in export.FORMATS.values():
        assert f"| `{form.name}` | `{form.media_type}` | " in said
    suffixes = set(re.findall(r"`(\.\w+)`", said))
    assert suffixes == set(files.FORMATS)
    for names in results.FORMATS.values():
        assert " ".join(f"`{name}`" for name in names) in said


def test_documents_counted_are_those_there() -> None:
    """The changelog counts the documents, and the terms, that are there."""
    words = {5: "five", 6: "six", 72: "seventy-two"}
    said = page("CHANGELOG.md").text.lower()
    documents = len(list((ROOT / "data" / "documents").glob("*.ttl")))
    assert f"{words[documents]} documents" in said
    classes = [term for term in minted() if short(term).partition(":")[2][0].isupper()]
    assert f"{words[len(classes)]} classes" in said
    assert f"{words[len(minted()) - len(classes)]} properties" in said
