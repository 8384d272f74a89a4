"""Fit the weights of names that are likely an author's (etl/rules/author_names.tsv), on the pages that may be read.

python -m benchmarks.fit_authors            fit, write the table, and tell what such weights reach on pages left out
python -m benchmarks.fit_authors --check    only tell

A name's label is whether the gold's bylines hold it. Needs the extra `bench`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import score
from benchmarks.weights import (
    RULES,
    Fitted,
    Question,
    Table,
    chance_of,
    fit_questions,
    fit_table,
    is_check,
    left_out,
    sources_to_fit,
    tell_shares,
    weigh,
)
from etl.clean import list_authors
from etl.clean.likely_authors import AUTHOR, SURE
from etl.decode import decode
from etl.records import Rejection
from etl.rules import Rules
from etl.rules.cleaning import AUTHOR_NAMES

STRENGTH = 0.5  # of the fit: the inverse of how much weights are held back
HEADER = """\
# What the signs of a name near the story say, in hundredths of log-odds: whether it is the author's.
# Fitted by `python -m benchmarks.fit_authors`; not to be edited by hand.
"""
TABLE = Table(RULES / AUTHOR_NAMES, [AUTHOR], HEADER)


@dataclass(frozen=True)
class Example:
    """A name: the article of its page, its signs, and whether it is an author's."""

    article: str
    signs: frozenset[str]
    is_author: bool


def examples_of(rules: Rules) -> Iterator[Example]:
    """Yield the names around the stories of all pages."""
    for source, gold in sources_to_fit():
        document = decode(source, rules)
        if not isinstance(document, Rejection):
            wanted = {score.fold(name) for name in gold["bylines"]}
            for candidate in list_authors(document, rules):
                yield Example(Path(source.uri).stem, candidate.signs, score.fold(candidate.name) in wanted)


def fit(examples: Sequence[Example]) -> Fitted:
    """Return the weights of every sign, with the bias."""
    return fit_questions([Question([AUTHOR], [(e.article, e.signs, AUTHOR * e.is_author) for e in examples])], STRENGTH)


def tell(examples: Sequence[Example]) -> None:
    """Print what weights reach on pages that they were not fitted on: a fold of the pages left out at a time."""
    weighed = [(chance_of(weigh(w, e.signs, [AUTHOR])[AUTHOR]), e.is_author) for e, w in left_out(examples, fit)]
    tell_shares(weighed, (0.4, SURE, 0.6, 0.8), "are authors'")


def main() -> None:
    """Fit and tell."""
    check, rules = is_check(__doc__), Rules.load()
    fit_table(list(examples_of(rules)), fit, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
