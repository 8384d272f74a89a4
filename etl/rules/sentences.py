"""The rules for cutting sentences: the abbreviations that a full stop belongs to."""

import re
from dataclasses import dataclass

from etl.rules.files import RuleFiles, words

FILE = "sentences.toml"


@dataclass(frozen=True)
class SentenceRules:
    """Abbreviations in lower case, without their last full stop."""

    before_name: frozenset[str]  # "gen", "mr": never the end of a sentence
    family_names: frozenset[str]  # of them those that are family names too: "Sok Sen. They"
    before_number: frozenset[str]  # "no", "vol": not the end where a number follows
    inside: frozenset[str]  # "co", "inc", "a.m": the end only where a new sentence plainly starts
    starters: re.Pattern[str]  # words that plainly start a new sentence

    @classmethod
    def load(cls, files: RuleFiles) -> "SentenceRules":
        """Return the rules of sentences.toml.

        Raises: RuleError: the file is wrong.
        """
        table = files.toml(FILE)
        starters = "|".join(map(re.escape, words(FILE, table, "starters")))
        return cls(
            frozenset(words(FILE, table, "before_name")),
            frozenset(words(FILE, table, "family_names")),
            frozenset(words(FILE, table, "before_number")),
            frozenset(words(FILE, table, "inside")),
            re.compile(rf"[\"“‘']?(?:{starters})\b"),
        )
