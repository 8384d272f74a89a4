"""Fit the weights of where an instrument stands (etl/rules/standing.tsv), on the articles that may be read.

python -m benchmarks.fit_standing            fit, write the table, tell what such weights reach on articles left out
python -m benchmarks.fit_standing --check    only tell

An example is an instrument that the gold has too; its label is its status there. What the rules of words tell is a
sign among the others. The tests' cases are read beside the articles: plain sentences count. Needs the extra `bench`.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.cases import traps
from benchmarks.fit_agreements import Example, by_words, example_of, examples_of
from benchmarks.weights import RULES, Fitted, Question, Table, fit_questions, fit_table, is_check, left_out, weigh
from etl.find import read_scene
from etl.find.agreements import read_agreements
from etl.find.references import Cast
from etl.rules import Rules
from etl.rules.learnt import likeliest
from models.codes import AgreementStatus

OUTCOMES = tuple(map(str, AgreementStatus))
STRENGTH = 0.1  # of the fit: the inverse of how much weights are held back
HEADER = """\
# What the words around the names of an instrument say of where it stands, in hundredths of log-odds. <, >: words before
# and after the one that is its evidence, by their first seven letters; other: words of its other sentences; A: the
# instrument, P: a person, C: a state, O: a body, D, M, Y: a day, month or year; =: counts, and what rules tell.
# Fitted by `python -m benchmarks.fit_standing`; not to be edited by hand.
"""
TABLE = Table(RULES / "standing.tsv", OUTCOMES, HEADER)


def cases_of(rules: Rules) -> Iterator[Example]:
    """Yield the agreements of the tests' cases that are told by the title that the case gives."""
    for case, article, told in traps("agreements"):
        meant = {title: status for _, status, title, *_ in (row.split(" | ") for row in told)}
        scene = read_scene(article, rules)
        agreements = read_agreements(scene, Cast(scene), rules)
        for thread, claim in agreements.claimed:
            if claim.title in meant:
                yield example_of(case, thread, agreements.cast, meant[claim.title], str(claim.status))


def fit(examples: Sequence[Example]) -> Fitted:
    """Return the weights of every sign, by status."""
    return fit_questions([Question(OUTCOMES, [(e.article, e.standing, e.status or "") for e in examples])], STRENGTH)


def tell(examples: Sequence[Example]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    found = [
        (likeliest(weigh(weights, e.standing, OUTCOMES), OUTCOMES)[0], e) for e, weights in left_out(examples, fit)
    ]
    for name, is_doubtful in (("found by rules", False), ("doubtful", True)):
        told = [(status, e) for status, e in found if e.is_doubtful is is_doubtful]
        by_weight = np.mean([status == e.status for status, e in told])
        by_rule = np.mean([e.told == e.status for _, e in told])
        print(f"{name}: {by_weight:.3f} weighed, {by_rule:.3f} by rules alone, of {len(told)}")


def main() -> None:
    """Fit and tell."""
    check = is_check(__doc__)
    rules = by_words(Rules.load())
    examples = [e for e in (*examples_of(rules), *cases_of(rules)) if e.status]
    fit_table(examples, fit, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
