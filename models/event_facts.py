"""The facts of the star schema about events: each once, whatever number of articles tell it.

An event's status, last day and place are those of its latest telling. So are its participants: all tellings of an event
name the same ones, for that is what makes them tellings of one event. Only a named exercise is known by its name and
year, so its participants are those of all tellings together.
"""

from models.codes import EventKind
from models.dimensions import UNKNOWN_COUNTRY, UNKNOWN_ID
from models.partial_dates import calendar_cells, calendar_columns
from models.view import Columns, integer, number, plain_view, text

# The latest telling `c` of an event `e`, by the article `a`: no other tells it later.
LATEST_EVENTS = """events e
  JOIN article_events c ON c.event_id = e.id
  JOIN articles a ON a.id = c.article_id
   AND NOT EXISTS (SELECT 1 FROM article_events o JOIN articles b ON b.id = o.article_id
                    WHERE o.event_id = c.event_id AND o.id <> c.id
                      AND (coalesce(b.published_on, ''), b.public_id, o.ordinal)
                        > (coalesce(a.published_on, ''), a.public_id, c.ordinal))"""
IS_NAMED = f"(e.kind = '{EventKind.EXERCISE}' AND e.title IS NOT NULL)"

_TELLING = "= c.id"
_ALL_TELLINGS = "IN (SELECT t.id FROM article_events t WHERE t.event_id = e.id)"
_HEAD = "e.public_id AS event_id, e.kind, c.status, e.date_start"
_PEOPLE = """event_participants p
          LEFT JOIN article_people w ON w.id = p.article_person_id
          LEFT JOIN people i ON i.id = w.person_id
          LEFT JOIN people same ON same.id = i.same_as_id"""
_COUNTRY = "coalesce(same.country_code, i.country_code)"


def _unnamed(tellings: str) -> str:
    """Return the SQL of the countries of which the tellings name nobody."""
    return f"""event_countries k
           WHERE k.article_event_id {tellings}
             AND NOT EXISTS (SELECT 1 FROM {_PEOPLE}
                              WHERE p.article_event_id {tellings} AND {_COUNTRY} = k.country_code)"""


def _participants(tellings: str, condition: str, union: str, row_count: str = "") -> str:
    """Return the SQL of who takes part by some tellings: people, countries without any, or nobody known."""
    unnamed = _unnamed(tellings).replace("WHERE", "ON", 1)
    return f"""SELECT {_HEAD}, coalesce(same.public_id, i.public_id, {UNKNOWN_ID}) AS person_id,
               coalesce({_COUNTRY}, '{UNKNOWN_COUNTRY}') AS country_code,
               coalesce(same.name, i.name, p.name) AS name{row_count}
          FROM {LATEST_EVENTS}
          JOIN {_PEOPLE.replace("participants p", f"participants p ON p.article_event_id {tellings}", 1)}
         WHERE {condition}
        {union}
        SELECT {_HEAD}, {UNKNOWN_ID}, k.country_code, NULL{row_count}
          FROM {LATEST_EVENTS}
          JOIN {unnamed}
         WHERE {condition}
        {union}
        SELECT {_HEAD}, {UNKNOWN_ID}, '{UNKNOWN_COUNTRY}', NULL{", 1" if row_count else ""}
          FROM {LATEST_EVENTS}
         WHERE {condition}
           AND NOT EXISTS (SELECT 1 FROM event_participants p WHERE p.article_event_id {tellings})
           AND NOT EXISTS (SELECT 1 FROM event_countries k WHERE k.article_event_id {tellings})"""


_ROW_COUNT = f""",
               (SELECT count(*) FROM event_participants p WHERE p.article_event_id = c.id)
                 + (SELECT count(*) FROM {_unnamed(_TELLING)}) AS row_count"""

_EVENT: Columns = {
    "event_id": integer("The event: a stable number made of kind, day and participants", "77310945120"),
    "kind": text("What sort of encounter it is: a code of event_kinds", "meeting"),
    "status": text("Whether it took place, by the latest article that tells it: a code of event_statuses", "held"),
    **calendar_columns("start", "First day"),
}

FACT_EVENT = plain_view(
    "fact_event",
    "One row an encounter of all articles together, as the latest of them tells it",
    {
        **_EVENT,
        **calendar_columns("end", "Last day"),
        "title": text("An exercise's name; null for other events", "Lotus Shield"),
        "place": text("Where, as the article names it; null where it does not", "Hanoi"),
        "article_id": integer("The latest article that tells it: key of dim_article", "2704862712308941"),
        "evidence": text("The sentence of that article that says so", "The two met in Hanoi on Sunday."),
        "telling_count": integer("How often articles tell it: once an article, as a rule; adds up", "3"),
        "event_count": integer("1: adds up to the number of events", "1"),
    },
    f"""
SELECT e.public_id AS event_id, e.kind, c.status,
       {calendar_cells("start", "e.date_start")},
       {calendar_cells("end", "c.date_end")},
       e.title, c.place, a.public_id AS article_id, c.quote AS evidence,
       (SELECT count(*) FROM article_events t WHERE t.event_id = e.id) AS telling_count, 1 AS event_count
  FROM {LATEST_EVENTS}
""",
)

FACT_EVENT_PARTICIPANT = plain_view(
    "fact_event_participant",
    "One row an event and person who takes part, and one a country that takes part without a named person",
    {
        **_EVENT,
        "person_id": integer("The participant: key of dim_person; 0 where nobody is named or known", "5120487316642"),
        "country_code": text("Their country, or the one that takes part: key of dim_country; ZZ unknown", "KH"),
        "name": text("The participant's name; null where the row is a country's", "Dara Sok"),
        "participant_count": integer("1: adds up to participants of events", "1"),
        "event_weight": number("1 divided by the event's rows: adds up to the number of events", "0.5"),
    },
    f"""
SELECT x.event_id, x.kind, x.status,
       {calendar_cells("start", "x.date_start")},
       x.person_id, x.country_code, x.name, 1 AS participant_count,
       CAST(1 AS DOUBLE PRECISION) / x.row_count AS event_weight
  FROM ({_participants(_TELLING, f"NOT {IS_NAMED}", "UNION ALL", _ROW_COUNT)}
        UNION ALL
        SELECT y.*, count(*) OVER (PARTITION BY y.event_id)
          FROM ({_participants(_ALL_TELLINGS, IS_NAMED, "UNION")}) y) x
""",
)

EVENT_FACTS = (FACT_EVENT, FACT_EVENT_PARTICIPANT)
