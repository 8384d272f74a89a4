"""Who is no person after all, weighed: which signs say so, and how sure they must be."""

from dataclasses import replace

import pytest

from etl.find import find_facts
from etl.records import Article, Paragraph, PartialDate
from etl.rules import Rules
from etl.rules.learnt import BIAS, NONE, SCALE, Weights
from models.codes import ParagraphKind

TEXT = "Colonel Ana Ferry of Peru met Defence Minister Luis Paz of Chile in Lima on Monday. The ferry was late."
BOTH = ["Ana Ferry", "Luis Paz"]


def found(sign: str, weight: float, rules: Rules) -> list[str]:
    """Return the people of a text where one sign weighs for a name of no person."""
    weights = Weights((NONE,), {BIAS: (0,), sign: (round(weight * SCALE),)})
    body = (Paragraph(0, ParagraphKind.BODY, TEXT),)
    article = Article(None, None, PartialDate(2031, 5, 21), None, None, (), None, "en", None, body)
    return [person.name for person in find_facts(article, replace(rules, not_people=weights)).people]


SIGNS = ["=last small", "=rank True", "first<colonel", "first<<colonel"]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_that_weighs_enough_drops_who_has_it(sign: str, rules: Rules) -> None:
    """Words written small elsewhere, ranks and the words beside a name are signs."""
    assert found(sign, 0.7, rules) == ["Luis Paz"]


@pytest.mark.parametrize(("sign", "weight"), [("=last small", 0.5), ("=last ferry", 5), ("first<ferry", 5)])
def test_people_stay_else(sign: str, weight: float, rules: Rules) -> None:
    """A slight sign drops nobody, nor does the name itself."""
    assert found(sign, weight, rules) == BOTH
