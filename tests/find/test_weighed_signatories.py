"""Who signed an agreement, by where people stand to it."""

from dataclasses import replace

import pytest

from etl.find import find_facts, read_scene
from etl.find.agreements import find_signings
from etl.find.references import Cast
from etl.records import Article, Paragraph, PartialDate
from etl.rules import Rules
from etl.rules.learnt import BIAS, Weights
from models.codes import ParagraphKind

MET = "The foreign ministers of Kenya and Peru, Ruth Otieno and Luis Roca, met in Lima on Monday."
TREATY = f"{MET} A Treaty on Salt between Kenya and Peru came of it."


def article_of(text: str) -> Article:
    """Return a text as the body of an article of Wednesday, 21 May 2031."""
    body = (Paragraph(0, ParagraphKind.BODY, text),)
    return Article(None, None, PartialDate.parse("2031-05-21"), None, None, (), None, "en", None, body)


def signatories_of(text: str, rules: Rules, **signs: int) -> tuple[str, ...]:
    """Return the signatories of a text's one agreement under weights by which only the given signs say anything."""
    weights = Weights(("signatory",), {s: (weight,) for s, weight in {BIAS: -900, **signs}.items()})
    (claim,) = find_facts(article_of(text), replace(rules, signatories=weights)).agreements
    return claim.signatories


def test_somebody_is_read_by_where_he_stands(rules: Rules) -> None:
    """Places, order, state and post are signs; no name is one."""
    scene = read_scene(article_of(TREATY), rules)
    (signing,) = find_signings(scene, Cast(scene), rules)
    signs = signing.signs_of("Luis Roca")
    assert {"before", "before 1", "of a party", "post", "=here 0", "before 1 & of a party", "near: treaty"} <= signs
    assert not any(name in sign for sign in signs for name in ("roca", "Roca"))


def test_two_who_likely_signed_did(rules: Rules) -> None:
    """One alone did not."""
    assert signatories_of(TREATY, rules) == ()
    assert signatories_of(TREATY, rules, before=2000) == ("Ruth Otieno", "Luis Roca")
    assert signatories_of(TREATY, rules, **{"before 0": 2000}) == ()


@pytest.mark.parametrize("weight", [-3000, 3000])
def test_two_who_are_told_stay(weight: int, rules: Rules) -> None:
    """However little they weigh."""
    text = f"{MET} Ada Obi of Togo looked on. Ruth Otieno and Luis Roca signed a Treaty on Salt on Monday."
    assert signatories_of(text, rules, chosen=-weight, before=weight) == ("Ruth Otieno", "Luis Roca")


def test_those_of_other_states_sign_nothing(rules: Rules) -> None:
    """However much they weigh."""
    welcomed = "Ministers Ada Obi and Kofi Abalo of Togo welcomed a Treaty on Salt between Kenya and Peru on Monday."
    assert signatories_of(f"{MET} {welcomed}", rules, here=3000) == ()
