"""A view as a Parquet file, with its columns' types and meanings."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from etl.export.rows import ViewRows
from models.view import ColumnType, View

_TYPES = {
    ColumnType.TEXT: pa.string(),
    ColumnType.INTEGER: pa.int64(),
    ColumnType.NUMBER: pa.float64(),
    ColumnType.DATE: pa.date32(),
}


def write_parquet(rows: ViewRows, path: Path) -> int:
    """Write a Parquet file, a row group a chunk; return the number of rows."""
    count = 0
    schema = _schema(rows.view)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for chunk in rows.typed_chunks():
            columns = [
                pa.array(cells, field.type) for cells, field in zip(zip(*chunk, strict=True), schema, strict=True)
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))
            count += len(chunk)
    return count


def _schema(view: View) -> pa.Schema:
    fields = [
        pa.field(name, _TYPES[column.type], metadata={"description": column.meaning})
        for name, column in view.cells.items()
    ]
    return pa.schema(fields, metadata={"description": view.comment})
