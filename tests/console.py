"""The pages of the documentation: their console blocks run as a reader would run them.

A fenced ``console`` block holds commands (``$ …``) and what a terminal of 100 columns shows:
standard output, standard error, and ``[1]`` for an exit code that is not 0. The blocks of a page
run in order in one folder: an empty one, or, if the page says ``<!-- folder: checkout -->``, a copy
of the checkout with one revision of its own. A block of another language whose first line says
``file=NAME`` is saved there first. If the page says ``<!-- server: oxigraph -->``, an empty server
runs meanwhile, and the profile ``local`` leads to it.

``python tests/console.py --update`` writes what the commands answer, and the listings, into the
pages; without ``--update`` it names the pages that differ.
"""

import contextlib
import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
COLUMNS = 100
#: Seconds one command of a page may take.
PATIENCE = 120
#: The exit code of a command that met a bug of its own.
BUG = 70
#: What a copy of the checkout holds: all that the command and its tests of questions read.
CHECKOUT = ("src", "ontology", "data", "queries", "tests/queries", "tests/shapes")

_FENCE = re.compile(r"^```(\w+)([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"\bfile=(\S+)")
# What was shown on a line and wiped off again: the sign of life of what takes long.
_WIPED = re.compile(r"[^\n]*\r\x1b\[K")
_LOCALES = {"en": "en_CA.UTF-8", "fr": "fr_CA.UTF-8"}


class Block(NamedTuple):
    """A fenced block: its language, the rest of its first line, its text, and where that lies."""

    language: str
    info: str
    text: str
    start: int
    end: int

    @property
    def file(self) -> str:
        """The name under which the text is saved, or nothing."""
        match = _FILE.search(self.info)
        return match[1] if match else ""

    @property
    def commands(self) -> list[str]:
        """The commands of a console block."""
        return [line[2:] for line in self.text.splitlines() if line.startswith("$ ")]


class Page(NamedTuple):
    """One Markdown file of the documentation."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        """The path from the root of the repository."""
        return Path(os.path.relpath(self.path, ROOT)).as_posix()

    @property
    def language(self) -> str:
        """The language the page is written in, which is that of its reader's terminal."""
        return "fr" if self.name == "LISEZMOI.md" or self.name.startswith("docs/fr/") else "en"

    @property
    def blocks(self) -> list[Block]:
        """Every fenced block with a language, in order."""
        return [
            Block(match[1], match[2], match[3], match.start(3), match.end(3))
            for match in _FENCE.finditer(self.text)
        ]

    @property
    def prose(self) -> str:
        """The text without its fenced blocks."""
        return re.sub(r"^```.*?^```$", "", self.text, flags=re.MULTILINE | re.DOTALL)


def pages() -> list[Page]:
    """Return the pages of the documentation, sorted by path."""
    paths = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    return [Page(path, path.read_text(encoding="utf-8")) for path in sorted(paths)]


def run(page: Page) -> Iterator[tuple[Block, str]]:
    """Run the console blocks of a page in order.

    Returns:
        Each console block with the text it should have.
    """
    blocks = [block for block in page.blocks if block.language == "console" or block.file]
    if not any(block.language == "console" for block in blocks):
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder, source = Path(temporary, "folder"), ROOT
        folder.mkdir()
        if "<!-- folder: checkout -->" in page.text:
            source = folder
            for part in CHECKOUT:
                if (ROOT / part).exists():
                    ignored = shutil.ignore_patterns("__pycache__")
                    shutil.copytree(ROOT / part, folder / part, ignore=ignored)
            _commit(folder)
        environment = _environment(Path(temporary, "bin"), source, page.language)
        with _server(page, Path(temporary, "config")) as config:
            environment["XDG_CONFIG_HOME"] = config
            for block in blocks:
                if block.file:
                    saved = folder / block.file
                    saved.parent.mkdir(parents=True, exist_ok=True)
                    saved.write_text(block.text, encoding="utf-8")
                else:
                    yield block, _transcript(block.commands, folder, environment)


@contextlib.contextmanager
def _server(page: Page, config: Path) -> Iterator[str]:
    """Run the server that a page asks for, if any; return the reader's folder of configuration."""
    file = config / "mamh-graph" / "config.toml"
    file.parent.mkdir(parents=True)
    if "<!-- server: oxigraph -->" not in page.text:
        yield str(config)
        return
    import servers  # few pages ask for one

    with servers.oxigraph(config) as server:
        file.write_text(f'[endpoints]\nlocal = "{server.query}"\n', "utf-8")
        yield str(config)


def _commit(folder: Path) -> None:
    """Make a folder a git repository whose one revision is what it holds."""
    author = ("-c", "user.name=mamh-graph", "-c", "user.email=editors@example.org")
    for arguments in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "."),
        (*author, "-c", "commit.gpgsign=false", "commit", "--quiet", "--message=The graph"),
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True)


def _environment(commands: Path, source: Path, language: str) -> dict[str, str]:
    """Return an environment whose ``mamh-graph`` is the package in a source tree."""
    commands.mkdir()
    for name, arguments in (("mamh-graph", " -m mamh_graph"), ("python", "")):
        command = commands / name
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}"{arguments} "$@"\n', "utf-8")
        command.chmod(0o755)
    return {
        "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(source / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": _LOCALES[language],
        "TERM": "dumb",
    }


def _transcript(commands: list[str], folder: Path, environment: dict[str, str]) -> str:
    lines = []
    for command in commands:
        shown, code = shell(command, folder, environment)
        if code == BUG:  # nothing to show a reader
            raise RuntimeError(f"{command}\n{shown}")
        lines += [f"$ {command}", *(line.rstrip() for line in shown.splitlines())]
        lines += [f"[{code}]"] if code else []
    return "".join(f"{line}\n" for line in lines)


def shell(command: str, folder: Path, environment: dict[str, str]) -> tuple[str, int]:
    """Return what a terminal shows of a command, and its exit code."""
    reading, writing = pty.openpty()
    fcntl.ioctl(writing, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    with subprocess.Popen(
        ["timeout", str(PATIENCE), "sh", "-c", command],
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=writing,
        cwd=folder,
        env=environment,
    ) as process:
        os.close(writing)
        shown = b"".join(_parts(reading))
        os.close(reading)
    return _WIPED.sub("", shown.decode().replace("\r\n", "\n")), process.returncode


def _parts(reading: int) -> Iterator[bytes]:
    """Yield what arrives until the other end is closed, which Linux tells as an error."""
    while True:
        try:
            part = os.read(reading, 1 << 16)
        except OSError:
            return
        if not part:
            return
        yield part


def update(page: Page) -> bool:
    """Write into a page what its commands answer now; tell whether anything changed."""
    text = page.text
    for block, answered in reversed(list(run(page))):
        text = text[: block.start] + answered + text[block.end :]
    if text != page.text:
        page.path.write_text(text, encoding="utf-8")
    return text != page.text


def main(arguments: list[str]) -> int:
    """Update or compare all pages, or those whose names contain one of the words given."""
    import listings

    words = [word for word in arguments if not word.startswith("--")]
    changed = 0
    for page in pages():
        if words and not any(word in page.name for word in words):
            continue
        if "--update" in arguments:
            listed = listings.update(page)
            current = Page(page.path, page.path.read_text(encoding="utf-8"))
            differs = update(current) or listed
        else:
            fresh = all(block.text == answered for block, answered in run(page))
            differs = not fresh or listings.fill(page) != page.text
        changed += differs
        if differs:
            sys.stdout.write(f"{page.name}\n")
    return int(changed > 0 and "--update" not in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
