"""The rules for countries: names, demonyms and capitals of countries, and their false friends."""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.rules.files import RuleFiles
from etl.rules.lexicon import Entry


@dataclass(frozen=True)
class CountryRules:
    """Names, demonyms and capitals of countries, and their false friends."""

    @classmethod
    def load(cls, files: RuleFiles) -> "CountryRules":
        """Return the rules.

        Raises: RuleError: a file is wrong.
        """
        return cls()

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the shared lexicon."""
        return iter(())
