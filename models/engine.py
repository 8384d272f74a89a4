"""Engines: which database, and how SQLite must be opened so that transactions and foreign keys are real."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import SQLITE_ATTACH, SQLITE_DENY, SQLITE_OK
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import IntegrityError

VARIABLE = "COMMUNIQUE_DATABASE"
DEFAULT = "sqlite:///communique.db"
POSTGRES = "postgresql+psycopg"
BUSY_SECONDS = 30  # how long a connection waits for another writer
CACHE_KIB = 64 * 1024
STEPS = 1_000_000  # of SQLite's machine between two looks at whether a query is to be interrupted: about 10 ms


def database_url() -> str:
    """Return the database's URL: that of the environment, else a SQLite file in the current folder."""
    return os.environ.get(VARIABLE) or DEFAULT


def make_engine(url: str, *, read_only: bool = False) -> Engine:
    """Return an engine for a database URL; a read-only one creates no file and refuses to write.

    Raises: sqlalchemy.exc.ArgumentError: the URL is wrong. ImportError: its driver is not installed.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite_engine(parsed, read_only=read_only)
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername=POSTGRES)
    options: dict[str, Any] = {"options": "-c default_transaction_read_only=on"} if read_only else {}
    return create_engine(parsed, connect_args=options, pool_pre_ping=True)


@contextmanager
def migration_connection(engine: Engine) -> Iterator[Connection]:
    """Open a transaction in which tables can be rebuilt; it is committed at the end, or nothing happened.

    On SQLite a batch migration drops and renames the table: with foreign keys on, ON DELETE CASCADE would empty the
    tables that refer to it, and without legacy_alter_table a view over it would break the renaming. Neither pragma
    has an effect inside a transaction.
    """
    with engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            _set_pragmas(connection, foreign_keys="OFF", legacy_alter_table="ON")
        try:
            with connection.begin():
                yield connection
                if is_sqlite:
                    _check_foreign_keys(connection)
        finally:
            if is_sqlite:
                _set_pragmas(connection, foreign_keys="ON", legacy_alter_table="OFF")


def _sqlite_engine(url: URL, *, read_only: bool) -> Engine:
    if read_only and url.database and url.database != ":memory:" and not url.database.startswith("file:"):
        file = Path(url.database).absolute().as_uri()
        url = url.set(database=file).update_query_dict({"mode": "ro", "uri": "true"})
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(connection: SqliteConnection, record: object) -> None:
        connection.isolation_level = None  # the driver must not commit DDL, or begin, on its own
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        connection.create_function("lower", 1, _lower, deterministic=True)
        if read_only:
            forbid_writing(connection)
            connection.set_progress_handler(_go_on, STEPS)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def _lower(text: str | bytes | float | None) -> str | bytes | float | None:
    """Do what SQLite's own `lower` does for ASCII's letters alone."""
    return text.lower() if isinstance(text, str) else text


def _go_on() -> int:
    """Let a query go on; only between two steps of Python's is Ctrl-C seen, and it then ends the query."""
    return 0


def forbid_writing(connection: SqliteConnection) -> None:
    """Make a connection of SQLite's driver refuse to write, to this file or to another."""
    connection.execute("PRAGMA query_only=ON")
    connection.set_authorizer(_deny_other_files)


def _deny_other_files(action: int, *_: object) -> int:
    """Let a read-only connection open no other file: attaching one would create it."""
    return SQLITE_DENY if action == SQLITE_ATTACH else SQLITE_OK


def _set_pragmas(connection: Connection, **pragmas: str) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, SqliteConnection)
    for name, value in pragmas.items():
        driver.execute(f"PRAGMA {name}={value}")


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise IntegrityError(f"foreign keys do not hold: {broken[:3]}", None, ValueError("foreign_key_check"))
