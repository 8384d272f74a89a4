"""Pages on what is in the database, found by name or number."""

import pytest
from sqlalchemy import Engine, select, update

from etl.errors import EtlError
from etl.explore.pages import Page, Section
from etl.explore.show import show
from etl.explore.things import Thing
from models.sources import Article


def facts(page: Page) -> dict[str, str]:
    return {fact.name: fact.value for section in page.sections for fact in section.facts}


def part(page: Page, heading: str) -> Section:
    return next(section for section in page.sections if section.heading == heading)


def rows(page: Page, heading: str) -> list[dict[str, object]]:
    grid = part(page, heading).grid
    assert grid is not None
    return [dict(zip(grid.columns, row, strict=True)) for row in grid.rows]


def test_a_person_has_their_names_posts_events_and_signatures(told: Engine) -> None:
    """The page on a person gathers what all articles tell of them."""
    page = show(told, Thing.PERSON, "thongsa vilayvong")
    assert (page.title, facts(page)["country"], facts(page)["articles"]) == ("Thongsa Vilayvong", "LA", "2")
    assert {row["form"]: row["mentions"] for row in rows(page, "Names")} == {"Thongsa Vilayvong": 3, "Vilayvong": 1}
    assert [row["as_of"] for row in rows(page, "Posts")] == ["2024-05-09", "2024-03-04"]
    assert rows(page, "Events")[0]["people"] == "Thongsa Vilayvong; Bui Hoang Nam"
    assert rows(page, "Agreements signed")[0]["title"] == "Border Management Agreement"


def test_an_agreement_has_its_life(told: Engine) -> None:
    """The sentences that speak of an agreement stand in the order of time, each with the status that it tells."""
    page = show(told, Thing.AGREEMENT, "border management")
    assert facts(page)["status"] == "ratified"
    assert facts(page)["signed_on"] == "2024-03-04"  # told by the earlier article alone
    labels = [quote.label or "" for quote in part(page, "As articles tell it").quotes]
    assert [label.split(" · ")[1] for label in labels][-1] == "ratified"
    assert labels == sorted(labels, key=lambda label: label.split(" · ")[0])


def test_an_agreement_that_two_articles_tell_counts_once(told: Engine) -> None:
    """A country's page counts agreements, not what articles tell of them."""
    assert rows(show(told, Thing.COUNTRY, "LA"), "Agreements with") == [
        {"country": "Vietnam", "agreements": 1, "last_signed_on": "2024-03-04"}
    ]


@pytest.mark.parametrize("word", ["LA-VN", "vn-la", "Vietnam, Laos"])
def test_two_countries_have_what_binds_both(told: Engine, word: str) -> None:
    """A dyad goes by codes or names in any order, and has the agreements and events of both."""
    page = show(told, Thing.DYAD, word)
    assert (page.title, facts(page)["dyad"], facts(page)["agreements"]) == ("Laos and Vietnam", "LA-VN", "1")
    assert {row["title"] for row in rows(page, "Agreements")} == {"Border Management Agreement"}
    assert rows(page, "Events")


@pytest.mark.parametrize("word", ["LA", "LA-LA", "Laos, lao", "Laos,", "-"])
def test_a_dyad_is_two_countries(told: Engine, word: str) -> None:
    """One country, or the same twice, is no dyad."""
    with pytest.raises(EtlError, match=r"two|pair"):
        show(told, Thing.DYAD, word)


def test_rows_lead_to_things_and_sentences(told: Engine) -> None:
    """A row says which thing its title is, and where in which article its sentence stands."""
    grid = part(show(told, Thing.DYAD, "LA-VN"), "Agreements").grid
    assert grid is not None
    for links in grid.links:
        assert facts(show(told, Thing.AGREEMENT, str(links["title"].number)))["kind"] == "agreement"
        place = links["source"].place or ""
        quotes = part(show(told, Thing.ARTICLE, str(links["source"].number)), "Text").quotes
        starts = [f"{quote.place}-{mark.char_start}" for quote in quotes for mark in quote.told]
        assert place in starts


def test_an_article_has_the_other_tellings_of_its_story(told: Engine) -> None:
    """A near-copy leads to its original, and the original to its copies."""
    with told.begin() as connection:
        original, copy = connection.scalars(select(Article.id).order_by(Article.published_on).limit(2)).all()
        connection.execute(update(Article).where(Article.id == copy).values(copy_of_id=original))
        numbers = connection.scalars(select(Article.public_id).order_by(Article.published_on).limit(2)).all()
    pages = [rows(show(told, Thing.ARTICLE, str(number)), "The same story elsewhere") for number in numbers]
    assert [[row["version"] for row in found] for found in pages] == [["near-copy"], ["original"]]


def test_an_event_has_its_participants(told: Engine) -> None:
    """An event is found by its number, which the page on an article shows."""
    number = rows(show(told, Thing.ARTICLE, "talks.txt"), "Events")[0]["event"]
    assert facts(show(told, Thing.EVENT, str(number)))["countries"] == "LA; VN"


def test_an_article_has_its_text_marked_and_its_cuts(told: Engine) -> None:
    """Every paragraph is there, what is named in it marked, what was cut with its rule."""
    quotes = part(show(told, Thing.ARTICLE, "talks.txt"), "Text").quotes
    marked = {quote.text[mark.char_start : mark.char_end]: mark.label for quote in quotes for mark in quote.marks}
    assert marked["Thongsa Vilayvong"] == "person"
    assert marked["Vietnamese"] == "VN"
    assert [quote.label for quote in quotes if quote.is_cut]


@pytest.mark.parametrize("name", ["LA", "lao", "laos", "LAO", "Laotian", "Lao People's Democratic Republic"])
def test_a_country_goes_by_all_its_names(told: Engine, name: str) -> None:
    """Code, name, official name and adjective mean the country."""
    assert show(told, Thing.COUNTRY, name).title == "Laos"


@pytest.mark.parametrize("word", ["Thongsa", "VILAYVONG", "Vilayvong Thongsa"])
def test_a_part_of_a_name_is_enough(told: Engine, word: str) -> None:
    """Words of a name in any order and case find the person."""
    assert show(told, Thing.PERSON, word).title == "Thongsa Vilayvong"


def test_a_name_that_nobody_has(told: Engine) -> None:
    """A name that means nothing is said to, with what to do."""
    with pytest.raises(EtlError, match=r"no person is called 'Nobody'.*write a part"):
        show(told, Thing.PERSON, "Nobody")


def test_a_name_that_several_have(told: Engine) -> None:
    """Where a name can mean several, they are listed with their numbers."""
    with pytest.raises(EtlError, match=r"more than one country; write its number:\n  AE  United Arab Emirates"):
        show(told, Thing.COUNTRY, "united")
    with pytest.raises(EtlError, match="more than one article"):
        show(told, Thing.ARTICLE, ".txt")


@pytest.mark.parametrize("word", ["%", "_", "  ", "9" * 30])
def test_a_word_is_no_pattern(told: Engine, word: str) -> None:
    """What SQL takes for wildcards is taken to the letter; a number that is too long means nothing."""
    with pytest.raises(EtlError):
        show(told, Thing.AGREEMENT, word)


def test_a_country_that_begins_with_an_accent(told: Engine) -> None:
    """A name is found as the page itself writes it, whatever letters the engine knows the capitals of."""
    assert show(told, Thing.COUNTRY, "Åland Islands").title == "Åland Islands"


@pytest.mark.parametrize("engine_kind", ["sqlite"], indirect=True)
def test_capitals_with_accents(told: Engine) -> None:
    """SQLite compares names without regard to case beyond ASCII too."""
    assert show(told, Thing.COUNTRY, "åLAND ISLANDS").title == "Åland Islands"


def test_a_title_is_found_with_its_accents(told: Engine) -> None:
    """An article is found by words of its title that have accented capitals; signs of patterns are letters."""
    with told.begin() as connection:
        connection.execute(update(Article).where(Article.title.like("A Story%")).values(title="État 100%_ d'Urgence"))
    assert show(told, Thing.ARTICLE, "État 100%_").title == "État 100%_ d'Urgence"


@pytest.mark.parametrize("thing", [Thing.ARTICLE, Thing.PERSON, Thing.AGREEMENT, Thing.COUNTRY])
def test_bytes_that_are_no_text_are_an_error(told: Engine, thing: Thing) -> None:
    """What a command line holds outside its encoding is no name, and ends without a traceback."""
    with pytest.raises(EtlError):
        show(told, thing, "a\udcff")
