"""Putting Datasette over a database, with our pages in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import connect
from urllib.parse import quote

from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm
from sqlalchemy import make_url

from etl.load.connections import using_database
from etl.serve import plugin
from etl.serve.metadata import DATABASE, describe_site
from etl.serve.reader import Reader

_HERE = Path(__file__).parent
_PLUGIN = "communique"
_REPLACED = "datasette.handle_exception"  # prints every wrong address with a page of local variables
_SETTINGS = {
    "sql_time_limit_ms": 10_000,  # the star schema ranks every telling of 100,000 articles in three seconds
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "default_cache_ttl": 0,  # a load may change any page
    "facet_time_limit_ms": 500,
    "suggest_facets": False,  # a query a column, for what the described facets already give
}


class _SqliteFile(Database):
    """The database's file, opened so that nothing can write to it; another program may, and its rows are then seen."""

    def connect(self, write: bool = False) -> SqliteConnection:
        assert not write, "the site only reads"
        uri = f"file:{quote(str(self.path))}?mode=ro"
        # No transaction begins by itself: one left open would keep a load from writing.
        connection = connect(uri, uri=True, check_same_thread=False, isolation_level=None)
        self._all_file_connections.append(connection)
        return connection


@contextmanager
def make_site(database: str, base_url: str = "/", rules: tuple[Path, ...] = ()) -> Iterator[Datasette]:
    """Give the site over a SQLite database's URL; its connections are closed at the end.

    Rows are explained by the shipped rules with those of a user's folders.
    """
    if not pm.has_plugin(_PLUGIN):
        pm.register(plugin, _PLUGIN)
        pm.unregister(name=_REPLACED)
    file = Path(str(make_url(database).database)).absolute()
    site = Datasette(
        memory=False,
        metadata=describe_site(),
        template_dir=str(_HERE / "templates"),
        static_mounts=[("site", str(_HERE / "static"))],
        settings={**_SETTINGS, "base_url": base_url},
    )
    site.remove_database("_memory")  # what Datasette adds where it is given no file
    site.add_database(_SqliteFile(site, str(file), is_mutable=True), name=DATABASE)
    with using_database(database, read_only=True) as engine:
        site.communique = Reader(engine, file, rules)
        try:
            yield site
        finally:
            for opened in site.databases.values():
                opened.close()
            if site.executor is not None:
                site.executor.shutdown()
