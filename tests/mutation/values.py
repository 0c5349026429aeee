"""Faults of values: misspelt names, wrong languages, datatypes, dates, offsets, hashes, texts."""

from __future__ import annotations

from random import Random

import pyoxigraph as ox

from .operators import LANGUAGES, misspelt, on_thing, on_triple, other, swap
from .world import OWN, Edit, World, is_ours

XSD = "http://www.w3.org/2001/XMLSchema#"
DATE, MONTH, YEAR = (ox.NamedNode(XSD + name) for name in ("date", "gYearMonth", "gYear"))
#: How many characters each precision of a date has.
PRECISION = {DATE: 10, MONTH: 7, YEAR: 4}
DATED = ("time:inXSDDate", "time:inXSDgYearMonth", "time:inXSDgYear")
HASH, OFFSETS = "schema:sha256", ("oa:start", "oa:end")


def _text(triple: ox.Triple) -> ox.Literal | None:
    """Return the object of a triple if it is a text, with or without a language."""
    value = triple.object
    plain = isinstance(value, ox.Literal) and (
        value.language or value.datatype.value == XSD + "string"
    )
    return value if plain else None


def _same(value: ox.Literal, text: str) -> ox.Literal:
    """Return another text in the same language or of the same datatype."""
    if value.language:
        return ox.Literal(text, language=value.language)
    return ox.Literal(text, datatype=value.datatype)


# ---------- Names


@on_triple("no question finds what is said")
def misspell_property(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Swap two letters of a property."""
    name = misspelt(triple.predicate, random)
    if name is None:
        return None
    return Edit((triple,), (ox.Triple(triple.subject, name, triple.object),))


@on_triple("no question finds the thing, and no shape looks at it")
def misspell_class(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Swap two letters of a class."""
    if triple.predicate != world.iri("rdf:type"):
        return None
    name = misspelt(triple.object, random)
    return None if name is None else swap(triple, name)


@on_triple("a link leads nowhere")
def misspell_reference(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Swap two letters of the thing pointed at."""
    if not is_ours(triple.object):
        return None
    name = misspelt(triple.object, random)
    return None if name is None else swap(triple, name)


@on_triple("what is said of a thing is said of nobody")
def misspell_subject(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Swap two letters of the thing spoken of, in one triple."""
    name = misspelt(triple.subject, random)
    if name is None:
        return None
    return Edit((triple,), (ox.Triple(name, triple.predicate, triple.object),))


@on_triple("a link cannot be followed")
def iri_to_text(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Write the thing pointed at as a text."""
    if not isinstance(triple.object, ox.NamedNode):
        return None
    return swap(triple, ox.Literal(triple.object.value))


@on_triple("a text is taken for a thing")
def text_to_iri(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Point at a thing where a text stood."""
    if not isinstance(triple.object, ox.Literal):
        return None
    return swap(triple, ox.NamedNode(f"{OWN}id/{random.randrange(10**6)}"))


@on_triple("the thing pointed at cannot be cited")
def blank(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Put a blank node where a thing was pointed at."""
    return swap(triple, ox.BlankNode("b")) if is_ours(triple.object) else None


# ---------- Languages and datatypes


@on_triple("readers of one language read the other, and lose their own")
def swap_language(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Call French English, or English French."""
    value = triple.object
    if not isinstance(value, ox.Literal) or value.language not in LANGUAGES:
        return None
    return swap(triple, ox.Literal(value.value, language=LANGUAGES[value.language]))


@on_triple("no reader is shown the text")
def drop_language(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Take the language of a text away."""
    value = triple.object
    if not isinstance(value, ox.Literal) or not value.language:
        return None
    return swap(triple, ox.Literal(value.value))


@on_triple("no reader is shown the text")
def foreign_language(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Call a text one of a third language."""
    value = triple.object
    if not isinstance(value, ox.Literal) or not value.language:
        return None
    return swap(triple, ox.Literal(value.value, language=random.choice(("de", "en-us", "fr-x-y"))))


@on_triple("values that are equal do not compare as equal")
def other_datatype(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Give a value another datatype and leave its characters."""
    value = triple.object
    if not isinstance(value, ox.Literal) or value.language:
        return None
    types = ("string", "token", "integer", "decimal", "date", "gYear", "dateTime", "anyURI")
    found = other([ox.NamedNode(XSD + name) for name in types], value.datatype, random=random)
    return swap(triple, ox.Literal(value.value, datatype=found))


# ---------- Dates


@on_triple("a day, a month or a year that no calendar has")
def impossible_date(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Write a date that does not exist, of the same datatype."""
    value = triple.object
    if not isinstance(value, ox.Literal) or value.datatype not in PRECISION:
        return None
    wrong = {DATE: "2019-02-29", MONTH: "2019-13", YEAR: "19"}[value.datatype]
    return swap(triple, _same(value, wrong))


@on_triple("something happens long before or after all that the documents tell")
def shift_date(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Move a date by some centuries."""
    value = triple.object
    if not isinstance(value, ox.Literal) or value.datatype not in PRECISION:
        return None
    year = int(value.value[:4]) + random.choice((-1000, -500, 100, 1000))
    return swap(triple, _same(value, f"{year:04d}{value.value[4:]}"))


@on_triple("what is known to the year passes for known to the day, or the reverse")
def other_precision(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Write a date with another precision, its property left as it is."""
    value = triple.object
    if not isinstance(value, ox.Literal) or value.datatype not in PRECISION:
        return None
    text = value.value + "-01-01"[: 10 - len(value.value)] if value.datatype != DATE else ""
    datatype = DATE if text else random.choice((MONTH, YEAR))
    text = text or value.value[: PRECISION[datatype]]
    return swap(triple, ox.Literal(text, datatype=datatype))


@on_triple("one instant is two dates")
def second_precision(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Give an instant a date of another precision, and of another year, beside its own."""
    names = {"time:inXSDDate": YEAR, "time:inXSDgYearMonth": YEAR, "time:inXSDgYear": MONTH}
    datatype = names.get(world.place(triple)[1])
    if datatype is None:
        return None
    text = "1998" if datatype == YEAR else "1998-05"
    added = world.iri("time:inXSDgYear" if datatype == YEAR else "time:inXSDgYearMonth")
    value = ox.Literal(text, datatype=datatype)
    return Edit(added=(ox.Triple(triple.subject, added, value),))


@on_thing("a mandate ends before it begins, and no day falls within it")
def end_before_start(world: World, thing: ox.NamedNode, random: Random) -> Edit | None:
    """Let an interval end, or hold, before it begins."""
    bounds = {name: world.objects(thing, f"time:{name}") for name in ("hasBeginning", "hasEnd")}
    if not bounds["hasBeginning"] and not bounds["hasEnd"]:
        return None
    known = "hasBeginning" if bounds["hasBeginning"] else "hasEnd"
    dated = sorted(
        (each.object.value, each.subject)
        for each in world.by_predicate[world.iri("time:inXSDDate").value]
    )
    year = next(o.value[:4] for name in DATED for o in world.objects(bounds[known][0], name))
    if known == "hasBeginning":
        name, wrong = "time:hasEnd", [each for day, each in dated if day[:4] < year]
    else:
        name, wrong = "time:hasBeginning", [each for day, each in dated if day[:4] > year]
    if not wrong:
        return None
    bound = world.iri(name)
    removed = tuple(each for each in world.about[thing.value] if each.predicate == bound)
    return Edit(removed, (ox.Triple(thing, bound, random.choice(wrong)),))


# ---------- Passages


@on_triple("the passage is not in the text")
def break_offset(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Write an offset before the text, after it, or one that is no number of characters."""
    if world.place(triple)[1] not in OFFSETS:
        return None
    offset = random.choice(("-1", "99999999", "4.5", ""))
    return swap(triple, ox.Literal(offset, datatype=triple.object.datatype))


@on_thing("the passage ends before it begins")
def swap_offsets(world: World, thing: ox.NamedNode, random: Random) -> Edit | None:
    """Swap the offsets of a passage."""
    both = [each for each in world.about[thing.value] if world.place(each)[1] in OFFSETS]
    if len(both) != len(OFFSETS):
        return None
    (one, two), values = both, [each.object for each in both]
    return Edit(tuple(both), (*swap(one, values[1]).added, *swap(two, values[0]).added))


@on_triple("the passage is cut in the middle of a word")
def shift_offset(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Move an offset by one character."""
    if world.place(triple)[1] not in OFFSETS:
        return None
    return swap(triple, _same(triple.object, str(int(triple.object.value) + 1)))


@on_triple("nobody can tell whether the text is the one that was read")
def break_hash(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Write a hash that no text can have."""
    if world.place(triple)[1] != HASH:
        return None
    text = triple.object.value
    return swap(triple, ox.Literal(random.choice((text[:-1], text.upper(), "g" + text[1:]))))


@on_triple("the passage is not the one that was read")
def other_hash(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Give a passage or a text the hash of another one."""
    if world.place(triple)[1] != HASH:
        return None
    values = [each.object for each in world.by_predicate[triple.predicate.value]]
    return swap(triple, other(values, triple.object, random=random))


# ---------- Texts


@on_triple("a reader sees nothing")
def empty_text(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Leave a text without a character."""
    value = _text(triple)
    return None if value is None else swap(triple, _same(value, ""))


@on_triple("two texts that read alike are not equal")
def stray_space(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Put a space after a text, before it, or twice in it."""
    value = _text(triple)
    if value is None:
        return None
    ends = (value.value + " ", "\n" + value.value, value.value.replace(" ", "  ", 1) + "\t")
    return swap(triple, _same(value, random.choice(ends)))


@on_triple("a text is unreadable: its bytes were decoded twice")
def mojibake(world: World, triple: ox.Triple, random: Random) -> Edit | None:
    """Read the UTF-8 of a text as Latin-1."""
    value = _text(triple)
    if value is None or value.value.isascii():
        return None
    return swap(triple, _same(value, value.value.encode().decode("cp1252", "replace")))
