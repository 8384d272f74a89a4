"""Fit the weights of what is no body (etl/rules/not_bodies.tsv), on the articles that may be read.

python -m benchmarks.fit_not_bodies            fit, write the table, tell what such weights reach on articles left out
python -m benchmarks.fit_not_bodies --check    only tell

An example is a body that the rules of words find and of which nobody holds a post; its label is whether the gold has
none of that name or acronym. The bodies of the tests' cases are learnt from too. Needs the extra `bench`.
"""

from collections.abc import Iterator, Sequence
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
from etl.find.organisations.unlikely import NONE, SURE, bodies_held, signs_of_body
from etl.find.scene import Scene
from etl.records import OrganisationClaim
from etl.rules import Rules

STRENGTH = 0.5  # of the fit: the inverse of how much weights are held back
HEADER = """\
# What says that a name is of no body, in hundredths of log-odds. <, >: the word before and after it, <<, >>: two of
# them, of the first mention or of any; =: words and looks of the name, its kind, what is told of it.
# Fitted by `python -m benchmarks.fit_not_bodies`; not to be edited by hand.
"""
TABLE = Table(RULES / "not_bodies.tsv", (NONE,), HEADER)


def examples_of(rules: Rules) -> Iterator[Doubtful]:
    """Yield the bodies that the rules of words find."""
    for stem, article, gold in articles_to_fit(rules):
        scene = read_scene(article, rules)
        rows = [{"name": body.name, "acronym": body.acronym} for body in scene.organisations]
        _, _, false = score.pair_up(gold["organisations"], rows, score.same_organisation)
        yield from _examples(stem, scene, {row["name"] for row in false})
    for stem, article, told in traps("bodies", "organisations"):
        scene = read_scene(article, rules)
        names = {row.split(" | ")[0] for row in told}
        yield from _examples(stem, scene, {body.name for body in scene.organisations} - names)


def _examples(stem: str, scene: Scene, false: set[str]) -> Iterator[Doubtful]:
    held = bodies_held(scene)
    left: list[OrganisationClaim] = [body for body in scene.organisations if body.name not in held]
    yield from (Doubtful(stem, signs_of_body(body, scene), body.name in false) for body in left)


def fit(examples: Sequence[Doubtful]) -> Fitted:
    """Return the weights of every sign, with the bias."""
    return fit_doubtful(examples, NONE, STRENGTH)


def tell(examples: Sequence[Doubtful]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    tell_dropped(examples, fit, NONE, (0.5, SURE, 0.7))


def main() -> None:
    """Fit and tell."""
    check = is_check(__doc__)
    rules = replace(Rules.load(), not_bodies=silent(NONE))
    fit_table(list(examples_of(rules)), fit, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
