"""What a person decides about the database's content: a source to forget, or to let in again."""

from pathlib import Path

from sqlalchemy import Engine

from etl.load.loader import Loader


def forget_source(engine: Engine, source: str) -> int:
    """Remove a source's article with what only it supports, and keep it out; return how many articles went.

    Raises: LoadError: nothing is known of the source.
    """
    with Loader(engine, "") as loader:
        return loader.forget(_normalise(source))


def restore_source(engine: Engine, source: str) -> None:
    """Let a forgotten source in again, from the next load on.

    Raises: LoadError: it is not forgotten.
    """
    with Loader(engine, "") as loader:
        loader.restore(_normalise(source))


def _normalise(source: str) -> str:
    """Return a source as it is stored: ./raw//a.txt is raw/a.txt; an address is left as it is."""
    return source if "://" in source else Path(source).as_posix()
