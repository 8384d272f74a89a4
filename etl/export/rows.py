"""The rows of views, read as a stream in one transaction, so that all views are of the same moment."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine

from etl.load.migrate import database_errors
from models.view import ColumnType, View

CHUNK = 5_000  # rows read at a time

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ViewRows:
    """A view and its rows, in chunks that can be read once."""

    view: View
    chunks: Iterator[Sequence[Row]]

    def typed_chunks(self) -> Iterator[Sequence[Sequence[Any]]]:
        """Yield the chunks with days as dates, which on SQLite are text."""
        days = [column.type is ColumnType.DATE for column in self.view.cells.values()]
        if not any(days):
            yield from self.chunks
        for chunk in self.chunks:
            yield [[_day(c) if is_day else c for c, is_day in zip(row, days, strict=True)] for row in chunk]


@contextmanager
def read_views(engine: Engine, views: Sequence[View]) -> Iterator[Iterator[ViewRows]]:
    """Give the views' rows, one view after the other, while the context is open.

    Raises: LoadError: the database can't be read.
    """
    with database_errors(engine), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield (ViewRows(view, _read(connection, view)) for view in views)


def _read(connection: Connection, view: View) -> Iterator[Sequence[Row]]:
    streaming = {"stream_results": True, "max_row_buffer": CHUNK}
    columns = ", ".join(view.cells)
    with connection.exec_driver_sql(f"SELECT {columns} FROM {view.name}", execution_options=streaming) as result:  # noqa: S608  # names of ours
        while chunk := result.fetchmany(CHUNK):
            yield chunk


def _day(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
