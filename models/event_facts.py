"""The facts of the star schema about events: each once, whatever number of articles tell it."""

from models.dimensions import UNKNOWN_COUNTRY, UNKNOWN_ID
from models.partial_dates import calendar_cells, calendar_columns
from models.view import Columns, integer, number, plain_view, text

# What the latest article says of each event.
LATEST_EVENTS = """(SELECT c.event_id, c.article_id, c.status, c.date_end, c.place AS told_place, c.quote,
               count(*) OVER (PARTITION BY c.event_id) AS telling_count,
               row_number() OVER (PARTITION BY c.event_id
                                  ORDER BY coalesce(a.published_on, '') DESC, a.public_id, c.ordinal) AS place
          FROM article_events c
          JOIN articles a ON a.id = c.article_id)"""

# Who takes part in an event by any article: its people, and the countries of which nobody is named.
_PARTICIPANTS = f"""(SELECT c.event_id, coalesce(same.public_id, i.public_id, {UNKNOWN_ID}) AS person_id,
               coalesce(same.country_code, i.country_code, '{UNKNOWN_COUNTRY}') AS country_code,
               coalesce(same.name, i.name, p.name) AS name
          FROM event_participants p
          JOIN article_events c ON c.id = p.article_event_id
          LEFT JOIN article_people w ON w.id = p.article_person_id
          LEFT JOIN people i ON i.id = w.person_id
          LEFT JOIN people same ON same.id = i.same_as_id
        UNION
        SELECT c.event_id, {UNKNOWN_ID}, k.country_code, NULL
          FROM event_countries k
          JOIN article_events c ON c.id = k.article_event_id
         WHERE NOT EXISTS (SELECT 1 FROM article_events e
                             JOIN event_participants p ON p.article_event_id = e.id
                             JOIN article_people w ON w.id = p.article_person_id
                             JOIN people i ON i.id = w.person_id
                             LEFT JOIN people same ON same.id = i.same_as_id
                            WHERE e.event_id = c.event_id
                              AND coalesce(same.country_code, i.country_code) = k.country_code)
        UNION
        SELECT c.event_id, {UNKNOWN_ID}, '{UNKNOWN_COUNTRY}', NULL
          FROM article_events c
         WHERE NOT EXISTS (SELECT 1 FROM article_events e JOIN event_participants p ON p.article_event_id = e.id
                            WHERE e.event_id = c.event_id)
           AND NOT EXISTS (SELECT 1 FROM article_events e JOIN event_countries k ON k.article_event_id = e.id
                            WHERE e.event_id = c.event_id))"""

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
       e.title, c.told_place AS place, a.public_id AS article_id, c.quote AS evidence,
       c.telling_count, 1 AS event_count
  FROM {LATEST_EVENTS} c
  JOIN events e ON e.id = c.event_id
  JOIN articles a ON a.id = c.article_id
 WHERE c.place = 1
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
SELECT {_EVENT_CELLS},
       x.person_id, x.country_code, x.name, 1 AS participant_count,
       CAST(1 AS DOUBLE PRECISION) / count(*) OVER (PARTITION BY x.event_id) AS event_weight
  FROM {_PARTICIPANTS} x
  JOIN {LATEST_EVENTS} c ON c.event_id = x.event_id AND c.place = 1
  JOIN events e ON e.id = x.event_id
""",
)

EVENT_FACTS = (FACT_EVENT, FACT_EVENT_PARTICIPANT)
