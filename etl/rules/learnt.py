"""Weights of signs: what was learnt from gold articles about a question, as a table of signs and outcomes.

A sign is a word or a few neighbouring ones, with names told as what they are. A question has outcomes; the outcome
whose weights sum highest is the likeliest. The tables are fitted by `python -m benchmarks.fit`, on no text that is held
back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp

from etl.errors import RuleError
from etl.rules.files import RuleFiles

BIAS = "(bias)"  # the row of what each outcome weighs before any sign
NONE = "none"  # the outcome that something is not what the rules of words take it for
SCALE = 100  # a table's weights are whole numbers of hundredths


@dataclass(frozen=True)
class Weights:
    """The weights of signs for the outcomes of a question."""

    outcomes: tuple[str, ...]
    signs: Mapping[str, tuple[int, ...]]  # in hundredths, in the order of the outcomes

    @property
    def nothing(self) -> tuple[int, ...]:
        """What a sign weighs that the table does not hold."""
        return (0,) * len(self.outcomes)

    @classmethod
    def load(cls, files: RuleFiles, name: str) -> "Weights":
        """Return the weights of a TSV file: a column `sign` and one for every outcome.

        Raises: RuleError: a weight is no whole number, or the row of the bias is missing.
        """
        rows = files.tsv(name)
        if not any(row["sign"] == BIAS for row in rows):
            raise RuleError(name, BIAS, "has no row")
        outcomes = tuple(key for key in rows[0] if key != "sign")
        try:
            signs = {row["sign"]: tuple(int(row[outcome]) for outcome in outcomes) for row in rows}
        except ValueError as error:
            raise RuleError(name, "the weights", f"must be whole numbers: {error}") from error
        return cls(outcomes, signs)

    def chance(self, signs: Iterable[str], outcome: str) -> float:
        """Return the chance of one outcome against all else."""
        at, known = self.outcomes.index(outcome), self.signs
        weight = sum(known[sign][at] for sign in (BIAS, *signs) if sign in known) / SCALE
        return 1 / (1 + exp(-weight))

    def weigh(self, signs: Iterable[str]) -> dict[str, float]:
        """Return what the signs weigh together, by outcome: log-odds."""
        found = [self.signs[sign] for sign in (BIAS, *signs) if sign in self.signs]
        return {o: sum(column) / SCALE for o, column in zip(self.outcomes, zip(*found, strict=True), strict=True)}


def likeliest(weighed: Mapping[str, float], outcomes: Iterable[str]) -> tuple[str, float]:
    """Return the outcome of some that weighs most, and its share among them."""
    exps = {outcome: exp(weighed[outcome]) for outcome in outcomes}
    best = max(exps, key=lambda o: exps[o])
    return best, exps[best] / sum(exps.values())
