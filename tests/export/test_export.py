"""Views into files: what stands in them, and that nothing half-done is left where something is wrong."""

import csv
import hashlib
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from sqlalchemy import Engine, text

import etl.export.workbook
from etl.errors import EtlError, LoadError, SettingsError
from etl.export import export_views
from etl.export.tables import defuse
from etl.load import Loader
from etl.load.migrate import ensure, open_database
from etl.records import Article, Facts, FileStamp, Outcome, Paragraph, PartialDate, SourceInfo
from etl.settings import ExportFormat
from models.codes import MediaType, ParagraphKind
from models.star import star_keys
from models.views import VIEWS

KHMER = "កម្ពុជា"
RUN = '=HYPERLINK("http://news.example","click")'


def outcome(title: str, day: str | None = "2024-03-25", body: str = "Body.", number: int = 0) -> Outcome:
    """Return a loaded article."""
    paragraphs = (Paragraph(0, ParagraphKind.TITLE, title), Paragraph(1, ParagraphKind.BODY, body))
    published = PartialDate.parse(day) if day else None
    article = Article(title, None, published, "The Example", None, (), None, "en", None, paragraphs)
    digest = hashlib.sha256(f"{title}{body}{number}".encode()).hexdigest()
    source = SourceInfo(f"raw/{digest[:8]}.txt", FileStamp(digest[:8], 9, 1), MediaType.TEXT, digest, 9)
    return Outcome(source, article, Facts())


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """A database of each engine with three articles."""
    return fill(engine)


@pytest.fixture
def database(tmp_path: Path) -> Engine:
    """A SQLite database with three articles, for what does not depend on the engine."""
    made = open_database(f"sqlite:///{tmp_path / 'news.db'}")
    ensure(made)
    return fill(made)


def fill(engine: Engine) -> Engine:
    with Loader(engine, "1.0+rules") as loader:
        loader.load_batch([outcome(KHMER), outcome(RUN, "2024-02"), outcome('Comma, "quote"\nand line', None)])
    return engine


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "news.db")


def test_every_view_is_written(filled: Engine, tmp_path: Path) -> None:
    """A folder has a file for every view, with a row for every row of the view."""
    report = export_views(filled, tmp_path / "out", ExportFormat.CSV)

    with filled.connect() as connection:
        rows = {v.name: connection.scalar(text(f"SELECT count(*) FROM {v.name}")) for v in VIEWS}
    assert report.rows == rows
    assert {path.stem: len(read_csv(path)) for path in (tmp_path / "out").glob("*.csv")} == rows
    assert left_in(tmp_path) == ["out"]


def test_rows_stand_in_the_order_of_their_ids(filled: Engine, tmp_path: Path) -> None:
    """The same database gives the same file, whatever order its engine would read the rows in."""
    export_views(filled, tmp_path / "out", ExportFormat.CSV, ["article_overview"])
    with (tmp_path / "out" / "article_overview.csv").open(encoding="utf-8-sig", newline="") as file:
        ids = [int(row["article_id"]) for row in csv.DictReader(file)]
    assert len(ids) > 1
    assert ids == sorted(ids)


def test_csv_says_what_the_view_says(filled: Engine, tmp_path: Path) -> None:
    """Texts of any script, quotes and line breaks come through; days are ISO text, null is empty, formulas defused."""
    export_views(filled, tmp_path / "out", ExportFormat.CSV, ["dim_article"])

    rows = read_csv(tmp_path / "out" / "dim_article.csv")

    assert {row["title"]: (row["published_earliest"], row["published_latest"]) for row in rows} == {
        KHMER: ("2024-03-25", "2024-03-25"),
        f"'{RUN}": ("2024-02-01", "2024-02-29"),
        'Comma, "quote"\nand line': ("", ""),
    }


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_what_a_spreadsheet_would_run_is_defused(start: str) -> None:
    """A text that begins like a formula gets an apostrophe before it."""
    assert defuse(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("harmless", ["a=1", "", "'=1", "KH; VN", " - dash"])
def test_other_text_is_left_alone(harmless: str) -> None:
    """What is no formula is written as it is."""
    assert defuse(harmless) == harmless


def test_json_lines_keep_the_text_to_the_letter(filled: Engine, tmp_path: Path) -> None:
    """A line is an object with the view's columns; nothing is changed, since nothing runs it."""
    export_views(filled, tmp_path / "out", ExportFormat.JSONL, ["dim_article"])

    lines = (tmp_path / "out" / "dim_article.jsonl").read_text(encoding="utf-8").splitlines()
    rows = {row["title"]: row for row in map(json.loads, lines)}

    assert rows.keys() == {KHMER, RUN, 'Comma, "quote"\nand line'}
    assert rows[RUN]["published_earliest"] == "2024-02-01"
    assert rows[KHMER]["url"] is None
    assert isinstance(rows[KHMER]["article_id"], int)


def test_parquet_has_types_and_meanings(filled: Engine, tmp_path: Path) -> None:
    """A Parquet file has days as dates, ids as whole numbers, and each column's meaning."""
    export_views(filled, tmp_path / "out", ExportFormat.PARQUET, ["dim_article"])

    table = pq.read_table(tmp_path / "out" / "dim_article.parquet")

    days = dict(zip(table["title"].to_pylist(), table["published_latest"].to_pylist(), strict=True))
    assert days[RUN] == date(2024, 2, 29)
    assert str(table.schema.field("article_id").type) == "int64"
    assert table.schema.field("word_count").metadata == {b"description": b"Number of words of the body; adds up"}


def test_an_empty_view_is_a_parquet_file_too(database: Engine, tmp_path: Path) -> None:
    """A view without a row gives a file without a row, with its columns."""
    export_views(database, tmp_path / "out", ExportFormat.PARQUET, ["fact_event"])

    table = pq.read_table(tmp_path / "out" / "fact_event.parquet")

    assert (table.num_rows, table.column_names[0]) == (0, "event_id")


def test_a_workbook_has_a_sheet_a_view(filled: Engine, tmp_path: Path) -> None:
    """The header is frozen and has filters; days are days, ids are text that loses no digit, formulas are text."""
    export_views(filled, tmp_path / "out.xlsx", ExportFormat.XLSX)

    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == [view.name for view in VIEWS]
    sheet = book["dim_article"]
    header, *rows = sheet.iter_rows()
    column = {cell.value: place for place, cell in enumerate(header)}
    cells = {row[column["title"]].value: row for row in rows}
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:{header[-1].column_letter}4")
    assert cells[RUN][column["title"]].data_type == "s"
    assert cells[RUN][column["published_latest"]].value == datetime(2024, 2, 29)
    assert cells[RUN][column["published_latest"]].is_date
    assert cells[KHMER][column["article_id"]].data_type == "s"
    assert cells[KHMER][column["published_date_id"]].value == 20240325
    assert cells[KHMER][column["url"]].value is None


def test_a_text_too_long_for_a_cell_is_cut(database: Engine, tmp_path: Path) -> None:
    """Excel takes 32,767 signs a cell: a longer text ends in a mark."""
    with Loader(database, "1.0+rules") as loader:
        loader.load_batch([outcome("Long", body="word " * 10_000)])

    export_views(database, tmp_path / "out.xlsx", ExportFormat.XLSX, ["article_overview"])

    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["article_overview"]
    longest = max((str(cell.value) for row in sheet.iter_rows() for cell in row), key=len)
    assert (len(longest), longest[-4:]) == (32_767, " […]"[-4:])


def test_more_rows_than_a_sheet_holds_go_on_in_another(
    database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No row is lost where a view is longer than a sheet can be."""
    monkeypatch.setattr(etl.export.workbook, "MAX_ROWS", 101)

    export_views(database, tmp_path / "out.xlsx", ExportFormat.XLSX, ["dim_country"])

    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    codes = [row[0] for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert book.sheetnames == ["dim_country", "dim_country 2", "dim_country 3"]
    assert len(codes) == len(set(codes)) == 251


def test_the_package_describes_the_files(database: Engine, tmp_path: Path) -> None:
    """The data package has the dictionary's columns, the keys between the files, and each file's size and digest."""
    export_views(database, tmp_path / "out", ExportFormat.CSV)

    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))

    resources = {resource["name"]: resource for resource in package["resources"]}
    assert list(resources) == [view.name for view in VIEWS]
    for view in VIEWS:
        resource = resources[view.name]
        data = (tmp_path / "out" / resource["path"]).read_bytes()
        assert [field["name"] for field in resource["schema"]["fields"]] == list(view.cells)
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    keys = {
        (name, key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0])
        for name, resource in resources.items()
        for key in resource["schema"].get("foreignKeys", ())
    }
    assert keys == set(map(tuple, star_keys()))
    assert resources["dim_date"]["schema"]["primaryKey"] == ["date_id"]


def test_a_key_to_a_view_left_out_is_left_out(database: Engine, tmp_path: Path) -> None:
    """The package of some views names no key to a file that is not in it."""
    export_views(database, tmp_path / "out", ExportFormat.CSV, ["dim_article", "dim_outlet"])

    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))

    assert [resource["name"] for resource in package["resources"]] == ["dim_outlet", "dim_article"]
    keys = package["resources"][1]["schema"]["foreignKeys"]
    assert [key["fields"] for key in keys] == [["outlet_id"], ["agency_id"]]


def test_copies_can_be_left_out(filled: Engine, tmp_path: Path) -> None:
    """Without copies, the rows of articles that are near-copies of another are left out, and only they."""
    wire = " ".join(f"word{number % 97 * number % 89}" for number in range(300))
    with Loader(filled, "1.0+rules") as loader:
        loader.load_batch([outcome("Wire", body=wire), outcome("Paper", "2024-03-26", f"Our desk. {wire}")])
    names = ["article_overview", "dim_article"]

    report = export_views(filled, tmp_path / "out", ExportFormat.CSV, names, copies=False)

    titles = {row["title"] for row in read_csv(tmp_path / "out" / "article_overview.csv")}
    assert "Wire" in titles
    assert "Paper" not in titles
    assert report.rows == {"article_overview": 4, "dim_article": 5}


def refused(database: Engine, target: Path, form: ExportFormat = ExportFormat.CSV, *names: str) -> str:
    with pytest.raises(EtlError) as caught:
        export_views(database, target, form, names)
    return str(caught.value)


def test_an_unknown_view_is_named(database: Engine, tmp_path: Path) -> None:
    """A view that is not there is refused, with those that are."""
    message = refused(database, tmp_path / "out", ExportFormat.CSV, "dim_article", "dim_planet")

    assert "no view 'dim_planet': choose from article_overview," in message
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch, lambda path: path.symlink_to("nowhere")])
def test_a_target_that_exists_is_left_alone(database: Engine, tmp_path: Path, make: Callable[[Path], Any]) -> None:
    """Nothing is overwritten, be it a folder, a file or a dead link."""
    make(tmp_path / "out")

    assert "exists already" in refused(database, tmp_path / "out")
    assert left_in(tmp_path) == ["out"]


def test_a_folder_that_is_not_there_is_named(database: Engine, tmp_path: Path) -> None:
    """No folder is made but the target itself."""
    assert f"there is no folder {tmp_path / 'no'}" in refused(database, tmp_path / "no" / "out")


def test_a_target_without_a_name_is_refused(database: Engine) -> None:
    """The root is no target."""
    assert "is no name for an export" in refused(database, Path("/"))


def test_a_folder_that_cannot_be_written_is_named(
    database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be made, the target is named with the system's word."""

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)

    assert refused(database, tmp_path / "out") == f"{tmp_path / 'out'} can't be written: Permission denied"


@pytest.mark.parametrize("form", [ExportFormat.CSV, ExportFormat.JSONL])
def test_a_full_disk_leaves_nothing(
    database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: ExportFormat
) -> None:
    """Where the disk is full half way, the target is named, and what was begun is removed."""
    opened = Path.open

    def open_full(path: Path, *words: Any, **more: Any) -> Any:
        file = opened(path, *words, **more)
        if path.stem == "dim_country":
            monkeypatch.setattr(Path, "open", opened)
            file.close()
            raise OSError(28, "No space left on device")
        return file

    monkeypatch.setattr(Path, "open", open_full)

    assert "No space left on device" in refused(database, tmp_path / "out", form)
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("form", list(ExportFormat))
def test_a_failure_leaves_nothing(database: Engine, tmp_path: Path, form: ExportFormat) -> None:
    """Where the database fails half way, neither the target nor what was begun is left."""
    with database.begin() as connection:
        connection.execute(text("DROP VIEW fact_event"))

    with pytest.raises(LoadError, match="fact_event"):
        export_views(database, tmp_path / "out", form)

    assert left_in(tmp_path) == []


@pytest.mark.parametrize(
    ("form", "package", "module"),
    [(ExportFormat.PARQUET, "pyarrow", "etl.export.parquet"), (ExportFormat.XLSX, "xlsxwriter", "etl.export.workbook")],
)
def test_a_missing_package_is_named(
    database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: ExportFormat, package: str, module: str
) -> None:
    """A format whose writer is not installed is refused with the command that helps."""
    monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(SettingsError, match=rf"{package}.*pip install 'communique\[export\]'"):
        export_views(database, tmp_path / "out", form)


def test_all_views_are_of_one_moment(filled: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is loaded while an export runs is in none of its files."""
    written = etl.export.tables.write_csv

    def write_and_load(rows: Any, path: Path) -> int:
        count = written(rows, path)
        if rows.view.name == "dim_outlet" and filled.dialect.name == "postgresql":  # SQLite lets no writer in
            other = open_database(filled.url.render_as_string(hide_password=False))
            with Loader(other, "1.0+rules") as loader:
                loader.load_batch([outcome("Too late")])
            other.dispose()
        return count

    monkeypatch.setattr("etl.export.write_csv", write_and_load)

    report = export_views(filled, tmp_path / "out", ExportFormat.CSV, ["dim_outlet", "dim_article"])

    assert report.rows == {"dim_outlet": 2, "dim_article": 3}


def test_the_command_says_what_it_wrote(communique: Any, database: Engine, tmp_path: Path) -> None:
    """The format is that of the target's name; counts go to stderr."""
    path = database.url.database
    done = communique("export", tmp_path / "out.xlsx", "--view", "dim_outlet", "--database", path)

    assert (done.code, done.out) == (0, "")
    assert done.err == f"dim_outlet: 2 rows\nwritten to {tmp_path / 'out.xlsx'}\n"
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames == ["dim_outlet"]


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jsonl", "jsonl"), ("a.PARQUET", "parquet"), ("a.csv", "csv"), ("a", "csv")]
)
def test_the_targets_ending_names_the_format(
    communique: Any, database: Engine, tmp_path: Path, name: str, kind: str
) -> None:
    """Who names a folder after a format gets files of it."""
    communique("export", tmp_path / name, "--view", "dim_outlet", "--database", database.url.database)

    assert (tmp_path / name / f"dim_outlet.{kind}").is_file()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--format", "ods"], 2, "ods"),
        (["--view", "dim_planet"], 3, "no view 'dim_planet'"),
        (["--database", "none.db"], 3, "there is no database"),
    ],
)
def test_the_command_names_what_is_wrong(
    communique: Any, database: Engine, tmp_path: Path, words: list[str], code: int, message: str
) -> None:
    """Bad options end with their exit code and a clear word, and leave nothing."""
    done = communique("export", tmp_path / "out", "--database", database.url.database, *words)

    assert done.code == code
    assert message in done.err
    assert left_in(tmp_path) == []


def test_a_broken_database_is_named(communique: Any, tmp_path: Path) -> None:
    """A file that is no database is refused before anything is made."""
    broken = tmp_path / "news.db"
    broken.write_bytes(b"no database at all, but long enough to be looked at" * 40)

    done = communique("export", tmp_path / "out", "--database", broken)

    assert done.code == 3
    assert "can't be used" in done.err
    assert left_in(tmp_path) == []
