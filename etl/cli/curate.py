"""`forget`: take a source out of the database, or let it in again."""

from typing import Annotated

import typer

from etl.cli.options import Database
from etl.settings import DEFAULT_DATABASE, read_database

Restore = Annotated[bool, typer.Option("--restore", help="Let it in again at the next load.")]


def forget(
    source: Annotated[str, typer.Argument(help="The source, as the views show it")],
    database: Database = DEFAULT_DATABASE,
    restore: Restore = False,
) -> None:
    """Remove a source's article with everything that only it supports, and keep it out of later loads."""
    from etl.curate import forget_source, restore_source
    from etl.load.connections import using_database
    from etl.load.migrate import check

    with using_database(read_database(database, must_exist=True)) as engine:
        check(engine)
        if restore:
            restore_source(engine, source)
            typer.echo(f"{source} is let in again at the next load", err=True)
        else:
            count = forget_source(engine, source)
            typer.echo(f"{source} is forgotten: {count} article{'s' * (count != 1)} removed", err=True)
