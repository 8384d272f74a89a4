"""The flat views of the codebook's query contract: an article's facts as that article tells them.

Lists come from scalar subqueries: joined aggregates cost thirty times as much where one column is asked for.
"""

from models.view import flat_view, integer, text

ARTICLE_OVERVIEW = flat_view(
    "article_overview",
    "One row an article",
    {
        "title": text("The headline", "Treaty signed in Hanoi"),
        "standfirst": text("The summary line under the headline", "The two armies will train together."),
        "agency": text("The wire agency credited for the text", "AKP"),
        "bylines": text("The authors, in order, joined by '; '", "A. Writer; B. Writer"),
        "dateline_place": text("The city that opens the story", "Phnom Penh"),
        "language": text("ISO 639-1 code of the body's language", "en"),
        "body": text("The story's own paragraphs, joined by a blank line", "The two ministers met on Monday."),
        "captions": text("The picture captions, joined by a blank line", "The ministers after their talks."),
        "word_count": integer("Number of words of the body", "412"),
        "url": text("The page's own address", "https://news.example/treaty"),
        "copy_of": integer("The article of which this is a near-copy; null: of none", "5390124412370915"),
    },
    """
       a.title, a.standfirst,
       (SELECT o.name FROM outlets o WHERE o.id = a.agency_id) AS agency,
       (SELECT string_agg(x.name, '; ') FROM (SELECT b.name FROM bylines b
           WHERE b.article_id = a.id ORDER BY b.ordinal) x) AS bylines,
       a.dateline_place, a.language_code AS language,
       (SELECT string_agg(x.text, '\n\n') FROM (SELECT p.text FROM paragraphs p
           WHERE p.article_id = a.id AND p.kind = 'body' ORDER BY p.ordinal) x) AS body,
       (SELECT string_agg(x.text, '\n\n') FROM (SELECT p.text FROM paragraphs p
           WHERE p.article_id = a.id AND p.kind = 'caption' ORDER BY p.ordinal) x) AS captions,
       a.word_count, a.url,
       (SELECT o.public_id FROM articles o WHERE o.id = a.copy_of_id) AS copy_of
  FROM articles a
""",
)

PEOPLE = flat_view(
    "people_by_article",
    "One row a person and article: the person as that article tells them",
    {
        "person_id": integer("The person: a stable number made of name and country", "5120487316642"),
        "name": text("The fullest form in the article", "Dara Sok"),
        "country": text("ISO 3166-1 alpha-2 of the state they serve or come from", "KH"),
        "rank": text("Military or police rank in full", "General"),
        "mentions": integer("How often the article names them", "4"),
        "surface_forms": text(
            "The forms of the name in the article, joined by '; ', in order of first appearance", "Dara Sok; Sok"
        ),
    },
    """
       coalesce(same.public_id, person.public_id) AS person_id, c.name, c.country_code AS country, c.rank,
       CAST(c.mention_count AS BIGINT) AS mentions,
       (SELECT string_agg(x.quote, '; ') FROM (SELECT m.quote FROM person_mentions m
           JOIN paragraphs p ON p.id = m.paragraph_id WHERE m.article_person_id = c.id
           GROUP BY m.quote ORDER BY min(p.ordinal * 10000000 + m.char_start)) x) AS surface_forms
  FROM article_people c
  JOIN articles a ON a.id = c.article_id
  JOIN people person ON person.id = c.person_id
  LEFT JOIN people same ON same.id = person.same_as_id
""",
)

POSITIONS = flat_view(
    "positions_by_article",
    "One row a post that an article says a person holds",
    {
        "person_id": integer("The person: a stable number made of name and country", "5120487316642"),
        "name": text("The fullest form in the article", "Dara Sok"),
        "position": text("The post's title", "Commander-in-Chief"),
        "organisation": text("The post's organisation; null where the text names none", "Royal Lotus Army"),
        "evidence": text("The sentence that says so", "Dara Sok, who commands the Royal Lotus Army, met the envoy."),
    },
    """
       coalesce(same.public_id, person.public_id) AS person_id, c.name, q.title AS position,
       q.organisation_name AS organisation, q.quote AS evidence
  FROM article_positions q
  JOIN article_people c ON c.id = q.article_person_id
  JOIN articles a ON a.id = c.article_id
  JOIN people person ON person.id = c.person_id
  LEFT JOIN people same ON same.id = person.same_as_id
""",
)

COUNTRIES = flat_view(
    "countries_by_article",
    "One row a country and article that refers to it",
    {
        "country": text("ISO 3166-1 alpha-2 code", "KH"),
        "country_name": text("Short English name", "Cambodia"),
        "mentions": integer("How often the article refers to it", "7"),
    },
    """
       c.code AS country, c.name AS country_name, CAST(m.mention_count AS BIGINT) AS mentions
  FROM article_countries m
  JOIN articles a ON a.id = m.article_id
  JOIN countries c ON c.code = m.country_code
""",
)

ORGANISATIONS = flat_view(
    "organisations_by_article",
    "One row an organisation and article: the body as that article tells it",
    {
        "organisation_id": integer("The organisation: a stable number made of name and country", "81904412267"),
        "name": text("The fullest form in the article", "Royal Lotus Army"),
        "acronym": text("Its acronym, where the article gives one", "RLA"),
        "kind": text("What sort of body it is", "armed_force"),
        "country": text("ISO 3166-1 alpha-2 of the country it belongs to", "KH"),
        "mentions": integer("How often the article names it", "3"),
    },
    """
       coalesce(same.public_id, body.public_id) AS organisation_id, c.name, c.acronym, c.kind,
       c.country_code AS country,
       CAST(c.mention_count AS BIGINT) AS mentions
  FROM article_organisations c
  JOIN articles a ON a.id = c.article_id
  JOIN organisations body ON body.id = c.organisation_id
  LEFT JOIN organisations same ON same.id = body.same_as_id
""",
)

AGREEMENTS = flat_view(
    "agreements_by_article",
    "One row an agreement and article: the agreement as that article tells it",
    {
        "agreement_id": integer("The agreement: a stable number made of kind, parties, title and date", "40817729155"),
        "title": text("Its name as the text gives it", "River Boundary Treaty"),
        "kind": text("What sort of instrument or commitment it is", "treaty"),
        "status": text("Where it stands at the article's own date", "signed"),
        "field": text("The field of policy that it is about", "border"),
        "signed_on": text("Day of signing or announcement, as precise as the text", "2024-03-24"),
        "parties": text("ISO 3166-1 alpha-2 of the states bound by it, sorted, joined by '; '", "KH; VN"),
        "organisations": text("The bodies that made it, joined by '; '", "Royal Lotus Army; Delta Ministry of Defence"),
        "signatories": text("The people who signed it or gave the commitment, joined by '; '", "Dara Sok; Lan Nguyen"),
        "evidence": text("The sentence that says so", "Dara Sok and Lan Nguyen signed the River Boundary Treaty."),
    },
    """
       coalesce(same.public_id, deal.public_id) AS agreement_id, c.title, c.kind, c.status, c.field, c.signed_on,
       (SELECT string_agg(x.country_code, '; ') FROM (SELECT y.country_code FROM agreement_parties y
           WHERE y.article_agreement_id = c.id ORDER BY y.country_code) x) AS parties,
       (SELECT string_agg(x.name, '; ') FROM (SELECT y.name FROM agreement_organisations y
           WHERE y.article_agreement_id = c.id ORDER BY y.ordinal) x) AS organisations,
       (SELECT string_agg(x.name, '; ') FROM (SELECT y.name FROM agreement_signatories y
           WHERE y.article_agreement_id = c.id ORDER BY y.ordinal) x) AS signatories,
       c.quote AS evidence
  FROM article_agreements c
  JOIN articles a ON a.id = c.article_id
  JOIN agreements deal ON deal.id = c.agreement_id
  LEFT JOIN agreements same ON same.id = deal.same_as_id
""",
)

EVENTS = flat_view(
    "events_by_article",
    "One row an encounter and article: the event as that article tells it",
    {
        "event_id": integer("The event: a stable number made of kind, day and participants", "77310945120"),
        "kind": text("What sort of encounter it is", "meeting"),
        "title": text("An exercise's name", "Lotus Shield"),
        "status": text("Whether it took place", "held"),
        "date_start": text("Its first day, as precise as the text", "2024-03-24"),
        "date_end": text("Its last day, as precise as the text", "2024-03-25"),
        "place": text("Where, as the text names it", "Hanoi"),
        "people": text("The participants, joined by '; ', in the order of the text", "Dara Sok; Lan Nguyen"),
        "countries": text("ISO 3166-1 alpha-2 of the countries that take part, sorted, joined by '; '", "KH; VN"),
        "evidence": text("The sentence that says so", "The two met in Hanoi on Sunday."),
    },
    """
       encounter.public_id AS event_id, c.kind, c.title, c.status, c.date_start, c.date_end, c.place,
       (SELECT string_agg(x.name, '; ') FROM (SELECT y.name FROM event_participants y
           WHERE y.article_event_id = c.id ORDER BY y.ordinal) x) AS people,
       (SELECT string_agg(x.country_code, '; ') FROM (SELECT y.country_code FROM event_countries y
           WHERE y.article_event_id = c.id ORDER BY y.country_code) x) AS countries,
       c.quote AS evidence
  FROM article_events c
  JOIN articles a ON a.id = c.article_id
  JOIN events encounter ON encounter.id = c.event_id
""",
)
