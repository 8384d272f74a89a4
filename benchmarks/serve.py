"""Time the site's pages over a large sample of generated articles, as a browser asks for them.

    python -m benchmarks.serve --articles 100000                      fills build/sample-100000.db, if it is not there
    python -m benchmarks.serve --database sqlite:///sample.db

The first column is the first request after the start, which counts what later ones find counted; the second the median
of the rest. Exits 1 where one is over its limit. The pages are those of whom and what most articles tell.
"""

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
from sqlalchemy import Connection, text

from benchmarks.generate import fill_database, write_stories
from etl.load.connections import using_database
from etl.serve.site import make_site
from etl.settings import read_database

SEED = 1
ROUNDS = 5
DASHBOARD, SEARCH, PAGE = 2.0, 0.3, 0.5  # seconds
_BUSIEST = """
SELECT i.public_id FROM {claims} c JOIN {things} i ON i.id = c.{key}
 GROUP BY i.id ORDER BY count(*) DESC, i.public_id LIMIT 1"""
_THINGS = {
    "person": ("article_people", "people", "person_id"),
    "organisation": ("article_organisations", "organisations", "organisation_id"),
    "agreement": ("article_agreements", "agreements", "agreement_id"),
    "event": ("article_events", "events", "event_id"),
}
_ARTICLE = "SELECT public_id FROM articles ORDER BY word_count DESC, public_id LIMIT 1"
_COUNTRIES = "SELECT country_code FROM agreement_parties GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 2"


def addresses(connection: Connection) -> Iterator[tuple[str, float]]:
    """Yield the addresses to ask for, each with its limit in seconds."""
    yield "/", DASHBOARD
    yield f"/article/{connection.scalar(text(_ARTICLE))}", PAGE
    for thing, (claims, things, key) in _THINGS.items():
        sql = _BUSIEST.format(claims=claims, things=things, key=key)
        yield f"/{thing}/{connection.scalar(text(sql))}", PAGE
    one, other = sorted(connection.scalars(text(_COUNTRIES)))
    yield f"/dyad/{one}-{other}", PAGE
    yield f"/country/{one}", DASHBOARD
    yield "/search?q=border", SEARCH
    yield '/search?q="joint statement" minister', SEARCH


async def time_page(client: httpx.AsyncClient, address: str) -> list[float]:
    """Return the seconds of each request for a page."""
    seconds = []
    for _ in range(ROUNDS + 1):
        started = time.perf_counter()
        answer = await client.get(address)
        answer.raise_for_status()
        seconds.append(time.perf_counter() - started)
    return seconds


async def time_site(database: str, pages: list[tuple[str, float]]) -> bool:
    """Print the seconds of every page; return whether all are within their limits."""
    is_fast = True
    with make_site(database) as site:
        transport = httpx.ASGITransport(app=site.app())
        async with httpx.AsyncClient(transport=transport, base_url="http://site", timeout=120) as client:
            for address, limit in pages:
                first, *others = await time_page(client, address)
                is_fast &= first <= limit
                print(f"{address:50} {first:8.3f} s {statistics.median(others):8.3f} s   limit {limit} s")
    return is_fast


def prepare(articles: int) -> str:
    """Return the URL of a database of so many generated articles, which is made where there is none."""
    file = Path("build") / f"sample-{articles}.db"
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        unfinished = file.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        fill_database(write_stories(SEED, range(articles)), f"sqlite:///{unfinished}")
        unfinished.rename(file)
    return f"sqlite:///{file}"


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--articles", type=int, metavar="N")
    source.add_argument("--database", metavar="URL")
    arguments = parser.parse_args()
    database = read_database(arguments.database, must_exist=True) if arguments.database else prepare(arguments.articles)
    with using_database(database, read_only=True) as engine, engine.connect() as connection:
        pages = list(addresses(connection))
    print(f"{'page':50} {'first':>10} {'later':>10}")
    return 0 if asyncio.run(time_site(database, pages)) else 1


if __name__ == "__main__":
    sys.exit(main())
