"""Resolving a stretch that has the shape of a date: one small function a shape.

What the shape leaves open (the year, the direction) is decided by the dates told before it and the day of publication.
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from etl.find.dates_calendar import Calendar, exact_day, shifted_day, stretch
from etl.find.scene import DateMention
from etl.find.text import Passage
from etl.records import PartialDate, record
from etl.rules.dates import DateRules
from etl.rules.patterns import compile_search

Dates = tuple[PartialDate | None, PartialDate | None]

_YEAR = re.compile(r"(?:1[789]|20)\d\d")
_OPENING = 24  # characters: "The second edition of …"
_YEARS = {"this": 0, "last": -1, "next": 1}
_TODAY = ("today", "tonight", "this morning", "this afternoon", "this evening")
_NEAR = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last evening": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_DAYS = {**_NEAR, **dict.fromkeys(_TODAY, 0)}
_SATURDAY = 5
_FEW = (2, 6)  # days that "a few days" or "several days" are, at least and at most
_RECENT = 40  # days before the publication: a day told in an earlier paragraph from which "the next day" is counted
_ANCHORED = (
    ("before", -1),
    ("previous", -1),
    ("after", 1),
    ("next", 1),
    ("following", 1),
    ("earlier", -1),
    ("later", 1),
)
_NEXT_WEEK = 1  # paragraphs after "will travel next week" within which the days of that week are told
_ITINERARY = compile_search(
    r"\b(?:he|she|they|minister|president|premier|group|delegation|[A-Z][a-z]+)"
    r" (?:then |also |(?:is|are) (?:due )?to |will )?"
    r"(?:arrives?|attends?|calls?|continues?|departs?|flies|fly|goes|go|heads?|holds?|lands?|leaves?|meets?|moves?|opens?"
    r"|proceeds?|receives?|returns?|sees?|stops?|travels?|visits?)\b"
)
_ENDS = ("until", "till", "through", "to")


@record
class Found:
    """A stretch that has the shape of a date, with the numbers that it is made of."""

    passage: Passage
    char_start: int
    char_end: int
    shape: str
    months: tuple[int, ...]
    days: tuple[int, ...]
    years: tuple[int, ...]
    weekdays: tuple[int, ...]

    @property
    def text(self) -> str:
        """What the text says."""
        return self.passage.text[self.char_start : self.char_end]

    @property
    def word(self) -> str:
        """The first word, in lower case."""
        return self.text.split()[0].lower()


@record
class Context:
    """What a date without a year is resolved against."""

    calendar: Calendar
    ahead: bool | None  # the sentence tells it as lying ahead, None where it does not tell
    told: Sequence[DateMention]  # the dates told before it
    bound: str | None
    rules: DateRules
    paragraph: int  # the ordinal of its own

    @property
    def anchor(self) -> PartialDate | None:
        """The day that "the following day" follows: the last one told, not one that lies ahead of the publication."""
        today = self.calendar.today
        days = (d.start for d in reversed(self.told) if d.start and d.start.day)
        last = next((day for day in days if self.ahead or today is None or day.earliest <= today), None)
        here = self.told[-1].mention.span.paragraph == self.paragraph if self.told else False
        if last and today and not here and (today - last.latest).days > _RECENT:
            return self.calendar.published
        return last

    @property
    def spoken(self) -> PartialDate | None:
        """The day of what is quoted: the weekday told last, where it lies behind the publication."""
        today = self.calendar.today
        last = next((d for d in reversed(self.told) if d.mention.rule == "date_weekday"), None)
        return last.start if last and last.start and today and last.start.earliest <= today else None

    def is_next_week(self, found: Found) -> bool:
        """Tell whether a weekday is of a week told before it: "will travel next week. On Wednesday he flies on"."""
        span = found.passage.sentence_at(found.char_start)
        if not _ITINERARY.search(found.passage.text, span.char_start, span.char_end):
            return False
        here = (found.passage.ordinal, span.char_start)
        weeks = [d.mention.span for d in self.told if d.mention.quote.lower() == "next week" and d.bound is None]
        near = [week for week in weeks if here[0] - week.paragraph <= _NEXT_WEEK]
        return any((week.paragraph, week.char_start) < here for week in near)

    def opening_year(self, found: Found) -> int | None:
        """Return the year that the sentence opens with ("The edition of 2022 took place in May", "Last year's …")."""
        sentence = found.passage.sentence_at(found.char_start)
        for earlier in reversed(self.told):
            span = earlier.mention.span
            if span.paragraph != found.passage.ordinal or span.char_start < sentence.char_start:
                return None
            if span.char_start - sentence.char_start <= _OPENING and earlier.start and not earlier.start.month:
                return earlier.start.year
        return None


def resolve_shape(found: Found, context: Context) -> Dates:
    """Return the first and the last day (month, year) that a date names; the last only where it names a stretch."""
    return _RESOLVERS[found.shape](found, context)


def _which_year(found: Found, context: Context) -> int | None:
    """Return the year that a date names, as a number or as "last year"; None where it names none."""
    if found.years:
        return found.years[-1]
    which = re.search(r"\b(this|last|next|that|same|previous|following) year$", found.text)
    if not which:
        return None
    if which[1] in _YEARS:
        year = context.calendar.shifted_year(_YEARS[which[1]])
        return year.year if year else None
    last = next((d.start for d in reversed(context.told) if d.start), None)
    if last is None:
        return None
    return last.year + {"previous": -1, "following": 1}.get(which[1], 0)


def _resolve_day(found: Found, context: Context) -> Dates:
    return _one_day(found.months[0], found.days[0], found, context), None


def _one_day(month: int, day: int, found: Found, context: Context) -> PartialDate | None:
    year = _which_year(found, context) or context.opening_year(found)
    if year is not None:
        return exact_day(year, month, day)
    if found.text.endswith(" year"):
        return None
    begun = context.told[-1].start if context.told and context.bound in _ENDS else None
    if begun and begun.day and context.told[-1].mention.span.paragraph == found.passage.ordinal:
        return exact_day(begun.year + ((month, day) < (begun.month, begun.day)), month, day)
    return context.calendar.day(month, day, context.ahead)


def _resolve_days(found: Found, context: Context) -> Dates:
    month, day = found.months[-1], found.days[-1]
    if found.years:
        last = exact_day(found.years[-1], month, day)
        first = exact_day(found.years[0], found.months[0], found.days[0])
    else:
        first = _one_day(found.months[0], found.days[0], found, context)
        last = exact_day(first.year, month, day) if first else None
    if first and last and first.earliest > last.earliest:
        if found.years:
            return exact_day(last.year - 1, found.months[0], found.days[0]), last
        return first, exact_day(first.year + 1, month, day)
    return first, last


def _resolve_iso(found: Found, context: Context) -> Dates:
    year, month, day = map(int, found.text.split("-"))
    return exact_day(year, month, day), None


def _resolve_month(found: Found, context: Context) -> Dates:
    year = _which_year(found, context)
    return (PartialDate(year, found.months[0]) if year else None), None


def _resolve_bare_month(found: Found, context: Context) -> Dates:
    month, published = found.months[0], context.calendar.published
    same = published is not None and published.month == month
    match found.word:
        case "last" | "past":
            made = context.calendar.month(month, ahead=False)
            return (PartialDate(made.year - same, month) if made else None), None
        case "next":
            made = context.calendar.month(month, ahead=True)
            return (PartialDate(made.year + same, month) if made else None), None
        case "this" if published:
            return PartialDate(published.year, month), None
        case "this":
            years = set(_YEAR.findall(found.passage.sentence_at(found.char_start).text))
            return (PartialDate(int(years.pop()), month) if len(years) == 1 else None), None
        case _:
            year = context.opening_year(found)
            return (PartialDate(year, month) if year else context.calendar.month(month, context.ahead)), None


def _resolve_weekday(found: Found, context: Context) -> Dates:
    weekday, today = found.weekdays[0], context.calendar.today
    same = today is not None and today.weekday() == weekday
    if found.text.endswith(" week"):  # "Thursday last week", "Monday of this week"
        return context.calendar.day_of_week(weekday, _YEARS[found.text.split()[-2]]), None
    match found.word:
        case "last" | "past":
            made = context.calendar.weekday(weekday, ahead=False)
            return shifted_day(made, -7 if same else 0), None
        case "next":
            made = context.calendar.weekday(weekday, ahead=True)
            return shifted_day(made, 7 if same else 0), None
        case _ if context.ahead and weekday < _SATURDAY and context.is_next_week(found):
            return context.calendar.day_of_week(weekday, 1), None
        case _:
            return context.calendar.weekday(weekday, context.ahead), None


def _resolve_ordinal(found: Found, context: Context) -> Dates:
    near = context.calendar.published if found.text.endswith("month") else context.anchor
    return context.calendar.day_of_month(found.days[0], near, -found.text.endswith("last month"), context.ahead), None


def _resolve_weekdays(found: Found, context: Context) -> Dates:
    start = context.calendar.weekday(found.weekdays[0], context.ahead)
    return start, shifted_day(start, (found.weekdays[-1] - found.weekdays[0]) % 7)


def _resolve_season(found: Found, context: Context) -> Dates:
    published = context.calendar.published
    if published is None or published.month is None:
        return None, None
    over = context.rules.seasons[found.text.split()[1]] + 2 < published.month
    shift = {"this": 0, "next": int(over)}.get(found.word, over - 1)
    return PartialDate(published.year + shift), None


def _resolve_relative(found: Found, context: Context) -> Dates:
    text = found.text.lower()
    if text in _DAYS:
        day = context.spoken if _is_quoted(found) else None
        return shifted_day(day or context.calendar.published, _DAYS[text]), None
    return shifted_day(context.anchor, _anchored(text)), None


def _is_quoted(found: Found) -> bool:
    """Tell whether a date stands inside a quotation."""
    before = found.passage.text[: found.char_start]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


def _anchored(text: str) -> int:
    return next((step for word, step in _ANCHORED if word in text), 0)


def _resolve_period(found: Found, context: Context) -> Dates:
    words = found.text.lower().split()
    shift = _YEARS.get(words[0], 1)
    if words[0] in ("half", "quarter"):
        return context.calendar.shifted_year(0), None
    match words[-1]:
        case "month":
            return context.calendar.shifted_month(shift), None
        case "year":
            return context.calendar.shifted_year(shift), None
        case _:
            return context.calendar.shifted_week(shift), None


def _resolve_weekend(found: Found, context: Context) -> Dates:
    saturday = context.calendar.weekday(_SATURDAY, context.ahead)
    return (stretch(saturday.earliest, saturday.earliest + timedelta(1)) if saturday else None), None


def _resolve_ago(found: Found, context: Context) -> Dates:
    words = found.text.lower().split()
    unit = words[-2].rstrip("s")
    if words[0] == "several" or words[1] == "few":
        return (_some_days_before(context.calendar.published) if unit == "day" else None), None
    count = int(words[0]) if words[0].isdigit() else context.rules.numbers.get(words[0])
    if count is None:
        return None, None
    match unit:
        case "day":
            return shifted_day(context.calendar.published, -count), None
        case "week" | "fortnight":
            day = shifted_day(context.calendar.published, -(14 if unit == "fortnight" else 7) * count)
            about = timedelta(3)
            return (stretch(day.earliest - about, day.earliest + about) if day else None), None
        case "month":
            return context.calendar.shifted_month(-count), None
        case _:
            return context.calendar.shifted_year(-count), None


def _some_days_before(day: PartialDate | None) -> PartialDate | None:
    """Return the month that "a few days" before a day lie in, or the year where they may lie in two months."""
    if day is None or day.day is None:
        return None
    least, most = map(timedelta, _FEW)
    return stretch(day.earliest - most, day.earliest - least)


def _resolve_apart(found: Found, context: Context) -> Dates:
    words = found.text.lower().split()
    count = int(words[0]) if words[0].isdigit() else context.rules.numbers.get(words[0])
    days = 1 if words[0] == "the" else count
    return (shifted_day(context.anchor, days * _anchored(words[-1])) if days else None), None


def _resolve_years(found: Found, context: Context) -> Dates:
    first, last = re.findall(r"\d+", found.text)
    return PartialDate(int(first)), PartialDate(int(first[: 4 - len(last)] + last))


def _resolve_year(found: Found, context: Context) -> Dates:
    return PartialDate(found.years[0]), None


_RESOLVERS = {
    "ago": _resolve_ago,
    "apart": _resolve_apart,
    "bare_month": _resolve_bare_month,
    "day": _resolve_day,
    "days": _resolve_days,
    "iso": _resolve_iso,
    "month": _resolve_month,
    "ordinal": _resolve_ordinal,
    "period": _resolve_period,
    "relative": _resolve_relative,
    "season": _resolve_season,
    "weekday": _resolve_weekday,
    "weekdays": _resolve_weekdays,
    "weekend": _resolve_weekend,
    "year": _resolve_year,
    "years": _resolve_years,
}
