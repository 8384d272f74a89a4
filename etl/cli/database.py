"""`db`: the schema of the database."""

import typer

from etl.cli.options import Database
from etl.settings import DEFAULT_DATABASE, read_database

app = typer.Typer(help="Create, upgrade or check the database's schema.", no_args_is_help=True)


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
