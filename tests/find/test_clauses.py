"""Clauses: what the words before a verb make of it."""

import pytest

from etl.find.clauses import Modality, is_passive, read_modality, relative_zones
from etl.rules import Rules


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("the two ministers ", Modality.FACT),
        ("the minister will ", Modality.PLANNED),
        ("the pact is to be ", Modality.PLANNED),
        ("kenya hopes to ", Modality.WISHED),
        ("the envoy would ", Modality.WISHED),
        ("kenya did not ", Modality.DENIED),
        ("kenya would not ", Modality.DENIED),
        ("he did not speak, and the ministers ", Modality.FACT),
    ],
)
def test_words_before_a_verb_make_it_a_fact_a_plan_a_wish_or_a_denial(
    before: str, expected: Modality, rules: Rules
) -> None:
    """A denial outweighs a wish, a wish a plan, and another clause says nothing of this one."""
    assert expected is read_modality(before, rules.clauses)


@pytest.mark.parametrize(
    ("before", "expected"), [("the pact was ", True), ("has been ", True), ("the ministers ", False)]
)
def test_a_form_of_be_makes_a_passive(before: str, expected: bool) -> None:
    """A participle after a form of "be" is passive."""
    assert expected is is_passive(before)


def test_phrases_are_inflected_by_their_first_word(rules: Rules) -> None:
    """A verb phrase has every form of its verb, and every possessive where one stands open."""
    forms = {text for text, _ in rules.clauses.inflect("put ~ name to")}
    assert {"put his name to", "puts their name to", "putting its name to"} <= forms


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("Ann Bo, who leads the army, met Cy Du.", [", who leads the army,"]),
        ("Ann Bo, who met her host, Cy Du, in Lima, said so.", [", who met her host, Cy Du, in Lima,"]),
        ("Ann, who leads one, and Bo, who leads two, met.", [", who leads one,", ", who leads two,"]),
    ],
)
def test_a_clause_that_only_describes_ends_before_the_verb_of_its_sentence(text: str, zones: list[str]) -> None:
    """What stands in commas after "who" is one stretch, with the commas inside it."""
    assert zones == [text[start:end] for start, end in relative_zones(text)]
