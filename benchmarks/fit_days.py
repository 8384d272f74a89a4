"""Fit the weights of the days on which something was done, on the articles that may be read.

python -m benchmarks.fit_days            fit, write the tables, tell what such weights reach on articles left out
python -m benchmarks.fit_days --check    only tell

An example is a day told near an agreement (etl/rules/signing_days.tsv) or an encounter (event_days.tsv) that the rules
found; its label is whether the gold has it as the day of signing, or the first. The choice of the rules of words is a
sign among the others. The tests' cases are learnt from too. Needs the extra `bench`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from benchmarks.cases import traps
from benchmarks.fit_sides import agreement_meant, event_meant
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
    weigh,
)
from etl.find import read_scene
from etl.find.agreements import find_agreements, find_bonds, signing_days
from etl.find.agreements.parties import Bond
from etl.find.agreements.signing_days import timed_signing
from etl.find.days import ON, SURE
from etl.find.events import find_gatherings, weighed_days
from etl.find.events.weighed_days import timed_gathering
from etl.find.events.weighed_sides import Gathering
from etl.find.references import Cast
from etl.records import AgreementClaim, Article, EventClaim
from etl.rules import Rules

STRENGTH = 0.1  # of the fit: the inverse of how much weights are held back
HEADER = """\
# What it says of a day told near an agreement or an encounter, in hundredths of log-odds: whether it was done on it.
# own, other, before n: the sentence that it stands in; <, >: words beside it; =: kinds, statuses; &: two together.
# Fitted by `python -m benchmarks.fit_days`; not to be edited by hand.
"""
SIGNED, BEGAN = "signing_days.tsv", "event_days.tsv"
DAY_AT = {SIGNED: 4, BEGAN: 3}  # columns of the rows of the tests' cases
LIKELY = {SIGNED: signing_days.LIKELY, BEGAN: weighed_days.LIKELY}


@dataclass(frozen=True)
class Example:
    """A day and something done: the article, the thing's number, the day, what the rules and the gold say."""

    article: str
    number: int
    day: str
    signs: frozenset[str]
    chosen: str
    meant: str


def examples_of(rules: Rules) -> dict[str, list[Example]]:
    """Return the days of the articles, by the file that they are for."""
    found: dict[str, list[Example]] = {SIGNED: [], BEGAN: []}
    for stem, article, gold in articles_to_fit(rules):
        for file, number, thing in _things(article, rules):
            claim = thing.claim
            meant = agreement_meant(claim, gold) if isinstance(claim, AgreementClaim) else event_meant(claim, gold)
            if meant:
                found[file] += _days(stem, number, thing, meant["signed_on" if file == SIGNED else "date_start"])
    for told, which in (("agreements", SIGNED), ("events", BEGAN)):
        for stem, article, rows in traps(told):
            for file, number, thing in _things(article, rules):
                alike = [row for row in rows if row.startswith(_head_of(thing.claim))] if file == which else []
                if len(alike) == 1:
                    found[file] += _days(stem, number, thing, alike[0].split(" |")[DAY_AT[file]].strip())
    return found


def _things(article: Article, rules: Rules) -> Iterator[tuple[str, int, Bond | Gathering]]:
    """Yield what an article tells, numbered, each with the file that its days are for."""
    scene = read_scene(article, rules)
    cast = Cast(scene)
    for number, bond in enumerate(find_bonds(scene, cast, rules)):
        yield SIGNED, number, bond
    gatherings = find_gatherings(scene, cast, find_agreements(scene, cast, rules), rules)
    for number, gathering in enumerate(gatherings):
        yield BEGAN, number, gathering


def _head_of(claim: AgreementClaim | EventClaim) -> str:
    """Return what the row of a test's case begins with that means a claim."""
    title = f" {claim.title} |" if isinstance(claim, AgreementClaim) else ""
    return f"{claim.kind} | {claim.status} |{title}"


def _days(article: str, number: int, thing: Bond | Gathering, meant: str | None) -> Iterator[Example]:
    timed = timed_signing(thing) if isinstance(thing, Bond) else timed_gathering(thing)
    for day, signs in timed.days.items():
        yield Example(article, number, str(day), signs, str(timed.chosen or ""), meant or "")


def fit(examples: Sequence[Example]) -> Fitted:
    """Return the weights of every sign, with the bias."""
    seen = [(e.article, e.signs, ON if e.day == e.meant else "") for e in examples]
    return fit_questions([Question([ON], seen)], STRENGTH)


def tell(examples: Sequence[Example], likely: float) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    weighed = [(e, chance_of(weigh(weights, e.signs, [ON])[ON])) for e, weights in left_out(examples, fit)]
    things = [list(days) for _, days in groupby(weighed, key=lambda pair: (pair[0].article, pair[0].number))]
    best = [max(days, key=lambda pair: pair[1]) for days in things]
    likeliest = [(e.day if chance >= (likely if e.chosen else SURE) else "", e.meant) for e, chance in best]
    for how, days in (("by rules alone", [(e.chosen, e.meant) for e, _ in best]), ("weighed", likeliest)):
        told = [day == meant for day, meant in days if day]
        right = sum(day == meant for day, meant in days) / len(days)
        print(f"{how}: day or none right {right:.3f} of {len(days)}, of {len(told)} told {sum(told) / len(told):.3f}")


def main() -> None:
    """Fit and tell."""
    check = is_check(__doc__)
    for file, examples in examples_of(Rules.load()).items():
        print(file)
        table = Table(RULES / file, [ON], HEADER)
        fit_table(examples, fit, partial(tell, likely=LIKELY[file]), table, check=check)


if __name__ == "__main__":
    main()
