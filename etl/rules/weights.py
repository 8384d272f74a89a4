"""The weights of signs: how much each speaks for a headline, a paragraph or a caption, against the page's own lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from etl.errors import RuleError
from etl.rules.dates import FILE as DATES
from etl.rules.files import RuleFiles, words

FILE = "weights.toml"
KINDS = ("title", "body", "caption")  # the order of the numbers behind a sign


@dataclass(frozen=True)
class SignWords:
    """The words that signs look for, in lower case."""

    small: frozenset[str]
    helpers: frozenset[str]
    readers: frozenset[str]
    placing: frozenset[str]
    pictures: frozenset[str]
    ahead: frozenset[str]
    weekdays: frozenset[str]
    backward: frozenset[str]
    past: frozenset[str]  # of dates.toml, those that do not end in -ed

    @cached_property
    def named(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The lists of which any word is a sign by itself, with the sign's name."""
        return (
            ("helping verb", self.helpers),
            ("you or we", self.readers),
            ("word of place", self.placing),
            ("word of pictures", self.pictures),
            ("weekday", self.weekdays),
        )


@dataclass(frozen=True)
class WeightRules:
    """The words of the signs and what each sign weighs."""

    words: SignWords
    signs: Mapping[str, tuple[float, ...]]  # in the order of `KINDS`, in natural logarithms of odds
    base: tuple[float, ...]
    outlet: Mapping[str, float]  # the signs of a name that a page's line gives, for its being the outlet's
    outlet_base: float

    @classmethod
    def load(cls, files: RuleFiles) -> "WeightRules":
        """Return the rules of weights.toml.

        Raises: RuleError: the file is wrong.
        """
        table = files.toml(FILE)
        keys = [key for key in SignWords.__dataclass_fields__ if key != "past"]
        lists = {key: frozenset(words(FILE, table["words"], key)) for key in keys}
        past = frozenset(words(DATES, files.toml(DATES), "past"))
        signs = {sign: _numbers(sign, row) for group in table["signs"].values() for sign, row in group.items()}
        outlet = {sign: _numbers(sign, [row], 1)[0] for sign, row in table["outlet"].items()}
        base = _numbers("base", table["base"])
        return cls(SignWords(**lists, past=past), signs, base, outlet, outlet.pop("base", 0.0))


def _numbers(sign: str, row: object, count: int = len(KINDS)) -> tuple[float, ...]:
    if not isinstance(row, list) or len(row) != count or not all(isinstance(n, int | float) for n in row):
        told = "a number" if count == 1 else f"{count} numbers: for {', '.join(KINDS)}"
        raise RuleError(FILE, sign, f"must be {told}")
    return tuple(float(number) for number in row)
