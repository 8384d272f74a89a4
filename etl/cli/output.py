"""What the commands print: data to stdout, reports to stderr; colour where that is a terminal."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from etl.explore.query import QueryResult
from etl.explore.status import Status
from etl.load.copying import CopyReport
from etl.pipeline import Progress as Done
from etl.pipeline import RunReport, Watcher, measure_paths
from etl.preview import show_paragraph
from etl.records import Article, Rejection

WIDE = 1_000_000  # columns where the output is no terminal: nothing is cut or wrapped


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
def show_progress(paths: Sequence[Path], silent: bool) -> Iterator[Watcher]:
    """Give a watcher that shows a bar with rate and remaining time on stderr, if that is a terminal."""
    console = make_console(stderr=True)
    if silent or not console.is_terminal:
        yield lambda done: None
        return
    columns = (
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("load", total=measure_paths(paths), rate="")

        def watch(done: Done) -> None:
            seconds = bar.tasks[task].elapsed or 1e-9
            rate = f"{done.text_count} texts, {done.text_count / seconds:.0f}/s"
            bar.update(task, completed=done.byte_count, rate=rate)

        yield watch


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


def print_report(report: RunReport, *, quiet: bool, as_json: bool) -> None:
    """Print what a load did."""
    if as_json:
        typer.echo(json.dumps(_describe_report(report), indent=2, ensure_ascii=False))
    elif not quiet:
        _print_summary(report)


def print_cleaned(uri: str, found: Article | Rejection) -> bool:
    """Print an article, its cuts marked with their rule, and return whether it was rejected."""
    console = make_console()
    if isinstance(found, Rejection):
        typer.echo(f"{uri}: {found.reason}: {found.detail}", err=True)
        return True
    for shown in map(show_paragraph, found.paragraphs):
        text = f"[{shown.label}] {shown.text}" if shown.label else shown.text
        console.print(Text(text, style="dim" if shown.is_cut else ""), end="\n\n")
    typer.echo(_describe_article(uri, found), err=True)
    return False


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
        writer.writerows(result.rows)
    elif form is Format.JSON:
        _print_json(result)
    else:
        make_console().print(make_table(result.columns, result.rows))


def make_console(*, stderr: bool = False) -> Console:
    """Return a console; where the output is no terminal, nothing is cut or wrapped."""
    console = Console(stderr=stderr, highlight=False, markup=False)
    if not console.is_terminal:
        console.width = WIDE
    return console


def make_table(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> Table:
    """Return rows as a table."""
    table = Table(*columns)
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    return table


def _show_cell(cell: object) -> object:
    return cell.isoformat(" ", "seconds") if isinstance(cell, datetime) else cell


def _print_summary(report: RunReport) -> None:
    console = make_console(stderr=True)
    counts = _describe_counts(report)
    console.print(make_table(("texts", "count"), ((name.replace("_", " "), n) for name, n in counts.items() if n)))
    for uri, rejection in report.examples:
        console.print(Text(f"rejected: {uri}: {rejection.reason}: {rejection.detail}"))
    unshown = sum(report.reasons.values()) - len(report.examples)
    if unshown:
        console.print(Text(f"and {unshown} more: communique status counts them by reason"))
    if report.outdated:
        console.print(
            Text(f"{report.outdated} articles were made by older rules: load with --reprocess makes them again")
        )


def _describe_counts(report: RunReport) -> dict[str, int]:
    return {
        **asdict(report.sources),
        "rejected_before": report.rejected_before,
        "not_opened": report.unopened,
        "passed_over": report.passed_over,
        "pruned": report.pruned,
    }


def _describe_report(report: RunReport) -> dict[str, Any]:
    return {
        **_describe_counts(report),
        "outdated": report.outdated,
        "reasons": report.reasons,
        "rejections": [{"source": uri, **asdict(rejection)} for uri, rejection in report.examples],
        "seconds": round(report.seconds, 3),
    }


def _describe_article(uri: str, article: Article) -> str:
    facts: Mapping[str, object] = {
        "published_on": article.published_on,
        "publisher": article.publisher,
        "agency": article.agency,
        "bylines": "; ".join(article.bylines),
        "dateline_place": article.dateline_place,
        "language": article.language,
        "url": article.url,
    }
    return " · ".join([uri, *(f"{name}: {value}" for name, value in facts.items() if value)])


def _print_json(result: QueryResult) -> None:
    """Print rows as a JSON list, one a line, without holding them all."""
    separator = "["
    for row in result.rows:
        typer.echo(separator + json.dumps(dict(zip(result.columns, row, strict=True)), ensure_ascii=False, default=str))
        separator = ","
    typer.echo("]" if separator == "," else "[]")
