"""What holds for every table, column and constraint."""

import re

import pytest
from sqlalchemy import CheckConstraint, Column, Engine, Enum, Table, UniqueConstraint, inspect, text

from models.tables import metadata
from models.views import VIEWS

TABLES = list(metadata.tables.values())
COLUMNS = [column for table in TABLES for column in table.columns]
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
# Words that SQL reserves on PostgreSQL or SQLite, of those that news might call for.
RESERVED = {"end", "order", "group", "user", "table", "column", "date", "from", "to", "index", "references"}

tables = pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
columns = pytest.mark.parametrize("column", COLUMNS, ids=lambda c: f"{c.table.name}.{c.name}")


@tables
def test_a_table_says_what_it_holds(table: Table) -> None:
    """Every table has a comment, and a plain name in the plural or of a set."""
    assert table.comment
    assert NAME.fullmatch(table.name)


@columns
def test_a_column_says_what_it_holds(column: Column[object]) -> None:
    """Every column has a comment and a plain name that needs no quotes."""
    assert column.comment
    assert NAME.fullmatch(column.name)
    assert column.name not in RESERVED


@tables
def test_a_table_has_a_natural_key(table: Table) -> None:
    """Beside an id that is given out, rows are unique by what they say."""
    keys = [c for c in table.constraints if isinstance(c, UniqueConstraint)]

    assert keys or "id" not in table.columns or table.name == "runs"


@tables
def test_a_natural_key_has_no_null(table: Table) -> None:
    """No column of a UNIQUE constraint can be null: nulls are never equal."""
    for key in (c for c in table.constraints if isinstance(c, UniqueConstraint)):
        assert not [column.name for column in key.columns if column.nullable]


@columns
def test_a_reference_is_a_foreign_key(column: Column[object]) -> None:
    """What is called an id of something is a foreign key to it."""
    if column.name.endswith("_id") and column.name != "public_id":
        assert column.foreign_keys


@columns
def test_a_foreign_key_can_be_followed_back(column: Column[object]) -> None:
    """A foreign key to rows that can be deleted leads an index: deleting does not read the whole table."""
    if not any(key.column.name == "id" for key in column.foreign_keys):
        return
    table = column.table
    assert isinstance(table, Table)
    leading = [next(iter(index.columns)) for index in table.indexes]
    leading += [next(iter(c.columns)) for c in table.constraints if isinstance(c, UniqueConstraint)]
    leading.append(next(iter(table.primary_key.columns)))
    assert column in leading


@columns
def test_a_code_is_checked_and_has_its_label(column: Column[object]) -> None:
    """A column of a closed vocabulary has a CHECK and refers to the table of labels."""
    if isinstance(column.type, Enum) and column.table.name != "country_names" and not column.primary_key:
        assert column.type.create_constraint
        assert [key.column.name for key in column.foreign_keys] == ["code"]


@tables
def test_constraints_are_named(table: Table) -> None:
    """Every constraint has a name that fits both engines."""
    for constraint in table.constraints:
        name = str(constraint.name)
        assert name not in ("", "None")
        assert len(name) <= 63
        assert not isinstance(constraint, CheckConstraint) or name


def test_names_of_schema_are_unlike(engine: Engine) -> None:
    """No view is called like a table."""
    seen = inspect(engine)

    assert not set(seen.get_table_names()) & set(seen.get_view_names())


@pytest.mark.parametrize("view", VIEWS, ids=lambda v: v.name)
def test_a_view_has_the_columns_it_documents(engine: Engine, view: object) -> None:
    """A view's columns are those that are documented, in that order, on both engines."""
    name, documented = view.name, list(view.columns)  # type: ignore[attr-defined]  # a View
    with engine.connect() as connection:
        assert list(connection.execute(text(f"SELECT * FROM {name}")).keys()) == documented


CONTRACT = {
    "article_overview": "title standfirst agency bylines dateline_place language body captions word_count url",
    "people_by_article": "person_id name country rank mentions surface_forms",
    "positions_by_article": "person_id name position organisation evidence",
    "countries_by_article": "country country_name mentions",
    "organisations_by_article": "organisation_id name acronym kind country mentions",
    "agreements_by_article": (
        "agreement_id title kind status field signed_on parties organisations signatories evidence"
    ),
    "events_by_article": "event_id kind title status date_start date_end place people countries evidence",
    "agreement_timeline": "agreement_id title as_of status evidence",
    "who_met_whom": "event_id kind pair who whom who_id whom_id day place evidence",
}


@pytest.mark.parametrize("name", CONTRACT)
def test_views_are_those_of_the_codebook(name: str) -> None:
    """The query contract: columns are never renamed or moved, only appended."""
    view = next(view for view in VIEWS if view.name == name)
    promised = ["source", "article_id", "published_on", "publisher", *CONTRACT[name].split()]

    assert list(view.columns)[: len(promised)] == promised


RELEASED_TYPES = {"article_id": "bigint", "mentions": "bigint", "word_count": "integer"}  # of the others: text
IDS = {"person_id", "organisation_id", "agreement_id", "event_id", "who_id", "whom_id"}


def test_views_keep_their_types(engine: Engine) -> None:
    """A view's type is never changed: PostgreSQL refuses to replace a view by one with other types."""
    if engine.dialect.name == "sqlite":  # where a view's columns have no types
        return
    columns = text(
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'"
    )
    with engine.connect() as connection:
        types = {(view, column): kind for view, column, kind in connection.execute(columns)}
    for view, promised in CONTRACT.items():
        for column in ("source", "article_id", "published_on", "publisher", *promised.split()):
            expected = "bigint" if column in IDS else RELEASED_TYPES.get(column, "text")
            assert types[view, column].replace("character varying", "text") == expected, (view, column)
