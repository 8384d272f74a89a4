"""Datasette over the database: read-only, described, with labels and questions."""

import asyncio
import re
import sqlite3
from collections.abc import Callable

import httpx
import pytest
from datasette.app import Datasette

from etl.curate import forget_source
from etl.load.connections import using_database
from etl.load.migrate import upgrade
from etl.pipeline import load_paths
from etl.serve.metadata import DATABASE, describe_site, read_queries
from etl.serve.site import make_site
from etl.settings import Settings
from models.tables import metadata
from models.views import VIEWS

STORY = """Talks in Paris

Published on 3 June 2024

PARIS — The French defence minister spoke about the talks in Paris on Monday, and left for Rome in the evening.
"""

Get = Callable[[str], httpx.Response]
Ask = Callable[..., httpx.Response]


async def _write(site: Datasette, statement: str) -> None:
    await site.get_database(DATABASE).execute(statement)


@pytest.mark.parametrize(
    "statement", ["DELETE FROM articles", "CREATE TABLE taken (id)", "ATTACH 'taken.db' AS taken", "VACUUM"]
)
def test_the_connection_refuses_to_write(site: Datasette, statement: str) -> None:
    """Whatever reaches the connection, it writes to no file."""
    with pytest.raises(sqlite3.DatabaseError):
        asyncio.run(_write(site, statement))


@pytest.mark.parametrize("sql", ["delete from articles", "attach 'x.db' as x", "select load_extension('x')"])
def test_a_query_of_a_user_can_only_read(get: Get, sql: str) -> None:
    """The site's query page runs SELECT and nothing else."""
    answer = get(f"/data.json?{httpx.QueryParams({'sql': sql})}")
    assert answer.status_code == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_the_site_only_answers_who_reads(site: Datasette, ask: Ask, method: str) -> None:
    """A request that would write is refused, wherever it goes."""
    assert ask(site, "/data/meetings", method).status_code == 405


def test_every_table_and_view_is_described() -> None:
    """Each has a title, a description and a meaning for every column."""
    tables = describe_site()["databases"][DATABASE]["tables"]
    for table in metadata.sorted_tables:
        assert set(tables[table.name]["columns"]) == set(table.columns.keys())
    for view in VIEWS:
        assert set(tables[view.name]["columns"]) == set(view.cells)
    assert all(told.get("hidden") or (told["title"] and told["description"]) for told in tables.values())


def test_a_table_shows_what_its_columns_mean(get: Get) -> None:
    """The page of a view has the meanings of its columns, and facets to narrow it."""
    page = get("/data/agreements_by_article").text
    assert "What sort of instrument or commitment it is" in page
    assert "facet-results" in page


def test_keys_are_shown_as_what_they_stand_for(get: Get) -> None:
    """A foreign key in a table is the name of what it leads to."""
    assert ">Laos</a>" in get("/data/country_mentions").text


@pytest.mark.parametrize("name", read_queries())
def test_every_question_has_an_answer(get: Get, name: str) -> None:
    """Each question runs with its parameters empty."""
    answer = get(f"/data/{name}.json?_shape=array")
    assert answer.status_code == 200
    assert answer.json()


def test_questions_take_parameters(get: Get) -> None:
    """A parameter narrows the answer."""
    rows = get("/data/meetings.json?_shape=array&person=Berg").json()
    assert {row["people"] for row in rows} == {"Anna Berg; Bo Lind"}, rows
    assert get("/data/meetings.json?_shape=array&person=Nobody").json() == []


def test_what_is_loaded_later_is_seen(story_url: str, tmp_path, get: Get) -> None:
    """A load while the site runs shows on the next page, on the dashboard too."""
    before = get("/").text
    (tmp_path / "more.txt").write_text(STORY, encoding="utf-8")
    load_paths([tmp_path], Settings(story_url))
    try:
        assert "<strong>6</strong> articles" in get("/").text
        assert "<strong>5</strong> articles" in before
    finally:
        with using_database(story_url) as engine:
            forget_source(engine, str(tmp_path / "more.txt"))


def test_under_a_path_every_link_has_it(story_url: str, ask: Ask) -> None:
    """Behind a proxy that shows the site under a path, links and styles start with it."""
    with make_site(story_url, "/news/") as site:
        page = ask(site, "/news/article/talks.txt").text
    own = [href for href in re.findall(r'(?:href|action)="([^"]*)"', page) if href.startswith("/")]
    assert own
    assert [href for href in own if not href.startswith("/news/")] == []


def test_an_empty_database_says_what_to_do(tmp_path, ask: Ask) -> None:
    """Without an article the start page names the command that loads some."""
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    with using_database(url) as engine:
        upgrade(engine)

    with make_site(url) as site:
        assert "communique load FOLDER" in ask(site, "/").text


@pytest.mark.parametrize("address", ["/robots.txt", "/explain/country/KH", "/no/such/page"])
def test_an_address_of_nothing(get: Get, address: str) -> None:
    """What is no page is told so; that Datasette takes it for a database's name is of no use to a reader."""
    answer = get(address)
    assert (answer.status_code, "There is no such page." in answer.text) == (404, True)


def test_rows_are_explained_by_the_users_rules(tmp_path, ask: Ask) -> None:
    """Who loaded with rules of their own sees them in what the site explains."""
    own, url = tmp_path / "own", f"sqlite:///{tmp_path / 'own.db'}"
    own.mkdir()
    (own / "honorifics.toml").write_text('address = ["zogu"]\n', encoding="utf-8")
    story = "Talks in Oslo\n\nOSLO — Zogu Anna Berg of Norway met Defence Minister Bo Lind of Sweden.\n"
    (tmp_path / "a.txt").write_text(story, encoding="utf-8")
    load_paths([tmp_path / "a.txt"], Settings(url, rules=(own,)))

    with make_site(url, rules=(own,)) as site, make_site(url) as plain:
        pages = [ask(asked, "/explain/person/Anna Berg").text for asked in (site, plain)]

    assert ["an honorific stands before it" in page for page in pages] == [True, False]
    assert "other rules made the row" in pages[1]
