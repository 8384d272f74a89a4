"""What people open the database with: each tool reads every view, text and days intact."""

from collections.abc import Callable
from datetime import date
from types import ModuleType

import pytest
from sqlalchemy import create_engine

from models.view import ColumnType
from models.views import VIEWS

Needed = Callable[[str], ModuleType]
Rows = list[tuple[str | None, ...]]
AsRows = Callable[[object], Rows]

DAYS = {view.name: [n for n, c in view.cells.items() if c.type is ColumnType.DATE] for view in VIEWS}


def test_odbc_reads_the_view(odbc_address: str, view: str, expected: Rows, as_rows: AsRows, needed: Needed) -> None:
    """Power BI, Excel, LibreOffice and Tableau come by ODBC."""
    connection = needed("pyodbc").connect(odbc_address, readonly=True)
    try:
        assert as_rows(connection.execute(f"SELECT * FROM {view}").fetchall()) == expected
    finally:
        connection.close()


def test_pandas_reads_the_view(sample_url: str, view: str, expected: Rows, as_rows: AsRows, needed: Needed) -> None:
    """With SQLAlchemy, as in a notebook; days become timestamps."""
    pandas = needed("pandas")
    engine = create_engine(sample_url)
    frame = pandas.read_sql(f"SELECT * FROM {view}", engine, dtype_backend="pyarrow", parse_dates=None)
    engine.dispose()
    rows = frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None)
    assert as_rows(rows) == expected
    for name in DAYS[view]:
        days = pandas.to_datetime(frame[name].dropna())
        assert days.between("1900-01-01", "2100-12-31").all()


def test_polars_reads_the_view_by_adbc(
    plain_uri: str, view: str, expected: Rows, as_rows: AsRows, needed: Needed
) -> None:
    """With Arrow's database drivers, column by column."""
    polars = needed("polars")
    is_postgres = plain_uri.startswith("postgresql")
    driver = needed(f"adbc_driver_{'postgresql' if is_postgres else 'sqlite'}.dbapi")
    with driver.connect(plain_uri) as connection:
        frame = polars.read_database(f"SELECT * FROM {view}", connection)
    assert as_rows(frame.iter_rows()) == expected
    if is_postgres:
        assert {frame.schema[name] for name in DAYS[view]} <= {polars.Date()}


@pytest.mark.parametrize("engine_kind", ["sqlite"], indirect=True)
def test_adbc_dates_are_days(plain_uri: str, needed: Needed) -> None:
    """On SQLite days are ISO text, which converts."""
    polars = needed("polars")
    with needed("adbc_driver_sqlite.dbapi").connect(plain_uri) as connection:
        frame = polars.read_database("SELECT published_earliest AS day FROM dim_article", connection)
    assert frame["day"].drop_nulls().str.to_date("%Y-%m-%d").is_between(date(2000, 1, 1), date(2100, 1, 1)).all()


def test_khmer_text_is_there(sample_url: str) -> None:
    """The other tests could fail: the sample has text beyond Latin letters."""
    engine = create_engine(sample_url)
    with engine.connect() as connection:
        titles = [row[0] for row in connection.exec_driver_sql("SELECT title FROM dim_article")]
    engine.dispose()
    assert any("រដ្ឋមន្ត្រី" in title for title in titles)
