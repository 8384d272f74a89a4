"""A user's own queries."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from etl.errors import EtlError, SchemaOutOfDate
from etl.load.migrate import check, database_errors

_UNSTREAMED = re.compile(r"\s*(?:explain|show)\b", re.IGNORECASE)
_CURSOR = re.compile(
    r'^(?P<line>LINE 1: )(?P<cursor>DECLARE "\w+" CURSOR FOR )(?P<rest>.*\n)(?P<blank> *)', re.MULTILINE
)


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
    with database_errors(engine), engine.connect() as connection, _query_errors(engine):
        # No parameters: a % in the query is a %. PostgreSQL's cursors can't hold what these two words begin.
        streams = _UNSTREAMED.match(sql) is None
        streaming = connection.execution_options(no_parameters=True, stream_results=streams)
        result = streaming.exec_driver_sql(sql)
        columns = tuple(result.keys()) if result.returns_rows else ()
        yield QueryResult(columns, (tuple(row) for row in result) if columns else iter(()))


@contextmanager
def _query_errors(engine: Engine) -> Iterator[None]:
    """Turn what the driver raises, as it runs a query or reads its rows, into an EtlError."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Warning) as error:  # the warning: two statements in one
        problem = _CURSOR.sub(_without_cursor, f"{getattr(error, 'orig', None) or error}".strip())
        raise EtlError(f"the query failed: {problem}{_explain_schema(engine)}") from error


def _without_cursor(found: re.Match[str]) -> str:
    """Return the line of a query without what was put before it, and the mark under it where it belongs."""
    return f"{found['line']}{found['rest']}{found['blank'][len(found['cursor']) :]}"


def _explain_schema(engine: Engine) -> str:
    """Return what is to be said where a query may have failed because the schema is not this version's."""
    try:
        check(engine)
    except SchemaOutOfDate as error:
        return f"; {error}"
    return ""
