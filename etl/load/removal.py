"""Removing documents with all that only they support."""

from collections.abc import Iterable

from etl.load.batch import Batch, table_of
from etl.load.families import Identities
from models.search import unindex_articles
from models.sources import Article, Document

_ARTICLES = table_of(Article)


def remove_articles(batch: Batch, identities: Identities, documents: Iterable[int]) -> None:
    """Delete the articles of documents; their rows go with them, their identities once they are settled."""
    rows = batch.select_in(_ARTICLES.c.document_id, documents, _ARTICLES.c.id)
    articles = [row["id"] for row in rows]
    identities.lose(articles)
    unindex_articles(batch.connection, articles)
    batch.delete_ids(Article, articles)


def remove_documents(batch: Batch, identities: Identities, documents: Iterable[int]) -> int:
    """Delete documents with their articles and locations; return how many."""
    numbers = list(documents)
    remove_articles(batch, identities, numbers)
    batch.delete_ids(Document, numbers)
    return len(numbers)
