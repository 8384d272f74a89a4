"""The rules for dates: words of dates."""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.rules.files import RuleFiles
from etl.rules.lexicon import Entry


@dataclass(frozen=True)
class DateRules:
    """Words of dates."""

    @classmethod
    def load(cls, files: RuleFiles) -> "DateRules":
        """Return the rules.

        Raises: RuleError: a file is wrong.
        """
        return cls()

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the shared lexicon."""
        return iter(())
