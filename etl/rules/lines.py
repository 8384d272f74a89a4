"""The rules for joining lines: which hyphens at a line's end belong to the word."""

from dataclasses import dataclass

from etl.rules.files import RuleFiles, words

FILE = "lines.toml"


@dataclass(frozen=True)
class LineRules:
    """Words in lower case."""

    compound_starts: frozenset[str]  # "vice", "long": the hyphen after them stays
    word_ends: frozenset[str]  # "er", "ing": unless this follows

    @classmethod
    def load(cls, files: RuleFiles) -> "LineRules":
        """Return the rules of lines.toml.

        Raises: RuleError: the file is wrong.
        """
        table = files.toml(FILE)
        return cls(
            compound_starts=frozenset(words(FILE, table, "compound_starts")),
            word_ends=frozenset(words(FILE, table, "word_ends")),
        )
