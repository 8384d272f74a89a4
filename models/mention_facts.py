"""The facts of the star schema about who and what articles name: one row an article and thing, with how often."""

from models.dimensions import UNKNOWN_COUNTRY, UNKNOWN_ID
from models.partial_dates import calendar_cells, calendar_columns
from models.view import Column, Columns, View, integer, number, plain_view, text

_ARTICLE: Columns = {
    "article_id": integer("The article: key of dim_article", "2704862712308941"),
    "outlet_id": integer("The outlet that ran it: key of dim_outlet; 0 unknown", "1904457120033"),
    **calendar_columns("published", "Day of publication"),
}
# The outlet by a subquery: a join would be made for every row, asked for or not.
_ARTICLE_CELLS = f"""a.public_id AS article_id,
       coalesce((SELECT o.public_id FROM outlets o WHERE o.id = a.publisher_id), {UNKNOWN_ID}) AS outlet_id,
       {calendar_cells("published", "a.published_on")}"""


def _weight(things: str) -> Column:
    return number(f"1 divided by the {things} of the article: adds up to the number of articles that name any", "0.5")


def _share(things: str) -> str:
    count = f"(SELECT count(*) FROM article_{things} n WHERE n.article_id = c.article_id)"
    return f"CAST(1 AS DOUBLE PRECISION) / {count}"


FACT_COUNTRY_MENTION = plain_view(
    "fact_country_mention",
    "One row a country and article that refers to it",
    {
        **_ARTICLE,
        "country_code": text("The country: key of dim_country", "KH"),
        "mention_count": integer("How often the article refers to it; adds up", "7"),
        "article_count": integer("1: adds up to articles for one country, or for each of several", "1"),
        "article_weight": _weight("countries"),
    },
    f"""
SELECT {_ARTICLE_CELLS},
       c.country_code, c.mention_count, 1 AS article_count,
       {_share("countries")} AS article_weight
  FROM article_countries c
  JOIN articles a ON a.id = c.article_id
""",
)


def _named_fact(name: str, things: str, one: str, of_dimension: Columns) -> View:
    """Return the fact of the people or the organisations that articles name.

    `things` is the table of identities, `one` what its tables and keys call one of them.
    """
    return plain_view(
        name,
        f"One row a {one} and article that names them, as that article tells them",
        {
            **_ARTICLE,
            **of_dimension,
            "name": text("The fullest form of the name in the article", "Dara Sok"),
            "mention_count": integer("How often the article names them; adds up", "4"),
            "article_weight": _weight(things),
        },
        f"""
SELECT {_ARTICLE_CELLS},
       coalesce(same.public_id, i.public_id) AS {one}_id,
       coalesce(c.country_code, '{UNKNOWN_COUNTRY}') AS country_code, c.name,
       c.mention_count, {_share(things)} AS article_weight
  FROM article_{things} c
  JOIN articles a ON a.id = c.article_id
  JOIN {things} i ON i.id = c.{one}_id
  LEFT JOIN {things} same ON same.id = i.same_as_id
""",
    )


FACT_PERSON_MENTION = _named_fact(
    "fact_person_mention",
    "people",
    "person",
    {
        "person_id": integer("The person: key of dim_person", "5120487316642"),
        "country_code": text("The state that the article says they serve: key of dim_country; ZZ unknown", "KH"),
    },
)
FACT_ORGANISATION_MENTION = _named_fact(
    "fact_organisation_mention",
    "organisations",
    "organisation",
    {
        "organisation_id": integer("The body: key of dim_organisation", "81904412267"),
        "country_code": text("The country that the article says it belongs to: key of dim_country; ZZ unknown", "KH"),
    },
)

MENTION_FACTS = (FACT_COUNTRY_MENTION, FACT_PERSON_MENTION, FACT_ORGANISATION_MENTION)
