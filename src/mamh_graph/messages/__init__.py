"""Everything a person reads from Python, in French and in English.

Knows the current language and finds a text by its key. A key is ``area.name``: the texts of an
area stand in the module of that name beside this file, as a table ``{name: (French, English)}``,
and are read when first needed. Knows nothing of what the texts are about.
"""

import importlib
import os
from collections.abc import Mapping, Sequence

LANGUAGES = ("fr", "en")
#: Characters of one value that a text repeats.
MAX_VALUE = 160

_chosen: str | None = None


def language() -> str:
    """Return the language chosen, else of ``MAMH_GRAPH_LANG``, else of the locale, else French."""
    if _chosen:
        return _chosen
    for variable in ("MAMH_GRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        spoken = os.environ.get(variable, "")[:2].lower()
        if spoken in LANGUAGES:
            return spoken
    return "fr"


def choose(spoken: str | None) -> None:
    """Set the current language; ``None`` goes back to the environment."""
    global _chosen
    _chosen = spoken if spoken in LANGUAGES else None


def choose_from(arguments: Sequence[str]) -> None:
    """Set the language from ``--lang`` before parsing, so that help and errors already speak it."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            return
        if argument == "--lang" and position + 1 < len(arguments):
            choose(arguments[position + 1])
        elif argument.startswith("--lang="):
            choose(argument[len("--lang=") :])


def text(key: str, **values: object) -> str:
    """Return the text of a key in the current language, its ``{fields}`` filled from values.

    Values come from files, questions and the command line, so they are shown printable.
    """
    area, _, name = key.partition(".")
    table: Mapping[str, tuple[str, str]] = importlib.import_module(f"{__name__}.{area}").TEXTS
    words = table[name][LANGUAGES.index(language())]
    return words.format(**{k: printable(_short(_written(v))) for k, v in values.items()})


def _written(value: object) -> str:
    """Return a value as a text has it: a number with the decimal sign of the language."""
    if isinstance(value, float):
        number = f"{value:g}"
        return number.replace(".", ",") if language() == "fr" else number
    return str(value)


def _short(words: str) -> str:
    return words if len(words) <= MAX_VALUE else words[: MAX_VALUE - 1] + "…"


# C0 and C1 controls, the line and paragraph separators, and the marks that reorder text.
_UNPRINTABLE = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x061C,
    *range(0x200E, 0x2010),
    *range(0x2028, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
)
_ESCAPES = {code: f"\\u{code:04X}" for code in _UNPRINTABLE}


def printable(words: str) -> str:
    """Return the words on one line, controls and bidirectional marks written ``\\uXXXX``."""
    if words.isascii() and words.isprintable():
        return words
    escaped = words.translate(_ESCAPES)
    return escaped.encode("utf-8", "backslashreplace").decode("utf-8")
