"""Rule files: reading the shipped ones, adding a user's own, and saying what is wrong with them."""

from pathlib import Path

import pytest

from etl.errors import RuleError
from etl.rules import Rules
from etl.rules.files import RuleFiles, words


def write(folder: Path, name: str, text: str) -> RuleFiles:
    (folder / name).write_text(text, encoding="utf-8")
    return RuleFiles((folder,))


def test_shipped_rules_load() -> None:
    """The shipped rules are valid."""
    assert Rules.load().version


def test_users_words_are_added(tmp_path: Path) -> None:
    """A user's list is appended to the shipped one of the same name."""
    (tmp_path / "sentences.toml").write_text('before_name = ["xyzzy"]\n', encoding="utf-8")
    assert {"gen", "xyzzy"} <= Rules.load(tmp_path).sentences.before_name


def test_users_names_of_countries_are_added(tmp_path: Path) -> None:
    """A user's rows are added to a shipped table."""
    (tmp_path / "countries.tsv").write_text("phrase\tcode\tform\tsupport\nZealandia\tNZ\tname\t\n", encoding="utf-8")
    assert Rules.load(tmp_path).countries.names["Zealandia"].country_code == "NZ"


def test_version_tells_the_rules_apart(tmp_path: Path) -> None:
    """Other rules have another version."""
    (tmp_path / "sentences.toml").write_text('before_name = ["xyzzy"]\n', encoding="utf-8")
    assert Rules.load().version != Rules.load(tmp_path).version


def test_missing_file_is_named(tmp_path: Path) -> None:
    """A file that no folder holds is an error that names it."""
    with pytest.raises(RuleError, match=r"absent\.toml"):
        RuleFiles((tmp_path,)).toml("absent.toml")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('w = ["a", "a"]', "listed twice"),
        ('w = [" a"]', "white space"),
        ('w = [""]', "is empty"),
        ("w = [1]", "list of strings"),
        ("v = []", "list of strings"),
    ],
)
def test_wrong_list_is_told(tmp_path: Path, text: str, problem: str) -> None:
    """A list with a word twice, padded, empty or of another type is an error that says so."""
    with pytest.raises(RuleError, match=problem):
        words("x.toml", write(tmp_path, "x.toml", text).toml("x.toml"), "w")


def test_misspelt_key_is_told(tmp_path: Path) -> None:
    """A user's list under a key that nothing reads is a mistake, not a silence."""
    (tmp_path / "sentences.toml").write_text('befor_name = ["cmdt"]\n', encoding="utf-8")
    with pytest.raises(RuleError, match=r"sentences.toml: befor_name: is no key .* before_name"):
        Rules.load(tmp_path)


def test_broken_toml_is_told(tmp_path: Path) -> None:
    """A file that is not TOML is an error that names the file."""
    with pytest.raises(RuleError, match=r"x\.toml.*not valid TOML"):
        write(tmp_path, "x.toml", "w = [").toml("x.toml")


def test_other_type_than_shipped_is_told(tmp_path: Path) -> None:
    """A user's value of another type than the shipped one is an error."""
    (tmp_path / "sentences.toml").write_text('before_name = "xyzzy"\n', encoding="utf-8")
    with pytest.raises(RuleError, match="before_name"):
        Rules.load(tmp_path)


def test_row_with_missing_cells_is_told(tmp_path: Path) -> None:
    """A row with fewer cells than the header is an error that quotes the row."""
    with pytest.raises(RuleError, match="has 1 cells"):
        write(tmp_path, "x.tsv", "a\tb\n# a reason\n\nonly\n").tsv("x.tsv")


def test_file_that_is_no_utf8_is_told(tmp_path: Path) -> None:
    """A file in another encoding is an error."""
    (tmp_path / "x.toml").write_bytes(b'w = ["\xe9"]')
    with pytest.raises(RuleError, match="not UTF-8"):
        RuleFiles((tmp_path,)).toml("x.toml")
