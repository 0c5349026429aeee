"""Faults planted in the invented documents, and what must be found at which line."""

from typing import NamedTuple

from verified import SPANS, TEXTS, TURTLE, line, passage, sha256

ONE = TEXTS["901"]
HASH = sha256(ONE)
TITLE, ISLAND, LIGHTHOUSE, KEEPERS, MARK = SPANS["901"]
EDITED = ONE.replace("dix géomètres", "onze personnes")
LONGER = ONE.replace("Elle n'a", "Nul n'en doute. Elle n'a")
WRAPPED = ONE.replace("1901 par", "1901\npar")
CURLED = ONE.replace("'", "’")
CRLF = ONE.replace("\n", "\r\n")

Edits = tuple[tuple[str, str], ...]


class Fault(NamedTuple):
    """A fault.

    Attributes:
        name: What it is.
        edits: What of the Turtle is replaced by what, each once.
        found: The codes that must be found, each with what its line alone contains; of a finding
            without line, "".
        one: The text of the first document; None where there is no file.
        level: The exit code.
    """

    name: str
    edits: Edits
    found: Edits
    one: str | None = ONE
    level: int = 1

    @property
    def turtle(self) -> str:
        """The broken Turtle."""
        broken = TURTLE
        for old, new in self.edits:
            assert broken.count(old) == 1, (self.name, old)
            broken = broken.replace(old, new)
        return broken

    @property
    def texts(self) -> dict[str, str]:
        """The texts beside it."""
        others = {number: words for number, words in TEXTS.items() if number != "901"}
        return others if self.one is None else {**others, "901": self.one}

    @property
    def places(self) -> list[tuple[str, int | None]]:
        """The codes that must be found, each with its line."""
        broken = self.turtle
        found = ((code, line(broken, mark) if mark else None) for code, mark in self.found)
        return sorted(found, key=str)


def of(span: tuple[int, int]) -> str:
    """Return the hash of characters of the first text."""
    return sha256(ONE[slice(*span)])


def offsets(span: tuple[int, int], start: int, end: int) -> Edits:
    """Return the edit that gives a passage other offsets."""
    return ((f"oa:start {span[0]} ; oa:end {span[1]} .", f"oa:start {start} ; oa:end {end} ."),)


def resized(span: tuple[int, int], start: int, end: int) -> Edits:
    """Return the edits that give a passage other offsets, and their hash."""
    return (*offsets(span, start, end), (of(span), of((start, end))))


def another(span: tuple[int, int], name: str) -> Edits:
    """Return the edit that adds a passage to the first document, with a fact."""
    turtle = passage("901", name, span, ONE)
    turtle += "id:901-fact mamh:epistemicStatus voc:status-stated ;\n"
    turtle += f"    prov:wasDerivedFrom id:901-{name} .\n"
    return (("\nid:902-invented a", f"{turtle}\nid:902-invented a"),)


def source(name: str, text: str) -> Edits:
    """Return the edit that lets a passage be one of another text."""
    return ((source_of(name, f"{name[:3]}-text"), source_of(name, text)),)


def at(number: int) -> str:
    """Return what only the line with the offsets of a passage contains."""
    return f"id:901-p0{number}-position a"


def source_of(name: str, text: str) -> str:
    """Return what begins on the line with the source of a passage."""
    return f"id:{text} ;\n    oa:hasSelector id:{name}-position"


CHANGED = ("EV002", HASH)
LONGER_NOW = ("EV003", "contentSize 190")
LATER = (("EV009", at(3)), ("EV009", at(4)), ("EV009", at(5)))
RESTS = " ;\n    prov:wasDerivedFrom id:901-p0"

LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
TWICE = ("EV026", "EV027")

FAULTS = (
    # the texts
    Fault("text missing", (), (("EV001", HASH),), None),
    Fault(
        "text edited",
        (),
        (CHANGED, LONGER_NOW, ("EV010", of(ISLAND)), *LATER, ("EV018", at(1))),
        EDITED,
    ),
    Fault("sentence added", (), (CHANGED, LONGER_NOW, *LATER, ("EV018", at(2))), LONGER),
    Fault("text re-wrapped", (), (CHANGED, ("EV011", of(ISLAND))), WRAPPED),
    Fault(
        "apostrophes curled",
        (),
        (CHANGED, ("EV011", of(ISLAND)), ("EV011", of(LIGHTHOUSE))),
        CURLED,
    ),
    Fault("other line ends", (), (CHANGED, LONGER_NOW, ("EV009", at(2)), *LATER), CRLF),
    Fault("wrong hash of the text", ((HASH, "0" * 64),), (("EV002", "0" * 64),)),
    Fault("wrong length", (("Size 190", "Size 191"),), (("EV003", "Size 191"),)),
    Fault(
        "one hash for two texts",
        ((sha256(TEXTS["902"]), HASH),),
        (
            *((code, f'schema:sha256 "{HASH}" ;\n    schema:contentSize 77') for code in TWICE),
            ("EV003", "Size 77"),
            *(("EV008", sha256(TEXTS["902"][slice(*span)])) for span in SPANS["902"]),
            *(("EV018", f"id:902-p0{number}-position a") for number in (1, 2)),
        ),
    ),
    # descriptions
    Fault("length in words", (("Size 190", 'Size "long"'),), (("EV004", 'Size "long"'),)),
    Fault("hash too short", ((of(ISLAND), "abc"),), (("EV004", '"abc"'),)),
    Fault(
        "no hash",
        ((f' ;\n    schema:sha256 "{of(ISLAND)}"', ""),),
        (("EV004", "id:901-p02 a oa:SpecificResource"),),
    ),
    Fault(
        "two starts",
        (("oa:start 17 ;", "oa:start 17 , 18 ;"),),
        (("EV004", at(2)), ("EV018", at(1))),
    ),
    Fault(
        "one selector for two",
        (("hasSelector id:901-p03-position", "hasSelector  id:901-p02-position"),),
        (
            ("EV004", "Selector id:901-p02-position"),
            ("EV004", "Selector  id:901-p02-position"),
            ("EV009", at(2)),
            ("EV016", at(2)),
        ),
    ),
    Fault(
        "unknown document",
        (("Work id:902-invented", "Work id:903-invented"),),
        (("EV024", "Work id:903-invented"), ("EV025", "id:902-p01 ."), ("EV025", "id:902-p02 .")),
    ),
    Fault(
        "unknown text",
        source("902-p02", "903-text"),
        (("EV005", "id:903-text"), ("EV018", "id:902-p01-position a")),
    ),
    # where passages stand
    Fault(
        "beyond the end",
        offsets(KEEPERS, KEEPERS[0], 999),
        (("EV006", at(4)), ("EV015", at(5))),
    ),
    Fault("huge", offsets(KEEPERS, 10**4000, 10**4001), (("EV006", at(4)),)),
    Fault("end before start", offsets(KEEPERS, KEEPERS[1], KEEPERS[0]), (("EV007", at(4)),)),
    Fault("wrong hash", ((of(KEEPERS), "1" * 64),), (("EV008", "1" * 64),)),
    Fault(
        "shifted",
        offsets(KEEPERS, KEEPERS[0] + 2, KEEPERS[1] + 2),
        (("EV009", at(4)), ("EV015", at(5))),
    ),
    Fault("one end shifted", offsets(KEEPERS, KEEPERS[0], KEEPERS[1] - 3), (("EV009", at(4)),)),
    Fault(
        "source of another",
        source("901-p04", "902-text"),
        (
            ("EV012", source_of("901-p04", "902-text")),
            ("EV018", at(3)),
            ("EV025", "prov:wasDerivedFrom id:901-p04 ."),
        ),
    ),
    Fault(
        "hash of another",
        ((of(KEEPERS), sha256(TEXTS["902"][slice(*SPANS["902"][0])])),),
        (("EV012", source_of("901-p04", "901-text")), ("EV018", at(3))),
    ),
    Fault(
        "blank passage",
        another((16, 17), "p06"),
        (("EV013", at(6)), ("EV017", "id:901-p06 a ")),
    ),
    Fault(
        "blank edge",
        resized(LIGHTHOUSE, LIGHTHOUSE[0] - 1, LIGHTHOUSE[1]),
        (("EV014", at(3)),),
        level=0,
    ),
    # passages together
    Fault(
        "overlap",
        resized(LIGHTHOUSE, LIGHTHOUSE[0] - 8, LIGHTHOUSE[1]),
        (("EV015", at(3)),),
    ),
    Fault("twice", another(KEEPERS, "p06"), (("EV016", at(6)), ("EV017", "id:901-p06 a "))),
    Fault(
        "order",
        (("id:901-p03 a", "id:901-p33 a"), ("From id:901-p03", "From id:901-p33")),
        (("EV017", "id:901-p33 a "),),
        level=0,
    ),
    Fault(
        "order beside an odd name",
        (
            ("id:901-p03 a", "id:901-p33 a"),
            ("From id:901-p03", "From id:901-p33"),
            ("id:901-p05 a", "id:901-p05b a"),
        ),
        (("EV017", "id:901-p33 a "),),
        level=0,
    ),
    Fault("gap", resized(KEEPERS, KEEPERS[0] + 12, KEEPERS[1]), (("EV018", at(3)),)),
    # facts
    Fault(
        "fact without passage",
        ((f"{RESTS}2", ""),),
        (("EV019", "id:901-p02 a "), ("EV022", "id:901-statement-2 a")),
    ),
    Fault("unused passage", ((f"{RESTS}2", f"{RESTS}3"),), (("EV019", "id:901-p02 a "),)),
    Fault(
        "passage of another document",
        ((f"{RESTS}2", f"{RESTS}2 , id:902-p01"),),
        (("EV025", "prov:wasDerivedFrom id:901-p02 , id:902-p01"),),
    ),
    Fault("both", ((f"{RESTS}2", f"{RESTS}1 , id:901-p02"),), (("EV020", "voc:no-fact-heading"),)),
    Fault(
        "undescribed passage",
        ((f"{RESTS}2", f"{RESTS}2 , id:901-p99"),),
        (("EV021", "id:901-p99"),),
    ),
    # literals
    Fault(
        "copied sentence",
        (
            (
                "\nid:902-invented a",
                f'\nid:901-place {LABEL} "{ONE[slice(*ISLAND)]}"@fr .\nid:902-invented a',
            ),
        ),
        (("EV028", LABEL),),
    ),
    Fault(
        "nothing to verify",
        ((TURTLE, "<https://example.org/a> <https://example.org/b> 1 .\n"),),
        (("EV023", ""),),
    ),
)
