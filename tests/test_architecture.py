"""The house: layers, heavy imports, who prints, where SPARQL is, sizes, and texts."""

import ast
import fnmatch
import re
import string
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import mamh_graph
from mamh_graph import messages

PACKAGE = Path(mamh_graph.__file__).parent
MAX_LINES = 300

# Lowest first: a module knows only those before it.
LAYERS = (
    *("messages", "errors", "nesting", "sparql", "guard", "treeformats", "files", "terms"),
    *("texts", "sentences", "seasons"),
    *("names", "values", "queries", "worker", "tables", "results", "engine", "askable"),
    *("bridge", "dataset", "loading", "exchange", "remote"),
    *("expected", "things", "drafting", "turtle", "jsonld", "canonical", "hashing", "pushing"),
    *("reifying", "nanopublications", "export", "outputs"),
    *("findings", "inputs", "paths", "positions", "rules", "selection", "baselines"),
    *("acknowledged", "hygiene", "reports", "citing"),
    *("wording", "shapes", "answering", "shacl", "fast", "faults", "targets"),
    *("facts", "locate", "coverage", "detailing", "advice", "checking", "compiling", "validation"),
    *("verifying", "changes"),
    *("cli", "__init__", "__main__"),
)
# These import rdflib or pySHACL, and are themselves imported only inside functions.
HEAVY = {"bridge", "wording", "shapes", "targets", "shacl", "fast", "faults"}
HEAVY |= {"answering", "coverage", "advice", "checking", "compiling", "detailing"}
HEAVY_LIBRARIES = {"rdflib", "pyshacl", "SPARQLWrapper", "owlrl"}
# Who may know the libraries that each have one home.
HOMES = {
    "click": {"cli"},
    "pyshacl": {"shacl"},
    "Store": {"dataset", "engine", "names", "remote"},
    "marshal": {"worker"},
    "subprocess": {"changes"},
    "socket": {"exchange"},
    "ssl": {"exchange"},
    "urllib.request": {"exchange", "remote"},
    "http.client": {"exchange"},
    "SPARQLWrapper": {"remote"},
}


def modules() -> Iterator[tuple[str, Path]]:
    """Yield every module with the name of its layer."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] != "_graph":
            yield parts[0], path


def imports(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """Yield what a module imports, and whether at module level."""
    top = set(tree.body) if isinstance(tree, ast.Module) else set()  # type: ignore[var-annotated]
    typing_only = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in typing_only:
            continue
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node in top
        elif isinstance(node, ast.ImportFrom):
            for name in node.names:
                yield f"{node.module}.{name.name}", node in top


ALL = list(modules())
IDS = [str(path.relative_to(PACKAGE)) for _, path in ALL]


def test_every_module_has_its_layer() -> None:
    """The table above is whole: nothing more, nothing less."""
    assert {layer for layer, _ in ALL} == set(LAYERS)
    assert len(set(LAYERS)) == len(LAYERS)


@pytest.mark.parametrize(("layer", "path"), ALL, ids=IDS)
def test_a_module_knows_only_lower_layers(layer: str, path: Path) -> None:
    """Imports go one way; also those inside functions."""
    below = set(LAYERS[: LAYERS.index(layer)])
    for name, _ in imports(ast.parse(path.read_text())):
        parts = name.split(".")
        if parts[0] == "mamh_graph" and len(parts) > 1 and parts[1] in LAYERS:
            assert parts[1] in below | {layer}, f"{path.name} imports {name}"


@pytest.mark.parametrize(("layer", "path"), ALL, ids=IDS)
def test_heavy_libraries_are_imported_where_they_are_used(layer: str, path: Path) -> None:
    """Few import rdflib and pySHACL at module level, and none imports those few so."""
    for name, at_top in imports(ast.parse(path.read_text())):
        parts = name.split(".")
        if at_top and layer not in HEAVY:
            assert parts[0] not in HEAVY_LIBRARIES, f"{path.name} imports {name}"
            assert not (parts[0] == "mamh_graph" and parts[1] in HEAVY), f"{path.name}: {name}"


@pytest.mark.parametrize(("layer", "path"), ALL, ids=IDS)
def test_what_has_one_home_is_known_there_alone(layer: str, path: Path) -> None:
    """click, pySHACL, the store, and every way out of the process."""
    for name, _ in imports(ast.parse(path.read_text())):
        for secret, homes in HOMES.items():
            if name == secret or name.startswith(secret + ".") or name.endswith("." + secret):
                assert layer in homes, f"{path.name} imports {name}"


@pytest.mark.parametrize(("layer", "path"), ALL, ids=IDS)
def test_only_the_command_line_prints_and_exits(layer: str, path: Path) -> None:
    """The library is silent."""
    if layer == "cli":
        return
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"print", "sys.exit", "exit", "input"}, path.name
        assert not (isinstance(node, ast.Attribute) and ast.unparse(node) in {"sys.stdout"})


@pytest.mark.parametrize(("layer", "path"), ALL, ids=IDS)
def test_no_question_hides_in_python(layer: str, path: Path) -> None:
    """SPARQL text is in .rq files; Python writes one VALUES block and nothing else."""
    asks = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b[^`]*\{|\bWHERE\s*\{")
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not asks.search(node.value), f"{path.name}: {node.value[:60]}"


@pytest.mark.parametrize(("layer", "path"), ALL, ids=IDS)
def test_a_module_has_one_secret(layer: str, path: Path) -> None:
    """Short enough to be read at once, and says at its top what it is for."""
    text = path.read_text()
    assert text.count("\n") <= MAX_LINES, f"{path.name} has two secrets"
    assert ast.get_docstring(ast.parse(text)), f"{path.name} does not say what it is for"


TEXTS = sorted(path.stem for path in (PACKAGE / "messages").glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("area", TEXTS)
def test_every_text_is_whole_in_both_languages(area: str) -> None:
    """French and English, both there, with the same fields."""
    for name, (french, english) in import_module(f"mamh_graph.messages.{area}").TEXTS.items():
        assert french.strip(), name
        assert english.strip(), name
        fields = [
            {field for _, field, _, _ in string.Formatter().parse(words) if field is not None}
            for words in (french, english)
        ]
        assert fields[0] == fields[1], name


def keys() -> set[str]:
    """Return every string in the package that could be a key of a text."""
    found = set()
    for layer, path in ALL:
        if layer == "messages":
            continue
        nodes = list(ast.walk(ast.parse(path.read_text())))
        joined = [node for node in nodes if isinstance(node, ast.JoinedStr)]
        parts = {part for node in joined for part in node.values}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if node not in parts:
                    found.add(node.value)
            elif isinstance(node, ast.JoinedStr):  # a key with a name in it
                found.add(
                    "".join(
                        part.value if isinstance(part, ast.Constant) else "*"  # type: ignore[misc]
                        for part in node.values
                    )
                )
    return found


def test_every_key_has_a_text_and_every_error_text_a_use() -> None:
    """A key that is written in the package is in the catalogue."""
    written = keys()
    areas = {area: import_module(f"mamh_graph.messages.{area}").TEXTS for area in TEXTS}
    form = re.compile(rf"({'|'.join(TEXTS)})\.([a-z][a-z0-9*-]*)")
    for key in written:
        match = form.fullmatch(key)
        if match and not key.endswith(("py", ".ttl", ".rq")):
            assert fnmatch.filter(areas[match[1]], match[2]), key
    for name in areas["errors"]:
        assert f"errors.{name}" in written or name in written, f"errors.{name} is never used"


def test_values_cannot_break_out_of_a_text() -> None:
    """Fields of a text are shown printable and short."""
    words = messages.text("cli.extra", name="a\nb\x1b[31m\u202e{name}" + "x" * 1000)
    assert "\n" not in words
    assert "\x1b" not in words
    assert "\u202e" not in words
    assert len(words) < 250
