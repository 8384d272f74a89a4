"""The rules for agreements: the words of agreements."""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.rules.files import RuleFiles
from etl.rules.lexicon import Entry


@dataclass(frozen=True)
class AgreementRules:
    """The words of agreements."""

    @classmethod
    def load(cls, files: RuleFiles) -> "AgreementRules":
        """Return the rules.

        Raises: RuleError: a file is wrong.
        """
        return cls()

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the shared lexicon."""
        return iter(())
