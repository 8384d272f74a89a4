"""Fit the weights of what names an instrument (etl/rules/instruments.tsv), on the articles that may be read.

python -m benchmarks.fit_agreements            fit, write the table, tell what such weights reach on articles left out
python -m benchmarks.fit_agreements --check    only tell

Does a phrase that the rules of words take for no instrument name one? Its label is whether a gold agreement that they
miss has its sentence as its evidence. The tests' cases without an agreement are read beside the articles. Where an
instrument stands is fitted apart (`benchmarks.fit_standing`), on the same mentions. Needs the extra `bench`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

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
from etl.find.agreements.signs import rule_sign, signs_of, standing_signs
from etl.find.agreements.standing import status_of
from etl.find.agreements.weighed import SURE, TELLS
from etl.find.references import Cast
from etl.find.scene import Scene
from etl.records import AgreementClaim
from etl.rules import Rules
from etl.rules.learnt import BIAS, SCALE, Weights
from models.codes import AgreementKind, AgreementStatus

STRENGTH = 0.1  # of the fit: the inverse of how much weights are held back
HEADER = """\
# What the words around a phrase that no rule takes for an instrument say of its naming one, in hundredths of log-odds.
# <, >: words before and after it, by their first seven letters; A: the instrument, P: a person, C: a state, O: a body,
# D, M, Y: a day, month or year; =: counts.
# Fitted by `python -m benchmarks.fit_agreements`; not to be edited by hand.
"""
TABLE = Table(RULES / "instruments.tsv", [TELLS], HEADER)


@dataclass(frozen=True)
class Example:
    """A mention of an instrument: the article it stands in, its signs, and what the gold tells of it."""

    article: str
    signs: frozenset[str]  # of the phrase
    standing: frozenset[str]  # of where its instrument stands
    is_doubtful: bool  # the rules of words make no fact of it
    status: str | None  # in the gold, None where it holds none of it
    told: str | None  # by the rules


def by_words(rules: Rules) -> Rules:
    """Return the rules with weights by which those of words decide alone."""
    statuses = tuple(map(str, AgreementStatus))
    rows = {rule_sign(s): tuple(SCALE * (s == outcome) for outcome in statuses) for s in AgreementStatus}
    standing = Weights(statuses, {BIAS: (0,) * len(statuses), **rows})
    return replace(rules, instruments=silent(TELLS), standing=standing)


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
        yield example_of(stem, row["thread"], told.cast, gold["status"], row["status"])
    for mention in map(evidence_of, doubtful_of(told, scene, rules)):
        status = next((g["status"] for g in missed if _is_meant(g, mention)), None)
        thread = Thread([mention], is_weighed=True)
        by_rule = status_of(thread, None, scene, rules)
        yield example_of(stem, thread, told.cast, status, by_rule and str(by_rule))


def example_of(stem: str, thread: Thread, cast: Cast, meant: str | None, told: str | None) -> Example:
    """Return a mention of an instrument as an example; `meant`, `told`: its status in the gold, and by the rules."""
    mention, by_rule = evidence_of(thread), AgreementStatus(told) if told else None
    standing = standing_signs(mention, thread.mentions, by_rule, cast)
    return Example(stem, signs_of(mention, cast), standing, thread.is_weighed, meant, told)


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
    """Return the weights of every sign: that a phrase names an instrument."""
    return fit_questions(
        [Question([TELLS], [(e.article, e.signs, TELLS if e.status else "") for e in examples])], STRENGTH
    )


def tell(examples: Sequence[Example]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    found = [(chance_of(weigh(weights, e.signs, [TELLS])[TELLS]), e) for e, weights in left_out(examples, fit)]
    tell_shares([(chance, e.status is not None) for chance, e in found], (0.4, SURE, 0.6, 0.7), "name an instrument")


def main() -> None:
    """Fit and tell."""
    check = is_check(__doc__)
    rules = by_words(Rules.load())
    examples = [*examples_of(rules), *traps_of(rules)]
    fit_table([e for e in examples if e.is_doubtful], fit, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
