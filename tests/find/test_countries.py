"""Countries: what refers to one, what only looks like it, and what people and outlets take away again."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from etl.find.countries import find_country_names, form_of, resolve_countries
from etl.find.scene import Scene, open_scene
from etl.find.text import Text
from etl.records import Article, OrganisationClaim, Paragraph, PersonClaim
from etl.rules import Rules
from etl.rules.countries import CountryForm
from models.codes import OrganisationKind, ParagraphKind

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "countries.toml").read_text(encoding="utf-8"))["cases"]


def scene_of(text: str, rules: Rules) -> Scene:
    body = (Paragraph(0, ParagraphKind.BODY, text),)
    article = Article(None, None, None, None, None, (), None, "en", None, body)
    scene = open_scene(Text.from_article(article, rules.sentences), rules.lexicon)
    return replace(scene, countries=find_country_names(scene, rules))


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_text_refers_to_its_countries(case: dict[str, object], rules: Rules) -> None:
    """A text refers to the countries that it names, and to none that only lends a thing its name."""
    assert case["countries"] == sorted({c.country_code for c in scene_of(str(case["text"]), rules).countries})


def test_case_ids_are_unique() -> None:
    """Every case has an id of its own."""
    assert len(CASES) == len({c["id"] for c in CASES})


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ghana", CountryForm.NAME),
        ("Ghanaian", CountryForm.ADJECTIVE),
        ("Ghanaians", CountryForm.DEMONYM),
        ("Accra", CountryForm.CAPITAL),
        ("PRC", CountryForm.ABBREVIATION),
        ("Sino-", CountryForm.COMBINING),
    ],
)
def test_mention_tells_its_form(text: str, form: CountryForm, rules: Rules) -> None:
    """A mention tells whether it is a name, an adjective, a capital …, for the finders that need one of them."""
    (country,) = scene_of(f"The {text} side", rules).countries
    assert form is form_of(country.mention)


def test_person_takes_the_country_away(rules: Rules) -> None:
    """A country's name inside a person's is no reference."""
    scene = scene_of("Thomas Jordan left Jordan.", rules)
    mention = scene.text.passages[0].mention(0, 13, "person")
    person = PersonClaim("Thomas Jordan", None, None, (), (mention,))
    (left,) = resolve_countries(replace(scene, people=(person,)), rules)
    assert left.mention.span.char_start == 19


@pytest.mark.parametrize(("kind", "countries"), [(OrganisationKind.MEDIA, []), (OrganisationKind.COMPANY, ["GH"])])
def test_outlet_takes_the_country_away(kind: OrganisationKind, countries: list[str], rules: Rules) -> None:
    """A country's name inside an outlet's is no reference; inside another body's it is."""
    scene = scene_of("Ghana Bell rang.", rules)
    mention = scene.text.passages[0].mention(0, 10, "body")
    body = OrganisationClaim("Ghana Bell", None, kind, None, (mention,))
    found = resolve_countries(replace(scene, organisations=(body,)), rules)
    assert countries == [c.country_code for c in found]
