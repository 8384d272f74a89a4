"""What names a database: a file as it is called, or a URL."""

from pathlib import Path

import pytest

from etl.errors import SettingsError
from etl.settings import read_database


@pytest.mark.parametrize("name", ["a b.db", "x?y.db", "x%20y.db", "50%.db", "x#y.db", "á.db", "[x]'\".db", "q?mode=ro"])
def test_a_file_is_made_and_found_under_its_name(
    communique, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """What means something in a URL is a letter like others in a file's name."""
    monkeypatch.chdir(tmp_path)
    assert communique("db", "upgrade", "--database", name).code == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert communique("db", "check", "--database", name).code == 0


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("sqlite://", "in memory"),
        ("sqlite:///", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        (".", "is a folder"),
        ("sqlite:////", "is a folder"),
        ("nowhere/x.db", "no folder for the database nowhere/x.db: make nowhere first"),
        ("sqlite:///~/x.db", "make ~ first"),
    ],
)
def test_where_no_database_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, problem: str) -> None:
    """What SQLite would refuse without a reason, or lose at the end, is refused with one."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match=problem):
        read_database(name)
