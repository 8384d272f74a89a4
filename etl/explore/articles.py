"""An article's text with what is named in it marked, and the article as the finders read it."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from etl.explore.pages import Link, Mark, Quote
from etl.explore.rows import read_rows
from etl.explore.things import Thing
from etl.records import Article, Paragraph, PartialDate
from models.codes import ParagraphKind
from models.sources import Article as ArticleRow
from models.sources import Byline, Outlet
from models.sources import Paragraph as ParagraphRow

_MARKED = """
SELECT m.paragraph_id, m.char_start, m.char_end, 'person' AS label, 'person' AS thing,
       coalesce(same.public_id, own.public_id) AS number
  FROM paragraphs p JOIN person_mentions m ON m.paragraph_id = p.id
  JOIN article_people c ON c.id = m.article_person_id
  JOIN people own ON own.id = c.person_id LEFT JOIN people same ON same.id = own.same_as_id
 WHERE p.article_id = :article
UNION ALL
SELECT m.paragraph_id, m.char_start, m.char_end, 'organisation', 'organisation',
       coalesce(same.public_id, own.public_id)
  FROM paragraphs p JOIN organisation_mentions m ON m.paragraph_id = p.id
  JOIN article_organisations c ON c.id = m.article_organisation_id
  JOIN organisations own ON own.id = c.organisation_id LEFT JOIN organisations same ON same.id = own.same_as_id
 WHERE p.article_id = :article
"""
_COUNTRIES = """
SELECT m.paragraph_id, m.char_start, m.char_end, m.country_code AS label, 'country' AS thing, m.country_code AS number
  FROM paragraphs p JOIN country_mentions m ON m.paragraph_id = p.id WHERE p.article_id = :article
"""
_TOLD = """
SELECT m.paragraph_id, m.char_start, m.char_end, c.title AS label, 'agreement' AS thing,
       coalesce(same.public_id, own.public_id) AS number
  FROM article_agreements c JOIN agreement_mentions m ON m.article_agreement_id = c.id
  JOIN agreements own ON own.id = c.agreement_id LEFT JOIN agreements same ON same.id = own.same_as_id
 WHERE c.article_id = :article
UNION ALL
SELECT c.paragraph_id, c.char_start, c.char_end, c.title, 'agreement', coalesce(same.public_id, own.public_id)
  FROM article_agreements c
  JOIN agreements own ON own.id = c.agreement_id LEFT JOIN agreements same ON same.id = own.same_as_id
 WHERE c.article_id = :article
UNION ALL
SELECT c.paragraph_id, c.char_start, c.char_end, c.kind, 'event', own.public_id
  FROM article_events c JOIN events own ON own.id = c.event_id WHERE c.article_id = :article
UNION ALL
SELECT q.paragraph_id, q.char_start, q.char_end, q.title, 'person', coalesce(same.public_id, own.public_id)
  FROM article_people c JOIN article_positions q ON q.article_person_id = c.id
  JOIN people own ON own.id = c.person_id LEFT JOIN people same ON same.id = own.same_as_id
 WHERE c.article_id = :article
"""

Marks = Mapping[int, list[Mark]]  # by paragraph


def quote_article(connection: Connection, article: int) -> tuple[Quote, ...]:
    """Return an article's paragraphs, what is named in them and the sentences that tell of something marked."""
    named = _marks(connection, article, _MARKED, _COUNTRIES)
    told = _marks(connection, article, _TOLD)
    rows = select(ParagraphRow).where(ParagraphRow.article_id == article).order_by(ParagraphRow.ordinal)
    return tuple(
        Quote(
            row.text,
            apart_marks(named[row.id]),
            _label(row),
            row.kind is ParagraphKind.BOILERPLATE,
            place=str(row.ordinal),
            told=tuple(sorted(set(told[row.id]), key=lambda m: (m.char_start, m.char_end, m.label, str(m.link)))),
        )
        for row in connection.execute(rows)
    )


def _marks(connection: Connection, article: int, *queries: str) -> Marks:
    marks: dict[int, list[Mark]] = defaultdict(list)
    for query in queries:
        for row in read_rows(connection, query, article=article):
            link = Link(Thing(row["thing"]), row["number"])
            marks[row["paragraph_id"]].append(Mark(row["char_start"], row["char_end"], row["label"], link))
    return marks


def _label(row: Row[Any]) -> str | None:
    if row.kind is ParagraphKind.BOILERPLATE:
        return row.rule or "cut"
    return None if row.kind is ParagraphKind.BODY else str(row.kind)


def apart_marks(marks: list[Mark]) -> tuple[Mark, ...]:
    """Return marks by place, of those that overlap the first and longest."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.char_start, -m.char_end)):
        if not kept or mark.char_start >= kept[-1].char_end:
            kept.append(mark)
    return tuple(kept)


def read_article(connection: Connection, article: int) -> Article:
    """Return a stored article as cleaning made it."""
    row = connection.execute(select(ArticleRow).where(ArticleRow.id == article)).one()
    outlets = dict(
        connection.execute(select(Outlet.id, Outlet.name).where(Outlet.id.in_([row.publisher_id, row.agency_id]))).all()
    )
    bylines = connection.scalars(select(Byline.name).where(Byline.article_id == article).order_by(Byline.ordinal))
    rows = select(ParagraphRow).where(ParagraphRow.article_id == article).order_by(ParagraphRow.ordinal)
    return Article(
        title=row.title,
        standfirst=row.standfirst,
        published_on=PartialDate.parse(row.published_on) if row.published_on else None,
        publisher=outlets.get(row.publisher_id),
        agency=outlets.get(row.agency_id),
        bylines=tuple(bylines),
        dateline_place=row.dateline_place,
        language=row.language_code,
        url=row.url,
        paragraphs=tuple(Paragraph(p.ordinal, p.kind, p.text, p.rule) for p in connection.execute(rows)),
        fetched_at=row.fetched_at,
    )
