"""What the commands print: data to stdout, reports to stderr; colour where that is a terminal."""

import csv
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Any

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from etl.cli.console import defuse, in_one_line, make_console, make_table, to_json
from etl.explore.query import QueryResult
from etl.explore.status import Status
from etl.export.tables import defuse_row
from etl.load.copying import CopyReport
from etl.pipeline import Progress as Done
from etl.pipeline import RunReport, Watcher, measure_paths
from etl.preview import show_paragraph
from etl.records import Article, Rejection


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
        typer.echo(to_json(_describe_report(report), indent=2))
    elif not quiet:
        _print_summary(report)


def print_cleaned(uri: str, found: Article | Rejection) -> bool:
    """Print an article, its cuts marked with their rule, and return whether it was rejected."""
    console = make_console()
    if isinstance(found, Rejection):
        typer.echo(_describe_rejection(uri, found), err=True)
        return True
    for shown in map(show_paragraph, found.paragraphs):
        text = f"[{shown.label}] {shown.text}" if shown.label else shown.text
        console.print(Text(defuse(text), style="dim" if shown.is_cut else ""), end="\n\n")
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
        writer.writerows(map(defuse_row, result.rows))
    elif form is Format.JSON:
        _print_json(result)
    else:
        make_console().print(make_table(result.columns, result.rows))


def _show_cell(cell: object) -> object:
    return cell.isoformat(" ", "seconds") if isinstance(cell, datetime) else cell


def _print_summary(report: RunReport) -> None:
    console = make_console(stderr=True)
    counts = _describe_counts(report)
    console.print(make_table(("texts", "count"), ((name.replace("_", " "), n) for name, n in counts.items() if n)))
    for uri, rejection in report.examples:
        console.print(Text(f"rejected: {_describe_rejection(uri, rejection)}"))
    unshown = sum(report.reasons.values()) - len(report.examples)
    if unshown:
        console.print(Text(f"and {unshown} more: communique status counts them by reason"))
    if report.outdated:
        console.print(
            Text(f"{report.outdated} articles were made by older rules: load with --reprocess makes them again")
        )


def _describe_rejection(uri: str, rejection: Rejection) -> str:
    return in_one_line(f"{uri}: {rejection.reason}: {rejection.detail}")


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
    return in_one_line(" · ".join([uri, *(f"{name}: {value}" for name, value in facts.items() if value)]))


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
