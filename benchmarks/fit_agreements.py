"""Fit the weights of what is told of instruments (etl/rules/instruments.tsv), on the articles that may be read.

python -m benchmarks.fit_agreements            fit, write the table, tell what such weights reach on articles left out
python -m benchmarks.fit_agreements --check    only tell

Two questions, one table. Does a phrase that the rules of words take for no instrument name one? Its label is whether a
gold agreement that they miss has its sentence as its evidence. Where does an instrument stand? Its label is the status
in the gold; what the rules tell is a sign among the others. The tests' cases without an agreement are read beside the
articles. Needs the extra `bench`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from benchmarks import score
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
    silent,
    tell_shares,
    weigh,
)
from etl.find import read_scene
from etl.find.agreements import Told, doubtful_of, read_agreements
from etl.find.agreements.claims import evidence_of
from etl.find.agreements.recalled import Thread
from etl.find.agreements.sides import Mention
from etl.find.agreements.signs import rule_sign, signs_of
from etl.find.agreements.standing import status_of
from etl.find.agreements.weighed import SURE, TELLS
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.records import AgreementClaim
from etl.rules import Rules
from etl.rules.learnt import SCALE, Weights, likeliest
from models.codes import AgreementKind, AgreementStatus

OUTCOMES = (TELLS, *map(str, AgreementStatus))
STRENGTH = 0.1  # of the fit: the inverse of how much weights are held back
HEADER = """\
# What the words around the name of an instrument say, in hundredths of log-odds: whether a phrase that no rule takes
# for an instrument names one ("agreement"), and where an instrument stands. <, >: words before and after it, by their
# first seven letters; A: the instrument, P: a person, C: a state, O: a body, D, M, Y: a day, month or year; =: counts.
# Fitted by `python -m benchmarks.fit_agreements`; not to be edited by hand.
"""
TABLE = Table(RULES / "instruments.tsv", OUTCOMES, HEADER)


@dataclass(frozen=True)
class Example:
    """A mention of an instrument: the article it stands in, its signs, and what the gold tells of it."""

    article: str
    signs: frozenset[str]
    is_doubtful: bool  # the rules of words make no fact of it
    status: str | None  # in the gold, None where it holds none of it
    told: str | None  # by the rules


def trusting() -> Weights:
    """Return weights by which the rules of words alone decide."""
    none = silent(TELLS, *AgreementStatus)
    rows = {rule_sign(s): tuple(SCALE * (s == outcome) for outcome in none.outcomes) for s in AgreementStatus}
    return replace(none, signs={**none.signs, **rows})


def examples_of(rules: Rules) -> Iterator[Example]:
    """Yield the mentions of instruments in the articles."""
    for stem, article, gold in articles_to_fit(rules):
        scene = read_scene(article, rules)
        yield from _examples(stem, scene, read_agreements(scene, Cast(scene), rules), gold["agreements"], rules)


def traps_of(rules: Rules) -> Iterator[Example]:
    """Yield the doubtful phrases of the tests' cases that tell of no agreement."""
    for case, article, told in traps("agreements"):
        scene = read_scene(article, rules)
        yield from () if told else _examples(case, scene, read_agreements(scene, Cast(scene), rules), [], rules)


def _examples(stem: str, scene: Scene, told: Told, golds: list[dict[str, Any]], rules: Rules) -> Iterator[Example]:
    rows = [_row(claim) | {"thread": thread} for thread, claim in told.claimed]
    pairs, missed, _ = score.pair_up(golds, rows, score.same_agreement)
    for gold, row in pairs:
        signs = signs_of(evidence_of(row["thread"]), told.cast)
        yield Example(stem, signs, False, gold["status"], row["status"])
    for mention in map(evidence_of, doubtful_of(told, scene, rules)):
        status = next((g["status"] for g in missed if _is_meant(g, mention)), None)
        by_rule = status_of(Thread([mention]), None, scene, rules)
        yield Example(stem, signs_of(mention, told.cast), True, status, by_rule and str(by_rule))


def _row(claim: AgreementClaim) -> dict[str, Any]:
    """Return a claim as the flat views tell it."""
    sides = {"parties": "; ".join(claim.parties), "organisations": "; ".join(claim.organisations)}
    told = {"title": claim.title, "kind": str(claim.kind), "status": str(claim.status)}
    return {**told, **sides, "signed_on": str(claim.signed_on or ""), "evidence": claim.evidence.quote}


def _is_meant(gold: dict[str, Any], mention: Mention) -> bool:
    """Tell whether a phrase is what names a gold agreement in its evidence."""
    here = mention.instrument
    noun = here.sentence.passage.folded[here.char_start : here.head_end].split()[-1]
    is_named = score.overlap(gold["title"], here.title) >= 0.4 or noun in gold["title"].lower()
    is_pledge = gold["kind"] == AgreementKind.PLEDGE
    return is_named and not is_pledge and is_evidence(gold["evidence"], here.sentence.text)


def fit(examples: Sequence[Example]) -> Fitted:
    """Return the weights of every sign, by outcome: that a phrase names an instrument, and the statuses."""
    doubtful = [(e.article, e.signs, TELLS if e.status else "") for e in examples if e.is_doubtful]
    standing = [(e.article, e.signs | {_by_rule(e)}, e.status) for e in examples if e.status]
    return fit_questions((Question([TELLS], doubtful), Question(list(AgreementStatus), standing)), STRENGTH)


def _by_rule(example: Example) -> str:
    return rule_sign(AgreementStatus(example.told) if example.told else None)


def tell(examples: Sequence[Example]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    found: list[tuple[float, str, Example]] = []
    for example, weights in left_out(examples, fit):
        weighed = weigh(weights, example.signs | {_by_rule(example)}, OUTCOMES)
        found.append((chance_of(weighed[TELLS]), likeliest(weighed, AgreementStatus)[0], example))
    doubtful = [(chance, e.status is not None) for chance, _, e in found if e.is_doubtful]
    tell_shares(doubtful, (0.4, SURE, 0.6, 0.7), "name an instrument")
    for name, is_doubtful in (("found by rules", False), ("doubtful", True)):
        told = [(status, e) for _, status, e in found if e.status and e.is_doubtful is is_doubtful]
        by_weight = np.mean([status == e.status for status, e in told])
        by_rule = np.mean([e.told == e.status for _, e in told])
        print(f"status, {name}: {by_weight:.3f} weighed, {by_rule:.3f} by rules alone, of {len(told)}")


def main() -> None:
    """Fit and tell."""
    check = is_check(__doc__)
    rules = replace(Rules.load(), instruments=trusting())
    examples = list(examples_of(rules))
    examples += traps_of(rules)
    fit_table(examples, fit, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
