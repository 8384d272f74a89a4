"""The rules for fields of policy: cue words, scored in the title, then the sentence, then the article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from etl.errors import RuleError
from etl.rules.clauses import phrase_pattern
from etl.rules.files import RuleFiles, words
from etl.rules.patterns import compile_search
from etl.rules.phrases import branch
from models.codes import AgreementField

FILE = "fields.toml"


@dataclass(frozen=True)
class FieldRules:
    """The cue words of every field, in lower case; `broad` fields hold only where no narrow one does."""

    cues: Mapping[AgreementField, re.Pattern[str]]
    stems: AhoCorasick  # what the cues begin with
    of_stems: tuple[AgreementField, ...]  # the field of each
    broad: tuple[AgreementField, ...]
    over: Mapping[AgreementField, frozenset[str]]  # what a field outranks where one text names both
    passing: re.Pattern[str]  # phrases with a cue that tell no field

    @classmethod
    def load(cls, files: RuleFiles) -> "FieldRules":
        """Return the rules of fields.toml.

        Raises: RuleError: the file is wrong.
        """
        table = files.toml(FILE)
        cues: dict[AgreementField, re.Pattern[str]] = {}
        of_stems: dict[tuple[str, AgreementField], None] = {}
        for code, entry in table["fields"].items():
            if code not in set(AgreementField):
                raise RuleError(FILE, f"fields.{code}", "is no field of an agreement")
            stems = words(FILE, entry, "cues")
            longest_first = sorted(stems, key=len, reverse=True)  # "border traffic" before "border"
            cues[AgreementField(code)] = compile_search(rf"\b(?:{branch(map(_cue, longest_first))})")
            of_stems |= dict.fromkeys((stem.removesuffix("*"), AgreementField(code)) for stem in stems)
        return cls(
            cues,
            AhoCorasick([stem for stem, _ in of_stems]),
            tuple(field for _, field in of_stems),
            tuple(AgreementField(code) for code in words(FILE, table, "broad")),
            {AgreementField(code): frozenset(words(FILE, table["over"], code)) for code in table["over"]},
            phrase_pattern(words(FILE, table, "passing")),
        )

    def cues_in(self, text: str) -> list[tuple[int, int, AgreementField]]:
        """Return where the cues of every field stand in a text in lower case: one pass tells which to look for."""
        text = self.passing.sub(lambda passed: " " * len(passed[0]), text)
        told = {self.of_stems[stem] for stem, *_ in self.stems.find_matches_as_indexes(text, overlapping=True)}
        found = ((field, match) for field in self.cues if field in told for match in self.cues[field].finditer(text))
        return [(match.start(), match.end(), field) for field, match in found]


def _cue(stem: str) -> tuple[str, str]:
    """Return a cue and the pattern behind it: the whole word, or with `*` every word that starts so."""
    return stem.removesuffix("*"), "" if stem.endswith("*") else r"s?\b"
