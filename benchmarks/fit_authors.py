"""Fit the weights of names that are likely an author's (etl/rules/author_names.tsv), on the pages that may be read.

python -m benchmarks.fit_authors            fit, write the table, and tell what such weights reach on pages left out
python -m benchmarks.fit_authors --check    only tell

A name's label is whether the gold's bylines hold it. Needs the extra `bench`.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks import score
from benchmarks.weights import (
    RULES,
    Answered,
    Table,
    chances_left_out,
    fit_answers,
    fit_table,
    is_check,
    sources_to_fit,
    tell_shares,
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
FIT = partial(fit_answers, outcome=AUTHOR, strength=STRENGTH)


def examples_of(rules: Rules) -> Iterator[Answered]:
    """Yield the names around the stories of all pages."""
    for source, gold in sources_to_fit():
        document = decode(source, rules)
        if not isinstance(document, Rejection):
            wanted = {score.fold(name) for name in gold["bylines"]}
            for candidate in list_authors(document, rules):
                yield Answered(Path(source.uri).stem, candidate.signs, score.fold(candidate.name) in wanted)


def tell(examples: Sequence[Answered]) -> None:
    """Print what weights reach on pages that they were not fitted on: a fold of the pages left out at a time."""
    found = [(chance, e.holds) for e, chance in chances_left_out(examples, AUTHOR, STRENGTH)]
    tell_shares(found, (0.4, SURE, 0.6, 0.8), "are authors'")


def main() -> None:
    """Fit and tell."""
    check, rules = is_check(__doc__), Rules.load()
    fit_table(list(examples_of(rules)), FIT, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
