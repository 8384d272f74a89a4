"""Fit the weights of what tells of pledges (etl/rules/commitments.tsv), on the articles that may be read.

python -m benchmarks.fit_pledges            fit, write the table, tell what such weights reach on articles left out
python -m benchmarks.fit_pledges --check    only tell

Two questions, one table. Does a sentence tell of a pledge? At which of its words does the pledge's title begin? The
sentences of the tests' cases that promise nothing are read beside those of the articles. Needs the extra `bench`.
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
from etl.find.agreements import find_bonds, read_agreements
from etl.find.agreements.weighed_pledges import (
    BEGINS,
    SURE,
    TELLS,
    pledging,
    signs_of_pledge,
    signs_of_start,
    words_of,
)
from etl.find.agreements.wording import thing_title
from etl.find.references import Cast
from etl.records import Span
from etl.rules import Rules
from models.codes import AgreementKind

OUTCOMES = (TELLS, BEGINS)
STRENGTH = 0.5  # of the fit: the inverse of how much weights are held back
HEADER = """\
# What the words of a sentence say, in hundredths of log-odds: whether it tells of a pledge, and ("|") whether its title
# begins there. P: a person, C: a state, O: a body, A: an instrument's noun, D, M, Y: a day, month or year;
# words by their first letters; =: counts. Fitted by `python -m benchmarks.fit_pledges`; not to be edited by hand.
"""
TABLE = Table(RULES / "commitments.tsv", OUTCOMES, HEADER)


@dataclass(frozen=True)
class Example:
    """A sentence that may tell of a pledge: its signs, those of its words, and the title in the gold."""

    article: str
    signs: frozenset[str]
    is_open: bool  # the rules of words find no agreement in it
    title: str | None  # None where it tells of no pledge
    text: str
    starts: tuple[tuple[int, frozenset[str]], ...] = ()  # of a pledge's sentence: where its words begin, their signs

    @property
    def begins(self) -> int:
        """Where the title begins in the text, below nought where it stands nowhere."""
        return self.text.lower().find((self.title or "\0").lower())


def examples_of(rules: Rules) -> Iterator[Example]:
    """Yield the sentences of the articles of states that may tell of a pledge."""
    for stem, article, gold in articles_to_fit(rules):
        scene = read_scene(article, rules)
        told = read_agreements(scene, Cast(scene), rules)
        if told.is_public:
            found = (bond.claim for bond in find_bonds(scene, Cast(scene), rules))
            taken = {m.mention.span for claim in found for m in claim.mentions}
            taken |= {m.instrument.sentence.span for m in told.mentions}
            pledges = [a for a in gold["agreements"] if a["kind"] == AgreementKind.PLEDGE]
            yield from _sentences(stem, told.cast, taken, pledges)


def _sentences(stem: str, cast: Cast, taken: set[Span], pledges: list[dict[str, Any]]) -> Iterator[Example]:
    for sentence in pledging(cast, ()):
        title = next((p["title"] for p in pledges if is_evidence(p["evidence"], sentence.text)), None)
        words = words_of(sentence, cast) if title else []
        starts = ((w.char_start - sentence.char_start, signs_of_start(words, n)) for n, w in enumerate(words))
        signs, is_open = signs_of_pledge(sentence, cast), sentence.span not in taken
        yield Example(stem, signs, is_open, title, sentence.text, tuple(starts))


def traps_of(rules: Rules) -> Iterator[Example]:
    """Yield the sentences of the tests' cases that promise nothing, though their words are those of pledges."""
    for case, article, told in traps("agreements"):
        if not any(agreement.startswith(AgreementKind.PLEDGE) for agreement in told):
            yield from _sentences(case, Cast(read_scene(article, rules)), set(), [])


def fit(examples: Sequence[Example]) -> Fitted:
    """Return the weights of every sign, with the bias: that a sentence tells of a pledge, that a title begins."""
    tells = [(e.article, e.signs, TELLS if e.title else "") for e in examples if e.is_open]
    begun = [e for e in examples if e.begins >= 0]
    begins = [(e.article, signs, BEGINS if start == e.begins else "") for e in begun for start, signs in e.starts]
    return fit_questions((Question([TELLS], tells), Question([BEGINS], begins)), STRENGTH)


def tell(examples: Sequence[Example]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    chances: list[tuple[float, bool]] = []
    titles: list[bool] = []
    for e, weights in left_out(examples, fit):
        if e.is_open:
            chances.append((chance_of(weigh(weights, e.signs, OUTCOMES)[TELLS]), e.title is not None))
        if e.starts:
            begins = max(e.starts, key=lambda start: weigh(weights, start[1], OUTCOMES)[BEGINS])[0]
            titles.append(score.overlap(e.title, thing_title(e.text[begins:])) >= 0.7)
    tell_shares(chances, (0.4, 0.5, SURE, 0.7), "tell of a pledge")
    print(f"titles like those of the gold: {np.mean(titles):.3f} of {len(titles)}")


def main() -> None:
    """Fit and tell."""
    check = is_check(__doc__)
    rules = replace(Rules.load(), commitments=silent(*OUTCOMES))
    examples = list(examples_of(rules))
    examples += traps_of(rules)
    fit_table(examples, fit, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
