"""Rows as text: a table for people, Markdown, and the four formats of the SPARQL standard."""

import re
from collections.abc import Callable, Mapping, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode

from mamh_graph.errors import QueryError
from mamh_graph.messages import printable
from mamh_graph.terms import Prefixes

#: What stands in one place of a row; ``None`` where the variable is unbound.
Cell = NamedNode | BlankNode | Literal | None
Columns = Sequence[str]
Rows = Sequence[Sequence[Cell]]

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_XML_RESULTS = "http://www.w3.org/2005/sparql-results#"


def write(
    columns: Columns,
    rows: Rows,
    format: str,
    prefixes: Mapping[str, str],
    width: int | None = None,
) -> str:
    """Return rows in a format.

    Args:
        columns: The names of the columns, never translated.
        rows: Their cells.
        format: table, markdown, csv, tsv, json or xml.
        prefixes: Shorten the IRIs of a table or of Markdown.
        width: Columns of the terminal; a table wider than that is wrapped between words.
    """
    if format in ("table", "markdown"):
        known = prefixes if isinstance(prefixes, Prefixes) else Prefixes(prefixes)
        cells = [[_shown(cell, known) for cell in row] for row in rows]
        return _table(columns, cells, width) if format == "table" else _markdown(columns, cells)
    writers: dict[str, Callable[[Columns, Rows], str]] = {
        "csv": _csv,
        "tsv": _tsv,
        "json": _json,
        "xml": _xml,
    }
    return writers[format](columns, rows)


def write_boolean(answer: bool, format: str) -> str:
    """Return the answer of an ASK in a format: table (one bare word), json or xml."""
    word = "true" if answer else "false"
    if format == "json":
        return f'{{"head": {{}}, "boolean": {word}}}\n'
    if format == "xml":
        return _xml_document(f"  <head/>\n  <boolean>{word}</boolean>\n")
    return word + "\n"


def lay_out(rows: Sequence[Sequence[str]], width: int | None = None, *, ruled: bool = False) -> str:
    """Return rows of text in aligned columns, two spaces apart, words whole.

    Args:
        rows: Each as long as the first.
        width: What a line may take; columns are wrapped between words to keep to it if they can.
        ruled: Whether a rule as wide as each column follows the first row.
    """
    sizes = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    least = [max(max(map(_longest_word, column)), 8) for column in zip(*rows, strict=True)]
    while width and sum(sizes) + 2 * (len(sizes) - 1) > width:
        room = [(size, at) for at, size in enumerate(sizes) if size > least[at]]
        if not room:
            break
        sizes[max(room)[1]] -= 1
    lines = []
    for number, row in enumerate(rows):
        parts = [_wrap(cell, size) for cell, size in zip(row, sizes, strict=True)]
        for at in range(max(map(len, parts))):
            line = [part[at] if at < len(part) else "" for part in parts]
            padded = (
                cell + " " * (size - display_width(cell))
                for cell, size in zip(line, sizes, strict=True)
            )
            lines.append("  ".join(padded).rstrip())
        if ruled and number == 0:
            lines.append("  ".join("-" * size for size in sizes))
    return "".join(f"{line}\n" for line in lines)


def display_width(words: str) -> int:
    """Return the columns that words take on a terminal: accents none, East Asian letters two."""
    if words.isascii():
        return len(words)
    import unicodedata

    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in words
    )


def _table(columns: Columns, cells: Sequence[Sequence[str]], width: int | None) -> str:
    return lay_out([list(columns), *cells], width, ruled=True) if columns else ""


def _markdown(columns: Columns, cells: Sequence[Sequence[str]]) -> str:
    rows = [list(columns), ["---"] * len(columns)]
    rows += [[_markdown_cell(cell) for cell in row] for row in cells]
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)


def _markdown_cell(words: str) -> str:
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]|~])", r"\\\1", words)


def _shown(cell: Cell, prefixes: Prefixes) -> str:
    """Return a cell as people read it, on one line."""
    if cell is None:
        return ""
    if isinstance(cell, NamedNode):
        return printable(prefixes.shorten(cell.value))
    if isinstance(cell, BlankNode):
        return str(cell)
    return printable(" ".join(cell.value.split("\n")))


def _csv(columns: Columns, rows: Rows) -> str:
    """Values as they are, for SPARQL 1.1 CSV; a spreadsheet may read ``=…`` as a formula."""
    lines = [columns, *([_plain(cell) for cell in row] for row in rows)]
    return "".join(",".join(map(_csv_field, line)) + "\n" for line in lines)


def _csv_field(value: str) -> str:
    if "," in value or '"' in value or "\n" in value or "\r" in value:
        return '"' + value.replace('"', '""') + '"'
    return value


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return str(cell) if isinstance(cell, BlankNode) else cell.value


def _tsv(columns: Columns, rows: Rows) -> str:
    lines = [[f"?{column}" for column in columns]]
    lines += [["" if cell is None else str(cell) for cell in row] for row in rows]
    return "".join("\t".join(line) + "\n" for line in lines)


def _json(columns: Columns, rows: Rows) -> str:
    import json

    def dump(value: object) -> str:
        return printable(json.dumps(value, ensure_ascii=False))

    bindings = [
        "    " + dump({c: json_term(t) for c, t in zip(columns, row, strict=True) if t is not None})
        for row in rows
    ]
    body = "[\n" + ",\n".join(bindings) + "\n  ]" if bindings else "[]"
    head = dump({"vars": list(columns)})
    return f'{{\n  "head": {head},\n  "results": {{"bindings": {body}}}\n}}\n'


def json_term(cell: Cell) -> dict[str, str]:
    """Return a term as JSON has it (SPARQL 1.1 Query Results JSON, section 3.2.2)."""
    if isinstance(cell, NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, BlankNode):
        return {"type": "bnode", "value": cell.value}
    assert cell is not None
    term = {"type": "literal", "value": cell.value}
    if cell.language:
        term["xml:lang"] = cell.language
    elif cell.datatype.value != _XSD_STRING:
        term["datatype"] = cell.datatype.value
    return term


def _xml(columns: Columns, rows: Rows) -> str:
    variables = "".join(f'    <variable name="{column}"/>\n' for column in columns)
    results = "".join(_xml_result(columns, row) for row in rows)
    return _xml_document(f"  <head>\n{variables}  </head>\n  <results>\n{results}  </results>\n")


def _xml_result(columns: Columns, row: Sequence[Cell]) -> str:
    lines = []
    for column, cell in zip(columns, row, strict=True):
        if cell is None:
            continue
        term = json_term(cell)
        kind = term.pop("type")
        value = _xml_text(term.pop("value"))
        attributes = "".join(f' {name}="{_xml_text(text)}"' for name, text in term.items())
        lines.append(
            f'      <binding name="{column}"><{kind}{attributes}>{value}</{kind}></binding>\n'
        )
    return f"    <result>\n{''.join(lines)}    </result>\n"


def _xml_text(words: str) -> str:
    # What XML 1.0 cannot carry, even as a reference (section 2.2, Char); slow to compile.
    wrong = re.search("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", words)
    if wrong:
        raise QueryError(
            "errors.format-xml",
            hint="errors.format-instead",
            code=f"U+{ord(wrong[0]):04X}",
            formats="csv, tsv, json",
        )
    for mark, reference in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ('"', "&quot;"),
        ("\r", "&#13;"),
    ):
        words = words.replace(mark, reference)
    return words


def _xml_document(body: str) -> str:
    declaration = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{declaration}\n<sparql xmlns="{_XML_RESULTS}">\n{body}</sparql>\n'


def _longest_word(words: str) -> int:
    return max(map(display_width, words.split(" ")))


def _wrap(words: str, size: int) -> list[str]:
    """Return words in lines no longer than a size, unless one word is."""
    if display_width(words) <= size:
        return [words]
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and display_width(longer) > size:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
