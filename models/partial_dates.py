"""Partial dates in SQL: a key for the calendar, the days they can mean, and how precise they are.

Plain SQL that both engines understand: `date(…)` gives a date on PostgreSQL, and on SQLite, which has no such type, the
ISO text that its own date functions take.
"""

from models.view import Columns, day, integer, text

UNKNOWN_DATE = 0  # the key of the calendar's unknown member

_MONTH_LENGTHS = "312831303130313130313031"  # two digits a month


def calendar_columns(prefix: str, what: str) -> Columns:
    """Return the columns that tell a partial date to a BI tool."""
    return {
        f"{prefix}_date_id": integer(f"{what}: key of dim_date, as precise as the text; 0 unknown", "20240325"),
        f"{prefix}_earliest": day(f"{what}: the first day it can be; null where unknown", "2024-03-25"),
        f"{prefix}_latest": day(f"{what}: the last day it can be; null where unknown", "2024-03-25"),
        f"{prefix}_precision": text(f"{what}: how precise it is: day, month, year or unknown", "day"),
    }


def calendar_cells(prefix: str, value: str) -> str:
    """Return the SQL of those columns for the SQL of a partial date."""
    return f"""{date_key(value)} AS {prefix}_date_id,
       {earliest_day(value)} AS {prefix}_earliest,
       {latest_day(value)} AS {prefix}_latest,
       {precision(value)} AS {prefix}_precision"""


def date_key(value: str) -> str:
    """Return the SQL of the calendar's key: 20240325, 20240300 for a month, 20240000 for a year, 0 for none."""
    return f"coalesce(CAST(substr(replace({value}, '-', '') || '0000', 1, 8) AS INTEGER), {UNKNOWN_DATE})"


def earliest_day(value: str) -> str:
    """Return the SQL of the first day that a partial date can mean."""
    return f"date({value} || substr('-01-01', length({value}) - 3))"


def latest_day(value: str) -> str:
    """Return the SQL of the last day that a partial date can mean."""
    year, month = f"CAST(substr({value}, 1, 4) AS INTEGER)", f"substr({value}, 6, 2)"
    is_leap = f"({year} % 4 = 0 AND {year} % 100 <> 0 OR {year} % 400 = 0)"
    length = f"substr('{_MONTH_LENGTHS}', CAST({month} AS INTEGER) * 2 - 1, 2)"
    of_month = f"CASE WHEN {month} = '02' AND {is_leap} THEN '29' ELSE {length} END"
    return (
        f"date(CASE length({value}) WHEN 4 THEN {value} || '-12-31'"
        f" WHEN 7 THEN {value} || '-' || {of_month} ELSE {value} END)"
    )


def precision(value: str) -> str:
    """Return the SQL of a partial date's precision."""
    return f"CASE length({value}) WHEN 4 THEN 'year' WHEN 7 THEN 'month' WHEN 10 THEN 'day' ELSE 'unknown' END"


def year_of(value: str) -> str:
    """Return the SQL of a partial date's year."""
    return f"CAST(substr({value}, 1, 4) AS INTEGER)"
