"""Fit the weights of the fields of policy of agreements (etl/rules/fields.tsv), on the articles that may be read.

python -m benchmarks.fit_fields            fit, write the table, and tell what such weights reach on articles left out
python -m benchmarks.fit_fields --check    only tell

An example is an agreement that the rules find and the gold has too; its label is the gold's field. The articles
speak of few things beside armies, borders and trade, so topics of plain news stand beside (tests/cases/fields.toml).
Needs the extra `bench`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.cases import plain_topics
from benchmarks.fit_sides import agreement_meant
from benchmarks.weights import (
    RULES,
    Fitted,
    Question,
    Table,
    articles_to_fit,
    fit_questions,
    fit_table,
    is_check,
    left_out,
    weigh,
)
from etl.find import read_scene
from etl.find.agreements import find_signings
from etl.find.agreements.weighed_fields import field_signs, likely_field
from etl.find.references import Cast
from etl.rules import Rules
from models.codes import AgreementField

STRENGTH = 0.2  # of the fit: the inverse of how much weights are held back
OUTCOMES = tuple(map(str, AgreementField))
HEADER = """\
# What words say of an agreement's field of policy, in hundredths of log-odds. title, own, near, head: of its title,
# its sentence, the paragraph, the headline, by their first seven letters; P: a person, C: a state, O: a body,
# D, M, Y: a day, month or year; =: what the rules of words read in each.
# Fitted by `python -m benchmarks.fit_fields`; not to be edited by hand.
"""
TABLE = Table(RULES / "fields.tsv", OUTCOMES, HEADER)


@dataclass(frozen=True)
class Example:
    """An agreement: the article it stands in, its signs, the field by the rules of words and by the gold."""

    article: str
    signs: frozenset[str]
    ruled: str
    meant: str


def examples_of(rules: Rules) -> Iterator[Example]:
    """Yield the agreements of the articles."""
    for stem, article, gold in articles_to_fit(rules):
        scene = read_scene(article, rules)
        cast = Cast(scene)
        for claim in (signing.claim for signing in find_signings(scene, cast, rules)):
            meant = agreement_meant(claim, gold)
            if meant:
                yield Example(stem, field_signs(claim, cast, rules), str(claim.field), meant["field"])


def topics_of(rules: Rules) -> Iterator[Example]:
    """Yield the agreements of the topics of plain news, each named as its topic."""
    for topic, article, field in plain_topics():
        scene = read_scene(article, rules)
        cast = Cast(scene)
        for claim in (signing.claim for signing in find_signings(scene, cast, rules)):
            yield Example(topic, field_signs(claim, cast, rules), str(claim.field), field)


def fit(examples: Sequence[Example]) -> Fitted:
    """Return the weights of every sign, with the bias."""
    return fit_questions([Question(OUTCOMES, [(e.article, e.signs, e.meant) for e in examples])], STRENGTH)


def tell(examples: Sequence[Example]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    found = [(e, weigh(weights, e.signs, OUTCOMES)) for e, weights in left_out(examples, fit)]
    weighed = np.mean([likely_field(told, e.ruled, e.signs) == e.meant for e, told in found])
    ruled = np.mean([e.ruled == e.meant for e, _ in found])
    print(f"{len(found)} agreements: {ruled:.3f} of the fields right by the rules of words, {weighed:.3f} weighed")


def main() -> None:
    """Fit and tell."""
    check, rules = is_check(__doc__), Rules.load()
    examples = [*examples_of(rules), *topics_of(rules)]
    fit_table(examples, fit, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
