"""The flat views over time: the life of agreements, and who met whom."""

from models.view import flat_view, integer, text

AGREEMENT_TIMELINE = flat_view(
    "agreement_timeline",
    "One row a sentence that speaks of an agreement, with the status that it tells: the life of an agreement in order",
    {
        "agreement_id": integer("The agreement: a stable number made of kind, parties, title and date", "40817729155"),
        "title": text("Its name as the article gives it", "River Boundary Treaty"),
        "as_of": text("The day of which the sentence speaks: that of the article", "2024-03-25"),
        "status": text("Where the agreement stands by this sentence", "signed"),
        "evidence": text("The sentence", "Dara Sok and Lan Nguyen signed the River Boundary Treaty."),
    },
    """
       coalesce(same.public_id, deal.public_id) AS agreement_id, c.title, a.published_on AS as_of, m.status,
       m.quote AS evidence
  FROM agreement_mentions m
  JOIN article_agreements c ON c.id = m.article_agreement_id
  JOIN articles a ON a.id = c.article_id
  JOIN agreements deal ON deal.id = c.agreement_id
  LEFT JOIN agreements same ON same.id = deal.same_as_id
""",
)

WHO_MET_WHOM = flat_view(
    "who_met_whom",
    "One row a pair of people, and a pair of countries, of an event that an article says was held;"
    " people of one country are no pair",
    {
        "event_id": integer("The event: a stable number made of kind, day and participants", "77310945120"),
        "kind": text("What sort of encounter it is", "meeting"),
        "pair": text("people or countries: what the row pairs", "people"),
        "who": text("A person's name or a country's code", "Dara Sok"),
        "whom": text("The other's; a pair has one row, so ask for both columns", "Lan Nguyen"),
        "who_id": integer("The person; null for a country", "5120487316642"),
        "whom_id": integer("The other person; null for a country", "6640172839105"),
        "day": text("The event's first day, as precise as the text", "2024-03-24"),
        "place": text("Where, as the text names it", "Hanoi"),
        "evidence": text("The sentence that says so", "The two met in Hanoi on Sunday."),
    },
    """
       encounter.public_id AS event_id, c.kind, x.pair, x.who, x.whom,
       (SELECT coalesce(s.public_id, i.public_id) FROM people i LEFT JOIN people s ON s.id = i.same_as_id
         WHERE i.id = x.who_person_id) AS who_id,
       (SELECT coalesce(s.public_id, i.public_id) FROM people i LEFT JOIN people s ON s.id = i.same_as_id
         WHERE i.id = x.whom_person_id) AS whom_id,
       c.date_start AS day, c.place, c.quote AS evidence
  FROM (SELECT p.article_event_id, 'people' AS pair, p.name AS who, q.name AS whom,
               who.person_id AS who_person_id, whom.person_id AS whom_person_id
          FROM event_participants p
          JOIN event_participants q ON q.article_event_id = p.article_event_id AND q.ordinal > p.ordinal
          LEFT JOIN article_people who ON who.id = p.article_person_id
          LEFT JOIN article_people whom ON whom.id = q.article_person_id
         WHERE coalesce(who.country_code, '') <> coalesce(whom.country_code, '-')
        UNION ALL
        SELECT p.article_event_id, 'countries', p.country_code, q.country_code, NULL, NULL
          FROM event_countries p
          JOIN event_countries q ON q.article_event_id = p.article_event_id AND q.country_code > p.country_code) x
  JOIN article_events c ON c.id = x.article_event_id
  JOIN articles a ON a.id = c.article_id
  JOIN events encounter ON encounter.id = c.event_id
 WHERE c.status = 'held'
""",
)
