"""Searching the articles by words."""

import pytest
from sqlalchemy import Engine, insert, update

from etl.curate import forget_source
from etl.errors import EtlError
from etl.explore.pages import Quote
from etl.explore.search import Search, search
from etl.load.migrate import ensure
from models.sources import Article, Outlet


def found(engine: Engine, words: str, **filters: str) -> list[str]:
    """The sources that a search finds, the best first."""
    return [(quote.label or "").split("/")[-1].split(" · ")[0] for quote in quotes(engine, words, **filters)]


def quotes(engine: Engine, words: str, **filters: str) -> tuple[Quote, ...]:
    return search(engine, Search(words, **filters)).sections[0].quotes


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        ("ratify", ["visit.txt"]),  # the text has "ratified"
        ("border agreement", ["talks.txt", "visit.txt"]),
        ('"Border Management" -ratified', ["talks.txt"]),
        ("oslo", ["markup.txt"]),
        ("ministers hanoi", ["talks.txt"]),
        ("Published", []),  # what was cut is not searched
        ('AND ( NEAR "', []),
    ],
)
def test_words_find_articles(told: Engine, words: str, sources: list[str]) -> None:
    """All words must occur, in any form; quotes hold words together; minus shuts out; nothing is an operator."""
    if sources:
        assert sorted(found(told, words)) == sources
    else:
        assert quotes(told, words)[0].text == "No article has these words."


def test_what_was_found_is_marked(told: Engine) -> None:
    """The passage has the words that were found, marked."""
    quote = quotes(told, "ratify")[0]
    assert {quote.text[m.char_start : m.char_end] for m in quote.marks} <= {"ratified", "Ratify"}
    assert quote.marks


@pytest.mark.parametrize(
    ("filters", "sources"),
    [
        ({"since": "2024-05"}, ["markup.txt", "visit.txt"]),
        ({"until": "2024-03"}, ["talks.txt"]),
        ({"country": "Norway"}, ["markup.txt"]),
        ({"outlet": "100%"}, []),
    ],
)
def test_filters(told: Engine, filters: dict[str, str], sources: list[str]) -> None:
    """Dates are as precise as they are written and both included; a country is one that the article refers to."""
    words = "minister"
    assert sorted(s for s in found(told, words, **filters) if s.endswith(".txt")) == sources


@pytest.mark.parametrize("until", ["2024", "2024-05", "2024-05-09"])
def test_the_last_day_is_included(told: Engine, until: str) -> None:
    """A date ends with the last day that it can mean."""
    assert "visit.txt" in found(told, "minister", until=until)


@pytest.mark.parametrize("side", ["since", "until"])
@pytest.mark.parametrize("day", ["yesterday", "2024-3-1", "2024-02-30", "2024~"])
def test_what_is_no_date_is_named(told: Engine, side: str, day: str) -> None:
    """A date that is none finds nothing, so it is an error that says how to write one."""
    with pytest.raises(EtlError, match="is no date: write 2024, 2024-03"):
        search(told, Search("minister", **{side: day}))


def test_an_outlet_with_an_accent(told: Engine) -> None:
    """A part of an outlet's name is found as it is written, with letters that are not ASCII's in capitals."""
    with told.begin() as connection:
        connection.execute(insert(Outlet).values(id=1_000, name="L'Écho Élargi", public_id=1))
        connection.execute(update(Article).values(publisher_id=1_000))
    assert len(quotes(told, "minister", outlet="Écho Él")) == len(quotes(told, "minister"))


@pytest.mark.parametrize("words", ["", "  ", "-fish", "!?"])
def test_nothing_to_search_for(told: Engine, words: str) -> None:
    """Without a word that must occur there is an error that says what to write."""
    with pytest.raises(EtlError, match="write a word"):
        search(told, Search(words))


def test_a_forgotten_article_is_not_found(told: Engine) -> None:
    """The index is kept in step with what is removed."""
    source = next(quote.label or "" for quote in quotes(told, "oslo")).split(" · ")[-2]
    forget_source(told, source)
    assert quotes(told, "oslo")[0].text == "No article has these words."


def test_the_index_is_made_again_where_it_is_missing(told: Engine) -> None:
    """A database of an older version gets its index, filled, when it is made ready."""
    with told.begin() as connection:
        connection.exec_driver_sql("DROP TABLE article_search")
        connection.exec_driver_sql("DELETE FROM installed_parts WHERE name = 'search'")
    ensure(told)
    assert found(told, "oslo") == ["markup.txt"]
