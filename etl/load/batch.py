"""The rows of one batch: collected with the ids that they will have, then written table by table."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.sql.elements import ColumnElement

from models.base import Base
from models.tables import metadata

T = TypeVar("T")
Row = dict[str, Any]

_ORDER = {table.name: place for place, table in enumerate(metadata.sorted_tables)}  # parents before children
CHUNK = 5_000  # values of one IN list: SQLite takes 32 766 parameters, PostgreSQL 65 535


def table_of(model: type[Base]) -> Table:
    """Return the table of a model."""
    return Base.metadata.tables[model.__tablename__]


def chunked(values: Iterable[T]) -> Iterator[list[T]]:
    """Yield the values in lists short enough for one IN list."""
    rest = iter(values)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


class Batch:
    """The transaction of one batch.

    Ids are given out here, one after the other: there is one writer at a time, rows need no round trip for their id,
    and a row can name its parent's before either is written.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._next_ids: dict[type[Base], int] = {}
        self._rows: defaultdict[type[Base], list[Row]] = defaultdict(list)

    def add(self, model: type[Base], **values: Any) -> int:
        """Note a new row; return its id."""
        number = self.take_id(model)
        self.put(model, {"id": number, **values})
        return number

    def take_id(self, model: type[Base]) -> int:
        """Return the id of the next row of a table."""
        number = self._next_ids.get(model) or self._first_id(table_of(model))
        self._next_ids[model] = number + 1
        return number

    def put(self, model: type[Base], row: Row) -> None:
        """Note a new row that has its id."""
        self._rows[model].append(row)

    def flush(self) -> None:
        """Write the rows noted so far, parents before children."""
        for model in sorted(self._rows, key=lambda model: _ORDER[model.__tablename__]):
            self.connection.execute(insert(table_of(model)), self._rows.pop(model))

    def select_in(self, column: ColumnElement[Any], values: Iterable[Any], *columns: Any) -> Iterator[RowMapping]:
        """Yield the rows, or some columns of them, in which a column has one of the values."""
        for chunk in chunked(values):
            yield from self.connection.execute(select(*columns).where(column.in_(chunk))).mappings()

    def update_rows(self, model: type[Base], rows: Sequence[Row]) -> None:
        """Write the values of rows that have an id, all with the same columns."""
        if rows:
            table = table_of(model)
            values: Row = {name: bindparam(f"new_{name}") for name in rows[0] if name != "id"}
            statement = update(table).where(table.c.id == bindparam("row_id")).values(values)
            self.connection.execute(
                statement, [{"row_id" if k == "id" else f"new_{k}": v for k, v in row.items()} for row in rows]
            )

    def delete_ids(self, model: type[Base], ids: Iterable[int]) -> None:
        """Delete rows by their ids."""
        table = table_of(model)
        for chunk in chunked(ids):
            self.connection.execute(delete(table).where(table.c.id.in_(chunk)))

    def _first_id(self, table: Table) -> int:
        return int(self.connection.scalar(select(func.coalesce(func.max(table.c.id), 0))) or 0) + 1
