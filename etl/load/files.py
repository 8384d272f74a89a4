"""Which files were read, and whether whole.

A file can hold many records, which may fall into several batches. Its version number grows when its stamp changes;
locations and rejections carry the version that they were last seen in. Once an outcome of another file follows, the
file is whole: what an older version held is then known to be gone.
"""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import select

from etl.load.batch import Batch, table_of
from etl.records import FileStamp, Outcome
from models.codes import RejectionReason
from models.sources import DocumentLocation, File, Rejection

_FILES = table_of(File)

# What may be otherwise next time though the file is the same: a limit, a permission, a disk.
PASSING = (RejectionReason.TOO_LARGE, RejectionReason.UNREADABLE, RejectionReason.NOT_FOUND)


@dataclass(slots=True)
class FileRow:
    """A row of `files` while its file is read."""

    id: int
    path: str
    byte_count: int
    mtime_ns: int
    version_number: int
    is_complete: bool
    pipeline_version: str


class FileBook:
    """The files of the stream of outcomes; lives as long as the loader, its rows as long as a batch."""

    def __init__(self, pipeline_version: str) -> None:
        self._pipeline_version = pipeline_version
        self._rows: dict[str, FileRow] = {}
        self._written: dict[int, FileRow | None] = {}  # what the database has
        self._open: FileRow | None = None
        self._open_is_readable = True
        self._finished: list[FileRow] = []

    def mark(self) -> "FileBook":
        """Return the book as it is, to go back to if the batch fails."""
        return deepcopy(self)

    def look_up(self, batch: Batch, outcomes: Iterable[Outcome]) -> None:
        """Read the rows of a batch's files, that of the file still open included."""
        paths = {o.source.stamp.path for o in outcomes if o.source.stamp}
        self._rows = {self._open.path: self._open} if self._open else {}
        self._written = {self._open.id: replace(self._open)} if self._open else {}
        for row in batch.select_in(_FILES.c.path, paths - self._rows.keys(), _FILES):
            self._rows[row["path"]] = FileRow(**row)
            self._written[row["id"]] = FileRow(**row)

    def enter(self, batch: Batch, outcome: Outcome) -> FileRow | None:
        """Return the row of the outcome's file, brought up to its stamp; another file that was open is now whole."""
        stamp = outcome.source.stamp
        if stamp is None:
            return None
        row = self._rows.get(stamp.path) or self._new_row(batch, stamp)
        if self._open is not row:
            self.close()
            self._open, self._open_is_readable = row, True
        if (row.byte_count, row.mtime_ns) != (stamp.size, stamp.mtime_ns):
            row.byte_count, row.mtime_ns = stamp.size, stamp.mtime_ns
            row.version_number += 1
            row.is_complete = False
        self._open_is_readable &= outcome.rejection is None or outcome.rejection.reason not in PASSING
        return row

    def close(self) -> None:
        """Take the open file as whole; one that could not be read will be tried again."""
        if self._open:
            self._open.is_complete = self._open_is_readable
            self._open.pipeline_version = self._pipeline_version
            if self._open.is_complete and self._open.version_number > 1:
                self._finished.append(self._open)
            self._open = None

    def write(self, batch: Batch) -> None:
        """Write the rows that changed."""
        changed = [row for row in self._rows.values() if row != self._written.get(row.id)]
        batch.update_rows(File, [_values(row) for row in changed if self._written.get(row.id)])
        for row in changed:
            if not self._written.get(row.id):
                batch.put(File, _values(row))

    def drop_stale(self, batch: Batch) -> set[int]:
        """Delete the locations and rejections that finished files no longer hold; return their documents' ids."""
        documents: set[int] = set()
        for row in self._finished:
            documents.update(_drop_older(batch, row))
        self._finished = []
        return documents

    def _new_row(self, batch: Batch, stamp: FileStamp) -> FileRow:
        number = batch.take_id(File)
        row = FileRow(number, stamp.path, stamp.size, stamp.mtime_ns, 1, False, self._pipeline_version)
        self._rows[stamp.path] = row
        self._written[number] = None
        return row


def _drop_older(batch: Batch, row: FileRow) -> Sequence[int]:
    """Delete the locations and rejections of a file's older versions; return the documents of the locations."""
    locations, rejections = table_of(DocumentLocation), table_of(Rejection)
    older = (locations.c.file_id == row.id) & (locations.c.file_version_number < row.version_number)
    documents = batch.connection.scalars(select(locations.c.document_id).where(older)).all()
    batch.connection.execute(locations.delete().where(older))
    batch.connection.execute(
        rejections.delete().where(
            (rejections.c.file_id == row.id) & (rejections.c.file_version_number < row.version_number)
        )
    )
    return documents


def _values(row: FileRow) -> dict[str, Any]:
    return {f.name: getattr(row, f.name) for f in fields(row)}
