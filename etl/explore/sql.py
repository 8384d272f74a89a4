"""The queries behind the pages: what is said of a thing at the top, its parts, and the sentences that tell of it."""

from etl.explore.things import Thing

FACTS = {
    Thing.ARTICLE: """
SELECT $source AS source, a.published_on, p.name AS publisher, g.name AS agency,
       (SELECT string_agg(x.name, '; ') FROM (SELECT b.name FROM bylines b
         WHERE b.article_id = a.id ORDER BY b.ordinal) x) AS bylines,
       a.dateline_place, a.language_code AS language, a.word_count, a.url
  FROM articles a LEFT JOIN outlets p ON p.id = a.publisher_id LEFT JOIN outlets g ON g.id = a.agency_id
 WHERE a.id IN :keys""",
    Thing.PERSON: """
SELECT max(c.country_code) AS country, count(DISTINCT c.article_id) AS articles, min(a.published_on) AS first_published,
       max(a.published_on) AS last_published
  FROM article_people c JOIN articles a ON a.id = c.article_id
 WHERE c.person_id IN :keys""",
    Thing.COUNTRY: """
SELECT k.official_name, s.name AS part_of,
       (SELECT count(*) FROM article_countries a WHERE a.country_code = k.code) AS articles
  FROM countries k LEFT JOIN subregions s ON s.code = k.subregion_code
 WHERE k.code = :code""",
    Thing.DYAD: """
SELECT one.name AS country, two.name AS other,
       (SELECT count(DISTINCT coalesce(d.same_as_id, d.id)) FROM agreement_parties p
          JOIN agreement_parties q ON q.article_agreement_id = p.article_agreement_id AND q.country_code = two.code
          JOIN article_agreements c ON c.id = p.article_agreement_id JOIN agreements d ON d.id = c.agreement_id
         WHERE p.country_code = one.code) AS agreements,
       (SELECT count(DISTINCT c.event_id) FROM event_countries p
          JOIN event_countries q ON q.article_event_id = p.article_event_id AND q.country_code = two.code
          JOIN article_events c ON c.id = p.article_event_id
         WHERE p.country_code = one.code) AS events
  FROM countries one JOIN countries two ON two.code = :other
 WHERE one.code = :code""",
    Thing.ORGANISATION: """
SELECT max(c.acronym) AS acronym, max(o.kind) AS kind, max(c.country_code) AS country,
       count(DISTINCT c.article_id) AS articles
  FROM article_organisations c JOIN organisations o ON o.id = c.organisation_id
 WHERE c.organisation_id IN :keys""",
    Thing.AGREEMENT: """
SELECT c.kind, c.field, c.status, (SELECT max(d.signed_on) FROM agreements d WHERE d.id IN :keys) AS signed_on,
       $parties AS parties, $bodies AS organisations, $signatories AS signatories
  FROM article_agreements c JOIN articles a ON a.id = c.article_id
 WHERE c.agreement_id IN :keys
 ORDER BY coalesce(a.published_on, '') DESC, a.public_id LIMIT 1""",
    Thing.EVENT: """
SELECT c.kind, c.title, c.status, c.date_start, c.date_end, c.place, $people AS people, $countries AS countries
  FROM article_events c JOIN articles a ON a.id = c.article_id
 WHERE c.event_id IN :keys
 ORDER BY coalesce(a.published_on, '') DESC, a.public_id LIMIT 1""",
}

PARTS: dict[Thing, dict[str, str]] = {
    Thing.ARTICLE: {
        "People": """
SELECT c.name, c.rank, c.country_code AS country,
       (SELECT string_agg(x.title, '; ') FROM (SELECT q.title FROM article_positions q
         WHERE q.article_person_id = c.id ORDER BY q.ordinal) x) AS positions,
       coalesce(same.public_id, own.public_id) AS person, coalesce(same.public_id, own.public_id) AS "name>person",
       a.public_id AS "positions>article",
       (SELECT x.ordinal || '-' || q.char_start FROM article_positions q JOIN paragraphs x ON x.id = q.paragraph_id
         WHERE q.article_person_id = c.id ORDER BY q.ordinal LIMIT 1) AS "positions>place"
  FROM article_people c JOIN articles a ON a.id = c.article_id
  JOIN people own ON own.id = c.person_id LEFT JOIN people same ON same.id = own.same_as_id
 WHERE c.article_id IN :keys ORDER BY c.ordinal""",
        "Organisations": """
SELECT c.name, c.acronym, c.kind, c.country_code AS country, coalesce(same.public_id, own.public_id) AS organisation,
       coalesce(same.public_id, own.public_id) AS "name>organisation"
  FROM article_organisations c JOIN organisations own ON own.id = c.organisation_id
  LEFT JOIN organisations same ON same.id = own.same_as_id
 WHERE c.article_id IN :keys ORDER BY c.ordinal""",
        "Agreements": """
SELECT c.title, c.kind, c.status, c.field, c.signed_on, $parties AS parties, $bodies AS organisations,
       $signatories AS signatories, coalesce(same.public_id, own.public_id) AS agreement,
       coalesce(same.public_id, own.public_id) AS "title>agreement", $said_at
  FROM article_agreements c JOIN articles a ON a.id = c.article_id JOIN agreements own ON own.id = c.agreement_id
  LEFT JOIN agreements same ON same.id = own.same_as_id
 WHERE c.article_id IN :keys ORDER BY c.ordinal""",
        "Events": """
SELECT c.kind, c.title, c.status, c.date_start, c.date_end, c.place, $people AS people, $countries AS countries,
       own.public_id AS event, own.public_id AS "kind>event", $said_at
  FROM article_events c JOIN articles a ON a.id = c.article_id JOIN events own ON own.id = c.event_id
 WHERE c.article_id IN :keys ORDER BY c.ordinal""",
        "The same story elsewhere": """
SELECT $source AS source, a.published_on, p.name AS publisher,
       CASE WHEN a.copy_of_id IS NULL THEN 'original' ELSE 'near-copy' END AS version, a.public_id AS "source>article"
  FROM articles one JOIN articles a
       ON (a.copy_of_id = coalesce(one.copy_of_id, one.id) OR a.id = one.copy_of_id) AND a.id <> one.id
  LEFT JOIN outlets p ON p.id = a.publisher_id
 WHERE one.id IN :keys ORDER BY coalesce(a.published_on, '9999'), a.public_id""",
    },
    Thing.PERSON: {
        "Names": """
SELECT m.quote AS form, count(*) AS mentions
  FROM article_people c JOIN person_mentions m ON m.article_person_id = c.id
 WHERE c.person_id IN :keys GROUP BY m.quote ORDER BY count(*) DESC, m.quote""",
        "Posts": """
SELECT a.published_on AS as_of, q.title AS position, q.organisation_name AS organisation, $source AS source, $post_at
  FROM article_positions q JOIN article_people c ON c.id = q.article_person_id JOIN articles a ON a.id = c.article_id
 WHERE c.person_id IN :keys ORDER BY coalesce(a.published_on, '') DESC, a.public_id, q.ordinal""",
        "Events": """
SELECT c.date_start AS day, c.kind, c.status, $people AS people, c.place, $source AS source,
       e.public_id AS "kind>event", $at
  FROM article_people own JOIN event_participants p ON p.article_person_id = own.id
  JOIN article_events c ON c.id = p.article_event_id JOIN events e ON e.id = c.event_id
  JOIN articles a ON a.id = c.article_id
 WHERE own.person_id IN :keys ORDER BY coalesce(c.date_start, a.published_on, '') DESC, a.public_id, c.ordinal""",
        "Agreements signed": """
SELECT c.signed_on, c.title, c.status, $parties AS parties, $source AS source,
       coalesce(same.public_id, d.public_id) AS "title>agreement", $at
  FROM article_people own JOIN agreement_signatories p ON p.article_person_id = own.id
  JOIN article_agreements c ON c.id = p.article_agreement_id
  JOIN agreements d ON d.id = c.agreement_id LEFT JOIN agreements same ON same.id = d.same_as_id
  JOIN articles a ON a.id = c.article_id
 WHERE own.person_id IN :keys ORDER BY coalesce(c.signed_on, a.published_on, '') DESC, a.public_id, c.ordinal""",
    },
    Thing.COUNTRY: {
        "Agreements with": """
SELECT k.name AS country, count(DISTINCT coalesce(d.same_as_id, d.id)) AS agreements,
       max(c.signed_on) AS last_signed_on, $pair AS "country>dyad"
  FROM agreement_parties own JOIN article_agreements c ON c.id = own.article_agreement_id
  JOIN agreements d ON d.id = c.agreement_id
  JOIN agreement_parties other ON other.article_agreement_id = c.id AND other.country_code <> own.country_code
  JOIN countries k ON k.code = other.country_code
 WHERE own.country_code = :code GROUP BY k.name, own.country_code, other.country_code
 ORDER BY agreements DESC, k.name""",
        "Met with": """
SELECT k.name AS country, count(DISTINCT c.event_id) AS events, max(c.date_start) AS last_met_on,
       $pair AS "country>dyad"
  FROM event_countries own JOIN article_events c ON c.id = own.article_event_id AND c.status = 'held'
  JOIN event_countries other ON other.article_event_id = c.id AND other.country_code <> own.country_code
  JOIN countries k ON k.code = other.country_code
 WHERE own.country_code = :code GROUP BY k.name, own.country_code, other.country_code ORDER BY events DESC, k.name""",
        "Agreements": """
SELECT c.signed_on, c.title, c.kind, c.status, $parties AS parties, $source AS source,
       coalesce(same.public_id, d.public_id) AS "title>agreement", $at
  FROM agreement_parties own JOIN article_agreements c ON c.id = own.article_agreement_id
  JOIN agreements d ON d.id = c.agreement_id LEFT JOIN agreements same ON same.id = d.same_as_id
  JOIN articles a ON a.id = c.article_id
 WHERE own.country_code = :code ORDER BY coalesce(c.signed_on, a.published_on, '') DESC, a.public_id, c.ordinal""",
        "Events": """
SELECT c.date_start AS day, c.kind, c.status, $countries AS countries, $people AS people, c.place, $source AS source,
       e.public_id AS "kind>event", $at
  FROM event_countries own JOIN article_events c ON c.id = own.article_event_id JOIN events e ON e.id = c.event_id
  JOIN articles a ON a.id = c.article_id
 WHERE own.country_code = :code ORDER BY coalesce(c.date_start, a.published_on, '') DESC, a.public_id, c.ordinal""",
    },
    Thing.ORGANISATION: {
        "Names": """
SELECT m.quote AS form, count(*) AS mentions
  FROM article_organisations c JOIN organisation_mentions m ON m.article_organisation_id = c.id
 WHERE c.organisation_id IN :keys GROUP BY m.quote ORDER BY count(*) DESC, m.quote""",
        "People": """
SELECT a.published_on AS as_of, own.name, q.title AS position, $source AS source,
       coalesce(same.public_id, i.public_id) AS "name>person", $post_at
  FROM article_organisations c JOIN article_positions q ON q.article_organisation_id = c.id
  JOIN article_people own ON own.id = q.article_person_id JOIN people i ON i.id = own.person_id
  LEFT JOIN people same ON same.id = i.same_as_id JOIN articles a ON a.id = c.article_id
 WHERE c.organisation_id IN :keys ORDER BY coalesce(a.published_on, '') DESC, a.public_id, own.ordinal, q.ordinal""",
        "Agreements": """
SELECT c.signed_on, c.title, c.status, $parties AS parties, $source AS source,
       coalesce(same.public_id, d.public_id) AS "title>agreement", $at
  FROM article_organisations body JOIN agreement_organisations own ON own.article_organisation_id = body.id
  JOIN article_agreements c ON c.id = own.article_agreement_id
  JOIN agreements d ON d.id = c.agreement_id LEFT JOIN agreements same ON same.id = d.same_as_id
  JOIN articles a ON a.id = c.article_id
 WHERE body.organisation_id IN :keys ORDER BY coalesce(c.signed_on, a.published_on, '') DESC, a.public_id, c.ordinal""",
    },
    Thing.DYAD: {
        "Agreements": """
SELECT c.signed_on, c.title, c.kind, c.status, $parties AS parties, $source AS source,
       coalesce(same.public_id, d.public_id) AS "title>agreement", $at
  FROM agreement_parties own
  JOIN agreement_parties other ON other.article_agreement_id = own.article_agreement_id AND other.country_code = :other
  JOIN article_agreements c ON c.id = own.article_agreement_id
  JOIN agreements d ON d.id = c.agreement_id LEFT JOIN agreements same ON same.id = d.same_as_id
  JOIN articles a ON a.id = c.article_id
 WHERE own.country_code = :code ORDER BY coalesce(c.signed_on, a.published_on, '') DESC, a.public_id, c.ordinal""",
        "Events": """
SELECT c.date_start AS day, c.kind, c.status, $countries AS countries, $people AS people, c.place, $source AS source,
       e.public_id AS "kind>event", $at
  FROM event_countries own
  JOIN event_countries other ON other.article_event_id = own.article_event_id AND other.country_code = :other
  JOIN article_events c ON c.id = own.article_event_id JOIN events e ON e.id = c.event_id
  JOIN articles a ON a.id = c.article_id
 WHERE own.country_code = :code ORDER BY coalesce(c.date_start, a.published_on, '') DESC, a.public_id, c.ordinal""",
    },
    Thing.AGREEMENT: {
        "Signatories": """
SELECT own.name, a.published_on AS as_of, $source AS source, coalesce(same.public_id, i.public_id) AS "name>person", $at
  FROM article_agreements c JOIN agreement_signatories own ON own.article_agreement_id = c.id
  JOIN articles a ON a.id = c.article_id LEFT JOIN article_people w ON w.id = own.article_person_id
  LEFT JOIN people i ON i.id = w.person_id LEFT JOIN people same ON same.id = i.same_as_id
 WHERE c.agreement_id IN :keys ORDER BY coalesce(a.published_on, ''), a.public_id, own.ordinal""",
    },
    Thing.EVENT: {
        "Participants": """
SELECT own.name, a.published_on AS as_of, $source AS source, coalesce(same.public_id, i.public_id) AS "name>person", $at
  FROM article_events c JOIN event_participants own ON own.article_event_id = c.id
  JOIN articles a ON a.id = c.article_id LEFT JOIN article_people w ON w.id = own.article_person_id
  LEFT JOIN people i ON i.id = w.person_id LEFT JOIN people same ON same.id = i.same_as_id
 WHERE c.event_id IN :keys ORDER BY coalesce(a.published_on, ''), a.public_id, own.ordinal""",
    },
}

TELLINGS = {
    Thing.AGREEMENT: """
SELECT a.published_on, m.status, m.quote, $source AS source, a.public_id AS article,
       p.ordinal || '-' || m.char_start AS place
  FROM agreement_mentions m JOIN article_agreements c ON c.id = m.article_agreement_id
  JOIN articles a ON a.id = c.article_id JOIN paragraphs p ON p.id = m.paragraph_id
 WHERE c.agreement_id IN :keys ORDER BY coalesce(a.published_on, ''), a.public_id, p.ordinal, m.char_start""",
    Thing.EVENT: """
SELECT a.published_on, c.status, c.quote, $source AS source, a.public_id AS article,
       p.ordinal || '-' || c.char_start AS place
  FROM article_events c JOIN articles a ON a.id = c.article_id JOIN paragraphs p ON p.id = c.paragraph_id
 WHERE c.event_id IN :keys ORDER BY coalesce(a.published_on, ''), a.public_id, c.ordinal""",
}
