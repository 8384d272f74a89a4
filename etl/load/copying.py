"""A whole database into another one, between SQLite and PostgreSQL either way.

Everything happens in one transaction of the target, the schema included, and in one snapshot of the source: what
breaks off leaves the target as empty as it was. Rows are streamed, parents before children, and keep their ids.
"""

import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    DateTime,
    Engine,
    Enum,
    Row,
    Table,
    Text,
    func,
    insert,
    select,
    text,
    type_coerce,
)

from etl.errors import LoadError
from etl.load.migrate import check, database_errors, database_name, is_empty, upgrade_within
from models.control import InstalledPart
from models.engine import migration_connection
from models.reference import reference_tables
from models.search import place_search
from models.tables import metadata

ROWS = 10_000  # read and written at a time

_FOREIGN_KEYS = text("""
SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint
 WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2""")

Watcher = Callable[[int], None]
Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What was copied."""

    rows: Mapping[str, int]  # by table
    seconds: float

    @property
    def total(self) -> int:
        """The number of rows."""
        return sum(self.rows.values())


def copy_database(source: Engine, target: Engine, watch: Watcher = lambda rows: None) -> CopyReport:
    """Copy all rows of a database into an empty one; `watch` is told of every portion of rows.

    Raises: SchemaOutOfDate: the source, or a target that has tables, has another schema than this version's.
        LoadError: the target is not empty, or one of the two can't be used; the target is as it was before.
    """
    started = time.monotonic()
    check(source)
    _check_empty(target)
    with _unmade_if_failed(target), _any_errors(target), _snapshot(source) as old, migration_connection(target) as new:
        upgrade_within(new)
        rows = _copy_tables(old, new, watch)
        place_search(new)
        if new.dialect.name == "postgresql":  # its planner knows nothing of rows that have just come
            new.exec_driver_sql(f"ANALYZE {', '.join(rows)}")
    return CopyReport(rows, time.monotonic() - started)


def _copy_tables(old: Connection, new: Connection, watch: Watcher) -> dict[str, int]:
    own = metadata.tables[InstalledPart.__tablename__]  # says what is in place in the target
    tables = [table for table in metadata.sorted_tables if table is not own]
    for table in reversed(tables):
        new.execute(table.delete())  # the labels and countries that a new schema has
    with _without_foreign_keys(new):
        return {table.name: _copy_table(old, new, table, watch) for table in tables}


def _copy_table(old: Connection, new: Connection, table: Table, watch: Watcher) -> int:
    write = _copy_rows if new.dialect.name == "postgresql" else _insert_rows
    with closing(_read_rows(old, table)) as portions:
        return write(new, table, _watched(portions, watch))


def _read_rows(connection: Connection, table: Table) -> Generator[Rows, None, None]:
    """Yield a table's rows in the order of their keys: codes as their text, instants in UTC."""
    columns = [type_coerce(c, Text) if isinstance(c.type, Enum) else c for c in table.columns]
    wanted = select(*columns).order_by(*table.primary_key)
    instants = [place for place, c in enumerate(table.columns) if isinstance(c.type, DateTime)]
    reading = connection.execution_options(yield_per=ROWS)
    with _any_errors(connection.engine), reading.execute(wanted) as result:
        for part in result.partitions():
            yield [_in_utc(row, instants) for row in part] if instants else part


def _in_utc(row: Row[Any], instants: Sequence[int]) -> Sequence[Any]:
    values = list(row)
    for place in instants:
        moment = values[place]
        if isinstance(moment, datetime):  # SQLite knows no zone: what it holds is UTC
            values[place] = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return values


def _watched(portions: Iterator[Rows], watch: Watcher) -> Iterator[Rows]:
    for rows in portions:
        yield rows
        watch(len(rows))


def _copy_rows(connection: Connection, table: Table, portions: Iterator[Rows]) -> int:
    """Write rows with PostgreSQL's COPY; return how many."""
    driver: Any = connection.connection.driver_connection
    columns = ", ".join(column.name for column in table.columns)
    count = 0
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
        for rows in portions:
            for row in rows:
                copy.write_row(row)
            count += len(rows)
    return count


def _insert_rows(connection: Connection, table: Table, portions: Iterator[Rows]) -> int:
    """Write rows with INSERT; return how many."""
    names = [column.name for column in table.columns]
    count = 0
    for rows in portions:
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        count += len(rows)
    return count


@contextmanager
def _snapshot(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that sees the database as it is now, whatever is loaded meanwhile."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with database_errors(engine):
        opened = engine.connect().execution_options(**options)
    with opened as connection, connection.begin():
        yield connection


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Leave the checking of foreign keys to the end: PostgreSQL would keep a note of every row for it in memory.

    On SQLite `migration_connection` does so.
    """
    keys = connection.execute(_FOREIGN_KEYS).all() if connection.dialect.name == "postgresql" else []
    for table, name, _ in keys:
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    yield
    for table, name, definition in keys:
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


def _check_empty(target: Engine) -> None:
    """Raise LoadError where the target holds anything but a schema."""
    with database_errors(target), target.connect() as connection:
        if is_empty(connection):
            return
    check(target)
    with database_errors(target), target.connect() as connection:
        shipped = {InstalledPart.__tablename__, *reference_tables()}
        for table in metadata.sorted_tables:
            if table.name not in shipped and connection.scalar(select(func.count()).select_from(table)):
                raise LoadError(f"{database_name(target)} is not empty: name a new database to copy into")


@contextmanager
def _unmade_if_failed(target: Engine) -> Iterator[None]:
    """Remove a SQLite file that is new, where it is not filled."""
    file = Path(target.url.database or "") if target.dialect.name == "sqlite" else None
    is_new = file is not None and file.is_file() and not file.stat().st_size
    try:
        yield
    except BaseException:
        target.dispose()
        if is_new and file:
            file.unlink()
        raise


@contextmanager
def _any_errors(engine: Engine) -> Iterator[None]:
    """Turn what SQLAlchemy raises into a LoadError, and what the driver does where it is used past it."""
    try:
        with database_errors(engine):
            yield
    except engine.dialect.loaded_dbapi.Error as error:
        raise LoadError(f"the database {database_name(engine)} can't be used: {error}") from error
