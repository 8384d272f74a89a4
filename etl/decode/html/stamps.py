"""The day that a page gives as that of its publication: one place for every date of metadata.

A stamp's day is the day in the zone that it is written in: the outlet's own (2025-04-20T02:12+07:00 is 20 April). A
stamp in UTC is written by a machine: one in another zone, or the day printed beside the headline, is nearer to the
outlet's. When a page was last changed says nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from etl.records import PartialDate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ISO = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.]?(?P<month>\d\d)[-/.]?(?P<day>\d\d)(?!\d)"
    r"(?:[T ]+\d\d?:?\d\d(?::?\d\d(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_WRITTEN = re.compile(
    rf"\b(?:(?P<day>\d\d?)(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_MONTH},?[\s-]+(?P<year>(?:19|20)\d\d)"
    rf"|{_MONTH.replace('name', 'name2')}\s+(?P<day2>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<year2>(?:19|20)\d\d))\b"
    r"(?:,?\s+\d\d:\d\d(?::\d\d)?\s*(?P<zone>GMT|UTC|Z|[+-]\d{4}))?",
    re.IGNORECASE,
)
_NEAR = 1  # days between two zones' calendars


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, and whether it is one of UTC's calendar."""

    day: date
    is_utc: bool


def read_stamp(text: str) -> Stamp | None:
    """Return the day that a stamp is of, in its own zone, or None.

    >>> read_stamp("2025-04-20T02:12:44+07:00")
    Stamp(day=datetime.date(2025, 4, 20), is_utc=False)
    """
    if found := _ISO.search(text):
        parts = int(found["year"]), int(found["month"]), int(found["day"])
    elif found := _WRITTEN.search(text):
        name = (found["name"] or found["name2"]).lower()
        parts = int(found["year"] or found["year2"]), _MONTHS.index(name) + 1, int(found["day"] or found["day2"])
    else:
        return None
    try:
        return Stamp(date(*parts), _is_utc(found["zone"]))
    except ValueError:
        return None


def _is_utc(zone: str | None) -> bool:
    return zone is not None and (zone.upper() in {"Z", "UTC", "GMT"} or not zone.strip("+-0:"))


def choose_day(stamps: Sequence[str], printed: Iterable[str]) -> PartialDate | None:
    """Return the day of publication: of the stamps in order of trust, and of the dates printed near the headline."""
    read = [stamp for stamp in map(read_stamp, stamps) if stamp]
    if not read:
        return None
    if read[0].is_utc:
        others = [*read[1:], *(stamp for stamp in map(read_stamp, printed) if stamp)]
        local = (s.day for s in others if not s.is_utc and abs((s.day - read[0].day).days) <= _NEAR)
        return PartialDate.from_day(next(local, read[0].day))
    return PartialDate.from_day(read[0].day)
