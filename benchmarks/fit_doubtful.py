"""Fit the weights of who is no person and what is no body, on the articles that may be read.

python -m benchmarks.fit_doubtful            fit, write the tables, tell what such weights reach on articles left out
python -m benchmarks.fit_doubtful --check    only tell

An example is somebody whom the rules of words find (etl/rules/not_people.tsv), or a body of which nobody holds a post
(not_bodies.tsv); its label is whether the gold has none of that name. The tests' cases are learnt from too. Needs the
extra `bench`.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from typing import Any

from benchmarks import score
from benchmarks.cases import traps
from benchmarks.weights import (
    RULES,
    Answered,
    Table,
    articles_to_fit,
    chances_left_out,
    fit_answers,
    fit_table,
    is_check,
    silent,
)
from etl.find import read_scene
from etl.find.organisations import unlikely
from etl.find.people import weighed
from etl.find.scene import Scene
from etl.rules import Rules
from etl.rules.learnt import NONE

HEADER = """\
# What says that a name is of no {kind}, in hundredths of log-odds. <, >: the word before and after it, <<, >>: two of
# them, of the first mention or of any; =: looks of the name, what is told of the {kind}.
# Fitted by `python -m benchmarks.fit_doubtful`; not to be edited by hand.
"""
PEOPLE = Table(RULES / "not_people.tsv", (NONE,), HEADER.format(kind="person"))
BODIES = Table(RULES / "not_bodies.tsv", (NONE,), HEADER.format(kind="body"))
STRENGTH_PEOPLE, STRENGTH_BODIES = 1.0, 0.5  # of the fits: the inverse of how much weights are held back

Found = tuple[dict[str, str | None], frozenset[str] | None]  # the row of a name to score, its signs if it is doubted
Reader = Callable[[Scene, Rules], Iterator[Found]]


def people_of(scene: Scene, rules: Rules) -> Iterator[Found]:
    """Yield the people of an article."""
    small = weighed.small_words(scene)
    for person in scene.people:
        yield {"name": person.name}, weighed.signs_of_person(person, scene, small, rules)


def bodies_of(scene: Scene, _: Rules) -> Iterator[Found]:
    """Yield the bodies of an article; those of which somebody holds a post are not doubted."""
    held = unlikely.bodies_held(scene)
    for body in scene.organisations:
        row = {"name": body.name, "acronym": body.acronym}
        yield row, None if body.name in held else unlikely.signs_of_body(body, scene)


def examples_of(reader: Reader, rules: Rules, key: str, same: Any, cases: tuple[str, str]) -> Iterator[Answered]:
    """Yield what a reader finds; key and same: of the gold and the scorer; cases: what they tell, in which files."""
    for stem, article, gold in articles_to_fit(rules):
        found = list(reader(read_scene(article, rules), rules))
        _, _, false = score.pair_up(gold[key], [row for row, _ in found], same)
        yield from _examples(stem, found, {row["name"] for row in false})
    for stem, article, told in traps(*cases):
        found = list(reader(read_scene(article, rules), rules))
        names = {row.split(" | ")[0] for row in told}
        yield from _examples(stem, found, {row["name"] for row, _ in found} - names)


def _examples(stem: str, found: Sequence[Found], false: Set[str | None]) -> Iterator[Answered]:
    return (Answered(stem, signs, row["name"] in false) for row, signs in found if signs is not None)


def tell(examples: Sequence[Answered], strength: float, sure: float) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    found = [(chance, e.holds) for e, chance in chances_left_out(examples, NONE, strength)]
    for share in (0.5, sure, 0.7):
        dropped = [is_none for chance, is_none in found if chance >= share]
        print(f"a chance of {share:g} and more: {len(dropped)} of {len(found)} dropped, {sum(dropped)} of them none")
    print(f"{sum(is_none for _, is_none in found)} are none")


def main() -> None:
    """Fit and tell."""
    check, rules = is_check(__doc__), Rules.load()
    bold = replace(rules, not_people=silent(NONE))
    people = list(examples_of(people_of, bold, "people", score.same_person, ("people", "people")))
    told = partial(tell, strength=STRENGTH_PEOPLE, sure=weighed.SURE)
    fit_table(people, partial(fit_answers, outcome=NONE, strength=STRENGTH_PEOPLE), told, PEOPLE, check=check)
    bold = replace(rules, not_bodies=silent(NONE))
    bodies = list(examples_of(bodies_of, bold, "organisations", score.same_organisation, ("bodies", "organisations")))
    told = partial(tell, strength=STRENGTH_BODIES, sure=unlikely.SURE)
    fit_table(bodies, partial(fit_answers, outcome=NONE, strength=STRENGTH_BODIES), told, BODIES, check=check)


if __name__ == "__main__":
    main()
