"""Whole databases copied between the engines."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

from etl.errors import LoadError, SchemaOutOfDate
from etl.load import Loader, copying
from etl.load.copying import copy_database
from etl.load.migrate import check, ensure, is_empty, open_database


@pytest.fixture
def target(other_database_url: str) -> Iterator[Engine]:
    """An empty database of the other engine."""
    opened = open_database(other_database_url)
    yield opened
    opened.dispose()


def without_instants(tables: dict[str, object]) -> dict[str, object]:
    """Leave out what SQLite keeps as text and PostgreSQL as instants."""
    return {name: rows for name, rows in tables.items() if name != "tombstones"}


@pytest.fixture
def filled(engine: Engine, loader: Loader, talks, tell) -> Engine:
    """A database with a run, stories, a rejection and a tombstone."""
    run = loader.start_run()
    khmer = tell("raw/khmer.txt", "កិច្ចប្រជុំ", "ភ្នំពេញ៖ “a quote” with a \\ and a\ttab.")
    stories = [talks.outcome, khmer.outcome, tell("raw/bad.txt").rejected(), tell("raw/gone.txt").outcome]
    loader.finish_run(run, loader.load_batch(stories))
    loader.forget("raw/gone.txt", "for the test")
    return engine


def test_views_and_tables_are_the_same_on_both_sides(filled: Engine, target: Engine, flat, dump) -> None:
    """Every view and every table answers as it does in the source."""
    report = copy_database(filled, target)
    assert flat(target) == flat(filled)
    assert without_instants(dump(target)) == without_instants(dump(filled))
    assert report.rows["articles"] == 2
    check(target)


def test_instants_stay_what_they_were(filled: Engine, target: Engine) -> None:
    """A time is the same instant, though SQLite keeps no zone and a server has one of its own."""
    with filled.connect() as connection:
        zone = "" if filled.dialect.name == "sqlite" else "AT TIME ZONE 'UTC'"
        before = str(connection.scalar(text(f"SELECT started_at {zone} FROM runs")))
    copy_database(filled, target)
    with target.connect() as connection:
        zone = "" if target.dialect.name == "sqlite" else "AT TIME ZONE 'UTC'"
        assert str(connection.scalar(text(f"SELECT started_at {zone} FROM runs"))) == before


def test_a_copy_of_the_copy_is_the_first(filled: Engine, target: Engine, new_database, dump) -> None:
    """There and back again, nothing is lost."""
    copy_database(filled, target)
    again = open_database(new_database(None))
    copy_database(target, again)
    assert dump(again) == dump(filled)
    again.dispose()


def test_the_copy_can_be_loaded_into(filled: Engine, target: Engine, tell, talks) -> None:
    """Loading goes on in the copy: known sources are unchanged, new ones get ids of their own."""
    copy_database(filled, target)
    with Loader(target, "1.0+rules") as loader:
        report = loader.load_batch([talks.outcome, tell("raw/new.txt").outcome])
    assert (report.unchanged, report.new) == (1, 1)


def test_the_copy_can_be_searched(filled: Engine, target: Engine) -> None:
    """The index of words is made in the copy."""
    copy_database(filled, target)
    with target.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM article_search")) == 2


def test_foreign_keys_hold_in_the_copy(filled: Engine, target: Engine) -> None:
    """What was left unchecked while copying is in force afterwards."""
    copy_database(filled, target)
    orphan = text("INSERT INTO bylines (id, article_id, ordinal, name) VALUES (99, 99, 0, 'Nobody')")
    with pytest.raises(Exception, match=r"(?i)foreign key"), target.begin() as connection:
        connection.execute(orphan)


def test_a_prepared_target_is_filled(filled: Engine, target: Engine, flat) -> None:
    """A schema without rows is as good as none."""
    ensure(target)
    copy_database(filled, target)
    assert flat(target) == flat(filled)


def test_a_target_with_rows_is_refused(filled: Engine, target: Engine, talks) -> None:
    """Nothing is mixed or overwritten."""
    ensure(target)
    with Loader(target, "1.0") as loader:
        loader.load_batch([talks.outcome])
    with pytest.raises(LoadError, match="not empty"):
        copy_database(filled, target)


def test_a_target_of_somebody_else_is_refused(filled: Engine, target: Engine) -> None:
    """Tables that are not ours are left alone."""
    with target.begin() as connection:
        connection.execute(text("CREATE TABLE theirs (id integer)"))
    with pytest.raises(SchemaOutOfDate, match="something else"):
        copy_database(filled, target)


def test_a_source_without_a_schema_is_refused(empty_engine: Engine, target: Engine) -> None:
    """There is nothing to copy, and the target stays untouched."""
    with pytest.raises(SchemaOutOfDate):
        copy_database(empty_engine, target)
    with target.connect() as connection:
        assert is_empty(connection)


@pytest.mark.parametrize("engine_kind", ["sqlite"], indirect=True)
def test_what_breaks_off_leaves_nothing(filled: Engine, target: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that is lost midway is an error in words, and the target is as empty as before."""
    rows = iter([0, 0, 0])
    monkeypatch.setattr(copying, "ROWS", 1)

    def break_off(count: int) -> None:
        if next(rows, None) is None:
            _cut_connections(target)

    with pytest.raises(LoadError, match="can't be used"):
        copy_database(filled, target, break_off)
    with target.connect() as connection:
        assert is_empty(connection)


def test_an_interrupted_copy_leaves_nothing(filled: Engine, target: Engine) -> None:
    """Whatever ends a copy, the target is as empty as before; a file that is new is gone."""

    def interrupt(count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_database(filled, target, interrupt)
    if target.dialect.name == "sqlite":
        assert not Path(str(target.url.database)).exists()
    else:
        with target.connect() as connection:
            assert is_empty(connection)


def _cut_connections(target: Engine) -> None:
    """End all connections to a database, as a server that goes down does."""
    server = open_database(make_url(target.url).set(database="postgres").render_as_string(hide_password=False))
    cut = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
    with server.connect() as connection:
        connection.execute(cut, {"name": target.url.database})
    server.dispose()
