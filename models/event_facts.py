"""The facts of the star schema about events: each once, whatever number of articles tell it.

An event's status, last day, place and people are those of its latest telling. So are its countries: all tellings of an
event name the same ones, for that is what makes them tellings of one event. Only a named exercise is known by its name
and year, so its countries are those of all tellings together.
"""

from models.codes import EventKind
from models.dimensions import UNKNOWN_COUNTRY, UNKNOWN_ID
from models.partial_dates import calendar_cells, calendar_columns
from models.view import Columns, integer, number, plain_view, text

IS_NAMED = f"(e.kind = '{EventKind.EXERCISE}' AND e.title IS NOT NULL)"

# The latest telling `c` of an event `e`, by the article `a`: there is no later one.
LATEST_EVENTS = """events e
  JOIN article_events c ON c.event_id = e.id
  JOIN articles a ON a.id = c.article_id
   AND NOT EXISTS (SELECT 1 FROM article_events o JOIN articles b ON b.id = o.article_id
                    WHERE o.event_id = e.id AND o.id <> c.id
                      AND (coalesce(b.published_on, ''), b.public_id, o.ordinal)
                        > (coalesce(a.published_on, ''), a.public_id, c.ordinal))"""

# The countries `q` of all the tellings that count. Where a country is asked of them, `|| ''` keeps SQLite from looking
# for it in all events: those of one event are few.
_COUNTRIES = f"""article_events u JOIN event_countries q ON q.article_event_id = u.id
                    WHERE u.event_id = e.id AND (u.id = c.id OR {IS_NAMED})"""

_EVENT: Columns = {
    "event_id": integer("The event: a stable number made of kind, day and participants", "77310945120"),
    "kind": text("What sort of encounter it is: a code of event_kinds", "meeting"),
    "status": text("Whether it took place, by the latest article that tells it: a code of event_statuses", "held"),
    **calendar_columns("start", "First day"),
}
_EVENT_CELLS = f"""e.public_id AS event_id, e.kind, c.status,
       {calendar_cells("start", "e.date_start")}"""

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
SELECT {_EVENT_CELLS},
       {calendar_cells("end", "c.date_end")},
       e.title, c.place, a.public_id AS article_id, c.quote AS evidence,
       (SELECT count(*) FROM article_events t WHERE t.event_id = e.id) AS telling_count, 1 AS event_count
  FROM {LATEST_EVENTS}
""",
)

FACT_EVENT_PARTICIPANT = plain_view(
    "fact_event_participant",
    "One row an event and person who takes part; one of an unknown person where nobody is named",
    {
        **_EVENT,
        "person_id": integer("The participant: key of dim_person; 0 where nobody is named or known", "5120487316642"),
        "country_code": text("Their country: key of dim_country; ZZ unknown", "KH"),
        "name": text("The participant, as the article names them; null where it names nobody", "Dara Sok"),
        "participant_count": integer("1 for a named person, else 0: adds up to people who take part", "1"),
        "event_weight": number("1 divided by the event's rows: adds up to the number of events", "0.5"),
    },
    f"""
SELECT {_EVENT_CELLS},
       coalesce(same.public_id, i.public_id, {UNKNOWN_ID}) AS person_id,
       coalesce(same.country_code, i.country_code, '{UNKNOWN_COUNTRY}') AS country_code,
       p.name, CASE WHEN p.id IS NULL THEN 0 ELSE 1 END AS participant_count,
       CAST(1 AS DOUBLE PRECISION) / CASE WHEN p.id IS NULL THEN 1 ELSE (
         SELECT count(*) FROM event_participants q WHERE q.article_event_id = c.id) END AS event_weight
  FROM {LATEST_EVENTS}
  LEFT JOIN event_participants p ON p.article_event_id = c.id
  LEFT JOIN article_people w ON w.id = p.article_person_id
  LEFT JOIN people i ON i.id = w.person_id
  LEFT JOIN people same ON same.id = i.same_as_id
""",
)

FACT_EVENT_COUNTRY = plain_view(
    "fact_event_country",
    "One row an event and country that takes part; one of an unknown country where none is known",
    {
        **_EVENT,
        "country_code": text("The country: key of dim_country; ZZ where none is known", "KH"),
        "event_count": integer("1: adds up to events for one country, or for each of several", "1"),
        "event_weight": number("1 divided by the event's countries: adds up to the number of events", "0.5"),
    },
    f"""
SELECT {_EVENT_CELLS},
       coalesce(k.country_code, '{UNKNOWN_COUNTRY}') AS country_code, 1 AS event_count,
       CAST(1 AS DOUBLE PRECISION) / CASE
         WHEN k.id IS NULL THEN 1
         WHEN {IS_NAMED} THEN (SELECT count(DISTINCT q.country_code) FROM {_COUNTRIES})
         ELSE (SELECT count(*) FROM event_countries q WHERE q.article_event_id = c.id) END AS event_weight
  FROM {LATEST_EVENTS}
  JOIN article_events t ON t.event_id = e.id AND (t.id = c.id OR {IS_NAMED})
  LEFT JOIN event_countries k ON k.article_event_id = t.id
 WHERE CASE
         WHEN k.id IS NULL THEN t.id = c.id AND NOT EXISTS (SELECT 1 FROM {_COUNTRIES})
         WHEN {IS_NAMED} THEN NOT EXISTS (SELECT 1 FROM {_COUNTRIES}
                                           AND q.country_code || '' = k.country_code AND q.id < k.id)
         ELSE t.id = c.id END
""",
)

EVENT_FACTS = (FACT_EVENT, FACT_EVENT_PARTICIPANT, FACT_EVENT_COUNTRY)
