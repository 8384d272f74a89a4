"""Fit the weights of what names a body (etl/rules/bodies.tsv), on the articles that may be read.

python -m benchmarks.fit_bodies            fit, write the table, and tell what such weights reach on articles left out
python -m benchmarks.fit_bodies --check    only tell

An example is a run of capitalised words that the rules take for no person and no body; its label is whether the gold
has a body of that name or acronym, and of which kind. Needs the extra `bench`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks import score
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
    silent,
    tell_shares,
    weigh,
)
from etl.find import read_scene
from etl.find.organisations.weighed import SURE, TELLS, find_runs, signs_of
from etl.rules import Rules
from etl.rules.learnt import likeliest
from models.codes import OrganisationKind

OUTCOMES = (TELLS, *map(str, OrganisationKind))
STRENGTH = 0.5  # of the fit: the inverse of how much weights are held back
HEADER = """\
# What the words around capitalised words and their own say, in hundredths of log-odds: whether they name a body
# ("organisation"), and of which kind. "told|": a word before them; "|of": one after; "..": near; §P, §O, §C, §D: a
# person, a body, a country, a day; ^: another capitalised word; =: words and looks of the name itself.
# Fitted by `python -m benchmarks.fit_bodies`; not to be edited by hand.
"""
TABLE = Table(RULES / "bodies.tsv", OUTCOMES, HEADER)


@dataclass(frozen=True)
class Example:
    """Capitalised words of an article: their text, their signs, and the kind of the body that they name, if any."""

    article: str
    text: str
    signs: frozenset[str]
    kind: str | None


def examples_of(rules: Rules) -> Iterator[Example]:
    """Yield the capitalised words in the articles that the rules leave."""
    for stem, article, gold in articles_to_fit(rules):
        scene = read_scene(article, rules)
        rows = [{"name": body.name, "acronym": body.acronym} for body in scene.organisations]
        _, missed, _ = score.pair_up(gold["organisations"], rows, score.same_organisation)
        kinds = {_bare(form): body["kind"] for body in missed for form in (body["name"], body["acronym"]) if form}
        runs = find_runs(scene)
        times = Counter(run.text for run in runs)
        for run in runs:
            signs = signs_of(run, times[run.text], scene.hits[run.passage.ordinal], rules)
            yield Example(stem, run.text, signs, kinds.get(_bare(run.text)))


def _bare(name: str) -> str:
    return score.fold(name).removeprefix("the ")


def fit(examples: Sequence[Example]) -> Fitted:
    """Return the weights of every sign, by outcome: that words name a body, and the kinds; with the bias."""
    named = [(e.article, e.signs, TELLS if e.kind else "") for e in examples]
    kinds = [(e.article, e.signs, e.kind) for e in examples if e.kind]
    return fit_questions((Question([TELLS], named), Question(list(OrganisationKind), kinds)), STRENGTH)


def tell(examples: Sequence[Example]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    best: dict[tuple[str, str], tuple[float, str, str | None]] = {}
    for e, weights in left_out(examples, fit):
        weighed = weigh(weights, e.signs, OUTCOMES)
        kind = likeliest(weighed, OrganisationKind)[0]
        told = (chance_of(weighed[TELLS]), kind, e.kind)
        best[e.article, e.text] = max(best.get((e.article, e.text), told), told, key=lambda row: row[0])
    found = [(chance, kind is not None) for chance, _, kind in best.values()]
    tell_shares(found, (0.4, 0.5, SURE, 0.7), "name a body")
    kinds = [guess == kind for chance, guess, kind in best.values() if kind and chance >= SURE]
    print(f"kind {np.mean(kinds):.3f} of {len(kinds)} taken")


def main() -> None:
    """Fit and tell."""
    check = is_check(__doc__)
    rules = replace(Rules.load(), bodies=silent(*OUTCOMES))
    examples = list(examples_of(rules))
    fit_table(examples, fit, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
