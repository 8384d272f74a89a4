"""Fit the weights of whether a date lies ahead (etl/rules/turns.tsv), on the articles that may be read.

python -m benchmarks.fit_dates            fit, write the table, and tell what such weights reach on articles left out
python -m benchmarks.fit_dates --check    only tell

An example is a date that would be another day (or month) if it lay ahead than if it lay behind, of which the gold has
one and not the other; so are the dates of the tests' cases. Needs the extra `bench`.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.cases import CASES, article_of, traps
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
from etl.find.dates import read_dates
from etl.find.dates_resolve import Dates
from etl.find.dates_turn import AHEAD, LIKELY
from etl.find.scene import open_scene
from etl.find.text import Text
from etl.records import Article, PartialDate
from etl.rules import Rules

STRENGTH = 0.3  # of the fit: the inverse of how much weights are held back
_DAY = re.compile(r"\b\d{4}(?:-\d\d){0,2}\b")
PUBLISHED = "2024-03-21"  # on which a case was published that does not say
HEADER = """\
# What it says of a date without a year, or of a weekday, in hundredths of log-odds: whether it lies ahead of the day of
# publication. <, >: words before and after it by their first seven letters, <0 the one right before; rule: what the
# verbs say; ahead, behind: how many days away it would be, as a power of two; &: two signs together.
# Fitted by `python -m benchmarks.fit_dates`; not to be edited by hand.
"""
TABLE = Table(RULES / "turns.tsv", [AHEAD], HEADER)


@dataclass(frozen=True)
class Example:
    """A date: its article, its signs, whether it lies ahead by its verbs and by the gold."""

    article: str
    signs: frozenset[str]
    ruled: bool | None  # None where they do not tell
    is_ahead: bool


def examples_of(rules: Rules) -> Iterator[Example]:
    """Yield the dates of the articles and of the tests' cases."""
    for stem, article, gold in articles_to_fit(rules):
        yield from _examples(stem, article, {*_days_of(gold)}, rules)
    for told in ("agreements", "events"):
        for name, article, rows in traps(told):
            yield from _examples(name, article, {day for row in rows for day in _DAY.findall(row)}, rules)
    for case in tomllib.loads((CASES / "dates.toml").read_text(encoding="utf-8"))["cases"]:
        published = str(case.get("published_on", PUBLISHED))
        day = PartialDate.parse(published) if published else None
        article = article_of(case["text"], day)
        yield from _examples(case["id"], article, {d for told in case["dates"] for d in told.split("/")}, rules)


def _examples(name: str, article: Article, days: Collection[str], rules: Rules) -> Iterator[Example]:
    text = Text.from_article(article, rules.sentences)
    for _, turn in read_dates(open_scene(text, rules.lexicon), rules):
        if turn and turn.is_open and (is_ahead := _has(turn.ahead, days)) != _has(turn.behind, days):
            yield Example(name, turn.signs(), turn.ruled, is_ahead)


def _has(dates: Dates, days: Collection[str]) -> bool:
    return any(str(date) in days for date in dates if date)


def _days_of(gold: dict[str, Any]) -> Iterator[str]:
    """Yield the days, months and years of the agreements and encounters of an article."""
    yield from (agreement["signed_on"] for agreement in gold["agreements"])
    yield from (event[which] for event in gold["events"] for which in ("date_start", "date_end"))


def fit(examples: Sequence[Example]) -> Fitted:
    """Return the weights of every sign, with the bias."""
    seen = [(e.article, e.signs, AHEAD if e.is_ahead else "") for e in examples]
    return fit_questions([Question([AHEAD], seen)], STRENGTH)


def tell(examples: Sequence[Example]) -> None:
    """Print what weights reach on articles that they were not fitted on: a fold of the articles left out at a time."""
    weighed = [(e, chance_of(weigh(weights, e.signs, [AHEAD])[AHEAD])) for e, weights in left_out(examples, fit)]
    for whose, is_told in (("whose verbs tell", True), ("whose verbs do not", False)):
        right = [
            ((c >= LIKELY) == e.is_ahead, e.ruled == e.is_ahead) for e, c in weighed if (e.ruled is None) != is_told
        ]
        by_weights, by_verbs = (f"{sum(column) / len(right):.3f}" for column in zip(*right, strict=True))
        print(f"of {len(right)} dates {whose} right: {by_weights} weighed" + f", {by_verbs} by verbs" * is_told)


def main() -> None:
    """Fit and tell."""
    check, rules = is_check(__doc__), Rules.load()
    examples = list(examples_of(rules))
    fit_table(examples, fit, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
