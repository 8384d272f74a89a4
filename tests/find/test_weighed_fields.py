"""The field of policy of an agreement, weighed: what leads the choice of the rules of words, and by how much."""

from dataclasses import replace

import pytest

from benchmarks.cases import plain_topics
from etl.find import find_facts
from etl.find.agreements.weighed_fields import MARGIN, TITLED
from etl.records import Article, Paragraph, PartialDate
from etl.rules import Rules
from etl.rules.learnt import BIAS, SCALE, Weights
from models.codes import AgreementField, ParagraphKind

TEXT = "Kenya and Morocco on Tuesday signed an agreement on fisheries.\nTheir trawlers will be registered."
BROAD = "Kenya and Morocco on Tuesday signed an agreement on friendship."


def decided(sign: str, weight: float, rules: Rules, text: str = TEXT) -> tuple[str, list[str]]:
    """Return the field of a text's agreement, and the rule that decided it, where one sign weighs for trade."""
    nothing = [0] * len(AgreementField)
    trade = [round(weight * SCALE) if f is AgreementField.TRADE_AND_ECONOMY else 0 for f in AgreementField]
    weights = Weights(tuple(map(str, AgreementField)), {BIAS: tuple(nothing), sign: tuple(trade)})
    body = tuple(Paragraph(n, ParagraphKind.BODY, line) for n, line in enumerate(text.split("\n")))
    article = Article("Two Fleets, One Book", None, PartialDate(2031, 5, 21), None, None, (), None, "en", None, body)
    (claim,) = find_facts(article, replace(rules, weighed_fields=weights)).agreements
    return claim.field, [r.rule for r in claim.reasons if r.field == "field"]


TOPICS = [pytest.param(text, field, id=f"{topic}-{n}") for n, (topic, text, field) in enumerate(plain_topics())]
SIGNS = ["title fisheri", "own signed", "near C", "head fleets", "=title maritime", "=own maritime", "=rule maritime"]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_that_weighs_enough_tells_the_field(sign: str, rules: Rules) -> None:
    """Words of the title, the sentence, the paragraph and the headline, and what the rules read in them, are signs."""
    assert decided(sign, TITLED + 0.1, rules) == ("trade_and_economy", ["weighed"])


@pytest.mark.parametrize(("sign", "weight"), [("title fisheri", TITLED - 0.1), ("near trawler", 5), ("own kenya", 5)])
def test_the_rules_of_words_decide_else(sign: str, weight: float, rules: Rules) -> None:
    """A small lead decides nothing, nor do words of another paragraph or a state's name."""
    assert decided(sign, weight, rules) == ("maritime", ["title"])


def test_a_broad_field_gives_way_sooner(rules: Rules) -> None:
    """A narrow field that the title names stands longer than one that says little."""
    assert decided("title friends", MARGIN + 0.1, rules, BROAD) == ("trade_and_economy", ["weighed"])
    assert decided("title friends", MARGIN - 0.1, rules, BROAD)[0] == "diplomacy"


@pytest.mark.parametrize(("text", "field"), TOPICS)
def test_plain_topics(text: Article, field: str, rules: Rules) -> None:
    """What plain news names as the topic of an agreement tells its field."""
    (claim,) = find_facts(text, rules).agreements
    assert claim.field == field
