"""`serve`: the database in a browser."""

from typing import Annotated

import typer

from etl.cli.options import Database, RuleFolders
from etl.settings import DEFAULT_DATABASE, read_database

Host = Annotated[str, typer.Option(metavar="NAME", help="The address to listen on; the default is for this computer.")]
Port = Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port; 0 takes any that is free.")]
BaseUrl = Annotated[str, typer.Option(metavar="PATH", help="The path under which a proxy shows the site.")]


def serve(
    database: Database = DEFAULT_DATABASE,
    host: Host = "127.0.0.1",
    port: Port = 8001,
    base_url: BaseUrl = "/",
    rules: RuleFolders = None,
) -> None:
    """Show a SQLite database in the browser: pages, search, tables, queries; read-only, without any other host."""
    from etl.preview import check_rules
    from etl.serve.server import Address
    from etl.serve.server import serve as serve_database

    url = read_database(database, must_exist=True)
    folders = tuple(rules or ())
    if folders:
        check_rules(folders)  # a mistake in them is told now, not on the first page that explains
    address = Address(host, port, base_url.rstrip("/") + "/")
    serve_database(url, address, lambda site: typer.echo(f"the site is at {site} (Ctrl+C ends it)", err=True), folders)
