"""The star schema: keys that always lead somewhere, sums that count nothing twice, dates no more precise than told."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text

from etl.load import Loader
from etl.records import EventClaim, PartialDate
from models.codes import AgreementStatus, EventKind, EventStatus
from models.dimensions import DIMENSIONS
from models.star import STAR_VIEWS, key_of, star_keys
from models.view import ColumnType
from models.views import VIEWS

Story = Any  # of conftest.py
Tell = Any


def read(engine: Engine, sql: str) -> list[tuple[object, ...]]:
    """Return the rows of a query, days as ISO text on both engines."""
    with engine.connect() as connection:
        rows = connection.execute(text(sql))
        return [tuple(str(cell) if isinstance(cell, date) else cell for cell in row) for row in rows]


def load(loader: Loader, *stories: Story) -> None:
    loader.load_batch([story.outcome for story in stories])


def dated(story: Story, day: str | None, status: AgreementStatus = AgreementStatus.SIGNED) -> Story:
    """Return a story of another day whose agreements have another status."""
    deals = tuple(replace(deal, status=status) for deal in story.facts.agreements)
    return replace(story, published_on=day, facts=replace(story.facts, agreements=deals))


@pytest.fixture
def world(loader: Loader, talks: Story, tell: Tell) -> None:
    """A database with a story of every sort, one with nothing known, and one with facts without people or parties."""
    bare = tell("raw/bare.txt", publisher=None, published_on=None)
    lonely = tell("raw/lonely.txt", published_on="2023").with_people(("Body", None)).with_agreement("Pact of Reeds")
    deal = replace(lonely.facts.agreements[0], parties=(), signed_on=PartialDate(2023))
    event = EventClaim(
        EventKind.CEREMONY, None, EventStatus.PLANNED, None, None, None, (), (), lonely.mention(lonely.paragraphs[-1])
    )
    lonely = replace(lonely, facts=replace(lonely.facts, agreements=(deal,), events=(event,)))
    load(loader, talks, bare, lonely)


@pytest.mark.usefixtures("world")
def test_every_key_has_its_row(engine: Engine) -> None:
    """A key is never null and always found in its dimension, so that a join loses no fact."""
    lost = {
        key: read(
            engine,
            f"SELECT f.{key.column} FROM {key.view} f LEFT JOIN {key.dimension} d ON d.{key.key} = f.{key.column}"
            f" WHERE d.{key.key} IS NULL",
        )
        for key in star_keys()
    }

    assert {key: rows for key, rows in lost.items() if rows} == {}


@pytest.mark.usefixtures("world")
def test_no_dimension_has_a_key_twice(engine: Engine) -> None:
    """Joining a fact to a dimension multiplies no row."""
    for view in DIMENSIONS:
        key = key_of(view)
        assert read(engine, f"SELECT {key} FROM {view.name} GROUP BY {key} HAVING count(*) > 1") == []


def test_a_dimension_has_an_unknown_member(engine: Engine) -> None:
    """Even an empty database has the rows that facts without a known thing lead to."""
    keys = {view.name: "'ZZ'" if view.name == "dim_country" else "0" for view in DIMENSIONS}
    del keys["dim_article"]  # a fact always has its article

    for view in DIMENSIONS:
        if view.name in keys:
            query = f"SELECT count(*) FROM {view.name} WHERE {key_of(view)} = {keys[view.name]}"
            assert read(engine, query) == [(1,)], view.name


WEIGHTS = {  # fact and weight: what it adds up to
    ("fact_country_mention", "article_weight"): "SELECT count(DISTINCT article_id) FROM fact_country_mention",
    ("fact_person_mention", "article_weight"): "SELECT count(DISTINCT article_id) FROM fact_person_mention",
    ("fact_organisation_mention", "article_weight"): "SELECT count(DISTINCT article_id) FROM article_organisations",
    ("fact_agreement_party", "agreement_weight"): "SELECT sum(agreement_count) FROM fact_agreement",
    ("fact_event_participant", "event_weight"): "SELECT sum(event_count) FROM fact_event",
    ("fact_event_country", "event_weight"): "SELECT sum(event_count) FROM fact_event",
}


@pytest.mark.usefixtures("world")
def test_weights_add_up(engine: Engine) -> None:
    """The weights of a fact add up to the number of what its rows are parts of."""
    for (fact, weight), total in WEIGHTS.items():
        [(expected,)] = read(engine, total)
        [(actual,)] = read(engine, f"SELECT sum({weight}) FROM {fact}")
        assert expected, fact
        assert actual == pytest.approx(expected), fact


def test_an_agreement_of_two_articles_is_one(engine: Engine, loader: Loader, talks: Story) -> None:
    """An agreement that two articles tell is one row, with the status that the later one gives."""
    other = replace(dated(talks, "2024-05-02", AgreementStatus.RATIFIED), uri="raw/later.txt", mtime_ns=2)
    other = replace(other, paragraphs=(*talks.paragraphs[:-1], talks.paragraphs[-1], "It was ratified."))
    load(loader, other, talks)

    told = read(engine, "SELECT status, signed_earliest, party_count, telling_count FROM fact_agreement")

    assert told == [("ratified", "2024-03-24", 2, 2)]


PRECISIONS = {
    "2024": (20240000, "2024-01-01", "2024-12-31", "year", None, "unknown"),
    "2024-02": (20240200, "2024-02-01", "2024-02-29", "month", 2, "unknown"),
    "2023-02": (20230200, "2023-02-01", "2023-02-28", "month", 2, "unknown"),
    "2000-02": (20000200, "2000-02-01", "2000-02-29", "month", 2, "unknown"),
    "1900-02": (19000200, "1900-02-01", "1900-02-28", "month", 2, "unknown"),
    "2024-12": (20241200, "2024-12-01", "2024-12-31", "month", 12, "unknown"),
    "2024-03-25": (20240325, "2024-03-25", "2024-03-25", "day", 3, "Monday"),
    "1648-10-24": (16481024, "1648-10-24", "1648-10-24", "day", 10, "Saturday"),
}


def test_a_date_is_as_precise_as_told(engine: Engine, loader: Loader, tell: Tell) -> None:
    """A month or a year is a member of the calendar of its own: no day and no month is made up."""
    load(loader, *(tell(f"raw/{told}.txt", published_on=told) for told in PRECISIONS))

    found = read(
        engine,
        "SELECT a.source, a.published_date_id, a.published_earliest, a.published_latest, a.published_precision,"
        " d.month, d.weekday_name FROM dim_article a JOIN dim_date d ON d.date_id = a.published_date_id"
        " AND d.earliest = a.published_earliest AND d.latest = a.published_latest"
        " AND d.precision = a.published_precision",
    )

    assert {source: tuple(cells) for source, *cells in found} == {
        f"raw/{told}.txt": cells for told, cells in PRECISIONS.items()
    }


def test_a_date_that_is_not_told_is_unknown(engine: Engine, loader: Loader, tell: Tell) -> None:
    """An article without a day leads to the calendar's unknown member."""
    load(loader, tell("raw/a.txt", published_on=None))

    dates = "published_date_id, published_earliest, published_latest, published_precision"
    assert read(engine, f"SELECT {dates} FROM dim_article") == [(0, None, None, "unknown")]
    assert read(engine, "SELECT count(*) FROM dim_date") == [(1,)]


def test_the_calendar_has_every_day_between(engine: Engine, loader: Loader, tell: Tell) -> None:
    """All days of the years from the first to the last date are there, with the right weekday, month and quarter."""
    load(loader, tell("raw/a.txt", published_on="2023-12-31"), tell("raw/b.txt", published_on="2025-01"))

    days = read(
        engine, "SELECT label, weekday, quarter_label, is_weekend FROM dim_date WHERE precision = 'day' ORDER BY label"
    )

    first = date(2023, 1, 1)
    expected = [first + timedelta(n) for n in range((date(2026, 1, 1) - first).days)]
    assert days == [
        (str(d), d.isoweekday(), f"{d.year}-Q{(d.month + 2) // 3}", int(d.isoweekday() > 5)) for d in expected
    ]


def test_a_stray_year_fills_no_centuries(engine: Engine, loader: Loader, tell: Tell) -> None:
    """A date far from all others has its own year in the calendar, and not all the years between."""
    load(loader, tell("raw/a.txt", published_on="2024"), tell("raw/b.txt", published_on="1648"))

    years = [year for (year,) in read(engine, "SELECT year FROM dim_date WHERE precision = 'year' ORDER BY year")]

    assert years == [1648, *range(1900, 2025)]


def exercise(story: Story, *countries: str) -> Story:
    evidence = story.mention(story.paragraphs[-1])
    day = PartialDate(2024, 6)
    claim = EventClaim(EventKind.EXERCISE, "Lotus Shield", EventStatus.HELD, day, None, None, (), countries, evidence)
    return replace(story, facts=replace(story.facts, events=(claim,)))


def test_a_named_exercise_has_the_countries_of_all_articles(engine: Engine, loader: Loader, tell: Tell) -> None:
    """Two articles that name other countries of one exercise tell of one event with all of them, each once."""
    load(loader, exercise(tell("raw/a.txt"), "KH", "VN"), exercise(tell("raw/b.txt"), "KH", "LA"))

    countries = read(engine, "SELECT country_code, event_count FROM fact_event_country ORDER BY country_code")
    pairs = read(engine, "SELECT country_code_1, country_code_2, exercise_count FROM dyad_year ORDER BY 1, 2")

    assert countries == [("KH", 1), ("LA", 1), ("VN", 1)]
    assert read(engine, "SELECT sum(event_weight) FROM fact_event_country") == [(pytest.approx(1.0),)]
    assert pairs == [("KH", "LA", 1), ("KH", "VN", 1), ("LA", "VN", 1)]


@pytest.mark.usefixtures("world")
def test_a_pair_of_countries_has_its_year(engine: Engine) -> None:
    """Two countries that signed a treaty and met in a year have one row, with the codes that scholars use."""
    rows = read(
        engine,
        "SELECT alpha_3_code_1, cow_code_1, gw_code_1, alpha_3_code_2, cow_code_2, gw_code_2, year, agreement_count,"
        " treaty_count, pledge_count, meeting_count, exercise_count FROM dyad_year",
    )

    assert rows == [("KHM", 811, 811, "VNM", 816, 816, 2024, 1, 1, 0, 1, 0)]


def test_talk_of_an_agreement_makes_no_dyad(engine: Engine, loader: Loader, talks: Story) -> None:
    """What is only proposed binds nobody: it is no agreement of the pair."""
    load(loader, dated(talks, "2024-03-25", AgreementStatus.PROPOSED))

    assert read(engine, "SELECT agreement_count, meeting_count FROM dyad_year") == [(0, 1)]


@pytest.mark.usefixtures("world")
def test_counts_of_mentions_are_those_of_the_mentions(engine: Engine) -> None:
    """The counts that stand with the claims are the numbers of their mentions."""
    for thing in ("person", "organisation"):
        things = {"person": "people"}.get(thing, f"{thing}s")
        wrong = (
            f"SELECT c.id FROM article_{things} c WHERE c.mention_count <>"
            f" (SELECT count(*) FROM {thing}_mentions m WHERE m.article_{thing}_id = c.id)"
        )
        assert read(engine, wrong) == []
    assert read(engine, "SELECT sum(mention_count) FROM article_countries") == read(
        engine, "SELECT count(*) FROM country_mentions"
    )


@pytest.mark.usefixtures("world")
def test_a_column_holds_what_the_dictionary_says(engine: Engine) -> None:
    """Every value is of the type that is declared, on both engines."""
    python = {ColumnType.TEXT: str, ColumnType.INTEGER: int, ColumnType.NUMBER: float, ColumnType.DATE: date}
    for view in VIEWS:
        with engine.connect() as connection:
            rows = connection.execute(text(f"SELECT * FROM {view.name}")).mappings().all()
        for name, column in view.cells.items():
            values = {row[name] for row in rows} - {None}
            if engine.dialect.name == "sqlite" and column.type is ColumnType.DATE:
                values = {date.fromisoformat(value) for value in values}
            assert {type(value) for value in values} <= {python[column.type]}, (view.name, name)


def test_the_dictionary_lists_every_column(engine: Engine) -> None:
    """The data dictionary has a row for every column of every view, itself among them."""
    listed = read(engine, "SELECT view_name, column_name, type, meaning, example FROM data_dictionary")

    assert listed == [
        (view.name, name, column.type.value, column.meaning, column.example)
        for view in VIEWS
        for name, column in view.cells.items()
    ]
    assert all(all(row) for row in listed)
    assert {view.name for view in STAR_VIEWS} < {name for name, *_ in listed}
