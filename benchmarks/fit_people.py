"""Fit the weights of what is no person (etl/rules/not_people.tsv), on the articles that may be read.

python -m benchmarks.fit_people            fit, write the table, and tell what such weights reach on articles left out
python -m benchmarks.fit_people --check    only tell

An example is somebody whom the rules of words find; its label is whether the gold has nobody of that name. The people
of the tests' cases are learnt from too. Needs the extra `bench`.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

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
    traps,
    weigh,
)
from etl.find import read_scene
from etl.find.people.weighed import NONE, SURE, signs_of_person, small_words
from etl.records import Article
from etl.rules import Rules

STRENGTH = 1.0  # of the fit: the inverse of how much weights are held back
HEADER = """\
# What says that a name is of no person, in hundredths of log-odds. <, >: the word before and after it, <<, >>: two of
# them, of the first mention or of any; =: looks of the name and its words, what is told of the person.
# Fitted by `python -m benchmarks.fit_people`; not to be edited by hand.
"""
TABLE = Table(RULES / "not_people.tsv", (NONE,), HEADER)


@dataclass(frozen=True)
class Example:
    """Somebody in an article: the signs, and whether the gold knows nobody of that name."""

    article: str
    signs: frozenset[str]
    is_none: bool


def examples_of(rules: Rules) -> Iterator[Example]:
    """Yield the people whom the rules of words find."""
    for stem, article, gold in articles_to_fit(rules):
        rows = [{"name": name} for name in _names(article, rules)]
        _, _, false = score.pair_up(gold["people"], rows, score.same_person)
        yield from _examples(stem, article, {row["name"] for row in false}, rules)
    for stem, article, told in traps("people"):
        names = {row.split(" | ")[0] for row in told}
        yield from _examples(stem, article, set(_names(article, rules)) - names, rules)


def _names(article: Article, rules: Rules) -> list[str]:
    return [person.name for person in read_scene(article, rules).people]


def _examples(stem: str, article: Article, false: Set[str], rules: Rules) -> Iterator[Example]:
    scene = read_scene(article, rules)
    small = small_words(scene)
    for person in scene.people:
        yield Example(stem, signs_of_person(person, scene, small, rules), person.name in false)


def fit(examples: Sequence[Example]) -> Fitted:
    """Return the weights of every sign, with the bias."""
    return fit_questions(
        [Question([NONE], [(e.article, e.signs, NONE if e.is_none else "") for e in examples])], STRENGTH
    )


def tell(examples: Sequence[Example]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    found = [(chance_of(weigh(weights, e.signs, (NONE,))[NONE]), e.is_none) for e, weights in left_out(examples, fit)]
    for share in (0.5, SURE, 0.7):
        dropped = [is_none for chance, is_none in found if chance >= share]
        print(
            f"a chance of {share:g} and more: {len(dropped)} of {len(found)} dropped, {sum(dropped)} of them no people"
        )
    print(f"{sum(is_none for _, is_none in found)} are no people")


def main() -> None:
    """Fit and tell."""
    check = is_check(__doc__)
    rules = replace(Rules.load(), not_people=silent(NONE))
    fit_table(list(examples_of(rules)), fit, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
