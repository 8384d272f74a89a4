"""The same rows on every engine, in every order, in batches of any size, after any detour."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from etl.load import Loader
from etl.load.migrate import ensure, open_database
from etl.records import FileStamp, Outcome, Source
from etl.rules import Rules
from etl.transform import transform_batch
from models.codes import MediaType

RAW = Path(__file__).parents[2] / "raw"
SAMPLE = 24  # articles: enough for people, bodies and countries to recur
VERSION = "1.0+rules"

Dump = Any  # the function that the fixture `flat` of conftest.py gives
Flat = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def outcomes(rules: Rules) -> list[Outcome]:
    """The project's sample articles, transformed."""
    files = sorted(RAW.glob("*.txt"))[:SAMPLE]
    sources = [
        Source(f"raw/{f.name}", f.read_bytes(), MediaType.TEXT, FileStamp(f"raw/{f.name}", f.stat().st_size, 1))
        for f in files
    ]
    return transform_batch(sources, rules)


@pytest.fixture(scope="module")
def expected(outcomes: list[Outcome], tmp_path_factory: pytest.TempPathFactory, flat: Dump) -> Flat:
    """The flat views of a SQLite database into which all was loaded at once."""
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('expected') / 'expected.db'}")
    ensure(engine)
    load(engine, outcomes, len(outcomes))
    rows: Flat = flat(engine)
    engine.dispose()
    assert all(rows.values())
    return rows


def load(engine: Engine, outcomes: list[Outcome], size: int, version: str = VERSION) -> None:
    with Loader(engine, version) as loader:
        run_id = loader.start_run()
        reports = [loader.load_batch(outcomes[n : n + size]) for n in range(0, len(outcomes), size)]
        loader.finish_run(run_id, reports[-1])


@pytest.mark.parametrize(("seed", "size"), [(0, SAMPLE), (1, 5), (2, 1)])
def test_order_and_batches_do_not_matter(
    engine: Engine, outcomes: list[Outcome], expected: Flat, flat: Dump, seed: int, size: int
) -> None:
    """Every flat view has the same rows, ids included, on both engines, in any order and any batches."""
    shuffled = random.Random(seed).sample(outcomes, len(outcomes))

    load(engine, shuffled, size)

    assert flat(engine) == expected


def test_detours_do_not_matter(engine: Engine, outcomes: list[Outcome], expected: Flat, flat: Dump) -> None:
    """Articles loaded with less in them, forgotten, restored and made again end as if loaded once."""
    poorer = [
        replace(o, facts=replace(o.facts, people=o.facts.people[:1]), article=replace(o.article, publisher="The Old"))
        if o.facts and o.article
        else o
        for o in outcomes
    ]
    load(engine, poorer[::-1], 7, "0.9+rules")
    with Loader(engine, VERSION) as loader:
        for outcome in outcomes[::3]:
            loader.forget(outcome.source.uri)
        for outcome in outcomes[::3]:
            loader.restore(outcome.source.uri)

    load(engine, outcomes, 9)

    assert flat(engine) == expected


def test_two_loaders_at_once(engine: Engine, outcomes: list[Outcome], expected: Flat, flat: Dump) -> None:
    """Two programs that load the same files at the same time take turns, and end as one."""
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(load, engine, order, 3) for order in (outcomes, outcomes[::-1])]:
            done.result()

    assert flat(engine) == expected


def test_every_quote_is_the_text_at_its_offsets(engine: Engine, outcomes: list[Outcome]) -> None:
    """For every fact of every sample the quote is what stands at its offsets, as the engine counts characters."""
    load(engine, outcomes, SAMPLE)
    wrong = {}
    with engine.connect() as connection:
        for table in EVIDENCE:
            wrong[table] = connection.exec_driver_sql(
                f"""SELECT count(*) FROM {table} m JOIN paragraphs p ON p.id = m.paragraph_id
                     WHERE m.quote <> substr(p.text, m.char_start + 1, m.char_end - m.char_start)"""
            ).scalar()

    assert wrong == dict.fromkeys(EVIDENCE, 0)


EVIDENCE = (
    "country_mentions",
    "person_mentions",
    "organisation_mentions",
    "agreement_mentions",
    "article_positions",
    "article_agreements",
    "article_events",
)
