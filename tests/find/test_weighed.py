"""Encounters by the weight of a sentence's signs: how a sentence is read, and what is made of it."""

from dataclasses import replace

import pytest

from etl.find import find_facts, read_scene
from etl.find.events.signs import signs_of
from etl.find.events.story import Story
from etl.find.references import Cast
from etl.records import Article, EventClaim, Paragraph, PartialDate
from etl.rules import Rules
from etl.rules.learnt import BIAS, Weights
from models.codes import EventKind, EventStatus, ParagraphKind

BEFORE = "Foreign Minister Abla Quist of Ghana met Foreign Minister Nils Aune of Norway in Accra on Monday."
OUTCOMES = ("event", *EventKind, *EventStatus)


def article_of(text: str) -> Article:
    """Return a text as the body of an article of Wednesday, 21 May 2031."""
    body = tuple(Paragraph(i, ParagraphKind.BODY, line) for i, line in enumerate(text.split("\n")))
    return Article(None, None, PartialDate.parse("2031-05-21"), None, None, (), None, "en", None, body)


def table(**told: dict[str, int]) -> Weights:
    """Return weights under which no sentence tells of anything but one with a sign of those given."""
    signs = {BIAS: {"event": -900}} | told
    return Weights(OUTCOMES, {s: tuple(row.get(o, 0) for o in OUTCOMES) for s, row in signs.items()})


def told_of(text: str, rules: Rules, **signs: dict[str, int]) -> list[EventClaim]:
    """Return the encounters of the second line of a text, whose first tells one by its own words."""
    facts = find_facts(article_of(f"{BEFORE}\n{text}"), replace(rules, encounters=table(**signs)))
    return [claim for claim in facts.events if claim.evidence.span.paragraph == 1]


def test_names_and_days_are_read_as_what_they_are(rules: Rules) -> None:
    """The words around them are signs, and how many sides, days and places there are."""
    scene = read_scene(article_of("Foreign Minister Abla Quist of Ghana fed two goats in Accra on 2 May."), rules)
    (sentence,) = scene.text.sentences
    signs = signs_of(Story(scene, Cast(scene), rules, ()), sentence)
    assert {"fed", "of C", "P of C", "in L", "on D", "=day", "=people 1 day", "=place day"} <= signs
    assert not any("abla" in sign or "ghana" in sign or "accra" in sign for sign in signs)


def test_a_sentence_that_weighs_enough_tells_of_an_encounter(rules: Rules) -> None:
    """Who took part, where and when is read from it; its kind is the one that weighs most."""
    text = "Quist fed two goats at Tema on 2 May."
    (claim,) = told_of(text, rules, goats={"event": 2000, "ceremony": 500})
    assert (claim.kind, claim.status, str(claim.date_start)) == (EventKind.CEREMONY, EventStatus.HELD, "2031-05-02")
    assert (claim.place, set(claim.people)) == ("Tema", {"Abla Quist"})
    assert claim.countries == ("GH", "NO")
    assert claim.evidence.rule == "weighed"
    assert (
        next(text[r.span.char_start : r.span.char_end] for r in claim.reasons if r.field == "kind" and r.span)
        == "goats"
    )


def test_what_weighs_as_called_off_is(rules: Rules) -> None:
    """A status that is weighed outweighs the day."""
    text = "Quist was to feed the goats of Oslo on 2 June."
    (claim,) = told_of(text, rules, goats={"event": 2000, "visit": 500, "cancelled": 500})
    assert (claim.kind, claim.status, claim.countries) == (EventKind.VISIT, EventStatus.CANCELLED, ("GH", "NO"))


@pytest.mark.parametrize(
    "text",
    [
        "Quist fed two cows at Tema on 2 May.",  # weighs nothing
        "She told reporters that goats were fed at Tema on 2 May.",  # who says it took no part
    ],
)
def test_without_a_day_or_weight_nothing_is_told(text: str, rules: Rules) -> None:
    """What does not weigh enough, and what cannot be dated, is left alone."""
    told = told_of(text, rules, goats={"event": 2000, "visit": 500})
    assert [claim for claim in told if claim.people] == []


def test_whose_it_is_is_weighed_where_no_two_states_are_told(rules: Rules) -> None:
    """One that is likely of no two states is dropped."""
    text = "Quist fed goats from Peru and from Chile at Tema on 2 May."
    weights = table(goats={"event": 2000, "ceremony": 500})
    for likely, countries in ({BIAS: (-900,), "home": (2000,), "own": (2000,)}, []), ({BIAS: (900,)}, [("CL", "GH")]):
        own = replace(rules, encounters=weights, sides=Weights(("side",), likely))
        claims = find_facts(article_of(f"{BEFORE}\n{text}"), own).events
        assert [c.countries for c in claims if c.evidence.span.paragraph == 1] == countries


def test_without_a_day_two_people_of_two_states_are_told(rules: Rules) -> None:
    """A sentence without a day needs both, or a traveller and a place, and more weight."""
    both = "Foreign Minister Abla Quist of Ghana fed goats with Foreign Minister Rosa Paz of Peru."
    (claim,) = told_of(both, rules, goats={"event": 2000, "ceremony": 500})
    assert (claim.kind, claim.countries) == (EventKind.CEREMONY, ("GH", "PE"))
    assert told_of(both, rules, goats={"event": 1050, "ceremony": 500}) == []
    assert told_of("Quist fed goats.", rules, goats={"event": 2000, "meeting": 500}) == []


def test_a_story_that_tells_of_no_encounter_is_not_weighed(rules: Rules) -> None:
    """Where no rule of words finds one, nor an agreement, a single sentence is no reason to believe in one."""
    text = "Foreign Minister Abla Quist of Ghana fed two goats at Oslo on 2 May, as Norway had wished."
    weights = table(goats={"event": 2000, "visit": 500})
    assert find_facts(article_of(text), replace(rules, encounters=weights)).events == ()
