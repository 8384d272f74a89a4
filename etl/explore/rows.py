"""Reading rows for a page: one SQL for both engines, in which $names stand for lists that many queries show.

A column `title>agreement` is not shown: it has the number of the agreement that `title` leads to; `source>place` has
where in the article that `source` leads to it stands.
"""

from collections.abc import Sequence
from string import Template
from typing import Any

from sqlalchemy import BindParameter, Connection, RowMapping, bindparam, text

from etl.explore.pages import Grid, Link, Section
from etl.explore.things import Thing
from models.view import in_dialect

SHOWN = 50  # rows of one part of a page

LEADS = ">"  # between a column and what it leads to
_PLACE = "place"

_LISTS = {
    "pair": """CASE WHEN own.country_code < other.country_code THEN own.country_code || '-' || other.country_code
                    ELSE other.country_code || '-' || own.country_code END""",
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


_PLACE_OF = "(SELECT x.ordinal || '-' || {row}.char_start FROM paragraphs x WHERE x.id = {row}.paragraph_id)"
_LEADING = {  # the article, and the sentence there, that a column leads to
    name: f'a.public_id AS "{column}>article", {_PLACE_OF.format(row=row)} AS "{column}>place"'
    for name, column, row in (("at", "source", "c"), ("post_at", "source", "q"), ("said_at", "status", "c"))
}


def read_rows(connection: Connection, sql: str, **values: object) -> Sequence[RowMapping]:
    """Return the rows of a query; a list among the values fills an IN."""
    sql = in_dialect(Template(sql).substitute(_LISTS | _LEADING), connection.dialect.name)
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
    shown = rows[:SHOWN]
    columns = tuple(name for name in rows[0] if LEADS not in name)
    cells = [tuple(row[name] for name in columns) for row in shown]
    return [Section(heading, grid=Grid(columns, cells, [_links(row) for row in shown]))]


def _links(row: RowMapping) -> dict[str, Link]:
    """Return where the columns of a row lead."""
    links = {}
    for name, number in row.items():
        column, _, thing = name.partition(LEADS)
        if thing and thing != _PLACE and number is not None:
            links[column] = Link(Thing(thing), number, row.get(f"{column}{LEADS}{_PLACE}"))
    return links
