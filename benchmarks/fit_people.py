"""Fit the weights of what is no person (etl/rules/not_people.tsv), on the articles that may be read.

python -m benchmarks.fit_people            fit, write the table, and tell what such weights reach on articles left out
python -m benchmarks.fit_people --check    only tell

An example is somebody whom the rules of words find; its label is whether the gold has nobody of that name. The people
of the tests' cases are learnt from too. Needs the extra `bench`.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from benchmarks import score
from benchmarks.weights import (
    RULES,
    Doubtful,
    Fitted,
    Table,
    articles_to_fit,
    fit_doubtful,
    fit_table,
    is_check,
    silent,
    tell_dropped,
    traps,
)
from etl.find import read_scene
from etl.find.people.weighed import NONE, SURE, signs_of_person, small_words
from etl.find.scene import Scene
from etl.rules import Rules

STRENGTH = 1.0  # of the fit: the inverse of how much weights are held back
HEADER = """\
# What says that a name is of no person, in hundredths of log-odds. <, >: the word before and after it, <<, >>: two of
# them, of the first mention or of any; =: looks of the name and its words, what is told of the person.
# Fitted by `python -m benchmarks.fit_people`; not to be edited by hand.
"""
TABLE = Table(RULES / "not_people.tsv", (NONE,), HEADER)


def examples_of(rules: Rules) -> Iterator[Doubtful]:
    """Yield the people whom the rules of words find."""
    for stem, article, gold in articles_to_fit(rules):
        scene = read_scene(article, rules)
        _, _, false = score.pair_up(gold["people"], [{"name": p.name} for p in scene.people], score.same_person)
        yield from _examples(stem, scene, {row["name"] for row in false}, rules)
    for stem, article, told in traps("people"):
        scene = read_scene(article, rules)
        names = {row.split(" | ")[0] for row in told}
        yield from _examples(stem, scene, {person.name for person in scene.people} - names, rules)


def _examples(stem: str, scene: Scene, false: Set[str], rules: Rules) -> Iterator[Doubtful]:
    small = small_words(scene)
    for person in scene.people:
        yield Doubtful(stem, signs_of_person(person, scene, small, rules), person.name in false)


def fit(examples: Sequence[Doubtful]) -> Fitted:
    """Return the weights of every sign, with the bias."""
    return fit_doubtful(examples, NONE, STRENGTH)


def tell(examples: Sequence[Doubtful]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    tell_dropped(examples, fit, NONE, (0.5, SURE, 0.7))


def main() -> None:
    """Fit and tell."""
    check = is_check(__doc__)
    rules = replace(Rules.load(), not_people=silent(NONE))
    fit_table(list(examples_of(rules)), fit, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
