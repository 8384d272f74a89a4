"""The dimensions of the star schema: what facts are about. Each has an unknown member, so that no key is ever null."""

from models.calendar_view import DIM_DATE
from models.partial_dates import calendar_cells, calendar_columns
from models.view import integer, plain_view, text

UNKNOWN_COUNTRY = "ZZ"  # as in the Unicode CLDR; ISO 3166-1 leaves it to its users
UNKNOWN_ID = (
    0  # of a person, an organisation, an outlet: public ids made of content are never 0 but by a freak of chance
)
UNKNOWN = "Unknown"
# Not `IS NULL`: SQLite expects a handful of rows of an index, and would then read the view once for each fact.
IS_ITSELF = "coalesce(i.same_as_id, 0) = 0"

DIM_COUNTRY = plain_view(
    "dim_country",
    "One row a state or territory of ISO 3166-1, one for Kosovo (XK), and one for unknown",
    {
        "country_code": text(f"Key: ISO 3166-1 alpha-2; {UNKNOWN_COUNTRY} unknown", "KH"),
        "alpha_3_code": text("ISO 3166-1 alpha-3", "KHM"),
        "numeric_code": text("ISO 3166-1 numeric, three digits", "116"),
        "name": text("Short English name in common use", "Cambodia"),
        "official_name": text("Official English name", "Kingdom of Cambodia"),
        "capital": text("Its capital; the first where it has several; null where it has none", "Phnom Penh"),
        "region": text("Continent by the M49 standard of the United Nations", "Asia"),
        "subregion": text("Part of the world by the same standard", "South-eastern Asia"),
        "cow_code": integer("State number of the Correlates of War project; null where it lists no state", "811"),
        "gw_code": integer("State number of Gleditsch and Ward; null where they list no state", "811"),
    },
    f"""
SELECT c.code AS country_code, c.alpha_3_code, c.numeric_code, c.name, c.official_name,
       (SELECT n.name FROM country_names n
         WHERE n.country_code = c.code AND n.kind = 'capital' AND n.ordinal = 0) AS capital,
       coalesce(s.region, '{UNKNOWN}') AS region, coalesce(s.name, '{UNKNOWN}') AS subregion, c.cow_code, c.gw_code
  FROM countries c
  LEFT JOIN subregions s ON s.code = c.subregion_code
UNION ALL
SELECT '{UNKNOWN_COUNTRY}', 'ZZZ', '000', '{UNKNOWN}', '{UNKNOWN}', NULL, '{UNKNOWN}', '{UNKNOWN}', NULL, NULL
""",
)

DIM_PERSON = plain_view(
    "dim_person",
    "One row a person of all articles together, and one for unknown",
    {
        "person_id": integer("Key: a stable number made of name and country; 0 unknown", "5120487316642"),
        "name": text("The name in its best spelling", "Dara Sok"),
        "country_code": text("The state they serve or come from: key of dim_country; ZZ unknown", "KH"),
        "country_name": text("Its short English name", "Cambodia"),
    },
    f"""
SELECT i.public_id AS person_id, i.name, coalesce(i.country_code, '{UNKNOWN_COUNTRY}') AS country_code,
       coalesce((SELECT c.name FROM countries c WHERE c.code = i.country_code), '{UNKNOWN}') AS country_name
  FROM people i
 WHERE {IS_ITSELF}
UNION ALL
SELECT {UNKNOWN_ID}, '{UNKNOWN}', '{UNKNOWN_COUNTRY}', '{UNKNOWN}'
""",
)

DIM_ORGANISATION = plain_view(
    "dim_organisation",
    "One row a body of all articles together, and one for unknown",
    {
        "organisation_id": integer("Key: a stable number made of name and country; 0 unknown", "81904412267"),
        "name": text("The name in its best spelling", "Royal Lotus Army"),
        "acronym": text("Its acronym; null where no article gives one", "RLA"),
        "kind": text("What sort of body it is: a code of organisation_kinds", "armed_force"),
        "country_code": text("The country it belongs to: key of dim_country; ZZ unknown or none", "KH"),
        "country_name": text("Its short English name", "Cambodia"),
    },
    f"""
SELECT i.public_id AS organisation_id, i.name, i.acronym, i.kind,
       coalesce(i.country_code, '{UNKNOWN_COUNTRY}') AS country_code,
       coalesce((SELECT c.name FROM countries c WHERE c.code = i.country_code), '{UNKNOWN}') AS country_name
  FROM organisations i
 WHERE {IS_ITSELF}
UNION ALL
SELECT {UNKNOWN_ID}, '{UNKNOWN}', NULL, 'other', '{UNKNOWN_COUNTRY}', '{UNKNOWN}'
""",
)

DIM_OUTLET = plain_view(
    "dim_outlet",
    "One row a publisher or wire agency, and one for unknown",
    {
        "outlet_id": integer("Key: a stable number made of the name; 0 unknown", "1904457120033"),
        "name": text("Its name, as it names itself", "The River Post"),
    },
    f"""
SELECT o.public_id AS outlet_id, o.name
  FROM outlets o
UNION ALL
SELECT {UNKNOWN_ID}, '{UNKNOWN}'
""",
)

DIM_ARTICLE = plain_view(
    "dim_article",
    "One row an article",
    {
        "article_id": integer("Key: a stable number made of its content", "2704862712308941"),
        "title": text("The headline; null where there is none", "Treaty signed in Hanoi"),
        "source": text("Path or URI that the text was loaded from (the first of several)", "raw/dev-001.txt"),
        "url": text("The page's own address; null where unknown", "https://news.example/treaty"),
        "outlet_id": integer("The outlet that ran it: key of dim_outlet; 0 unknown", "1904457120033"),
        "agency_id": integer("The wire agency credited for the text: key of dim_outlet; 0 none", "0"),
        "language": text("ISO 639-1 code of the body's language; und unknown", "en"),
        **calendar_columns("published", "Day of publication"),
        "word_count": integer("Number of words of the body; adds up", "412"),
        "article_count": integer("1: adds up to the number of articles", "1"),
        "original_id": integer("The article of which this is a near-copy; itself where it is none", "2704862712308941"),
        "story_count": integer("1 for an original, 0 for a near-copy: adds up to the number of stories", "1"),
    },
    f"""
SELECT a.public_id AS article_id, a.title,
       (SELECT min(l.uri) FROM document_locations l WHERE l.document_id = a.document_id) AS source, a.url,
       coalesce(o.public_id, {UNKNOWN_ID}) AS outlet_id,
       coalesce((SELECT w.public_id FROM outlets w WHERE w.id = a.agency_id), {UNKNOWN_ID}) AS agency_id,
       coalesce(a.language_code, 'und') AS language,
       {calendar_cells("published", "a.published_on")},
       a.word_count, 1 AS article_count,
       coalesce((SELECT x.public_id FROM articles x WHERE x.id = a.copy_of_id), a.public_id) AS original_id,
       CASE WHEN a.copy_of_id IS NULL THEN 1 ELSE 0 END AS story_count
  FROM articles a
  LEFT JOIN outlets o ON o.id = a.publisher_id
""",
)

DIMENSIONS = (DIM_DATE, DIM_COUNTRY, DIM_PERSON, DIM_ORGANISATION, DIM_OUTLET, DIM_ARTICLE)
