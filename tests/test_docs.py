"""The README's promises, run: its commands, its queries, its links."""

import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CODE = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def blocks(language: str) -> list[str]:
    return [code for name, code in CODE.findall(README) if name == language]


def commands() -> list[str]:
    lines = [line.split("#")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith("communique ")]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)][1:]
    return subprocess.run(
        [sys.executable, "-m", "etl.cli", *words], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a new user has it: texts in raw/ and news/, loaded once."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "raw", folder / "raw")
    (folder / "news").mkdir()
    shutil.copy(ROOT / "raw" / "dev-002.txt", folder / "news" / "story.txt")
    shutil.copy(ROOT / "raw" / "dev-014.html", folder / "story.html")
    loaded = run("communique load", folder)
    assert loaded.returncode == 0, loaded.stderr
    return folder


def test_the_readme_shows_commands_and_five_queries() -> None:
    """The patterns of this file find what the README holds."""
    assert len(commands()) >= 4
    assert len(blocks("sql")) == 5


@pytest.mark.parametrize("command", commands())
def test_every_command_of_the_readme_works(command: str, workplace: Path) -> None:
    """Each command line of the README ends with exit code 0 and no traceback."""
    done = run(command, workplace)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("query", blocks("sql"), ids=range(len(blocks("sql"))))
def test_every_query_of_the_readme_has_an_answer(query: str, workplace: Path) -> None:
    """Each query returns rows on the sample articles."""
    connection = sqlite3.connect(workplace / "communique.db")
    try:
        assert connection.execute(query).fetchall()
    finally:
        connection.close()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    """A relative link in a page names a file that is there."""
    targets = re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_view_tables_agree() -> None:
    """Every view of the codebook stands in the README with the same columns."""

    def table(text: str) -> dict[str, set[str]]:
        rows = re.findall(r"^\| `(\w+)` \|(.*)\|$", text, re.MULTILINE)
        return {view: set(re.findall(r"\w+", re.sub(r"\(.*?\)", "", cells.split("|")[-1]))) for view, cells in rows}

    codebook = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8").split("## Flat views")[1]
    assert table(codebook.split("## Gold")[0]) == table(README)
