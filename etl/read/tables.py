"""A .csv or .tsv file → its rows, each as a JSON record of the header's names.

A row is read as Latin-1, which gives every byte a sign of its own, and written so again: its encoding is told later,
as that of any record. Where quotes do not fit, the row is rejected and reading goes on with its next line, so that a
quote that is never closed costs one row.
"""

import csv
import io
import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from etl.fields import has_text
from etl.read.lines import open_lines
from etl.read.record import Record
from etl.records import Rejection
from models.codes import RejectionReason

_DELIMITERS = ",;\t|"  # of equally many in the header's line, the first
_MARK = b"\xef\xbb\xbf".decode("latin-1")


def read_rows(stream: io.BufferedReader, max_bytes: int) -> Iterator[Record]:
    """Yield every row but the header, numbered by the line that it begins at; a row holds at most so many bytes."""
    with open_lines(stream) as readline:
        lines = _Lines(readline, max_bytes)
        first = next(lines, "")
        delimiter = max(_DELIMITERS, key=first.count)
        lines.give_back(0)
        rows = _parse_rows(lines, delimiter, max_bytes)
        header = next(rows, None)
        if header is None:
            return
        number, names = header
        if isinstance(names, Rejection):
            yield Record(number, names)
            return
        names = [_read_name(name) for name in names]
        if not has_text(names):
            shown = ", ".join(names)[:200]
            yield Record(number, _reject(f"its header names no column of text: {shown}"))
            return
        for number, cells in rows:
            yield Record(number, _make_record(names, cells))


def _make_record(names: Sequence[str], cells: list[str] | Rejection) -> bytes | Rejection:
    if isinstance(cells, Rejection):
        return cells
    if len(cells) != len(names):
        return _reject(f"has {len(cells)} cells, the header has {len(names)}")
    filled = {name: cell for name, cell in zip(names, cells, strict=True) if cell}
    return json.dumps(filled, ensure_ascii=False).encode("latin-1")


def _read_name(name: str) -> str:
    return (
        name.removeprefix(_MARK)
        .strip()
        .encode("latin-1")
        .decode("utf-8", "replace")
        .encode("ascii", "replace")
        .decode()
    )


def _parse_rows(lines: "_Lines", delimiter: str, max_bytes: int) -> Iterator[tuple[int, list[str] | Rejection]]:
    """Yield every row that is not blank, with the number of its first line."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        number = lines.start_row()
        try:
            with _field_limit(max_bytes):
                cells = next(reader, None)
        except csv.Error as error:
            lines.give_back(1)
            yield number, _reject(f"is no row: {error}")
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield number, cells


@contextmanager
def _field_limit(max_bytes: int) -> Iterator[None]:
    """Bound the length of a field while a row is read: the limit is the process's, the library knows no other."""
    before = csv.field_size_limit(max_bytes)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _reject(detail: str) -> Rejection:
    return Rejection(RejectionReason.INVALID_RECORD, detail)


class _Lines:
    """The lines of a table, which can be read again from the row's first on; a long one comes in pieces."""

    def __init__(self, readline: Callable[[int], bytes], max_bytes: int) -> None:
        self._readline = readline
        self._max_bytes = max_bytes
        self._again: deque[str] = deque()
        self._row: list[str] = []  # bounded, because the length of a field is
        self._number = 0  # of lines handed out

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._readline(self._max_bytes + 1).decode("latin-1")
        if not line:
            raise StopIteration
        self._row.append(line)
        self._number += 1
        return line

    def start_row(self) -> int:
        """Begin a row; return the number of its first line, from 1."""
        self._row.clear()
        return self._number + 1

    def give_back(self, kept: int) -> None:
        """Hand out the row's lines again but for the first few."""
        self._again.extendleft(reversed(self._row[kept:]))
        self._number -= len(self._row) - kept
        self._row.clear()
