"""The calendar: a row for every date that facts can have, as precise as they are.

A date of which only the month is told is a member of its own, not the first day of that month: nothing is counted in a
January that no text speaks of. The calendar spans the years of all dates without a gap; years before 1900 or after 2100
are there where a date has them.
"""

from models.partial_dates import UNKNOWN_DATE
from models.view import day, integer, plain_view, text

FIRST_YEAR, LAST_YEAR = (
    1900,
    2100,
)  # bounds of what is filled without a gap: a slip of the pen must not make a million days

_MONTHS = """(1, 'January', 31, 0), (2, 'February', 28, 3), (3, 'March', 31, 2), (4, 'April', 30, 5),
               (5, 'May', 31, 0), (6, 'June', 30, 3), (7, 'July', 31, 5), (8, 'August', 31, 1),
               (9, 'September', 30, 4), (10, 'October', 31, 6), (11, 'November', 30, 2), (12, 'December', 31, 4)"""
_LEAP = "(y.year % 4 = 0 AND y.year % 100 <> 0 OR y.year % 400 = 0)"
_DAYS = ", ".join(f"({n})" for n in range(1, 32))
_DATES = ("articles.published_on", "agreements.signed_on", "events.date_start", "article_events.date_end")


def _bound(function: str) -> str:
    """Return the SQL of the first or the last year of any date; each column's is found in its index."""
    parts = (column.split(".") for column in _DATES)
    return "\n        UNION ALL ".join(f"SELECT {function}({c}) AS value FROM {t}" for t, c in parts)


def _strays() -> str:
    """Return the SQL of dates in years that are not filled without a gap."""
    parts = (column.split(".") for column in _DATES)
    return "\n        UNION ALL ".join(
        f"SELECT {c} AS value FROM {t} WHERE {c} < '{FIRST_YEAR}' OR {c} >= '{LAST_YEAR + 1}'" for t, c in parts
    )


# The day of the week is Sakamoto's sum; the month's part of it is the last column of _MONTHS.
DIM_DATE = plain_view(
    "dim_date",
    "One row a day, one a month and one a year, for dates of which the text tells no more, and one for unknown",
    {
        "date_id": integer("Key: 20240325 a day, 20240300 a month, 20240000 a year, 0 unknown", "20240325"),
        "label": text("The date as precise as it is; unknown for none", "2024-03-25"),
        "precision": text("day, month, year or unknown", "day"),
        "earliest": day("The first day it can be; null for unknown", "2024-03-25"),
        "latest": day("The last day it can be; null for unknown", "2024-03-25"),
        "year": integer("The year; null for unknown", "2024"),
        "quarter": integer("The quarter, 1 to 4; null where no month is told", "1"),
        "month": integer("The month, 1 to 12; null where none is told", "3"),
        "day_of_month": integer("The day, 1 to 31; null where none is told", "25"),
        "weekday": integer("The day of the week by ISO 8601, 1 Monday to 7 Sunday; null where no day is told", "1"),
        "quarter_label": text("Year and quarter; unknown where no month is told", "2024-Q1"),
        "month_label": text("Year and month; unknown where no month is told", "2024-03"),
        "month_name": text("The month's English name; unknown where none is told", "March"),
        "weekday_name": text("The day's English name; unknown where no day is told", "Monday"),
        "is_weekend": integer("1 on Saturday and Sunday, 0 on other days; null where no day is told", "0"),
    },
    f"""
WITH RECURSIVE bounds(first, last) AS (
  SELECT CAST(substr(min(low.value), 1, 4) AS INTEGER),
         (SELECT CAST(substr(max(high.value), 1, 4) AS INTEGER)
            FROM ({_bound("max")}) high)
    FROM ({_bound("min")}) low
), filled(year) AS (
  SELECT CASE WHEN first < {FIRST_YEAR} THEN {FIRST_YEAR} ELSE first END FROM bounds WHERE first IS NOT NULL
  UNION ALL
  SELECT year + 1 FROM filled
   WHERE year < {LAST_YEAR} AND year < (SELECT last FROM bounds)
), years(year) AS (
  SELECT year FROM filled
  UNION
  SELECT CAST(substr(value, 1, 4) AS INTEGER)
    FROM ({_strays()}) stray
), months(month, name, days, shift) AS (
  VALUES {_MONTHS}
), numbers(day) AS (
  VALUES {_DAYS}
), year_months AS (
  SELECT y.year, m.month, m.name, m.days + CASE WHEN m.month = 2 AND {_LEAP} THEN 1 ELSE 0 END AS days,
         m.shift + y.year - CASE WHEN m.month < 3 THEN 1 ELSE 0 END AS shifted,
         substr(CAST(10000 + y.year AS TEXT), 2, 4) || '-' || substr(CAST(100 + m.month AS TEXT), 2, 2) AS label
    FROM years y CROSS JOIN months m
), days AS (
  SELECT m.*, n.day, m.label || '-' || substr(CAST(100 + n.day AS TEXT), 2, 2) AS day_label,
         (m.shifted + m.sum_year / 4 - m.sum_year / 100 + m.sum_year / 400 + n.day + 6) % 7 + 1 AS weekday
    FROM (SELECT ym.*, ym.year - CASE WHEN ym.month < 3 THEN 1 ELSE 0 END AS sum_year FROM year_months ym) m
    JOIN numbers n ON n.day <= m.days
)
SELECT d.year * 10000 + d.month * 100 + d.day AS date_id, d.day_label AS label, 'day' AS precision,
       date(d.day_label) AS earliest, date(d.day_label) AS latest, d.year, (d.month + 2) / 3 AS quarter, d.month,
       d.day AS day_of_month, d.weekday,
       substr(d.label, 1, 5) || 'Q' || CAST((d.month + 2) / 3 AS TEXT) AS quarter_label,
       d.label AS month_label, d.name AS month_name,
       rtrim(substr('Monday   Tuesday  WednesdayThursday Friday   Saturday Sunday   ', d.weekday * 9 - 8, 9))
         AS weekday_name,
       CASE WHEN d.weekday > 5 THEN 1 ELSE 0 END AS is_weekend
  FROM days d
UNION ALL
SELECT m.year * 10000 + m.month * 100, m.label, 'month', date(m.label || '-01'),
       date(m.label || '-' || CAST(m.days AS TEXT)), m.year, (m.month + 2) / 3, m.month, NULL, NULL,
       substr(m.label, 1, 5) || 'Q' || CAST((m.month + 2) / 3 AS TEXT), m.label, m.name, 'unknown', NULL
  FROM year_months m
UNION ALL
SELECT m.year * 10000, substr(m.label, 1, 4), 'year', date(m.label || '-01'), date(substr(m.label, 1, 4) || '-12-31'),
       m.year, NULL, NULL, NULL, NULL, 'unknown', 'unknown', 'unknown', 'unknown', NULL
  FROM year_months m
 WHERE m.month = 1
UNION ALL
SELECT {UNKNOWN_DATE}, 'unknown', 'unknown', NULL, NULL, NULL, NULL, NULL, NULL, NULL,
       'unknown', 'unknown', 'unknown', 'unknown', NULL
""",
)
