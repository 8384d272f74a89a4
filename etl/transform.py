"""What a worker runs: decode, clean and find for one source; a pure function of the source and the rules."""

from collections.abc import Sequence

from etl.clean import clean
from etl.decode import decode
from etl.find import find_facts
from etl.records import Article, Document, Outcome, Rejection, Source, SourceInfo
from etl.rules import Rules


def transform_batch(sources: Sequence[Source | Outcome], rules: Rules) -> list[Outcome]:
    """Return the outcome of every source, in order; what reading already rejected is passed through."""
    return [source if isinstance(source, Outcome) else transform(source, rules) for source in sources]


def transform(source: Source, rules: Rules) -> Outcome:
    """Return the article and the facts of one source, or why there are none."""
    info = SourceInfo(source.uri, source.stamp, source.media_type, source.sha256, len(source.data))
    article = clean_source(source, rules)
    if isinstance(article, Rejection):
        return Outcome(info, rejection=article)
    return Outcome(info, article=article, facts=find_facts(article, rules))


def clean_source(source: Source, rules: Rules) -> Article | Rejection:
    """Return the cleaned article of one source, or why there is none."""
    document: Document | Rejection = decode(source, rules)
    return document if isinstance(document, Rejection) else clean(document, rules)
