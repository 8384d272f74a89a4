"""The commands: what they print, where, and how they end."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

STORY = "Ministers Meet in Hanoi\n\nHANOI — Foreign Minister Anna Berg met her Vietnamese colleague on Monday.\n"
CUT = "Spread the love"

Communique = Callable[..., object]


@pytest.fixture(autouse=True)
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one story, in the current one; no database is set."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMMUNIQUE_DATABASE", raising=False)
    Path("raw").mkdir()
    Path("raw/a.txt").write_text(STORY, encoding="utf-8")
    return Path("raw")


def test_load_needs_no_word(communique) -> None:
    """Without an argument raw/ is loaded into communique.db in the current folder."""
    assert communique("load").code == 0
    assert Path("communique.db").exists()


def test_load_reports_to_stderr(communique) -> None:
    """The summary is no data: it goes to stderr, and without a terminal there is no progress bar."""
    done = communique("load")
    assert (done.out, "new" in done.err, "%" in done.err) == ("", True, False)


def test_a_quiet_load_prints_nothing(communique) -> None:
    """With --quiet a load without a fault prints nothing at all."""
    done = communique("load", "--quiet")
    assert (done.out, done.err) == ("", "")


def test_a_loads_report_as_json(communique) -> None:
    """With --json the report is data."""
    Path("raw/b.txt").write_bytes(b"")
    report = json.loads(communique("load", "--json").out)
    assert {key: report[key] for key in ("new", "rejected", "reasons")} == {
        "new": 1,
        "rejected": 1,
        "reasons": {"empty": 1},
    }
    assert report["rejections"] == [{"source": "raw/b.txt", "reason": "empty", "detail": "there is no text in it"}]


def test_rejections_are_named_and_end_with_1(communique) -> None:
    """A load that set something aside says what and why, and ends with 1."""
    Path("raw/b.txt").write_bytes(b"%PDF-1.4")
    done = communique("load")
    assert (done.code, "raw/b.txt: binary" in done.err) == (1, True)


@pytest.mark.parametrize("name", ["s.db", "sqlite:///s.db"])
def test_a_database_is_a_file_or_a_url(communique, name: str) -> None:
    """A SQLite database can be named as a plain file."""
    communique("load", "--database", name)
    assert Path("s.db").exists()


def test_the_environment_names_the_database(communique, monkeypatch: pytest.MonkeyPatch) -> None:
    """COMMUNIQUE_DATABASE is used where no option is given."""
    monkeypatch.setenv("COMMUNIQUE_DATABASE", "sqlite:///env.db")
    communique("load")
    assert Path("env.db").exists()


def test_load_fills_an_empty_database(communique, empty_database_url: str) -> None:
    """An empty database is made ready, on both engines."""
    assert communique("load", "--database", empty_database_url).code == 0
    done = communique("query", "SELECT count(*) AS n FROM article_overview", "--csv", "--database", empty_database_url)
    assert done.out == "n\n1\n"


def test_status_counts(communique) -> None:
    """Status tells what is in the database, the rejections by reason, and the last runs."""
    Path("raw/b.txt").write_bytes(b"")
    communique("load")
    done = communique("status")
    assert done.code == 0
    assert all(word in done.out for word in ("articles", "rejected because", "empty", "started"))


def test_status_never_shows_a_password(communique, database_url: str) -> None:
    """A database's password is not printed."""
    secret = database_url.replace("postgres:@", "postgres:hush@")
    assert "hush" not in communique("status", "--database", secret).out


QUERY = "SELECT source, title, publisher FROM article_overview"


def test_a_query_prints_a_table(communique) -> None:
    """Without a terminal a table is not cut to eighty columns."""
    communique("load")
    done = communique("query", QUERY + " UNION ALL SELECT 'x', '" + "y" * 300 + "', NULL")
    assert ("y" * 300 in done.out, "Ministers Meet in Hanoi" in done.out) == (True, True)


def test_a_query_prints_csv(communique) -> None:
    """CSV has a header, and an empty cell for what is null."""
    communique("load")
    rows = list(csv.reader(io.StringIO(communique("query", QUERY, "--csv").out)))
    assert rows == [["source", "title", "publisher"], ["raw/a.txt", "Ministers Meet in Hanoi", ""]]


@pytest.mark.parametrize("condition", ["", " WHERE 1 = 0", " UNION ALL SELECT 'x', 'y', 'z'"])
def test_a_query_prints_json(communique, condition: str) -> None:
    """JSON is a list of objects, also of none or of several."""
    communique("load")
    rows = json.loads(communique("query", QUERY + condition, "--json").out)
    assert len(rows) == {"": 1, " WHERE 1 = 0": 0}.get(condition, 2)
    assert all(row.keys() == {"source", "title", "publisher"} for row in rows)


def test_csv_and_json_exclude_each_other(communique) -> None:
    """Two formats at once are wrong usage."""
    assert communique("query", QUERY, "--csv", "--json").code == 2


def test_a_percent_sign_in_a_query_is_one(communique, database_url: str) -> None:
    """LIKE patterns need no doubling, on both engines."""
    communique("load", "--database", database_url)
    done = communique("query", QUERY + " WHERE title LIKE '%Hanoi%'", "--csv", "--database", database_url)
    assert "Ministers Meet" in done.out


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM articles",
        "DROP VIEW article_overview",
        "CREATE TABLE t (a integer)",
        "SELEC 1",
        "SELECT 1; SELECT 2 FROM",
    ],
)
def test_a_query_can_not_write(communique, database_url: str, sql: str) -> None:
    """What writes, and what is no SQL, ends with 3 and one line; every row stays."""
    communique("load", "--database", database_url)
    done = communique("query", sql, "--database", database_url)
    assert (done.code, done.err.startswith("error: the query failed: ")) == (3, True)
    assert "raw/a.txt" in communique("query", QUERY, "--csv", "--database", database_url).out


def test_a_query_that_fails_at_a_later_row(communique, database_url: str) -> None:
    """What is wrong with a query is told as such, whenever it turns out, without words that the user did not write."""
    rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) "
    fails = "SELECT abs(-9223372036854775803 - i) FROM n"  # beyond the integers from the sixth row on
    for sql in (rows + fails, "SELEC 1"):
        done = communique("query", sql, "--database", database_url)
        assert (done.code, done.err.startswith("error: the query failed: ")) == (3, True)
        assert "CURSOR" not in done.err


def test_a_plan_is_shown(communique, database_url: str) -> None:
    """EXPLAIN works on both engines."""
    assert communique("query", "EXPLAIN SELECT 1", "--database", database_url).code == 0


def test_a_query_of_another_schema_says_so(communique, empty_engine: Engine) -> None:
    """A query that fails on a database without our views tells what the database is."""
    with empty_engine.begin() as connection:
        connection.execute(text("CREATE TABLE invoices (id integer)"))
    url = empty_engine.url.render_as_string(hide_password=False)
    done = communique("query", QUERY, "--database", url)
    assert (done.code, done.err.startswith("error: the query failed: ")) == (3, True)
    assert "holds tables of something else" in done.err


def test_clean_shows_what_is_kept_and_cut(communique) -> None:
    """Kept text is plain, a cut is marked with its rule, and nothing is stored."""
    Path("raw/a.txt").write_text(STORY.replace("\n\n", f"\n\n{CUT}\n\n", 1), encoding="utf-8")
    lines = communique("clean", "raw/a.txt").out.splitlines()
    assert "Ministers Meet in Hanoi" in lines
    assert [line for line in lines if CUT in line and line.startswith("[") and not line.startswith(CUT)]
    assert not Path("communique.db").exists()


def test_clean_tells_why_there_is_nothing(communique) -> None:
    """A file without an article ends with 1 and its reason."""
    Path("raw/a.txt").write_bytes(b"")
    done = communique("clean", "raw/a.txt")
    assert (done.code, done.out, "raw/a.txt: empty" in done.err) == (1, "", True)


@pytest.mark.parametrize("sql", ["", " ;\n"])
def test_an_empty_query_is_named(communique, sql: str) -> None:
    """A query without a statement ends with 3 and says what to write."""
    communique("load")
    done = communique("query", sql)
    assert (done.code, done.err.strip()) == (3, "error: the query is empty: write one SQL statement")


def test_a_query_opens_no_other_file(communique) -> None:
    """Attaching another database is refused, and makes no file."""
    communique("load")
    assert communique("query", "ATTACH 'other.db' AS other").code == 3
    assert not Path("other.db").exists()


def test_a_file_that_is_no_database_is_named_as_the_user_did(communique) -> None:
    """A read-only command shows the plain address of what it can't use."""
    Path("notes.txt").write_text("These are notes, long enough to be no header of a database file.\n" * 40)
    done = communique("db", "check", "--database", "notes.txt")
    assert (done.code, "notes.txt" in done.err, "%3A" in done.err, "mode=ro" in done.err) == (3, True, False, False)


def test_forget_and_restore(communique, database_url: str) -> None:
    """A forgotten source stays out of later loads until it is restored."""
    options = ("--database", database_url)
    communique("load", *options)
    assert communique("forget", "./raw/a.txt", *options).code == 0
    communique("load", *options)
    assert "raw/a.txt" not in communique("query", QUERY, "--csv", *options).out
    assert communique("forget", "raw/a.txt", "--restore", *options).code == 0
    communique("load", *options)
    assert "raw/a.txt" in communique("query", QUERY, "--csv", *options).out


def test_an_unknown_source_can_not_be_forgotten(communique) -> None:
    """A source that nothing is known of is an error that names it."""
    communique("load")
    done = communique("forget", "raw/nothing.txt")
    assert (done.code, "raw/nothing.txt" in done.err) == (3, True)


def test_db_makes_checks_and_names_the_schema(communique, empty_database_url: str) -> None:
    """An empty database fails the check, is upgraded, and then passes."""
    options = ("--database", empty_database_url)
    assert communique("db", "upgrade", *options).code == 0
    assert communique("db", "check", *options).code == 0
    revision = communique("db", "current", *options).out.strip()
    assert revision
    assert revision != "none"


def test_rules_check(communique) -> None:
    """The shipped rules are fine, also with words of a user's own."""
    Path("own").mkdir()
    Path("own/sentences.toml").write_text('before_name = ["xyzzy"]\n', encoding="utf-8")
    assert [communique("rules", "check").code, communique("rules", "check", "--rules", "own").code] == [0, 0]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("sentences.toml", "before_name = 3", "before_name"),
        ("sentences.toml", "before_name = [", "TOML"),
        ("sentences.toml", 'before_name = [""]', "empty"),
        ("sentense.toml", "", "none that the program reads"),
    ],
)
def test_a_wrong_rule_is_named(communique, name: str, content: str, problem: str) -> None:
    """A mistake in a rule file ends with 3 and names file and problem; a load does not start."""
    Path("own").mkdir()
    (Path("own") / name).write_text(content, encoding="utf-8")
    done = communique("rules", "check", "--rules", "own")
    assert (done.code, name in done.err, problem in done.err) == (3, True, True)


def test_the_version(communique) -> None:
    """--version prints the installed version."""
    assert communique("--version").out == f"communique {version('communique')}\n"


def test_a_closed_pipe_leaves_no_traceback() -> None:
    """What reads the output may stop reading."""
    program = [sys.executable, "-m", "etl.cli"]
    subprocess.run([*program, "load", "--quiet"], check=True)
    rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT i FROM n"
    with subprocess.Popen([*program, "query", rows, "--csv"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as query:
        assert query.stdout is not None
        assert query.stderr is not None
        query.stdout.readline()
        query.stdout.close()
        assert query.stderr.read() == b""
