"""Fit the weights of what a page calls its outlet (etl/rules/outlet_names.tsv), on the pages that may be read.

python -m benchmarks.fit_outlets            fit, write the table, and tell what such weights reach on pages left out
python -m benchmarks.fit_outlets --check    only tell

A name's label is whether the gold's publisher has its words. Needs the extra `bench`.
"""

import tomllib
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from benchmarks.cases import CASES
from benchmarks.weights import (
    RULES,
    Answered,
    Table,
    chances_left_out,
    fit_answers,
    fit_table,
    is_check,
    sources_to_fit,
)
from etl.clean import list_outlets
from etl.clean.fragments import OUTLET, key_of
from etl.decode import decode
from etl.records import Rejection, Source
from etl.rules import Rules
from etl.rules.cleaning import OUTLET_NAMES
from models.codes import MediaType

STRENGTH = 0.5  # of the fit: the inverse of how much weights are held back
HEADER = """\
# What the signs of a name in a page's own lines say, in hundredths of log-odds: whether it is the outlet's.
# Fitted by `python -m benchmarks.fit_outlets`; not to be edited by hand.
"""
TABLE = Table(RULES / OUTLET_NAMES, [OUTLET], HEADER)
FIT = partial(fit_answers, outcome=OUTLET, strength=STRENGTH)


def examples_of(rules: Rules) -> Iterator[Answered]:
    """Yield the names of all pages."""
    for source, gold in chain(sources_to_fit(), pages_of_cases()):
        document = decode(source, rules)
        if not isinstance(document, Rejection):
            wanted = key_of(gold["publisher"] or "")
            for fragment in list_outlets(document, rules.cleaning):
                yield Answered(Path(source.uri).stem, frozenset(fragment.signs), key_of(fragment.name) == wanted)


def pages_of_cases() -> Iterator[tuple[Source, dict[str, Any]]]:
    """Yield the pages of the tests' cases, most of which only seem to name an outlet."""
    told = tomllib.loads((CASES / "outlets.toml").read_text(encoding="utf-8"))
    for case in told["case"]:
        parts = [case["above"], *told["story"], case.get("told", ""), case.get("below", "")]
        text = "\n\n".join(parts).replace("HEADLINE", told["headline"])
        yield Source(case["id"], text.encode(), MediaType.TEXT), case


def tell(examples: Sequence[Answered]) -> None:
    """Print what weights reach on pages that they were not fitted on: a fold of the pages left out at a time."""
    weighed = sorted(chances_left_out(examples, OUTLET, STRENGTH), key=lambda n: n[0].article)
    pages = [list(names) for _, names in groupby(weighed, lambda n: n[0].article)]
    best = [max(names, key=lambda name: name[1]) for names in pages]
    for share in (0.0, 0.2, 0.5):
        taken = [e.holds for e, chance in best if chance >= share]
        print(f"a chance of {share:g} and more: {sum(taken) / len(taken):.3f} right, of {len(taken)} in {len(pages)}")


def main() -> None:
    """Fit and tell."""
    check, rules = is_check(__doc__), Rules.load()
    fit_table(list(examples_of(rules)), FIT, tell, TABLE, check=check)


if __name__ == "__main__":
    main()
