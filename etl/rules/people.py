"""The rules for people: ranks, titles, honorifics and the shapes of names."""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.rules.files import RuleFiles
from etl.rules.lexicon import Entry


@dataclass(frozen=True)
class PeopleRules:
    """Ranks, titles, honorifics and the shapes of names."""

    @classmethod
    def load(cls, files: RuleFiles) -> "PeopleRules":
        """Return the rules.

        Raises: RuleError: a file is wrong.
        """
        return cls()

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the shared lexicon."""
        return iter(())
