"""What a worker runs: decode, clean and find for one source; a pure function of the source and the rules."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources.abc import Traversable
from traceback import extract_tb

from etl.clean import clean
from etl.decode import decode, guess_published
from etl.find import find_facts
from etl.records import Article, Document, Outcome, Rejection, Source, SourceInfo
from etl.rules import Rules
from models.codes import MediaType, RejectionReason


@cache
def load_rules(folders: tuple[Traversable, ...] = ()) -> Rules:
    """Return the shipped rules with those of a user's folders, compiled once a process.

    Raises: RuleError: a file is wrong.
    """
    return Rules.load(*folders)


def transform_with(folders: tuple[Traversable, ...], sources: Sequence[Source | Outcome]) -> list[Outcome]:
    """Do `transform_batch` with the rules of these folders: what is sent to a worker, for compiled rules can't be."""
    return transform_batch(sources, load_rules(folders))


def transform_batch(sources: Sequence[Source | Outcome], rules: Rules) -> list[Outcome]:
    """Return the outcome of every source, in order; what reading already rejected is passed through."""
    return [source if isinstance(source, Outcome) else _transform_safely(source, rules) for source in sources]


def transform(source: Source, rules: Rules) -> Outcome:
    """Return the article and the facts of one source, or why there are none."""
    article = clean_source(source, rules)
    if isinstance(article, Rejection):
        return Outcome(describe_source(source), rejection=article)
    return Outcome(describe_source(source), article=article, facts=find_facts(article, rules))


def clean_source(source: Source, rules: Rules) -> Article | Rejection:
    """Return the cleaned article of one source, or why there is none."""
    document: Document | Rejection = decode(source, rules)
    if isinstance(document, Rejection):
        return document
    article = clean(document, rules)
    if isinstance(article, Rejection) or article.published_on or document.media_type is not MediaType.HTML:
        return article
    return replace(article, published_on=guess_published(source, article.url, article.body))


def describe_source(source: Source) -> SourceInfo:
    """Return what is stored of a source."""
    return SourceInfo(source.uri, source.stamp, source.media_type, source.sha256, len(source.data))


def _transform_safely(source: Source, rules: Rules) -> Outcome:
    """Return the outcome of a source; a mistake of ours in one document must not end the run for the others."""
    try:
        return transform(source, rules)
    except Exception as error:
        place = extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__} in {place.name}, line {place.lineno}: {error}"
        return Outcome(describe_source(source), rejection=Rejection(RejectionReason.INTERNAL_ERROR, detail[:500]))
