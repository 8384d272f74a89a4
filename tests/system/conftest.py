"""A database of made-up news, with Khmer text, for tools that are no part of the project."""

import importlib
import os
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import pytest
from sqlalchemy import create_engine, make_url, text

from benchmarks.generate import fill_database, write_stories
from etl.load.migrate import ensure, open_database
from models.views import VIEWS

KHMER = "រដ្ឋមន្ត្រីក្រសួងការពារជាតិ ជួបពិភាក្សា"
Rows = list[tuple[str | None, ...]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):  # noqa: PTH120  # a path as pytest has it
            item.add_marker("system")


@pytest.fixture(scope="session")
def sample_url(new_database: Callable[[str | None], str]) -> str:
    """A database of fifty stories, one of them with a Khmer title and outlet."""
    url = new_database(None)
    engine = open_database(url)
    ensure(engine)
    engine.dispose()
    first, *others = write_stories(1, range(50))
    khmer = replace(first, article=replace(first.article, title=KHMER, publisher=f"The {KHMER}"))
    fill_database(iter([khmer, *others]), url)
    return url


@pytest.fixture(params=[view.name for view in VIEWS])
def view(request: pytest.FixtureRequest) -> str:
    """Run the test on each view."""
    return str(request.param)


@pytest.fixture
def expected(sample_url: str, view: str) -> Rows:
    """A view's rows as text, in the order of their text."""
    engine = create_engine(sample_url)
    with engine.connect() as connection:
        rows = as_text(connection.execute(text(f"SELECT * FROM {view}")))
    engine.dispose()
    return rows


@pytest.fixture
def as_rows() -> Callable[[object], Rows]:
    """Return the function that makes rows comparable."""
    return as_text


def as_text(rows: object) -> Rows:
    """Return rows as text: numbers with fractions rounded, for each tool prints them in its own way."""
    return sorted((tuple(_show(cell) for cell in row) for row in rows), key=repr)  # type: ignore[attr-defined]


def _show(cell: object) -> str | None:
    if cell is None:
        return None
    return f"{cell:.6f}" if isinstance(cell, float) else str(cell)


@pytest.fixture
def needed() -> Callable[[str], ModuleType]:
    """Return a function that imports a package, or skips the test where it is missing; in CI none may be."""

    def load(name: str) -> ModuleType:
        try:
            return importlib.import_module(name)
        except ImportError as error:
            missing(f"{name} is not installed: {error}")
            raise

    return load


def missing(reason: str) -> None:
    """Skip the test, or fail it in CI."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def odbc_address(sample_url: str, needed: Callable[[str], ModuleType]) -> str:
    """The database as an ODBC connection string names it."""
    url = make_url(sample_url)
    driver = "SQLite3" if url.get_backend_name() == "sqlite" else "PostgreSQL Unicode"
    if driver not in needed("pyodbc").drivers():
        missing(f"the ODBC driver {driver!r} is not installed")
    if driver == "SQLite3":
        return f"DRIVER={driver};Database={url.database};BigInt=1"  # else ids are cut to 32 bits
    server = url.host or url.query["host"]
    return (
        f"DRIVER={{{driver}}};Servername={server};Database={url.database};Uid={url.username};Pwd={url.password or ''}"
    )


@pytest.fixture
def plain_uri(sample_url: str) -> str:
    """The database as ADBC names it."""
    url = make_url(sample_url)
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
