"""Reading rows for a page: one SQL for both engines, in which $names stand for lists that many queries show."""

from collections.abc import Sequence
from string import Template
from typing import Any

from sqlalchemy import BindParameter, Connection, RowMapping, bindparam, text

from etl.explore.pages import Grid, Section

SHOWN = 50  # rows of one part of a page

_LISTS = {
    "source": "(SELECT min(l.uri) FROM document_locations l WHERE l.document_id = a.document_id)",
    "parties": """(SELECT string_agg(x.country_code, '; ') FROM (SELECT y.country_code FROM agreement_parties y
                    WHERE y.article_agreement_id = c.id ORDER BY y.country_code) x)""",
    "bodies": """(SELECT string_agg(x.name, '; ') FROM (SELECT y.name FROM agreement_organisations y
                   WHERE y.article_agreement_id = c.id ORDER BY y.ordinal) x)""",
    "signatories": """(SELECT string_agg(x.name, '; ') FROM (SELECT y.name FROM agreement_signatories y
                        WHERE y.article_agreement_id = c.id ORDER BY y.ordinal) x)""",
    "people": """(SELECT string_agg(x.name, '; ') FROM (SELECT y.name FROM event_participants y
                   WHERE y.article_event_id = c.id ORDER BY y.ordinal) x)""",
    "countries": """(SELECT string_agg(x.country_code, '; ') FROM (SELECT y.country_code FROM event_countries y
                      WHERE y.article_event_id = c.id ORDER BY y.country_code) x)""",
}


def read_rows(connection: Connection, sql: str, **values: object) -> Sequence[RowMapping]:
    """Return the rows of a query; a list among the values fills an IN."""
    sql = Template(sql).substitute(_LISTS)
    if connection.dialect.name == "sqlite":
        sql = sql.replace("string_agg(", "group_concat(")
    lists: list[BindParameter[Any]] = [
        bindparam(name, expanding=True) for name, value in values.items() if isinstance(value, list)
    ]
    return connection.execute(text(sql).bindparams(*lists), values).mappings().all()


def read_section(connection: Connection, heading: str, sql: str, **values: object) -> list[Section]:
    """Return a part of a page with the first rows of a query, or none where there is no row."""
    rows = read_rows(connection, f"{sql}\nLIMIT {SHOWN + 1}", **values)
    if not rows:
        return []
    heading = f"{heading} (the first {SHOWN})" if len(rows) > SHOWN else heading
    return [Section(heading, grid=Grid(tuple(rows[0].keys()), [tuple(row.values()) for row in rows[:SHOWN]]))]
