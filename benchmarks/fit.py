"""Fit the weights of signs by which sentences are weighed (etl/rules/encounters.tsv), on the articles that may be read.

python -m benchmarks.fit            fit, write the table, and tell what such weights reach on articles left out of a fit
python -m benchmarks.fit --check    only tell

A sentence's label is whether a gold encounter has it as its evidence, of which kind, and what became of it. The
sentences of the tests' cases that tell of none are read beside those of the articles. Needs the extra `bench`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.cases import traps
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
    is_evidence,
    left_out,
    tell_shares,
    weigh,
)
from etl.find import read_scene
from etl.find.agreements import find_agreements
from etl.find.events.officials import is_diplomatic
from etl.find.events.signs import signs_of
from etl.find.events.story import Story
from etl.find.references import Cast
from etl.records import Article
from etl.rules import Rules
from etl.rules.learnt import likeliest
from models.codes import EventKind, EventStatus, ParagraphKind

TELLS = "event"
OUTCOMES = (TELLS, *map(str, EventKind), *map(str, EventStatus))
STRENGTH = 0.5  # of the fit: the inverse of how much weights are held back
HEADER = """\
# What the words around names and days say of a sentence, in hundredths of log-odds: whether it tells of an encounter
# ("event"), of which kind, and what became of it. P: an official, Q: another person, C: a state, O: a body, L: a place,
# D, M, Y: a day, month or year, A: an instrument; words by their first seven letters; =: counts.
# Fitted by `python -m benchmarks.fit`; not to be edited by hand.
"""
TABLE = Table(RULES / "encounters.tsv", OUTCOMES, HEADER)


@dataclass(frozen=True)
class Example:
    """A sentence: the article it stands in, its signs, and the gold encounters that it is the evidence of."""

    article: str
    signs: frozenset[str]
    told: tuple[tuple[str, str], ...]  # kind and status


def examples_of(rules: Rules) -> Iterator[Example]:
    """Yield the body sentences of the articles that tell of states."""
    for stem, article, gold in articles_to_fit(rules):
        yield from _sentences(stem, article, gold, rules)


def _sentences(stem: str, article: Article, gold: dict[str, Any], rules: Rules) -> Iterator[Example]:
    scene = read_scene(article, rules)
    cast = Cast(scene)
    agreements = find_agreements(scene, cast, rules)
    if not is_diplomatic(scene, agreements, rules):
        return
    story = Story(scene, cast, rules, tuple(a.title for a in agreements))
    for sentence in scene.text.sentences:
        if sentence.passage.kind is ParagraphKind.BODY:
            told = [e for e in gold["events"] if is_evidence(e["evidence"], sentence.text)]
            yield Example(stem, signs_of(story, sentence), tuple((e["kind"], e["status"]) for e in told))


def traps_of(rules: Rules) -> Iterator[Example]:
    """Yield the sentences of the tests' cases that tell of no encounter."""
    for case, article, told in traps("events"):
        if not told:
            yield from _sentences(case, article, {"events": []}, rules)


def fit(examples: Sequence[Example]) -> Fitted:
    """Return the weights of every sign, by outcome: of telling, of the kinds, of the statuses; with the bias."""
    tells = [(e.article, e.signs, TELLS if e.told else "") for e in examples]
    kinds, statuses = (
        [(e.article, e.signs, label) for e in examples for label in sorted({t[at] for t in e.told})] for at in (0, 1)
    )
    questions = Question([TELLS], tells), Question(list(EventKind), kinds), Question(list(EventStatus), statuses)
    return fit_questions(questions, STRENGTH)


def tell(examples: Sequence[Example]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    seen: list[tuple[float, str, str, Example]] = []
    for example, weights in left_out(examples, fit):
        weighed = weigh(weights, example.signs, OUTCOMES)
        kind, status = (likeliest(weighed, codes)[0] for codes in (EventKind, EventStatus))
        seen.append((chance_of(weighed[TELLS]), kind, status, example))
    tell_shares([(chance, bool(e.told)) for chance, _, _, e in seen], (0.5, 0.7, 0.8, 0.9), "tell of one")
    told = [(kind, status, e) for _, kind, status, e in seen if e.told]
    print(f"kind {np.mean([k in {t[0] for t in e.told} for k, _, e in told]):.3f}", end=", ")
    print(f"status {np.mean([s in {t[1] for t in e.told} for _, s, e in told]):.3f} of {len(told)} that tell of one")


def main() -> None:
    """Fit and tell."""
    check = is_check(__doc__)
    rules = Rules.load()
    examples = list(examples_of(rules))
    examples += traps_of(rules)
    print(f"{len(examples)} sentences, {sum(bool(e.told) for e in examples)} tell of an encounter")
    fit_table(examples, fit, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
