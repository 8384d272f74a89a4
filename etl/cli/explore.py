"""`status`, `query`, `search`, `show` and `explain`: what is in the database, and why."""

from typing import Annotated

import typer

from etl.cli.options import Database, RuleFolders
from etl.explore.things import Explained, Thing
from etl.settings import DEFAULT_DATABASE, hide_password, read_database


def status(database: Database = DEFAULT_DATABASE) -> None:
    """Show what is in the database, the last runs, and the rejections by reason."""
    from etl.cli.output import print_status
    from etl.explore.status import read_status
    from etl.load.connections import using_database
    from etl.load.migrate import check

    url = read_database(database, must_exist=True)
    with using_database(url, read_only=True) as engine:
        check(engine)
        print_status(read_status(engine), hide_password(url))


def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One statement; the flat views are in docs/codebook.md")],
    database: Database = DEFAULT_DATABASE,
    csv: Annotated[bool, typer.Option("--csv", help="As CSV.")] = False,
    json: Annotated[bool, typer.Option("--json", help="As JSON, a list of objects.")] = False,
) -> None:
    """Run an SQL query, over a connection that can't write."""
    from etl.cli.output import choose_format, print_result
    from etl.explore.query import open_query
    from etl.load.connections import using_database

    form = choose_format(csv=csv, json=json)
    url = read_database(database, must_exist=True)
    with using_database(url, read_only=True) as engine, open_query(engine, sql) as result:
        print_result(result, form)


def search(  # noqa: PLR0913  # one argument an option
    words: Annotated[
        str, typer.Argument(help='Words that all occur; "words in quotes" together; -word does not occur')
    ],
    database: Database = DEFAULT_DATABASE,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published then or later: 2024, 2024-03.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published then or earlier.")] = None,
    country: Annotated[str | None, typer.Option(metavar="NAME", help="A country that it refers to.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="A part of the publisher's name.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1_000_000, help="Articles to show.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Search the articles by words, the best first, each with the passage that has them."""
    from etl.cli.pages import print_page
    from etl.explore.search import Search
    from etl.explore.search import search as search_articles
    from etl.load.connections import using_database
    from etl.load.migrate import check

    wanted = Search(words, since, until, country, outlet, limit)
    with using_database(read_database(database, must_exist=True), read_only=True) as engine:
        check(engine)
        print_page(search_articles(engine, wanted), as_json=as_json)


def show(
    thing: Annotated[Thing, typer.Argument(help="What it is a page on")],
    word: Annotated[
        str, typer.Argument(metavar="NAME", help="Its number, its name or a part of it; an article's path")
    ],
    database: Database = DEFAULT_DATABASE,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Show all that is known of an article, a person, a country, an organisation, an agreement or an event."""
    from etl.cli.pages import print_page
    from etl.explore.show import show as show_thing
    from etl.load.connections import using_database
    from etl.load.migrate import check

    with using_database(read_database(database, must_exist=True), read_only=True) as engine:
        check(engine)
        print_page(show_thing(engine, thing, word), as_json=as_json)


def explain(
    what: Annotated[Explained, typer.Argument(help="What to explain; a position by its holder")],
    word: Annotated[str, typer.Argument(metavar="NAME", help="Its number, its name or a part of it")],
    database: Database = DEFAULT_DATABASE,
    rules: RuleFolders = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Explain how facts were decided: the sentences with the words that decided, and the rules, in words."""
    from etl.cli.pages import print_page
    from etl.explain import explain as explain_thing
    from etl.load.connections import using_database
    from etl.load.migrate import check

    with using_database(read_database(database, must_exist=True), read_only=True) as engine:
        check(engine)
        print_page(explain_thing(engine, what, word, tuple(rules or ())), as_json=as_json)
