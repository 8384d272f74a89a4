"""Engines: real transactions, foreign keys, and read-only ones that write nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from etl.errors import LoadError, SettingsError
from etl.load.migrate import check, ensure, open_database
from models.engine import DEFAULT, database_url


def test_foreign_keys_hold(engine: Engine) -> None:
    """A row that refers to nothing is refused."""
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text("INSERT INTO bylines VALUES (1, 99, 0, 'Nobody')"))


def test_codes_are_checked(engine: Engine) -> None:
    """A code that is in no vocabulary is refused."""
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text("INSERT INTO documents VALUES (1, 'aa', 'text/rtf', 5, '0.1')"))


def test_a_read_only_engine_refuses_to_write(database_url: str) -> None:
    """A read-only engine reads, and refuses to change a row or a table."""
    engine = open_database(database_url, read_only=True)
    check(engine)
    for statement in ("DELETE FROM country_names", "CREATE TABLE mine (id integer)"):
        with engine.connect() as connection, pytest.raises(DatabaseError, match=r"read-?only"):
            connection.execute(text(statement))
    engine.dispose()


def test_a_read_only_engine_creates_no_file(tmp_path: Path) -> None:
    """Reading a database that does not exist is an error, and leaves nothing behind."""
    engine = open_database(f"sqlite:///{tmp_path / 'none.db'}", read_only=True)

    with pytest.raises(LoadError, match="unable to open"):
        check(engine)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_odd_characters_can_be_read(tmp_path: Path) -> None:
    """A path with a space, a question mark, a hash and a percent sign is opened as it is named."""
    folder = tmp_path / "a b?c#d%20e"
    folder.mkdir()
    engine = open_database(f"sqlite:///{folder / 'x.db'}")
    ensure(engine)
    engine.dispose()

    reader = open_database(f"sqlite:///{folder / 'x.db'}", read_only=True)
    check(reader)
    reader.dispose()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("communique.db", "not a database URL"),
        ("mysql://host/name", "mysql is not supported"),
        ("", "not a database URL"),
    ],
)
def test_a_wrong_url_is_a_clear_error(url: str, message: str) -> None:
    """What is no URL, or one of another engine, is refused before anything is opened."""
    with pytest.raises(SettingsError, match=message):
        open_database(url)


@pytest.mark.parametrize(
    "url", ["sqlite:////no/such/folder/x.db", "postgresql://nobody:secret@127.0.0.1:1/none?connect_timeout=2"]
)
def test_an_unreachable_database_is_a_load_error(url: str) -> None:
    """The error names the database, without its password."""
    with pytest.raises(LoadError, match="can't be used") as caught:
        ensure(open_database(url))

    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_a_load_error(tmp_path: Path) -> None:
    """A file of something else is refused, and left as it is."""
    file = tmp_path / "notes.db"
    file.write_text("These are notes, not a database. " * 100)

    with pytest.raises(LoadError, match="not a database"):
        ensure(open_database(f"sqlite:///{file}"))

    assert file.read_text().startswith("These are notes")


def test_the_environment_names_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable counts, an empty one does not."""
    monkeypatch.setenv("COMMUNIQUE_DATABASE", "sqlite:///other.db")
    assert database_url() == "sqlite:///other.db"

    monkeypatch.setenv("COMMUNIQUE_DATABASE", "")
    assert database_url() == DEFAULT


def test_a_database_that_another_program_writes_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error tells to wait for the other program."""
    monkeypatch.setattr("models.engine.BUSY_SECONDS", 0)
    file = tmp_path / "busy.db"
    engine = open_database(f"sqlite:///{file}")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LoadError, match=r"busy\.db can't be used: database is locked: .* try again"):
            ensure(engine)
    engine.dispose()
