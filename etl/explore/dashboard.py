"""The figures of the start page: what there is, over time, between whom, told by whom.

Each is asked of the tables rather than of the star schema's views, which would rank every telling of every agreement
first. An agreement or an event counts once, whatever number of articles tell it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from etl.explore.rows import read_rows
from etl.explore.status import Status, read_status
from etl.load.migrate import database_errors

COUNTRIES = 14  # of the matrix
PEOPLE = 12
OUTLETS = 10
MONTHS = 18  # the last ones with an article

_YEARS_BY_KIND = """
SELECT substr(d.signed_on, 1, 4) AS period, d.kind AS name, count(*) AS total
  FROM agreements d WHERE d.same_as_id IS NULL AND d.signed_on IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"""
_YEARS_BY_FIELD = """
SELECT substr(d.signed_on, 1, 4) AS period, t.field AS name, count(*) AS total
  FROM (SELECT DISTINCT c.field, coalesce(i.same_as_id, i.id) AS agreement
          FROM article_agreements c JOIN agreements i ON i.id = c.agreement_id) t
  JOIN agreements d ON d.id = t.agreement
 WHERE d.signed_on IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"""
_MONTHS_BY_EVENT = """
SELECT substr(e.date_start, 1, 7) AS period, e.kind AS name, count(*) AS total
  FROM events e WHERE length(e.date_start) >= 7 GROUP BY 1, 2 ORDER BY 1, 2"""
_MONTHS_BY_OUTLET = """
SELECT t.period, coalesce(o.name, 'unknown') AS name, t.total
  FROM (SELECT a.publisher_id, substr(a.published_on, 1, 7) AS period, count(*) AS total
          FROM articles a WHERE length(a.published_on) >= 7 GROUP BY 1, 2) t
  LEFT JOIN outlets o ON o.id = t.publisher_id ORDER BY 1, 2"""
# The claims are read in their own order, each with its countries: CROSS JOIN keeps SQLite from starting with these.
_AGREED = """
SELECT one, other, count(*) AS total
  FROM (SELECT DISTINCT p.country_code AS one, q.country_code AS other, coalesce(d.same_as_id, d.id) AS agreement
          FROM article_agreements c CROSS JOIN agreements d
         CROSS JOIN agreement_parties p CROSS JOIN agreement_parties q
         WHERE c.status NOT IN ('proposed', 'negotiating') AND d.id = c.agreement_id
           AND p.article_agreement_id = c.id AND q.article_agreement_id = c.id AND q.country_code > p.country_code) t
 GROUP BY one, other"""
_MET = """
SELECT one, other, count(*) AS total
  FROM (SELECT DISTINCT p.country_code AS one, q.country_code AS other, c.event_id
          FROM article_events c CROSS JOIN event_countries p CROSS JOIN event_countries q
         WHERE c.status = 'held' AND c.kind IN ('meeting', 'visit', 'call')
           AND p.article_event_id = c.id AND q.article_event_id = c.id AND q.country_code > p.country_code) t
 GROUP BY one, other"""
_PEOPLE = """
SELECT i.public_id AS number, i.name, i.country_code AS country, t.total
  FROM (SELECT coalesce(o.same_as_id, o.id) AS person, count(DISTINCT c.event_id) AS total
          FROM event_participants p
          JOIN article_events c ON c.id = p.article_event_id AND c.status = 'held'
          JOIN article_people w ON w.id = p.article_person_id JOIN people o ON o.id = w.person_id
         WHERE c.kind IN ('meeting', 'visit', 'call')
         GROUP BY coalesce(o.same_as_id, o.id)) t
  JOIN people i ON i.id = t.person
 ORDER BY t.total DESC, i.name, i.public_id LIMIT :limit"""

Series = Mapping[str, Mapping[str, int]]  # name → period → how many
Pairs = Mapping[tuple[str, str], int]  # codes of two countries, the alphabetically first one first


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody, and in how many meetings, visits and calls they took part."""

    number: int
    name: str
    country: str | None
    total: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The figures of the start page."""

    status: Status
    agreement_kinds: Series  # by year of signing
    agreement_fields: Series
    event_kinds: Series  # by month
    coverage: Series  # outlets by month of publication
    countries: Sequence[str]  # that agree and meet most, the first most of all
    agreed: Pairs
    met: Pairs
    people: Sequence[Met]


def read_dashboard(engine: Engine) -> Dashboard:
    """Return the figures of the start page.

    Raises: LoadError: the database can't be reached.
    """
    status = read_status(engine)
    with database_errors(engine), engine.connect() as connection:
        agreed, met = _pairs(connection, _AGREED), _pairs(connection, _MET)
        return Dashboard(
            status=status,
            agreement_kinds=_series(connection, _YEARS_BY_KIND),
            agreement_fields=_series(connection, _YEARS_BY_FIELD),
            event_kinds=_series(connection, _MONTHS_BY_EVENT),
            coverage=_latest(_series(connection, _MONTHS_BY_OUTLET)),
            countries=_busiest(agreed, met),
            agreed=agreed,
            met=met,
            people=[Met(**row) for row in read_rows(connection, _PEOPLE, limit=PEOPLE)],
        )


def _series(connection: Connection, sql: str) -> dict[str, dict[str, int]]:
    series: dict[str, dict[str, int]] = {}
    for row in read_rows(connection, sql):
        series.setdefault(row["name"], {})[row["period"]] = row["total"]
    return series


def _pairs(connection: Connection, sql: str) -> dict[tuple[str, str], int]:
    return {(row["one"], row["other"]): row["total"] for row in read_rows(connection, sql)}


def _busiest(*counted: Pairs) -> list[str]:
    """Return the countries with the highest sums, the highest first."""
    sums: dict[str, int] = {}
    for pairs in counted:
        for pair, total in pairs.items():
            for code in pair:
                sums[code] = sums.get(code, 0) + total
    return sorted(sums, key=lambda code: (-sums[code], code))[:COUNTRIES]


def _latest(coverage: Series) -> dict[str, dict[str, int]]:
    """Return the outlets with most articles, and the last months."""
    months = set(sorted({month for by_month in coverage.values() for month in by_month})[-MONTHS:])
    kept = {name: {m: n for m, n in by_month.items() if m in months} for name, by_month in coverage.items()}
    busiest = sorted((name for name in kept if kept[name]), key=lambda name: (-sum(kept[name].values()), name))
    return {name: kept[name] for name in busiest[:OUTLETS]}
