"""Identities in the tables: redirects follow the claims, whatever comes and goes."""

from typing import Any

from sqlalchemy import Engine, text

from etl.load import Loader

Tell = Any  # the function that the fixture `tell` of conftest.py gives


def ids(engine: Engine, view: str, column: str) -> dict[str, int]:
    """The public id that each source shows."""
    with engine.connect() as connection:
        return {
            row.source: row.number for row in connection.execute(text(f"SELECT source, {column} AS number FROM {view}"))
        }


def person(tell: Tell, uri: str, name: str, country: str | None) -> Any:
    return tell(uri, uri, f"{name} spoke.").with_people((name, country)).outcome


def body(tell: Tell, uri: str, name: str, acronym: str | None, country: str | None) -> Any:
    return tell(uri, uri, f"The {name} marched.").with_bodies((name, acronym, country)).outcome


def test_a_name_without_country_is_the_only_one_that_has_one(engine: Engine, loader: Loader, tell: Tell) -> None:
    """A bare name is the one person of that name, whatever the spelling."""
    loader.load_batch([person(tell, "a", "DARA SOK", None)])
    loader.load_batch([person(tell, "b", "Dará Sok", "KH")])

    assert len(set(ids(engine, "people_by_article", "person_id").values())) == 1


def test_conflicting_countries_split(engine: Engine, loader: Loader, tell: Tell) -> None:
    """Two countries are two people; a bare name is then nobody's."""
    loader.load_batch([person(tell, "a", "Dara Sok", None), person(tell, "b", "Dara Sok", "KH")])
    loader.load_batch([person(tell, "c", "Dara Sok", "TH")])

    assert len(set(ids(engine, "people_by_article", "person_id").values())) == 3


def test_forgetting_one_of_two_joins_again(engine: Engine, loader: Loader, tell: Tell) -> None:
    """When one of two namesakes goes, a bare name is the other's."""
    loader.load_batch([person(tell, u, "Dara Sok", c) for u, c in (("a", None), ("b", "KH"), ("c", "TH"))])

    loader.forget("c")

    shown = ids(engine, "people_by_article", "person_id")
    assert shown["a"] == shown["b"]


def test_forgetting_the_target_sets_the_rest_free(engine: Engine, loader: Loader, tell: Tell) -> None:
    """When the one with a country goes, the bare name stands for itself."""
    loader.load_batch([person(tell, "a", "Dara Sok", None), person(tell, "b", "Dara Sok", "KH")])

    loader.forget("b")

    with engine.connect() as connection:
        assert connection.execute(text("SELECT name, same_as_id FROM people")).all() == [("Dara Sok", None)]


def test_a_person_has_the_best_spelling_left(engine: Engine, loader: Loader, tell: Tell) -> None:
    """The spelling of a forgotten article is forgotten with it."""
    loader.load_batch([person(tell, "a", "Dará Sok", "KH"), person(tell, "b", "DARA SOK", "KH")])
    loader.forget("a")

    with engine.connect() as connection:
        assert connection.execute(text("SELECT name FROM people")).all() == [("DARA SOK",)]


def test_an_acronym_is_the_body_it_stands_for(engine: Engine, loader: Loader, tell: Tell) -> None:
    """A body known by its acronym is the one of its country that has it, in whichever order they come."""
    loader.load_batch([body(tell, "a", "RLA", "RLA", "KH")])
    loader.load_batch([body(tell, "b", "Royal Lotus Army", "RLA", "KH"), body(tell, "c", "RLA", "RLA", "TH")])

    shown = ids(engine, "organisations_by_article", "organisation_id")
    assert shown["a"] == shown["b"] != shown["c"]


def test_an_acronym_is_free_when_the_body_loses_it(engine: Engine, loader: Loader, tell: Tell) -> None:
    """When no article gives the acronym any more, the acronym stands for itself."""
    loader.load_batch([body(tell, "a", "RLA", "RLA", "KH"), body(tell, "b", "Royal Lotus Army", "RLA", "KH")])
    loader.load_batch([body(tell, "c", "Royal Lotus Army", None, "KH")])

    loader.forget("b")

    shown = ids(engine, "organisations_by_article", "organisation_id")
    assert shown["a"] != shown["c"]


def test_an_acronym_follows_the_body_it_stands_for(engine: Engine, loader: Loader, tell: Tell) -> None:
    """An acronym's body may turn out to be another by a body that has no acronym, and back."""
    loader.load_batch([body(tell, "a", "RLA", "RLA", None), body(tell, "b", "Royal Lotus Army", "RLA", None)])
    loader.load_batch([body(tell, "c", "Royal Lotus Army", None, "KH")])
    before = ids(engine, "organisations_by_article", "organisation_id")

    loader.forget("c")

    after = ids(engine, "organisations_by_article", "organisation_id")
    assert before["a"] != before["b"] == before["c"]
    assert after["a"] == after["b"]


def test_a_treaty_is_one_in_all_articles(engine: Engine, loader: Loader, tell: Tell) -> None:
    """The same title, kind and parties are the same agreement; a bare one is the only dated one."""
    stories = [
        tell(uri, uri, "They signed it.").with_agreement(title, day)
        for uri, title, day in (
            ("a", "River Boundary Treaty", "2024-03-24"),
            ("b", "the river boundary treaty", None),
            ("c", "Lake Boundary Treaty", None),
        )
    ]
    loader.load_batch([s.outcome for s in stories])

    shown = ids(engine, "agreements_by_article", "agreement_id")
    assert shown["a"] == shown["b"] != shown["c"]


def test_a_meeting_is_one_in_all_articles(engine: Engine, loader: Loader, tell: Tell) -> None:
    """The same day and people are the same meeting; a meeting without a day is its article's own."""
    stories = [
        tell("a", "a", "They met.").with_event("Dara Sok", "Lan Nguyen"),
        tell("b", "b", "They met.").with_event("LAN NGUYEN", "Dara Sok"),
        tell("c", "c", "They met.").with_event("Dara Sok", "Lan Nguyen", day=None),
    ]
    loader.load_batch([s.outcome for s in stories])

    shown = ids(engine, "events_by_article", "event_id")
    assert shown["a"] == shown["b"] != shown["c"]


def test_public_ids_are_exact_in_a_spreadsheet(engine: Engine, loader: Loader, tell: Tell) -> None:
    """Ids lie below 2^53 and depend on nothing but content."""
    loader.load_batch([person(tell, "a", "Dara Sok", "KH")])

    assert ids(engine, "people_by_article", "person_id") == {"a": 3_727_020_480_718_346}
