"""The flat views of the codebook's query contract: an article's facts as that article tells them.

Lists come from scalar subqueries: joined aggregates cost thirty times as much where one column is asked for.
"""

from models.view import flat_view

ARTICLE_OVERVIEW = flat_view(
    "article_overview",
    "One row an article",
    {
        "title": "The headline",
        "standfirst": "The summary line under the headline",
        "agency": "The wire agency credited for the text",
        "bylines": "The authors, in order, joined by '; '",
        "dateline_place": "The city that opens the story",
        "language": "ISO 639-1 code of the body's language",
        "body": "The story's own paragraphs, joined by a blank line",
        "captions": "The picture captions, joined by a blank line",
        "word_count": "Number of words of the body",
        "url": "The page's own address",
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
       a.word_count, a.url
  FROM articles a
""",
)

PEOPLE = flat_view(
    "people_by_article",
    "One row a person and article: the person as that article tells them",
    {
        "person_id": "The person: a stable number made of name and country",
        "name": "The fullest form in the article",
        "country": "ISO 3166-1 alpha-2 of the state they serve or come from",
        "rank": "Military or police rank in full",
        "mentions": "How often the article names them",
        "surface_forms": "The forms of the name in the article, joined by '; ', in order of first appearance",
    },
    """
       coalesce(same.public_id, person.public_id) AS person_id, c.name, c.country_code AS country, c.rank,
       (SELECT count(*) FROM person_mentions m WHERE m.article_person_id = c.id) AS mentions,
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
        "person_id": "The person: a stable number made of name and country",
        "name": "The fullest form in the article",
        "position": "The post's title",
        "organisation": "The post's organisation; null where the text names none",
        "evidence": "The sentence that says so",
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
        "country": "ISO 3166-1 alpha-2 code",
        "country_name": "Short English name",
        "mentions": "How often the article refers to it",
    },
    """
       c.code AS country, c.name AS country_name, count(*) AS mentions
  FROM articles a
  JOIN paragraphs p ON p.article_id = a.id
  JOIN country_mentions m ON m.paragraph_id = p.id
  JOIN countries c ON c.code = m.country_code
 GROUP BY a.id, a.public_id, c.code
""",
)

ORGANISATIONS = flat_view(
    "organisations_by_article",
    "One row an organisation and article: the body as that article tells it",
    {
        "organisation_id": "The organisation: a stable number made of name and country",
        "name": "The fullest form in the article",
        "acronym": "Its acronym, where the article gives one",
        "kind": "What sort of body it is",
        "country": "ISO 3166-1 alpha-2 of the country it belongs to",
        "mentions": "How often the article names it",
    },
    """
       coalesce(same.public_id, body.public_id) AS organisation_id, c.name, c.acronym, c.kind,
       c.country_code AS country,
       (SELECT count(*) FROM organisation_mentions m WHERE m.article_organisation_id = c.id) AS mentions
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
        "agreement_id": "The agreement: a stable number made of kind, parties, title and date",
        "title": "Its name as the text gives it",
        "kind": "What sort of instrument or commitment it is",
        "status": "Where it stands at the article's own date",
        "field": "The field of policy that it is about",
        "signed_on": "Day of signing or announcement, as precise as the text",
        "parties": "ISO 3166-1 alpha-2 of the states bound by it, sorted, joined by '; '",
        "organisations": "The bodies that made it, joined by '; '",
        "signatories": "The people who signed it or gave the commitment, joined by '; '",
        "evidence": "The sentence that says so",
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
        "event_id": "The event: a stable number made of kind, day and participants",
        "kind": "What sort of encounter it is",
        "title": "An exercise's name",
        "status": "Whether it took place",
        "date_start": "Its first day, as precise as the text",
        "date_end": "Its last day, as precise as the text",
        "place": "Where, as the text names it",
        "people": "The participants, joined by '; ', in the order of the text",
        "countries": "ISO 3166-1 alpha-2 of the countries that take part, sorted, joined by '; '",
        "evidence": "The sentence that says so",
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
