"""The rules for cleaning: what boilerplate looks like."""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.rules.files import RuleFiles
from etl.rules.lexicon import Entry


@dataclass(frozen=True)
class CleaningRules:
    """What boilerplate looks like."""

    @classmethod
    def load(cls, files: RuleFiles) -> "CleaningRules":
        """Return the rules.

        Raises: RuleError: a file is wrong.
        """
        return cls()

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the shared lexicon."""
        return iter(())
