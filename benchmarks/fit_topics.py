"""Fit the weights of what an article is about (etl/rules/topics.tsv), on the articles that may be read.

python -m benchmarks.fit_topics            fit, write the table, and tell what such weights reach on articles left out
python -m benchmarks.fit_topics --check    only tell

An article's label is whether the gold has an agreement or an event in it. Needs the extra `bench`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.weights import (
    RULES,
    Fitted,
    Question,
    Table,
    articles_to_fit,
    chance_of,
    fit_questions,
    fit_table,
    is_check,
    left_out,
    tell_shares,
    weigh,
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


@dataclass(frozen=True)
class Example:
    """An article: its signs, and whether it tells of agreements or encounters."""

    article: str
    signs: frozenset[str]
    is_of_states: bool


def examples_of(rules: Rules) -> Iterator[Example]:
    """Yield the articles."""
    for stem, article, gold in articles_to_fit(rules):
        yield Example(stem, signs_of_article(read_scene(article, rules)), bool(gold["agreements"] or gold["events"]))


def fit(examples: Sequence[Example]) -> Fitted:
    """Return the weights of every sign, with the bias."""
    seen = [(e.article, e.signs, OF_STATES if e.is_of_states else "") for e in examples]
    return fit_questions([Question([OF_STATES], seen)], STRENGTH)


def tell(examples: Sequence[Example]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    weighed = ((e, weigh(weights, e.signs, [OF_STATES])) for e, weights in left_out(examples, fit))
    found = [(chance_of(weights[OF_STATES]), e.is_of_states) for e, weights in weighed]
    tell_shares(found, (0.5, 0.9, SURE), "are of states")


def main() -> None:
    """Fit and tell."""
    check, rules = is_check(__doc__), Rules.load()
    examples = list(examples_of(rules))
    fit_table(examples, fit, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
