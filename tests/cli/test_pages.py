"""Pages on the terminal."""

import json
from pathlib import Path

import pytest

from etl.cli.console import defuse

STORY = """Ministers Meet in Oslo

Published on 10 May 2024

Defence Minister Anna Berg of Norway met General Bo Lind of Sweden in Oslo on Thursday.
"""


@pytest.fixture(autouse=True)
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, communique) -> None:
    """A database of one story in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMMUNIQUE_DATABASE", raising=False)
    Path("raw").mkdir()
    Path("raw/a.txt").write_text(STORY, encoding="utf-8")
    communique("load")


def test_marks_without_colour_are_brackets(communique) -> None:
    """Where the output is no terminal, a mark is words and label in brackets."""
    out = communique("show", "article", "a.txt").out
    assert "[Anna Berg|person] of [Norway|NO]" in out


def test_a_page_as_json(communique) -> None:
    """--json prints the page as it is, for programs."""
    page = json.loads(communique("show", "person", "Berg", "--json").out)
    assert page["title"] == "Anna Berg"


def test_explain_says_why(communique) -> None:
    """The sentence is there, with the rule in words."""
    out = communique("explain", "person", "Berg").out
    assert "“Anna Berg”: a title stands before it" in out
    assert "[Anna Berg|person]" in out


def test_a_wrong_name_is_an_error_in_words(communique) -> None:
    """A name that means nobody ends with code 3 and a word on what to do, without a traceback."""
    done = communique("show", "person", "Nobody")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("error: no person is called 'Nobody'")


@pytest.mark.parametrize("word", ["show", "explain"])
def test_without_a_database(communique, tmp_path: Path, word: str) -> None:
    """A database that is not there is said to be missing, with the command that makes one."""
    done = communique(word, "person", "Berg", "--database", tmp_path / "none.db")
    assert done.code == 3
    assert "communique load" in done.err


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\x9b2Jb", "a⟨U+009B⟩2Jb"),
        ("left\u202eright", "left⟨U+202E⟩right"),
        ("one\ttwo\r", "one two "),
        ("ភ្នំពេញ\nline", "ភ្នំពេញ\nline"),
    ],
)
def test_control_characters_are_shown(text: str, shown: str) -> None:
    """What could steer a terminal or turn the direction of the text is shown; letters of any script are kept."""
    assert defuse(text) == shown


@pytest.mark.parametrize("limit", ["0", "9" * 20])
def test_a_limit_out_of_bounds_is_wrong_usage(communique, limit: str) -> None:
    """A number that no database counts to is refused before it is asked."""
    done = communique("search", "minister", "--limit", limit)
    assert (done.code, "--limit" in done.err) == (2, True)


@pytest.mark.parametrize("command", [("show", "person", "Berg", "--database"), ("load",), ("export",)])
def test_a_name_that_no_file_can_have(communique, command: tuple[str, ...]) -> None:
    """What the file system says of a name is one line."""
    done = communique(*command, "x" * 5_000)
    assert (done.code, "can't be used: File name too long" in done.err, "Traceback" in done.err) == (3, True, False)
