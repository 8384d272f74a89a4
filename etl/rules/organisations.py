"""The rules for organisations: the words that name bodies."""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.rules.files import RuleFiles
from etl.rules.lexicon import Entry


@dataclass(frozen=True)
class OrganisationRules:
    """The words that name bodies."""

    @classmethod
    def load(cls, files: RuleFiles) -> "OrganisationRules":
        """Return the rules.

        Raises: RuleError: a file is wrong.
        """
        return cls()

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the shared lexicon."""
        return iter(())
