"""The rows of views, read as a stream in one transaction, so that all views are of the same moment."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine

from etl.load.migrate import database_errors
from models.mention_facts import MENTION_FACTS
from models.view import ColumnType, View
from models.views import FLAT_VIEWS

CHUNK = 5_000  # rows read at a time
# Of the views that have rows of articles; agreements and events are one row, whatever number of copies tells them.
WITHOUT_COPIES = " WHERE article_id NOT IN (SELECT article_id FROM dim_article WHERE story_count = 0)"

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
            return
        for chunk in self.chunks:
            yield [[_day(c) if is_day else c for c, is_day in zip(row, days, strict=True)] for row in chunk]


@contextmanager
def read_views(engine: Engine, views: Sequence[View], *, copies: bool) -> Iterator[Iterator[ViewRows]]:
    """Give the views' rows, with or without those of near-copies, one view after the other, while the context is open.

    Raises: LoadError: the database can't be read.
    """
    with database_errors(engine), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield (ViewRows(view, _read(connection, _select(view, copies=copies))) for view in views)


def _select(view: View, *, copies: bool) -> str:
    condition = "" if copies or view not in (*FLAT_VIEWS, *MENTION_FACTS) else WITHOUT_COPIES
    ids = [name for name in view.cells if name.endswith("_id")]
    order = dict.fromkeys((*ids, *view.cells))  # the ids of a row are not always all that tells it from others
    return f"SELECT {', '.join(view.cells)} FROM {view.name}{condition} ORDER BY {', '.join(order)}"  # noqa: S608  # names of ours


def _read(connection: Connection, query: str) -> Iterator[Sequence[Row]]:
    streaming = {"stream_results": True, "max_row_buffer": CHUNK}
    with connection.exec_driver_sql(query, execution_options=streaming) as result:
        while chunk := result.fetchmany(CHUNK):
            yield chunk


def _day(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
