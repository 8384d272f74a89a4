"""What loading and cleaning print: a bar, a summary, the cuts of a text.

Apart from what else is printed, because it takes the chain along, which commands that only read the database need not.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from etl.cli.console import defuse, in_one_line, make_console, make_table, to_json
from etl.pipeline import Progress as Done
from etl.pipeline import RunReport, Watcher, measure_paths
from etl.preview import show_paragraph
from etl.records import Article, Rejection


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
