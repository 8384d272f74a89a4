"""The rules for fields of policy: cue words, scored in the title, then the sentence, then the article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from etl.errors import RuleError
from etl.rules.files import RuleFiles, words
from etl.rules.phrases import branch
from models.codes import AgreementField

FILE = "fields.toml"


@dataclass(frozen=True)
class FieldRules:
    """The cue words of every field, in lower case; `broad` fields hold only where no narrow one does."""

    cues: Mapping[AgreementField, re.Pattern[str]]
    broad: tuple[AgreementField, ...]

    @classmethod
    def load(cls, files: RuleFiles) -> "FieldRules":
        """Return the rules of fields.toml.

        Raises: RuleError: the file is wrong.
        """
        table = files.toml(FILE)
        cues = {}
        for code, entry in table["fields"].items():
            if code not in set(AgreementField):
                raise RuleError(FILE, f"fields.{code}", "is no field of an agreement")
            stems = words(FILE, entry, "cues")
            cues[AgreementField(code)] = re.compile(rf"\b(?:{branch(map(_cue, stems))})")
        return cls(cues, tuple(AgreementField(code) for code in words(FILE, table, "broad")))


def _cue(stem: str) -> tuple[str, str]:
    """Return a cue and the pattern behind it: the whole word, or with `*` every word that starts so."""
    return stem.removesuffix("*"), "" if stem.endswith("*") else r"s?\b"
