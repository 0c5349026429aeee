"""A report as a page of GitHub Flavored Markdown, for a step summary or a comment.

Knows: the tables, and which signs GitHub would read as markup, mention or reference.
Does not know: how results are found.

Source:
    GitHub Flavored Markdown; "Adding a job summary" (a summary has 1 MiB at most).
"""

from __future__ import annotations

import re
from collections import Counter

from mamh_graph import messages
from mamh_graph.findings import SEVERITIES, ValidationReport, ValidationResult
from mamh_graph.reports import phrases
from mamh_graph.reports.options import Options
from mamh_graph.terms import Prefixes

#: Bytes that GitHub takes as the summary of a step.
MAX_SUMMARY = 1024 * 1024
#: Characters of a text and of a value in a cell.
MAX_CELL = 300
MAX_VALUE = 60
# What could begin markup, a link, a mention, a reference or an emoji.
_MARKUP = re.compile(r"[&<>\\`*_\[\]|~@#$]|:(?=//)")


def write(report: ValidationReport, prefixes: Prefixes, options: Options) -> bytes:
    """The whole report."""
    head, rows, tail = _parts(report, prefixes, options)
    return "".join([head, *rows, tail]).encode()


def summary(
    report: ValidationReport, prefixes: Prefixes, options: Options, limit: int = MAX_SUMMARY
) -> bytes:
    """The report in a number of bytes: the last rows of the findings go, and this is said."""
    head, rows, tail = _parts(report, prefixes, options)
    room = limit - len((head + tail).encode()) - 200  # the line that says so
    kept = 0
    for row in rows:
        room -= len(row.encode())
        if room < 0:
            break
        kept += 1
    if kept < len(rows):
        tail = _left_out("rows-left-out", len(rows) - kept) + tail
    return "".join([head, *rows[:kept], tail]).encode()


def _parts(
    report: ValidationReport, prefixes: Prefixes, options: Options
) -> tuple[str, list[str], str]:
    """What stands before the rows of the findings, the rows, and what stands behind them."""
    news = [result for result in report.results if phrases.is_news(result)]
    known = [result for result in report.results if result.acknowledged is not None]
    shown = phrases.most_serious(news[: options.max_results])
    head = [
        f"## {_headline(news)}\n\n",
        *(f"{cell(line)}\n\n" for line in phrases.summary(report, options)),
    ]
    if news:
        head += [_codes(news, options), "\n"]
        head.append(_row(["severity", "code", "place", "message", "about"], rule=True))
    tail = []
    if len(shown) < len(news):
        tail.append(_left_out("left-out", len(news) - len(shown)))
    if report.coverage is not None:
        counts = phrases.coverage(report.coverage)
        for part, whole in (("unseen", "subjects"), ("unused", "shapes")):
            words = messages.text(f"reports.{part}", count=counts[part], whole=counts[whole])
            tail.append(f"\n{cell(words)}\n")
    if report.not_located:
        tail.append(f"\n{cell(phrases.not_located(report.not_located))}\n")
    if report.differences:
        tail.append(f"\n{cell(phrases.differences(report))}\n")
    if known:
        tail.append(f"\n### {messages.text('reports.acknowledged')}\n\n")
        tail += [_known(result, prefixes) for result in phrases.by_place(known)[:100]]
        if len(known) > 100:
            tail.append(_left_out("left-out", len(known) - 100))
    return "".join(head), [_finding(result, prefixes, options) for result in shown], "".join(tail)


def _headline(news: list[ValidationResult]) -> str:
    if not news:
        return messages.text("reports.headline-clean")
    if len(news) == 1:
        return messages.text("reports.headline-one")
    return messages.text("reports.headline", count=len(news))


def _codes(news: list[ValidationResult], options: Options) -> str:
    """A table of codes by severity, the most frequent first."""
    found = Counter((result.severity, result.code) for result in news)
    rows = sorted(
        found.items(), key=lambda item: (-SEVERITIES.index(item[0][0]), -item[1], item[0])
    )
    table = [_row(["severity", "code", "count", "title"], rule=True)]
    for (severity, code), count in rows:
        rule = options.rule(code)
        title = phrases.chosen(rule.title) if rule else ""
        table.append(_row([severity, _code(code), str(count), cell(title)]))
    return "".join(table)


def _finding(result: ValidationResult, prefixes: Prefixes, options: Options) -> str:
    place = phrases.where(result.place) if result.place else ""
    about = phrases.about(result, prefixes, MAX_VALUE)
    texts = _texts(result, prefixes, options)
    found, more = phrases.below(result)
    for depth, detail in found:
        head, *rest = _texts(detail, prefixes, options)
        at = phrases.where(detail.place) if detail.place else ""
        node = phrases.about(detail, prefixes, MAX_VALUE)
        start = [f"{'–' * depth} {_code(at)}".rstrip(), _code(detail.code), head, _code(node)]
        texts += [" ".join(filter(None, start)), *rest]
    if more:
        texts.append(cell(messages.text("reports.details-left-out", count=more)))
    words = "<br>".join(texts)
    return _row([result.severity, _code(result.code), _code(place), words, _code(about)])


def _texts(result: ValidationResult, prefixes: Prefixes, options: Options) -> list[str]:
    """The message, then behind their labels what was expected and found and what to write."""
    told = phrases.said(result, prefixes, options, MAX_CELL)
    return [
        cell(phrases.prose(result.message, prefixes, MAX_CELL)),
        *(messages.text(f"reports.{field}") + _code(words) for field, words in told),
    ]


def _known(result: ValidationResult, prefixes: Prefixes) -> str:
    place = f"{phrases.where(result.place)} " if result.place else ""
    words = f"{place}{result.code} {phrases.about(result, prefixes, MAX_VALUE)}".rstrip()
    return f"- {_code(words)} — {cell(phrases.chosen(result.acknowledged or {}))}\n"


def _left_out(name: str, count: int) -> str:
    return f"\n{messages.text(f'reports.{name}', count=count)}\n"


def _row(cells: list[str], *, rule: bool = False) -> str:
    row = f"| {' | '.join(cells)} |\n"
    return row + f"|{' --- |' * len(cells)}\n" if rule else row


def cell(words: str) -> str:
    """Words that stay words.

    Mentions (`@name`) and references (`#1`) are looked for after references to characters are
    read, but not in code. No sign is put between: whoever copies the words gets them as they were.
    """
    return re.sub(r"&#(?:64|35);\w+", r"<code>\g<0></code>", _escaped(words))


def _code(words: str) -> str:
    """A name, a term or what is to be written, in which nothing looks for mentions.

    An element, not backticks: words can neither end it nor the cell of the table.
    """
    return f"<code>{_escaped(words)}</code>" if words else ""


def _escaped(words: str) -> str:
    """Words whose signs with a meaning are references to characters; addresses are no links."""
    words = _MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", phrases.inert(phrases.cut(words)))
    return re.sub(r"(?i)\bwww\.", lambda match: f"{match[0][:-1]}&#46;", words)
