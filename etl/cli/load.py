"""`load` and `clean`: texts into the database, and a look at what cleaning does to one."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from etl.cli.options import Database, MaxMegabytes, RuleFolders
from etl.settings import DEFAULT_DATABASE, DEFAULT_MAX_MB, DEFAULT_PATHS, Settings, read_database

SOME_REJECTED = 1
INTERRUPTED = 130  # as shells say of a command that Ctrl-C ended
STANDARD_INPUT = Path("-")

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        readable=False,
        callback=lambda paths: [_check_path(path) for path in paths or ()],
        help="Files and folders, - for the standard input; raw/ if none is named",
    ),
]
Verify = Annotated[bool, typer.Option("--verify", help="Open unchanged files too and compare their contents.")]
Reprocess = Annotated[bool, typer.Option("--reprocess", help="Make articles again that older rules made.")]
Prune = Annotated[bool, typer.Option("--prune", help="Forget what is gone from the folders.")]
Workers = Annotated[int, typer.Option(metavar="N", min=1, help="Processes that read texts at the same time.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress and no summary.")]
AsJson = Annotated[bool, typer.Option("--json", help="The summary as JSON, to stdout.")]


def load(  # noqa: PLR0913  # one argument an option
    paths: Paths = None,
    database: Database = DEFAULT_DATABASE,
    rules: RuleFolders = None,
    verify: Verify = False,
    reprocess: Reprocess = False,
    prune: Prune = False,
    workers: Workers = 1,
    max_mb: MaxMegabytes = DEFAULT_MAX_MB,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Load texts, pages, records and archives into the database; a rerun changes nothing that has not changed."""
    from etl.cli.reports import print_report, show_progress
    from etl.pipeline import load_paths

    settings = Settings(
        read_database(database), tuple(rules or ()), workers, int(max_mb * 1e6), verify, reprocess, prune
    )
    try:
        with show_progress(chosen := _choose_paths(paths), quiet or as_json) as watch:
            report = load_paths(chosen, settings, watch)
    except KeyboardInterrupt:
        typer.echo("stopped: what is loaded stays; the same command goes on where this one ended", err=True)
        raise typer.Exit(INTERRUPTED) from None
    print_report(report, quiet=quiet, as_json=as_json)
    raise typer.Exit(0 if report.is_complete else SOME_REJECTED)


def clean(
    file: Annotated[
        Path,
        typer.Argument(
            dir_okay=False,
            readable=False,
            callback=lambda path: _check_path(path),
            help="A text, a page, records or an archive; - for the standard input",
        ),
    ],
    rules: RuleFolders = None,
    max_mb: MaxMegabytes = DEFAULT_MAX_MB,
) -> None:
    """Show what cleaning keeps of a file, and what it cuts by which rule."""
    from etl.cli.reports import print_cleaned
    from etl.preview import clean_file

    rejected = [print_cleaned(uri, found) for uri, found in clean_file(file, tuple(rules or ()), int(max_mb * 1e6))]
    raise typer.Exit(SOME_REJECTED if any(rejected) else 0)


def _check_path(path: Path) -> Path:
    """Return a path that is there; Typer's own check takes - for a file's name."""
    if path == STANDARD_INPUT and sys.stdin is None:
        raise typer.BadParameter("the standard input is closed")
    if path != STANDARD_INPUT and not path.exists():
        raise typer.BadParameter(f"{path} does not exist")
    return path


def _choose_paths(paths: list[Path] | None) -> tuple[Path, ...]:
    if not paths and not all(path.exists() for path in DEFAULT_PATHS):
        raise typer.BadParameter("there is no folder raw/ here: name files or folders to load")
    return tuple(paths or DEFAULT_PATHS)
