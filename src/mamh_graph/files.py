"""The one way in for RDF files: hostile until checked, then parsed by pyoxigraph.

Each file passes, in this order: a regular file of a known suffix, not too large, strict UTF-8
without control characters, the guards of its format, then the parser. On clean files the guards
cost little: brackets are counted before anything is tokenised.
"""

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

from pyoxigraph import Literal, Quad, RdfFormat, Triple
from pyoxigraph import parse as parse_rdf

from mamh_graph import nesting
from mamh_graph.errors import InputError

#: Bytes of one file.
MAX_BYTES = 20 * 1024 * 1024
#: Prefixes declared in one file; rdflib reads them in quadratic time.
MAX_PREFIXES = 1000
#: Characters of a parser's own words that an error repeats.
MAX_REASON = 160

#: The formats read, by suffix. The suffix alone decides, so that a file cannot choose its parser.
FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
}

# Deleting these from bytes must change nothing. Tab, LF and CR are the only controls text needs.
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})

# Without any of these, no RDF syntax can write a triple term or a base direction.
_RDF12_MARKS = ("<<", "{|", "~", "its:", 'Triple"', "Triple'")
_DIRECTION = re.compile(r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*--")


class Source(NamedTuple):
    """One checked file.

    Attributes:
        name: What errors call it: the path as the user gave it.
        text: Its characters, without a byte order mark.
        format: The format its suffix names.
    """

    name: str
    text: str
    format: RdfFormat


class Admission(NamedTuple):
    """What a file may be.

    Attributes:
        limit: Bytes at most.
        empty: Whether it may say nothing.
    """

    limit: int = MAX_BYTES
    empty: bool = False


#: What is admitted where nothing else is said.
ADMISSION = Admission()


def read(path: str | os.PathLike[str], admission: Admission = ADMISSION) -> Source:
    """Read and check one RDF file.

    Raises:
        InputError: If it is missing, unreadable, not regular, too large, not UTF-8, has control
            characters, or fails a guard of its format.
    """
    path = os.fspath(path)
    form = FORMATS.get(os.path.splitext(path)[1].lower())
    content = read_bytes(path, admission.limit)
    if form is None:
        raise InputError(
            "errors.file-suffix",
            where=path,
            hint="errors.file-suffixes",
            suffixes=" ".join(FORMATS),
        )
    return check(path, content, form, admission)


def read_bytes(path: str | os.PathLike[str], limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file; links, folders, pipes and devices are refused."""
    where = os.fspath(path) or "''"
    try:
        # Without following a link, and without waiting for the other end of a pipe.
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            status = os.fstat(file)
            if stat.S_ISDIR(status.st_mode):
                raise InputError("errors.file-is-folder", where=where)
            if not stat.S_ISREG(status.st_mode):
                raise InputError("errors.file-not-regular", where=where)
            content = _read_all(file, limit + 1)
        finally:
            os.close(file)
    except (FileNotFoundError, NotADirectoryError):
        raise InputError("errors.file-missing", where=where) from None
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) == errno.ELOOP:
            raise InputError("errors.file-not-regular", where=where) from None
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError("errors.file-unreadable", where=where, reason=reason) from None
    if len(content) > limit:
        raise InputError("errors.file-too-large", where=where, limit=limit)
    return content


def _read_all(file: int, most: int) -> bytes:
    """Return all bytes of an open file, but no more than asked for."""
    parts = []
    while most > 0 and (part := os.read(file, min(most, 1 << 20))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def decode(name: str, content: bytes) -> str:
    """Return text from strict UTF-8, without byte order mark or control characters.

    Raises:
        InputError: With the line and column of the first byte that is wrong.
    """
    if len(content.translate(None, _CONTROLS)) != len(content):
        at = next(i for i, byte in enumerate(content) if byte in _CONTROLS)
        code = f"U+{content[at]:04X}"
        line, column = _place(content, at)
        raise InputError("errors.file-control", where=name, line=line, column=column, code=code)
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line, column = _place(content, error.start)
        raise InputError("errors.file-encoding", where=name, line=line, column=column) from None


def check(name: str, content: bytes, form: RdfFormat, admission: Admission = ADMISSION) -> Source:
    """Check the bytes of one file against the guards of its format."""
    if len(content) > admission.limit:
        raise InputError("errors.file-too-large", where=name, limit=admission.limit)
    text = decode(name, content)
    if not text.strip():
        if admission.empty:
            return Source(name, "", RdfFormat.N_TRIPLES)  # of every format, it says nothing
        raise InputError("errors.file-empty", where=name)
    if form in (RdfFormat.RDF_XML, RdfFormat.JSON_LD):
        from mamh_graph import treeformats  # the guards of the formats that are seldom read

        treeformats.check(name, text, form)
    else:
        _check_turtle(name, text)
    return Source(name, text, form)


def parse(source: Source, admission: Admission = ADMISSION) -> list[Quad]:
    """Parse a checked file; literals stay as written, blank nodes get names of their own.

    Returns:
        Its quads in file order, at least one unless it may be empty. Graph names are those that
        the file itself gives.

    Raises:
        InputError: With line and column for a syntax error; also as `check_content`.
    """
    with syntax_errors(source.name):
        quads = list(parse_rdf(source.text, source.format, rename_blank_nodes=True))
    check_content(source, quads, admission)
    return quads


def check_content(
    source: Source, quads: Iterable[Quad] | None = None, admission: Admission = ADMISSION
) -> None:
    """Refuse a well-formed file that says nothing, or says it in terms of RDF 1.2.

    Triple terms and base directions cannot be read by rdflib, nor asked for in SPARQL 1.1.

    Args:
        source: The file.
        quads: What it says, if it is parsed already.
        admission: What a file may be.
    """
    name, text, form = source
    if quads is None:
        quads = parse_rdf(text, form)
    if not (any(mark in text for mark in _RDF12_MARKS) or _DIRECTION.search(text)):
        quads = islice(quads, 1)  # no trace of RDF 1.2: one triple is enough to see
    found = False
    for quad in quads:
        found = True
        term = quad.object
        if isinstance(term, Triple) or (isinstance(term, Literal) and term.direction):
            raise InputError("errors.rdf12", where=name)
    if not found and not admission.empty:
        raise InputError("errors.file-no-triple", where=name)


@contextmanager
def syntax_errors(name: str) -> Iterator[None]:
    """Turn what a parser raises inside the block into an error of the named file."""
    try:
        yield
    except SyntaxError as error:
        reason = re.sub(r"^Parser error at line \d.*?: ", "", error.msg)
        raise InputError(
            "errors.syntax",
            where=name,
            line=error.lineno,
            column=error.offset,
            reason=_short(reason),
        ) from None
    except (ValueError, OSError, MemoryError) as error:
        raise InputError("errors.syntax", where=name, reason=_short(str(error))) from None


def _check_turtle(name: str, text: str) -> None:
    nesting.check(name, text)
    if text.count("refix") + text.count("REFIX") > MAX_PREFIXES:
        words = re.finditer(nesting.OPAQUE + r"|@?(?i:prefix)\b", text)
        if sum(word[0].lower().endswith("prefix") for word in words) > MAX_PREFIXES:
            raise InputError("errors.file-prefixes", where=name, limit=MAX_PREFIXES)


def _place(content: bytes, at: int) -> tuple[int, int]:
    """Return line and column, from 1, of a byte."""
    start = content.rfind(b"\n", 0, at) + 1
    before = content[start:at].decode("utf-8", "replace")
    return content.count(b"\n", 0, at) + 1, len(before) + 1


def _short(reason: str) -> str:
    words = " ".join(reason.split())
    return words if len(words) <= MAX_REASON else words[: MAX_REASON - 1] + "…"
