"""The dyad-year table: pairs of countries by year, the shape of hand-coded data sets on treaties."""

from models.agreement_facts import LATEST_AGREEMENTS
from models.codes import AgreementKind, AgreementStatus, EventKind, EventStatus
from models.event_facts import IS_NAMED, LATEST_EVENTS
from models.partial_dates import year_of
from models.view import Columns, integer, plain_view, text

_OPEN = (AgreementStatus.PROPOSED, AgreementStatus.NEGOTIATING)
_CONCLUDED = ", ".join(f"'{status}'" for status in AgreementStatus if status not in _OPEN)
_AGREEMENT_COLUMNS = {
    kind: "plain_agreement_count" if kind is AgreementKind.AGREEMENT else f"{kind}_count" for kind in AgreementKind
}
_EVENT_COLUMNS = {kind: f"{kind}_count" for kind in EventKind}


def _side(number: int, alpha_2: str, alpha_3: str, state: str) -> Columns:
    """Return the columns of one country of the pair."""
    return {
        f"country_code_{number}": text(f"Country {number}: key of dim_country, ISO 3166-1 alpha-2", alpha_2),
        f"alpha_3_code_{number}": text(f"Country {number}: ISO 3166-1 alpha-3", alpha_3),
        f"cow_code_{number}": integer(f"Country {number}: Correlates of War number; null where it has none", state),
        f"gw_code_{number}": integer(f"Country {number}: Gleditsch and Ward number; null where it has none", state),
    }


def _count(kind: str, column: str) -> str:
    return f"sum(CASE x.kind WHEN '{kind}' THEN 1 ELSE 0 END) AS {column}"


_SUMS = ",\n       ".join(
    [
        "sum(x.is_agreement) AS agreement_count",
        *(_count(kind, column) for kind, column in _AGREEMENT_COLUMNS.items()),
        *(_count(kind, column) for kind, column in _EVENT_COLUMNS.items()),
    ]
)
_HELD = f"c.status = '{EventStatus.HELD}' AND e.date_start IS NOT NULL"

_AGREED = f"""SELECT p.country_code AS one, q.country_code AS two, {year_of("d.signed_on")} AS year, d.kind,
                       1 AS is_agreement
                  FROM {LATEST_AGREEMENTS} c
                  JOIN agreements d ON d.id = c.agreement_id
                  JOIN agreement_parties p ON p.article_agreement_id = c.claim_id
                  JOIN agreement_parties q ON q.article_agreement_id = c.claim_id AND q.country_code > p.country_code
                 WHERE c.place = 1 AND d.signed_on IS NOT NULL AND c.status IN ({_CONCLUDED})"""
_MET = f"""SELECT p.country_code, q.country_code, {year_of("e.date_start")}, e.kind, 0
                  FROM {LATEST_EVENTS}
                  JOIN event_countries p ON p.article_event_id = c.id
                  JOIN event_countries q ON q.article_event_id = c.id AND q.country_code > p.country_code
                 WHERE {_HELD} AND NOT {IS_NAMED}"""
# A named exercise's countries are those of all its tellings: each once, before they are paired. CROSS JOIN keeps SQLite
# from looking for the latest telling once for every country.
_EXERCISED = f"""SELECT z.one, z.two, z.year, z.kind, 0
                  FROM (WITH exercised(id, kind, year, country_code) AS (
                          SELECT DISTINCT e.id, e.kind, {year_of("e.date_start")}, k.country_code
                            FROM {LATEST_EVENTS}
                           CROSS JOIN article_events t
                           CROSS JOIN event_countries k
                           WHERE {_HELD} AND {IS_NAMED} AND t.event_id = e.id AND k.article_event_id = t.id)
                        SELECT p.country_code AS one, q.country_code AS two, p.year, p.kind
                          FROM exercised p
                          JOIN exercised q ON q.id = p.id AND q.country_code > p.country_code) z"""

DYAD_YEAR = plain_view(
    "dyad_year",
    "One row a pair of countries and year in which they made an agreement or met;"
    " a pair has one row, the alphabetically first country as country 1",
    {
        **_side(1, "KH", "KHM", "811"),
        **_side(2, "VN", "VNM", "816"),
        "year": integer("The year of signing or announcement, or of an event's first day", "2024"),
        "agreement_count": integer("Agreements of all kinds that bind both; none that was proposed or negotiated", "1"),
        **{
            column: integer(f"Of these, those of the kind {kind}", str(int(kind is AgreementKind.TREATY)))
            for kind, column in _AGREEMENT_COLUMNS.items()
        },
        **{
            column: integer(f"Events of the kind {kind} that were held and in which both took part", "1")
            for kind, column in _EVENT_COLUMNS.items()
        },
    },
    f"""
SELECT one.code AS country_code_1, one.alpha_3_code AS alpha_3_code_1,
       one.cow_code AS cow_code_1, one.gw_code AS gw_code_1,
       two.code AS country_code_2, two.alpha_3_code AS alpha_3_code_2,
       two.cow_code AS cow_code_2, two.gw_code AS gw_code_2, y.year, y.agreement_count,
       {", ".join(f"y.{column}" for column in (*_AGREEMENT_COLUMNS.values(), *_EVENT_COLUMNS.values()))}
  FROM (SELECT x.one, x.two, x.year, {_SUMS}
          FROM ({_AGREED}
                UNION ALL
                {_MET}
                UNION ALL
                {_EXERCISED}) x
         GROUP BY x.one, x.two, x.year) y
  JOIN countries one ON one.code = y.one
  JOIN countries two ON two.code = y.two
""",
)
