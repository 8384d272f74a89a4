"""What is no body after all, weighed: which signs say so, how sure they must be, and what is never dropped."""

from dataclasses import replace

import pytest

from etl.find import find_facts
from etl.find.organisations.unlikely import SURE
from etl.records import Article, Paragraph, PartialDate
from etl.rules import Rules
from etl.rules.learnt import BIAS, NONE, SCALE, Weights
from models.codes import ParagraphKind

TEXT = (
    "The Peru Ports Authority (PPA) met the Chile Reef Council in Lima. "
    "Ana Soto, director of the Chile Reef Council, spoke."
)
BOTH = ["Peru Ports Authority", "Chile Reef Council"]


def found(sign: str, weight: float, rules: Rules) -> list[str]:
    """Return the bodies of a text where one sign weighs for a name of none."""
    weights = Weights((NONE,), {BIAS: (0,), sign: (round(weight * SCALE),)})
    body = (Paragraph(0, ParagraphKind.BODY, TEXT),)
    article = Article(None, None, PartialDate(2031, 5, 21), None, None, (), None, "en", None, body)
    return [body.name for body in find_facts(article, replace(rules, not_bodies=weights)).organisations]


SIGNS = ["=first peru", "=last authori", "=word ports", "=acronym True", "=in body", "first<the", "any>>( ppa"]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_that_weighs_enough_drops_what_has_it(sign: str, rules: Rules) -> None:
    """Words of the name, its acronym and the words beside it are signs; a body of which somebody holds a post stays."""
    assert found(sign, 1.0, rules) == ["Chile Reef Council"]


@pytest.mark.parametrize(("sign", "weight"), [("=acronym True", SURE / 2), ("=word reef", 5), ("first<director", 5)])
def test_bodies_stay_else(sign: str, weight: float, rules: Rules) -> None:
    """A slight sign drops nothing."""
    assert found(sign, weight, rules) == BOTH
