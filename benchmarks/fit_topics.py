"""Fit the weights of what an article is about (etl/rules/topics.tsv), on the articles that may be read.

python -m benchmarks.fit_topics            fit, write the table, and tell what such weights reach on articles left out
python -m benchmarks.fit_topics --check    only tell

An article's label is whether the gold has an agreement or an event in it. Needs the extra `bench`.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks.weights import (
    RULES,
    Answered,
    Table,
    articles_to_fit,
    chances_left_out,
    fit_answers,
    fit_table,
    is_check,
    tell_shares,
)
from etl.find import read_scene
from etl.find.topics import OF_STATES, SURE, signs_of_article
from etl.rules import Rules

STRENGTH = 0.1  # of the fit: the inverse of how much weights are held back
HEADER = """\
# What the words of an article say, in hundredths of log-odds: whether it is of what states do with each other. Words by
# their first seven letters; P: a person, C: a state, O: a body, D, M, Y: a day, month or year.
# Fitted by `python -m benchmarks.fit_topics`; not to be edited by hand.
"""
TABLE = Table(RULES / "topics.tsv", [OF_STATES], HEADER)
FIT = partial(fit_answers, outcome=OF_STATES, strength=STRENGTH)


def examples_of(rules: Rules) -> Iterator[Answered]:
    """Yield the articles."""
    for stem, article, gold in articles_to_fit(rules):
        yield Answered(stem, signs_of_article(read_scene(article, rules)), bool(gold["agreements"] or gold["events"]))


def tell(examples: Sequence[Answered]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    found = [(chance, e.holds) for e, chance in chances_left_out(examples, OF_STATES, STRENGTH)]
    tell_shares(found, (0.5, 0.9, SURE), "are of states")


def main() -> None:
    """Fit and tell."""
    check, rules = is_check(__doc__), Rules.load()
    examples = list(examples_of(rules))
    fit_table(examples, FIT, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
