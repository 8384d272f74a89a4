"""`db`: the database as a whole: its schema, its copies, its readers."""

from typing import Annotated

import typer

from etl.cli.options import Database
from etl.settings import DEFAULT_DATABASE, read_database

app = typer.Typer(help="Create, upgrade, check or copy the database; say who may read it.", no_args_is_help=True)


@app.command()
def upgrade(database: Database = DEFAULT_DATABASE) -> None:
    """Create the schema, or bring it up to this version's; rows are kept."""
    from etl.load.connections import using_database
    from etl.load.migrate import head
    from etl.load.migrate import upgrade as upgrade_schema

    with using_database(read_database(database)) as engine:
        upgrade_schema(engine)
    typer.echo(f"the schema is at {head()}", err=True)


@app.command()
def current(database: Database = DEFAULT_DATABASE) -> None:
    """Print the revision of the database's schema."""
    from etl.load.connections import using_database
    from etl.load.migrate import current as read_revision

    with using_database(read_database(database, must_exist=True), read_only=True) as engine:
        typer.echo(read_revision(engine) or "none")


@app.command()
def check(database: Database = DEFAULT_DATABASE) -> None:
    """Check that the schema is the one that this version needs."""
    from etl.load.connections import using_database
    from etl.load.migrate import check as check_schema
    from etl.load.migrate import head

    with using_database(read_database(database, must_exist=True), read_only=True) as engine:
        check_schema(engine)
    typer.echo(f"the schema is up to date: {head()}", err=True)


@app.command()
def copy(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The database to copy: a file's name or a URL.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Where to: a new file or an empty database.")],
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Copy a database whole, between SQLite and PostgreSQL either way; a failure leaves the target as it was."""
    from etl.cli.output import print_copy, show_rows
    from etl.load.connections import using_database
    from etl.load.copying import copy_database

    urls = read_database(source, must_exist=True), read_database(target)
    with using_database(urls[0], read_only=True) as old, using_database(urls[1]) as new, show_rows(quiet) as watch:
        report = copy_database(old, new, watch)
    print_copy(report, quiet=quiet)


@app.command()
def grant_readonly(
    role: Annotated[str, typer.Argument(metavar="ROLE", help="A role of the PostgreSQL server.")],
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Let a role of PostgreSQL read everything, that of later versions included."""
    from etl.load.connections import using_database
    from etl.load.grants import grant_readonly as grant

    with using_database(read_database(database, must_exist=True)) as engine:
        grant(engine, role)
    typer.echo(f"{role} may read every table and view", err=True)
