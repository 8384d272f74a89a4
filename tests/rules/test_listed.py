"""Word lists as fields of a rule class."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.errors import RuleError
from etl.rules.files import RuleFiles
from etl.rules.listed import listed, read_listed


@dataclass
class Sample:
    """Two lists of one file, and a field that is none."""

    number: int
    verbs: frozenset[str] = listed("sample.toml", "pledges", "verbs")
    nouns: tuple[str, ...] = listed("sample.toml", "nouns", make=sorted)


def read_sample(folder: Path, text: str) -> dict[str, object]:
    """Return the listed fields that a rule file gives."""
    (folder / "sample.toml").write_text(text, encoding="utf-8")
    return read_listed(Sample, RuleFiles((folder,)))


def test_every_listed_field_is_made_of_its_list(tmp_path: Path) -> None:
    """A field is made of the list under its path; other fields are left to their class."""
    found = read_sample(tmp_path, 'nouns = ["pact", "deal"]\n[pledges]\nverbs = ["vow"]')
    assert found == {"verbs": frozenset({"vow"}), "nouns": ["deal", "pact"]}


@pytest.mark.parametrize(
    "text", ['nouns = ["pact"]', 'nouns = ["pact"]\n[pledges]', "nouns = [1]\n[pledges]\nverbs = []"]
)
def test_a_missing_table_or_list_is_an_error(text: str, tmp_path: Path) -> None:
    """A table that is not there, a list that is not there and one that holds no words are errors of the file."""
    with pytest.raises(RuleError):
        read_sample(tmp_path, text)
