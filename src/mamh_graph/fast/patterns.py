"""Regular expressions of `sh:pattern`, respelt so that Rust reads them as Python does.

Python lets `$` match before a last newline, and knows other letters, digits and spaces. What is in
no need of a special engine is respelt; the rest has no equal, and is told by `respell`.
"""

from __future__ import annotations

import re

# What Python's classes hold, in the classes of Rust, which may stand inside one another.
_CLASSES = {
    "d": r"\d",
    "D": r"\D",
    "s": r"[\s\x1c-\x1f]",
    "S": r"[^\s\x1c-\x1f]",
    "w": r"[\p{L}\p{N}_]",
    "W": r"[^\p{L}\p{N}_]",
}
_END = r"\n?$"
_TOKEN = re.compile(
    r"""
    (?P<known> \\[dDsSwW] )
  | (?P<kept>
        \\ (?: [tnr] | x[0-9A-Fa-f]{2} | u[0-9A-Fa-f]{4} | (?![<>])[!-/:-@\[-`{-~] )
      | \(\?: | (?: [*+?] | \{ [0-9]{1,3} (?: ,[0-9]{0,3} )? \} ) \?? (?! [*+?{] )
      | [()|^.] | [^\\()\[\]{}|^$.*+?]
    )
  | (?P<set> \[ \^? (?! \] ) (?: \\. | [^\\\]\[] )+ \] )
  | (?P<end> \$ (?= \| | \Z ) )
    """,
    re.VERBOSE | re.DOTALL,
)
_MEMBER = re.compile(r"\\(.)([0-9A-Fa-f]{0,4})", re.DOTALL)
_OPERATORS = ("&&", "--", "~~", "||")


def respell(pattern: str) -> str | None:
    """The pattern in the spelling of Rust, or None where it may mean something else there."""
    at, depth, parts = 0, 0, []
    while at < len(pattern):
        match = _TOKEN.match(pattern, at)
        if match is None or (match["kept"] == "(" and pattern.startswith("(?", at)):
            return None
        text = match[0]
        depth += text.startswith("(") - (text == ")")
        if match["known"]:
            text = _CLASSES[text[1]]
        elif match["set"]:
            if any(sign in text for sign in _OPERATORS) or not _plain(text):
                return None
            text = _MEMBER.sub(lambda each: _CLASSES.get(each[1], "\\" + each[1]) + each[2], text)
        elif match["end"]:
            if depth:
                return None
            text = _END
        parts.append(text)
        at = match.end()
    return "".join(parts)


def _plain(members: str) -> bool:
    """Whether each escape inside of a set is one that both read alike."""
    found = (match[1] + match[2] for match in _MEMBER.finditer(members))
    return all(
        re.match(r"[dDsSwWtnr]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[^\w<>]", each) for each in found
    )
