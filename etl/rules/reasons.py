"""What `explain` says of a rule, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.errors import RuleError
from etl.rules.files import RuleFiles


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """One sentence a rule, by what it decides: a thing ("person") or a thing's field ("person.country")."""

    by_subject: Mapping[str, Mapping[str, str]]

    @classmethod
    def load(cls, files: RuleFiles) -> "ReasonWords":
        """Return the words of reasons.toml.

        Raises: RuleError: the file is wrong.
        """
        by_subject = files.toml("reasons.toml")
        for subject, words in by_subject.items():
            for rule, sentence in words.items():
                if not isinstance(sentence, str) or not sentence.strip():
                    raise RuleError("reasons.toml", f"{subject}.{rule}", "is no sentence")
        return cls(by_subject)

    def say(self, subject: str, rule: str) -> str:
        """Return what a rule means; its name, where the words are a user's own rules' and not there."""
        return self.by_subject.get(subject, {}).get(rule, rule.replace("_", " "))
