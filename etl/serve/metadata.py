"""What Datasette is told of the database: titles, descriptions, labels and facets, from the models' own comments."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from models.countries import Country
from models.sources import Outlet
from models.tables import metadata
from models.view import View
from models.views import VIEWS

DATABASE = "data"  # its name in addresses, whatever the file is called
_QUERIES = Path(__file__).with_name("queries.toml")
_LABELS = ("label", "name", "title", "uri", "quote", "text")  # the column that stands for a row, the first that it has
_HIDDEN = ("alembic_version", "installed_parts")
_UNITS = {"byte_count": "byte"}  # that Datasette knows; other columns say in words what they count
_FACETS = ("kind", "status", "field", "publisher", "language", "country", "rank", "reason", "rule", "media_type")
_VIEW_FACETS = 3  # at most: each is a query of its own


def describe_site() -> dict[str, Any]:
    """Return Datasette's metadata."""
    tables = {table.name: _describe_table(table) for table in metadata.sorted_tables}
    tables |= {view.name: _describe_view(view) for view in VIEWS}
    for name in _HIDDEN:
        tables.setdefault(name, {})["hidden"] = True
    return {
        "title": "Communiqué",
        "databases": {
            DATABASE: {
                "title": "Tables and queries",
                "description": "article_overview and the views that end in _by_article are for reading, those that"
                " start with dim_ and fact_ for counting; the tables behind them say where each fact stands in its"
                " text.",
                "tables": tables,
                "queries": read_queries(),
            }
        },
    }


@cache
def read_queries() -> dict[str, dict[str, Any]]:
    """Return the questions that users have, as queries."""
    return tomllib.loads(_QUERIES.read_text(encoding="utf-8"))


def _describe_table(table: Table) -> dict[str, Any]:
    columns = {column.name: str(column.comment) for column in table.columns}
    label = next((name for name in _LABELS if name in columns), None)
    return {
        "title": _title(table.name),
        "description": f"{table.comment}.",
        "columns": columns,
        "units": {name: unit for name, unit in _UNITS.items() if name in columns},
        "facets": _facets(columns),
        **({"label_column": label} if label else {}),
        **({"sort": "name"} if table.name in (Country.__tablename__, Outlet.__tablename__) else {}),
    }


def _describe_view(view: View) -> dict[str, Any]:
    return {
        "title": _title(view.name),
        "description": f"{view.comment}.",
        "columns": view.columns,
        "facets": _facets(view.columns),
    }


def _facets(columns: dict[str, str]) -> list[str]:
    return [name for name in _FACETS if name in columns][:_VIEW_FACETS]


def _title(name: str) -> str:
    """Return a name as people write it.

    >>> _title("agreements_by_article")
    'Agreements by article'
    """
    return name.replace("_", " ").capitalize()
