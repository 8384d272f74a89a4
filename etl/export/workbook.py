"""Views as one Excel workbook: a sheet a view, its header frozen, with filters, real dates, and nothing that runs."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl.errors import EtlError
from etl.export.rows import ViewRows
from models.view import ColumnType, View

MAX_ROWS = 1_048_576  # of a sheet, its header among them: Excel's own limit
MAX_CHARACTERS = 32_767  # of a cell: Excel's own limit
CUT = " […]"  # ends a text that was longer
WIDTHS = {ColumnType.TEXT: 24, ColumnType.INTEGER: 12, ColumnType.NUMBER: 12, ColumnType.DATE: 12}
# As text or as number, but never as a formula, a link or an error.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

# Public ids go in as text: they have up to 16 digits, of which Excel shows and compares 15.
PUBLIC_ID = re.compile(r"(?!\w*date_id)\w+_id|copy_of")

WriteCell = Callable[[Worksheet, int, int, Any], object]


def write_workbook(views: Iterable[ViewRows], path: Path) -> dict[str, int]:
    """Write a workbook; return the number of rows by view.

    Raises: EtlError: the workbook can't be written.
    """
    try:
        with xlsxwriter.Workbook(path, {**OPTIONS, "tmpdir": str(path.parent)}) as book:
            header, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
            return {rows.view.name: _write_view(book, rows, header, day) for rows in views}
    except XlsxWriterException as error:
        raise EtlError(f"the workbook can't be written: {error}") from error


def _write_view(book: xlsxwriter.Workbook, rows: ViewRows, header: Format, day: Format) -> int:
    """Write a view's sheet, and further ones where it has more rows than a sheet can hold."""
    writers = [_cell_writer(name, column.type, day) for name, column in rows.view.cells.items()]
    count, line, sheet = 0, 0, _start_sheet(book, rows.view, 1, header)
    for row in _flat(rows):
        if line == MAX_ROWS - 1:
            _finish_sheet(sheet, rows.view, line)
            line, sheet = 0, _start_sheet(book, rows.view, count // (MAX_ROWS - 1) + 1, header)
        count, line = count + 1, line + 1
        for place, (write, cell) in enumerate(zip(writers, row, strict=True)):
            if cell is not None:
                write(sheet, line, place, cell)
    _finish_sheet(sheet, rows.view, line)
    return count


def _flat(rows: ViewRows) -> Iterator[Sequence[Any]]:
    for chunk in rows.typed_chunks():
        yield from chunk


def _start_sheet(book: xlsxwriter.Workbook, view: View, number: int, header: Format) -> Worksheet:
    sheet = book.add_worksheet(view.name if number == 1 else f"{view.name} {number}")
    sheet.freeze_panes(1, 0)
    for place, (name, column) in enumerate(view.cells.items()):
        sheet.set_column(place, place, max(WIDTHS[column.type], len(name) + 4))
        sheet.write_string(0, place, name, header)
    return sheet


def _finish_sheet(sheet: Worksheet, view: View, last: int) -> None:
    sheet.autofilter(0, 0, last, len(view.cells) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MAX_ROWS}"})


def _cell_writer(name: str, kind: ColumnType, day: Format) -> WriteCell:
    """Return what writes the cells of a column."""
    if kind is ColumnType.DATE:
        return lambda sheet, line, place, cell: sheet.write_datetime(line, place, cell, day)
    if kind is ColumnType.TEXT or PUBLIC_ID.fullmatch(name):
        return lambda sheet, line, place, cell: sheet.write_string(line, place, _fit(str(cell)))
    return lambda sheet, line, place, cell: sheet.write_number(line, place, cell)


def _fit(text: str) -> str:
    return text if len(text) <= MAX_CHARACTERS else text[: MAX_CHARACTERS - len(CUT)] + CUT
