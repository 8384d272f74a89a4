"""Dates of date lines: every order, several languages and calendars, and the doubt between day and month."""

import pytest

from etl.clean.stamps import find_stamps, resolve_order
from etl.rules import Rules

READ = [
    ("16:21 june 05, 2023", "2023-06-05"),
    ("2023-11-14 18:42:19", "2023-11-14"),
    ("saturday, 19 september 2009", "2009-09-19"),
    ("march 4th, 2024", "2024-03-04"),
    ("14-feb-2026", "2026-02-14"),
    ("21 sep, 22 09:09", "2022-09-21"),
    ("20.02.2026", "2026-02-20"),
    ("07/25/2025", "2025-07-25"),
    ("25/11/17", "2017-11-25"),
    ("november 2024", "2024-11"),
    ("3 de marzo de 2024", "2024-03-03"),
    ("5 марта 2024", ""),
    ("5 марта 2024 г.", ""),
    ("12 เมษายน 2566", "2023-04-12"),
    ("2024年3月5日", "2024-03-05"),
    ("31 february 2024", ""),
    ("room 12/45/2024", ""),
    ("no. 2024", ""),
]
READ = [(text, "2024-03-05" if "марта" in text else date) for text, date in READ]


@pytest.mark.parametrize(("text", "date"), READ, ids=[text for text, _ in READ])
def test_stamp_is_read(text: str, date: str, rules: Rules) -> None:
    """A date is read whatever its order, language and calendar; a day that no calendar has is none."""
    stamps = find_stamps(text, rules.cleaning.calendar)
    assert (str(stamps[0].date) if stamps else "") == date


DOUBTS = [
    ("nothing speaks", "", "the ship sailed.", "2025-04-01"),
    ("another date is month-first", "07/25/2025", "the ship sailed.", "2025-01-04"),
    ("the same day in words", "january 4, 2025", "the ship sailed.", "2025-01-04"),
    ("the weekday", "", "the ship sailed on saturday.", "2025-01-04"),
    ("the month", "", "the ship sailed on jan. 3.", "2025-01-04"),
]


@pytest.mark.parametrize(("beside", "story", "date"), [d[1:] for d in DOUBTS], ids=[d[0] for d in DOUBTS])
def test_doubt_is_settled(beside: str, story: str, date: str, rules: Rules) -> None:
    """01/04/2025 is read by the page's other dates and by what the story says, else day-first."""
    calendar = rules.cleaning.calendar
    stamps = find_stamps(f"01/04/2025 {beside}", calendar)
    assert str(resolve_order(stamps[0], stamps, story, calendar)) == date
