"""Instruments by the weight of their signs: what is read of a mention, and what is made of it."""

from dataclasses import replace

import pytest

from etl.find import find_facts, read_scene
from etl.find.agreements import doubtful_of, read_agreements
from etl.find.agreements.signs import rule_sign, signs_of
from etl.find.references import Cast
from etl.records import AgreementClaim, Article, Paragraph, PartialDate
from etl.rules import Rules
from etl.rules.learnt import BIAS, Weights
from models.codes import AgreementStatus, ParagraphKind

MET = "The foreign ministers of Kenya and Peru, Ruth Otieno and Luis Roca, met in Lima on Monday."
OUTCOMES = ("agreement", *AgreementStatus)


def article_of(text: str) -> Article:
    """Return a text as the body of an article of Wednesday, 21 May 2031."""
    body = (Paragraph(0, ParagraphKind.BODY, text),)
    return Article(None, None, PartialDate.parse("2031-05-21"), None, None, (), None, "en", None, body)


def told_of(text: str, rules: Rules, **signs: dict[str, int]) -> list[AgreementClaim]:
    """Return the agreements of a text under weights by which only the given signs say anything."""
    rows = {BIAS: {"agreement": -900}, **signs}
    weights = Weights(OUTCOMES, {s: tuple(row.get(o, 0) for o in OUTCOMES) for s, row in rows.items()})
    return list(
        find_facts(article_of(f"{MET} {text}"), replace(rules, instruments=weights, standing=weights)).agreements
    )


def test_names_are_read_as_what_they_are(rules: Rules) -> None:
    """The words around an instrument, its noun and its sides are signs; no name is one."""
    text = f"{MET} A border plan with Peru, which Otieno has had since May 2029, is nursed in Kenya."
    scene = read_scene(article_of(text), rules)
    told = read_agreements(scene, Cast(scene), rules)
    (thread,) = doubtful_of(told, scene, rules)
    signs = signs_of(thread.name, told.cast)
    assert {"=noun plan", ">nursed", "A with C", "=partners 1", "=untold"} <= signs
    assert not any(name in sign for sign in signs for name in ("kenya", "peru", "otieno", "may"))


def test_a_phrase_that_weighs_enough_is_an_instrument(rules: Rules) -> None:
    """What no rule takes for an instrument is one where its signs say so; where it stands is weighed too."""
    text = "A border market plan with Peru has been on the anvil in Kenya since spring."
    assert told_of(text, rules) == []
    (claim,) = told_of(text, rules, **{">anvil": {"agreement": 2000, "negotiating": 300}})
    assert (claim.title, claim.parties, claim.status) == ("border market plan with Peru", ("KE", "PE"), "negotiating")
    assert {reason.rule for reason in claim.reasons if reason.field == "kind"} == {"weighed"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("What Peru wants is a Fisheries Treaty.", "proposed"),  # the rules take it for one being negotiated
        ("Kenya and Peru signed a Fisheries Treaty in March.", "signed"),  # a verb tells it
        ("There is a Fisheries Treaty between the two countries.", "in_force"),
    ],
)
def test_the_standing_is_weighed_where_no_verb_tells_it(text: str, status: str, rules: Rules) -> None:
    """What the rules tell by a verb, or by "there is", stays."""
    (claim,) = told_of(text, rules, **{"=noun treaty": {"proposed": 500}})
    assert claim.status == status


@pytest.mark.parametrize(("weight", "status"), [(100, "in_force"), (60, "signed")])
def test_what_was_signed_is_in_force_where_that_weighs_more(weight: int, status: str, rules: Rules) -> None:
    """What hardly leads changes nothing."""
    text = "Kenya and Peru signed a Fisheries Treaty in March."
    (claim,) = told_of(text, rules, **{"=noun treaty": {"in_force": weight}})
    assert claim.status == status


def test_what_the_rules_tell_is_a_sign(rules: Rules) -> None:
    """It may outweigh the others."""
    weights = {"=noun treaty": {"proposed": 500}, rule_sign(AgreementStatus.NEGOTIATING): {"negotiating": 900}}
    (claim,) = told_of("What Peru wants is a Fisheries Treaty.", rules, **weights)
    assert claim.status == "negotiating"


@pytest.mark.parametrize(
    "text",
    [
        "Two bishops of Kenya and Peru signed a joint statement on hymns.",  # of others than states
        "The ministers were in full agreement on all the questions.",  # a state of mind
    ],
)
def test_what_is_of_no_states_is_not_weighed(text: str, rules: Rules) -> None:
    """What a rule knows to be none stays none, however much it weighs."""
    assert told_of(text, rules, **{"=untold": {"agreement": 2000}}) == []


def test_whom_a_weighed_instrument_binds_is_weighed(rules: Rules) -> None:
    """Where the rules find no sides for it, the likely states are; with fewer than two there is no agreement."""
    text = "Ruth Otieno of Kenya spoke to the president. A border plan has been on the anvil. Peru has a ministry."
    rows = {BIAS: {"agreement": -900}, ">anvil": {"agreement": 2000}}
    weights = Weights(OUTCOMES, {s: tuple(row.get(o, 0) for o in OUTCOMES) for s, row in rows.items()})
    for likely in (-900, 900):
        own = replace(rules, instruments=weights, standing=weights, parties=Weights(("party",), {BIAS: (likely,)}))
        claims = find_facts(article_of(text), own).agreements
        assert all(len(claim.parties) == 2 for claim in claims)
        assert bool(claims) == (likely > 0)


@pytest.mark.parametrize(
    ("text", "sign", "told"),
    [
        ("The readmission pact between the two of 2015 never took effect.", ">effect", ("readmission pact", "ended")),
        (
            "The Lake University of Kenya and the Institute of Agronomy of Peru exchanged a memorandum on beans.",
            "<exchang",
            ("memorandum on beans", "signed"),
        ),
    ],
)
def test_what_is_surely_one_needs_no_rule(text: str, sign: str, told: tuple[str, str], rules: Rules) -> None:
    """What a rule denies, or takes for private, is one where it weighs enough; less will not do."""
    name, status = told
    for weight, found in ((930, []), (2000, [(status, ("KE", "PE"))])):  # likely, and sure
        claims = told_of(text, rules, **{sign: {"agreement": weight, status: 300}})
        assert [(str(c.status), c.parties) for c in claims if c.title.startswith(name)] == found
