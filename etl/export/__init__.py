"""Views into files: one file a view with a data package that describes them, or one workbook.

All views are read in one transaction, row by row, and written beside the target, then renamed: memory does not grow
with the views, and a failure leaves nothing half-done.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from etl.errors import SettingsError
from etl.export.package import describe_files
from etl.export.rows import ViewRows, read_views
from etl.export.tables import write_csv, write_jsonl
from etl.export.target import finish_target
from etl.settings import ExportFormat
from models.view import View
from models.views import VIEWS

Counts = dict[str, int]  # rows by view
WriteFile = Callable[[ViewRows, Path], int]


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written where."""

    target: Path
    rows: Counts


def export_views(
    engine: Engine, target: Path, form: ExportFormat, names: Sequence[str] = (), *, copies: bool = True
) -> ExportReport:
    """Write views, all of them if none is named, to a target that must not exist yet: a folder, or a workbook's file.

    Without copies, the rows of articles that are near-copies of another are left out.

    Raises: SettingsError: there is no such view, the target exists, or what writes the format is not installed.
        EtlError: the target can't be written. LoadError: the database can't be read.
    """
    views = _choose_views(names)
    write = _workbook_writer() if form is ExportFormat.XLSX else _folder_writer(form)
    with finish_target(target) as unfinished, read_views(engine, views, copies=copies) as rows:
        counts = write(rows, unfinished)
    return ExportReport(target, counts)


def _choose_views(names: Sequence[str]) -> list[View]:
    known = {view.name: view for view in VIEWS}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise SettingsError(f"there is no view {unknown[0]!r}: choose from {', '.join(known)}")
    return [view for view in VIEWS if not names or view.name in names]


def _folder_writer(form: ExportFormat) -> Callable[[Iterable[ViewRows], Path], Counts]:
    write_file = _file_writer(form)

    def write(views: Iterable[ViewRows], folder: Path) -> Counts:
        folder.mkdir()
        counts = {rows.view.name: write_file(rows, folder / f"{rows.view.name}.{form}") for rows in views}
        describe_files([view for view in VIEWS if view.name in counts], form, folder)
        return counts

    return write


def _file_writer(form: ExportFormat) -> WriteFile:
    if form is ExportFormat.CSV:
        return write_csv
    if form is ExportFormat.JSONL:
        return write_jsonl
    try:
        from etl.export.parquet import write_parquet
    except ImportError as error:
        raise _missing("pyarrow", form) from error
    return write_parquet


def _workbook_writer() -> Callable[[Iterable[ViewRows], Path], Counts]:
    try:
        from etl.export.workbook import write_workbook
    except ImportError as error:
        raise _missing("xlsxwriter", ExportFormat.XLSX) from error
    return write_workbook


def _missing(package: str, form: ExportFormat) -> SettingsError:
    return SettingsError(f"{package}, which writes {form}, is not installed: pip install 'communique[export]'")
