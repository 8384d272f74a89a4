"""Who may read the database."""

import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import ProgrammingError

from etl.errors import LoadError, SchemaOutOfDate
from etl.load.grants import grant_readonly
from etl.load.migrate import ensure, open_database
from models.views import VIEWS, place_views

pytestmark = pytest.mark.postgres
on_postgres = pytest.mark.parametrize("engine_kind", ["postgresql"], indirect=True)


@pytest.fixture
def role(engine: Engine) -> Iterator[str]:
    """A role that may nothing, with a name that must be quoted."""
    name = f'BI "readers" {uuid.uuid4().hex}'
    quoted = '"' + name.replace('"', '""') + '"'
    with engine.begin() as connection:
        connection.execute(text(f"CREATE ROLE {quoted}"))
    yield name
    with engine.begin() as connection:
        connection.execute(text(f"DROP OWNED BY {quoted}"))
        connection.execute(text(f"DROP ROLE {quoted}"))


def read_as(engine: Engine, role: str, statement: str) -> None:
    quoted = '"' + role.replace('"', '""') + '"'
    with engine.begin() as connection:
        connection.execute(text(f"SET LOCAL ROLE {quoted}"))
        connection.execute(text(statement))


@on_postgres
def test_a_role_without_a_grant_reads_nothing(engine: Engine, role: str) -> None:
    """The other tests could fail."""
    with pytest.raises(ProgrammingError, match="permission denied"):
        read_as(engine, role, "SELECT * FROM dim_article")


@on_postgres
def test_the_role_reads_every_view_and_table(engine: Engine, role: str) -> None:
    """All views can be read, and the tables with the labels of codes."""
    grant_readonly(engine, role)
    for name in (*(view.name for view in VIEWS), "articles", "agreement_kinds"):
        read_as(engine, role, f"SELECT * FROM {name} LIMIT 1")


@on_postgres
def test_the_role_writes_nothing(engine: Engine, role: str) -> None:
    """To read is not to write."""
    grant_readonly(engine, role)
    with pytest.raises(ProgrammingError, match="permission denied"):
        read_as(engine, role, "DELETE FROM bylines")


@on_postgres
def test_what_comes_later_can_be_read(engine: Engine, role: str) -> None:
    """Tables and views that a later version makes, or makes anew, are covered."""
    grant_readonly(engine, role)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE later (id integer)"))
        connection.execute(text("DROP VIEW fact_event"))
        place_views(connection)
    read_as(engine, role, "SELECT * FROM later")
    read_as(engine, role, "SELECT * FROM fact_event")


@on_postgres
def test_an_unknown_role_is_named(engine: Engine) -> None:
    """A wrong name changes nothing and is said."""
    with pytest.raises(LoadError, match="no role 'nobody'"):
        grant_readonly(engine, "nobody")


@on_postgres
def test_an_empty_database_has_nothing_to_read(empty_engine: Engine) -> None:
    """The schema comes first."""
    with pytest.raises(SchemaOutOfDate):
        grant_readonly(empty_engine, "nobody")


def test_sqlite_has_no_roles(tmp_path) -> None:
    """For a file there is a word that says what to do instead."""
    engine = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    ensure(engine)
    with pytest.raises(LoadError, match="permissions"):
        grant_readonly(engine, "readers")
    engine.dispose()
