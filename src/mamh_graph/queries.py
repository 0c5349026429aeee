"""Stored queries: one question per ``.rq`` file, its metadata in the head, its parameters in place.

A file is plain SPARQL 1.1 to everyone else. Here its first lines ``#+ key: value`` are its head,
and each block ``VALUES ?name { default }`` is a parameter, typed by its default.
"""

import os
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pyoxigraph import NamedNode

from mamh_graph import files, guard, messages, sparql, values
from mamh_graph.errors import ParameterError, QueryError, UnknownNameError, nearest
from mamh_graph.values import Term

if TYPE_CHECKING:
    from datetime import date

#: What a parameter may be given: a term, text as on the command line, a date or a number.
Value: TypeAlias = "Term | str | bool | int | date"
#: The folders of stored queries, and what the queries there are for.
KINDS = ("competency", "hygiene")
#: The suffix of SPARQL files.
SUFFIX = ".rq"
#: The parameter that the current language fills.
LANGUAGE = "lang"

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_HEAD = re.compile(r"#\+ ([A-Za-z][\w.-]*(?:@[a-z]{2})?): (\S.*)")
_BLOCK = re.compile(r"\bVALUES\s+[?$](\w+)\s*\{([^\n{}]*)\}", re.IGNORECASE)


class Parameter(NamedTuple):
    """A parameter of a query.

    Attributes:
        name: Its variable.
        default: The term written in the query; ``None`` for ``UNDEF``, which means any thing.
        start: Where its block begins in the text of the query.
        end: Where its block ends.
    """

    name: str
    default: Term | None
    start: int
    end: int

    @property
    def type(self) -> str:
        """What a value must be: IRI, a datatype such as date, or a language tag."""
        return values.type_of(self.default)


class StoredQuery(NamedTuple):
    """One question.

    Attributes:
        name: The name of its file without suffix.
        text: The SPARQL, head and all.
        head: The metadata by key, such as ``question@fr``.
        parameters: In the order of their blocks.
        kind: ``competency``, ``hygiene``, or nothing for a query that is not stored.
        where: What errors call it.
    """

    name: str
    text: str
    head: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    kind: str
    where: str

    @classmethod
    def parse(cls, name: str, text: str, kind: str = "", where: str = "") -> "StoredQuery":
        """Read a query from its text.

        Raises:
            QueryError: If a line of the head has not the form ``#+ key: value``.
            ParameterError: If a block appears twice, or a parameter of the head has no block.
        """
        where = where or name
        head = _head(text, where)
        return cls(name, text, head, _parameters(text, head, where), kind, where)

    @property
    def form(self) -> str:
        """SELECT, ASK, CONSTRUCT or DESCRIBE; nothing if the text has none of them."""
        return sparql.form(self.text)

    @property
    def body(self) -> str:
        """The SPARQL without its head."""
        lines = self.text.strip().splitlines()
        return "\n".join(line for line in lines if not line.startswith("#+"))

    @property
    def tags(self) -> tuple[str, ...]:
        """The words of the head's ``tags``."""
        return tuple(word.strip() for word in self.head.get("tags", "").split(",") if word.strip())

    def said(self, key: str) -> str:
        """Return what the head says under a key in the current language, or nothing."""
        return self.head.get(f"{key}@{messages.language()}", "")

    @property
    def question(self) -> str:
        """The question, or a hygiene query's problem, in the current language."""
        return self.said("question") or self.said("problem")

    @property
    def columns(self) -> tuple[str, ...]:
        """The variables that a SELECT answers with, in order."""
        return sparql.columns(self.text)

    def bind(self, arguments: Mapping[str, Value], find: Callable[[str], NamedNode]) -> str:
        """Return the SPARQL with each given parameter's block holding the given term.

        Args:
            arguments: Values by parameter.
            find: Which thing some words name; for parameters that are IRIs.

        Raises:
            ParameterError: If a parameter is unknown or a value has another type.
            UnknownNameError: If words name nothing.

        Source:
            SPARQL 1.1 Query Language, section 10.2.2 (VALUES).
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in arguments:
            if name not in known:
                self._refuse(name, list(known))
        given = dict(arguments)
        if LANGUAGE in known:
            given.setdefault(LANGUAGE, messages.language())
            self._check_language(given[LANGUAGE])
        text = self.text
        for parameter in reversed(self.parameters):
            if parameter.name in given:
                term = values.read(given[parameter.name], parameter.default, parameter.name, find)
                block = f"VALUES ?{parameter.name} {{ {values.write(term)} }}"
                text = text[: parameter.start] + block + text[parameter.end :]
        return text

    def _check_language(self, value: Value) -> None:
        """Refuse a language that the stored answers do not have: no row would look like one."""
        words = getattr(value, "value", value)
        if self.kind and words not in messages.LANGUAGES:
            raise ParameterError(
                "cli.not-a-choice",
                where=f"{self.where}: {LANGUAGE}",
                hint="cli.choices",
                value=str(words),
                choices=", ".join(messages.LANGUAGES),
            )

    def _refuse(self, name: str, known: list[str]) -> None:
        close = nearest(name, known) or ", ".join(known)
        raise ParameterError(
            "errors.parameter-unknown",
            where=f"{self.where}: {name}",
            hint="errors.nearest" if close else "errors.parameter-none",
            names=close,
        )


def is_name(words: str) -> bool:
    """Tell whether words could name a stored query; SPARQL text and paths cannot."""
    return _NAME.fullmatch(words) is not None


def split(given: str) -> tuple[str, str]:
    """Return name and value of a parameter written ``name=value``.

    Raises:
        ParameterError: If it is not written so.
    """
    name, equals, value = given.partition("=")
    if not equals or not name.strip():
        raise ParameterError("errors.parameter-form", where=given)
    return name.strip(), value


def paths(folder: str) -> dict[str, str]:
    """Return the files of the stored queries by name, sorted within each kind."""
    found = {}
    for kind in KINDS:
        inner = os.path.join(folder, kind)
        for file in sorted(os.listdir(inner)):
            name, suffix = os.path.splitext(file)
            if suffix == SUFFIX and is_name(name):
                found[name] = os.path.join(inner, file)
    return found


def find(folder: str, name: str) -> StoredQuery:
    """Return one stored query; only its file is read.

    Raises:
        UnknownNameError: With the nearest names.
    """
    for kind in KINDS if is_name(name) else ():
        path = os.path.join(folder, kind, name + SUFFIX)
        if os.path.isfile(path):
            return read(path)
    close = nearest(name, paths(folder))
    hint = "errors.nearest" if close else "errors.query-list"
    raise UnknownNameError("errors.query-unknown", where=name or "''", hint=hint, names=close)


def read(path: str) -> StoredQuery:
    """Read a query from a file.

    Raises:
        InputError: If it is missing, unreadable, too large or not UTF-8.
    """
    text = files.decode(path, files.read_bytes(path, guard.MAX_BYTES))
    folder, file = os.path.split(path)
    name = os.path.splitext(file)[0]
    kind = os.path.basename(folder)
    if kind not in KINDS:
        return StoredQuery.parse(name, text, where=path)
    return StoredQuery.parse(name, text, kind)


def catalogue(folder: str) -> dict[str, StoredQuery]:
    """Return all stored queries by name."""
    return {name: read(path) for name, path in paths(folder).items()}


def columns(folder: str) -> dict[str, tuple[str, str]]:
    """Return what each column means, in French and in English, from ``columns.tsv``."""
    path = os.path.join(folder, "columns.tsv")
    lines = files.decode(path, files.read_bytes(path)).splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return {row[0]: (row[1], row[2]) for row in rows if len(row) == 3}


def _head(text: str, where: str) -> dict[str, str]:
    head: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#+"):
            break
        match = _HEAD.fullmatch(line.rstrip())
        if match is None or match[1] in head:
            raise QueryError("errors.query-head", where=where, line=number, line_text=line)
        head[match[1]] = match[2]
    return head


def _parameters(text: str, head: Mapping[str, str], where: str) -> tuple[Parameter, ...]:
    """Return the parameters: the documented blocks, or in a query without head, all blocks."""
    code = sparql.without_comments(text)
    namespaces = sparql.prefixes(text)
    documented = {
        key.removeprefix("parameter.").partition("@")[0]
        for key in head
        if key.startswith("parameter.")
    }
    found: dict[str, Parameter] = {}
    for block in _BLOCK.finditer(sparql.without_strings(text)):
        name = block[1]
        if head and name not in documented and name != LANGUAGE:
            continue
        readable, default = values.parse(code[block.start(2) : block.end(2)], namespaces)
        if not readable:
            continue
        if name in found:
            raise ParameterError("errors.parameter-block", where=f"{where}: {name}")
        found[name] = Parameter(name, default, block.start(), block.end())
    for name in sorted(documented - set(found)):
        raise ParameterError("errors.parameter-block", where=f"{where}: {name}")
    return tuple(found.values())
