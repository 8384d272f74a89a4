"""Fit the weights of where a state stands to what is told (etl/rules/parties.tsv, sides.tsv), on what may be read.

python -m benchmarks.fit_sides            fit, write the tables, tell what such weights reach on articles left out
python -m benchmarks.fit_sides --check    only tell

An example is a state of the article beside an agreement, or an encounter, that the rules found; its label is whether
the gold has it among the agreement's parties, or the encounter's countries. The choice of the rules is a sign among the
others. Needs the extra `bench`.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks import score
from benchmarks.quality import GoldSet
from benchmarks.weights import (
    RULES,
    Fitted,
    Question,
    chance_of,
    fit_questions,
    left_out,
    read_set,
    sets_to_fit,
    weigh,
    write,
)
from etl.find import read_scene
from etl.find.agreements import find_agreements, find_bonds
from etl.find.agreements.parties import BINDS
from etl.find.events import find_gatherings
from etl.find.events.weighed_sides import MEETS
from etl.find.references import Cast
from etl.find.stands import Stand
from etl.records import AgreementClaim, Article, EventClaim
from etl.rules import Rules
from etl.rules.learnt import BIAS, SCALE, Weights

STRENGTH = 0.1  # of the fit: the inverse of how much weights are held back
TABLES = {BINDS: RULES / "parties.tsv", MEETS: RULES / "sides.tsv"}
HEADER = """\
# What it says of a state where it stands to an agreement or to an encounter, in hundredths of log-odds: whether it is a
# side. "chosen": by the rules of words; <, >: the words beside its name; =: codes and counts; &: two signs together.
# Fitted by `python -m benchmarks.fit_sides`; not to be edited by hand.
"""


@dataclass(frozen=True)
class Example:
    """A state and something told: the article, the thing's number, the signs, what the rules and the gold say."""

    article: str
    number: int
    outcome: str
    signs: frozenset[str]
    is_chosen: bool
    is_side: bool


def silent(outcome: str) -> Weights:
    """Return weights by which no state is likely, so that the choice of the rules stays."""
    return Weights((outcome,), {BIAS: (-SCALE * SCALE,)})


def examples_of(gold_set: GoldSet, rules: Rules) -> Iterator[Example]:
    """Yield the states beside what is found in the articles of a set, where the gold tells of it too."""
    for stem, article, gold in read_set(gold_set, rules):
        for number, (outcome, stand, sides) in enumerate(_things(article, gold, rules)):
            for state in stand.states:
                yield Example(stem, number, outcome, stand.signs_of(state), state in stand.chosen, state in sides)


def _things(article: Article, gold: dict[str, Any], rules: Rules) -> Iterator[tuple[str, Stand, list[str]]]:
    """Yield the agreements and encounters of an article that the gold tells of, with their sides there."""
    scene = read_scene(article, rules)
    cast = Cast(scene)
    for bond in find_bonds(scene, cast, rules):
        meant = _meant([(_agreement_likeness(bond.claim, g), g) for g in gold["agreements"]])
        if meant:
            yield BINDS, bond.stand, meant["parties"]
    for told in find_gatherings(scene, cast, find_agreements(scene, cast, rules), rules):
        meant = _meant([(_event_likeness(told.claim, g), g) for g in gold["events"]])
        if meant:
            yield MEETS, told.stand, meant["countries"]


def _meant(golds: Sequence[tuple[float, dict[str, Any]]]) -> dict[str, Any]:
    """Return the gold row that is most like a claim, whosever it is; an empty one where there is none."""
    likeness, gold = max(golds, key=lambda pair: pair[0], default=(0.0, {}))
    return gold if likeness else {}


def _agreement_likeness(claim: AgreementClaim, gold: dict[str, Any]) -> float:
    title = score.overlap(gold["title"], claim.title)
    evidence = score.overlap(gold["evidence"], claim.evidence.quote)
    shared = len({*gold["parties"]} & {*claim.parties})
    return 2 * title + evidence + (gold["kind"] == claim.kind) + shared / 4 if title >= 0.5 or evidence >= 0.6 else 0.0


def _event_likeness(claim: EventClaim, gold: dict[str, Any]) -> float:
    evidence = score.overlap(gold["evidence"], claim.evidence.quote)
    alike = (gold["kind"] == claim.kind) + score.jaccard(gold["people"], claim.people)
    on_day = (gold["date_start"] or "") == str(claim.date_start or "")
    return evidence + alike / 2 + 0.3 * on_day if evidence >= 0.5 else 0.0


def fit(examples: Sequence[Example]) -> Fitted:
    """Return the weights of every sign, with the bias, by the one outcome of the examples."""
    outcome = examples[0].outcome
    seen = [(e.article, e.signs, outcome if e.is_side else "") for e in examples]
    return fit_questions([Question([outcome], seen)], STRENGTH)


def tell(examples: Sequence[Example]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    outcome = examples[0].outcome
    chosen: defaultdict[tuple[str, int], list[tuple[bool, bool, bool]]] = defaultdict(list)
    for e, weights in left_out(examples, fit):
        likely = chance_of(weigh(weights, e.signs, [outcome])[outcome]) >= 0.5
        chosen[e.article, e.number].append((e.is_side, e.is_chosen, likely))
    states = [state for told in chosen.values() for state in told]
    for name, at in (("by rules alone", 1), ("weighed", 2)):
        hits = sum(state[0] and state[at] for state in states)
        right = hits / sum(state[at] for state in states)
        recall = hits / sum(state[0] for state in states)
        whole = sum(all(s[0] == s[at] for s in told) for told in chosen.values()) / len(chosen)
        print(f"{outcome}, {name}: P {right:.3f} R {recall:.3f}, all states of {whole:.3f} of {len(chosen)}")


def fit_table(examples: Sequence[Example], path: Path, *, check: bool) -> None:
    """Tell what weights reach, and write the table if they are not only to be checked."""
    tell(examples)
    if not check:
        print(f"{write(fit(examples), [examples[0].outcome], HEADER, path)} signs in {path.name}")


def main() -> None:
    """Fit and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write no table")
    arguments = parser.parse_args()
    rules = replace(Rules.load(), parties=silent(BINDS), sides=silent(MEETS))
    examples = [example for gold_set in sets_to_fit() for example in examples_of(gold_set, rules)]
    for outcome, path in TABLES.items():
        fit_table([e for e in examples if e.outcome == outcome], path, check=arguments.check)


if __name__ == "__main__":
    main()
