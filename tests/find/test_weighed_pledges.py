"""Pledges by the weight of a sentence's signs: what is read of it, and what is made of it."""

from dataclasses import replace

import pytest

from etl.find import find_facts, read_scene
from etl.find.agreements.weighed_pledges import pledging, signs_of_pledge, signs_of_start, words_of
from etl.find.references import Cast
from etl.records import AgreementClaim, Article, Paragraph, PartialDate
from etl.rules import Rules
from etl.rules.learnt import BIAS, Weights
from models.codes import AgreementKind, ParagraphKind

MET = "The foreign ministers of Kenya and Peru, Ruth Otieno and Luis Roca, met in Lima on Monday."
OUTCOMES = ("pledge", "title")


def article_of(text: str) -> Article:
    """Return a text as the body of an article of Wednesday, 21 May 2031."""
    body = (Paragraph(0, ParagraphKind.BODY, text),)
    return Article(None, None, PartialDate.parse("2031-05-21"), None, None, (), None, "en", None, body)


def pledges_of(text: str, rules: Rules, **signs: dict[str, int]) -> list[AgreementClaim]:
    """Return the pledges of a text under weights by which only the given signs say anything."""
    rows = {BIAS: {"pledge": -900}, **signs}
    weights = Weights(OUTCOMES, {s: tuple(row.get(o, 0) for o in OUTCOMES) for s, row in rows.items()})
    claims = find_facts(article_of(f"{MET} {text}"), replace(rules, commitments=weights)).agreements
    return [claim for claim in claims if claim.kind is AgreementKind.PLEDGE]


def test_names_are_read_as_what_they_are(rules: Rules) -> None:
    """The words of a sentence and who acts in it are signs; no name is one."""
    cast = Cast(read_scene(article_of(f"{MET} In the end Otieno promised him: Kenya will lend a tug."), rules))
    sentence = list(pledging(cast, ()))[-1]
    signs = signs_of_pledge(sentence, cast)
    assert {"P", "promise", "C will", "=plain"} <= signs
    assert not any(name in sign for sign in signs for name in ("kenya", "otieno"))
    words = words_of(sentence, cast)
    at = next(n for n, word in enumerate(words) if word.text == "lend")
    assert {"|lend", "will|", "C will|", "|=told"} <= signs_of_start(words, at)


def test_a_sentence_that_weighs_enough_tells_of_a_pledge(rules: Rules) -> None:
    """Its title begins at the word that weighs most; its sides are those of the story."""
    text = "Over lamb the two nodded through, as promised, a swap of forty nurses a year."
    assert pledges_of(text, rules) == []
    (claim,) = pledges_of(text, rules, nodded={"pledge": 2000}, **{"|swap": {"title": 500}})
    assert (claim.title, claim.parties) == ("swap of forty nurses a year", ("KE", "PE"))
    assert str(claim.signed_on) == "2031-05-19"
    assert {reason.rule for reason in claim.reasons if reason.field == "kind"} == {"weighed"}


@pytest.mark.parametrize(
    "text",
    [
        "Over lamb the two smiled upon a swap of nurses.",  # no word of promising
        "The two nodded and agreed that it is time for lamb.",  # an opinion
        "The two nodded at the Treaty on Nurses, which both promised to sign.",  # an instrument's life
    ],
)
def test_what_promises_nothing_is_not_weighed(text: str, rules: Rules) -> None:
    """What a rule knows to be none stays none, however much it weighs."""
    assert pledges_of(text, rules, nodded={"pledge": 2000}, smiled={"pledge": 2000}) == []
