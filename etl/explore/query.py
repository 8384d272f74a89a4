"""A user's own queries."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from etl.errors import EtlError
from etl.load.migrate import database_errors


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The answer to a query; its rows are read once, while the query is open."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[object, ...]]


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
