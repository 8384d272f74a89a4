"""Bad input is set aside with a reason or ends in one clear line: nothing else is lost, and there is no traceback."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from etl.load.connections import using_database

STORY = "Ministers Meet in Hanoi\n\nHANOI — Foreign Minister Anna Berg met her Vietnamese colleague on Monday.\n"
QUERY = "SELECT source FROM article_overview ORDER BY source"

# Root may read and write anything. Without its capabilities it is bound by permissions like anybody else.
UNPRIVILEGED = """
import ctypes, os, sys
if os.geteuid() == 0:
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    nothing = (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None, use_errno=True).capset(header, nothing):
        sys.exit("can't drop the capabilities")
from etl.cli import main
main()
"""


@pytest.fixture(autouse=True)
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one good story, last by name, in the current one."""
    monkeypatch.chdir(tmp_path)
    folder = Path("raw")
    folder.mkdir()
    (folder / "z.txt").write_text(STORY, encoding="utf-8")
    return folder


def run_unprivileged(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", UNPRIVILEGED, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def stored(database_url: str) -> tuple[list[str], dict[str, str]]:
    """The sources of the articles in a database, and the reasons of its rejections by source."""
    with using_database(database_url) as engine, engine.connect() as connection:
        articles = [str(row[0]) for row in connection.execute(text(QUERY))]
        rejections = connection.execute(text("SELECT uri, reason FROM rejections"))
        return articles, {str(uri): str(reason) for uri, reason in rejections}


UNTEXT = {
    "empty": (b"", "empty"),
    "white space": (b" \r\n\t\n\xc2\xa0", "empty"),
    "nuls": (b"\0" * 500, "empty"),
    "a mark alone": (b"\xef\xbb\xbf", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4, "binary"),
    "a document": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "binary"),
    "noise": (bytes((n * n * 31 + n * 7) % 256 for n in range(3000)), "binary"),
    "only boilerplate": (b"Spread the love\n\nShare on Facebook\n\nRecent Posts\n\n4 days ago\n", "only_boilerplate"),
}


@pytest.mark.parametrize(("data", "reason"), UNTEXT.values(), ids=UNTEXT.keys())
def test_what_is_no_article_is_set_aside(communique, database_url: str, raw: Path, data: bytes, reason: str) -> None:
    """What holds no article is stored with its reason, the good story is loaded, and the load ends with 1."""
    (raw / "a.txt").write_bytes(data)
    done = communique("load", "--database", database_url)
    assert (done.code, stored(database_url)) == (1, (["raw/z.txt"], {"raw/a.txt": reason}))
    assert f"raw/a.txt: {reason}" in done.err


MENDED = {
    "truncated UTF-8": (
        "Le café “Étoile” — les ministres".encode()[:-1] + b"\xe2\x80",
        "Le café “Étoile” — les ministre",
    ),
    "nul bytes": (b"The mini\0ster met her colleague in Oslo.\0", "The minister met her colleague in Oslo."),
    "lone surrogates": ("Talks \ud83d in Oslo.".encode("utf-8", "surrogatepass"), "Talks \ufffd in Oslo."),
    "a stray byte": (
        "“Talks”, they said, in S\xe3o Paulo.".encode().replace(b"\xc3\xa3", b"\xe3"),
        "“Talks”, they said, in São Paulo.",
    ),
}


@pytest.mark.parametrize(("data", "expected"), MENDED.values(), ids=MENDED.keys())
def test_what_can_be_mended_is_loaded(
    communique, engine: Engine, database_url: str, data: bytes, expected: str
) -> None:
    """Damage that leaves the text readable is mended, and stored on both engines."""
    Path("a.txt").write_bytes(STORY.encode() + b"\n" + data)
    assert communique("load", "a.txt", "--database", database_url).code == 0
    with engine.connect() as connection:
        texts = [row[0] for row in connection.execute(text("SELECT text FROM paragraphs"))]
    assert expected in "\n".join(texts)


def test_a_huge_text_is_set_aside(communique, database_url: str, raw: Path) -> None:
    """50 MB of text are above the limit, are not read into memory, and say how the limit is set."""
    with (raw / "a.txt").open("wb") as huge:
        huge.truncate(50_000_000)
    done = communique("load", "--database", database_url)
    assert (done.code, stored(database_url)) == (1, (["raw/z.txt"], {"raw/a.txt": "too_large"}))
    assert "limit of 5 MB (--max-mb)" in done.err


def test_the_limit_can_be_set(communique, database_url: str, raw: Path) -> None:
    """A text that was too large is loaded by the next run with a larger limit."""
    (raw / "a.txt").write_text(STORY + "\nThe talks went on for a while in the old town hall.\n" * 50, encoding="utf-8")
    options = ("--database", database_url, "--max-mb")
    assert communique("load", *options, "0.001").code == 1
    assert communique("load", *options, "0.01").code == 0
    assert stored(database_url) == (["raw/a.txt", "raw/z.txt"], {})


def test_a_file_without_permission_is_set_aside(communique, raw: Path) -> None:
    """A file that may not be read is stored as such, and loaded once it may; that holds for root's tests too."""
    (raw / "a.txt").write_text(STORY.replace("Hanoi", "Oslo"), encoding="utf-8")
    (raw / "a.txt").chmod(0)
    done = run_unprivileged("load")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert stored("sqlite:///communique.db") == (["raw/z.txt"], {"raw/a.txt": "unreadable"})
    (raw / "a.txt").chmod(0o644)
    assert communique("load").code == 0
    assert stored("sqlite:///communique.db") == (["raw/a.txt", "raw/z.txt"], {})


def test_a_folder_without_permission_is_set_aside(raw: Path) -> None:
    """A folder that may not be read is told, and the rest is loaded."""
    (raw / "closed").mkdir(mode=0)
    done = run_unprivileged("load")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert stored("sqlite:///communique.db") == (["raw/z.txt"], {"raw/closed": "unreadable"})


def test_a_vanishing_file_is_set_aside(
    communique, database_url: str, raw: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that goes between the walk and the reading is told."""
    (raw / "a.txt").write_text(STORY, encoding="utf-8")
    read_file = sys.modules["etl.pipeline"].read_file

    def read_late(file, limit):  # type: ignore[no-untyped-def]
        (raw / "a.txt").unlink(missing_ok=True)
        return read_file(file, limit)

    monkeypatch.setattr("etl.pipeline.read_file", read_late)
    assert communique("load", "--database", database_url).code == 1
    assert stored(database_url) == (["raw/z.txt"], {"raw/a.txt": "not_found"})


def test_a_dangling_link_is_set_aside(communique, database_url: str, raw: Path) -> None:
    """A link to what is not there is told."""
    (raw / "a.txt").symlink_to("nowhere.txt")
    assert communique("load", "--database", database_url).code == 1
    assert stored(database_url) == (["raw/z.txt"], {"raw/a.txt": "not_found"})


def test_a_folder_loop_ends(communique, database_url: str, raw: Path) -> None:
    """A link to a folder that it lies in is told, and the load ends."""
    (raw / "loop").symlink_to(".", target_is_directory=True)
    assert communique("load", "--database", database_url).code == 1
    assert stored(database_url) == (["raw/z.txt"], {"raw/loop": "unsupported_type"})


def test_another_kind_of_file_is_set_aside_if_it_is_named(communique, database_url: str) -> None:
    """A picture that the user names is rejected; in a folder it would be passed over."""
    Path("a.jpg").write_bytes(b"\xff\xd8\xff")
    assert communique("load", "a.jpg", "raw", "--database", database_url).code == 1
    assert stored(database_url) == (["raw/z.txt"], {"a.jpg": "unsupported_type"})


def test_other_kinds_in_a_folder_are_counted(communique, database_url: str, raw: Path) -> None:
    """What lies beside the texts is no fault."""
    (raw / "a.jpg").write_bytes(b"\xff\xd8\xff")
    (raw / "z.gold.json").write_text("{}", encoding="utf-8")
    report = communique("load", "--json", "--database", database_url)
    assert (report.code, json.loads(report.out)["passed_over"]) == (0, 2)


FOREIGN = {
    "vi": "Bộ trưởng Quốc phòng Việt Nam đã hội đàm với Đại sứ Campuchia tại Hà Nội. Hai bên nhất trí tăng cường.",
    "fr": "Le ministre des Affaires étrangères a reçu hier à Paris l’ambassadeur du Japon. Ils ont signé un accord.",
    "ru": "Министр обороны России провёл в понедельник встречу с послом Китая в Москве. Стороны подписали соглашение.",
    "zh": "国防部长星期二在北京会见柬埔寨大使，双方就军事合作交换意见，并签署了谅解备忘录。双方同意继续加强合作。",
}


@pytest.mark.parametrize(("language", "story"), FOREIGN.items(), ids=FOREIGN.keys())
def test_a_text_in_another_language_is_loaded(
    communique, engine: Engine, database_url: str, language: str, story: str
) -> None:
    """A text whose language has no rules is loaded with its language, and with no invented facts."""
    Path("a.txt").write_text(f"{story}\n\n{story}\n", encoding="utf-8")
    assert communique("load", "a.txt", "--database", database_url).code == 0
    views = ("people", "countries", "organisations", "agreements", "events")
    with engine.connect() as connection:
        found = connection.execute(text("SELECT language FROM article_overview")).scalars().all()
        facts = [connection.execute(text(f"SELECT count(*) FROM {view}_by_article")).scalar() for view in views]
    assert (found, facts) == ([language], [0] * len(views))


BROKEN_RECORDS = '{"text": "cut off\n[1, 2]\n{"title": "No text"}\n' + json.dumps({"text": STORY}) + "\nnull\n"


def test_broken_records_are_set_aside_one_by_one(communique, database_url: str) -> None:
    """Records that are none do not spoil those beside them."""
    Path("news.jsonl").write_text(BROKEN_RECORDS, encoding="utf-8")
    assert communique("load", "news.jsonl", "--database", database_url).code == 1
    reasons = {f"news.jsonl#{n}": "invalid_record" for n in (1, 2, 3, 5)}
    assert stored(database_url) == (["news.jsonl#4"], reasons)


@pytest.mark.parametrize("paths", [("nowhere",), ("raw", "nowhere.txt")])
def test_a_path_that_does_not_exist_is_wrong_usage(communique, paths: tuple[str, ...]) -> None:
    """A path that is not there is told before anything is loaded."""
    done = communique("load", *paths)
    assert (done.code, paths[-1] in done.err, "does not exist" in done.err) == (2, True, True)
    assert not Path("communique.db").exists()


def test_no_raw_folder_is_wrong_usage(communique, raw: Path) -> None:
    """Without an argument and without raw/ the load says what to do."""
    raw.rename("elsewhere")
    done = communique("load")
    assert (done.code, "name files or folders" in done.err) == (2, True)


WRONG_DATABASES = {
    "mysql://anna:secret@server/news": "mysql",
    "postgresql://anna:secret@server:port/news": "no address",
    "postgresql://anna:secret@localhost:1/news": "localhost",
    "sqlite:communique.db": "no database",
    "sqlite://communique.db": "no address",
    "": "no database",
    "nowhere/communique.db": "nowhere/communique.db",
    "raw": "raw",
}


@pytest.mark.parametrize(("name", "told"), WRONG_DATABASES.items(), ids=lambda value: value or "nothing")
def test_a_wrong_database_ends_the_run(communique, name: str, told: str) -> None:
    """A database that can't be reached ends the run with 3 and one line that shows no password."""
    done = communique("load", "--database", name)
    assert (done.code, done.err.startswith("error: "), told in done.err) == (3, True, True)
    assert "secret" not in done.err


def test_a_file_that_is_no_database_ends_the_run(communique) -> None:
    """A text that is named as the database is left as it is."""
    Path("s.db").write_text(STORY * 100, encoding="utf-8")
    done = communique("load", "--database", "s.db")
    assert (done.code, "s.db" in done.err, Path("s.db").read_text("utf-8")) == (3, True, STORY * 100)


def test_somebody_elses_database_is_not_touched(communique, empty_database_url: str) -> None:
    """A database with tables of something else is refused, and gets none of ours."""
    with using_database(empty_database_url) as engine, engine.begin() as connection:
        connection.execute(text("CREATE TABLE orders (id integer)"))
    done = communique("load", "--database", empty_database_url)
    assert (done.code, "something else" in done.err) == (3, True)
    assert communique("query", "SELECT count(*) FROM articles", "--database", empty_database_url).code == 3


def test_a_database_of_a_newer_version_is_refused(communique, database_url: str) -> None:
    """A schema that this version does not know is told, not guessed at; every command says so."""
    with using_database(database_url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for words in (("load",), ("status",), ("db", "check"), ("db", "upgrade"), ("forget", "raw/z.txt")):
        done = communique(*words, "--database", database_url)
        assert (words, done.code, "9999" in done.err, "newer" in done.err) == (words, 3, True, True)


def test_a_read_only_database_file_ends_the_run(communique, raw: Path) -> None:
    """A database file that may not be written ends the run with 3, and can still be read."""
    communique("load")
    Path("communique.db").chmod(0o444)
    (raw / "a.txt").write_text(STORY.replace("Hanoi", "Oslo"), encoding="utf-8")
    done = run_unprivileged("load")
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    assert "readonly" in done.stderr.replace("-", "").replace(" ", "")
    assert run_unprivileged("query", QUERY, "--csv").stdout == "source\nraw/z.txt\n"


def test_a_read_only_connection_ends_the_run(communique, database_url: str, tmp_path: Path) -> None:
    """A URL that may only read ends a load with 3, on both engines."""
    if database_url.startswith("sqlite"):
        name = f"sqlite:///file:{database_url.removeprefix('sqlite:///')}?mode=ro&uri=true"
    else:
        joint = "&" if "?" in database_url else "?"
        name = f"{database_url}{joint}options=-c%20default_transaction_read_only%3Don"
    done = communique("load", "--database", name)
    assert (done.code, done.err.startswith("error: the database ")) == (3, True)
    assert stored(database_url) == ([], {})


def test_a_missing_driver_is_told(communique, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra for PostgreSQL the error names the extra."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    done = communique("load", "--database", "postgresql://server/news")
    assert (done.code, "communique[postgres]" in done.err) == (3, True)


@contextmanager
def run_to_interrupt(*arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """Run a command that heeds Ctrl-C though the tests may have been started in the background, where none does."""
    command = [sys.executable, "-m", "etl.cli", *arguments]
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heed) as running:
        try:
            yield running
        finally:
            running.kill()  # one that is over already is left alone


def test_an_interrupt_leaves_no_traceback_and_loses_nothing(communique, raw: Path) -> None:
    """Ctrl-C ends a load with a word on what stays, and the next one loads what is missing."""
    for n in range(100):
        (raw / f"{n}.txt").write_text(STORY.replace("Monday", f"day {n}"), encoding="utf-8")
    with run_to_interrupt("load", "--workers", "2") as load:
        while load.poll() is None and not Path("communique.db").exists():
            time.sleep(0.01)
        load.send_signal(signal.SIGINT)
        _, err = load.communicate(timeout=60)
    assert (load.returncode, err.strip().splitlines()[-1].startswith("stopped: ")) == (130, True)
    assert "Traceback" not in err
    assert communique("load").code == 0
    assert len(stored("sqlite:///communique.db")[0]) == 101


def test_an_interrupt_ends_a_long_query(communique) -> None:
    """Ctrl-C ends a query that would take for ever, without a traceback."""
    communique("load")
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with run_to_interrupt("query", endless) as query:
        time.sleep(2)
        query.send_signal(signal.SIGINT)
        _, err = query.communicate(timeout=20)
    assert (query.returncode != 0, "Traceback" in err) == (True, False)
