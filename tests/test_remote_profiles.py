"""The addresses of an endpoint: given as one, or by the name of a profile in a file."""

import time
from pathlib import Path

import pytest

from mamh_graph.errors import InputError, UnknownNameError, UsageError
from mamh_graph.exchange.locations import shown
from mamh_graph.remote import profiles

#: An address, and the addresses for asking, for graphs and for updates that follow from it.
LAYOUTS = {
    "http://h:7878/query": ("/query", "/store", "/update"),
    "http://h:7878/store": ("/query", "/store", "/update"),
    "http://h:7878/update": ("/query", "/store", "/update"),
    "http://h/sparql": ("/sparql", "", ""),
    "http://h/sparql-graph-crud-auth": ("/sparql", "/sparql-graph-crud-auth", "/sparql-auth"),
    "http://h/sparql-auth": ("/sparql", "/sparql-graph-crud-auth", "/sparql-auth"),
    "http://h/sparql-graph-crud": ("/sparql", "/sparql-graph-crud", ""),
    "http://h/ds/data": ("/ds/sparql", "/ds/data", "/ds/update"),
    "http://h/repositories/mamh": ("/repositories/mamh", "", ""),
    "https://h/sparql?key=1": ("/sparql?key=1", "", ""),
    "https://h/query#part": ("/query", "/store", "/update"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, and an empty folder of settings below it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    return tmp_path


def project(text: str) -> None:
    """Write the file of the project."""
    Path("pyproject.toml").write_text(text)


def own(folder: Path, text: str) -> None:
    """Write the user's own file."""
    path = folder / "settings" / "mamh-graph" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text)


@pytest.mark.parametrize("given", LAYOUTS)
def test_the_addresses_of_a_server_follow_from_one(given: str) -> None:
    """In both directions, where its ending tells which server it is."""
    origin = "/".join(given.split("/", 3)[:3])
    found = profiles.find(given)
    assert found[1:] == tuple(path and origin + path for path in LAYOUTS[given])
    assert found.name == shown(given)


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("file:///etc/passwd", "address"),
        ("ftp://h/", "address"),
        ("http://", "address"),
        ("http:///query", "address"),
        ("http://h:x/", "address"),
        ("http://h:70000/", "address"),
        ("http://h/a b", "address"),
        ("http://h/\x1b[31m", "address"),
        ("http://h/\n::error::", "address"),
        ("http://[::1/", "address"),
        ("http://ada:s3cret@h/query", "address-credentials"),
        ("http://ada@h/query", "address-credentials"),
        ("http://ada:s3cret@[::1/", "address"),
    ],
)
def test_what_is_no_address_of_http_is_refused(given: str, key: str) -> None:
    """In one line, without what may be a password."""
    with pytest.raises(UsageError) as caught:
        profiles.find(given)
    assert caught.value.key == f"remote.{key}"
    assert str(caught.value).isprintable()
    assert "s3cret" not in str(caught.value)


def test_a_profile_names_addresses(folder: Path) -> None:
    """As an address alone, or each by its key; what is not said follows from what is."""
    project(
        """
        [tool.other]
        x = 1
        [tool.mamh_graph.endpoints]
        local = "http://localhost:7878/query"
        "deux mots" = { query = "https://h/sparql" }
        [tool.mamh_graph.endpoints.virtuoso]
        query = "https://h/sparql"
        store = "https://h/sparql-graph-crud-auth"
        [tool.mamh_graph.endpoints.mixed]
        query = "https://ask.h/query"
        update = "https://change.h/u"
        """
    )
    local = "http://localhost:7878"
    assert profiles.find("local") == (
        "local",
        *(f"{local}/{end}" for end in ("query", "store", "update")),
    )
    assert profiles.find("deux mots") == ("deux mots", "https://h/sparql", "", "")
    virtuoso = profiles.find("virtuoso")
    assert (virtuoso.query, virtuoso.update) == ("https://h/sparql", "https://h/sparql-auth")
    mixed = profiles.find("mixed")
    assert (mixed.store, mixed.update) == ("https://ask.h/store", "https://change.h/u")


def test_the_user_has_the_last_word(folder: Path) -> None:
    """A project cannot give another meaning to a name of the user's; a link to settings is fine."""
    project('[tool.mamh_graph.endpoints]\na = "http://project/query"\nb = "http://project/query"')
    own(folder, '[endpoints]\na = "http://user/query"')
    path = folder / "settings" / "mamh-graph" / "config.toml"
    path.rename(folder / "kept.toml")
    path.symlink_to(folder / "kept.toml")
    assert profiles.find("a").query == "http://user/query"
    assert profiles.find("b").query == "http://project/query"


@pytest.mark.parametrize("fault", ["broken", "foreign", "huge", "link", "folder"])
def test_a_project_is_no_obstacle_to_the_users_own_profiles(folder: Path, fault: str) -> None:
    """Whatever is wrong with its file; for another name that is told, with the user's own names."""
    own(folder, '[endpoints]\na = "http://user/query"\nb = 1')
    path = folder / "pyproject.toml"
    if fault == "link":
        path.symlink_to("/etc/passwd")
    elif fault == "folder":
        path.mkdir()
    else:
        huge = "# " + "x" * profiles.MAX_BYTES
        project({"broken": "[", "foreign": "tool = 1", "huge": huge}[fault])
    assert profiles.find("a").query == "http://user/query"
    with pytest.raises(InputError) as caught:
        profiles.find("c")
    assert str(caught.value).startswith("pyproject.toml:")
    assert caught.value.hint == "known profiles: a, b"


def test_only_the_profile_asked_for_is_judged(folder: Path) -> None:
    """A fault in another one is no obstacle; it is told to who asks for that one."""
    project("[tool.mamh_graph.endpoints]\na = 1\nb = 'http://h/query'")
    own(folder, "[endpoints]\nc = 'file:///x'\nd = 'http://h/query'")
    assert profiles.find("b").query == profiles.find("d").query == "http://h/query"
    for name in ("a", "c"):
        with pytest.raises(InputError) as caught:
            profiles.find(name)
        assert f"endpoints.{name}" in str(caught.value)
    with pytest.raises(UnknownNameError) as unknown:
        profiles.find("zzz")
    assert unknown.value.hint == "known profiles: a, b, c, d"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("localhost:7878/query", "localhost:7878/query"),
        ("example.org/sparql", "example.org/sparql"),
        ("127.0.0.1:7878", "127.0.0.1:7878"),
        ("me:word@example.org/sparql?key=secret", "example.org/sparql?…"),
    ],
)
def test_an_address_without_its_beginning_is_told_as_one(given: str, shown: str) -> None:
    """The hint writes it whole, without what may be a password."""
    with pytest.raises(UnknownNameError) as caught:
        profiles.find(given)
    assert caught.value.where == shown
    assert caught.value.hint.endswith(f"http://{shown}")


def test_an_unknown_profile_is_told_with_those_known(folder: Path) -> None:
    """The nearest names, else all, else where to write one."""
    with pytest.raises(UnknownNameError) as caught:
        profiles.find("ministry")
    assert "[tool.mamh_graph.endpoints]" in caught.value.hint
    assert "config.toml" in caught.value.hint
    with pytest.raises(UnknownNameError) as caught:
        profiles.find("https:ada:s3cret@h")
    assert "s3cret" not in str(caught.value)
    project('[tool.mamh_graph.endpoints]\nministere = "http://h/"\nzz = "http://h/"')
    for given, hint in (("ministry", "did you mean ministere?"), ("x\x1b", "ministere, zz")):
        with pytest.raises(UnknownNameError) as caught:
            profiles.find(given)
        assert caught.value.hint.endswith(hint)
        assert str(caught.value).isprintable()


#: What is wrong in a file of profiles, and how it is told.
FAULTS = {
    "[tool.mamh_graph.endpoints]\na = ": (2, None, "TOML syntax error: Invalid value"),
    "a = 1\na = 2\nb = 3": (2, 6, "TOML syntax error: Cannot overwrite a value"),
    "[tool": (1, None, "TOML syntax error:"),
    "tool = 1": (None, None, "tool must be a table"),
    "[tool]\nmamh_graph = []": (None, None, "tool.mamh_graph must be a table"),
    "[tool.mamh_graph]\nendpoints = 'x'": (None, None, "tool.mamh_graph.endpoints must be a table"),
    "[tool.mamh_graph.endpoints]\na = 1": (
        *(None, None),
        "tool.mamh_graph.endpoints.a must be an address, or a table with query, store, update",
    ),
    "[tool.mamh_graph.endpoints.a]": (None, None, "must be an address, or a table"),
    "[tool.mamh_graph.endpoints.a]\nqeury = 'http://h/'": (
        *(None, None),
        "tool.mamh_graph.endpoints.a.qeury: unknown key; the keys are query, store, update",
    ),
    "[tool.mamh_graph.endpoints.a]\nquery = 1": (None, None, "endpoints.a.query: an address"),
    "[tool.mamh_graph.endpoints]\na = 'file:///x'": (None, None, "endpoints.a: an address"),
    "[tool.mamh_graph.endpoints]\na = 'http://u:s3cret@h/'": (
        *(None, None),
        "an address holds no user name or password",
    ),
    "a = " + "[" * 100_000: (None, None, "nested too deeply"),
    "b = 1\na = " + "9" * 5000: (None, None, "Exceeds the limit (4300 digits)"),
    "a = '\x07'": (1, 6, "control character U+0007"),
}


@pytest.mark.parametrize("text", FAULTS, ids=lambda text: text[:40])
def test_a_fault_in_a_file_is_told_with_its_place(folder: Path, text: str) -> None:
    """One line: the file, the line where there is one, what is wrong, and no password."""
    project(text)
    with pytest.raises(InputError) as caught:
        profiles.find("a")
    line, column, words = FAULTS[text]
    assert (caught.value.line, caught.value.column) == (line, column)
    assert str(caught.value).startswith("pyproject.toml:")
    assert words in str(caught.value)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    "begin", ["", "[", "x = {", '"b".', 'x = """\\""" " """"\n', "x = 'y\\'\n", "# '''\n"]
)
@pytest.mark.parametrize("part", ["a.", '"a" . '])
def test_a_long_key_is_refused_at_once(folder: Path, begin: str, part: str) -> None:
    """Wherever it stands, in a file as long as one may be: tomllib would take minutes."""
    text = begin + part * (profiles.MAX_BYTES // len(part) - 20)
    project(text + "a = 1")
    begun = time.monotonic()
    with pytest.raises(InputError) as caught:
        profiles.find("a")
    assert caught.value.key == "remote.config-depth"
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "text",
    [
        "x = ['" + "', '".join(["a>=1.2.3"] * 200) + "']",
        "x = [" + "1.5, " * 200 + "]",
        'x = """\n' + "." * 200 + '\n"""',
        "# " + "." * 200,
        '"' + "a." * 200 + '" = 1',
    ],
)
def test_dots_that_are_in_no_key_are_not_counted(folder: Path, text: str) -> None:
    """A long list of versions, a comment, or a row of dots in a text."""
    project(f"{text}\n[tool.mamh_graph.endpoints]\na = 'http://h/query'")
    assert profiles.find("a").query == "http://h/query"


@pytest.mark.parametrize("quote", ["'", '"', "'\"", '"\\', "\\'''\"\"\"", '"""\\', "'''"])
def test_a_file_of_quotes_is_read_at_once(folder: Path, quote: str) -> None:
    """However they open and close, nothing is looked at over and over."""
    project("a = " + quote * (profiles.MAX_BYTES // len(quote) - 20))
    begun = time.monotonic()
    with pytest.raises(InputError) as caught:
        profiles.find("a")
    assert caught.value.key == "remote.config-syntax"
    assert time.monotonic() - begun < 2


def test_an_address_needs_no_file(folder: Path) -> None:
    """A fault in a file is no obstacle to who gives an address."""
    project("[")
    assert profiles.find("http://h/query").query == "http://h/query"


def test_a_huge_or_missing_file_is_no_trouble(folder: Path) -> None:
    """A folder without files has no profiles; a file of several megabytes is refused."""
    project("# " + "x" * (profiles.MAX_BYTES + 1))
    with pytest.raises(InputError) as caught:
        profiles.find("a")
    assert caught.value.key == "errors.file-too-large"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://ada:s3cret@h:1/p?q=s3cret#s3cret", "http://h:1/p?…"),
        ("http://h", "http://h"),
        ("http://ada:s3cret@[::1/", "http://[::1/"),
        ("http://ada:s3/cr?e#t@h/query", "http://h/query"),
        ("https:/ada:s3cret@h/query?s3cret", "h/query?…"),
        ("file:///etc/passwd", "file:///etc/passwd"),
    ],
)
def test_an_address_is_shown_without_secrets(address: str, words: str) -> None:
    """User, password, query string and fragment are left out."""
    assert shown(address) == words
