"""What reads the database for the command line: its state, and a user's own queries."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from etl.errors import EtlError
from etl.load.migrate import database_errors
from models.agreements import Agreement
from models.control import Run, Tombstone
from models.events import Event
from models.organisations import Organisation
from models.people import Person
from models.sources import Article, Document, Outlet, Rejection

LAST_RUNS = 5

_COUNTED = {
    "articles": Article,
    "documents": Document,
    "outlets": Outlet,
    "people": Person,
    "organisations": Organisation,
    "agreements": Agreement,
    "events": Event,
    "forgotten sources": Tombstone,
}


@dataclass(frozen=True, slots=True)
class Status:
    """What is in a database."""

    counts: Mapping[str, int]  # rows by what they are
    first_published_on: str | None
    last_published_on: str | None
    rejections: Mapping[str, int]  # by reason
    runs: Sequence[Mapping[str, datetime | int | str | None]]  # the last ones, newest first


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The answer to a query; its rows are read once, while the query is open."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[object, ...]]


def read_status(engine: Engine) -> Status:
    """Return what is in a database.

    Raises: LoadError: the database can't be reached.
    """
    with database_errors(engine), engine.connect() as connection:
        counts = {name: _count_rows(connection, table) for name, table in _COUNTED.items()}
        first, last = connection.execute(select(func.min(Article.published_on), func.max(Article.published_on))).one()
        by_reason = select(Rejection.reason, func.count()).group_by(Rejection.reason).order_by(Rejection.reason)
        rejections = {str(reason): count for reason, count in connection.execute(by_reason)}
        runs = connection.execute(select(Run.__table__).order_by(Run.id.desc()).limit(LAST_RUNS)).mappings().all()
        return Status(counts, first, last, rejections, [dict(run) for run in runs])


@contextmanager
def open_query(engine: Engine, sql: str) -> Iterator[QueryResult]:
    """Run a query and give its rows while the context is open; use a read-only engine.

    Raises: EtlError: the query is wrong, or would write. LoadError: the database can't be reached.
    """
    if not sql.strip(" \n\t;"):
        raise EtlError("the query is empty: write one SQL statement")
    with database_errors(engine), engine.connect() as connection:
        # No parameters: a % in the query is a %.
        streaming = connection.execution_options(no_parameters=True, stream_results=True)
        try:
            result = streaming.exec_driver_sql(sql)
        except (SQLAlchemyError, sqlite3.Warning) as error:  # the warning: two statements in one
            raise EtlError(f"the query failed: {getattr(error, 'orig', None) or error}".strip()) from error
        columns = tuple(result.keys()) if result.returns_rows else ()
        yield QueryResult(columns, (tuple(row) for row in result) if columns else iter(()))


def _count_rows(connection: Connection, table: type) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
