"""The words of military exercises: what makes a drill one, who takes part, and by which words it is named."""

import re
from dataclasses import dataclass

from etl.rules.clauses import ClauseRules, phrase_pattern
from etl.rules.files import Table, words

FILE = "events.toml"


@dataclass(frozen=True)
class ExerciseRules:
    """The words of military exercises."""

    military: re.Pattern[str]  # adjectives
    forces: re.Pattern[str]  # nouns of those who exercise
    holding: re.Pattern[str]  # verbs whose object a drill is
    naming: re.Pattern[str]  # participles before its name
    no_name: frozenset[str]  # capitalised words that are none

    @classmethod
    def load(cls, table: Table, clauses: ClauseRules) -> "ExerciseRules":
        """Return the rules of the table `exercises`.

        Raises: RuleError: a list is missing or wrong.
        """
        verbs = [form for verb in words(FILE, table, "holding") for form, _ in clauses.inflect(verb)]
        return cls(
            military=phrase_pattern(words(FILE, table, "military")),
            forces=phrase_pattern(words(FILE, table, "forces")),
            holding=phrase_pattern(tuple(dict.fromkeys(verbs))),
            naming=phrase_pattern(words(FILE, table, "naming")),
            no_name=frozenset(words(FILE, table, "no_name")),
        )

    def is_no_name(self, word: str) -> bool:
        """Tell whether a capitalised word is no name of an exercise."""
        return word in self.no_name
