"""The chain from files to rows: reruns, changes, workers, and one bad document among good ones."""

import io
import json
import logging
import os
import subprocess
import sys
import zipfile
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text

import etl.transform
from etl.curate import forget_source
from etl.errors import EtlError
from etl.load.connections import using_database
from etl.load.reports import BatchReport
from etl.pipeline import InProcess, load_paths, measure_paths, transform_batches
from etl.records import Article, Outcome, Source
from etl.settings import Settings
from models.codes import MediaType, RejectionReason

STORIES = {
    "a.txt": "Ministers Meet in Hanoi\n\nHANOI — Foreign Minister Anna Berg met her Vietnamese colleague on Monday.\n",
    "b.txt": "Navies Sail Together\n\nMANILA — Frigates of Japan and the Philippines sailed together on Tuesday.\n",
    "c.txt": "Border Talks Open\n\nVIENTIANE — Officials of Laos and Thailand opened border talks on Friday.\n",
}


@pytest.fixture(autouse=True)
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three stories, in the current one."""
    monkeypatch.chdir(tmp_path)
    folder = Path("raw")
    folder.mkdir()
    for name, story in STORIES.items():
        (folder / name).write_text(story, encoding="utf-8")
    return folder


@pytest.fixture
def settings(database_url: str) -> Settings:
    """Settings with a database that is ready."""
    return Settings(database_url)


def rows(settings: Settings, query: str) -> list[tuple[object, ...]]:
    with using_database(settings.database) as engine, engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def sources(settings: Settings) -> list[object]:
    return [row[0] for row in rows(settings, "SELECT source FROM article_overview ORDER BY source")]


def test_a_folder_is_loaded(settings: Settings, raw: Path) -> None:
    """Every text of a folder becomes an article, under the path that the user named."""
    report = load_paths([raw], settings)
    assert (report.sources.new, report.reasons) == (3, {})
    assert sources(settings) == ["raw/a.txt", "raw/b.txt", "raw/c.txt"]


def test_a_rerun_opens_no_file(settings: Settings, raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that has not changed is not opened again."""
    load_paths([raw], settings)
    opened: list[str] = []
    monkeypatch.setattr("etl.pipeline.read_file", lambda file, limit: opened.append(file.uri) or [])
    report = load_paths([raw], settings)
    assert (opened, report.unopened, report.sources.unchanged) == ([], 3, 3)


def test_an_earlier_rejection_is_not_forgotten(settings: Settings, raw: Path) -> None:
    """A file that was rejected is not opened again while it is the same, and the rerun is not complete either."""
    (raw / "b.txt").write_bytes(b"%PDF-1.4")
    assert not load_paths([raw], settings).is_complete
    report = load_paths([raw], settings)
    assert (report.unopened, report.reasons, report.rejected_before, report.is_complete) == (3, {}, 1, False)
    (raw / "b.txt").write_text(STORIES["b.txt"], encoding="utf-8")
    assert load_paths([raw], settings).is_complete


def test_the_same_folder_named_otherwise_is_known(settings: Settings, raw: Path) -> None:
    """A file is known by its absolute path, however the user names it."""
    load_paths([raw], settings)
    assert load_paths([raw.absolute()], settings).unopened == 3


def test_verify_opens_files_and_changes_nothing(settings: Settings, raw: Path) -> None:
    """With verify every file is read and compared, and the same contents change nothing."""
    load_paths([raw], settings)
    report = load_paths([raw], replace(settings, verify=True))
    assert (report.unopened, report.sources.unchanged, report.sources.total) == (0, 3, 3)


def test_verify_finds_what_a_stamp_hides(settings: Settings, raw: Path) -> None:
    """A change that keeps size and time is found by comparing contents."""
    load_paths([raw], settings)
    file = raw / "a.txt"
    stamp = file.stat()
    file.write_text(STORIES["a.txt"].replace("Monday", "Sunday"), encoding="utf-8")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert load_paths([raw], settings).unopened == 3
    assert load_paths([raw], replace(settings, verify=True)).sources.replaced == 1


def test_a_changed_file_replaces_its_article(settings: Settings, raw: Path) -> None:
    """What the old text said is gone, what the new one says is there."""
    load_paths([raw], settings)
    (raw / "a.txt").write_text(STORIES["a.txt"].replace("Monday", "Thursday"), encoding="utf-8")
    assert load_paths([raw], settings).sources.replaced == 1
    ((body,),) = rows(settings, "SELECT body FROM article_overview WHERE source = 'raw/a.txt'")
    assert str(body).endswith("on Thursday.")


def test_reprocess_makes_articles_of_older_rules_again(settings: Settings, raw: Path, tmp_path: Path) -> None:
    """Articles of older rules are counted; reprocess makes them again, and then there are none."""
    own = tmp_path / "own"
    own.mkdir()
    load_paths([raw], settings)
    (own / "sentences.toml").write_text('before_name = ["xyzzy"]\n', encoding="utf-8")
    changed = replace(settings, rules=(own,))
    assert load_paths([raw], changed).outdated == 3
    report = load_paths([raw], replace(changed, reprocess=True))
    assert (report.unopened, report.outdated) == (0, 0)
    assert load_paths([raw], replace(changed, reprocess=True)).unopened == 3


def test_a_forgotten_source_is_counted_as_such(settings: Settings, raw: Path) -> None:
    """An unchanged file that the user has forgotten is no unchanged article."""
    load_paths([raw], settings)
    with using_database(settings.database) as engine:
        forget_source(engine, "raw/a.txt")
    report = load_paths([raw], settings)
    assert (report.sources.forgotten, report.sources.unchanged) == (1, 2)


def test_prune_forgets_what_is_gone(settings: Settings, raw: Path) -> None:
    """With prune the article of a file that is gone goes too; without, it stays."""
    load_paths([raw], settings)
    (raw / "b.txt").unlink()
    assert load_paths([raw], settings).pruned == 0
    assert load_paths([raw], replace(settings, prune=True)).pruned == 1
    assert sources(settings) == ["raw/a.txt", "raw/c.txt"]


def test_prune_spares_what_lies_elsewhere(settings: Settings, raw: Path) -> None:
    """Only what came from the folders named is looked for."""
    other = Path("other")
    other.mkdir()
    (raw / "b.txt").rename(other / "b.txt")
    load_paths([raw, other], settings)
    (other / "b.txt").unlink()
    assert load_paths([raw], replace(settings, prune=True)).pruned == 0


def test_prune_does_nothing_where_a_part_can_not_be_seen(
    settings: Settings, raw: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A folder that can't be read at the moment is not taken for empty."""
    inner = raw / "inner"
    inner.mkdir()
    (raw / "a.txt").rename(inner / "a.txt")
    load_paths([raw], settings)
    monkeypatch.setattr("os.scandir", _refuse(inner))
    assert load_paths([raw], replace(settings, prune=True)).pruned == 0
    assert "nothing was pruned" in caplog.text


def _refuse(folder: Path):  # type: ignore[no-untyped-def]  # a stand-in for os.scandir
    scan = os.scandir

    def scandir(path: Path):  # type: ignore[no-untyped-def]
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    return scandir


def test_records_are_loaded(settings: Settings) -> None:
    """Every record of a file is an article of its own, with its own address."""
    story = "Talks {} were held in Oslo on Monday between two ministers, who agreed on nothing."
    records = [{"title": f"Talks {n}", "text": story.format(n), "url": f"https://x.org/{n}"} for n in (1, 2)]
    Path("news.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    load_paths([Path("news.jsonl")], settings)
    found = rows(settings, "SELECT source, title, url FROM article_overview ORDER BY source")
    assert found == [("news.jsonl#1", "Talks 1", "https://x.org/1"), ("news.jsonl#2", "Talks 2", "https://x.org/2")]


def test_workers_give_the_same_rows(new_database, ready_template: str, raw: Path) -> None:  # type: ignore[no-untyped-def]
    """Two processes load what one loads, ids included."""
    views = ("article_overview", "people_by_article", "countries_by_article")
    one, two = Settings(new_database(ready_template)), Settings(new_database(ready_template), workers=2)
    load_paths([raw], one)
    load_paths([raw], two)
    for view in views:
        assert sorted(map(repr, rows(one, f"SELECT * FROM {view}"))) == sorted(
            map(repr, rows(two, f"SELECT * FROM {view}"))
        )


def test_a_mistake_in_one_document_does_not_end_the_run(
    settings: Settings, raw: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An unexpected exception becomes that document's rejection, with its text; the others are loaded."""

    def fail(source: Source, rules: object) -> Article:
        if source.uri == "raw/b.txt":
            raise ZeroDivisionError("a mistake of ours")
        return clean(source, rules)  # type: ignore[arg-type]

    clean = etl.transform.clean_source
    monkeypatch.setattr("etl.transform.clean_source", fail)
    report = load_paths([raw], settings)
    assert (report.sources.new, report.reasons) == (2, {RejectionReason.INTERNAL_ERROR: 1})
    assert "ZeroDivisionError" in report.examples[0][1].detail
    assert [record.levelno for record in caplog.records if "a mistake of ours" in record.message] == [logging.WARNING]


def test_outcomes_come_in_the_order_of_reading() -> None:
    """Batches that are done out of order are handed on in order, and few are under way at a time."""
    started: list[int] = []

    class Slow(InProcess):
        def submit(self, fn, /, *args, **kwargs) -> Future:  # type: ignore[no-untyped-def, type-arg]
            started.append(len(started))
            return super().submit(lambda folders, batch: batch, *args)

    batches = ([Outcome(describe(n))] for n in range(10))
    outcomes = transform_batches(Slow(), batches, (), window=3)
    first = next(outcomes)
    assert (first, len(started)) == ([Outcome(describe(0))], 3)
    assert [batch[0].source.uri for batch in outcomes] == [str(n) for n in range(1, 10)]


def describe(n: int):  # type: ignore[no-untyped-def]
    return etl.transform.describe_source(Source(str(n), b"", MediaType.TEXT))


def test_a_dead_worker_ends_the_run_with_advice() -> None:
    """A worker that dies is told in words."""

    class Broken(InProcess):
        def submit(self, fn, /, *args, **kwargs) -> Future:  # type: ignore[no-untyped-def, type-arg]
            future: Future[object] = Future()
            future.set_exception(BrokenProcessPool("terminated"))
            return future

    with pytest.raises(EtlError, match="fewer --workers"):
        list(transform_batches(Broken(), [[]], (), window=1))


def test_a_watcher_is_told_after_every_batch(settings: Settings, raw: Path) -> None:
    """At the end the bytes that were told of are all that there were."""
    seen = []
    load_paths([raw], settings, lambda progress: seen.append(asdict(progress)))
    assert seen[-1] == {"text_count": 3, "byte_count": measure_paths([raw])}


def test_the_transform_needs_no_database_library() -> None:
    """A fresh process that imports what a worker runs has loaded neither SQLAlchemy nor Typer."""
    program = (
        "import sys, etl.transform; print(sorted({'sqlalchemy', 'alembic', 'typer', 'psycopg'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_the_scraper_knew_is_kept(settings: Settings, raw: Path) -> None:
    """A sidecar's address, publisher, day and time of fetching stand with the article."""
    told = {
        "url": "https://bay.example/1",
        "publisher": "Bay Post",
        "published": "2024-05-02",
        "fetched_at": "2024-05-03T04:05:06Z",
    }
    (raw / "a.meta.json").write_text(json.dumps(told), encoding="utf-8")
    load_paths([raw / "a.txt"], settings)
    kept = rows(
        settings,
        "SELECT o.url, o.publisher, o.published_on, a.fetched_at FROM article_overview AS o "
        "JOIN articles AS a ON a.public_id = o.article_id",
    )
    assert kept == [("https://bay.example/1", "Bay Post", "2024-05-02", "2024-05-03T04:05:06Z")]


def pack_stories(path: Path, *names: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, STORIES[Path(name).name])


def test_an_archive_is_loaded_and_not_opened_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, raw: Path
) -> None:
    """An archive that has not changed is not opened, though a member of it was rejected."""
    pack_stories(Path("news.zip"), "d/a.txt", "../b.txt", "c.txt")
    report = load_paths([Path("news.zip")], settings)
    assert (report.sources.new, report.reasons) == (2, {RejectionReason.UNSAFE: 1})
    assert sources(settings) == ["news.zip!/c.txt", "news.zip!/d/a.txt"]
    monkeypatch.setattr("etl.pipeline.read_file", lambda file, limit: pytest.fail("it was opened"))
    report = load_paths([Path("news.zip")], settings)
    assert (report.unopened, report.rejected_before) == (1, 1)


def test_an_archive_that_changes_replaces_its_members(settings: Settings) -> None:
    """The articles of members that are gone go too."""
    pack_stories(Path("news.zip"), "a.txt", "b.txt")
    load_paths([Path("news.zip")], settings)
    pack_stories(Path("news.zip"), "b.txt", "c.txt")
    os.utime("news.zip", ns=(1, 1))
    load_paths([Path("news.zip")], settings)
    assert sources(settings) == ["news.zip!/b.txt", "news.zip!/c.txt"]


def test_a_member_above_the_limit_is_tried_again(settings: Settings) -> None:
    """A larger limit lets in what an earlier one kept out of an archive that has not changed."""
    pack_stories(Path("news.zip"), "a.txt", "b.txt")
    small = len(STORIES["b.txt"].encode())
    assert load_paths([Path("news.zip")], replace(settings, max_bytes=small)).sources.new == 1
    assert load_paths([Path("news.zip")], settings).sources.new == 1
    assert load_paths([Path("news.zip")], settings).unopened == 1


def test_what_an_archive_holds_beside_texts_is_passed_over(settings: Settings) -> None:
    """Members of other kinds are counted like files of other kinds."""
    pack_stories(Path("news.zip"), "a.txt")
    with zipfile.ZipFile("news.zip", "a") as archive:
        archive.writestr("a.jpg", b"x")
    report = load_paths([Path("news.zip")], settings)
    assert (report.sources.new, report.passed_over, report.is_complete) == (1, 1, True)


def test_a_stream_is_loaded_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same stream piped again changes nothing; another one adds its texts."""

    def pipe(*names: str) -> BatchReport:
        lines = "\n".join(json.dumps({"text": STORIES[name]}) for name in names).encode()
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(lines)))
        return load_paths([Path("-")], settings).sources

    assert [pipe("a.txt"), pipe("a.txt"), pipe("b.txt")] == [
        BatchReport(new=1),
        BatchReport(unchanged=1),
        BatchReport(new=1),
    ]
    assert len(sources(settings)) == 2
