"""`status` and `query`: what is in the database."""

from typing import Annotated

import typer

from etl.cli.options import Database
from etl.settings import DEFAULT_DATABASE, hide_password, read_database


def status(database: Database = DEFAULT_DATABASE) -> None:
    """Show what is in the database, the last runs, and the rejections by reason."""
    from etl.cli.output import print_status
    from etl.explore.status import read_status
    from etl.load.connections import using_database
    from etl.load.migrate import check

    url = read_database(database, must_exist=True)
    with using_database(url, read_only=True) as engine:
        check(engine)
        print_status(read_status(engine), hide_password(url))


def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One statement; the flat views are in docs/codebook.md")],
    database: Database = DEFAULT_DATABASE,
    csv: Annotated[bool, typer.Option("--csv", help="As CSV.")] = False,
    json: Annotated[bool, typer.Option("--json", help="As JSON, a list of objects.")] = False,
) -> None:
    """Run an SQL query, over a connection that can't write."""
    from etl.cli.output import choose_format, print_result
    from etl.explore.query import open_query
    from etl.load.connections import using_database

    form = choose_format(csv=csv, json=json)
    url = read_database(database, must_exist=True)
    with using_database(url, read_only=True) as engine, open_query(engine, sql) as result:
        print_result(result, form)
