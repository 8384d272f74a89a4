"""All views, and putting them in place.

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
from models.dictionary import describe_views, quoted
from models.history_views import AGREEMENT_TIMELINE, WHO_MET_WHOM
from models.star import STAR_VIEWS
from models.view import View

FLAT_VIEWS = (
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
DATA_DICTIONARY = describe_views((*FLAT_VIEWS, *STAR_VIEWS))
VIEWS = (*FLAT_VIEWS, *STAR_VIEWS, DATA_DICTIONARY)


def views_fingerprint() -> str:
    """Return the SHA-256 of all views."""
    return hashlib.sha256(repr(VIEWS).encode()).hexdigest()


def place_views(connection: Connection) -> None:
    """Put the views in place; never drops a view that another one may stand on."""
    for view in VIEWS:
        if connection.dialect.name == "sqlite":
            _execute(connection, f"DROP VIEW IF EXISTS {view.name}")
            _execute(connection, f"CREATE VIEW {view.name} AS\n{view.sql('sqlite')}")
        else:
            _execute(connection, f"CREATE OR REPLACE VIEW {view.name} AS\n{view.sql('postgresql')}")
            _comment(connection, view)


def _comment(connection: Connection, view: View) -> None:
    _execute(connection, f"COMMENT ON VIEW {view.name} IS {quoted(view.comment)}")
    for column, comment in view.columns.items():
        _execute(connection, f"COMMENT ON COLUMN {view.name}.{column} IS {quoted(comment)}")


def _execute(connection: Connection, statement: str) -> None:
    """Run a statement as it is written: a % in it is a %."""
    connection.exec_driver_sql(statement, execution_options={"no_parameters": True})
