"""clean: Document → Article, or a Rejection."""

from etl.records import Article, Document, Rejection
from etl.rules import Rules


def clean(document: Document, rules: Rules) -> Article | Rejection:
    """Return the article that a document holds."""
    raise NotImplementedError
