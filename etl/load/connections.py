"""A database for as long as it is needed."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from etl.load.migrate import open_database


@contextmanager
def using_database(url: str, *, read_only: bool = False) -> Iterator[Engine]:
    """Open a database and close its connections at the end.

    Raises: SettingsError: the URL is wrong, or its driver is not installed.
    """
    engine = open_database(url, read_only=read_only)
    try:
        yield engine
    finally:
        engine.dispose()
