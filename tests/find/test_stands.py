"""Whose something is, by where states stand to it."""

from dataclasses import replace

import pytest

from etl.find import find_facts, read_scene
from etl.find.agreements import find_bonds
from etl.find.references import Cast
from etl.records import Article, Facts, Paragraph, PartialDate
from etl.rules import Rules
from etl.rules.learnt import BIAS, Weights
from models.codes import ParagraphKind

STORY = (
    "The foreign ministers of Kenya and Peru, Ruth Otieno and Luis Roca, met in Lima on Monday. "
    "Kenya and Peru are content. Chile and Bolivia have asked for maps. A Treaty on Salt took effect in May."
)


def article_of(text: str) -> Article:
    """Return a text as the body of an article of Wednesday, 21 May 2031."""
    body = (Paragraph(0, ParagraphKind.BODY, text),)
    return Article(None, None, PartialDate.parse("2031-05-21"), None, None, (), None, "en", None, body)


def facts_of(text: str, rules: Rules, outcome: str, **signs: int) -> Facts:
    """Return the facts of a text under weights of sides by which only the given signs say anything."""
    weights = Weights((outcome,), {s: (weight,) for s, weight in {BIAS: -900, **signs}.items()})
    own = replace(rules, parties=weights) if outcome == "party" else replace(rules, sides=weights)
    return find_facts(article_of(text), own)


def test_a_state_is_read_by_where_it_stands(rules: Rules) -> None:
    """Places, counts and pairs of them are signs; no state's name is one."""
    scene = read_scene(article_of(STORY), rules)
    (bond,) = find_bonds(scene, Cast(scene), rules)
    assert bond.stand.states == ("BO", "CL", "KE", "PE")
    signs = bond.stand.signs_of("KE")
    assert {"paragraph", "opening", "=acting 0", "title salt", "opening & paragraph"} <= signs
    assert not any(name in sign for sign in signs for name in ("kenya", "KE"))


def test_likely_states_take_the_place_of_those_of_the_rules(rules: Rules) -> None:
    """Two at most, and none where nothing is likely."""
    (agreement,) = facts_of(STORY, rules, "party").agreements
    chosen = agreement.parties
    (agreement,) = facts_of(STORY, rules, "party", opening=2000).agreements
    assert agreement.parties == ("KE", "PE")
    assert {reason.rule for reason in agreement.reasons if reason.field == "parties"} <= {"weighed", "story"}
    (agreement,) = facts_of(STORY, rules, "party", paragraph=2000).agreements
    assert len(agreement.parties) == len(chosen)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Peru met. Chile is far. Ruth Otieno signed a Treaty on Salt between Kenya and Peru on Monday.",
        "Kenya and Peru met. Chile is far. Kenya, Peru and Bolivia signed a Treaty on Salt in Lima on Monday.",
    ],
)
def test_what_the_text_tells_is_not_weighed(text: str, rules: Rules) -> None:
    """Nor are three states and more."""
    (told,) = facts_of(text, rules, "party").agreements
    (weighed,) = facts_of(text, rules, "party", **{"not chosen": 3000}).agreements
    assert weighed.parties == told.parties


def test_the_states_of_an_encounter_are_weighed(rules: Rules) -> None:
    """One that nobody serves may be left out."""
    text = "Ruth Otieno, the foreign minister of Kenya, met Luis Roca, the foreign minister of Peru, in Lima on Monday."
    (event,) = facts_of(text, rules, "side", served=2000).events
    assert event.countries == ("KE", "PE")
    (event,) = facts_of(text, rules, "side", **{"acting 0": 2000}).events
    assert event.countries == ("KE",)
    assert {reason.rule for reason in event.reasons if reason.field == "countries"} == {"weighed"}
