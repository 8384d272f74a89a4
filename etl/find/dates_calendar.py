"""The arithmetic of dates without a year, weekdays and "last month", against the day of publication.

No result is more precise than its words: a week that lies in two months gives their year, one in two years nothing.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from etl.records import PartialDate

SOON = 2  # months
NEAR = 60  # days: a date without a year this near to one that has it is of the same winter or summer


@dataclass(frozen=True)
class Calendar:
    """What dates are resolved against: the publication, and days that the text names in full."""

    published: PartialDate | None
    named: tuple[date, ...] = ()

    @property
    def today(self) -> date | None:
        """The day of publication, None where it is not known to the day."""
        if self.published is None or self.published.day is None:
            return None
        return self.published.earliest

    def day(self, month: int, day: int, ahead: bool | None) -> PartialDate | None:
        """Return the day without a year that was last before the publication, or is next after it.

        Where the text does not tell which (None), it is the next only if that is soon.
        """
        if self.published is None:
            return self._near_named(month, day)
        if ahead is None:
            coming = exact_day(self._year(month, day, True), month, day)
            ahead = coming is not None and (coming.earliest - self.published.latest).days <= NEAR
        return exact_day(self._year(month, day, ahead), month, day)

    def month(self, month: int, ahead: bool | None) -> PartialDate | None:
        """Return the month last begun before the publication, or the next (where nothing tells, if it is soon)."""
        if self.published is None:
            near = self._near_named(month, 15)
            return PartialDate(near.year, month) if near else None
        year = self.published.year
        now = self.published.month
        if now is None:
            return None
        if ahead is None:
            ahead = (month - now) % 12 <= SOON
        if ahead:
            year += month < now
        else:
            year -= month > now
        return PartialDate(year, month)

    def weekday(self, weekday: int, ahead: bool | None) -> PartialDate | None:
        """Return the weekday that was last, or is next; the publication's own day is both."""
        if self.today is None:
            return None
        back = (self.today.weekday() - weekday) % 7
        return PartialDate.from_day(self.today + timedelta((7 - back) % 7 if ahead else -back))

    def day_of_week(self, weekday: int, weeks: int) -> PartialDate | None:
        """Return the day of the week that many weeks after the publication's: "Thursday last week"."""
        if self.today is None:
            return None
        return PartialDate.from_day(self.today + timedelta(weekday - self.today.weekday() + 7 * weeks))

    def day_of_month(self, day: int, near: PartialDate | None, months: int, ahead: bool | None) -> PartialDate | None:
        """Return a day of the month of one told before it, else of that of the publication, behind or ahead of it."""
        base = near if near and near.month else self.published
        if base is None or base.month is None:
            return None
        count = base.year * 12 + base.month - 1 + months
        made = exact_day(count // 12, count % 12 + 1, day)
        is_later = bool(made and self.published and made.earliest > self.published.latest)
        if is_later and not ahead:
            made = exact_day((count - 1) // 12, (count - 1) % 12 + 1, day)
        return made

    def shifted_month(self, months: int) -> PartialDate | None:
        """Return the month that many months after the publication's."""
        if self.published is None or self.published.month is None:
            return None
        count = self.published.year * 12 + self.published.month - 1 + months
        return PartialDate(count // 12, count % 12 + 1)

    def shifted_year(self, years: int) -> PartialDate | None:
        """Return the year that many years after the publication's."""
        return PartialDate(self.published.year + years) if self.published else None

    def shifted_week(self, weeks: int) -> PartialDate | None:
        """Return the month (or year) that holds the whole week that many weeks after the publication's."""
        if self.today is None:
            return None
        monday = self.today - timedelta(self.today.weekday() - 7 * weeks)
        return stretch(monday, monday + timedelta(6))

    def _year(self, month: int, day: int, ahead: bool) -> int:
        published = self.published
        assert published is not None
        now = (published.month or 12, published.day or (0 if ahead else 31))
        if ahead:
            return published.year + ((month, day) < now)
        return published.year - ((month, day) > now)

    def _near_named(self, month: int, day: int) -> PartialDate | None:
        found = {
            year
            for named in self.named
            for year in (named.year - 1, named.year, named.year + 1)
            if (made := exact_day(year, month, day)) and abs((made.earliest - named).days) <= NEAR
        }
        return exact_day(found.pop(), month, day) if len(found) == 1 else None


def stretch(first: date, last: date) -> PartialDate | None:
    """Return the month or the year that both days lie in, None where they lie in two years."""
    if first.year != last.year:
        return None
    return PartialDate(first.year, first.month if first.month == last.month else None)


def exact_day(year: int, month: int, day: int) -> PartialDate | None:
    """Return the day, or None where the calendar has no such day (February 30)."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return PartialDate(year, month, day)


def shifted_day(start: PartialDate | None, days: int) -> PartialDate | None:
    """Return the day that many days after another, None where that is not known to the day."""
    if start is None or start.day is None:
        return None
    return PartialDate.from_day(start.earliest + timedelta(days))
