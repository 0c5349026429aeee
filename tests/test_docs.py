"""The documentation shows what happens: commands run, examples tried, links followed."""

import doctest
import os
import re
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

import listings
from console import ROOT, Block, Page, pages, run, update
from mamh_graph import loading
from mamh_graph.terms import Prefixes
from sources import table, text

PAGES = pages()
MIRRORS = {
    "README.md": "LISEZMOI.md",
    "CONTRIBUTING.md": "docs/fr/contribuer.md",
    "docs/en/tutorial.md": "docs/fr/tutoriel.md",
    "docs/en/model.md": "docs/fr/modele.md",
    "docs/en/questions.md": "docs/fr/questions.md",
    "docs/en/checks.md": "docs/fr/controles.md",
    "docs/en/rules.md": "docs/fr/regles.md",
    "docs/en/glossary.md": "docs/fr/glossaire.md",
    "docs/en/commands.md": "docs/fr/commandes.md",
    "docs/en/library.md": "docs/fr/bibliotheque.md",
    "docs/en/guides/read-a-document.md": "docs/fr/guides/lire-un-document.md",
    "docs/en/guides/compare-versions.md": "docs/fr/guides/comparer-des-versions.md",
    "docs/en/engines.md": "docs/fr/moteurs.md",
    "docs/en/guides/ask-a-server.md": "docs/fr/guides/interroger-un-serveur.md",
    "docs/en/guides/scale.md": "docs/fr/guides/grandir.md",
    "docs/en/guides/add-a-term.md": "docs/fr/guides/ajouter-un-terme.md",
    "docs/en/guides/add-a-shape.md": "docs/fr/guides/ajouter-une-forme.md",
    "docs/en/guides/add-a-question.md": "docs/fr/guides/ajouter-une-question.md",
    "docs/en/guides/validate-your-graph.md": "docs/fr/guides/verifier-votre-graphe.md",
    "docs/en/guides/validate-in-ci.md": "docs/fr/guides/valider-en-ci.md",
    "docs/en/guides/report-formats.md": "docs/fr/guides/formats-de-rapport.md",
}
#: Pages in which both languages stand side by side.
BOTH = {"CHANGELOG.md", "docs/decisions/README.md"}
#: Characters in a row that make a copied sentence.
WIDTH = 110

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_MACHINE = re.compile(r"(?:^|[^\w.])/(?:work|root|home|tmp|opt|usr)/")


def page(name: str) -> Page:
    """Return one page."""
    return next(page for page in PAGES if page.name == name)


def named(pages: list[Page], pattern: str) -> list[object]:
    """Return the parameters of a test, one for each page that has a pattern."""
    return [pytest.param(p, id=p.name) for p in pages if re.search(pattern, p.text, re.MULTILINE)]


# ---------- what is shown is what happens


@cache
def transcripts() -> dict[str, "Future[list[tuple[Block, str]]]"]:
    """Start running the console blocks of all pages, as many pages at a time as processors."""
    pool = ThreadPoolExecutor(os.cpu_count())
    return {page.name: pool.submit(lambda page=page: list(run(page))) for page in PAGES}


@pytest.mark.parametrize("page", named(PAGES, "^```console"))
def test_console_blocks_show_what_happens(page: Page) -> None:
    """Each command of a page prints, word for word, what the page says."""
    for block, answered in transcripts()[page.name].result():
        assert block.text == answered, page.name


@pytest.mark.parametrize("page", named(PAGES, "^```pycon"))
def test_python_examples_answer_as_shown(page: Page) -> None:
    """Each interactive example of a page answers what the page says."""
    blocks = [block.text for block in page.blocks if block.language == "pycon"]
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page.name, page.name, 0)
    failed, tried = doctest.DocTestRunner(verbose=False).run(example)
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("page", named(PAGES, "<!-- listing:"))
def test_listings_are_those_of_the_graph(page: Page) -> None:
    """Each list that is written from the graph is up to date."""
    assert listings.fill(page) == page.text


def test_every_command_shown_is_run() -> None:
    """No block but those that are run shows a command at a prompt."""
    for page in PAGES:
        for block in page.blocks:
            assert block.language == "console" or not block.commands, page.name


def test_a_wrong_output_is_seen_and_mended(tmp_path: Path) -> None:
    """A block that shows something else differs; updated it does not, and then stays as it is."""
    wrong = Page(
        tmp_path / "page.md",
        "Before.\n```console\n$ mamh-graph query observer\nno such thing\n```\nAfter.\n",
    )
    ((block, answered),) = run(wrong)
    assert block.text != answered
    assert update(wrong)
    right = Page(wrong.path, wrong.path.read_text(encoding="utf-8"))
    assert right.text == f"Before.\n```console\n{answered}```\nAfter.\n"
    assert answered.startswith("$ mamh-graph query observer\nobserver: ")
    assert answered.endswith("\n[2]\n")
    assert not update(right)


def test_blocks_of_a_page_share_a_folder(tmp_path: Path) -> None:
    """What one block saves the next one finds, and the next page does not."""
    text = "```turtle file=a/b.txt\none\n```\n```console\n$ cat a/b.txt\n```\n"
    ((_, answered),) = run(Page(tmp_path / "page.md", text))
    assert answered == "$ cat a/b.txt\none\n"
    ((_, answered),) = run(Page(tmp_path / "page.md", "```console\n$ ls -A | wc -l\n```\n"))
    assert answered.split() == ["$", "ls", "-A", "|", "wc", "-l", "0"]


def test_what_was_wiped_off_is_not_shown(tmp_path: Path) -> None:
    """A sign of life that a terminal no longer has at the end is none of the page's."""
    command = r"printf 'kept\nbusy 2 s\r\033[Kbusy 3 s\r\033[Kdone\n'"
    ((_, answered),) = run(Page(tmp_path / "page.md", f"```console\n$ {command}\n```\n"))
    assert answered == f"$ {command}\nkept\ndone\n"


def test_a_bug_is_never_shown(tmp_path: Path) -> None:
    """A command that ends by an internal error stops the update; the page stays as it was."""
    page = Page(tmp_path / "page.md", "```console\n$ exit 70\n```\n")
    with pytest.raises(RuntimeError, match="exit 70"):
        update(page)
    assert not page.path.exists()


@pytest.mark.parametrize(("folder", "said"), [("docs/fr/", "conseil"), ("docs/en/", "hint")])
def test_a_page_is_run_in_its_language(folder: str, said: str) -> None:
    """The terminal of a reader of French is French."""
    page = Page(ROOT / folder / "page.md", "```console\n$ mamh-graph query observer\n```\n")
    ((_, answered),) = run(page)
    assert said in answered


def test_a_stale_listing_is_seen() -> None:
    """A listing with a row too few differs from what it should be."""
    page = Page(ROOT / "page.md", "<!-- listing: statuses -->\n| old |\n<!-- end -->\n")
    filled = listings.fill(page)
    assert "| old |" not in filled
    assert "| `ambiguous` |" in filled


# ---------- pages and their mirrors


@pytest.mark.parametrize("page", [pytest.param(p, id=p.name) for p in PAGES])
def test_links_lead_somewhere(page: Page) -> None:
    """Each link between files resolves, and so does its heading."""
    for link in _LINK.findall(page.prose):
        if "://" in link:
            continue
        place, _, heading = link.partition("#")
        target = (page.path.parent / place).resolve() if place else page.path
        assert target.exists(), link
        if heading:
            assert heading in anchors(target.read_text(encoding="utf-8")), link


def anchors(text: str) -> list[str]:
    """Return what links call the headings of a page, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


@pytest.mark.parametrize("name", MIRRORS)
def test_every_page_has_its_mirror(name: str) -> None:
    """Both versions link to each other, and have as many headings of each level."""
    english, french = page(name), page(MIRRORS[name])
    for one, other in ((english, french), (french, english)):
        linked = {(one.path.parent / link).resolve() for link in _LINK.findall(one.text)}
        assert other.path in linked, one.name
    levels = [re.findall("^#+(?= )", one.prose, re.MULTILINE) for one in (english, french)]
    assert levels[0] == levels[1]


@pytest.mark.parametrize("name", MIRRORS)
def test_mirrors_run_the_same_commands(name: str) -> None:
    """The commands and the examples of both versions are the same, but for the language."""
    english, french = page(name), page(MIRRORS[name])
    shown = []
    for one in (english, french):
        blocks = [block for block in one.blocks if block.language == "console"]
        shown.append([command for block in blocks for command in block.commands])
    assert shown[0] == shown[1]
    tried = [
        [re.sub("  #.*", "", block.text) for block in one.blocks if block.language == "pycon"]
        for one in (english, french)
    ]
    assert tried[0] == tried[1]
    saved = [
        {block.file: block.text for block in one.blocks if block.file} for one in (english, french)
    ]
    assert saved[0] == saved[1]


def test_no_page_is_without_mirror() -> None:
    """Each page is a mirror, a decision with its summary in French, or in both languages."""
    mirrored = {*MIRRORS, *MIRRORS.values()}
    for one in PAGES:
        if one.name.startswith("docs/decisions/0"):
            assert "\n## Résumé\n" in one.text, one.name
        else:
            assert one.name in mirrored | BOTH, one.name


# ---------- nothing that should not be there


@pytest.mark.parametrize("page", [pytest.param(p, id=p.name) for p in PAGES])
def test_no_path_of_a_machine(page: Page) -> None:
    """No page holds a path that is somebody's."""
    assert _MACHINE.findall(page.text) == []


@cache
def sentences() -> frozenset[str]:
    """Return every run of characters of the stored texts that is as long as a sentence."""
    stored = " ".join(plain(text(row["file"])) for row in table("index.tsv"))
    return frozenset(stored[at : at + WIDTH] for at in range(len(stored) - WIDTH + 1))


def plain(words: str) -> str:
    """Return words with one kind of apostrophe and of space."""
    return " ".join(words.replace("’", "'").split())


def copied(words: str) -> list[str]:
    """Return the runs of words that a stored text has too."""
    said = plain(words)
    shown = (said[at : at + WIDTH] for at in range(len(said) - WIDTH + 1))
    return [run for run in shown if run in sentences()]


@pytest.mark.parametrize("page", [pytest.param(p, id=p.name) for p in PAGES])
def test_no_sentence_of_a_source(page: Page) -> None:
    """No page repeats as many characters of a stored text in a row as make a sentence."""
    assert copied(page.text) == []


def test_a_copied_sentence_is_seen() -> None:
    """A run of a stored text, its spaces and apostrophes written otherwise, does not pass."""
    words = text(table("index.tsv")[0]["file"])[121 : 121 + 2 * WIDTH]
    assert copied("Before. " + words.replace(" ", "\n", 1).replace("'", "’"))


def test_prefixes_of_examples_are_those_of_the_graph() -> None:
    """An example binds a known prefix to the namespace that the graph gives it."""
    prefixes: Prefixes = loading.load().prefixes
    for page in PAGES:
        for block in page.blocks:
            for prefix, iri in re.findall(r"(?i)prefix (\w+): <([^>]+)>", block.text):
                assert prefixes.get(prefix, iri) == iri, page.name


def test_the_runner_of_blocks_finds_all_pages_fresh_or_says_which() -> None:
    """Called on one page without ``--update`` it changes nothing and exits 0 if all is as shown."""
    command = [sys.executable, str(ROOT / "tests" / "console.py"), "docs/decisions/README"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
