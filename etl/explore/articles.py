"""An article's text with what is named in it marked, and the article as the finders read it."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Row, select

from etl.explore.pages import Mark, Quote
from etl.explore.rows import read_rows
from etl.records import Article, Paragraph, PartialDate
from models.codes import ParagraphKind
from models.sources import Article as ArticleRow
from models.sources import Byline, Outlet
from models.sources import Paragraph as ParagraphRow

_MARKED = """
SELECT m.paragraph_id, m.char_start, m.char_end, 'person' AS label FROM person_mentions m
  JOIN paragraphs p ON p.id = m.paragraph_id WHERE p.article_id = :article
UNION ALL
SELECT m.paragraph_id, m.char_start, m.char_end, 'organisation' FROM organisation_mentions m
  JOIN paragraphs p ON p.id = m.paragraph_id WHERE p.article_id = :article
UNION ALL
SELECT m.paragraph_id, m.char_start, m.char_end, m.country_code FROM country_mentions m
  JOIN paragraphs p ON p.id = m.paragraph_id WHERE p.article_id = :article
"""


def quote_article(connection: Connection, article: int) -> tuple[Quote, ...]:
    """Return an article's paragraphs, marked."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    for row in read_rows(connection, _MARKED, article=article):
        marks[row["paragraph_id"]].append(Mark(row["char_start"], row["char_end"], row["label"]))
    rows = select(ParagraphRow).where(ParagraphRow.article_id == article).order_by(ParagraphRow.ordinal)
    return tuple(
        Quote(row.text, apart_marks(marks[row.id]), _label(row), row.kind is ParagraphKind.BOILERPLATE)
        for row in connection.execute(rows)
    )


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
