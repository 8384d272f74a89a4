"""`status` and `query`: what is in the database."""

from typing import Annotated

import typer

from etl.cli.options import Database
from etl.cli.output import choose_format, print_result, print_status
from etl.explore import open_query, read_status
from etl.load.migrate import check, open_database
from etl.settings import DEFAULT_DATABASE, read_database


def status(database: Database = DEFAULT_DATABASE) -> None:
    """Show what is in the database, the last runs, and the rejections by reason."""
    check(engine := open_database(read_database(database), read_only=True))
    print_status(read_status(engine))


def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One statement; the flat views are in docs/codebook.md")],
    database: Database = DEFAULT_DATABASE,
    csv: Annotated[bool, typer.Option("--csv", help="As CSV.")] = False,
    json: Annotated[bool, typer.Option("--json", help="As JSON, a list of objects.")] = False,
) -> None:
    """Run an SQL query, over a connection that can't write."""
    form = choose_format(csv=csv, json=json)
    with open_query(open_database(read_database(database), read_only=True), sql) as result:
        print_result(result, form)
