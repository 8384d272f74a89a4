"""What is printed: in any encoding, without anything that steers a terminal, and safe to open in a spreadsheet."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = (
    "Ministers Meet in Oslo\n\nOSLO — Defence Minister Anna Bérg of Norway met General Bo Lind of Sweden on Monday.\n"
)
BODY = "SELECT body FROM article_overview"


@pytest.fixture(autouse=True)
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, communique) -> None:
    """A database of one story in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMMUNIQUE_DATABASE", raising=False)
    Path("raw").mkdir()
    Path("raw/a.txt").write_text(STORY, encoding="utf-8")
    communique("load", "--quiet")


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "etl.cli", *words],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (("show", "article", "a.txt"), "ascii"),
        (("explain", "person", "Anna"), "ascii"),
        (("search", "minister"), "ascii"),
        (("clean", "raw/a.txt"), "ascii"),
        (("query", BODY), "latin-1"),  # which has the accent, but not the dash
        (("query", BODY, "--csv"), "ascii"),
        (("query", BODY, "--json"), "ascii"),
    ],
)
def test_letters_that_the_output_has_not(words: tuple[str, ...], encoding: str) -> None:
    """A dash or an accent that the output's encoding lacks is printed as its number; nothing breaks off."""
    done = run(*words, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr.count(b"Traceback")) == (0, 0)
    assert done.stdout.decode(encoding)


def test_json_is_json_in_any_encoding() -> None:
    """Where the output has ASCII alone, JSON's own escapes keep every letter."""
    texts = [json.loads(run("query", BODY, "--json", PYTHONIOENCODING=e).stdout) for e in ("ascii", "utf-8")]
    assert texts[0] == texts[1]
    assert "Bérg" in texts[0][0]["body"]


def test_json_keeps_columns_of_the_same_name(communique) -> None:
    """Two columns that are called alike both come through."""
    done = communique("query", "SELECT 1 AS n, 2 AS n, 3 AS n_2", "--json")
    assert json.loads(done.out) == [{"n": 1, "n_3": 2, "n_2": 3}]


def test_csv_of_a_query_runs_nothing_in_a_spreadsheet(communique) -> None:
    """A text that begins like a formula gets an apostrophe, as in exported files; a number is one."""
    done = communique("query", "SELECT '=1+1' AS formula, -2 AS number, 'a-b' AS text, NULL AS missing", "--csv")
    assert list(csv.reader(io.StringIO(done.out)))[1] == ["'=1+1", "-2", "a-b", ""]


def test_a_table_steers_no_terminal(communique) -> None:
    """Control characters of a query's answer are shown, not sent."""
    done = communique("query", "SELECT char(27) || '[31mred'")
    assert ("␛[31mred" in done.out, "\x1b" in done.out) == (True, False)


@pytest.mark.parametrize("command", [("load", "odd"), ("clean", "odd/e\x1b[31m\nb.txt")])
def test_a_files_name_steers_no_terminal(communique, command: tuple[str, ...]) -> None:
    """Control characters and line breaks of a file's name are shown in reports."""
    Path("odd").mkdir()
    Path("odd/e\x1b[31m\nb.txt").touch()
    done = communique(*command)
    assert (done.code, "odd/e␛[31m␊b.txt: empty" in done.err, "\x1b" in done.err) == (1, True, False)


def test_an_error_steers_no_terminal(communique) -> None:
    """Nor does a message that repeats what it was given."""
    done = communique("show", "person", "x\x1b[31m")
    assert (done.code, "\x1b" in done.err) == (3, False)


@pytest.mark.parametrize("command", ["load", "clean"])
def test_a_closed_standard_input(communique, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """A program may start ours without a standard input: reading it is wrong usage."""
    monkeypatch.setattr("sys.stdin", None)
    done = communique(command, "-")
    assert (done.code, "the standard input is closed" in done.err) == (2, True)


@pytest.mark.parametrize("words", [("query", BODY, "--csv"), ("query", BODY, "--json"), ("show", "article", "a.txt")])
def test_a_closed_output(words: tuple[str, ...]) -> None:
    """Where nobody can read the output, a command still runs to its end."""
    command = [sys.executable, "-c", "import os, sys; os.close(1); os.execv(sys.argv[1], sys.argv[1:])"]
    done = subprocess.run(
        [*command, sys.executable, "-m", "etl.cli", *words], stderr=subprocess.PIPE, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
