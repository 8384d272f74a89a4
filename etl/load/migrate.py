"""The database's schema: create it, bring it up to date, check it."""

from sqlalchemy import Engine


def open_database(url: str, *, read_only: bool = False) -> Engine:
    """Return an engine for a database URL (sqlite:///file.db or postgresql://user@host/name).

    A read-only engine never creates a file and refuses to write.

    Raises: SettingsError: the URL is wrong, or its driver is not installed.
    """
    raise NotImplementedError


def ensure(engine: Engine) -> None:
    """Make a database ready to load into: an empty one is created, one that is up to date is left as it is.

    Raises: SchemaOutOfDate: the schema is older or newer than this version's, or the database is somebody else's.
        LoadError: the database can't be reached or written.
    """
    raise NotImplementedError


def check(engine: Engine) -> None:
    """Check that the schema is this version's; never writes. For commands that only read.

    Raises: SchemaOutOfDate: it is not. LoadError: the database can't be reached.
    """
    raise NotImplementedError


def current(engine: Engine) -> str | None:
    """Return the revision of the database's schema, or None where it has none.

    Raises: LoadError: the database can't be reached.
    """
    raise NotImplementedError


def head() -> str:
    """Return the revision that this version needs."""
    raise NotImplementedError


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema to a revision, then put views and reference data in place; a failure changes nothing.

    Raises: SchemaOutOfDate: the schema is newer than this version knows. LoadError: the database can't be written.
    """
    raise NotImplementedError
