"""The full-text index: one row an article, FTS5 on SQLite and tsvector on PostgreSQL.

It is no migration: like the views it is put in place once the schema is at its head, then filled from the paragraphs.
The loader keeps it in step.
"""

import hashlib
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text

from models.view import in_dialect

SEARCH = "article_search"  # on SQLite the names of more tables begin so: those of the index itself

_CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE article_search"
        " USING fts5(title, text, tokenize = 'porter unicode61 remove_diacritics 2')",
    ),
    "postgresql": (
        "CREATE TABLE article_search (rowid bigint PRIMARY KEY, title text, text text,"
        " document tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', coalesce(title, '')), 'A')"
        " || to_tsvector('english', coalesce(text, ''))) STORED)",
        "CREATE INDEX ix_article_search_document ON article_search USING gin (document)",
        "COMMENT ON TABLE article_search IS 'The full-text index that communique search asks: one row an article'",
    ),
}
_FILL = """
INSERT INTO article_search (rowid, title, text)
SELECT a.id, a.title, (SELECT string_agg(x.text, '\n\n') FROM (SELECT p.text FROM paragraphs p
    WHERE p.article_id = a.id AND p.kind IN ('standfirst', 'body', 'caption') ORDER BY p.ordinal) x)
  FROM articles a"""


def search_fingerprint() -> str:
    """Return the SHA-256 of how the index is made."""
    return hashlib.sha256(repr((_CREATE, _FILL)).encode()).hexdigest()


def place_search(connection: Connection) -> None:
    """Make the index anew, of all articles."""
    dialect = connection.dialect.name
    connection.exec_driver_sql("DROP TABLE IF EXISTS article_search")
    for statement in _CREATE[dialect]:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(in_dialect(_FILL, connection.dialect.name))


def index_articles(connection: Connection, articles: Sequence[int]) -> None:
    """Put articles into the index; their rows are written."""
    statement = text(f"{in_dialect(_FILL, connection.dialect.name)} WHERE a.id IN :ids")
    if articles:
        connection.execute(statement.bindparams(bindparam("ids", expanding=True)), {"ids": list(articles)})


def unindex_articles(connection: Connection, articles: Sequence[int]) -> None:
    """Take articles out of the index."""
    statement = text("DELETE FROM article_search WHERE rowid = :id")
    if articles:
        connection.execute(statement, [{"id": number} for number in articles])
