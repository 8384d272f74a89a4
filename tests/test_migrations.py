"""The migrations, on both engines."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

import migrations
from etl.errors import LoadError, SchemaOutOfDate
from etl.load import migrate
from models.engine import make_engine, migration_connection
from models.search import SEARCH
from models.tables import metadata
from models.views import VIEWS, place_views

ALEMBIC = "alembic_version"


def config(connection: Connection) -> Config:
    made = Config()
    made.set_main_option("script_location", migrations.__path__[0])
    made.attributes["connection"] = connection
    return made


def downgrade(engine: Engine, revision: str) -> None:
    with migration_connection(engine) as connection:
        command.downgrade(config(connection), revision)


def shape(engine: Engine) -> dict[str, Any]:
    """Everything that can be seen of a schema, CHECK texts and views included."""
    seen = inspect(engine)
    tables = {
        table: {
            "comment": seen.get_table_comment(table) if engine.dialect.supports_comments else None,
            "columns": [
                (c["name"], str(c["type"]), c["nullable"], c["default"], c.get("comment"))
                for c in seen.get_columns(table)
            ],
            "key": seen.get_pk_constraint(table),
            "checks": sorted((c["name"], c["sqltext"]) for c in seen.get_check_constraints(table)),
            "unique": sorted(map(str, seen.get_unique_constraints(table))),
            "foreign": sorted(map(str, seen.get_foreign_keys(table))),
            "indexes": sorted(map(str, seen.get_indexes(table))),
        }
        for table in seen.get_table_names()
        if table != ALEMBIC and not table.startswith(SEARCH)
    }
    return {**tables, "views": {view: seen.get_view_definition(view) for view in seen.get_view_names()}}


def test_there_is_one_head() -> None:
    """The chain has one head, and it is what the program asks for."""
    script = ScriptDirectory(migrations.__path__[0])

    assert script.get_heads() == [migrate.head()]


def test_revisions_are_numbered_in_order() -> None:
    """A revision's id is its number, without a gap."""
    script = ScriptDirectory(migrations.__path__[0])
    revisions = [r.revision for r in script.walk_revisions()][::-1]

    assert revisions == [f"{n:04d}" for n in range(1, len(revisions) + 1)]


def test_up_down_up_gives_the_same_schema(empty_engine: Engine) -> None:
    """Going down to nothing and up again leaves no trace and gives the same schema."""
    migrate.upgrade(empty_engine)
    first = shape(empty_engine)
    downgrade(empty_engine, "base")
    assert inspect(empty_engine).get_table_names() == [ALEMBIC]
    assert inspect(empty_engine).get_view_names() == []

    migrate.upgrade(empty_engine)

    assert shape(empty_engine) == first


def test_models_and_migrations_do_not_drift(engine: Engine) -> None:
    """Alembic finds nothing to add to the head."""
    with migration_connection(engine) as connection:
        command.check(config(connection))


def test_schema_of_the_models_is_that_of_the_head(engine: Engine, empty_engine: Engine) -> None:
    """`create_all` and `upgrade head` give the same schema: types, comments, keys, CHECK texts and views."""
    with empty_engine.begin() as connection:
        metadata.create_all(connection)
        place_views(connection)

    assert shape(empty_engine) == shape(engine)


def test_a_new_code_without_a_migration_is_noticed(engine: Engine, empty_engine: Engine) -> None:
    """The comparison of schemas sees the text of a CHECK, which Alembic's own does not."""
    with empty_engine.begin() as connection:
        metadata.create_all(connection)
    with migration_connection(empty_engine) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("articles") as batch:
            batch.drop_constraint("ck_articles_published_on", type_="check")
            batch.create_check_constraint("ck_articles_published_on", "length(published_on) IN (4, 7, 10, 13)")

    assert shape(empty_engine)["articles"]["checks"] != shape(engine)["articles"]["checks"]


def test_upgrading_keeps_every_row(empty_engine: Engine) -> None:
    """Rows of an older revision are all there at the head."""
    migrate.upgrade(empty_engine, "0002")
    with empty_engine.begin() as connection:
        connection.execute(text("INSERT INTO media_types VALUES ('text/plain', 1, 'Plain text', 'A text file')"))
        connection.execute(text("INSERT INTO outlets (id, name) VALUES (1, 'The Example')"))
        connection.execute(text("INSERT INTO documents VALUES (1, 'aa', 'text/plain', 5, '0.1')"))

    migrate.upgrade(empty_engine)

    with empty_engine.connect() as connection:
        assert connection.scalar(text("SELECT name FROM outlets")) == "The Example"
        assert connection.scalar(text("SELECT count(*) FROM documents")) == 1


def test_rebuilding_a_table_keeps_its_children(engine: Engine) -> None:
    """A batch migration of a parent table neither empties its children nor breaks ours or users' views over it."""
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO documents VALUES (1, 'aa', 'text/plain', 5, '0.1')"))
        connection.execute(
            text("INSERT INTO articles (id, public_id, document_id, word_count, title) VALUES (1, 7, 1, 0, 'Talks')")
        )
        connection.execute(text("INSERT INTO bylines VALUES (1, 1, 0, 'A. Writer')"))
        connection.execute(text("CREATE VIEW my_titles AS SELECT title, bylines FROM article_overview"))

    with migration_connection(engine) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("articles", recreate="always" if is_sqlite(engine) else "auto") as batch:
            batch.create_check_constraint("ck_articles_words", "word_count >= 0")

    with engine.connect() as connection:
        assert connection.execute(text("SELECT title, bylines FROM my_titles")).all() == [("Talks", "A. Writer")]


def test_views_of_users_survive(engine: Engine) -> None:
    """Putting our views in place again leaves a view that stands on them working."""
    with engine.begin() as connection:
        connection.execute(text("CREATE VIEW my_titles AS SELECT title FROM article_overview"))
        connection.execute(text("DELETE FROM installed_parts"))

    migrate.ensure(engine)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT * FROM my_titles")).all() == []
        assert connection.scalar(text("SELECT count(*) FROM installed_parts")) == 3


def test_upgrading_mends_views_and_reference_data(engine: Engine) -> None:
    """A database at the head whose views are another version's is noticed, and mended by an upgrade."""
    with engine.begin() as connection:
        connection.execute(text("UPDATE installed_parts SET sha256 = 'older'"))
    with pytest.raises(SchemaOutOfDate, match="has reference data and a search index and views of another version"):
        migrate.check(engine)

    migrate.upgrade(engine)

    migrate.check(engine)


def test_a_failed_migration_changes_nothing(empty_engine: Engine) -> None:
    """A migration that fails half way leaves the database as it was."""
    migrate.upgrade(empty_engine, "0003")
    with empty_engine.begin() as connection:
        connection.execute(text("CREATE TABLE event_participants (id integer)"))  # 0004 stumbles over it
    before = shape(empty_engine)

    with pytest.raises(LoadError, match="event_participants"):
        migrate.upgrade(empty_engine)

    assert shape(empty_engine) == before
    assert migrate.current(empty_engine) == "0003"


def test_an_empty_database_is_created(empty_engine: Engine) -> None:
    """An empty database is made ready, with all countries and views."""
    migrate.ensure(empty_engine)

    migrate.check(empty_engine)
    with empty_engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM countries")) == 250
    assert sorted(inspect(empty_engine).get_view_names()) == sorted(view.name for view in VIEWS)


def test_an_older_schema_is_refused(empty_engine: Engine) -> None:
    """Loading into an older schema is refused with the command that helps."""
    migrate.upgrade(empty_engine, "0003")

    with pytest.raises(SchemaOutOfDate, match=r"has schema 0003.*communique db upgrade"):
        migrate.ensure(empty_engine)


@pytest.mark.parametrize("act", [migrate.ensure, migrate.check, migrate.upgrade])
def test_a_newer_schema_is_refused(engine: Engine, act: Callable[[Engine], None]) -> None:
    """A schema from a newer version is left alone."""
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(SchemaOutOfDate, match="newer version of communique"):
        act(engine)


@pytest.mark.parametrize("act", [migrate.ensure, migrate.check, migrate.upgrade])
def test_a_strangers_database_is_refused(empty_engine: Engine, act: Callable[[Engine], None]) -> None:
    """A database with other tables is left alone."""
    with empty_engine.begin() as connection:
        connection.execute(text("CREATE TABLE invoices (id integer)"))

    with pytest.raises(SchemaOutOfDate, match="tables of something else"):
        act(empty_engine)

    assert inspect(empty_engine).get_table_names() == ["invoices"]


def test_checking_writes_nothing(empty_engine: Engine) -> None:
    """Checking an empty database says so and creates nothing."""
    with pytest.raises(SchemaOutOfDate, match="is empty: run"):
        migrate.check(empty_engine)

    assert inspect(empty_engine).get_table_names() == []


def test_alembic_from_the_checkout(empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`alembic upgrade head` makes the database that the environment names ready, without our command line."""
    monkeypatch.setenv("COMMUNIQUE_DATABASE", empty_database_url)
    plain = Config()
    plain.set_main_option("script_location", migrations.__path__[0])

    command.upgrade(plain, "head")

    engine = make_engine(empty_database_url)
    migrate.check(engine)
    engine.dispose()


def is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def test_two_first_loads_at_once(empty_database_url: str) -> None:
    """Who comes second to an empty database waits, and finds it ready."""

    def make_ready(_: int) -> str | None:
        engine = migrate.open_database(empty_database_url)
        migrate.ensure(engine)
        revision = migrate.current(engine)
        engine.dispose()
        return revision

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(make_ready, range(2))) == [migrate.head()] * 2
