"""The database's schema: create it, bring it up to date, check it.

Views and reference data are no migrations: they are put in place whenever the schema is at its head and they differ
from this version's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, func, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DataError, IntegrityError, SQLAlchemyError

import migrations
from etl.errors import LoadError, SchemaOutOfDate, SettingsError
from models.engine import make_engine, migration_connection
from models.installed import install_parts, outdated_parts

BACKENDS = ("sqlite", "postgresql", "postgres")

UPGRADE = "run `communique db upgrade` (back the database up first)"
UPGRADE_PROGRAM = "upgrade the program"
NAME_ANOTHER = "name another database"
SCHEMA_LOCK = 0x636F6D6D  # any number, the same in all versions
LOCKED = "database is locked"  # SQLite's words
BUSY = ": another program has it open to write; try again when that has ended"
FILL = "run `communique load` or `communique db upgrade`"


def open_database(url: str, *, read_only: bool = False) -> Engine:
    """Return an engine for a database URL (sqlite:///file.db or postgresql://user@host/name).

    A read-only engine never creates a file and refuses to write.

    Raises: SettingsError: the URL is wrong, or its driver is not installed.
    """
    try:
        backend = make_url(url).get_backend_name()
    except ArgumentError as error:
        raise SettingsError(f"not a database URL: {url!r} (write sqlite:///file.db or postgresql://…)") from error
    if backend not in BACKENDS:
        raise SettingsError(f"{backend} is not supported: use SQLite or PostgreSQL (sqlite:///file.db, postgresql://…)")
    try:
        return make_engine(url, read_only=read_only)
    except ImportError as error:
        raise SettingsError(f"the driver of {backend} is missing: pip install 'communique[postgres]'") from error


def ensure(engine: Engine) -> None:
    """Make a database ready to load into: an empty one is created, one that is up to date is left as it is.

    Raises: SchemaOutOfDate: the schema is older or newer than this version's, or the database is somebody else's.
        LoadError: the database can't be reached or written.
    """
    with database_errors(engine), engine.connect() as connection:
        is_new = is_empty(connection)
        is_whole = not is_new and _check_revision(connection) and not outdated_parts(connection)
    if is_new:
        upgrade(engine)
    elif not is_whole:
        with database_errors(engine), engine.begin() as connection:
            _wait_for_others(connection)
            install_parts(connection)


def check(engine: Engine) -> None:
    """Check that the schema is this version's; never writes. For commands that only read.

    Raises: SchemaOutOfDate: it is not. LoadError: the database can't be reached.
    """
    with database_errors(engine), engine.connect() as connection:
        if is_empty(connection):
            raise SchemaOutOfDate(database_name(engine), "is empty", FILL)
        _check_revision(connection)
        if parts := outdated_parts(connection):
            raise SchemaOutOfDate(database_name(engine), f"has {' and '.join(parts)} of another version", UPGRADE)


def current(engine: Engine) -> str | None:
    """Return the revision of the database's schema, or None where it has none.

    Raises: LoadError: the database can't be reached.
    """
    with database_errors(engine), engine.connect() as connection:
        return _revision(connection)


def head() -> str:
    """Return the revision that this version needs."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    assert revision is not None
    return revision


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema to a revision, then put views and reference data in place; a failure changes nothing.

    Raises: SchemaOutOfDate: the schema is newer than this version knows, or the database is somebody else's.
        LoadError: the database can't be written.
    """
    with database_errors(engine), migration_connection(engine) as connection:
        upgrade_within(connection, revision)


def upgrade_within(connection: Connection, revision: str = "head") -> None:
    """Do what `upgrade` does, within a transaction opened by `migration_connection`."""
    _wait_for_others(connection)
    if not is_empty(connection):
        _check_known(connection)
    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except CommandError as error:
        raise LoadError(f"can't upgrade {database_name(connection.engine)} to {revision}: {error}") from error


def is_empty(connection: Connection) -> bool:
    """Tell whether the database has no table."""
    return not inspect(connection).get_table_names()


def database_name(engine: Engine) -> str:
    """Return the database's URL as a user writes it, without its password."""
    url = engine.url
    if url.database and url.database.startswith("file:"):  # a read-only SQLite engine opens a URI
        url = url.set(database=unquote(urlsplit(url.database).path), query={})
    return url.render_as_string(hide_password=True)


class RowRefused(LoadError):
    """A row breaks a rule of its table: a mistake of the program, not of the database."""


@contextmanager
def database_errors(engine: Engine) -> Iterator[None]:
    """Turn what the driver raises into a LoadError that names the database.

    Raises: RowRefused: a row breaks a rule of its table. LoadError: the database can't be reached or written.
    """
    try:
        yield
    except (IntegrityError, DataError) as error:
        raise RowRefused(f"the database {database_name(engine)} refuses a row: {error.orig}") from error
    except UnicodeEncodeError as error:  # bytes of a command line that are no text in its encoding
        raise LoadError(f"{error.object!r} can't be asked of a database: write it in UTF-8") from error
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).strip()
        advice = BUSY if cause == LOCKED else ""
        raise LoadError(f"the database {database_name(engine)} can't be used: {cause}{advice}") from error


def _wait_for_others(connection: Connection) -> None:
    """Let nobody else make the schema until this transaction ends; SQLite lets nobody else write anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(SCHEMA_LOCK)))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    return config


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _check_known(connection: Connection) -> None:
    """Raise SchemaOutOfDate where the revision is none of ours."""
    revision = _revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    has_stamp = "alembic_version" in inspect(connection).get_table_names()
    if revision in known or (revision is None and has_stamp):
        return
    if revision is None:
        raise SchemaOutOfDate(database_name(connection.engine), "holds tables of something else", NAME_ANOTHER)
    problem = f"was made by a newer version of communique: it has schema {revision}, this version knows {head()}"
    raise SchemaOutOfDate(database_name(connection.engine), problem, UPGRADE_PROGRAM)


def _check_revision(connection: Connection) -> bool:
    """Return True where the schema is at head, else raise SchemaOutOfDate."""
    _check_known(connection)
    revision = _revision(connection)
    if revision != head():
        problem = f"has schema {revision or 'none'}, this version needs {head()}"
        raise SchemaOutOfDate(database_name(connection.engine), problem, UPGRADE)
    return True
