"""Fit the weights of where a state stands to an agreement (etl/rules/parties.tsv), on the articles that may be read.

python -m benchmarks.fit_parties            fit, write the table, tell what such weights reach on articles left out
python -m benchmarks.fit_parties --check    only tell

An example is a state of the article and an agreement that the rules found; its label is whether the gold has the state
among the agreement's parties. The choice of the rules is a sign among the others. Needs the extra `bench`.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from etl.find.agreements import find_bonds
from etl.find.agreements.parties import BINDS, LIKELY
from etl.find.references import Cast
from etl.records import AgreementClaim
from etl.rules import Rules

TABLE = RULES / "parties.tsv"
STRENGTH = 0.1  # of the fit: the inverse of how much weights are held back
HEADER = """\
# What it says of a state where it stands to an agreement, in hundredths of log-odds: whether it is a party. "chosen":
# by the rules of words; <, >: the words beside its name; =: counts, and the status; &: two signs together.
# Fitted by `python -m benchmarks.fit_parties`; not to be edited by hand.
"""


@dataclass(frozen=True)
class Example:
    """A state and an agreement: the article, the agreement's number, the signs, what the rules and the gold say."""

    article: str
    number: int
    signs: frozenset[str]
    is_chosen: bool
    is_party: bool


def examples_of(gold_set: GoldSet, rules: Rules) -> Iterator[Example]:
    """Yield the states beside the agreements found in the articles of a set, where the gold tells of the agreement."""
    for stem, article, gold in read_set(gold_set, rules):
        scene = read_scene(article, rules)
        for number, bond in enumerate(find_bonds(scene, Cast(scene), rules)):
            meant = _meant(bond.claim, gold["agreements"])
            for state in bond.states if meant else ():
                is_chosen = state in bond.claim.parties
                yield Example(stem, number, bond.signs_of(state), is_chosen, state in meant["parties"])


def _meant(claim: AgreementClaim, golds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the gold agreement that a claim tells of, whomever it binds; an empty one where there is none."""
    alike = [(likeness, gold) for gold in golds if (likeness := _likeness(claim, gold))]
    return max(alike, key=lambda pair: pair[0], default=(0.0, {}))[1]


def _likeness(claim: AgreementClaim, gold: dict[str, Any]) -> float:
    title = score.overlap(gold["title"], claim.title)
    evidence = score.overlap(gold["evidence"], claim.evidence.quote)
    shared = len({*gold["parties"]} & {*claim.parties})
    return 2 * title + evidence + (gold["kind"] == claim.kind) + shared / 4 if title >= 0.5 or evidence >= 0.6 else 0.0


def fit(examples: Sequence[Example]) -> Fitted:
    """Return the weights of every sign, with the bias."""
    seen = [(e.article, e.signs, BINDS if e.is_party else "") for e in examples]
    return fit_questions([Question([BINDS], seen)], STRENGTH)


def tell(examples: Sequence[Example]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    right: defaultdict[tuple[str, int], list[tuple[bool, bool]]] = defaultdict(list)
    chosen = taken = by_rules = by_weights = parties = 0
    for e, weights in left_out(examples, fit):
        is_taken = chance_of(weigh(weights, e.signs, [BINDS])[BINDS]) >= LIKELY
        right[e.article, e.number].append((e.is_chosen == e.is_party, is_taken == e.is_party))
        chosen, taken, parties = chosen + e.is_chosen, taken + is_taken, parties + e.is_party
        by_rules, by_weights = by_rules + (e.is_chosen and e.is_party), by_weights + (is_taken and e.is_party)
    for name, told, hit, at in (("rules alone", chosen, by_rules, 0), ("weighed", taken, by_weights, 1)):
        whole = sum(all(pair[at] for pair in pairs) for pairs in right.values()) / len(right)
        found = f"{hit / told:.3f} of the states told are parties, {hit / parties:.3f} of the parties are told"
        print(f"{name}: {found}, all of {whole:.3f} of {len(right)} agreements")


def main() -> None:
    """Fit and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write no table")
    arguments = parser.parse_args()
    rules = Rules.load()
    examples = [example for gold_set in sets_to_fit() for example in examples_of(gold_set, rules)]
    tell(examples)
    if not arguments.check:
        print(f"{write(fit(examples), [BINDS], HEADER, TABLE)} signs in {TABLE.name}")


if __name__ == "__main__":
    main()
