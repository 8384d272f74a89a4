"""`db copy` and `db grant-readonly`: what they say, and how they end."""

import re
from pathlib import Path

import pytest

STORY = "Ministers meet\n\nHANOI – Cambodian Foreign Minister Dara Sok met his counterpart Lan Nguyen on Monday.\n"


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, communique) -> None:
    """A folder with a database of one story, in a file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMMUNIQUE_DATABASE", raising=False)
    Path("raw").mkdir()
    Path("raw/a.txt").write_text(STORY, encoding="utf-8")
    assert communique("load", "--quiet").code == 0


def test_a_copy_says_how_much(communique, empty_database_url: str) -> None:
    """Rows, tables and the speed go to stderr."""
    done = communique("db", "copy", "communique.db", empty_database_url)
    assert (done.code, done.out) == (0, "")
    assert re.search(r"copied [\d,]+ rows of \d+ tables in [\d.]+ s: [\d,]+ a second", done.err)
    assert communique("db", "check", "--database", empty_database_url).code == 0


def test_a_quiet_copy_prints_nothing(communique) -> None:
    """For a script."""
    done = communique("db", "copy", "communique.db", "new.db", "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")


@pytest.mark.parametrize(
    ("source", "target", "problem"),
    [
        ("communique.db", "communique.db", "not empty"),
        ("nothing.db", "new.db", "no database at nothing.db"),
        ("communique.db", "mysql://somewhere/news", "mysql"),
        ("communique.db", "postgresql://nobody@127.0.0.1:1/news", "can't be used"),
        ("communique.db", "nowhere/new.db", "make nowhere first"),
    ],
)
def test_a_wrong_source_or_target_is_named(communique, source: str, target: str, problem: str) -> None:
    """The error is one line, and nothing is made."""
    done = communique("db", "copy", source, target)
    assert (done.code, problem in done.err, "Traceback" in done.err) == (3, True, False)
    assert not Path("new.db").exists()


def test_a_file_has_no_readers(communique) -> None:
    """Roles are PostgreSQL's."""
    done = communique("db", "grant-readonly", "readers", "--database", "communique.db")
    assert (done.code, "permissions" in done.err) == (3, True)


@pytest.mark.parametrize("engine_kind", ["postgresql"], indirect=True)
def test_an_unknown_role_is_named(communique, database_url: str) -> None:
    """A role is made by whoever administrates the server."""
    done = communique("db", "grant-readonly", "nobody", "--database", database_url)
    assert (done.code, "no role 'nobody'" in done.err) == (3, True)
