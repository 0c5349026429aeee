"""A validation report in every format that a person or a CI system reads.

Knows: which formats there are. Does not know: how results are found. Called by: cli/validate.py.

The same report gives the same bytes on every run, in UTF-8 with LF and one line end at the end.
Nothing that comes from data, shapes or file names acts in any of them: no control character, log
command, markup, mention or link.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping

from mamh_graph.findings import ValidationReport
from mamh_graph.reports.blanknodes import settle
from mamh_graph.reports.options import Options, RuleText
from mamh_graph.terms import Prefixes

__all__ = ["FORMATS", "Options", "RuleText", "github_summary", "text", "write"]

#: The formats of `--format` and `-o FORMAT:FILE`, the first for people, each with the module whose
#: `write` writes it. None is imported before it is needed.
FORMATS: Mapping[str, str] = {
    "text": "plaintext",
    "json": "jsonreport",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
    "markdown": "markdown",
    "ttl": "ttl",
}


def write(
    format: str, report: ValidationReport, prefixes: Prefixes, *, options: Options | None = None
) -> bytes:
    """A report in a format.

    Args:
        format: A name of `FORMATS`.
        report: What was found.
        prefixes: Shorten IRIs where people read them.
        options: What may be chosen; without them everything is written, uncoloured.
    """
    module = importlib.import_module(f"{__name__}.{FORMATS[format]}")
    written: bytes = module.write(settle(report), prefixes, options or Options())
    return written


def text(report: ValidationReport, prefixes: Prefixes) -> str:
    """A report for people, uncoloured and whole."""
    return write("text", report, prefixes).decode()


def github_summary(
    report: ValidationReport, prefixes: Prefixes, *, options: Options | None = None
) -> bytes:
    """The table for the summary of a GitHub step, within the size that GitHub takes."""
    from mamh_graph.reports import markdown

    return markdown.summary(settle(report), prefixes, options or Options())
