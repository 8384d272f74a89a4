"""`export`: views into files for spreadsheets, statistics and other databases."""

from pathlib import Path
from typing import Annotated

import typer

from etl.cli.options import Database
from etl.settings import DEFAULT_DATABASE, ExportFormat, read_database

Target = Annotated[Path, typer.Argument(help="A folder to make, or a workbook's file (NAME.xlsx); it must not exist")]
Format = Annotated[
    ExportFormat | None,
    typer.Option("--format", help="csv, jsonl, parquet or xlsx; by default the target's ending, else csv."),
]
ViewNames = Annotated[
    list[str] | None, typer.Option("--view", metavar="VIEW", help="A view to write, may be repeated; all by default.")
]
WithCopies = Annotated[
    bool,
    typer.Option("--with-copies/--without-copies", help="Write or leave out the rows of near-copies of a story."),
]


def export(
    target: Target,
    database: Database = DEFAULT_DATABASE,
    form: Format = None,
    views: ViewNames = None,
    copies: WithCopies = True,
) -> None:
    """Write views to files: a folder with a file a view and a data package, or one Excel workbook."""
    from etl.export import export_views
    from etl.load.connections import using_database
    from etl.load.migrate import check

    chosen = form or next((f for f in ExportFormat if target.suffix.lower() == f".{f}"), ExportFormat.CSV)
    with using_database(read_database(database, must_exist=True), read_only=True) as engine:
        check(engine)
        report = export_views(engine, target, chosen, views or (), copies=copies)
    for view, count in report.rows.items():
        typer.echo(f"{view}: {count} rows", err=True)
    typer.echo(f"written to {report.target}", err=True)
