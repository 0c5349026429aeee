"""Cutting the stored texts agrees with the passages that people cut, and with a careful reader.

Offsets and kinds only: no word of a source is here.
"""

import re
from collections import defaultdict
from typing import NamedTuple

import pytest

import mamh_graph
from mamh_graph.sentences import cut
from sources import table, text
from test_facts import Described
from test_passages import passages

#: Letters for the kinds, in the lists below.
LETTERS = {
    "s": "sentence",
    "q": "quotation",
    "h": "heading",
    "i": "item",
    "d": "dateline",
    "e": "end-mark",
    "r": "rule",
}
#: Texts that were cut, and read by hand: every piece is one that a reader would take as it is.
READ = {
    # a release of a news agency, in English, under the remains of a web page
    "031": """0-11s 12-17s 18-27s 28-34s 35-39s 41-113h 115-249s 250-282s 284-421s 423-536s
        537-635s 637-714s 716-845s 847-928s""",
    # a news article: short questions, quotations of one sentence and of several
    "034": """0-41s 43-120s 121-279s 281-349s 350-379s 380-393s 394-411s 412-592q 594-720s
        721-936q 937-1110s 1111-1270q 1272-1381s 1382-1556s 1558-1576h 1578-1638s 1639-1876q""",
    # a news page: guillemets without blanks, a quotation that stands alone
    "041": """0-113s 115-389s 391-449s 451-601s 603-780q 782-924s 926-1160q 1162-1192h
        1194-1592q 1594-1729s 1731-1890s""",
    # an annual report taken from a PDF: page numbers, titles over several lines, addresses
    "052": """0-23i 25-60s 62-65s 66-69s 70-79s 81-100h 102-148s 150-157s 158-161r 162-163r
        164-165r 167-181h 183-186r 188-213h 215-224s 226-239h 241-261h 263-281h 283-286r
        288-411s 413-497s 499-576h 578-599s 600-761s 763-766r 768-779s 781-789h 791-804h
        806-809r 810-813r 815-837s 839-864s 866-919s 921-936s 938-960s 962-1146s 1148-1365s
        1367-1450s 1452-1467h 1469-1521h 1523-1606s 1608-1611r 1612-1615r 1617-1641s
        1643-1665s 1667-1738s 1740-1755s 1757-1776s 1778-1920s""",
    # an article of law, in English: a number of sections, a list, chapters and amounts
    "060": """0-27h 29-38h 39-112s 113-305s 306-329s 330-414i 415-601i 602-675i 676-733i
        734-900i 901-993i 994-1339i 1340-1583s 1584-1651s 1652-1731s 1732-1990s""",
}


class Agreement(NamedTuple):
    """How the pieces of a text and its shipped passages lie to one another, up to blanks.

    Attributes:
        equal: How many pieces are a passage.
        finer: Pieces within a passage.
        coarser: Pieces that whole passages make up.
        crossing: Pieces that share a part of a passage, and neither holds the other.
    """

    equal: int
    finer: list[tuple[int, int]]
    coarser: list[tuple[int, int]]
    crossing: list[tuple[int, int]]


#: The three documents that are read in full.
#: A piece is coarser where a quotation and its attribution, or two clauses, are two passages.
AGREED = {
    "001": Agreement(21, [], [(713, 939), (1135, 1344), (1345, 1514), (2295, 2479)], []),
    "002": Agreement(15, [(18, 39), (41, 82)], [(84, 339), (522, 712)], []),
    "003": Agreement(8, [], [(186, 414), (745, 923), (1486, 1882)], []),
}


@pytest.fixture(scope="module")
def words() -> dict[str, str]:
    """The stored texts by document number."""
    return {row["file"][:3]: text(row["file"]) for row in table("index.tsv")}


@pytest.mark.parametrize("number", AGREED)
def test_pieces_agree_with_the_shipped_passages(words: dict[str, str], number: str) -> None:
    """Each piece is a passage, lies in one, or is made of whole ones: nothing crosses."""
    graph = Described(mamh_graph.load().quads("document", "reference"))
    shipped = [trimmed(words[number], start, end) for start, end, _ in passages(graph)[number]]
    found = defaultdict(list)
    for piece in (span[:2] for span in cut(words[number])):
        found[relation(piece, shipped)].append(piece)
    assert AGREED[number] == Agreement(
        len(found["equal"]), found["finer"], found["coarser"], found["crossing"]
    )


@pytest.mark.parametrize("number", READ)
def test_no_sentence_is_cut_wrongly(words: dict[str, str], number: str) -> None:
    """Texts of other kinds are cut as a careful reader would."""
    language = {row["file"][:3]: row["language"] for row in table("index.tsv")}[number]
    expected = [
        (int(start), int(end), LETTERS[letter])
        for start, end, letter in re.findall(r"(\d+)-(\d+)(\w)", READ[number])
    ]
    assert cut(words[number], language) == expected


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a passage begins and ends without the blanks around it."""
    passage = text[start:end]
    return end - len(passage.lstrip()), start + len(passage.rstrip())


def relation(piece: tuple[int, int], shipped: list[tuple[int, int]]) -> str:
    """Return how a piece lies to the passages that it shares characters with."""
    start, end = piece
    shared = [one for one in shipped if one[0] < end and start < one[1]]
    if shared == [piece]:
        return "equal"
    if len(shared) == 1 and shared[0][0] <= start and end <= shared[0][1]:
        return "finer"
    if all(start <= one[0] and one[1] <= end for one in shared):
        return "coarser"
    return "crossing"
