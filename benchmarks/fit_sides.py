"""Fit the weights of where states and people stand to what is told, on the articles that may be read.

python -m benchmarks.fit_sides            fit, write the tables, tell what such weights reach on articles left out
python -m benchmarks.fit_sides --check    only tell

An example is a state of the article beside an agreement (etl/rules/parties.tsv) or an encounter (sides.tsv) that the
rules found, or somebody beside an agreement (signatories.tsv); its label is whether the gold has it among the parties,
the countries, the signatories. The choice of the rules is a sign among the others. Needs the extra `bench`.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

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
    weigh,
)
from etl.find import read_scene
from etl.find.agreements import find_agreements, find_bonds
from etl.find.agreements.parties import BINDS, weighed_parties
from etl.find.agreements.signatories import SIGNS, signings_of
from etl.find.events import find_gatherings
from etl.find.events.weighed_sides import MEETS
from etl.find.references import Cast
from etl.records import AgreementClaim, Article, EventClaim
from etl.rules import Rules

STRENGTH = 0.1  # of the fit: the inverse of how much weights are held back
HEADER = """\
# What it says of a state, or of somebody, where it stands to an agreement or an encounter, in hundredths of log-odds:
# whether it is a side, or signed. "chosen": by the rules of words; <, >: the words beside its name; =: codes, counts;
# &: two signs together.
# Fitted by `python -m benchmarks.fit_sides`; not to be edited by hand.
"""
FILES = {BINDS: "parties.tsv", MEETS: "sides.tsv", SIGNS: "signatories.tsv"}
TABLES = [Table(RULES / file, [outcome], HEADER) for outcome, file in FILES.items()]


@dataclass(frozen=True)
class Example:
    """A name and something told: the article, the thing's number, the signs, what the rules and the gold say."""

    article: str
    number: int
    outcome: str
    signs: frozenset[str]
    is_chosen: bool
    is_side: bool


@dataclass(frozen=True)
class Told:
    """Something told with all that may be of it: how each stands to it, what the rules and the gold say."""

    outcome: str
    names: Sequence[str]
    signs_of: Callable[[str], frozenset[str]]
    chosen: Sequence[str]
    meant: Collection[str]


def examples_of(rules: Rules) -> Iterator[Example]:
    """Yield the names beside what is found in the articles, where the gold tells of it too."""
    for stem, article, gold in articles_to_fit(rules):
        for number, told in enumerate(_things(article, gold, rules)):
            for name in told.names:
                signs = told.signs_of(name)
                yield Example(stem, number, told.outcome, signs, name in told.chosen, name in told.meant)


def _things(article: Article, gold: dict[str, Any], rules: Rules) -> Iterator[Told]:
    """Yield the agreements and encounters of an article that the gold tells of, for each of what is asked of them."""
    scene = read_scene(article, rules)
    cast = Cast(scene)
    bonds = list(find_bonds(scene, cast, rules))
    for bond in bonds:
        meant = agreement_meant(bond.claim, gold)
        if meant:
            stand = bond.stand
            yield Told(BINDS, stand.states, stand.signs_of, stand.chosen, meant["parties"])
    for signing in signings_of([(bond, weighed_parties(bond, rules)) for bond in bonds]):
        meant = agreement_meant(signing.claim, gold)
        if meant:
            signed = {score.fold(name) for name in meant["signatories"]}
            people = {name for name in signing.people if score.fold(name) in signed}
            yield Told(SIGNS, tuple(signing.people), signing.signs_of, signing.claim.signatories, people)
    for gathering in find_gatherings(scene, cast, find_agreements(scene, cast, rules), rules):
        meant = event_meant(gathering.claim, gold)
        if meant:
            stand = gathering.stand
            yield Told(MEETS, stand.states, stand.signs_of, stand.chosen, meant["countries"])


def agreement_meant(claim: AgreementClaim, gold: dict[str, Any]) -> dict[str, Any]:
    """Return the gold agreement that is most like a claim, whoever its parties; an empty one where there is none."""
    return _meant([(_agreement_likeness(claim, g), g) for g in gold["agreements"]])


def event_meant(claim: EventClaim, gold: dict[str, Any]) -> dict[str, Any]:
    """Return the gold event that is most like a claim, whosever it is; an empty one where there is none."""
    return _meant([(_event_likeness(claim, g), g) for g in gold["events"]])


def _meant(golds: Sequence[tuple[float, dict[str, Any]]]) -> dict[str, Any]:
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
    names = [name for told in chosen.values() for name in told]
    for how, at in (("by rules alone", 1), ("weighed", 2)):
        hits = sum(name[0] and name[at] for name in names)
        right = hits / sum(name[at] for name in names)
        recall = hits / sum(name[0] for name in names)
        whole = sum(all(s[0] == s[at] for s in told) for told in chosen.values()) / len(chosen)
        print(f"{outcome}, {how}: P {right:.3f} R {recall:.3f}, all of {whole:.3f} of {len(chosen)}")


def main() -> None:
    """Fit and tell."""
    check = is_check(__doc__)
    rules = replace(Rules.load(), sides=silent(MEETS), signatories=silent(SIGNS))
    examples = list(examples_of(rules))
    for table in TABLES:
        fit_table([e for e in examples if e.outcome in table.outcomes], fit, tell, table, check=check)


if __name__ == "__main__":
    main()
