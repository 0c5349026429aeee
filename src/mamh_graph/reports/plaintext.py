"""A report for people: a line a finding, the source line with carets, then the counts.

Knows: the layout, and colours where they are asked for. Does not know: how results are found.

A line begins with the place, `file:line:column: severity code message [focus → path = value]`,
and without a place with the focus node. Nothing from data or shapes is shown that a terminal or
the log of a CI system would obey.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from mamh_graph import messages
from mamh_graph.findings import Coverage, Place, ValidationReport, ValidationResult
from mamh_graph.reports import phrases
from mamh_graph.reports.options import Options
from mamh_graph.reports.snippet import snippet
from mamh_graph.tables import lay_out
from mamh_graph.terms import Prefixes

_STYLES = {
    "place": "1",
    "violation": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "acknowledged": "2",
    "caret": "1;32",
    "label": "1;34",
    "about": "36",
}
_INDENT = "    "
#: Nodes, and shapes, that a list of what was not looked at shows; JSON has them all.
MAX_LISTED = 50


def write(report: ValidationReport, prefixes: Prefixes, options: Options) -> bytes:
    """The findings by place, the acknowledged ones in a line each, and the counts."""
    return "".join(f"{line}\n" for line in _lines(report, prefixes, options)).encode()


def _lines(report: ValidationReport, prefixes: Prefixes, options: Options) -> Iterator[str]:
    news = [result for result in report.results if phrases.is_news(result)]
    known = [result for result in report.results if result.acknowledged is not None]
    most = len(report.results) if options.max_results is None else options.max_results
    page = _Page(prefixes, options)
    for result in phrases.by_place(phrases.most_serious(news)[:most]):
        yield from page.finding(result)
    for result in phrases.by_place(known[: max(0, most - len(news))]):
        yield page.acknowledged(result)
    left_out = len(news) + len(known) - most
    if left_out > 0:
        yield messages.text("reports.left-out", count=left_out)
    if news and options.statistics:
        yield ""
        yield from _statistics(news, options)
        yield ""
    elif len(news) > 1:
        yield from _by_code(news)
    if report.coverage is not None:
        yield from _not_looked_at(report.coverage, prefixes)
    if report.not_located:
        yield phrases.not_located(report.not_located)
    if report.differences:
        yield phrases.inert(phrases.differences(report))
    yield from phrases.summary(report, options)


def _not_looked_at(coverage: Coverage, prefixes: Prefixes) -> Iterator[str]:
    """The nodes that no shape looked at, and the shapes that looked at none."""
    nodes = [(phrases.term(node, prefixes), place) for node, place in coverage.unseen]
    names = [(phrases.name(name, prefixes), place) for name, place in coverage.unused]
    for title, listed, whole in (
        ("unseen", nodes, coverage.subjects),
        ("unused", names, coverage.shapes),
    ):
        yield messages.text(f"reports.{title}", count=len(listed), whole=whole)
        for words, place in listed[:MAX_LISTED]:
            start = f"{phrases.where(place)}: " if place else ""
            yield f"  {phrases.inert(start + words)}"
        if len(listed) > MAX_LISTED:
            yield f"  {messages.text('reports.more', count=len(listed) - MAX_LISTED)}"


def _by_code(results: list[ValidationResult]) -> Iterator[str]:
    codes = Counter(result.code for result in results if result.code)
    if codes:
        words = ", ".join(f"{code} {count}" for code, count in sorted(codes.items()))
        yield messages.text("reports.by-code") + phrases.inert(words)


def _statistics(results: list[ValidationResult], options: Options) -> Iterator[str]:
    """A table of codes, the most frequent first."""
    files: dict[str, set[str]] = defaultdict(set)
    for result in results:
        files[result.code] |= {result.place.file} if result.place else set()
    codes = Counter(result.code for result in results)
    rows = [["code", "count", "files", "title"]]
    for code, count in sorted(codes.items(), key=lambda item: (-item[1], item[0])):
        rule = options.rule(code)
        title = phrases.chosen(rule.title) if rule else ""
        rows.append([code, str(count), str(len(files[code])), phrases.cut(title)])
    table = [[phrases.inert(cell) for cell in row] for row in rows]
    yield from lay_out(table, ruled=True).splitlines()


class _Page:
    """Writes findings one below the other and shows no place twice running."""

    def __init__(self, prefixes: Prefixes, options: Options) -> None:
        self._prefixes = prefixes
        self._options = options
        self._shown: Place | None = None  # that of the finding just above

    def finding(self, result: ValidationResult, indent: str = "") -> Iterator[str]:
        """A finding: its head, the source line, what may be said of it, its details."""
        place = result.place
        yield indent + self._head(result, result.severity)
        above, self._shown = self._shown, place
        if place is not None and place != above:
            line, carets = snippet(place)
            lead, mark, rest = carets.partition("^")
            yield from (
                indent + words
                for words in (line, lead + self._paint("caret", mark + rest))
                if words
            )
        yield from (f"{indent}  {words}" for words in self._below(result))
        for detail in result.details:
            yield from self.finding(detail, indent + _INDENT)

    def acknowledged(self, result: ValidationResult) -> str:
        """A known finding in one line: what it is about, and the reason why it is known."""
        reason = phrases.cut(phrases.chosen(result.acknowledged or {}))
        words = f"[{messages.text('validation.reason')}{phrases.inert(reason)}]"
        return f"{self._head(result, 'acknowledged')} {words}"

    def _head(self, result: ValidationResult, kind: str) -> str:
        place = result.place
        start = (
            phrases.where(place) if place is not None else phrases.subject(result, self._prefixes)
        )
        words = [self._paint("place", phrases.inert(start) + ":"), self._paint(kind, kind)]
        if result.code:
            words.append(phrases.inert(result.code))
        if kind != "acknowledged":
            words.append(phrases.inert(phrases.prose(result.message, self._prefixes)))
        about = phrases.about(result, self._prefixes)
        if about not in ("", start):
            words.append(self._paint("about", f"[{phrases.inert(about)}]"))
        return " ".join(words)

    def _below(self, result: ValidationResult) -> Iterator[str]:
        """What was expected and found, what to do, the shape that speaks, other places."""
        told = {
            field: self._label(field) + phrases.inert(words)
            for field, words in phrases.said(result, self._prefixes, self._options)
        }
        compared = [words for field, words in told.items() if field != "hint"]
        if compared:
            yield messages.text("reports.and").join(compared)
        if "hint" in told:
            yield told["hint"]
        if phrases.has_shape(result):
            shape = phrases.name(result.rule, self._prefixes)
            if result.shape_place is not None:
                shape = f"{phrases.where(result.shape_place)} {shape}"
            yield self._label("shape") + phrases.inert(shape)
        for place in result.also:
            yield self._label("also") + phrases.inert(phrases.where(place))

    def _label(self, name: str) -> str:
        return self._paint("label", messages.text(f"reports.{name}"))

    def _paint(self, style: str, words: str) -> str:
        return f"\x1b[{_STYLES[style]}m{words}\x1b[0m" if self._options.colour and words else words
