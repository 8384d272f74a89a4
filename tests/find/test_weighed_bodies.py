"""Bodies by the weight of their signs: which words may name one, what is read of them, and what is made of it."""

from dataclasses import replace

from etl.find import find_facts, read_scene
from etl.find.organisations.weighed import find_runs, signs_of
from etl.records import Article, OrganisationClaim, Paragraph
from etl.rules import Rules
from etl.rules.learnt import BIAS, Weights
from models.codes import OrganisationKind, ParagraphKind

OUTCOMES = ("organisation", *OrganisationKind)
TEXT = "Minister Ana Soto of Peru told Radio Vesna of Lima that Solvarg (SVG) had paid. Radio Vesna is small."


def article_of(text: str) -> Article:
    """Return a text as the body of an article."""
    return Article(None, None, None, None, None, (), None, "en", None, (Paragraph(0, ParagraphKind.BODY, text),))


def under(rules: Rules, **signs: dict[str, int]) -> Rules:
    """Return the rules under weights by which only the given signs say anything."""
    rows = {BIAS: {"organisation": -900}, **signs}
    weights = Weights(OUTCOMES, {s: tuple(row.get(o, 0) for o in OUTCOMES) for s, row in rows.items()})
    return replace(rules, bodies=weights)


def bodies_of(text: str, rules: Rules, **signs: dict[str, int]) -> tuple[OrganisationClaim, ...]:
    """Return the bodies of a text under weights by which only the given signs say anything."""
    return find_facts(article_of(text), under(rules, **signs)).organisations


def test_capitalised_words_are_runs(rules: Rules) -> None:
    """Joined by small words or not; people and numbers are none."""
    runs = {run.text for run in find_runs(read_scene(article_of(TEXT), under(rules)))}
    assert {"Radio Vesna", "Radio Vesna of Lima", "Solvarg", "SVG"} <= runs
    assert not any("Soto" in run for run in runs)


def test_words_beside_a_run_are_signs(rules: Rules) -> None:
    """With those known as what they are, and the looks of its own words."""
    scene = read_scene(article_of(TEXT), under(rules))
    run = next(run for run in find_runs(scene) if run.text == "Radio Vesna")
    signs = signs_of(run, 2, scene.hits[0], rules)
    assert {"told|", "§C told|", "|of", "told|of", "=first radio", "=times 2", "=words 2", "=not given"} <= signs


def test_what_weighs_enough_is_a_body(rules: Rules) -> None:
    """With all places where its name stands; of no sure kind it is of another."""
    assert bodies_of(TEXT, rules) == ()
    (body,) = bodies_of(TEXT, rules, **{"told|of": {"organisation": 2000, "media": 900}})
    assert (body.name, body.kind, len(body.mentions)) == ("Radio Vesna", OrganisationKind.MEDIA, 2)
    assert {(reason.field, reason.rule) for reason in body.reasons} == {("kind", "weighed")}
    (body,) = bodies_of(TEXT, rules, **{"(|)": {"organisation": 2000}})
    assert (body.name, body.acronym, body.kind) == ("SVG", "SVG", OrganisationKind.OTHER)
