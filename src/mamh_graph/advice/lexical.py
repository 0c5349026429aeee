"""Whether words are a value of a datatype, and where they go wrong.

Knows: how dates, years, numbers and booleans are written. Where words are no value of their
datatype, which part of them is the reason.

Source:
    XML Schema 1.1 Part 2, section 3.3, and 3.3.7 for midnight and time zones.
"""

import re
from calendar import monthrange
from collections.abc import Mapping

from mamh_graph.advice.case import Texts, literal, say

XSD = "http://www.w3.org/2001/XMLSchema#"
#: Characters of a value that are looked at.
MAX_LENGTH = 100

_YEAR, _ZONE = r"-?(?:[1-9]\d{4,8}|\d{4})", r"(?P<zone>Z|[+-]\d\d:\d\d)?"
_TIME = r"T(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?P<rest>\.\d+)?"
_FORMS = {
    "date": rf"({_YEAR})-(\d\d)-(\d\d){_ZONE}",
    "dateTime": rf"({_YEAR})-(\d\d)-(\d\d){_TIME}{_ZONE}",
    "gYearMonth": rf"({_YEAR})-(\d\d){_ZONE}",
    "gYear": rf"({_YEAR}){_ZONE}",
    "integer": r"[+-]?\d+",
    "nonNegativeInteger": r"\+?\d+",
    "positiveInteger": r"\+?0*[1-9]\d*",
    "decimal": r"[+-]?(?:\d+\.?\d*|\.\d+)",
    "double": r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?",
    "boolean": r"true|false|1|0",
    "anyURI": r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+",
}
_LIKE = {"nonNegativeInteger": "integer", "positiveInteger": "integer", "double": "decimal"}


def fits(words: str, datatype: str) -> bool:
    """Whether words are a value of a datatype; False for one that is not known here."""
    name = datatype.removeprefix(XSD)
    if datatype == XSD + "string":
        return True
    form = _form(words, name)
    return form is not None and not _fault(form, name)


def mend(words: str, datatype: str) -> Texts:
    """What to do so that words become a value of a datatype; nothing where it is not clear."""
    name = datatype.removeprefix(XSD)
    form = _form(words, name)
    if form is not None:
        return _fault(form, name) or {}
    if datatype == name or name not in _FORMS:
        return {}
    for other in (words.strip(), words.strip().replace(",", "."), words.strip().lower()):
        if other != words and fits(other, datatype):
            return say("write", value=literal(other, datatype=datatype))
    form_of = f"form-{_LIKE.get(name, name)}"
    return say(form_of) if name != "anyURI" else {}


def _form(words: str, name: str) -> "re.Match[str] | None":
    if len(words) > MAX_LENGTH or name not in _FORMS:
        return None
    return re.fullmatch(_FORMS[name], words, re.ASCII)


def _fault(form: "re.Match[str]", name: str) -> Texts | None:
    """Which part of a well-formed date is not in the calendar, or not on the clock."""
    parts = form.groupdict()
    return _wrong_day(form, name) or _wrong_time(parts) or _wrong_zone(parts.get("zone"))


def _wrong_time(parts: Mapping[str, str | None]) -> Texts | None:
    last = parts.get("hour") == "24"  # midnight, and not a second more
    for part, least in (("hour", 25 if last else 24), ("minute", 60), ("second", 60)):
        words = parts.get(part)
        if words and int(words) >= least:
            return say(f"no-{part}", part=words)
    more = f"{parts.get('minute')}{parts.get('second')}{parts.get('rest') or ''}"
    return say("no-hour", part="24") if last and more.strip("0.") else None


def _wrong_zone(zone: str | None) -> Texts | None:
    if not zone or zone == "Z":
        return None
    hours, minutes = int(zone[1:3]), int(zone[4:])
    within = minutes < 60 and hours * 60 + minutes <= 14 * 60
    return None if within else say("no-zone", part=zone)


def _wrong_day(form: "re.Match[str]", name: str) -> Texts | None:
    if name not in ("date", "dateTime", "gYearMonth"):
        return None
    year, month = form[1], form[2]
    if not 1 <= int(month) <= 12:
        return say("no-month", month=month)
    if name == "gYearMonth":
        return None
    # The calendar repeats every 400 years; Python has none beyond the year 9999.
    days = monthrange(int(year) % 400 + 2000, int(month))[1]
    if form[3] == "00":
        return say("day-zero")
    return say("no-day", month=f"{year}-{month}", days=days) if int(form[3]) > days else None
