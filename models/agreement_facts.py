"""The facts of the star schema about agreements: each once, whatever number of articles tell it."""

from models.dimensions import UNKNOWN_COUNTRY
from models.partial_dates import calendar_cells, calendar_columns
from models.view import Columns, integer, number, plain_view, text

# What the latest article says of each agreement; rows that turned out to be one agreement are one. No long text in it:
# all of it is sorted.
LATEST_AGREEMENTS = """(SELECT c.id AS claim_id, coalesce(d.same_as_id, d.id) AS agreement_id,
               c.article_id, c.field, c.status,
               count(*) OVER (PARTITION BY coalesce(d.same_as_id, d.id)) AS telling_count,
               row_number() OVER (PARTITION BY coalesce(d.same_as_id, d.id)
                                  ORDER BY coalesce(a.published_on, '') DESC, a.public_id DESC, c.ordinal DESC) AS place
          FROM article_agreements c
          JOIN agreements d ON d.id = c.agreement_id
          JOIN articles a ON a.id = c.article_id)"""

_AGREEMENT: Columns = {
    "agreement_id": integer("The agreement: a stable number made of kind, parties, title and date", "40817729155"),
    "kind": text("What sort of instrument or commitment it is: a code of agreement_kinds", "treaty"),
    "field": text("The field of policy that it is about: a code of agreement_fields", "border"),
    "status": text("Where it stood by the latest article that tells it: a code of agreement_statuses", "signed"),
    **calendar_columns("signed", "Day of signing or announcement"),
}
_AGREEMENT_CELLS = f"""d.public_id AS agreement_id, d.kind, c.field, c.status,
       {calendar_cells("signed", "d.signed_on")}"""

FACT_AGREEMENT = plain_view(
    "fact_agreement",
    "One row an agreement of all articles together, as the latest of them tells it",
    {
        **_AGREEMENT,
        "title": text("Its name in its best spelling", "River Boundary Treaty"),
        "article_id": integer("The latest article that tells it: key of dim_article", "2704862712308941"),
        "evidence": text("The sentence of that article that says so", "They signed the River Boundary Treaty."),
        "party_count": integer("How many states are bound by it; 0 where the text names none", "2"),
        "telling_count": integer("How often articles tell it: once an article, as a rule; adds up", "3"),
        "agreement_count": integer("1: adds up to the number of agreements", "1"),
    },
    f"""
SELECT {_AGREEMENT_CELLS},
       d.title, a.public_id AS article_id,
       (SELECT w.quote FROM article_agreements w WHERE w.id = c.claim_id) AS evidence,
       (SELECT count(*) FROM agreement_parties p WHERE p.article_agreement_id = c.claim_id) AS party_count,
       c.telling_count, 1 AS agreement_count
  FROM {LATEST_AGREEMENTS} c
  JOIN agreements d ON d.id = c.agreement_id
  JOIN articles a ON a.id = c.article_id
 WHERE c.place = 1
""",
)

FACT_AGREEMENT_PARTY = plain_view(
    "fact_agreement_party",
    "One row an agreement and state bound by it; one of an unknown state where the text names none",
    {
        **_AGREEMENT,
        "country_code": text("The state: key of dim_country; ZZ where the text names none", "KH"),
        "agreement_count": integer("1: adds up to agreements for one country, or for each of several", "1"),
        "agreement_weight": number("1 divided by the parties: adds up to the number of agreements", "0.5"),
    },
    f"""
SELECT {_AGREEMENT_CELLS},
       coalesce(p.country_code, '{UNKNOWN_COUNTRY}') AS country_code, 1 AS agreement_count,
       CAST(1 AS DOUBLE PRECISION) / CASE WHEN p.id IS NULL THEN 1 ELSE (
         SELECT count(*) FROM agreement_parties q WHERE q.article_agreement_id = c.claim_id) END AS agreement_weight
  FROM {LATEST_AGREEMENTS} c
  JOIN agreements d ON d.id = c.agreement_id
  LEFT JOIN agreement_parties p ON p.article_agreement_id = c.claim_id
 WHERE c.place = 1
""",
)

AGREEMENT_FACTS = (FACT_AGREEMENT, FACT_AGREEMENT_PARTY)
