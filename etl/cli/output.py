"""What the commands print: data to stdout, reports to stderr; colour where that is a terminal."""

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from itertools import count

import typer
from rich.progress import Progress, TextColumn
from rich.text import Text

from etl.cli.console import make_console, make_table, to_json
from etl.explore.query import QueryResult
from etl.explore.status import Status
from etl.export.tables import defuse_row
from etl.load.copying import CopyReport


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def choose_format(*, csv: bool, json: bool) -> Format:
    """Return the format of two flags; raise a usage error where both are set."""
    if csv and json:
        raise typer.BadParameter("--csv and --json exclude each other")
    return Format.CSV if csv else Format.JSON if json else Format.TABLE


@contextmanager
def show_rows(silent: bool) -> Iterator[Callable[[int], None]]:
    """Give a watcher that counts rows on stderr, if that is a terminal."""
    console = make_console(stderr=True)
    if silent or not console.is_terminal:
        yield lambda count: None
        return
    with Progress(TextColumn("{task.completed:,.0f} rows"), console=console, transient=True) as bar:
        task = bar.add_task("rows", total=None)
        yield lambda count: bar.advance(task, count)


def print_copy(report: CopyReport, *, quiet: bool) -> None:
    """Print what was copied."""
    if not quiet:
        speed = report.total / max(report.seconds, 1e-9)
        what = f"{report.total:,} rows of {len(report.rows)} tables"
        typer.echo(f"copied {what} in {report.seconds:.1f} s: {speed:,.0f} a second", err=True)


def print_status(status: Status, database: str) -> None:
    """Print what is in a database."""
    console = make_console()
    console.print(Text(database, style="bold"))
    period = f"{status.first_published_on or '?'} to {status.last_published_on or '?'}"
    console.print(make_table(("what", "rows"), [*status.counts.items(), ("published", period)]))
    if status.rejections:
        console.print(make_table(("rejected because", "sources"), status.rejections.items()))
    if status.runs:
        names = [name.removesuffix("_count").removesuffix("_at") for name in status.runs[0]]
        console.print(make_table(names, (map(_show_cell, run.values()) for run in status.runs)))


def print_result(result: QueryResult, form: Format) -> None:
    """Print the rows of a query."""
    if form is Format.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(result.columns)
        writer.writerows(map(defuse_row, result.rows))
    elif form is Format.JSON:
        _print_json(result)
    else:
        make_console().print(make_table(result.columns, result.rows))


def _show_cell(cell: object) -> object:
    return cell.isoformat(" ", "seconds") if isinstance(cell, datetime) else cell


def _print_json(result: QueryResult) -> None:
    """Print rows as a JSON list, one a line, without holding them all."""
    names = _tell_apart(result.columns)
    separator = "["
    for row in result.rows:
        typer.echo(separator + to_json(dict(zip(names, row, strict=True))))
        separator = ","
    typer.echo("]" if separator == "," else "[]")


def _tell_apart(columns: Sequence[str]) -> list[str]:
    """Return the columns' names, those that come again numbered: an object has each name once.

    >>> _tell_apart(["name", "day", "name"])
    ['name', 'day', 'name_2']
    """
    names: list[str] = []
    for column in columns:
        numbered = (f"{column}_{n}" for n in count(2))
        names.append(column if column not in names else next(n for n in numbered if n not in {*names, *columns}))
    return names
