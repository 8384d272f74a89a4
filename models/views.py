"""All flat views, and putting them in place.

On PostgreSQL a view is replaced in place, with columns only ever appended: views that people built on ours stay. On
SQLite a view is looked up when it is used, so dropping and creating ours leaves theirs alone.
"""

import hashlib

from sqlalchemy import Connection

from models.article_views import (
    AGREEMENTS,
    ARTICLE_OVERVIEW,
    COUNTRIES,
    EVENTS,
    ORGANISATIONS,
    PEOPLE,
    POSITIONS,
)
from models.history_views import AGREEMENT_TIMELINE, WHO_MET_WHOM
from models.view import View

VIEWS = (
    ARTICLE_OVERVIEW,
    PEOPLE,
    POSITIONS,
    COUNTRIES,
    ORGANISATIONS,
    AGREEMENTS,
    EVENTS,
    AGREEMENT_TIMELINE,
    WHO_MET_WHOM,
)


def views_fingerprint() -> str:
    """Return the SHA-256 of all views."""
    return hashlib.sha256(repr(VIEWS).encode()).hexdigest()


def place_views(connection: Connection) -> None:
    """Put the views in place; never drops a view that another one may stand on."""
    for view in VIEWS:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(f"DROP VIEW IF EXISTS {view.name}")
            connection.exec_driver_sql(f"CREATE VIEW {view.name} AS\n{view.sql('sqlite')}")
        else:
            connection.exec_driver_sql(f"CREATE OR REPLACE VIEW {view.name} AS\n{view.sql('postgresql')}")
            _comment(connection, view)


def _comment(connection: Connection, view: View) -> None:
    connection.exec_driver_sql(f"COMMENT ON VIEW {view.name} IS {_quoted(view.comment)}")
    for column, comment in view.columns.items():
        connection.exec_driver_sql(f"COMMENT ON COLUMN {view.name}.{column} IS {_quoted(comment)}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
