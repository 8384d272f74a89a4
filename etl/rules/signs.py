"""The words that are signs of what a line of a page is: a headline, a paragraph, a caption, or the page's own."""

from dataclasses import dataclass
from functools import cached_property

from etl.rules.dates import FILE as DATES
from etl.rules.files import RuleFiles, words

FILE = "signs.toml"


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

    @classmethod
    def load(cls, files: RuleFiles) -> "SignWords":
        """Return the words of signs.toml.

        Raises: RuleError: the file is wrong.
        """
        table = files.toml(FILE)
        lists = {key: frozenset(words(FILE, table, key)) for key in cls.__dataclass_fields__ if key != "past"}
        return cls(**lists, past=frozenset(words(DATES, files.toml(DATES), "past")))

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
