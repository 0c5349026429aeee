"""The exception tree: what went wrong, where, and what to do next.

Knows exit codes and how an error reads as one line. Knows nothing of who prints it.
"""

from collections.abc import Iterable
from typing import Any

from mamh_graph import messages

#: Characters of a path or argument that an error repeats.
MAX_WHERE = 160


class MamhError(Exception):
    """An error that a user can understand and often mend.

    Args:
        key: The text of the error in the catalogue of messages.
        where: The file, question or argument concerned, as the user wrote it.
        line: The line of that file or question, counted from 1.
        column: The column of that line, counted from 1.
        hint: The key of a text that names the next step.
        values: What fills the fields of both texts.
    """

    exit_code = 2

    def __init__(
        self,
        key: str,
        *,
        where: str = "",
        line: int | None = None,
        column: int | None = None,
        hint: str = "",
        **values: str | float,
    ) -> None:
        super().__init__(key)
        self.key = key
        self.where = where
        self.line = line
        self.column = column
        self.hint_key = hint
        self.values = values

    def __str__(self) -> str:
        """Return ``where:line:column: what``, on one line, in the current language."""
        where = self.where
        if len(where) > MAX_WHERE:
            where = "…" + where[1 - MAX_WHERE :]  # of a path, the end tells most
        place = [messages.printable(where)] if where else []
        place += [str(number) for number in (self.line, self.column) if number is not None]
        what = messages.text(self.key, **self.values)
        return f"{':'.join(place)}: {what}" if place else what

    @property
    def hint(self) -> str:
        """Return the next step in the current language, or nothing."""
        return messages.text(self.hint_key, **self.values) if self.hint_key else ""

    def __reduce__(self) -> tuple[object, ...]:
        return rebuild, (self.as_plain(),)

    def as_plain(self) -> tuple[object, ...]:
        """Return the error as plain values, to carry it from one process to another."""
        values = tuple(self.values.items())
        place = (self.where, self.line, self.column)
        return type(self).__name__, self.key, place, self.hint_key, values


class InputError(MamhError):
    """A file or folder cannot be read, parsed or written."""


class QueryError(MamhError):
    """A question is wrong: its syntax, its form, or what it asks to reach."""


class ParameterError(MamhError):
    """A parameter is unknown, missing, or has a value of another type."""


class UnknownNameError(MamhError):
    """No such question, prefix or thing; the hint offers the nearest names."""


class UsageError(MamhError):
    """The command was called in a way it does not have."""


class LimitError(MamhError):
    """A limit of time, memory or size stopped the work."""

    exit_code = 3


class EndpointError(MamhError):
    """A SPARQL endpoint failed: what went wrong is told by the kinds below."""

    exit_code = 3


class EndpointUnreachableError(EndpointError):
    """Nobody answers at the address, or not in a way that can be trusted (TLS, a redirect)."""


class EndpointTimeoutError(EndpointError):
    """The endpoint did not answer, or not wholly, before the deadline."""


class EndpointRefusedError(EndpointError):
    """The endpoint does not let us: who we are, how often we ask, or what it is ready for."""


class QueryRejectedError(EndpointError):
    """The endpoint does not take the question."""


class AnswerCutError(EndpointError):
    """The answer is not whole: it broke off, or the endpoint left rows out."""


class AnswerUnreadableError(EndpointError):
    """The answer is no answer: another format, or more bytes than allowed."""


class MissingExtraError(MamhError):
    """What was asked for needs an optional part that is not installed."""

    exit_code = 4


def rebuild(plain: Any) -> MamhError:
    """Return the error that `MamhError.as_plain` described."""
    name, key, (where, line, column), hint, values = plain
    kinds = (*MamhError.__subclasses__(), *EndpointError.__subclasses__())
    kind = next((each for each in kinds if each.__name__ == name), MamhError)
    return kind(key, where=where, line=line, column=column, hint=hint, **dict(values))


def nearest(name: str, names: Iterable[str], count: int = 3) -> str:
    """Return the names most like a name, ready for the hint ``errors.nearest``, or nothing."""
    import difflib  # imported here: only a wrong call pays for it

    folded: dict[str, str] = {}
    for other in sorted(names):  # of two that differ in case alone, always the same one
        folded.setdefault(other.casefold(), other)
    close = difflib.get_close_matches(name.casefold(), folded, count, 0.5)
    return ", ".join(folded[other] for other in close)
