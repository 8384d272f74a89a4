"""Near-copies in the database: which article is a copy of which, whatever comes and goes."""

import random
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from etl.load import Loader
from etl.load.connections import using_database
from etl.load.migrate import ensure
from etl.records import Facts, Outcome

VERSION = "1.0+rules"
CHANCE = random.Random(1)
WIRE = " ".join(f"word{CHANCE.randrange(300)}" for _ in range(200))
TEXTS = {
    "wire.txt": ("2024-03-24", WIRE),
    "paper.txt": ("2024-03-25", f"Our desk adds a line. {WIRE}"),
    "site.txt": (None, " ".join(WIRE.split()[:150])),
    "other.txt": ("2024-03-20", " ".join(reversed(WIRE.split()))),
}
COPIES = {"paper.txt": "wire.txt", "site.txt": "wire.txt"}


@pytest.fixture
def outcomes(talks: Any) -> list[Outcome]:
    """A wire story, two papers' copies of it, and another story."""
    return [tell(talks, uri, text, published_on) for uri, (published_on, text) in TEXTS.items()]


def tell(talks: Any, uri: str, text: str, published_on: str | None, mtime_ns: int = 1) -> Outcome:
    facts = {"facts": Facts(), "mtime_ns": mtime_ns}
    outcome: Outcome = replace(talks, uri=uri, paragraphs=(uri, text), published_on=published_on, **facts).outcome
    return outcome


def copies(engine: Engine) -> dict[str, str]:
    """Which source is told to be a copy of which."""
    wanted = "SELECT v.source, o.source FROM article_overview v JOIN article_overview o ON o.article_id = v.copy_of"
    with engine.connect() as connection:
        return {str(copy): str(original) for copy, original in connection.execute(text(wanted))}


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_order_of_loading_does_not_matter(
    engine: Engine, loader: Loader, outcomes: list[Outcome], order: tuple[int, ...]
) -> None:
    """Copies point to the one published first, in whatever order and batches they come."""
    for place in order:
        loader.load_batch([outcomes[place]])
    assert copies(engine) == COPIES


def test_all_at_once(engine: Engine, loader: Loader, outcomes: list[Outcome]) -> None:
    """Copies within one batch are found too."""
    loader.load_batch(outcomes)
    assert copies(engine) == COPIES


def test_without_the_original_the_next_is_one(engine: Engine, loader: Loader, outcomes: list[Outcome]) -> None:
    """When an original is forgotten, the copies left are copies of the earliest of them."""
    loader.load_batch(outcomes)
    loader.forget("wire.txt")
    assert copies(engine) == {"site.txt": "paper.txt"}


def test_a_copy_that_changes_is_one_no_more(
    engine: Engine, loader: Loader, outcomes: list[Outcome], talks: Any
) -> None:
    """A source with a new content is looked at anew."""
    loader.load_batch(outcomes)
    loader.load_batch([tell(talks, "paper.txt", "A text of its own by now.", "2024-03-25", mtime_ns=2)])
    assert copies(engine) == {"site.txt": "wire.txt"}


def test_counts_with_and_without_copies(engine: Engine, loader: Loader, outcomes: list[Outcome]) -> None:
    """Stories and articles both add up in the star schema."""
    loader.load_batch(outcomes)
    with engine.connect() as connection:
        counted = connection.execute(text("SELECT sum(article_count), sum(story_count) FROM dim_article")).one()
    assert tuple(map(int, counted)) == (4, 2)


@pytest.mark.parametrize("seed", range(4))
def test_no_detour_matters(engine: Engine, loader: Loader, talks: Any, tmp_path: Path, seed: int) -> None:
    """Whatever was loaded, changed, forgotten and let in again before, copies are those of what is there at the end."""
    chance, there = random.Random(seed), {}
    for step in range(12):
        uri = f"{chance.randrange(5)}.txt"
        if uri in there and chance.random() < 0.3:
            loader.forget(uri)
            loader.restore(uri)
            del there[uri]
            continue
        words = [word if chance.random() < 0.99 else f"step{step}" for word in WIRE.split()]
        story = " ".join([*words[: chance.randrange(140, 200)], uri, f"step{step}"])
        there[uri] = tell(talks, uri, story, chance.choice([None, "2024-03", "2024-03-01"]), mtime_ns=step)
        loader.load_batch([there[uri]])
    with using_database(f"sqlite:///{tmp_path / 'direct.db'}") as direct:
        ensure(direct)
        with Loader(direct, VERSION) as fresh:
            fresh.load_batch(list(there.values()))
        assert copies(engine) == copies(direct) != {}
