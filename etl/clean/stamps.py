"""Dates in date lines, stamps and datelines, in any order and language of calendar.toml.

Buddhist years are made common ones. Where day and month could be either way round, the other unambiguous dates of the
page decide, then the weekdays and months that the story names; else the day is first, as in most of the world.
"""

import re
from collections.abc import Iterable
from datetime import date

from etl.records import PartialDate, record
from etl.rules.cleaning import CalendarRules

_DIGIT = re.compile(r"\d")
_BUDDHIST_ERA = 543  # years
_TOGETHER, _APART = 5, 25  # days between two dates of one page
_EARLIEST, _LATEST = 1900, 2100


@record
class Stamp:
    """A date in a line: where it stands, what it says, and what else it could say."""

    char_start: int
    char_end: int
    date: PartialDate  # read day-first where it could be either
    swapped: PartialDate | None = None  # read month-first, where that is another day
    month_first: bool = False  # plainly so: 07/25/2025


def find_stamps(folded: str, rules: CalendarRules) -> list[Stamp]:
    """Return the dates with a year in a folded line, by place."""
    if not _DIGIT.search(folded):
        return []
    stamps = (_read_stamp(found, rules) for found in rules.stamp.finditer(folded))
    return [stamp for stamp in stamps if stamp]


def _read_stamp(found: re.Match[str], rules: CalendarRules) -> Stamp | None:
    g = found.groupdict()
    start, end = found.span()
    if g["a"]:
        return _read_numbers(found, int(g["a"]), int(g["b"]), _year(g["y2"]))
    if g["y1"]:
        made = _make(_year(g["y1"]), int(g["m1"]), int(g["d1"]))
    elif g["n3"] or g["n4"] or g["n6"]:
        form = "3" if g["n3"] else "4" if g["n4"] else "6"
        name, day, year = g["n" + form], g["d" + form], g["y" + form]
        made = _make(_year(year), rules.months[name], int(day))
    else:
        year = _year(g["y5"])
        made = PartialDate(year, rules.months[g["n5"]]) if _EARLIEST <= year <= _LATEST else None
    return Stamp(start, end, made) if made else None


def _read_numbers(found: re.Match[str], first: int, second: int, year: int) -> Stamp | None:
    day_first, month_first = _make(year, second, first), _make(year, first, second)
    if day_first and month_first and first != second and "." not in found.group():  # dots part no month-first date
        return Stamp(*found.span(), day_first, month_first)
    if day_first:
        return Stamp(*found.span(), day_first)
    return Stamp(*found.span(), month_first, month_first=True) if month_first else None


def _year(text: str) -> int:
    year = int(text)
    if year < 100:
        return year + (2000 if year < 70 else 1900)
    return year - _BUDDHIST_ERA if year > _LATEST else year


def _make(year: int, month: int, day: int) -> PartialDate | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    return PartialDate(year, month, day) if _EARLIEST <= year <= _LATEST else None


def resolve_order(stamp: Stamp, others: Iterable[Stamp], story: str, rules: CalendarRules) -> PartialDate:
    """Return the day of a stamp that could be read day-first or month-first, by the page and the folded story."""
    if stamp.swapped is None:
        return stamp.date
    numeric = list(others)
    if any(other.month_first for other in numeric):
        return stamp.swapped
    if any(_is_nearer(stamp, other) for other in numeric):
        return stamp.swapped
    plain = {other.date for other in numeric if other.swapped is None}
    if (stamp.swapped in plain) != (stamp.date in plain):
        return stamp.swapped if stamp.swapped in plain else stamp.date
    votes = _vote(stamp.date, story, rules) - _vote(stamp.swapped, story, rules)
    return stamp.swapped if votes < 0 else stamp.date


def _is_nearer(stamp: Stamp, other: Stamp) -> bool:
    """Whether two dates that could be either way round lie together month-first and apart day-first: 10/6, 10/5."""
    if stamp.swapped is None or other.swapped is None or stamp.date == other.date:
        return False
    apart = abs((stamp.date.earliest - other.date.earliest).days)
    return apart > _APART and abs((stamp.swapped.earliest - other.swapped.earliest).days) <= _TOGETHER


def _vote(day: PartialDate, story: str, rules: CalendarRules) -> int:
    """Weigh a reading: a story names the weekday it was written on or the one before, and the months around it."""
    weekday = day.earliest.isoweekday()
    near = {weekday, (weekday - 2) % 7 + 1}
    named = [rules.weekdays[found] for found in rules.weekday.findall(story)[:3]]
    months = {rules.months[f["n1"] or f["n2"]] for f in rules.yearless.finditer(story)}
    return 2 * sum(number in near for number in named[:1]) + (day.month in months)
